//! The room on a disk.

use std::path::{Path, PathBuf};

use pathsix_domain::port::Room;

/// Bytes in a MiB.
pub(crate) const MIB: u64 = 1024 * 1024;
/// Below this, in bytes, a server is about to refuse writes.
pub(crate) const TOO_LITTLE: u64 = 256 * MIB;

/// The disk of the data directory, on which everything is kept that is not in a database of its own.
#[derive(Debug)]
pub(crate) struct Disk(pub(crate) PathBuf);

impl Room for Disk {
    fn is_short(&self) -> bool {
        free(&self.0).is_some_and(|free| free < TOO_LITTLE)
    }
}

/// How many bytes are free on the disk that a directory is on, or will be; none where nobody knows.
pub(crate) fn free(directory: &Path) -> Option<u64> {
    let there = directory
        .ancestors()
        .find(|path| path.exists())
        .unwrap_or(Path::new("."));
    let disk = rustix::fs::statvfs(there).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
