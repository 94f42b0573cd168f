//! Operations that will go.

use pathsix_domain::value::Instant;

/// Since when an operation should no longer be used, and until when it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// Since when; the header `Deprecation`, RFC 9745.
    pub since: Instant,
    /// From when on it may be gone; the header `Sunset`, RFC 8594.
    pub sunset: Option<Instant>,
    /// Where it is written what to do instead; the header `Link`.
    pub link: String,
}
