//! Assigning: who may, to whom, and what it leaves behind.

use pathsix_tests::{App, Db, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::new_id,
    making::{bare, below},
};

const ASSIGNED: [&str; 3] = ["leads", "clients", "projects"];

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admins_and_managers_assign_to_active_members_or_to_nobody(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (max, uma, gone) = (
        ada.colleague("manager").await,
        ada.colleague("user").await,
        ada.colleague("user").await,
    );
    let eve = app.founder("rival").await;
    ada.patch(&format!("users/{}", gone.id), json!({ "is_active": false }))
        .await
        .assert_ok();
    for records in ASSIGNED {
        let id = ada.make(records, bare(records)).await;
        let path = format!("{records}/{id}/assign");
        let to = |who: Value| json!({ "assigned_to": who });
        for (boss, path) in [(&ada, path.clone()), (&max, format!("admin/{path}"))] {
            let assigned = boss
                .post(&path, to(json!(uma.id)))
                .await
                .assert_status(200)
                .data();
            assert_eq!(assigned["assigned_to"], json!(uma.id));
            uma.get(&format!("{records}/{id}")).await.assert_ok();
            let entry = ada
                .get(&format!("audit?entity_id={id}&limit=1"))
                .await
                .items()
                .remove(0);
            assert_eq!(
                (&entry["action"], &entry["user_id"]),
                (&json!("assign"), &json!(boss.id))
            );
            assert_eq!(entry["changes"], json!({ "assigned_to": [null, uma.id] }));
            for bad in [&gone.id, &eve.id, &new_id(&app)] {
                let refused = boss.post(&path, to(json!(bad))).await;
                let refused = refused.assert_error(400, "validation_failed");
                assert_eq!(refused.field("assigned_to"), "must be an active member");
            }
            for bad in [
                json!({}),
                json!({ "assigned_to": "me" }),
                json!({ "assigned_to": "" , "x": 1 }),
            ] {
                boss.post(&path, bad)
                    .await
                    .assert_error(400, "validation_failed");
            }
            let nobody = boss.post(&path, to(json!(null))).await.data();
            assert!(nobody["assigned_to"].is_null());
            uma.get(&format!("{records}/{id}"))
                .await
                .assert_error(404, "not_found");
        }
        // A manager's own route reaches what is the manager's.
        max.post(&path, to(json!(uma.id)))
            .await
            .assert_error(404, "not_found");
        let stale = ada.request(Method::POST, &path).header("If-Match", "\"1\"");
        let stale = ada.send(stale.json(&to(json!(uma.id)))).await;
        stale.assert_error(412, "version_mismatch");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_assign_takes_a_record_or_leaves_it_and_gives_it_to_nobody_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, ugo) = (ada.colleague("user").await, ada.colleague("user").await);
    for records in ASSIGNED {
        let id = uma.make(records, bare(records)).await;
        let path = format!("{records}/{id}");
        for who in [json!(uma.id), json!(ugo.id), json!(null)] {
            let refused = uma
                .post(&format!("{path}/assign"), json!({ "assigned_to": who }))
                .await;
            refused.assert_error(403, "forbidden");
        }
        let taken = uma
            .patch(&path, json!({ "assigned_to": uma.id }))
            .await
            .data();
        assert_eq!(taken["assigned_to"], json!(uma.id));
        let refused = uma.patch(&path, json!({ "assigned_to": ugo.id })).await;
        refused.assert_error(403, "forbidden");
        let mut to_another = bare(records);
        to_another["assigned_to"] = json!(ugo.id);
        let anyway = if records == "projects" {
            ""
        } else {
            "?allow_duplicate=true"
        };
        let refused = uma
            .post(&format!("{records}{anyway}"), to_another.clone())
            .await;
        refused.assert_error(403, "forbidden");
        to_another["assigned_to"] = json!(uma.id);
        uma.make(records, to_another).await;
    }
    // Contacts, accounts, interactions and notes have nobody of their own.
    let client = ada.make("clients", bare("clients")).await;
    for records in ["contacts", "accounts", "interactions", "notes"] {
        let id = below(&ada, records, ("client_id", &client)).await;
        let answer = ada
            .post(
                &format!("{records}/{id}/assign"),
                json!({ "assigned_to": null }),
            )
            .await;
        answer.assert_error(404, "not_found");
    }
}
