//! Headers, and cookies: what operations read and answer.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::shared;
use crate::operation::{RequestHeader, ResponseHeader};

/// A header or cookie that is read: the name of its shared part, and that part.
type Named = (&'static str, Value);

/// What every operation reads.
fn request_id() -> Named {
    let description = "The id of the request, for logs and questions: 1 to 128 letters, digits, dots, hyphens or \
                       underscores. Without one, or with anything else, the server makes it.";
    let schema = json!({ "type": "string", "examples": ["order-4711"] });
    (
        "RequestIdHeader",
        parameter("X-Request-ID", "header", description, &schema),
    )
}

fn parameter(name: &str, place: &str, description: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": place, "required": false, "description": description, "schema": schema })
}

fn read(header: RequestHeader) -> Named {
    match header {
        RequestHeader::IfMatch => {
            let description =
                "Only this version of the record is changed: its `ETag`. `*` stands for any.";
            let schema = json!({ "type": "string", "pattern": r#"^(\*|"[0-9]{1,18}")$"#, "examples": ["\"3\""] });
            (
                "IfMatchHeader",
                parameter("If-Match", "header", description, &schema),
            )
        }
        RequestHeader::IfNoneMatch => {
            let description =
                "The `ETag` of what the client has: if it is still that, the answer is 304.";
            let schema = json!({ "type": "string", "examples": ["\"3\""] });
            (
                "IfNoneMatchHeader",
                parameter("If-None-Match", "header", description, &schema),
            )
        }
        RequestHeader::Tenant => {
            let description = "The company, by its name in addresses.";
            let schema =
                json!({ "type": "string", "pattern": "^[a-z0-9-]{2,50}$", "examples": ["acme"] });
            (
                "TenantHeader",
                parameter("X-Tenant", "header", description, &schema),
            )
        }
        RequestHeader::IdempotencyKey => {
            let description = "A key of the client's own for this request. Whoever sends the same request with the same \
                               key again within 24 hours gets the same answer, and nothing is done twice.";
            let schema = json!({ "type": "string", "pattern": "^[!-~]{1,255}$", "examples": ["order-4711"] });
            (
                "IdempotencyKeyHeader",
                parameter("Idempotency-Key", "header", description, &schema),
            )
        }
        RequestHeader::RefreshCookie => {
            let description = "The refresh token, where a browser keeps it in a cookie.";
            let schema = json!({ "type": "string" });
            (
                "RefreshCookie",
                parameter("pathsix_refresh", "cookie", description, &schema),
            )
        }
    }
}

const READ: [RequestHeader; 5] = [
    RequestHeader::IfMatch,
    RequestHeader::IfNoneMatch,
    RequestHeader::Tenant,
    RequestHeader::RefreshCookie,
    RequestHeader::IdempotencyKey,
];

/// Every header that an operation may read, by name.
pub(super) fn requested() -> BTreeMap<String, Value> {
    let all = [request_id()].into_iter().chain(READ.map(read));
    all.map(|(name, part)| (name.to_owned(), part)).collect()
}

/// References to those that an operation reads.
pub(super) fn of_request(reads: &[RequestHeader]) -> impl Iterator<Item = Value> {
    let all = reads.iter().map(|header| read(*header));
    all.chain([request_id()])
        .map(|(name, _)| shared("parameters", name))
}

/// Headers of every answer.
const ALWAYS: [&str; 3] = ["X-Request-ID", "X-API-Version", "Cache-Control"];
/// The header of an answer that says who one has to be.
pub(super) const AUTHENTICATE: &str = "WWW-Authenticate";
/// The header of an answer that says when to try again.
pub(super) const RETRY_AFTER: &str = "Retry-After";
/// The header of an answer that says which methods there are.
pub(super) const ALLOW: &str = "Allow";
/// The headers that say how the quotas of limits stand, where there are limits.
pub(super) const LIMITS: [&str; 2] = ["RateLimit-Policy", "RateLimit"];
/// The headers of operations that will go.
pub(super) const DEPRECATED: [&str; 3] = ["Deprecation", "Sunset", "Link"];

fn name(header: ResponseHeader) -> &'static str {
    match header {
        ResponseHeader::ETag => "ETag",
        ResponseHeader::Location => "Location",
        ResponseHeader::Disposition => "Content-Disposition",
        ResponseHeader::RefreshCookie => "Set-Cookie",
        ResponseHeader::Replayed => "Idempotency-Replayed",
    }
}

/// Every header of an answer, by name.
pub(super) fn answered() -> Value {
    let header =
        |description: &str, schema: Value| json!({ "description": description, "schema": schema });
    let text = || json!({ "type": "string" });
    json!({
        "X-Request-ID": header("The id of the request.", text()),
        "X-API-Version": header("The major version of the API.", json!({ "type": "string", "const": "1" })),
        "Cache-Control": header("Whether the answer may be kept.", text()),
        "ETag": header(
            "The version of what is answered, in quotes.",
            json!({ "type": "string", "pattern": "^\"[0-9A-Za-z_-]+\"$" }),
        ),
        "Location": header("Where what was made stands.", text()),
        "Content-Disposition": header("The name of the file.", text()),
        "Idempotency-Replayed": header(
            "This was answered before, to a request with the same key.",
            json!({ "type": "string", "const": "true" }),
        ),
        "Set-Cookie": header("The refresh token, where the client keeps it in a cookie.", text()),
        AUTHENTICATE: header("How to prove who one is.", json!({ "type": "string", "const": "Bearer" })),
        RETRY_AFTER: header("Seconds to wait before trying again.", json!({ "type": "string", "pattern": "^[0-9]+$" })),
        "RateLimit-Policy": header(
            "The quotas against which the request was counted: `q` requests in `w` seconds. Absent where the server has no \
             limit.",
            json!({ "type": "string", "examples": ["\"user\";q=600;w=60"] }),
        ),
        "RateLimit": header(
            "How they stand: `r` more requests at once, and all of the quota again after `t` seconds. Where they refuse the request, \
             only those that do: `t` seconds later they allow it.",
            json!({ "type": "string", "examples": ["\"user\";r=599;t=1"] }),
        ),
        ALLOW: header("The methods that there are.", text()),
        "Deprecation": header(
            "Since when the operation should no longer be used, RFC 9745.",
            json!({ "type": "string", "pattern": "^@[0-9]+$" }),
        ),
        "Sunset": header("From when on the operation may be gone, RFC 8594.", text()),
        "Link": header("Where it is written what to do instead.", text()),
    })
}

/// References to the headers of an answer: those of every one, and these.
pub(super) fn of_answer<'a>(more: impl IntoIterator<Item = &'a str>) -> Map<String, Value> {
    let all = ALWAYS.into_iter().chain(more);
    all.map(|name| (name.to_owned(), shared("headers", name)))
        .collect()
}

/// The names of the headers that success carries.
pub(super) fn names(sends: &[ResponseHeader]) -> impl Iterator<Item = &'static str> {
    sends.iter().map(|header| name(*header))
}
