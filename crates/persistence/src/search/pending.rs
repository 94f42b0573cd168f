//! The words that a unit has still to write: all at once before it ends, so that units which write many records do so in
//! one order and never wait for each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::Granted,
    port::StoreError,
    search::{Class, Document, Posting, SearchKind},
};
use sea_orm::{
    DbBackend, DbErr, QueryResult, Value,
    sea_query::{Cond, Expr, ExprTrait, Order, Query},
};
use uuid::Uuid;

use super::{POSTING, TEXT, WORD, kind_of};
use crate::{
    connection::store_error,
    scoped::{Cells, Mapped, Scoped, Table, WithLimits},
};

/// Most rows of one statement, a power of two.
const ROWS: usize = 512;
/// The same where they are one value (Postgres).
const MANY: usize = 16_384;

/// The words of one record before and after.
#[derive(Debug, Default)]
struct Change {
    before: Document,
    after: Document,
}

/// A record, as its postings name it.
type Key = (i16, Uuid);

/// One row of the postings.
type Way = (Posting, Key);

/// What becomes of words that records lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Lost {
    /// They stay among the words in which slips are forgiven, where they find nothing: others may have them, and come by them again.
    #[default]
    Kept,
    /// They go, unless another record has them, and so do those that stayed before.
    Unlearnt,
}

/// What a unit has still to write.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    changes: BTreeMap<Key, Change>,
    lost: Lost,
}

impl Pending {
    /// Remembers that a record was written, if it can be found by its words.
    pub(crate) fn wrote<R: Mapped>(&mut self, granted: &Granted<R>) {
        let Some(kind) = kind_of(&R::TABLE) else {
            return;
        };
        let before = granted.before().and_then(Mapped::document);
        let after = granted.after().document();
        let id = granted.after().header().id.uuid();
        self.changed(kind, id, before, after.unwrap_or_default());
    }

    /// Remembers that a record was removed which was granted.
    pub(crate) fn removed<R: Mapped>(&mut self, granted: &Granted<R>) {
        let Some(kind) = kind_of(&R::TABLE) else {
            return;
        };
        let id = granted.after().header().id.uuid();
        let before = granted.before().and_then(Mapped::document);
        self.changed(kind, id, before, Document::default());
    }

    /// Remembers the rows of a table that were removed with another.
    pub(crate) fn removed_rows(
        &mut self,
        table: &Table,
        rows: &[QueryResult],
    ) -> Result<(), StoreError> {
        let Some(kind) = kind_of(table) else {
            return Ok(());
        };
        for row in rows {
            let id = row.try_get("", table.key).map_err(store_error)?;
            let text: Option<String> = row.try_get("", TEXT).map_err(store_error)?;
            let before = text.as_deref().map(Document::read);
            self.changed(kind, id, before, Document::default());
        }
        Ok(())
    }

    /// Remembers a record of which no word is known to be kept.
    pub(crate) fn anew(&mut self, kind: SearchKind, id: Uuid, document: Document) {
        self.changed(kind, id, None, document);
    }

    /// Lets words go that no record has any more: somebody is erased, and nothing is to tell of them.
    pub(crate) fn unlearn(&mut self) {
        self.lost = Lost::Unlearnt;
    }

    fn changed(&mut self, kind: SearchKind, id: Uuid, before: Option<Document>, after: Document) {
        let change = self
            .changes
            .entry((kind.code(), id))
            .or_insert_with(|| Change {
                before: before.unwrap_or_default(),
                after: Document::default(),
            });
        change.after = after;
    }

    /// Writes all of it.
    pub(crate) async fn flush(self, scoped: Scoped<'_>) -> Result<(), StoreError> {
        let (mut gone, mut new) = (Vec::new(), BTreeSet::new());
        let mut words = BTreeSet::new();
        for (key, change) in &self.changes {
            let (before, after) = (change.before.postings(), change.after.postings());
            gone.extend(before.difference(&after).map(|way| (way.clone(), *key)));
            new.extend(after.difference(&before).map(|way| (way.clone(), *key)));
            let known = change.before.vocabulary();
            let now = change.after.vocabulary();
            words.extend(now.difference(&known).copied());
        }
        for ways in gone.chunks(ROWS) {
            forget(scoped, ways).await?;
        }
        let new: Vec<Cells> = new.into_iter().map(row_of).collect();
        add(scoped, &POSTING, new).await?;
        learn(scoped, &words).await?;
        match self.lost {
            Lost::Kept => Ok(()),
            Lost::Unlearnt => unlearn(scoped).await,
        }
    }
}

fn row_of((way, (entity, id)): Way) -> Cells {
    vec![
        ("class", way.class.into()),
        ("word", way.word.into()),
        ("entity", entity.into()),
        ("record_id", id.into()),
    ]
}

/// As many as the next power of two, the last one several times, so that few statements are prepared.
fn padded<T: Clone>(items: &[T]) -> Vec<T> {
    let last = items.last().cloned();
    let missing = items.len().next_power_of_two() - items.len();
    let more = last.into_iter().cycle().take(missing);
    items.iter().cloned().chain(more).collect()
}

/// Removes postings: on Postgres in one statement, on SQLite in one for each class of each record, because it reads all
/// postings of the tenant where more than two conditions of several columns are joined with OR.
async fn forget(scoped: Scoped<'_>, ways: &[Way]) -> Result<(), StoreError> {
    match scoped.backend() {
        DbBackend::Sqlite => forget_by_record(scoped, ways).await,
        _ => forget_at_once(scoped, ways).await,
    }
}

