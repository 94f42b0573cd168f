//! A clock that tests set.

use std::sync::{Arc, Mutex};

use chrono::Duration;
use pathsix_domain::{
    port::Clock,
    value::{Instant, Scalar},
};
use pathsix_server::clock::SystemClock;

/// Shows the time of the machine, plus what a test adds.
#[derive(Clone, Default)]
pub struct TestClock(Arc<Mutex<Duration>>);

impl TestClock {
    /// Moves on.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }

    /// Goes to a moment, and on from there.
    pub fn set(&self, at: &str) {
        let at = Instant::parse(at).unwrap_or_else(|_| panic!("no moment: {at}"));
        *self.0.lock().unwrap() = at.to_utc() - SystemClock.now().to_utc();
    }
}

/// Shows the same time until a test goes on.
#[derive(Clone)]
pub struct StillClock(Arc<Mutex<Instant>>);

impl Default for StillClock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(SystemClock.now())))
    }
}

impl StillClock {
    /// Moves on.
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.after(by);
    }
}

impl Clock for StillClock {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        SystemClock.now().after(*self.0.lock().unwrap())
    }
}
