//! Taking in rows.

use pathsix_domain::{
    audit::{AuditEntry, Provenance},
    port::{ArchiveError, ArchivePart, StoreError},
    record::Lead,
};
use sea_orm::{
    DbBackend,
    sea_query::{Cond, Expr, ExprTrait},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    Awaited, PEOPLE, VERSIONS,
    give::names_people,
    object, problem,
    shape::{self, COUNTERS, EXTERNAL_IDS, Judged, Shape},
};
use crate::{
    audit::sealed,
    scoped::{Cells, Kept, Listing, Row, Table},
    search::kind_of,
    tables::RECORDS,
    unit::SeaWork,
};

/// Rows of one statement: databases take so many parameters and no more.
const AT_ONCE: usize = 500;
/// The tables of records that others name.
const NAMED: [&str; 4] = ["lead", "client", "project", "contact"];
/// The column of a lead that names what it became, which comes after it.
const BECAME: &str = "converted_client_id";

impl SeaWork {
    pub(super) async fn take_rows(
        &mut self,
        part: ArchivePart,
        first: usize,
        lines: &[String],
    ) -> Result<(), ArchiveError> {
        let shape = shape::of(part);
        let mut rows = Vec::new();
        for (line, text) in (first..).zip(lines) {
            let fault = |problem| ArchiveError::Line {
                part,
                line,
                problem,
            };
            let mut object = object(text, shape.table).map_err(fault)?;
            self.find_people(part, &mut object).map_err(fault)?;
            self.refer(&shape, &object).map_err(fault)?;
            let awaited = object.get(BECAME).and_then(Uuid::from_json);
            let row = Row::of_line(&object, shape.table);
            let mut judged = (shape.judge)(&row).map_err(|error| fault(problem(&error)))?;
            if let Some(client) = awaited.filter(|_| part == ArchivePart::Leads) {
                self.await_client(line, &row, client)?;
                empty(&mut judged.cells, BECAME);
            }
            if part == ArchivePart::Audit {
                let entry = AuditEntry::read(&row)?;
                judged.cells = sealed(self.scoped(), &entry, Provenance::Imported)?;
            }
            rows.push(self.known(&shape, &row, judged).map_err(fault)?);
        }
        for (number, some) in rows.chunks(AT_ONCE).enumerate() {
            let written = self.write_rows(&shape, some.to_vec()).await;
            written.map_err(|error| refused(part, first + number * AT_ONCE, error))?;
        }
        let words = std::mem::take(&mut self.words);
        words.flush(self.scoped()).await?;
        Ok(())
    }

    async fn write_rows(&self, shape: &Shape, rows: Vec<Cells>) -> Result<(), StoreError> {
        let name = format!("{}.take_in", shape.table.name);
        if shape.table.name != COUNTERS.name {
            return self.scoped().insert_all(name, shape.table.name, rows).await;
        }
        self.scoped()
            .insert_or_write(name, COUNTERS.name, rows, (&["name"], &["value"]))
            .await
    }

    fn await_client(&mut self, line: usize, row: &Row<'_>, named: Uuid) -> Result<(), StoreError> {
        let row = row.get("id")?;
        self.archive.clients.push(Awaited { line, row, named });
        Ok(())
    }

    /// What leads became, now that the clients are there.
    pub(super) async fn take_conversions(&mut self) -> Result<(), ArchiveError> {
        let table = <Lead as Listing>::TABLE;
        let conversions = std::mem::take(&mut self.archive.clients);
        let unknown = conversions
            .iter()
            .find(|it| !self.archive.knows("client", it.named));
        if let Some(conversion) = unknown {
            return Err(ArchiveError::Line {
                part: ArchivePart::Leads,
                line: conversion.line,
                problem: format!("{BECAME} names nothing in the archive"),
            });
        }
        let cells = |conversion: &Awaited<Uuid>| -> Cells {
            vec![
                (table.key, conversion.row.into()),
                (BECAME, conversion.named.into()),
            ]
        };
        for some in conversions.chunks(AT_ONCE) {
            self.name_clients(&table, some.iter().map(cells).collect())
                .await?;
        }
        Ok(())
    }

