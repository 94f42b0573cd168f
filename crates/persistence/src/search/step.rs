//! Candidates where too many records answer to gather them: those that promise most first, and no further than told.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Scope, Visibility},
    member::User,
    port::StoreError,
    search::{Class, Posting, Reading, Resolved, SearchKind, SearchQuery, Wanted},
    value::Id,
};
use sea_orm::{
    QueryResult,
    sea_query::{Asterisk, Cond, Condition, Expr, ExprTrait, Order, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    LISTED, OWNED, POSTING, SEEN,
    find::{Candidate, seen},
    gather::{Gathered, Key, LAST, gather_common, gather_in_part, is_among, keys, postings},
    table_of,
    text::has_all,
};
use crate::{
    connection::store_error,
    scoped::{Scoped, Table, WithLimits, hangs_on_one, keys_seen_by, owned_about},
};

/// So many candidates are ranked.
const ENOUGH: usize = 100;
/// How many postings of a step are looked at first, and how many of all steps at most.
const FIRST: u64 = 200;
const MOST: u64 = 5000;
/// Rows that are looked at by one statement.
const LOOKED: usize = 500;

/// The best candidates of a reading that many records answer to.
pub(super) async fn candidates(
    scoped: Scoped<'_>,
    scope: &Scope,
    asked: &Resolved,
    (reading, rarest): (&Reading, &Wanted),
    query: &SearchQuery,
) -> Result<Vec<Candidate>, StoreError> {
    let (little, mut rest) = match scope.visibility() {
        Visibility::Tenant => (Vec::new(), query.kinds.clone()),
        Visibility::Own(user) => by_what_is_owned(scoped, user, &query.kinds).await?,
    };
    let mut found = Vec::new();
    for kind in little {
        match owned(scoped, scope, reading, kind).await? {
            Some(all) => found.extend(all),
            None => rest.push(kind),
        }
    }
    if rest.is_empty() {
        return Ok(found);
    }
    let mut walk = Walk {
        looked_at: BTreeSet::new(),
        found: Vec::new(),
    };
    let look = Look {
        scoped,
        scope,
        reading,
        kinds: &rest,
        limit: usize::from(query.limit),
    };
    walk.all(look, asked, rarest).await?;
    found.extend(walk.found);
    Ok(found)
}

/// The kinds of which a member owns little, also of what they hang on; and the others.
async fn by_what_is_owned(
    scoped: Scoped<'_>,
    user: Id<User>,
    kinds: &[SearchKind],
) -> Result<(Vec<SearchKind>, Vec<SearchKind>), StoreError> {
    let (mut little, mut much): (_, Vec<&Table>) = (Vec::new(), Vec::new());
    let mut rest = Vec::new();
    for kind in kinds {
        let table = table_of(*kind)?;
        if !hangs_on_one(table, &much) && owns_little(scoped, user, table).await? {
            little.push(*kind);
        } else {
            much.push(table);
            rest.push(*kind);
        }
    }
    Ok((little, rest))
}

async fn owns_little(
    scoped: Scoped<'_>,
    user: Id<User>,
    table: &'static Table,
) -> Result<bool, StoreError> {
    let count = owned_about(scoped, table, user, OWNED + 1);
    let rows = scoped.list("search.owns", &WithLimits(count)).await?;
    let owns = rows.first().map(|row| row.try_get_by_index::<i64>(0));
    let owns = owns.transpose().map_err(store_error)?;
    Ok(owns.is_some_and(|owns| owns.cast_unsigned() <= OWNED))
}

/// All that answers of what somebody sees who owns little, where that is little too.
async fn owned(
    scoped: Scoped<'_>,
    scope: &Scope,
    reading: &Reading,
    kind: SearchKind,
) -> Result<Option<Vec<Candidate>>, StoreError> {
    let Visibility::Own(user) = scope.visibility() else {
        return Ok(None);
    };
    let table = table_of(kind)?;
    let some = Query::select()
        .column(Asterisk)
        .from_subquery(keys_seen_by(scoped, table, user), "seen")
        .limit(SEEN + 1)
        .take();
    let rows = scoped.list("search.owned", &WithLimits(some)).await?;
    if rows.len() as u64 > SEEN {
        return Ok(None);
    }
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|row| row.try_get_by_index(0)).collect();
    let ids = ids.map_err(store_error)?;
    let answers = has_all(scoped, table, reading);
    seen(scoped, scope, kind, &ids, answers).await.map(Some)
}

