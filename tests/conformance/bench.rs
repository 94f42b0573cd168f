//! A server with somebody on it, units of work for them, and records to put into it.

use std::time::Duration;

use pathsix_domain::{
    access::{
        Action, Actor, Admission, Bearer, Callers, Claims, Denial, Granted, Origin, Ownership,
        Reach, Subject,
    },
    member::User,
    port::{EnterError, Mode, Repository, StoreError, UnitOfWork},
    record::{Header, Lead, Record, Stamp, Trashing},
    value::{Id, Instant, RecordId, Scalar, Text100},
};
use pathsix_tests::{App, Db, Member};
use tokio::{task::JoinHandle, time::timeout};

use crate::samples::lead;

/// How long somebody who is kept waiting is watched.
const WATCHED: Duration = Duration::from_millis(150);
/// How long somebody who is no longer kept waiting may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server, and the founder of a company on it.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) ada: Member,
}

impl Bench {
    pub(crate) async fn new(db: Db) -> Self {
        let app = App::start(db).await;
        let ada = app.founder("acme").await;
        Self { app, ada }
    }

    pub(crate) fn now(&self) -> Instant {
        self.app.services.tools.clock.now()
    }

    pub(crate) fn new_id<K>(&self) -> Id<K> {
        self.app.services.tools.new_id()
    }

    pub(crate) fn stamp(&self, by: &Member) -> Stamp {
        Stamp {
            at: self.now(),
            by: user(by),
        }
    }

    pub(crate) fn claims(&self, who: &Member) -> Claims {
        let tokens = &self.app.services.access_tokens;
        tokens.verify(&who.token, self.now()).unwrap()
    }

    /// Somebody at the door.
    pub(crate) fn admission(&self, who: &Member, reach: Reach) -> Admission {
        Admission {
            bearer: Bearer::Person(self.claims(who)),
            callers: Callers::All,
            reach,
            named: Vec::new(),
            at: self.now(),
            origin: Origin::default(),
        }
    }

    pub(crate) async fn try_enter(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError> {
        self.app.services.store.enter(admission, mode).await
    }

    /// Lets somebody in, with their own records in reach.
    pub(crate) async fn enter(&self, who: &Member, mode: Mode) -> (Actor, Box<dyn UnitOfWork>) {
        let admission = self.admission(who, Reach::Own);
        self.try_enter(&admission, mode).await.unwrap()
    }

    /// The same with the records of the whole tenant in reach.
    pub(crate) async fn enter_wide(
        &self,
        who: &Member,
        mode: Mode,
    ) -> (Actor, Box<dyn UnitOfWork>) {
        let admission = self.admission(who, Reach::Tenant);
        self.try_enter(&admission, mode).await.unwrap()
    }

    /// A lead that somebody makes now.
    pub(crate) fn lead(&self, by: &Member, name: &str) -> Lead {
        lead(Header::new(self.new_id(), self.stamp(by)), name, None)
    }

    /// Makes a lead in a unit of its own.
    pub(crate) async fn keep(&self, by: &Member, lead: &Lead) {
        let (actor, mut work) = self.enter(by, Mode::Write).await;
        work.insert(&create(&actor, lead)).await.unwrap();
        work.commit().await.unwrap();
    }

    /// Makes records in a unit of their own.
    pub(crate) async fn keep_all<R: Record>(&self, by: &Member, records: &[R])
    where
        dyn UnitOfWork: Repository<R>,
    {
        let (actor, mut work) = self.enter(by, Mode::Write).await;
        for record in records {
            work.insert(&create(&actor, record)).await.unwrap();
        }
        work.commit().await.unwrap();
    }

    /// One number of the database, from above.
    pub(crate) async fn count(&self, what: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {what}");
        self.app.own.number(&sql).await
    }
}

/// The id by which records name a member.
pub(crate) fn user(member: &Member) -> Id<User> {
    Id::parse(&member.id).unwrap()
}

pub(crate) fn text(text: &str) -> Text100 {
    Text100::parse(text).unwrap()
}

pub(crate) fn create<S: Subject>(actor: &Actor, subject: &S) -> Granted<S> {
    actor.grant(Action::Create, subject.clone()).unwrap()
}

/// The right to rename a lead.
pub(crate) fn rename(actor: &Actor, lead: Lead, stamp: Stamp, name: &str) -> Granted<Lead> {
    let granted = actor.grant(Action::Update, lead).unwrap();
    granted
        .amend::<Denial>(stamp, |lead| {
            lead.profile.name = text(name);
            Ok(())
        })
        .unwrap()
}

/// The right to put a lead into the trash.
pub(crate) fn trash(actor: &Actor, lead: Lead, stamp: Stamp) -> Granted<Lead> {
    let granted = actor.grant(Action::Trash, lead).unwrap();
    granted
        .amend::<Denial>(stamp, |lead| {
            let header = lead.header().trashed(trashing(lead.header().id, stamp));
            lead.set_header(header);
            Ok(())
        })
        .unwrap()
}

/// An act of trashing that took along this record, and perhaps others.
pub(crate) fn trashing(record: RecordId, stamp: Stamp) -> Trashing {
    Trashing {
        stamp,
        act: record.cast(),
    }
}

/// Whose a record is that hangs on no other.
pub(crate) fn whose(record: &impl Record) -> Ownership {
    Ownership {
        members: record.owners(),
        through: Vec::new(),
    }
}

pub(crate) fn record_id(lead: &Lead) -> RecordId {
    lead.header().id
}

#[track_caller]
pub(crate) fn assert_conflict<T: std::fmt::Debug>(outcome: Result<T, StoreError>, key: &str) {
    match outcome {
        Err(StoreError::Conflict { what }) => assert_eq!(what, key),
        other => panic!("no conflict: {other:?}"),
    }
}

#[track_caller]
pub(crate) fn assert_missing<T: std::fmt::Debug>(outcome: Result<T, StoreError>) {
    assert!(matches!(outcome, Err(StoreError::Missing)), "{outcome:?}");
}

/// Asserts that a task is kept waiting.
pub(crate) async fn assert_waits<T: std::fmt::Debug>(task: &mut JoinHandle<T>) {
    let ended = timeout(WATCHED, task).await;
    assert!(ended.is_err(), "it did not wait: {ended:?}");
}

/// What a task gives once nobody keeps it waiting.
pub(crate) async fn ended<T>(task: JoinHandle<T>) -> T {
    let ended = timeout(PATIENCE, task).await;
    ended.expect("it waits for nobody").unwrap()
}
