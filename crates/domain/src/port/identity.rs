//! Ports of identity: time, ids, secrets and phone numbers. Small, so that each can be replaced alone.

use std::fmt;

use async_trait::async_trait;
use thiserror::Error;

use crate::{
    access::{Claims, StaffClaims},
    api_key::{KeyHash, KeySecret},
    session::{RefreshToken, Seed, TokenHash},
    value::{Instant, Password, PasswordAttempt, Phone, PhoneText, Region},
};

/// What time it is.
pub trait Clock: Send + Sync {
    /// Now, in whole microseconds.
    fn now(&self) -> Instant;
}

/// Where new ids come from.
pub trait IdSource: Send + Sync {
    /// A UUID of version 7 that was never given before.
    fn next(&self) -> uuid::Uuid;
}

/// A stored password hash, a PHC string.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// A hash as it was stored or made.
    pub fn new(phc: impl Into<String>) -> Self {
        Self(phc.into())
    }

    /// The PHC string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Why a password was neither hashed nor verified.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HashError {
    /// Too many wait already; try again later.
    #[error("the hashing queue is full")]
    Busy,
    /// A defect, or a stored hash that cannot be read.
    #[error("hashing failed: {0}")]
    Failed(String),
}

/// Hashes passwords in a bounded pool.
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// MUST salt freshly, and MUST answer [`HashError::Busy`] rather than queue without bound.
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError>;

    /// Whether the attempt fits the hash. With no hash it MUST cost the same one verification and answer `false`.
    async fn verify(
        &self,
        attempt: PasswordAttempt,
        hash: Option<PasswordHash>,
    ) -> Result<bool, HashError>;

    /// Whether this is one of the passwords that everybody tries first.
    fn is_common(&self, password: &Password) -> bool;
}

/// Why an access token is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenError {
    /// It was good once.
    #[error("the access token has expired")]
    Expired,
    /// It is not ours, or not an access token.
    #[error("the access token is not valid")]
    Invalid,
}

/// Signs and verifies access tokens.
pub trait AccessTokens: Send + Sync {
    /// A signed token that expires [`crate::session::ACCESS_LIFETIME`] from now.
    fn issue(&self, claims: Claims, now: Instant) -> Result<String, TokenError>;

    /// MUST take the algorithm from its own key table, never from the token, and check issuer, audience and expiry.
    fn verify(&self, token: &str, now: Instant) -> Result<Claims, TokenError>;

    /// The same for the platform area. MUST be worth nothing to [`AccessTokens::verify`].
    fn issue_for_staff(&self, claims: StaffClaims, now: Instant) -> Result<String, TokenError>;

    /// As [`AccessTokens::verify`]. MUST accept no token that [`AccessTokens::issue`] gave.
    fn verify_of_staff(&self, token: &str, now: Instant) -> Result<StaffClaims, TokenError>;

    /// The public keys, as a JSON Web Key Set.
    fn key_set(&self) -> String;
}

/// Makes refresh tokens: 256 random bits each, stored as hashes only.
pub trait RefreshTokens: Send + Sync {
    /// A random seed.
    fn seed(&self) -> Seed;

    /// The first token of a chain.
    fn first(&self) -> RefreshToken;

    /// The token after this one. MUST be the same each time, and not to be had without the token.
    fn successor(&self, seed: &Seed, token: &RefreshToken) -> RefreshToken;

    /// What is stored of a token.
    fn hash(&self, token: &RefreshToken) -> TokenHash;
}

/// Makes API keys: 256 random bits each, stored as hashes only.
pub trait KeySecrets: Send + Sync {
    /// A key that nobody can guess.
    fn fresh(&self) -> KeySecret;

    /// What is stored of a key.
    fn hash(&self, key: &KeySecret) -> KeyHash;
}

/// Knows the numbering plans of the world.
pub trait PhoneBook: Send + Sync {
    /// The number in E.164 form, read in `region` where it names no country; none if no plan knows it. It ends in the same four digits
    /// as what was written.
    fn normalize(&self, written: &PhoneText, region: &Region) -> Option<Phone>;

    /// Whether there is a numbering plan of this region.
    fn knows(&self, region: &Region) -> bool;
}
