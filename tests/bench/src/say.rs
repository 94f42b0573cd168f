//! Printing: progress to standard error, results to standard output.

use std::io::Write;

/// Says what goes on.
pub(crate) fn progress(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints a result.
pub(crate) fn result(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
