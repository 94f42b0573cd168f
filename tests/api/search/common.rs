//! Words that thousands of records share: two of them still find exactly the records that have both, the best first.

use pathsix_tests::{Answer, App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

/// So many records have each of two words, which makes both common.
const EACH: usize = 2600;

/// So many answer, and so many of these are in Boston.
const ANSWERING: usize = 110;
const IN_BOSTON: usize = 80;

/// The name of a record: of the first, 60 have both words as they are, ten the second as a beginning, five the first, and five
/// the second with a slip. After these, thirty have the second as the beginning of their city.
fn name(nth: usize) -> String {
    match nth {
        0..60 => format!("Maria Stone x{nth}"),
        60..70 => format!("Maria Stonewall x{nth}"),
        70..75 => format!("Marias Stone x{nth}"),
        75..80 => format!("Maria Stome x{nth}"),
        80..EACH => format!("Maria x{nth}"),
        _ => format!("Stone x{nth}"),
    }
}

fn city(nth: usize) -> &'static str {
    match nth {
        IN_BOSTON..ANSWERING => "Stoneham",
        _ => "Boston",
    }
}

/// The score of such a record, where it has both words.
fn score(nth: usize) -> u64 {
    match nth {
        0..60 => 75,
        60..70 => 65,
        70..75 => 60,
        75..IN_BOSTON => 50,
        _ => 56,
    }
}

async fn total(by: &Member, path: &str, typed: &str) -> Value {
    let answer: Answer = by
        .get(&format!("{path}?q={typed}&include_total=true"))
        .await;
    answer.assert_ok().json()["total"].clone()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_common_words_find_all_that_have_both_and_the_best_of_them_first(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let records: Vec<Value> = (0..2 * EACH)
        .map(|nth| {
            // Half of all is more than what a member owns whose records are all looked at.
            let assignee = if nth % 2 == 0 {
                json!(uma.id)
            } else {
                json!(null)
            };
            json!({ "name": name(nth), "city": city(nth), "assigned_to": assignee })
        })
        .collect();
    for items in records.chunks(1000) {
        let answer = ada.post("leads/batch", json!({ "items": items })).await;
        let made = answer.assert_ok().json();
        let made = made["items"].as_array().unwrap();
        assert!(made.iter().all(|item| item["ok"] == true));
    }
    for (by, path, mine) in [(&ada, "admin/", 1), (&uma, "", 2)] {
        let mut answering: Vec<(u64, String)> = (0..ANSWERING)
            .filter(|nth| nth % mine == 0)
            .map(|nth| (score(nth), name(nth)))
            .collect();
        answering.sort_by_key(|(score, name)| (std::cmp::Reverse(*score), name.to_lowercase()));
        for limit in [5, 20, 50] {
            let path = format!("{path}search?q=maria+stone&limit={limit}");
            let hits = by.get(&path).await.items();
            let hits: Vec<(u64, String)> = hits
                .iter()
                .map(|hit| {
                    (
                        hit["score"].as_u64().unwrap(),
                        hit["name"].as_str().unwrap().to_owned(),
                    )
                })
                .collect();
            let expected: Vec<_> = answering.iter().take(limit).cloned().collect();
            assert_eq!(hits, expected, "{path}");
        }
        let list = format!("{path}leads");
        let in_boston = IN_BOSTON / mine;
        for (typed, count) in [
            ("maria+stone", answering.len()),
            ("stone+maria", answering.len()),
            ("boston+stone+maria", in_boston),
        ] {
            let total = total(by, &list, typed).await;
            assert_eq!(total, json!(count), "{list} {typed}");
        }
        let search = format!("{path}search?q=boston+stone+maria&limit=50");
        let hits = by.get(&search).await.items();
        assert_eq!(hits.len(), in_boston.min(50), "{search}");
    }
}
