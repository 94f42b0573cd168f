//! Imports in the background: one piece of what has waited longest, then the next. Whoever runs a server calls
//! [`work_once`] again and again. Letters are delivered by [`crate::outbox`].

use std::time::Duration;

use chrono::TimeDelta;
use pathsix_domain::{
    access::Denial,
    port::{JobKind, Lease, StoreError},
};

use crate::{
    Error, Services,
    imports::{Advanced, Batch, LEASE, advance, give_up},
    records::many::is_of_a_record,
};

/// Rows of one transaction.
const ROWS: usize = 250;
/// Transactions after which others get their turn.
const TURN: usize = 8;
/// How often work is tried that fails.
const ATTEMPTS: i64 = 6;
/// How long work waits where the store is busy or away: that is no fault of its own, and may last.
const STORE_PAUSE: Duration = Duration::from_secs(20);
/// What people read of work that is given up after that.
const AGAIN_AND_AGAIN: &str = "it failed again and again";

/// Whether there was anything to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worked {
    /// There was; look again at once.
    Something,
    /// There was, and it failed.
    Failed {
        /// How long it waits until it is tried again.
        again_in: Duration,
    },
    /// Nothing waits.
    Nothing,
}

/// Does a piece of the import that has waited longest. Errors: the store failed; the work waits to be tried again.
pub async fn work_once(services: &Services, who: &str) -> Result<Worked, Error> {
    let now = services.tools.clock.now();
    let queue = &services.jobs;
    let Some(lease) = queue
        .claim(who, &[JobKind::Import], now, now.after(LEASE))
        .await?
    else {
        return Ok(Worked::Nothing);
    };
    if lease.attempts > ATTEMPTS {
        // Whoever tried it last did not live to say why it failed.
        give_up(services, &lease, AGAIN_AND_AGAIN, now).await?;
        return Ok(Worked::Something);
    }
    let turn = turn(services, &lease).await;
    let now = services.tools.clock.now();
    match turn {
        Ok(Advanced::More) => queue.yield_back(&lease, now).await?,
        Ok(Advanced::Finished) => queue.finish(&lease).await?,
        Ok(Advanced::Lost) => {}
        Err(error) => return failed(services, &lease, &error).await,
    }
    Ok(Worked::Something)
}

/// A few transactions of one piece of work.
async fn turn(services: &Services, lease: &Lease) -> Result<Advanced, Error> {
    for _ in 0..TURN {
        let batch = Batch {
            limit: ROWS,
            doomed: None,
        };
        let advanced = match advance(services, lease, &batch).await {
            Err(error) if is_worth_a_second_look(&error) => one_by_one(services, lease).await?,
            other => other?,
        };
        if advanced != Advanced::More {
            return Ok(advanced);
        }
    }
    Ok(Advanced::More)
}

/// Whether some row may be the reason.
fn is_worth_a_second_look(error: &Error) -> bool {
    match error {
        Error::Store(
            StoreError::Conflict { .. } | StoreError::Corrupt(_) | StoreError::Backend(_),
        )
        | Error::Conflict(_) => true,
        Error::Denied(_) => false,
        other => is_of_a_record(other),
    }
}

/// A batch that could not be written as a whole: each row alone, so that only those fail that cannot be written.
async fn one_by_one(services: &Services, lease: &Lease) -> Result<Advanced, Error> {
    for _ in 0..ROWS {
        let mut batch = Batch {
            limit: 1,
            doomed: None,
        };
        let advanced = match advance(services, lease, &batch).await {
            Err(error) if is_worth_a_second_look(&error) => {
                batch.doomed = Some(sentence(&error));
                advance(services, lease, &batch).await?
            }
            other => other?,
        };
        if advanced != Advanced::More {
            return Ok(advanced);
        }
    }
    Ok(Advanced::More)
}

/// What people read of a row that could not be written: never what the store says.
fn sentence(error: &Error) -> String {
    match error {
        Error::Store(_) | Error::Internal(_) => "could not be written".to_owned(),
        other => other.to_string(),
    }
}

/// Whether the store, not the work, is the reason.
fn is_of_the_store(error: &Error) -> bool {
    matches!(
        error,
        Error::Busy | Error::Store(StoreError::Busy(_) | StoreError::Unavailable(_))
    )
}

async fn failed(services: &Services, lease: &Lease, error: &Error) -> Result<Worked, Error> {
    let now = services.tools.clock.now();
    let queue = &services.jobs;
    let why = error.to_string();
    if is_of_the_store(error) {
        let again = now.after(TimeDelta::from_std(STORE_PAUSE).unwrap_or_default());
        queue.put_off(lease, &why, again).await?;
        return Ok(Worked::Failed {
            again_in: STORE_PAUSE,
        });
    }
    let ending = match error {
        Error::Unauthenticated => {
            Some("the member who asked for it is no longer active".to_owned())
        }
        Error::Denied(
            denial @ (Denial::Suspended | Denial::ReadOnlyTenant | Denial::Action { .. }),
        ) => Some(denial.to_string()),
        _ if lease.attempts >= ATTEMPTS => Some(AGAIN_AND_AGAIN.to_owned()),
        _ => None,
    };
    if let Some(ending) = ending {
        give_up(services, lease, &ending, now).await?;
        return Ok(Worked::Something);
    }
    let seconds = 1_u32 << lease.attempts.clamp(0, 6);
    let again = now.after(TimeDelta::seconds(seconds.into()));
    queue.fail(lease, &why, again).await?;
    Ok(Worked::Failed {
        again_in: Duration::from_secs(seconds.into()),
    })
}
