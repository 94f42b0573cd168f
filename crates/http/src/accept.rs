//! What kinds of content a client takes, and whether an answer can be one of them.

use actix_web::http::header::{self, HeaderMap};
use pathsix_contracts::{operation::Content, problem::Code};

use crate::failure::Failure;

/// Errors: the client takes neither JSON, which every failure is told in, nor anything that is sent here.
pub(crate) fn check(
    headers: &HeaderMap,
    sent: impl IntoIterator<Item = Content>,
) -> Result<(), Failure> {
    let Some(accept) = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .filter(|accept| !accept.trim().is_empty())
    else {
        return Ok(());
    };
    let mut kinds = vec![essence(Content::Json)];
    for kind in sent.into_iter().map(essence) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let is_taken = accept
        .split(',')
        .any(|range| kinds.iter().any(|kind| takes(range, kind)));
    if is_taken {
        return Ok(());
    }
    let sentence = match kinds.as_slice() {
        [json] => format!("This server answers in {json} only."),
        all => format!("This is answered in one of {} only.", all.join(", ")),
    };
    Err(Failure::Request(Code::NotAcceptable, sentence))
}

/// A media type without its parameters.
fn essence(content: Content) -> &'static str {
    let whole = content.media_type();
    whole.split_once(';').map_or(whole, |(kind, _)| kind)
}

/// Whether one range of the header has a media type in it.
fn takes(range: &str, kind: &str) -> bool {
    let mut parts = range.split(';').map(str::trim);
    let range = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_refused = parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
    let family = kind.split_once('/').map_or(kind, |(family, _)| family);
    let is_in = match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((left, "*")) => left == family,
        _ => range == kind,
    };
    is_in && !is_refused
}
