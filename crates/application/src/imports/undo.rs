//! Taking back what an import wrote, the last row first: records that it made go, those that it changed return to what they
//! were. What was changed since is left, and told.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Action, Companion, Granted, Subject},
    activity::UNDONE,
    import::{Import, ImportRow, ImportState, Outcome, Verdict},
    port::{Forms, ManyOf, RowForms, RowsOf},
    record::{Record, Stamp},
    value::{FieldErrors, Id, RecordId},
};

use super::{
    advance::{Advanced, Batch, tell},
    read::{ImportWork, Imported, reason, title},
};
use crate::{
    Error,
    desk::Desk,
    records::many::{Held, is_of_a_record, note_all, told},
};

/// What became of rows, by their numbers.
type Outcomes = BTreeMap<i64, (Outcome, Option<String>)>;

/// Takes back the rows before those that are taken back.
pub(super) async fn back<R, U>(
    desk: &mut Desk<'_, U>,
    forms: &dyn Forms,
    import: &mut Import,
    batch: &Batch,
) -> Result<Advanced, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let up_to = RowsOf::UpTo(import.counts.progress);
    let rows = desk.work.some_rows(import.id, up_to, batch.limit).await?;
    let stamp = desk.stamp();
    let Some(lowest) = rows.last().map(|row| row.row.number) else {
        import.counts.progress = 0;
        import.enter(ImportState::Undone, stamp.at);
        let told = [(UNDONE, import.counts.undone), ("kept", import.counts.kept)];
        tell(desk, import, &told, stamp).await?;
        return Ok(Advanced::Finished);
    };
    if let Some(why) = &batch.doomed {
        let mut outcomes = Outcomes::new();
        keep(&mut outcomes, &rows, why);
        settle::<R, U>(desk, import, rows, outcomes).await?;
    } else {
        let mut left = rows;
        while !left.is_empty() {
            let round = each_once(&mut left);
            take_back::<R, U>(desk, forms, import, (round, &mut left), stamp).await?;
        }
    }
    import.counts.progress = lowest - 1;
    import.touch(stamp.at);
    Ok(Advanced::More)
}

/// Takes back rows of which each is about another record; those that are left are the rows before them.
async fn take_back<R, U>(
    desk: &mut Desk<'_, U>,
    forms: &dyn Forms,
    import: &mut Import,
    (rows, left): (Vec<ImportRow>, &mut [ImportRow]),
    stamp: Stamp,
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mut outcomes = Outcomes::new();
    let ways = Ways::back::<U>(desk, R::forms(forms), &rows).await?;
    let mut records = loaded::<R, U>(desk, &rows).await?;
    retract::<R, U>(desk, &rows, &mut records, stamp, &mut outcomes).await?;
    let known = untouched(&rows, Outcome::Updated, &mut records, &mut outcomes);
    let saved = revert::<R, U>(desk, ways, known, stamp, &mut outcomes).await?;
    for moved in move_on::<R, U>(desk, import, &rows, &saved, &outcomes).await? {
        let mut same = left.iter_mut();
        if let Some(row) = same.find(|row| row.row.number == moved.row.number) {
            *row = moved;
        }
    }
    unname::<R, U>(desk, &rows, &outcomes).await?;
    settle::<R, U>(desk, import, rows, outcomes).await
}

/// Notes what became of rows.
async fn settle<R, U>(
    desk: &mut Desk<'_, U>,
    import: &mut Import,
    rows: Vec<ImportRow>,
    outcomes: Outcomes,
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    for (outcome, _) in outcomes.values() {
        import.counts.add(*outcome);
    }
    let rows = settled(rows, &outcomes);
    Ok(desk.work.judge_rows(import.id, &rows).await?)
}

/// The rows down to where a record comes a second time: that has to be as the later row found it before.
fn each_once(left: &mut Vec<ImportRow>) -> Vec<ImportRow> {
    let mut seen = BTreeSet::new();
    let is_second = |row: &ImportRow| {
        let record = written(row).map(|(record, _)| record);
        record.is_some_and(|record| !seen.insert(record))
    };
    let end = left.iter().position(is_second).unwrap_or(left.len());
    left.drain(..end).collect()
}

/// The record that a row wrote, and the version in which it left it.
fn written(row: &ImportRow) -> Option<(RecordId, i64)> {
    let verdict = row.verdict.as_ref()?;
    let is_written = matches!(verdict.outcome, Outcome::Created | Outcome::Updated);
    Some((verdict.record?, verdict.version?)).filter(|_| is_written)
}

