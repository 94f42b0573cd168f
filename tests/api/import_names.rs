//! Imports whose rows come again, and the ids by which other systems know records: what they mean, and mean again.

use std::fmt::Write;

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::imports::{counts, reasons, total, uploaded};

/// An import of clients that is matched as told and written.
async fn run(ada: &Member, file: &str, plan: Value) -> (String, Value) {
    let (id, _) = uploaded(ada, "client", file).await;
    ada.patch(&format!("imports/{id}"), plan).await.assert_ok();
    let done = ada.order(&id, "run").await;
    (id, done)
}

fn by(mode: &str, field: &str) -> Value {
    json!({ "mode": mode, "match_by": field })
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_that_come_many_times_in_a_file_all_return_to_what_they_were(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    const RECORDS: usize = 250;
    const ROUNDS: usize = 6;
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut file = String::from("id,name,city\n");
    for round in 0..ROUNDS {
        for n in 0..RECORDS {
            writeln!(file, "{n},Company {n},City {round}").unwrap();
        }
    }
    let (id, done) = run(&ada, &file, by("upsert", "external_id")).await;
    assert_eq!(counts(&done), [1500, 250, 1250, 0, 0]);
    let undone = ada.order(&id, "undo").await;
    assert_eq!(
        (&undone["counts"]["undone"], &undone["counts"]["kept"]),
        (&json!(1500), &json!(0))
    );
    assert_eq!(total(&ada, "clients").await, 0);
    assert_eq!(app.own.rows("external_id", None).await.len(), 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_external_id_is_given_to_a_record_of_which_nothing_else_changes_and_taken_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let known = json!({ "name": "Known", "email": "k@example.com", "city": "Ulm" });
    let known = ada.make("clients", known).await;
    let version = async || ada.get(&format!("clients/{known}")).await.data()["version"].clone();
    let before = version().await;

    let same = "id,email\n77,k@example.com\n";
    let (id, done) = run(&ada, same, by("update", "email")).await;
    assert_eq!(counts(&done), [1, 0, 1, 0, 0], "{done}");
    assert_eq!(version().await, before);
    let (_, again) = run(&ada, same, by("update", "email")).await;
    assert_eq!(counts(&again), [1, 0, 0, 1, 0]);
    let (second, done) = run(&ada, "id,city\n77,Bonn\n", by("update", "external_id")).await;
    assert_eq!(counts(&done), [1, 0, 1, 0, 0]);

    // A change beside another id: both are taken back, and the id from before stays.
    let both = "id,email,city\n78,k@example.com,Trier\n";
    let (third, _) = run(&ada, both, by("update", "email")).await;
    assert_eq!(app.own.rows("external_id", None).await.len(), 2);
    let undone = ada.order(&third, "undo").await;
    assert_eq!(undone["counts"]["undone"], 1);
    let names = app.own.rows("external_id", None).await;
    assert!(names.len() == 1 && names[0].contains("77"), "{names:?}");

    // Since then the record was changed: its id is left as well as what it says.
    let kept = ada.order(&second, "undo").await;
    assert_eq!(kept["counts"]["kept"], 1);
    let kept = ada.order(&id, "undo").await;
    assert_eq!(kept["counts"]["kept"], 1);
    assert_eq!(app.own.rows("external_id", None).await, names);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_external_id_means_again_what_it_meant_before(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let create = json!({ "mode": "create" });
    run(&ada, "id,name\n5,Old\n6,Older\n", create.clone()).await;
    let names = app.own.rows("external_id", None).await;
    let listed = ada.get("clients").await.assert_ok().json();
    for client in listed["items"].as_array().unwrap() {
        let path = format!("clients/{}", client["id"].as_str().unwrap());
        ada.delete(&path).await.assert_ok();
    }
    let known = json!({ "name": "Known", "email": "k@example.com" });
    ada.make("clients", known).await;
    let (named, _) = run(&ada, "id,email\n5,k@example.com\n", by("update", "email")).await;
    let (made, done) = run(&ada, "id,name\n6,New\n", create).await;
    assert_eq!(counts(&done), [1, 1, 0, 0, 0]);
    assert_ne!(app.own.rows("external_id", None).await, names);
    for import in [&made, &named] {
        let undone = ada.order(import, "undo").await;
        assert_eq!(undone["counts"]["undone"], 1);
    }
    assert_eq!(app.own.rows("external_id", None).await, names);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_external_id_that_is_too_long_fails_its_row_alone(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let file = format!("id,name\n{},Long\n2,Short\n", "x".repeat(256));
    let (id, done) = run(&ada, &file, json!({ "mode": "create" })).await;
    assert_eq!(counts(&done), [2, 1, 0, 0, 1]);
    let failed = reasons(&ada, &id, "failed").await;
    assert_eq!(failed.len(), 1);
    assert!(failed[0].1.starts_with("external_id must "), "{failed:?}");
}
