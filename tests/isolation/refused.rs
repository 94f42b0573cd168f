//! A refused request leaves everything as it was: bodies that are not valid, fields that nobody may set, stale versions.
//! The same request without the fault changes something.

use jsonschema::Validator;
use pathsix_contracts::operation::{Access, Method, Operation, operations};
use pathsix_domain::access::Action;
use pathsix_tests::{
    App, Db, Member,
    company::{Company, random_id},
    people::Person,
    table::{self, Call},
};
use reqwest::header;
use rstest::rstest;
use serde_json::{Value, json};

use crate::matrix::MARK;

/// An operation with a call of it that works and changes something.
pub(crate) struct Subject {
    operation: Operation,
    caller: Member,
    call: Call,
}

/// Every operation that a test picks, ready to be called.
async fn subjects(company: &Company, pick: impl Fn(&Operation) -> bool) -> Vec<Subject> {
    let mut all = Vec::new();
    for operation in operations().into_iter().filter(pick) {
        all.push(Subject::of(company, operation).await);
    }
    assert!(!all.is_empty());
    all
}

pub(crate) fn takes_a_body(operation: &Operation) -> bool {
    operation.request.is_some()
}

impl Subject {
    pub(crate) async fn of(company: &Company, operation: Operation) -> Self {
        let (caller, call) = company.right_call(&operation).await;
        Self {
            operation,
            caller,
            call,
        }
    }

    fn schema(&self) -> Value {
        table::described(self.operation.request.unwrap().describe)
    }

    fn body(&self) -> Value {
        self.call.body.clone().unwrap()
    }

    pub(crate) async fn send(&self, body: Value) -> pathsix_tests::Answer {
        let call = Call {
            body: Some(body),
            ..self.call.clone()
        };
        call.by(&self.caller).await
    }

    /// The call as it should be works, and changes something.
    async fn works(&self, app: &App) {
        let before = app.own.snapshot().await;
        self.call
            .by(&self.caller)
            .await
            .assert_status(self.operation.status);
        let after = app.own.snapshot().await;
        // What a client found no page for is kept a little later; that something was told of a person stands in the audit only.
        let is_elsewhere = ["log_404", "privacy.tell"].contains(&self.operation.id.as_str());
        assert!(
            before != after || is_elsewhere,
            "{} changed nothing",
            self.operation.id
        );
    }
}

