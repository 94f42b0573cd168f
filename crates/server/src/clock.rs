//! The real clock and the real source of ids: the one place where either is read.
#![expect(clippy::disallowed_methods, reason = "this is what the ban points to")]

use chrono::Utc;
use pathsix_domain::{
    port::{Clock, IdSource},
    value::Instant,
};
use uuid::Uuid;

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::from_utc(Utc::now())
    }
}

/// Random ids in the order of time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
