//! What is over is removed, and nothing else.

use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::server::Home;

async fn counted(own: &OwnDatabase) -> [i64; 3] {
    let mut counts = [0; 3];
    for (count, table) in counts
        .iter_mut()
        .zip(["attempt", "session", "refresh_token"])
    {
        *count = own.number(&format!("SELECT count(*) FROM {table}")).await;
    }
    counts
}

async fn make_lead(who: &Member, name: &str, key: &str) {
    let request = who
        .request(Method::POST, "leads")
        .header("Idempotency-Key", key)
        .json(&json!({ "name": name }));
    who.send(request).await.assert_status(201);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_are_not_given_again_and_sessions_long_over_go(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let bob = Member::found(server.anon(), "other").await;
    make_lead(&ada, "Old", "key-1").await;
    make_lead(&bob, "Old", "key-1").await;
    for who in [&ada, &bob] {
        // Each has one session that has ended and one that goes on.
        let again = server.anon().login(&who.email).await;
        let ended = Member::signed_in(server.anon(), &again.data());
        ended.post_empty("auth/logout").await.assert_ok();
    }
    let past = |days: u32| match db {
        Db::Sqlite => format!("strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now', '-{days} days')"),
        Db::Postgres => format!("now() - interval '{days} days'"),
    };
    own.execute(&format!("UPDATE attempt SET created_at = {}", past(2)))
        .await;
    make_lead(&ada, "New", "key-2").await;
    let ada_ended = format!(
        "UPDATE session SET revoked_at = {} WHERE revoked_at IS NOT NULL AND user_id = (SELECT id FROM user_identity WHERE email = '{}')",
        past(91),
        ada.email
    );
    own.execute(&ada_ended).await;
    assert_eq!(counted(&own).await, [3, 4, 4]);
    let said = home.succeed(&["housekeeping"]);
    assert_eq!(
        said,
        "removed: kept answers 2, sessions 1, records in the trash 0, companies 0; entries of the audit that lost their values: 0; erasures done again: 0, copied beside the keys: 0\n"
    );
    assert_eq!(counted(&own).await, [1, 3, 3]);
    let said = home.succeed(&["housekeeping"]);
    assert_eq!(
        said,
        "removed: kept answers 0, sessions 0, records in the trash 0, companies 0; entries of the audit that lost their values: 0; erasures done again: 0, copied beside the keys: 0\n"
    );
    // Who was signed in still is, and what was answered lately is answered again.
    make_lead(&ada, "New", "key-2").await;
    assert_eq!(own.number("SELECT count(*) FROM lead").await, 3);
    bob.lead("Afterwards").await;
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_one_batch_goes_at_once() {
    let own = OwnDatabase::empty(Db::Sqlite).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    make_lead(&ada, "Old", "key-1").await;
    server.stop();
    own.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
         INSERT INTO attempt (tenant_id, caller, key, part, fingerprint, status, headers, body, created_at)
         SELECT tenant_id, caller, 'k' || i, part, fingerprint, status, headers, body, '2026-01-01T00:00:00.' || printf('%06d', i) || '+00:00'
         FROM attempt, n;
         UPDATE attempt SET created_at = '2026-01-01T00:00:00.000500+00:00' WHERE key = 'k501'",
    )
    .await;
    let said = home.succeed(&["housekeeping"]);
    assert_eq!(
        said,
        "removed: kept answers 1200, sessions 0, records in the trash 0, companies 0; entries of the audit that lost their values: 0; erasures done again: 0, copied beside the keys: 0\n"
    );
    assert_eq!(own.number("SELECT count(*) FROM attempt").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_that_fails_is_told_with_its_company_and_keeps_no_other_from_being_done() {
    let own = OwnDatabase::empty(Db::Sqlite).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let bob = Member::found(server.anon(), "other").await;
    make_lead(&ada, "Old", "key-1").await;
    make_lead(&bob, "Old", "key-1").await;
    server.stop();
    own.execute(&format!(
        "UPDATE attempt SET created_at = '2026-01-01T00:00:00.000000+00:00';
         UPDATE session SET revoked_at = '2026-01-01T00:00:00.000000+00:00';
         CREATE TRIGGER stuck BEFORE DELETE ON attempt BEGIN
             SELECT RAISE(ABORT, 'planned') WHERE OLD.tenant_id = (SELECT id FROM tenant WHERE slug = '{}');
         END",
        ada.slug
    ))
    .await;
    let anchor = "audit/01890000-0000-7000-8000-000000000001.anchor";
    std::fs::write(home.data().join(anchor), "0").unwrap();

    let output = home.run(&["housekeeping"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.starts_with("removed: kept answers 1, sessions 2, records in the trash 0"),
        "{said}"
    );
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(log.contains("steps that failed: 2"), "{log}");
    for (told, of) in [("kept answers", ada.tenant.as_str()), ("chains", anchor)] {
        let is_told = |line: &str| line.contains(told) && line.contains(of);
        assert!(log.lines().any(is_told), "{told}: {log}");
    }
    assert!(!log.contains(&bob.tenant), "{log}");
}
