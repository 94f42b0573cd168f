//! Which tables an archive of a tenant has, and which it leaves out.

use std::collections::BTreeSet;

use pathsix_tests::{Db, database::OwnDatabase};

/// What a tenant keeps.
const KEPT: [&str; 15] = [
    "account",
    "audit_entry",
    "client",
    "client_status_history",
    "contact",
    "counter",
    "external_id",
    "interaction",
    "lead",
    "lead_status_history",
    "membership",
    "note",
    "project",
    "project_status_history",
    "tenant",
];

/// Why each other table is in no archive.
const LEFT_OUT: [(&str, &[&str]); 4] = [
    (
        "made anew by writing records",
        &[
            "client_worth",
            "report_change",
            "report_figure",
            "search_posting",
            "search_word",
            "silence",
        ],
    ),
    (
        "people and how they sign in belong to a server",
        &[
            "api_key",
            "api_key_hash",
            "api_key_usage",
            "user_identity",
            "session",
            "refresh_token",
            "one_time_token",
            "sign_in_failure",
        ],
    ),
    (
        "work of a server, and what it was given",
        &[
            "audit_chain",
            "erasure",
            "import",
            "import_row",
            "job",
            "platform_entry",
            "purged_tenant",
            "unknown_route",
        ],
    ),
    (
        "only tells a repeated request from another one",
        &["attempt", "created_id"],
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_is_in_the_archive_or_is_left_out_for_a_reason() {
    let own = OwnDatabase::new(Db::Sqlite).await;
    let told = LEFT_OUT.iter().flat_map(|(_, tables)| tables.iter());
    let told: BTreeSet<_> = told.chain(&KEPT).map(ToString::to_string).collect();
    let tables: BTreeSet<_> = own.tables().await.into_iter().collect();
    assert_eq!(tables, told);
}
