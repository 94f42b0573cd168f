//! Bodies that are made while they are sent. One that cannot be finished breaks the connection: nobody may take half a file
//! for the whole.

use std::{io, time::Duration};

use actix_web::{HttpResponse, http::header, web::Bytes};
use futures::Stream;
use pathsix_application::{Error, export::Appetite};
use pathsix_contracts::operation::Content;
use pathsix_domain::port::Pieces;
use tokio::{sync::mpsc, time::timeout};

use crate::failure::Failure;

/// Pieces that wait to be sent, at most.
const WAITING: usize = 2;
/// How long a client may take nothing while a transaction is open for it. Less than what Postgres waits for a statement.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is sent.
enum Part {
    /// Some bytes; more follow.
    Bytes(Bytes),
    /// The rest, piece by piece.
    Rest(Pieces),
    /// It cannot be finished.
    Failed(Failure),
}

/// Where a body is made.
#[derive(Clone)]
pub(crate) struct Source(mpsc::Sender<Part>);

/// Where it is sent from.
pub(crate) struct Body(mpsc::Receiver<Part>);

/// Both ends of a body.
pub(crate) fn body() -> (Source, Body) {
    let (source, body) = mpsc::channel(WAITING);
    (Source(source), Body(body))
}

impl Source {
    /// Sends some bytes, as soon as there is room for them.
    pub(crate) async fn send(&self, bytes: Vec<u8>) -> Appetite {
        if bytes.is_empty() {
            return if self.0.is_closed() {
                Appetite::Gone
            } else {
                Appetite::More
            };
        }
        match timeout(PATIENCE, self.0.send(Part::Bytes(bytes.into()))).await {
            Ok(Ok(())) => Appetite::More,
            _ => Appetite::Gone,
        }
    }

    /// Sends the rest. Whoever has gone does not get it.
    pub(crate) async fn finish(self, rest: Pieces) {
        drop(timeout(PATIENCE, self.0.send(Part::Rest(rest))).await);
    }

    /// Breaks off.
    pub(crate) async fn fail(self, failure: Failure) {
        drop(timeout(PATIENCE, self.0.send(Part::Failed(failure))).await);
    }
}

/// What comes next of a body.
enum Next {
    From(mpsc::Receiver<Part>),
    First(Part, mpsc::Receiver<Part>),
    Rest(Pieces),
    Over,
}

impl Body {
    /// The answer, once there is something to send: what fails before that is answered as any failure.
    pub(crate) async fn answer(mut self, content: Content, name: &str) -> crate::Answer {
        let first = match self.0.recv().await {
            Some(Part::Failed(failure)) => return Err(failure),
            Some(part) => part,
            None => return Err(Error::Internal("an export was given up".to_owned()).into()),
        };
        let disposition = format!("attachment; filename=\"{name}\"");
        Ok(HttpResponse::Ok()
            .content_type(content.media_type())
            .insert_header((header::CONTENT_DISPOSITION, disposition))
            .streaming(stream(Next::First(first, self.0))))
    }
}

fn stream(next: Next) -> impl Stream<Item = Result<Bytes, io::Error>> {
    futures::stream::unfold(next, |mut next| async move {
        loop {
            next = match next {
                Next::Over => return None,
                Next::From(mut parts) => match parts.recv().await {
                    Some(part) => Next::First(part, parts),
                    None => return Some((Err(broken()), Next::Over)),
                },
                Next::First(Part::Bytes(bytes), parts) => {
                    return Some((Ok(bytes), Next::From(parts)));
                }
                Next::First(Part::Rest(rest), _) => Next::Rest(rest),
                Next::First(Part::Failed(failure), _) => {
                    tracing::error!(?failure, "an export broke off");
                    return Some((Err(broken()), Next::Over));
                }
                Next::Rest(rest) => return piece(rest).await,
            }
        }
    })
}

/// The next piece of the rest; pieces are read from a file, which may take its time.
async fn piece(mut rest: Pieces) -> Option<(Result<Bytes, io::Error>, Next)> {
    let read = tokio::task::spawn_blocking(move || (rest.next(), rest)).await;
    match read {
        Ok((Some(Ok(bytes)), rest)) => Some((Ok(bytes.into()), Next::Rest(rest))),
        Ok((None, _)) => None,
        Ok((Some(Err(_)), _)) | Err(_) => Some((Err(broken()), Next::Over)),
    }
}

fn broken() -> io::Error {
    io::Error::other("the body cannot be finished")
}
