//! The table of answers that are kept for requests that may be sent again.

use pathsix_domain::{
    audit::Digest,
    port::{Attempt, KeptReply, StoreError},
};

use crate::scoped::{Cells, Row, Table, id};

/// The table.
pub(crate) const TABLE: Table = Table::of_all(
    "attempt",
    "caller",
    &[&["fingerprint", "status", "headers", "body"]],
);

/// The columns that together with the tenant name an attempt.
pub(crate) const KEY: [&str; 3] = ["caller", "key", "part"];

/// What names an attempt.
pub(crate) fn key(attempt: &Attempt) -> Cells {
    vec![
        ("caller", id(attempt.caller)),
        ("key", key_text(attempt).into()),
        ("part", attempt.part.into()),
    ]
}

/// What an API key sends has its id before the key of the request: no key of a request has a blank in it.
fn key_text(attempt: &Attempt) -> String {
    match attempt.by {
        Some(by) => format!("{by} {}", attempt.key.as_str()),
        None => attempt.key.as_str().to_owned(),
    }
}

/// What is written of it with its answer, the time apart.
pub(crate) fn cells(
    attempt: &Attempt,
    proof: &Digest,
    reply: &KeptReply,
) -> Result<Cells, StoreError> {
    let headers = serde_json::to_string(&reply.headers);
    let headers = headers.map_err(|error| StoreError::Backend(error.to_string()))?;
    let mut cells = key(attempt);
    cells.extend([
        ("fingerprint", proof.0.to_vec().into()),
        ("status", i64::from(reply.status).into()),
        ("headers", headers.into()),
        ("body", reply.body.clone().into()),
    ]);
    Ok(cells)
}

/// Reads an answer.
pub(crate) fn read(row: &Row<'_>) -> Result<KeptReply, StoreError> {
    let headers: String = row.get("headers")?;
    let status = u16::try_from(row.number("status")?);
    Ok(KeptReply {
        status: status.map_err(|_| row.corrupt("status"))?,
        headers: serde_json::from_str(&headers).map_err(|_| row.corrupt("headers"))?,
        body: row.blob("body")?,
    })
}
