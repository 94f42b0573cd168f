//! What is read: a row whose values are judged by the rules of their types.

use std::{cell::Cell, str::FromStr};

use chrono::{DateTime, NaiveDate, Utc};
use pathsix_domain::{
    port::StoreError,
    value::{Day, Id, Instant, Scalar},
};
use sea_orm::{QueryResult, TryGetable};
use serde_json::{Map, Value};
use sqlx::{Column, Row as _};
use uuid::Uuid;

use super::{Kept, Table};

/// The columns of one table in a row that was read. A stored value that breaks the rule of its type is
/// [`StoreError::Corrupt`], which names table, column and row, never the value.
#[derive(Clone)]
pub struct Row<'a> {
    source: Source<'a>,
    table: &'a Table,
    names: Names,
    /// Where the next column probably stands: most are read in the order in which they were selected.
    next: Cell<usize>,
}

/// Where the values come from.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// From a database.
    Result(&'a QueryResult),
    /// From a line of an archive, in which no other table is joined.
    Line(&'a Map<String, Value>),
    /// From a table that is not joined.
    Nothing,
}

/// How the columns are called in a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// With the table before them, so that joined tables may share names.
    Full,
    /// As the table calls them.
    Plain,
}

impl Names {
    /// Whether a column of a result is this one of a table.
    fn are(self, name: &str, table: &Table, column: &str) -> bool {
        match self {
            Self::Full => name
                .strip_suffix(column)
                .and_then(|rest| rest.strip_suffix('.'))
                .is_some_and(|rest| rest == table.name),
            Self::Plain => name == column,
        }
    }
}

impl<'a> Row<'a> {
    /// A row of this table, read by [`super::select`].
    pub fn new(result: &'a QueryResult, table: &'a Table) -> Self {
        Self {
            source: Source::Result(result),
            table,
            names: Names::Full,
            next: Cell::new(0),
        }
    }

    /// A row of this table that a write gave back.
    pub(crate) fn given(result: &'a QueryResult, table: &'a Table) -> Self {
        Self {
            source: Source::Result(result),
            table,
            names: Names::Plain,
            next: Cell::new(0),
        }
    }

    /// A row of this table that stands in an archive.
    pub(crate) fn of_line(line: &'a Map<String, Value>, table: &'a Table) -> Self {
        Self {
            source: Source::Line(line),
            table,
            names: Names::Plain,
            next: Cell::new(0),
        }
    }

    /// The columns of another table that was joined.
    #[must_use]
    pub fn joined(&self, table: &'a Table) -> Self {
        let source = match self.source {
            Source::Result(result) => Source::Result(result),
            Source::Line(_) | Source::Nothing => Source::Nothing,
        };
        Self {
            source,
            table,
            ..self.clone()
        }
    }

    /// A value as the database has it.
    pub fn get<T: Kept>(&self, column: &str) -> Result<T, StoreError> {
        let value = match self.source {
            Source::Result(result) => self.selected(result, column),
            Source::Line(line) => match line.get(column) {
                Some(json) => T::from_json(json),
                None if self.table.columns().any(|name| name == column) => None,
                None => T::underived(),
            },
            Source::Nothing => T::underived(),
        };
        value.ok_or_else(|| self.corrupt(column))
    }

    fn selected<T: TryGetable>(&self, result: &QueryResult, column: &str) -> Option<T> {
        let value = match self.place(result, column) {
            Some(place) => result.try_get_by_index(place),
            None => result.try_get(&self.prefix(), column),
        };
        value.ok()
    }

    /// Where a column stands. Asking for it by name would put the name together anew for each row.
    fn place(&self, result: &QueryResult, column: &str) -> Option<usize> {
        let place = match (result.try_as_pg_row(), result.try_as_sqlite_row()) {
            (Some(row), _) => self.place_among(row.columns(), column),
            (None, Some(row)) => self.place_among(row.columns(), column),
            (None, None) => None,
        };
        if let Some(place) = place {
            self.next.set(place + 1);
        }
        place
    }

