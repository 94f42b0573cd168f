//! What of the data directory goes into a backup beside the database.

use std::{io, path::Path};

use pathsix_backup::{Recipients, Source};

use crate::{
    config::Config,
    whole_file::{copy_file, copy_missing, names},
};

/// What is remembered of the audit: no secret, and of use only outside the database.
const AUDIT: &str = "audit";
/// Who was erased since when, so that a copy from before is made to forget as well.
pub(crate) const ERASURES: &str = "erasures";
/// The keys that sign and seal: they go along only where the backup is sealed itself. Whoever finds an open one has the past of the
/// companies, and shall not have the server too.
const KEYS: &str = "keys";

/// Copies what goes along, so that it stays as it is now, and lists the copies.
pub(super) fn gathered(
    config: &Config,
    room: &Path,
    recipients: &Recipients,
) -> io::Result<Vec<Source>> {
    let mut folders = vec![AUDIT, ERASURES];
    if !recipients.is_empty() {
        folders.push(KEYS);
    }
    let mut sources = Vec::new();
    for folder in folders {
        for name in names(&config.data_dir.join(folder))? {
            let part = format!("{folder}/{name}");
            let copy = room.join(folder).join(&name);
            copy_file(&config.data_dir.join(&part), &copy)?;
            sources.push(Source {
                name: part,
                path: copy,
            });
        }
    }
    Ok(sources)
}

/// Whether a part of this name may be in a backup: the database, or a plain file of a folder that goes along.
pub(super) fn belongs(name: &str, is_sealed: bool) -> bool {
    let is_plain = |file: &str| {
        let signs = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
        !file.is_empty() && !file.starts_with('.') && file.chars().all(signs)
    };
    match name.split_once('/') {
        None => [super::SQLITE_PART, super::POSTGRES_PART].contains(&name),
        Some((AUDIT | ERASURES, file)) => is_plain(file),
        Some((KEYS, file)) => is_sealed && is_plain(file),
        Some(_) => false,
    }
}

/// What was done with the files of a backup that is given back.
#[derive(Debug, Default)]
pub(super) struct Returned {
    /// How many are back.
    pub(super) returned: usize,
    /// How many stayed as they are in the data directory.
    pub(super) stayed: usize,
}

/// Copies files of an unpacked backup to where they were. What is there already stays: it is of now, and the backup of the past.
pub(super) fn returned(config: &Config, room: &Path) -> io::Result<Returned> {
    let mut told = Returned::default();
    for folder in [AUDIT, ERASURES, KEYS] {
        let target = config.data_dir.join(folder);
        for name in names(&room.join(folder))? {
            let to = target.join(&name);
            if to.exists() {
                told.stayed += 1;
                continue;
            }
            copy_file(&room.join(folder).join(&name), &to)?;
            told.returned += 1;
        }
    }
    Ok(told)
}

/// Lays a copy of what is remembered of erasures beside the backups: they outlive the machine together.
pub(super) fn laid_beside(config: &Config, shelf: &Path) -> io::Result<()> {
    copy_missing(&config.data_dir.join(ERASURES), &shelf.join(ERASURES))
}

/// Takes back what lies beside a backup: erasures that are younger than it.
pub(super) fn taken_from_beside(config: &Config, shelf: &Path) -> io::Result<()> {
    copy_missing(&shelf.join(ERASURES), &config.data_dir.join(ERASURES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_backup_holds_comes_back_and_keys_from_sealed_ones_only() {
        for name in [
            "database.sqlite3",
            "database.dump",
            "audit/0192.anchor",
            "erasures/0192.erasure",
        ] {
            assert!(belongs(name, false) && belongs(name, true), "{name}");
        }
        assert!(belongs("keys/access-token.pem", true));
        for name in [
            "keys/access-token.pem",
            "keys/",
            "evil.sh",
            "audit/.hidden",
            "audit/a/b",
            "audit/\u{1b}[31m",
            "mail/a.eml",
        ] {
            assert!(!belongs(name, false), "{name}");
        }
    }
}
