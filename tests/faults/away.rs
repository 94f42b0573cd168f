//! The database goes away and comes back, while the server stays.

use std::time::{Duration, Instant};

use pathsix_tests::{
    App, Db, Member,
    app::Wishes,
    database::OwnDatabase,
    people::Person,
    proxy::{Fault, Proxy},
    sound::assert_sound,
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::crowd::{Crowd, counted};

/// How long the database may take to answer, as in production.
const REACH: Duration = Duration::from_millis(1500);
/// How soon everybody is told: in less than two seconds, on a machine that has nothing else to do. Who waits to the end of a statement, or for a
/// connection, takes eleven and more.
const SOON: Duration = Duration::from_secs(6);

async fn eventually_served(who: &Member) {
    let served = async { while !who.get("leads").await.status.is_success() {} };
    let recovered = timeout(Duration::from_secs(10), served).await;
    assert!(recovered.is_ok(), "the server does not recover");
}

/// A server that reaches its database by a way that can be cut.
async fn cabled() -> (App, Proxy) {
    let own = OwnDatabase::new(Db::Postgres).await;
    let (cable, through) = Proxy::of_url(&own.url).await;
    let wishes = Wishes {
        database: Some(Box::new(move |settings| {
            settings.url = through;
            settings.reach_timeout = REACH;
        })),
        ..Wishes::default()
    };
    (App::over(own, wishes).await, cable)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_the_answer_is_503_within_two_seconds_and_then_it_works_again() {
    let (app, cable) = cabled().await;
    let ada = app.founder("acme").await;
    let before = ada.lead("Before").await;
    for _ in 0..2 {
        cable.set(Fault::Refused).await;
        for (method, path) in [
            (Method::GET, "leads"),
            (Method::GET, "auth/me"),
            (Method::GET, "/health/ready"),
            (Method::POST, &format!("leads/{before}/convert")),
            (Method::DELETE, &format!("leads/{before}")),
        ] {
            let asked = Instant::now();
            let answer = ada.send(ada.request(method, path)).await;
            let took = asked.elapsed();
            assert!(took < SOON, "{path}: {took:?}");
            assert_eq!(answer.status, 503, "{path}: {}", answer.text);
            if !path.starts_with('/') {
                let answer = answer.assert_error(503, "unavailable");
                assert!(!answer.header("retry-after").is_empty(), "{path}");
            }
        }
        // Liveness depends on nothing.
        ada.get("/health/live").await.assert_ok();
        cable.set(Fault::None).await;
        eventually_served(&ada).await;
        let lead = ada.get(&format!("leads/{before}")).await.data();
        assert_eq!(lead["version"], 1);
        assert!(ada.get("leads").await.ids().contains(&before));
        ada.lead("After").await;
    }
    app.anon().get("/health/ready").await.assert_ok();
}

/// Of twelve three have a connection and wait for an answer, and nine wait for a connection.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_silent_everybody_is_told_soon_whatever_they_wait_for() {
    let (app, cable) = cabled().await;
    let ada = app.founder("acme").await;
    let path = "leads?allow_duplicate=true";
    let crowd = (0..12).fold(Crowd::of(&ada), |all, _| {
        all.and(Method::POST, path, json!({ "name": "During" }))
    });
    let held = app.own.hold("lead").await;
    let racing = tokio::spawn(crowd.go(12));
    app.own.waiting(3).await;
    cable.set(Fault::Silence).await;
    let begun = Instant::now();
    let answers = racing.await.unwrap();
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert_eq!(counted(&answers, [201, 503]), [0, 12]);
    drop(held);
    cable.set(Fault::None).await;
    eventually_served(&ada).await;
    assert_sound(&app.own).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversion_that_loses_its_database_half_way_is_done_whole_or_not_at_all() {
    let (app, cable) = cabled().await;
    let ada = app.founder("acme").await;
    let mut leads = Vec::new();
    for n in 0..40 {
        let lead = ada.lead(&format!("Lead {n}")).await;
        let note = json!({ "content": "Note", "lead_id": lead });
        ada.make("notes", note).await;
        leads.push(lead);
    }
    let (mut done, mut lost) = (0, 0);
    for (round, leads) in leads.chunks(4).enumerate() {
        let mut crowd = Crowd::of(&ada);
        for lead in leads {
            crowd = crowd.and(Method::POST, &format!("leads/{lead}/convert"), Value::Null);
        }
        let begun = app.database.statements();
        let racing = tokio::spawn(crowd.go(leads.len()));
        // A little later each time: between some statement of theirs and the next.
        let far = begun + 5 * round as u64;
        while app.database.statements() < far && !racing.is_finished() {
            tokio::task::yield_now().await;
        }
        cable.set(Fault::Refused).await;
        let answers = racing.await.unwrap();
        counted(&answers, [201, 503]);
        cable.set(Fault::None).await;
        eventually_served(&ada).await;
        assert_sound(&app.own).await;
        for (lead, answer) in leads.iter().zip(&answers) {
            let again = ada.post_empty(&format!("leads/{lead}/convert")).await;
            if answer.status == 201 {
                assert_eq!(again.assert_status(200).id(), answer.clone().id());
                done += 1;
            } else {
                // Whoever was told to come again may have been served: then this is the same client.
                counted(&[again], [200, 201]);
                lost += 1;
            }
        }
    }
    assert!(done > 0 && lost > 0, "{done} done, {lost} lost");
    assert_eq!(app.own.number("SELECT count(*) FROM client").await, 40);
    assert_sound(&app.own).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_becomes_of_the_way_to_the_database_writes_are_whole_and_the_server_recovers(
    #[values(
        Fault::Refused,
        Fault::Silence,
        Fault::Reset,
        Fault::Truncated,
        Fault::Late(Duration::from_millis(10)),
        Fault::Trickle
    )]
    fault: Fault,
) {
    let own = OwnDatabase::new(Db::Postgres).await;
    let (way, through) = Proxy::of_url(&own.url).await;
    let wishes = Wishes {
        database: Some(Box::new(move |settings| {
            settings.url = through;
            settings.statement_timeout = Duration::from_millis(500);
            settings.reach_timeout = REACH;
        })),
        ..Wishes::default()
    };
    let app = App::over(own, wishes).await;
    let ada = app.founder("acme").await;
    let new = json!({ "name": "During" });
    let path = "leads?allow_duplicate=true";
    let crowd = || {
        (0..12).fold(Crowd::of(&ada), |all, _| {
            all.and(Method::POST, path, new.clone())
        })
    };
    let (mut told, mut asked) = (0, 0);
    for _ in 0..2 {
        way.set(fault).await;
        let answers = crowd().go(12).await;
        told += counted(&answers, [201, 503])[0];
        asked += answers.len();
        way.set(Fault::None).await;
        eventually_served(&ada).await;
        assert_sound(&app.own).await;
    }
    // Whoever was told to come again may have been served.
    let made = app.own.number("SELECT count(*) FROM lead").await;
    let made = usize::try_from(made).unwrap();
    assert!((told..=asked).contains(&made), "{told} told, {made} made");
    if matches!(fault, Fault::Late(_)) {
        assert_eq!((told, made), (asked, asked));
    }
}
