//! Whether the store can serve: `Health`.

use std::time::{Duration, Instant};

use pathsix_tests::Db;
use rstest::rstest;

use crate::bench::Bench;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_can_serve_until_its_schema_is_not_this_versions(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let health = bench.app.services.health.clone();
    health.check().await.unwrap();
    bench
        .app
        .own
        .execute("UPDATE seaql_migrations SET version = 'm9999_other' WHERE version = 'm0001_core'")
        .await;
    assert!(health.check().await.is_err());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_is_away_says_so_within_two_seconds(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    bench.app.database.close().await;
    let asked = Instant::now();
    assert!(bench.app.services.health.check().await.is_err());
    assert!(asked.elapsed() < Duration::from_secs(2));
}