fn keep(outcomes: &mut Outcomes, rows: &[ImportRow], why: &str) {
    for row in rows.iter().filter(|row| written(row).is_some()) {
        let kept = (Outcome::Kept, Some(why.to_owned()));
        outcomes.entry(row.row.number).or_insert(kept);
    }
}

async fn loaded<R, U>(
    desk: &mut Desk<'_, U>,
    rows: &[ImportRow],
) -> Result<BTreeMap<RecordId, R>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let ids: Vec<Id<R>> = rows
        .iter()
        .filter_map(|row| written(row).map(|(record, _)| record.cast()))
        .collect();
    let records = ManyOf::<R>::find_all_to_write(desk.work, &ids).await?;
    Ok(records
        .into_iter()
        .map(|record| (record.header().id, record))
        .collect())
}

/// The rows of this outcome whose record is as they left it; of the others it is noted why not.
fn untouched<R: Record>(
    rows: &[ImportRow],
    outcome: Outcome,
    records: &mut BTreeMap<RecordId, R>,
    outcomes: &mut Outcomes,
) -> Vec<(i64, R)> {
    let mut all = Vec::new();
    for row in rows {
        let is_meant = row.verdict.as_ref().is_some_and(|it| it.outcome == outcome);
        let Some((id, version)) = written(row).filter(|_| is_meant) else {
            continue;
        };
        let why = match records.remove(&id) {
            Some(record) if record.header().version == version => {
                all.push((row.row.number, record));
                continue;
            }
            Some(_) => "was changed since",
            None => "is in the trash or gone",
        };
        let kept = (Outcome::Kept, Some(why.to_owned()));
        outcomes.insert(row.row.number, kept);
    }
    all
}

/// Removes records that the import made.
async fn retract<R, U>(
    desk: &mut Desk<'_, U>,
    rows: &[ImportRow],
    records: &mut BTreeMap<RecordId, R>,
    stamp: Stamp,
    outcomes: &mut Outcomes,
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let new = untouched(rows, Outcome::Created, records, outcomes);
    if new.is_empty() {
        return Ok(());
    }
    let mut granted = Vec::with_capacity(new.len());
    for (_, record) in &new {
        granted.push(desk.actor.grant(Action::Import, record.clone())?);
    }
    let gone: BTreeSet<Id<R>> = ManyOf::<R>::retract(desk.work, &granted)
        .await?
        .into_iter()
        .collect();
    let entries: Vec<_> = granted
        .iter()
        .filter(|one| gone.contains(&one.after().id()))
        .map(|one| one.entry_of(removed(one), desk.tools.new_id(), stamp))
        .collect();
    desk.work.append(&entries).await?;
    let ids: Vec<RecordId> = gone.iter().map(|id| id.cast()).collect();
    desk.work.forget_names(R::RESOURCE, &ids).await?;
    for (number, record) in new {
        let outcome = if gone.contains(&record.id()) {
            (Outcome::Undone, None)
        } else {
            let why = "something hangs on it".to_owned();
            (Outcome::Kept, Some(why))
        };
        outcomes.insert(number, outcome);
    }
    Ok(())
}

fn removed<R: Subject>(granted: &Granted<R>) -> Companion {
    Companion {
        action: Action::Purge,
        resource: R::RESOURCE,
        id: granted.after().subject_id(),
        title: title(granted.after()),
        changes: Vec::new(),
    }
}

/// The changes that take changes back, by the numbers of the rows, and what they name.
struct Ways<R: Record> {
    patches: BTreeMap<i64, Result<R::Patch, FieldErrors>>,
    held: Held,
}

impl<R: Record> Ways<R> {
    async fn back<U>(
        desk: &mut Desk<'_, U>,
        forms: &dyn RowForms<R>,
        rows: &[ImportRow],
    ) -> Result<Self, Error>
    where
        U: ImportWork<R> + ?Sized,
    {
        let changed = rows.iter().filter_map(|row| {
            let verdict = row.verdict.as_ref()?;
            // By what a record is known elsewhere is no change of the record.
            let is_changed = verdict.outcome == Outcome::Updated && !verdict.changes.is_empty();
            is_changed.then(|| (row.row.number, forms.reverted(&verdict.changes)))
        });
        let patches: BTreeMap<_, _> = changed.collect();
        let held = Held::of::<R, U>(desk, patches.values().flatten()).await?;
        Ok(Self { patches, held })
    }
}

