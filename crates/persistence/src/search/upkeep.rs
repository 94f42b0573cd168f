//! Making the words of records anew, and comparing what is kept with the records.

mod verify;

use pathsix_domain::{
    port::{Mode, StoreError},
    search::{Class, Document, Posting, SearchKind, Searched},
    tenant::Tenant,
    value::{Id, Slug, Word},
};
use sea_orm::{
    DbBackend, QueryResult, Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, LockType, Order, Query},
};
use uuid::Uuid;

use super::{POSTING, Pending, TEXT, WORD, table_of};
use crate::{
    connection::{Bound, Connection, Database, store_error},
    directory,
    scoped::{Row, Scoped, Table, WithLimits, all, select},
    tables::tenant,
};

pub use verify::{Verdict, verify};

/// Records of one transaction.
const BATCH: u64 = 2000;
/// Rows that are removed by one statement, and those of the last word besides.
const REMOVED: u64 = 20_000;

/// A record with the words that are kept of it, and those that it has.
struct Entry {
    id: Uuid,
    kept: Option<String>,
    document: Document,
}

/// Which records are indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    /// Those that were written before there was an index.
    Missing,
}

/// Indexes the records of every tenant that were written before there was an index, and tells how many those were.
pub async fn fill(database: &Database) -> Result<u64, StoreError> {
    let mut filled = 0;
    for (tenant, _) in tenants(database, None).await? {
        filled += index(database, tenant, Which::Missing).await?;
    }
    Ok(filled)
}

/// Removes the index of one tenant or of all, makes it anew, and tells of how many records. Searches find little meanwhile,
/// but writes go on.
///
/// Errors: [`StoreError::Missing`] where no tenant has this slug.
pub async fn rebuild(database: &Database, slug: Option<&Slug>) -> Result<u64, StoreError> {
    let mut indexed = 0;
    for (tenant, _) in tenants(database, slug).await? {
        clear(database, tenant).await?;
        indexed += index(database, tenant, Which::All).await?;
    }
    Ok(indexed)
}

/// The tenants with their slugs.
async fn tenants(
    database: &Database,
    slug: Option<&Slug>,
) -> Result<Vec<(Id<Tenant>, String)>, StoreError> {
    let unit = database.begin(Bound::Nobody, Mode::Read).await?;
    if let Some(slug) = slug {
        let found = directory::by_slug(&unit, slug).await?;
        let found = found.ok_or(StoreError::Missing)?;
        return Ok(vec![(found.id, found.slug.to_string())]);
    }
    let mut every = Query::select();
    select(&mut every, &tenant::TABLE);
    every.from(tenant::TABLE.name).order_by("id", Order::Asc);
    let rows = all(&unit, "tenant.every", &every).await?;
    let read = rows.iter().map(|row| {
        let found = tenant::read(&Row::new(row, &tenant::TABLE))?;
        Ok((found.id, found.slug.to_string()))
    });
    read.collect()
}

async fn clear(database: &Database, tenant: Id<Tenant>) -> Result<(), StoreError> {
    let mut classes: Vec<i16> = Class::ALL.map(Class::code).to_vec();
    classes.push(Posting::WHOLE);
    for class in classes {
        let of_class = Expr::col((POSTING.name, "class")).eq(class);
        clear_table(database, tenant, &POSTING, Cond::all().add(of_class)).await?;
    }
    clear_table(database, tenant, &WORD, Cond::all()).await
}

/// Removes rows in the order of their words, piece by piece: in one piece a large tenant has more than a statement may take.
async fn clear_table(
    database: &Database,
    tenant: Id<Tenant>,
    table: &Table,
    which: Condition,
) -> Result<(), StoreError> {
    while clear_some(database, tenant, table, which.clone()).await? {}
    Ok(())
}

/// Removes the first of these rows, and tells whether there are more.
async fn clear_some(
    database: &Database,
    tenant: Id<Tenant>,
    table: &Table,
    which: Condition,
) -> Result<bool, StoreError> {
    let unit = database.begin(Bound::Tenant(tenant), Mode::Write).await?;
    let scoped = Scoped::new(&unit, tenant);
    let mut last = Query::select();
    last.column((table.name, "word"))
        .from(table.name)
        .cond_where(scoped.within(table))
        .cond_where(which.clone())
        .order_by((table.name, "word"), Order::Asc)
        .limit(1)
        .offset(REMOVED);
    let rows = scoped.list("search.last_word", &WithLimits(last)).await?;
    let last: Option<String> = rows
        .first()
        .map(|row| row.try_get_by_index(0))
        .transpose()
        .map_err(store_error)?;
    let until = last
        .as_ref()
        .map(|word| Expr::col((table.name, "word")).lte(word));
    let some = which.add_option(until);
    scoped.delete("search.clear", table, some).await?;
    unit.commit().await?;
    Ok(last.is_some())
}

