//! Databases of a test's own.

use std::{sync::Arc, time::Duration};

use pathsix_domain::{
    audit::{Digest, Salt},
    member::User,
    port::{Mode, SealKey},
    tenant::Tenant,
    value::Id,
};
use pathsix_persistence::{
    connection::{Bound, Connection, Database, DatabaseSettings},
    migrate::migrate,
};
use sea_orm::{ConnectionTrait, Statement};
use sqlx::{AssertSqlSafe, Connection as _, Executor, PgConnection};
use tokio::{task::yield_now, time::timeout};
use uuid::Uuid;

pub(crate) const OWNER: &str = "pathsix_test_owner";

/// Where a superuser reaches Postgres.
pub(crate) fn superuser_url() -> String {
    std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL names a Postgres superuser")
}

/// Runs SQL as the superuser, in the given database.
pub(crate) async fn as_superuser(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
    connection.close().await.unwrap();
}

/// A Postgres database with the current schema, owned by somebody who is no superuser.
pub(crate) struct Postgres {
    pub(crate) name: String,
    pub(crate) url: String,
}

impl Postgres {
    pub(crate) async fn empty() -> Self {
        let name = format!("pathsix_test_{}", Uuid::now_v7().simple());
        let server = superuser_url();
        let role = format!(
            "DO $$ BEGIN CREATE ROLE {OWNER} LOGIN CREATEROLE;
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        );
        as_superuser(&server, &role).await;
        as_superuser(&server, &format!("CREATE DATABASE {name} OWNER {OWNER}")).await;
        let (base, _) = server.rsplit_once('/').unwrap();
        Self {
            url: format!("{base}/{name}"),
            name,
        }
    }

    pub(crate) async fn migrated() -> Self {
        let postgres = Self::empty().await;
        migrate(&postgres.url, Some(&postgres.owner_url()))
            .await
            .unwrap();
        postgres
    }

    pub(crate) fn owner_url(&self) -> String {
        format!("{}?options[role]={OWNER}", self.url)
    }

    pub(crate) async fn open(&self) -> Database {
        Database::open(&small(&self.url)).await.unwrap()
    }

    /// Returns when nobody else is in a transaction.
    pub(crate) async fn rests(&self) {
        let rests = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle')";
        seen(&self.url, rests).await;
    }

    pub(crate) async fn remove(self) {
        as_superuser(
            &superuser_url(),
            &format!("DROP DATABASE {} WITH (FORCE)", self.name),
        )
        .await;
    }
}

/// A key that proves nothing.
#[derive(Debug)]
struct NoSecret;

impl SealKey for NoSecret {
    fn prove(&self, _: &[u8]) -> Digest {
        Digest::default()
    }

    fn commit(&self, _: &Salt, _: &[u8]) -> Digest {
        Digest::default()
    }

    fn salt(&self) -> Salt {
        Salt::default()
    }
}

/// Settings with a small pool.
pub(crate) fn small(url: &str) -> DatabaseSettings {
    DatabaseSettings {
        min_connections: 0,
        max_connections: 3,
        audit_key: Some(Arc::new(NoSecret)),
        ..DatabaseSettings::new(url)
    }
}

/// Returns when a question about a database of Postgres is answered with yes.
async fn seen(url: &str, question: &str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let there = async {
        loop {
            let asked = sqlx::query_scalar(AssertSqlSafe(question));
            if asked.fetch_one(&mut connection).await.unwrap() {
                return;
            }
        }
    };
    timeout(Duration::from_mins(1), there).await.unwrap();
}

/// Returns when somebody waits for a lock that somebody else holds. On SQLite units that write wait for their turn inside of
/// this process, where nobody sees it: there the others are only let go on.
pub(crate) async fn another_waits(settings: &DatabaseSettings) {
    if settings.url.starts_with("sqlite") {
        for _ in 0..1_000 {
            yield_now().await;
        }
        return;
    }
    let waits = "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                 WHERE NOT l.granted AND a.datname = current_database())";
    seen(&settings.url, waits).await;
}

/// Runs one test on both databases.
pub(crate) async fn on_both(test: impl AsyncFn(DatabaseSettings)) {
    let directory = tempfile::tempdir().unwrap();
    let url = sqlite_url(&directory);
    migrate(&url, None).await.unwrap();
    Box::pin(test(small(&url))).await;

    let postgres = Postgres::migrated().await;
    Box::pin(test(small(&postgres.url))).await;
    postgres.remove().await;
}

pub(crate) fn sqlite_url(directory: &tempfile::TempDir) -> String {
    format!(
        "sqlite://{}",
        directory.path().join("data/crm.db").display()
    )
}

/// The first column of the first row, as text.
pub(crate) async fn value(unit: &Connection, sql: &str) -> String {
    let statement = Statement::from_string(unit.get_database_backend(), sql);
    let row = unit.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

pub(crate) async fn count(database: &Database, bound: Bound, table: &str) -> i64 {
    let unit = database.begin(bound, Mode::Read).await.unwrap();
    let statement =
        Statement::from_string(database.backend(), format!("SELECT count(*) FROM {table}"));
    let row = unit.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// Makes a tenant with one member and one lead, and tells their ids.
pub(crate) async fn populate(database: &Database) -> (Id<Tenant>, Id<User>) {
    let (tenant, user, lead) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let ids = (Id::from_uuid(tenant), Id::from_uuid(user));
    let unit = database
        .begin(Bound::Tenant(ids.0), Mode::Write)
        .await
        .unwrap();
    let now: sea_orm::Value = chrono::Utc::now().into();
    let rows: [(&str, Vec<sea_orm::Value>); 4] = [
        (
            "INSERT INTO tenant (id, slug, name, status, currency, timezone, phone_region, ui_config, created_at, updated_at,
             version) VALUES ($1, $2, 'Acme', 'active', 'USD', 'UTC', 'US', '{}', $3, $3, 1)",
            vec![tenant.into(), tenant.to_string().into(), now.clone()],
        ),
        (
            "INSERT INTO user_identity VALUES ($1, $2, 'hash', true, false, null, null, $3, $3, 1)",
            vec![user.into(), format!("{user}@example.com").into(), now.clone()],
        ),
        (
            "INSERT INTO membership (tenant_id, user_id, display_name, role, is_active, joined_at, created_at, updated_at,
             version) VALUES ($1, $2, 'Ada', 'admin', true, $3, $3, $3, 1)",
            vec![tenant.into(), user.into(), now.clone()],
        ),
        (
            "INSERT INTO lead (tenant_id, id, created_at, created_by, updated_at, updated_by, version, name, name_key,
             phone_label, secondary_phone_label, lead_status)
             VALUES ($1, $2, $3, $4, $3, $4, 1, 'Lead', 'lead', 'work', 'work', 'new')",
            vec![tenant.into(), lead.into(), now, user.into()],
        ),
    ];
    for (sql, values) in rows {
        let statement = Statement::from_sql_and_values(database.backend(), sql, values);
        unit.execute_raw(statement).await.unwrap();
    }
    unit.commit().await.unwrap();
    ids
}
