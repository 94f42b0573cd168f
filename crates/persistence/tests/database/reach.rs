//! A database that is away, silent, full, or back.

use std::time::{Duration, Instant};

use pathsix_domain::port::{Mode, StoreError};
use pathsix_persistence::connection::{Bound, Database, DatabaseSettings, OpenError, store_error};
use sea_orm::ConnectionTrait as _;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, yield_now},
};

use super::support::{Postgres, as_superuser, count, small, superuser_url, value};

/// How soon everybody hears that it is away: in less than two seconds, on a machine that has nothing else to do. Who waits for a
/// statement, or for a connection, takes ten and more.
const SOON: Duration = Duration::from_secs(5);
/// How long a database that is back may take to be there for everybody, on a machine that has other things to do.
const AGAIN: Duration = Duration::from_secs(10);

/// Stands between a pool and the server, and can fall silent.
struct Proxy {
    port: u16,
    silent: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Proxy {
    async fn start(port: u16) -> Self {
        let server = server_address();
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let silent = watch::Sender::new(false);
        let hush = silent.subscribe();
        let task = tokio::spawn(async move {
            let mut wires = tokio::task::JoinSet::new();
            while let Ok((mut client, _)) = listener.accept().await {
                let (server, mut hush) = (server.clone(), hush.clone());
                wires.spawn(async move {
                    let mut upstream = TcpStream::connect(server).await.unwrap();
                    tokio::select! {
                        biased;
                        _ = hush.wait_for(|silent| *silent) => {}
                        _ = copy_bidirectional(&mut client, &mut upstream) => return,
                    }
                    let _ = hush.wait_for(|silent| !*silent).await;
                });
            }
        });
        Self { port, silent, task }
    }

    fn url(&self, postgres: &Postgres) -> String {
        postgres
            .url
            .replace(&server_address(), &format!("127.0.0.1:{}", self.port))
    }

    /// Refuses new connections and breaks those that exist.
    async fn stop(self) -> u16 {
        self.task.abort();
        let _ = self.task.await;
        self.port
    }
}

fn server_address() -> String {
    let url = superuser_url();
    let (_, rest) = url.split_once("://").unwrap();
    let authority = rest.split('/').next().unwrap();
    authority.rsplit('@').next().unwrap().to_owned()
}

/// Begins several units at once, more than the pool has connections, and tells that all heard it in time.
async fn all_hear_that_it_is_away(database: &Database) {
    let started = Instant::now();
    let units: Vec<_> = (0..8)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move { database.begin(Bound::Nobody, Mode::Read).await.map(drop) })
        })
        .collect();
    for unit in units {
        let outcome = unit.await.unwrap();
        assert!(
            matches!(outcome, Err(StoreError::Unavailable(_))),
            "{outcome:?}"
        );
    }
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

async fn answers_again_within(database: &Database, limit: Duration) {
    let started = Instant::now();
    while let Err(error) = database.begin(Bound::Nobody, Mode::Read).await.map(drop) {
        assert!(started.elapsed() < limit, "{error}");
        yield_now().await;
    }
}

#[tokio::test]
async fn a_database_that_refuses_is_away_within_two_seconds_and_comes_back() {
    let postgres = Postgres::migrated().await;
    let proxy = Proxy::start(0).await;
    let database = Database::open(&small(&proxy.url(&postgres))).await.unwrap();
    answers_again_within(&database, Duration::ZERO).await;
    let port = proxy.stop().await;
    all_hear_that_it_is_away(&database).await;
    all_hear_that_it_is_away(&database).await;
    let proxy = Proxy::start(port).await;
    answers_again_within(&database, AGAIN).await;
    proxy.stop().await;
    postgres.remove().await;
}

#[tokio::test]
async fn a_silent_database_is_away_within_two_seconds_and_comes_back() {
    let postgres = Postgres::migrated().await;
    let proxy = Proxy::start(0).await;
    let database = Database::open(&small(&proxy.url(&postgres))).await.unwrap();
    answers_again_within(&database, Duration::ZERO).await;
    proxy.silent.send_replace(true);
    all_hear_that_it_is_away(&database).await;
    all_hear_that_it_is_away(&database).await;
    proxy.silent.send_replace(false);
    answers_again_within(&database, AGAIN).await;
    proxy.stop().await;
    postgres.remove().await;
}

#[tokio::test]
async fn statements_under_way_are_given_up_when_the_database_falls_silent_and_slow_ones_are_not() {
    let postgres = Postgres::migrated().await;
    let proxy = Proxy::start(0).await;
    let database = Database::open(&small(&proxy.url(&postgres))).await.unwrap();
    let begin = || database.begin(Bound::Nobody, Mode::Write);
    let (writing, ending) = (begin().await.unwrap(), begin().await.unwrap());
    // Longer than anybody waits without asking whether somebody is there.
    let slow = "SELECT 'slept' FROM pg_sleep(3)";
    assert_eq!(value(&writing, slow).await, "slept");
    proxy.silent.send_replace(true);
    let begun = Instant::now();
    let (written, ended) = tokio::join!(writing.execute_unprepared("SELECT 1"), ending.commit());
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    for told in [written.map(drop).map_err(store_error), ended] {
        assert!(matches!(told, Err(StoreError::Unavailable(_))), "{told:?}");
    }
    drop(writing);
    proxy.silent.send_replace(false);
    answers_again_within(&database, AGAIN).await;
    proxy.stop().await;
    postgres.remove().await;
}

#[tokio::test]
async fn opening_tells_a_database_that_is_away_from_one_that_refuses() {
    let away = Database::open(&small("postgres://postgres@127.0.0.1:1/x"))
        .await
        .map(drop);
    assert!(matches!(away, Err(OpenError::Unreachable(_))), "{away:?}");
    let memory = Database::open(&small("sqlite::memory:")).await.map(drop);
    assert!(matches!(memory, Err(OpenError::Url(_))), "{memory:?}");
    let other = Database::open(&small("mysql://localhost/x"))
        .await
        .map(drop);
    assert!(matches!(other, Err(OpenError::Url(_))), "{other:?}");
}

#[tokio::test]
async fn a_pool_that_stays_full_is_busy_after_the_wait_and_serves_again() {
    let postgres = Postgres::migrated().await;
    let impatient = DatabaseSettings {
        acquire_timeout: Duration::from_millis(400),
        ..small(&postgres.url)
    };
    let database = Database::open(&impatient).await.unwrap();
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(database.begin(Bound::Nobody, Mode::Read).await.unwrap());
    }
    let started = Instant::now();
    let full = database.begin(Bound::Nobody, Mode::Read).await.map(drop);
    assert!(matches!(full, Err(StoreError::Busy(_))), "{full:?}");
    assert!(started.elapsed() >= Duration::from_millis(400));
    held.pop();
    database
        .begin(Bound::Nobody, Mode::Read)
        .await
        .map(drop)
        .unwrap();
    drop(held);
    postgres.remove().await;
}

#[tokio::test]
async fn connections_that_the_server_ended_are_replaced_without_an_error() {
    let postgres = Postgres::migrated().await;
    let database = postgres.open().await;
    let mut units = Vec::new();
    for _ in 0..3 {
        units.push(database.begin(Bound::Nobody, Mode::Read).await.unwrap());
    }
    drop(units);
    postgres.rests().await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    as_superuser(&postgres.url, end).await;
    assert_eq!(count(&database, Bound::Nobody, "tenant").await, 0);
    postgres.remove().await;
}
