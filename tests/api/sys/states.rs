//! What companies may do that are read-only or suspended.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

async fn put(staff: &Member, ada: &Member, body: Value) -> Value {
    let path = format!("sys/tenants/{}", ada.tenant);
    staff.patch(&path, body).await.assert_ok().data()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_only_company_reads_exports_and_signs_in_and_writes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let lead = ada.lead("Cedar").await;
    let told = put(
        &staff,
        &ada,
        json!({ "status": "read_only", "status_reason": "Moving" }),
    )
    .await;
    assert_eq!(told["status_reason"], "Moving");
    ada.get(&format!("leads/{lead}")).await.assert_ok();
    ada.get("leads/export?format=csv").await.assert_ok();
    app.anon().login(&ada.email).await.assert_ok();
    let refresh = json!({ "refresh_token": ada.refresh });
    app.anon().post("auth/refresh", refresh).await.assert_ok();
    let before = app.own.snapshot().await;
    for (path, body) in [
        ("leads", json!({ "name": "Oak" })),
        ("leads/batch", json!({ "items": [{ "name": "Oak" }] })),
        (
            "users",
            json!({ "email": "x@example.com", "display_name": "X", "role": "user" }),
        ),
        ("api-keys", json!({ "name": "Shop", "role": "user" })),
    ] {
        let refused = ada.post(path, body).await;
        refused.assert_error(403, "tenant_read_only");
    }
    let renamed = json!({ "name": "Other" });
    let refused = ada.patch("tenant", renamed).await;
    refused.assert_error(403, "tenant_read_only");
    let refused = ada.delete(&format!("leads/{lead}")).await;
    refused.assert_error(403, "tenant_read_only");
    assert!(before == app.own.snapshot().await);
    let told = put(&staff, &ada, json!({ "status": "active" })).await;
    assert_eq!(told["status_reason"], Value::Null);
    ada.delete(&format!("leads/{lead}")).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_comes_into_a_suspended_company_by_token_key_or_password_until_it_works_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let key = json!({ "name": "Shop", "role": "admin" });
    let key = ada.post("api-keys", key).await.data()["secret"].clone();
    let shop = ada.with_tokens(&json!({ "access_token": key }));
    shop.get("leads").await.assert_ok();
    put(&staff, &ada, json!({ "status": "suspended" })).await;
    for who in [&ada, &shop] {
        who.get("leads").await.assert_error(403, "forbidden");
    }
    let refused = app.anon().login(&ada.email).await;
    refused.assert_error(403, "forbidden");
    let refresh = json!({ "refresh_token": ada.refresh });
    let refused = app.anon().post("auth/refresh", refresh.clone()).await;
    refused.assert_error(403, "forbidden");
    // Others go on.
    app.founder("bolt").await.get("leads").await.assert_ok();
    put(&staff, &ada, json!({ "status": "active" })).await;
    for who in [&ada, &shop] {
        who.get("leads").await.assert_ok();
    }
    app.anon().post("auth/refresh", refresh).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_version_changes_no_state(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let path = format!("sys/tenants/{}", ada.tenant);
    let suspended = json!({ "status": "suspended" });
    let stale = staff.with_header("if-match", "\"7\"");
    let refused = stale.patch(&path, suspended.clone()).await;
    refused.assert_error(412, "version_mismatch");
    ada.get("leads").await.assert_ok();
    let fresh = staff.with_header("if-match", "\"1\"");
    let changed = fresh.patch(&path, suspended).await.assert_ok();
    assert_eq!(changed.header("etag"), "\"2\"");
}
