//! Imports while the store is busy or away for long.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::TimeDelta;
use pathsix_application::jobs::{Worked, work_once};
use pathsix_domain::{
    access::{Actor, Errand},
    port::{EnterError, JobKind, JobQueue, Lease, Mode, StoreError, UnitOfWork},
    value::Instant,
};
use pathsix_tests::{App, Db, app::Wishes, people::Person};
use rstest::rstest;
use tokio::task::yield_now;

use crate::{
    import_turns::{file, now},
    imports::{counts, uploaded},
};

/// Jobs of a store that lets nobody in while it is away.
struct Away {
    inner: Arc<dyn JobQueue>,
    is_away: Arc<AtomicBool>,
}

#[async_trait]
impl JobQueue for Away {
    async fn claim(
        &self,
        who: &str,
        kinds: &[JobKind],
        now: Instant,
        until: Instant,
    ) -> Result<Option<Lease>, StoreError> {
        self.inner.claim(who, kinds, now, until).await
    }

    async fn finish(&self, lease: &Lease) -> Result<(), StoreError> {
        self.inner.finish(lease).await
    }

    async fn yield_back(&self, lease: &Lease, run_at: Instant) -> Result<(), StoreError> {
        self.inner.yield_back(lease, run_at).await
    }

    async fn fail(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError> {
        self.inner.fail(lease, why, again).await
    }

    async fn keep(&self, lease: &Lease, until: Instant) -> Result<(), StoreError> {
        self.inner.keep(lease, until).await
    }

    async fn bury(&self, lease: &Lease, why: &str, at: Instant) -> Result<(), StoreError> {
        self.inner.bury(lease, why, at).await
    }

    async fn put_off(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError> {
        self.inner.put_off(lease, why, again).await
    }

    async fn release_all(&self) -> Result<(), StoreError> {
        self.inner.release_all().await
    }

    fn is_alone(&self) -> bool {
        self.inner.is_alone()
    }

    async fn enter(
        &self,
        errand: &Errand,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError> {
        if self.is_away.load(Ordering::SeqCst) {
            return Err(StoreError::Busy("every connection is taken".to_owned()).into());
        }
        self.inner.enter(errand, mode).await
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_waits_for_a_store_that_is_busy_however_long_that_takes(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let is_away = Arc::new(AtomicBool::new(true));
    let switch = is_away.clone();
    let wishes = Wishes {
        services: Some(Box::new(|services| {
            let inner = services.jobs.clone();
            services.jobs = Arc::new(Away { inner, is_away });
        })),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    let (id, _) = uploaded(&ada, "lead", &file(3)).await;
    let path = format!("imports/{id}/run");
    ada.post_empty(&path).await.assert_ok();
    while app
        .own
        .number("SELECT count(*) FROM job WHERE last_error IS NOT NULL")
        .await
        == 0
    {
        yield_now().await;
    }
    for _ in 0..20 {
        app.clock.advance(TimeDelta::seconds(25));
        match work_once(&app.services, "test").await.unwrap() {
            Worked::Failed { again_in } => assert!(again_in >= Duration::from_secs(10)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(now(&ada, &id).await["state"], "running");
    assert_eq!(
        app.own
            .number("SELECT attempts FROM job WHERE kind = 'import'")
            .await,
        0
    );

    switch.store(false, Ordering::SeqCst);
    app.clock.advance(TimeDelta::seconds(25));
    while work_once(&app.services, "test").await.unwrap() == Worked::Something {}
    let done = now(&ada, &id).await;
    assert_eq!((&done["state"], counts(&done)[1]), (&"done".into(), 3));
}
