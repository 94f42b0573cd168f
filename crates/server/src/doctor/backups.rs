//! Whether there are backups, and of when.

use chrono::{DateTime, Days, Utc};
use pathsix_domain::port::Clock as _;

use super::{Finding, bad, doubtful, good};
use crate::{backup, clock::SystemClock, config::Config};

/// Beyond so many days the newest one is too old where one is made each day.
const TOO_OLD: Days = Days::new(2);

pub(super) fn examined(config: &Config) -> Finding {
    let recipients = match backup::recipients(config) {
        Ok(recipients) => recipients,
        Err(failure) => return bad("backup", failure.to_string()),
    };
    let shelf = backup::shelf(config);
    let newest = match shelf.list() {
        Ok(kept) => kept.first().map(|kept| kept.made_at),
        Err(error) => return bad("backup", error.to_string()),
    };
    let seal = if recipients.is_empty() {
        "not sealed, and without the keys of this server"
    } else {
        "sealed"
    };
    match (newest, config.backup_time) {
        (Some(newest), Some(_)) if is_too_old(newest) => bad(
            "backup",
            format!(
                "the newest in {} is of {newest}: look for its error in the log of the server",
                shelf.dir().display()
            ),
        ),
        (_, None) => doubtful(
            "backup",
            "none is made by itself: set PATHSIX_BACKUP_TIME, or run `pathsix backup` by a timer",
        ),
        (Some(newest), Some(_)) => good("backup", format!("the newest is of {newest}, {seal}")),
        (None, Some(_)) => good(
            "backup",
            format!("the server makes the first when it starts, {seal}"),
        ),
    }
}

fn is_too_old(newest: DateTime<Utc>) -> bool {
    let now = SystemClock.now().to_utc();
    newest
        .checked_add_days(TOO_OLD)
        .is_some_and(|limit| limit < now)
}
