//! Postgres: a pool of connections that have taken the serving role.

use std::{str::FromStr, sync::Arc, time::Instant};

use pathsix_domain::port::{Mode, StoreError};
use pathsix_migrations::APP_ROLE;
use sqlx::{
    ConnectOptions, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::time::timeout;

use super::{
    DatabaseSettings, OpenError,
    error::{from_driver, is_broken},
    lease::{Home, Lease},
    live::Live,
    meters::Waiting,
    reach::{Entry, Reach, unreachable},
    spares::{Left, Spares},
};

/// Opens the pool, after one connection of its own whose failure says more than a pool's would.
pub(super) async fn open(settings: &DatabaseSettings) -> Result<PgPool, OpenError> {
    let options = serving_options(settings)?;
    match timeout(settings.reach_timeout, options.connect()).await {
        Ok(Ok(first)) => drop(first),
        Ok(Err(error)) => return Err(refusal(&error)),
        Err(_) => return Err(OpenError::Unreachable("it does not answer".to_owned())),
    }
    Ok(PgPoolOptions::new()
        .min_connections(settings.min_connections.min(settings.max_connections))
        .max_connections(settings.max_connections)
        // Who asks the pool holds a permit already: it waits for a connection to be made, not for one to be free.
        .acquire_timeout(settings.reach_timeout)
        .max_lifetime(settings.max_lifetime)
        .test_before_acquire(false)
        .connect_lazy_with(options))
}

fn serving_options(settings: &DatabaseSettings) -> Result<PgConnectOptions, OpenError> {
    let options = PgConnectOptions::from_str(&settings.url)
        .map_err(|error| OpenError::Url(error.to_string()))?;
    let idle = settings.idle_in_transaction_timeout.as_millis().to_string();
    Ok(options
        .application_name("pathsix")
        .options([
            ("role", APP_ROLE),
            (
                "statement_timeout",
                &settings.statement_timeout.as_millis().to_string(),
            ),
            ("idle_in_transaction_session_timeout", &idle),
            // Compiling a plan costs more than the short statements here take.
            ("jit", "off"),
        ])
        .disable_statement_logging())
}

fn refusal(error: &sqlx::Error) -> OpenError {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .unwrap_or_default();
    match (&*code, error) {
        // The role is missing, or the login is not a member of it.
        ("22023" | "42501", _) => OpenError::Role(error.to_string()),
        (_, sqlx::Error::Io(_)) | ("57P03", _) => OpenError::Unreachable(error.to_string()),
        _ => OpenError::Refused(error.to_string()),
    }
}

/// Begins a unit by one message.
pub(super) async fn begin(reach: &Reach, mode: Mode, message: &str) -> Result<Lease, StoreError> {
    let Entry {
        permit,
        waiting,
        scout: _looking,
    } = reach.enter().await?;
    let since = reach.now();
    let (pool, spares) = (reach.pool(), reach.spares());
    let outcome = timeout(reach.bound(), attempt(pool, spares, mode, message, waiting))
        .await
        .unwrap_or(Err(Failure::Away(unreachable())));
    match outcome {
        Ok(lease) => {
            reach.answered();
            Ok(lease.hold(permit))
        }
        Err(Failure::Away(error)) => {
            reach.failed(since);
            Err(error)
        }
        Err(Failure::Statement(error)) => Err(error),
    }
}

enum Failure {
    /// No connection, or none that works.
    Away(StoreError),
    /// The server answered and refused.
    Statement(StoreError),
}

/// Connections are not tested before use, so after a restart of the server every idle one is found broken only now.
/// Each is closed and the next one tried, the last of them freshly made.
async fn attempt(
    pool: &PgPool,
    spares: &Arc<Spares>,
    mode: Mode,
    message: &str,
    waiting: Waiting,
) -> Result<Lease, Failure> {
    let mut waiting = Some(waiting);
    for _ in 0..=pool.options().get_max_connections() {
        let (live, left, borrowed) = match spares.take() {
            Some(spare) => (spare.live, spare.left, spare.borrowed),
            None => (borrowed(pool).await?, Left::Nothing, Instant::now()),
        };
        drop(waiting.take());
        let home = Home {
            spares: spares.clone(),
            borrowed,
            mode,
        };
        let lease = Lease::of(live, home);
        let begun = match left {
            Left::Nothing => lease.begin(message).await,
            Left::Reading => lease.begin(&format!("ROLLBACK; {message}")).await,
        };
        match begun {
            Ok(lease) => return Ok(lease),
            Err(error) if is_broken(&error) => {}
            Err(error) => return Err(Failure::Statement(from_driver(&error))),
        }
    }
    Err(Failure::Away(unreachable()))
}

async fn borrowed(pool: &PgPool) -> Result<Live, Failure> {
    let connection = pool.acquire().await;
    connection
        .map(Live::Postgres)
        .map_err(|error| Failure::Away(StoreError::Unavailable(error.to_string())))
}
