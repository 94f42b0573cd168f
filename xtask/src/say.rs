//! Printing, in one place: to standard error, as cargo does.

use std::io::Write;

/// Prints a line. Where nobody can read it (a closed pipe), work goes on.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
