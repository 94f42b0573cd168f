//! Real answers against the schemas.

use pathsix_contracts::operation::{Content, operations};
use pathsix_tests::{
    Answer, App, Db, Member,
    company::{Company, Maker},
    people::{PASSWORD, Person},
    table::{self, Kind, Place},
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::schemas::{checker, data, named, type_of};

#[track_caller]
fn assert_fits(answer: &Answer, schema: Value) {
    let told = format!("{} -> {} {}", answer.asked, answer.status, answer.text);
    let problems = checker(schema).problems(&answer.json());
    assert!(problems.is_empty(), "{told}\n{problems:#?}");
}

fn one(file: &str, name: &str) -> Value {
    data(type_of(file, name))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_answers_what_its_schema_says(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    for operation in operations() {
        let (caller, call) = company.right_call(&operation).await;
        let answer = call.by(&caller).await.assert_status(operation.status);
        assert!(
            matches!(operation.status, 202 | 204)
                || answer.header("content-type") == operation.content.media_type(),
            "{}",
            operation.id
        );
        match (operation.response, operation.content) {
            (Some(describe), _) => assert_fits(&answer, named(describe)),
            (None, Content::Calendar) => assert!(answer.text.starts_with("BEGIN:VCALENDAR\r\n")),
            (None, Content::Html) => assert!(answer.text.starts_with("<!doctype html>\n")),
            (None, Content::Csv) => assert!(answer.text.ends_with("\r\n"), "{}", operation.id),
            (None, Content::Pdf) => assert!(answer.text.starts_with("%PDF-"), "{}", operation.id),
            (None, Content::Zip) => assert!(answer.bytes.starts_with(b"PK"), "{}", operation.id),
            (None, Content::Xlsx | Content::JsonLines) => {
                unreachable!("{} gives another file unasked", operation.id)
            }
            (None, Content::Json) => assert_eq!(answer.text, "", "{}", operation.id),
        }
    }
}

/// The fields of a record that are read by a word, with every word.
fn words(records: &str) -> Vec<(String, Vec<String>)> {
    let root = table::described(table::creation(records).request.unwrap().describe);
    let all = table::properties(&root).into_iter();
    let read = all.filter_map(|(name, schema)| {
        let either = schema["anyOf"][0].clone();
        let schema = if either.is_null() { schema } else { either };
        let words = table::resolved(&root, &schema)["enum"].as_array()?.clone();
        let words = words.iter().filter_map(Value::as_str).map(str::to_owned);
        // Only a conversion makes a converted lead.
        let words = words.filter(|word| word != "converted").collect();
        Some((name, words))
    });
    read.collect()
}

async fn lists_fit(records: &str, member: &Member) {
    for list in ["", "/trash"] {
        for side in ["", "admin/"] {
            let operation = format!(
                "{}{records}.{}",
                side.replace('/', "."),
                if list.is_empty() {
                    "list"
                } else {
                    "list_trash"
                }
            );
            let all = operations();
            let operation = all.iter().find(|known| known.id == operation).unwrap();
            for query in ["limit=100", "limit=1&include_total=true", "offset=9999"] {
                let answer = member.get(&format!("{side}{records}{list}?{query}")).await;
                assert_fits(&answer.assert_ok(), named(operation.response.unwrap()));
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_record_fits_its_schema_bare_and_full_and_with_every_word(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let maker = Maker::new(&ada, &ada, "omega");
    let mut said = 0;
    for records in Kind::records() {
        let create = table::creation(records);
        let schema = || named(create.response.unwrap());
        for (field, words) in words(records) {
            for word in words {
                let id = maker.record(records, &[(&field, json!(word))]).await;
                let answer = ada.get(&format!("{records}/{id}")).await.assert_ok();
                assert_eq!(answer.json()["data"][&field], word);
                assert_fits(&answer, schema());
                said += 1;
            }
        }
        let bare = maker.body(&create, &ada).await.unwrap();
        let bare = ada.make(records, bare).await;
        let path = format!("{records}/{bare}");
        assert_fits(&ada.get(&path).await.assert_ok(), schema());
        maker.make(Kind::Record(records), true).await;
        lists_fit(records, &ada).await;
    }
    assert!(said > 40, "{said}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lifecycles_fit_their_schemas_from_end_to_end(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let maker = Maker::new(&ada, &ada, "acme");
    let lead = maker.record("leads", &[]).await;
    for records in ["contacts", "projects", "interactions", "notes"] {
        maker.record(records, &[("lead_id", json!(lead))]).await;
    }
    let convert = format!("leads/{lead}/convert");
    let overrides = json!({ "client": { "name": "Acme & Co", "client_status": "active" } });
    for (status, body) in [(201, overrides), (200, json!({})), (200, json!({}))] {
        let answer = ada.post(&convert, body).await.assert_status(status);
        assert_fits(&answer, type_of("client", "ClientData"));
        let data = answer.data();
        assert_eq!(data["lead_origin"]["lead_id"], json!(lead));
        assert_eq!(data["interaction_count"], 1);
    }
    let converted = ada.get(&format!("leads/{lead}")).await.assert_ok();
    assert_fits(&converted, type_of("lead", "LeadData"));
    assert_eq!(converted.json()["data"]["lead_status"], "converted");

    let interaction = maker.record("interactions", &[]).await;
    let next = json!({ "next": { "follow_up": "2030-01-01T09:00:00+01:00", "summary": "Again" } });
    let complete = format!("interactions/{interaction}/complete");
    let completed = ada.post(&complete, next).await.assert_ok();
    assert_fits(&completed, type_of("interaction", "CompletedData"));
    assert_eq!(completed.data()["next"]["summary"], "Again");
    let due = ada
        .get("follow-ups?due=upcoming&days=365")
        .await
        .assert_ok();
    assert_fits(&due, type_of("interaction", "InteractionPage"));

    for end in ["win", "lose"] {
        let project = maker.record("projects", &[]).await;
        let answer = ada.post_empty(&format!("projects/{project}/{end}")).await;
        assert_fits(&answer.assert_ok(), type_of("project", "ProjectData"));
    }

    let ids = [maker.record("leads", &[]).await, lead, ada.id.clone()];
    let trash = json!({ "action": "trash", "ids": ids });
    let assign =
        json!({ "action": "assign", "ids": ids, "value": pathsix_tests::company::random_id() });
    let status = json!({ "action": "set_status", "ids": ids, "value": "converted" });
    for (body, ok) in [(assign, 0), (status, 1), (trash, 2)] {
        let answer = ada.post("leads/bulk", body).await.assert_ok();
        assert_fits(&answer, type_of("shared_types", "BulkResult"));
        let items = answer.items();
        let done = items.iter().filter(|item| item["ok"] == true).count();
        assert_eq!(done, ok, "{items:?}");
        for item in items.iter().filter(|item| item["ok"] == false) {
            let problems = checker(type_of("shared_types", "Error")).problems(&item["error"]);
            assert!(problems.is_empty(), "{item}: {problems:?}");
        }
    }
    for feed in ["activity?limit=100", "admin/activity?limit=100"] {
        let answer = ada.get(feed).await.assert_ok();
        assert_fits(&answer, type_of("shared_types", "ActivityPage"));
        assert!(answer.items().len() > 20);
    }
    let audit = ada.get("audit?limit=100").await.assert_ok();
    assert_fits(&audit, type_of("shared_types", "AuditEntryPage"));
}

/// What an operation answers to an id that names nothing, wherever it takes one.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_of_every_operation_fit_the_schema_of_errors(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let maker = &company.maker;
    for operation in operations() {
        for id in table::ids(&operation) {
            if operation.method.as_str() == "GET" && id.place != Place::Path {
                continue;
            }
            let nothing = pathsix_tests::company::random_id();
            let (caller, mut call) = company.right_call(&operation).await;
            call = match &id.place {
                Place::Path => {
                    table::Call::new(&operation, &table::path(&operation), &nothing, call.body)
                }
                Place::Query(name) => call.asking(name, &nothing),
                Place::Body(_) => {
                    call.body = maker
                        .body_with(&operation, &caller, &id.place, &nothing)
                        .await;
                    call
                }
            };
            let answer = call.by(&caller).await;
            if answer.status.is_success() {
                let is_free = matches!(id.kind, Kind::Chosen(_)) || table::is_bulk(&operation);
                assert!(is_free, "{} accepts {nothing}", operation.id);
                assert_fits(&answer, named(operation.response.unwrap()));
            } else {
                assert_fits(&answer, type_of("shared_types", "Error"));
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_answers_of_a_working_day_fit_their_schemas(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
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
        (409, ada.post("clients", json!({ "name": "Acme" })).await),
        (
            400,
            ada.post("leads/bulk", json!({ "action": "burn" })).await,
        ),
        (
            400,
            ada.post(
                &format!("{lead}/convert"),
                json!({ "client": { "name": "" } }),
            )
            .await,
        ),
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
