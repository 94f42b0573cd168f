//! `errors.ts`: the error codes, and a guard for each.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    call::Call,
    text::{comment, concat},
};
use crate::{naming::pascal, ts::HEAD};

pub(super) fn file(document: &Value, calls: &[Call<'_>]) -> String {
    let words = document["components"]["schemas"]["ErrorCode"]["enum"].as_array();
    let codes: Vec<_> = words
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let answered = calls.iter().flat_map(|call| &call.codes);
    let statuses: BTreeMap<_, _> = answered.map(|(code, status)| (&code[..], status)).collect();
    let list = concat(codes.iter().map(|code| format!("  \"{code}\",\n")));
    let guards: Vec<_> = codes
        .iter()
        .map(|code| guard(code, statuses.get(code).copied()))
        .collect();
    format!(
        "{HEAD}\nimport {{ type ApiError, isCode }} from \"./failure.js\";\n\
         import type {{ ErrorCode }} from \"./types.js\";\n\n\
         /** Every error code. */\n\
         export const ERROR_CODES = [\n{list}] as const satisfies readonly ErrorCode[];\n\n{}",
        guards.join("\n")
    )
}

fn guard(code: &str, status: Option<&String>) -> String {
    let with = status
        .map(|status| format!(", status {status}"))
        .unwrap_or_default();
    let comment = comment(0, &[format!("Whether an error is `{code}`{with}.")]);
    format!(
        "{comment}export function is{}(error: unknown): error is ApiError<\"{code}\"> {{\n  \
         return isCode(error, \"{code}\");\n}}\n",
        pascal(code)
    )
}
