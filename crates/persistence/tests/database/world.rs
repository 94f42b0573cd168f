//! A founded tenant with its members, as use cases would make it.

use std::sync::atomic::{AtomicI64, Ordering};

use pathsix_domain::{
    access::{
        Action, Actor, Admission, Bearer, Callers, Claims, Denial, Granted, Origin, Reach, Resource,
    },
    audit::{AuditEntry, Fact, FieldChange},
    member::{Member, Person, User},
    port::{Directory, DirectoryWork, Founding, Members, Mode, PasswordHash, Repository, Store},
    record::{Record, Stamp, Trashing},
    session::{Realm, Seed, Session, TokenHash},
    tenant::{Tenant, TenantLimits},
    value::{Id, Instant, Scalar, TimeZone},
    vocabulary::{AuditAction, Role, TenantStatus},
};
use pathsix_persistence::{
    connection::{Database, DatabaseSettings},
    directory::SeaDirectory,
    scoped::Mapped,
    store::SeaStore,
    unit::SeaWork,
};
use uuid::Uuid;

/// A value that is surely right.
pub(crate) fn parsed<S: Scalar>(text: &str) -> S {
    S::parse(text).unwrap()
}

pub(crate) fn fresh<K>() -> Id<K> {
    Id::from_uuid(Uuid::now_v7())
}

/// A later instant with each call, a second apart.
pub(crate) fn tick() -> Instant {
    static SECONDS: AtomicI64 = AtomicI64::new(0);
    let seconds = SECONDS.fetch_add(1, Ordering::Relaxed);
    parsed::<Instant>("2026-01-01T00:00:00Z").after(chrono::Duration::seconds(seconds))
}

/// A member with a session.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) user: Id<User>,
    pub(crate) session: Session,
    pub(crate) token: TokenHash,
}

/// A tenant with its founder.
pub(crate) struct World {
    pub(crate) database: Database,
    pub(crate) store: SeaStore,
    pub(crate) directory: SeaDirectory,
    pub(crate) tenant: Tenant,
    pub(crate) ada: Who,
}

impl World {
    pub(crate) async fn new(settings: &DatabaseSettings) -> Self {
        Self::within(Database::open(settings).await.unwrap()).await
    }

    /// One more tenant in the same database.
    pub(crate) async fn within(database: Database) -> Self {
        let directory = SeaDirectory::new(database.clone());
        let founding = founding();
        let mut work = directory.begin(Mode::Write).await.unwrap();
        let person = person(founding.founder.user);
        work.add_person(&person, &PasswordHash::new("hash"))
            .await
            .unwrap();
        work.found(&founding).await.unwrap();
        let ada = sign_in(&mut *work, person.id, founding.tenant.id).await;
        work.commit().await.unwrap();
        Self {
            store: SeaStore::new(database.clone()),
            directory,
            database,
            tenant: founding.tenant,
            ada,
        }
    }

    /// One more member.
    pub(crate) async fn member(&self, role: Role) -> Who {
        let person = person(fresh());
        let (actor, mut work) = self.enter(&self.ada, Reach::Tenant, Mode::Write).await;
        work.add_person(&person, &PasswordHash::new("hash"))
            .await
            .unwrap();
        let member = Member {
            invited_until: None,
            invited_by: Some(actor.user()),
            ..member(person.id, role)
        };
        let granted = actor.grant(Action::Create, member).unwrap();
        work.add_member(&granted).await.unwrap();
        work.keep().await.unwrap();
        let mut work = self.directory.begin(Mode::Write).await.unwrap();
        let who = sign_in(&mut *work, person.id, self.tenant.id).await;
        work.commit().await.unwrap();
        who
    }

    pub(crate) fn admission(&self, who: &Who, reach: Reach) -> Admission {
        Admission {
            bearer: Bearer::Person(Claims {
                user: who.user,
                tenant: self.tenant.id,
                session: who.session.id,
            }),
            callers: Callers::All,
            reach,
            named: Vec::new(),
            at: who.session.created_at,
            origin: Origin::default(),
        }
    }

    pub(crate) async fn enter(&self, who: &Who, reach: Reach, mode: Mode) -> (Actor, SeaWork) {
        let admission = self.admission(who, reach);
        self.store.enter_work(&admission, mode).await.unwrap()
    }

    /// The same, as late as the clock has come: what has been written since lies in the past.
    pub(crate) async fn enter_late(&self, who: &Who, reach: Reach, mode: Mode) -> (Actor, SeaWork) {
        let admission = Admission {
            at: tick(),
            ..self.admission(who, reach)
        };
        self.store.enter_work(&admission, mode).await.unwrap()
    }

    /// Keeps new records, each by whomever it names as its maker.
    pub(crate) async fn keep<R: Mapped>(&self, records: impl IntoIterator<Item = R>) {
        let (actor, mut work) = self.enter(&self.ada, Reach::Tenant, Mode::Write).await;
        for record in records {
            work.insert(&created(&actor, record)).await.unwrap();
        }
        work.keep().await.unwrap();
    }

