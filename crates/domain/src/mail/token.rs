//! Tokens that come by mail: each is good once, for one purpose, for a while.

use std::fmt;

use chrono::Duration;

use crate::{
    member::User,
    session::TokenHash,
    tenant::Tenant,
    value::{Id, Instant, words},
};

words! {
    /// What a token is good for.
    Purpose { Reset = "reset", Verify = "verify", Invite = "invite" }
}

impl Purpose {
    /// How long a token is good, from when its letter is sent.
    pub const fn lifetime(self) -> Duration {
        match self {
            Self::Reset => Duration::hours(1),
            Self::Verify => Duration::days(3),
            Self::Invite => Duration::days(7),
        }
    }
}

/// A token in the hands of its owner: 256 random bits, as text.
#[derive(Clone, PartialEq, Eq)]
pub struct MailToken(String);

impl MailToken {
    /// A token as it was sent or made.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the letter and for hashing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for MailToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailToken(…)")
    }
}

/// Whose a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenOwner {
    /// The person.
    pub user: Id<User>,
    /// The tenant that invites them; none for other purposes.
    pub tenant: Option<Id<Tenant>>,
}

/// What the store keeps of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenRow {
    /// Its hash.
    pub hash: TokenHash,
    /// What it is good for.
    pub purpose: Purpose,
    /// Whose it is.
    pub owner: TokenOwner,
    /// The moment from which on it is not good any more.
    pub expires_at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_printed() {
        let token = MailToken::new("a secret");
        assert_eq!(format!("{token:?}"), "MailToken(…)");
    }
}
