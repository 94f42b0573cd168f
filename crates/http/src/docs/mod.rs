//! The documentation that the server serves: the document of the API, and a page on which people read it.
//!
//! - `viewer`: the page.

mod viewer;

use std::{io::Write, sync::LazyLock};

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderMap, HeaderValue},
    },
    web::Bytes,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use flate2::{Compression, write::GzEncoder};
use pathsix_contracts::{
    openapi,
    operation::{Content, Operation},
};
use sha2::{Digest, Sha256};

use crate::{failure::Failure, reply::is_named};

/// A text that is the same as long as the server runs.
pub(crate) struct Publication {
    kind: Content,
    text: Bytes,
    /// The same in gzip. It is large and anybody may ask for it: nobody shall pay for packing it again and again.
    packed: Bytes,
    tag: String,
    /// What a browser may do with it, where that is more than nothing.
    policy: Option<HeaderValue>,
}

/// The page; none if the viewer that came with the server cannot be read.
static PAGE: LazyLock<Option<Publication>> = LazyLock::new(|| {
    let page = viewer::page()
        .inspect_err(|why| tracing::error!(why, "the documentation page cannot be made"))
        .ok()?;
    let policy = HeaderValue::from_str(&page.policy).ok()?;
    Some(Publication::new(Content::Html, page.text, Some(policy)))
});

/// The page.
pub(crate) fn page() -> Result<&'static Publication, Failure> {
    let missing = || pathsix_application::Error::Internal("there is no documentation page".into());
    Ok(PAGE.as_ref().ok_or_else(missing)?)
}

impl Publication {
    /// The OpenAPI document of these operations.
    pub(crate) fn document(operations: &[Operation]) -> Self {
        Self::new(Content::Json, openapi::text(operations), None)
    }

    fn new(kind: Content, text: String, policy: Option<HeaderValue>) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let tag = BASE64_URL_SAFE_NO_PAD.encode(&digest[..9]);
        Self {
            kind,
            packed: packed(&text),
            text: text.into(),
            tag: format!("\"{tag}\""),
            policy,
        }
    }

    /// The answer to a request with these headers.
    pub(crate) fn answer(&self, asked: &HeaderMap) -> HttpResponse {
        let sent = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        let is_known = sent.is_some_and(|sent| is_named(&self.tag, sent));
        let mut answer = if is_known {
            HttpResponse::build(StatusCode::NOT_MODIFIED)
        } else {
            HttpResponse::Ok()
        };
        answer
            .insert_header((header::ETAG, self.tag.as_str()))
            .insert_header((header::VARY, "accept-encoding"))
            .insert_header((header::CACHE_CONTROL, "public, max-age=300"));
        if let Some(policy) = &self.policy {
            answer.insert_header((header::CONTENT_SECURITY_POLICY, policy.clone()));
        }
        if is_known {
            return answer.finish();
        }
        let (encoding, body) = if takes_gzip(asked) {
            ("gzip", &self.packed)
        } else {
            ("identity", &self.text)
        };
        answer
            .insert_header((header::CONTENT_ENCODING, encoding))
            .content_type(self.kind.media_type())
            .body(body.clone())
    }
}

fn packed(text: &str) -> Bytes {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    let _ = packer.write_all(text.as_bytes());
    packer.finish().unwrap_or_default().into()
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let sent = asked.get(header::ACCEPT_ENCODING);
    let sent = sent
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    sent.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("gzip") && parts.all(|weight| weight != "q=0")
    })
}
