//! API keys: what they open, and when they open nothing any more.

use chrono::Duration;
use pathsix_domain::{
    port::Clock,
    value::{Instant, Scalar},
    vocabulary::Role,
};
use pathsix_http::state::Settings;
use pathsix_tests::{Answer, App, Db, Member, app::Wishes, people::Person, table::face};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{asking::get_with, tenant::set_status};

/// Makes a key, and gives its id with whoever comes with it.
async fn key(ada: &Member, body: Value) -> (String, Member) {
    let made = ada.post("api-keys", body).await.assert_status(201);
    let location = made.header("location").to_owned();
    let data = made.data();
    let id = data["api_key"]["id"].as_str().unwrap().to_owned();
    assert!(location.ends_with(&format!("/api-keys/{id}")), "{location}");
    let tokens = json!({ "access_token": data["secret"] });
    (id, ada.with_tokens(&tokens))
}

async fn of_role(ada: &Member, role: Role) -> (String, Member) {
    key(ada, json!({ "name": "Shop", "role": role })).await
}

async fn assert_opens_nothing(shop: &Member) -> Answer {
    for path in ["leads", "auth/me", "api-keys"] {
        shop.get(path).await.assert_error(401, "unauthenticated");
    }
    let name = json!({ "name": "By nobody" });
    shop.post("leads", name)
        .await
        .assert_error(401, "unauthenticated")
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_told_once_and_acts_for_whoever_made_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, shop) = of_role(&ada, Role::User).await;
    assert!(shop.token.starts_with("p6_") && shop.token.len() == 52);
    let lead = shop.lead("From the shop").await;
    let seen = ada.get(&format!("leads/{lead}")).await.assert_ok().data();
    assert_eq!(seen["created_by"], json!(ada.id));

    let told = ada.get(&format!("api-keys/{id}")).await.assert_ok();
    assert!(!told.text.contains(&shop.token), "{}", told.text);
    let told = told.data();
    assert_eq!(told["hint"].as_str(), shop.token.get(..7));
    assert_eq!(
        (&told["role"], &told["scopes"]),
        (&json!("user"), &json!([]))
    );
    assert_eq!(ada.get("api-keys").await.assert_ok().ids(), [id]);
    // Nothing that is kept has the secret.
    let rows = app.own.snapshot().await;
    assert!(rows.iter().all(|row| !row.contains(&shop.token)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_names_the_key(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, shop) = of_role(&ada, Role::User).await;
    let lead = shop.lead("From the shop").await;
    ada.delete(&format!("api-keys/{id}")).await.assert_ok();
    let path = format!("audit?entity_id={lead}");
    let entry = ada.get(&path).await.items().remove(0);
    assert_eq!(entry["user_id"], json!(ada.id));
    let name = entry["user_name"].as_str().unwrap();
    assert!(name.ends_with(" (API key Shop)"), "{name}");
    let of_key = ada.get(&format!("audit?entity_id={id}")).await.items();
    let told: Vec<_> = of_key
        .iter()
        .map(|it| (it["action"].as_str().unwrap(), &it["entity_name"]))
        .collect();
    let title = json!("API key Shop");
    assert_eq!(told, [("update", &title), ("create", &title)]);
    assert_eq!(of_key[1]["changes"]["role"], json!([null, "user"]));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_does_what_its_role_and_its_scopes_allow_and_nothing_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Known").await;
    let (_, user) = of_role(&ada, Role::User).await;
    user.get("leads").await.assert_ok();
    user.get("admin/leads").await.assert_error(403, "forbidden");
    user.get("audit").await.assert_error(403, "forbidden");
    let (_, reader) = of_role(&ada, Role::ReadOnly).await;
    reader.get("admin/leads").await.assert_ok();
    let path = format!("leads/{lead}");
    let city = json!({ "city": "Ulm" });
    let refused = reader.patch(&path, city.clone()).await;
    refused.assert_error(403, "forbidden");

    let scopes = json!(["lead:write", "note:read", "lead:write"]);
    let body = json!({ "name": "Leads", "role": "admin", "scopes": scopes });
    let (_, narrow) = key(&ada, body).await;
    narrow.get("admin/leads").await.assert_ok();
    narrow.patch(&path, city).await.assert_ok();
    narrow.get("notes").await.assert_ok();
    let note = json!({ "lead_id": lead, "content": "Hello" });
    for refused in [
        narrow.post("notes", note).await,
        narrow.get("clients").await,
        narrow.get("reports/pipeline").await,
        narrow.get("activity").await,
        narrow.get("tenant").await,
        narrow.get("users").await,
    ] {
        refused.assert_error(403, "forbidden");
    }
    // What is searched is narrowed too.
    ada.make("clients", json!({ "name": "Known too" })).await;
    let found = narrow.get("admin/search?q=known").await.items();
    let kinds: Vec<_> = found.iter().map(|it| it["type"].clone()).collect();
    assert_eq!(kinds, [json!("lead")]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_key_decides_who_comes_in(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let (id, admin) = of_role(&ada, Role::Admin).await;
    let of_uma = format!("users/{}", uma.id);
    let new = json!({ "name": "More", "role": "user" });
    let bob =
        json!({ "email": "bob@example.com", "display_name": "Bob", "password": "a long phrase" });
    let password = json!({ "current_password": "x", "new_password": "another long phrase" });
    let tenant = json!({ "tenant": ada.slug });
    let before = app.own.snapshot().await;
    for refused in [
        admin.post("api-keys", new).await,
        admin.get("api-keys").await,
        admin.delete(&format!("api-keys/{id}")).await,
        admin.post("users", bob).await,
        admin.patch(&of_uma, json!({ "role": "admin" })).await,
        admin.delete(&format!("{of_uma}/sessions")).await,
        admin.get("tenant/archive").await,
        admin.get("imports").await,
        admin.get("auth/me").await,
        admin.get("auth/sessions").await,
        admin.post_empty("auth/logout-all").await,
        admin.post("auth/switch-tenant", tenant).await,
        admin.post("auth/change-password", password).await,
    ] {
        refused.assert_error(403, "forbidden");
    }
    assert!(before == app.own.snapshot().await);
    admin.get(&of_uma).await.assert_ok();
    for role in ["manager", "user", "support", "read_only"] {
        let member = ada.colleague(role).await;
        let new = json!({ "name": "Mine", "role": role });
        member
            .post("api-keys", new)
            .await
            .assert_error(403, "forbidden");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_opens_nothing_is_answered_alike(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let soon = app.clock.now().after(Duration::hours(1)).to_string();
    let body = json!({ "name": "Soon over", "role": "user", "expires_at": soon });
    let (_, expired) = key(&ada, body).await;
    expired.get("leads").await.assert_ok();
    app.clock.advance(Duration::hours(2));
    let ada = Member::signed_in(app.anon(), &app.anon().login(&ada.email).await.data());
    let (id, revoked) = of_role(&ada, Role::Admin).await;
    revoked.get("leads").await.assert_ok();
    let path = format!("api-keys/{id}");
    let over = ada.delete(&path).await.assert_ok().data();
    assert_eq!(over["revoked_by"], json!(ada.id));
    // Once more changes nothing.
    assert_eq!(ada.delete(&path).await.assert_ok().data(), over);
    let with = |token: &str| ada.with_tokens(&json!({ "access_token": token }));
    let slip = revoked.token.replace("p6_", "p6_x");
    let mut faces = Vec::new();
    for nobody in [
        expired,
        revoked,
        with(&slip[..52]),
        with("p6_"),
        with("p6_ä"),
        with("nonsense"),
        with(pathsix_domain::api_key::KeySecret::of([7; 32]).reveal()),
    ] {
        faces.push(face(&assert_opens_nothing(&nobody).await));
    }
    faces.dedup();
    assert_eq!(faces.len(), 1, "{faces:#?}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_follows_its_maker_and_its_company(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let bea = ada.colleague("admin").await;
    let (_, shop) = of_role(&bea, Role::Manager).await;
    let of_bea = format!("users/{}", bea.id);
    shop.get("admin/leads").await.assert_ok();
    let demoted = json!({ "role": "user" });
    ada.patch(&of_bea, demoted).await.assert_ok();
    shop.get("admin/leads").await.assert_error(403, "forbidden");
    shop.get("leads").await.assert_ok();
    let away = json!({ "is_active": false });
    ada.patch(&of_bea, away).await.assert_ok();
    assert_opens_nothing(&shop).await;
    let back = json!({ "is_active": true, "role": "admin" });
    ada.patch(&of_bea, back).await.assert_ok();
    shop.get("admin/leads").await.assert_ok();

    set_status(&app, &ada, "read_only").await;
    ada.get("api-keys").await.assert_ok();
    shop.get("leads").await.assert_ok();
    let name = json!({ "name": "New" });
    shop.post("leads", name)
        .await
        .assert_error(403, "tenant_read_only");
    set_status(&app, &ada, "suspended").await;
    shop.get("leads").await.assert_error(403, "forbidden");
    set_status(&app, &ada, "active").await;

    let bob = app.founder("bolt").await;
    let elsewhere = get_with(&shop, "leads", ("x-tenant", &bob.slug)).await;
    elsewhere.assert_error(403, "tenant_mismatch");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_is_revoked_at_one_server_opens_nothing_at_another(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let other = app.beside().await;
    let ada = app.founder("acme").await;
    let (id, shop) = of_role(&ada, Role::User).await;
    for server in [&app, &other] {
        shop.at(server.anon()).get("leads").await.assert_ok();
    }
    ada.delete(&format!("api-keys/{id}")).await.assert_ok();
    for server in [&other, &app] {
        assert_opens_nothing(&shop.at(server.anon())).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_key_asks_nobody(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (_, shop) = of_role(&ada, Role::User).await;
    let last = if shop.token.ends_with('x') { "y" } else { "x" };
    let slip = format!("{}{last}", &shop.token[..51]);
    let slip = ada.with_tokens(&json!({ "access_token": slip }));
    app.database.close().await;
    slip.get("leads").await.assert_error(401, "unauthenticated");
    shop.get("leads").await.assert_error(503, "unavailable");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn uses_are_told_by_day_once_they_are_written(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let mut app = App::start(db).await;
    app.clock.set("2026-12-01T23:00:00Z");
    let other = app.beside().await;
    let ada = app.founder("acme").await;
    let (id, shop) = of_role(&ada, Role::User).await;
    let (unused, _) = of_role(&ada, Role::User).await;
    for _ in 0..3 {
        shop.get("leads").await.assert_ok();
    }
    // Refused by the role, but let in.
    shop.get("audit").await.assert_error(403, "forbidden");
    app.clock.advance(Duration::hours(2));
    shop.get("leads").await.assert_ok();
    app.stop().await;
    let again = other.anon().login(&ada.email).await.assert_ok();
    let ada = Member::signed_in(other.anon(), &again.data());
    let told = async |id: &str| {
        let usage = ada.get(&format!("api-keys/{id}/usage")).await.assert_ok();
        let key = ada.get(&format!("api-keys/{id}")).await.assert_ok().data();
        (usage.data()["days"].clone(), key["last_used_at"].clone())
    };
    let (days, last) = told(&id).await;
    let expected = json!([
        { "day": "2026-12-02", "requests": 1 },
        { "day": "2026-12-01", "requests": 4 },
    ]);
    assert_eq!(days, expected);
    let last = Instant::parse(last.as_str().unwrap()).unwrap();
    assert!(last > Instant::parse("2026-12-02T00:59:00Z").unwrap());
    assert_eq!(told(&unused).await, (json!([]), json!(null)));
    // Those of two servers are added up.
    let mut other = other;
    shop.at(other.anon()).get("leads").await.assert_ok();
    other.stop().await;
    let all = "SELECT CAST(sum(requests) AS bigint) FROM api_key_usage";
    assert_eq!(app.own.number(all).await, 6);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn uses_are_written_while_the_server_serves(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let wishes = Wishes {
        http: Settings {
            writes_uses: Some(std::time::Duration::from_millis(1)),
            ..Settings::default()
        },
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    let (id, shop) = of_role(&ada, Role::User).await;
    shop.get("leads").await.assert_ok();
    let path = format!("api-keys/{id}/usage");
    let written = async {
        while ada.get(&path).await.data()["days"] == json!([]) {
            tokio::task::yield_now().await;
        }
    };
    let written = tokio::time::timeout(std::time::Duration::from_secs(20), written).await;
    written.unwrap_or_else(|_| panic!("the use was never written"));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_idempotency_key_is_another_with_another_api_key(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (_, shop) = of_role(&ada, Role::User).await;
    let (_, site) = of_role(&ada, Role::User).await;
    let mut made = Vec::new();
    for (number, who) in [&ada, &shop, &site].into_iter().enumerate() {
        let body = json!({ "name": format!("Number {number}") });
        let first = who.with_key("once").post("leads", body.clone()).await;
        let first = first.assert_status(201);
        let again = who.with_key("once").post("leads", body).await;
        assert_eq!(again.assert_status(201).text, first.text);
        made.push(first.id());
    }
    made.sort();
    made.dedup();
    assert_eq!(made.len(), 3);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_could_never_be_used_so_is_not_made(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let before = app.own.snapshot().await;
    let past = "2020-01-01T00:00:00Z";
    for (body, field, problem) in [
        (json!({ "role": "user" }), "name", "is required"),
        (json!({ "name": "x" }), "role", "is required"),
        (
            json!({ "name": "x", "role": "user", "expires_at": past }),
            "expires_at",
            "must be in the future",
        ),
        (
            json!({ "name": "x", "role": "support", "scopes": ["lead:write"] }),
            "scopes",
            "has lead:write, which the role support does not allow to any key",
        ),
        (
            json!({ "name": "x", "role": "admin", "scopes": [] }),
            "scopes",
            "must have 1 to 22 scopes",
        ),
    ] {
        let refused = ada.post("api-keys", body).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(refused.json()["details"]["fields"][field], json!(problem));
    }
    assert!(before == app.own.snapshot().await);
}
