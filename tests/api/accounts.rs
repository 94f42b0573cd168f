//! Accounts: their fields, and their numbers above all.

use std::collections::BTreeSet;

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{at_once, having, keys},
    making::{below, fields_are_kept_and_cleared, found, limits_are_kept, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_an_account_is_kept_and_given_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let same = |name, value: Value| (name, value.clone(), value);
    let fields = [
        same("client_id", json!(client)),
        ("account_number", json!(" K-7 "), json!("K-7")),
        same("account_name", json!("Billing")),
        same("account_status", json!("inactive")),
        same("opened_on", json!("2024-02-29")),
        same("notes", json!("two\nlines")),
    ];
    let must_stay = ["client_id", "account_number", "account_status"];
    let made = fields_are_kept_and_cleared(&ada, "accounts", &fields, &must_stay).await;
    let bare = ada
        .post("accounts", json!({ "client_id": client }))
        .await
        .data();
    assert_eq!(keys(&bare), keys(&made));
    assert_eq!(bare["account_status"], "active");
    let other = ada.make("clients", json!({ "name": "Oak" })).await;
    let path = format!("accounts/{}", bare["id"].as_str().unwrap());
    let moved = ada.patch(&path, json!({ "client_id": other })).await.data();
    assert_eq!(moved["client_id"], json!(other));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_has_limits_and_every_refused_field_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let text = |name, most: usize| (name, json!("ß".repeat(most)), json!("x".repeat(most + 1)));
    let fields = [
        ("client_id", json!(client), json!("7")),
        text("account_number", 100),
        text("account_name", 255),
        ("account_status", json!("closed"), json!("open")),
        ("opened_on", json!("0001-01-01"), json!("2023-02-29")),
        text("notes", 20_000),
    ];
    limits_are_kept(&ada, "accounts", json!({}), &fields).await;
    let missing = ada.post("accounts", json!({})).await;
    assert_eq!(
        missing
            .assert_error(400, "validation_failed")
            .field("client_id"),
        "is required"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn account_numbers_count_up_and_leave_out_those_that_are_taken(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let other = ada.make("clients", json!({ "name": "Oak" })).await;
    let foreign = eve.make("clients", json!({ "name": "Cedar" })).await;
    let number = async |who: &pathsix_tests::Member, client: &str, sent: Value| {
        let body = with(json!({ "client_id": client }), sent);
        let data = who.post("accounts", body).await.assert_status(201).data();
        data["account_number"].as_str().unwrap().to_owned()
    };
    assert_eq!(number(&ada, &client, json!({})).await, "A-000001");
    assert_eq!(
        number(&ada, &other, json!({ "account_number": null })).await,
        "A-000002"
    );
    // Every company counts for itself.
    assert_eq!(number(&eve, &foreign, json!({})).await, "A-000001");
    number(&ada, &client, json!({ "account_number": "A-000003" })).await;
    assert_eq!(
        number(&ada, &client, json!({ "account_number": "" })).await,
        "A-000004"
    );

    // A number is one in the company, on whichever client, and in the trash too.
    let taken = json!({ "client_id": other, "account_number": "A-000001" });
    ada.post("accounts", taken.clone())
        .await
        .assert_error(409, "conflict");
    let first = ada
        .get("accounts?account_number=A-000001")
        .await
        .ids()
        .remove(0);
    let second = ada
        .get("accounts?account_number=A-000002")
        .await
        .ids()
        .remove(0);
    let renamed = json!({ "account_number": "A-000001" });
    let refused = ada
        .patch(&format!("accounts/{second}"), renamed.clone())
        .await;
    refused.assert_error(409, "conflict");
    ada.patch(&format!("accounts/{first}"), renamed)
        .await
        .assert_ok();
    ada.delete(&format!("accounts/{first}")).await.assert_ok();
    ada.post("accounts", taken.clone())
        .await
        .assert_error(409, "conflict");
    ada.delete(&format!("accounts/{first}/purge"))
        .await
        .assert_status(204);
    ada.post("accounts", taken).await.assert_status(201);
    assert_eq!(number(&ada, &client, json!({})).await, "A-000005");
    assert_eq!(
        number(&eve, &foreign, json!({ "account_number": "A-000005" })).await,
        "A-000005"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_accounts_at_once_get_twenty_numbers(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let answers = at_once(20, |_| {
        let (ada, client) = (ada.clone(), client.clone());
        async move { ada.post("accounts", json!({ "client_id": client })).await }
    })
    .await;
    assert_eq!(having(&answers, 201), 20);
    let numbers: BTreeSet<_> = answers
        .into_iter()
        .map(|answer| answer.data()["account_number"].as_str().unwrap().to_owned())
        .collect();
    let expected: BTreeSet<_> = (1..=20).map(|n| format!("A-{n:06}")).collect();
    assert_eq!(numbers, expected);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accounts_are_filtered(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let other = ada.make("clients", json!({ "name": "Oak" })).await;
    below(&ada, "accounts", ("client_id", &client)).await;
    for more in [
        json!({ "account_status": "closed", "opened_on": "2026-01-01" }),
        json!({ "account_name": "Billing", "opened_on": "2026-01-02" }),
    ] {
        ada.make("accounts", with(json!({ "client_id": other }), more))
            .await;
    }
    for (query, expected) in [
        (format!("client_id={client}"), "A-000001"),
        (
            format!("client_id={client},{other}"),
            "A-000001 A-000002 A-000003",
        ),
        ("account_status=closed".to_owned(), "A-000002"),
        ("account_name=Billing".to_owned(), "A-000003"),
        ("account_number=A-000002,A-000009".to_owned(), "A-000002"),
        ("opened_on[gt]=2026-01-01".to_owned(), "A-000003"),
        ("opened_on[lte]=2026-01-01".to_owned(), "A-000002"),
    ] {
        let query = format!("accounts?sort=created_at&{query}");
        assert_eq!(
            found(&ada, &query, "account_number").await,
            expected,
            "{query}"
        );
    }
    ada.get("accounts?account_status=open")
        .await
        .assert_error(400, "validation_failed");
}
