//! Work that is done in the background: what waits, who does it, and for whom it is done.

use async_trait::async_trait;

use super::{EnterError, Mode, StoreError, UnitOfWork};
use crate::{
    access::{Actor, Errand},
    tenant::Tenant,
    value::{Id, Instant, words},
};

words! {
    /// What kind of work it is.
    JobKind { Import = "import" }
}

/// Work that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: Id<Job>,
    /// What kind of work.
    pub kind: JobKind,
    /// Whose.
    pub tenant: Id<Tenant>,
    /// What there is to know of it; the kind says how it is read.
    pub payload: String,
    /// Not before this.
    pub run_at: Instant,
}

/// Work that somebody has taken for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The work.
    pub job: Job,
    /// How often it was taken. Whoever has an older number can write no more for it.
    pub fence: i64,
    /// How often it was taken since it last went well, this time included.
    pub attempts: i64,
}

/// Adds work, and goes on with it, in the transaction of what it is about.
#[async_trait]
pub trait Jobs: Send {
    /// Adds work. It is taken only after the unit has committed.
    async fn enqueue(&mut self, job: &Job) -> Result<(), StoreError>;

    /// Goes on with work that was taken. MUST answer [`StoreError::Missing`] if it was taken again since, or if work of the
    /// same tenant and kind is still being done by somebody who has lost sight of it; nobody else can do any before this
    /// unit ends.
    async fn keep_lease(&mut self, lease: &Lease, until: Instant) -> Result<(), StoreError>;
}

/// What waits to be done, for those who do it.
#[async_trait]
pub trait JobQueue: Send + Sync + 'static {
    /// Takes the work that has waited longest. MUST take none of a tenant and kind of which some is being done, and none
    /// that somebody else has. What was taken and not kept up until now counts as left.
    async fn claim(
        &self,
        who: &str,
        now: Instant,
        until: Instant,
    ) -> Result<Option<Lease>, StoreError>;

    /// Ends work that is done. Does nothing if somebody else has taken it since.
    async fn finish(&self, lease: &Lease) -> Result<(), StoreError>;

    /// Gives work back that went well so far, to go on at a time.
    async fn yield_back(&self, lease: &Lease, run_at: Instant) -> Result<(), StoreError>;

    /// Gives work back that failed, to be tried again at a time.
    async fn fail(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError>;

    /// Gives work back that could not be tried, to be tried again at a time. It does not count as an attempt.
    async fn put_off(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError>;

    /// Takes back all work of which somebody has lost sight: of those who worked here alone and were stopped.
    async fn release_all(&self) -> Result<(), StoreError>;

    /// Whether nobody else can be working here: then what is taken was left by somebody who is gone.
    fn is_alone(&self) -> bool;

    /// Lets a member in for work in the background, judged by what the store knows now, and goes on in the same
    /// transaction.
    async fn enter(
        &self,
        errand: &Errand,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError>;
}
