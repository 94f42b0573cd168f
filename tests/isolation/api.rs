//! The operation table as this suite reads it: where each operation takes an id, of what kind, and what a valid request
//! of it looks like. Nothing here names an operation unless its schema cannot say what it needs.

use pathsix_contracts::operation::{Access, Describe, Operation};
use pathsix_domain::access::{Action, Resource};
use pathsix_tests::{
    Answer, Member,
    app::unique_name,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// Where an operation takes an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the path.
    Path,
    /// As this query parameter.
    Query(String),
    /// At this JSON pointer of the body.
    Body(String),
}

/// What an id names. Everything that differs between kinds is here and in [`crate::world::Company::make`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A record that somebody owns.
    Lead,
    /// A record of any kind, told beside the id.
    AnyRecord,
    /// A member, whom everybody in the company may know.
    Member,
    /// The id that a client chose for a new record; another company may choose the same.
    ChosenLead,
}

impl Kind {
    /// The kind of a schema's name. A new one has to say here what it is, and how one is made.
    pub(crate) fn of(schema: &str, operation: &str) -> Self {
        match schema {
            "LeadId" => Self::Lead,
            "AnyRecordId" => Self::AnyRecord,
            "UserId" => Self::Member,
            "NewLeadId" => Self::ChosenLead,
            unknown => panic!("{operation} takes a {unknown}, which this suite does not know"),
        }
    }
}

/// One id that an operation takes.
#[derive(Debug, Clone)]
pub(crate) struct IdParameter {
    pub(crate) place: Place,
    pub(crate) kind: Kind,
}

/// Every id that an operation takes: in the path, in the query, anywhere in the body.
pub(crate) fn ids(operation: &Operation) -> Vec<IdParameter> {
    let mut all = Vec::new();
    let mut add = |place: &dyn Fn(String) -> Place, describe: Describe| {
        let root = described(describe);
        for (pointer, schema) in references(&root) {
            let kind = Kind::of(&schema, &operation.id);
            all.push(IdParameter {
                place: place(pointer),
                kind,
            });
        }
    };
    if let Some(describe) = operation.id_schema {
        add(&|_| Place::Path, describe);
    }
    for parameter in &operation.query {
        add(&|_| Place::Query(parameter.name.clone()), parameter.schema);
    }
    if let Some(describe) = operation.request {
        add(&Place::Body, describe);
    }
    let named = all.iter().filter(|id| id.place == Place::Path).count();
    assert_eq!(
        named,
        operation.path.matches('{').count(),
        "{}: the path and its ids differ",
        operation.id
    );
    all
}

/// A schema with its definitions.
pub(crate) fn described(describe: Describe) -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .for_deserialize()
        .into_generator();
    let mut root = describe(&mut generator).to_value();
    root["$defs"] = Value::Object(generator.take_definitions(true));
    root
}

