//! What every record has in common: its way into the world and out of it, versions, ids that clients make.

use pathsix_tests::{App, Db, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{get_with, new_id, patch_if, walk},
    making::{RECORDS, bare, below, one_of_each, only_the_server_writes, with},
};

/// A field of each record, which its list can be asked for or not, with a new value.
fn change(records: &str) -> (&'static str, Value) {
    let field = match records {
        "leads" | "clients" => "city",
        "projects" => "project_description",
        "contacts" => "title",
        "accounts" => "account_name",
        "interactions" => "outcome",
        "notes" => "content",
        other => panic!("no record: {other}"),
    };
    (field, json!("Something else"))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_record_is_made_read_changed_trashed_restored_and_purged_and_each_step_is_audited(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", bare("clients")).await;
    for records in &RECORDS[1..] {
        let mut body = bare(records);
        if *records != "clients" {
            body["client_id"] = json!(client);
        }
        let anyway = format!("{records}?allow_duplicate=true");
        let made = match *records {
            "clients" => ada.post(&anyway, body).await,
            _ => ada.post(records, body).await,
        };
        let made = made.assert_status(201);
        let id = made.clone().id();
        let path = format!("{records}/{id}");
        assert_eq!(made.header("location"), format!("/api/v1/{path}"));
        assert_eq!(made.header("etag"), "\"1\"");
        let read = ada.get(&path).await.assert_status(200);
        assert_eq!(read.header("etag"), "\"1\"");
        assert_eq!(read.data(), made.data());

        let (field, value) = change(records);
        let changed = ada.patch(&path, json!({ field: value })).await;
        assert_eq!(changed.header("etag"), "\"2\"");
        let changed = changed.data();
        assert_eq!((&changed[field], &changed["version"]), (&value, &json!(2)));
        let listed = ada.get(&format!("{records}?include_total=true")).await;
        assert!(listed.clone().items().contains(&changed), "{records}");

        let trashed = ada.delete(&path).await.assert_status(200).data();
        assert_eq!(
            (&trashed["version"], &trashed["deleted_by"]),
            (&json!(3), &json!(ada.id))
        );
        ada.get(&path).await.assert_error(404, "not_found");
        ada.patch(&path, json!({}))
            .await
            .assert_error(404, "not_found");
        let live = ada
            .get(&format!("{records}?include_total=true"))
            .await
            .json();
        assert_eq!(live["total"], listed.json()["total"].as_i64().unwrap() - 1);
        assert_eq!(
            ada.get(&format!("{records}/trash")).await.items(),
            [trashed]
        );
        let restored = ada.post_empty(&format!("{path}/restore")).await.data();
        assert!(restored["deleted_at"].is_null() && restored["deleted_by"].is_null());
        assert_eq!(ada.get(&path).await.data(), restored);
        for gone in ["restore", "purge"] {
            let verb = if gone == "purge" {
                Method::DELETE
            } else {
                Method::POST
            };
            let again = ada.send(ada.request(verb, &format!("{path}/{gone}"))).await;
            again.assert_error(404, "not_found");
        }
        ada.delete(&path).await.assert_ok();
        let purged = ada.delete(&format!("{path}/purge")).await;
        assert_eq!(purged.assert_status(204).text, "");
        assert_eq!(ada.get(&format!("{records}/trash")).await.ids(), [""; 0]);

        let entries = ada
            .get(&format!("audit?entity_id={id}&sort=created_at"))
            .await
            .items();
        let actions: Vec<_> = entries
            .iter()
            .map(|entry| entry["action"].as_str().unwrap())
            .collect();
        let all = ["create", "update", "trash", "restore", "trash", "purge"];
        assert_eq!(actions, all, "{records}");
        assert_eq!(entries[1]["changes"][field][1], value);
        assert!(
            entries
                .iter()
                .all(|entry| format!("{}s", entry["entity"].as_str().unwrap()) == *records)
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_version_changes_no_record(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    // Accounts and the like go to the trash with their client, so the client comes last.
    for (records, id) in one_of_each(&ada).await.into_iter().rev() {
        let path = format!("{records}/{id}");
        let (field, value) = change(records);
        let first = patch_if(&ada, &path, "\"1\"", json!({ field: value })).await;
        assert_eq!(first.data()["version"], 2);
        let stale = patch_if(&ada, &path, "\"1\"", json!({ field: "Lost" })).await;
        let stale = stale.assert_error(412, "version_mismatch");
        assert_eq!(stale.json()["details"]["current_version"], 2);
        assert_eq!(ada.get(&path).await.data()[field], value);
        let on = async |method: Method, rest: &str, tag: &str| {
            let request = ada.request(method, &format!("{path}{rest}"));
            ada.send(request.header("If-Match", tag)).await
        };
        for (method, rest, version) in [
            (Method::DELETE, "", 2),
            (Method::POST, "/restore", 3),
            (Method::DELETE, "", 4),
            (Method::DELETE, "/purge", 5),
        ] {
            let stale = on(method.clone(), rest, "\"1\"").await;
            let stale = stale.assert_error(412, "version_mismatch").json();
            assert_eq!(stale["details"]["current_version"], version, "{records}");
            on(method, rest, &format!("\"{version}\""))
                .await
                .assert_ok();
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_records_without_derived_fields_are_answered_by_their_version(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (records, id) in one_of_each(&ada).await {
        let path = format!("{records}/{id}");
        let fixed = matches!(records, "leads" | "contacts" | "accounts" | "notes");
        let same = get_with(&ada, &path, ("If-None-Match", "\"1\"")).await;
        let same = same.assert_status(if fixed { 304 } else { 200 });
        assert_eq!(same.text.is_empty(), fixed, "{records}");
        let other = get_with(&ada, &path, ("If-None-Match", "\"2\"")).await;
        other.assert_status(200);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_create_with_an_id_of_the_client_is_answered_again_and_another_body_is_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let eve = app.founder("rival").await;
    let client = ada.make("clients", json!({ "name": "Oak" })).await;
    for records in &RECORDS[1..] {
        let id = new_id(&app);
        let mut body = with(bare(records), json!({ "id": id }));
        if *records != "clients" {
            body["client_id"] = json!(client);
        }
        let made = ada
            .post(records, body.clone())
            .await
            .assert_status(201)
            .data();
        assert_eq!(made["id"], json!(id));
        let again = ada.post(records, body.clone()).await.assert_status(200);
        assert_eq!(again.data(), made, "{records}");
        let (field, value) = change(records);
        let other = with(body.clone(), json!({ field: value }));
        ada.post(records, other).await.assert_error(409, "conflict");
        let bad = with(
            body.clone(),
            json!({ "id": "0192f0c1-2345-4abc-8def-0123456789ab" }),
        );
        let refused = ada.post(records, bad).await;
        refused.assert_error(400, "validation_failed").field("id");
        let count = format!(
            "SELECT count(*) FROM {} WHERE id = id",
            &records[..records.len() - 1]
        );
        let expected = if *records == "clients" { 2 } else { 1 };
        assert_eq!(app.own.number(&count).await, expected, "{records}");
    }
    // Another company has ids of its own.
    let id = new_id(&app);
    let body = json!({ "id": id, "name": "Elm" });
    ada.post("clients", body.clone()).await.assert_status(201);
    eve.post("clients", body).await.assert_status(201);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trash_of_every_record_has_pages_and_filters(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let client = ada.make("clients", bare("clients")).await;
    for records in RECORDS {
        let mut gone = Vec::new();
        for _ in 0..3 {
            let id = match records {
                "leads" | "clients" => ada.make(records, bare(records)).await,
                _ => below(&ada, records, ("client_id", &client)).await,
            };
            ada.delete(&format!("{records}/{id}")).await.assert_ok();
            gone.push(id);
        }
        gone.reverse();
        for base in ["", "admin/"] {
            let list = format!("{base}{records}/trash");
            let page = ada.get(&format!("{list}?limit=2&include_total=true")).await;
            assert_eq!(page.clone().ids(), gone[..2]);
            assert_eq!(page.json()["total"], 3);
            let walked = walk(&ada, &format!("{list}?limit=1"), async || ()).await;
            assert_eq!(walked.len(), 3, "{list}");
            let mine = ada.get(&format!("{list}?created_by={}", uma.id)).await;
            assert_eq!(mine.ids(), [""; 0]);
        }
        assert_eq!(uma.get(&format!("{records}/trash")).await.ids(), [""; 0]);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_decides_nobody_writes(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Oak" })).await;
    let common = [
        "version",
        "created_at",
        "created_by",
        "updated_at",
        "deleted_at",
        "tenant_id",
    ];
    for records in &RECORDS[1..] {
        let own: &[&str] = match *records {
            "clients" => &[
                "converted_on",
                "interaction_count",
                "last_interaction_at",
                "lead_origin",
                "lead_status",
            ],
            "projects" => &[
                "outcome",
                "completed_at",
                "client_name",
                "lead_name",
                "project_id",
            ],
            "contacts" => &["name", "project_id", "assigned_to"],
            "accounts" => &["lead_id", "assigned_to"],
            "interactions" => &["completed_at", "completed_by", "due_at", "assigned_to"],
            _ => &["assigned_to", "title"],
        };
        let fields: Vec<_> = own.iter().chain(&common).copied().collect();
        let body = match *records {
            "clients" => json!({ "name": "Elm" }),
            _ => with(bare(records), json!({ "client_id": client })),
        };
        only_the_server_writes(&ada, records, body, &fields).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_list_has_its_own_sorts_and_knows_no_others(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let names = ["name"].as_slice();
    for (records, more, unknown) in [
        ("leads", names, "project_end"),
        ("clients", names, "client_status"),
        (
            "projects",
            &["name", "project_end", "project_worth"],
            "project_start",
        ),
        ("contacts", names, "first_name"),
        ("accounts", &[], "name"),
        ("interactions", &["contact_date", "follow_up"], "name"),
        ("notes", &[], "content"),
    ] {
        for sort in ["created_at", "updated_at"].iter().chain(more) {
            for direction in ["", "-"] {
                ada.get(&format!("{records}?sort={direction}{sort}"))
                    .await
                    .assert_ok();
            }
        }
        let refused = ada.get(&format!("{records}?sort={unknown}")).await;
        refused.assert_error(400, "validation_failed").field("sort");
        let refused = ada.get(&format!("{records}?colour=red")).await;
        refused.assert_error(400, "bad_request");
    }
}

/// What was purged lives on in the audit; whoever got its id again would get that past too.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_id_of_a_purged_record_is_not_given_out_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Oak" })).await;
    for records in &RECORDS[1..] {
        let mut body = bare(records);
        if *records != "clients" {
            body["client_id"] = json!(client);
        }
        let id = ada.make(records, body.clone()).await;
        ada.delete(&format!("{records}/{id}")).await.assert_ok();
        let purged = ada.delete(&format!("{records}/{id}/purge")).await;
        purged.assert_status(204);
        let again = ada.post(records, with(body, json!({ "id": id }))).await;
        again.assert_error(409, "conflict");
    }
}
