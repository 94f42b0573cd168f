//! The directory of the keys: a private key is made there once, for its owner only, and replaced while servers run.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use pathsix_domain::value::Instant;
use zeroize::Zeroizing;

use crate::{
    keys::{Key, KeyError, KeyRing},
    owner_only,
    secret_file::{self, at},
};

/// The key that signs.
const SIGNING_FILE: &str = "access-token.pem";
/// Held by whoever replaces the key.
const LOCK_FILE: &str = "rotation.lock";
/// What begins the names of the keys that were replaced.
const RETIRED: &str = "retired-";
/// How long a replaced key goes on verifying, at least: several times as long as an access token lives.
pub const RETIRED_FOR: Duration = Duration::from_hours(1);

/// A directory of keys: `access-token.pem` signs, every other `*.pem` verifies only.
#[derive(Debug, Clone)]
pub struct KeyDirectory(PathBuf);

/// Whether the keys that were replaced go on verifying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// Until no token of theirs can be alive ([`RETIRED_FOR`]).
    Expire,
    /// No longer: somebody else may have one of them.
    Distrust,
}

/// What a rotation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The id of the key that signs now.
    pub signing: String,
    /// The id of the one that did.
    pub retired: String,
    /// How many keys verify no longer.
    pub removed: usize,
}

impl KeyDirectory {
    /// The directory of this path, which need not be there yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The ring of the directory. It and the key that signs are made where they are missing.
    pub fn load_or_create(&self) -> Result<KeyRing, KeyError> {
        if !self.signing().exists() {
            let pem = KeyRing::generate()?;
            secret_file::write_once(&self.0, &self.signing(), &pem)?;
        }
        self.load()
    }

    /// The ring of the directory as it is.
    pub fn load(&self) -> Result<KeyRing, KeyError> {
        // Before the others: whoever rotates in between leaves the public half of this one among them.
        let signing = read(&self.signing())?;
        let older: Vec<_> = self
            .older()?
            .iter()
            // Gone in the meantime: somebody removed what is too old.
            .filter_map(|path| read(path).map(Some).or_else(none_where_gone).transpose())
            .collect::<Result<_, _>>()?;
        KeyRing::from_pem(&signing, &older)
    }

    /// Makes a new key that signs. Servers that look at the directory sign with it from then on; of the former one only
    /// the public half is left, and goes on verifying.
    pub fn rotate(&self, older: Older, now: Instant) -> Result<Rotation, KeyError> {
        let lock = self.0.join(LOCK_FILE);
        let file = owner_only::lock_file(&lock).map_err(at(&lock))?;
        file.lock().map_err(at(&lock))?;
        let former = read(&self.signing())?;
        let retired = KeyRing::from_pem::<&str>(&former, &[])?
            .signing_id()
            .to_owned();
        let public = KeyRing::public_half(&former)?;
        let pem = KeyRing::generate()?;
        // The other way round there would be a moment in which nobody knows the former key.
        let former = self.0.join(format!("{RETIRED}{retired}.pem"));
        secret_file::replace(&self.0, &former, &public)?;
        secret_file::replace(&self.0, &self.signing(), &pem)?;
        Ok(Rotation {
            signing: KeyRing::from_pem::<&str>(&pem, &[])?
                .signing_id()
                .to_owned(),
            retired,
            removed: self.remove(older, now)?,
        })
    }

    fn signing(&self) -> PathBuf {
        self.0.join(SIGNING_FILE)
    }

