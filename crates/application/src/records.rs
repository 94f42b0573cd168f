//! What can be done with any record. One trash, one list, one visibility rule for all of them.

use pathsix_domain::{
    access::{Action, Granted},
    list::{ListQuery, Page, Shelf},
    port::{
        AuditLog, Claim, CreateDigest, CreatedIds, Members, Repository, StatusChange, StatusHistory,
    },
    record::{Header, Numbering, Record, Stamp},
    value::{FieldErrors, Id, Invalid},
};

use crate::{Conflict, Error, desk::Desk};

/// A record that use cases can make and change.
pub trait Stored: Record {
    /// A new record.
    fn open(header: Header, draft: Self::Draft, numbering: Numbering<'_>) -> Result<Self, Error>;

    /// Applies a change; cross-field rules are judged on the result.
    fn amend(&mut self, patch: Self::Patch, numbering: Numbering<'_>) -> Result<(), Error>;
}

/// What a unit of work must offer for records of kind `R`.
pub trait RecordWork<R: Record>:
    Repository<R> + StatusHistory + CreatedIds + Members + AuditLog
{
}
impl<R: Record, U> RecordWork<R> for U where
    U: Repository<R> + StatusHistory + CreatedIds + Members + AuditLog + ?Sized
{
}

/// A record to be made.
#[derive(Debug, Clone)]
pub struct New<R: Stored> {
    /// What is asked for.
    pub draft: R::Draft,
    /// The id that the client made, if it made one.
    pub id: Option<ClientMade<R>>,
}

/// An id that the client made, with the digest of the body that it was sent with.
#[derive(Debug)]
pub struct ClientMade<R> {
    /// The id.
    pub id: Id<R>,
    /// The digest of the body.
    pub digest: CreateDigest,
}

impl<R> Clone for ClientMade<R> {
    fn clone(&self) -> Self {
        Self {
            id: self.id,
            digest: self.digest,
        }
    }
}

/// What a create did.
#[derive(Debug, Clone)]
pub enum Created<R> {
    /// A new record.
    New(R),
    /// Nothing: the same had been sent before, and this is the record that it made.
    Again(R),
}

/// Which version of a record the caller means to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it is.
    Any,
    /// This one.
    Version(i64),
}

impl Expected {
    /// Errors: [`Error::VersionMismatch`] where the record is in another version.
    pub fn check(self, current: i64) -> Result<(), Error> {
        match self {
            Self::Version(version) if version != current => Err(Error::VersionMismatch { current }),
            _ => Ok(()),
        }
    }
}

/// One record in use. Errors: [`Error::NotFound`].
pub async fn get<R, U>(desk: Desk<'_, U>, id: Id<R>) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    desk.actor.may(R::RESOURCE, Action::Read)?;
    desk.work
        .find(id, Shelf::Live)
        .await?
        .ok_or(Error::NotFound)
}

/// One page of records.
pub async fn list<R, U>(desk: Desk<'_, U>, query: ListQuery<R>) -> Result<Page<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    desk.actor.may(R::RESOURCE, Action::List)?;
    Ok(desk.work.list(&query).await?)
}

/// A new record. With a client-made id that was sent before with the same body, the record that it made then.
///
/// Errors: [`Conflict::IdTaken`]; refused fields; an assignee who is no active member.
pub async fn create<R, U>(mut desk: Desk<'_, U>, new: New<R>) -> Result<Created<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    desk.actor.may(R::RESOURCE, Action::Create)?;
    let stamp = desk.stamp();
    let id = match &new.id {
        None => desk.tools.new_id(),
        Some(made) => match desk
            .work
            .claim(R::RESOURCE, made.id.cast(), made.digest, stamp)
            .await?
        {
            Claim::Fresh => made.id,
            Claim::Same => return again(desk, made.id).await,
            Claim::Other => return Err(Conflict::IdTaken.into()),
        },
    };
    let record = R::open(Header::new(id.cast(), stamp), new.draft, desk.numbering())?;
    let granted = desk.actor.grant(Action::Create, record)?;
    check_assignee(&mut desk, &granted).await?;
    desk.work.insert(&granted).await.map_err(id_taken)?;
    note(&mut desk, &granted, stamp).await?;
    Ok(Created::New(granted.into_after()))
}

async fn again<R, U>(desk: Desk<'_, U>, id: Id<R>) -> Result<Created<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let found = desk.work.find(id, Shelf::Live).await?;
    found.map(Created::Again).ok_or(Conflict::IdTaken.into())
}

fn id_taken(error: pathsix_domain::port::StoreError) -> Error {
    match error {
        pathsix_domain::port::StoreError::Conflict { .. } => Conflict::IdTaken.into(),
        other => other.into(),
    }
}

/// Changes a record in use.
///
/// Errors: [`Error::NotFound`], [`Error::VersionMismatch`]; refused fields; an assignee who is no active member.
pub async fn update<R, U>(
    mut desk: Desk<'_, U>,
    id: Id<R>,
    expected: Expected,
    patch: R::Patch,
) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = grant(&mut desk, Action::Update, id, Shelf::Live).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let numbering = desk.numbering();
    let granted = granted.amend::<Error>(stamp, |record| record.amend(patch, numbering))?;
    check_assignee(&mut desk, &granted).await?;
    save(&mut desk, granted, stamp).await
}

