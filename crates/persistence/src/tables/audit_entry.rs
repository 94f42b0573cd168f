//! The table of audit entries.

use pathsix_domain::{
    access::{Origin, Scope},
    activity::{Activity, ActivityFilter, ActivitySort, FED, UNTOLD},
    audit::{AuditEntry, AuditFilter, AuditSort, Fact, FieldChange},
    port::StoreError,
};
use sea_orm::sea_query::Condition;
use serde_json::Value;

use super::RECORDS;
use crate::scoped::{
    Cells, Listing, Parent, Row, Sees, Table, Walk, at, filter::Filters, id, maybe_id, maybe_text,
    word,
};

/// The columns.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "at",
    "actor",
    "actor_name",
    "action",
    "entity",
    "entity_id",
    "entity_name",
    "changes",
    "ip",
    "user_agent",
    "request_id",
];

impl Listing for AuditEntry {
    const TABLE: Table = Table::of_all("audit_entry", "id", &[COLUMNS]);

    fn sort_column(sort: AuditSort) -> &'static str {
        match sort {
            AuditSort::CreatedAt => "at",
        }
    }

    fn conditions(filter: &AuditFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .words("entity", &filter.entity)
            .ids("entity_id", &filter.entity_id)
            .members("actor", &filter.user_id)
            .words("action", &filter.action)
            .within("at", &filter.created_at)
            .done()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        let changes = from_json(row.get("changes")?).ok_or_else(|| row.corrupt("changes"))?;
        Ok(Self {
            id: row.id("id")?,
            at: row.at("at")?,
            actor: row.maybe_id("actor")?,
            actor_name: row.get("actor_name")?,
            action: row.scalar("action")?,
            resource: row.scalar("entity")?,
            subject: row.maybe_id("entity_id")?,
            subject_name: row.get("entity_name")?,
            changes,
            origin: Origin {
                ip: row.maybe_from_text("ip")?,
                user_agent: row.get("user_agent")?,
                request_id: row.get("request_id")?,
            },
        })
    }
}

/// An entry in the feed is seen by whoever sees the record that it is about.
const fn about(kind: &'static str, table: &'static Table) -> Parent {
    Parent {
        column: "entity_id",
        table,
        only: Some(("entity", kind)),
    }
}

/// Every record is told of.
const ABOUT: [Parent; RECORDS.len()] = {
    let mut all = [about(RECORDS[0].name, RECORDS[0]); RECORDS.len()];
    let mut next = 1;
    while next < all.len() {
        all[next] = about(RECORDS[next].name, RECORDS[next]);
        next += 1;
    }
    all
};

impl Listing for Activity {
    const TABLE: Table = Table {
        sees: Sees::Owners {
            columns: &[],
            parents: &ABOUT,
        },
        ..<AuditEntry as Listing>::TABLE
    };

    const WALK: Walk = Walk::Once;

    fn sort_column(_: ActivitySort) -> &'static str {
        "at"
    }

    fn conditions(filter: &ActivityFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .words("entity", &FED)
            .other_than("action", UNTOLD)
            .words("entity", &filter.entity)
            .ids("entity_id", &filter.entity_id)
            .members("actor", &filter.user_id)
            .within("at", &filter.created_at)
            .done()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        AuditEntry::read(row).map(Self)
    }
}

/// What is written of an entry.
pub fn cells(entry: &AuditEntry) -> Cells {
    vec![
        ("id", id(entry.id)),
        ("at", at(entry.at)),
        ("actor", maybe_id(entry.actor)),
        ("actor_name", maybe_text(entry.actor_name.as_ref())),
        ("action", word(entry.action)),
        ("entity", word(entry.resource)),
        ("entity_id", maybe_id(entry.subject)),
        ("entity_name", maybe_text(entry.subject_name.as_ref())),
        ("changes", to_json(&entry.changes).into()),
        ("ip", maybe_text(entry.origin.ip.as_ref())),
        ("user_agent", maybe_text(entry.origin.user_agent.as_ref())),
        ("request_id", maybe_text(entry.origin.request_id.as_ref())),
    ]
}

/// A list of field, old and new value: an object would come back from the database in another order.
pub(crate) fn to_json(changes: &[FieldChange]) -> Value {
    let triples = changes.iter().map(|change| {
        Value::Array(vec![
            change.field.as_str().into(),
            fact_to_json(&change.old),
            fact_to_json(&change.new),
        ])
    });
    triples.collect()
}

fn fact_to_json(fact: &Fact) -> Value {
    match fact {
        Fact::Nothing => Value::Null,
        Fact::Text(text) => text.as_str().into(),
        Fact::Number(number) => (*number).into(),
        Fact::Flag(flag) => (*flag).into(),
    }
}

pub(crate) fn from_json(changes: Value) -> Option<Vec<FieldChange>> {
    let Value::Array(triples) = changes else {
        return None;
    };
    triples.into_iter().map(change_from_json).collect()
}

fn change_from_json(triple: Value) -> Option<FieldChange> {
    let Value::Array(triple) = triple else {
        return None;
    };
    let [field, old, new] = <[Value; 3]>::try_from(triple).ok()?;
    Some(FieldChange {
        field: field.as_str()?.to_owned(),
        old: fact_from_json(old)?,
        new: fact_from_json(new)?,
    })
}

fn fact_from_json(fact: Value) -> Option<Fact> {
    Some(match fact {
        Value::Null => Fact::Nothing,
        Value::String(text) => Fact::Text(text),
        Value::Number(number) => Fact::Number(number.as_i64()?),
        Value::Bool(flag) => Fact::Flag(flag),
        Value::Array(_) | Value::Object(_) => return None,
    })
}
