//! What Sunny Roofs gets for the few lines that it wrote: its phases, its site visits, and its contract.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use chrono::Duration;
use pathsix_contracts::{
    export::{export, types},
    operation::operations,
};
use pathsix_persistence::startup_audit;
use pathsix_server::compose;
use pathsix_tests::{App, Db, Member, app::Wishes, node, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

async fn sunny_roofs(db: Db) -> App {
    let wishes = Wishes {
        extension: sunny_roofs::extension(),
        ..Wishes::default()
    };
    App::start_with(db, wishes).await
}

async fn visit(by: &Member, more: Value) -> String {
    let mut body = json!({ "roof": "South side", "visited_on": "2026-11-02" });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    by.make("site-visits", body).await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_phase_is_one_of_the_fixed_statuses_and_leaves_a_note(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let lead = ada.lead("Miller").await;
    let path = format!("leads/{lead}/phase");
    for (phase, status) in [
        ("visited", "contacted"),
        ("offered", "qualified"),
        ("lost", "lost"),
        ("inquiry", "new"),
    ] {
        let moved = ada.post(&path, json!({ "phase": phase })).await.assert_ok();
        assert_eq!(moved.data()["lead_status"], status);
    }
    let notes = ada
        .get(&format!("notes?lead_id={lead}&sort=created_at"))
        .await;
    let notes: Vec<_> = notes.assert_ok().items();
    let said: Vec<_> = notes.iter().map(|note| &note["content"]).collect();
    assert_eq!(said, ["visited", "offered", "lost", "inquiry"]);
    let refused = ada.post(&path, json!({ "phase": "won" })).await;
    let refused = refused.assert_error(400, "validation_failed");
    assert_eq!(
        refused.field("phase"),
        "must be one of: inquiry, visited, offered, lost"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phase_that_cannot_be_leaves_neither_status_nor_note(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let lead = ada.lead("Miller").await;
    ada.post(&format!("leads/{lead}/convert"), json!({}))
        .await
        .assert_status(201);
    let path = format!("leads/{lead}/phase");
    let refused = ada.post(&path, json!({ "phase": "lost" })).await;
    refused.assert_error(409, "already_converted");
    let notes = ada.get(&format!("admin/notes?lead_id={lead}")).await;
    assert_eq!(notes.assert_ok().items(), Vec::<Value>::new());
    // Out of reach it does not exist; in reach the role decides.
    let uma = ada.colleague("user").await;
    let phase = || json!({ "phase": "lost" });
    uma.post(&path, phase())
        .await
        .assert_error(404, "not_found");
    let rea = ada.colleague("read_only").await;
    let of_rea = json!({ "name": "Schmidt", "assigned_to": rea.id });
    let of_rea = format!("leads/{}/phase", ada.make("leads", of_rea).await);
    rea.post(&of_rea, phase())
        .await
        .assert_error(403, "forbidden");
    app.anon()
        .post(&path, phase())
        .await
        .assert_error(401, "unauthenticated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_is_made_changed_listed_and_checked_like_any_record(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let id = visit(&ada, json!({})).await;
    let path = format!("site-visits/{id}");
    let found = ada.get(&path).await.assert_ok();
    assert_eq!(found.header("etag"), "\"1\"");
    let found = found.data();
    assert_eq!(
        (&found["roof"], &found["visited_on"]),
        (&json!("South side"), &json!("2026-11-02"))
    );
    let changed = ada
        .patch(&path, json!({ "roof": " North ", "visited_on": null }))
        .await;
    let changed = changed.assert_ok().data();
    assert_eq!(
        (
            &changed["roof"],
            &changed["visited_on"],
            &changed["version"]
        ),
        (&json!("North"), &Value::Null, &json!(2))
    );
    let refused = ada
        .post(
            "site-visits",
            json!({ "visited_on": "2026-02-30", "size": 3 }),
        )
        .await;
    let refused = refused.assert_error(400, "validation_failed");
    let fields = ["roof", "visited_on", "size"].map(|field| refused.field(field));
    assert_eq!(
        fields,
        [
            "is required",
            "must be a date of the form YYYY-MM-DD",
            "is not a known field"
        ]
    );
    let all = ada
        .get("site-visits?include_total=true&sort=-updated_at")
        .await
        .assert_ok();
    assert_eq!(
        (all.json()["total"].clone(), all.ids()),
        (json!(1), vec![id.clone()])
    );
    let audit = ada
        .get(&format!("audit?entity=custom&entity_id={id}"))
        .await
        .assert_ok()
        .items();
    let told: Vec<_> = audit
        .iter()
        .map(|entry| (&entry["action"], &entry["entity_name"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("update"), &json!("site_visit: North")),
            (&json!("create"), &json!("site_visit: South side"))
        ]
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_is_seen_by_whom_it_concerns_and_by_nobody_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let uma = ada.colleague("user").await;
    let client = ada
        .make(
            "clients",
            json!({ "name": "Miller", "assigned_to": uma.id }),
        )
        .await;
    let own = visit(&ada, json!({})).await;
    let given = visit(&ada, json!({ "assigned_to": uma.id })).await;
    let of_client = visit(&ada, json!({ "client_id": client })).await;
    let mut seen = uma
        .get("site-visits?sort=created_at")
        .await
        .assert_ok()
        .ids();
    seen.sort();
    assert_eq!(seen, [given.clone(), of_client.clone()]);
    let hidden = format!("site-visits/{own}");
    uma.get(&hidden).await.assert_error(404, "not_found");
    uma.get("admin/site-visits")
        .await
        .assert_error(403, "forbidden");
    assert_eq!(
        ada.get("admin/site-visits").await.assert_ok().items().len(),
        3
    );
    // Another company sees none, by whichever route, and cannot hang one on our client.
    let eve = app.founder("other").await;
    assert_eq!(
        eve.get("admin/site-visits").await.assert_ok().items(),
        Vec::<Value>::new()
    );
    for path in [&hidden, &format!("admin/{hidden}")] {
        eve.get(path).await.assert_error(404, "not_found");
        eve.patch(path, json!({ "roof": "Eve" }))
            .await
            .assert_error(404, "not_found");
        eve.delete(path).await.assert_error(404, "not_found");
    }
    let foreign = eve
        .post("site-visits", json!({ "roof": "Eve", "client_id": client }))
        .await;
    let foreign = foreign.assert_error(400, "validation_failed");
    assert!(
        foreign
            .field("client_id")
            .starts_with("must be the id of a client")
    );
    startup_audit::audit(&app.database).await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_loses_what_mentions_somebody_who_is_erased_and_can_be_read_as_before(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let roof = json!({ "roof": "South, \"Zelda\" <zelda@quine.example>" });
    let told = visit(&ada, roof).await;
    let other = visit(&ada, json!({})).await;
    let who = json!({ "email": "zelda@quine.example" });
    let erased = ada.post("privacy/erasures", who).await.assert_ok().data();
    assert_eq!(erased["custom"], json!(1));
    let left = ada
        .get(&format!("site-visits/{told}"))
        .await
        .assert_ok()
        .data();
    assert_eq!(
        (&left["roof"], &left["visited_on"], &left["version"]),
        (
            &json!("South, \"Zelda\" <***>"),
            &json!("2026-11-02"),
            &json!(2)
        )
    );
    let other = ada
        .get(&format!("site-visits/{other}"))
        .await
        .assert_ok()
        .data();
    assert_eq!(
        (&other["roof"], &other["version"]),
        (&json!("South side"), &json!(1))
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_leaves_the_trash_after_some_time_and_goes_with_its_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let wishes = Wishes {
        extension: sunny_roofs::extension(),
        config: Some(Box::new(|config| config.keep_trash_days = Some(30))),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let (ada, bob) = (app.founder("sunny").await, app.founder("shady").await);
    let old = visit(&ada, json!({})).await;
    visit(&ada, json!({})).await;
    visit(&bob, json!({})).await;
    ada.delete(&format!("site-visits/{old}")).await.assert_ok();
    let staff = app.staff().await;
    let mark = format!("sys/tenants/{}/purge", bob.tenant);
    staff.post_empty(&mark).await.assert_ok();
    app.clock.advance(Duration::days(31));
    let removed = app.tidy().await;
    assert_eq!((removed.trash, removed.companies), (1, 1));
    assert_eq!(app.own.number("SELECT count(*) FROM site_visit").await, 1);
    assert_eq!(app.own.rows_with(&bob.tenant).await, [""; 0]);
    let ada = app.anon().login(&ada.email).await.assert_ok();
    let ada = Member::signed_in(app.anon(), &ada.data());
    let trash = ada.get("site-visits/trash").await.assert_ok().ids();
    assert_eq!(trash, [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_leaves_the_trash_also_where_a_record_of_the_core_cannot() {
    let wishes = Wishes {
        extension: sunny_roofs::extension(),
        config: Some(Box::new(|config| config.keep_trash_days = Some(30))),
        ..Wishes::default()
    };
    let app = App::start_with(Db::Sqlite, wishes).await;
    let ada = app.founder("sunny").await;
    let (lead, old) = (ada.lead("Miller").await, visit(&ada, json!({})).await);
    ada.delete(&format!("leads/{lead}")).await.assert_ok();
    ada.delete(&format!("site-visits/{old}")).await.assert_ok();
    app.own
        .execute(
            "CREATE TRIGGER stuck BEFORE DELETE ON lead BEGIN INSERT INTO nowhere VALUES (1); END",
        )
        .await;
    app.clock.advance(Duration::days(31));
    let removed = app.housekeeping().once().await;
    assert_eq!((removed.trash, removed.failed), (1, 1));
    assert_eq!(app.own.number("SELECT count(*) FROM site_visit").await, 0);
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_goes_where_its_client_goes_and_to_whom_takes_over(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let uma = ada.colleague("user").await;
    let client = ada.make("clients", json!({ "name": "Miller" })).await;
    let id = visit(&ada, json!({ "client_id": client, "assigned_to": uma.id })).await;
    let (path, of_client) = (format!("site-visits/{id}"), format!("clients/{client}"));
    ada.delete(&of_client).await.assert_ok();
    ada.get(&path).await.assert_error(404, "not_found");
    assert_eq!(
        ada.get("site-visits/trash").await.assert_ok().ids(),
        vec![id.clone()]
    );
    ada.post_empty(&format!("{of_client}/restore"))
        .await
        .assert_ok();
    assert_eq!(
        ada.get(&path).await.assert_ok().data()["assigned_to"],
        json!(uma.id)
    );
    let leave = format!("users/{}?reassign_to={}", uma.id, ada.id);
    ada.patch(&leave, json!({ "is_active": false }))
        .await
        .assert_ok();
    assert_eq!(
        ada.get(&path).await.assert_ok().data()["assigned_to"],
        json!(ada.id)
    );
    let bulk = json!({ "action": "trash", "ids": [id] });
    let done = ada.post("site-visits/bulk", bulk).await.assert_ok().items();
    assert_eq!(done, [json!({ "id": id, "ok": true })]);
    ada.delete(&of_client).await.assert_ok();
    ada.delete(&format!("{of_client}/purge"))
        .await
        .assert_status(204);
    assert_eq!(app.own.number("SELECT count(*) FROM site_visit").await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_visit_that_cannot_be_read_stops_no_client_from_going(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let client = ada.make("clients", json!({ "name": "Miller" })).await;
    visit(&ada, json!({ "client_id": client })).await;
    app.own.execute("UPDATE site_visit SET fields = '{}'").await;
    let of_client = format!("clients/{client}");
    ada.delete(&of_client).await.assert_ok();
    let purge = format!("{of_client}/purge");
    ada.delete(&purge).await.assert_status(204);
    assert_eq!(app.own.number("SELECT count(*) FROM site_visit").await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_has_given_site_visits_up_purges_clients_with_theirs(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = sunny_roofs(db).await;
    let ada = app.founder("sunny").await;
    let client = ada.make("clients", json!({ "name": "Miller" })).await;
    visit(&ada, json!({ "client_id": client })).await;
    let email = ada.email.clone();
    let core = App::over(app.own, Wishes::default()).await;
    let data = core.anon().login(&email).await.assert_ok().data();
    let ada = Member::signed_in(core.anon(), &data);
    let of_client = format!("clients/{client}");
    ada.delete(&of_client).await.assert_ok();
    let purge = format!("{of_client}/purge");
    ada.delete(&purge).await.assert_status(204);
    assert_eq!(core.own.number("SELECT count(*) FROM site_visit").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_objects_of_one_name_are_refused_before_anything_is_made() {
    let app = App::start(Db::Sqlite).await;
    let twice = sunny_roofs::extension().object::<sunny_roofs::SiteVisit>();
    let refused = compose::migrate(&app.config, &twice).await.unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("Two custom objects are called site_visit")
    );
    assert!(!app.own.tables().await.contains(&"site_visit".to_owned()));
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/contracts"))
}

/// The schemas that are not the core's, by the names of their files. All others are as in the contract of the core.
fn own_schemas() -> BTreeMap<String, String> {
    let core = export(&operations()).unwrap();
    let mut all = export(&sunny_roofs::extension().operations()).unwrap();
    all.retain(|name, text| {
        let is_schema =
            !name.contains('/') && !matches!(name.as_str(), "openapi.json" | "rules.json");
        is_schema && core.get(name) != Some(text)
    });
    all
}

#[test]
fn our_own_contract_stands_next_to_that_of_the_core_and_is_fresh() {
    let own = own_schemas();
    let names: Vec<_> = own.keys().map(String::as_str).collect();
    assert_eq!(names, ["lead.json", "shared_types.json", "site_visit.json"]);
    let mut stale = Vec::new();
    for (name, text) in &own {
        if fs::read_to_string(folder().join(name)).unwrap_or_default() != *text {
            fs::create_dir_all(folder()).unwrap();
            fs::write(folder().join(name), text).unwrap();
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} were stale and have been written anew: review and commit them"
    );
}

#[test]
fn what_the_core_says_stays_as_it_is_and_what_is_ours_says_what_it_means() {
    let core = types(&operations());
    let mut ours = types(&sunny_roofs::extension().operations());
    for (name, schema) in &core {
        assert_eq!(ours.remove(name).as_ref(), Some(schema), "{name}");
    }
    for name in [
        "NewSiteVisitId",
        "Phase",
        "PhaseRequest",
        "SiteVisit",
        "SiteVisitBulk",
        "SiteVisitCreate",
        "SiteVisitPage",
        "SiteVisitUpdate",
        "SiteVisitsListQuery",
    ] {
        assert!(ours[name]["description"].is_string(), "{name}");
    }
    for kind in ["SiteVisit", "SiteVisitCreate", "SiteVisitUpdate"] {
        for (field, meaning) in [
            ("roof", "Which of the roofs it is."),
            ("visited_on", "The day of the visit."),
            ("client_id", "The client that it belongs to."),
        ] {
            assert_eq!(
                ours[kind]["properties"][field]["description"], meaning,
                "{kind}.{field}"
            );
        }
    }
}

/// Both packages as a custom backend would have them: our sources beside the settings of the core's packages.
#[test]
fn the_zod_source_and_the_client_of_our_contract_compile() {
    let core = node::packages();
    let ours = tempfile::tempdir().unwrap();
    for (name, text) in export(&sunny_roofs::extension().operations()).unwrap() {
        let path = ours.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for file in [
        "tsconfig.base.json",
        "package.json",
        "zod/package.json",
        "zod/tsconfig.json",
        "client/package.json",
        "client/tsconfig.json",
    ] {
        fs::copy(core.join(file), ours.path().join(file)).unwrap();
    }
    std::os::unix::fs::symlink(core.join("node_modules"), ours.path().join("node_modules"))
        .unwrap();
    for package in ["zod", "client"] {
        let compiled = Command::new(core.join("node_modules/.bin/tsc"))
            .args(["--noEmit", "--incremental", "false", "-p", package])
            .current_dir(ours.path())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&compiled.stdout).into_owned();
        assert!(compiled.status.success(), "{package}: {told}");
    }
    let source = fs::read_to_string(ours.path().join("zod/src/site_visit.ts")).unwrap();
    assert!(source.contains("export const SiteVisitCreate"), "{source}");
    let client = fs::read_to_string(ours.path().join("client/src/client.ts")).unwrap();
    assert!(
        client.contains("siteVisits"),
        "the client has no site visits"
    );
}

#[test]
fn the_whole_custom_backend_has_less_than_150_lines() {
    let sources = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap();
    let lines = sources.map(|file| {
        fs::read_to_string(file.unwrap().path())
            .unwrap()
            .lines()
            .count()
    });
    let lines: usize = lines.sum();
    assert!(lines < 150, "{lines}");
}