async fn index(database: &Database, tenant: Id<Tenant>, which: Which) -> Result<u64, StoreError> {
    let mut indexed = 0;
    for kind in SearchKind::ALL {
        let mut after = Uuid::nil();
        loop {
            let unit = database.begin(Bound::Tenant(tenant), Mode::Write).await?;
            let batch = batch(&unit, tenant, *kind, which, after).await?;
            let Some(last) = batch.last() else {
                break;
            };
            after = last.id;
            indexed += batch.len() as u64;
            keep(&unit, tenant, *kind, batch).await?;
            unit.commit().await?;
        }
    }
    Ok(indexed)
}

/// The words of the next records, which nobody else can write meanwhile.
async fn batch(
    unit: &Connection,
    tenant: Id<Tenant>,
    kind: SearchKind,
    which: Which,
    after: Uuid,
) -> Result<Vec<Entry>, StoreError> {
    let (scoped, table) = (Scoped::new(unit, tenant), table_of(kind)?);
    let mut rows = read(table, kind, after);
    if which == Which::Missing {
        rows.and_where(Expr::col((table.name, TEXT)).is_null());
    }
    rows.from(table.name)
        .cond_where(scoped.within(table))
        .lock_with_tables(LockType::NoKeyUpdate, [table.name]);
    let rows = scoped.list("search.batch", &WithLimits(rows)).await?;
    rows.iter().map(|row| document(row, kind)).collect()
}

async fn keep(
    unit: &Connection,
    tenant: Id<Tenant>,
    kind: SearchKind,
    batch: Vec<Entry>,
) -> Result<(), StoreError> {
    let (scoped, table) = (Scoped::new(unit, tenant), table_of(kind)?);
    let mut pending = Pending::default();
    let mut texts = Vec::new();
    for Entry { id, kept, document } in batch {
        let text = document.text();
        if kept.as_ref() != Some(&text) {
            texts.push((id, text));
        }
        pending.anew(kind, id, document);
    }
    write(scoped, table, texts).await?;
    pending.flush(scoped).await
}

async fn write(
    scoped: Scoped<'_>,
    table: &Table,
    texts: Vec<(Uuid, String)>,
) -> Result<(), StoreError> {
    if scoped.backend() == DbBackend::Postgres {
        if texts.is_empty() {
            return Ok(());
        }
        let rows = texts.into_iter();
        let rows = rows.map(|(id, text)| vec![(table.key, id.into()), (TEXT, text.into())]);
        let written = scoped.update_many("search.texts", table, rows.collect());
        return written.await.map(drop);
    }
    for (id, text) in texts {
        let row = Cond::all().add(Expr::col((table.name, table.key)).eq(id));
        let cells = vec![(TEXT, Value::from(text))];
        scoped.update("search.text", table, cells, row).await?;
    }
    Ok(())
}

/// The next records by their ids: id, kept words, and the columns in which their words stand.
fn read(table: &Table, kind: SearchKind, after: Uuid) -> sea_orm::sea_query::SelectStatement {
    let mut rows = Query::select();
    rows.column((table.name, table.key))
        .column((table.name, TEXT));
    for (column, _) in columns(kind) {
        rows.column((table.name, *column));
    }
    rows.and_where(Expr::col((table.name, table.key)).gt(after))
        .order_by((table.name, table.key), Order::Asc)
        .limit(BATCH)
        .take()
}

/// The columns of [`pathsix_domain::search::Searchable::searched`], the name first.
fn columns(kind: SearchKind) -> &'static [(&'static str, Class)] {
    match kind {
        SearchKind::Lead | SearchKind::Client => &[
            ("name", Class::Name),
            ("contact_person", Class::Person),
            ("email", Class::Email),
            ("phone", Class::Phone),
            ("secondary_phone", Class::Phone),
            ("city", Class::City),
        ],
        SearchKind::Contact => &[
            ("first_name", Class::Name),
            ("last_name", Class::Name),
            ("email", Class::Email),
            ("phone", Class::Phone),
            ("secondary_phone", Class::Phone),
        ],
        SearchKind::Project => &[
            ("project_name", Class::Name),
            ("primary_contact_name", Class::Person),
            ("primary_contact_email", Class::Email),
            ("primary_contact_phone", Class::Phone),
        ],
        SearchKind::Account => &[
            ("account_name", Class::Name),
            ("account_number", Class::Name),
        ],
    }
}

/// The words of a row of [`read`].
fn document(row: &QueryResult, kind: SearchKind) -> Result<Entry, StoreError> {
    let mut texts: Vec<Searched> = Vec::new();
    for (column, class) in columns(kind) {
        let text: Option<String> = row.try_get("", column).map_err(store_error)?;
        let Some(text) = text else { continue };
        match texts.first_mut() {
            // First and last name are one.
            Some(first) if *column == "last_name" => first.text = format!("{} {text}", first.text),
            _ => texts.push(Searched {
                field: column,
                class: *class,
                text,
            }),
        }
    }
    Ok(Entry {
        id: row.try_get_by_index(0).map_err(store_error)?,
        kept: row.try_get_by_index(1).map_err(store_error)?,
        document: Document::of(&texts),
    })
}
