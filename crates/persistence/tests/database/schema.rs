//! Migrations, row-level security and the start-up audit.

use pathsix_domain::port::{Mode, StoreError};
use pathsix_migrations::{GLOBAL_TABLES, Migrator, MigratorTrait, in_every_tenant};
use pathsix_persistence::{
    connection::{Bound, Database, DatabaseSettings, store_error},
    migrate::{migrate, migrate_with, pending},
    startup_audit::{AuditError, audit},
};
use sea_orm::{ConnectionTrait, TransactionTrait};
use sea_orm_migration::SchemaManager;

use super::support::{Postgres, as_superuser, count, populate, small, sqlite_url, value};

async fn violations(database: &Database) -> Vec<String> {
    match audit(database).await {
        Ok(()) => Vec::new(),
        Err(AuditError::Violations(violations)) => violations,
        Err(AuditError::Store(error)) => panic!("{error}"),
    }
}

#[tokio::test]
async fn sqlite_migrates_and_passes_the_audit() {
    let directory = tempfile::tempdir().unwrap();
    let url = sqlite_url(&directory);
    assert_eq!(
        pending(&url, None).await.unwrap(),
        [
            "m0001_core",
            "m0002_figures",
            "m0003_search",
            "m0004_imports",
            "m0005_ranges",
            "m0006_silences",
            "m0007_attempts",
            "m0008_found",
            "m0009_sign_in_failures",
            "m0010_unknown_routes",
            "m0011_recent",
            "m0012_audit_chain",
            "m0013_api_keys",
            "m0014_outbox",
            "m0015_mail_tokens",
            "m0016_platform",
            "m0017_erasure",
            "m0018_purge"
        ]
    );
    migrate(&url, None).await.unwrap();
    migrate(&url, None).await.unwrap();
    assert_eq!(pending(&url, None).await.unwrap(), [""; 0]);

    let database = Database::open(&small(&url)).await.unwrap();
    assert_eq!(violations(&database).await, [""; 0]);
    let unit = database.begin(Bound::Nobody, Mode::Write).await.unwrap();
    unit.execute_unprepared("CREATE TABLE memo (tenant_id, lead_id REFERENCES tenant (id)); CREATE INDEX memo_by_lead ON memo (lead_id)")
        .await
        .unwrap();
    unit.commit().await.unwrap();
    let found = violations(&database).await;
    assert!(
        found
            .iter()
            .any(|sentence| sentence.contains("foreign key of memo")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|sentence| sentence.contains("memo_by_lead")),
        "{found:?}"
    );
}

async fn refused(url: &str, owner: Option<&str>, object: &str) -> String {
    let outcome = migrate_with(url, owner, &[object]).await;
    outcome.unwrap_err().to_string()
}

async fn objects_are_made_once_and_stay_out_of_the_core(
    settings: DatabaseSettings,
    owner: Option<&str>,
) {
    let url = settings.url.as_str();
    for _ in 0..2 {
        // A word of SQL is a name like any other.
        migrate_with(url, owner, &["site_visit", "order"])
            .await
            .unwrap();
    }
    let database = Database::open(&settings).await.unwrap();
    assert_eq!(violations(&database).await, [""; 0]);
    for table in ["lead", "tenant", "created_id"] {
        let told = refused(url, owner, table).await;
        assert!(told.contains("table of the core"), "{told}");
    }
    for name in [
        "",
        "Site",
        "site-visit",
        "x; DROP TABLE lead",
        &"a".repeat(31),
    ] {
        let told = refused(url, owner, name).await;
        assert!(told.contains("cannot be the name"), "{told}");
    }
}