    /// Through the port alone, as the use cases see it.
    pub(crate) async fn begin_boxed(
        &self,
        actor: &Actor,
    ) -> Box<dyn pathsix_domain::port::UnitOfWork> {
        Store::begin(&self.store, actor.scope(), Mode::Write)
            .await
            .unwrap()
    }
}

pub(crate) fn created<R: Record>(actor: &Actor, record: R) -> Granted<R> {
    actor.grant(Action::Create, record).unwrap()
}

/// The grant to put a record into the trash, in an act of its own.
pub(crate) fn trashing<R: Record>(actor: &Actor, record: R) -> Granted<R> {
    let stamp = stamp(actor.user());
    let act = fresh();
    let trash = |record: &mut R| {
        record.set_header(record.header().trashed(Trashing { stamp, act }));
        Ok::<_, Denial>(())
    };
    let granted = actor.grant(Action::Trash, record).unwrap();
    granted.amend(stamp, trash).unwrap()
}

/// The grant to take a record out of the trash.
pub(crate) fn restoring<R: Record>(actor: &Actor, record: R) -> Granted<R> {
    let restore = |record: &mut R| {
        record.set_header(record.header().restored());
        Ok::<_, Denial>(())
    };
    let granted = actor.grant(Action::Restore, record).unwrap();
    granted.amend(stamp(actor.user()), restore).unwrap()
}

/// The grant to remove a record for good.
pub(crate) fn purging<R: Record>(actor: &Actor, record: R) -> Granted<R> {
    actor.grant(Action::Purge, record).unwrap()
}

pub(crate) async fn sign_in(
    work: &mut dyn DirectoryWork,
    user: Id<User>,
    tenant: Id<Tenant>,
) -> Who {
    let now = tick();
    let session = Session {
        id: fresh(),
        realm: Realm::Tenant(tenant),
        user,
        seed: Seed([7; 32]),
        generation: 1,
        created_at: now,
        last_used_at: now,
        expires_at: now.after(chrono::Duration::days(30)),
        revoked_at: None,
        user_agent: Some("test".to_owned()),
        ip: Some("2001:db8::1".parse().unwrap()),
    };
    let token = token();
    work.add_session(&session, token).await.unwrap();
    Who {
        user,
        session,
        token,
    }
}

pub(crate) fn token() -> TokenHash {
    let mut hash = [0; 32];
    hash[..16].copy_from_slice(Uuid::now_v7().as_bytes());
    TokenHash(hash)
}

pub(crate) fn person(user: Id<User>) -> Person {
    Person {
        id: user,
        email: parsed(&format!("{user}@example.com")),
        is_active: true,
        is_superadmin: false,
        email_verified_at: None,
        last_login_at: None,
        created_at: tick(),
    }
}

pub(crate) fn member(user: Id<User>, role: Role) -> Member {
    let at = tick();
    Member {
        user,
        email: person(user).email,
        display_name: parsed("Ada"),
        role,
        is_active: true,
        invited_until: None,
        invited_by: None,
        joined_at: at,
        updated_at: at,
        version: 1,
    }
}

pub(crate) fn founding() -> Founding {
    let at = tick();
    let id = fresh::<Tenant>();
    let tenant = Tenant {
        id,
        name: parsed("Acme"),
        slug: parsed(&format!("acme-{id}")),
        status: TenantStatus::Active,
        status_reason: None,
        purge_at: None,
        limits: TenantLimits::default(),
        currency: parsed("EUR"),
        timezone: TimeZone::UTC,
        phone_region: parsed("US"),
        ui_config: "{ \"b\":1,\"a\" : 2}".to_owned(),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let founder = member(fresh(), Role::Admin);
    let entry = entry(&tenant, founder.user);
    Founding {
        tenant,
        founder,
        entry,
    }
}

pub(crate) fn entry(tenant: &Tenant, by: Id<User>) -> AuditEntry {
    let change = |field: &str, old, new| FieldChange {
        field: field.to_owned(),
        old,
        new,
    };
    AuditEntry {
        id: fresh(),
        at: tick(),
        actor: Some(by),
        actor_name: Some("Ada".to_owned()),
        action: AuditAction::Create,
        resource: Resource::Tenant,
        subject: Some(tenant.id.cast()),
        subject_name: Some("Acme".to_owned()),
        changes: vec![
            change("slug", Fact::Nothing, Fact::Text("acme \\u0000".to_owned())),
            change("amount", Fact::Number(i64::MIN), Fact::Number(i64::MAX)),
            change("flag", Fact::Flag(false), Fact::Flag(true)),
        ],
        origin: Origin {
            ip: Some("192.0.2.1".parse().unwrap()),
            user_agent: Some("test".to_owned()),
            request_id: Some("r".to_owned()),
        },
    }
}

pub(crate) fn stamp(by: Id<User>) -> Stamp {
    Stamp { at: tick(), by }
}
