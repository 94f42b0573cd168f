//! What the system tells of the process. Where it tells nothing, as outside of Linux, nothing is measured.

use std::fs;

use pathsix_measures::{
    Counter, Gauge,
    catalogue::{
        PROCESS_CPU, PROCESS_FDS, PROCESS_MAX_FDS, PROCESS_MEMORY, PROCESS_START, PROCESS_THREADS,
    },
};
use rustix::param::{clock_ticks_per_second, page_size};

/// What is measured of the process.
pub(super) struct Process {
    cpu: Counter,
    memory: Gauge,
    fds: Gauge,
    max_fds: Gauge,
    threads: Gauge,
    start: Gauge,
}

impl Default for Process {
    fn default() -> Self {
        Self {
            cpu: PROCESS_CPU.handle(),
            memory: PROCESS_MEMORY.handle(),
            fds: PROCESS_FDS.handle(),
            max_fds: PROCESS_MAX_FDS.handle(),
            threads: PROCESS_THREADS.handle(),
            start: PROCESS_START.handle(),
        }
    }
}

/// What stands in `/proc/self/stat`, as far as it is wanted. Times are in ticks.
#[derive(Debug, PartialEq, Eq)]
struct Stat {
    cpu: u64,
    threads: u64,
    /// Since the machine began.
    started: u64,
    pages: u64,
}

impl Stat {
    fn read(text: &str) -> Option<Self> {
        // The name of the program stands in parentheses and may hold anything.
        let (_, rest) = text.rsplit_once(')')?;
        let fields: Vec<u64> = rest
            .split_whitespace()
            .map(|field| field.parse().unwrap_or_default())
            .collect();
        // The first that is left is the third of the manual.
        let field = |number: usize| fields.get(number - 3).copied();
        Some(Self {
            cpu: field(14)? + field(15)?,
            threads: field(20)?,
            started: field(22)?,
            pages: field(24)?,
        })
    }
}

impl Process {
    pub(super) fn measure(&self) {
        let stat = fs::read_to_string("/proc/self/stat");
        if let Some(stat) = stat.ok().and_then(|text| Stat::read(&text)) {
            let ticks = clock_ticks_per_second().max(1);
            self.cpu.absolute(stat.cpu / ticks);
            self.threads.set(figure(stat.threads));
            self.memory
                .set(figure(stat.pages) * figure(page_size() as u64));
            if let Some(booted) = booted() {
                self.start
                    .set(figure(booted) + figure(stat.started) / figure(ticks));
            }
        }
        if let Ok(open) = fs::read_dir("/proc/self/fd") {
            // The one that is open for looking is none.
            self.fds.set(figure(open.count().saturating_sub(1) as u64));
        }
        if let Some(most) = fs::read_to_string("/proc/self/limits")
            .ok()
            .and_then(|text| max_fds(&text))
        {
            self.max_fds.set(figure(most));
        }
    }
}

/// When the machine began, in seconds since 1970.
fn booted() -> Option<u64> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("btime "))?;
    line.trim().parse().ok()
}

fn max_fds(limits: &str) -> Option<u64> {
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody has more bytes than a float holds well enough"
)]
fn figure(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_tells_is_read_whatever_the_program_is_called() {
        let text = "42 (path) six) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 0 0 20 0 7 0 12345 1000000 321 18446744073709551615";
        let stat = Stat {
            cpu: 200,
            threads: 7,
            started: 12345,
            pages: 321,
        };
        assert_eq!(Stat::read(text), Some(stat));
        assert_eq!(Stat::read("nothing"), None);
        let limits = "Limit   Soft Limit  Hard Limit  Units\nMax open files            1024                 4096                 files\n";
        assert_eq!(max_fds(limits), Some(1024));
    }
}
