//! Candidates where too many records answer to gather them: those that promise most first, and no further than told.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Scope, Visibility},
    port::StoreError,
    search::{Class, Posting, Reading, Resolved, SearchKind, Wanted},
};
use sea_orm::sea_query::{
    Asterisk, Cond, Condition, Expr, ExprTrait, Order, Query, SelectStatement,
};
use uuid::Uuid;

use super::{
    LISTED, OWNED, POSTING, SEEN, VERY_COMMON,
    find::{Candidate, seen},
    gather::{Gathered, Key, LAST, gather, is_among, keys, postings},
    table_of,
    text::has_all,
};
use crate::scoped::{Scoped, WithLimits, keys_seen_by, owned_about};

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
    kinds: &[SearchKind],
) -> Result<Vec<Candidate>, StoreError> {
    let (mut found, mut rest) = (Vec::new(), Vec::new());
    for kind in kinds {
        match owned(scoped, scope, reading, *kind).await? {
            Some(all) => found.extend(all),
            None => rest.push(*kind),
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
    };
    walk.all(look, asked, rarest).await?;
    found.extend(walk.found);
    Ok(found)
}

/// All that answers of what somebody sees, where that is little.
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
    // Asked first, because whoever owns much sees so much that naming all of it takes long.
    let count = owned_about(scoped, table, user, OWNED + 1);
    let rows = scoped.list("search.owns", &WithLimits(count)).await?;
    let owns = rows.first().map(|row| row.try_get_by_index::<i64>(0));
    let owns = owns.transpose().map_err(crate::connection::store_error)?;
    if owns.is_none_or(|owns| owns.cast_unsigned() > OWNED) {
        return Ok(None);
    }
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
    let ids = ids.map_err(crate::connection::store_error)?;
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
/// mostly occur together, and then records with both; the first word in each class.
fn together(reading: &Reading) -> Vec<Step> {
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
    let both = classes.map(|class| Step::Both(equal(class, one), two.clone()));
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

fn beginning(class: i16, word: &str) -> Condition {
    of_class(class)
        .add(Expr::col((POSTING.name, "word")).gt(word))
        .add(Expr::col((POSTING.name, "word")).lt(format!("{word}{LAST}")))
}

/// The postings of a step in their order.
fn rows_of(scoped: Scoped<'_>, kinds: &[SearchKind], step: &Step) -> SelectStatement {
    let mut rows = match step {
        Step::Of(which) | Step::Glance(which) => postings(scoped, kinds, which.clone())
            .order_by((POSTING.name, "word"), Order::Asc)
            .take(),
        Step::Both(which, word) => {
            let second = Cond::all()
                .add(Expr::col((POSTING.name, "class")).is_in(Class::ALL.map(Class::code)))
                .add(Expr::col((POSTING.name, "word")).eq(word.as_str()));
            let second = postings(scoped, kinds, second);
            postings(scoped, kinds, which.clone())
                .and_where(is_among(POSTING.name, second))
                .take()
        }
    };
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
        let promising = names(asked).into_iter().chain(together(look.reading));
        for step in promising {
            if self.take(look, &step).await? {
                return Ok(());
            }
        }
        if self.rest(look).await? {
            return Ok(());
        }
        for step in steps(rarest) {
            if self.take(look, &step).await? {
                break;
            }
        }
        Ok(())
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
        let Gathered::Few(all) = gather(scoped, reading, kinds, (LISTED, VERY_COMMON)).await?
        else {
            return Ok(false);
        };
        self.look(look, all.into_iter().collect()).await?;
        Ok(true)
    }

    /// Looks at the postings of a step, and tells whether it is enough.
    async fn take(&mut self, look: Look<'_>, step: &Step) -> Result<bool, StoreError> {
        for limit in [FIRST, MOST] {
            let mut rows = rows_of(look.scoped, look.kinds, step);
            rows.limit(limit);
            let rows = look
                .scoped
                .list("search_posting.step", &WithLimits(rows))
                .await?;
            self.look(look, keys(&rows)?).await?;
            if self.found.len() >= ENOUGH || self.looked_at.len() as u64 >= MOST {
                return Ok(true);
            }
            if (rows.len() as u64) < limit || matches!(step, Step::Glance(_)) {
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
