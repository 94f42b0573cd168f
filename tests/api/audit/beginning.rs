//! How chains are begun: once, with one key, and anew where somebody says so.

use std::sync::Arc;

use pathsix_domain::audit::Wrong;
use pathsix_persistence::{
    audit::{Beginning, Chain, ChainError},
    connection::Database,
};
use pathsix_server::{anchors::AnchorDir, compose, config::Secret};
use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;

use super::{begin, fault, tenant, verified};

/// 32 bytes that are the key of no server.
const OTHER_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// Makes the entries look as they did before there were chains.
const BEFORE: &str = "UPDATE audit_entry SET provenance = NULL, salts = NULL, commitment = NULL, number = NULL, link = NULL";

/// The chains of the same database, by a server with another key that remembers the same.
async fn with_another_key(app: &App) -> Chain {
    let mut config = app.config.clone();
    config.audit_key = Some(Secret::from(OTHER_KEY));
    let mut settings = compose::database_settings(&config).unwrap();
    settings.min_connections = 0;
    settings.max_connections = 2;
    let database = Database::open(&settings).await.unwrap();
    compose::chain(&config, database)
}

/// By a server with the same key that remembers nothing.
fn forgetful(app: &App, folder: &tempfile::TempDir) -> Chain {
    let anchors = AnchorDir::new(folder.path().to_owned());
    Chain::new(app.database.clone(), Arc::new(anchors))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_there_before_is_taken_over_once_and_marked(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.lead("Found").await;
    app.own.execute(BEFORE).await;
    begin(&app, &app.chain).await.unwrap();
    ada.lead("Written").await;
    let tally = verified(&app, &ada).await;
    assert_eq!((tally.head.number, tally.found), (3, 2));
    // Whatever has no seal from now on was put in, also for servers that start later.
    let bare = "UPDATE audit_entry SET provenance = NULL, salts = NULL, commitment = NULL, number = NULL, \
                link = NULL WHERE number = 3";
    app.own.execute(bare).await;
    let folder = tempfile::tempdir().unwrap();
    let forgetful = forgetful(&app, &folder);
    for chain in [&app.chain, &forgetful] {
        begin(&app, chain).await.unwrap();
    }
    let found = fault(forgetful.verify(tenant(&ada)).await, "bare");
    assert_eq!((found.wrong, found.number), (Wrong::Inserted, None));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_without_the_key_lets_entries_be_taken_over_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    verified(&app, &ada).await;
    app.own
        .execute("UPDATE audit_chain SET state = 'adopting'")
        .await;
    let refused = begin(&app, &app.chain).await;
    assert!(matches!(refused, Err(ChainError::OtherKey)), "{refused:?}");
    app.own.execute("DELETE FROM audit_chain").await;
    let folder = tempfile::tempdir().unwrap();
    for chain in [&app.chain, &forgetful(&app, &folder)] {
        let refused = begin(&app, chain).await;
        assert!(
            matches!(refused, Err(ChainError::Forgotten(_))),
            "{refused:?}"
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_says_that_entries_may_be_taken_over_counts_only_until_it_was_done(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    let anew = with_another_key(&app).await;
    let tools = &app.services.tools;
    let with = Beginning {
        at: tools.clock.now(),
        ids: &*tools.ids,
    };
    anew.begin_anew(&with).await.unwrap();
    // The row of the time before, which the first key did prove.
    app.own
        .execute("DELETE FROM audit_chain WHERE times = 2")
        .await;
    let refused = begin(&app, &app.chain).await;
    assert!(
        matches!(refused, Err(ChainError::Forgotten(_))),
        "{refused:?}"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_with_another_key_begins_no_second_chain_unless_it_is_told_to_and_the_audit_tells_of_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.lead("One").await;
    begin(&app, &app.chain).await.unwrap();
    let before = verified(&app, &ada).await.head;
    let other = with_another_key(&app).await;
    let refused = begin(&app, &other).await;
    assert!(matches!(refused, Err(ChainError::OtherKey)), "{refused:?}");
    let tools = &app.services.tools;
    let with = Beginning {
        at: tools.clock.now(),
        ids: &*tools.ids,
    };
    other.begin_anew(&with).await.unwrap();
    begin(&app, &other).await.unwrap();
    other.link(tenant(&ada)).await.unwrap();
    let tally = other.verify(tenant(&ada)).await.unwrap();
    assert_eq!((tally.head.number, tally.found), (3, 2));
    let told = ada.get("audit?action=settings&entity=audit").await.items();
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0]["entity_name"],
        "the chain of the audit was begun anew"
    );
    assert_eq!(told[0]["changes"]["number"][0], before.number);
    assert_eq!(told[0]["changes"]["link"][0], before.link.to_string());
    let refused = begin(&app, &app.chain).await;
    assert!(matches!(refused, Err(ChainError::OtherKey)), "{refused:?}");
}
