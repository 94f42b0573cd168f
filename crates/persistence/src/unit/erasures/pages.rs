//! Going through every row of a table.

use pathsix_domain::port::StoreError;
use sea_orm::{
    QueryResult, Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, Order, Query},
};
use uuid::Uuid;

use crate::scoped::{Row, Scoped, Table, WithLimits, select};

/// Rows that are read at once.
const PAGE: usize = 500;

/// What a column of a key is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Id,
    Number,
    Text,
}

/// A table with the columns that name a row inside a tenant, in the order of their index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keyed<'t> {
    pub(super) table: &'t Table,
    pub(super) key: &'static [(&'static str, Part)],
}

/// What names a row.
pub(super) type Key = Vec<Value>;

impl Keyed<'_> {
    fn column(&self, name: &'static str) -> Expr {
        Expr::col((self.table.name, name))
    }

    /// What names a row that was read.
    pub(super) fn key_of(&self, row: &Row<'_>) -> Result<Key, StoreError> {
        let parts = self.key.iter().map(|(name, part)| {
            Ok(match part {
                Part::Id => row.get::<Uuid>(name)?.into(),
                Part::Number => row.number(name)?.into(),
                Part::Text => row.get::<String>(name)?.into(),
            })
        });
        parts.collect()
    }

    /// The row of this key.
    pub(super) fn is(&self, key: &Key) -> Condition {
        let parts = self.key.iter().zip(key);
        parts.fold(Cond::all(), |all, ((name, _), value)| {
            all.add(self.column(name).eq(value.clone()))
        })
    }

    /// Some rows, from the first or after one of them; no key comes with the last of them.
    pub(super) async fn page(
        &self,
        scoped: Scoped<'_>,
        after: Option<Key>,
    ) -> Result<(Vec<QueryResult>, Option<Key>), StoreError> {
        let mut rows = Query::select();
        select(&mut rows, self.table);
        rows.from(self.table.name)
            .cond_where(scoped.within(self.table))
            .limit(PAGE as u64);
        for (name, _) in self.key {
            rows.order_by((self.table.name, *name), Order::Asc);
        }
        if let Some(after) = after {
            let columns = Expr::tuple(self.key.iter().map(|(name, _)| self.column(name)));
            let reached = Expr::tuple(after.into_iter().map(Expr::value));
            rows.and_where(columns.gt(reached));
        }
        let name = format!("{}.each", self.table.name);
        let rows = scoped.list(name, &WithLimits(rows)).await?;
        let last = rows.last().filter(|_| rows.len() == PAGE);
        let last = last.map(|last| self.key_of(&Row::new(last, self.table)));
        let last = last.transpose()?;
        Ok((rows, last))
    }
}
