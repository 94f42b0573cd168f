//! Many records of a kind in few statements.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use pathsix_domain::{
    access::{Action, Granted, Resource, Visibility},
    list::Shelf,
    port::{Known, ManyOf, ManyPorts, StatusChange, StoreError, Traits, Within},
    record::{Identity, Link},
    value::{Id, Word},
};
use sea_orm::{
    Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, LockType, Order, Query},
};
use uuid::Uuid;

use super::{SeaWork, alike::alike, family::hanging_on};
use crate::{
    scoped::{
        Mapped, Purpose, Row, Table, at, derive, find_all, for_action, id, insert_all, on_shelf,
        remove_all, visible,
    },
    tables::{self, MENTIONS},
};

#[async_trait]
impl<R: Mapped> ManyOf<R> for SeaWork {
    async fn insert_all(&mut self, granted: &[Granted<R>]) -> Result<(), StoreError> {
        insert_all(self.scoped(), granted).await?;
        for one in granted {
            self.words.wrote(one);
        }
        Ok(())
    }

    async fn find_all_to_write(&mut self, ids: &[Id<R>]) -> Result<Vec<R>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let which = among(&R::TABLE, R::TABLE.key, ids.iter().copied().map(id));
        find_all(self.scoped(), &self.scope, which, Purpose::Write).await
    }

    async fn find_alike(&mut self, traits: &Traits) -> Result<Vec<R>, StoreError> {
        alike(self.scoped(), &self.scope, traits).await
    }

    async fn retract(&mut self, granted: &[Granted<R>]) -> Result<Vec<Id<R>>, StoreError> {
        for one in granted {
            for_action(one, Action::Import)?;
        }
        let ids: Vec<Uuid> = granted
            .iter()
            .map(|one| one.after().header().id.uuid())
            .collect();
        let used = self.in_use(&R::TABLE, &ids).await?;
        let free: Vec<_> = granted
            .iter()
            .filter(|one| !used.contains(&one.after().header().id.uuid()))
            .collect();
        let gone = remove_all(self.scoped(), &free).await?;
        for one in free {
            if gone.contains(&one.after().id()) {
                self.words.removed(one);
            }
        }
        Ok(gone)
    }
}

/// The rows whose column is one of these.
pub(super) fn among(
    table: &Table,
    column: &'static str,
    values: impl Iterator<Item = Value>,
) -> Condition {
    let values: Vec<Expr> = values.map(Expr::value).collect();
    Cond::all().add(Expr::col((table.name, column)).is_in(values))
}

impl SeaWork {
    /// Those of these rows on which anything hangs or that anything names, the trash included.
    async fn in_use(&self, root: &Table, ids: &[Uuid]) -> Result<BTreeSet<Uuid>, StoreError> {
        let mentions = MENTIONS
            .iter()
            .filter(|(_, parent)| parent.table.name == root.name)
            .map(|(table, parent)| (*table, parent));
        let mut used = BTreeSet::new();
        for (table, parent) in hanging_on(&self.records, root).chain(mentions) {
            let mut named = Query::select();
            let column = Expr::col((table.name, parent.column));
            derive(&mut named, table, parent.column, column.clone());
            named
                .distinct()
                .and_where(column.is_in(ids.iter().copied()));
            let name = format!("{}.naming", table.name);
            for row in self.scoped().all(name, table, named).await? {
                used.insert(Row::new(&row, table).get::<Uuid>(parent.column)?);
            }
        }
        Ok(used)
    }

    /// What is called by the rows of one table that these ids name, each held.
    async fn titles(
        &self,
        table: &'static Table,
        ids: Vec<Uuid>,
        visibility: Visibility,
    ) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let Some(title) = table.title else {
            return Err(StoreError::Backend(format!("{} has no title", table.name)));
        };
        let mut rows = Query::select();
        for column in title.columns.iter().chain([&table.key]) {
            derive(&mut rows, table, column, Expr::col((table.name, *column)));
        }
        rows.and_where(Expr::col((table.name, table.key)).is_in(ids))
            .and_where_option(on_shelf(table, Shelf::Live))
            .cond_where(visible(self.scoped(), table, visibility))
            .order_by((table.name, table.key), Order::Asc)
            .lock_with_tables(LockType::Share, [table.name]);
        let name = format!("{}.hold_many", table.name);
        let rows = self.scoped().all(name, table, rows).await?;
        rows.iter()
            .map(|row| {
                let row = Row::new(row, table);
                Ok((row.get::<Uuid>(table.key)?, (title.of)(&row)?))
            })
            .collect()
    }
}

#[async_trait]
impl ManyPorts for SeaWork {
    async fn hold_all(
        &mut self,
        links: &[Link],
        within: Within,
    ) -> Result<Vec<Option<String>>, StoreError> {
        let visibility = match within {
            Within::Scope => self.scope.visibility(),
            Within::Tenant => Visibility::Tenant,
        };
        let mut by_kind = BTreeMap::<Resource, Vec<Uuid>>::new();
        for link in links {
            by_kind.entry(link.to).or_default().push(link.id.uuid());
        }
        let mut titles = BTreeMap::new();
        for (kind, ids) in by_kind {
            let table = tables::of(kind)
                .ok_or_else(|| StoreError::Backend(format!("{kind:?} is not kept")))?;
            titles.insert(kind, self.titles(table, ids, visibility).await?);
        }
        let title = |link: &Link| titles.get(&link.to)?.get(&link.id.uuid()).cloned();
        Ok(links.iter().map(title).collect())
    }

    async fn known_alike(&mut self, any: &[Identity]) -> Result<Vec<Known>, StoreError> {
        self.known_to(any).await
    }

    async fn note_statuses(
        &mut self,
        kind: Resource,
        changes: &[StatusChange],
    ) -> Result<(), StoreError> {
        let record = kind.as_str();
        for some in changes.chunks(500) {
            let rows = some.iter().map(|change| history_cells(record, change));
            self.scoped()
                .insert_all(
                    "status_history.insert_all",
                    format!("{record}_status_history"),
                    rows.collect(),
                )
                .await?;
        }
        Ok(())
    }
}

/// What is written of a change of a status. Table and column are called after the record.
pub(super) fn history_cells(record: &str, change: &StatusChange) -> Vec<(String, Value)> {
    vec![
        ("id".to_owned(), id(change.id)),
        (format!("{record}_id"), id(change.subject)),
        (
            "from_status".to_owned(),
            change.from.map(str::to_owned).into(),
        ),
        ("to_status".to_owned(), change.to.into()),
        ("at".to_owned(), at(change.stamp.at)),
        ("by".to_owned(), id(change.stamp.by)),
    ]
}
