//! Imports with their rows, the ids of other systems, and the work that waits.

use async_trait::async_trait;
use pathsix_domain::{
    access::Resource,
    import::{Import, ImportRow, Naming, NewRow, Outcome},
    list::{ListQuery, Page},
    port::{ExternalIds, Imports, Job, Jobs, Lease, RowsOf, SOME_ROWS_BYTES, StoreError},
    value::{Id, Instant, RecordId, Text255, Word},
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, Func, Order, Query};

use super::SeaWork;
use crate::{
    connection::store_error,
    directory::jobs,
    scoped::{Listing, Purpose, Row, Table, affected, get, id, page, select, text, visible, word},
    tables::import::{ROWS, VERDICT, cells, read_row, row_cells},
};

const EXTERNAL: Table = Table::of_all("external_id", "record_id", &[&["external_id", "record_id"]]);
/// Rows of one statement: databases take so many parameters and no more.
const AT_ONCE: usize = 1000;

impl SeaWork {
    async fn import_for(
        &self,
        key: Id<Import>,
        purpose: Purpose,
    ) -> Result<Option<Import>, StoreError> {
        let table = <Import as Listing>::TABLE;
        let within = visible(self.scoped(), &table, self.scope.visibility());
        get(self.scoped(), &self.scope, key, within, purpose).await
    }

    /// How many of these rows are read at once so that they do not take too much memory; one that does comes alone.
    async fn fitting(
        &self,
        import: Id<Import>,
        which: Condition,
        (order, limit): (Order, usize),
    ) -> Result<usize, StoreError> {
        let size = Func::cust("octet_length").arg(number("cells"));
        let mut sizes = Query::select();
        sizes
            .expr_as(Expr::expr(size).cast_as("bigint"), "size")
            .and_where(number("import_id").eq(id(import)))
            .cond_where(which)
            .order_by((ROWS.name, ROWS.key), order)
            .limit(u64::try_from(limit).unwrap_or(u64::MAX));
        let sizes = self.scoped().all("import_row.sizes", &ROWS, sizes).await?;
        let (mut fitting, mut sum) = (0, 0);
        for row in &sizes {
            fitting += 1;
            sum += row.try_get_by_index::<i64>(0).map_err(store_error)?;
            if sum > SOME_ROWS_BYTES {
                break;
            }
        }
        Ok(fitting)
    }

    async fn rows_where(
        &self,
        import: Id<Import>,
        which: Condition,
        (order, limit): (Order, usize),
    ) -> Result<Vec<ImportRow>, StoreError> {
        let mut rows = Query::select();
        select(&mut rows, &ROWS);
        rows.and_where(number("import_id").eq(id(import)))
            .cond_where(which)
            .order_by((ROWS.name, ROWS.key), order)
            .limit(u64::try_from(limit).unwrap_or(u64::MAX));
        let rows = self.scoped().all("import_row.list", &ROWS, rows).await?;
        rows.iter()
            .map(|row| read_row(&Row::new(row, &ROWS)))
            .collect()
    }
}

/// The condition and the order of rows.
fn these(which: RowsOf) -> (Condition, Order) {
    match which {
        RowsOf::After(after) => (Cond::all().add(number("number").gt(after)), Order::Asc),
        RowsOf::UpTo(last) => (Cond::all().add(number("number").lte(last)), Order::Desc),
        RowsOf::Judged(after, last, outcomes) => {
            let outcome = if outcomes.is_empty() {
                number("outcome").is_not_null()
            } else {
                number("outcome").is_in(outcomes.into_iter().map(word))
            };
            let between = number("number").gt(after).and(number("number").lte(last));
            (Cond::all().add(between).add(outcome), Order::Asc)
        }
    }
}

fn number(column: &'static str) -> Expr {
    Expr::col((ROWS.name, column))
}

#[async_trait]
impl Imports for SeaWork {
    async fn add_import(&mut self, import: &Import) -> Result<(), StoreError> {
        self.scoped()
            .insert("import.insert", "import", cells(import))
            .await
    }

    async fn import(&mut self, id: Id<Import>) -> Result<Option<Import>, StoreError> {
        self.import_for(id, Purpose::Look).await
    }

    async fn import_to_write(&mut self, id: Id<Import>) -> Result<Option<Import>, StoreError> {
        self.import_for(id, Purpose::Write).await
    }

    async fn save_import(&mut self, import: &Import) -> Result<(), StoreError> {
        let table = <Import as Listing>::TABLE;
        let which = Cond::all().add(Expr::col((table.name, table.key)).eq(id(import.id)));
        let written = self
            .scoped()
            .update("import.save", &table, cells(import), which)
            .await?;
        affected(written)
    }

