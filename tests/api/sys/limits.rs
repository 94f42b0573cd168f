//! How much single companies and keys may have and ask.

use pathsix_http::{Limits, state::Settings};
use pathsix_tests::{App, Db, Member, app::Wishes, archive::Archive, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::{at_once, having};

async fn put(staff: &Member, ada: &Member, body: Value) {
    let path = format!("sys/tenants/{}", ada.tenant);
    staff.patch(&path, body).await.assert_ok();
}

async fn key(ada: &Member, body: Value) -> pathsix_tests::Answer {
    ada.post("api-keys", body).await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_has_at_most_as_many_live_keys_as_it_may_also_where_many_are_made_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let shop = || json!({ "name": "Shop", "role": "user" });
    let mut first = String::new();
    for _ in 0..45 {
        let made = key(&ada, shop()).await.assert_status(201).data();
        first = made["api_key"]["id"].as_str().unwrap().to_owned();
    }
    let at_once = (0..12).map(|_| key(&ada, shop()));
    let answers = futures::future::join_all(at_once).await;
    let made = answers.iter().filter(|it| it.status.as_u16() == 201);
    assert_eq!(made.count(), 5);
    let refused = key(&ada, shop()).await.assert_error(409, "conflict");
    assert!(refused.text.contains("at most 50"), "{}", refused.text);
    ada.delete(&format!("api-keys/{first}")).await.assert_ok();
    key(&ada, shop()).await.assert_status(201);
    put(&staff, &ada, json!({ "api_key_limit": 51 })).await;
    key(&ada, shop()).await.assert_status(201);
    key(&ada, shop()).await.assert_error(409, "conflict");
    put(&staff, &ada, json!({ "api_key_limit": null })).await;
    key(&ada, shop()).await.assert_error(409, "conflict");
}

/// All of them have counted, as far as nothing keeps them from it, before the first is kept.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_that_are_made_while_others_are_counted_are_no_more_than_a_company_may_have_on_postgres()
 {
    let app = App::start(Db::Postgres).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    put(&staff, &ada, json!({ "api_key_limit": 2 })).await;
    let held = app.own.hold("api_key").await;
    let asked = at_once(4, |_| {
        let ada = ada.clone();
        async move { key(&ada, json!({ "name": "Shop", "role": "user" })).await }
    });
    let let_go = async {
        // Each of the server's connections to the database.
        app.own.waiting(3).await;
        drop(held);
    };
    let (answers, ()) = tokio::join!(asked, let_go);
    assert_eq!((having(&answers, 201), having(&answers, 409)), (2, 2));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_has_at_most_as_many_members_as_it_may(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let uma = ada.colleague("user").await;
    put(&staff, &ada, json!({ "member_limit": 3 })).await;
    let (invited, _) = ada.invite("user").await;
    let body = json!({ "email": "x@example.com", "display_name": "X", "role": "user" });
    let before = app.own.snapshot().await;
    let refused = ada.post("users", body.clone()).await;
    let refused = refused.assert_error(409, "conflict");
    assert!(refused.text.contains("at most 3 members"));
    assert!(before == app.own.snapshot().await);
    // Who is invited is counted, whoever left is not.
    let path = format!("users/{}", uma.id);
    let gone = json!({ "is_active": false });
    ada.patch(&path, gone).await.assert_ok();
    ada.post("users", body).await.assert_status(201);
    let back = json!({ "is_active": true });
    ada.patch(&path, back.clone())
        .await
        .assert_error(409, "conflict");
    let again = format!("users/{}/invitation", uma.id);
    ada.post_empty(&again).await.assert_error(409, "conflict");
    ada.delete(&format!("users/{invited}/invitation"))
        .await
        .assert_ok();
    ada.patch(&path, back).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_archive_brings_more_members_than_a_company_may_have(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let mut archive = Archive::least();
    let member = |name: &str, is_active: bool| {
        json!({
            "email": format!("{name}@archived.example"), "display_name": name, "role": "user", "is_active": is_active,
            "invited_by": null, "joined_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z", "version": 1,
        })
    };
    archive.write(
        "members.jsonl",
        &[
            member("bob", true),
            member("cyd", true),
            member("dee", false),
        ],
    );
    let archive = archive.sealed().bytes();
    put(&staff, &ada, json!({ "member_limit": 2 })).await;
    let before = app.own.snapshot().await;
    let refused = ada.take_in(archive.clone()).await;
    let refused = refused.assert_error(409, "conflict");
    assert!(
        refused.text.contains("at most 2 members"),
        "{}",
        refused.text
    );
    assert!(before == app.own.snapshot().await, "something was kept");
    // Ada and the two of the three who are active.
    put(&staff, &ada, json!({ "member_limit": 3 })).await;
    ada.take_in(archive).await.assert_ok();
}

async fn limited(db: Db) -> App {
    let limits = Limits {
        tenant: 1000,
        key: 600,
        ..Limits::default()
    };
    let wishes = Wishes {
        http: Settings {
            limits,
            ..Settings::default()
        },
        ..Wishes::default()
    };
    App::start_with(db, wishes).await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rate_of_a_company_is_its_own_where_the_platform_says_so(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = limited(db).await;
    let (ada, bob, staff) = (
        app.founder("acme").await,
        app.founder("bolt").await,
        app.staff().await,
    );
    let policy = async |who: &Member| {
        let told = who.get("leads").await.assert_ok();
        told.header("ratelimit-policy").to_owned()
    };
    assert_eq!(policy(&ada).await, "\"tenant\";q=1000;w=60");
    put(&staff, &ada, json!({ "requests_per_minute": 30 })).await;
    assert_eq!(policy(&ada).await, "\"tenant\";q=30;w=60");
    assert_eq!(policy(&bob).await, "\"tenant\";q=1000;w=60");
    // Another server learns of it from the first request that it lets in.
    let other = app.beside().await;
    let there = ada.at(other.anon());
    assert_eq!(policy(&there).await, "");
    assert_eq!(policy(&there).await, "\"tenant\";q=30;w=60");
    put(&staff, &ada, json!({ "requests_per_minute": null })).await;
    assert_eq!(policy(&ada).await, "\"tenant\";q=1000;w=60");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_made_with_a_limit_asks_no_more_often(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = limited(db).await;
    let ada = app.founder("acme").await;
    for (own, quota) in [(json!(2), 2), (json!(5000), 600), (Value::Null, 600)] {
        let body = json!({ "name": "Shop", "role": "user", "requests_per_minute": own });
        let made = key(&ada, body).await.assert_status(201).data();
        assert_eq!(made["api_key"]["requests_per_minute"], own);
        let shop = ada.with_tokens(&json!({ "access_token": made["secret"] }));
        // The company is counted once it is known that the key opens.
        let first = shop.get("leads").await.assert_ok();
        let expected = format!("\"key\";q={quota};w=60");
        assert_eq!(first.header("ratelimit-policy"), expected);
        let told = shop.get("leads").await.assert_ok();
        let expected = format!("{expected}, \"tenant\";q=1000;w=60");
        assert_eq!(told.header("ratelimit-policy"), expected);
        if quota == 2 {
            shop.get("leads").await.assert_error(429, "rate_limited");
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_requests_with_a_key_are_no_more_than_it_may_also_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = limited(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "name": "Shop", "role": "user", "requests_per_minute": 3 });
    let made = key(&ada, body).await.assert_status(201).data();
    let shop = ada.with_tokens(&json!({ "access_token": made["secret"] }));
    let at_once = (0..20).map(|_| shop.get("leads"));
    let answers = futures::future::join_all(at_once).await;
    let let_in = answers.iter().filter(|it| it.status.as_u16() == 200);
    assert_eq!(let_in.count(), 3);
    let refused = answers.iter().filter(|it| it.status.as_u16() == 429);
    assert_eq!(refused.count(), 17);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_are_whole_numbers_from_one_on(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let path = format!("sys/tenants/{}", ada.tenant);
    let before = app.own.snapshot().await;
    for wrong in [
        json!(0),
        json!(-1),
        json!(1_000_001),
        json!(1.5),
        json!("5"),
    ] {
        let body = json!({ "member_limit": wrong });
        let refused = staff.patch(&path, body).await;
        refused.assert_error(400, "validation_failed");
    }
    assert!(before == app.own.snapshot().await);
}
