//! What three hundred queries find, of what they mean.

use std::{collections::BTreeMap, path::PathBuf};

use futures::{StreamExt, stream};
use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;

use super::corpus::{QUERIES, Record, corpus, written};

/// Requests at a time.
const AT_ONCE: usize = 8;
/// Of a hundred expected records so many are found among the first five.
const RECALL: usize = 98;

fn committed() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("api/search/queries.tsv")
}

#[test]
fn the_committed_queries_are_those_of_the_generator() {
    let (_, queries) = corpus();
    assert_eq!(queries.len(), QUERIES);
    let fresh = written(&queries);
    if std::fs::read_to_string(committed()).unwrap_or_default() != fresh {
        std::fs::write(committed(), fresh).unwrap();
        panic!("the queries were stale and have been written anew: review and commit them");
    }
}

/// Makes the records, and tells which id has which key.
async fn made(by: &Member, records: Vec<Record>) -> BTreeMap<String, String> {
    let parent = by
        .make("clients", serde_json::json!({ "name": "Zzyzx" }))
        .await;
    let making = stream::iter(records).map(
        |Record {
             key,
             records,
             mut body,
         }| {
            if records == "contacts" {
                body["client_id"] = parent.clone().into();
            }
            async move { (by.make(records, body).await, key) }
        },
    );
    making.buffer_unordered(AT_ONCE).collect().await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_what_is_meant_98_of_100_are_among_the_first_five(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let keys = made(&ada, corpus().0).await;
    let queries = std::fs::read_to_string(committed()).unwrap();
    let (mut expected, mut missed) = (0, Vec::new());
    for line in queries.lines() {
        let (typed, meant) = line.split_once('\t').unwrap();
        let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let found = ada.get(&format!("search?q={query}&limit=5")).await.items();
        let found: Vec<_> = found
            .iter()
            .map(|hit| keys.get(hit["id"].as_str().unwrap()).map(String::as_str))
            .collect();
        for key in meant.split(',') {
            expected += 1;
            if !found.contains(&Some(key)) {
                missed.push(format!("{typed}: {key}, but {found:?}"));
            }
        }
    }
    let found = expected - missed.len();
    assert!(
        found * 100 >= RECALL * expected,
        "{found} of {expected}: {missed:#?}"
    );
}
