//! Candidates where too many records answer to gather them: those that promise most first, and no further than told.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Scope, Visibility},
    port::StoreError,
    search::{Class, Posting, Reading, Resolved, SearchKind, Wanted},
};
use sea_orm::sea_query::{Asterisk, Cond, Condition, Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use super::{
    OWNED, POSTING,
    find::{Candidate, seen},
    gather::{Key, LAST, keys, postings},
    table_of,
    text::has_all,
};
use crate::scoped::{Scoped, WithLimits, keys_seen_by};

/// So many candidates are ranked.
const ENOUGH: usize = 100;
/// How many postings of a step are looked at first, and how many of all steps at most.
const FIRST: u64 = 200;
const MOST: u64 = 20_000;
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
    for step in steps(asked, rarest) {
        if walk.take(scoped, scope, reading, &step, &rest).await? {
            break;
        }
    }
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
    let some = Query::select()
        .column(Asterisk)
        .from_subquery(keys_seen_by(scoped, table, user), "seen")
        .limit(OWNED as u64 + 1)
        .take();
    let rows = scoped.list("search.owned", &WithLimits(some)).await?;
    if rows.len() > OWNED {
        return Ok(None);
    }
    let ids: Result<Vec<Uuid>, _> = rows.iter().map(|row| row.try_get_by_index(0)).collect();
    let ids = ids.map_err(crate::connection::store_error)?;
    let answers = has_all(scoped, table, reading);
    seen(scoped, scope, kind, &ids, answers).await.map(Some)
}

/// Which postings are looked at, the most promising first: whole names, words, beginnings, slips; names before cities.
fn steps(asked: &Resolved, rarest: &Wanted) -> Vec<Condition> {
    let classes = Class::ALL.map(Class::code);
    let name = asked.whole_name();
    let mut steps = Vec::new();
    if !name.is_empty() {
        steps.push(equal(Posting::WHOLE, &name));
        steps.push(beginning(Posting::WHOLE, &name));
    }
    for which in [equal, beginning] {
        for class in classes {
            steps.extend(rarest.begins.iter().map(|word| which(class, word)));
        }
    }
    for class in classes {
        steps.extend(rarest.instead.iter().map(|word| equal(class, word)));
    }
    steps
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

/// What was looked at so far, and what was found.
struct Walk {
    looked_at: BTreeSet<Key>,
    found: Vec<Candidate>,
}

impl Walk {
    /// Looks at the postings of a step, and tells whether it is enough.
    async fn take(
        &mut self,
        scoped: Scoped<'_>,
        scope: &Scope,
        reading: &Reading,
        step: &Condition,
        kinds: &[SearchKind],
    ) -> Result<bool, StoreError> {
        for limit in [FIRST, MOST] {
            let mut rows = postings(scoped, kinds, step.clone());
            for column in ["word", "entity", "record_id"] {
                rows.order_by((POSTING.name, column), Order::Asc);
            }
            rows.limit(limit);
            let rows = scoped
                .list("search_posting.step", &WithLimits(rows))
                .await?;
            let mut new: BTreeMap<i16, Vec<Uuid>> = BTreeMap::new();
            for key in keys(&rows)? {
                if self.looked_at.insert(key) {
                    new.entry(key.0).or_default().push(key.1);
                }
            }
            self.look(scoped, scope, reading, &new, kinds).await?;
            if self.found.len() >= ENOUGH || self.looked_at.len() as u64 >= MOST {
                return Ok(true);
            }
            if (rows.len() as u64) < limit {
                break;
            }
        }
        Ok(false)
    }

    async fn look(
        &mut self,
        scoped: Scoped<'_>,
        scope: &Scope,
        reading: &Reading,
        new: &BTreeMap<i16, Vec<Uuid>>,
        kinds: &[SearchKind],
    ) -> Result<(), StoreError> {
        for kind in kinds {
            let ids = new.get(&kind.code()).map_or(&[][..], Vec::as_slice);
            for ids in ids.chunks(LOOKED) {
                let answers = has_all(scoped, table_of(*kind)?, reading);
                let seen = seen(scoped, scope, *kind, ids, answers).await?;
                self.found.extend(seen);
                if self.found.len() >= ENOUGH {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}
