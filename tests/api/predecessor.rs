//! What went wrong in systems like this one before, and does not here.

use chrono::Duration;
use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{again, sql_id, walk},
    making::{RECORDS, bare, below, found, one_of_each, with},
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_file_is_not_given_to_strangers(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let lead = ada.lead("Cedar").await;
    let call = below(&ada, "interactions", ("lead_id", &lead)).await;
    let path = format!("interactions/{call}/calendar.ics");
    app.anon()
        .get(&path)
        .await
        .assert_error(401, "unauthenticated");
    eve.get(&path).await.assert_error(404, "not_found");
    ada.get(&path).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_hangs_on_another_companys_client_and_each_company_numbers_its_own_accounts(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let foreign = eve.make("clients", bare("clients")).await;
    let own = ada.make("clients", bare("clients")).await;
    for records in &RECORDS[2..] {
        let body = with(bare(records), json!({ "client_id": foreign }));
        for base in ["", "admin/"] {
            let refused = ada.post(&format!("{base}{records}"), body.clone()).await;
            refused
                .assert_error(400, "validation_failed")
                .field("client_id");
        }
        let id = below(&ada, records, ("client_id", &own)).await;
        let moved = ada
            .patch(&format!("{records}/{id}"), json!({ "client_id": foreign }))
            .await;
        moved
            .assert_error(400, "validation_failed")
            .field("client_id");
        assert_eq!(
            eve.get(&format!("admin/{records}?client_id={own}"))
                .await
                .ids(),
            [""; 0]
        );
    }
    for (who, client) in [(&ada, &own), (&eve, &foreign)] {
        let body = json!({ "client_id": client, "account_number": "K-1" });
        who.post("accounts", body).await.assert_status(201);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_single_records_and_writes_agree_on_whose_a_record_is(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, ugo) = (ada.colleague("user").await, ada.colleague("user").await);
    for (records, id) in one_of_each(&uma).await {
        let path = format!("{records}/{id}");
        for (member, status) in [(&uma, 200), (&ugo, 404)] {
            let listed = member.get(records).await.ids().contains(&id);
            assert_eq!(listed, status == 200, "{records}");
            member.get(&path).await.assert_status(status);
            member.patch(&path, json!({})).await.assert_status(status);
        }
        for verb in ["win", "convert"] {
            if matches!((records, verb), ("projects", "win") | ("leads", "convert")) {
                let answer = ugo.post_empty(&format!("{path}/{verb}")).await;
                answer.assert_error(404, "not_found");
            }
        }
    }
    let mut trashed = one_of_each(&uma).await;
    trashed.reverse();
    for (records, id) in trashed {
        let path = format!("{records}/{id}");
        ugo.delete(&path).await.assert_error(404, "not_found");
        uma.delete(&path).await.assert_ok();
        assert_eq!(ugo.get(&format!("{records}/trash")).await.ids(), [""; 0]);
        let restored = ugo.post_empty(&format!("{path}/restore")).await;
        restored.assert_error(404, "not_found");
        uma.post_empty(&format!("{path}/restore")).await.assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_role_an_expired_token_and_a_suspended_company_take_effect_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let max = ada.colleague("manager").await;
    let client = ada.make("clients", bare("clients")).await;
    let path = format!("admin/clients/{client}");
    max.patch(&path, json!({ "city": "Salem" }))
        .await
        .assert_ok();
    let role = format!("users/{}", max.id);
    ada.patch(&role, json!({ "role": "read_only" }))
        .await
        .assert_ok();
    max.get(&path).await.assert_ok();
    max.patch(&path, json!({}))
        .await
        .assert_error(403, "forbidden");
    max.delete(&path).await.assert_error(403, "forbidden");
    ada.patch(&role, json!({ "role": "user" }))
        .await
        .assert_ok();
    max.get(&path).await.assert_error(403, "forbidden");
    app.clock.advance(Duration::minutes(16));
    ada.get("clients").await.assert_error(401, "token_expired");
    let ada = again(&app, &ada).await;
    ada.get("clients").await.assert_ok();
    let tenant = sql_id(db, &ada.tenant);
    let suspend = format!("UPDATE tenant SET status = 'suspended' WHERE id = {tenant}");
    app.own.execute(&suspend).await;
    for records in RECORDS {
        ada.get(records).await.assert_error(403, "forbidden");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversion_is_one_step_that_leaves_nothing_behind(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({
        "name": "Cedar", "email": "a@b.co", "secondary_phone": "+14155552671", "contact_title": "Baker", "zip": "97201",
    });
    let lead = ada.make("leads", body.clone()).await;
    let contact = below(&ada, "contacts", ("lead_id", &lead)).await;
    let project = below(&ada, "projects", ("lead_id", &lead)).await;
    // Half-way nothing is left: a refused one changes no row.
    let before = app.own.snapshot().await;
    let path = format!("leads/{lead}/convert");
    let refused = ada
        .post(&path, json!({ "client": { "phone": "+999 12345678" } }))
        .await;
    refused.assert_error(400, "validation_failed");
    assert_eq!(app.own.snapshot().await, before);
    let client = ada.post_empty(&path).await.assert_status(201).data();
    for (field, value) in body.as_object().unwrap() {
        assert_eq!(&client[field], value, "{field}");
    }
    for path in [format!("contacts/{contact}"), format!("projects/{project}")] {
        assert_eq!(ada.get(&path).await.data()["client_id"], client["id"]);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statuses_are_a_closed_set_and_a_conversion_can_be_found(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (records, id) in one_of_each(&ada).await {
        let (field, bad, all) = match records {
            "leads" => ("lead_status", "won", "qualified"),
            "clients" => ("client_status", "Active", "active"),
            "projects" => ("project_status", "in progress", "active"),
            "accounts" => ("account_status", "open", "closed"),
            "interactions" => ("followup_status", "done", "completed"),
            _ => continue,
        };
        let path = format!("{records}/{id}");
        let refused = ada.patch(&path, json!({ field: bad })).await;
        refused.assert_error(400, "validation_failed").field(field);
        let refused = ada.get(&format!("{records}?{field}={bad}")).await;
        refused.assert_error(400, "validation_failed").field(field);
        assert_eq!(
            ada.patch(&path, json!({ field: all })).await.data()[field],
            all
        );
    }
    let lead = ada.lead("Oak").await;
    ada.post_empty(&format!("leads/{lead}/convert"))
        .await
        .assert_status(201);
    assert_eq!(ada.get("leads?lead_status=converted").await.ids(), [lead]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_day_of_a_range_is_part_of_it_and_no_list_stops_at_ten(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    app.clock.set("2027-06-15T12:00:00Z");
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    for minute in 10..35 {
        let at = format!("2027-06-15T23:{minute}:59Z");
        let body = json!({ "lead_id": lead, "summary": minute.to_string(), "contact_date": at, "follow_up": at });
        ada.make("interactions", body).await;
    }
    for query in [
        "interactions?contact_date[gte]=2027-06-01&contact_date[lte]=2027-06-15",
        "follow-ups?due=today",
        "follow-ups?due=upcoming",
    ] {
        let page = ada.get(&format!("{query}&include_total=true")).await.json();
        assert_eq!(
            (&page["total"], &page["next_cursor"]),
            (&json!(25), &json!(null)),
            "{query}"
        );
        let walked = walk(&ada, &format!("{query}&limit=10"), async || ()).await;
        assert_eq!(walked.len(), 25, "{query}");
    }
    let day = json!({ "project_name": "Website", "project_end": "2027-06-15" });
    ada.make("projects", day).await;
    let ended = found(&ada, "projects?project_end[lte]=2027-06-15", "project_name").await;
    assert_eq!(ended, "Website");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_tells_changes_and_errors_have_one_shape_without_the_inside(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = ada.make("clients", bare("clients")).await;
    let path = format!("clients/{id}");
    ada.patch(&path, json!({ "city": "Salem" }))
        .await
        .assert_ok();
    ada.get(&path).await.assert_ok();
    let entries = ada.get(&format!("audit?entity_id={id}")).await.items();
    assert_eq!(entries.len(), 2, "a view is no change");
    assert_eq!(entries[0]["changes"], json!({ "city": [null, "Salem"] }));
    for (answer, status, code) in [
        (ada.post("clients", json!([])).await, 400, "bad_request"),
        (
            ada.post("clients", json!({ "name": 5 })).await,
            400,
            "validation_failed",
        ),
        (ada.get("clients?limit=x").await, 400, "validation_failed"),
        (ada.get("clients/1%27%20OR%201=1").await, 404, "not_found"),
        (ada.post("clients", bare("clients")).await, 409, "duplicate"),
        (
            ada.patch("clients", json!({})).await,
            405,
            "method_not_allowed",
        ),
        (app.anon().get("clients").await, 401, "unauthenticated"),
    ] {
        let answer = answer.assert_error(status, code);
        for inside in ["sql", "panic", "src/", "tenant_id", "SELECT"] {
            assert!(!answer.text.contains(inside), "{}", answer.text);
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_is_exact_moments_are_utc_and_a_cleared_field_is_empty(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "project_name": "Website", "project_worth": 0.1, "notes": "x" });
    let id = ada.make("projects", body).await;
    let path = format!("projects/{id}");
    let mut cents = 0;
    for worth in [0.1, 0.2, 0.7, 1.1, 4.35] {
        ada.patch(&path, json!({ "project_worth": worth }))
            .await
            .assert_ok();
        cents += app.own.number("SELECT project_worth FROM project").await;
    }
    assert_eq!(cents, 645);
    for empty in [json!(null), json!("")] {
        ada.patch(&path, json!({ "notes": "x" })).await.assert_ok();
        let cleared = ada.patch(&path, json!({ "notes": empty })).await.data();
        assert_eq!(cleared["notes"], Value::Null);
    }
    let lead = ada.lead("Cedar").await;
    let call =
        json!({ "lead_id": lead, "summary": "x", "contact_date": "2026-07-01T09:00:00+02:00" });
    let call = ada.post("interactions", call).await.data();
    assert_eq!(call["contact_date"], "2026-07-01T07:00:00.000000Z");
    let naive = json!({ "lead_id": lead, "summary": "x", "contact_date": "2026-07-01T09:00:00" });
    let refused = ada.post("interactions", naive).await;
    refused
        .assert_error(400, "validation_failed")
        .field("contact_date");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_finds_what_is_in_the_trash(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Oak").await;
    let due = json!({ "lead_id": lead, "follow_up": "2026-01-09T10:00:00Z" });
    ada.make("interactions", with(bare("interactions"), due))
        .await;
    let all = one_of_each(&ada).await;
    let client = all[1].1.clone();
    for (records, id) in [&all[1], &all[0], &("leads", lead)] {
        ada.delete(&format!("{records}/{id}")).await.assert_ok();
    }
    for records in RECORDS {
        for query in ["?include_total=true", "?created_by=me&include_total=true"] {
            let page = ada.get(&format!("{records}{query}")).await.json();
            assert_eq!(
                (&page["total"], &page["items"]),
                (&json!(0), &json!([])),
                "{records}"
            );
        }
    }
    for records in &RECORDS[2..] {
        assert_eq!(
            ada.get(&format!("{records}?client_id={client}"))
                .await
                .ids(),
            [""; 0]
        );
    }
    assert_eq!(ada.get("follow-ups").await.ids(), [""; 0]);
    ada.post("leads", json!({ "name": "Oak" }))
        .await
        .assert_status(201);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wildcard_in_a_filter_is_a_letter_like_any_other(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for name in ["a%", "ab", "a_"] {
        ada.make("clients", json!({ "name": name })).await;
    }
    for (query, expected) in [("name=a%25", "a%"), ("name=a_", "a_"), ("name=%25", "")] {
        assert_eq!(
            found(&ada, &format!("clients?{query}"), "name").await,
            expected
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_trash_is_given_in_pages(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", bare("clients")).await;
    for _ in 0..30 {
        below(&ada, "notes", ("client_id", &client)).await;
    }
    ada.delete(&format!("clients/{client}")).await.assert_ok();
    let page = ada.get("notes/trash?include_total=true").await.json();
    assert_eq!((&page["total"], &page["limit"]), (&json!(30), &json!(25)));
    assert_eq!(page["items"].as_array().unwrap().len(), 25);
    let walked = walk(&ada, "notes/trash?limit=7", async || ()).await;
    assert_eq!(walked.len(), 30);
}
