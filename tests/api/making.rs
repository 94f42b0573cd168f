//! Records with no more than they need, and what tests of every record ask of them.

use pathsix_tests::{Member, people::Person};
use serde_json::{Map, Value, json};

use crate::asking::keys;

/// Every kind of record, as it is called in paths.
pub(crate) const RECORDS: [&str; 7] = [
    "leads",
    "clients",
    "projects",
    "contacts",
    "accounts",
    "interactions",
    "notes",
];

/// What each kind of record needs, but for what it hangs on.
pub(crate) fn bare(records: &str) -> Value {
    match records {
        "leads" | "clients" => json!({ "name": "Cedar" }),
        "projects" => json!({ "project_name": "Website" }),
        "contacts" => json!({ "first_name": "Grace" }),
        "accounts" => json!({}),
        "interactions" => {
            json!({ "summary": "First call", "contact_date": "2026-01-05T10:00:00Z" })
        }
        "notes" => json!({ "content": "Remember the milk" }),
        other => panic!("no record: {other}"),
    }
}

/// An object with more fields.
pub(crate) fn with(body: Value, more: Value) -> Value {
    let (Value::Object(mut body), Value::Object(more)) = (body, more) else {
        panic!("no objects");
    };
    body.extend(more);
    Value::Object(body)
}

/// Makes a record that hangs on another, and gives its id.
pub(crate) async fn below(member: &Member, records: &str, (parent, id): (&str, &str)) -> String {
    let body = with(bare(records), json!({ parent: id }));
    member.make(records, body).await
}

/// A record of each kind on clients of their own, those on a client being on the first: path and id.
pub(crate) async fn one_of_each(member: &Member) -> Vec<(&'static str, String)> {
    let mut all = vec![("leads", member.make("leads", bare("leads")).await)];
    let client = member.make("clients", bare("clients")).await;
    all.push(("clients", client.clone()));
    for records in &RECORDS[2..] {
        all.push((
            records,
            below(member, records, ("client_id", &client)).await,
        ));
    }
    all
}

/// The text of one field of each item.
pub(crate) fn texts(items: &[Value], field: &str) -> Vec<String> {
    let text = |item: &Value| item[field].as_str().unwrap_or("-").to_owned();
    items.iter().map(text).collect()
}

/// What a list finds, by one field, with blanks between.
pub(crate) async fn found(member: &Member, query: &str, field: &str) -> String {
    texts(&member.get(query).await.items(), field).join(" ")
}

/// Asserts that each field comes back as it should; that an empty change keeps it; and that null clears it, or is refused
/// for those that must have a value.
pub(crate) async fn fields_are_kept_and_cleared(
    member: &Member,
    records: &str,
    fields: &[(&str, Value, Value)],
    must_stay: &[&str],
) -> Value {
    let sent: Map<_, _> = fields
        .iter()
        .map(|(name, sent, _)| ((*name).to_owned(), sent.clone()))
        .collect();
    let made = member.post(records, Value::Object(sent)).await;
    let made = made.assert_status(201).data();
    for (name, _, kept) in fields {
        assert_eq!(&made[name], kept, "{records}.{name}");
    }
    let path = format!("{records}/{}", made["id"].as_str().unwrap());
    assert_eq!(member.get(&path).await.data(), made);

    let mut saved = member.patch(&path, json!({})).await.data();
    assert_eq!(saved["version"], 2);
    for name in ["version", "updated_at"] {
        saved[name] = made[name].clone();
    }
    assert_eq!(saved, made);
    for (name, _, kept) in fields {
        let answer = member.patch(&path, json!({ *name: null })).await;
        if must_stay.contains(name) {
            answer.assert_error(400, "validation_failed").field(name);
            assert_eq!(&member.get(&path).await.data()[name], kept, "{name}");
        } else {
            assert!(answer.data()[name].is_null(), "{records}.{name}");
        }
    }
    made
}

/// Asserts that values at their limits are taken, and that all beyond them are refused at once.
pub(crate) async fn limits_are_kept(
    member: &Member,
    records: &str,
    body: Value,
    fields: &[(&str, Value, Value)],
) {
    let object = |pick: fn(&(&str, Value, Value)) -> Value| {
        let picked = fields.iter().map(|field| (field.0.to_owned(), pick(field)));
        with(body.clone(), Value::Object(picked.collect()))
    };
    let refused = member.post(records, object(|field| field.2.clone())).await;
    let refused = refused.assert_error(400, "validation_failed").json();
    let mut expected: Vec<_> = fields.iter().map(|field| field.0).collect();
    expected.sort_unstable();
    assert_eq!(keys(&refused["details"]["fields"]), expected, "{refused}");
    let id = member.make(records, object(|field| field.1.clone())).await;
    let path = format!("{records}/{id}");
    let before = member.get(&path).await.data();
    for (name, _, bad) in fields {
        let refused = member.patch(&path, json!({ *name: bad })).await;
        refused.assert_error(400, "validation_failed").field(name);
    }
    assert_eq!(member.get(&path).await.data(), before);
}

/// Asserts that nobody writes these fields, neither at first nor later.
pub(crate) async fn only_the_server_writes(
    member: &Member,
    records: &str,
    body: Value,
    fields: &[&str],
) {
    let id = member.make(records, body.clone()).await;
    for name in fields {
        let more = json!({ *name: null });
        let made = member.post(records, with(body.clone(), more.clone())).await;
        made.assert_error(400, "validation_failed").field(name);
        let changed = member.patch(&format!("{records}/{id}"), more).await;
        changed.assert_error(400, "validation_failed").field(name);
    }
}
