//! The directory that keeps backups: names, order, age, and how many.

use std::{
    cmp::Reverse,
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, Utc};
use tempfile::{Builder, TempDir};

use crate::{
    error::{BackupError, at},
    files,
    seal::Recipients,
};

const PREFIX: &str = "pathsix-";
const MOMENT: &str = "%Y%m%dT%H%M%SZ";
const OPEN: &str = ".tar.gz";
const SEALED: &str = ".tar.gz.age";

/// The name of a backup: when it was begun, and whether it is sealed.
pub(crate) fn name(made_at: DateTime<Utc>, recipients: &Recipients) -> String {
    let ending = if recipients.is_empty() { OPEN } else { SEALED };
    format!("{PREFIX}{}{ending}", made_at.format(MOMENT))
}

pub(crate) fn digest_name(name: &str) -> String {
    format!("{name}.sha256")
}

/// When a file of this name was begun, if it is a backup.
fn moment(name: &str) -> Option<DateTime<Utc>> {
    let name = name.strip_prefix(PREFIX)?;
    let text = name
        .strip_suffix(SEALED)
        .or_else(|| name.strip_suffix(OPEN))?;
    let moment = NaiveDateTime::parse_from_str(text, MOMENT).ok()?;
    Some(moment.and_utc())
}

/// A backup that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A directory of backups. Other files in it are nobody's business here.
#[derive(Debug, Clone)]
pub struct Shelf(PathBuf);

impl Shelf {
    /// The backups of a directory, which is made with the first of them.
    pub fn new(dir: PathBuf) -> Self {
        Self(dir)
    }

    /// Where it is.
    pub fn dir(&self) -> &Path {
        &self.0
    }

    /// Everything that is kept, the newest first.
    pub fn list(&self) -> Result<Vec<Kept>, BackupError> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(at(&self.0))?,
        };
        let mut kept = Vec::new();
        for entry in entries {
            let entry = entry.map_err(at(&self.0))?;
            let name = entry.file_name();
            let Some(made_at) = name.to_str().and_then(moment) else {
                continue;
            };
            let bytes = entry.metadata().map_err(at(&entry.path()))?.len();
            let path = entry.path();
            kept.push(Kept {
                made_at,
                path,
                bytes,
            });
        }
        kept.sort_by_key(|one| Reverse(one.made_at));
        Ok(kept)
    }

    /// Waits until nobody else makes a backup here; the turn ends with the file.
    pub fn turn(&self) -> Result<fs::File, BackupError> {
        files::create_dir(&self.0).map_err(at(&self.0))?;
        let path = self.0.join(".pathsix-lock");
        let turn = files::lock(&path).map_err(at(&path))?;
        turn.lock().map_err(at(&path))?;
        Ok(turn)
    }

    /// A directory for what a backup is made of; it is gone when it is dropped.
    pub fn workplace(&self) -> Result<TempDir, BackupError> {
        files::create_dir(&self.0).map_err(at(&self.0))?;
        let room = Builder::new().prefix(files::UNFINISHED).tempdir_in(&self.0);
        room.map_err(at(&self.0))
    }

    /// Removes all but the newest `keep`, of which there is always one, and what was left unfinished. Says how many backups went.
    /// Only for who has the [`turn`](Self::turn).
    pub fn prune(&self, keep: usize) -> Result<usize, BackupError> {
        let old = self
            .list()?
            .into_iter()
            .skip(keep.max(1))
            .collect::<Vec<_>>();
        for kept in &old {
            fs::remove_file(&kept.path).map_err(at(&kept.path))?;
            let digest = self.0.join(digest_name(&file_name(&kept.path)));
            match fs::remove_file(&digest) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(at(&digest)(error));
                }
                _ => {}
            }
        }
        self.sweep()?;
        Ok(old.len())
    }

    /// Removes what a server left that was killed while it made a backup.
    fn sweep(&self) -> Result<(), BackupError> {
        for entry in fs::read_dir(&self.0).map_err(at(&self.0))? {
            let path = entry.map_err(at(&self.0))?.path();
            if !file_name(&path).starts_with(files::UNFINISHED) {
                continue;
            }
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.map_err(at(&path))?;
        }
        Ok(())
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Whether a backup shall be made: none is younger than the last moment at which the clock showed `time` (UTC).
pub fn is_due(newest: Option<DateTime<Utc>>, now: DateTime<Utc>, time: NaiveTime) -> bool {
    let today = now.date_naive().and_time(time).and_utc();
    let last = if today <= now {
        Some(today)
    } else {
        today.checked_sub_days(Days::new(1))
    };
    match (newest, last) {
        (Some(newest), Some(last)) => newest < last,
        _ => true,
    }
}
