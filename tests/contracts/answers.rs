//! Real answers against the schemas.

use pathsix_tests::{
    Answer, App, Db,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::schemas::{data, type_of, validator};

#[track_caller]
fn assert_fits(answer: &Answer, schema: Value) {
    let told = format!("{} -> {} {}", answer.asked, answer.status, answer.text);
    let validator = validator(schema);
    let problems: Vec<_> = validator
        .iter_errors(&answer.json())
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{told}\n{problems:#?}");
}

fn one(file: &str, name: &str) -> Value {
    data(type_of(file, name))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_fits_its_schema(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let full = json!({
        "name": "Ωmega 𝄞", "contact_person": "Ada", "contact_title": "CEO", "email": "Ada@Example.com",
        "phone": "(415) 555-0123", "phone_label": "mobile", "secondary_phone": "+49 30 123456",
        "secondary_phone_label": "fax", "address": "1 Main St", "city": "Ulm", "state": "BW", "zip": "89073",
        "type": "prospect", "notes": "a\nb\tc", "lead_status": "qualified", "lead_source": "Cold Call",
        "assigned_to": uma.id,
    });
    let made = ada.post("leads", full).await.assert_status(201);
    assert_fits(&made, one("lead", "Lead"));
    let lead = format!("leads/{}", made.id());
    let bare = ada.lead("Bare").await;
    let page = || type_of("lead", "LeadPage");
    assert_fits(&ada.get(&lead).await.assert_ok(), one("lead", "Lead"));
    let changed = ada.patch(&lead, json!({ "city": null })).await.assert_ok();
    assert_fits(&changed, one("lead", "Lead"));
    assert_fits(&ada.get("leads").await.assert_ok(), page());
    let counted = ada
        .get("leads?limit=1&include_total=true")
        .await
        .assert_ok();
    assert_fits(&counted, page());
    assert!(counted.json()["next_cursor"].is_string());
    let trashed = ada.delete(&format!("leads/{bare}")).await.assert_ok();
    assert_fits(&trashed, one("lead", "Lead"));
    assert_fits(&ada.get("admin/leads/trash").await.assert_ok(), page());

    assert_fits(&ada.get("auth/me").await.assert_ok(), one("user", "Me"));
    let login = app.anon().login(&ada.email).await.assert_ok();
    assert_fits(&login, one("user", "SignedIn"));
    let refresh = json!({ "refresh_token": login.json()["data"]["tokens"]["refresh_token"] });
    let refreshed = app.anon().post("auth/refresh", refresh).await.assert_ok();
    assert_fits(&refreshed, one("user", "Refreshed"));
    let cookie = json!({ "email": ada.email, "password": PASSWORD, "cookie": true });
    let login = app.anon().post("auth/login", cookie).await.assert_ok();
    assert_fits(&login, one("user", "SignedIn"));

    for who in [&ada, &uma] {
        let users = who.get("users").await.assert_ok();
        assert_fits(&users, type_of("user", "MemberPage"));
    }
    let member = format!("users/{}", uma.id);
    assert_fits(&ada.get(&member).await.assert_ok(), one("user", "Member"));
    let role = json!({ "role": "manager" });
    assert_fits(
        &ada.patch(&member, role).await.assert_ok(),
        one("user", "Member"),
    );

    let config = json!({ "ui_config": { "a": [1, { "b": "ä" }] }, "timezone": "Europe/Berlin" });
    assert_fits(
        &ada.patch("tenant", config).await.assert_ok(),
        one("tenant", "Tenant"),
    );
    assert_fits(
        &uma.get("tenant").await.assert_ok(),
        one("tenant", "Tenant"),
    );
    let audit = ada.get("audit?limit=100").await.assert_ok();
    assert_fits(&audit, type_of("shared_types", "AuditEntryPage"));
    assert!(audit.items().len() > 6);
    assert_fits(
        &app.anon().get("meta").await.assert_ok(),
        one("shared_types", "Meta"),
    );
    for path in ["health", "/health", "/health/live", "/health/ready"] {
        let health = app.anon().get(path).await.assert_ok();
        assert_fits(&health, type_of("shared_types", "Health"));
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_error_fits_the_schema_of_errors(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let anon = app.anon();
    let second = json!({
        "company_name": "Second", "display_name": "Ada", "email": ada.email, "password": PASSWORD,
    });
    anon.post("auth/register", second).await.assert_status(201);
    let lead = format!("leads/{}", ada.lead("Acme").await);
    let stale = ada
        .request(reqwest::Method::PATCH, &lead)
        .header("If-Match", "\"9\"");
    let xml = ada
        .request(reqwest::Method::GET, "leads")
        .header("Accept", "text/html");
    let plain = ada.request(reqwest::Method::POST, "leads").body("name=x");
    let large = ada
        .request(reqwest::Method::POST, "leads")
        .header("Content-Type", "application/json")
        .body("x".repeat(2 * 1024 * 1024));
    let wrong = json!({ "email": uma.email, "password": "wrong password" });
    let errors = [
        (400, ada.post("leads", json!({ "name": "", "x": 1 })).await),
        (400, ada.post("leads", json!([])).await),
        (400, ada.get("leads?limit=0").await),
        (400, ada.get("leads?colour=red").await),
        (401, anon.get("leads").await),
        (401, anon.post("auth/login", wrong).await),
        (403, uma.get("admin/leads").await),
        (404, ada.get("leads/none").await),
        (404, ada.get("/nowhere").await),
        (405, ada.delete("leads").await),
        (406, ada.send(xml).await),
        (
            409,
            ada.patch(&lead, json!({ "lead_status": "converted" }))
                .await,
        ),
        (409, anon.login(&ada.email).await),
        (412, ada.send(stale.json(&json!({ "city": "Ulm" }))).await),
        (413, ada.send(large).await),
        (415, ada.send(plain).await),
    ];
    for (status, answer) in errors {
        let answer = answer.assert_status(status);
        assert_fits(&answer, type_of("shared_types", "Error"));
    }
    app.database.close().await;
    let away = ada.get("leads").await.assert_status(503);
    assert_fits(&away, type_of("shared_types", "Error"));
    let health = anon.get("/health").await.assert_status(503);
    assert_fits(&health, type_of("shared_types", "Error"));
}