    fn older(&self) -> Result<Vec<PathBuf>, KeyError> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(&self.0).map_err(at(&self.0))? {
            let path = entry.map_err(at(&self.0))?.path();
            let is_key = path.extension().is_some_and(|extension| extension == "pem");
            if is_key && !path.ends_with(SIGNING_FILE) {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Removes the older keys that shall not verify any longer, and says how many those were.
    fn remove(&self, older: Older, now: Instant) -> Result<usize, KeyError> {
        let mut removed = 0;
        for path in self.older()? {
            if older == Older::Distrust || is_over(&path, now)? {
                fs::remove_file(&path).map_err(at(&path))?;
                removed += 1;
            }
        }
        owner_only::sync_dir(&self.0).map_err(at(&self.0))?;
        Ok(removed)
    }
}

/// Whether a key was retired so long ago that nothing of it is alive. What people put there is theirs to remove.
fn is_over(path: &Path, now: Instant) -> Result<bool, KeyError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !name.starts_with(RETIRED) {
        return Ok(false);
    }
    let metadata = fs::metadata(path).map_err(at(path))?;
    let since = metadata.modified().map_err(at(path))?;
    let now = UNIX_EPOCH + Duration::from_micros(u64::try_from(now.micros()).unwrap_or(0));
    Ok(now.duration_since(since).is_ok_and(|age| age > RETIRED_FOR))
}

fn none_where_gone(error: KeyError) -> Result<Option<Zeroizing<String>>, KeyError> {
    match error {
        KeyError::File { source, .. } if source.kind() == io::ErrorKind::NotFound => Ok(None),
        error => Err(error),
    }
}

/// Reads one key. A private one must be readable by nobody but its owner.
fn read(path: &Path) -> Result<Zeroizing<String>, KeyError> {
    let (text, metadata) = secret_file::content(path)?;
    let key = Key::read(&text).map_err(|source| KeyError::KeyFile {
        path: path.display().to_string(),
        source: Box::new(source),
    })?;
    if key.private.is_some() {
        secret_file::check_private(path, &metadata)?;
    }
    Ok(text)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{collections::BTreeSet, fs::Permissions, os::unix::fs::PermissionsExt as _, thread};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_missing_key_is_made_once_for_its_owner_only() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("data/keys");
        let made = KeyDirectory::new(&dir).load_or_create().unwrap();
        assert_eq!(mode(&dir), 0o700);
        assert_eq!(mode(&dir.join(SIGNING_FILE)), 0o600);
        let loaded = KeyDirectory::new(&dir).load_or_create().unwrap();
        assert_eq!(made.signing_id(), loaded.signing_id());
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
    }

