//! The audit at start: a fresh schema passes, and each weakness is named. The tests of the adapter plant the other ones.

use pathsix_persistence::{
    connection::{Database, DatabaseSettings},
    startup_audit::{AuditError, audit},
};
use pathsix_tests::{Db, database::OwnDatabase};
use rstest::rstest;

use crate::rows::tenant_tables;

async fn violations(own: &OwnDatabase) -> Vec<String> {
    let mut settings = DatabaseSettings::new(&own.url);
    settings.min_connections = 0;
    settings.max_connections = 1;
    let database = Database::open(&settings).await.unwrap();
    match audit(&database).await {
        Ok(()) => Vec::new(),
        Err(AuditError::Violations(violations)) => violations,
        Err(AuditError::Store(error)) => panic!("{error}"),
    }
}

#[rstest]
#[case::no_policy("DROP POLICY tenant ON lead", "the tenant table lead lacks the policy")]
#[case::policy_of_nobody(
    "ALTER POLICY tenant ON lead TO CURRENT_USER",
    "the tenant table lead lacks the policy"
)]
#[case::other_rule(
    "ALTER POLICY tenant ON lead USING (tenant_id = nullif(current_setting('app.user_id', true), '')::uuid)",
    "the tenant table lead lacks the policy"
)]
#[case::own_memberships_of_all(
    "ALTER POLICY own_memberships ON membership USING (true)",
    "own_memberships"
)]
#[case::unique_across_tenants(
    "ALTER TABLE lead ADD CONSTRAINT lead_email UNIQUE (email)",
    "lead_email of lead"
)]
#[case::reference_across_tenants(
    "ALTER TABLE lead ADD CONSTRAINT lead_reader FOREIGN KEY (assigned_to) REFERENCES user_identity (id)",
    "lead_reader of lead"
)]
#[case::owned_by_the_serving_role(
    "ALTER TABLE lead OWNER TO pathsix_app",
    "owns the tenant table lead"
)]
#[case::nothing_forced("ALTER TABLE note NO FORCE ROW LEVEL SECURITY", "note")]
#[case::no_policy_of_a_history(
    "DROP POLICY tenant ON project_status_history",
    "the tenant table project_status_history lacks the policy"
)]
#[case::number_across_tenants(
    "ALTER TABLE account ADD CONSTRAINT account_one UNIQUE (account_number)",
    "account_one of account"
)]
#[case::parent_across_tenants(
    "ALTER TABLE session ADD COLUMN x uuid, ADD CONSTRAINT session_x UNIQUE (x); \
     ALTER TABLE interaction ADD CONSTRAINT interaction_x FOREIGN KEY (client_id) REFERENCES session (x)",
    "interaction_x of interaction"
)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_passes_until_a_weakness_is_planted(#[case] sql: &str, #[case] said: &str) {
    let own = OwnDatabase::new(Db::Postgres).await;
    assert_eq!(violations(&own).await, [""; 0]);
    own.execute(sql).await;
    let found = violations(&own).await;
    assert!(
        found.iter().any(|violation| violation.contains(said)),
        "{sql}: {found:#?}"
    );
}

/// A weakness of any table of tenants is seen: none is left out of the audit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_looks_at_every_table_of_tenants() {
    let own = OwnDatabase::new(Db::Postgres).await;
    let tables = tenant_tables(&own).await;
    for table in &tables {
        own.execute(&format!("ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"))
            .await;
        let found = violations(&own).await;
        let is_seen = found.iter().any(|violation| violation.contains(table));
        assert!(is_seen && found.len() == 1, "{table}: {found:#?}");
        own.execute(&format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"))
            .await;
    }
    assert!(tables.len() >= 14, "{tables:?}");
}
