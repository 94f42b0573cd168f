//! A handler with the operation that it answers, and what it is given.

use std::rc::Rc;

use actix_web::{
    HttpResponse,
    web::{self, Payload},
};
use futures::future::LocalBoxFuture;

use crate::{
    ctx::Ctx, failure::Failure, input::Input, reply::Reply, staff::StaffCtx, state::State,
};

/// What a handler gives back: a [`Reply`](crate::reply::Reply), or whatever else becomes an answer.
pub type Answer<A = Reply> = Result<A, Failure>;

/// What becomes of it.
pub(crate) type Answering = LocalBoxFuture<'static, Answer<HttpResponse>>;

/// A handler and what it is given.
pub(crate) enum Handler {
    /// Needs somebody.
    Member(Rc<dyn Fn(Ctx, Input) -> Answering>),
    /// Needs somebody, and reads the body itself: there is a file in it.
    Upload(Rc<dyn Fn(Ctx, Input, Payload) -> Answering>),
    /// Needs somebody who runs the platform.
    Staff(Rc<dyn Fn(StaffCtx, Input) -> Answering>),
    /// Needs nobody.
    Anyone(Rc<dyn Fn(web::Data<State>, Input) -> Answering>),
}

/// The handler of one operation.
pub struct Endpoint {
    pub(crate) id: String,
    pub(crate) handler: Handler,
}

/// A handler for callers who are signed in.
pub fn member<F, Fut, A>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(Ctx, Input) -> Fut + 'static,
    Fut: Future<Output = Answer<A>> + 'static,
    A: Into<HttpResponse>,
{
    let handler = Rc::new(move |ctx, input| answering(handler(ctx, input)));
    Endpoint {
        id: id.into(),
        handler: Handler::Member(handler),
    }
}

/// A handler for callers who are signed in and send a file.
pub(crate) fn upload<F, Fut, A>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(Ctx, Input, Payload) -> Fut + 'static,
    Fut: Future<Output = Answer<A>> + 'static,
    A: Into<HttpResponse>,
{
    let handler = Rc::new(move |ctx, input, payload| answering(handler(ctx, input, payload)));
    Endpoint {
        id: id.into(),
        handler: Handler::Upload(handler),
    }
}

/// A handler for those who run the platform.
pub(crate) fn staff<F, Fut, A>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(StaffCtx, Input) -> Fut + 'static,
    Fut: Future<Output = Answer<A>> + 'static,
    A: Into<HttpResponse>,
{
    let handler = Rc::new(move |ctx, input| answering(handler(ctx, input)));
    Endpoint {
        id: id.into(),
        handler: Handler::Staff(handler),
    }
}

/// A handler for anybody.
pub(crate) fn anyone<F, Fut, A>(id: impl Into<String>, handler: F) -> Endpoint
where
    F: Fn(web::Data<State>, Input) -> Fut + 'static,
    Fut: Future<Output = Answer<A>> + 'static,
    A: Into<HttpResponse>,
{
    let handler = Rc::new(move |state, input| answering(handler(state, input)));
    Endpoint {
        id: id.into(),
        handler: Handler::Anyone(handler),
    }
}

fn answering<A: Into<HttpResponse>>(
    handled: impl Future<Output = Answer<A>> + 'static,
) -> Answering {
    Box::pin(async move { handled.await.map(Into::into) })
}
