//! Work that is done in the background: what waits, who does it, and for whom it is done.

use async_trait::async_trait;
use chrono::Duration;

use super::{EnterError, Mode, StoreError, UnitOfWork};
use crate::{
    access::{Actor, Errand},
    tenant::Tenant,
    value::{Id, Instant, words},
};

words! {
    /// What kind of work it is.
    JobKind { Import = "import", Mail = "mail" }
}

impl JobKind {
    /// Whether some of it waits while other work of the same tenant and kind is being done.
    pub const fn turns(self) -> Turns {
        match self {
            Self::Import => Turns::OfTenant,
            Self::Mail => Turns::None,
        }
    }
}

/// Which work waits for other work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turns {
    /// Of one tenant one piece after the other is done.
    OfTenant,
    /// None waits for another.
    None,
}

/// Work that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: Id<Job>,
    /// What kind of work.
    pub kind: JobKind,
    /// Whose; none where it is about a person, in whichever tenant.
    pub tenant: Option<Id<Tenant>>,
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

/// How long work waits after it failed for the first time.
const FIRST_PAUSE: Duration = Duration::seconds(5);
/// The longest that it waits, before it is spread.
const LONGEST_PAUSE: Duration = Duration::hours(2);

/// How long work that failed waits until it is tried again: four times as long each time, spread by a quarter either
/// way, so that what failed together does not come back together. `attempts` counts from 1.
pub fn pause_after(job: Id<Job>, attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 8) * 2).unwrap_or_default();
    let pause = (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE);
    // The last digits of an id are random, and others are looked at each time.
    let random = (job.uuid().as_u128() >> (attempts.clamp(0, 8) * 5)) % 512;
    let spread = 768 + i32::try_from(random).unwrap_or_default();
    pause * spread / 1024
}

/// Adds work, and goes on with it, in the transaction of what it is about.
#[async_trait]
pub trait Jobs: Send {
    /// Adds work. It is taken only after the unit has committed.
    async fn enqueue(&mut self, job: &Job) -> Result<(), StoreError>;

    /// Goes on with work that was taken. MUST answer [`StoreError::Missing`] if it was taken again since, or, where work
    /// is done [in turns](JobKind::turns), if some of the same tenant and kind is still being done by somebody who has
    /// lost sight of it; nobody else can do any before this unit ends.
    async fn keep_lease(&mut self, lease: &Lease, until: Instant) -> Result<(), StoreError>;
}

/// What waits to be done, for those who do it.
#[async_trait]
pub trait JobQueue: Send + Sync + 'static {
    /// Takes the work of these kinds that has waited longest. MUST take none whose [turn](JobKind::turns) it is not, and
    /// none that somebody else has. What was taken and not kept up until now counts as left.
    async fn claim(
        &self,
        who: &str,
        kinds: &[JobKind],
        now: Instant,
        until: Instant,
    ) -> Result<Option<Lease>, StoreError>;

    /// Says that work that was taken is still being done. MUST answer [`StoreError::Missing`] if it was taken again since.
    async fn keep(&self, lease: &Lease, until: Instant) -> Result<(), StoreError>;

    /// Ends work that is done. Does nothing if somebody else has taken it since.
    async fn finish(&self, lease: &Lease) -> Result<(), StoreError>;

    /// Gives work back that went well so far, to go on at a time.
    async fn yield_back(&self, lease: &Lease, run_at: Instant) -> Result<(), StoreError>;

    /// Gives work back that failed, to be tried again at a time.
    async fn fail(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError>;

    /// Gives work back that could not be tried, to be tried again at a time. It does not count as an attempt.
    async fn put_off(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError>;

    /// Gives work up: it is kept, and nobody takes it until an operator [revives](DeadJobs::revive) it.
    async fn bury(&self, lease: &Lease, why: &str, at: Instant) -> Result<(), StoreError>;

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

/// Work that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadJob {
    /// The work.
    pub job: Job,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was given up.
    pub died_at: Instant,
    /// Why it failed the last time.
    pub why: String,
}

/// What operators do with work that was given up.
#[async_trait]
pub trait DeadJobs: Send + Sync {
    /// The oldest, at most so many.
    async fn dead(&self, limit: u64) -> Result<Vec<DeadJob>, StoreError>;

    /// Lets one be tried again, or all, from its first attempt on. How many there were.
    async fn revive(&self, which: Option<Id<Job>>, at: Instant) -> Result<u64, StoreError>;
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> Id<Job> {
        Id::from_uuid(Uuid::from_u128(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    #[test]
    fn pauses_grow_to_two_hours_and_differ_by_a_quarter_at_most() {
        for (attempts, seconds) in [
            (1, 5),
            (2, 20),
            (3, 80),
            (6, 5_120),
            (7, 7_200),
            (90, 7_200),
        ] {
            let pauses = (1..200).map(|number| pause_after(id(number), attempts));
            let pauses: Vec<_> = pauses.map(|pause| pause.num_milliseconds()).collect();
            let (least, most) = (seconds * 750, seconds * 1_250);
            assert!(pauses.iter().all(|pause| (least..=most).contains(pause)));
            let (first, last) = (pauses.iter().min(), pauses.iter().max());
            let spread = last.unwrap() - first.unwrap();
            assert!(spread > (most - least) / 2, "{attempts}: {spread}");
        }
    }
}