/// Returns records that the import changed to what they were.
async fn revert<R, U>(
    desk: &mut Desk<'_, U>,
    mut ways: Ways<R>,
    known: Vec<(i64, R)>,
    stamp: Stamp,
    outcomes: &mut Outcomes,
) -> Result<Vec<Granted<R>>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mut saved = Vec::with_capacity(known.len());
    for (number, record) in known {
        let patch = match ways.patches.remove(&number) {
            Some(Ok(patch)) => patch,
            Some(Err(errors)) => {
                outcomes.insert(number, (Outcome::Kept, Some(reason(errors))));
                continue;
            }
            None => {
                outcomes.insert(number, (Outcome::Undone, None));
                continue;
            }
        };
        let granted = desk.actor.grant(Action::Update, record)?;
        let writing = desk.writing(stamp);
        match ways.held.amend(granted, patch, writing, stamp) {
            Ok(granted) => {
                desk.work.save(&granted).await?;
                outcomes.insert(number, (Outcome::Undone, None));
                saved.push(granted);
            }
            Err(error) if is_of_a_record(&error) => {
                outcomes.insert(number, (Outcome::Kept, Some(told(&error))));
            }
            Err(error) => return Err(error),
        }
    }
    note_all::<R, U>(desk, &saved, stamp).await?;
    Ok(saved)
}

/// The ids of other systems mean again what they meant before the rows that are undone.
async fn unname<R, U>(
    desk: &mut Desk<'_, U>,
    rows: &[ImportRow],
    outcomes: &Outcomes,
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let undone = |row: &&ImportRow| {
        let outcome = outcomes.get(&row.row.number);
        outcome.is_some_and(|(outcome, _)| *outcome == Outcome::Undone)
    };
    let given: Vec<_> = rows
        .iter()
        .filter(undone)
        .filter_map(|row| row.verdict.as_ref()?.naming.clone())
        .collect();
    Ok(desk.work.unname(R::RESOURCE, &given).await?)
}

/// Earlier rows of the import that wrote the same records have to find them as they are now, unless somebody else changed
/// them between the two. Those that do.
async fn move_on<R, U>(
    desk: &mut Desk<'_, U>,
    import: &Import,
    rows: &[ImportRow],
    saved: &[Granted<R>],
    outcomes: &Outcomes,
) -> Result<Vec<ImportRow>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let headers = saved.iter().map(|one| one.after().header());
    let now: BTreeMap<RecordId, i64> = headers.map(|it| (it.id, it.version)).collect();
    let undone = |row: &&ImportRow| {
        let outcome = outcomes.get(&row.row.number);
        outcome.is_some_and(|(outcome, _)| *outcome == Outcome::Undone)
    };
    let step = |row: &ImportRow| {
        let found = row.verdict.as_ref()?.found?;
        let (record, left) = written(row)?;
        let now = now.get(&record).copied().unwrap_or(left);
        (found != now).then_some((record, (found, now)))
    };
    let steps: BTreeMap<_, _> = rows.iter().filter(undone).filter_map(step).collect();
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let lowest = rows.last().map_or(0, |row| row.row.number);
    let ids: Vec<_> = steps.keys().copied().collect();
    let mut earlier = desk.work.earlier_rows(import.id, lowest, &ids).await?;
    earlier.retain_mut(|row| {
        let verdict = row.verdict.as_mut();
        let step = verdict.and_then(|it| Some((steps.get(&it.record?)?, it)));
        let Some(((found, now), verdict)) = step else {
            return false;
        };
        let is_next = verdict.version == Some(*found);
        if is_next {
            verdict.version = Some(*now);
        }
        is_next
    });
    desk.work.judge_rows(import.id, &earlier).await?;
    Ok(earlier)
}

/// The rows with what became of them.
fn settled(rows: Vec<ImportRow>, outcomes: &Outcomes) -> Vec<ImportRow> {
    let mut all = Vec::with_capacity(outcomes.len());
    for mut row in rows {
        let Some((outcome, why)) = outcomes.get(&row.row.number) else {
            continue;
        };
        row.verdict = row.verdict.map(|verdict| Verdict {
            outcome: *outcome,
            reason: why.clone(),
            ..verdict
        });
        all.push(row);
    }
    all
}