/// The schema behind a reference, or the schema itself.
pub(crate) fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match reference(schema) {
        Some(name) => resolved(root, &root["$defs"][name]),
        None => schema,
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

/// Every id in a schema: where, and the name of its schema.
fn references(root: &Value) -> Vec<(String, String)> {
    fn walk(root: &Value, schema: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
        if let Some(name) = reference(schema) {
            if name.ends_with("Id") {
                found.push((pointer.to_owned(), name.to_owned()));
            } else {
                walk(root, &root["$defs"][name], pointer, found);
            }
        }
        for either in ["anyOf", "oneOf", "allOf"] {
            for part in schema[either].as_array().into_iter().flatten() {
                walk(root, part, pointer, found);
            }
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            walk(root, property, &format!("{pointer}/{name}"), found);
        }
        for inside in ["items", "additionalProperties"] {
            if let Some(part) = schema.get(inside) {
                walk(root, part, &format!("{pointer}/0"), found);
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, "", &mut found);
    found
}

/// Puts a value where a pointer points, and makes what leads there.
fn put(body: &mut Value, pointer: &str, value: Value) {
    let Some(rest) = pointer.strip_prefix('/') else {
        *body = value;
        return;
    };
    let (first, rest) = rest
        .split_once('/')
        .map_or((rest, String::new()), |(first, rest)| {
            (first, format!("/{rest}"))
        });
    if let Ok(index) = first.parse::<usize>() {
        if !body.is_array() {
            *body = json!([]);
        }
        let items = body.as_array_mut().unwrap();
        items.resize(items.len().max(index + 1), Value::Null);
        put(&mut items[index], &rest, value);
    } else {
        if !body.is_object() {
            *body = json!({});
        }
        put(&mut body[first], &rest, value);
    }
}

/// The properties of a body's schema.
pub(crate) fn properties(root: &Value) -> Map<String, Value> {
    let body = resolved(root, root);
    body["properties"].as_object().cloned().unwrap_or_default()
}

/// A valid value of a schema. Panics where the schema does not say enough: then [`particular`] has to.
fn sample(root: &Value, schema: &Value, of: &str) -> Value {
    match reference(schema) {
        Some("Email") => return format!("{}@example.com", unique_name("sample")).into(),
        Some("Password" | "PasswordAttempt") => return PASSWORD.into(),
        _ => {}
    }
    let schema = resolved(root, schema);
    let said = [&schema["const"], &schema["examples"][0], &schema["enum"][0]];
    if let Some(said) = said.into_iter().find(|said| !said.is_null()) {
        return said.clone();
    }
    match schema["type"].as_str() {
        Some("boolean") => true.into(),
        Some("integer") => schema["minimum"].as_i64().unwrap_or(1).into(),
        Some("object") => {
            let names = schema["required"].as_array().into_iter().flatten();
            let names = names.filter_map(Value::as_str);
            names
                .map(|name| {
                    let property = &schema["properties"][name];
                    (name.to_owned(), sample(root, property, of))
                })
                .collect::<Map<_, _>>()
                .into()
        }
        _ => panic!("{of}: this suite cannot make a value of {schema}"),
    }
}

/// What schemas cannot say: whose email address, token or company it has to be.
fn particular(operation: &str, caller: &Member) -> Vec<(&'static str, Value)> {
    match operation {
        "auth.login" => vec![("email", json!(caller.email))],
        "auth.refresh" => vec![("refresh_token", json!(caller.refresh))],
        "auth.switch_tenant" => vec![("tenant", json!(caller.slug))],
        "users.create" => vec![("password", json!(PASSWORD))],
        _ => Vec::new(),
    }
}

/// The least body that an operation takes from this caller and that changes something, if it takes one.
pub(crate) fn body(operation: &Operation, caller: &Member) -> Option<Value> {
    let root = described(operation.request?);
    let mut body = sample(&root, &root, &operation.id);
    for (field, value) in particular(&operation.id, caller) {
        body[field] = value;
    }
    let is_empty = body.as_object().is_some_and(Map::is_empty);
    if is_empty {
        let all = properties(&root);
        let text = all.iter().find(|(_, schema)| {
            let schema = resolved(&root, schema);
            schema["examples"][0].is_string() && schema["enum"].is_null()
        });
        let (name, schema) = text.unwrap_or_else(|| panic!("{}: no field to set", operation.id));
        body[name] = sample(&root, schema, &operation.id);
    }
    Some(body)
}

/// Whether an operation works on what is in the trash.
pub(crate) fn wants_trash(operation: &Operation) -> bool {
    matches!(
        operation.access,
        Access::Granted {
            action: Action::Restore | Action::Purge,
            ..
        }
    )
}

/// Whether an operation is about records that somebody owns.
pub(crate) fn is_of_records(operation: &Operation) -> bool {
    match operation.access {
        Access::Granted { resource, .. } => !matches!(
            resource,
            Resource::Member | Resource::Tenant | Resource::Audit | Resource::Report
        ),
        Access::Public | Access::SignedIn => false,
    }
}

/// Whether an operation uses up the session or the token of whoever calls it.
pub(crate) fn spends_the_caller(operation: &Operation) -> bool {
    operation.tag == "auth"
}

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
}

impl Call {
    /// A call of an operation at one of its paths, with this id in the path.
    pub(crate) fn new(operation: &Operation, path: &str, id: &str, body: Option<Value>) -> Self {
        let method = operation.method.as_str();
        Self {
            method: Method::from_bytes(method.as_bytes()).unwrap(),
            path: path.replace("{id}", id),
            body,
        }
    }

    /// The same with an id somewhere else.
    pub(crate) fn with(mut self, place: &Place, id: &str) -> Self {
        match place {
            Place::Path => {}
            Place::Query(name) => self.path = format!("{}?{name}={id}", self.path),
            Place::Body(pointer) => {
                let body = self.body.get_or_insert_with(|| json!({}));
                put(body, pointer, id.into());
            }
        }
        self
    }

    /// Makes the call.
    pub(crate) async fn by(&self, person: &impl Person) -> Answer {
        let request = person.request(self.method.clone(), &self.path);
        let request = match &self.body {
            Some(body) => request.json(body),
            None => request,
        };
        person.send(request).await
    }
}

/// What one can tell answers apart by: all of it, but the id and the date of the request.
pub(crate) fn face(answer: &Answer) -> (u16, Vec<String>, String) {
    let headers = answer.headers.iter();
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| !matches!(name.as_str(), "x-request-id" | "date"))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.text.clone())
}
