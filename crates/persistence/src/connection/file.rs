//! The file of an embedded database as a whole: copied while others write, looked through, and found to be in nobody's use.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode},
};

use super::{OpenError, sqlite::of_file};

/// How long to wait for whoever else uses the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// The file that an address names.
pub fn path_of(url: &str) -> Result<PathBuf, OpenError> {
    Ok(of_file(url)?.get_filename().to_owned())
}

/// Writes everything that is committed into a new file, as it is at one moment. Others read and write meanwhile.
pub async fn copy(from: &Path, to: &Path) -> Result<(), OpenError> {
    let mut file = open(existing(from)).await?;
    let target = to.to_string_lossy().into_owned();
    let copied = sqlx::query("VACUUM INTO ?").bind(target).execute(&mut file);
    copied.await.map_err(refused)?;
    file.close().await.map_err(refused)
}

/// What is wrong with a file that nobody uses: broken pages and references to nothing, as SQLite says it. Nothing is, where this is empty.
pub async fn flaws(path: &Path) -> Result<Vec<String>, OpenError> {
    let mut file = open(existing(path)).await?;
    let said: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(10)")
        .fetch_all(&mut file)
        .await
        .map_err(refused)?;
    let mut flaws: Vec<_> = said.into_iter().filter(|line| line != "ok").collect();
    let dangling: Option<String> =
        sqlx::query_scalar(r#"SELECT "table" FROM pragma_foreign_key_check LIMIT 1"#)
            .fetch_optional(&mut file)
            .await
            .map_err(refused)?;
    flaws.extend(dangling.map(|table| format!("a row of {table} hangs on one that is not there")));
    file.close().await.map_err(refused)?;
    Ok(flaws)
}

/// Puts what stands beside a file into it, so that it can be moved. Errors: somebody uses it.
pub async fn settle(path: &Path) -> Result<(), OpenError> {
    // A file leaves its log behind only where nobody else has it open.
    let alone = existing(path)
        .locking_mode(SqliteLockingMode::Exclusive)
        .journal_mode(SqliteJournalMode::Delete);
    let file = open(alone).await?;
    file.close().await.map_err(refused)
}

fn existing(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(PATIENCE)
        .disable_statement_logging()
}

async fn open(options: SqliteConnectOptions) -> Result<SqliteConnection, OpenError> {
    options.connect().await.map_err(refused)
}

fn refused(error: sqlx::Error) -> OpenError {
    OpenError::Refused(error.to_string())
}
