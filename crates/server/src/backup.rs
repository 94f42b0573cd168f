//! Backups of the whole database: made by command or every day, and given back.
//!
//! - [`make`]: copies the database while it is used, packs it, and keeps the newest.
//! - `daily`: makes one a day while the server runs.
//! - `restore`: gives one back, to a database that is empty or put aside.
//! - `parts`: which files of the data directory go along, and which come back.

mod daily;
mod parts;
mod restore;

pub(crate) use daily::every_day;
pub(crate) use parts::ERASURES;
pub(crate) use restore::{Existing, restored};

use std::path::Path;

use pathsix_backup::{Contents, Engine, Packed, Recipients, Shelf, Source, pack, postgres};
use pathsix_domain::port::Clock as _;
use pathsix_persistence::{
    connection::{self, file},
    migrate,
};
use tokio::task::spawn_blocking;

use crate::{
    Failure,
    clock::SystemClock,
    config::{Config, Secret},
};

/// What a copy of the database is called in a backup.
const SQLITE_PART: &str = "database.sqlite3";
const POSTGRES_PART: &str = "database.dump";

/// What lets a backup read the rows of every company.
pub(crate) const FREE_LOGIN: &str = "Let a superuser run: \
     CREATE ROLE crm_backup LOGIN PASSWORD '…' BYPASSRLS IN ROLE pg_read_all_data; \
     and name that login in DATABASE_BACKUP_URL";

/// Where backups are kept.
pub(crate) fn shelf(config: &Config) -> Shelf {
    let embedded = || config.data_dir.join("backups");
    Shelf::new(config.backup_dir.clone().unwrap_or_else(embedded))
}

/// For whom they are sealed.
pub(crate) fn recipients(config: &Config) -> Result<Recipients, Failure> {
    let keys = config.backup_recipients.join(",");
    keys.parse()
        .map_err(|error| Failure::of("PATHSIX_BACKUP_RECIPIENTS cannot be used", &error))
}

/// Makes a backup now, and removes those that are too old.
pub(crate) async fn make(config: &Config) -> Result<Packed, Failure> {
    let shelf = shelf(config);
    let waiting = shelf.clone();
    let _turn = blocking(move || waiting.turn()).await.map_err(failed)?;
    made(config, &shelf).await
}

/// The same for who has the turn.
async fn made(config: &Config, shelf: &Shelf) -> Result<Packed, Failure> {
    let recipients = recipients(config)?;
    let made_at = SystemClock.now().to_utc();
    let room = shelf.workplace().map_err(failed)?;
    let url = config.database();
    let owner = config.database_owner_url.as_ref().map(Secret::reveal);
    let schema = migrate::applied(&url, owner).await.map_err(unread)?;
    let schema = schema.ok_or_else(|| Failure::new("There is no database to back up yet"))?;
    // Before the database: what is remembered of the audit must not be ahead of it.
    let mut sources = parts::gathered(config, room.path(), &recipients)
        .map_err(|error| Failure::of("The data directory cannot be read", &error))?;
    let (engine, database) = copied(config, &url, room.path()).await?;
    sources.push(database);
    let contents = Contents {
        made_at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine,
        schema,
        sources,
    };
    let dir = shelf.dir().to_owned();
    let packed = blocking(move || pack(&dir, &contents, &recipients)).await;
    let packed = packed.map_err(failed)?;
    drop(room);
    parts::laid_beside(config, shelf.dir()).map_err(failed)?;
    shelf.prune(config.backup_keep).map_err(failed)?;
    Ok(packed)
}

/// A copy of the database in a directory, as it is at one moment.
async fn copied(config: &Config, url: &str, room: &Path) -> Result<(Engine, Source), Failure> {
    let engine = engine(url)?;
    let name = match engine {
        Engine::Sqlite => SQLITE_PART,
        Engine::Postgres => POSTGRES_PART,
    };
    let to = room.join(name);
    let source = Source {
        name: name.to_owned(),
        path: to.clone(),
    };
    match engine {
        Engine::Sqlite => {
            let from = file::path_of(url).map_err(unread)?;
            file::copy(&from, &to).await.map_err(unread)?;
        }
        Engine::Postgres => {
            let login = config.database_backup_url.as_ref();
            let login = login.or(config.database_owner_url.as_ref());
            let login = login.map_or(url, Secret::reveal).to_owned();
            let dumped = blocking(move || postgres::dump(&login, &to)).await;
            dumped.map_err(|error| advised(&error))?;
        }
    }
    Ok((engine, source))
}

/// A login that is bound by row-level security cannot see everything, and `pg_dump` refuses rather than leave rows out.
fn advised(error: &Failure) -> Failure {
    let text = error.to_string();
    if !text.contains("row-level security") && !text.contains("permission denied") {
        return failed(text);
    }
    failed(format!(
        "{text}\nA backup has to read the rows of every company. {FREE_LOGIN}"
    ))
}

fn engine(url: &str) -> Result<Engine, Failure> {
    match connection::Engine::of(url) {
        Ok(connection::Engine::Sqlite) => Ok(Engine::Sqlite),
        Ok(connection::Engine::Postgres) => Ok(Engine::Postgres),
        Err(error) => Err(unread(error)),
    }
}

/// Work that waits for disks and other programs.
async fn blocking<T: Send + 'static, E: std::fmt::Display + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, Failure> {
    match spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| Failure::new(error.to_string())),
        Err(error) => Err(Failure::new(error.to_string())),
    }
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::of("There is no backup", &error)
}

fn unread(error: impl std::fmt::Display) -> Failure {
    Failure::of("The database cannot be copied", &error)
}
