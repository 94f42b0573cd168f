//! Files and directories for their owner only.

use std::{
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

use tempfile::{Builder, NamedTempFile};

/// What the names of files begin with that are not finished.
pub(crate) const UNFINISHED: &str = ".pathsix-unfinished-";

pub(crate) fn create_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// A file that is gone unless it is given a name.
pub(crate) fn unfinished(dir: &Path) -> io::Result<NamedTempFile> {
    Builder::new()
        .prefix(UNFINISHED)
        .permissions(Permissions::from_mode(0o600))
        .tempfile_in(dir)
}

/// A file that was not there before.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// A file that is there to be locked.
pub(crate) fn lock(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
}

/// Makes new names outlive a power cut.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}
