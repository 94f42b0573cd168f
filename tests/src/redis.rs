//! The Redis of the tests: one for all, so every test counts under names of its own.

/// Its address.
pub fn url() -> String {
    std::env::var("TEST_REDIS_URL").unwrap_or_else(|_| {
        panic!("TEST_REDIS_URL is not set: run the tests with `cargo xtask test`")
    })
}
