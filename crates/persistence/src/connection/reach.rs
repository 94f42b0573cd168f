//! Whether the database is reachable, as far as anybody can tell, and who may ask for a connection.
//!
//! A full pool and a database that is away look alike to a pool: no connection in time. They are not: the first is
//! worth waiting for, the second must be said within two seconds, also to those that wait. So requests first take
//! a permit, one for each connection that may exist. Who holds one waits for nothing but the database itself, and
//! a failure is evidence that the others hear of.
//!
//! A statement that takes long and one whose answer never comes look alike too. Whoever waits for one while nobody else has an
//! answer knocks from time to time, by a connection of its own.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use pathsix_domain::port::StoreError;
use sqlx::{ConnectOptions, PgPool};
use tokio::{
    sync::{Mutex, OwnedSemaphorePermit, Semaphore, SemaphorePermit, watch},
    time::{sleep, timeout},
};

use super::{
    error::is_broken,
    meters::{PoolMeters, Waiting},
    spares::Spares,
};

/// What is known about the database, and the permits for its connections.
#[derive(Debug)]
pub(super) struct Reach {
    permits: Arc<Semaphore>,
    pool: PgPool,
    spares: Arc<Spares>,
    wait: Duration,
    bound: Duration,
    away: watch::Sender<bool>,
    scout: Semaphore,
    /// Whoever knocks does so alone. When the last that was not answered began.
    knocking: Mutex<u64>,
    started: Instant,
    last_answer: AtomicU64,
    connections: u32,
    meters: PoolMeters,
}

/// A permit for one connection. While the database counts as away only one request at a time gets one, to look
/// whether it is back.
pub(super) struct Entry<'a> {
    pub(super) permit: OwnedSemaphorePermit,
    /// Until there is a connection, which may have to be made: that takes longer than a permit.
    pub(super) waiting: Waiting,
    pub(super) scout: Option<SemaphorePermit<'a>>,
}

impl Reach {
    pub(super) fn new(pool: PgPool, wait: Duration, bound: Duration) -> Self {
        let connections = pool.options().get_max_connections();
        let permits = Arc::new(Semaphore::new(connections as usize));
        Self {
            permits: permits.clone(),
            pool,
            spares: Arc::new(Spares::new(permits)),
            wait,
            bound,
            away: watch::Sender::new(false),
            scout: Semaphore::new(1),
            knocking: Mutex::new(0),
            started: Instant::now(),
            last_answer: AtomicU64::new(0),
            connections,
            meters: PoolMeters::of("postgres"),
        }
    }

    /// Tells how many connections there are, in use and open.
    pub(super) fn measure(&self) {
        let open = self.pool.size();
        let free = u32::try_from(self.permits.available_permits()).unwrap_or(u32::MAX);
        let in_use = self.connections.saturating_sub(free);
        self.meters.stand(in_use, open, self.connections);
    }

    /// The connections between two units.
    pub(super) fn spares(&self) -> &Arc<Spares> {
        &self.spares
    }

    /// Where connections come from.
    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Waits for a permit: as long as the settings say while the database answers, briefly while it does not.
    pub(super) async fn enter(&self) -> Result<Entry<'_>, StoreError> {
        if *self.away.borrow() {
            return self.scout().await;
        }
        let waiting = self.meters.waits();
        if let Ok(permit) = self.permits.clone().try_acquire_owned() {
            return Ok(Entry {
                permit,
                waiting,
                scout: None,
            });
        }
        let mut away = self.away.subscribe();
        tokio::select! {
            // A failure gives its permit back too: who waits must hear of the failure first.
            biased;
            _ = away.wait_for(|away| *away) => Err(unreachable()),
            permit = timeout(self.wait, self.permits.clone().acquire_owned()) => match permit {
                Ok(Ok(permit)) => Ok(Entry { permit, waiting, scout: None }),
                _ => Err(StoreError::Busy(format!("all connections stayed in use for {:?}", self.wait))),
            },
        }
    }

    async fn scout(&self) -> Result<Entry<'_>, StoreError> {
        let scout = self.scout.try_acquire().map_err(|_| unreachable())?;
        let waiting = self.meters.waits();
        // Statements that hang in a dead network may hold every permit until they run into their own limit.
        match timeout(self.bound / 4, self.permits.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(Entry {
                permit,
                waiting,
                scout: Some(scout),
            }),
            _ => Err(unreachable()),
        }
    }

    /// The present, to be given to [`Reach::failed`].
    pub(super) fn now(&self) -> u64 {
        // Never 0, which stands for "no answer yet".
        u64::try_from(self.started.elapsed().as_micros())
            .map_or(u64::MAX, |micros| micros.saturating_add(1))
    }

    /// How long the database may take to answer.
    pub(super) const fn bound(&self) -> Duration {
        self.bound
    }

    /// The database has answered.
    pub(super) fn answered(&self) {
        self.last_answer.fetch_max(self.now(), Ordering::Relaxed);
        if *self.away.borrow() {
            self.away.send_replace(false);
            tracing::info!("the database answers again");
        }
    }

    /// An attempt that began at `since` found nobody. That counts for all, unless somebody else had an answer since. Where it
    /// is news what is idle is closed: connections into a network that swallows everything would each cost the next one that
    /// looks whether the database is back the full wait.
    pub(super) fn failed(&self, since: u64) {
        if self.heard(since) || self.away.send_replace(true) {
            return;
        }
        tracing::warn!("the database cannot be reached");
        self.spares.discard();
        while let Some(connection) = self.pool.try_acquire() {
            drop(connection.detach());
        }
    }

    fn heard(&self, since: u64) -> bool {
        self.last_answer.load(Ordering::Relaxed) >= since
    }

    /// For whoever waits for the answer to a statement: returns when nobody answers any more, within the bound. A database
    /// that is merely slow, or held up by a lock, lets others in.
    pub(super) async fn silence(&self) {
        loop {
            let since = self.now();
            sleep(self.bound / 4).await;
            if !self.heard(since) && self.knocked_in_vain(since).await {
                return;
            }
        }
    }

    /// One at a time: of many who wait one finds out for all.
    async fn knocked_in_vain(&self, since: u64) -> bool {
        let mut in_vain = self.knocking.lock().await;
        if self.heard(since) {
            return false;
        }
        if *in_vain >= since {
            return true;
        }
        let begun = self.now();
        let options = self.pool.connect_options();
        match timeout(self.bound * 2 / 3, options.connect()).await {
            Ok(Err(error)) if is_broken(&error) => {}
            Err(_) => {}
            // Also where it is told that there are too many already.
            Ok(_) => {
                self.answered();
                return false;
            }
        }
        self.failed(begun);
        *in_vain = begun;
        true
    }
}

pub(super) fn unreachable() -> StoreError {
    StoreError::Unavailable("the database does not answer".to_owned())
}