/// Postings that are looked at together.
enum Step {
    /// These.
    Of(Condition),
    /// The first of these.
    Glance(Condition),
    /// Those of the first, of records that have the second word too.
    Both(Condition, String),
    /// The same in no order, as long as they are no more than are looked at.
    All(Condition, String),
}

/// Whole names, the most promising of all.
fn names(asked: &Resolved) -> Vec<Step> {
    let name = asked.whole_name();
    if name.is_empty() {
        return Vec::new();
    }
    [equal, beginning]
        .map(|which| Step::Of(which(Posting::WHOLE, &name)))
        .into()
}

/// Of several words the first two as they are: what stands first among the postings of the one, which is enough of words that
/// mostly occur together, and then records with both. Where all can be seen, these come by the class of the first word, because
/// the best are enough; of one's own there are few among them, so that all are looked at if that can be.
fn together(reading: &Reading, visibility: Visibility) -> Vec<Step> {
    let mut words = reading
        .iter()
        .filter_map(|wanted| match &wanted.begins[..] {
            [only] => Some(only),
            _ => None,
        });
    let (Some(one), Some(two)) = (words.next(), words.next()) else {
        return Vec::new();
    };
    let classes = Class::ALL.map(Class::code);
    let glances = classes.map(|class| Step::Glance(equal(class, one)));
    let both: Vec<Step> = match visibility {
        Visibility::Tenant => classes
            .map(|class| Step::Both(equal(class, one), two.clone()))
            .into(),
        Visibility::Own(_) => vec![Step::All(in_any_class(one), two.clone())],
    };
    glances.into_iter().chain(both).collect()
}

/// Of one word: as it is, as a beginning, with a slip; in names before cities.
fn steps(rarest: &Wanted) -> Vec<Step> {
    let classes = Class::ALL.map(Class::code);
    let mut steps = Vec::new();
    for which in [equal, beginning] {
        for class in classes {
            steps.extend(rarest.begins.iter().map(|word| which(class, word)));
        }
    }
    for class in classes {
        steps.extend(rarest.instead.iter().map(|word| equal(class, word)));
    }
    steps.into_iter().map(Step::Of).collect()
}

fn of_class(class: i16) -> Condition {
    Cond::all().add(Expr::col((POSTING.name, "class")).eq(class))
}

fn equal(class: i16, word: &str) -> Condition {
    of_class(class).add(Expr::col((POSTING.name, "word")).eq(word))
}

fn in_any_class(word: &str) -> Condition {
    Cond::all()
        .add(Expr::col((POSTING.name, "class")).is_in(Class::ALL.map(Class::code)))
        .add(Expr::col((POSTING.name, "word")).eq(word))
}

fn beginning(class: i16, word: &str) -> Condition {
    of_class(class)
        .add(Expr::col((POSTING.name, "word")).gt(word))
        .add(Expr::col((POSTING.name, "word")).lt(format!("{word}{LAST}")))
}

/// The postings of a step, in their order where only the first may be looked at.
fn rows_of(scoped: Scoped<'_>, kinds: &[SearchKind], step: &Step) -> SelectStatement {
    let mut rows = match step {
        Step::Of(which) | Step::Glance(which) => postings(scoped, kinds, which.clone())
            .order_by((POSTING.name, "word"), Order::Asc)
            .take(),
        Step::Both(which, word) | Step::All(which, word) => {
            let second = postings(scoped, kinds, in_any_class(word));
            postings(scoped, kinds, which.clone())
                .and_where(is_among(POSTING.name, second))
                .take()
        }
    };
    if matches!(step, Step::All(..)) {
        return rows;
    }
    for column in ["entity", "record_id"] {
        rows.order_by((POSTING.name, column), Order::Asc);
    }
    rows
}

/// What is looked for, and where.
#[derive(Clone, Copy)]
struct Look<'a> {
    scoped: Scoped<'a>,
    scope: &'a Scope,
    reading: &'a Reading,
    kinds: &'a [SearchKind],
    /// How many hits are asked for.
    limit: usize,
}

