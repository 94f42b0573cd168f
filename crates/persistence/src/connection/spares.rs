//! Connections of Postgres between two units.
//!
//! The driver's pool asks the server for a sign of life whenever it takes a connection back, and a unit that only read
//! ends with a rollback: two round trips that nobody waits for, and that cost as much as those of the unit itself. So
//! connections are kept here between units, and what is still open on one is ended by the message that begins the
//! next unit, or shortly after by the sweeper, where no next unit comes. The pool gets each back from time to time,
//! and does what it does with it.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    runtime::Handle,
    sync::Semaphore,
    time::{sleep, timeout},
};

use super::live::Live;

/// How long the rollback of an abandoned unit may take before its connection is closed instead.
pub(super) const ROLLBACK_LIMIT: Duration = Duration::from_secs(5);
/// How long a transaction in which nobody wrote may stay open for the next unit.
const OPEN_FOR: Duration = Duration::from_millis(2);
/// After what time the pool gets a connection back.
const KEPT_FOR: Duration = Duration::from_secs(30);

/// What is open on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing.
    Nothing,
    /// A transaction in which nobody wrote.
    Reading,
}

/// A connection between two units.
pub(super) struct Spare {
    pub(super) live: Live,
    pub(super) left: Left,
    /// When it was borrowed from the pool.
    pub(super) borrowed: Instant,
    since: Instant,
}

/// The connections between two units. Each user of a connection holds one of the permits, so that who finds none here
/// gets one from the pool.
pub(super) struct Spares {
    idle: Mutex<Vec<Spare>>,
    permits: Arc<Semaphore>,
    runtime: Handle,
    sweeping: AtomicBool,
    closed: AtomicBool,
}

impl std::fmt::Debug for Spares {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Spares({})", self.idle().len())
    }
}

impl Spares {
    pub(super) fn new(permits: Arc<Semaphore>) -> Self {
        Self {
            idle: Mutex::default(),
            permits,
            runtime: Handle::current(),
            sweeping: AtomicBool::new(false),
            closed: AtomicBool::new(false),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Spare>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection that was used last.
    pub(super) fn take(&self) -> Option<Spare> {
        self.idle().pop()
    }

    /// Keeps a connection for the next unit. Whoever gives it still holds their permit.
    pub(super) fn give(self: &Arc<Self>, live: Live, left: Left, borrowed: Instant) {
        let spare = Spare {
            live,
            left,
            borrowed,
            since: Instant::now(),
        };
        let stays = left == Left::Reading || spare.since.duration_since(borrowed) < KEPT_FOR;
        let mut idle = self.idle();
        // Judged under the lock: who closes takes the lock after having said so.
        let is_closed = self.closed.load(Ordering::SeqCst);
        let coldest = idle.first().is_some_and(Spare::is_cold);
        let coldest = coldest.then(|| idle.remove(0));
        let returned = if stays && !is_closed {
            idle.push(spare);
            None
        } else {
            Some(spare)
        };
        drop(idle);
        for spare in coldest.into_iter().chain(returned) {
            self.send_back(spare);
        }
        if left == Left::Reading && !self.sweeping.swap(true, Ordering::SeqCst) {
            self.runtime.spawn(self.clone().sweep());
        }
    }

    /// To the pool, as it wants to have it.
    fn send_back(&self, spare: Spare) {
        // The pool spawns a task of its own when it takes a connection back, and panics outside a runtime.
        let _entered = self.runtime.enter();
        match spare.left {
            Left::Nothing => drop(spare.live),
            Left::Reading => {
                self.runtime.spawn(async move {
                    if let Some(live) = rolled_back(spare.live).await {
                        drop(live);
                    }
                });
            }
        }
    }

    /// Ends what was left open and not taken up by another unit.
    async fn sweep(self: Arc<Self>) {
        loop {
            sleep(OPEN_FOR).await;
            // Without a permit to be had there are units waiting, which take up what is open.
            while let Ok(permit) = self.permits.clone().try_acquire_owned() {
                let Some(spare) = self.take_open() else { break };
                if let Some(live) = rolled_back(spare.live).await {
                    self.give(live, Left::Nothing, spare.borrowed);
                }
                drop(permit);
            }
            let idle = self.idle();
            if !idle.iter().any(|spare| spare.left == Left::Reading) {
                // Said under the lock, so that what is given from now on finds nobody sweeping.
                self.sweeping.store(false, Ordering::SeqCst);
                return;
            }
        }
    }

    fn take_open(&self) -> Option<Spare> {
        let mut idle = self.idle();
        let place = idle
            .iter()
            .position(|spare| spare.left == Left::Reading && spare.since.elapsed() >= OPEN_FOR)?;
        Some(idle.remove(place))
    }

    /// Closes what is idle: it may lead into a network that swallows everything.
    pub(super) fn discard(&self) {
        for spare in self.idle().drain(..) {
            spare.live.discard();
        }
    }

    /// Gives everything back to the pool, and whatever comes from now on.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        let all: Vec<_> = self.idle().drain(..).collect();
        for spare in all {
            self.send_back(spare);
        }
    }
}

impl Drop for Spares {
    fn drop(&mut self) {
        self.discard();
    }
}

impl Spare {
    /// Whether nobody needed it for long.
    fn is_cold(&self) -> bool {
        self.since.elapsed() > KEPT_FOR && self.left == Left::Nothing
    }
}

/// The connection without its transaction; one that cannot be rolled back is closed.
pub(super) async fn rolled_back(mut live: Live) -> Option<Live> {
    if let Ok(Ok(_)) = timeout(ROLLBACK_LIMIT, live.send("ROLLBACK")).await {
        return Some(live);
    }
    live.discard();
    None
}
