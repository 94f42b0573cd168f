//! Lists over hundreds of thousands of rows, half of them the user's, read about as many rows as a page has, on both
//! databases.
//!
//! Reports of the whole tenant read no table of records from its beginning to its end, and units of work read no more rows
//! than committed; Postgres counts that.
//!
//! Words that very many records share are found together.
//!
//! Postgres tells by EXPLAIN how many rows each scan read, at the tenth execution of a prepared statement, when the
//! plan may be a generic one. SQLite tells how many steps its machine took.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "these tests look at the database past the adapter"
)]

mod load;
mod queries;
mod reports;
mod rows;
#[expect(dead_code, reason = "the other tests use more of it")]
#[path = "../database/samples.rs"]
mod samples;
#[expect(dead_code, reason = "the other tests use more of it")]
#[path = "../database/support.rs"]
mod support;
mod words;
#[expect(dead_code, reason = "the other tests use more of it")]
#[path = "../database/world.rs"]
mod world;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use pathsix_domain::vocabulary::Role;
use pathsix_persistence::{
    connection::{Connection, DatabaseSettings},
    migrate::migrate,
};
use sea_orm::{
    ConnectionTrait, Statement, Value,
    sea_query::{PostgresQueryBuilder, QueryBuilder},
};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Connection as _, Executor, PgConnection, SqliteConnection};

use load::{Big, Load, POSTGRES, SQLITE, at_once};
use queries::{Promised, on_every_list};
use support::{Postgres, small, sqlite_url};
use world::World;

/// Most rows that a page of 25 may read.
const MOST_ROWS: f64 = 300.0;
/// Most steps of SQLite's machine for the same: some fifty for a row.
const MOST_STEPS: u64 = 15_000;

const TABLES: &str = "('lead', 'client', 'project', 'contact', 'account', 'interaction', 'note')";

#[tokio::test]
async fn postgres_reads_about_as_many_rows_as_a_page_has_also_by_a_generic_plan() {
    let postgres = Postgres::migrated().await;
    // What is put together for half a million rows may take long on a slow machine.
    let settings = DatabaseSettings {
        statement_timeout: Duration::from_mins(10),
        ..small(&postgres.url)
    };
    let world = World::new(&settings).await;
    let bob = world.member(Role::User).await;
    let big = Big::new(&world).await;
    let mut superuser = PgConnection::connect(&postgres.url).await.unwrap();
    let indexes = format!(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN {TABLES} AND indexname LIKE '%\\_by\\_%'"
    );
    let indexes: Vec<_> = sqlx::query_as(AssertSqlSafe(indexes))
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    let load = Load {
        dialect: POSTGRES,
        world: &world,
        bob: bob.user,
        big: &big,
    };
    let load = at_once(POSTGRES.unchecked, load.all(), &indexes);
    superuser.execute(AssertSqlSafe(load)).await.unwrap();
    reports::rebuild(&world).await;
    superuser.execute("VACUUM ANALYZE").await.unwrap();
    reports::none_reads_a_whole_table(&world, &mut superuser).await;
    rows::are_read_as_committed(&world, &bob, &big, &mut superuser).await;
    superuser.close().await.unwrap();
    on_every_list(&world, &bob, &big, async |connection, list| {
        for mode in ["auto", "force_generic_plan"] {
            let plan = tenth_plan(connection, &list.statement, mode).await;
            let read = rows_read(&plan["Plan"]);
            let name = &list.name;
            assert!(read <= MOST_ROWS, "{name} {mode}: {read} rows\n{plan:#}");
        }
    })
    .await;
    let mut superuser = PgConnection::connect(&postgres.url).await.unwrap();
    superuser.execute(POSTGRES.unchecked).await.unwrap();
    words::are_found_however_common_they_are(&world, &mut superuser).await;
    superuser.close().await.unwrap();
    postgres.remove().await;
}

