//! The world without a tenant: who signs in, and to which tenants. Reached from the sign-in use cases only.

use async_trait::async_trait;

use super::{Jobs, Mode, PasswordHash, SignInFailures, StoreError, TokenDrawer};
use crate::{
    audit::AuditEntry,
    device::{Device, Familiarity},
    member::{Member, Person, User},
    session::{Session, TokenHash},
    tenant::Tenant,
    value::{Email, Id, Instant, Slug},
};

/// A person with the secret that proves them and every tenant they belong to.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Who.
    pub person: Person,
    /// Their password hash.
    pub hash: PasswordHash,
    /// Every membership, active or not, with its tenant.
    pub memberships: Vec<(Member, Tenant)>,
}

/// A new tenant with its first admin, written in one transaction.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The tenant.
    pub tenant: Tenant,
    /// Its first admin.
    pub founder: Member,
    /// What the audit says of it.
    pub entry: AuditEntry,
}

/// Opens transactions outside every tenant.
#[async_trait]
pub trait Directory: Send + Sync + 'static {
    /// A transaction.
    async fn begin(&self, mode: Mode) -> Result<Box<dyn DirectoryWork>, StoreError>;
}

/// One transaction outside every tenant. Dropping it undoes it.
#[async_trait]
#[must_use = "a unit of work that is not committed is undone"]
pub trait DirectoryWork: SignInFailures + TokenDrawer + Jobs {
    /// The person with this address.
    async fn credentials(&mut self, email: &Email) -> Result<Option<Credentials>, StoreError>;

    /// The person with this id.
    async fn credentials_of(&mut self, user: Id<User>) -> Result<Option<Credentials>, StoreError>;

    /// The tenant of this slug.
    async fn tenant_by_slug(&mut self, slug: &Slug) -> Result<Option<Tenant>, StoreError>;

    /// The tenant of this id.
    async fn tenant(&mut self, tenant: Id<Tenant>) -> Result<Option<Tenant>, StoreError>;

    /// A person who was not known. MUST answer [`StoreError::Conflict`] if the address is taken.
    async fn add_person(&mut self, person: &Person, hash: &PasswordHash) -> Result<(), StoreError>;

    /// A new tenant. MUST answer [`StoreError::Conflict`] if the slug is taken.
    async fn found(&mut self, founding: &Founding) -> Result<(), StoreError>;

    /// A new password. MUST answer [`StoreError::Missing`] unless the person still has the proven hash.
    async fn set_password(
        &mut self,
        user: Id<User>,
        proven: &PasswordHash,
        hash: &PasswordHash,
        at: Instant,
    ) -> Result<(), StoreError>;

    /// Notes that a person proved that their address is theirs, unless they did so before.
    async fn verify_email(&mut self, user: Id<User>, at: Instant) -> Result<(), StoreError>;

    /// Writes a member of a tenant who has accepted an invitation. MUST answer [`StoreError::Missing`] if it is not in the
    /// version any more from which that follows.
    async fn accept_invitation(
        &mut self,
        tenant: Id<Tenant>,
        accepted: &Member,
    ) -> Result<(), StoreError>;

    /// Whether a person signed in from this device before, whatever became of the session.
    async fn familiarity(
        &mut self,
        user: Id<User>,
        device: &Device,
    ) -> Result<Familiarity, StoreError>;

    /// Notes that a person signed in. MUST answer [`StoreError::Missing`] unless the person is active and still has the
    /// proven hash, and nobody else can write the person before this unit ends.
    async fn note_login(
        &mut self,
        user: Id<User>,
        proven: &PasswordHash,
        at: Instant,
    ) -> Result<(), StoreError>;

    /// A new session with its first refresh token. MUST answer [`StoreError::Missing`] unless the membership is active,
    /// and nobody else can write the membership before this unit ends.
    async fn add_session(&mut self, session: &Session, token: TokenHash) -> Result<(), StoreError>;

    /// The session that a refresh token belongs to and the token's generation. Nobody else can write that session
    /// before this unit ends.
    async fn session_by_token(
        &mut self,
        token: TokenHash,
    ) -> Result<Option<(Session, i64)>, StoreError>;

    /// The live sessions of a person in all tenants, those that were used last first; at most
    /// [`SESSIONS_SHOWN`](crate::session::SESSIONS_SHOWN).
    async fn sessions_of(
        &mut self,
        user: Id<User>,
        at: Instant,
    ) -> Result<Vec<Session>, StoreError>;

    /// A live session of a person. Nobody else can write it before this unit ends.
    async fn session_to_write(
        &mut self,
        user: Id<User>,
        session: Id<Session>,
        at: Instant,
    ) -> Result<Option<Session>, StoreError>;

    /// Writes a session. The refresh token of its newest generation comes with it if there is a new one.
    async fn save_session(
        &mut self,
        session: &Session,
        token: Option<TokenHash>,
    ) -> Result<(), StoreError>;

    /// Keeps a session alive until this unit ends. MUST answer [`StoreError::Missing`] if it is over.
    async fn hold_session(&mut self, session: Id<Session>, at: Instant) -> Result<(), StoreError>;

    /// Ends every session of a person, in all tenants, but one. MUST wait for a sign-in of the person that is under way,
    /// and end its session too.
    async fn end_sessions_but(
        &mut self,
        user: Id<User>,
        kept: Option<Id<Session>>,
        at: Instant,
    ) -> Result<(), StoreError>;

    /// Adds an entry to the audit of a tenant.
    async fn append(&mut self, tenant: Id<Tenant>, entry: &AuditEntry) -> Result<(), StoreError>;

    /// Makes everything that was written durable.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
