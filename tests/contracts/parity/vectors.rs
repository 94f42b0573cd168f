//! The cases by hand in `contracts/vectors`, judged by all, and sent to the server as it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use pathsix_contracts::operation::Access;
use pathsix_tests::{Answer, App, Db, company::Company, table};
use serde_json::Value;

use super::{
    compare::{Said, Tally, assert_alike},
    judges::{self, Verdict},
};
use crate::{
    files::sentences,
    schemas::{anywhere, checker, name_of},
    server_only::is_asked,
};

/// One case.
struct Vector {
    file: String,
    of: String,
    why: String,
    body: Value,
    expected: Verdict,
}

impl Vector {
    fn new(file: &str, json: &Value) -> Self {
        let word = |name: &str| {
            json[name]
                .as_str()
                .unwrap_or_else(|| panic!("{json} has no {name}"))
        };
        let fields = json["fields"].as_object().into_iter().flatten();
        let expected: Verdict = fields
            .map(|(field, problem)| (field.clone(), problem.as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(json["valid"], expected.is_empty(), "{json}");
        assert!(json["body"].is_object(), "{json}");
        Self {
            file: file.to_owned(),
            of: word("type").to_owned(),
            why: word("why").to_owned(),
            body: json["body"].clone(),
            expected,
        }
    }
}

fn vectors() -> Vec<Vector> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../contracts/vectors"));
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
        all.extend(cases.iter().map(|case| Vector::new(name, case)));
    }
    assert!((150..=600).contains(&all.len()), "{}", all.len());
    all
}

#[test]
fn server_and_schema_say_of_every_vector_what_it_says() {
    let written = judges::written();
    for vector in vectors() {
        let body = vector.body.to_string();
        let told = format!("{}: {}: {}", vector.file, vector.of, vector.why);
        let said = judges::server(written[&vector.of], &body);
        assert_eq!(said, vector.expected, "the server on {told}");
        let fields: BTreeSet<_> = vector.expected.into_keys().collect();
        let said = judges::schema(&checker(anywhere(&vector.of)), &body);
        assert_eq!(said, fields, "the schema on {told}");
    }
}

#[test]
fn ajv_and_zod_say_of_every_vector_what_it_says() {
    let all = vectors();
    let bodies: Vec<_> = all.iter().map(|vector| vector.body.to_string()).collect();
    let cases = all.iter().zip(&bodies);
    let said = judges::node(cases.map(|(vector, body)| (vector.of.as_str(), body.as_str())));
    assert_eq!(said.len(), all.len());
    let mut tally = Tally::of("vectors");
    for ((vector, body), node) in all.into_iter().zip(bodies).zip(said) {
        let said = Said {
            schema: vector.expected.keys().cloned().collect(),
            server: vector.expected,
            node: Some(node),
        };
        tally.add(&body, &said, &BTreeSet::new());
    }
    assert_alike(&[tally]);
}

#[test]
fn every_type_and_every_sentence_has_a_vector() {
    let of: BTreeSet<_> = vectors().into_iter().map(|vector| vector.of).collect();
    let written = judges::written().into_keys();
    let missing: Vec<_> = written.filter(|name| !of.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let said: Vec<_> = vectors()
        .into_iter()
        .flat_map(|vector| vector.expected.into_values())
        .collect();
    let is_said = |sentence: &String| {
        said.iter()
            .any(|problem| problem.ends_with(sentence.as_str()))
    };
    let missing: Vec<_> = sentences()
        .into_iter()
        .filter(|sentence| !is_said(sentence))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The fields that an answer names, each with its problem.
fn named(answer: &Answer) -> Verdict {
    let fields = answer.json()["details"]["fields"].clone();
    let fields = fields.as_object().cloned().unwrap_or_default();
    let told = |problem: Value| problem.as_str().unwrap().to_owned();
    fields
        .into_iter()
        .map(|(field, problem)| (field, told(problem)))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_answers_what_every_vector_says() {
    let app = App::start(Db::Sqlite).await;
    let company = Company::found(&app, "acme").await;
    let mut operations = BTreeMap::new();
    for operation in pathsix_contracts::operation::operations() {
        if let Some(request) = operation.request {
            operations
                .entry(name_of(request.describe))
                .or_insert(operation);
        }
    }
    for vector in vectors() {
        let operation = &operations[&vector.of];
        let is_valid = vector.expected.is_empty();
        // Whoever signs in or out is somebody else afterwards.
        if is_valid && table::spends_the_caller(operation) {
            continue;
        }
        // Whoever runs the platform may end a company's work, and nobody could go on there.
        let governed = match operation.access {
            Access::Superadmin => Some(Company::found(&app, "governed").await),
            _ => None,
        };
        let company = governed.as_ref().unwrap_or(&company);
        let (caller, mut call) = company.right_call(operation).await;
        call.body = Some(vector.body);
        let answer = call.by(&caller).await;
        let told = format!(
            "{}: {}: {} {}",
            vector.of, vector.why, answer.status, answer.text
        );
        if is_valid {
            let is_good = match answer.status.as_u16() {
                400 => named(&answer)
                    .keys()
                    .all(|field| is_asked(&vector.of, field)),
                404 | 409 => true,
                _ => answer.status.is_success(),
            };
            assert!(is_good, "{told}");
        } else {
            assert_eq!(answer.status, 400, "{told}");
            assert_eq!(named(&answer), vector.expected, "{told}");
        }
    }
}
