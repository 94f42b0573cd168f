//! Whether an answer is one that the operation table documents: its status, the code of an error, its headers. Every
//! answer that any suite gets passes here.

use std::sync::{LazyLock, RwLock};

use pathsix_contracts::operation::{Method as Verb, Operation, ResponseHeader, operations};
use pathsix_domain::value::Word;
use reqwest::Method;

use crate::Answer;

type Placed = Vec<(String, Operation)>;

/// The operations of the core and of whatever servers this process has started, by each of their paths.
static KNOWN: LazyLock<RwLock<Placed>> = LazyLock::new(|| RwLock::new(placed(&operations())));

/// Fixed paths before those with an id, as the server looks for them.
fn placed(operations: &[Operation]) -> Placed {
    let all = operations.iter().flat_map(|operation| {
        let paths = operation.paths().into_iter();
        paths.map(move |path| (path, operation.clone()))
    });
    let mut placed: Placed = all.collect();
    placed.sort_by_key(|(path, _)| path.contains('{'));
    placed
}

/// A server answers these operations.
pub fn also(operations: &[Operation]) {
    let mut known = KNOWN.write().unwrap();
    let is_known = |it: &Operation| known.iter().any(|(_, other)| other.id == it.id);
    if operations.iter().all(is_known) {
        return;
    }
    let mut all: Vec<_> = operations.to_vec();
    let others = known.iter().map(|(_, other)| other);
    all.extend(
        others
            .filter(|it| operations.iter().all(|own| own.id != it.id))
            .cloned(),
    );
    *known = placed(&all);
}

/// Asserts that an answer is documented.
#[track_caller]
pub fn check(method: &Method, path: &str, answer: &Answer) {
    // Browsers ask whether they may ask; no operation answers that.
    if method == Method::OPTIONS {
        return;
    }
    check_limits(answer);
    let known = KNOWN.read().unwrap();
    let mut here = known.iter().filter(|(known, _)| names(known, path));
    let first = here.next();
    let place = first.map(|(known, _)| known);
    let mut methods = first
        .into_iter()
        .chain(here)
        .filter(|(known, _)| Some(known) == place);
    let wanted = methods.find(|(_, operation)| is_method(operation.method, method));
    match wanted {
        Some((_, operation)) => check_operation(operation, method, answer),
        None => check_nothing(place.is_some(), method, answer),
    }
}

/// Who is told that it was too often is told when to come again, and how the quotas stand is told whole.
#[track_caller]
fn check_limits(answer: &Answer) {
    let seconds = answer.header("retry-after").parse::<u32>();
    if answer.status.as_u16() == 429 {
        assert!(seconds.is_ok_and(|it| it > 0), "{}", told(answer));
    }
    let [policies, standings] = ["ratelimit-policy", "ratelimit"].map(|name| {
        let items = answer.header(name).split(", ");
        let names = items.map(|item| item.split(';').next().unwrap_or_default().to_owned());
        names.collect::<Vec<_>>()
    });
    assert_eq!(policies, standings, "{}", told(answer));
}

/// Whether a path is one of an operation.
fn names(known: &str, path: &str) -> bool {
    let (mut known, mut path) = (known.split('/'), path.split('/'));
    loop {
        match (known.next(), path.next()) {
            (None, None) => return true,
            (Some("{id}"), Some(id)) if !id.is_empty() => {}
            (Some(known), Some(part)) if known == part => {}
            _ => return false,
        }
    }
}

fn is_method(verb: Verb, method: &Method) -> bool {
    verb.as_str() == method.as_str() || (verb == Verb::Get && method == Method::HEAD)
}

fn told(answer: &Answer) -> String {
    format!("{} -> {} {}", answer.asked, answer.status, answer.text)
}

/// The code of an error; none where nothing was read of the body.
fn code(answer: &Answer) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(&answer.text).ok()?;
    body["details"]["code"].as_str().map(str::to_owned)
}

#[track_caller]
fn check_operation(operation: &Operation, method: &Method, answer: &Answer) {
    let status = answer.status.as_u16();
    if status < 400 {
        assert!(
            operation.successes().contains(&status),
            "{} is not documented with {status}: {}",
            operation.id,
            told(answer)
        );
        check_headers(operation, answer);
        return;
    }
    let code = code(answer);
    assert!(
        code.is_some() || method == Method::HEAD,
        "an error without a code: {}",
        told(answer)
    );
    let documented = operation.codes().into_iter().any(|known| {
        known.status() == status && code.as_ref().is_none_or(|code| known.as_str() == code)
    });
    assert!(
        documented,
        "{} is not documented with {status} {code:?}: {}",
        operation.id,
        told(answer)
    );
}

#[track_caller]
fn check_headers(operation: &Operation, answer: &Answer) {
    let sends = |header| operation.sends.contains(&header);
    let has = |name: &str| answer.headers.contains_key(name);
    let is_usual = answer.status.as_u16() == operation.status;
    let said = [
        ("etag", sends(ResponseHeader::ETag)),
        ("location", sends(ResponseHeader::Location) && is_usual),
        (
            "content-disposition",
            sends(ResponseHeader::Disposition) && is_usual,
        ),
        ("x-request-id", true),
        ("x-api-version", true),
        ("cache-control", true),
    ];
    for (name, is_said) in said {
        assert_eq!(
            has(name),
            is_said,
            "{name} of {}: {}",
            operation.id,
            told(answer)
        );
    }
    assert!(
        sends(ResponseHeader::Replayed) || !has("idempotency-replayed"),
        "a replay of {}: {}",
        operation.id,
        told(answer)
    );
    assert!(
        sends(ResponseHeader::RefreshCookie) || !has("set-cookie"),
        "a cookie of {}: {}",
        operation.id,
        told(answer)
    );
}

/// Where there is no operation, only what stands before all of them is answered.
#[track_caller]
fn check_nothing(is_place: bool, method: &Method, answer: &Answer) {
    let expected: &[&str] = if is_place {
        &[
            "method_not_allowed",
            "not_acceptable",
            "bad_request",
            "rate_limited",
        ]
    } else {
        &["not_found", "not_acceptable", "bad_request", "rate_limited"]
    };
    let code = code(answer);
    assert!(
        code.is_some_and(|code| expected.contains(&code.as_str())) || method == Method::HEAD,
        "no operation of the table: {}",
        told(answer)
    );
}
