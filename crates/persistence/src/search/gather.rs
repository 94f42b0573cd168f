//! From words to records: which ones have everything that was asked for, beginning with the rarest word.

use std::collections::BTreeSet;

use pathsix_domain::{
    port::StoreError,
    search::{Asked, Class, Reading, Resolved, SearchKind, SearchText, Wanted},
    value::Word,
};
use sea_orm::{
    QueryResult,
    sea_query::{
        Asterisk, Cond, Condition, Expr, ExprTrait, Func, Query, SelectStatement, UnionType,
    },
};
use uuid::Uuid;

use super::{
    COMMON, LISTED, POSTING, VERY_COMMON, WORD, kind_of,
    text::{answers, one_of},
};
use crate::{
    connection::store_error,
    scoped::{Scoped, Table, WithLimits},
};

/// A record, as its postings name it.
pub(super) type Key = (i16, Uuid);

/// The records that have everything of one reading.
#[derive(Debug)]
pub(super) enum Gathered<'a> {
    /// These, and perhaps some that lack a common word.
    Few(BTreeSet<Key>),
    /// Too many to gather; the fewest have this.
    Many(&'a Wanted),
    /// Everything asked for is common, this perhaps the least; two such may be gathered together.
    Common(&'a Wanted),
}

/// How many words that begin alike a record may have for all that have one to be gathered.
const SEVERAL: usize = 4;

/// So many common words are gathered where none is rare: two narrow enough, and each takes long.
const TOGETHER: usize = 2;

/// Where there are more common words than that, those are looked for first that no more records share than these.
const LESS_COMMON: u64 = 30_000;

/// The name of the records that have something that was asked for.
const WAYS: &str = "ways";

/// How a word may have been found.
#[derive(Debug, Clone, Copy)]
enum Likeness {
    /// As it is, as a beginning or with a slip.
    Any,
    /// Not as it is.
    InPart,
}

/// The column that names the record of a posting.
const RECORD: &str = "record_id";

/// What comes after every sign of a word.
pub(super) const LAST: char = '\u{10ffff}';

/// What was asked, with the words of the tenant that may have been meant.
pub(super) async fn resolve(scoped: Scoped<'_>, text: &SearchText) -> Result<Resolved, StoreError> {
    let asked = Asked::of(text);
    let lookups = asked.lookups();
    let mut known = BTreeSet::new();
    if !lookups.is_empty() {
        let mut select = Query::select();
        select
            .distinct()
            .column((WORD.name, "word"))
            .and_where(Expr::col((WORD.name, "variant")).is_in(lookups));
        for row in scoped.all("search_word.meant", &WORD, select).await? {
            known.insert(row.try_get_by_index(0).map_err(store_error)?);
        }
    }
    Ok(asked.resolve(&known))
}

/// The condition of a list: all rows that answer, and no other.
pub(crate) async fn matching(
    scoped: Scoped<'_>,
    table: &Table,
    text: &SearchText,
) -> Result<Condition, StoreError> {
    let Some(kind) = kind_of(table) else {
        let text = format!("{} cannot be searched", table.name);
        return Err(StoreError::Backend(text));
    };
    let asked = resolve(scoped, text).await?;
    let mut few = BTreeSet::new();
    let mut is_few = true;
    for reading in &asked.readings {
        let gathered = match gather(scoped, reading, &[kind], LISTED).await? {
            Gathered::Common(_) => gather_common(scoped, reading, &[kind], LISTED).await?,
            other => other,
        };
        match gathered {
            Gathered::Few(some) => few.extend(some.into_iter().map(|(_, id)| id)),
            Gathered::Many(_) | Gathered::Common(_) => is_few = false,
        }
    }
    // Nothing that is a word finds nothing; an empty alternative would find all.
    let mut all = Cond::all().add(answers(scoped, table, &asked));
    if is_few {
        let few: Vec<Uuid> = few.into_iter().collect();
        all = all.add(one_of(scoped, table, &few));
    }
    Ok(all)
}

/// The records of these kinds that have everything of a reading, if they are no more than so many. Common words are not gathered.
pub(super) async fn gather<'a>(
    scoped: Scoped<'_>,
    reading: &'a Reading,
    kinds: &[SearchKind],
    most: usize,
) -> Result<Gathered<'a>, StoreError> {
    let several = match reading.as_slice() {
        [] => return Ok(Gathered::Few(BTreeSet::new())),
        [only] => return first(scoped, only, kinds, most).await,
        several => several,
    };
    let wanted = rarest_first(scoped, several, kinds, COMMON).await?;
    let rare: Vec<&Wanted> = no_more_common(&wanted, COMMON).collect();
    match (rare.first(), wanted.first()) {
        (None, Some((_, any))) => Ok(Gathered::Common(any)),
        _ => together(scoped, &rare, kinds, most).await,
    }
}

