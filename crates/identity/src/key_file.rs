//! The directory of the keys: a private key is made there once, for its owner only.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::keys::{Key, KeyError, KeyRing};

/// The key that signs.
pub(crate) const SIGNING_FILE: &str = "access-token.pem";
/// No key is longer than this.
const MAX_BYTES: u64 = 16 * 1024;

/// What the directory holds.
pub(crate) struct KeyTexts {
    pub(crate) signing: Zeroizing<String>,
    pub(crate) older: Vec<Zeroizing<String>>,
}

/// Reads the directory, and makes it and the signing key where they are missing.
pub(crate) fn load_or_create(dir: &Path) -> Result<KeyTexts, KeyError> {
    let path = dir.join(SIGNING_FILE);
    if !path.exists() {
        let pem = KeyRing::generate()?;
        write_once(dir, &path, &pem).map_err(at(dir))?;
    }
    Ok(KeyTexts {
        signing: read(&path)?,
        older: older(dir)?
            .iter()
            .map(|path| read(path))
            .collect::<Result<_, _>>()?,
    })
}

/// The file appears whole or not at all. Where another process was faster, its key counts.
fn write_once(dir: &Path, path: &Path, text: &str) -> io::Result<()> {
    owner_only::create_dir(dir)?;
    let mut file = owner_only::temporary_file(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => owner_only::sync_dir(dir),
        Err(lost) if lost.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(failed) => Err(failed.error),
    }
}

fn older(dir: &Path) -> Result<Vec<PathBuf>, KeyError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(at(dir))? {
        let path = entry.map_err(at(dir))?.path();
        let is_key = path.extension().is_some_and(|extension| extension == "pem");
        if is_key && !path.ends_with(SIGNING_FILE) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reads a secret that is no key pair, and makes it and its directory where they are missing.
pub(crate) fn secret(
    dir: &Path,
    file: &str,
    make: impl FnOnce() -> Zeroizing<String>,
) -> Result<Zeroizing<String>, KeyError> {
    let path = dir.join(file);
    if !path.exists() {
        write_once(dir, &path, &make()).map_err(at(dir))?;
    }
    let (text, metadata) = content(&path)?;
    check_private(&path, &metadata)?;
    Ok(text)
}

/// What stands in a file, and the mode of the file that was open, not of whatever has its name by now.
fn content(path: &Path) -> Result<(Zeroizing<String>, Metadata), KeyError> {
    let mut text = Zeroizing::new(String::new());
    let file = File::open(path).map_err(at(path))?;
    let metadata = file.metadata().map_err(at(path))?;
    file.take(MAX_BYTES)
        .read_to_string(&mut text)
        .map_err(at(path))?;
    Ok((text, metadata))
}

/// Reads one key. A private one must be readable by nobody but its owner.
fn read(path: &Path) -> Result<Zeroizing<String>, KeyError> {
    let (text, metadata) = content(path)?;
    let key = Key::read(&text).map_err(|source| KeyError::KeyFile {
        path: path.display().to_string(),
        source: Box::new(source),
    })?;
    if key.private.is_some() {
        check_private(path, &metadata)?;
    }
    Ok(text)
}

fn check_private(path: &Path, metadata: &Metadata) -> Result<(), KeyError> {
    match owner_only::mode_of_others(metadata) {
        None => Ok(()),
        Some(mode) => Err(KeyError::Exposed {
            path: path.display().to_string(),
            mode,
        }),
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> KeyError {
    let path = path.display().to_string();
    move |source| KeyError::File {
        path: path.clone(),
        source,
    }
}

#[cfg(unix)]
mod owner_only {
    //! Permissions where they are bits of a mode.

    use std::{
        fs::{DirBuilder, File, Metadata, Permissions},
        io,
        os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
        path::Path,
    };

    use tempfile::{Builder, NamedTempFile};

    pub(super) fn create_dir(dir: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(dir)
    }

    pub(super) fn temporary_file(dir: &Path) -> io::Result<NamedTempFile> {
        Builder::new()
            .permissions(Permissions::from_mode(0o600))
            .tempfile_in(dir)
    }

    /// Makes the new name outlive a power cut.
    pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
        File::open(dir)?.sync_all()
    }

    /// The mode, if it gives anybody but the owner anything.
    pub(super) fn mode_of_others(metadata: &Metadata) -> Option<u32> {
        let mode = metadata.permissions().mode() & 0o7777;
        (mode & 0o077 != 0).then_some(mode)
    }
}

#[cfg(not(unix))]
mod owner_only {
    //! Elsewhere the permissions of the directory must do.

    use std::{fs, fs::Metadata, io, path::Path};

    use tempfile::{Builder, NamedTempFile};

    pub(super) fn create_dir(dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)
    }

    pub(super) fn temporary_file(dir: &Path) -> io::Result<NamedTempFile> {
        Builder::new().tempfile_in(dir)
    }

    pub(super) fn sync_dir(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn mode_of_others(_: &Metadata) -> Option<u32> {
        None
    }
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
        let made = KeyRing::load_or_create(&dir).unwrap();
        assert_eq!(mode(&dir), 0o700);
        assert_eq!(mode(&dir.join(SIGNING_FILE)), 0o600);
        let loaded = KeyRing::load_or_create(&dir).unwrap();
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
                    let ring = KeyRing::load_or_create(&dir).unwrap();
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
        let before = KeyRing::load_or_create(dir).unwrap();
        fs::rename(dir.join(SIGNING_FILE), dir.join("2026.pem")).unwrap();
        let after = KeyRing::load_or_create(dir).unwrap();
        assert_ne!(before.signing_id(), after.signing_id());
        assert!(after.verifying(before.signing_id()).is_some());
    }

    #[test]
    fn a_private_key_that_others_can_read_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(SIGNING_FILE);
        KeyRing::load_or_create(home.path()).unwrap();
        for exposed in [0o640, 0o604, 0o660, 0o644] {
            fs::set_permissions(&path, Permissions::from_mode(exposed)).unwrap();
            let error = KeyRing::load_or_create(home.path()).unwrap_err();
            assert!(matches!(error, KeyError::Exposed { mode, .. } if mode == exposed));
            assert!(error.to_string().contains("chmod 600"), "{error}");
        }
        fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
        assert!(KeyRing::load_or_create(home.path()).is_ok());
    }

    #[test]
    fn an_old_private_key_is_guarded_likewise_and_a_public_one_is_not() {
        let home = tempfile::tempdir().unwrap();
        let older = home.path().join("older.pem");
        let private = KeyRing::generate().unwrap();
        fs::write(&older, KeyRing::public_half(&private).unwrap()).unwrap();
        fs::set_permissions(&older, Permissions::from_mode(0o644)).unwrap();
        assert!(KeyRing::load_or_create(home.path()).is_ok());
        fs::write(&older, private.as_bytes()).unwrap();
        let error = KeyRing::load_or_create(home.path()).unwrap_err();
        assert!(matches!(error, KeyError::Exposed { .. }), "{error}");
    }

    #[test]
    fn an_error_names_the_file() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("broken.pem"), "no key").unwrap();
        let error = KeyRing::load_or_create(home.path()).unwrap_err();
        assert!(error.to_string().contains("broken.pem"), "{error}");
        fs::write(home.path().join("file"), "").unwrap();
        let error = KeyRing::load_or_create(&home.path().join("file/keys")).unwrap_err();
        assert!(matches!(error, KeyError::File { .. }), "{error}");
    }
}
