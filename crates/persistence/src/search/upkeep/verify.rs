//! Whether the index is what the records say.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use pathsix_domain::{
    port::{Mode, StoreError},
    search::{Document, Posting, SearchKind},
    tenant::Tenant,
    value::{Id, Slug, Word},
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use super::{Entry, POSTING, WORD, document, read, table_of, tenants};
use crate::{
    connection::{Bound, Connection, Database, store_error},
    scoped::{Scoped, WithLimits},
};

/// Postings that are read by one statement.
const READ: u64 = 5000;
/// Words whose variants are looked up by one statement.
const WORDS: usize = 500;

/// What was found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Records that were compared.
    pub records: u64,
    /// Rows of the index that were compared.
    pub postings: u64,
    /// What is wrong, a sentence each.
    pub problems: Vec<String>,
}

/// The rows of an index in no order: how many, and a sum of what they are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Sum {
    rows: u64,
    hash: u64,
}

impl Sum {
    fn add(&mut self, class: i16, word: &str, entity: i16, id: Uuid) {
        let mut hasher = DefaultHasher::new();
        (class, word, entity, id).hash(&mut hasher);
        self.rows += 1;
        self.hash = self.hash.wrapping_add(hasher.finish());
    }
}

/// Compares the index of one tenant, or of all, with the records. What is written meanwhile may count as wrong.
///
/// Errors: [`StoreError::Missing`] where no tenant has this slug.
pub async fn verify(database: &Database, slug: Option<&Slug>) -> Result<Verdict, StoreError> {
    let mut verdict = Verdict::default();
    for (tenant, slug) in tenants(database, slug).await? {
        let unit = database.begin(Bound::Tenant(tenant), Mode::Read).await?;
        let (mut told, mut words) = (Sum::default(), BTreeSet::new());
        for kind in SearchKind::ALL {
            let stale = records(&unit, tenant, *kind, (&mut told, &mut words), &mut verdict);
            let stale = stale.await?;
            if stale > 0 {
                let kind = kind.as_str();
                verdict.problems.push(format!(
                    "{slug}: {stale} records of kind {kind} keep other words than theirs"
                ));
            }
        }
        let kept = postings(&unit, tenant).await?;
        verdict.postings += kept.rows;
        if kept != told {
            let (kept, told) = (kept.rows, told.rows);
            verdict.problems.push(format!(
                "{slug}: {kept} postings are not the {told} of the records"
            ));
        }
        let unknown = unknown(&unit, tenant, &words).await?;
        if unknown > 0 {
            verdict
                .problems
                .push(format!("{slug}: {unknown} variants of words are missing"));
        }
    }
    Ok(verdict)
}

/// What the records of a kind say, and how many of them keep something else.
async fn records(
    unit: &Connection,
    tenant: Id<Tenant>,
    kind: SearchKind,
    (told, words): (&mut Sum, &mut BTreeSet<String>),
    verdict: &mut Verdict,
) -> Result<u64, StoreError> {
    let (scoped, table) = (Scoped::new(unit, tenant), table_of(kind)?);
    let (mut after, mut stale) = (Uuid::nil(), 0);
    loop {
        let mut rows = read(table, kind, after);
        rows.from(table.name).cond_where(scoped.within(table));
        let rows = scoped.list("search.verify", &WithLimits(rows)).await?;
        for row in &rows {
            let Entry { id, kept, document } = document(row, kind)?;
            stale += u64::from(kept.as_deref() != Some(document.text().as_str()));
            for Posting { class, word } in document.postings() {
                told.add(class, &word, kind.code(), id);
            }
            words.extend(document.vocabulary().into_iter().map(str::to_owned));
            after = id;
        }
        verdict.records += rows.len() as u64;
        if rows.is_empty() {
            return Ok(stale);
        }
    }
}

/// What is kept.
async fn postings(unit: &Connection, tenant: Id<Tenant>) -> Result<Sum, StoreError> {
    const KEY: [&str; 4] = ["class", "word", "entity", "record_id"];
    let scoped = Scoped::new(unit, tenant);
    let mut kept = Sum::default();
    let mut after: Option<(i16, String, i16, Uuid)> = None;
    loop {
        let mut rows = Query::select();
        rows.columns(KEY.map(|column| (POSTING.name, column)))
            .from(POSTING.name)
            .cond_where(scoped.within(&POSTING))
            .limit(READ);
        for column in KEY {
            rows.order_by((POSTING.name, column), Order::Asc);
        }
        if let Some((class, word, entity, id)) = after.take() {
            let key = Expr::tuple(KEY.map(|column| Expr::col((POSTING.name, column))));
            let last = [class.into(), word.into(), entity.into(), id.into()];
            rows.and_where(key.gt(Expr::tuple(last.map(|it: sea_orm::Value| Expr::value(it)))));
        }
        let rows = scoped
            .list("search_posting.verify", &WithLimits(rows))
            .await?;
        for row in &rows {
            let class = row.try_get_by_index(0).map_err(store_error)?;
            let word: String = row.try_get_by_index(1).map_err(store_error)?;
            let entity = row.try_get_by_index(2).map_err(store_error)?;
            let id = row.try_get_by_index(3).map_err(store_error)?;
            kept.add(class, &word, entity, id);
            after = Some((class, word, entity, id));
        }
        if rows.is_empty() {
            return Ok(kept);
        }
    }
}

/// How many variants of these words are not known.
async fn unknown(
    unit: &Connection,
    tenant: Id<Tenant>,
    words: &BTreeSet<String>,
) -> Result<usize, StoreError> {
    let scoped = Scoped::new(unit, tenant);
    let words: Vec<&String> = words.iter().collect();
    let mut unknown = 0;
    for words in words.chunks(WORDS) {
        let mut missing: BTreeSet<(String, String)> = words
            .iter()
            .flat_map(|word| {
                let variants = Document::variants(word).into_iter();
                variants.map(|variant| (variant, (*word).clone()))
            })
            .collect();
        let variants: BTreeSet<&str> = missing
            .iter()
            .map(|(variant, _)| variant.as_str())
            .collect();
        let mut rows = Query::select();
        rows.columns([(WORD.name, "variant"), (WORD.name, "word")])
            .cond_where(Cond::all().add(Expr::col((WORD.name, "variant")).is_in(variants)));
        for row in scoped.all("search_word.verify", &WORD, rows).await? {
            let variant: String = row.try_get_by_index(0).map_err(store_error)?;
            let word: String = row.try_get_by_index(1).map_err(store_error)?;
            missing.remove(&(variant, word));
        }
        unknown += missing.len();
    }
    Ok(unknown)
}
