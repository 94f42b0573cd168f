//! Records as rows: the fields of what the API answers, each a column.

use std::{
    any::TypeId,
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use pathsix_domain::{
    document::{Cell, Column, ColumnKind},
    value::{Day, Instant, Scalar},
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

use crate::reference::target;

/// How the fields of a type stand beside each other. An object inside has a column for each of its fields, a list is one
/// text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    columns: Vec<(Vec<String>, Column)>,
}

static KNOWN: LazyLock<RwLock<HashMap<TypeId, Arc<Layout>>>> = LazyLock::new(RwLock::default);

impl Layout {
    /// That of a type, as its schema describes it.
    pub fn of<V: JsonSchema + 'static>() -> Arc<Self> {
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(layout) = known.get(&TypeId::of::<V>()) {
            return layout.clone();
        }
        drop(known);
        let layout = Arc::new(Self::read::<V>());
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(TypeId::of::<V>(), layout.clone());
        layout
    }

    fn read<V: JsonSchema>() -> Self {
        let root = described::<V>();
        Self::of_object(&root, &root)
    }

    /// That of an object in a schema.
    pub(crate) fn of_object(root: &Value, object: &Value) -> Self {
        let mut columns = Vec::new();
        lay_out(root, object, &[], &mut columns);
        Self { columns }
    }

    /// The same with only these columns, in this order.
    pub(crate) fn picked(self, names: &[&str]) -> Self {
        let mut columns = self.columns;
        columns.retain(|(_, column)| names.contains(&column.name.as_str()));
        columns.sort_by_key(|(_, column)| names.iter().position(|name| *name == column.name));
        Self { columns }
    }

    /// The same with only some of its columns.
    pub(crate) fn with(mut self, keep: impl Fn(&Column) -> bool) -> Self {
        self.columns.retain(|(_, column)| keep(column));
        self
    }

    /// The columns.
    pub fn columns(&self) -> Vec<Column> {
        self.columns
            .iter()
            .map(|(_, column)| column.clone())
            .collect()
    }

    /// One value of the type as a row.
    pub fn row(&self, view: &Value) -> Vec<Cell> {
        let cell = |(path, column): &(Vec<String>, Column)| {
            let value = path.iter().try_fold(view, |value, name| value.get(name));
            value.map_or(Cell::Nothing, |value| cell(value, column.kind))
        };
        self.columns.iter().map(cell).collect()
    }
}

/// The schema of what is answered as a type, with what it refers to.
pub(crate) fn described<V: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let root = settings.into_generator().into_root_schema_for::<V>();
    root.to_value()
}

/// The columns of an object.
fn lay_out(root: &Value, object: &Value, above: &[String], to: &mut Vec<(Vec<String>, Column)>) {
    let properties = object["properties"].as_object().into_iter().flatten();
    for (name, schema) in properties {
        let path: Vec<_> = above.iter().chain([name]).cloned().collect();
        let schema = value_of(schema);
        let resolved = resolved(root, schema);
        if resolved["properties"].is_object() {
            lay_out(root, resolved, &path, to);
        } else {
            let column = Column::new(path.join("."), kind(schema, resolved));
            to.push((path, column));
        }
    }
}

/// The schema of a value that is not null.
pub(crate) fn value_of(schema: &Value) -> &Value {
    let mut either = schema["anyOf"].as_array().into_iter().flatten();
    either.find(|part| part["type"] != "null").unwrap_or(schema)
}

pub(crate) fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match target(schema) {
        Some(name) => &root["$defs"][name],
        None => schema,
    }
}

fn kind(schema: &Value, resolved: &Value) -> ColumnKind {
    match target(schema) {
        Some("Instant") => return ColumnKind::Instant,
        Some("Day") => return ColumnKind::Day,
        Some("Decimal1") => return ColumnKind::Number { decimals: 1 },
        _ => {}
    }
    let is = |kind: &str| {
        let of = &resolved["type"];
        *of == kind
            || of
                .as_array()
                .is_some_and(|all| all.iter().any(|it| it == kind))
    };
    if is("boolean") {
        ColumnKind::Flag
    } else if is("integer") {
        ColumnKind::Whole
    } else if is("number") {
        ColumnKind::Number { decimals: 2 }
    } else {
        ColumnKind::Text
    }
}

fn cell(value: &Value, kind: ColumnKind) -> Cell {
    match value {
        Value::Null => Cell::Nothing,
        Value::Bool(flag) => Cell::Flag(*flag),
        Value::Number(number) => match (kind, number.as_i64()) {
            (ColumnKind::Whole, Some(whole)) => Cell::Whole(whole),
            _ => number.as_f64().map_or(Cell::Nothing, Cell::Number),
        },
        Value::String(text) => of_text(text, kind),
        Value::Array(items) => Cell::Text(items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Object(_) => Cell::Text(value.to_string()),
    }
}

fn of_text(text: &str, kind: ColumnKind) -> Cell {
    let read = match kind {
        ColumnKind::Instant => Instant::parse(text).ok().map(Cell::Instant),
        ColumnKind::Day => Day::parse(text).ok().map(Cell::Day),
        _ => None,
    };
    read.unwrap_or_else(|| Cell::Text(text.to_owned()))
}

/// An item of a list, without quotes where it is text.
fn plain(item: &Value) -> String {
    item.as_str()
        .map_or_else(|| item.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{client::ClientView, note::NoteView, project::ProjectView};

    fn kinds<V: JsonSchema + 'static>() -> Vec<(String, ColumnKind)> {
        let columns = Layout::of::<V>().columns().into_iter();
        columns.map(|column| (column.name, column.kind)).collect()
    }

    #[track_caller]
    fn has<V: JsonSchema + 'static>(name: &str, kind: ColumnKind) {
        let kinds = kinds::<V>();
        assert!(kinds.contains(&(name.to_owned(), kind)), "{kinds:?}");
    }

    #[test]
    fn a_column_has_the_kind_of_its_field() {
        has::<ProjectView>("id", ColumnKind::Text);
        has::<ProjectView>("created_at", ColumnKind::Instant);
        has::<ProjectView>("project_start", ColumnKind::Day);
        has::<ProjectView>("project_worth", ColumnKind::Number { decimals: 2 });
        has::<ProjectView>("version", ColumnKind::Whole);
        has::<NoteView>("pinned", ColumnKind::Flag);
        has::<ClientView>("interaction_count", ColumnKind::Whole);
        assert_eq!(kinds::<ProjectView>()[0].0, "id");
    }

    #[test]
    fn an_object_inside_has_a_column_for_each_of_its_fields() {
        has::<ClientView>("lead_origin.lead_created_at", ColumnKind::Instant);
        let names: Vec<_> = kinds::<ClientView>().into_iter().map(|it| it.0).collect();
        assert!(!names.contains(&"lead_origin".to_owned()));
    }

    #[test]
    fn a_row_has_a_cell_for_each_column_and_a_list_is_one_text() {
        let layout = Layout::of::<NoteView>();
        let row = layout.row(&json!({ "tags": ["a", "b"], "pinned": true, "version": 3 }));
        assert_eq!(row.len(), layout.columns().len());
        assert!(row.contains(&Cell::Text("a, b".into())));
        assert!(row.contains(&Cell::Flag(true)) && row.contains(&Cell::Whole(3)));
    }
}
