//! Lists over 200,000 leads, half of them the user's, read about as many rows as a page has, on both databases.
//!
//! Postgres tells by EXPLAIN how many rows each scan read, at the tenth execution of a prepared statement, when the
//! plan may be a generic one. SQLite tells how many steps its machine took.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "these tests look at the database past the adapter"
)]

#[expect(dead_code, reason = "the other tests use more of it")]
#[path = "database/support.rs"]
mod support;
#[expect(dead_code, reason = "the other tests use more of it")]
#[path = "database/world.rs"]
mod world;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use pathsix_domain::{
    access::Reach,
    list::{Direction, ListQuery, Position, SortValue, Start},
    member::User,
    port::{Mode, Repository},
    record::{Lead, LeadFilter, LeadSort},
    value::{Id, Instant, Word},
    vocabulary::{LeadStatus, Role},
};
use pathsix_persistence::{connection::Connection, migrate::migrate};
use sea_orm::{
    ConnectionTrait, Statement, Value,
    sea_query::{PostgresQueryBuilder, QueryBuilder},
};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Connection as _, Executor, PgConnection, SqliteConnection};

use support::{Postgres, small, sqlite_url};
use world::{Who, World, parsed};

/// Most rows that a page of 25 may read.
const MOST_ROWS: f64 = 300.0;
/// Most steps of SQLite's machine for the same: some fifty for a row.
const MOST_STEPS: u64 = 15_000;

/// In turns: what is the user's by having made it, what is hers by being assigned it, what is one colleague's, and what
/// is somebody's who has little; some of all in the trash. A plan for any of them must suit each of them.
const COLUMNS: &str =
    "INSERT INTO lead (tenant_id, id, created_at, created_by, updated_at, updated_by, version,
    deleted_at, deleted_by, name, phone_label, secondary_phone_label, lead_status, assigned_to)";

fn postgres_load(world: &World, bob: Id<User>) -> String {
    let (tenant, ada) = (world.tenant.id, world.ada.user);
    format!(
        "{COLUMNS} SELECT '{tenant}', gen_random_uuid(),
            '2026-01-01Z'::timestamptz + (i / 3) * interval '1 s',
            CASE WHEN i % 4 = 0 THEN '{ada}'::uuid WHEN i % 4 = 3 THEN md5('member' || i % 1000)::uuid ELSE '{bob}' END,
            '2026-01-01Z'::timestamptz + ((i * 7919) % 200000) * interval '1 s', '{bob}', 1,
            CASE WHEN i % 50 = 0 THEN now() END, CASE WHEN i % 50 = 0 THEN '{bob}'::uuid END,
            'Lead ' || md5(i::text), 'work', 'work', (ARRAY['new', 'contacted', 'qualified', 'lost'])[1 + i / 4 % 4],
            CASE i % 4 WHEN 1 THEN '{ada}'::uuid WHEN 2 THEN '{bob}'::uuid END
        FROM generate_series(1, 200000) i"
    )
}

fn sqlite_load(world: &World, bob: Id<User>) -> String {
    let blob = |id: uuid::Uuid| format!("x'{}'", id.simple());
    let (tenant, ada) = (blob(world.tenant.id.uuid()), blob(world.ada.user.uuid()));
    let bob = blob(bob.uuid());
    let at = |seconds: &str| {
        format!("strftime('%Y-%m-%dT%H:%M:%S', 1767225600 + {seconds}, 'unixepoch') || '+00:00'")
    };
    let (created, updated) = (at("i / 3"), at("(i * 7919) % 200000"));
    format!(
        "WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 200000)
        {COLUMNS} SELECT {tenant}, randomblob(16), {created}, 
            CASE i % 4 WHEN 0 THEN {ada} WHEN 3 THEN cast(printf('member%010d', i % 1000) AS blob) ELSE {bob} END, {updated}, {bob}, 1,
            iif(i % 50 = 0, {created}, null), iif(i % 50 = 0, {bob}, null),
            'Lead ' || lower(hex(randomblob(8))), 'work', 'work',
            CASE i / 4 % 4 WHEN 0 THEN 'new' WHEN 1 THEN 'contacted' WHEN 2 THEN 'qualified' ELSE 'lost' END,
            CASE i % 4 WHEN 1 THEN {ada} WHEN 2 THEN {bob} END
        FROM s"
    )
}

/// A load in seconds: nothing is checked, and the indexes are made when the rows are there.
fn at_once(unchecked: &str, load: &str, indexes: &[(String, String)]) -> String {
    assert!(indexes.len() > 10, "{indexes:?}");
    let drop = indexes.iter().map(|(name, _)| format!("DROP INDEX {name}"));
    let create = indexes.iter().map(|(_, create)| create.clone());
    let steps: Vec<_> = [unchecked.to_owned()]
        .into_iter()
        .chain(drop)
        .chain([load.to_owned()])
        .chain(create)
        .chain(["ANALYZE".to_owned()])
        .collect();
    steps.join(";")
}

