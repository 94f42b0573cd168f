//! Who did something, and when.

use crate::value::{Id, Instant};

/// Marks the ids of people who sign in.
#[derive(Debug, Clone, Copy)]
pub enum User {}

/// Who did something, and when. A use case makes one, so that everything it writes tells the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: Id<User>,
}
