//! The generated contract files: fresh, valid, and the same rule as the server's.
//!
//! - `files`: the committed files are those that the code writes, and good schemas.
//! - `answers`: what the server answers is what the schemas say.
//! - `requests`: bodies are accepted and refused by schema and server alike, with the same fields named: cases by hand.
//! - `edges`: the same for every field of every body, at the edges of its schema.
//! - `client_package`: the TypeScript client against a server that runs.
//! - `compat`: the released contract still holds.
//! - `openapi`: the document is valid, and says what the server and its tables say.
//! - `fuzz`: a fuzzer that knows nothing but the document.
//! - `packages`: the npm packages that are built from the generated sources.
//! - `parity`: all who judge bodies say the same of more than a hundred thousand of them, and of the vectors.
//! - `schemas`: the files as one set of schemas to validate with; `server_only`: what no schema can know.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::too_many_lines,
    reason = "tables of cases are as long as they are"
)]

mod answers;
mod client_package;
mod compat;
mod edges;
mod files;
mod fuzz;
mod openapi;
mod packages;
mod parity;
mod requests;
mod schemas;
mod server_only;
