//! Requests with an `Idempotency-Key`: sent again they do nothing twice.

use std::collections::BTreeMap;

use chrono::Duration;
use futures::future::join_all;
use pathsix_tests::{App, Db, Member, app::Wishes, company::random_id, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

const REPLAYED: &str = "idempotency-replayed";

async fn names(member: &Member) -> Vec<String> {
    let leads = member.get("leads?sort=name&limit=100").await.items();
    let name = |lead: &Value| lead["name"].as_str().unwrap().to_owned();
    leads.iter().map(name).collect()
}

#[rstest]
#[tokio::test]
async fn the_answer_comes_again_whatever_blanks_and_order_the_body_has(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await.with_key("k-1");
    let send = async |body: &str| {
        let request = ada.request(reqwest::Method::POST, "leads");
        let request = request.header("content-type", "application/json");
        ada.send(request.body(body.to_owned())).await
    };
    let first = send(r#"{"name": "Cedar", "city": "Oakland"}"#).await;
    let again = send(r#"{ "city":"Oakland",  "name":"Cedar" }"#).await;
    assert_eq!(first.header(REPLAYED), "");
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!((first.status, &first.bytes), (again.status, &again.bytes));
    for header in ["location", "etag", "content-type"] {
        assert_eq!(first.header(header), again.header(header));
    }
    assert_eq!(names(&ada).await, ["Cedar"]);
}

#[rstest]
#[tokio::test]
async fn a_key_stands_for_one_request_of_one_caller(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let eve = app.founder("other").await;
    let body = json!({ "name": "Cedar" });
    let lead = ada.with_key("k").post("leads", body.clone()).await.id();
    let others = [
        ("leads", json!({ "name": "Elm" })),
        ("leads?allow_duplicate=true", body.clone()),
        ("clients", body.clone()),
        ("admin/leads", body.clone()),
    ];
    for (path, body) in others {
        let refused = ada.with_key("k").post(path, body).await;
        refused.assert_error(422, "idempotency_mismatch");
    }
    let trashed = ada.with_key("k").delete(&format!("leads/{lead}")).await;
    trashed.assert_error(422, "idempotency_mismatch");
    // Another version of the base is the same request.
    let path = "/api/leads";
    let again = ada.with_key("k").post(path, body.clone()).await;
    assert_eq!(again.header(REPLAYED), "true");
    for other in [&uma, &eve] {
        let keyed = other.with_key("k");
        let made = keyed.post("leads?allow_duplicate=true", body.clone()).await;
        let made = made.assert_status(201);
        assert_eq!(made.header(REPLAYED), "");
    }
}

/// An erasure says little besides whom it is about.
#[rstest]
#[tokio::test]
async fn what_is_kept_of_a_request_is_another_with_another_key_of_the_server(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let kept = async || {
        let app = App::start(db).await;
        let ada = app.founder("acme").await.with_key("k");
        let whom = json!({ "email": "eve@example.com" });
        let erased = ada.post("privacy/erasures", whom.clone()).await;
        let again = ada.post("privacy/erasures", whom).await;
        assert_eq!(again.header(REPLAYED), "true");
        assert_eq!(erased.assert_ok().bytes, again.assert_ok().bytes);
        let others = [
            "tenant_id",
            "caller",
            "key",
            "part",
            "status",
            "headers",
            "body",
            "created_at",
        ];
        app.own.rows_but("attempt", &others).await
    };
    let (here, there) = (kept().await, kept().await);
    assert_eq!((here.len(), there.len()), (1, 1));
    assert_ne!(here, there);
}

#[rstest]
#[tokio::test]
async fn what_was_refused_is_judged_anew(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let first = ada.lead("Cedar").await;
    let keyed = ada.with_key("k");
    let body = json!({ "name": "Cedar" });
    let refused = keyed.post("leads", body.clone()).await;
    refused.assert_error(409, "duplicate");
    ada.delete(&format!("leads/{first}")).await.assert_ok();
    let made = keyed.post("leads", body).await.assert_status(201);
    assert_eq!(made.header(REPLAYED), "");
}

#[rstest]
#[tokio::test]
async fn a_key_is_visible_ascii_and_there_is_one(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "name": "Cedar" });
    for bad in ["a b", "", &"x".repeat(256), "k\u{e4}"] {
        let refused = ada.with_key(bad).post("leads", body.clone()).await;
        refused.assert_error(400, "bad_request");
    }
    let twice = ada.with_key("one").with_key("two");
    let refused = twice.post("leads", body.clone()).await;
    refused.assert_error(400, "bad_request");
    // Where nothing is changed, it says nothing.
    ada.with_key("a b").get("leads").await.assert_ok();
    assert!(names(&ada).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn after_a_day_or_as_long_as_is_configured_a_key_is_a_new_one(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(24, 72)] hours: u32,
) {
    let wishes = Wishes {
        config: Some(Box::new(move |config| config.keep_answers_hours = hours)),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    let keyed = ada.with_key("k");
    let path = "leads?allow_duplicate=true";
    let body = json!({ "name": "Cedar" });
    let first = keyed.post(path, body.clone()).await.id();
    app.clock
        .advance(Duration::hours(hours.into()) - Duration::minutes(1));
    app.tidy().await;
    let ada = Member::signed_in(app.anon(), &app.anon().login(&ada.email).await.data());
    let keyed = ada.with_key("k");
    assert_eq!(keyed.post(path, body.clone()).await.id(), first);
    app.clock.advance(Duration::minutes(2));
    let second = keyed.post(path, body.clone()).await;
    assert_eq!(second.header(REPLAYED), "");
    let again = keyed.post(path, body).await;
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!(again.bytes, second.bytes);
    assert_eq!(names(&ada).await.len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_at_once_have_one_effect_at_one_server_and_at_two(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let other = match db {
        Db::Postgres => Some(app.beside().await),
        // One process has the file.
        Db::Sqlite => None,
    };
    let servers: Vec<_> = [Some(&app), other.as_ref()].into_iter().flatten().collect();
    let keyed = ada.with_key("k");
    let path = "leads?allow_duplicate=true";
    let all = (0..200).map(|number| {
        let member = keyed.at(servers[number % servers.len()].anon());
        async move { member.post(path, json!({ "name": "Cedar" })).await }
    });
    let answers = join_all(all).await;
    let mut told = BTreeMap::<u16, Vec<_>>::new();
    for answer in answers {
        told.entry(answer.status.as_u16()).or_default().push(answer);
    }
    let made = told.remove(&201).unwrap();
    assert_eq!(
        made.iter()
            .filter(|it| it.header(REPLAYED) != "true")
            .count(),
        1
    );
    assert!(made.iter().all(|it| it.bytes == made[0].bytes));
    for busy in told.remove(&409).unwrap_or_default() {
        let busy = busy.assert_error(409, "idempotency_in_progress");
        assert_eq!(busy.header("retry-after"), "1");
    }
    assert!(told.is_empty(), "{:?}", told.keys());
    assert_eq!(names(&ada).await, ["Cedar"]);
    let after = keyed.post(path, json!({ "name": "Cedar" })).await;
    assert_eq!(after.bytes, made[0].bytes);
}

/// On SQLite nobody can be kept from writing so that others are still answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sent_again_while_it_is_worked_on_is_told_so_and_then_answered() {
    let app = App::start(Db::Postgres).await;
    let ada = app.founder("acme").await.with_key("k");
    let held = app.own.hold("lead").await;
    let body = json!({ "name": "Cedar" });
    let first = tokio::spawn({
        let (ada, body) = (ada.clone(), body.clone());
        async move { ada.post("leads", body).await }
    });
    app.own.waiting(1).await;
    let busy = ada.post("leads", body.clone()).await;
    let busy = busy.assert_error(409, "idempotency_in_progress");
    assert_eq!(busy.header("retry-after"), "1");
    drop(held);
    let first = first.await.unwrap().assert_status(201);
    let again = ada.post("leads", body).await;
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!(again.bytes, first.bytes);
}

#[rstest]
#[tokio::test]
async fn the_answer_outlives_the_server(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let mut app = App::start(db).await;
    let ada = app.founder("acme").await;
    let keyed = ada.with_key("k");
    let first = keyed.post("leads", json!({ "name": "Cedar" })).await;
    app.stop().await;
    let next = app.beside().await;
    let again = keyed.at(next.anon());
    let again = again.post("leads", json!({ "name": "Cedar" })).await;
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!(again.bytes, first.bytes);
}

#[rstest]
#[tokio::test]
async fn a_bulk_change_that_broke_off_goes_on_where_it_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut ids = Vec::new();
    for name in ["One", "Two", "Three"] {
        ids.push(ada.lead(name).await);
    }
    let body = json!({ "action": "trash", "ids": ids });
    let whole = ada.with_key("k").post("leads/bulk", body.clone()).await;
    let expected = whole.assert_ok();
    // As if the server had died before it could keep the whole answer: that of each record was kept with the record.
    app.own.execute("DELETE FROM attempt WHERE part = 0").await;
    let again = ada.with_key("k").post("leads/bulk", body.clone()).await;
    assert_eq!(again.header(REPLAYED), "");
    assert_eq!(again.bytes, expected.bytes);
    // Without a key each of them would be gone.
    let without = ada.post("leads/bulk", body).await.json();
    assert_eq!(without["items"][0]["ok"], false);
}

#[rstest]
#[tokio::test]
async fn a_batch_is_made_once_also_where_it_is_made_one_by_one(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let at_once = json!({ "items": [{ "name": "One" }, { "name": "" }, { "name": "Two" }] });
    let id = random_id();
    let one_by_one = json!({ "items": [{ "name": "Three", "id": id }, { "name": "Four" }] });
    for (key, body) in [("a", at_once), ("b", one_by_one)] {
        let keyed = ada.with_key(key);
        let first = keyed.post("leads/batch", body.clone()).await.assert_ok();
        let again = keyed.post("leads/batch", body.clone()).await;
        assert_eq!(again.header(REPLAYED), "true");
        assert_eq!(again.bytes, first.bytes);
        app.own
            .execute("DELETE FROM attempt WHERE part = 0 AND key = 'b'")
            .await;
        let after = keyed.post("leads/batch", body).await;
        assert_eq!(after.bytes, first.bytes);
    }
    assert_eq!(names(&ada).await, ["Four", "One", "Three", "Two"]);
}