/// The plan with which a prepared statement is executed the tenth time. In the mode `auto` Postgres chooses between one
/// for these values and one for any, as when it serves.
async fn tenth_plan(
    connection: &Connection,
    statement: &Statement,
    mode: &str,
) -> serde_json::Value {
    let mode = format!("SET LOCAL plan_cache_mode = {mode}");
    connection.execute_unprepared(&mode).await.unwrap();
    let values = &statement.values.as_ref().unwrap().0;
    let types: Vec<_> = values.iter().map(type_of).collect();
    let literals: Vec<_> = values
        .iter()
        .map(|value| PostgresQueryBuilder.value_to_string(value))
        .collect();
    let prepare = format!("PREPARE page ({}) AS {}", types.join(", "), statement.sql);
    let execute = format!("EXECUTE page ({})", literals.join(", "));
    connection.execute_unprepared(&prepare).await.unwrap();
    for _ in 0..9 {
        connection.execute_unprepared(&execute).await.unwrap();
    }
    let explain = format!("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {execute}");
    let explain = Statement::from_string(connection.get_database_backend(), explain);
    let row = connection.query_one_raw(explain).await.unwrap().unwrap();
    connection
        .execute_unprepared("DEALLOCATE page")
        .await
        .unwrap();
    let plans: serde_json::Value = row.try_get_by_index(0).unwrap();
    plans[0].clone()
}

/// The type as which the driver sends a value.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Uuid(_) => "uuid",
        Value::String(_) => "text",
        Value::ChronoDateTimeUtc(_) => "timestamptz",
        Value::ChronoDate(_) => "date",
        Value::BigUnsigned(_) | Value::BigInt(_) => "bigint",
        other => panic!("{other:?}"),
    }
}

/// The rows that all scans below a node of a plan looked at.
fn rows_read(node: &serde_json::Value) -> f64 {
    let number = |field: &str| node[field].as_f64().unwrap_or(0.0);
    let is_scan = node["Relation Name"].is_string() || node["Index Name"].is_string();
    let looked_at = number("Actual Rows")
        + number("Rows Removed by Filter")
        + number("Rows Removed by Index Recheck");
    let own = if is_scan {
        looked_at * number("Actual Loops")
    } else {
        0.0
    };
    let below = node["Plans"].as_array().into_iter().flatten();
    own + below.map(rows_read).sum::<f64>()
}

#[tokio::test]
async fn sqlite_walks_indexes_and_takes_few_steps() {
    let directory = tempfile::tempdir().unwrap();
    let url = sqlite_url(&directory);
    migrate(&url, None).await.unwrap();
    let world = World::new(&small(&url)).await;
    let bob = world.member(Role::User).await;
    let big = Big::new(&world).await;
    let mut observer = SqliteConnection::connect(&url).await.unwrap();
    let indexes = format!(
        "SELECT name, sql FROM sqlite_schema WHERE tbl_name IN {TABLES} AND name LIKE '%!_by!_%' ESCAPE '!'"
    );
    let indexes: Vec<_> = sqlx::query_as(AssertSqlSafe(indexes))
        .fetch_all(&mut observer)
        .await
        .unwrap();
    let load = Load {
        dialect: SQLITE,
        world: &world,
        bob: bob.user,
        big: &big,
    };
    let load = at_once(SQLITE.unchecked, load.all(), &indexes);
    observer.execute(AssertSqlSafe(load)).await.unwrap();
    let steps = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&steps);
    let mut handle = observer.lock_handle().await.unwrap();
    handle.set_progress_handler(1, move || {
        count.fetch_add(1, Ordering::Relaxed);
        true
    });
    drop(handle);
    let observer = tokio::sync::Mutex::new(observer);
    on_every_list(&world, &bob, &big, async |connection, list| {
        let Promised {
            name,
            table,
            statement,
        } = list;
        let plan = query_plan(connection, statement.clone()).await;
        for line in plan
            .iter()
            .filter(|line| line.contains(&format!(" {table} ")))
        {
            let is_search = line.starts_with(&format!("SEARCH {table} USING"));
            assert!(
                is_search && line.contains("tenant_id=?"),
                "{name}: {plan:#?}"
            );
        }
        let mut observer = observer.lock().await;
        steps.store(0, Ordering::Relaxed);
        let values = SqlxValues(statement.values.unwrap());
        let rows = sqlx::query_with(AssertSqlSafe(statement.sql), values)
            .fetch_all(&mut *observer)
            .await
            .unwrap();
        let steps = steps.load(Ordering::Relaxed);
        assert_eq!(rows.len(), 26, "{name}");
        assert!(steps <= MOST_STEPS, "{name}: {steps} steps\n{plan:#?}");
    })
    .await;
}

async fn query_plan(connection: &Connection, mut statement: Statement) -> Vec<String> {
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = connection.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect()
}
