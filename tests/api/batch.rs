//! Many new records in one request: each judged by itself, in the order given.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::new_id;

/// What became of each: `ok` or the code of its error.
fn codes(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().unwrap();
    let each = items.iter().enumerate().map(|(index, item)| {
        assert_eq!(item["index"], json!(index));
        assert_eq!(item["ok"], json!(item["id"].is_string()), "{item}");
        let code = item["error"]["details"]["code"].as_str();
        code.unwrap_or("ok").to_owned()
    });
    each.collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_item_is_judged_by_itself_and_the_good_ones_are_made(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.lead("There already").await;
    let body = json!({ "items": [
        { "name": "One", "email": "one@example.com", "lead_status": "contacted" },
        { "name": "", "email": "nope" },
        { "name": "There, already" },
        { "name": "Other", "email": "ONE@example.com" },
        { "name": "Two", "colour": "red" },
        { "name": "Three", "assigned_to": new_id(&app) },
        { "name": "Four", "phone": "00000" },
        { "name": "Five", "assigned_to": ada.id },
    ]});
    let answer = ada.post("leads/batch", body).await.assert_ok().json();
    let bad = "validation_failed";
    let expected = ["ok", bad, "duplicate", "duplicate", bad, bad, bad, "ok"];
    assert_eq!(codes(&answer), expected, "{answer}");
    let fields = &answer["items"][1]["error"]["details"]["fields"];
    assert_eq!(fields["name"], "must not be blank");
    let listed = ada.get("leads?include_total=true").await.assert_ok().json();
    assert_eq!(listed["total"], 3);
    let id = answer["items"][0]["id"].as_str().unwrap();
    let made = ada.get(&format!("leads/{id}")).await.assert_ok().data();
    assert_eq!(
        (&made["version"], &made["name"]),
        (&json!(1), &json!("One"))
    );
    let audit = ada
        .get(&format!("audit?entity_id={id}"))
        .await
        .assert_ok()
        .json();
    assert_eq!(audit["items"][0]["action"], "create");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contacts_are_hung_on_what_their_maker_sees_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let (hers, mine) = (uma.lead("Hers").await, ada.lead("Mine").await);
    let body = json!({ "items": [
        { "first_name": "A", "lead_id": hers },
        { "first_name": "B", "lead_id": mine },
        { "first_name": "C" },
    ]});
    let bad = "validation_failed";
    let answer = uma
        .post("contacts/batch", body.clone())
        .await
        .assert_ok()
        .json();
    assert_eq!(codes(&answer), ["ok", bad, bad]);
    let answer = ada
        .post("admin/contacts/batch", body)
        .await
        .assert_ok()
        .json();
    assert_eq!(codes(&answer), ["ok", "ok", bad]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ids_of_the_clients_own_make_a_batch_repeatable(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = new_id(&app);
    let body = json!({ "items": [{ "id": id, "name": "One" }, { "name": "Two" }] });
    let path = "clients/batch?allow_duplicate=true";
    let first = ada.post(path, body.clone()).await.assert_ok().json();
    let second = ada.post(path, body).await.assert_ok().json();
    assert_eq!(
        (&first["items"][0]["id"], &second["items"][0]["id"]),
        (&json!(id), &json!(id))
    );
    let other = json!({ "items": [{ "id": id, "name": "Another" }] });
    let third = ada.post(path, other).await.assert_ok().json();
    assert_eq!(codes(&third), ["conflict"]);
    let listed = ada
        .get("clients?include_total=true")
        .await
        .assert_ok()
        .json();
    assert_eq!(listed["total"], 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_has_one_to_a_thousand_items_and_asks_for_the_right_to_make_one() {
    let app = App::start(Db::Sqlite).await;
    let ada = app.founder("acme").await;
    for items in [
        json!([]),
        json!(vec![json!({}); 1001]),
        json!([1]),
        json!("x"),
    ] {
        let answer = ada.post("leads/batch", json!({ "items": items })).await;
        assert!(answer.assert_status(400).json()["details"]["fields"]["items"].is_string());
    }
    let thousand: Vec<_> = (0..1000)
        .map(|n| json!({ "name": format!("Lead {n}") }))
        .collect();
    let answer = ada.post("leads/batch", json!({ "items": thousand })).await;
    let answer = answer.assert_ok().json();
    assert!(codes(&answer).iter().all(|code| code == "ok"));
    let reader = ada.colleague("support").await;
    let body = json!({ "items": [{ "name": "x" }] });
    reader.post("leads/batch", body).await.assert_status(403);
}
