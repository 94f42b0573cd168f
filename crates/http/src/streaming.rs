//! Bodies that are made while they are sent. One that cannot be finished breaks the connection: nobody may take half a file
//! for the whole.

use std::{io, time::Duration};

use actix_web::{HttpResponse, http::header, web::Bytes};
use futures::Stream;
use pathsix_application::{Error, export::Appetite};
use pathsix_contracts::operation::Content;
use pathsix_domain::port::Pieces;
use tokio::{
    sync::mpsc,
    time::{Instant, timeout},
};

use crate::{endpoint::Answer, failure::Failure, turns::Turn, upload::BYTES_A_SECOND};

/// Pieces that wait to be sent, at most.
const WAITING: usize = 2;
/// How long a client may take nothing while a transaction may be open for it, and a turn is taken. Less than what Postgres waits
/// for a statement.
/// All its waits together may come to no more than this, and a second for each of so many bytes as an upload needs.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is sent.
enum Part {
    /// Some bytes; more follow.
    Bytes(Bytes),
    /// That was all.
    End,
    /// It cannot be finished.
    Failed(Failure),
}

/// Where a body is made. Its turn lasts until the last of it was taken, or nobody takes it any more.
pub(crate) struct Source {
    to: mpsc::Sender<Part>,
    patience: Patience,
    _turn: Turn,
}

/// Breaks a body off, whoever makes it.
pub(crate) struct Breaker(mpsc::Sender<Part>);

/// How long a client is waited for.
#[derive(Debug, Default)]
struct Patience {
    sent: u64,
    waited: Duration,
}

impl Patience {
    /// For how long it is waited for now.
    fn left(&self) -> Duration {
        let earned = Duration::from_secs(self.sent / BYTES_A_SECOND);
        (PATIENCE + earned)
            .saturating_sub(self.waited)
            .min(PATIENCE)
    }
}

/// Where it is sent from.
pub(crate) struct Body(mpsc::Receiver<Part>);

/// Both ends of a body.
pub(crate) fn body(turn: Turn) -> (Source, Body) {
    let (to, body) = mpsc::channel(WAITING);
    let source = Source {
        to,
        patience: Patience::default(),
        _turn: turn,
    };
    (source, Body(body))
}

impl Source {
    /// Sends some bytes, as soon as there is room for them.
    pub(crate) async fn send(&mut self, bytes: Vec<u8>) -> Appetite {
        let size = bytes.len() as u64;
        if size == 0 {
            return if self.to.is_closed() {
                Appetite::Gone
            } else {
                Appetite::More
            };
        }
        let to = self.to.clone();
        let appetite = self.within_reason(to.send(Part::Bytes(bytes.into()))).await;
        self.patience.sent += size;
        appetite
    }

    /// Sends the rest, and waits until all was taken.
    pub(crate) async fn finish(mut self, mut rest: Pieces) {
        loop {
            // Pieces are read from a file, which may take its time.
            let read = tokio::task::spawn_blocking(move || (rest.next(), rest)).await;
            let piece = match read {
                Ok((Some(Ok(piece)), others)) => {
                    rest = others;
                    piece
                }
                Ok((None, _)) => break,
                // What lacks its end is broken off.
                Ok((Some(Err(_)), _)) | Err(_) => return,
            };
            if self.send(piece).await == Appetite::Gone {
                return;
            }
        }
        let to = self.to.clone();
        if self.within_reason(to.send(Part::End)).await == Appetite::More {
            self.within_reason(async {
                to.closed().await;
                Ok::<_, ()>(())
            })
            .await;
        }
    }

    /// What breaks it off where it is lost.
    pub(crate) fn breaker(&self) -> Breaker {
        Breaker(self.to.clone())
    }

    /// Waits for the client, as long as that may take.
    async fn within_reason<E>(&mut self, taken: impl Future<Output = Result<(), E>>) -> Appetite {
        let begun = Instant::now();
        let taken = timeout(self.patience.left(), taken).await;
        self.patience.waited += begun.elapsed();
        match taken {
            Ok(Ok(())) => Appetite::More,
            _ => Appetite::Gone,
        }
    }
}

impl Breaker {
    /// Breaks off.
    pub(crate) async fn fail(self, failure: Failure) {
        drop(timeout(PATIENCE, self.0.send(Part::Failed(failure))).await);
    }
}

/// What comes next of a body.
enum Next {
    From(mpsc::Receiver<Part>),
    First(Part, mpsc::Receiver<Part>),
    Over,
}

impl Body {
    /// The answer, once there is something to send: what fails before that is answered as any failure.
    pub(crate) async fn answer(mut self, content: Content, name: &str) -> Answer<HttpResponse> {
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
                Next::First(Part::End, _) => Next::Over,
                Next::First(Part::Failed(failure), _) => {
                    tracing::error!(?failure, "an export broke off");
                    return Some((Err(broken()), Next::Over));
                }
            }
        }
    })
}

fn broken() -> io::Error {
    io::Error::other("the body cannot be finished")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For how long a client is waited for that takes so many bytes after each wait, in a file without end.
    fn waited_for(bytes: u64, each: Duration) -> Duration {
        let mut patience = Patience::default();
        for _ in 0..1_000_000 {
            let left = patience.left();
            patience.waited += each.min(left);
            if each >= left {
                break;
            }
            patience.sent += bytes;
        }
        patience.waited
    }

    #[test]
    fn who_takes_a_little_just_in_time_is_not_waited_for_for_ever() {
        let just_in_time = PATIENCE.saturating_sub(Duration::from_secs(1));
        assert!(waited_for(1, just_in_time) <= PATIENCE);
        assert!(waited_for(500_000, just_in_time) < Duration::from_mins(1));
    }

    #[test]
    fn who_takes_what_an_upload_has_to_give_is_waited_for() {
        let hour = Duration::from_hours(1);
        assert!(waited_for(BYTES_A_SECOND * 15, Duration::from_secs(15)) > hour);
        assert!(waited_for(BYTES_A_SECOND * 15, PATIENCE) <= PATIENCE);
    }
}
