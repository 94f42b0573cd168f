//! What can be done with any record. One trash, one list, one visibility rule for all of them.
//!
//! - [`get`], [`list`], [`create`], [`update`], [`assign`]: here and in `change`.
//! - [`trash`], [`restore`], [`purge`]: in `shelf`, with everything that hangs on the record.
//! - [`bulk`]: any of these, to one of many; [`many`]: many that are made at once.
//! - `steps`: what each of them is made of; use cases of a single record are made of the same.

pub mod bulk;
mod change;
pub mod many;
mod shelf;
pub(crate) mod steps;

pub use change::{assign, create, set_status, update};
pub(crate) use shelf::grant_below;
pub use shelf::{purge, restore, trash};

use pathsix_domain::{
    access::Action,
    list::{ListQuery, Page, Shelf},
    port::{CreateDigest, RecordPorts, Repository},
    record::{
        Account, Client, Contact, Custom, CustomFields, Interaction, Lead, Note, Project, Record,
        Twins,
    },
    value::Id,
};

use crate::{Error, desk::Desk};

/// A record that use cases can make.
pub trait Stored: Record {
    /// Completes what was asked for, before the record is made of it, with what only the store knows.
    fn prepare<U>(_: &mut Self::Draft, _: &mut U) -> impl Future<Output = Result<(), Error>> + Send
    where
        U: RecordPorts + Send + ?Sized,
    {
        async { Ok(()) }
    }
}

impl Stored for Lead {}
impl Stored for Client {}
impl Stored for Project {}
impl Stored for Contact {}
impl Stored for Interaction {}
impl Stored for Note {}
impl<F: CustomFields> Stored for Custom<F> {}

impl Stored for Account {
    /// Gives out a number where none was asked for.
    async fn prepare<U>(draft: &mut Self::Draft, work: &mut U) -> Result<(), Error>
    where
        U: RecordPorts + Send + ?Sized,
    {
        if draft.number.is_none() {
            draft.number = Some(work.next_account_number().await?);
        }
        Ok(())
    }
}

/// What a unit of work must offer for records of kind `R`.
pub trait RecordWork<R: Record>: Repository<R> + RecordPorts + Send {}
impl<R: Record, U: Repository<R> + RecordPorts + Send + ?Sized> RecordWork<R> for U {}

/// A record to be made.
#[derive(Debug, Clone)]
pub struct New<R: Stored> {
    /// What is asked for.
    pub draft: R::Draft,
    /// The id that the client made, if it made one.
    pub id: Option<ClientMade<R>>,
    /// Whether one like it may be there.
    pub twins: Twins,
}

impl<R: Stored> New<R> {
    /// A record with an id of the server's, about which nobody is asked.
    pub fn plain(draft: R::Draft) -> Self {
        Self {
            draft,
            id: None,
            twins: Twins::Welcome,
        }
    }
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