async fn forget_by_record(scoped: Scoped<'_>, ways: &[Way]) -> Result<(), StoreError> {
    let column = |name| Expr::col((POSTING.name, name));
    let mut of_records = BTreeMap::<(i16, Key), Vec<&str>>::new();
    for (way, record) in ways {
        let words = of_records.entry((way.class, *record)).or_default();
        words.push(&way.word);
    }
    for ((class, (entity, id)), words) in of_records {
        let these = Cond::all()
            .add(column("class").eq(class))
            .add(column("word").is_in(padded(&words)))
            .add(column("entity").eq(entity))
            .add(column("record_id").eq(id));
        scoped
            .delete("search_posting.delete", &POSTING, these)
            .await?;
    }
    Ok(())
}

async fn forget_at_once(scoped: Scoped<'_>, ways: &[Way]) -> Result<(), StoreError> {
    let column = |name| Expr::col((POSTING.name, name));
    let any = padded(ways)
        .into_iter()
        .fold(Cond::any(), |any, (way, (entity, id))| {
            any.add(
                Cond::all()
                    .add(column("class").eq(way.class))
                    .add(column("word").eq(way.word))
                    .add(column("entity").eq(entity))
                    .add(column("record_id").eq(id)),
            )
        });
    let forgotten = scoped.delete("search_posting.delete", &POSTING, any);
    forgotten.await.map(drop)
}

async fn add(scoped: Scoped<'_>, table: &Table, rows: Vec<Cells>) -> Result<(), StoreError> {
    if rows.len() > ROWS && scoped.backend() == DbBackend::Postgres {
        for rows in rows.chunks(MANY) {
            let name = format!("{}.insert_many", table.name);
            scoped.insert_many_free(name, table, rows.to_vec()).await?;
        }
        return Ok(());
    }
    for rows in rows.chunks(ROWS) {
        let name = format!("{}.insert", table.name);
        scoped
            .insert_those_free(name, table.name, padded(rows))
            .await?;
    }
    Ok(())
}

/// Adds the words that the tenant does not have yet, in order: another unit that adds the same waits for this one, and
/// never this one for it.
async fn learn(scoped: Scoped<'_>, words: &BTreeSet<&str>) -> Result<(), StoreError> {
    let asked: Vec<&str> = words.iter().copied().collect();
    let mut new = words.clone();
    let mut known = Vec::new();
    for asked in asked.chunks(ROWS) {
        let mut select = Query::select();
        select
            .column((WORD.name, "word"))
            .and_where(Expr::col((WORD.name, "variant")).is_in(padded(asked)))
            .and_where(Expr::col((WORD.name, "variant")).equals((WORD.name, "word")));
        for row in scoped.all("search_word.known", &WORD, select).await? {
            known.push(row.try_get_by_index::<String>(0).map_err(store_error)?);
        }
    }
    for word in &known {
        new.remove(word.as_str());
    }
    let rows: BTreeSet<(String, &str)> = new
        .into_iter()
        .flat_map(|word| {
            Document::variants(word)
                .into_iter()
                .map(move |it| (it, word))
        })
        .collect();
    let cells = |(variant, word): (String, &str)| -> Cells {
        vec![("variant", Value::from(variant)), ("word", word.into())]
    };
    add(scoped, &WORD, rows.into_iter().map(cells).collect()).await
}

/// Removes words that no record has any more. A statement looks at some words, however many of them are to go: a large company has
/// millions, and a statement has its time.
async fn unlearn(scoped: Scoped<'_>) -> Result<(), StoreError> {
    let column = |name| Expr::col((WORD.name, name));
    let mut after: Option<String> = None;
    loop {
        let words = looked_at(scoped, after).await?;
        for (word, _) in words.iter().filter(|(_, is_had)| !is_had) {
            let these = Cond::all()
                .add(column("variant").is_in(Document::variants(word)))
                .add(column("word").eq(word));
            scoped.delete("search_word.unlearn", &WORD, these).await?;
        }
        let is_whole = words.len() == ROWS;
        match words.into_iter().next_back() {
            Some((last, _)) if is_whole => after = Some(last),
            _ => return Ok(()),
        }
    }
}

/// Some words from the first or after one of them, each with whether a record has it.
async fn looked_at(
    scoped: Scoped<'_>,
    after: Option<String>,
) -> Result<Vec<(String, bool)>, StoreError> {
    let column = |table: &'static str, name| Expr::col((table, name));
    // One posting, and not whether there are any: for that all postings might be gathered before.
    let had = Query::select()
        .expr(Expr::val(1))
        .from(POSTING.name)
        .cond_where(scoped.within(&POSTING))
        .and_where(column(POSTING.name, "class").is_in(Class::ALL.map(Class::code)))
        .and_where(column(POSTING.name, "word").equals((WORD.name, "word")))
        .limit(1)
        .take();
    let mut words = Query::select();
    words
        .column((WORD.name, "word"))
        .expr(Expr::SubQuery(None, Box::new(had.into())).is_not_null())
        .from(WORD.name)
        .cond_where(scoped.within(&WORD))
        .and_where(column(WORD.name, "variant").equals((WORD.name, "word")))
        .and_where_option(after.map(|last| column(WORD.name, "variant").gt(last)))
        .order_by((WORD.name, "variant"), Order::Asc)
        .limit(ROWS as u64);
    let words = scoped
        .list("search_word.looked_at", &WithLimits(words))
        .await?;
    let word = |row: &QueryResult| -> Result<_, DbErr> {
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    };
    let words: Result<_, _> = words.iter().map(word).collect();
    words.map_err(store_error)
}
