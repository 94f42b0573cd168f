//! The feed: what was done, in words.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::json;

use crate::{
    asking::{keys, walk},
    making::{bare, below, found, texts},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_tells_in_words_what_was_done_newest_first(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let lead = ada.lead("Cedar").await;
    let path = format!("leads/{lead}");
    ada.patch(
        &path,
        json!({ "lead_status": "contacted", "city": "Salem" }),
    )
    .await
    .assert_ok();
    ada.patch(
        &path,
        json!({ "city": "Portland", "contact_person": "Grace" }),
    )
    .await
    .assert_ok();
    ada.patch(&path, json!({})).await.assert_ok();
    ada.post(&format!("{path}/assign"), json!({ "assigned_to": uma.id }))
        .await
        .assert_ok();
    ada.delete(&path).await.assert_ok();
    ada.post_empty(&format!("{path}/restore")).await.assert_ok();
    uma.post_empty(&format!("{path}/convert"))
        .await
        .assert_status(201);
    let query = format!("activity?entity_id={lead}");
    let items = ada.get(&query).await.items();
    assert_eq!(
        texts(&items, "text"),
        [
            "user converted lead Cedar to client",
            "acme founder restored lead Cedar",
            "acme founder moved lead Cedar to the trash",
            "acme founder assigned lead Cedar",
            "acme founder saved lead Cedar",
            "acme founder changed contact person, city of lead Cedar",
            "acme founder moved lead Cedar from new to contacted",
            "acme founder created lead Cedar",
        ]
        .map(str::to_owned)
    );
    assert_eq!(
        keys(&items[0]),
        [
            "action",
            "created_at",
            "entity",
            "entity_id",
            "entity_name",
            "id",
            "text",
            "user_id",
            "user_name"
        ]
    );
    assert_eq!(
        (
            &items[0]["action"],
            &items[0]["entity"],
            &items[0]["user_id"]
        ),
        (&json!("convert"), &json!("lead"), &json!(uma.id))
    );
    let walked = walk(&ada, &format!("{query}&limit=3"), async || ()).await;
    assert_eq!(walked, items);
    let total = ada.get(&format!("{query}&include_total=true")).await.json();
    assert_eq!(total["total"], 8);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_tells_of_visible_records_only_and_under_admin_of_the_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, max) = (ada.colleague("user").await, ada.colleague("manager").await);
    let eve = app.founder("rival").await;
    eve.lead("Foreign").await;
    let hidden = ada.lead("Hidden").await;
    let client = uma.make("clients", bare("clients")).await;
    below(&ada, "notes", ("lead_id", &hidden)).await;
    ada.post(
        "admin/contacts",
        json!({ "first_name": "Grace", "client_id": client }),
    )
    .await
    .assert_status(201);
    let told = async |query: &str| found(&ada, query, "text").await;
    assert_eq!(
        found(&uma, "activity?sort=created_at", "entity_name").await,
        "Cedar Grace"
    );
    assert_eq!(found(&max, "activity", "entity_name").await, "");
    let all = found(&max, "admin/activity?sort=created_at", "entity_name").await;
    assert_eq!(all, "Hidden Cedar Remember the milk Grace");
    uma.get("admin/activity")
        .await
        .assert_error(403, "forbidden");
    // By whom, of what, about which.
    for (query, expected) in [
        (
            format!("admin/activity?user_id={}", uma.id),
            "user created client Cedar",
        ),
        (
            "admin/activity?user_id=me&entity=note".to_owned(),
            "acme founder created note Remember the milk",
        ),
        (
            "admin/activity?entity=contact,account".to_owned(),
            "acme founder created contact Grace",
        ),
        (
            format!("admin/activity?entity_id={hidden}"),
            "acme founder created lead Hidden",
        ),
        (format!("activity?entity_id={client}"), ""),
        ("admin/activity?created_at[lt]=2001-01-01".to_owned(), ""),
        (format!("admin/activity?user_id={}", eve.id), ""),
    ] {
        assert_eq!(told(&query).await, expected, "{query}");
    }
    for bad in [
        "entity=member",
        "entity=users",
        "entity_id=7",
        "user_id=none",
        "action=create",
        "sort=entity",
    ] {
        let answer = ada.get(&format!("activity?{bad}")).await;
        if bad == "entity=member" {
            assert_eq!(answer.ids(), [""; 0]);
        } else {
            answer.assert_status(400);
        }
    }
    // In the trash it is still told of; purged it is not, nor once it is out of sight.
    ada.delete(&format!("leads/{hidden}")).await.assert_ok();
    assert!(told("activity?limit=1").await.contains("to the trash"));
    ada.delete(&format!("leads/{hidden}/purge"))
        .await
        .assert_status(204);
    assert_eq!(told(&format!("activity?entity_id={hidden}")).await, "");
    assert_eq!(told("activity?entity=note").await, "");
    let audited = ada.get(&format!("audit?entity_id={hidden}")).await.items();
    assert_eq!(audited.len(), 3);
    let given = uma.lead("Given").await;
    let to_uma = ada.lead("Lent").await;
    for who in [json!(uma.id), json!(null)] {
        ada.post(
            &format!("leads/{to_uma}/assign"),
            json!({ "assigned_to": who }),
        )
        .await
        .assert_ok();
        let seen = found(&uma, "activity?entity=lead", "entity_name").await;
        assert_eq!(seen.contains("Lent"), !who.is_null(), "{seen}");
    }
    ada.delete(&format!("admin/leads/{given}"))
        .await
        .assert_ok();
    assert!(
        found(&uma, "activity?entity=lead", "text")
            .await
            .contains("acme founder moved lead Given")
    );
}
