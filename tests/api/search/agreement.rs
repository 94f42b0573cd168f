//! `q=` on the lists finds what the search finds, narrows as any filter does, and pages completely.

use std::collections::BTreeSet;

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::json;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_find_what_the_search_finds_with_filters_sort_and_cursor(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for nth in 0..12 {
        let status = ["new", "contacted"][nth % 2];
        let body =
            json!({ "name": format!("Cedar {nth:02}"), "lead_status": status, "city": "Boston" });
        let lead = ada.make("leads", body).await;
        ada.make(
            "contacts",
            json!({ "lead_id": lead, "first_name": "Cedar", "last_name": format!("{nth}") }),
        )
        .await;
    }
    ada.make("leads", json!({ "name": "Oak", "city": "Boston" }))
        .await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    ada.make(
        "projects",
        json!({ "client_id": client, "project_name": "Cedar works" }),
    )
    .await;
    ada.make(
        "accounts",
        json!({ "client_id": client, "account_name": "Cedar", "account_number": "C-2024-7" }),
    )
    .await;
    for (typed, kind, list) in [
        ("cedar", "lead", "leads"),
        ("cedar", "client", "clients"),
        ("ceder", "contact", "contacts"),
        ("cedar", "project", "projects"),
        ("c-2024-7", "account", "accounts"),
        ("boston", "lead", "leads"),
        ("boston ceda", "lead", "leads"),
        ("nowhere", "lead", "leads"),
    ] {
        let query = typed.replace(' ', "+");
        let found = ada
            .get(&format!("search?q={query}&types={kind}&limit=50"))
            .await
            .ids();
        for side in ["", "admin/"] {
            let path = format!("{side}{list}?q={query}&limit=5&sort=created_at&include_total=true");
            let (mut listed, mut next) = (Vec::new(), String::new());
            loop {
                let answer = ada.get(&format!("{path}{next}")).await.assert_ok();
                let json = answer.json();
                assert_eq!(json["total"], found.len(), "{path}");
                listed.extend(answer.ids());
                match json["next_cursor"].as_str() {
                    Some(cursor) => next = format!("&cursor={cursor}"),
                    None => break,
                }
            }
            assert_eq!(listed.len(), found.len(), "{path}");
            let (found, listed): (BTreeSet<_>, BTreeSet<_>) =
                (found.iter().collect(), listed.iter().collect());
            assert_eq!(found, listed, "{path}");
        }
    }
    let narrowed = ada
        .get("leads?q=cedar&lead_status=contacted&sort=-name&limit=2")
        .await;
    let cursor = narrowed.json()["next_cursor"].as_str().unwrap().to_owned();
    let names: Vec<_> = narrowed
        .items()
        .iter()
        .map(|lead| lead["name"].clone())
        .collect();
    assert_eq!(names, ["Cedar 11", "Cedar 09"]);
    // A cursor belongs to its words.
    let other = format!("leads?q=oak&lead_status=contacted&sort=-name&limit=2&cursor={cursor}");
    ada.get(&other)
        .await
        .assert_error(400, "validation_failed")
        .field("cursor");
    let body = json!({ "user_id": ada.id });
    let mine = ada
        .get(&format!(
            "admin/leads?q=cedar&user_id={}&include_total=true",
            body["user_id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(mine.json()["total"], 12);
    ada.get("interactions?q=x")
        .await
        .assert_error(400, "bad_request");
}