    #[test]
    fn processes_that_start_at_once_agree_on_one_key() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("keys");
        let starts: Vec<_> = (0..16)
            .map(|_| {
                let dir = dir.clone();
                thread::spawn(move || {
                    let ring = KeyDirectory::new(&dir).load_or_create().unwrap();
                    ring.signing_id().to_owned()
                })
            })
            .collect();
        let ids: BTreeSet<_> = starts.into_iter().map(|s| s.join().unwrap()).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
    }

    #[test]
    fn a_renamed_key_still_verifies_and_a_new_one_signs() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path();
        let before = KeyDirectory::new(dir).load_or_create().unwrap();
        fs::rename(dir.join(SIGNING_FILE), dir.join("2026.pem")).unwrap();
        let after = KeyDirectory::new(dir).load_or_create().unwrap();
        assert_ne!(before.signing_id(), after.signing_id());
        assert!(after.verifying(before.signing_id()).is_some());
    }

    #[test]
    fn a_private_key_that_others_can_read_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(SIGNING_FILE);
        KeyDirectory::new(home.path()).load_or_create().unwrap();
        for exposed in [0o640, 0o604, 0o660, 0o644] {
            fs::set_permissions(&path, Permissions::from_mode(exposed)).unwrap();
            let error = KeyDirectory::new(home.path()).load_or_create().unwrap_err();
            assert!(matches!(error, KeyError::Exposed { mode, .. } if mode == exposed));
            assert!(error.to_string().contains("chmod 600"), "{error}");
        }
        fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
        assert!(KeyDirectory::new(home.path()).load_or_create().is_ok());
    }

    #[test]
    fn an_old_private_key_is_guarded_likewise_and_a_public_one_is_not() {
        let home = tempfile::tempdir().unwrap();
        let older = home.path().join("older.pem");
        let private = KeyRing::generate().unwrap();
        fs::write(&older, KeyRing::public_half(&private).unwrap()).unwrap();
        fs::set_permissions(&older, Permissions::from_mode(0o644)).unwrap();
        assert!(KeyDirectory::new(home.path()).load_or_create().is_ok());
        fs::write(&older, private.as_bytes()).unwrap();
        let error = KeyDirectory::new(home.path()).load_or_create().unwrap_err();
        assert!(matches!(error, KeyError::Exposed { .. }), "{error}");
    }

    #[test]
    fn an_error_names_the_file() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("broken.pem"), "no key").unwrap();
        let error = KeyDirectory::new(home.path()).load_or_create().unwrap_err();
        assert!(error.to_string().contains("broken.pem"), "{error}");
        fs::write(home.path().join("file"), "").unwrap();
        let error = KeyDirectory::new(home.path().join("file/keys"))
            .load_or_create()
            .unwrap_err();
        assert!(matches!(error, KeyError::File { .. }), "{error}");
    }

    /// Hours after a key was made that signs.
    fn hours_later(dir: &Path, hours: u64) -> Instant {
        let made = fs::metadata(dir.join(SIGNING_FILE)).unwrap().modified();
        let made = made.unwrap().duration_since(UNIX_EPOCH).unwrap();
        let later = made + Duration::from_hours(hours);
        Instant::from_micros(later.as_micros().try_into().unwrap()).unwrap()
    }

    #[test]
    fn a_rotation_keeps_the_public_half_of_the_former_key_until_its_tokens_are_over() {
        let home = tempfile::tempdir().unwrap();
        let keys = KeyDirectory::new(home.path());
        let first = keys.load_or_create().unwrap();
        let rotation = keys
            .rotate(Older::Expire, hours_later(home.path(), 0))
            .unwrap();
        assert_eq!(rotation.retired, first.signing_id());
        let ring = keys.load().unwrap();
        assert_eq!(ring.signing_id(), rotation.signing);
        assert!(ring.verifying(first.signing_id()).is_some());
        let retired = home
            .path()
            .join(format!("retired-{}.pem", first.signing_id()));
        let left = fs::read_to_string(retired).unwrap();
        assert!(left.starts_with("-----BEGIN PUBLIC KEY-----"));
        assert_eq!(mode(&home.path().join(SIGNING_FILE)), 0o600);

        let later = keys
            .rotate(Older::Expire, hours_later(home.path(), 2))
            .unwrap();
        assert_eq!(later.removed, 2);
        let ring = keys.load().unwrap();
        assert!(ring.verifying(first.signing_id()).is_none());
    }

    #[test]
    fn distrust_leaves_the_new_key_alone() {
        let home = tempfile::tempdir().unwrap();
        let keys = KeyDirectory::new(home.path());
        let first = keys.load_or_create().unwrap();
        let own = KeyRing::public_half(&KeyRing::generate().unwrap()).unwrap();
        fs::write(home.path().join("own.pem"), own).unwrap();
        let kept = keys
            .rotate(Older::Expire, hours_later(home.path(), 0))
            .unwrap();
        assert_eq!(kept.removed, 0);
        let rotation = keys
            .rotate(Older::Distrust, Instant::from_micros(0).unwrap())
            .unwrap();
        assert_eq!(rotation.removed, 3);
        let ring = keys.load().unwrap();
        assert!(ring.verifying(first.signing_id()).is_none());
        assert!(ring.verifying(&rotation.signing).is_some());
    }

    #[test]
    fn rotations_at_once_follow_one_another_and_lose_no_key() {
        let home = tempfile::tempdir().unwrap();
        let keys = KeyDirectory::new(home.path());
        let first = keys.load_or_create().unwrap();
        let rotations: Vec<_> = (0..8)
            .map(|_| {
                let keys = keys.clone();
                thread::spawn(move || {
                    keys.rotate(Older::Expire, Instant::from_micros(0).unwrap())
                        .unwrap()
                })
            })
            .collect();
        let ring_during = keys.load().unwrap();
        assert!(ring_during.verifying(first.signing_id()).is_some());
        let mut ids = BTreeSet::from([first.signing_id().to_owned()]);
        ids.extend(rotations.into_iter().map(|r| r.join().unwrap().signing));
        let ring = keys.load().unwrap();
        assert_eq!(ids.len(), 9);
        assert!(ids.iter().all(|id| ring.verifying(id).is_some()));
    }
}