/// The properties that an object must have.
fn required(root: &Value) -> Vec<String> {
    let listed = table::resolved(root, root)["required"].as_array().cloned();
    let names = listed.into_iter().flatten();
    names
        .map(|name| name.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// An object of a body, or the body itself: how its fields are called in a refusal, and its schema.
pub(crate) struct Object {
    name: String,
    pub(crate) schema: Value,
}

impl Subject {
    /// The body and every object in it.
    pub(crate) fn objects(&self) -> Vec<Object> {
        let schema = self.schema();
        let inner = table::nested(&schema).into_iter();
        let inner = inner.map(|(name, schema)| Object { name, schema });
        let whole = Object {
            name: String::new(),
            schema: schema.clone(),
        };
        std::iter::once(whole).chain(inner).collect()
    }

    /// The body with a field of one of its objects.
    pub(crate) fn with(&self, object: &Object, field: &str, value: Value) -> (String, Value) {
        let mut body = self.body();
        if object.name.is_empty() {
            body[field] = value;
            return (field.to_owned(), body);
        }
        body[&object.name][field] = value;
        (format!("{}.{field}", object.name), body)
    }
}

fn assert_unchanged(before: &[String], after: &[String], by: &str) {
    let changed = before
        .iter()
        .zip(after)
        .find(|(before, after)| before != after);
    assert!(before == after, "{by} changed something: {changed:?}");
}

/// A value of the wrong shape for a property, as its schema sees it.
fn wrong_value(schema: &Value, property: &Value) -> Value {
    let mut alone = property.clone();
    alone["$defs"] = schema["$defs"].clone();
    let validator: Validator = jsonschema::validator_for(&alone).unwrap();
    let candidates = [
        json!("\u{1}"),
        json!([]),
        json!(1.5),
        json!({}),
        json!(null),
    ];
    let wrong = candidates
        .into_iter()
        .find(|value| !validator.is_valid(value));
    // What takes anything by itself, as the value that goes with an action, is bound by the rest of the body; no list is
    // ever right for it.
    wrong.unwrap_or_else(|| json!([]))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_with_a_wrong_or_missing_field_is_refused_by_name_and_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    for subject in subjects(&company, takes_a_body).await {
        let (id, schema) = (&subject.operation.id, subject.schema());
        let before = app.own.snapshot().await;
        for object in subject.objects() {
            for (name, property) in table::properties(&object.schema) {
                let wrong = wrong_value(&object.schema, &property);
                let (field, body) = subject.with(&object, &name, wrong);
                let answer = subject
                    .send(body)
                    .await
                    .assert_error(400, "validation_failed");
                assert!(!answer.field(&field).is_empty());
            }
        }
        let mut needed = required(&schema);
        needed.sort();
        if !needed.is_empty() {
            let answer = subject
                .send(json!({}))
                .await
                .assert_error(400, "validation_failed");
            let fields = answer.json()["details"]["fields"]
                .as_object()
                .cloned()
                .unwrap();
            assert_eq!(fields.keys().cloned().collect::<Vec<_>>(), needed, "{id}");
        }
        assert_unchanged(&before, &app.own.snapshot().await, id);
        subject.works(&app).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_no_json_object_is_refused_and_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    for subject in subjects(&company, takes_a_body).await {
        let before = app.own.snapshot().await;
        let good = subject.body().to_string();
        let twice = format!("{{{0},{0}}}", good.trim_matches(['{', '}']));
        let (cut, list) = (&good[..good.len() - 1], format!("[{good}]"));
        let faults = [
            ("application/json", cut, 400),
            ("application/json", list.as_str(), 400),
            ("application/json", "null", 400),
            ("application/json", twice.as_str(), 400),
            ("text/plain", good.as_str(), 415),
            ("application/x-www-form-urlencoded", "name=x", 415),
        ];
        for (media, body, status) in faults {
            let (method, path) = (subject.call.method.clone(), &subject.call.path);
            let request = subject.caller.request(method, path);
            let request = request
                .header(header::CONTENT_TYPE, media)
                .body(body.to_owned());
            subject.caller.send(request).await.assert_status(status);
        }
        assert_unchanged(&before, &app.own.snapshot().await, &subject.operation.id);
        subject.works(&app).await;
    }
}

/// Columns and fields that nobody sets by asking, each with a value that would do harm.
fn forbidden(company: &Company, other: &Company) -> Vec<(&'static str, Value)> {
    vec![
        ("tenant_id", json!(other.admin.tenant)),
        ("tenant", json!(other.admin.slug)),
        ("id", json!(random_id())),
        ("user_id", json!(other.admin.id)),
        ("created_by", json!(other.admin.id)),
        ("updated_by", json!(other.admin.id)),
        ("invited_by", json!(other.admin.id)),
        ("deleted_by", json!(company.admin.id)),
        ("created_at", json!("2020-01-01T00:00:00Z")),
        ("updated_at", json!("2020-01-01T00:00:00Z")),
        ("deleted_at", json!("2020-01-01T00:00:00Z")),
        ("joined_at", json!("2020-01-01T00:00:00Z")),
        ("converted_on", json!("2020-01-01T00:00:00Z")),
        ("converted_client_id", json!(random_id())),
        ("version", json!(77)),
        ("role", json!("admin")),
        ("is_superadmin", json!(true)),
        ("is_active", json!(true)),
        ("status", json!("active")),
        ("slug", json!("taken-over")),
        ("email", json!("taken@over.example")),
        ("email_verified_at", json!("2020-01-01T00:00:00Z")),
        ("password", json!("another horse battery")),
        (
            "password_hash",
            json!("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA"),
        ),
        ("session_id", json!(random_id())),
        ("__proto__", json!({ "role": "admin" })),
        ("profile", json!({ "name": "nested" })),
    ]
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_that_the_contract_does_not_know_is_refused_by_name_and_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let other = Company::found(&app, "bermuda").await;
    for subject in subjects(&company, takes_a_body).await {
        let before = app.own.snapshot().await;
        for object in subject.objects() {
            let known = table::properties(&object.schema);
            for (field, value) in forbidden(&company, &other) {
                if known.contains_key(field) {
                    continue;
                }
                let (field, body) = subject.with(&object, field, value);
                let answer = subject
                    .send(body)
                    .await
                    .assert_error(400, "validation_failed");
                assert_eq!(answer.field(&field), "is not a known field");
            }
        }
        assert_unchanged(&before, &app.own.snapshot().await, &subject.operation.id);
        subject.works(&app).await;
    }
}

/// Operations without a body, and those whose fields come by the query, take no field there either.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_parameter_that_the_contract_does_not_know_is_refused_and_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let other = Company::found(&app, "bermuda").await;
    for subject in subjects(&company, |_| true).await {
        let before = app.own.snapshot().await;
        for (field, _) in forbidden(&company, &other) {
            if subject
                .operation
                .query
                .iter()
                .any(|known| known.name == field)
            {
                continue;
            }
            let (method, path) = (subject.call.method.clone(), &subject.call.path);
            let mut request = subject.caller.request(method, &format!("{path}?{field}=x"));
            if let Some(body) = &subject.call.body {
                request = request.json(body);
            }
            subject
                .caller
                .send(request)
                .await
                .assert_error(400, "bad_request");
        }
        assert_unchanged(&before, &app.own.snapshot().await, &subject.operation.id);
        let answer = subject.call.by(&subject.caller).await;
        answer.assert_status(subject.operation.status);
    }
}

/// What a version can be demanded of: every write of one thing that is there. A conversion is of a lead in whatever state; an
/// import goes from state to state, and whoever is too late is told so.
fn takes_a_version(operation: &Operation) -> bool {
    let is_of_one = operation.path.contains("{id}") || operation.method == Method::Patch;
    let converts = matches!(
        operation.access,
        Access::Granted {
            action: Action::Convert,
            ..
        }
    );
    // Whoever ends sessions ends those that there are; an API key is only ever revoked; an invitation is open or not, whatever
    // else became of the member.
    let is_ended = operation.path.ends_with("/sessions")
        || operation.path.ends_with("/invitation")
        || operation.tag == "api_keys";
    let is_of_record = !table::is_of_files(operation) && !is_ended;
    is_of_one && table::writes(operation) && !converts && is_of_record
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_version_is_refused_and_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    for subject in subjects(&company, takes_a_version).await {
        let id = &subject.operation.id;
        let demand = |version: String| {
            let (method, path) = (subject.call.method.clone(), &subject.call.path);
            let request = subject
                .caller
                .request(method, path)
                .header(header::IF_MATCH, version);
            match &subject.call.body {
                Some(body) => request.json(body),
                None => request,
            }
        };
        let before = app.own.snapshot().await;
        let stale = subject.caller.send(demand("\"999\"".to_owned())).await;
        let stale = stale.assert_error(412, "version_mismatch");
        let current = stale.json()["details"]["current_version"].clone();
        for unreadable in ["999", "W/\"1\"", "\"x\""] {
            let answer = subject.caller.send(demand(unreadable.to_owned())).await;
            answer.assert_error(400, "bad_request");
        }
        assert_unchanged(&before, &app.own.snapshot().await, id);
        subject
            .caller
            .send(demand(format!("\"{current}\"")))
            .await
            .assert_ok();
        assert!(before != app.own.snapshot().await, "{id} changed nothing");
    }
}

/// How many records a right call writes: a conversion a client and a lead, all others one.
fn written(operation: &Operation) -> usize {
    match operation.access {
        Access::Granted {
            action: Action::Convert,
            ..
        } => 2,
        // That something was handed out is noted too.
        Access::Granted {
            action: Action::Export,
            ..
        } => 1,
        _ => usize::from(table::writes(operation) || table::is_export(operation)),
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_leaves_an_entry_for_each_record_in_the_audit_and_a_read_or_a_refused_write_none(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let reader = company.admin.colleague("read_only").await;
    // That somebody was refused is an entry too, and none of a write.
    let entries = async |who: &Member| {
        let tenant = Some(who.tenant.as_str());
        let rows = app.own.rows("audit_entry", tenant).await;
        rows.iter().filter(|row| !row.contains("denied")).count()
    };
    // What an import did is noted when its work is done.
    let is_at_once = |operation: &Operation| {
        matches!(operation.access, Access::Granted { .. }) && !table::is_of_files(operation)
    };
    for subject in subjects(&company, is_at_once).await {
        let id = &subject.operation.id;
        let before = entries(&subject.caller).await;
        if table::writes(&subject.operation) {
            let refused = subject.call.by(&reader).await;
            assert!(refused.status.is_client_error(), "{}", refused.asked);
        }
        assert_eq!(entries(&subject.caller).await, before, "{id}, refused");
        let answer = subject.call.by(&subject.caller).await;
        answer.assert_status(subject.operation.status);
        let more = written(&subject.operation);
        assert_eq!(entries(&subject.caller).await, before + more, "{id}");
    }
}
