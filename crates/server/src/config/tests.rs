//! How settings are read.

use std::collections::BTreeMap;

use super::*;

fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect()
}

fn read(pairs: &[(&str, &str)]) -> Result<Config, crate::Failure> {
    load(None, &variables(pairs), Flags::new())
}

#[test]
fn nothing_configured_is_a_whole_configuration() {
    let config = read(&[]).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.database(), "sqlite://./data/pathsix.db");
    assert_eq!(config.db_max_connections, 25);
    assert!(config.cors_origins.is_empty() && config.trusted_proxies.is_empty());
}

#[test]
fn lists_are_written_with_commas() {
    let config = read(&[
        (
            "PATHSIX_CORS_ORIGINS",
            "https://a.example, https://b.example",
        ),
        ("PATHSIX_TRUSTED_PROXIES", "10.0.0.0/8,192.0.2.1"),
    ])
    .unwrap();
    assert_eq!(
        config.cors_origins,
        ["https://a.example", "https://b.example"]
    );
    assert_eq!(config.trusted_proxies.len(), 2);
}

#[test]
fn flags_win_over_the_environment_and_the_environment_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pathsix.toml");
    std::fs::write(
        &file,
        "listen = '127.0.0.1:1'\nissuer = 'file'\naudience = 'file'\n",
    )
    .unwrap();
    let environment = variables(&[
        ("PATHSIX_LISTEN", "127.0.0.1:2"),
        ("PATHSIX_ISSUER", "environment"),
    ]);
    let flags = Flags::from([("listen", "127.0.0.1:3".to_owned())]);
    let config = load(Some(file), &environment, flags).unwrap();
    assert_eq!(config.listen.port(), 3);
    assert_eq!(
        (config.issuer.as_str(), config.audience.as_str()),
        ("environment", "file")
    );
}

#[test]
fn a_secret_can_come_from_a_file_and_is_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("url");
    std::fs::write(&file, "postgres://crm:s3cret@db/crm\n").unwrap();
    let config = read(&[("DATABASE_URL_FILE", file.to_str().unwrap())]).unwrap();
    assert_eq!(config.database(), "postgres://crm:s3cret@db/crm");
    assert!(!format!("{config:?}").contains("s3cret"));
}

#[test]
fn what_cannot_be_is_refused_in_a_sentence() {
    for bad in [
        ("PATHSIX_LISTEN", "everywhere"),
        ("PATHSIX_REGISTRATION", "maybe"),
        ("PATHSIX_IMPORT_MAX_MIB", "0"),
        ("PATHSIX_IMPORT_MAX_MIB", "4097"),
        ("PATHSIX_IMPORT_MAX_MIB", "much"),
        ("PATHSIX_DB_MAX_CONNECTIONS", "many"),
        ("PATHSIX_TRUSTED_PROXIES", "the-proxy"),
        ("PATHSIX_CORS_ORIGINS", "*"),
        ("PATHSIX_CORS_ORIGINS", "https://app.example/"),
        ("PATHSIX_CORS_ORIGINS", "app.example"),
        ("PATHSIX_WORKERS", "0"),
        ("DATABASE_URL_FILE", "/nowhere"),
    ] {
        let said = read(&[bad]).unwrap_err().to_string();
        assert!(!said.contains('\n'), "{said}");
    }
}

#[test]
fn a_misspelt_variable_is_noticed() {
    let found = unknown_variables(&variables(&[
        ("PATHSIX_LISTN", "x"),
        ("PATHSIX_LISTEN", "x"),
        ("PATHSIX_SIGNING_KEY_FILE", "x"),
        ("PATHSIX_CONFIG", "x"),
        ("HOME", "x"),
    ]));
    assert_eq!(found, ["PATHSIX_LISTN"]);
}

#[test]
fn the_readme_shows_the_table_of_settings() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).unwrap();
    let table = table::markdown();
    assert!(readme.contains(&table), "put this into README.md:\n{table}");
}
