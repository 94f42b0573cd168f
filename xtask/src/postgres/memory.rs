//! A folder in memory for databases that come and go by the thousand: each is some six hundred files, and a file system on a disk spends
//! more on finding places for them, next to those that were removed a moment ago, than all tests do on anything else.

use std::{fs, path::PathBuf};

const FOLDER: &str = "/dev/shm";
/// What has to be free, of the folder and of the machine, in KiB. The tests take less than a sixth of it.
const ROOM: u64 = 6 * 1024 * 1024;

/// The folder, where it has room. Without it a disk does, more slowly.
pub(super) fn folder() -> Option<PathBuf> {
    let of_folder = rustix::fs::statvfs(FOLDER).ok()?;
    let free = of_folder.f_bavail.saturating_mul(of_folder.f_frsize) / 1024;
    let available = available(&fs::read_to_string("/proc/meminfo").ok()?)?;
    (free.min(available) >= ROOM).then(|| FOLDER.into())
}

/// KiB of memory that programs can still take, from what the system tells.
fn available(told: &str) -> Option<u64> {
    let mut lines = told.lines();
    let amount = lines.find_map(|line| line.strip_prefix("MemAvailable:"))?;
    amount.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::available;

    #[test]
    fn the_memory_that_is_available_is_read() {
        let told = "MemTotal:       24679472 kB\nMemAvailable:   22113344 kB\nSwapTotal: 0 kB\n";
        assert_eq!(available(told), Some(22_113_344));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
    }
}
