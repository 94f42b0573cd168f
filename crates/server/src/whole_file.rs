//! Small files that are there whole or not at all.

use std::{
    fs::{self, DirBuilder},
    io,
    io::Write as _,
    os::unix::fs::DirBuilderExt as _,
    path::Path,
};

use tempfile::Builder;

/// What the names of files begin with that are being written.
const UNFINISHED: &str = ".tmp";

/// Files that are there to be locked.
const LOCKS: [&str; 2] = ["lock", ".lock"];

/// Makes a directory for its owner only, where it is not there.
pub(crate) fn make_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// Writes a file of a directory. It appears whole or not at all, and outlives a power cut.
pub(crate) fn write(dir: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut file = Builder::new().tempfile_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    fs::File::open(dir)?.sync_all()
}

/// Copies the files of a directory that another has not got.
pub(crate) fn copy_missing(from: &Path, to: &Path) -> io::Result<()> {
    for name in names(from)? {
        let copy = to.join(&name);
        if !copy.exists() {
            copy_file(&from.join(&name), &copy)?;
        }
    }
    Ok(())
}

/// The plain files of a directory; none where it is not there.
pub(crate) fn names(dir: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_lock = LOCKS.iter().any(|lock| name == *lock);
        if entry.file_type()?.is_file() && !is_lock && !name.starts_with(UNFINISHED) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// A copy for its owner only, whole or not at all: what is there is not copied again.
pub(crate) fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let parent = to.parent().unwrap_or(Path::new("."));
    make_dir(parent)?;
    let mut copy = Builder::new().prefix(UNFINISHED).tempfile_in(parent)?;
    io::copy(&mut fs::File::open(from)?, &mut copy)?;
    copy.as_file().sync_all()?;
    copy.persist(to)?;
    Ok(())
}

/// That a file is not as it was written.
pub(crate) fn unreadable(path: &Path) -> io::Error {
    let text = format!("{} is not as it was written", path.display());
    io::Error::new(io::ErrorKind::InvalidData, text)
}