/// The same where everything asked for is common, by the two things that the fewest records have.
pub(super) async fn gather_common<'a>(
    scoped: Scoped<'_>,
    reading: &'a Reading,
    kinds: &[SearchKind],
    most: usize,
) -> Result<Gathered<'a>, StoreError> {
    let limits = if reading.len() > TOGETHER {
        &[LESS_COMMON, VERY_COMMON][..]
    } else {
        &[VERY_COMMON]
    };
    let mut rarest = None;
    for limit in limits {
        let wanted = rarest_first(scoped, reading, kinds, *limit).await?;
        let two: Vec<&Wanted> = no_more_common(&wanted, *limit).take(TOGETHER).collect();
        if two.len() == TOGETHER {
            return together(scoped, &two, kinds, most).await;
        }
        rarest = wanted.first().map(|(_, rarest)| *rarest);
    }
    Ok(rarest.map_or_else(|| Gathered::Few(BTreeSet::new()), Gathered::Many))
}

/// The records that have both of two things, at least one of them not as it is; perhaps some more. Nothing where these are too
/// many, or have to be found among too many.
pub(super) async fn gather_in_part(
    scoped: Scoped<'_>,
    both: &[Wanted; 2],
    kinds: &[SearchKind],
    most: usize,
) -> Result<Option<BTreeSet<Key>>, StoreError> {
    let counts = counted(scoped, both, kinds, (VERY_COMMON, Likeness::InPart)).await?;
    if counts.iter().any(|(count, _)| *count > VERY_COMMON) {
        return Ok(None);
    }
    let mut found = BTreeSet::new();
    for (count, in_part) in counts {
        let mut some = ways(scoped, in_part, kinds, Likeness::InPart);
        // So few are looked at sooner than narrowed.
        if count > LISTED as u64 {
            for other in both.iter().filter(|other| *other != in_part) {
                some.and_where(is_among(WAYS, ways(scoped, other, kinds, Likeness::Any)));
            }
        }
        let name = "search_posting.in_part";
        if count > 0 {
            match no_more_than(scoped, name, some, (in_part, most)).await? {
                Gathered::Few(some) => found.extend(some),
                Gathered::Many(_) | Gathered::Common(_) => return Ok(None),
            }
        }
    }
    Ok(Some(found))
}

/// What no more records have than told.
fn no_more_common<'a>(
    counted: &[(u64, &'a Wanted)],
    common: u64,
) -> impl Iterator<Item = &'a Wanted> {
    let counted = counted.iter().filter(move |(count, _)| *count <= common);
    counted.map(|(_, wanted)| *wanted)
}

/// The records that have all of these, the rarest of which comes first.
async fn together<'a>(
    scoped: Scoped<'_>,
    wanted: &[&'a Wanted],
    kinds: &[SearchKind],
    most: usize,
) -> Result<Gathered<'a>, StoreError> {
    let Some(rarest) = wanted.first().copied() else {
        return Ok(Gathered::Few(BTreeSet::new()));
    };
    let ways = wanted
        .iter()
        .map(|wanted| ways(scoped, wanted, kinds, Likeness::Any));
    let mut most_common_first = ways.rev();
    let mut found = most_common_first.next().unwrap_or_default();
    for rarer in most_common_first {
        found.and_where(is_among(WAYS, rarer));
    }
    no_more_than(scoped, "search_posting.found", found, (rarest, most)).await
}

/// Whether the record of a posting is among those of other postings; where records of two kinds have the same id,
/// it may be that of the other, and the row is judged again anyway. Compared with
/// true, so that Postgres keeps them as a table in which it looks up one after the other: of a join it does not know how many rows it has, and may compare each with each.
pub(super) fn is_among(postings: &'static str, others: SelectStatement) -> Expr {
    let others = Query::select()
        .column(RECORD)
        .from_subquery(others, "others")
        .take();
    Expr::col((postings, RECORD)).in_subquery(others).eq(true)
}

/// The same of one word.
async fn first<'a>(
    scoped: Scoped<'_>,
    wanted: &'a Wanted,
    kinds: &[SearchKind],
    most: usize,
) -> Result<Gathered<'a>, StoreError> {
    let ways = ways(scoped, wanted, kinds, Likeness::Any);
    no_more_than(scoped, "search_posting.first", ways, (wanted, most)).await
}

