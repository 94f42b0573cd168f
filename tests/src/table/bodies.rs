//! Valid bodies, made from their schemas. Ids stand in them as holes, which whoever makes records fills.

use pathsix_contracts::operation::{Method, Operation};
use serde_json::{Map, Value, json};

use super::{Kind, described, reference, resolved};
use crate::{Member, app::unique_name, people::PASSWORD};

/// The fields that say what a record hangs on. Most records take no two of them, and some need one.
pub const PLACES: [&str; 3] = ["client_id", "lead_id", "project_id"];

/// The properties of a body's schema.
pub fn properties(root: &Value) -> Map<String, Value> {
    let body = resolved(root, root);
    body["properties"].as_object().cloned().unwrap_or_default()
}

/// The objects in a body that have properties of their own: their names and their schemas, with definitions.
pub fn nested(root: &Value) -> Vec<(String, Value)> {
    let all = properties(root).into_iter();
    let objects = all.filter_map(|(name, schema)| {
        let mut object = resolved(root, value_of(root, &schema)).clone();
        object["properties"].is_object().then(|| {
            object["$defs"] = root["$defs"].clone();
            (name, object)
        })
    });
    objects.collect()
}

/// The schema of a value that is not null.
fn value_of<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let mut either = schema["anyOf"].as_array().into_iter().flatten();
    let value = either.find(|part| resolved(root, part)["type"] != "null");
    value.map_or(schema, |value| value_of(root, value))
}

/// Marks where an id has to be.
const HOLE: &str = "the id of a ";

/// What has to stand in a hole.
pub fn hole(value: &Value) -> Option<Kind> {
    Kind::of(value.as_str()?.strip_prefix(HOLE)?)
}

/// A valid value of a schema; texts carry the mark. Panics where the schema does not say enough.
fn sample(root: &Value, schema: &Value, mark: &str) -> Value {
    let schema = value_of(root, schema);
    match reference(schema) {
        Some("Password" | "PasswordAttempt") => return PASSWORD.into(),
        Some(name) if Kind::of(name).is_some() => return format!("{HOLE}{name}").into(),
        _ => {}
    }
    let schema = resolved(root, schema);
    let said = [&schema["const"], &schema["examples"][0], &schema["enum"][0]];
    match said.into_iter().find(|said| !said.is_null()) {
        Some(free) if free == "Acme" => return unique_name(mark).into(),
        Some(email) if email == "ada@example.com" => {
            return format!("{}@{mark}.example", unique_name("sample")).into();
        }
        Some(said) => return said.clone(),
        None => {}
    }
    match schema["type"].as_str() {
        Some("boolean") => true.into(),
        Some("integer") => schema["minimum"].as_i64().unwrap_or(1).into(),
        Some("array") => json!([sample(root, &schema["items"], mark)]),
        Some("object") => {
            let names = schema["required"].as_array().into_iter().flatten();
            let names = names.filter_map(Value::as_str);
            names
                .map(|name| {
                    let property = &schema["properties"][name];
                    (name.to_owned(), sample(root, property, mark))
                })
                .collect::<Map<_, _>>()
                .into()
        }
        _ => panic!("nobody can make a value of {schema}"),
    }
}

/// What schemas cannot say: whose email address, token or company it has to be.
fn particular(operation: &Operation, caller: &Member, mark: &str) -> Vec<(&'static str, Value)> {
    match operation.id.as_str() {
        "auth.login" | "sys.login" => vec![("email", json!(caller.email))],
        "sys.tenants.update" => vec![("member_limit", json!(100))],
        "auth.refresh" | "sys.refresh" => vec![("refresh_token", json!(caller.refresh))],
        "auth.switch_tenant" => vec![("tenant", json!(caller.slug))],
        "users.create" => vec![("password", json!(PASSWORD))],
        "privacy.tell" | "privacy.erase" => vec![("email", json!("nobody@example.com"))],
        "imports.update" => vec![("duplicates", json!("fail"))],
        _ if operation.path.ends_with("contacts/batch") => {
            let contact = json!({ "first_name": mark, "client_id": format!("{HOLE}ClientId") });
            vec![("items", json!([contact]))]
        }
        _ if operation.path.ends_with("/batch") => {
            vec![("items", json!([{ "name": unique_name(mark) }]))]
        }
        _ => Vec::new(),
    }
}

/// The least body that an operation takes from this caller and that changes something, if it takes one.
pub fn least(operation: &Operation, caller: &Member, mark: &str) -> Option<Value> {
    let root = described(operation.request?.describe);
    let all = properties(&root);
    let mut body = sample(&root, &root, mark);
    for (field, value) in particular(operation, caller, mark) {
        body[field] = value;
    }
    if operation.id.ends_with(".create")
        && let Some(place) = PLACES.into_iter().find(|place| all.contains_key(*place))
    {
        body[place] = sample(&root, &all[place], mark);
    }
    if operation.method == Method::Patch && body == json!({}) {
        let free = all.iter().find(|(_, schema)| {
            let schema = resolved(&root, schema);
            schema["examples"][0] == "Acme"
        });
        let (name, schema) = free.unwrap_or_else(|| panic!("{}: no text to set", operation.id));
        body[name] = sample(&root, schema, mark);
    }
    Some(body)
}

/// The least body with every field that may be left out, but those that are read by a word or name another record.
pub fn whole(operation: &Operation, caller: &Member, mark: &str) -> Value {
    let root = described(operation.request.unwrap().describe);
    let mut body = least(operation, caller, mark).unwrap();
    for (name, schema) in properties(&root) {
        let value = value_of(&root, &schema);
        let is_id = reference(value)
            .is_some_and(|name| !matches!(Kind::of(name), None | Some(Kind::Member)));
        let is_word = !resolved(&root, value)["enum"].is_null();
        if body.get(&name).is_none() && !is_id && !is_word {
            body[&name] = sample(&root, &schema, mark);
        }
    }
    body
}

/// Puts an id where a pointer points, with what has to stand beside it, and nothing that cannot.
pub fn place(operation: &Operation, body: &mut Value, pointer: &str, id: &str, mark: &str) {
    let root = described(operation.request.unwrap().describe);
    let all = properties(&root);
    let field = pointer.split('/').nth(1).unwrap_or_default();
    if super::is_bulk(operation) && field == "value" {
        body["action"] = "assign".into();
    }
    if PLACES.contains(&field) && all.contains_key(field) {
        let others = PLACES.into_iter().filter(|other| *other != field);
        for other in others.filter(|other| all.contains_key(*other)) {
            body[other] = Value::Null;
        }
    }
    let is_object = nested(&root).iter().any(|(name, _)| name == field);
    if is_object && body.get(field).is_none() {
        body[field] = sample(&root, &all[field], mark);
    }
    put(body, pointer, id.into());
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
