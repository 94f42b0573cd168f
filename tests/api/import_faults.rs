//! Work on imports that goes wrong: two at once, rows that no code can read, imports that end half-way.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chrono::Duration;
use pathsix_contracts::forms::WireForms;
use pathsix_domain::{
    access::Errand,
    audit::FieldChange,
    import::ImportField,
    port::{Cells, JobKind, Mode, RowForms},
    record::Record,
    value::{FieldErrors, Id, Scalar},
};
use pathsix_tests::{App, Db, app::Wishes, people::Person};
use rstest::rstest;
use tokio::task::yield_now;

use crate::{
    asking::{new_id, sql_id},
    import_turns::{file, now, strike_down, until_it_moves},
    imports::{counts, reasons, total, uploaded},
};

/// Panics at the name `Boom`.
struct Explosive;

impl<R: Record> RowForms<R> for Explosive
where
    WireForms: RowForms<R>,
{
    fn draft(&self, cells: &Cells<'_>) -> Result<R::Draft, FieldErrors> {
        assert!(!cells.contains(&(ImportField::Name, "Boom")), "boom");
        WireForms.draft(cells)
    }

    fn patch(&self, cells: &Cells<'_>) -> Result<R::Patch, FieldErrors> {
        WireForms.patch(cells)
    }

    fn reverted(&self, changes: &[FieldChange]) -> Result<R::Patch, FieldErrors> {
        WireForms.reverted(changes)
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_that_panics_stops_no_other_and_is_given_up_in_the_end(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let wishes = Wishes {
        services: Some(Box::new(|services| services.forms = Arc::new(Explosive))),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let bea = app.founder("best").await;
    let mut poison = Vec::new();
    // As many as there are loops.
    for name in ["acme", "zenith"] {
        let owner = app.founder(name).await;
        let (id, _) = uploaded(&owner, "lead", "name\nBoom\n").await;
        let path = format!("imports/{id}/run");
        owner.post_empty(&path).await.assert_ok();
        poison.push((owner, id));
    }
    let attempted = "SELECT count(*) FROM job WHERE kind = 'import' AND attempts > 0";
    while app.own.number(attempted).await < 2 {
        yield_now().await;
    }
    let (good, _) = uploaded(&bea, "lead", "name\nFine\n").await;
    assert_eq!(counts(&bea.order(&good, "run").await)[..2], [1, 1]);

    app.own.execute("UPDATE job SET attempts = 6").await;
    app.clock.advance(Duration::seconds(20));
    let (good, _) = uploaded(&bea, "lead", "name\nFiner\n").await;
    bea.order(&good, "run").await;
    for (owner, id) in &poison {
        let ended = owner.settled(id).await;
        assert_eq!(ended["state"], "failed");
        assert_eq!(ended["problem"], "it failed again and again");
        let waiting = format!("SELECT count(*) FROM job WHERE payload LIKE '{id}%'");
        assert_eq!(app.own.number(&waiting).await, 0);
        assert_eq!(total(owner, "leads").await, 0);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_jobs_of_a_company_that_are_due_only_one_is_taken(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    two_jobs(&app, &ada.tenant).await;
    let jobs = &app.services.jobs;
    let at = app.services.tools.clock.now();
    let until = at.after(Duration::seconds(15));
    for _ in 0..30 {
        let (first, second) = tokio::join!(
            jobs.claim("a", &[JobKind::Import], at, until),
            jobs.claim("b", &[JobKind::Import], at, until)
        );
        let taken = [first.unwrap(), second.unwrap()];
        assert_eq!(taken.iter().flatten().count(), 1, "{taken:?}");
        app.own.execute("UPDATE job SET leased_until = NULL").await;
    }
}

/// Two jobs of a company that nobody is told of.
async fn two_jobs(app: &App, tenant: &str) {
    for _ in 0..2 {
        let (id, tenant) = (new_id(app), sql_id(app.own.db, tenant));
        let sql = format!(
            "INSERT INTO job (id, kind, tenant_id, payload, run_at, fence, attempts) \
             VALUES ({}, 'import', {tenant}, '-', '2020-01-01T00:00:00.000000Z', 0, 0)",
            sql_id(app.own.db, &id)
        );
        app.own.execute(&sql).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_slower_than_their_lease_keeps_others_from_working_beside_them_on_postgres() {
    let app = App::start(Db::Postgres).await;
    let ada = app.founder("acme").await;
    two_jobs(&app, &ada.tenant).await;
    let jobs = &app.services.jobs;
    let at = app.services.tools.clock.now();
    let errand = Errand {
        tenant: Id::parse(&ada.tenant).unwrap(),
        user: Id::parse(&ada.id).unwrap(),
        at,
    };
    let until = at.after(Duration::seconds(15));
    let slow = jobs
        .claim("slow", &[JobKind::Import], at, until)
        .await
        .unwrap()
        .unwrap();
    let (_, mut work) = jobs.enter(&errand, Mode::Write).await.unwrap();
    work.keep_lease(&slow, until).await.unwrap();

    let late = at.after(Duration::seconds(20));
    let later = at.after(Duration::seconds(35));
    let next = jobs
        .claim("next", &[JobKind::Import], late, later)
        .await
        .unwrap()
        .unwrap();
    assert_ne!(next.job.id, slow.job.id);
    let (_, mut beside) = jobs.enter(&errand, Mode::Write).await.unwrap();
    let has_ended = AtomicBool::new(false);
    let waits = async {
        beside.keep_lease(&next, later).await.unwrap();
        assert!(has_ended.load(Ordering::SeqCst), "it did not wait");
    };
    let ends = async {
        let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted \
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        while app.own.number(waiting).await == 0 {
            yield_now().await;
        }
        has_ended.store(true, Ordering::SeqCst);
        work.commit().await.unwrap();
    };
    tokio::join!(waits, ends);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_ends_half_way_tells_nothing_of_the_rows_that_it_did_not_reach(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let max = ada.colleague("manager").await;
    let (id, _) = uploaded(&max, "lead", &format!("{},Nameless\n", file(5000))).await;
    assert_eq!(counts(&max.order(&id, "validate").await)[4], 1);
    assert_eq!(reasons(&max, &id, "failed").await.len(), 1);
    let path = format!("imports/{id}/run");
    max.post_empty(&path).await.assert_ok();
    until_it_moves(&max, &id).await;
    let max = strike_down(&app, &ada, max).await;
    let ended = now(&max, &id).await;
    assert_eq!(ended["state"], "failed");
    assert!(reasons(&max, &id, "failed").await.is_empty());
    let created = format!("imports/{id}/rows?outcome=created&limit=1");
    let created = max.get(&created).await.assert_ok().json();
    assert_eq!(created["items"].as_array().unwrap().len(), 1);
    max.order(&id, "undo").await;
    assert!(reasons(&max, &id, "failed").await.is_empty());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_failed_while_it_was_judged_is_not_undone_and_can_be_corrected(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let max = ada.colleague("manager").await;
    let (id, _) = uploaded(&max, "lead", &file(5000)).await;
    let path = format!("imports/{id}");
    let order = |verb: &str| format!("{path}/{verb}");
    max.post_empty(&order("validate")).await.assert_ok();
    until_it_moves(&max, &id).await;
    let version = now(&max, &id).await["version"].as_i64().unwrap();
    let max = strike_down(&app, &ada, max).await;
    let ended = now(&max, &id).await;
    assert_eq!(ended["state"], "failed");
    assert!(ended["version"].as_i64().unwrap() > version);
    max.post_empty(&order("undo")).await.assert_status(409);
    let patched = max.patch(&path, serde_json::json!({ "mode": "create" }));
    let patched = patched.await.assert_ok().data();
    assert_eq!(
        (&patched["state"], &patched["problem"]),
        (&"uploaded".into(), &().into())
    );
    let judged = max.order(&id, "validate").await;
    assert_eq!(judged["state"], "validated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_fell_silent_is_listed_among_those_that_failed(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, _) = uploaded(&ada, "lead", &file(1)).await;
    app.own
        .execute("UPDATE import SET state = 'uploading'")
        .await;
    let listed = async |state: &str| total(&ada, &format!("imports?state={state}")).await;
    assert_eq!((listed("uploading").await, listed("failed").await), (1, 0));
    app.clock.advance(Duration::minutes(11));
    assert_eq!((listed("uploading").await, listed("failed").await), (0, 1));
    assert_eq!(listed("uploading,failed").await, 1);
    assert_eq!(now(&ada, &id).await["problem"], "the upload broke off");
    for verb in ["run", "undo"] {
        let path = format!("imports/{id}/{verb}");
        ada.post_empty(&path).await.assert_status(409);
    }
}
