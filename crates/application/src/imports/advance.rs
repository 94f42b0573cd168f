//! One transaction of the work on an import: so many rows, with everything that goes with them.

use chrono::Duration;
use pathsix_domain::{
    access::{Action, Companion, Errand},
    audit::{Fact, FieldChange},
    import::{Import, ImportKind, ImportRow, ImportState, NewRow, Outcome, Verdict},
    port::{Forms, Lease, Mode, RowsOf, StoreError, UnitOfWork},
    record::{Client, Contact, Lead, Record, Stamp},
    tenant::Tenant,
    value::{Id, Instant},
};

use super::{
    Paper,
    read::{ImportWork, Imported, Judged, Sentence, judge},
    undo::back,
};
use crate::{
    Error, Services,
    desk::Desk,
    records::many::{note_all, write_new},
};

/// For how long work is taken; each transaction of it goes on from then.
pub(crate) const LEASE: Duration = Duration::seconds(15);

/// How many rows, and why the first of them is to fail.
#[derive(Debug, Clone, Default)]
pub(crate) struct Batch {
    /// Most rows.
    pub(crate) limit: usize,
    /// What stands in the way of writing the first row, if that was tried.
    pub(crate) doomed: Option<String>,
}

/// What one transaction came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Advanced {
    /// There may be more.
    More,
    /// All is done.
    Finished,
    /// Somebody else does it now.
    Lost,
}

/// Every import belongs to a tenant.
fn of_tenant(lease: &Lease) -> Result<Id<Tenant>, Error> {
    let tenant = lease.job.tenant;
    tenant.ok_or_else(|| Error::Internal("an import belongs to no tenant".to_owned()))
}

/// Goes on with an import. Errors: the member who asked may do it no longer; the store failed, and nothing was written.
pub(crate) async fn advance(
    services: &Services,
    lease: &Lease,
    batch: &Batch,
) -> Result<Advanced, Error> {
    let paper = Paper::read(&lease.job.payload)?;
    let now = services.tools.clock.now();
    let errand = Errand {
        tenant: of_tenant(lease)?,
        user: paper.user,
        at: now,
    };
    let (actor, mut work) = services.jobs.enter(&errand, Mode::Write).await?;
    match work.keep_lease(lease, now.after(LEASE)).await {
        Err(StoreError::Missing) => return Ok(Advanced::Lost),
        kept => kept?,
    }
    let Some(import) = work.import_to_write(paper.import).await? else {
        return Ok(Advanced::Finished);
    };
    let desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools: &services.tools,
    };
    let forms = &*services.forms;
    let advanced = match import.kind {
        ImportKind::Lead => step::<Lead, dyn UnitOfWork>(desk, forms, import, batch).await?,
        ImportKind::Client => step::<Client, dyn UnitOfWork>(desk, forms, import, batch).await?,
        ImportKind::Contact => step::<Contact, dyn UnitOfWork>(desk, forms, import, batch).await?,
    };
    work.commit().await?;
    Ok(advanced)
}

async fn step<R, U>(
    mut desk: Desk<'_, U>,
    forms: &dyn Forms,
    mut import: Import,
    batch: &Batch,
) -> Result<Advanced, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    desk.actor.may(R::RESOURCE, Action::Import)?;
    let advanced = match import.state {
        ImportState::Validating | ImportState::Running => {
            forward::<R, U>(&mut desk, forms, &mut import, batch).await?
        }
        ImportState::Undoing => back::<R, U>(&mut desk, forms, &mut import, batch).await?,
        _ => return Ok(Advanced::Finished),
    };
    desk.work.save_import(&import).await?;
    Ok(advanced)
}

/// Judges the next rows, and writes them where that was asked for.
async fn forward<R, U>(
    desk: &mut Desk<'_, U>,
    forms: &dyn Forms,
    import: &mut Import,
    batch: &Batch,
) -> Result<Advanced, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let after = RowsOf::After(import.counts.progress);
    let rows = desk.work.some_rows(import.id, after, batch.limit).await?;
    let rows: Vec<_> = rows.into_iter().map(|row| row.row).collect();
    let stamp = desk.stamp();
    if rows.is_empty() {
        end(desk, import, stamp).await?;
        return Ok(Advanced::Finished);
    }
    if let Some(why) = &batch.doomed {
        let first = rows.into_iter().take(1);
        let failed = |row| (row, Sentence::Not(Outcome::Failed, why.clone()), None);
        settle::<R, U>(desk, import, first.map(failed).collect(), stamp).await?;
        return Ok(Advanced::More);
    }
    // A round ends before the second row of a record. Where that is soon it is so again: few are looked up then.
    let (mut done, mut width) = (0, rows.len());
    while done < rows.len() {
        let round = rows[done..rows.len().min(done + width)].to_vec();
        let judged = judge::<R, U>(desk, forms, import, round, stamp).await?;
        width = judged.len() * 2;
        done += judged.len();
        settle(desk, import, judged, stamp).await?;
    }
    Ok(Advanced::More)
}

