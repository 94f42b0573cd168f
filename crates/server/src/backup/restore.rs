//! A backup that is given back.

use std::{
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use pathsix_backup::{Engine, Identities, Manifest, check, is_sealed, postgres, unpack};
use pathsix_domain::port::Clock as _;
use pathsix_persistence::{connection::file, migrate};

use super::{POSTGRES_PART, SQLITE_PART, blocking, engine, parts};
use crate::{
    Extension, Failure,
    clock::SystemClock,
    compose,
    config::{Config, Secret},
    disk::{self, MIB, TOO_LITTLE},
};

/// What becomes of an embedded database that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// Nothing: it is in the way.
    Refuse,
    /// It is kept under another name.
    PutAside,
}

/// What was given back.
#[derive(Debug)]
pub(crate) struct Restored {
    /// What the backup says of itself.
    pub(crate) manifest: Manifest,
    /// Where the former database is now.
    pub(crate) aside: Option<PathBuf>,
    /// How many files of the data directory are back.
    pub(crate) returned: usize,
    /// How many stayed as they are.
    pub(crate) stayed: usize,
    /// The key that seals the audit, where one had to be made.
    pub(crate) new_audit_key: Option<PathBuf>,
}

/// Gives a backup back to the configured database, brings it to this version's schema and looks whether it keeps companies apart.
pub(crate) async fn restored(
    config: &Config,
    extension: &Extension,
    from: PathBuf,
    identities: Identities,
    existing: Existing,
) -> Result<Restored, Failure> {
    compose::prepare_data_dir(config)?;
    let room = tempfile::Builder::new()
        .prefix(".restore-")
        .tempdir_in(&config.data_dir)
        .map_err(|error| failed(&error))?;
    let shelf = from.parent().map(Path::to_owned);
    let unpacked = blocking({
        let (config, into) = (config.clone(), room.path().to_owned());
        move || unpacked(&config, &from, &identities, &into)
    });
    let manifest = unpacked.await?;
    let aside = match manifest.engine {
        Engine::Sqlite => sqlite(config, &room.path().join(SQLITE_PART), existing).await?,
        Engine::Postgres => {
            postgres(config, room.path().join(POSTGRES_PART)).await?;
            None
        }
    };
    let files = parts::returned(config, room.path())
        .map_err(|error| Failure::of("The files beside the database are not back", &error))?;
    if let Some(shelf) = shelf {
        parts::taken_from_beside(config, &shelf)
            .map_err(|error| Failure::of("What lies beside the backup is not back", &error))?;
    }
    let new_audit_key = compose::missing_audit_key(config)?;
    compose::database(config, extension).await?;
    Ok(Restored {
        new_audit_key,
        manifest,
        aside,
        returned: files.returned,
        stayed: files.stayed,
    })
}

/// Reads the file to its end, and once more to keep what is in it: nothing is written before it is known what that comes to.
fn unpacked(
    config: &Config,
    from: &Path,
    identities: &Identities,
    into: &Path,
) -> Result<Manifest, Failure> {
    let is_sealed = is_sealed(from).map_err(|error| failed(&error))?;
    let manifest = check(from, identities).map_err(|error| failed(&error))?;
    fits(config, &manifest)?;
    let mut parts_of_it = manifest.parts.iter();
    if let Some(part) = parts_of_it.find(|part| !parts::belongs(&part.name, is_sealed)) {
        let sentence = format!("no backup of ours has {:?} in it", part.name);
        return Err(failed(&sentence));
    }
    let all = manifest.parts.iter().map(|part| part.bytes.max(BLOCK));
    has_room(into, disk::free(into), all.fold(0, u64::saturating_add))?;
    unpack(from, identities, &manifest, into).map_err(|error| failed(&error))?;
    Ok(manifest)
}

/// A file takes up at least so many bytes of a disk.
const BLOCK: u64 = 4096;

/// Errors: so many bytes more would leave too little of what is free.
fn has_room(there: &Path, free: Option<u64>, needed: u64) -> Result<(), Failure> {
    match free {
        Some(free) if free < needed.saturating_add(TOO_LITTLE) => {
            let mib = |bytes: u64| bytes.div_ceil(MIB);
            let sentence = format!(
                "it comes to {} MiB, and of {} MiB that are free where {} is {} have to stay free: make room",
                mib(needed),
                free / MIB,
                there.display(),
                mib(TOO_LITTLE)
            );
            Err(failed(&sentence))
        }
        _ => Ok(()),
    }
}

