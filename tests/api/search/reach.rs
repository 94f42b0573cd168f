//! Who finds what: one's own on the normal route, the company's under /admin, nothing of anybody else by any word.

use pathsix_tests::{Answer, App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::new_id;

async fn found(by: &Member, path: &str, typed: &str) -> Vec<Value> {
    let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    by.get(&format!("{path}?q={query}")).await.items()
}

fn names(hits: &[Value]) -> Vec<&str> {
    hits.iter()
        .map(|hit| hit["name"].as_str().unwrap())
        .collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hit_tells_what_was_found_where(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "name": "Müller Bakery", "contact_person": "Anna Müller", "email": "anna@mueller.example",
        "phone": "+14155552671", "city": "Boston" });
    let lead = ada.post("leads", body).await.id();
    let client = ada.post("clients", json!({ "name": "Muller" })).await.id();
    let hits = found(&ada, "search", "müller").await;
    assert_eq!(names(&hits), ["Muller", "Müller Bakery"]);
    assert_eq!(
        hits[0],
        json!({ "type": "client", "id": client, "name": "Muller", "score": 100,
            "matched": [{ "field": "name", "text": "Muller" }] })
    );
    assert_eq!(
        (hits[1]["id"].clone(), hits[1]["type"].clone()),
        (json!(lead), json!("lead"))
    );
    assert_eq!(
        hits[1]["matched"],
        json!([{ "field": "name", "text": "Müller Bakery" },
            { "field": "contact_person", "text": "Anna Müller" },
            { "field": "email", "text": "anna@mueller.example" }])
    );
    let one = ada
        .get("search?q=muller&types=lead,project&limit=1")
        .await
        .items();
    assert_eq!(names(&one), ["Müller Bakery"]);
    for nothing in [
        "search",
        "search?q=muller&types=account",
        "search?q=***",
        "search?q=bakery+nowhere",
    ] {
        assert_eq!(
            ada.get(nothing).await.items(),
            [] as [Value; 0],
            "{nothing}"
        );
    }
    for (wrong, field) in [
        ("limit=0", "limit"),
        ("limit=51", "limit"),
        ("q=", "q"),
        ("q=%00", "q"),
        ("types=note", "types"),
        ("q=a&q=b", "q"),
    ] {
        let refused = ada.get(&format!("search?{wrong}")).await;
        refused.assert_error(400, "validation_failed").field(field);
    }
    let long = "x".repeat(201);
    ada.get(&format!("search?q={long}"))
        .await
        .assert_error(400, "validation_failed");
    ada.get("search?sort=name")
        .await
        .assert_error(400, "bad_request");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_finds_or_counts_what_they_do_not_see(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let manager = ada.colleague("manager").await;
    let eve = app.founder("rival").await;
    let client = ada
        .make(
            "clients",
            json!({ "name": "Wolkenstein", "email": "a@wolkenstein.example" }),
        )
        .await;
    ada.make(
        "contacts",
        json!({ "client_id": client, "first_name": "Oswald", "last_name": "Wolkenstein" }),
    )
    .await;
    ada.make(
        "projects",
        json!({ "client_id": client, "project_name": "Wolkenstein castle" }),
    )
    .await;
    ada.make(
        "accounts",
        json!({ "client_id": client, "account_name": "Wolkenstein" }),
    )
    .await;
    ada.make("leads", json!({ "name": "Wolkenstein" })).await;
    for typed in [
        "wolkenstein",
        "Wolken",
        "wolkenstien",
        "oswald wolkenstein",
        "wolkenstein.example",
    ] {
        assert!(!found(&ada, "search", typed).await.is_empty(), "{typed}");
        assert!(
            !found(&manager, "admin/search", typed).await.is_empty(),
            "{typed}"
        );
        for (by, path) in [
            (&uma, "search"),
            (&manager, "search"),
            (&eve, "search"),
            (&eve, "admin/search"),
        ] {
            assert_eq!(found(by, path, typed).await, [] as [Value; 0], "{typed}");
        }
    }
    uma.get("admin/search?q=wolken")
        .await
        .assert_error(403, "forbidden");
    for list in ["leads", "clients", "contacts", "projects", "accounts"] {
        for typed in ["wolkenstein", "wolkenstien", "wol"] {
            let path = format!("{list}?q={typed}&include_total=true");
            let count = |answer: Answer| answer.assert_ok().json()["total"].clone();
            assert_eq!(count(ada.get(&path).await), json!(1), "{path}");
            assert_eq!(
                count(manager.get(&format!("admin/{path}")).await),
                json!(1),
                "{path}"
            );
            for by in [&uma, &manager, &eve] {
                assert_eq!(count(by.get(&path).await), json!(0), "{path}");
            }
        }
    }
    // Given to somebody, it is found, and what hangs on it with it.
    ada.post(
        &format!("clients/{client}/assign"),
        json!({ "assigned_to": uma.id }),
    )
    .await
    .assert_ok();
    assert_eq!(found(&uma, "search", "wolkenstien").await.len(), 4);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_sign_means_anything_but_itself(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.make("leads", json!({ "name": "Cedar Bakery" })).await;
    ada.make("leads", json!({ "name": "NEAR AND OR NOT" }))
        .await;
    for typed in [
        "\"",
        "'",
        "*",
        "%",
        "_",
        "\\",
        "'; DROP TABLE lead; --",
        "\" OR 1=1",
        "c%r",
        "c_r",
        "c*r",
        "{cedar}:xyz",
        "\u{1f600}",
        "\u{202e}radec",
        "\u{200b}",
        "a/1",
        "#1",
        "+1",
        "@",
        "@.",
        "((((",
        "-",
        "cedar AND oak",
        "cedar NOT bakery",
        "NEAR(cedar bakery, 2)",
        "\u{10ffff}",
        "ß\u{300}\u{301}",
        "\n\t",
    ] {
        let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        for path in [
            "search",
            "admin/search",
            "leads",
            "admin/leads",
            "leads/trash",
            "contacts",
            "accounts",
        ] {
            let answer = ada.get(&format!("{path}?q={query}")).await;
            if typed.trim().is_empty() || typed.contains('\u{200b}') && answer.status == 400 {
                answer.assert_error(400, "validation_failed");
            } else {
                assert_eq!(answer.items(), [] as [Value; 0], "{typed:?}");
            }
        }
    }
    for (typed, count) in [
        ("near not", 1),
        ("^cedar$:", 1),
        ("cedar \"bakery\"", 1),
        ("'cedar'*", 1),
        ("AND", 1),
        ("\u{1f600} cedar", 1),
    ] {
        assert_eq!(found(&ada, "search", typed).await.len(), count, "{typed}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_and_a_client_with_one_id_and_one_name_are_two_hits(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "id": new_id(&app), "name": "Bakery" });
    for records in ["leads", "clients"] {
        ada.make(records, body.clone()).await;
    }
    let hits = found(&ada, "search", "bakery").await;
    let mut kinds: Vec<_> = hits.iter().map(|hit| hit["type"].as_str()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, [Some("client"), Some("lead")]);
}
