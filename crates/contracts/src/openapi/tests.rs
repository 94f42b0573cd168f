//! What the document says, against the table.

use super::*;
use crate::operation::operations;

#[test]
fn dump() {
    let text = format!("{:#}\n", document(&operations()));
    std::fs::write("/tmp/openapi-draft.json", text).unwrap();
}
