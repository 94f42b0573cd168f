//! One step for many records: each judged by itself, the order kept.

use pathsix_tests::{Answer, App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::new_id,
    making::{RECORDS, bare, below},
};

async fn bulk(member: &Member, records: &str, body: Value) -> Answer {
    member.post(&format!("{records}/bulk"), body).await
}

/// The ids, each with `ok` or the code of its error.
fn results(answer: Answer) -> Vec<(String, String)> {
    let items = answer.assert_status(200).json();
    let told = |item: &Value| {
        let code = item["error"]["details"]["code"].as_str();
        assert_eq!(item["ok"], json!(code.is_none()), "{item}");
        (
            item["id"].as_str().unwrap().to_owned(),
            code.unwrap_or("ok").to_owned(),
        )
    };
    items["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(told)
        .collect()
}

fn with_codes(ids: &[&String], codes: &[&str]) -> Vec<(String, String)> {
    let pairs = ids.iter().zip(codes);
    pairs
        .map(|(id, code)| ((*id).clone(), (*code).to_owned()))
        .collect()
}

async fn three(member: &Member, records: &str) -> Vec<String> {
    let client = member.make("clients", bare("clients")).await;
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(match records {
            "leads" | "clients" => member.make(records, bare(records)).await,
            _ => below(member, records, ("client_id", &client)).await,
        });
    }
    all
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_of_every_kind_are_trashed_restored_and_purged_in_the_order_given(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let random = new_id(&app);
    for records in RECORDS {
        let ids = three(&ada, records).await;
        let (a, b, c) = (&ids[2], &ids[0], &ids[1]);
        for (action, order, codes) in [
            (
                "trash",
                [a, &random, b, a],
                ["ok", "not_found", "ok", "not_found"],
            ),
            (
                "restore",
                [b, c, &random, a],
                ["ok", "not_found", "not_found", "ok"],
            ),
            ("purge", [a, b, c, &random], ["not_found"; 4]),
            ("trash", [c, b, a, c], ["ok", "ok", "ok", "not_found"]),
            (
                "purge",
                [b, &random, c, b],
                ["ok", "not_found", "ok", "not_found"],
            ),
        ] {
            let answer = bulk(&ada, records, json!({ "action": action, "ids": order })).await;
            assert_eq!(
                results(answer),
                with_codes(&order, &codes),
                "{records} {action}"
            );
        }
        assert_eq!(
            ada.get(&format!("{records}/trash")).await.ids(),
            [a.as_str()]
        );
        let entries = ada
            .get(&format!("audit?entity_id={b}&sort=created_at"))
            .await
            .items();
        assert_eq!(entries.len(), 5, "{records}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_records_are_assigned_or_moved_to_a_status_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let eve = app.founder("rival").await;
    for records in ["leads", "clients", "projects"] {
        let ids = three(&ada, records).await;
        let order: Vec<_> = ids.iter().rev().collect();
        let assign = |to: Value| json!({ "action": "assign", "ids": order, "value": to });
        let answer = bulk(&ada, records, assign(json!(uma.id))).await;
        assert_eq!(results(answer), with_codes(&order, &["ok"; 3]));
        assert_eq!(uma.get(records).await.ids().len(), 3);
        let entry = ada
            .get(&format!("audit?entity_id={}&limit=1", ids[0]))
            .await
            .items()
            .remove(0);
        assert_eq!(entry["action"], "assign");
        for nobody in [&eve.id, &new_id(&app)] {
            let answer = bulk(&ada, records, assign(json!(nobody))).await;
            assert_eq!(
                results(answer),
                with_codes(&order, &["validation_failed"; 3])
            );
        }
        let answer = bulk(&ada, records, assign(json!(null))).await;
        assert_eq!(results(answer), with_codes(&order, &["ok"; 3]));
        assert_eq!(uma.get(records).await.ids().len(), 0);
    }
    for (records, field, status) in [
        ("leads", "lead_status", "contacted"),
        ("clients", "client_status", "inactive"),
        ("projects", "project_status", "completed"),
        ("accounts", "account_status", "closed"),
        ("interactions", "followup_status", "contacted"),
    ] {
        let ids = three(&ada, records).await;
        ada.delete(&format!("{records}/{}", ids[1]))
            .await
            .assert_ok();
        let order: Vec<_> = ids.iter().collect();
        let set = json!({ "action": "set_status", "ids": order, "value": status });
        let answer = bulk(&ada, records, set).await;
        assert_eq!(
            results(answer),
            with_codes(&order, &["ok", "not_found", "ok"])
        );
        for at in [0, 2] {
            let data = ada.get(&format!("{records}/{}", ids[at])).await.data();
            assert_eq!(data[field], status);
        }
    }
    // A lead is converted by conversion only, and keeps that.
    let ids = three(&ada, "leads").await;
    ada.post_empty(&format!("leads/{}/convert", ids[0]))
        .await
        .assert_ok();
    let order: Vec<_> = ids.iter().collect();
    for (status, codes) in [
        ("converted", ["ok", "conflict", "conflict"]),
        ("lost", ["already_converted", "ok", "ok"]),
    ] {
        let set = json!({ "action": "set_status", "ids": order, "value": status });
        assert_eq!(
            results(bulk(&ada, "leads", set).await),
            with_codes(&order, &codes),
            "{status}"
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_order_is_refused_as_a_whole(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let ids = three(&ada, "leads").await;
    let hundred: Vec<_> = (0..100).map(|_| new_id(&app)).collect();
    let many: Vec<_> = (0..101).map(|_| new_id(&app)).collect();
    for (records, body, field) in [
        (
            "leads",
            json!({ "action": "convert", "ids": ids }),
            "action",
        ),
        ("leads", json!({ "ids": ids }), "action"),
        (
            "contacts",
            json!({ "action": "assign", "ids": ids, "value": null }),
            "action",
        ),
        (
            "notes",
            json!({ "action": "set_status", "ids": ids, "value": "new" }),
            "action",
        ),
        (
            "accounts",
            json!({ "action": "assign", "ids": ids, "value": null }),
            "action",
        ),
        (
            "interactions",
            json!({ "action": "assign", "ids": ids, "value": null }),
            "action",
        ),
        ("leads", json!({ "action": "trash", "ids": [] }), "ids"),
        ("leads", json!({ "action": "trash", "ids": many }), "ids"),
        ("leads", json!({ "action": "trash" }), "ids"),
        (
            "leads",
            json!({ "action": "trash", "ids": [ids[0], "7"] }),
            "ids",
        ),
        (
            "leads",
            json!({ "action": "trash", "ids": ids, "value": "x" }),
            "value",
        ),
        (
            "leads",
            json!({ "action": "set_status", "ids": ids }),
            "value",
        ),
        (
            "leads",
            json!({ "action": "set_status", "ids": ids, "value": "won" }),
            "value",
        ),
        (
            "leads",
            json!({ "action": "set_status", "ids": ids, "value": null }),
            "value",
        ),
        (
            "clients",
            json!({ "action": "set_status", "ids": ids, "value": "qualified" }),
            "value",
        ),
        ("leads", json!({ "action": "assign", "ids": ids }), "value"),
        (
            "leads",
            json!({ "action": "assign", "ids": ids, "value": "me" }),
            "value",
        ),
        (
            "leads",
            json!({ "action": "trash", "ids": ids, "reason": "x" }),
            "reason",
        ),
    ] {
        let refused = bulk(&ada, records, body.clone()).await;
        refused.assert_error(400, "validation_failed").field(field);
    }
    assert_eq!(ada.get("leads").await.ids().len(), 3);
    let most = bulk(&ada, "leads", json!({ "action": "trash", "ids": hundred })).await;
    assert_eq!(results(most).len(), 100);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_without_the_right_is_refused_as_a_whole_and_reach_is_judged_for_each(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, max) = (ada.colleague("user").await, ada.colleague("manager").await);
    let (sue, rob) = (
        ada.colleague("support").await,
        ada.colleague("read_only").await,
    );
    let (own, hidden) = (uma.lead("Own").await, ada.lead("Hidden").await);
    let both = [&own, &hidden];
    let trash = json!({ "action": "trash", "ids": both });
    let purge = json!({ "action": "purge", "ids": both });
    let assign = json!({ "action": "assign", "ids": both, "value": max.id });
    for (member, body) in [
        (&uma, &purge),
        (&uma, &assign),
        (&max, &purge),
        (&sue, &trash),
        (&rob, &trash),
        (&rob, &purge),
    ] {
        let refused = bulk(member, "leads", body.clone()).await;
        refused.assert_error(403, "forbidden");
    }
    for member in [&uma, &sue, &rob] {
        let refused = bulk(member, "admin/leads", trash.clone()).await;
        refused.assert_error(403, "forbidden");
    }
    assert_eq!(
        results(bulk(&uma, "leads", trash.clone()).await),
        with_codes(&both, &["ok", "not_found"])
    );
    assert_eq!(
        results(bulk(&max, "leads", trash.clone()).await),
        with_codes(&both, &["not_found"; 2])
    );
    let reached = bulk(&max, "admin/leads", trash).await;
    assert_eq!(results(reached), with_codes(&both, &["not_found", "ok"]));
    let restore = json!({ "action": "restore", "ids": both });
    assert_eq!(
        results(bulk(&max, "admin/leads", restore).await),
        with_codes(&both, &["ok"; 2])
    );
    assert_eq!(
        results(bulk(&max, "admin/leads", assign).await),
        with_codes(&both, &["ok"; 2])
    );
    // Support works on notes.
    let to = json!({ "assigned_to": sue.id });
    ada.post(&format!("leads/{hidden}/assign"), to)
        .await
        .assert_ok();
    let note = below(&sue, "notes", ("lead_id", &hidden)).await;
    let answer = bulk(&sue, "notes", json!({ "action": "trash", "ids": [note] })).await;
    assert_eq!(results(answer), with_codes(&[&note], &["ok"]));
    // A trashed parent's children went with it.
    let client = ada.make("clients", bare("clients")).await;
    let child = below(&ada, "contacts", ("client_id", &client)).await;
    ada.delete(&format!("clients/{client}")).await.assert_ok();
    let answer = bulk(
        &ada,
        "contacts",
        json!({ "action": "restore", "ids": [child] }),
    )
    .await;
    assert_eq!(results(answer), with_codes(&[&child], &["conflict"]));
}
