//! Panics: each is counted, and told to whoever collects reports, before it is printed as always.

use std::panic::{self, PanicHookInfo};

use pathsix_measures::{Counter, catalogue::PANICS};
use pathsix_telemetry::PANICKED;

/// Watches for panics from now on.
pub(crate) fn watch() {
    let counted: Counter = PANICS.handle();
    let printed = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        counted.increment(1);
        tell(panic);
        printed(panic);
    }));
}

fn tell(panic: &PanicHookInfo<'_>) {
    let (file, line) = panic
        .location()
        .map_or(("", 0), |place| (place.file(), u64::from(place.line())));
    let why = panic.payload_as_str().unwrap_or_default();
    tracing::error!(target: PANICKED, why, file, line, "a panic");
}
