//! Contacts: their fields, their one or two parents, lists.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{keys, walk},
    making::{below, fields_are_kept_and_cleared, found, limits_are_kept, texts, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_a_contact_is_kept_and_given_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    let same = |name, value: Value| (name, value.clone(), value);
    let fields = [
        same("lead_id", json!(lead)),
        same("client_id", json!(client)),
        ("first_name", json!(" Grace "), json!("Grace")),
        same("last_name", json!("Hopper")),
        same("title", json!("Admiral")),
        (
            "email",
            json!("Grace@Navy.EXAMPLE"),
            json!("grace@navy.example"),
        ),
        ("phone", json!("(415) 555-2671"), json!("+14155552671")),
        same("phone_label", json!("mobile")),
        (
            "secondary_phone",
            json!("+44 20 7946 0958"),
            json!("+442079460958"),
        ),
        same("secondary_phone_label", json!("home")),
        same("is_primary", json!(true)),
        same("notes", json!("two\nlines")),
    ];
    // The second of two parents cannot be cleared: one must be left.
    let must_stay = [
        "client_id",
        "first_name",
        "phone_label",
        "secondary_phone_label",
        "is_primary",
    ];
    let made = fields_are_kept_and_cleared(&ada, "contacts", &fields, &must_stay).await;
    assert_eq!(made["name"], "Grace Hopper");
    let bare = json!({ "first_name": "Grace", "client_id": client });
    let bare = ada.post("contacts", bare).await.data();
    assert_eq!(keys(&bare), keys(&made));
    for (name, value) in [
        ("name", json!("Grace")),
        ("last_name", json!(null)),
        ("is_primary", json!(false)),
        ("phone_label", json!("work")),
    ] {
        assert_eq!(bare[name], value, "{name}");
    }
    let path = format!("contacts/{}", bare["id"].as_str().unwrap());
    let married = ada
        .patch(&path, json!({ "last_name": "Murray" }))
        .await
        .data();
    assert_eq!(married["name"], "Grace Murray");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_has_limits_and_every_refused_field_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let text = |name, most: usize| (name, json!("ß".repeat(most)), json!("x".repeat(most + 1)));
    let fields = [
        text("first_name", 100),
        text("last_name", 100),
        text("title", 100),
        ("email", json!("a@b.co"), json!("a b@c.de")),
        ("phone", json!("+14155552671"), json!("1234")),
        ("phone_label", json!("fax"), json!("Fax")),
        ("secondary_phone", json!("+14155552672"), json!([])),
        ("secondary_phone_label", json!("other"), json!(1)),
        ("is_primary", json!(false), json!("yes")),
        text("notes", 20_000),
    ];
    limits_are_kept(&ada, "contacts", json!({ "client_id": client }), &fields).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_has_a_client_or_a_lead_or_both(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    for nobody in [json!({}), json!({ "client_id": null, "lead_id": null })] {
        let refused = ada
            .post("contacts", with(json!({ "first_name": "Grace" }), nobody))
            .await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(
            refused.field("client_id"),
            "is required unless lead_id is given"
        );
    }
    let path = format!(
        "contacts/{}",
        below(&ada, "contacts", ("lead_id", &lead)).await
    );
    let refused = ada.patch(&path, json!({ "lead_id": null })).await;
    refused
        .assert_error(400, "validation_failed")
        .field("client_id");
    ada.patch(&path, json!({ "client_id": client }))
        .await
        .assert_ok();
    let left = ada.patch(&path, json!({ "lead_id": null })).await.data();
    assert_eq!(
        (&left["lead_id"], &left["client_id"]),
        (&json!(null), &json!(client))
    );
    let moved = ada
        .patch(&path, json!({ "lead_id": lead, "client_id": null }))
        .await
        .data();
    assert_eq!(
        (&moved["lead_id"], &moved["client_id"]),
        (&json!(lead), &json!(null))
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contacts_are_sorted_by_last_name_with_nothing_last_and_filtered(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    for (first, last, more) in [
        (
            "a",
            json!("Zuse"),
            json!({ "client_id": client, "is_primary": true }),
        ),
        (
            "b",
            json!(null),
            json!({ "client_id": client, "lead_id": lead }),
        ),
        (
            "c",
            json!("Hopper"),
            json!({ "lead_id": lead, "email": "c@example.com" }),
        ),
        ("d", json!(null), json!({ "lead_id": lead })),
        ("e", json!("Zuse"), json!({ "client_id": client })),
    ] {
        let body = json!({ "first_name": first, "last_name": last });
        ada.make("contacts", with(body, more)).await;
    }
    for (sort, expected) in [
        ("name", "caebd"),
        ("-name", "eacdb"),
        ("last_name", "caebd"),
        ("created_at", "abcde"),
    ] {
        for limit in [1, 2, 3, 100] {
            let rows = walk(
                &ada,
                &format!("contacts?sort={sort}&limit={limit}"),
                async || (),
            )
            .await;
            assert_eq!(
                texts(&rows, "first_name").concat(),
                expected,
                "{sort} by {limit}"
            );
        }
    }
    for (query, expected) in [
        (format!("client_id={client}"), "a b e"),
        (format!("lead_id={lead}"), "b c d"),
        (format!("lead_id={lead}&client_id={client}"), "b"),
        ("is_primary=true".to_owned(), "a"),
        ("is_primary=false".to_owned(), "b c d e"),
        ("last_name=Zuse,Hopper".to_owned(), "a c e"),
        ("first_name=d".to_owned(), "d"),
        ("email=C@example.com".to_owned(), "c"),
    ] {
        let query = format!("contacts?sort=created_at&{query}");
        assert_eq!(found(&ada, &query, "first_name").await, expected, "{query}");
    }
    for bad in [
        "is_primary=1",
        "is_primary=",
        "client_id=none",
        "project_id=7",
    ] {
        ada.get(&format!("contacts?{bad}")).await.assert_status(400);
    }
}