    async fn list_imports(
        &mut self,
        query: &ListQuery<Import>,
    ) -> Result<Page<Import>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }

    async fn add_rows(&mut self, import: Id<Import>, rows: &[NewRow]) -> Result<(), StoreError> {
        for some in rows.chunks(AT_ONCE) {
            let rows = some.iter().map(|row| row_cells(import, row, None));
            self.scoped()
                .insert_all("import_row.insert", ROWS.name, rows.collect())
                .await?;
        }
        Ok(())
    }

    async fn rows(
        &mut self,
        import: Id<Import>,
        which: RowsOf,
        limit: usize,
    ) -> Result<Vec<ImportRow>, StoreError> {
        let (which, order) = these(which);
        self.rows_where(import, which, (order, limit)).await
    }

    async fn some_rows(
        &mut self,
        import: Id<Import>,
        which: RowsOf,
        limit: usize,
    ) -> Result<Vec<ImportRow>, StoreError> {
        let (which, order) = these(which);
        let fitting = self
            .fitting(import, which.clone(), (order.clone(), limit))
            .await?;
        self.rows_where(import, which, (order, fitting)).await
    }

    async fn judge_rows(
        &mut self,
        import: Id<Import>,
        rows: &[ImportRow],
    ) -> Result<(), StoreError> {
        for some in rows.chunks(AT_ONCE) {
            let rows = some
                .iter()
                .map(|row| row_cells(import, &row.row, row.verdict.as_ref()));
            self.scoped()
                .insert_or_write(
                    "import_row.judge",
                    ROWS.name,
                    rows.collect(),
                    (&["import_id", "number"], VERDICT),
                )
                .await?;
        }
        Ok(())
    }

    async fn earlier_rows(
        &mut self,
        import: Id<Import>,
        before: i64,
        records: &[RecordId],
    ) -> Result<Vec<ImportRow>, StoreError> {
        let mut rows = Vec::new();
        for some in records.chunks(AT_ONCE) {
            let records = some.iter().map(|record| record.uuid());
            let wrote = [Outcome::Created, Outcome::Updated].map(word);
            let nearest = Query::select()
                .expr(number("number").max())
                .from(ROWS.name)
                .cond_where(self.scoped().within(&ROWS))
                .and_where(number("import_id").eq(id(import)))
                .and_where(number("number").lt(before))
                .and_where(number("record_id").is_in(records))
                .and_where(number("outcome").is_in(wrote))
                .group_by_col((ROWS.name, "record_id"))
                .take();
            let which = Cond::all().add(number("number").in_subquery(nearest));
            rows.extend(
                self.rows_where(import, which, (Order::Asc, AT_ONCE))
                    .await?,
            );
        }
        Ok(rows)
    }
}

#[async_trait]
impl ExternalIds for SeaWork {
    async fn known_as(
        &mut self,
        kind: Resource,
        external: &[Text255],
    ) -> Result<Vec<(Text255, RecordId)>, StoreError> {
        if external.is_empty() {
            return Ok(Vec::new());
        }
        let mut known = Query::select();
        select(&mut known, &EXTERNAL);
        known
            .and_where(Expr::col((EXTERNAL.name, "entity")).eq(kind.as_str()))
            .and_where(Expr::col((EXTERNAL.name, "external_id")).is_in(external.iter().map(text)));
        let rows = self
            .scoped()
            .all("external_id.find", &EXTERNAL, known)
            .await?;
        rows.iter()
            .map(|row| {
                let row = Row::new(row, &EXTERNAL);
                Ok((row.scalar("external_id")?, row.id("record_id")?))
            })
            .collect()
    }

    async fn name_records(
        &mut self,
        kind: Resource,
        named: &[(Text255, RecordId)],
    ) -> Result<(), StoreError> {
        let rows = named.iter().map(|(external, record)| {
            vec![
                ("entity", word(kind)),
                ("external_id", text(external)),
                ("record_id", id(*record)),
            ]
        });
        self.scoped()
            .insert_or_write(
                "external_id.write",
                EXTERNAL.name,
                rows.collect(),
                (&["entity", "external_id"], &["record_id"]),
            )
            .await
    }

    async fn forget_names(
        &mut self,
        kind: Resource,
        records: &[RecordId],
    ) -> Result<(), StoreError> {
        if records.is_empty() {
            return Ok(());
        }
        let records = records.iter().map(|record| record.uuid());
        let which = Cond::all()
            .add(Expr::col((EXTERNAL.name, "entity")).eq(kind.as_str()))
            .add(Expr::col((EXTERNAL.name, "record_id")).is_in(records));
        self.scoped()
            .delete("external_id.forget", &EXTERNAL, which)
            .await
            .map(drop)
    }

    async fn unname(&mut self, kind: Resource, given: &[Naming]) -> Result<(), StoreError> {
        let (again, never): (Vec<_>, Vec<_>) = given.iter().partition(|it| it.before.is_some());
        let again: Vec<_> = again
            .into_iter()
            .filter_map(|it| Some((it.external.clone(), it.before?)))
            .collect();
        self.name_records(kind, &again).await?;
        if never.is_empty() {
            return Ok(());
        }
        let never = never.into_iter().map(|it| text(&it.external));
        let which = Cond::all()
            .add(Expr::col((EXTERNAL.name, "entity")).eq(kind.as_str()))
            .add(Expr::col((EXTERNAL.name, "external_id")).is_in(never));
        self.scoped()
            .delete("external_id.unname", &EXTERNAL, which)
            .await
            .map(drop)
    }
}

#[async_trait]
impl Jobs for SeaWork {
    async fn enqueue(&mut self, job: &Job) -> Result<(), StoreError> {
        jobs::add(&self.connection, job).await
    }

    async fn keep_lease(&mut self, lease: &Lease, until: Instant) -> Result<(), StoreError> {
        jobs::keep(&self.connection, lease, until).await
    }
}
