//! Whether there are backups, of when, and whether the first can be made.

use chrono::{DateTime, Days, Utc};
use pathsix_domain::port::Clock as _;
use pathsix_persistence::connection::Engine;

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
        (None, Some(_)) if is_perhaps_bound(config) => doubtful(
            "backup",
            format!(
                "there is none yet, and without DATABASE_BACKUP_URL the server can make one only where its login reads the rows of every \
                 company. {}",
                backup::FREE_LOGIN
            ),
        ),
        (None, Some(_)) => good(
            "backup",
            format!("the server makes the first when it starts, {seal}"),
        ),
    }
}

/// Whether row-level security may bind the login that is to read every row, as it does even the owner of the tables.
fn is_perhaps_bound(config: &Config) -> bool {
    let is_postgres = matches!(Engine::of(&config.database()), Ok(Engine::Postgres));
    is_postgres && config.database_backup_url.is_none()
}

fn is_too_old(newest: DateTime<Utc>) -> bool {
    let now = SystemClock.now().to_utc();
    newest
        .checked_add_days(TOO_OLD)
        .is_some_and(|limit| limit < now)
}
