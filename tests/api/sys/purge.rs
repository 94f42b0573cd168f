//! Deciding that a company is purged, and deciding otherwise.

use chrono::Duration;
use pathsix_domain::{
    port::Clock as _,
    value::{Instant, Scalar as _},
};
use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

fn days(value: &Value, since: Instant) -> i64 {
    let at = Instant::parse(value.as_str().unwrap()).unwrap();
    (at.to_utc() - since.to_utc()).num_days()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_to_be_purged_is_suspended_at_once_and_can_be_called_back_until_its_day(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let staff = app.staff().await;
    let tenant = format!("sys/tenants/{}", ada.tenant);
    let mark = format!("{tenant}/purge");
    let now = app.clock.now();
    let marked = staff.post_empty(&mark).await.assert_ok();
    assert_eq!(marked.header("etag"), "\"2\"");
    let marked = marked.data();
    assert_eq!(marked["status"], "suspended");
    assert_eq!(days(&marked["purge_at"], now), 30);
    let day = marked["purge_at"].clone();
    ada.get("leads").await.assert_error(403, "forbidden");
    bob.get("leads").await.assert_ok();

    // Asking again moves nothing, and it does not work again by another door.
    app.clock.advance(Duration::days(3));
    let staff = pathsix_tests::Member::staff(app.anon(), &staff.email).await;
    let again = staff.post_empty(&mark).await.assert_ok().data();
    assert_eq!(again["purge_at"], day);
    let active = json!({ "status": "active" });
    let refused = staff.patch(&tenant, active.clone()).await;
    refused.assert_error(409, "conflict");
    let shown = staff.get(&tenant).await.assert_ok().data();
    assert_eq!(shown["tenant"]["purge_at"], day);
    let listed = staff.get("sys/tenants?sort=name").await.items();
    assert_eq!(listed[0]["purge_at"], day);
    assert_eq!(listed[1]["purge_at"], Value::Null);

    let kept = staff.delete(&mark).await.assert_ok().data();
    assert_eq!(
        (&kept["status"], &kept["purge_at"]),
        (&json!("suspended"), &Value::Null)
    );
    staff.delete(&mark).await.assert_ok();
    staff.patch(&tenant, active).await.assert_ok();
    let audit = staff.get(&format!("{tenant}/audit")).await.items();
    let told: Vec<_> = audit
        .iter()
        .filter(|it| it["changes"].get("purge_at").is_some())
        .map(|it| it["changes"]["purge_at"].clone())
        .collect();
    assert_eq!(told, [json!([day, Value::Null]), json!([Value::Null, day])]);
    let acts = staff.get("sys/audit").await.items();
    for act in ["purge_tenant", "keep_tenant"] {
        let noted = acts.iter().find(|it| it["act"] == act).unwrap();
        assert_eq!(noted["subject_id"], json!(ada.tenant));
    }
    // It was called back: its day passes and nothing goes.
    app.clock.advance(Duration::days(40));
    assert_eq!(app.tidy().await.companies, 0);
    app.anon().login(&ada.email).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn once_its_day_has_come_a_company_is_not_called_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let mark = format!("sys/tenants/{}/purge", ada.tenant);
    staff.post_empty(&mark).await.assert_ok();
    app.clock.advance(Duration::days(29));
    assert_eq!(app.tidy().await.companies, 0);
    app.clock.advance(Duration::days(1) + Duration::seconds(1));
    let staff = pathsix_tests::Member::staff(app.anon(), &staff.email).await;
    let refused = staff.delete(&mark).await;
    refused.assert_error(409, "conflict");
    assert_eq!(app.tidy().await.companies, 1);
    staff.delete(&mark).await.assert_error(404, "not_found");
    let listed = staff.get("sys/tenants").await.items();
    assert_eq!(listed, Vec::<Value>::new());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mark_that_no_server_made_purges_nothing(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    app.own
        .execute("UPDATE tenant SET purge_at = '2020-01-01T00:00:00+00:00', purge_seal = 'x'")
        .await;
    assert_eq!(app.tidy().await.companies, 0);
    ada.get("leads").await.assert_ok();
    // No other change makes it good.
    let settings = ada.get("tenant").await.assert_ok();
    let version = settings.header("etag");
    let named = ada.with_header("If-Match", version);
    let renamed = named.patch("tenant", json!({ "name": "Acme" })).await;
    renamed.assert_ok();
    assert_eq!(app.tidy().await.companies, 0);
    ada.get("leads").await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_that_was_taken_back_leaves_no_seal(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let mark = format!("sys/tenants/{}/purge", ada.tenant);
    staff.post_empty(&mark).await.assert_ok();
    let sealed = "SELECT count(*) FROM tenant WHERE purge_seal IS NOT NULL";
    assert_eq!(app.own.number(sealed).await, 1);
    staff.delete(&mark).await.assert_ok();
    assert_eq!(app.own.number(sealed).await, 0);
}
