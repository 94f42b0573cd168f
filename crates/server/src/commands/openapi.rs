//! `pathsix openapi`: the OpenAPI document.

use pathsix_contracts::{openapi, operation::Operation};

use super::say;

/// The same text as in the contract files.
pub(crate) fn print(operations: &[Operation]) {
    say(openapi::text(operations).trim_end());
}