/// Refuses a backup of another kind of database or of a later version.
fn fits(config: &Config, manifest: &Manifest) -> Result<(), Failure> {
    if engine(&config.database())? != manifest.engine {
        let sentence = match manifest.engine {
            Engine::Sqlite => "The backup is of an embedded database: unset DATABASE_URL",
            Engine::Postgres => "The backup is of Postgres: set DATABASE_URL",
        };
        return Err(Failure::new(sentence));
    }
    if !migrate::knows(&manifest.schema) {
        return Err(Failure::new(format!(
            "The backup was made by version {} with the schema {}, which this version does not know: restore with that one",
            manifest.version, manifest.schema
        )));
    }
    Ok(())
}

/// Puts the file where it belongs, and says where the former one is now.
async fn sqlite(
    config: &Config,
    copy: &Path,
    existing: Existing,
) -> Result<Option<PathBuf>, Failure> {
    let flaws = file::flaws(copy).await.map_err(|error| failed(&error))?;
    if !flaws.is_empty() {
        return Err(failed(&flaws.join("; ")));
    }
    let target = file::path_of(&config.database()).map_err(|error| failed(&error))?;
    let dir = target.parent().unwrap_or(Path::new("."));
    if !is_beside(copy, dir) {
        let bytes = copy.metadata().map_err(|error| failed(&error))?.len();
        has_room(dir, disk::free(dir), bytes)?;
    }
    let aside = match (target.exists(), existing) {
        (false, _) => None,
        (true, Existing::PutAside) => Some(put_aside(&target).await?),
        (true, Existing::Refuse) => {
            return Err(Failure::new(format!(
                "{} is there already: with --replace it is kept under another name",
                target.display()
            )));
        }
    };
    let moved = move_file(copy, &target);
    moved.map_err(|error| Failure::of("The database is not back", &error))?;
    Ok(aside)
}

/// Errors: a server still uses it.
async fn put_aside(target: &Path) -> Result<PathBuf, Failure> {
    file::settle(target).await.map_err(|error| {
        let step = format!(
            "{} is in use or damaged: stop the server, or move the file away yourself",
            target.display()
        );
        Failure::of(&step, &error)
    })?;
    let moment = SystemClock.now().to_utc().format("%Y%m%dT%H%M%SZ");
    let mut name = target.as_os_str().to_owned();
    name.push(format!(".before-{moment}"));
    let aside = PathBuf::from(name);
    let moved = fs::rename(target, &aside);
    moved.map_err(|error| Failure::of("The former database cannot be put aside", &error))?;
    Ok(aside)
}

/// Whether a file is on the disk of a directory, so that it takes up no more of it where it is moved there.
fn is_beside(file: &Path, dir: &Path) -> bool {
    let device = |path: &Path| path.metadata().map(|known| known.dev()).ok();
    device(file).is_some() && device(file) == device(dir)
}

/// The file may have to go to another disk; it appears whole.
fn move_file(from: &Path, to: &Path) -> std::io::Result<()> {
    if fs::rename(from, to).is_ok() {
        return Ok(());
    }
    let beside = to.with_extension("restoring");
    fs::copy(from, &beside)?;
    fs::File::open(&beside)?.sync_all()?;
    fs::rename(&beside, to)?;
    to.parent()
        .map_or(Ok(()), |dir| fs::File::open(dir)?.sync_all())
}

async fn postgres(config: &Config, dump: PathBuf) -> Result<(), Failure> {
    let url = config.database();
    let owner = config.database_owner_url.as_ref().map(Secret::reveal);
    migrate::ready_for_dump(&url, owner)
        .await
        .map_err(|error| Failure::of("The database cannot be filled", &error))?;
    let login = owner.unwrap_or(&url).to_owned();
    let filled = blocking(move || postgres::restore(&login, &dump)).await;
    filled.map_err(|error| failed(&error))
}

fn failed(error: &dyn std::fmt::Display) -> Failure {
    Failure::of(
        "The backup was not restored, and nothing was changed",
        error,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_fill_the_disk_is_refused_with_the_figures() {
        let there = Path::new("/var/lib/pathsix");
        has_room(there, Some(TOO_LITTLE + 10), 10).unwrap();
        has_room(there, None, u64::MAX).unwrap();
        for (free, needed) in [(TOO_LITTLE + 10, 11), (u64::MAX - 1, u64::MAX), (0, 0)] {
            let refused = has_room(there, Some(free), needed).unwrap_err().to_string();
            assert!(
                refused.contains("nothing was changed") && refused.contains("make room"),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_file_is_beside_what_is_on_its_disk_and_nowhere_where_nobody_knows() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(is_beside(&file, dir.path()));
        assert!(!is_beside(&file, Path::new("/proc")));
        assert!(!is_beside(&dir.path().join("none"), dir.path()));
    }
}
