//! The database goes away and comes back, while the server stays.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use pathsix_tests::{App, Db, Member, app::Wishes, database::OwnDatabase, people::Person};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_the_answer_is_503_within_two_seconds_and_then_it_works_again() {
    let own = OwnDatabase::new(Db::Postgres).await;
    let cable = Cable::to(&own.url).await;
    let through = own.url.replace(&cable.there, &cable.here.to_string());
    let wishes = Wishes {
        database: Some(Box::new(move |settings| settings.url = through)),
        ..Wishes::default()
    };
    let app = App::over(own, wishes).await;
    let ada = app.founder("acme").await;
    let before = ada.lead("Before").await;
    for _ in 0..2 {
        cable.cut().await;
        for path in ["leads", "auth/me", "/health/ready"] {
            let asked = Instant::now();
            let answer = ada.get(path).await;
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
        assert!(ada.get("leads").await.ids().contains(&before));
        ada.lead("After").await;
    }
    app.anon().get("/health/ready").await.assert_ok();
}
