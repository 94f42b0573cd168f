//! The audit as a file.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_has_every_entry_of_the_list_and_tells_of_itself_first(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    app.founder("rival").await.lead("Foreign").await;
    let max = ada.colleague("manager").await;
    for name in ["Cedar", "=1+1"] {
        ada.lead(name).await;
    }
    max.get("audit/export").await.assert_error(403, "forbidden");
    let file = ada.get("audit/export").await.assert_ok();
    assert!(file.header("content-disposition").contains("audit-"));
    let listed = ada.get("audit?limit=100").await.items();
    let mut rows = csv::Reader::from_reader(&*file.bytes);
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let told: Vec<_> = rows.records().map(Result::unwrap).collect();
    let ids: Vec<_> = told.iter().map(|row| row[at("id")].to_owned()).collect();
    let listed_ids: Vec<_> = listed.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, listed_ids);
    assert_eq!(
        (&told[0][at("action")], &told[0][at("entity")]),
        ("export", "audit")
    );
    assert!(told.iter().any(|row| &row[at("entity_name")] == "'=1+1"));
    assert!(told.iter().all(|row| &row[at("entity_name")] != "Foreign"));
    // With the filters of the list, in the other formats too.
    let lines = ada
        .get("audit/export?format=jsonl&entity=lead&action=create")
        .await;
    assert_eq!(
        String::from_utf8(lines.assert_ok().bytes)
            .unwrap()
            .lines()
            .count(),
        2
    );
}
