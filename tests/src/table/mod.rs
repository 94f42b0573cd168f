//! The operation table as suites read it: where each operation takes an id, of what kind, and what a valid request of it
//! looks like. Nothing here names an operation unless its schema cannot say what it needs.

mod bodies;
mod call;
mod ids;

pub use bodies::{PLACES, hole, least, nested, place, properties, whole};
pub use call::{Call, face};
pub use ids::{IdParameter, Kind, Place, ids};

use pathsix_contracts::operation::{Access, BASES, Describe, Operation, operations};
use pathsix_domain::access::{Action, Resource};
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// A schema of what is sent, with its definitions.
pub fn described(describe: Describe) -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .for_deserialize()
        .into_generator();
    let mut root = describe(&mut generator).to_value();
    root["$defs"] = Value::Object(generator.take_definitions(true));
    root
}

/// The schema behind a reference, or the schema itself.
pub fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match reference(schema) {
        Some(name) => resolved(root, &root["$defs"][name]),
        None => schema,
    }
}

/// The name of what a schema refers to.
pub fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

/// The canonical path of an operation.
pub fn path(operation: &Operation) -> String {
    let all = operation.paths();
    let canonical = all.iter().find(|path| path.starts_with(BASES[0]));
    canonical.unwrap_or(&all[0]).clone()
}

/// The operation that makes records of a kind, on their normal routes.
pub fn creation(records: &str) -> Operation {
    let id = format!("{records}.create");
    let found = operations()
        .into_iter()
        .find(|operation| operation.id == id);
    found.unwrap_or_else(|| panic!("no operation makes {records}"))
}

/// Whether an operation works on what is in the trash.
pub fn wants_trash(operation: &Operation) -> bool {
    matches!(
        operation.access,
        Access::Granted {
            action: Action::Restore | Action::Purge,
            ..
        }
    )
}

/// Whether an operation lists what is in the trash.
pub fn lists_trash(operation: &Operation) -> bool {
    operation.path.ends_with("/trash")
}

/// Whether an operation gives a list as a file.
pub fn is_export(operation: &Operation) -> bool {
    operation.content.is_file()
}

/// Whether an operation changes many things and tells of each what became of it.
pub fn is_bulk(operation: &Operation) -> bool {
    operation.path.ends_with("/bulk")
}

/// Whether an operation is about records that somebody owns. Files of rows, and searching for words, are apart.
pub fn is_of_records(operation: &Operation) -> bool {
    match operation.access {
        Access::Granted {
            resource, action, ..
        } => {
            let is_of_others = matches!(
                resource,
                Resource::Member | Resource::Tenant | Resource::Audit | Resource::Report
            );
            !is_of_others && action != Action::Import && operation.tag != "search"
        }
        Access::Public | Access::SignedIn | Access::Superadmin => false,
    }
}

/// Whether an operation is about a file of rows: work on it is done in the background, and it is seen by who uploaded it only.
pub fn is_of_files(operation: &Operation) -> bool {
    operation.tag == "imports"
}

/// Whether an operation tells figures of many records.
pub fn is_report(operation: &Operation) -> bool {
    matches!(
        operation.access,
        Access::Granted {
            resource: Resource::Report,
            ..
        }
    )
}

/// Whether an operation writes what belongs to a company.
pub fn writes(operation: &Operation) -> bool {
    matches!(operation.access, Access::Granted { action, .. } if action.writes())
}

/// Whether an operation is only done for a company that has no records.
pub fn wants_an_empty_company(operation: &Operation) -> bool {
    operation.file_body.is_some()
}

/// Whether an operation is of the platform area, signing in to it included.
pub fn is_of_staff(operation: &Operation) -> bool {
    operation.tag == "sys"
}

/// Whether an operation uses up the session or the token of whoever calls it.
pub fn spends_the_caller(operation: &Operation) -> bool {
    let is_of_session = |id: &IdParameter| id.kind == Kind::Session;
    let signs = operation.tag == "auth" || operation.path.starts_with("/sys/auth/");
    signs && !ids(operation).iter().any(is_of_session)
}
