//! What members were refused: one entry each, for admins to see, and not in the feed.

use std::sync::Arc;

use pathsix_tests::{App, Db, Member, app::Wishes, clock::StillClock, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

async fn denied(ada: &Member) -> Vec<Value> {
    ada.get("audit?action=denied&sort=created_at").await.items()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_is_one_entry_that_says_who_tried_what_from_where(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let eve = app.founder("rival").await;
    let uma = ada.colleague("user").await;
    let lead = uma.lead("Cedar").await;
    uma.delete(&format!("leads/{lead}")).await.assert_ok();
    let before = app.own.snapshot().await;
    let answer = uma.delete(&format!("leads/{lead}/purge")).await;
    let request = answer.header("x-request-id").to_owned();
    answer.assert_error(403, "forbidden");
    assert_eq!(app.own.snapshot().await, before);
    let entries = denied(&ada).await;
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    for (field, told) in [
        ("user_id", json!(uma.id)),
        ("user_name", json!("user")),
        ("entity", json!("lead")),
        ("entity_id", Value::Null),
        ("entity_name", json!("leads.purge")),
        ("request_id", json!(request)),
        ("ip", json!("127.0.0.1")),
    ] {
        assert_eq!(entry[field], told, "{field}");
    }
    let reason = "your role does not allow this: lead.purge";
    assert_eq!(
        entry["changes"],
        json!({ "reason": [null, reason], "id": [null, lead] })
    );
    assert_eq!(denied(&eve).await, Vec::<Value>::new());
    // What is allowed leaves none.
    ada.get("admin/leads/trash").await.assert_ok();
    assert_eq!(denied(&ada).await.len(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_refusal_is_kept_also_of_reading_of_a_route_and_of_another_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let eve = app.founder("rival").await;
    let uma = ada.colleague("user").await;
    uma.get("audit").await.assert_error(403, "forbidden");
    uma.get("admin/leads").await.assert_error(403, "forbidden");
    uma.with_header("x-tenant", "rival")
        .get("leads")
        .await
        .assert_error(403, "tenant_mismatch");
    uma.post("leads", json!({ "name": "Cedar", "assigned_to": ada.id }))
        .await
        .assert_error(403, "forbidden");
    uma.with_key("once").post("users", json!({
        "email": "new@example.com", "display_name": "New", "role": "admin", "password": "long enough it is",
    }))
    .await
    .assert_error(403, "forbidden");
    let told: Vec<_> = denied(&ada)
        .await
        .iter()
        .map(|it| {
            format!(
                "{} {}",
                it["entity"].as_str().unwrap(),
                it["entity_name"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "audit audit.list",
            "lead admin.leads.list",
            "lead leads.list",
            "lead leads.create",
            "member users.create"
        ]
    );
    assert_eq!(denied(&eve).await, Vec::<Value>::new());
    // Who is nobody is in no audit.
    app.anon()
        .get("leads")
        .await
        .assert_error(401, "unauthenticated");
    assert_eq!(denied(&ada).await.len(), 5);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_tells_nothing_of_refusals(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let lead = uma.lead("Cedar").await;
    uma.delete(&format!("leads/{lead}")).await.assert_ok();
    uma.delete(&format!("leads/{lead}/purge"))
        .await
        .assert_status(403);
    assert_eq!(denied(&ada).await.len(), 1);
    for feed in ["admin/activity", "activity", "admin/activity?entity=lead"] {
        let told = ada.get(feed).await.items();
        assert!(
            told.iter().all(|it| it["action"] != "denied"),
            "{feed}: {told:?}"
        );
    }
    assert_eq!(ada.get("admin/activity?entity=lead").await.items().len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_refusals_a_minute_ten_are_kept(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let clock = StillClock::default();
    let still = clock.clone();
    let app = App::start_with(
        db,
        Wishes {
            services: Some(Box::new(move |services| {
                services.tools.clock = Arc::new(still);
            })),
            ..Wishes::default()
        },
    )
    .await;
    let ada = app.founder("acme").await;
    let (uma, max) = (ada.colleague("user").await, ada.colleague("manager").await);
    for _ in 0..13 {
        uma.get("audit").await.assert_status(403);
    }
    assert_eq!(denied(&ada).await.len(), 10);
    max.get("audit").await.assert_status(403);
    assert_eq!(denied(&ada).await.len(), 11);
    clock.advance(chrono::Duration::minutes(1));
    uma.get("audit").await.assert_status(403);
    assert_eq!(denied(&ada).await.len(), 12);
}
