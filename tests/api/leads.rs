//! Leads.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::json;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_made_read_changed_trashed_restored_and_purged(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let made = ada
        .post(
            "leads",
            json!({ "name": " Cedar ", "phone": "(415) 555-0123" }),
        )
        .await
        .assert_status(201);
    let id = made.clone().id();
    assert_eq!(made.header("location"), format!("/api/v1/leads/{id}"));
    assert_eq!(made.header("etag"), "\"1\"");
    let lead = ada.get(&format!("leads/{id}")).await.data();
    assert_eq!(
        (lead["name"].as_str(), lead["phone"].as_str()),
        (Some("Cedar"), Some("+14155550123"))
    );
    let changed = ada
        .patch(
            &format!("leads/{id}"),
            json!({ "phone": null, "lead_status": "contacted" }),
        )
        .await
        .data();
    assert_eq!(
        (&changed["phone"], &changed["version"]),
        (&json!(null), &json!(2))
    );
    ada.delete(&format!("leads/{id}")).await.assert_ok();
    ada.get(&format!("leads/{id}"))
        .await
        .assert_error(404, "not_found");
    assert_eq!(ada.get("leads/trash").await.ids(), [id.clone()]);
    ada.post_empty(&format!("leads/{id}/restore"))
        .await
        .assert_ok();
    assert_eq!(ada.get("leads").await.ids(), [id.clone()]);
    ada.delete(&format!("leads/{id}/purge"))
        .await
        .assert_error(404, "not_found");
    ada.delete(&format!("leads/{id}")).await.assert_ok();
    ada.delete(&format!("leads/{id}/purge"))
        .await
        .assert_status(204);
    ada.post_empty(&format!("leads/{id}/restore"))
        .await
        .assert_error(404, "not_found");
}
