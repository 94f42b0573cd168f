//! What `pathsix doctor` finds.

use std::{
    fs::Permissions,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    thread,
};

use pathsix_tests::{Db, Member, database::OwnDatabase};
use rstest::rstest;

use crate::server::Home;

/// 32 bytes that are the key of no server.
const OTHER_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// What it said, each line cut into how it is, of what, and the sentence; and whether it ended well.
fn examined(home: &Home) -> (Vec<[String; 3]>, bool) {
    let output = home.run(&["doctor"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let cut = |line: &str| {
        let (health, rest) = line.split_once(' ').unwrap();
        let (what, sentence) = rest.trim_start().split_once(' ').unwrap();
        [health, what, sentence.trim_start()].map(str::to_owned)
    };
    (said.lines().map(cut).collect(), output.status.success())
}

#[track_caller]
fn assert_found(home: &Home, health: &str, what: &str, sentence: &str) {
    let (found, is_well) = examined(home);
    let of_it = |line: &&[String; 3]| line[1] == what && line[2].contains(sentence);
    let line = found.iter().find(of_it);
    let line = line.unwrap_or_else(|| panic!("{what}: {sentence}: {found:?}"));
    assert_eq!(line[0], health, "{found:?}");
    assert_eq!(is_well, health != "FAIL", "{found:?}");
}

#[test]
fn before_the_first_start_all_is_well_and_nothing_is_made_by_looking() {
    let home = Home::new().with("PATHSIX_BACKUP_TIME", "02:30");
    let (found, is_well) = examined(&home);
    assert!(is_well, "{found:?}");
    // How much room there is on this machine is nobody's fault.
    let mut others = found.iter().filter(|line| line[1] != "disk");
    assert!(others.all(|line| line[0] == "ok"), "{found:?}");
    assert!(!home.data().exists());
}

#[rstest]
#[tokio::test]
async fn a_database_is_well_once_it_is_migrated(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    if db == Db::Postgres {
        assert_found(&home, "warn", "database", "pathsix migrate");
    }
    home.succeed(&["migrate"]);
    assert_found(&home, "ok", "database", "keeps companies apart");
    assert_found(&home, "ok", "clock", "");
    // A file is served by one process, which has no other to count together with.
    match db {
        Db::Sqlite => assert_found(&home, "ok", "limits", "this process counts"),
        Db::Postgres => assert_found(&home, "warn", "limits", "REDIS_URL"),
    }
    home.serve(&[]).stop();
    let is_warned = home.said().contains("without REDIS_URL");
    assert_eq!(is_warned, db == Db::Postgres, "{}", home.said());
}

#[tokio::test]
async fn a_table_without_its_lock_is_told_with_its_name() {
    let own = OwnDatabase::empty(Db::Postgres).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    home.succeed(&["migrate"]);
    own.execute("ALTER TABLE lead NO FORCE ROW LEVEL SECURITY")
        .await;
    let output = home.run(&["doctor"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(!output.status.success());
    assert!(
        said.contains("FAIL  database") && said.contains("lead"),
        "{said}"
    );
}

#[test]
fn backups_that_nobody_makes_or_that_are_old_are_told() {
    let home = Home::new();
    assert_found(&home, "warn", "backup", "PATHSIX_BACKUP_TIME");
    let home = home.with("PATHSIX_BACKUP_TIME", "02:30");
    let shelf = home.data().join("backups");
    std::fs::create_dir_all(&shelf).unwrap();
    std::fs::set_permissions(home.data(), Permissions::from_mode(0o700)).unwrap();
    std::fs::write(shelf.join("pathsix-20260101T023000Z.tar.gz"), "").unwrap();
    assert_found(&home, "FAIL", "backup", "2026-01-01");
    home.succeed(&["migrate"]);
    home.succeed(&["backup"]);
    assert_found(&home, "ok", "backup", "not sealed");
    let home = home.with("PATHSIX_BACKUP_RECIPIENTS", "age1nothing");
    assert_found(&home, "FAIL", "backup", "no public key");
}

#[tokio::test]
async fn a_login_that_may_not_read_every_row_is_doubted_until_there_is_a_backup() {
    let own = OwnDatabase::empty(Db::Postgres).await;
    let home = Home::new()
        .with("DATABASE_URL", &own.url)
        .with("PATHSIX_BACKUP_TIME", "02:30");
    home.succeed(&["migrate"]);
    assert_found(&home, "warn", "backup", "BYPASSRLS");
    let home = home.with("DATABASE_BACKUP_URL", &own.url);
    assert_found(&home, "ok", "backup", "makes the first");
    let home = home.with("DATABASE_BACKUP_URL", "");
    home.succeed(&["backup"]);
    assert_found(&home, "ok", "backup", "the newest is of");
}

#[rstest]
#[tokio::test]
async fn a_chain_that_was_cut_is_told_with_its_company_and_how_to_mend_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    home.succeed(&["seed", "demo"]);
    home.succeed(&["audit", "verify"]);
    assert_found(&home, "ok", "audit", "as long as this server saw it");
    own.execute("DELETE FROM audit_entry WHERE number >= 5")
        .await;
    let cut = "demo: entry number 5 is missing: the chain was cut off";
    assert_found(&home, "FAIL", "audit", cut);
    assert_found(&home, "FAIL", "audit", "audit begin-anew");
    home.succeed(&["audit", "begin-anew"]);
    assert_found(&home, "ok", "audit", "as long as this server saw it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_that_an_older_copy_does_not_know_is_missed() {
    let home = Home::new();
    home.succeed(&["seed", "demo"]);
    let said = home.succeed(&["backup"]);
    let file = said.split(" (").next().unwrap();
    let server = home.serve(&[]);
    Member::found(server.anon(), "later").await;
    server.stop();
    home.succeed(&["audit", "verify"]);
    home.succeed(&["restore", file, "--replace"]);
    home.succeed(&["audit", "begin-anew"]);
    assert_found(&home, "FAIL", "audit", "this company is gone");
    let (found, _) = examined(&home);
    let said = format!("{found:?}");
    let anchor = said.split_once("remove ").unwrap().1;
    let anchor = anchor.split(' ').next().unwrap();
    std::fs::remove_file(home.data().join("audit").join(anchor)).unwrap();
    assert_found(&home, "ok", "audit", "as long as this server saw it");
}

#[test]
fn what_does_not_answer_is_told_with_how_to_mend_it() {
    let nobody = "postgres://somebody:geheim@127.0.0.1:1/crm";
    let home = Home::new().with("DATABASE_URL", nobody);
    assert_found(&home, "FAIL", "database", "DATABASE_URL");
    let (found, _) = examined(&home);
    assert!(!format!("{found:?}").contains("geheim"), "{found:?}");
    let home = Home::new().with("REDIS_URL", "redis://127.0.0.1:1");
    assert_found(&home, "warn", "limits", "Redis does not answer");
}

#[test]
fn a_key_that_others_can_read_and_a_directory_that_is_open_are_told() {
    let home = Home::new();
    home.succeed(&["keys", "list"]);
    assert_found(&home, "ok", "keys", "signs");
    std::fs::set_permissions(home.data(), Permissions::from_mode(0o755)).unwrap();
    assert_found(&home, "warn", "data", "chmod 700");
    let key = home.data().join("keys/access-token.pem");
    std::fs::set_permissions(key, Permissions::from_mode(0o644)).unwrap();
    assert_found(&home, "FAIL", "keys", "chmod 600");
}

#[test]
fn where_metrics_traces_and_reports_go_is_looked_at() {
    let home = Home::new()
        .with("PATHSIX_METRICS_LISTEN", "127.0.0.1:0")
        .with(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://collector.example:4318",
        )
        .with("SENTRY_DSN", "https://s3cret@reports.example/1");
    assert_found(&home, "ok", "metrics", "127.0.0.1:0");
    assert_found(&home, "ok", "traces", "collector.example");
    assert_found(&home, "ok", "reports", "SENTRY_DSN");
    let (found, _) = examined(&home);
    assert!(!format!("{found:?}").contains("s3cret"), "{found:?}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let home = Home::new().with("PATHSIX_METRICS_LISTEN", &address);
    assert_found(&home, "warn", "metrics", "PATHSIX_METRICS_LISTEN");
    let home = Home::new().with("PATHSIX_METRICS_LISTEN", "0.0.0.0:0");
    assert_found(&home, "warn", "metrics", "whoever reaches");
    let home = Home::new().with("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318");
    assert_found(&home, "FAIL", "traces", "OTEL_EXPORTER_OTLP_ENDPOINT");
    let home = Home::new().with("SENTRY_DSN", "https://s3cret@");
    assert_found(&home, "FAIL", "reports", "SENTRY_DSN");
}

#[test]
fn a_setting_that_is_none_and_a_missing_proxy_are_told() {
    let home = Home::new()
        .with("PATHSIX_LISTN", "127.0.0.1:0")
        .with("PATHSIX_LISTEN", "0.0.0.0:0");
    assert_found(&home, "warn", "settings", "PATHSIX_LISTN");
    assert_found(&home, "warn", "settings", "PATHSIX_TRUSTED_PROXIES");
}

#[rstest]
#[tokio::test]
async fn a_key_of_the_audit_that_is_not_that_of_the_database_is_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    assert_found(&home, "ok", "audit", "made at the first start");
    home.serve(&[]).stop();
    assert_found(&home, "ok", "audit", "that of the database");
    let key = home.data().join("keys/audit.key");
    let elsewhere = home.folder().join("audit.key");
    std::fs::rename(&key, &elsewhere).unwrap();
    assert_found(&home, "FAIL", "audit", "its key is not in");
    assert!(!key.exists(), "doctor made a key");
    let other = home.with("PATHSIX_AUDIT_KEY", OTHER_KEY);
    assert_found(&other, "FAIL", "audit", "begun with another key");
    let home = other.with("PATHSIX_AUDIT_KEY", "");
    std::fs::rename(&elsewhere, &key).unwrap();
    assert_found(&home, "ok", "audit", "that of the database");
}

#[test]
fn metrics_that_our_own_server_serves_are_in_nobodys_way() {
    let home = Home::new().with("PATHSIX_METRICS_LISTEN", "127.0.0.1:0");
    let mut server = home.serve(&[]);
    let said = server.line();
    let address = said.trim().strip_prefix("Metrics are on http://");
    let address = address.and_then(|rest| rest.strip_suffix("/metrics"));
    let home = home.with("PATHSIX_METRICS_LISTEN", address.unwrap());
    assert_found(&home, "ok", "metrics", "by the server that runs here");
    server.stop();
    assert_found(&home, "ok", "metrics", "by a server that is started here");
}

/// A mail server that takes whatever it is told, and its address.
fn mail_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut said = BufReader::new(stream.try_clone().unwrap()).lines();
            let mut answer = "220 mail.example";
            while stream.write_all(format!("{answer}\r\n").as_bytes()).is_ok() {
                if !matches!(said.next(), Some(Ok(_))) {
                    break;
                }
                answer = "250 ok";
            }
        }
    });
    format!("smtp+plain://{address}")
}

#[tokio::test]
async fn where_letters_go_is_told() {
    let home = Home::new();
    assert_found(&home, "ok", "mail", "letters are files in");
    let own = OwnDatabase::empty(Db::Postgres).await;
    let served = Home::new().with("DATABASE_URL", &own.url);
    assert_found(&served, "warn", "mail", "reach nobody");
    let home = home.with("PATHSIX_SMTP_URL", &mail_server());
    assert_found(&home, "warn", "mail", "PATHSIX_LINK_BASE");
    let home = home.with("PATHSIX_LINK_BASE", "https://crm.example");
    assert_found(&home, "ok", "mail", "the mail server answers");
    let home = home.with("PATHSIX_SMTP_URL", "smtp+plain://127.0.0.1:1");
    assert_found(&home, "FAIL", "mail", "does not take letters");
    let home = home.with("PATHSIX_SMTP_URL", "smtp+plain://ada:geheim@127.0.0.1:1");
    assert_found(&home, "FAIL", "mail", "clear text");
    let (found, _) = examined(&home);
    assert!(!format!("{found:?}").contains("geheim"), "{found:?}");
}
