//! What each command does.

use std::{
    io::Write,
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

use pathsix_tests::{Db, Member, database::OwnDatabase, people::PASSWORD, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::server::{Home, is_of_speed};

async fn home_on(db: Db) -> (Home, OwnDatabase) {
    let own = OwnDatabase::empty(db).await;
    (Home::new().with("DATABASE_URL", &own.url), own)
}

#[test]
fn the_routes_are_listed_as_json() {
    let routes: Value = serde_json::from_str(&Home::new().succeed(&["routes", "--json"])).unwrap();
    let routes = routes.as_array().unwrap();
    assert!(routes.len() > 20);
    let create = routes
        .iter()
        .find(|route| route["id"] == "leads.create")
        .unwrap();
    assert_eq!(create["method"], "POST");
    assert_eq!(create["paths"], json!(["/api/v1/leads", "/api/leads"]));
    assert_eq!(
        (&create["public"], &create["roles"]),
        (&json!(false), &json!(["admin", "manager", "user"]))
    );
    for route in routes {
        assert!(
            route["paths"][0].as_str().unwrap().starts_with('/'),
            "{route}"
        );
    }
}

#[test]
fn the_document_is_printed_as_it_is_written() {
    let operations = pathsix_contracts::operation::operations();
    let printed = Home::new().succeed(&["openapi"]);
    assert_eq!(
        printed.trim_end(),
        pathsix_contracts::openapi::text(&operations).trim_end()
    );
}

#[test]
fn the_contract_files_are_written_where_they_are_wanted() {
    let home = Home::new();
    let folder = home.data().join("deep/contracts");
    home.succeed(&["contracts", "--dir", &folder.display().to_string()]);
    let operations = pathsix_contracts::operation::operations();
    for (name, text) in pathsix_contracts::export::export(&operations).unwrap() {
        assert_eq!(
            std::fs::read_to_string(folder.join(&name)).unwrap(),
            text,
            "{name}"
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn migrating_again_changes_nothing(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (home, own) = home_on(db).await;
    home.succeed(&["migrate"]);
    let tables = own.tables().await;
    assert!(tables.contains(&"lead".to_owned()), "{tables:?}");
    let before = own.snapshot().await;
    home.succeed(&["migrate"]);
    assert_eq!((own.tables().await, own.snapshot().await), (tables, before));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_superadmin_is_made_once_and_with_a_good_password(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, own) = home_on(db).await;
    let create = |password: &str| {
        let mut child = home
            .command(&["admin", "create", "--email", "Root@Example.com"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let _ = writeln!(input, "{password}");
        drop(input);
        child.wait_with_output().unwrap()
    };
    for (password, succeeds) in [
        ("short", false),
        ("password123", false),
        (PASSWORD, true),
        (PASSWORD, false),
    ] {
        let output = create(password);
        assert_eq!(output.status.success(), succeeds, "{password}: {output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            said.lines()
                .filter(|line| line.starts_with("pathsix: "))
                .count(),
            usize::from(!succeeds)
        );
        assert!(!said.contains(password), "{said}");
    }
    let made =
        "SELECT count(*) FROM user_identity WHERE email = 'root@example.com' AND is_superadmin";
    assert_eq!(own.number(made).await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seeding_twice_is_seeding_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (home, own) = home_on(db).await;
    let first = home.succeed(&["seed", "demo"]);
    assert!(first.contains("ada@demo.example"), "{first}");
    let before = own.snapshot().await;
    assert!(own.number("SELECT count(*) FROM lead").await > 10);
    assert_eq!(home.succeed(&["seed", "demo"]), first);
    assert_eq!(own.snapshot().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_line_that_the_demo_prints_works_when_it_is_pasted() {
    let mut server = Home::new().serve(&["--demo"]);
    let mut line = server.line();
    while !line.starts_with("Try it:") {
        line = server.line();
    }
    let pasted = server.line();
    let answer = Command::new("sh").args(["-c", &pasted]).output().unwrap();
    let text = String::from_utf8(answer.stdout).unwrap();
    if text.is_empty() && String::from_utf8_lossy(&answer.stderr).contains("not found") {
        // A machine without curl: the same two requests by hand.
        let login = json!({ "email": "ada@demo.example", "password": "pathsix-demo" });
        let login = server.anon().post("auth/login", login).await;
        let ada = Member::signed_in(server.anon(), &login.data());
        assert_eq!(ada.get("admin/leads?limit=3").await.items().len(), 3);
        return;
    }
    let page: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{pasted}{text}"));
    assert_eq!(page["items"].as_array().unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn data_and_keys_are_for_their_owner_only_and_a_restart_keeps_everybody_signed_in() {
    let home = Home::new();
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let id = ada.lead("Kept").await;
    server.stop();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let data = home.data();
    assert_eq!(mode(&data), 0o700);
    let mut files = vec![data.clone()];
    let mut seen = 0;
    while let Some(folder) = files.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                assert_eq!(mode(&path), 0o700, "{}", path.display());
                files.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 2, "a database and a key: {seen}");
    let server = home.serve(&[]);
    let ada = server.known(&ada);
    assert_eq!(ada.get("leads").await.ids(), [id]);
    let refresh = json!({ "refresh_token": ada.refresh });
    server
        .anon()
        .post("auth/refresh", refresh)
        .await
        .assert_ok();
    server.stop();
}

#[test]
fn a_command_tells_its_own_business_and_not_of_migrations() {
    let home = Home::new();
    for (arguments, lines) in [
        (["migrate"].as_slice(), 1),
        (["outbox", "list"].as_slice(), 0),
    ] {
        let output = home.run(arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        let told_of = told.lines().filter(|line| !is_of_speed(line));
        assert_eq!(told_of.count(), lines, "{told}");
        assert!(!told.contains("sea_orm"), "{told}");
    }
}
