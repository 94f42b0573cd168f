//! Reading a body: bounded in size and in time, whatever its encoding.

use std::time::Duration;

use actix_web::{
    dev::{Decompress, Payload},
    http::header::HeaderMap,
    web::{Bytes, BytesMut},
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

/// The whole body, decompressed. Errors: 413 where it is too large, 400 where it is too slow or breaks off.
pub(crate) async fn read(headers: &HeaderMap, payload: Payload) -> Result<Bytes, Failure> {
    let mut stream = Decompress::from_headers(payload, headers);
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

async fn drop_rest(stream: &mut Decompress<Payload>, deadline: Instant) {
    let mut dropped = 0;
    while dropped < DROPPED_MAX {
        match timeout_at(deadline, stream.next()).await {
            Ok(Some(Ok(chunk))) => dropped += chunk.len(),
            _ => return,
        }
    }
}
