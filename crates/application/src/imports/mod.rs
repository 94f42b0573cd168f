//! Imports: a file is uploaded, its columns are given a meaning, its rows are judged, written, and taken back.
//!
//! - here: what people ask for; it is put down as work to be done.
//! - `advance`: one transaction of that work, about so many rows.
//! - `read`: what a row says; `matching`: which record it is about; `parents`: what it hangs on; `assignees`: who works
//!   on it.
//! - `earlier`: what rows before it would have left of that, in a dry run.
//! - `undo`: taking rows back.

mod advance;
mod assignees;
mod earlier;
mod faults;
mod matching;
mod parents;
mod read;
mod undo;

pub(crate) use advance::{Advanced, Batch, LEASE, advance, give_up};

use chrono::Duration;
use pathsix_domain::{
    access::{Action, Actor, Resource},
    import::{
        FileFacts, Import, ImportKind, ImportPlanPatch, ImportRow, ImportState, NewRow, Outcome,
    },
    list::{ListQuery, Page},
    member::User,
    port::{AuditLog, Imports, Job, JobKind, Jobs, Members, RowsOf},
    value::{FieldErrors, Id, Instant, Invalid, Scalar, Text255},
    vocabulary::AuditAction,
};

use crate::{Conflict, Error, desk::Desk, export, records::Expected};

/// Rows that are shown of a file.
const PREVIEW: usize = 10;
/// Rows that are looked up at once for a file.
const FILE_ROWS: usize = 1000;
/// After so many minutes without a row an upload has broken off.
const PATIENCE: i64 = 10;

/// An import with its first rows.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The import.
    pub import: Import,
    /// Its first ten rows, as they were uploaded.
    pub preview: Vec<NewRow>,
}

/// What is to be done with the rows of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Judge them.
    Validate,
    /// Write them.
    Run,
    /// Take back what was written.
    Undo,
}

/// Whether the actor may import this kind at all.
pub fn check_may<U: ?Sized>(desk: &Desk<'_, U>, kind: Resource) -> Result<(), Error> {
    Ok(desk.actor.may(kind, Action::Import)?)
}

/// A new import, of a file of which the beginning has been read. Errors: the role may not import this kind.
pub async fn open<U>(
    desk: Desk<'_, U>,
    kind: ImportKind,
    file_name: Text255,
    facts: FileFacts,
) -> Result<Import, Error>
where
    U: Imports + ?Sized,
{
    check_may(&desk, kind.resource())?;
    let import = Import::opened(desk.tools.new_id(), desk.stamp(), kind, file_name, facts);
    desk.work.add_import(&import).await?;
    Ok(import)
}

