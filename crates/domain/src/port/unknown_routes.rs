//! Requests for what is not there.

use async_trait::async_trait;

use super::StoreError;
use crate::{
    access::Origin,
    value::{Id, Instant},
};

/// So many are kept, the newest.
pub const UNKNOWN_ROUTES_KEPT: u64 = 10_000;
/// The longest path that is kept, in characters; of a longer one the beginning.
pub const UNKNOWN_PATH_MAX: usize = 255;

/// Somebody asked for a path that nothing answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRoute {
    /// Its own id.
    pub id: Id<UnknownRoute>,
    /// When.
    pub at: Instant,
    /// The path, without its query, at most [`UNKNOWN_PATH_MAX`] characters.
    pub path: String,
    /// Where the request came from.
    pub origin: Origin,
}

impl UnknownRoute {
    /// A path as it is kept.
    pub fn path_of(asked: &str) -> String {
        let path = asked.split(['?', '#']).next().unwrap_or_default();
        path.chars()
            .filter(|letter| !letter.is_control())
            .take(UNKNOWN_PATH_MAX)
            .collect()
    }
}

/// Keeps what was asked for and is not there. It belongs to no tenant.
#[async_trait]
pub trait UnknownRoutes: Send + Sync + 'static {
    /// Adds some, and forgets the oldest beyond [`UNKNOWN_ROUTES_KEPT`].
    async fn note(&self, routes: &[UnknownRoute]) -> Result<(), StoreError>;

    /// The newest, at most so many.
    async fn newest(&self, limit: u64) -> Result<Vec<UnknownRoute>, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_kept_without_its_query_and_cut_off() {
        assert_eq!(UnknownRoute::path_of("/a/b?token=secret"), "/a/b");
        assert_eq!(UnknownRoute::path_of("/a\n\u{0}b#top"), "/ab");
        let long = format!("/{}", "ü".repeat(400));
        assert_eq!(
            UnknownRoute::path_of(&long).chars().count(),
            UNKNOWN_PATH_MAX
        );
    }
}
