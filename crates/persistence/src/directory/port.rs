//! The port of the directory.

use async_trait::async_trait;
use pathsix_domain::{
    audit::AuditEntry,
    device::{Device, Familiarity},
    member::{Member, Person, User},
    port::{
        Credentials, Directory, DirectoryWork, Founding, Job, Jobs, Lease, Mode, PasswordHash,
        StoreError,
    },
    session::{Realm, Session, TokenHash},
    tenant::Tenant,
    value::{Email, Id, Instant, Slug},
};

use super::{
    jobs,
    people::{self, Lookup},
    sessions, tenants,
};
use crate::{
    audit::append,
    connection::{Bound, Connection, Database},
    scoped::{Scoped, affected, id, version},
    tables::member,
};

/// Opens transactions outside every tenant.
#[derive(Debug, Clone)]
pub struct SeaDirectory {
    database: Database,
}

impl SeaDirectory {
    /// The directory of a database.
    pub fn new(database: Database) -> Self {
        Self { database }
    }

    pub(super) fn database(&self) -> &Database {
        &self.database
    }

    /// Every tenant, by slug: for what an operator does with each.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, StoreError> {
        let connection = self.database.begin(Bound::Nobody, Mode::Read).await?;
        tenants::every(&connection).await
    }
}

#[async_trait]
impl Directory for SeaDirectory {
    async fn begin(&self, mode: Mode) -> Result<Box<dyn DirectoryWork>, StoreError> {
        let connection = self.database.begin(Bound::Nobody, mode).await?;
        Ok(Box::new(SeaDirectoryWork::new(connection)))
    }
}

/// One transaction outside every tenant. Dropping it undoes it.
#[must_use = "a unit of work that is not committed is undone"]
pub struct SeaDirectoryWork {
    connection: Connection,
    bound: Bound,
}

impl SeaDirectoryWork {
    pub(super) fn new(connection: Connection) -> Self {
        Self {
            connection,
            bound: Bound::Nobody,
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) async fn bind(&mut self, bound: Bound) -> Result<(), StoreError> {
        if self.bound != bound {
            self.connection.bind(bound).await?;
            self.bound = bound;
        }
        Ok(())
    }

    async fn credentials_by(&mut self, who: Lookup<'_>) -> Result<Option<Credentials>, StoreError> {
        let Some((person, hash)) = people::find(&self.connection, who).await? else {
            return Ok(None);
        };
        self.bind(Bound::Person(person.id)).await?;
        let memberships = people::memberships(&self.connection, person.id).await?;
        Ok(Some(Credentials {
            person,
            hash,
            memberships,
        }))
    }
}

#[async_trait]
impl Jobs for SeaDirectoryWork {
    async fn enqueue(&mut self, job: &Job) -> Result<(), StoreError> {
        jobs::add(&self.connection, job).await
    }

    async fn keep_lease(&mut self, lease: &Lease, until: Instant) -> Result<(), StoreError> {
        jobs::keep(&self.connection, lease, until).await
    }
}

#[async_trait]
impl DirectoryWork for SeaDirectoryWork {
    async fn credentials(&mut self, email: &Email) -> Result<Option<Credentials>, StoreError> {
        self.credentials_by(Lookup::Email(email)).await
    }

    async fn credentials_of(&mut self, user: Id<User>) -> Result<Option<Credentials>, StoreError> {
        self.credentials_by(Lookup::Id(user)).await
    }

    async fn tenant(&mut self, tenant: Id<Tenant>) -> Result<Option<Tenant>, StoreError> {
        tenants::by_id(&self.connection, tenant).await
    }

    async fn tenant_by_slug(&mut self, slug: &Slug) -> Result<Option<Tenant>, StoreError> {
        tenants::by_slug(&self.connection, slug).await
    }

    async fn add_person(&mut self, person: &Person, hash: &PasswordHash) -> Result<(), StoreError> {
        people::add(&self.connection, person, hash).await
    }

