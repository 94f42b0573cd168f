//! A server that cannot start says why in one sentence.

use std::net::TcpListener;

use rstest::rstest;

use crate::server::{Home, is_of_speed};

/// A port on which somebody listens, and one on which nobody does.
fn taken() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (listener, address)
}

#[track_caller]
fn refused(home: &Home, arguments: &[&str], tells: &str) {
    let output = home.run(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{arguments:?}: {said}");
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 1, "one sentence: {said}");
    assert!(
        lines[0].starts_with("pathsix: ") && lines[0].contains(tells),
        "{said}"
    );
    assert!(
        !said.contains("hunter2") && !said.contains("panicked"),
        "{said}"
    );
}

#[test]
fn a_port_that_is_taken_is_named() {
    let (_listener, address) = taken();
    refused(
        &Home::new().with("PATHSIX_LISTEN", &address),
        &["serve"],
        &address,
    );
}

#[test]
fn a_second_server_of_an_embedded_database_is_refused_until_the_first_has_ended() {
    let home = Home::new();
    let first = home.serve(&[]);
    refused(&home, &["serve"], "Another server serves");
    first.stop();
    home.serve(&[]).stop();
}

#[test]
fn a_database_that_is_away_or_unknown_is_told_without_its_password() {
    let (listener, nobody) = taken();
    drop(listener);
    let away = format!("postgres://crm:hunter2@{nobody}/crm");
    refused(
        &Home::new().with("DATABASE_URL", &away),
        &["serve"],
        "database",
    );
    let server = pathsix_tests::database::postgres_url();
    let (base, _) = server.rsplit_once('/').unwrap();
    let missing = format!("{base}/no_such_database");
    for command in [&["serve"][..], &["migrate"], &["seed", "demo"]] {
        refused(
            &Home::new().with("DATABASE_URL", &missing),
            command,
            "no_such_database",
        );
    }
}

#[rstest]
#[case::address("PATHSIX_LISTEN", "nowhere", "listen")]
#[case::word("PATHSIX_REGISTRATION", "maybe", "registration")]
#[case::number("PATHSIX_DB_MAX_CONNECTIONS", "many", "db_max_connections")]
#[case::answers("PATHSIX_KEEP_ANSWERS_HOURS", "23", "at least 24")]
#[case::network("PATHSIX_TRUSTED_PROXIES", "10.0.0.0/99", "10.0.0.0/99")]
#[case::filter("PATHSIX_LOG", "pathsix=loud=louder", "PATHSIX_LOG")]
#[case::key("PATHSIX_SIGNING_KEY", "hunter2", "signing key")]
#[case::key_file("PATHSIX_SIGNING_KEY_FILE", "no/such/file", "PATHSIX_SIGNING_KEY_FILE")]
#[case::database("DATABASE_URL", "mysql://crm:hunter2@localhost/crm", "DATABASE_URL")]
#[case::owner("DATABASE_OWNER_URL", "crm.db", "DATABASE_OWNER_URL")]
#[case::memory("DATABASE_URL", "sqlite::memory:", "memory")]
#[case::file("PATHSIX_CONFIG", "no/such/file.toml", "no/such/file.toml")]
fn a_setting_that_cannot_be_is_named(
    #[case] variable: &str,
    #[case] value: &str,
    #[case] tells: &str,
) {
    refused(&Home::new().with(variable, value), &["serve"], tells);
}

#[test]
fn a_variable_that_is_no_setting_is_warned_of() {
    let home = Home::new().with("PATHSIX_LISTN", "127.0.0.1:1");
    home.serve(&[]).stop();
    let warned = home.said();
    let warned: Vec<_> = warned
        .lines()
        .filter(|line| line.contains("WARN") && !is_of_speed(line))
        .collect();
    assert_eq!(warned.len(), 1, "{warned:?}");
    assert!(warned[0].contains("PATHSIX_LISTN"), "{warned:?}");
}
