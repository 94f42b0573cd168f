//! A handler with the operation that it answers, and what it is given.

use std::rc::Rc;

use actix_web::{
    HttpResponse,
    web::{self, Payload},
};
use futures::future::LocalBoxFuture;

use crate::{ctx::Ctx, failure::Failure, input::Input, state::State};

/// What a handler gives back.
pub type Answer = Result<HttpResponse, Failure>;

/// A handler and what it is given.
pub(crate) enum Handler {
    /// Needs somebody.
    Member(Rc<dyn Fn(Ctx, Input) -> LocalBoxFuture<'static, Answer>>),
    /// Needs somebody, and reads the body itself: there is a file in it.
    Upload(Rc<dyn Fn(Ctx, Input, Payload) -> LocalBoxFuture<'static, Answer>>),
    /// Needs nobody.
    Anyone(Rc<dyn Fn(web::Data<State>, Input) -> LocalBoxFuture<'static, Answer>>),
}

/// The handler of one operation.
pub struct Endpoint {
    pub(crate) id: String,
    pub(crate) handler: Handler,
}

/// A handler for callers who are signed in.
pub fn member<F, Fut>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(Ctx, Input) -> Fut + 'static,
    Fut: Future<Output = Answer> + 'static,
{
    let handler = Rc::new(move |ctx, input| -> LocalBoxFuture<'static, Answer> {
        Box::pin(handler(ctx, input))
    });
    Endpoint {
        id: id.into(),
        handler: Handler::Member(handler),
    }
}

/// A handler for callers who are signed in and send a file.
pub(crate) fn upload<F, Fut>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(Ctx, Input, Payload) -> Fut + 'static,
    Fut: Future<Output = Answer> + 'static,
{
    let handler = Rc::new(
        move |ctx, input, payload| -> LocalBoxFuture<'static, Answer> {
            Box::pin(handler(ctx, input, payload))
        },
    );
    Endpoint {
        id: id.into(),
        handler: Handler::Upload(handler),
    }
}

/// A handler for anybody.
pub(crate) fn anyone<F, Fut>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(web::Data<State>, Input) -> Fut + 'static,
    Fut: Future<Output = Answer> + 'static,
{
    let handler = Rc::new(move |state, input| -> LocalBoxFuture<'static, Answer> {
        Box::pin(handler(state, input))
    });
    Endpoint {
        id: id.into(),
        handler: Handler::Anyone(handler),
    }
}
