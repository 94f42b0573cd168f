//! Every field of every body at the edges of its schema: what the schema refuses the server refuses, for the same
//! fields, and what it accepts is refused by nothing but what no schema can know. Nothing breaks the server.

use std::collections::BTreeSet;

use pathsix_contracts::operation::{Access, Operation, operations};
use pathsix_tests::{
    Answer, App, Db, Member,
    company::Company,
    table::{self, Call},
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    schemas::{Checker, anywhere, checker, name_of},
    server_only::is_asked,
};

/// The parts of a schema that a value may be: itself, or each of several.
fn parts<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let schema = table::resolved(root, schema);
    match schema["anyOf"].as_array() {
        None => vec![schema],
        Some(either) => either.iter().flat_map(|part| parts(root, part)).collect(),
    }
}

/// Values around the edges of a schema, good and bad ones.
fn edges(root: &Value, schema: &Value) -> Vec<Value> {
    let mut all = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(0.005),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!(" \t"),
        json!("x"),
        json!(" x "),
        json!("a\u{1}b"),
        json!("a\u{0}"),
        json!("𝄞\u{200b}"),
        json!("2026-02-30"),
        json!("2026-03-01"),
        json!("2026-03-01T08:00:00Z"),
        json!("2026-03-01T08:00:00.123456789+05:30"),
        json!("9999-12-31T23:59:59Z"),
        json!("0192f0c1-2345-7abc-8def-0123456789ab"),
        json!("0192F0C1-2345-4ABC-8DEF-0123456789AB"),
        json!("{0192f0c1-2345-7abc-8def-0123456789ab}"),
        json!("'; DROP TABLE lead; --"),
        json!([]),
        json!([null]),
        json!(["x"]),
        json!({}),
        json!({ "a": [1, { "b": null }] }),
    ];
    for part in parts(root, schema) {
        all.extend(part["examples"].as_array().into_iter().flatten().cloned());
        let words = part["enum"].as_array().into_iter().flatten();
        all.extend(words.cloned());
        if let Some(word) = part["enum"][0].as_str() {
            all.extend([json!(word.to_uppercase()), json!(format!("{word} "))]);
        }
        if let Some(max) = part["maxLength"]
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
        {
            for count in [max - 1, max, max + 1] {
                all.extend([json!("x".repeat(count)), json!("😀".repeat(count))]);
            }
        }
        if let Some(min) = part["minLength"]
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
        {
            all.extend([
                json!("x".repeat(min)),
                json!("x".repeat(min.saturating_sub(1))),
            ]);
        }
        if let Some(max) = part["maximum"].as_i64() {
            all.extend([json!(max), json!(max + 1)]);
        }
        if part["type"] == "number" {
            all.extend([json!(0.01), json!(1.5), json!(1.005), json!(99.999)]);
        }
        if let Some(max) = part["maxItems"]
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
        {
            let item = parts(root, &part["items"])[0]["examples"][0].clone();
            all.extend([json!(vec![&item; max]), json!(vec![&item; max + 1])]);
        }
    }
    all
}

fn named_fields(answer: &Answer) -> BTreeSet<String> {
    let fields = answer.json()["details"]["fields"].clone();
    let fields = fields.as_object().cloned().unwrap_or_default();
    fields.into_iter().map(|(field, _)| field).collect()
}

/// An object of a body: its field, none for the body itself, and its schema.
struct Object {
    name: String,
    root: Value,
}

fn objects(operation: &Operation) -> Vec<Object> {
    let root = table::described(operation.request.unwrap().describe);
    let inner = table::nested(&root).into_iter();
    let inner = inner.map(|(name, root)| Object { name, root });
    let whole = Object {
        name: String::new(),
        root: root.clone(),
    };
    std::iter::once(whole).chain(inner).collect()
}

/// How many bodies were accepted, refused by both, and refused by the server alone.
#[derive(Default, Debug)]
struct Tally {
    accepted: usize,
    refused: usize,
    beyond: usize,
}