/// Adds rows to an import that is being uploaded.
pub async fn add_rows<U>(desk: Desk<'_, U>, id: Id<Import>, rows: Vec<NewRow>) -> Result<(), Error>
where
    U: Imports + ?Sized,
{
    let mut import = uploading(desk.work, id).await?;
    desk.work.add_rows(id, &rows).await?;
    import.counts.total += i64::try_from(rows.len()).unwrap_or(i64::MAX);
    import.touch(desk.tools.clock.now());
    Ok(desk.work.save_import(&import).await?)
}

/// Ends the upload: all rows are there.
pub async fn close<U>(desk: Desk<'_, U>, id: Id<Import>) -> Result<Opened, Error>
where
    U: Imports + ?Sized,
{
    let mut import = uploading(desk.work, id).await?;
    import.enter(ImportState::Uploaded, desk.tools.clock.now());
    desk.work.save_import(&import).await?;
    with_preview(desk.work, import).await
}

/// Ends an upload that cannot go on.
pub async fn break_off<U>(desk: Desk<'_, U>, id: Id<Import>, why: String) -> Result<(), Error>
where
    U: Imports + ?Sized,
{
    let mut import = uploading(desk.work, id).await?;
    import.fail(why, desk.tools.clock.now());
    Ok(desk.work.save_import(&import).await?)
}

async fn uploading<U: Imports + ?Sized>(work: &mut U, id: Id<Import>) -> Result<Import, Error> {
    let import = work.import_to_write(id).await?.ok_or(Error::NotFound)?;
    if import.state == ImportState::Uploading {
        Ok(import)
    } else {
        Err(Conflict::Concurrent.into())
    }
}

async fn with_preview<U: Imports + ?Sized>(work: &mut U, import: Import) -> Result<Opened, Error> {
    let rows = work.rows(import.id, RowsOf::After(0), PREVIEW).await?;
    Ok(Opened {
        import,
        preview: rows.into_iter().map(|row| row.row).collect(),
    })
}

/// One page of imports.
pub async fn list<U>(desk: Desk<'_, U>, query: ListQuery<Import>) -> Result<Page<Import>, Error>
where
    U: Imports + ?Sized,
{
    check_may(&desk, Resource::Lead)?;
    let now = desk.tools.clock.now();
    let mut query = query;
    query.filter.silent_before = Some(now.after(-Duration::minutes(PATIENCE)));
    let mut page = desk.work.list_imports(&query).await?;
    for import in &mut page.items {
        notice_silence(import, now);
    }
    Ok(page)
}

/// One import. Errors: [`Error::NotFound`].
pub async fn get<U>(desk: Desk<'_, U>, id: Id<Import>) -> Result<Opened, Error>
where
    U: Imports + ?Sized,
{
    check_may(&desk, Resource::Lead)?;
    let import = seen(&mut *desk.work, id, desk.tools.clock.now()).await?;
    check_may(&desk, import.kind.resource())?;
    with_preview(desk.work, import).await
}

async fn seen<U: Imports + ?Sized>(
    work: &mut U,
    id: Id<Import>,
    now: Instant,
) -> Result<Import, Error> {
    let mut import = work.import(id).await?.ok_or(Error::NotFound)?;
    notice_silence(&mut import, now);
    Ok(import)
}

/// An upload from which nothing was heard for long has broken off.
fn notice_silence(import: &mut Import, now: Instant) {
    let silent_before = now.after(-Duration::minutes(PATIENCE));
    if import.state == ImportState::Uploading && import.updated_at < silent_before {
        import.state = ImportState::Failed;
        import.failed_in = Some(ImportState::Uploading);
        import.problem = Some("the upload broke off".to_owned());
    }
}

/// The rows after a number that have been judged, of which one of these became, or anything where there are none. Errors: [`Error::NotFound`].
pub async fn rows<U>(
    desk: Desk<'_, U>,
    id: Id<Import>,
    (after, outcomes, limit): (i64, Vec<Outcome>, usize),
) -> Result<(Import, Vec<ImportRow>), Error>
where
    U: Imports + ?Sized,
{
    let import = judged(desk.actor, &mut *desk.work, (id, desk.tools.clock.now())).await?;
    // What an earlier look said of the rows that come yet does not count.
    let which = RowsOf::Judged(after, import.counts.reached, outcomes);
    let rows = desk.work.rows(id, which, limit).await?;
    Ok((import, rows))
}

async fn judged<U: Imports + ?Sized>(
    actor: &Actor,
    work: &mut U,
    (id, now): (Id<Import>, Instant),
) -> Result<Import, Error> {
    actor.may(Resource::Lead, Action::Import)?;
    let import = seen(work, id, now).await?;
    actor.may(import.kind.resource(), Action::Import)?;
    Ok(import)
}

/// Notes in the audit that rows of an import are handed out as a file. Errors: [`Error::NotFound`].
pub async fn note_file<U>(desk: Desk<'_, U>, id: Id<Import>) -> Result<Import, Error>
where
    U: Imports + AuditLog + ?Sized,
{
    let import = judged(desk.actor, &mut *desk.work, (id, desk.tools.clock.now())).await?;
    let name = format!("errors of {}", import.file_name);
    let noted = export::entry(&desk, AuditAction::Export, import.kind.resource(), &name);
    desk.work.append(&[noted]).await?;
    Ok(import)
}

/// Some of the rows after a number, of which one of these became, for a file: as many as fit into a little memory, or fewer.
/// None where there are no more. Errors: [`Error::NotFound`].
pub async fn file_rows<U>(
    desk: Desk<'_, U>,
    id: Id<Import>,
    (after, outcomes): (i64, Vec<Outcome>),
) -> Result<Vec<ImportRow>, Error>
where
    U: Imports + ?Sized,
{
    let import = judged(desk.actor, &mut *desk.work, (id, desk.tools.clock.now())).await?;
    let which = RowsOf::Judged(after, import.counts.reached, outcomes);
    Ok(desk.work.some_rows(id, which, FILE_ROWS).await?)
}

/// Changes how the rows are to be read. Errors: [`Error::NotFound`], [`Error::VersionMismatch`]; refused fields; the import is past that.
pub async fn plan<U>(
    desk: Desk<'_, U>,
    (id, expected): (Id<Import>, Expected),
    patch: ImportPlanPatch,
) -> Result<Opened, Error>
where
    U: Imports + Members + ?Sized,
{
    let mut import = to_write(&desk.actor.clone(), &mut *desk.work, id).await?;
    expected.check(import.version)?;
    notice_silence(&mut import, desk.tools.clock.now());
    if !import.is_open() {
        return Err(Conflict::not_now(&import).into());
    }
    if let Some(Some(to)) = patch.assigned_to {
        check_member(&mut *desk.work, to).await?;
    }
    import.amend(patch, desk.tools.clock.now())?;
    desk.work.save_import(&import).await?;
    with_preview(desk.work, import).await
}

async fn to_write<U: Imports + ?Sized>(
    actor: &Actor,
    work: &mut U,
    id: Id<Import>,
) -> Result<Import, Error> {
    actor.may(Resource::Lead, Action::Import)?;
    let import = work.import_to_write(id).await?.ok_or(Error::NotFound)?;
    actor.may(import.kind.resource(), Action::Import)?;
    Ok(import)
}

async fn check_member<U: Members + ?Sized>(work: &mut U, to: Id<User>) -> Result<(), Error> {
    match work.hold_member(to).await? {
        Some(member) if member.is_active => Ok(()),
        _ => {
            let problem = Invalid::new("must be an active member");
            Err(FieldErrors::one("assigned_to", &problem).into())
        }
    }
}

/// Puts down what is to be done with the rows. Errors: [`Error::NotFound`], [`Error::VersionMismatch`]; the plan is not
/// complete; the import does not stand where this can be done.
pub async fn order<U>(
    desk: Desk<'_, U>,
    (id, expected): (Id<Import>, Expected),
    order: Order,
) -> Result<Opened, Error>
where
    U: Imports + Jobs + ?Sized,
{
    let mut import = to_write(&desk.actor.clone(), &mut *desk.work, id).await?;
    expected.check(import.version)?;
    let now = desk.tools.clock.now();
    notice_silence(&mut import, now);
    match order {
        Order::Validate | Order::Run if import.is_open() => {
            import.check_ready()?;
            import.counts = import.counts.restarted();
            let state = match order {
                Order::Run => ImportState::Running,
                _ => ImportState::Validating,
            };
            import.enter(state, now);
        }
        Order::Undo if import.can_be_undone() => {
            // Backwards from the last row that was written.
            import.enter(ImportState::Undoing, now);
        }
        _ => return Err(Conflict::not_now(&import).into()),
    }
    desk.work.save_import(&import).await?;
    let errand = Paper {
        import: id,
        user: desk.actor.user(),
    };
    let job = Job {
        id: desk.tools.new_id(),
        kind: JobKind::Import,
        tenant: Some(desk.actor.tenant().id),
        payload: errand.write(),
        run_at: now,
    };
    desk.work.enqueue(&job).await?;
    with_preview(desk.work, import).await
}

/// What a job says: which import, and who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) import: Id<Import>,
    pub(crate) user: Id<User>,
}

impl Paper {
    fn write(self) -> String {
        format!("{} {}", self.import, self.user)
    }

    /// Errors: it is none.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let read = || {
            let (import, user) = text.split_once(' ')?;
            Some(Self {
                import: Id::parse(import).ok()?,
                user: Id::parse(user).ok()?,
            })
        };
        read().ok_or_else(|| Error::Internal("a job cannot be read".to_owned()))
    }
}
