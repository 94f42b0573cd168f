//! Files and directories for their owner only, where permissions are bits of a mode; elsewhere those of the directory must do.

#[cfg(not(unix))]
pub(crate) use elsewhere::{create_dir, lock_file, mode_of_others, sync_dir, temporary_file};
#[cfg(unix)]
pub(crate) use unix::{create_dir, lock_file, mode_of_others, sync_dir, temporary_file};

#[cfg(unix)]
mod unix {
    use std::{
        fs::{DirBuilder, File, Metadata, OpenOptions, Permissions},
        io,
        os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
        path::Path,
    };

    use tempfile::{Builder, NamedTempFile};

    pub(crate) fn create_dir(dir: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(dir)
    }

    pub(crate) fn temporary_file(dir: &Path) -> io::Result<NamedTempFile> {
        Builder::new()
            .permissions(Permissions::from_mode(0o600))
            .tempfile_in(dir)
    }

    pub(crate) fn lock_file(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(path)
    }

    /// Makes the new name outlive a power cut.
    pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
        File::open(dir)?.sync_all()
    }

    /// The mode, if it gives anybody but the owner anything.
    pub(crate) fn mode_of_others(metadata: &Metadata) -> Option<u32> {
        let mode = metadata.permissions().mode() & 0o7777;
        (mode & 0o077 != 0).then_some(mode)
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::{fs, fs::Metadata, io, path::Path};

    use tempfile::{Builder, NamedTempFile};

    pub(crate) fn create_dir(dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)
    }

    pub(crate) fn temporary_file(dir: &Path) -> io::Result<NamedTempFile> {
        Builder::new().tempfile_in(dir)
    }

    pub(crate) fn lock_file(path: &Path) -> io::Result<fs::File> {
        fs::File::create(path)
    }

    pub(crate) fn sync_dir(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(crate) fn mode_of_others(_: &Metadata) -> Option<u32> {
        None
    }
}
