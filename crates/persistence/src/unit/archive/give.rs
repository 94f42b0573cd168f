//! Reading all that a tenant keeps.

use pathsix_domain::port::{ArchivePage, StoreError};
use sea_orm::{
    QueryResult,
    sea_query::{Expr, ExprTrait, Order},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    PEOPLE,
    shape::{COUNTERS, Shape},
};
use crate::{
    scoped::{Cells, Row, Table, to_json},
    unit::SeaWork,
};

/// Rows that are read at once.
const PAGE: usize = 500;

impl SeaWork {
    pub(super) async fn rows_archived(
        &self,
        shape: &Shape,
        after: Option<Uuid>,
    ) -> Result<ArchivePage, StoreError> {
        if shape.table.name == COUNTERS.name {
            return self.counters_archived(shape).await;
        }
        let key = Expr::col((shape.table.name, shape.table.key));
        let beyond = after.map(|after| key.clone().gt(after));
        let rows = self.selected(shape, beyond, Some(PAGE)).await?;
        let mut lines = self.lines(shape, &rows)?;
        let full = rows.len() == PAGE;
        let last = lines.last().map(|(key, _)| *key).filter(|_| full);
        if let Some(last) = last {
            // Several rows may have the last key: all of them, and none of them twice.
            lines.retain(|(key, _)| *key != last);
            let same = self.selected(shape, Some(key.eq(last)), None).await?;
            lines.extend(self.lines(shape, &same)?);
        }
        lines.sort();
        Ok(ArchivePage {
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            next: last,
        })
    }

    async fn selected(
        &self,
        shape: &Shape,
        which: Option<Expr>,
        most: Option<usize>,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let mut rows = (shape.rows)(self.scoped(), &self.scope);
        rows.and_where_option(which)
            .order_by((shape.table.name, shape.table.key), Order::Asc);
        if let Some(most) = most {
            rows.limit(most as u64);
        }
        let name = format!("{}.archive", shape.table.name);
        self.scoped().all(name, shape.table, rows).await
    }

    fn lines(
        &self,
        shape: &Shape,
        rows: &[QueryResult],
    ) -> Result<Vec<(Uuid, String)>, StoreError> {
        rows.iter()
            .map(|row| {
                let row = Row::new(row, shape.table);
                let key: Uuid = row.get(shape.table.key)?;
                let line = self.line(shape.table, (shape.judge)(&row)?.cells)?;
                Ok((key, line))
            })
            .collect()
    }

    /// There are few, and none has a key of its own.
    async fn counters_archived(&self, shape: &Shape) -> Result<ArchivePage, StoreError> {
        let rows = self.selected(shape, None, None).await?;
        let lines = rows.iter().map(|row| {
            let row = Row::new(row, shape.table);
            self.line(shape.table, (shape.judge)(&row)?.cells)
        });
        let mut lines = lines.collect::<Result<Vec<_>, _>>()?;
        lines.sort();
        Ok(ArchivePage { lines, next: None })
    }

    /// The cells of a table's columns as a line; people with their addresses.
    pub(super) fn line(&self, table: &Table, cells: Cells) -> Result<String, StoreError> {
        let mut object = Map::new();
        let is_kept = |name: &str| table.columns().any(|column| column == name);
        for (column, value) in cells.into_iter().filter(|(name, _)| is_kept(name)) {
            let json = to_json(value).ok_or_else(|| {
                StoreError::Backend(format!("{}.{column} is not archived", table.name))
            })?;
            let json = match column {
                "changes" => self.facts(json),
                column if PEOPLE.contains(&column) => self.addressed(json),
                _ => json,
            };
            object.insert(column.to_owned(), json);
        }
        Ok(Value::Object(object).to_string())
    }

    /// The facts that name people tell their addresses.
    fn facts(&self, changes: Value) -> Value {
        let Value::Array(changes) = changes else {
            return changes;
        };
        let told = changes.into_iter().map(|change| match change {
            Value::Array(triple) if triple.first().is_some_and(names_people) => {
                triple.into_iter().map(|it| self.addressed(it)).collect()
            }
            other => other,
        });
        told.collect()
    }

    fn addressed(&self, person: Value) -> Value {
        let id = person.as_str().and_then(|text| text.parse::<Uuid>().ok());
        match id.and_then(|id| self.archive.addresses.get(&id)) {
            Some(address) => address.as_str().into(),
            None => person,
        }
    }
}

/// Whether a fact of the audit names people.
pub(super) fn names_people(field: &Value) -> bool {
    field.as_str().is_some_and(|field| PEOPLE.contains(&field))
}
