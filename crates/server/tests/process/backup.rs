//! Backups: made while people write, given back on another machine, sealed, made every day, and refused.

use std::{
    path::{Path, PathBuf},
    process::Output,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use pathsix_tests::{
    Db, Member,
    database::OwnDatabase,
    people::Person,
    sound::{RECORDS, assert_sound},
};
use rstest::rstest;
use serde_json::json;

use crate::{
    server::Home,
    writing::{Told, Writing},
};

/// So many writes are acknowledged before the backup is made, and so many more while it is.
const WRITES: u32 = 300;

/// A machine with a database of its own, not migrated.
async fn machine(db: Db) -> (Home, OwnDatabase) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    (home, own)
}

/// Makes a backup and gives its file.
#[track_caller]
fn back_up(home: &Home) -> PathBuf {
    let said = home.succeed(&["backup"]);
    PathBuf::from(said.split(" (").next().unwrap())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[track_caller]
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A key, and the public half of it.
fn key(home: &Home) -> (PathBuf, String) {
    let file = home.folder().join("key.txt");
    let said = home.succeed(&["backup", "keygen", text(&file)]);
    (file, said.trim().to_owned())
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_that_was_made_while_people_wrote_is_whole_on_another_machine(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, _own) = machine(db).await;
    let (key, recipient) = key(&home);
    let home = home.with("PATHSIX_BACKUP_RECIPIENTS", &recipient);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let told = Arc::new(Mutex::new(Told::new()));
    let writing = Writing::begin(&ada, &told);
    writing.reaches(WRITES).await;
    let before = told.lock().unwrap().clone();
    let file = tokio::task::block_in_place(|| back_up(&home));
    let meanwhile = writing.count();
    writing.reaches(meanwhile + WRITES).await;
    // The first machine is lost.
    server.signal("-KILL");
    writing.ended().await;
    drop(server);

    let (there, other) = machine(db).await;
    let said = there.succeed(&["restore", text(&file), "--identity", text(&key)]);
    assert!(!said.contains("audit.key was made"), "{said}");
    assert_sound(&other).await;
    let mut kept = Told::new();
    for (table, _) in RECORDS {
        for (id, version) in other.versions(table).await {
            kept.insert((table, id), version);
        }
    }
    for (record, version) in &before {
        let there = kept.get(record).copied().unwrap_or_default();
        assert!(
            there >= *version,
            "{record:?} is in version {there} and not {version}"
        );
    }
    let last = told.lock().unwrap().len();
    assert!(kept.len() < last, "nobody wrote after the backup");
    // What is kept beside the records agrees with them, and the audit is whole.
    for what in ["audit", "reports", "search"] {
        there.succeed(&[what, "verify"]);
    }
    // The keys came along: whoever was signed in still is.
    let server = there.serve(&[]);
    server.known(&ada).lead("Afterwards").await;
    server.stop();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_erased_after_a_backup_is_not_back_on_another_machine(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, _own) = machine(db).await;
    let (key, recipient) = key(&home);
    let home = home.with("PATHSIX_BACKUP_RECIPIENTS", &recipient);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let zelda = json!({ "name": "Zelda", "email": "zelda@example.com" });
    ada.make("leads", zelda).await;
    ada.lead("Grace").await;
    let file = tokio::task::block_in_place(|| back_up(&home));
    let who = json!({ "email": "Zelda@Example.com" });
    ada.post("privacy/erasures", who).await.assert_ok();
    server.signal("-KILL");
    drop(server);

    let (there, other) = machine(db).await;
    there.succeed(&["restore", text(&file), "--identity", text(&key)]);
    let hers = "SELECT count(*) FROM lead WHERE email IS NOT NULL OR name = 'Zelda'";
    assert_eq!(other.number(hers).await, 1, "the backup is from before");
    let server = there.serve(&[]);
    assert_eq!(other.number(hers).await, 0);
    assert_eq!(other.number("SELECT count(*) FROM lead").await, 2);
    server.stop();
    assert!(there.said().contains("erased again"), "{}", there.said());
    there.succeed(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_backups_cannot_be_kept_servers_start_all_the_same_after_somebody_was_erased() {
    let home = Home::new();
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let zelda = json!({ "name": "Zelda", "email": "zelda@example.com" });
    ada.make("leads", zelda).await;
    let who = json!({ "email": "zelda@example.com" });
    ada.post("privacy/erasures", who).await.assert_ok();
    server.stop();
    let warning = "could not be copied beside the backups";
    assert!(!home.said().contains(warning), "{}", home.said());

    // Below a file nothing can be made.
    let away = home.folder().join("away");
    std::fs::write(&away, "").unwrap();
    let home = home.with("PATHSIX_BACKUP_DIR", text(&away.join("backups")));
    home.serve(&[]).stop();
    assert!(home.said().contains(warning), "{}", home.said());
    std::fs::remove_file(&away).unwrap();
    home.succeed(&["housekeeping"]);
    let copies = std::fs::read_dir(away.join("backups/erasures")).unwrap();
    assert_eq!(copies.count(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_of_a_database_at_rest_comes_back(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (home, own) = machine(db).await;
    home.succeed(&["seed", "demo"]);
    let file = back_up(&home);
    let said = home.succeed(&["backup", "check", text(&file)]);
    assert!(said.contains("schema m0"), "{said}");
    let (there, other) = machine(db).await;
    let said = there.succeed(&["restore", text(&file)]);
    // The keys are not in a backup that is open to everybody, so the audit is begun anew.
    assert!(said.contains("keys/audit.key was made"), "{said}");
    assert!(said.contains("begin-anew"), "{said}");
    let (was, is) = (own.everything().await, other.everything().await);
    assert!(was.len() > 500, "{} rows", was.len());
    assert!(was == is, "the rows differ");
    assert!(!there.data().join("keys/access-token.pem").exists());
    there.succeed(&["audit", "begin-anew"]);
    there.serve(&[]).stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_login_that_sees_no_rows_makes_no_backup_and_is_told_how_to_mend_that() {
    let (home, own) = machine(Db::Postgres).await;
    home.succeed(&["seed", "demo"]);
    let role = own.url.rsplit_once('/').unwrap().1.to_owned();
    let bound = format!("{role}_bound");
    let free = format!("{role}_free");
    own.execute(&format!(
        "CREATE ROLE {bound} LOGIN PASSWORD 'p@ss/word' IN ROLE pg_read_all_data;
         CREATE ROLE {free} LOGIN PASSWORD 'p@ss/word' BYPASSRLS IN ROLE pg_read_all_data"
    ))
    .await;
    let address = own.url.split_once('@').unwrap().1;
    let login = |name: &str| format!("postgres://{name}:p%40ss%2Fword@{address}");
    let home = home.with("DATABASE_BACKUP_URL", &login(&bound));
    let why = refused(&home.run(&["backup"]));
    assert!(
        why.contains("BYPASSRLS") && why.contains("DATABASE_BACKUP_URL"),
        "{why}"
    );
    assert!(!why.contains("word"), "the password is told: {why}");
    assert_eq!(home.succeed(&["backup", "list"]), "");
    let home = home.with("DATABASE_BACKUP_URL", &login(&free));
    let file = back_up(&home);
    let (there, other) = machine(Db::Postgres).await;
    there.succeed(&["restore", text(&file)]);
    assert!(own.everything().await == other.everything().await);
    own.execute(&format!("DROP ROLE {bound}; DROP ROLE {free}"))
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_there_stays_unless_it_is_put_aside() {
    let home = Home::new();
    home.succeed(&["seed", "demo"]);
    let file = back_up(&home);
    let server = home.serve(&[]);
    Member::found(server.anon(), "later").await;
    let why = refused(&home.run(&["restore", text(&file)]));
    assert!(why.contains("--replace"), "{why}");
    let why = refused(&home.run(&["restore", text(&file), "--replace"]));
    assert!(why.contains("stop the server"), "{why}");
    Member::found(server.anon(), "still-here").await;
    server.stop();
    let said = home.succeed(&["restore", text(&file), "--replace"]);
    let aside = said
        .lines()
        .find_map(|line| line.strip_prefix("The former database is "));
    assert!(Path::new(aside.unwrap()).exists(), "{said}");
    // The audit was seen to be longer than that of the past.
    assert!(said.contains("begin-anew"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_restored_is_refused_and_changes_nothing() {
    let (home, _own) = machine(Db::Postgres).await;
    home.succeed(&["seed", "demo"]);
    let file = back_up(&home);
    let why = refused(&home.run(&["restore", text(&file)]));
    assert!(why.contains("name an empty database"), "{why}");
    let embedded = Home::new();
    let why = refused(&embedded.run(&["restore", text(&file)]));
    assert!(why.contains("set DATABASE_URL"), "{why}");
    let bytes = std::fs::read(&file).unwrap();
    let cut = home.folder().join("cut.tar.gz");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let (there, other) = machine(Db::Postgres).await;
    let why = refused(&there.run(&["restore", text(&cut)]));
    assert!(why.contains("not a whole backup"), "{why}");
    assert_eq!(other.tables().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_makes_a_backup_when_one_is_due_and_no_second_one() {
    let home = Home::new()
        .with("PATHSIX_BACKUP_TIME", "02:30")
        .with("PATHSIX_BACKUP_KEEP", "2");
    let server = home.serve(&[]);
    let begun = Instant::now();
    while home.succeed(&["backup", "list"]).is_empty() {
        assert!(begun.elapsed() < Duration::from_mins(1), "none is made");
    }
    server.stop();
    // One that was killed on the way to the next left half of one behind.
    let shelf = home.data().join("backups");
    std::fs::write(shelf.join(".pathsix-unfinished-1"), "half").unwrap();
    let again = home.serve(&[]);
    Member::found(again.anon(), "acme").await;
    again.stop();
    let kept = home.succeed(&["backup", "list"]);
    assert_eq!(kept.lines().count(), 1, "{kept}");
    assert!(home.said().contains("a backup was made"));
}

#[test]
fn a_server_with_recipients_that_are_none_does_not_start() {
    let home = Home::new().with("PATHSIX_BACKUP_RECIPIENTS", "age1…");
    let why = refused(&home.run(&["serve"]));
    assert!(why.contains("PATHSIX_BACKUP_RECIPIENTS"), "{why}");
    assert!(!home.data().exists(), "something was made");
}
