//! Comparing what is kept of the figures of reports with the records, and mending it.

use pathsix_tests::{Db, database::OwnDatabase};
use rstest::rstest;

use crate::server::Home;

/// A database with the records of the demo.
async fn demo_on(db: Db) -> (Home, OwnDatabase) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    home.succeed(&["seed", "demo"]);
    (home, own)
}

#[track_caller]
fn assert_equal(home: &Home) {
    let told = home.succeed(&["reports", "verify"]);
    assert!(told.contains("demo: equal\n"), "{told}");
    assert!(told.lines().all(|line| line.ends_with(": equal")), "{told}");
}

/// What it says of figures that are wrong, and that it fails.
#[track_caller]
fn told_of_wrong(home: &Home) -> String {
    let output = home.run(&["reports", "verify"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let why = String::from_utf8(output.stderr).unwrap();
    assert!(
        why.contains("mend them with `pathsix reports rebuild`"),
        "{why}"
    );
    String::from_utf8(output.stdout).unwrap()
}

#[rstest]
#[case::a_change_not_yet_put_together(
    false,
    "UPDATE report_change SET count = count - 1 WHERE sheet = 'client'",
    "client"
)]
#[case::a_day(
    true,
    "UPDATE report_figure SET count = count + 1 WHERE level = 'day' AND sheet = 'lead'",
    "lead of the day"
)]
#[case::a_month(
    true,
    "UPDATE report_figure SET x_rest = x_rest + 1 WHERE level = 'month' AND sheet = 'project'",
    "project of the month"
)]
#[case::a_worth(
    true,
    "UPDATE client_worth SET worth_rest = worth_rest + 1",
    "worth of the record"
)]
#[case::a_silence(
    true,
    "DELETE FROM silence WHERE kind = 'silent_lead'",
    "silent_lead of the record"
)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_changed_by_hand_is_named_and_mended(
    #[case] put_together: bool,
    #[case] damage: &str,
    #[case] named: &str,
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, own) = demo_on(db).await;
    assert_equal(&home);
    if put_together {
        home.succeed(&["reports", "rebuild"]);
        assert_eq!(own.number("SELECT count(*) FROM report_change").await, 0);
        assert_equal(&home);
    }
    own.execute(damage).await;
    let told = told_of_wrong(&home);
    let line = format!("demo: {named}");
    assert!(told.lines().any(|told| told.starts_with(&line)), "{told}");
    home.succeed(&["reports", "rebuild", "--tenant", "demo"]);
    assert_equal(&home);
}

#[test]
fn a_tenant_that_nobody_knows_has_no_figures() {
    let output = Home::new().run(&["reports", "verify", "--tenant", "nobody"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let why = String::from_utf8(output.stderr).unwrap();
    assert!(why.contains("There is no tenant nobody"), "{why}");
}

/// Takes away all that keeps figures, as if the database were of a version that had none.
async fn forget_figures(own: &OwnDatabase) {
    for table in ["lead", "client", "project", "interaction"] {
        for verb in ["insert", "update", "delete"] {
            let trigger = format!("{table}_{verb}_figures");
            own.execute(&match own.db {
                Db::Sqlite => format!("DROP TRIGGER {trigger}"),
                Db::Postgres => format!("DROP FUNCTION {trigger} CASCADE"),
            })
            .await;
        }
    }
    for table in ["report_change", "report_figure", "client_worth", "silence"] {
        own.execute(&format!("DROP TABLE {table}")).await;
    }
    let recent = match own.db {
        Db::Sqlite => {
            own.execute("DROP INDEX interaction_by_client_id_contact_date_id_deleted_at")
                .await;
            own.execute(
                "CREATE INDEX interaction_by_client_id_contact_date_id \
                 ON interaction (tenant_id, client_id, contact_date, id)",
            )
            .await;
            "interaction_by_contact_date_client_id_deleted_at"
        }
        Db::Postgres => "interaction_by_contact_date_client_id",
    };
    for index in [
        recent,
        "client_by_id_client_status",
        "interaction_by_due_at_id_created_at",
    ] {
        own.execute(&format!("DROP INDEX {index}")).await;
    }
    own.execute("CREATE INDEX interaction_by_due_at_id ON interaction (tenant_id, due_at, id)")
        .await;
    let later = "'m0002_figures', 'm0005_ranges', 'm0006_silences', 'm0011_recent'";
    own.execute(&format!(
        "DELETE FROM seaql_migrations WHERE version IN ({later})"
    ))
    .await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_older_than_figures_has_them_when_it_is_migrated(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, own) = demo_on(db).await;
    forget_figures(&own).await;
    assert!(!own.tables().await.contains(&"report_figure".to_owned()));
    home.succeed(&["migrate"]);
    assert!(own.number("SELECT count(*) FROM report_figure").await > 10);
    assert_eq!(own.number("SELECT count(*) FROM report_change").await, 0);
    assert_equal(&home);
}