/// Writes what was judged, where that was asked for, and notes what became of the rows.
async fn settle<R, U>(
    desk: &mut Desk<'_, U>,
    import: &mut Import,
    judged: Vec<Judged<R>>,
    stamp: Stamp,
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let rows = match import.state {
        ImportState::Running => write(desk, judged, stamp).await?,
        _ => judged.into_iter().map(foreseen).collect(),
    };
    desk.work.judge_rows(import.id, &rows).await?;
    for row in &rows {
        import.counts.progress = row.row.number;
        import.counts.reached = row.row.number;
        if let Some(verdict) = &row.verdict {
            import.counts.add(verdict.outcome);
        }
    }
    import.touch(stamp.at);
    Ok(())
}

fn of(row: NewRow, verdict: Verdict) -> ImportRow {
    ImportRow {
        row,
        verdict: Some(verdict),
    }
}

/// What would become of a row.
fn foreseen<R: Record>((row, sentence, trace): Judged<R>) -> ImportRow {
    let would = |outcome, record| Verdict {
        outcome,
        reason: None,
        record,
        version: None,
        found: None,
        changes: Vec::new(),
        naming: None,
    };
    let verdict = match sentence {
        Sentence::Make(..) => would(Outcome::Created, None),
        Sentence::Change(granted, _) => would(Outcome::Updated, Some(granted.after().header().id)),
        Sentence::Name(known, _) => would(Outcome::Updated, Some(known.id)),
        Sentence::Not(outcome, why) => return of(row, Verdict::without(outcome, why)),
    };
    of(
        row,
        match trace {
            Some(trace) => trace.note(verdict),
            None => verdict,
        },
    )
}

/// Writes what the rows say.
async fn write<R, U>(
    desk: &mut Desk<'_, U>,
    judged: Vec<Judged<R>>,
    stamp: Stamp,
) -> Result<Vec<ImportRow>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let (mut made, mut changed, mut named) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows = Vec::with_capacity(judged.len());
    for (row, sentence, _) in judged {
        let (outcome, granted, naming) = match sentence {
            Sentence::Make(granted, naming) => (Outcome::Created, granted, naming),
            Sentence::Change(granted, naming) => (Outcome::Updated, granted, naming),
            Sentence::Name(known, naming) => {
                named.push((naming.external.clone(), known.id));
                let verdict = Verdict::of(Outcome::Updated, known.id, known.version, Vec::new());
                let verdict = verdict.finding(Some(known.version));
                rows.push(of(row, verdict.naming(Some(naming))));
                continue;
            }
            Sentence::Not(outcome, why) => {
                rows.push(of(row, Verdict::without(outcome, why)));
                continue;
            }
        };
        let header = granted.after().header();
        let (id, version) = (header.id, header.version);
        let found = granted.before().map(|before| before.header().version);
        named.extend(naming.iter().map(|naming| (naming.external.clone(), id)));
        let changes = match outcome {
            Outcome::Updated => granted.changes(),
            _ => Vec::new(),
        };
        match outcome {
            Outcome::Updated => changed.push(granted),
            _ => made.push(granted),
        }
        let verdict = Verdict::of(outcome, id, version, changes).finding(found);
        rows.push(of(row, verdict.naming(naming)));
    }
    if !made.is_empty() {
        write_new::<R, U>(desk, &made, stamp).await?;
    }
    for granted in &changed {
        desk.work.save(granted).await?;
    }
    note_all::<R, U>(desk, &changed, stamp).await?;
    desk.work.name_records(R::RESOURCE, &named).await?;
    Ok(rows)
}

/// All rows are judged, or written: the audit tells of it.
async fn end<U>(desk: &mut Desk<'_, U>, import: &mut Import, stamp: Stamp) -> Result<(), Error>
where
    U: pathsix_domain::port::AuditLog + ?Sized,
{
    match import.state {
        ImportState::Running => {
            import.enter(ImportState::Done, stamp.at);
            let counts = import.counts;
            let told = [
                ("total", counts.total),
                ("created", counts.created),
                ("updated", counts.updated),
                ("skipped", counts.skipped),
                ("failed", counts.failed),
            ];
            tell(desk, import, &told, stamp).await
        }
        _ => {
            import.enter(ImportState::Validated, stamp.at);
            Ok(())
        }
    }
}

/// One entry of the audit for the whole import.
pub(super) async fn tell<U>(
    desk: &mut Desk<'_, U>,
    import: &Import,
    counts: &[(&str, i64)],
    stamp: Stamp,
) -> Result<(), Error>
where
    U: pathsix_domain::port::AuditLog + ?Sized,
{
    let changes = counts.iter().map(|(name, count)| FieldChange {
        field: (*name).to_owned(),
        old: Fact::Nothing,
        new: Fact::Number(*count),
    });
    let companion = Companion {
        action: Action::Import,
        resource: import.kind.resource(),
        id: import.id.cast(),
        title: import.file_name.to_string(),
        changes: changes.collect(),
    };
    let entry = desk.actor.entry_of(companion, desk.tools.new_id(), stamp);
    Ok(desk.work.append(&[entry]).await?)
}

/// Ends an import for which nobody may act any more, or that cannot go on.
pub(crate) async fn give_up(
    services: &Services,
    lease: &Lease,
    why: &str,
    now: Instant,
) -> Result<(), Error> {
    let import: Id<Import> = Paper::read(&lease.job.payload)?.import;
    let watch = &services.imports;
    Ok(watch.end_import(lease, import, why, now).await?)
}
