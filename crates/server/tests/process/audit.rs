//! What proves the audit, from the command line: the first bad row is named and the command fails.

use pathsix_tests::{Db, database::OwnDatabase};
use rstest::rstest;

use crate::server::Home;

/// 32 bytes that are the key of no server.
const OTHER_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// A database with the records of the demo.
async fn demo_on(db: Db) -> (Home, OwnDatabase) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    home.succeed(&["seed", "demo"]);
    (home, own)
}

/// What a command says that fails: on standard output, and as the reason.
#[track_caller]
fn failed(home: &Home, arguments: &[&str]) -> (String, String) {
    let output = home.run(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verify_names_the_first_bad_entry_and_fails(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (home, own) = demo_on(db).await;
    let whole = home.succeed(&["audit", "verify"]);
    assert!(whole.starts_with("demo: whole up to "), "{whole}");
    let anchor = home.succeed(&["audit", "anchor", "--tenant", "demo"]);
    let end = anchor.trim().strip_prefix("demo ").unwrap();
    assert!(whole.contains(end), "{whole} {anchor}");
    own.execute("UPDATE audit_entry SET entity_name = 'Nobody' WHERE number = 5")
        .await;
    let (told, why) = failed(&home, &["audit", "verify", "--tenant", "demo"]);
    assert!(
        told.starts_with("demo: entry number 5 (") && told.contains(") was edited"),
        "{told}"
    );
    assert!(why.contains("not as it was written"), "{why}");
    own.execute("DELETE FROM audit_entry WHERE number >= 5")
        .await;
    let (told, _) = failed(&home, &["audit", "verify"]);
    assert!(
        told.contains("number 5 is missing: the chain was cut off"),
        "{told}"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_with_another_key_does_not_start_until_the_chains_are_begun_anew(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, own) = demo_on(db).await;
    home.succeed(&["audit", "verify"]);
    let home = home.with("PATHSIX_AUDIT_KEY", OTHER_KEY);
    let (_, why) = failed(&home, &["serve"]);
    assert!(
        why.contains("begun with another key") && why.contains("PATHSIX_AUDIT_KEY"),
        "{why}"
    );
    let (_, why) = failed(&home, &["audit", "verify"]);
    assert!(why.contains("begun with another key"), "{why}");
    let unreadable = home.with("PATHSIX_AUDIT_KEY", "no key");
    let (_, why) = failed(&unreadable, &["serve"]);
    assert!(why.contains("32 bytes in base64"), "{why}");
    let home = unreadable.with("PATHSIX_AUDIT_KEY", OTHER_KEY);
    home.succeed(&["audit", "begin-anew"]);
    let told = home.succeed(&["audit", "verify"]);
    assert!(
        told.contains("were found when the chain was begun"),
        "{told}"
    );
    let entries = "SELECT count(*) FROM audit_entry WHERE action = 'settings' AND entity = 'audit'";
    assert_eq!(own.number(entries).await, 1);
    home.serve(&[]).stop();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_that_is_gone_with_its_audit_is_missed(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, own) = demo_on(db).await;
    home.succeed(&["audit", "verify"]);
    let empty = OwnDatabase::empty(own.db).await;
    let home = home.with("DATABASE_URL", &empty.url);
    let (told, _) = failed(&home, &["audit", "verify"]);
    assert!(told.contains("this company is gone"), "{told}");
}
