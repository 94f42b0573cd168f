//! Reading a body: bounded in size and in time. A compressed one is refused: some hundred bytes can stand for gigabytes,
//! and what a JSON client sends is small.

use std::time::Duration;

use actix_web::{
    http::header::{self, HeaderMap},
    web::{Bytes, BytesMut, Payload},
};
use futures::StreamExt;
use pathsix_contracts::{meta::BODY_MAX, problem::Code};
use tokio::time::{Instant, timeout_at};

use crate::failure::Failure;

/// A body has this long to arrive …
const PATIENCE: Duration = Duration::from_secs(10);
/// … and a second more for each of so many bytes.
const BYTES_A_SECOND: usize = 100 * 1024;
/// After a refusal so many bytes more are read and dropped, so that the client sees the answer.
const DROPPED_MAX: usize = 8 * 1024 * 1024;

/// The whole body. Errors: 415 where it is compressed, 413 where it is too large, 400 where it is too slow or breaks
/// off.
pub(crate) async fn read(headers: &HeaderMap, mut stream: Payload) -> Result<Bytes, Failure> {
    if !is_plain(headers) {
        drop_rest(&mut stream, Instant::now() + PATIENCE).await;
        let sentence = "Send the body without a Content-Encoding.".to_owned();
        return Err(Failure::Request(Code::UnsupportedMediaType, sentence));
    }
    let mut body = BytesMut::new();
    let begun = Instant::now();
    loop {
        let allowance = Duration::from_secs((body.len() / BYTES_A_SECOND) as u64);
        let chunk = timeout_at(begun + PATIENCE + allowance, stream.next()).await;
        match chunk.map_err(|_| Failure::bad_request("The body did not arrive in time."))? {
            None => return Ok(body.freeze()),
            Some(Err(_)) => return Err(Failure::bad_request("The body could not be read.")),
            Some(Ok(chunk)) if body.len() + chunk.len() > BODY_MAX => {
                drop_rest(&mut stream, begun + PATIENCE).await;
                let sentence = format!("The body has more than {BODY_MAX} bytes.");
                return Err(Failure::Request(Code::PayloadTooLarge, sentence));
            }
            Some(Ok(chunk)) => body.extend_from_slice(&chunk),
        }
    }
}

/// Reads and drops the body of a request that is refused whatever it sends, so that the client sees the answer.
pub(crate) async fn discard(mut stream: Payload) {
    drop_rest(&mut stream, Instant::now() + PATIENCE).await;
}

/// Whether the body is not compressed.
pub(crate) fn is_plain(headers: &HeaderMap) -> bool {
    let mut encodings = headers.get_all(header::CONTENT_ENCODING);
    encodings.all(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

async fn drop_rest(stream: &mut Payload, deadline: Instant) {
    let mut dropped = 0;
    while dropped < DROPPED_MAX {
        match timeout_at(deadline, stream.next()).await {
            Ok(Some(Ok(chunk))) => dropped += chunk.len(),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{FromRequest as _, dev, error::PayloadError, test::TestRequest, web};
    use futures::{StreamExt as _, stream};
    use tokio::time::{Instant, sleep};

    use super::*;

    /// A body of pieces of this size, one each second.
    async fn arriving(pieces: usize, size: usize) -> Payload {
        let stream = stream::iter(0..pieces).then(move |_| async move {
            sleep(Duration::from_secs(1)).await;
            Ok::<_, PayloadError>(Bytes::from(vec![b' '; size]))
        });
        let mut payload = dev::Payload::Stream {
            payload: stream.boxed_local(),
        };
        let request = TestRequest::default().to_http_request();
        web::Payload::from_request(&request, &mut payload)
            .await
            .unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_trickles_is_cut_off_after_ten_seconds() {
        let body = arriving(1_000, 1).await;
        let begun = Instant::now();
        let failure = read(&HeaderMap::new(), body).await.unwrap_err();
        assert!(matches!(failure, Failure::Request(Code::BadRequest, _)));
        assert_eq!(begun.elapsed(), PATIENCE);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_keeps_its_pace_has_the_time_that_it_needs() {
        let body = arriving(15, 64 * 1024).await;
        let begun = Instant::now();
        let read = read(&HeaderMap::new(), body).await.unwrap();
        assert_eq!(read.len(), 15 * 64 * 1024);
        assert!(begun.elapsed() > PATIENCE);
    }
}
