//! The entries of the audit that tell of a person.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use pathsix_domain::{
    audit::{AuditEntry, Seal, Stored},
    port::{Beside, StoreError},
    privacy::{
        Hold, Holds, Sought,
        trail::{hangs, hold_of_gone, tells, told},
    },
    value::RecordId,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use crate::{
    audit::{about, erase_values, every, recent, these},
    scoped::{Scoped, Table, id},
};

/// Entries of one page.
const PAGE: u64 = 500;
/// Entries that are asked for by their ids at once.
const AT_ONCE: usize = 500;

/// Completes what is known of records with those that are gone, of which only the audit tells. What hangs on others is judged after
/// these, whatever came first.
pub(super) async fn complete(
    scoped: Scoped<'_>,
    records: &[&'static Table],
    sought: Sought<'_>,
    holds: &mut Holds,
) -> Result<(), StoreError> {
    for below in [false, true] {
        let mut gone = BTreeMap::new();
        let mut after = None;
        loop {
            let page = every(scoped, after.as_ref(), PAGE).await?;
            for (entry, _) in contents(&page).filter(|(entry, _)| hangs(entry) == below) {
                let unknown = entry.subject.filter(|it| holds.of(*it).is_none());
                let Some(subject) = unknown.filter(|_| tells(entry, sought, holds)) else {
                    continue;
                };
                if !gone.contains_key(&subject) && !is_there(scoped, records, subject).await? {
                    gone.insert(subject, entry.resource);
                }
            }
            match page.into_iter().next_back() {
                Some(last) => after = Some(last),
                None => break,
            }
        }
        let mut found = Vec::new();
        for (subject, kind) in gone {
            let entries = about(scoped, kind, subject).await?;
            let entries = contents(&entries).map(|(entry, _)| entry);
            found.push((subject, hold_of_gone(entries, sought, holds)));
        }
        for (subject, hold) in found {
            holds.note(subject, hold);
        }
    }
    Ok(())
}

fn contents(page: &[Stored]) -> impl Iterator<Item = (&AuditEntry, &Seal)> {
    let contents = page.iter().filter_map(|stored| stored.content.as_ref());
    contents.map(|(entry, seal)| (entry, seal))
}

/// Whether a record is still there, in the trash or not: then it says itself whose it is.
async fn is_there(
    scoped: Scoped<'_>,
    records: &[&'static Table],
    subject: RecordId,
) -> Result<bool, StoreError> {
    for table in records {
        let mut row = Query::select();
        row.expr(Expr::val(1))
            .and_where(Expr::col((table.name, table.key)).eq(id(subject)));
        let name = format!("{}.is_there", table.name);
        if scoped.one(name, table, row).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn values<'e>(entry: &'e AuditEntry, sought: Sought<'_>, holds: &Holds) -> Vec<&'e str> {
    let hold = entry.subject.and_then(|subject| holds.of(subject));
    told(entry, sought, hold.unwrap_or(Hold::None))
}

/// The entries that tell of them; no more are gathered once there are more than `most`.
pub(super) async fn entries(
    scoped: Scoped<'_>,
    sought: Sought<'_>,
    holds: &Holds,
    most: usize,
) -> Result<Vec<AuditEntry>, StoreError> {
    let (mut theirs, mut after) = (Vec::new(), None);
    loop {
        let page = every(scoped, after.as_ref(), PAGE).await?;
        let telling = contents(&page).filter(|(entry, _)| !values(entry, sought, holds).is_empty());
        theirs.extend(telling.map(|(entry, _)| entry.clone()));
        match page.into_iter().next_back() {
            Some(last) if theirs.len() <= most => after = Some(last),
            _ => return Ok(theirs),
        }
    }
}

/// How much later than another an entry is taken to become visible at most; what comes later still is found by erasing again.
const LATE: TimeDelta = TimeDelta::minutes(5);

/// Erases the values that tell of them from entries that were found before, and from those that came since. The entries stay, and are
/// provable as before.
pub(super) async fn erase(
    scoped: Scoped<'_>,
    sought: Sought<'_>,
    holds: &Holds,
    beside: &Beside,
) -> Result<u64, StoreError> {
    let since = beside.at.after(-LATE);
    let before = beside.entries.iter().filter(|entry| entry.at < since);
    let before: Vec<_> = before.map(|entry| entry.id).collect();
    let mut erased = 0;
    for some in before.chunks(AT_ONCE) {
        let page = these(scoped, some).await?;
        erased += erase_page(scoped, sought, holds, &page).await?;
    }
    let mut after = None;
    loop {
        let page = recent(scoped, since, after.as_ref(), PAGE).await?;
        erased += erase_page(scoped, sought, holds, &page).await?;
        match page.into_iter().next_back() {
            Some(last) => after = Some(last),
            None => return Ok(erased),
        }
    }
}

async fn erase_page(
    scoped: Scoped<'_>,
    sought: Sought<'_>,
    holds: &Holds,
    page: &[Stored],
) -> Result<u64, StoreError> {
    let mut erased = 0;
    for (entry, seal) in contents(page) {
        let values = values(entry, sought, holds);
        if !values.is_empty() {
            erase_values(scoped, entry, seal, &values).await?;
            erased += 1;
        }
    }
    Ok(erased)
}
