//! Who judges bodies, and what each says.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_contracts::{
    body::{BodyError, Request},
    operation::operations,
};
use pathsix_tests::node;
use serde_json::{Value, json};

use super::compare::Node;
use crate::schemas::{Checker, name_of};

/// Refused fields, each with its problem; none where a body is accepted. A body that is refused as a whole is refused at
/// the field without a name.
pub(super) type Verdict = BTreeMap<String, String>;

/// Refused fields without their problems.
pub(super) type Fields = BTreeSet<String>;

/// Every type that is sent as a body, by name.
pub(super) fn written() -> BTreeMap<String, Request> {
    let requests = operations()
        .into_iter()
        .filter_map(|operation| operation.request);
    requests
        .map(|request| (name_of(request.describe), request))
        .collect()
}

/// The judgement of the server.
pub(super) fn server(request: Request, body: &str) -> Verdict {
    match (request.judge)(body.as_bytes()) {
        Ok(()) => Verdict::new(),
        Err(BodyError::Malformed(problem)) => Verdict::from([(String::new(), problem)]),
        Err(BodyError::Invalid(errors)) => errors
            .iter()
            .map(|(field, problem)| (field.to_owned(), problem.to_owned()))
            .collect(),
    }
}

/// The judgement of a validator of JSON Schema.
pub(super) fn schema(checker: &Checker, body: &str) -> Fields {
    checker.refused(&serde_json::from_str(body).unwrap())
}

/// The judgements of Zod and Ajv, of bodies in this order, each with the name of its type.
pub(super) fn node<'a>(bodies: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Node> {
    let told = node::run("zod", &["test/judge.mjs"], &lines(bodies));
    verdicts(&node::printed(told))
}

/// What the program in JavaScript printed.
pub(super) fn verdicts(told: &str) -> Vec<Node> {
    told.lines().map(verdict).collect()
}

/// What the program in JavaScript reads.
pub(super) fn lines<'a>(bodies: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    bodies.map(|(name, body)| line(name, body)).collect()
}

/// A case as a line of text. Readers of lines take U+2028 and U+2029 for ends of lines.
fn line(name: &str, body: &str) -> String {
    let line = json!({ "type": name, "json": body }).to_string();
    let line = line.replace('\u{2028}', "\\u2028");
    line.replace('\u{2029}', "\\u2029") + "\n"
}

fn verdict(line: &str) -> Node {
    let told: Value = serde_json::from_str(line).unwrap();
    let zod = told["zod"].as_object().into_iter().flatten();
    let zod = zod.map(|(field, problem)| (field.clone(), problem.as_str().unwrap().to_owned()));
    let ajv = told["ajv"].as_array().into_iter().flatten();
    let ajv = ajv.map(|field| field.as_str().unwrap().to_owned());
    Node {
        zod: zod.collect(),
        ajv: ajv.collect(),
    }
}
