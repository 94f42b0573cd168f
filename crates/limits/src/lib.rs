//! Counts requests, so that nobody takes more than their share.
//!
//! - [`MemoryLimiter`]: counts in this process.
//! - [`RedisLimiter`]: counts with other processes, in Redis, and alone while Redis is away.
//!
//! It must never know: HTTP, a database, which operation is asked for.

mod memory;
mod redis;

pub use memory::MemoryLimiter;
pub use redis::RedisLimiter;
