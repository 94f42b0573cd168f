//! What is kept of what those who run the platform do: in the audit of the company that it is about, else in the platform's own.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_look_and_every_change_is_in_the_audit_of_the_company_and_of_no_other(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let key = json!({ "name": "Shop", "role": "admin" });
    let made = ada.post("api-keys", key).await.assert_status(201).data();
    let key = made["api_key"]["id"].clone();
    let staff = app.staff().await;
    let of_bob = bob.get("audit").await.assert_ok().items().len();
    let path = format!("sys/tenants/{}", ada.tenant);
    let asked = staff.with_header("user-agent", "console/1");
    asked.get(&path).await.assert_ok();
    asked.get(&format!("{path}/audit")).await.assert_ok();
    let keys = asked.get(&format!("{path}/api-keys")).await.assert_ok();
    assert_eq!(keys.items().len(), 1);
    let revoked = asked
        .post(
            &format!("{path}/api-keys/revoke"),
            json!({ "api_key_id": key }),
        )
        .await
        .assert_ok()
        .data();
    assert!(revoked["revoked_at"].is_string() && revoked["revoked_by"].is_null());
    let limited = asked.patch(&path, json!({ "member_limit": 7 })).await;
    let request = limited.header("x-request-id").to_owned();
    let shop = ada.with_tokens(&json!({ "access_token": made["secret"] }));
    shop.get("leads").await.assert_error(401, "unauthenticated");

    let told = ada.get(&format!("audit?user_id={}", staff.id)).await;
    let told = told.assert_ok().items();
    let acts: Vec<_> = told
        .iter()
        .map(|it| format!("{} {}", it["action"], it["entity_name"]).replace('"', ""))
        .collect();
    let expected = [
        "settings acme",
        "settings sys.tenants.update",
        "update API key Shop",
        "settings sys.tenants.revoke_api_key",
        "export sys.tenants.api_keys",
        "export sys.tenants.audit",
        "export sys.tenants.get",
    ];
    assert_eq!(acts, expected);
    for entry in &told {
        let by = format!("Platform staff ({})", staff.email);
        assert_eq!(entry["user_name"], json!(by));
        assert_eq!(entry["user_agent"], "console/1");
        assert!(entry["ip"].is_string() && entry["request_id"].is_string());
    }
    assert_eq!(
        told[0]["changes"],
        json!({ "member_limit": [Value::Null, 7] })
    );
    assert_eq!(told[0]["request_id"], json!(request));
    assert_eq!(bob.get("audit").await.assert_ok().items().len(), of_bob);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_of_another_company_is_not_there(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let key = json!({ "name": "Shop", "role": "admin" });
    let made = ada.post("api-keys", key).await.assert_status(201).data();
    let staff = app.staff().await;
    let before = app.own.snapshot().await;
    let body = json!({ "api_key_id": made["api_key"]["id"] });
    let path = format!("sys/tenants/{}/api-keys/revoke", bob.tenant);
    staff.post(&path, body).await.assert_error(404, "not_found");
    let nowhere = format!("sys/tenants/{}/audit", pathsix_tests::company::random_id());
    staff.get(&nowhere).await.assert_error(404, "not_found");
    assert!(before == app.own.snapshot().await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_about_no_company_is_kept_by_the_platform(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let staff = app.staff().await;
    staff.get("sys/tenants").await.assert_ok();
    staff.get("sys/users").await.assert_ok();
    let path = format!("sys/users/{}", ada.id);
    staff.get(&path).await.assert_ok();
    staff
        .delete(&format!("{path}/sessions"))
        .await
        .assert_status(204);
    let health = staff.get("sys/health").await.assert_ok().data();
    let mail = health["work"].as_array().unwrap();
    let mail = mail.iter().find(|it| it["kind"] == "mail").unwrap();
    // The letter that confirms the founder's address.
    assert_eq!((&mail["waiting"], &mail["dead"]), (&json!(1), &json!(0)));
    let told = staff.get("sys/audit").await.assert_ok().items();
    let acts: Vec<_> = told.iter().map(|it| it["act"].as_str().unwrap()).collect();
    let expected = [
        "read_audit",
        "read_health",
        "end_sessions",
        "read_user",
        "list_users",
        "list_tenants",
        "sign_in",
    ];
    assert_eq!(acts, expected);
    assert_eq!(told[2]["subject_name"], json!(ada.email));
    assert!(told.iter().all(|it| it["user_email"] == json!(staff.email)));
}
