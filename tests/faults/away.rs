//! The database goes away and comes back, while the server stays.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use pathsix_tests::{
    App, Db, Member, app::Wishes, database::OwnDatabase, people::Person, sound::assert_sound,
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};

use crate::crowd::{Crowd, counted};

/// A way to a database that can be cut and mended.
struct Cable {
    here: SocketAddr,
    there: String,
    open: Mutex<Option<JoinHandle<()>>>,
}

impl Cable {
    /// A way to the server that a URL names.
    async fn to(url: &str) -> Arc<Self> {
        let (_, rest) = url.split_once('@').unwrap();
        let (there, _) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = listener.local_addr().unwrap();
        let there = there.to_owned();
        let cable = Arc::new(Self {
            here,
            there,
            open: Mutex::default(),
        });
        cable.open(listener);
        cable
    }

    fn open(&self, listener: TcpListener) {
        let there = self.there.clone();
        let forward = tokio::spawn(async move {
            // Connections end with the task that holds them.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((mut near, _)) = listener.accept().await {
                let there = there.clone();
                connections.spawn(async move {
                    if let Ok(mut far) = TcpStream::connect(&there).await {
                        let _ = copy_bidirectional(&mut near, &mut far).await;
                    }
                });
            }
        });
        *self.open.lock().unwrap() = Some(forward);
    }

    async fn cut(&self) {
        let task = self.open.lock().unwrap().take();
        if let Some(task) = task {
            task.abort();
            let _ = task.await;
        }
    }

    async fn mend(&self) {
        let listener = TcpListener::bind(self.here).await.unwrap();
        self.open(listener);
    }
}

async fn eventually_served(who: &Member) {
    let served = async { while !who.get("leads").await.status.is_success() {} };
    let recovered = timeout(Duration::from_secs(10), served).await;
    assert!(recovered.is_ok(), "the server does not recover");
}

/// A server that reaches its database by a cable.
async fn cabled() -> (App, Arc<Cable>) {
    let own = OwnDatabase::new(Db::Postgres).await;
    let cable = Cable::to(&own.url).await;
    let through = own.url.replace(&cable.there, &cable.here.to_string());
    let wishes = Wishes {
        database: Some(Box::new(move |settings| settings.url = through)),
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
        cable.cut().await;
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
            assert!(took < Duration::from_secs(2), "{path}: {took:?}");
            assert_eq!(answer.status, 503, "{path}: {}", answer.text);
            if !path.starts_with('/') {
                let answer = answer.assert_error(503, "unavailable");
                assert!(!answer.header("retry-after").is_empty(), "{path}");
            }
        }
        // Liveness depends on nothing.
        ada.get("/health/live").await.assert_ok();
        cable.mend().await;
        eventually_served(&ada).await;
        let lead = ada.get(&format!("leads/{before}")).await.data();
        assert_eq!(lead["version"], 1);
        assert!(ada.get("leads").await.ids().contains(&before));
        ada.lead("After").await;
    }
    app.anon().get("/health/ready").await.assert_ok();
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
        cable.cut().await;
        let answers = racing.await.unwrap();
        counted(&answers, [201, 503]);
        cable.mend().await;
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