/// The required fields of an object, each with its example.
fn required(root: &Value) -> Value {
    let names = root["required"].as_array().into_iter().flatten();
    let fields = names.filter_map(Value::as_str).map(|name| {
        let part = parts(root, &root["properties"][name])[0];
        (name.to_owned(), part["examples"][0].clone())
    });
    fields.collect::<serde_json::Map<_, _>>().into()
}

/// What is sent again and again, each time with another fault.
struct Sender<'a> {
    company: &'a Company,
    operation: &'a Operation,
    of: String,
    checker: Checker<'static>,
    ready: Option<(Member, Call)>,
    tally: Tally,
}

impl Sender<'_> {
    /// A right call; made anew where the last one did something.
    async fn right(&mut self) -> (Member, Call) {
        if self.ready.is_none() {
            let (caller, mut call) = self.company.right_call(self.operation).await;
            let takes_twins = self
                .operation
                .query
                .iter()
                .any(|query| query.name == "allow_duplicate");
            if takes_twins {
                call = call.asking("allow_duplicate", "true");
            }
            self.ready = Some((caller, call));
        }
        self.ready.clone().unwrap()
    }

    async fn judge(&mut self, object: &Object, field: &str, value: Value) {
        let (caller, mut call) = self.right().await;
        let mut body = call.body.take().unwrap();
        let part = if object.name.is_empty() {
            &mut body
        } else {
            if body.get(&object.name).is_none() {
                body[&object.name] = required(&object.root);
            }
            &mut body[&object.name]
        };
        part[field] = value;
        let said = self.checker.refused(&body);
        call.body = Some(body);
        let is_sign_in = table::spends_the_caller(self.operation);
        if said.is_empty() && is_sign_in {
            return;
        }
        let answer = call.by(&caller).await;
        let shown: String = call.body.unwrap().to_string().chars().take(300).collect();
        let told = format!(
            "{} with {shown}: {} {}",
            self.operation.id, answer.status, answer.text
        );
        assert!(!answer.status.is_server_error(), "{told}");
        if !said.is_empty() {
            assert_eq!(
                answer.status.as_u16(),
                400,
                "{told}, refused by the schema: {said:?}"
            );
            assert_eq!(named_fields(&answer), said, "{told}");
            self.tally.refused += 1;
        } else if answer.status.is_success() {
            self.ready = None;
            self.tally.accepted += 1;
        } else {
            let is_beyond = match answer.status.as_u16() {
                400 => {
                    let fields = named_fields(&answer);
                    !fields.is_empty() && fields.iter().all(|field| is_asked(&self.of, field))
                }
                // Who may do what, what is there and what it is like.
                status => matches!(status, 403 | 404 | 409),
            };
            assert!(is_beyond, "{told}, accepted by the schema");
            self.tally.beyond += 1;
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schema_and_server_agree_on_every_field_of_every_body(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let mut all = Tally::default();
    for operation in operations() {
        // The bodies under /admin are the same types.
        if operation.request.is_none() || operation.id.starts_with("admin.") {
            continue;
        }
        let of = name_of(operation.request.unwrap().describe);
        // Whoever runs the platform may end a company's work, and nobody could go on there.
        let governed = match operation.access {
            Access::Superadmin => Some(Company::found(&app, "governed").await),
            _ => None,
        };
        let mut sender = Sender {
            company: governed.as_ref().unwrap_or(&company),
            operation: &operation,
            checker: checker(anywhere(&of)),
            of,
            ready: None,
            tally: Tally::default(),
        };
        for object in objects(&operation) {
            for (field, schema) in table::properties(&object.root) {
                for value in edges(&object.root, &schema) {
                    sender.judge(&object, &field, value).await;
                }
            }
        }
        let Tally {
            accepted,
            refused,
            beyond,
        } = sender.tally;
        assert!(refused > 10, "{}: {refused}", operation.id);
        // The only field of some names what is there, and no edge of a schema does.
        let only_names = operation.id == "sys.tenants.revoke_api_key";
        let is_tried = accepted > 0 || only_names || table::spends_the_caller(&operation);
        assert!(is_tried, "{} accepts nothing", operation.id);
        all.accepted += accepted;
        all.refused += refused;
        all.beyond += beyond;
    }
    assert!(all.accepted > 500 && all.refused > 2000, "{all:?}");
}