/// Every list that is promised to be fast: each sort in each direction, the first page and one from the middle, and
/// the default sort within one status.
fn queries() -> Vec<ListQuery<Lead>> {
    let middle: Instant = parsed("2026-01-01T09:00:00Z");
    let mut queries = Vec::new();
    for sort in LeadSort::ALL {
        for direction in Direction::ALL {
            let value = match sort {
                LeadSort::Name => SortValue::Text("Lead 8".to_owned()),
                LeadSort::CreatedAt | LeadSort::UpdatedAt => SortValue::Instant(middle),
            };
            let id = uuid::Uuid::from_u128(u128::MAX / 2);
            for start in [Start::Offset(0), Start::After(Position { value, id })] {
                queries.push(ListQuery {
                    sort: *sort,
                    direction: *direction,
                    start,
                    ..ListQuery::default()
                });
            }
        }
    }
    let by_default = |query: &&ListQuery<Lead>| query.sort == LeadSort::CreatedAt;
    let within: Vec<_> = queries.iter().filter(by_default).cloned().collect();
    queries.extend(within.into_iter().map(|query| ListQuery {
        filter: LeadFilter {
            lead_status: vec![LeadStatus::Qualified],
            ..LeadFilter::default()
        },
        ..query
    }));
    queries
}

fn described(reach: Reach, query: &ListQuery<Lead>) -> String {
    let ListQuery {
        sort,
        direction,
        start,
        ..
    } = query;
    let status = &query.filter.lead_status;
    format!("{reach:?} {sort:?} {direction:?} {status:?} {start:?}")
}

/// Runs a test on every list, own and of the tenant, and of another member.
async fn on_every_list(
    world: &World,
    bob: &Who,
    test: impl AsyncFn(&Connection, Statement, String),
) {
    for (reach, owner) in [
        (Reach::Own, None),
        (Reach::Tenant, None),
        (Reach::Tenant, Some(bob.user)),
    ] {
        let (_, mut work) = world.enter(&world.ada, reach, Mode::Read).await;
        for query in queries() {
            let query = ListQuery { owner, ..query };
            let page = work.list(&query).await.unwrap();
            let name = described(reach, &query);
            assert_eq!(page.items.len(), 25, "{name}");
            assert!(page.next.is_some(), "{name}");
            test(work.connection(), work.list_statement(&query), name).await;
        }
    }
}

#[tokio::test]
async fn postgres_reads_about_as_many_rows_as_a_page_has_also_by_a_generic_plan() {
    let postgres = Postgres::migrated().await;
    let world = World::new(&small(&postgres.url)).await;
    let bob = world.member(Role::User).await;
    let mut superuser = PgConnection::connect(&postgres.url).await.unwrap();
    let indexes = sqlx::query_as("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'lead' AND indexname LIKE '%by%'")
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    let unchecked = "SET session_replication_role = replica";
    let load = postgres_load(&world, bob.user);
    superuser
        .execute(AssertSqlSafe(at_once(unchecked, &load, &indexes)))
        .await
        .unwrap();
    superuser.close().await.unwrap();
    on_every_list(&world, &bob, async |connection, statement, name| {
        for mode in ["auto", "force_generic_plan"] {
            let plan = tenth_plan(connection, &statement, mode).await;
            let read = rows_read(&plan["Plan"]);
            assert!(read <= MOST_ROWS, "{name} {mode}: {read} rows\n{plan:#}");
        }
    })
    .await;
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
    let mut observer = SqliteConnection::connect(&url).await.unwrap();
    let indexes = sqlx::query_as(
        "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'lead' AND name LIKE '%by%'",
    )
    .fetch_all(&mut observer)
    .await
    .unwrap();
    let unchecked = "PRAGMA foreign_keys = off; PRAGMA synchronous = off";
    let load = sqlite_load(&world, bob.user);
    observer
        .execute(AssertSqlSafe(at_once(unchecked, &load, &indexes)))
        .await
        .unwrap();
    let steps = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&steps);
    let mut handle = observer.lock_handle().await.unwrap();
    handle.set_progress_handler(1, move || {
        count.fetch_add(1, Ordering::Relaxed);
        true
    });
    drop(handle);
    let observer = tokio::sync::Mutex::new(observer);
    on_every_list(&world, &bob, async |connection, statement, name| {
        let plan = query_plan(connection, statement.clone()).await;
        for line in plan.iter().filter(|line| line.contains(" lead")) {
            let is_search = line.starts_with("SEARCH lead USING") && line.contains("tenant_id=?");
            assert!(is_search, "{name}: {plan:#?}");
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
