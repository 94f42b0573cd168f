//! What the lines of a part are.

use pathsix_domain::{
    access::Scope,
    audit::AuditEntry,
    port::{ArchivePart, StoreError},
    record::{Account, Client, Contact, Interaction, Lead, Note, Project},
    search::Document,
    value::Word,
    vocabulary::{ClientStatus, LeadStatus, ProjectStatus},
};
use sea_orm::{
    Value,
    sea_query::{Cond, Expr, ExprTrait, Query, SelectStatement},
};

use crate::{
    scoped::{Cells, Listing, Mapped, Row, Scoped, Table, at, id, maybe_text, select, whole, word},
    tables::{RECORDS, audit_entry},
};

/// A row that was judged.
pub(super) struct Judged {
    /// What is written of it.
    pub(super) cells: Cells,
    /// The words by which it is found, if it can be.
    pub(super) document: Option<Document>,
}

/// How rows become lines and the other way round.
pub(super) struct Shape {
    /// Where the rows are.
    pub(super) table: &'static Table,
    /// All of them that belong to the part.
    pub(super) rows: fn(Scoped<'_>, &Scope) -> SelectStatement,
    /// Judges one.
    pub(super) judge: fn(&Row<'_>) -> Result<Judged, StoreError>,
    /// The columns that name rows of other tables, besides those on which the row hangs.
    pub(super) names: &'static [(&'static str, &'static str)],
}

/// The shape of a part that has one row a line.
pub(super) fn of(part: ArchivePart) -> Shape {
    match part {
        ArchivePart::Settings | ArchivePart::Members | ArchivePart::Leads => record::<Lead>(&[]),
        ArchivePart::Clients => record::<Client>(&[("source_lead_id", "lead")]),
        ArchivePart::Projects => record::<Project>(&[]),
        ArchivePart::Contacts => record::<Contact>(&[]),
        ArchivePart::Accounts => record::<Account>(&[]),
        ArchivePart::Interactions => record::<Interaction>(&[]),
        ArchivePart::Notes => record::<Note>(&[]),
        ArchivePart::LeadStatuses => Shape {
            table: &LEAD_STATUSES,
            rows: |_, _| all_of(&LEAD_STATUSES),
            judge: |row| status::<LeadStatus>(row, "lead_id"),
            names: &[("lead_id", "lead")],
        },
        ArchivePart::ClientStatuses => Shape {
            table: &CLIENT_STATUSES,
            rows: |_, _| all_of(&CLIENT_STATUSES),
            judge: |row| status::<ClientStatus>(row, "client_id"),
            names: &[("client_id", "client")],
        },
        ArchivePart::ProjectStatuses => Shape {
            table: &PROJECT_STATUSES,
            rows: |_, _| all_of(&PROJECT_STATUSES),
            judge: |row| status::<ProjectStatus>(row, "project_id"),
            names: &[("project_id", "project")],
        },
        ArchivePart::ExternalIds => Shape {
            table: &EXTERNAL_IDS,
            rows: |scoped, _| of_those_there(scoped),
            judge: external_id,
            names: &[],
        },
        ArchivePart::Counters => Shape {
            table: &COUNTERS,
            rows: |_, _| all_of(&COUNTERS),
            judge: counter,
            names: &[],
        },
        ArchivePart::Audit => Shape {
            table: &<AuditEntry as Listing>::TABLE,
            rows: about_records,
            judge: entry,
            names: &[],
        },
    }
}

fn record<R: Mapped>(names: &'static [(&'static str, &'static str)]) -> Shape {
    Shape {
        table: &R::TABLE,
        rows: whole::<R>,
        judge: |row| {
            let record = R::read(row)?;
            Ok(Judged {
                cells: record.cells(),
                document: record.document(),
            })
        },
        names,
    }
}

const LEAD_STATUSES: Table = Table::of_all(
    "lead_status_history",
    "id",
    &[&["id", "lead_id", "from_status", "to_status", "at", "by"]],
);
const CLIENT_STATUSES: Table = Table::of_all(
    "client_status_history",
    "id",
    &[&["id", "client_id", "from_status", "to_status", "at", "by"]],
);
const PROJECT_STATUSES: Table = Table::of_all(
    "project_status_history",
    "id",
    &[&["id", "project_id", "from_status", "to_status", "at", "by"]],
);
pub(super) const EXTERNAL_IDS: Table = Table::of_all(
    "external_id",
    "record_id",
    &[&["entity", "external_id", "record_id"]],
);
pub(super) const COUNTERS: Table = Table::of_all("counter", "name", &[&["name", "value"]]);

fn all_of(table: &Table) -> SelectStatement {
    let mut rows = Query::select();
    select(&mut rows, table);
    rows
}

/// The kinds of records that other systems may call otherwise.
const CALLED: [&Table; 3] = [
    &<Lead as Listing>::TABLE,
    &<Client as Listing>::TABLE,
    &<Contact as Listing>::TABLE,
];

/// The ids of other systems outlive records that are purged; those are left out.
fn of_those_there(scoped: Scoped<'_>) -> SelectStatement {
    let column = |name| Expr::col((EXTERNAL_IDS.name, name));
    let any = CALLED.iter().fold(Cond::any(), |any, table| {
        let mut there = Query::select();
        there
            .column((table.name, table.key))
            .from(table.name)
            .cond_where(scoped.within(table));
        any.add(
            column("entity")
                .eq(table.name)
                .and(column("record_id").in_subquery(there)),
        )
    });
    let mut rows = all_of(&EXTERNAL_IDS);
    rows.cond_where(any);
    rows
}

/// What happened to the tenant itself and to its members stays where it happened.
fn about_records(scoped: Scoped<'_>, scope: &Scope) -> SelectStatement {
    let mut rows = whole::<AuditEntry>(scoped, scope);
    let table = <AuditEntry as Listing>::TABLE;
    rows.and_where(Expr::col((table.name, "entity")).is_in(RECORDS.map(|it| it.name)));
    rows
}

fn plain(cells: Cells) -> Judged {
    Judged {
        cells,
        document: None,
    }
}

fn status<W: Word>(row: &Row<'_>, parent: &'static str) -> Result<Judged, StoreError> {
    let word_of = |column: &str| -> Result<Option<W>, StoreError> {
        let kept: Option<String> = row.get(column)?;
        kept.map(|text| W::find(&text).map_err(|_| row.corrupt(column)))
            .transpose()
    };
    let to = word_of("to_status")?.ok_or_else(|| row.corrupt("to_status"))?;
    let from = word_of("from_status")?.map(Word::as_str);
    Ok(plain(vec![
        ("id", id(row.id::<()>("id")?)),
        (parent, id(row.id::<()>(parent)?)),
        ("from_status", maybe_text(from.as_ref())),
        ("to_status", word(to)),
        ("at", at(row.at("at")?)),
        ("by", id(row.id::<()>("by")?)),
    ]))
}

/// The word of a record's kind, if it is one of these.
fn entity(row: &Row<'_>, kinds: &[&Table]) -> Result<Value, StoreError> {
    let entity: String = row.get("entity")?;
    if kinds.iter().any(|table| table.name == entity) {
        Ok(entity.into())
    } else {
        Err(row.corrupt("entity"))
    }
}

fn external_id(row: &Row<'_>) -> Result<Judged, StoreError> {
    Ok(plain(vec![
        ("entity", entity(row, &CALLED)?),
        ("external_id", row.get::<String>("external_id")?.into()),
        ("record_id", id(row.id::<()>("record_id")?)),
    ]))
}

/// Numbers of accounts are counted, and nothing else is.
const COUNTED: &str = "account";
/// So far nobody counts.
const COUNT_MAX: i64 = 1_000_000_000_000_000;

fn counter(row: &Row<'_>) -> Result<Judged, StoreError> {
    let value = row.number("value")?;
    if !(0..=COUNT_MAX).contains(&value) {
        return Err(row.corrupt("value"));
    }
    let name: String = row.get("name")?;
    if name != COUNTED {
        return Err(row.corrupt("name"));
    }
    Ok(plain(vec![("name", name.into()), ("value", value.into())]))
}

fn entry(row: &Row<'_>) -> Result<Judged, StoreError> {
    entity(row, &RECORDS)?;
    Ok(plain(audit_entry::cells(&AuditEntry::read(row)?)))
}
