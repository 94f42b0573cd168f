//! Requests that may be sent again: what was answered is kept in the transaction of what was done.

use async_trait::async_trait;

use super::StoreError;
use crate::{
    api_key::ApiKey,
    member::User,
    tenant::Tenant,
    value::{Id, Instant, Invalid},
};

/// For how long an answer is kept at least, which clients are promised; after that the same key may be a new one.
pub const ATTEMPTS_KEPT: chrono::Duration = chrono::Duration::hours(24);
/// Most characters of a key.
pub const ATTEMPT_KEY_MAX: usize = 255;

/// The key that a client gives a request so that sending it again does nothing twice: 1 to 255 visible ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AttemptKey(String);

impl AttemptKey {
    /// Judges the text of a header.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let is_visible = text.bytes().all(|byte| byte.is_ascii_graphic());
        if text.is_empty() || text.len() > ATTEMPT_KEY_MAX || !is_visible {
            return Err(Invalid::new("must be 1 to 255 visible ASCII characters"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What says which requests are the same: 32 bytes made of operation, path, query and body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

/// A request with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// In which tenant.
    pub tenant: Id<Tenant>,
    /// Who sends it. Others may use the same key for something else.
    pub caller: Id<User>,
    /// The API key that acts for them: what it sends is apart from what they send, and from what others of theirs do.
    pub by: Option<Id<ApiKey>>,
    /// Its key.
    pub key: AttemptKey,
    /// Which part of the request: 0 for the whole, and a number from 1 for each transaction of one that has several.
    pub part: i64,
    /// What is asked for.
    pub fingerprint: Fingerprint,
}

/// What was answered, to be answered again as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReply {
    /// The status.
    pub status: u16,
    /// Headers that belong to this answer, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing, or nothing that still counts.
    Unknown,
    /// The same was asked for, and this was answered.
    Same(KeptReply),
    /// Something else was asked for.
    Other,
}

/// Remembers answers by the keys of their requests.
#[async_trait]
pub trait Attempts: Send {
    /// What was answered to an attempt since `since`.
    async fn recall(&mut self, attempt: &Attempt, since: Instant) -> Result<Earlier, StoreError>;

    /// Keeps the answer with what this unit does. One from before `since` is forgotten for it. MUST wait for a unit that is
    /// about to keep one under the same key, and MUST answer [`StoreError::Conflict`] if that does.
    async fn remember(
        &mut self,
        attempt: &Attempt,
        reply: &KeptReply,
        at: Instant,
        since: Instant,
    ) -> Result<(), StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_visible_ascii() {
        for good in ["a", "0192f0c1-2345", "~!", &"x".repeat(255)] {
            assert!(AttemptKey::parse(good).is_ok(), "{good}");
        }
        for bad in ["", " ", "a b", "ä", "a\n", &"x".repeat(256)] {
            assert!(AttemptKey::parse(bad).is_err(), "{bad}");
        }
    }
}
