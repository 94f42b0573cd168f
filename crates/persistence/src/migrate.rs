//! Bringing the schema up to date, as its owner, at start and by command.

use std::{str::FromStr, time::Duration};

use pathsix_migrations::{Migrator, MigratorTrait, custom_object, make_ready_for_dump, take_turn};
use sea_orm::{DatabaseConnection, DbErr};
use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::SqlitePoolOptions,
};
use thiserror::Error;

use crate::connection::{Engine, OpenError, writer_options};

/// How long to wait for the database to answer.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// How long a migration waits for whoever else writes to the file.
const BUSY_LIMIT: Duration = Duration::from_secs(30);

/// Why the schema could not be brought up to date.
#[derive(Debug, Error)]
pub enum MigrateError {
    /// The database could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A migration failed; none of it was kept.
    #[error("the migration failed: {0}")]
    Failed(#[from] DbErr),
}

/// [`migrate_with`] no custom objects.
pub async fn migrate(url: &str, owner_url: Option<&str>) -> Result<(), MigrateError> {
    migrate_with(url, owner_url, &[]).await
}

/// Applies every migration that is pending, and makes the tables of custom objects that are missing; as `owner_url`
/// where there is one, else as `url`.
pub async fn migrate_with(
    url: &str,
    owner_url: Option<&str>,
    custom_objects: &[&str],
) -> Result<(), MigrateError> {
    let owner = connect(owner_url.unwrap_or(url)).await?;
    let outcome = locked_up(&owner, custom_objects).await;
    // Closing the only connection gives the lock back, whatever happened.
    owner.close().await?;
    Ok(outcome?)
}

/// The names of the migrations that are pending, oldest first.
pub async fn pending(url: &str, owner_url: Option<&str>) -> Result<Vec<String>, MigrateError> {
    let owner = connect(owner_url.unwrap_or(url)).await?;
    let pending = Migrator::get_pending_migrations_read_only(&owner).await;
    owner.close().await?;
    Ok(pending?
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect())
}

/// The last migration that was applied, if any was.
pub async fn applied(url: &str, owner_url: Option<&str>) -> Result<Option<String>, MigrateError> {
    let owner = connect(owner_url.unwrap_or(url)).await?;
    let applied = Migrator::get_applied_migrations_read_only(&owner).await;
    owner.close().await?;
    Ok(applied?.last().map(|last| last.name().to_owned()))
}

/// Whether this version has a migration of this name.
pub fn knows(name: &str) -> bool {
    let all = Migrator::migrations();
    all.iter().any(|migration| migration.name() == name)
}

/// Makes an empty database of Postgres ready to be filled from a dump: the role that it grants rights to is there. Errors: it is not empty.
pub async fn ready_for_dump(url: &str, owner_url: Option<&str>) -> Result<(), MigrateError> {
    let owner = connect(owner_url.unwrap_or(url)).await?;
    let ready = make_ready_for_dump(&owner).await;
    owner.close().await?;
    Ok(ready?)
}

async fn locked_up(owner: &DatabaseConnection, custom_objects: &[&str]) -> Result<(), DbErr> {
    take_turn(owner).await?;
    let pending = Migrator::get_pending_migrations_read_only(owner).await?;
    Migrator::up(owner, None).await?;
    if let (Some(first), Some(last)) = (pending.first(), pending.last()) {
        let (first, last) = (first.name(), last.name());
        tracing::info!(first, last, "the schema was brought to this version's");
    }
    for name in custom_objects {
        custom_object(owner, name).await?;
    }
    Ok(())
}

/// What stood in the way, in the database's own words where it has some.
fn refused(error: sqlx::Error) -> OpenError {
    match error {
        sqlx::Error::Database(cause) => OpenError::Refused(cause.message().to_owned()),
        sqlx::Error::PoolTimedOut => {
            OpenError::Unreachable(format!("no answer within {} s", CONNECT_LIMIT.as_secs()))
        }
        other => OpenError::Refused(other.to_string()),
    }
}

/// One connection, so that lock and migrations share a session.
async fn connect(url: &str) -> Result<DatabaseConnection, OpenError> {
    if Engine::of(url)? == Engine::Sqlite {
        let options = writer_options(url, BUSY_LIMIT)?;
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await
            .map_err(refused)?;
        return Ok(pool.into());
    }
    let options =
        PgConnectOptions::from_str(url).map_err(|error| OpenError::Url(error.to_string()))?;
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(CONNECT_LIMIT)
        .connect_with(
            options
                .application_name("pathsix migrate")
                .disable_statement_logging(),
        )
        .await
        .map_err(refused)?;
    Ok(pool.into())
}
