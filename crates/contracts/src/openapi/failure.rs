//! The answers of an operation that did not do what was asked for: one for each status, with the codes that it can have.
//! Operations whose codes are the same share them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{headers, shared};
use crate::{
    export::Generators,
    naming::pascal,
    operation::Operation,
    problem::{Code, ErrorView},
    rules::ERROR_CODES,
    schema,
};
use pathsix_domain::value::Word;

/// The codes of one status.
type Codes = BTreeSet<Code>;

/// References to every failure of an operation, by status.
pub(super) fn of(operation: &Operation) -> Vec<(String, Value)> {
    let each = by_status(operation).into_iter();
    each.map(|(status, codes)| (status.to_string(), shared("responses", &name(&codes))))
        .collect()
}

fn by_status(operation: &Operation) -> BTreeMap<u16, Codes> {
    let mut all = BTreeMap::<_, Codes>::new();
    for code in operation.codes() {
        all.entry(code.status()).or_default().insert(code);
    }
    all
}

/// `BadRequestOrValidationFailed`.
fn name(codes: &Codes) -> String {
    let names: Vec<_> = codes.iter().map(|code| pascal(code.as_str())).collect();
    names.join("Or")
}

/// Every answer to which operations refer, and that to a method that is none.
pub(super) fn responses(
    operations: &[Operation],
    schemas: &mut Generators,
) -> BTreeMap<String, Value> {
    let of_operations = operations.iter().flat_map(by_status);
    let of_none = (405, Codes::from([Code::MethodNotAllowed]));
    let distinct: BTreeSet<_> = of_operations.chain([of_none]).collect();
    let named = distinct.into_iter();
    named
        .map(|(status, codes)| (name(&codes), response(status, &codes, schemas)))
        .collect()
}

fn response(status: u16, codes: &Codes, schemas: &mut Generators) -> Value {
    let headers: &[&str] = match status {
        401 => &[headers::AUTHENTICATE],
        405 => &[headers::ALLOW],
        429 | 503 => &[headers::RETRY_AFTER],
        _ => &[],
    };
    let words: Vec<_> = codes.iter().map(|code| code.as_str()).collect();
    let told: Vec<_> = codes
        .iter()
        .map(|code| format!("`{}`: {}", code.as_str(), told(*code)))
        .collect();
    let examples: Map<_, _> = words
        .iter()
        .map(|word| ((*word).to_owned(), shared("examples", word)))
        .collect();
    json!({
        "description": told.join("\n\n"),
        "headers": headers::of_answer(headers.iter().copied().chain(headers::LIMITS)),
        "content": {
            "application/json": {
                "schema": schema::of::<ErrorView>()(&mut schemas.answered),
                "examples": examples,
            },
        },
        ERROR_CODES: words,
    })
}

/// An error of each code.
pub(super) fn examples() -> Map<String, Value> {
    let all = Code::ALL.iter().map(|code| {
        let mut details = json!({ "code": code.as_str() });
        if let Some((key, value)) = more(*code) {
            details[key] = value;
        }
        let example = json!({
            "summary": told(*code),
            "value": { "error": told(*code), "details": details },
        });
        (code.as_str().to_owned(), example)
    });
    all.collect()
}

/// When a code is answered.
fn told(code: Code) -> &'static str {
    match code {
        Code::BadRequest => "The request could not be read.",
        Code::ValidationFailed => "Some fields are not valid.",
        Code::Unauthenticated => "Sign in to do this.",
        Code::TokenExpired => "The access token has expired.",
        Code::InvalidCredentials => "Email or password is wrong.",
        Code::Forbidden => "Your role does not allow this.",
        Code::TenantMismatch => "The token belongs to another tenant.",
        Code::TenantReadOnly => "This company is read-only.",
        Code::NotFound => "Not found.",
        Code::MethodNotAllowed => "This method is not allowed here.",
        Code::NotAcceptable => "This server answers in application/json only.",
        Code::Conflict => "The record was changed at the same time: read it again.",
        Code::Duplicate => "This seems to be there already.",
        Code::AlreadyConverted => "This lead has been converted already.",
        Code::TenantRequired => "You belong to several companies: name one.",
        Code::IdempotencyInProgress => "The same request is being worked on.",
        Code::VersionMismatch => "The record has changed.",
        Code::PayloadTooLarge => "The body is too large.",
        Code::UnsupportedMediaType => "Send the body as application/json.",
        Code::IdempotencyMismatch => "Another request had the same key.",
        Code::RateLimited => "Too many requests; try again later.",
        Code::Internal => "Something went wrong on the server.",
        Code::Unavailable => "The server cannot reach its data right now; try again.",
    }
}

/// What an error of this code says besides.
fn more(code: Code) -> Option<(&'static str, Value)> {
    const ID: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
    match code {
        Code::ValidationFailed => Some((
            "fields",
            json!({ "email": "must be a valid email address" }),
        )),
        Code::VersionMismatch => Some(("current_version", 4.into())),
        Code::RateLimited | Code::Unavailable => Some(("retry_after", 1.into())),
        Code::TenantRequired => Some(("tenants", json!([{ "slug": "acme", "name": "Acme" }]))),
        Code::Duplicate => Some((
            "candidates",
            json!([{ "type": "lead", "id": ID, "name": "Acme" }]),
        )),
        _ => None,
    }
}
