//! The database and its clock.

use pathsix_domain::{port::Clock as _, value::Instant};
use pathsix_persistence::{
    connection::{Database, DatabaseSettings},
    migrate, startup_audit,
};

use super::{Finding, audit, bad, doubtful, good};
use crate::{
    clock::SystemClock,
    config::{Config, Secret},
};

/// In seconds: so far apart, an access token that one server signs is not valid yet at another.
const TOO_FAR: i64 = 30;
/// In seconds: so far apart, clocks are not kept.
const FAR: i64 = 2;

pub(super) async fn examined(config: &Config) -> Vec<Finding> {
    if config.database_url.is_none() && !config.embedded_file().exists() {
        let database = good("database", "it is made at the first start");
        return vec![database, audit::key_alone(config)];
    }
    let owner = config.database_owner_url.as_ref().map(Secret::reveal);
    match migrate::pending(&config.database(), owner).await {
        Err(error) => {
            let database = bad(
                "database",
                format!("{error}: is it running, and does DATABASE_URL name it?"),
            );
            return vec![database, audit::key_alone(config)];
        }
        Ok(pending) if !pending.is_empty() => {
            let names = pending.join(", ");
            let sentence = format!(
                "{names} not applied: back up, then run `pathsix migrate` or start the server"
            );
            return vec![doubtful("database", sentence), audit::key_alone(config)];
        }
        Ok(_) => {}
    }
    let settings = DatabaseSettings::new(config.database());
    match Database::open(&settings).await {
        Err(error) => {
            let database = bad("database", format!("it cannot be opened: {error}"));
            vec![database, audit::key_alone(config)]
        }
        Ok(database) => {
            let found = [locks(&database).await, clock(&database).await];
            database.close().await;
            let audit = audit::examined(config, settings).await;
            found.into_iter().chain([audit]).collect()
        }
    }
}

async fn locks(database: &Database) -> Finding {
    match startup_audit::audit(database).await {
        Ok(()) => good(
            "database",
            "it has this version's schema and keeps companies apart",
        ),
        Err(error) => bad(
            "database",
            format!("{error}\n  see \"Postgres roles\" in docs/operations.md"),
        ),
    }
}

async fn clock(database: &Database) -> Finding {
    let before = SystemClock.now();
    match startup_audit::clock(database).await {
        Ok(None) => good("clock", SystemClock.now().to_string()),
        Ok(Some(theirs)) => judged(apart(before, theirs, SystemClock.now())),
        Err(error) => bad("clock", format!("the database's cannot be read: {error}")),
    }
}

/// How many seconds another clock was off, which was read between these moments of ours.
fn apart(before: Instant, theirs: Instant, after: Instant) -> i64 {
    let early = before.micros().saturating_sub(theirs.micros());
    let late = theirs.micros().saturating_sub(after.micros());
    early.max(late).max(0) / 1_000_000
}

fn judged(apart: i64) -> Finding {
    let sentence = format!("this machine's and the database's are {apart} s apart");
    let mended = format!("{sentence}: let both be set by NTP");
    match apart {
        ..FAR => good("clock", sentence),
        FAR..TOO_FAR => doubtful("clock", mended),
        TOO_FAR.. => bad("clock", mended),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Health, *};

    fn at(second: i64) -> Instant {
        Instant::from_micros(1_790_000_000_000_000 + second * 1_000_000).unwrap()
    }

    #[test]
    fn a_clock_between_two_looks_at_ours_is_right_and_only_the_surplus_counts() {
        for (theirs, expected) in [(0, 0), (3, 0), (5, 0), (8, 3), (-4, 4)] {
            assert_eq!(apart(at(0), at(theirs), at(5)), expected, "{theirs}");
        }
    }

    #[test]
    fn clocks_that_refuse_tokens_of_each_other_are_bad() {
        for (apart, health) in [
            (1, Health::Good),
            (2, Health::Doubtful),
            (29, Health::Doubtful),
            (30, Health::Bad),
        ] {
            assert_eq!(judged(apart).health, health, "{apart}");
        }
    }
}
