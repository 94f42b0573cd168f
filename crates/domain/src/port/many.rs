//! Writing many records of a kind in few statements.

use async_trait::async_trait;

use super::{Repository, StatusChange, StoreError};
use crate::{
    access::{Granted, Resource},
    record::{Identity, Link, LookAlike, NameKey, Record},
    value::{Email, Id, Phone},
};

use super::Within;

/// By what records are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Traits {
    /// By their address.
    Emails(Vec<Email>),
    /// By either of their numbers.
    Phones(Vec<Phone>),
    /// By their names, as names are compared.
    Names(Vec<NameKey>),
}

/// Keeps many records of one kind at once. Everything happens inside the scope of the unit.
#[async_trait]
pub trait ManyOf<R: Record>: Repository<R> {
    /// Adds new records. MUST answer [`StoreError::Conflict`] if any id is taken.
    async fn insert_all(&mut self, granted: &[Granted<R>]) -> Result<(), StoreError>;

    /// Those of these records that are in use, and nobody else can write them before this unit ends.
    async fn find_all_to_write(&mut self, ids: &[Id<R>]) -> Result<Vec<R>, StoreError>;

    /// The records in use of which one of these is true. Where they are very many it need not be all of them, but of each value
    /// at least two that have it, if two do.
    async fn find_alike(&mut self, traits: &Traits) -> Result<Vec<R>, StoreError>;

    /// Takes back new records as if they had never been, where nothing hangs on them or names them, and tells which.
    /// MUST leave those that are not in the loaded version any more.
    async fn retract(&mut self, granted: &[Granted<R>]) -> Result<Vec<Id<R>>, StoreError>;
}

/// What the use cases on many records need besides their repository.
#[async_trait]
pub trait ManyPorts: Send {
    /// As [`super::Links::hold`], for each of many.
    async fn hold_all(
        &mut self,
        links: &[Link],
        within: Within,
    ) -> Result<Vec<Option<String>>, StoreError>;

    /// The leads and clients in use, within the whole tenant, that share something with any of these. Where they are very many it
    /// need not be all of them, but for each of these at least one, if one does.
    async fn known_alike(&mut self, any: &[Identity]) -> Result<Vec<Known>, StoreError>;

    /// As [`super::StatusHistory::note_status`], for many records of one kind.
    async fn note_statuses(
        &mut self,
        kind: Resource,
        changes: &[StatusChange],
    ) -> Result<(), StoreError>;
}

/// A lead or client that is known, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// By what it is recognised.
    pub identity: Identity,
    /// What it is, where it is within the scope.
    pub seen: Option<LookAlike>,
}
