//! Small files that are there whole or not at all.

use std::{
    fs::{self, DirBuilder},
    io,
    io::Write as _,
    os::unix::fs::DirBuilderExt as _,
    path::Path,
};

use tempfile::Builder;

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

/// That a file is not as it was written.
pub(crate) fn unreadable(path: &Path) -> io::Error {
    let text = format!("{} is not as it was written", path.display());
    io::Error::new(io::ErrorKind::InvalidData, text)
}
