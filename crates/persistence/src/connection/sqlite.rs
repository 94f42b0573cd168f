//! SQLite: one connection that writes, several that read, and a file that is nobody else's business.

use std::{fs, io, path::Path, str::FromStr, time::Duration};

use pathsix_domain::port::Mode;
use sqlx::{
    ConnectOptions, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    DatabaseSettings, OpenError, error::from_driver, lease::Lease, live::Live, meters::PoolMeters,
};
use pathsix_domain::port::StoreError;

/// More readers than this gain nothing: each is a thread.
const MOST_READERS: u32 = 8;

/// The pools over one file. SQLite has one writer at a time; a queue of our own is fair, its lock is not.
#[derive(Debug, Clone)]
pub(super) struct SqlitePools {
    writer: SqlitePool,
    readers: SqlitePool,
    of_writer: PoolMeters,
    of_readers: PoolMeters,
}

impl SqlitePools {
    pub(super) async fn open(settings: &DatabaseSettings) -> Result<Self, OpenError> {
        let options = writer_options(&settings.url, settings.busy_timeout)?;
        let pool = SqlitePoolOptions::new()
            .acquire_timeout(settings.acquire_timeout)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None);
        let refused = |error: sqlx::Error| OpenError::Refused(error.to_string());
        let writer = pool
            .clone()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(refused)?;
        let readers = pool
            .max_connections(settings.max_connections.min(MOST_READERS))
            .connect_with(options.pragma("query_only", "on"))
            .await
            .map_err(refused)?;
        Ok(Self {
            writer,
            readers,
            of_writer: PoolMeters::of("writer"),
            of_readers: PoolMeters::of("reader"),
        })
    }

    /// Tells how many connections there are now.
    pub(super) fn measure(&self) {
        for (pool, meters) in [
            (&self.writer, &self.of_writer),
            (&self.readers, &self.of_readers),
        ] {
            let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
            let open = pool.size();
            let limit = pool.options().get_max_connections();
            meters.stand(open.saturating_sub(idle), open, limit);
        }
    }

    pub(super) async fn begin(&self, mode: Mode) -> Result<Lease, StoreError> {
        let (pool, meters, message) = match mode {
            // What begins by reading stays at the moment of that.
            Mode::Read | Mode::Snapshot => (&self.readers, &self.of_readers, "BEGIN"),
            Mode::Write => (&self.writer, &self.of_writer, "BEGIN IMMEDIATE"),
        };
        let waiting = meters.waits();
        let connection = pool.acquire().await.map_err(|error| from_driver(&error))?;
        drop(waiting);
        Lease::new(Live::Sqlite(connection))
            .begin(message)
            .await
            .map_err(|error| from_driver(&error))
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// How the file is opened for writing. Makes it and its directory where they are missing, readable by the owner only;
/// SQLite gives its side files the mode of the file.
pub(crate) fn writer_options(
    url: &str,
    busy_timeout: Duration,
) -> Result<SqliteConnectOptions, OpenError> {
    let options = of_file(url)?;
    let path = options.get_filename().to_owned();
    make_file(&path).map_err(|error| OpenError::File { path, error })?;
    Ok(options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(busy_timeout)
        .disable_statement_logging())
}

/// The options that an address says. Errors: it is none, or of no file.
pub(super) fn of_file(url: &str) -> Result<SqliteConnectOptions, OpenError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(OpenError::Url(
            "SQLite in memory cannot be shared by several connections; name a file".to_owned(),
        ));
    }
    SqliteConnectOptions::from_str(url).map_err(|error| OpenError::Url(error.to_string()))
}

fn make_file(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let mut directory = fs::DirBuilder::new();
    let mut file = fs::OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        directory.mode(0o700);
        file.mode(0o600);
    }
    if let Some(parent) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        directory.recursive(true).create(parent)?;
    }
    file.create(true).append(true).open(path).map(drop)
}