#[tokio::test]
async fn the_tables_of_custom_objects_are_made_once_and_take_no_name_of_the_core() {
    let directory = tempfile::tempdir().unwrap();
    let sqlite = small(&sqlite_url(&directory));
    objects_are_made_once_and_stay_out_of_the_core(sqlite, None).await;

    let postgres = Postgres::empty().await;
    let owner = postgres.owner_url();
    let settings = small(&postgres.url);
    objects_are_made_once_and_stay_out_of_the_core(settings, Some(&owner)).await;
    postgres.remove().await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_sqlite_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    migrate(&sqlite_url(&directory), None).await.unwrap();
    let mode = std::fs::metadata(directory.path().join("data/crm.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn postgres_migrates_and_passes_the_audit() {
    let postgres = Postgres::migrated().await;
    assert_eq!(
        pending(&postgres.url, Some(&postgres.owner_url()))
            .await
            .unwrap(),
        [""; 0]
    );
    let database = postgres.open().await;
    assert_eq!(violations(&database).await, [""; 0]);

    let unit = database.begin(Bound::Nobody, Mode::Read).await.unwrap();
    let without_tenant = value(
        &unit,
        "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)",
    )
    .await;
    let mut expected = GLOBAL_TABLES.to_vec();
    expected.push("seaql_migrations");
    expected.sort_unstable();
    assert_eq!(without_tenant, expected.join(","));
    drop(unit);
    postgres.remove().await;
}

#[tokio::test]
async fn two_databases_and_two_servers_migrate_at_once() {
    let (one, other) = tokio::join!(Postgres::empty(), Postgres::empty());
    let (one_owner, other_owner) = (one.owner_url(), other.owner_url());
    let (first, second, third) = tokio::join!(
        migrate(&one.url, Some(&one_owner)),
        migrate(&one.url, Some(&one_owner)),
        migrate(&other.url, Some(&other_owner)),
    );
    first.unwrap();
    second.unwrap();
    third.unwrap();
    one.remove().await;
    other.remove().await;
}

#[tokio::test]
async fn the_serving_role_sees_only_the_tenant_that_is_set() {
    let postgres = Postgres::migrated().await;
    let database = postgres.open().await;
    let (acme, ada) = populate(&database).await;
    populate(&database).await;

    let unit = database.begin(Bound::Nobody, Mode::Read).await.unwrap();
    assert_eq!(
        value(&unit, "SELECT current_user::text").await,
        "pathsix_app"
    );
    drop(unit);
    for table in ["lead", "membership"] {
        assert_eq!(count(&database, Bound::Nobody, table).await, 0);
        assert_eq!(count(&database, Bound::Tenant(acme), table).await, 1);
    }
    assert_eq!(count(&database, Bound::Person(ada), "membership").await, 1);
    assert_eq!(count(&database, Bound::Person(ada), "lead").await, 0);

    let unit = database
        .begin(Bound::Person(ada), Mode::Read)
        .await
        .unwrap();
    unit.bind(Bound::Tenant(acme)).await.unwrap();
    assert_eq!(value(&unit, "SELECT count(*)::text FROM lead").await, "1");
    unit.bind(Bound::Nobody).await.unwrap();
    assert_eq!(
        value(&unit, "SELECT count(*)::text FROM membership").await,
        "0"
    );
    drop(unit);

    let unit = database.begin(Bound::Nobody, Mode::Read).await.unwrap();
    unit.execute_unprepared("SET LOCAL app.tenant_id = ''")
        .await
        .unwrap();
    assert_eq!(value(&unit, "SELECT count(*)::text FROM lead").await, "0");
    drop(unit);
    for forbidden in [
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM seaql_migrations",
        "TRUNCATE lead",
    ] {
        let unit = database
            .begin(Bound::Tenant(acme), Mode::Write)
            .await
            .unwrap();
        let refused = unit
            .execute_unprepared(forbidden)
            .await
            .map_err(store_error);
        assert!(
            matches!(&refused, Err(StoreError::Backend(text)) if text.contains("permission denied")),
            "{refused:?}"
        );
    }
    postgres.remove().await;
}

#[tokio::test]
async fn a_data_migration_reaches_every_tenant_as_the_owner() {
    let postgres = Postgres::migrated().await;
    let database = postgres.open().await;
    let tenants = [populate(&database).await.0, populate(&database).await.0];

    let owner = sea_orm::Database::connect(postgres.owner_url())
        .await
        .unwrap();
    let step = owner.begin().await.unwrap();
    let blind = step
        .execute_unprepared("UPDATE lead SET city = 'Paris'")
        .await
        .unwrap();
    assert_eq!(blind.rows_affected(), 0);
    in_every_tenant(
        &SchemaManager::new(&step),
        "UPDATE lead SET city = 'London'",
    )
    .await
    .unwrap();
    step.commit().await.unwrap();
    for tenant in tenants {
        assert_eq!(
            count(
                &database,
                Bound::Tenant(tenant),
                "lead WHERE city = 'London'"
            )
            .await,
            1
        );
    }
    owner.close().await.unwrap();
    postgres.remove().await;
}

#[tokio::test]
async fn the_audit_names_what_was_planted() {
    let postgres = Postgres::migrated().await;
    let database = postgres.open().await;
    let planted = [
        (
            "ALTER TABLE lead NO FORCE ROW LEVEL SECURITY",
            "lead does not force",
        ),
        (
            "ALTER TABLE created_id DISABLE ROW LEVEL SECURITY",
            "created_id does not enable",
        ),
        (
            "CREATE TABLE memo (tenant_id uuid, id uuid UNIQUE)",
            "memo lacks the policy",
        ),
        (
            "CREATE POLICY all_rows ON lead USING (true)",
            "all_rows, which nobody knows",
        ),
        (
            "ALTER POLICY tenant ON audit_entry WITH CHECK (true)",
            "audit_entry lacks the policy",
        ),
        (
            "ALTER TABLE memo ADD FOREIGN KEY (id) REFERENCES tenant (id)",
            "foreign key memo_id_fkey of memo",
        ),
        (
            "CREATE INDEX lead_by_city ON lead (city, tenant_id)",
            "lead_by_city of lead",
        ),
        (
            "CREATE FUNCTION leak() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "leak()",
        ),
        (
            "CREATE MATERIALIZED VIEW all_leads AS SELECT * FROM lead",
            "all_leads",
        ),
        ("CREATE VIEW leads AS SELECT * FROM lead", "view leads"),
        ("GRANT TRUNCATE ON lead TO pathsix_app", "may truncate"),
        (
            "DROP POLICY purge ON audit_entry",
            "may delete from the tenant table audit_entry",
        ),
        (
            "ALTER POLICY purge ON lead_status_history USING (true)",
            "may delete from the tenant table lead_status_history",
        ),
        (
            "CREATE POLICY purge ON note FOR DELETE USING (true)",
            "purge, which nobody knows",
        ),
        (
            "CREATE TABLE own (id int); ALTER TABLE own OWNER TO pathsix_app",
            "owns table own",
        ),
    ];
    for (sql, _) in planted {
        as_superuser(&postgres.url, sql).await;
    }
    let found = violations(&database).await;
    for (sql, sentence) in planted {
        assert!(
            found.iter().any(|violation| violation.contains(sentence)),
            "{sql}: {found:#?}"
        );
    }
    postgres.remove().await;
}

/// On SQLite the table is made anew; the tokens of what is gone would go with it.
#[tokio::test]
async fn sessions_and_their_tokens_outlive_the_migration_after_which_a_session_needs_no_tenant() {
    const FIFTEEN: u32 = 15;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("crm.db");
    let url = format!("sqlite://{}?mode=rwc", file.display());
    let file = sea_orm::Database::connect(url).await.unwrap();
    Migrator::up(&file, Some(FIFTEEN)).await.unwrap();
    let now = "'2026-01-01T00:00:00Z'";
    for sql in [
        format!("INSERT INTO tenant VALUES ('t', 'acme', 'Acme', 'active', 'USD', 'UTC', 'US', '{{}}', {now}, {now}, 1)"),
        format!("INSERT INTO user_identity VALUES ('u', 'a@b.example', 'x', 1, 1, null, null, {now}, {now}, 1)"),
        format!(
            "INSERT INTO membership (tenant_id, user_id, display_name, role, is_active, joined_at, created_at, updated_at, version)
             VALUES ('t', 'u', 'Ada', 'admin', 1, {now}, {now}, {now}, 1)"
        ),
        format!(
            "INSERT INTO session (id, tenant_id, user_id, seed, generation, created_at, last_used_at, expires_at)
             VALUES ('s', 't', 'u', x'00', 1, {now}, {now}, {now})"
        ),
        "INSERT INTO refresh_token (hash, session_id, generation) VALUES (x'01', 's', 1)".to_owned(),
    ] {
        file.execute_unprepared(&sql).await.unwrap();
    }
    Migrator::up(&file, None).await.unwrap();
    let kept = "SELECT count(*) FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE s.tenant_id = 't'";
    let kept = sea_orm::Statement::from_string(file.get_database_backend(), kept);
    let kept = file.query_one_raw(kept).await.unwrap().unwrap();
    assert_eq!(kept.try_get_by_index::<i64>(0).unwrap(), 1);
    let of_nobody = format!(
        "INSERT INTO session (id, user_id, seed, generation, created_at, last_used_at, expires_at)
         VALUES ('p', 'u', x'00', 1, {now}, {now}, {now})"
    );
    file.execute_unprepared(&of_nobody).await.unwrap();
    let foreign = of_nobody
        .replace("(id, user_id,", "(id, tenant_id, user_id,")
        .replace("('p', 'u'", "('q', 'x', 'u'");
    assert!(file.execute_unprepared(&foreign).await.is_err());
    // A token still goes with its session.
    file.execute_unprepared("DELETE FROM session WHERE id = 's'")
        .await
        .unwrap();
    let left = sea_orm::Statement::from_string(
        file.get_database_backend(),
        "SELECT count(*) FROM refresh_token",
    );
    let left = file.query_one_raw(left).await.unwrap().unwrap();
    assert_eq!(left.try_get_by_index::<i64>(0).unwrap(), 0);
}