impl Look<'_> {
    /// So many postings of a step. Those in no order get one where they are cut: the same question has the same answer.
    async fn postings(&self, step: &Step, limit: u64) -> Result<Vec<QueryResult>, StoreError> {
        let rows = self.first(step, limit).await?;
        match step {
            Step::All(which, word) if rows.len() as u64 == limit => {
                let in_order = Step::Both(which.clone(), word.clone());
                self.first(&in_order, limit).await
            }
            _ => Ok(rows),
        }
    }

    async fn first(&self, step: &Step, limit: u64) -> Result<Vec<QueryResult>, StoreError> {
        let rows = rows_of(self.scoped, self.kinds, step).limit(limit).take();
        let name = "search_posting.step";
        self.scoped.list(name, &WithLimits(rows)).await
    }
}

/// What was looked at so far, and what was found.
struct Walk {
    looked_at: BTreeSet<Key>,
    found: Vec<Candidate>,
}

impl Walk {
    /// Goes on until it is enough.
    async fn all(
        &mut self,
        look: Look<'_>,
        asked: &Resolved,
        rarest: &Wanted,
    ) -> Result<(), StoreError> {
        let together = together(look.reading, look.scope.visibility());
        let has_both = !together.is_empty();
        for step in names(asked).into_iter().chain(together) {
            if self.take(look, &step).await? {
                return Ok(());
            }
        }
        let is_all = match look.reading.as_slice() {
            [one, two] if has_both => self.in_part(look, &[one.clone(), two.clone()]).await?,
            _ => false,
        };
        if is_all || self.rest(look).await? {
            return Ok(());
        }
        for step in steps(rarest) {
            if self.take(look, &step).await? {
                break;
            }
        }
        Ok(())
    }

    /// After all records that have two words as they are, and nothing else was typed: whoever has one of them only in part comes
    /// after them, but for names that begin with what was typed, and these have been looked at. So if they are enough, that is all.
    async fn in_part(&mut self, look: Look<'_>, both: &[Wanted; 2]) -> Result<bool, StoreError> {
        let as_typed = self.found.iter();
        let as_typed = as_typed.filter(|it| it.has_as_typed(look.reading));
        if as_typed.count() >= look.limit {
            return Ok(true);
        }
        let all = gather_in_part(look.scoped, both, look.kinds, LISTED).await?;
        let is_all = all.is_some();
        self.look(look, all.unwrap_or_default().into_iter().collect())
            .await?;
        Ok(is_all)
    }

    /// Of several words: everything that answers, where that is not too much to gather.
    async fn rest(&mut self, look: Look<'_>) -> Result<bool, StoreError> {
        let Look {
            scoped,
            reading,
            kinds,
            ..
        } = look;
        if reading.len() < 2 {
            return Ok(false);
        }
        let Gathered::Few(all) = gather_common(scoped, reading, kinds, LISTED).await? else {
            return Ok(false);
        };
        self.look(look, all.into_iter().collect()).await?;
        Ok(true)
    }

    /// Looks at the postings of a step, and tells whether it is enough.
    async fn take(&mut self, look: Look<'_>, step: &Step) -> Result<bool, StoreError> {
        // What costs where two words are looked for is not how many are found.
        let limits = match step {
            Step::Of(_) => &[FIRST, MOST][..],
            Step::Glance(_) => &[FIRST],
            Step::Both(..) | Step::All(..) => &[MOST],
        };
        for limit in limits.iter().copied() {
            let rows = look.postings(step, limit).await?;
            self.look(look, keys(&rows)?).await?;
            if self.found.len() >= ENOUGH || self.looked_at.len() as u64 >= MOST {
                return Ok(true);
            }
            if (rows.len() as u64) < limit {
                break;
            }
        }
        Ok(false)
    }

    /// Looks at those of these records that were not looked at before.
    async fn look(&mut self, look: Look<'_>, keys: Vec<Key>) -> Result<(), StoreError> {
        let mut new: BTreeMap<i16, Vec<Uuid>> = BTreeMap::new();
        for key in keys {
            if self.looked_at.insert(key) {
                new.entry(key.0).or_default().push(key.1);
            }
        }
        for kind in look.kinds {
            let ids = new.get(&kind.code()).map_or(&[][..], Vec::as_slice);
            for ids in ids.chunks(LOOKED) {
                let answers = has_all(look.scoped, table_of(*kind)?, look.reading);
                let seen = seen(look.scoped, look.scope, *kind, ids, answers).await?;
                self.found.extend(seen);
                if self.found.len() >= ENOUGH {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}
