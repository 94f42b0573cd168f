//! The bounded pool of hashing: how much may run and wait at once.

use std::{
    num::NonZeroUsize,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use pathsix_domain::port::HashError;
use pathsix_measures::{
    Counter, Gauge, Histogram,
    catalogue::{HASH_REFUSED, HASH_RUNNING, HASH_WAIT_SECONDS, HASH_WAITING},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time,
};

use crate::hash_threads::HashThreads;

/// The bounds of the hashing pool. Its memory is at most `workers` times the memory of one hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashPool {
    /// How many hash at once; at least 1.
    pub workers: usize,
    /// How many more may wait for a worker.
    pub waiting: usize,
    /// How long each of them waits.
    pub patience: Duration,
}

impl Default for HashPool {
    /// One worker less than there are cores, so that one core answers everything else meanwhile.
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self {
            workers: cores.saturating_sub(1).max(1),
            waiting: 64,
            patience: Duration::from_secs(2),
        }
    }
}

/// What is counted of the pool.
#[derive(Debug)]
struct Meters {
    waiting: Gauge,
    running: Gauge,
    wait: Histogram,
    refused: Counter,
}

impl Default for Meters {
    fn default() -> Self {
        Self {
            waiting: HASH_WAITING.handle(),
            running: HASH_RUNNING.handle(),
            wait: HASH_WAIT_SECONDS.handle(),
            refused: HASH_REFUSED.handle(),
        }
    }
}

/// One more of something, until this is dropped.
struct OneMore(Gauge);

impl OneMore {
    fn of(gauge: &Gauge) -> Self {
        gauge.increment(1);
        Self(gauge.clone())
    }
}

impl Drop for OneMore {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}

/// The pool itself.
#[derive(Debug)]
pub(crate) struct Pool {
    /// A place for each who works or waits.
    places: Arc<Semaphore>,
    workers: Arc<Semaphore>,
    threads: HashThreads,
    patience: Duration,
    meters: Meters,
}

impl Pool {
    pub(crate) fn new(bounds: HashPool) -> Result<Self, HashError> {
        let workers = bounds.workers.clamp(1, Semaphore::MAX_PERMITS);
        let places = workers
            .saturating_add(bounds.waiting)
            .min(Semaphore::MAX_PERMITS);
        let threads =
            HashThreads::start(workers).map_err(|error| HashError::Failed(error.to_string()))?;
        Ok(Self {
            places: Arc::new(Semaphore::new(places)),
            workers: Arc::new(Semaphore::new(workers)),
            threads,
            patience: bounds.patience,
            meters: Meters::default(),
        })
    }

    /// Does the work beside the event loop, or answers [`HashError::Busy`].
    pub(crate) async fn run<T, W>(&self, work: W) -> Result<T, HashError>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        let (place, worker) = self.turn().await.inspect_err(|_| {
            self.meters.refused.increment(1);
        })?;
        let running = OneMore::of(&self.meters.running);
        // Work that began runs on when whoever asked for it goes away: it keeps its place until it ends.
        let (answer, done) = oneshot::channel();
        self.threads.run(Box::new(move || {
            let held = (place, worker, running);
            let result = work();
            // Before the answer: whoever gets it may come again at once.
            drop(held);
            // Nobody may be waiting any more.
            let _ = answer.send(result);
        }))?;
        done.await
            .map_err(|_| HashError::Failed("the work panicked".to_owned()))
    }

    /// A place and a worker, once one is free.
    async fn turn(&self) -> Result<(OwnedSemaphorePermit, OwnedSemaphorePermit), HashError> {
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| HashError::Busy)?;
        let _waiting = OneMore::of(&self.meters.waiting);
        let since = Instant::now();
        let worker = time::timeout(self.patience, Arc::clone(&self.workers).acquire_owned());
        let worker = worker
            .await
            .map_err(|_| HashError::Busy)?
            .map_err(|_| HashError::Busy)?;
        self.meters.wait.record(since.elapsed().as_secs_f64());
        Ok((place, worker))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::task;

    use super::*;

    fn pool(waiting: usize, patience: Duration) -> Arc<Pool> {
        Arc::new(
            Pool::new(HashPool {
                workers: 1,
                waiting,
                patience,
            })
            .unwrap(),
        )
    }

    /// Work that goes on until the other end is dropped.
    fn blocked() -> (mpsc::Sender<()>, impl FnOnce() + Send + 'static) {
        let (release, wait) = mpsc::channel::<()>();
        (release, move || {
            let _released = wait.recv();
        })
    }

    async fn until_working(pool: &Pool) {
        while pool.workers.available_permits() > 0 {
            task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn whoever_finds_the_queue_full_is_sent_away_at_once() {
        let pool = pool(0, Duration::from_mins(1));
        let (release, work) = blocked();
        let working = tokio::spawn({
            let pool = Arc::clone(&pool);
            async move { pool.run(work).await }
        });
        until_working(&pool).await;
        assert_eq!(pool.run(|| 1).await, Err(HashError::Busy));
        drop(release);
        assert_eq!(working.await.unwrap(), Ok(()));
        assert_eq!(pool.run(|| 2).await, Ok(2));
    }

    #[tokio::test]
    async fn nobody_waits_longer_than_the_patience() {
        let pool = pool(1, Duration::from_millis(5));
        let (release, work) = blocked();
        let working = tokio::spawn({
            let pool = Arc::clone(&pool);
            async move { pool.run(work).await }
        });
        until_working(&pool).await;
        assert_eq!(pool.run(|| 1).await, Err(HashError::Busy));
        drop(release);
        assert_eq!(working.await.unwrap(), Ok(()));
    }

    #[tokio::test]
    async fn work_keeps_its_worker_when_whoever_asked_goes_away() {
        let pool = pool(0, Duration::from_mins(1));
        let (release, work) = blocked();
        let asking = tokio::spawn({
            let pool = Arc::clone(&pool);
            async move { pool.run(work).await }
        });
        until_working(&pool).await;
        asking.abort();
        assert!(asking.await.unwrap_err().is_cancelled());
        assert_eq!(pool.run(|| 1).await, Err(HashError::Busy));
        drop(release);
        while pool.places.available_permits() == 0 {
            task::yield_now().await;
        }
        assert_eq!(pool.run(|| 1).await, Ok(1));
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_worker_back() {
        let pool = pool(0, Duration::from_mins(1));
        let failed = pool.run(|| panic!("on purpose")).await;
        assert!(matches!(failed, Err(HashError::Failed(_))));
        assert_eq!(pool.run(|| 1).await, Ok(1));
    }

    #[test]
    fn there_is_always_a_worker() {
        assert!(HashPool::default().workers >= 1);
        let none = HashPool {
            workers: 0,
            waiting: usize::MAX,
            patience: Duration::ZERO,
        };
        assert_eq!(Pool::new(none).unwrap().workers.available_permits(), 1);
    }
}
