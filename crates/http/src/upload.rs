//! A form with a file in it: its parts, read as they arrive, the file onto the disk.

use std::{collections::BTreeMap, fs::File, time::Duration};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{http::header::HeaderMap, web::Payload};
use futures::StreamExt;
use pathsix_contracts::problem::Code;
use sha2::{Digest, Sha256};
use tokio::{
    io::AsyncWriteExt,
    time::{Instant, timeout_at},
};

use crate::failure::Failure;

/// Most bytes of any other part.
const TEXT_MAX: usize = 1024;
/// Most parts.
const PARTS_MAX: usize = 8;
/// A form has this long to arrive, and a second more for each of so many bytes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
pub(crate) const BYTES_A_SECOND: u64 = 100 * 1024;

/// A form.
#[derive(Default)]
pub(crate) struct Form {
    /// The parts that are texts, by their names.
    pub(crate) texts: BTreeMap<String, String>,
    /// The file and how it was called.
    pub(crate) file: Option<(File, String)>,
    /// The digest of what all parts are called and hold.
    pub(crate) digest: [u8; 32],
}

/// How much has arrived, and how long the rest may take.
struct Arriving {
    begun: Instant,
    bytes: u64,
    digest: Sha256,
}

impl Arriving {
    async fn next(&mut self, field: &mut Field) -> Result<Option<actix_web::web::Bytes>, Failure> {
        let deadline = self.deadline();
        let chunk = timeout_at(deadline, field.next())
            .await
            .map_err(|_| late())?;
        let chunk = chunk.transpose().map_err(|error| unreadable(&error))?;
        if let Some(chunk) = &chunk {
            self.bytes += chunk.len() as u64;
            self.digest.update(chunk);
        }
        Ok(chunk)
    }

    fn deadline(&self) -> Instant {
        self.begun + PATIENCE + Duration::from_secs(self.bytes / BYTES_A_SECOND)
    }
}

/// Reads a form with a file of at most so many bytes in its part `file`. Errors: 415 where it is none, 413 where the file is
/// too large, 400 where it is too slow, breaks off, or has something else in it.
pub(crate) async fn receive(
    headers: &HeaderMap,
    payload: Payload,
    most: u64,
) -> Result<Form, Failure> {
    let mut parts = Multipart::new(headers, payload);
    let mut arriving = Arriving {
        begun: Instant::now(),
        bytes: 0,
        digest: Sha256::new(),
    };
    let mut form = Form::default();
    for _ in 0..PARTS_MAX {
        let next = timeout_at(arriving.deadline(), parts.next());
        let Some(part) = next.await.map_err(|_| late())? else {
            form.digest = arriving.digest.finalize().into();
            return Ok(form);
        };
        let mut part = part.map_err(|error| unreadable(&error))?;
        let name = part.name().unwrap_or_default().to_owned();
        arriving.digest.update(&name);
        let is_known = form.texts.contains_key(&name) || (name == "file" && form.file.is_some());
        if is_known {
            return Err(part_that(&name, "is there twice"));
        }
        if name == "file" {
            let called = part.content_disposition().and_then(|it| it.get_filename());
            let called = called.unwrap_or("file").to_owned();
            form.file = Some((keep(&mut part, &mut arriving, most).await?, called));
        } else {
            let text = text(&mut part, &name, &mut arriving).await?;
            form.texts.insert(name, text);
        }
    }
    Err(Failure::bad_request("The form has too many parts."))
}

async fn text(part: &mut Field, name: &str, arriving: &mut Arriving) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = arriving.next(part).await? {
        if bytes.len() + chunk.len() > TEXT_MAX {
            let problem = format!("has more than {TEXT_MAX} bytes");
            return Err(part_that(name, &problem));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| part_that(name, "is no text"))
}

/// What is wrong with a part.
fn part_that(name: &str, problem: &str) -> Failure {
    let name: String = name
        .chars()
        .filter(|it| !it.is_control())
        .take(50)
        .collect();
    Failure::bad_request(format!("The part \"{name}\" of the form {problem}."))
}

/// Writes a file to where nobody else finds it; it is gone when it is closed.
async fn keep(part: &mut Field, arriving: &mut Arriving, most: u64) -> Result<File, Failure> {
    let file = tempfile::tempfile().map_err(|error| disk(&error))?;
    let mut file = tokio::fs::File::from_std(file);
    let mut size = 0;
    while let Some(chunk) = arriving.next(part).await? {
        size += chunk.len() as u64;
        if size > most {
            let sentence = format!("The file has more than {most} bytes.");
            return Err(Failure::Request(Code::PayloadTooLarge, sentence));
        }
        file.write_all(&chunk).await.map_err(|error| disk(&error))?;
    }
    file.flush().await.map_err(|error| disk(&error))?;
    Ok(file.into_std().await)
}

pub(crate) fn late() -> Failure {
    Failure::bad_request("The body did not arrive in time.")
}

fn unreadable(error: &MultipartError) -> Failure {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible
        | MultipartError::BoundaryMissing => {
            let sentence = "Send the body as multipart/form-data.".to_owned();
            Failure::Request(Code::UnsupportedMediaType, sentence)
        }
        MultipartError::ContentDispositionMissing => Failure::bad_request(
            "A part of the form lacks the header \"Content-Disposition: form-data\".",
        ),
        MultipartError::ContentDispositionNameMissing => {
            Failure::bad_request("A part of the form has no name.")
        }
        MultipartError::Nested => Failure::bad_request("A part of the form is a form itself."),
        MultipartError::Parse(_) => {
            Failure::bad_request("A part of the form has headers that cannot be read.")
        }
        MultipartError::Incomplete | MultipartError::Payload(_) => {
            Failure::bad_request("The form ends before its last part does.")
        }
        _ => Failure::bad_request("The form could not be read."),
    }
}

pub(crate) fn disk(error: &std::io::Error) -> Failure {
    let why = format!("an uploaded file could not be kept: {error}");
    Failure::Use(pathsix_application::Error::Internal(why))
}
