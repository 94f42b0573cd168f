//! The TypeScript client of a document: its types, and one method for each operation.
//!
//! - `text`: comments and other texts of the document.
//! - `schema`: schemas as types; `types`, `queries`: the declarations.
//! - `call`: operations as the client calls them; `client`: the classes.
//! - `errors`: a guard for each error code.
//! - `runtime`: what depends on no document, in TypeScript: requests, sessions, lists, failures.
//!
//! Nothing but the document is read, so that a document with more operations gives a client with more methods.

mod call;
mod client;
mod errors;
mod queries;
mod schema;
mod text;
mod types;

use std::collections::BTreeMap;

use serde_json::Value;

/// What every client has.
const RUNTIME: [(&str, &str); 5] = [
    ("failure.ts", include_str!("runtime/failure.ts")),
    ("http.ts", include_str!("runtime/http.ts")),
    ("index.ts", include_str!("runtime/index.ts")),
    ("listing.ts", include_str!("runtime/listing.ts")),
    ("session.ts", include_str!("runtime/session.ts")),
];

/// The sources of the client: name and text.
pub fn files(document: &Value) -> BTreeMap<String, String> {
    let calls = call::calls(document);
    let made = [
        ("client.ts", client::file(document, &calls)),
        ("errors.ts", errors::file(document, &calls)),
        ("queries.ts", queries::file(&calls)),
        ("types.ts", types::file(document)),
    ];
    let runtime = RUNTIME.map(|(name, text)| (name, text.to_owned()));
    let all = made.into_iter().chain(runtime);
    all.map(|(name, text)| (name.to_owned(), text)).collect()
}

#[cfg(test)]
mod tests;
