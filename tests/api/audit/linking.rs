//! How entries are linked: each once, whoever links them, and nobody who writes waits for it.

use futures::future::join_all;
use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;

use super::{begin, tenant, verified};
use crate::archive::{archive_of, founder_called};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_link_while_others_write_give_each_entry_one_number(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    let beside = app.beside().await;
    let chains = [&app.chain, &beside.chain];
    let rounds = (0..12).map(async |round| {
        let name = format!("Lead {round}");
        ada.lead(&name).await;
        chains[round % 2].link(tenant(&ada)).await.unwrap();
    });
    join_all(rounds).await;
    let tally = verified(&app, &ada).await;
    assert_eq!((tally.head.number, tally.waiting), (13, 0));
    beside.chain.verify(tenant(&ada)).await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_this_server_wrote_is_linked_when_it_is_asked_and_only_then(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    let waiting = "SELECT count(*) FROM audit_entry WHERE number IS NULL";
    ada.lead("One").await;
    assert_eq!(app.own.number(waiting).await, 2);
    app.chain.link_added().await;
    assert_eq!(app.own.number(waiting).await, 0);
    let beside = app.beside().await;
    ada.lead("Two").await;
    beside.chain.link_added().await;
    assert_eq!(app.own.number(waiting).await, 1);
    beside.chain.link_all().await;
    assert_eq!(app.own.number(waiting).await, 0);
    assert_eq!(verified(&app, &ada).await.head.number, 3);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_entries_than_one_batch_are_linked_and_gone_through(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    for batch in 0..2 {
        let items: Vec<_> = (0..700)
            .map(|n| serde_json::json!({ "name": format!("Many {batch} {n}") }))
            .collect();
        let items = serde_json::json!({ "items": items });
        ada.post("leads/batch", items).await.assert_ok();
    }
    assert_eq!(verified(&app, &ada).await.head.number, 1401);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_brings_its_entries_which_are_marked_and_linked_like_others(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for name in ["One", "Two"] {
        ada.lead(name).await;
    }
    let archive = archive_of(&ada).await;
    let bob = founder_called(&app, "bob@example.com").await;
    begin(&app, &app.chain).await.unwrap();
    assert_eq!(verified(&app, &bob).await.imported, 0);
    bob.take_in(archive).await.assert_ok();
    let tally = verified(&app, &bob).await;
    assert_eq!((tally.imported, tally.found), (2, 0));
}