/// The records of postings: no further than it must, and perhaps too many where records have several such words.
async fn no_more_than<'a>(
    scoped: Scoped<'_>,
    name: &'static str,
    mut ways: SelectStatement,
    (rarest, most): (&'a Wanted, usize),
) -> Result<Gathered<'a>, StoreError> {
    let limit = (most + 1) * SEVERAL;
    ways.limit(limit as u64);
    let rows = scoped.list(name, &WithLimits(ways)).await?;
    let keys: BTreeSet<Key> = keys(&rows)?.into_iter().collect();
    Ok(if rows.len() < limit && keys.len() <= most {
        Gathered::Few(keys)
    } else {
        Gathered::Many(rarest)
    })
}

/// The records in the rows.
pub(super) fn keys(rows: &[QueryResult]) -> Result<Vec<Key>, StoreError> {
    let keys = rows.iter().map(|row| {
        let entity = row.try_get_by_index(0).map_err(store_error)?;
        Ok((entity, row.try_get_by_index(1).map_err(store_error)?))
    });
    keys.collect()
}

/// What was asked for with how many records have it, the rarest first.
async fn rarest_first<'a>(
    scoped: Scoped<'_>,
    wanted: &'a [Wanted],
    kinds: &[SearchKind],
    common: u64,
) -> Result<Vec<(u64, &'a Wanted)>, StoreError> {
    let mut counted = counted(scoped, wanted, kinds, (common, Likeness::Any)).await?;
    counted.sort_by_key(|(count, _)| *count);
    Ok(counted)
}

/// How many records have each, and how, counted no further than what is common.
async fn counted<'a>(
    scoped: Scoped<'_>,
    wanted: &'a [Wanted],
    kinds: &[SearchKind],
    (common, likeness): (u64, Likeness),
) -> Result<Vec<(u64, &'a Wanted)>, StoreError> {
    let mut counts = wanted.iter().enumerate().map(|(nth, wanted)| {
        let some = ways(scoped, wanted, kinds, likeness)
            .limit(common + 1)
            .take();
        let nth = i32::try_from(nth).unwrap_or_default();
        Query::select()
            .expr(Expr::value(nth))
            .expr(Func::count(Expr::col(Asterisk)))
            .from_subquery(some, "some")
            .take()
    });
    let mut all = counts.next().unwrap_or_default();
    for more in counts {
        all.union(UnionType::All, more);
    }
    let rows = scoped
        .list("search_posting.count", &WithLimits(all))
        .await?;
    let counts = rows.iter().map(|row| {
        let nth: i32 = row.try_get_by_index(0).map_err(store_error)?;
        let count: i64 = row.try_get_by_index(1).map_err(store_error)?;
        let wanted = usize::try_from(nth).ok().and_then(|nth| wanted.get(nth));
        Ok(wanted.map(|wanted| (u64::try_from(count).unwrap_or_default(), wanted)))
    });
    let counts: Vec<Option<_>> = counts.collect::<Result<_, StoreError>>()?;
    Ok(counts.into_iter().flatten().collect())
}

/// The records that have it, some of them several times.
fn ways(
    scoped: Scoped<'_>,
    wanted: &Wanted,
    kinds: &[SearchKind],
    likeness: Likeness,
) -> SelectStatement {
    let classes = || Expr::col((POSTING.name, "class")).is_in(Class::ALL.map(Class::code));
    let word = || Expr::col((POSTING.name, "word"));
    let begins = wanted.begins.iter().map(|begin| {
        Cond::all()
            .add(classes())
            .add(match likeness {
                Likeness::Any => word().gte(begin.as_str()),
                Likeness::InPart => word().gt(begin.as_str()),
            })
            .add(word().lt(format!("{begin}{LAST}")))
    });
    let instead = (!wanted.instead.is_empty()).then(|| {
        Cond::all()
            .add(classes())
            .add(word().is_in(wanted.instead.iter().map(String::as_str)))
    });
    let mut branches = begins
        .chain(instead)
        .map(|which| postings(scoped, kinds, which));
    let mut all = branches.next().unwrap_or_default();
    for more in branches {
        all.union(UnionType::All, more);
    }
    Query::select()
        .column(Asterisk)
        .from_subquery(all, WAYS)
        .take()
}

/// The records of postings.
pub(super) fn postings(
    scoped: Scoped<'_>,
    kinds: &[SearchKind],
    which: Condition,
) -> SelectStatement {
    let mut rows = Query::select();
    rows.columns([(POSTING.name, "entity"), (POSTING.name, "record_id")])
        .from(POSTING.name)
        .cond_where(scoped.within(&POSTING))
        .cond_where(which);
    if kinds.len() < SearchKind::ALL.len() {
        let kinds = kinds.iter().map(|kind| kind.code());
        rows.and_where(Expr::col((POSTING.name, "entity")).is_in(kinds));
    }
    rows
}
