//! Sessions and the rotation of their refresh tokens.
//!
//! A session holds one chain of refresh tokens. Presenting the newest token makes its successor. Presenting the one
//! before it gives the same successor again for some minutes, because the answer that carried it may have been lost. Presenting
//! that one later, or an older one at any time, means that two parties may hold the chain: the session ends, its access tokens included.

use std::fmt;

use chrono::Duration;

use crate::{
    stamp::User,
    tenant::Tenant,
    value::{Id, Instant},
};

/// How long an access token lives.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);
/// How many of somebody's sessions are shown, those that were used last.
pub const SESSIONS_SHOWN: u64 = 100;
/// How long a session lives after its last refresh.
pub const SESSION_LIFETIME: Duration = Duration::days(30);

/// How long after a rotation the token before the newest still gives its successor again. An answer that was lost is asked for anew
/// within minutes. Whoever comes later with that token may be a thief who always presents the token before the newest, or a client
/// that slept through the loss: nobody can tell, so both sign in anew. Shorter than an access token lives, so that a client that
/// refreshes when it has to has used the successor, or is seen, before a thief could follow it unnoticed.
pub const REPEAT_WITHIN: Duration = Duration::minutes(10);

/// How long a session lasts however often it is used: then the password is asked for again. Whoever got hold of a session loses it
/// at last, and who works here every day signs in four times a year.
pub const SESSION_LONGEST: Duration = Duration::days(90);

/// Where a session is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// In one tenant.
    Tenant(Id<Tenant>),
    /// In the platform area, and in no tenant.
    Platform,
}

/// One sign-in of one person to one tenant, or to the platform area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: Id<Session>,
    /// Where it is good.
    pub realm: Realm,
    /// Who signed in.
    pub user: Id<User>,
    /// From this the successor of each refresh token follows.
    pub seed: Seed,
    /// The number of the newest refresh token; the first is 1.
    pub generation: i64,
    /// When it began.
    pub created_at: Instant,
    /// When it was last refreshed.
    pub last_used_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// When it was ended.
    pub revoked_at: Option<Instant>,
    /// The client that signed in, at most 255 characters.
    pub user_agent: Option<String>,
    /// Its address.
    pub ip: Option<std::net::IpAddr>,
}

/// Whether a session still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// It holds.
    Live,
    /// It has ended.
    Over,
}

/// What presenting a refresh token means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// The newest token: a successor is made.
    Advance,
    /// The token before it, soon enough: its successor is given once more.
    Repeat,
    /// The token before it, too late, or one from further back: the session is to be revoked.
    Theft,
    /// The session is over.
    Over,
}

impl Session {
    /// Whether the session holds at this instant.
    pub fn state(&self, at: Instant) -> SessionState {
        if self.revoked_at.is_some() || self.expires_at <= at || self.last_moment() <= at {
            SessionState::Over
        } else {
            SessionState::Live
        }
    }

    /// What it means that the token of this generation is presented now.
    pub fn present(&self, generation: i64, at: Instant) -> Rotation {
        match (self.state(at), self.generation - generation) {
            (SessionState::Over, _) => Rotation::Over,
            (SessionState::Live, 0) => Rotation::Advance,
            (SessionState::Live, 1) if at <= self.last_used_at.after(REPEAT_WITHIN) => {
                Rotation::Repeat
            }
            (SessionState::Live, _) => Rotation::Theft,
        }
    }

    /// The session after one more rotation.
    #[must_use]
    pub fn rotated(mut self, at: Instant) -> Self {
        self.generation += 1;
        self.last_used_at = at;
        self.expires_at = Ord::min(at.after(SESSION_LIFETIME), self.last_moment());
        self
    }

    /// When it ends at the latest.
    fn last_moment(&self) -> Instant {
        self.created_at.after(SESSION_LONGEST)
    }

    /// The session, ended.
    #[must_use]
    pub fn revoked(mut self, at: Instant) -> Self {
        self.revoked_at.get_or_insert(at);
        self
    }
}

/// The random start of a chain of refresh tokens. Worth nothing without one of the tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub [u8; 32]);

/// A refresh token in the hands of its owner.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(String);

impl RefreshToken {
    /// A token as it was sent or made.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the answer and for hashing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What the store keeps of a refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenHash(pub [u8; 32]);

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}
impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    fn session() -> Session {
        let at = Instant::parse("2026-01-01T00:00:00Z").unwrap();
        Session {
            id: Id::from_uuid(uuid::Uuid::from_u128(1)),
            realm: Realm::Tenant(Id::from_uuid(uuid::Uuid::from_u128(2))),
            user: Id::from_uuid(uuid::Uuid::from_u128(3)),
            seed: Seed([0; 32]),
            generation: 5,
            created_at: at,
            last_used_at: at,
            expires_at: at.after(SESSION_LIFETIME),
            revoked_at: None,
            user_agent: None,
            ip: None,
        }
    }

    #[test]
    fn only_a_token_from_before_the_last_rotation_is_theft() {
        let session = session();
        let now = session.created_at;
        assert_eq!(session.present(5, now), Rotation::Advance);
        assert_eq!(session.present(4, now), Rotation::Repeat);
        assert_eq!(session.present(3, now), Rotation::Theft);
        assert_eq!(session.present(5, session.expires_at), Rotation::Over);
        assert_eq!(session.clone().revoked(now).present(5, now), Rotation::Over);
    }

    #[test]
    fn an_answer_may_have_been_lost_for_ten_minutes_after_it_was_given() {
        let begun = session().created_at;
        let rotated = session().rotated(begun.after(Duration::days(1)));
        let last = rotated.last_used_at.after(REPEAT_WITHIN);
        assert_eq!(rotated.present(5, last), Rotation::Repeat);
        let late = last.after(Duration::seconds(1));
        assert_eq!(rotated.present(5, late), Rotation::Theft);
        assert_eq!(rotated.present(6, late), Rotation::Advance);
        assert!(REPEAT_WITHIN < ACCESS_LIFETIME);
    }

    #[test]
    fn a_rotation_prolongs_the_session() {
        let later = session().created_at.after(Duration::days(10));
        let rotated = session().rotated(later);
        assert_eq!(rotated.generation, 6);
        assert_eq!(rotated.expires_at, later.after(SESSION_LIFETIME));
    }

    #[test]
    fn no_rotation_prolongs_it_beyond_ninety_days() {
        let begun = session().created_at;
        let rotated = session().rotated(begun.after(Duration::days(89)));
        assert_eq!(rotated.expires_at, begun.after(SESSION_LONGEST));
        let mut from_before = session();
        from_before.expires_at = begun.after(Duration::days(200));
        assert_eq!(
            from_before.state(begun.after(Duration::days(90))),
            SessionState::Over
        );
    }
}
