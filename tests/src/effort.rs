//! How much a run does: what each commit needs, or with `cargo xtask test --long` as much as a release does.

/// The first of the two in a run for a commit, the second in a long one.
pub fn effort(short: usize, long: usize) -> usize {
    if is_long() { long } else { short }
}

/// Whether there are hours for this run.
pub fn is_long() -> bool {
    std::env::var_os("TEST_LONG").is_some()
}