    /// Writes one column of many rows, each given with its key.
    async fn name_clients(&self, table: &Table, rows: Vec<Cells>) -> Result<(), StoreError> {
        const NAME: &str = "lead.take_in_client";
        if self.scoped().backend() == DbBackend::Postgres {
            return self.scoped().update_many(NAME, table, rows).await.map(drop);
        }
        for mut cells in rows {
            let written: Cells = cells.split_off(1);
            let key = cells.into_iter().map(|(_, key)| Expr::value(key));
            let which = Expr::col((table.name, table.key)).is_in(key);
            let which = Cond::all().add(which);
            self.scoped().update(NAME, table, written, which).await?;
        }
        Ok(())
    }

    /// Puts ids where addresses stand.
    fn find_people(
        &self,
        part: ArchivePart,
        object: &mut Map<String, Value>,
    ) -> Result<(), String> {
        let users = &self.archive.users;
        let found = |name: &str| users.get(name).map(|user| user.to_string().into());
        for column in PEOPLE {
            let Some(Value::String(name)) = object.get(column) else {
                continue;
            };
            match found(name) {
                Some(user) => drop(object.insert(column.to_owned(), user)),
                // The audit speaks of people who were no members, too.
                None if part == ArchivePart::Audit => {}
                None => return Err(format!("{column} names nobody among the members")),
            }
        }
        let changes = object.get_mut("changes").and_then(Value::as_array_mut);
        let triples = changes.into_iter().flatten();
        for triple in triples.filter_map(Value::as_array_mut) {
            if !triple.first().is_some_and(names_people) {
                continue;
            }
            for fact in triple.iter_mut().skip(1) {
                if let Some(user) = fact.as_str().and_then(found) {
                    *fact = user;
                }
            }
        }
        Ok(())
    }

    /// Errors: the row names another that has not come before.
    fn refer(&self, shape: &Shape, object: &Map<String, Value>) -> Result<(), String> {
        let parents = shape.table.parents().iter();
        let named = parents
            .map(|parent| (parent.column, parent.table.name))
            .chain(shape.names.iter().copied());
        let mut named: Vec<_> = named.collect();
        if shape.table.name == EXTERNAL_IDS.name {
            let entity = object.get("entity").and_then(Value::as_str);
            named.push(("record_id", entity.unwrap_or_default()));
        }
        for (column, table) in named {
            let key = object.get(column).and_then(Uuid::from_json);
            if key.is_some_and(|key| !self.archive.knows(table, key)) {
                return Err(format!("{column} names nothing that came before"));
            }
        }
        Ok(())
    }

    /// Remembers a record by its key, and its words. Errors: its version is none.
    fn known(&mut self, shape: &Shape, row: &Row<'_>, judged: Judged) -> Result<Cells, String> {
        let told = |error: StoreError| problem(&error);
        if !RECORDS.iter().any(|table| table.name == shape.table.name) {
            return Ok(judged.cells);
        }
        if !VERSIONS.contains(&row.number("version").map_err(told)?) {
            return Err(problem(&row.corrupt("version")));
        }
        let key: Uuid = row.get(shape.table.key).map_err(told)?;
        if NAMED.contains(&shape.table.name) {
            let keys = self.archive.known.entry(shape.table.name).or_default();
            keys.insert(key);
        }
        if let (Some(kind), Some(document)) = (kind_of(shape.table), judged.document) {
            self.words.anew(kind, key, document);
        }
        Ok(judged.cells)
    }
}

fn empty(cells: &mut Cells, column: &str) {
    for (_, value) in cells.iter_mut().filter(|(name, _)| *name == column) {
        *value = None::<Uuid>.into();
    }
}

/// What the database refuses is wrong with the archive; that it is busy or away is not.
fn refused(part: ArchivePart, line: usize, error: StoreError) -> ArchiveError {
    match error {
        StoreError::Conflict { .. } | StoreError::Referenced(_) | StoreError::Backend(_) => {
            ArchiveError::Line {
                part,
                line,
                problem: format!(
                    "this line or one of the {AT_ONCE} after it: {}",
                    problem(&error)
                ),
            }
        }
        other => other.into(),
    }
}