    async fn found(&mut self, founding: &Founding) -> Result<(), StoreError> {
        let tenant = founding.tenant.id;
        tenants::add(&self.connection, &founding.tenant).await?;
        self.bind(Bound::Tenant(tenant)).await?;
        Scoped::new(&self.connection, tenant)
            .insert(
                "membership.insert",
                member::TABLE.name,
                member::cells(&founding.founder),
            )
            .await?;
        self.append(tenant, &founding.entry).await
    }

    async fn set_password(
        &mut self,
        user: Id<User>,
        proven: &PasswordHash,
        hash: &PasswordHash,
        at: Instant,
    ) -> Result<(), StoreError> {
        people::set_password(&self.connection, user, proven, hash, at).await
    }

    async fn verify_email(&mut self, user: Id<User>, at: Instant) -> Result<(), StoreError> {
        people::verify_email(&self.connection, user, at).await
    }

    async fn accept_invitation(
        &mut self,
        tenant: Id<Tenant>,
        accepted: &Member,
    ) -> Result<(), StoreError> {
        self.bind(Bound::Tenant(tenant)).await?;
        // Whoever writes a membership locks the tenant first.
        tenants::lock(&self.connection, tenant).await?;
        let which = version(&member::TABLE, id(accepted.user), accepted.version - 1);
        let cells = member::changed_cells(accepted, Some(accepted.user));
        let written = Scoped::new(&self.connection, tenant)
            .update("membership.accept", &member::TABLE, cells, which)
            .await?;
        affected(written)
    }

    async fn familiarity(
        &mut self,
        user: Id<User>,
        device: &Device,
    ) -> Result<Familiarity, StoreError> {
        sessions::familiarity(&self.connection, user, device).await
    }

    async fn note_login(
        &mut self,
        user: Id<User>,
        proven: &PasswordHash,
        at: Instant,
    ) -> Result<(), StoreError> {
        people::note_login(&self.connection, user, proven, at).await
    }

    async fn add_session(&mut self, session: &Session, token: TokenHash) -> Result<(), StoreError> {
        // Of the platform nobody is a member; the person is held by whoever noted the sign-in.
        if let Realm::Tenant(tenant) = session.realm {
            self.bind(Bound::Tenant(tenant)).await?;
            people::hold_membership(&self.connection, tenant, session.user).await?;
        }
        sessions::add(&self.connection, session, token).await
    }

    async fn session_by_token(
        &mut self,
        token: TokenHash,
    ) -> Result<Option<(Session, i64)>, StoreError> {
        sessions::by_token(&self.connection, token).await
    }

    async fn sessions_of(
        &mut self,
        user: Id<User>,
        at: Instant,
    ) -> Result<Vec<Session>, StoreError> {
        let theirs = sessions::Which::AllBut(user, None);
        sessions::live(&self.connection, theirs, at).await
    }

    async fn session_to_write(
        &mut self,
        user: Id<User>,
        session: Id<Session>,
        at: Instant,
    ) -> Result<Option<Session>, StoreError> {
        sessions::to_write(&self.connection, user, session, at).await
    }

    async fn save_session(
        &mut self,
        session: &Session,
        token: Option<TokenHash>,
    ) -> Result<(), StoreError> {
        sessions::save(&self.connection, session, token).await
    }

    async fn hold_session(&mut self, session: Id<Session>, at: Instant) -> Result<(), StoreError> {
        sessions::hold(&self.connection, session, at).await
    }

    async fn end_sessions_but(
        &mut self,
        user: Id<User>,
        kept: Option<Id<Session>>,
        at: Instant,
    ) -> Result<(), StoreError> {
        people::lock(&self.connection, user).await?;
        let theirs = sessions::Which::AllBut(user, kept);
        sessions::end(&self.connection, theirs, at).await.map(drop)
    }

    async fn append(&mut self, tenant: Id<Tenant>, entry: &AuditEntry) -> Result<(), StoreError> {
        self.bind(Bound::Tenant(tenant)).await?;
        let scoped = Scoped::new(&self.connection, tenant);
        append(scoped, std::slice::from_ref(entry)).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.connection.commit().await
    }
}