    fn place_among<C: Column>(&self, columns: &[C], wanted: &str) -> Option<usize> {
        let first = self.next.get().min(columns.len());
        let is_wanted = |place: &usize| self.names.are(columns[*place].name(), self.table, wanted);
        (first..columns.len()).chain(0..first).find(is_wanted)
    }

    /// A value that is written as text.
    pub fn scalar<S: Scalar>(&self, column: &str) -> Result<S, StoreError> {
        S::parse(&self.get::<String>(column)?).map_err(|_| self.corrupt(column))
    }

    /// A value that is written as text, or nothing.
    pub fn maybe<S: Scalar>(&self, column: &str) -> Result<Option<S>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| S::parse(&text).map_err(|_| self.corrupt(column)))
            .transpose()
    }

    /// A value of another crate's type that is written as text, or nothing.
    pub fn maybe_from_text<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse().map_err(|_| self.corrupt(column)))
            .transpose()
    }

    /// An id.
    pub fn id<K>(&self, column: &str) -> Result<Id<K>, StoreError> {
        self.get(column).map(Id::from_uuid)
    }

    /// An id, or nothing.
    pub fn maybe_id<K>(&self, column: &str) -> Result<Option<Id<K>>, StoreError> {
        let id: Option<Uuid> = self.get(column)?;
        Ok(id.map(Id::from_uuid))
    }

    /// An instant.
    pub fn at(&self, column: &str) -> Result<Instant, StoreError> {
        self.get(column).map(Instant::from_utc)
    }

    /// An instant, or nothing.
    pub fn maybe_at(&self, column: &str) -> Result<Option<Instant>, StoreError> {
        let at: Option<DateTime<Utc>> = self.get(column)?;
        Ok(at.map(Instant::from_utc))
    }

    /// A calendar day, or nothing.
    pub fn maybe_day(&self, column: &str) -> Result<Option<Day>, StoreError> {
        let day: Option<NaiveDate> = self.get(column)?;
        Ok(day.map(Day::from_date))
    }

    /// A whole number.
    pub fn number(&self, column: &str) -> Result<i64, StoreError> {
        self.get(column)
    }

    /// A limit, or none.
    pub fn maybe_limit(&self, column: &str) -> Result<Option<u32>, StoreError> {
        let most: Option<i64> = self.get(column)?;
        let most = most.map(u32::try_from).transpose();
        most.map_err(|_| self.corrupt(column))
    }

    /// Bytes.
    pub fn blob(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        let bytes = match self.source {
            Source::Result(result) => self.selected(result, column),
            Source::Line(_) | Source::Nothing => None,
        };
        bytes.ok_or_else(|| self.corrupt(column))
    }

    /// Bytes of a fixed number.
    pub fn bytes<const N: usize>(&self, column: &str) -> Result<[u8; N], StoreError> {
        let bytes = self.blob(column)?;
        bytes.try_into().map_err(|_| self.corrupt(column))
    }

    fn prefix(&self) -> String {
        match self.names {
            Names::Full => prefix(self.table),
            Names::Plain => String::new(),
        }
    }

    /// Says that a column holds what it must not.
    pub fn corrupt(&self, column: &str) -> StoreError {
        let Table { name, key, .. } = self.table;
        let row: Option<Uuid> = match self.source {
            Source::Result(result) => result.try_get(&self.prefix(), key).ok(),
            // Whoever reads lines says which; the fields are called as people know them.
            Source::Line(_) => return StoreError::Corrupt(column.to_owned()),
            Source::Nothing => None,
        };
        let row = row.map_or_else(|| "an unreadable key".to_owned(), |id| id.to_string());
        StoreError::Corrupt(format!("{name}.{column} of {row}"))
    }
}

/// What stands before the names of a table's columns in a result, so that joined tables may share names.
pub(super) fn prefix(table: &Table) -> String {
    format!("{}.", table.name)
}
