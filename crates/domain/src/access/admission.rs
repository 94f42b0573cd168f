//! Who stands at the door: with what they come, and what the store knows of them.

use std::net::IpAddr;

use super::Reach;
use crate::{
    api_key::{ApiKey, KeyClaims, KeyState},
    member::{Member, Person, User},
    session::{Realm, Session, SessionState},
    tenant::Tenant,
    value::{Id, Instant, Slug},
};

/// What a verified access token says. The signature has been checked; nothing in it has been believed beyond that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// Whose token it is.
    pub user: Id<User>,
    /// The one tenant it is for.
    pub tenant: Id<Tenant>,
    /// The session it came from.
    pub session: Id<Session>,
}

/// With what somebody comes: none of it has been judged by what the store knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// A person, with an access token.
    Person(Claims),
    /// A program, with an API key.
    Key(KeyClaims),
}

impl Bearer {
    /// The tenant that it is for.
    pub fn tenant(self) -> Id<Tenant> {
        match self {
            Self::Person(claims) => claims.tenant,
            Self::Key(claims) => claims.tenant,
        }
    }

    /// Whose token it is, or for whom the key acts.
    pub fn user(self) -> Id<User> {
        match self {
            Self::Person(claims) => claims.user,
            Self::Key(claims) => claims.user,
        }
    }

    /// The key, if it is one.
    pub fn key(self) -> Option<Id<ApiKey>> {
        match self {
            Self::Person(_) => None,
            Self::Key(claims) => Some(claims.key),
        }
    }
}

/// Whom a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callers {
    /// Whoever is let in.
    All,
    /// People only: it is about their own sign-in.
    People,
}

/// Where a request came from, for the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Address of the client.
    pub ip: Option<IpAddr>,
    /// Its `User-Agent`, at most 255 characters.
    pub user_agent: Option<String>,
    /// The request id that the answer carries.
    pub request_id: Option<String>,
}

/// A request at the door.
#[derive(Debug, Clone)]
pub struct Admission {
    /// Who comes.
    pub bearer: Bearer,
    /// For whom the route is.
    pub callers: Callers,
    /// The reach of the route.
    pub reach: Reach,
    /// The tenants that subdomain and header name: each must be the token's.
    pub named: Vec<Slug>,
    /// Now.
    pub at: Instant,
    /// Where the request came from.
    pub origin: Origin,
}

/// By what somebody comes in, as the store knows it.
#[derive(Debug, Clone)]
pub enum Proof {
    /// The session of a token.
    Session(Session),
    /// A key.
    Key(ApiKey),
}

/// What the store knows of whoever comes, read fresh for each request.
#[derive(Debug, Clone)]
pub struct Standing {
    /// By what they come in.
    pub proof: Proof,
    /// The membership in the token's tenant.
    pub member: Member,
    /// The person behind it.
    pub person: Person,
    /// The tenant.
    pub tenant: Tenant,
}

/// What the store knows of a member, read fresh.
#[derive(Debug, Clone)]
pub struct Insider {
    /// The membership.
    pub member: Member,
    /// The person behind it.
    pub person: Person,
    /// The tenant.
    pub tenant: Tenant,
}

/// Work in the background, as the member who asked for it. It reaches as far as their role does.
#[derive(Debug, Clone)]
pub struct Errand {
    /// Whose work it is.
    pub tenant: Id<Tenant>,
    /// Who asked for it.
    pub user: Id<User>,
    /// Now.
    pub at: Instant,
}

impl Proof {
    /// The key, if it is one.
    pub(super) fn key(&self) -> Option<&ApiKey> {
        match self {
            Self::Session(_) => None,
            Self::Key(key) => Some(key),
        }
    }

    fn is_alive(&self, at: Instant) -> bool {
        match self {
            Self::Session(session) => session.state(at) == SessionState::Live,
            Self::Key(key) => key.state(at) == KeyState::Live,
        }
    }
}

impl Standing {
    /// Whether it is that of whoever comes.
    pub(super) fn is_of(&self, bearer: Bearer) -> bool {
        let proves = match (&self.proof, bearer) {
            (Proof::Session(session), Bearer::Person(claims)) => {
                session.user == claims.user && session.realm == Realm::Tenant(claims.tenant)
            }
            (Proof::Key(key), Bearer::Key(claims)) => {
                key.id == claims.key && key.created.by == claims.user
            }
            _ => false,
        };
        proves && self.member.user == bearer.user() && self.tenant.id == bearer.tenant()
    }

    /// Whether all of it still holds.
    pub(super) fn is_alive(&self, at: Instant) -> bool {
        self.proof.is_alive(at) && self.person.is_active && self.member.is_active
    }
}
