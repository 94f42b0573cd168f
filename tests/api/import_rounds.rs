//! Files in which a record comes more than once, and what becomes of it when they are undone; how far an import is.

use std::fmt::Write;

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    import_turns::until_it_moves,
    imports::{counts, total, uploaded},
};

/// An import of clients that is to be matched like this.
async fn planned(ada: &Member, file: &str, field: &str) -> String {
    let (id, _) = uploaded(ada, "client", file).await;
    let plan = json!({ "mode": "upsert", "match_by": field });
    ada.patch(&format!("imports/{id}"), plan).await.assert_ok();
    id
}

fn taken_back(import: &Value) -> (i64, i64) {
    let count = |name: &str| import["counts"][name].as_i64().unwrap();
    (count("undone"), count("kept"))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_changed_between_two_rows_of_a_record_is_left_when_both_are_undone(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    const FILLERS: usize = 5000;
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut file = String::from("id,name,email,city\nx,Target,t@example.com,Ulm\n");
    for n in 0..FILLERS {
        writeln!(file, "{n},Company {n},,").unwrap();
    }
    file.push_str("x,Target,t@example.com,Bonn\n");
    let id = planned(&ada, &file, "external_id").await;
    ada.post_empty(&format!("imports/{id}/run"))
        .await
        .assert_ok();
    until_it_moves(&ada, &id).await;
    let target = async || ada.get("clients?email=t@example.com").await.items()[0].clone();
    let path = format!("clients/{}", target().await["id"].as_str().unwrap());
    let patched = ada.patch(&path, json!({ "notes": "by hand" })).await;
    let patched = patched.assert_ok().data();
    assert_eq!(
        (&patched["version"], &patched["city"]),
        (&json!(2), &json!("Ulm"))
    );
    let done = ada.settled(&id).await;
    assert_eq!(counts(&done), [5002, 5001, 1, 0, 0], "{done}");

    let undone = ada.order(&id, "undo").await;
    assert_eq!(taken_back(&undone), (5001, 1), "{undone}");
    assert_eq!(total(&ada, "clients").await, 1);
    let left = target().await;
    assert_eq!(
        (&left["notes"], &left["city"]),
        (&json!("by hand"), &json!("Ulm"))
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_in_which_the_rows_of_a_record_follow_each_other_is_judged_written_and_taken_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    const RECORDS: usize = 200;
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut file = String::from("id,name,city\n");
    for n in 0..RECORDS {
        for city in ["Ulm", "Ulm", "Bonn", "Trier"] {
            writeln!(file, "{n},Company {n},{city}").unwrap();
        }
    }
    let id = planned(&ada, &file, "external_id").await;
    let expected = [800, 200, 400, 200, 0];
    assert_eq!(counts(&ada.order(&id, "validate").await), expected);
    let done = ada.order(&id, "run").await;
    assert_eq!(counts(&done), expected, "{done}");
    assert_eq!(total(&ada, "clients?city=Trier").await, 200);
    let undone = ada.order(&id, "undo").await;
    assert_eq!(taken_back(&undone), (600, 0), "{undone}");
    assert_eq!(total(&ada, "clients").await, 0);
    assert_eq!(app.own.rows("external_id", None).await.len(), 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_gives_a_record_nothing_but_an_id_does_not_keep_the_rows_before_it_from_being_undone(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let file = "id,name,email,city\n,Acme,a@example.com,Ulm\n7,Acme,a@example.com,Ulm\n\
                ,Acme,a@example.com,Bonn\n";
    let id = planned(&ada, file, "email").await;
    let done = ada.order(&id, "run").await;
    assert_eq!(counts(&done), [3, 1, 2, 0, 0], "{done}");
    let undone = ada.order(&id, "undo").await;
    assert_eq!(taken_back(&undone), (3, 0), "{undone}");
    assert_eq!(total(&ada, "clients").await, 0);
    assert_eq!(app.own.rows("external_id", None).await.len(), 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn progress_counts_the_rows_that_are_there_and_no_blank_ones(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let file = format!("name,city\n{}Alpha,Ulm\n,Bonn\n", ",\n".repeat(40));
    let (id, import) = uploaded(&ada, "lead", &file).await;
    assert_eq!(import["progress"], 0);
    for verb in ["validate", "run"] {
        let ended = ada.order(&id, verb).await;
        assert_eq!(
            (&ended["progress"], &ended["counts"]["total"]),
            (&json!(2), &json!(2))
        );
    }
    let undone = ada.order(&id, "undo").await;
    assert_eq!(undone["progress"], 0);
    assert_eq!(taken_back(&undone), (1, 0));
}
