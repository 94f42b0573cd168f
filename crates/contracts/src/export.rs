//! JSON Schema files, draft 2020-12. What several files use stands in `shared_types.json`.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{
    audit::AuditEntryView, auth, envelope::PageView, lead, member, meta, problem::ErrorView, tenant,
};

/// Where the schemas say that they live. An identifier; nothing is fetched from there.
const BASE: &str = "https://schemas.pathsix.org/v1";
const SHARED: &str = "shared_types.json";

/// One file of the contract.
struct File {
    name: &'static str,
    /// Types that are sent.
    requests: Vec<Describe>,
    /// Types that are answered.
    responses: Vec<Describe>,
}

type Describe = fn(&mut SchemaGenerator) -> Schema;

fn of<T: JsonSchema>() -> Describe {
    SchemaGenerator::subschema_for::<T>
}

fn files() -> Vec<File> {
    vec![
        File {
            name: "lead.json",
            requests: vec![of::<lead::LeadCreate>(), of::<lead::LeadUpdate>()],
            responses: vec![of::<lead::LeadView>(), of::<PageView<lead::LeadView>>()],
        },
        File {
            name: "user.json",
            requests: vec![
                of::<auth::RegisterRequest>(),
                of::<auth::LoginRequest>(),
                of::<auth::RefreshRequest>(),
                of::<auth::SwitchTenantRequest>(),
                of::<auth::ChangePasswordRequest>(),
                of::<member::MemberCreate>(),
                of::<member::MemberUpdate>(),
            ],
            responses: vec![
                of::<auth::UserView>(),
                of::<auth::TokensView>(),
                of::<auth::TenantChoiceView>(),
                of::<auth::SignedInView>(),
                of::<auth::RefreshedView>(),
                of::<auth::MeView>(),
                of::<member::MemberView>(),
                of::<PageView<member::MemberView>>(),
            ],
        },
        File {
            name: "tenant.json",
            requests: vec![of::<tenant::TenantUpdate>()],
            responses: vec![of::<tenant::TenantView>()],
        },
        File {
            name: SHARED,
            requests: Vec::new(),
            responses: vec![
                of::<ErrorView>(),
                of::<meta::MetaView>(),
                of::<meta::HealthView>(),
                of::<AuditEntryView>(),
                of::<PageView<AuditEntryView>>(),
            ],
        },
    ]
}

/// Every file of the contract: name and text.
pub fn export() -> BTreeMap<String, String> {
    let files = files();
    let homes: BTreeMap<_, _> = files
        .iter()
        .flat_map(|file| names(file).into_iter().map(|name| (name, file.name)))
        .collect();
    let mut all = BTreeMap::<&str, Map<String, Value>>::new();
    for (name, schema) in definitions(&files) {
        let home = homes.get(&name).copied().unwrap_or(SHARED);
        all.entry(home)
            .or_default()
            .insert(name, linked(schema, home, &homes));
    }
    all.into_iter()
        .map(|(name, defs)| (name.to_owned(), text(name, defs)))
        .collect()
}

fn generators() -> [SchemaGenerator; 2] {
    let settings = SchemaSettings::draft2020_12();
    [settings.clone().for_deserialize(), settings.for_serialize()]
        .map(SchemaSettings::into_generator)
}

/// The types that live in a file: those it lists, not those that they use.
fn names(file: &File) -> Vec<String> {
    let [mut input, mut output] = generators();
    let requests = file.requests.iter().map(|describe| describe(&mut input));
    let responses = file.responses.iter().map(|describe| describe(&mut output));
    requests
        .chain(responses)
        .filter_map(|schema| Some(schema.get("$ref")?.as_str()?.rsplit('/').next()?.to_owned()))
        .collect()
}

/// Every type that any file needs.
fn definitions(files: &[File]) -> BTreeMap<String, Value> {
    let [mut input, mut output] = generators();
    for file in files {
        file.requests
            .iter()
            .for_each(|describe| drop(describe(&mut input)));
        file.responses
            .iter()
            .for_each(|describe| drop(describe(&mut output)));
    }
    let sent = input.take_definitions(true);
    let answered = output.take_definitions(true);
    sent.into_iter().chain(answered).collect()
}

/// The schema with each reference pointing to the file where the type lives. Integer formats are left out: readers take
/// `int64` for something that is no plain number.
fn linked(schema: Value, here: &str, homes: &BTreeMap<String, &str>) -> Value {
    match schema {
        Value::Object(map) => {
            let link = |(key, value): (String, Value)| match (key.as_str(), &value) {
                ("$ref", Value::String(target)) => {
                    let name = target.rsplit('/').next().unwrap_or_default();
                    let home = homes.get(name).copied().unwrap_or(SHARED);
                    let file = if home == here { "" } else { home };
                    (key, format!("{file}#/$defs/{name}").into())
                }
                _ => (key, linked(value, here, homes)),
            };
            let is_integer_format = |key: &str, value: &Value| {
                key == "format" && value.as_str().is_some_and(|format| format.contains("int"))
            };
            let kept = map
                .into_iter()
                .filter(|(key, value)| !is_integer_format(key, value));
            Value::Object(kept.map(link).collect())
        }
        Value::Array(items) => items
            .into_iter()
            .map(|item| linked(item, here, homes))
            .collect(),
        plain => plain,
    }
}

fn text(name: &str, defs: Map<String, Value>) -> String {
    let sorted: BTreeMap<_, _> = defs.into_iter().collect();
    let file = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{BASE}/{name}"),
        "$defs": sorted,
    });
    format!("{file:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_and_what_is_answered_never_share_a_name_with_two_meanings() {
        let files = files();
        let [mut input, mut output] = generators();
        for file in &files {
            file.requests
                .iter()
                .for_each(|describe| drop(describe(&mut input)));
            file.responses
                .iter()
                .for_each(|describe| drop(describe(&mut output)));
        }
        let answered = output.take_definitions(true);
        for (name, schema) in input.take_definitions(true) {
            if let Some(other) = answered.get(&name) {
                assert_eq!(&schema, other, "{name} means two things");
            }
        }
    }

    #[test]
    fn no_required_field_was_left_unlisted() {
        for (name, text) in export() {
            assert!(
                !text.contains("x-required"),
                "{name}: a body does not lift its required fields"
            );
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let files = export();
        for (name, text) in &files {
            for reference in text
                .split("\"$ref\": \"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                let (file, target) = reference.split_once("#/$defs/").unwrap();
                let home = if file.is_empty() { name } else { file };
                assert!(
                    files[home].contains(&format!("\"{target}\": {{")),
                    "{name}: {reference}"
                );
            }
        }
    }
}
