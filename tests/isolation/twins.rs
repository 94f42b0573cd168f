//! What may be there once only: asked inside a company, and told as far as one sees.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

async fn candidates(member: &Member, path: &str, body: &Value) -> Vec<String> {
    let answer = member.post(path, body.clone()).await;
    let answer = answer.assert_error(409, "duplicate");
    let json = answer.json();
    let told = json["details"]["candidates"].as_array().cloned();
    let told = told.unwrap_or_default();
    told.iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Bodies that are like one another by name, by email and by either phone.
fn alike() -> [(Value, Value); 4] {
    [
        (
            json!({ "name": "Cedar Bakery" }),
            json!({ "name": "  CEDAR bakery" }),
        ),
        (
            json!({ "name": "Elm", "email": "info@elm.example" }),
            json!({ "name": "Another", "email": "INFO@elm.example" }),
        ),
        (
            json!({ "name": "Oak", "phone": "+1 415 555 0123" }),
            json!({ "name": "A third", "secondary_phone": "(415) 555-0123" }),
        ),
        (
            json!({ "name": "Ash", "secondary_phone": "+1 415 555 0124" }),
            json!({ "name": "A fourth", "phone": "415 555 0124" }),
        ),
    ]
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_duplicate_names_what_the_caller_sees_and_nothing_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, max) = (ada.colleague("user").await, ada.colleague("manager").await);
    let bob = app.founder("bolt").await;
    for (first, like_it) in alike() {
        for (there, here) in [
            ("leads", "clients"),
            ("clients", "clients"),
            ("leads", "leads"),
        ] {
            let made = ada.make(there, first.clone()).await;
            let before = app.own.snapshot().await;
            // Somebody who does not see it learns that there is one, and no more.
            assert_eq!(candidates(&uma, here, &like_it).await, [""; 0]);
            assert_eq!(candidates(&max, here, &like_it).await, [""; 0]);
            let all = candidates(&max, &format!("admin/{here}"), &like_it).await;
            assert!(all.contains(&made), "{all:?}");
            assert_eq!(candidates(&ada, here, &like_it).await, all);
            assert!(before == app.own.snapshot().await);
            let answer = uma.post(here, like_it.clone()).await;
            assert!(!answer.text.contains(&made) && !answer.text.contains("Cedar Bakery"));
            // Another company is asked nothing.
            let path = format!("{here}/{}", bob.make(here, json!({ "name": "x" })).await);
            let other = bob.post(here, like_it.clone()).await.assert_status(201);
            bob.delete(&format!("{here}/{}", other.id()))
                .await
                .assert_ok();
            bob.delete(&path).await.assert_ok();
            let mine = uma.make(here, like_it.clone()).await;
            assert_eq!(candidates(&uma, here, &like_it).await, [mine.as_str()]);
            // What is in the trash is no duplicate.
            for (who, path) in [
                (&uma, format!("{here}/{mine}")),
                (&ada, format!("{there}/{made}")),
            ] {
                who.delete(&path).await.assert_ok();
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn account_numbers_are_one_inside_a_company_only(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let uma = ada.colleague("user").await;
    let mut numbers = Vec::new();
    for member in [&ada, &bob] {
        let client = member.make("clients", json!({ "name": "Cedar" })).await;
        let body = json!({ "client_id": client, "account_number": "X-1" });
        member
            .post("accounts", body.clone())
            .await
            .assert_status(201);
        member
            .post("accounts", body)
            .await
            .assert_error(409, "conflict");
        let given = member
            .post("accounts", json!({ "client_id": client }))
            .await;
        numbers.push(given.data()["account_number"].clone());
    }
    assert_eq!(numbers[0], numbers[1], "each company counts by itself");
    // A colleague who sees neither learns that the number is taken, and no more.
    let client = uma.make("clients", json!({ "name": "Own" })).await;
    let body = json!({ "client_id": client, "account_number": "X-1" });
    let before = app.own.snapshot().await;
    let answer = uma.post("accounts", body).await;
    let answer = answer.assert_error(409, "conflict");
    assert!(!answer.text.contains("Cedar"));
    assert!(before == app.own.snapshot().await);
}
