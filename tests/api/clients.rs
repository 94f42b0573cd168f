//! Clients: their fields, what is told of their lead and their interactions, lists.

use chrono::Duration;
use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{keys, new_id, sql_id},
    making::{below, fields_are_kept_and_cleared, found, limits_are_kept, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_a_client_is_kept_and_given_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let source = json!({ "name": "Source", "lead_source": "Referral" });
    let lead = ada.make("leads", source).await;
    let same = |name, value: Value| (name, value.clone(), value);
    let fields = [
        ("name", json!("  Cedar Bakery "), json!("Cedar Bakery")),
        same("contact_person", json!("Björn 𝒳")),
        same("contact_title", json!("Baker")),
        (
            "email",
            json!("Info@Cedar.EXAMPLE"),
            json!("info@cedar.example"),
        ),
        ("phone", json!("(415) 555-2671"), json!("+14155552671")),
        same("phone_label", json!("mobile")),
        (
            "secondary_phone",
            json!("+44 20 7946 0958"),
            json!("+442079460958"),
        ),
        same("secondary_phone_label", json!("fax")),
        same("address", json!("1 Main St")),
        same("city", json!("Portland")),
        same("state", json!("Oregon")),
        same("zip", json!("97201")),
        same("type", json!("bakery")),
        same("notes", json!("two\nlines")),
        same("client_status", json!("active")),
        same("assigned_to", json!(ada.id)),
        same("source_lead_id", json!(lead)),
    ];
    let must_stay = [
        "name",
        "phone_label",
        "secondary_phone_label",
        "client_status",
    ];
    let made = fields_are_kept_and_cleared(&ada, "clients", &fields, &must_stay).await;
    let origin = &made["lead_origin"];
    assert_eq!(
        (
            &origin["lead_id"],
            &origin["lead_source"],
            &origin["days_in_pipeline"]
        ),
        (&json!(lead), &json!("Referral"), &json!(null))
    );
    // Another lead tells of itself at once.
    let other = ada.lead("Other").await;
    let path = format!("clients/{}", made["id"].as_str().unwrap());
    ada.patch(&path, json!({ "source_lead_id": lead }))
        .await
        .assert_ok();
    let changed = ada
        .patch(&path, json!({ "source_lead_id": other }))
        .await
        .data();
    assert_eq!(changed, ada.get(&path).await.data());
    let origin = &changed["lead_origin"];
    assert_eq!(
        (&origin["lead_id"], &origin["lead_source"]),
        (&json!(other), &json!(null))
    );
    let bare = ada.post("clients", json!({ "name": "Bare" })).await.data();
    assert_eq!(keys(&bare), keys(&made));
    for (name, value) in [
        ("client_status", json!("new")),
        ("phone_label", json!("work")),
        ("assigned_to", json!(null)),
        ("converted_on", json!(null)),
        ("lead_origin", json!(null)),
        ("interaction_count", json!(0)),
        ("last_interaction_at", json!(null)),
    ] {
        assert_eq!(bare[name], value, "{name}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_has_limits_and_every_refused_field_is_named(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let text = |name, most: usize| (name, json!("ß".repeat(most)), json!("x".repeat(most + 1)));
    let fields = [
        text("name", 100),
        text("contact_person", 100),
        text("contact_title", 100),
        ("email", json!("a@b.co"), json!("nope")),
        ("phone", json!("+14155552671"), json!("call me")),
        ("phone_label", json!("home"), json!("pager")),
        ("secondary_phone", json!("+14155552672"), json!(5)),
        text("address", 255),
        text("city", 100),
        text("state", 100),
        text("zip", 20),
        text("type", 50),
        text("notes", 20_000),
        ("client_status", json!("prospect"), json!("qualified")),
        ("assigned_to", json!(null), json!("me")),
        ("source_lead_id", json!(null), json!("7")),
    ];
    limits_are_kept(&ada, "clients", json!({}), &fields).await;
    let missing = ada.post("clients", json!({ "city": "Portland" })).await;
    assert_eq!(
        missing.assert_error(400, "validation_failed").field("name"),
        "is required"
    );
    let unknown = ada
        .post("clients", json!({ "name": "x", "colour": "red" }))
        .await;
    unknown
        .assert_error(400, "validation_failed")
        .field("colour");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interactions_of_a_client_count_but_not_those_in_the_trash_and_the_last_is_past(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar" })).await;
    let project = below(&ada, "projects", ("client_id", &client)).await;
    let path = format!("clients/{client}");
    let told = async || {
        let data = ada.get(&path).await.data();
        let listed = ada.get("clients").await.items().remove(0);
        assert_eq!(data, listed);
        (
            data["interaction_count"].clone(),
            data["last_interaction_at"].clone(),
        )
    };
    let at = |days: i64| {
        let now = app.services.tools.clock.now();
        now.after(Duration::days(days)).to_string()
    };
    let met = async |parent: &str, id: &str, when: &str| {
        let body = json!({ parent: id, "summary": "Call", "contact_date": when });
        ada.make("interactions", body).await
    };
    let (old, recent, ahead) = (at(-20), at(-3), at(9));
    met("client_id", &client, &old).await;
    assert_eq!(told().await, (json!(1), json!(old)));
    let last = met("client_id", &client, &recent).await;
    assert_eq!(told().await, (json!(2), json!(recent)));
    // What lies ahead has not taken place; what hangs on a project is the project's.
    met("client_id", &client, &ahead).await;
    met("project_id", &project, &at(-1)).await;
    assert_eq!(told().await, (json!(3), json!(recent)));
    ada.delete(&format!("interactions/{last}"))
        .await
        .assert_ok();
    assert_eq!(told().await, (json!(2), json!(old)));
    ada.post_empty(&format!("interactions/{last}/restore"))
        .await
        .assert_ok();
    assert_eq!(told().await, (json!(3), json!(recent)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_lead_must_be_one_that_the_author_sees(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let eve = app.founder("rival").await;
    let (own, hidden) = (uma.lead("Own").await, ada.lead("Hidden").await);
    let trashed = uma.lead("Trashed").await;
    uma.delete(&format!("leads/{trashed}")).await.assert_ok();
    let from = |lead: &str| json!({ "name": "Cedar", "source_lead_id": lead });
    let id = uma.make("clients", from(&own)).await;
    for lead in [hidden, trashed, eve.lead("Foreign").await, new_id(&app)] {
        let refused = uma.post("clients", from(&lead)).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(
            refused.field("source_lead_id"),
            "must be the id of a lead that you can see"
        );
        let refused = uma.patch(&format!("clients/{id}"), from(&lead)).await;
        refused
            .assert_error(400, "validation_failed")
            .field("source_lead_id");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_change_of_a_clients_status_is_kept_in_the_history(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = ada.make("clients", json!({ "name": "Cedar" })).await;
    let path = format!("clients/{id}");
    for patch in [
        json!({ "client_status": "active" }),
        json!({ "client_status": "active" }),
        json!({ "city": "Portland" }),
    ] {
        ada.patch(&path, patch).await.assert_ok();
    }
    let rows = async |condition: &str| {
        let client = sql_id(db, &id);
        let sql = format!(
            "SELECT count(*) FROM client_status_history WHERE client_id = {client} AND {condition}"
        );
        app.own.number(&sql).await
    };
    assert_eq!(rows("from_status IS NULL AND to_status = 'new'").await, 1);
    assert_eq!(
        rows("from_status = 'new' AND to_status = 'active'").await,
        1
    );
    assert_eq!(rows("1 = 1").await, 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_are_sorted_by_name_and_filtered(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let lead = ada.lead("Source").await;
    let common = json!({ "city": "Portland", "type": "bakery" });
    for (name, more) in [
        (
            "b",
            json!({ "client_status": "active", "assigned_to": uma.id }),
        ),
        (
            "C",
            json!({ "client_status": "inactive", "email": "c@example.com" }),
        ),
        (
            "a",
            json!({ "source_lead_id": lead, "assigned_to": ada.id, "city": "Salem" }),
        ),
    ] {
        let body = with(with(json!({ "name": name }), common.clone()), more);
        ada.make("clients", body).await;
    }
    for (query, expected) in [
        ("sort=name", "C a b".to_owned()),
        ("sort=-name", "b a C".to_owned()),
        ("sort=name&client_status=active,inactive", "C b".to_owned()),
        ("sort=name&assigned_to=me", "a".to_owned()),
        ("sort=name&assigned_to=none", "C".to_owned()),
        (
            &format!("sort=name&assigned_to={},none", uma.id),
            "C b".to_owned(),
        ),
        (&format!("source_lead_id={lead}"), "a".to_owned()),
        ("sort=name&city=Portland&type=bakery", "C b".to_owned()),
        ("email=c@example.com", "C".to_owned()),
        ("sort=name&created_by=me&name=a,b", "a b".to_owned()),
        ("converted_on[gte]=2000-01-01", String::new()),
        ("created_at[gte]=2000-01-01&sort=name", "C a b".to_owned()),
    ] {
        assert_eq!(
            found(&ada, &format!("clients?{query}"), "name").await,
            expected,
            "{query}"
        );
    }
    assert_eq!(found(&uma, "clients?sort=name", "name").await, "b");
    for bad in [
        "client_status=won",
        "source_lead_id=7",
        "converted_on[gte]=soon",
    ] {
        let refused = ada.get(&format!("clients?{bad}")).await;
        refused.assert_error(400, "validation_failed");
    }
}
