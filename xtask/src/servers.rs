//! The servers that tests need: throw-away ones, unless the developer names others.

use std::process::Command;

use crate::interrupt::Interrupt;
use crate::postgres::Postgres;
use crate::process::{Outcome, phase};
use crate::redis::Redis;
use crate::say;

const DATABASE: &str = "TEST_DATABASE_URL";
const REDIS: &str = "TEST_REDIS_URL";

pub(crate) struct Servers {
    postgres: Option<Postgres>,
    redis: Option<Redis>,
}

impl Servers {
    pub(crate) fn start(interrupt: &Interrupt) -> Outcome<Self> {
        let postgres = if is_given(DATABASE) {
            None
        } else {
            Some(phase("postgres", || Postgres::start(interrupt))?)
        };
        let redis = if is_given(REDIS) {
            None
        } else {
            Some(phase("redis", || Redis::start(interrupt))?)
        };
        Ok(Self { postgres, redis })
    }

    /// Tells a program where they are.
    pub(crate) fn tell(&self, tests: &mut Command) {
        if let Some(postgres) = &self.postgres {
            tests.env(DATABASE, postgres.url());
        }
        if let Some(redis) = &self.redis {
            tests.env(REDIS, redis.url());
        }
    }
}

/// Whether the developer names a server to use.
fn is_given(variable: &str) -> bool {
    let is_given = std::env::var(variable).is_ok_and(|url| !url.is_empty());
    if is_given {
        say::line(&format!("== using what {variable} names"));
    }
    is_given
}
