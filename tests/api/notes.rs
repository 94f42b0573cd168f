//! Notes: their text and tags, pins, lists.

use pathsix_tests::{App, Db, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::keys,
    making::{bare, below, fields_are_kept_and_cleared, found, limits_are_kept, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_a_note_is_kept_and_given_back(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let same = |name, value: Value| (name, value.clone(), value);
    let fields = [
        same("client_id", json!(client)),
        ("content", json!(" two\nlines "), json!("two\nlines")),
        same("pinned", json!(true)),
        (
            "tags",
            json!(["vip", " vip ", "Later"]),
            json!(["vip", "Later"]),
        ),
    ];
    let must_stay = ["client_id", "content", "pinned", "tags"];
    let made = fields_are_kept_and_cleared(&ada, "notes", &fields, &must_stay).await;
    let path = format!("notes/{}", made["id"].as_str().unwrap());
    let bare = ada
        .post("notes", with(bare("notes"), json!({ "client_id": client })))
        .await
        .data();
    assert_eq!(keys(&bare), keys(&made));
    assert_eq!(
        (&bare["pinned"], &bare["tags"]),
        (&json!(false), &json!([]))
    );
    let cleared = ada.patch(&path, json!({ "tags": [] })).await.data();
    assert_eq!(
        (&cleared["tags"], &cleared["content"]),
        (&json!([]), &json!("two\nlines"))
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_has_limits_and_every_refused_field_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    let ten: Vec<_> = (0..10).map(|n| format!("{n}{}", "ß".repeat(29))).collect();
    let eleven: Vec<_> = (0..11).map(|n| n.to_string()).collect();
    let fields = [
        (
            "content",
            json!("ß".repeat(20_000)),
            json!("x".repeat(20_001)),
        ),
        ("pinned", json!(true), json!(1)),
        ("tags", json!(ten), json!(eleven)),
    ];
    limits_are_kept(&ada, "notes", json!({ "lead_id": lead }), &fields).await;
    let note = |more: Value| with(json!({ "content": "x", "lead_id": lead }), more);
    for tags in [
        json!("vip"),
        json!([""]),
        json!(["x".repeat(31)]),
        json!([7]),
    ] {
        let refused = ada.post("notes", note(json!({ "tags": tags }))).await;
        refused.assert_error(400, "validation_failed").field("tags");
    }
    for content in [json!(""), json!(" \n "), json!(null), json!("a\u{1}")] {
        let refused = ada.post("notes", note(json!({ "content": content }))).await;
        refused
            .assert_error(400, "validation_failed")
            .field("content");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_is_pinned_and_unpinned(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    let path = format!("notes/{}", below(&ada, "notes", ("lead_id", &lead)).await);
    let pin = async |who: &pathsix_tests::Member, path: &str, how: &str| {
        who.post_empty(&format!("{path}/{how}")).await
    };
    let pinned = pin(&ada, &path, "pin").await.assert_status(200);
    assert_eq!(pinned.header("etag"), "\"2\"");
    assert_eq!(pinned.data()["pinned"], true);
    assert_eq!(pin(&ada, &path, "pin").await.data()["pinned"], true);
    assert_eq!(pin(&ada, &path, "unpin").await.data()["pinned"], false);
    let stale = ada
        .request(Method::POST, &format!("{path}/pin"))
        .header("If-Match", "\"1\"");
    ada.send(stale).await.assert_error(412, "version_mismatch");

    // Support works on notes of what it sees; who only reads does not; who does not see it, finds nothing.
    let (sue, rob) = (
        ada.colleague("support").await,
        ada.colleague("read_only").await,
    );
    pin(&sue, &path, "pin").await.assert_error(404, "not_found");
    pin(&sue, &format!("admin/{path}"), "pin")
        .await
        .assert_error(403, "forbidden");
    for who in [&sue, &rob] {
        let to = json!({ "assigned_to": who.id });
        ada.post(&format!("leads/{lead}/assign"), to)
            .await
            .assert_ok();
        let answer = pin(who, &path, "pin").await;
        if who.id == sue.id {
            answer.assert_ok();
        } else {
            answer.assert_error(403, "forbidden");
        }
    }
    ada.delete(&path).await.assert_ok();
    pin(&ada, &path, "pin").await.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notes_are_filtered_by_parent_pin_and_tag(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    let project = ada
        .make("projects", json!({ "project_name": "Website" }))
        .await;
    for (content, more) in [
        (
            "a",
            json!({ "client_id": client, "tags": ["vip", "later"] }),
        ),
        (
            "b",
            json!({ "lead_id": lead, "tags": ["VIP"], "pinned": true }),
        ),
        ("c", json!({ "project_id": project, "tags": ["la%er"] })),
        ("d", json!({ "client_id": client })),
    ] {
        ada.make("notes", with(json!({ "content": content }), more))
            .await;
    }
    for (query, expected) in [
        (format!("client_id={client}"), "a d"),
        (format!("lead_id={lead}"), "b"),
        (format!("project_id={project}"), "c"),
        ("pinned=true".to_owned(), "b"),
        ("pinned=false".to_owned(), "a c d"),
        ("tags=vip".to_owned(), "a"),
        ("tags=later,VIP".to_owned(), "a b"),
        // No tag is a pattern, and a part of one is none.
        ("tags=la%25er".to_owned(), "c"),
        ("tags=late".to_owned(), ""),
    ] {
        let query = format!("notes?sort=created_at&{query}");
        assert_eq!(found(&ada, &query, "content").await, expected, "{query}");
    }
    ada.get("notes?tags=")
        .await
        .assert_error(400, "validation_failed");
}
