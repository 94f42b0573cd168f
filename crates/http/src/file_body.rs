//! A body that is a file, read as it arrives, onto the disk.

use std::{fs::File, time::Duration};

use actix_web::{
    http::header::{CONTENT_TYPE, HeaderMap},
    web::Payload,
};
use futures::StreamExt;
use pathsix_contracts::{operation::Content, problem::Code};
use sha2::{Digest, Sha256};
use tokio::{
    io::AsyncWriteExt,
    time::{Instant, timeout_at},
};

use crate::{
    failure::Failure,
    payload::is_plain,
    upload::{BYTES_A_SECOND, PATIENCE, disk, late},
};

/// Reads a file of this kind and of at most so many bytes, and gives its digest. Errors: 415 where it is not said to be one, 413 where it is too
/// large, 400 where it is too slow or breaks off.
pub(crate) async fn receive(
    headers: &HeaderMap,
    mut payload: Payload,
    kind: Content,
    most: u64,
) -> Result<(File, [u8; 32]), Failure> {
    if !is_of_kind(headers, kind) || !is_plain(headers) {
        let sentence = format!("Send the file as {}.", kind.media_type());
        return Err(Failure::Request(Code::UnsupportedMediaType, sentence));
    }
    let file = tempfile::tempfile().map_err(|error| disk(&error))?;
    let mut file = tokio::fs::File::from_std(file);
    let (begun, mut size, mut digest) = (Instant::now(), 0, Sha256::new());
    loop {
        let deadline = begun + PATIENCE + Duration::from_secs(size / BYTES_A_SECOND);
        let chunk = timeout_at(deadline, payload.next()).await;
        let chunk = match chunk.map_err(|_| late())? {
            None => break,
            Some(chunk) => {
                chunk.map_err(|_| Failure::bad_request("The body could not be read."))?
            }
        };
        size += chunk.len() as u64;
        if size > most {
            let sentence = format!("The file has more than {most} bytes.");
            return Err(Failure::Request(Code::PayloadTooLarge, sentence));
        }
        digest.update(&chunk);
        file.write_all(&chunk).await.map_err(|error| disk(&error))?;
    }
    file.flush().await.map_err(|error| disk(&error))?;
    Ok((file.into_std().await, digest.finalize().into()))
}

fn is_of_kind(headers: &HeaderMap, kind: Content) -> bool {
    let said = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let essence = said.unwrap_or_default().split(';').next();
    essence.is_some_and(|it| it.trim().eq_ignore_ascii_case(kind.media_type()))
}
