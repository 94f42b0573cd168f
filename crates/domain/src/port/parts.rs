//! What a server works without for a while.

use crate::value::words;

words! {
    /// A part without which a server goes on, worse than with it.
    Part { Redis = "redis", Mail = "mail", Disk = "disk" }
}

/// The room where a server writes.
pub trait Room: Send + Sync {
    /// Whether so little is left that writes are about to be refused. Not where nobody knows.
    fn is_short(&self) -> bool;
}
