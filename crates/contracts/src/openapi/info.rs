//! What the document says of the API as a whole.

use serde_json::{Value, json};

use crate::operation::{BASES, Operation};

/// What a newcomer has to know before the first request.
const DESCRIPTION: &str = "\
A CRM as an API: leads, clients, projects, contacts, accounts, interactions and notes, for many companies on one server.

**Signing in.** `POST /auth/register` founds a company, `POST /auth/login` signs in; both answer an access token, which \
is sent as `Authorization: Bearer <token>` and is good for 15 minutes, and a refresh token, with which \
`POST /auth/refresh` gets the next ones. Programs send an API key of `POST /api-keys` in its place.

**Companies.** The token decides in which company one works; nothing of another one is ever seen. Who also names a \
company, by subdomain or by `X-Tenant`, has to name that of the token.

**Whose records.** The normal routes reach the caller's own records: those that they made or that are assigned to them. \
The same routes stand under `/admin` once more and reach the whole company, for the roles that may. What cannot be seen \
is answered as if it were not there: 404.

**Bodies.** JSON in UTF-8. A field or query parameter that is not known is refused. One record comes as `data`; `PATCH` \
is a merge patch: what is absent stays, null clears.

**Lists.** `limit` and `cursor` walk through a list without repeating or skipping a row; `offset` jumps to a page. \
Filters are called like the fields; a comma means any of several, and `created_at[gte]` is one end of a range.

**Versions.** One record carries its version as `ETag`. A change with `If-Match` happens only if nobody else changed \
the record meanwhile (else 412); with `If-None-Match` a record that has not changed is not sent again (304).

**Sending again.** A request that changes something and carries an `Idempotency-Key` is done once: whoever sends the same \
again with the same key within 24 hours gets the same answer, with `Idempotency-Replayed`. What was refused is judged \
anew. The key is the caller's own; with another request it is 422, and 409 while the first is being worked on.

**Errors.** Always `{\"error\": sentence, \"details\": {\"code\": word, …}}`. The code is stable; `x-error-codes` lists those \
of each answer. With `validation_failed`, `details.fields` names every refused field at once. A path that is none is \
answered 404 `not_found`, a method that is none 405 `method_not_allowed` with `Allow`.

**Every answer** carries `X-Request-ID` (the client's own, if it sent one), `X-API-Version`, `Cache-Control`, and the \
headers that keep browsers safe: `X-Content-Type-Options`, `Referrer-Policy`, `X-Frame-Options`, \
`Cross-Origin-Opener-Policy`, `Content-Security-Policy` and, behind TLS, `Strict-Transport-Security`.

**Stability.** Inside version 1 fields and routes are only added. What will go is marked as deprecated and answers \
`Deprecation`, `Sunset` and `Link` headers.";

/// The major version of the contract, and the rest of the version of this crate.
const VERSION: &str = concat!(
    "1.",
    env!("CARGO_PKG_VERSION_MINOR"),
    ".",
    env!("CARGO_PKG_VERSION_PATCH")
);

pub(super) fn info() -> Value {
    json!({
        "title": "PathSix CRM",
        "version": VERSION,
        "summary": "A multi-tenant CRM that you run yourself.",
        "description": DESCRIPTION,
        "license": { "name": "MIT OR Apache-2.0", "identifier": env!("CARGO_PKG_LICENSE") },
    })
}

/// Relative to wherever the document is.
pub(super) fn servers() -> Value {
    json!([{ "url": BASES[0], "description": "This server." }])
}

/// The sections in the order in which the operations have them.
pub(super) fn tags(operations: &[Operation]) -> Vec<Value> {
    let mut tags: Vec<(&str, &str)> = Vec::new();
    for operation in operations {
        if tags.iter().all(|(tag, _)| *tag != operation.tag) {
            tags.push((operation.tag, operation.about));
        }
    }
    let tags = tags.into_iter();
    tags.map(|(name, description)| json!({ "name": name, "description": description }))
        .collect()
}

/// How one proves who one is.
pub(super) fn security_schemes() -> Value {
    json!({
        SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The access token of a sign-in, or an API key.",
        },
    })
}

/// The name of the only way to do it.
pub(super) const SCHEME: &str = "bearer";