/// Moves a record to the trash. Errors: [`Error::NotFound`], [`Error::VersionMismatch`].
pub async fn trash<R, U>(mut desk: Desk<'_, U>, id: Id<R>, expected: Expected) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = grant(&mut desk, Action::Trash, id, Shelf::Live).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let granted = granted.amend::<Error>(stamp, |record| {
        record.set_header(record.header().trashed(stamp));
        Ok(())
    })?;
    save(&mut desk, granted, stamp).await
}

/// Takes a record out of the trash. Errors: [`Error::NotFound`], [`Error::VersionMismatch`].
pub async fn restore<R, U>(mut desk: Desk<'_, U>, id: Id<R>, expected: Expected) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = grant(&mut desk, Action::Restore, id, Shelf::Trash).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let granted = granted.amend::<Error>(stamp, |record| {
        record.set_header(record.header().restored());
        Ok(())
    })?;
    save(&mut desk, granted, stamp).await
}

/// Removes a record in the trash for good; the audit entry stays. Errors: [`Error::NotFound`],
/// [`Error::VersionMismatch`].
pub async fn purge<R, U>(mut desk: Desk<'_, U>, id: Id<R>, expected: Expected) -> Result<(), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = grant(&mut desk, Action::Purge, id, Shelf::Trash).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    desk.work.purge(&granted).await?;
    desk.audit(&granted, stamp).await
}

/// Loads a record inside the scope, for writing, and gets the right to do so.
async fn grant<R, U>(
    desk: &mut Desk<'_, U>,
    action: Action,
    id: Id<R>,
    shelf: Shelf,
) -> Result<Granted<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let record = desk
        .work
        .find_to_write(id, shelf)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(desk.actor.grant(action, record)?)
}

async fn save<R, U>(desk: &mut Desk<'_, U>, granted: Granted<R>, stamp: Stamp) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    desk.work.save(&granted).await?;
    note(desk, &granted, stamp).await?;
    Ok(granted.into_after())
}

/// What goes with every write: the audit entry, and the history of a status that changed.
async fn note<R, U>(desk: &mut Desk<'_, U>, granted: &Granted<R>, stamp: Stamp) -> Result<(), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let from = granted.before().and_then(Record::status);
    if let Some(to) = granted.after().status().filter(|to| from != Some(to)) {
        let change = StatusChange {
            id: desk.tools.new_id(),
            resource: R::RESOURCE,
            subject: granted.after().header().id,
            from,
            to,
            stamp,
        };
        desk.work.note_status(&change).await?;
    }
    desk.audit(granted, stamp).await
}

/// A new assignee must be an active member.
async fn check_assignee<R, U>(desk: &mut Desk<'_, U>, granted: &Granted<R>) -> Result<(), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let before = granted.before().and_then(Record::assigned_to);
    let Some(assignee) = granted.after().assigned_to() else {
        return Ok(());
    };
    if before == Some(assignee) || assignee == desk.actor.user() {
        return Ok(());
    }
    match desk.work.member(assignee).await? {
        Some(member) if member.is_active => Ok(()),
        _ => Err(FieldErrors::one("assigned_to", &Invalid::new("must be an active member")).into()),
    }
}
