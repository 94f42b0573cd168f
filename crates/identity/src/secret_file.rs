//! Files of secrets: they appear whole or not at all, and belong to their owner alone.

use std::{
    fs::{File, Metadata},
    io::{self, Read as _, Write as _},
    path::Path,
};

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use crate::{keys::KeyError, owner_only};

/// No secret is longer than this.
const MAX_BYTES: u64 = 16 * 1024;

/// The secret of a file, if it is there.
pub(crate) fn load(path: &Path) -> Result<Option<Zeroizing<String>>, KeyError> {
    if !path.exists() {
        return Ok(None);
    }
    let (text, metadata) = content(path)?;
    check_private(path, &metadata)?;
    Ok(Some(text))
}

/// Makes a file. Where another process was faster, its text counts.
pub(crate) fn write_once(dir: &Path, path: &Path, text: &str) -> Result<(), KeyError> {
    owner_only::create_dir(dir).map_err(at(dir))?;
    match written(dir, text).map_err(at(dir))?.persist_noclobber(path) {
        Ok(_) => owner_only::sync_dir(dir).map_err(at(dir)),
        Err(lost) if lost.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(failed) => Err(at(path)(failed.error)),
    }
}

/// Makes a file or replaces it: whoever reads finds the former text or this one.
pub(crate) fn replace(dir: &Path, path: &Path, text: &str) -> Result<(), KeyError> {
    let written = written(dir, text).map_err(at(dir))?;
    written
        .persist(path)
        .map_err(|failed| at(path)(failed.error))?;
    owner_only::sync_dir(dir).map_err(at(dir))
}

fn written(dir: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut file = owner_only::temporary_file(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// What stands in a file, and the mode of the file that was open, not of whatever has its name by now.
pub(crate) fn content(path: &Path) -> Result<(Zeroizing<String>, Metadata), KeyError> {
    let mut text = Zeroizing::new(String::new());
    let file = File::open(path).map_err(at(path))?;
    let metadata = file.metadata().map_err(at(path))?;
    file.take(MAX_BYTES)
        .read_to_string(&mut text)
        .map_err(at(path))?;
    Ok((text, metadata))
}

/// Errors: others than the owner have a right to the file.
pub(crate) fn check_private(path: &Path, metadata: &Metadata) -> Result<(), KeyError> {
    match owner_only::mode_of_others(metadata) {
        None => Ok(()),
        Some(mode) => Err(KeyError::Exposed {
            path: path.display().to_string(),
            mode,
        }),
    }
}

/// What the system said of a path.
pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> KeyError {
    let path = path.display().to_string();
    move |source| KeyError::File {
        path: path.clone(),
        source,
    }
}
