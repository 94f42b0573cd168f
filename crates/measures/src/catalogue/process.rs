//! What is measured of any process, under the names that everybody uses.

use crate::{
    Kind::{Counter, Gauge},
    Metric,
    Unit::{Bytes, Count, Moment, Seconds},
};

/// Time of a core.
pub const PROCESS_CPU: Metric = Metric::new(
    "process_cpu_seconds_total",
    Counter,
    Seconds,
    "Time of a core that the process used, whole seconds.",
    &[],
);
/// Memory.
pub const PROCESS_MEMORY: Metric = Metric::new(
    "process_resident_memory_bytes",
    Gauge,
    Bytes,
    "Memory that the process has.",
    &[],
);
/// Open files.
pub const PROCESS_FDS: Metric = Metric::new(
    "process_open_fds",
    Gauge,
    Count,
    "Files and connections that the process has open.",
    &[],
);
/// Most of them.
pub const PROCESS_MAX_FDS: Metric = Metric::new(
    "process_max_fds",
    Gauge,
    Count,
    "Files and connections that the process may have open.",
    &[],
);
/// Threads.
pub const PROCESS_THREADS: Metric = Metric::new(
    "process_threads",
    Gauge,
    Count,
    "Threads of the process.",
    &[],
);
/// When it began.
pub const PROCESS_START: Metric = Metric::new(
    "process_start_time_seconds",
    Gauge,
    Moment,
    "When the process began.",
    &[],
);
