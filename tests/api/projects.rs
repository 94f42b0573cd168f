//! Projects: their fields, exact money, days, how they end, lists.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{keys, patch_if, sql_id, walk},
    making::{fields_are_kept_and_cleared, found, limits_are_kept, texts, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_a_project_is_kept_and_given_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let same = |name, value: Value| (name, value.clone(), value);
    let fields = [
        same("client_id", json!(client)),
        ("project_name", json!(" Website "), json!("Website")),
        same("project_description", json!("two\nlines")),
        same("type", json!("web")),
        same("project_status", json!("active")),
        same("project_start", json!("2026-02-28")),
        same("project_end", json!("2026-02-28")),
        same("project_worth", json!(125_000.55)),
        same("value_type", json!("monthly")),
        same("primary_contact_name", json!("Grace Hopper")),
        same("primary_contact_title", json!("Admiral")),
        (
            "primary_contact_email",
            json!("Grace@Navy.EXAMPLE"),
            json!("grace@navy.example"),
        ),
        (
            "primary_contact_phone",
            json!("(415) 555-2671"),
            json!("+14155552671"),
        ),
        same("primary_contact_phone_label", json!("mobile")),
        same("notes", json!("later")),
        same("assigned_to", json!(ada.id)),
    ];
    let must_stay = [
        "project_name",
        "project_status",
        "value_type",
        "primary_contact_phone_label",
    ];
    let made = fields_are_kept_and_cleared(&ada, "projects", &fields, &must_stay).await;
    for (name, value) in [
        ("client_name", json!("Cedar")),
        ("lead_id", json!(null)),
        ("lead_name", json!(null)),
        ("outcome", json!("pending")),
        ("completed_at", json!(null)),
    ] {
        assert_eq!(made[name], value, "{name}");
    }
    let bare = ada
        .post("projects", json!({ "project_name": "Bare" }))
        .await
        .data();
    assert_eq!(keys(&bare), keys(&made));
    for (name, value) in [
        ("project_status", json!("pending")),
        ("value_type", json!("one_time")),
        ("primary_contact_phone_label", json!("work")),
        ("client_id", json!(null)),
        ("project_worth", json!(null)),
    ] {
        assert_eq!(bare[name], value, "{name}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_project_has_limits_and_every_refused_field_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let text = |name, most: usize| (name, json!("ß".repeat(most)), json!("x".repeat(most + 1)));
    let fields = [
        text("project_name", 255),
        text("project_description", 20_000),
        text("type", 50),
        ("project_status", json!("pending"), json!("won")),
        ("project_start", json!("2026-01-01"), json!("2026-02-30")),
        (
            "project_end",
            json!("9999-12-31"),
            json!("2026-01-01T00:00:00Z"),
        ),
        ("project_worth", json!(0), json!(-1)),
        ("value_type", json!("yearly"), json!("weekly")),
        text("primary_contact_name", 100),
        text("primary_contact_title", 100),
        ("primary_contact_email", json!("a@b.co"), json!("a@b")),
        ("primary_contact_phone", json!("+14155552671"), json!("12")),
        ("primary_contact_phone_label", json!("other"), json!("")),
        text("notes", 20_000),
        ("client_id", json!(null), json!("7")),
        ("lead_id", json!(null), json!(7)),
        ("assigned_to", json!(null), json!("nobody")),
    ];
    limits_are_kept(&ada, "projects", json!({}), &fields).await;
    let unknown = json!({ "project_name": "x", "primary_contact_phone": "+999 12345678" });
    let refused = ada.post("projects", unknown).await;
    let refused = refused.assert_error(400, "validation_failed");
    assert_eq!(
        refused.field("primary_contact_phone"),
        "must be a valid phone number"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_is_kept_exactly_and_three_decimals_are_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = ada
        .make("projects", json!({ "project_name": "Website" }))
        .await;
    let path = format!("projects/{id}");
    for (sent, kept, minor) in [
        ("0.1", "0.1", 10),
        ("0.10", "0.1", 10),
        ("0.29", "0.29", 29),
        ("125000.55", "125000.55", 12_500_055),
        ("9999999999999.99", "9999999999999.99", 999_999_999_999_999),
        ("1e13", "10000000000000.0", 1_000_000_000_000_000),
        ("0", "0.0", 0),
    ] {
        let body: Value = serde_json::from_str(&format!("{{\"project_worth\":{sent}}}")).unwrap();
        let answer = ada.patch(&path, body).await.assert_ok();
        assert!(
            answer.text.contains(&format!("\"project_worth\":{kept}")),
            "{}",
            answer.text
        );
        let project = sql_id(db, &id);
        let stored = format!("SELECT project_worth FROM project WHERE id = {project}");
        assert_eq!(app.own.number(&stored).await, minor, "{sent}");
    }
    for bad in [
        json!(0.001),
        json!(125_000.555),
        json!(-0.01),
        json!(10_000_000_000_000.01),
        json!("5"),
        json!(true),
    ] {
        let refused = ada.patch(&path, json!({ "project_worth": bad })).await;
        refused
            .assert_error(400, "validation_failed")
            .field("project_worth");
    }
    assert_eq!(ada.get(&path).await.data()["project_worth"], json!(0.0));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_project_is_for_a_client_or_a_lead_or_nobody_and_ends_after_it_starts(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    let named = |more: Value| with(json!({ "project_name": "Website" }), more);
    let both = json!({ "client_id": client, "lead_id": lead });
    let refused = ada.post("projects", named(both)).await;
    refused
        .assert_error(400, "validation_failed")
        .field("lead_id");
    let id = ada
        .make("projects", named(json!({ "client_id": client })))
        .await;
    let path = format!("projects/{id}");
    let refused = ada.patch(&path, json!({ "lead_id": lead })).await;
    refused
        .assert_error(400, "validation_failed")
        .field("lead_id");
    let moved = ada
        .patch(&path, json!({ "client_id": null, "lead_id": lead }))
        .await
        .data();
    assert_eq!(
        (&moved["client_name"], &moved["lead_name"]),
        (&json!(null), &json!("Oak"))
    );
    ada.patch(&format!("leads/{lead}"), json!({ "name": "Elm" }))
        .await
        .assert_ok();
    assert_eq!(ada.get(&path).await.data()["lead_name"], "Elm");
    let alone = ada.patch(&path, json!({ "lead_id": null })).await.data();
    assert_eq!(
        (&alone["lead_id"], &alone["lead_name"]),
        (&json!(null), &json!(null))
    );

    // Days are judged on the result, whichever of them is sent.
    let reversed = json!({ "project_start": "2026-01-02", "project_end": "2026-01-01" });
    let refused = ada.post("projects", named(reversed)).await;
    assert_eq!(
        refused
            .assert_error(400, "validation_failed")
            .field("project_end"),
        "must not be before project_start"
    );
    ada.patch(&path, json!({ "project_start": "2026-01-02" }))
        .await
        .assert_ok();
    ada.patch(&path, json!({ "project_end": "2026-01-05" }))
        .await
        .assert_ok();
    for bad in [
        json!({ "project_end": "2026-01-01" }),
        json!({ "project_start": "2026-01-06" }),
    ] {
        let refused = ada.patch(&path, bad).await;
        refused
            .assert_error(400, "validation_failed")
            .field("project_end");
    }
    let both = json!({ "project_start": "2027-01-01", "project_end": "2027-01-01" });
    ada.patch(&path, both).await.assert_ok();
    let open = json!({ "project_start": "2030-01-01", "project_end": null });
    ada.patch(&path, open).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_project_is_won_and_lost_and_doing_so_again_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = ada
        .make("projects", json!({ "project_name": "Website" }))
        .await;
    let path = format!("projects/{id}");
    let told = |data: &Value| {
        (
            data["project_status"].as_str().unwrap().to_owned(),
            data["outcome"].as_str().unwrap().to_owned(),
            data["completed_at"].is_string(),
            data["version"].as_i64().unwrap(),
        )
    };
    let completed = |version| ("completed".to_owned(), "won".to_owned(), true, version);
    let won = ada
        .post_empty(&format!("{path}/win"))
        .await
        .assert_status(200);
    assert_eq!(won.header("etag"), "\"2\"");
    let won = won.data();
    assert_eq!(told(&won), completed(2));
    let again = ada.post_empty(&format!("{path}/win")).await.data();
    assert_eq!(again, won);
    let lost = ada.post_empty(&format!("{path}/lose")).await.data();
    assert_eq!(
        told(&lost),
        ("cancelled".to_owned(), "lost".to_owned(), false, 3)
    );
    assert_eq!(ada.post_empty(&format!("{path}/lose")).await.data(), lost);
    let open = ada
        .patch(&path, json!({ "project_status": "active" }))
        .await
        .data();
    assert_eq!(
        told(&open),
        ("active".to_owned(), "pending".to_owned(), false, 4)
    );
    let set = ada
        .patch(&path, json!({ "project_status": "completed" }))
        .await
        .data();
    assert_eq!(told(&set), completed(5));
    let stale = ada.request(reqwest::Method::POST, &format!("{path}/win"));
    let stale = ada.send(stale.header("If-Match", "\"1\"")).await;
    stale.assert_error(412, "version_mismatch");
    patch_if(&ada, &path, "\"5\"", json!({})).await.assert_ok();

    // Roles, and what is not there.
    let uma = ada.colleague("user").await;
    for end in ["win", "lose"] {
        let unseen = uma.post_empty(&format!("{path}/{end}")).await;
        unseen.assert_error(404, "not_found");
        for role in ["support", "read_only"] {
            let member = ada.colleague(role).await;
            let refused = member.post_empty(&format!("{path}/{end}")).await;
            refused.assert_error(403, "forbidden");
        }
    }
    ada.post(&format!("{path}/assign"), json!({ "assigned_to": uma.id }))
        .await
        .assert_ok();
    uma.post_empty(&format!("{path}/lose")).await.assert_ok();
    let history = format!(
        "SELECT count(*) FROM project_status_history WHERE project_id = {}",
        sql_id(db, &id)
    );
    assert_eq!(app.own.number(&history).await, 6);
    ada.delete(&path).await.assert_ok();
    ada.post_empty(&format!("{path}/win"))
        .await
        .assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn projects_are_sorted_with_nothing_last_both_ways_also_by_cursor(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (name, end, worth) in [
        ("b", json!("2026-03-01"), json!(null)),
        ("a", json!(null), json!(10)),
        ("d", json!("2025-12-31"), json!(9.99)),
        ("c", json!(null), json!(null)),
        ("e", json!("2026-03-01"), json!(10)),
    ] {
        let body = json!({ "project_name": name, "project_end": end, "project_worth": worth });
        ada.make("projects", body).await;
    }
    for (sort, expected) in [
        ("name", "abcde"),
        ("-name", "edcba"),
        ("project_name", "abcde"),
        ("project_end", "dbeac"),
        ("-project_end", "ebdca"),
        ("project_worth", "daebc"),
        ("-project_worth", "eadcb"),
    ] {
        let rows = ada.get(&format!("projects?sort={sort}")).await.items();
        assert_eq!(texts(&rows, "project_name").concat(), expected, "{sort}");
        for limit in [1, 2, 3, 4] {
            let walked = walk(
                &ada,
                &format!("projects?sort={sort}&limit={limit}"),
                async || (),
            )
            .await;
            assert_eq!(
                texts(&walked, "project_name").concat(),
                expected,
                "{sort} by {limit}"
            );
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn projects_are_filtered_by_parent_status_day_and_amount(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let lead = ada.lead("Oak").await;
    for (name, more) in [
        (
            "a",
            json!({ "client_id": client, "project_start": "2026-03-28", "project_worth": 99.99 }),
        ),
        (
            "b",
            json!({ "lead_id": lead, "project_end": "2026-03-29", "project_worth": 100, "type": "web" }),
        ),
        (
            "c",
            json!({ "project_status": "active", "value_type": "yearly", "assigned_to": uma.id }),
        ),
        (
            "d",
            json!({ "project_status": "completed", "project_start": "2026-03-29", "project_worth": 0.1 }),
        ),
    ] {
        ada.make("projects", with(json!({ "project_name": name }), more))
            .await;
    }
    for (query, expected) in [
        (format!("client_id={client}"), "a"),
        (format!("lead_id={lead}"), "b"),
        (format!("assigned_to={}", uma.id), "c"),
        ("assigned_to=none".to_owned(), "a b d"),
        ("project_status=active,completed".to_owned(), "c d"),
        ("outcome=won".to_owned(), "d"),
        ("outcome=won&project_status=active".to_owned(), ""),
        ("value_type=yearly".to_owned(), "c"),
        ("project_name=a,d".to_owned(), "a d"),
        ("type=web".to_owned(), "b"),
        (
            "project_start[gte]=2026-03-28&project_start[lte]=2026-03-28".to_owned(),
            "a",
        ),
        ("project_start[gt]=2026-03-28".to_owned(), "d"),
        ("project_end[lt]=2026-03-29".to_owned(), ""),
        ("project_end[lte]=2026-03-29".to_owned(), "b"),
        ("project_worth[gte]=99.99".to_owned(), "a b"),
        ("project_worth[gt]=99.99".to_owned(), "b"),
        (
            "project_worth[gt]=0.09&project_worth[lt]=0.11".to_owned(),
            "d",
        ),
        ("completed_at[gte]=2020-01-01".to_owned(), "d"),
    ] {
        let query = format!("projects?sort=name&{query}");
        assert_eq!(
            found(&ada, &query, "project_name").await,
            expected,
            "{query}"
        );
    }
    for bad in [
        "project_worth[gt]=0.001",
        "project_worth=5",
        "project_end[gte]=2026-03-29T00:00:00Z",
        "project_status=won",
        "outcome=completed",
        "client_id=me",
    ] {
        ada.get(&format!("projects?{bad}")).await.assert_status(400);
    }
}
