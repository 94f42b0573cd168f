//! What hangs on a record: which parents may be named, and who sees the children.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{assert_same, new_id},
    making::{bare, below, with},
};

/// Which kinds of record hang on which, by the field that says so.
const PARENTS: [(&str, &[&str]); 5] = [
    ("projects", &["client_id", "lead_id"]),
    ("contacts", &["client_id", "lead_id"]),
    ("accounts", &["client_id"]),
    ("interactions", &["client_id", "lead_id", "project_id"]),
    ("notes", &["client_id", "lead_id", "project_id"]),
];

async fn parent(member: &Member, field: &str) -> String {
    let records = format!("{}s", field.strip_suffix("_id").unwrap());
    member.make(&records, bare(&records)).await
}

/// A company with Ada, who owns everything at first, and Uma, a user.
struct Cast {
    app: App,
    ada: Member,
    uma: Member,
}

async fn cast(db: Db) -> Cast {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    Cast { app, ada, uma }
}

async fn assign(by: &Member, path: &str, to: Value) {
    let path = format!("admin/{path}/assign");
    by.post(&path, json!({ "assigned_to": to }))
        .await
        .assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_parent_that_is_missing_trashed_out_of_sight_or_foreign_is_refused_alike(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let Cast { app, ada, uma } = cast(db).await;
    let eve = app.founder("rival").await;
    for field in ["client_id", "lead_id", "project_id"] {
        let own = parent(&uma, field).await;
        let trashed = parent(&uma, field).await;
        let path = format!("{}s/{trashed}", field.strip_suffix("_id").unwrap());
        uma.delete(&path).await.assert_ok();
        let bad = [
            new_id(&app),
            trashed,
            parent(&ada, field).await,
            parent(&eve, field).await,
        ];
        for (records, fields) in PARENTS {
            if !fields.contains(&field) {
                continue;
            }
            let path = format!("{records}/{}", below(&uma, records, (field, &own)).await);
            let before = uma.get(&path).await.data();
            let on = |id: &str| with(bare(records), json!({ field: id }));
            let refused = uma.post(records, on(&bad[0])).await;
            let refused = refused.assert_error(400, "validation_failed");
            let kind = field.strip_suffix("_id").unwrap();
            let said = format!("must be the id of a {kind} that you can see");
            assert_eq!(refused.field(field), said);
            for id in &bad[1..] {
                assert_same(&uma.post(records, on(id)).await, &refused);
            }
            for id in &bad {
                let moved = uma.patch(&path, json!({ field: id })).await;
                assert_same(&moved, &refused);
            }
            assert_eq!(uma.get(&path).await.data(), before);
            // Who reaches the company may name what Uma does not see; nobody names what is another company's.
            ada.post(&format!("admin/{records}"), on(&bad[2]))
                .await
                .assert_status(201);
            let foreign = ada.post(&format!("admin/{records}"), on(&bad[3])).await;
            assert_same(&foreign, &refused);
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sees_the_parent_sees_the_children_and_who_loses_it_loses_them(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let Cast {
        app: _app,
        ada,
        uma,
    } = cast(db).await;
    for field in ["client_id", "lead_id", "project_id"] {
        let id = parent(&ada, field).await;
        let path = format!("{}s/{id}", field.strip_suffix("_id").unwrap());
        let mut children = Vec::new();
        for (records, fields) in PARENTS {
            if fields.contains(&field) {
                children.push((records, below(&ada, records, (field, &id)).await));
            }
        }
        for seen in [false, true, false] {
            assign(&ada, &path, if seen { json!(uma.id) } else { json!(null) }).await;
            for (records, child) in &children {
                let answer = uma.get(&format!("{records}/{child}")).await;
                answer.assert_status(if seen { 200 } else { 404 });
                for query in [(*records).to_owned(), format!("{records}?{field}={id}")] {
                    let ids = uma.get(&query).await.ids();
                    assert_eq!(ids.contains(child), seen, "{field}: {query}");
                    let total = format!("{records}?{field}={id}&include_total=true");
                    let total = uma.get(&total).await.assert_ok().json()["total"].clone();
                    assert_eq!(total, i32::from(seen), "{query}");
                }
                let changed = uma.patch(&format!("{records}/{child}"), json!({})).await;
                changed.assert_status(if seen { 200 } else { 404 });
                ada.get(&format!("admin/{records}/{child}"))
                    .await
                    .assert_ok();
            }
        }
        // What Uma made herself on it goes with it too, but for a project, which is her own.
        assign(&ada, &path, json!(uma.id)).await;
        let mut made = Vec::new();
        for (records, fields) in PARENTS {
            if fields.contains(&field) {
                made.push((records, below(&uma, records, (field, &id)).await));
            }
        }
        assign(&ada, &path, json!(null)).await;
        for (records, child) in made {
            let own = records == "projects";
            uma.get(&format!("{records}/{child}"))
                .await
                .assert_status(if own { 200 } else { 404 });
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_hangs_on_a_project_is_seen_through_its_client(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let Cast {
        app: _app,
        ada,
        uma,
    } = cast(db).await;
    let client = ada.make("clients", bare("clients")).await;
    let project = below(&ada, "projects", ("client_id", &client)).await;
    let call = below(&ada, "interactions", ("project_id", &project)).await;
    let note = below(&ada, "notes", ("project_id", &project)).await;
    let sees = async |path: String| uma.get(&path).await.status == 200;
    let all = async || {
        [
            sees(format!("clients/{client}")).await,
            sees(format!("projects/{project}")).await,
            sees(format!("interactions/{call}")).await,
            sees(format!("notes/{note}")).await,
        ]
    };
    assert_eq!(all().await, [false; 4]);
    assign(&ada, &format!("clients/{client}"), json!(uma.id)).await;
    assert_eq!(all().await, [true; 4]);
    assert_eq!(uma.get("interactions").await.ids(), [call.as_str()]);
    // The project alone shows what hangs on it, and not the client.
    assign(&ada, &format!("clients/{client}"), json!(null)).await;
    assign(&ada, &format!("projects/{project}"), json!(uma.id)).await;
    assert_eq!(all().await, [false, true, true, true]);
    let named = uma.get(&format!("projects/{project}")).await.data();
    assert_eq!(
        (&named["client_id"], &named["client_name"]),
        (&json!(client), &json!("Cedar"))
    );
    // It can be worked on where it is, and not be given a client out of sight anew.
    let path = format!("projects/{project}");
    let same = json!({ "client_id": client, "notes": "x" });
    uma.patch(&path, same).await.assert_ok();
    uma.patch(&path, json!({ "client_id": null }))
        .await
        .assert_ok();
    let back = uma.patch(&path, json!({ "client_id": client })).await;
    back.assert_error(400, "validation_failed")
        .field("client_id");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_to_follow_up_sees_the_interaction_and_nothing_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let Cast {
        app: _app,
        ada,
        uma,
    } = cast(db).await;
    let lead = ada.lead("Cedar").await;
    let other = below(&ada, "interactions", ("lead_id", &lead)).await;
    let note = below(&ada, "notes", ("lead_id", &lead)).await;
    let body = json!({
        "summary": "Call back", "contact_date": "2026-01-05T10:00:00Z", "lead_id": lead,
        "follow_up": "2026-01-09T10:00:00Z", "followup_assigned_to": uma.id,
    });
    let call = ada.make("interactions", body).await;
    assert_eq!(uma.get("interactions").await.ids(), [call.as_str()]);
    assert_eq!(
        uma.get(&format!("interactions?lead_id={lead}")).await.ids(),
        [call.as_str()]
    );
    for path in [
        format!("leads/{lead}"),
        format!("interactions/{other}"),
        format!("notes/{note}"),
    ] {
        uma.get(&path).await.assert_error(404, "not_found");
    }
    let path = format!("interactions/{call}");
    uma.patch(&path, json!({ "outcome": "reached" }))
        .await
        .assert_ok();
    // Handing it on is assigning; giving it back is not, and then it is out of sight.
    let on = uma
        .patch(&path, json!({ "followup_assigned_to": ada.id }))
        .await;
    on.assert_error(403, "forbidden");
    uma.patch(&path, json!({ "followup_assigned_to": null }))
        .await
        .assert_ok();
    uma.get(&path).await.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_without_the_reach_finds_no_children_under_admin(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let Cast {
        app: _app,
        ada,
        uma,
    } = cast(db).await;
    let client = ada.make("clients", bare("clients")).await;
    let rob = ada.colleague("read_only").await;
    for (records, _) in PARENTS {
        let id = below(&ada, records, ("client_id", &client)).await;
        for path in [format!("admin/{records}"), format!("admin/{records}/{id}")] {
            uma.get(&path).await.assert_error(403, "forbidden");
            rob.get(&path).await.assert_ok();
        }
        rob.get(&format!("{records}/{id}"))
            .await
            .assert_error(404, "not_found");
        let changed = rob.patch(&format!("admin/{records}/{id}"), json!({})).await;
        changed.assert_error(403, "forbidden");
    }
}
