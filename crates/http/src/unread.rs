//! What is left of a body when the answer is sent.
//!
//! Once nobody holds a chunked body any more the framework reads on to its end, however long it is and however slowly it comes,
//! to keep the connection for the next request. Where somebody still holds it then, it tells that it closes the connection, and
//! does so a moment later. So whatever was not read to its end is held until the answer is sent.

use std::{
    cell::RefCell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::{
    HttpMessage as _,
    body::{BodySize, MessageBody},
    dev::{Payload, ServiceRequest},
    error::PayloadError,
    http::header::TRANSFER_ENCODING,
    web::Bytes,
};
use futures::{Stream, StreamExt as _};
use pin_project_lite::pin_project;

/// A body that whoever answers reads, and whoever sends the answer holds.
#[derive(Clone)]
pub(crate) struct Unread(Rc<RefCell<Payload>>);

impl Unread {
    /// Of a request whose body has no known length.
    pub(crate) fn of(request: &mut ServiceRequest) -> Option<Self> {
        if !request.headers().contains_key(TRANSFER_ENCODING) {
            return None;
        }
        let unread = Self(Rc::new(RefCell::new(request.take_payload())));
        let payload = unread.clone().boxed_local();
        request.set_payload(Payload::Stream { payload });
        Some(unread)
    }
}

impl Stream for Unread {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.borrow_mut().poll_next_unpin(cx)
    }
}

pin_project! {
    /// The body of an answer, with what was not read of the request.
    pub(crate) struct Holding<B> {
        #[pin]
        body: B,
        unread: Option<Unread>,
    }
}

impl<B> Holding<B> {
    pub(crate) fn new(body: B, unread: Option<Unread>) -> Self {
        Self { body, unread }
    }
}

impl<B: MessageBody> MessageBody for Holding<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.project().body.poll_next(cx)
    }
}
