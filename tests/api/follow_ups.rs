//! Completing a follow-up, and arranging the next.

use pathsix_tests::{App, Db, Member, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{at_once, having, keys, new_id},
    making::{below, with},
};

async fn due(member: &Member, more: Value) -> String {
    let lead = member.lead("Cedar").await;
    let body = json!({
        "lead_id": lead, "summary": "First call", "contact_date": "2026-01-05T10:00:00Z", "interaction_type": "visit",
        "follow_up": "2026-01-09T10:00:00Z", "contact_person": "Grace", "email": "grace@navy.example",
        "phone": "+14155552671", "notes": "first", "outcome": "open",
    });
    let id = member.make("interactions", with(body, more)).await;
    format!("interactions/{id}")
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follow_up_is_completed_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = due(&ada, json!({ "followup_status": "rescheduled" })).await;
    let complete = format!("{path}/complete");
    let stale = ada
        .request(Method::POST, &complete)
        .header("If-Match", "\"2\"");
    ada.send(stale).await.assert_error(412, "version_mismatch");
    let answer = ada.post_empty(&complete).await.assert_status(200).data();
    assert_eq!(keys(&answer), ["interaction", "next"]);
    assert!(answer["next"].is_null());
    let done = &answer["interaction"];
    assert_eq!(&ada.get(&path).await.data(), done);
    for (name, value) in [
        ("followup_status", json!("completed")),
        ("completed_by", json!(ada.id)),
        ("completed_at", done["updated_at"].clone()),
        ("follow_up", json!("2026-01-09T10:00:00.000000Z")),
        ("outcome", json!("open")),
        ("notes", json!("first")),
        ("version", json!(2)),
    ] {
        assert_eq!(done[name], value, "{name}");
    }
    ada.post_empty(&complete)
        .await
        .assert_error(409, "conflict");
    assert_eq!(ada.get("follow-ups").await.ids(), [""; 0]);
    // Opened again, it can be completed again, and what came of it is said.
    ada.patch(&path, json!({ "followup_status": "pending" }))
        .await
        .assert_ok();
    let body = json!({ "outcome": "won", "notes": null });
    let again = ada.post(&complete, body).await.data()["interaction"].clone();
    assert_eq!(
        (&again["outcome"], &again["notes"]),
        (&json!("won"), &json!(null))
    );
    let without = due(&ada, json!({ "follow_up": null })).await;
    ada.post_empty(&format!("{without}/complete"))
        .await
        .assert_error(409, "conflict");
    assert_eq!(ada.get(&without).await.data()["followup_status"], "pending");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_follow_up_is_arranged_in_the_same_step_or_nothing_is_done(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let path = due(&ada, json!({ "followup_assigned_to": uma.id })).await;
    let complete = format!("{path}/complete");
    let before = app.own.snapshot().await;
    let at = "2026-02-01T09:00:00+01:00";
    for (next, field) in [
        (json!({}), "next.follow_up"),
        (json!({ "follow_up": at }), "next.summary"),
        (
            json!({ "follow_up": "soon", "summary": "x" }),
            "next.follow_up",
        ),
        (
            json!({ "follow_up": at, "summary": "x", "interaction_type": "letter" }),
            "next.interaction_type",
        ),
        (
            json!({ "follow_up": at, "summary": "x", "assigned_to": new_id(&app) }),
            "next.assigned_to",
        ),
        (
            json!({ "follow_up": at, "summary": "x", "notes": "x" }),
            "next.notes",
        ),
    ] {
        let refused = ada
            .post(&complete, json!({ "outcome": "done", "next": next }))
            .await;
        refused.assert_error(400, "validation_failed").field(field);
    }
    assert_eq!(app.own.snapshot().await, before);
    let next = json!({ "follow_up": at, "summary": "Second call" });
    let answer = ada.post(&complete, json!({ "next": next })).await.data();
    let (done, next) = (&answer["interaction"], &answer["next"]);
    for (name, value) in [
        ("summary", json!("Second call")),
        ("follow_up", json!("2026-02-01T08:00:00.000000Z")),
        ("contact_date", json!("2026-02-01T08:00:00.000000Z")),
        ("followup_status", json!("pending")),
        ("followup_assigned_to", json!(uma.id)),
        ("interaction_type", json!("visit")),
        ("lead_id", done["lead_id"].clone()),
        ("contact_person", json!("Grace")),
        ("email", json!("grace@navy.example")),
        ("phone", json!("+14155552671")),
        ("notes", json!(null)),
        ("outcome", json!(null)),
        ("completed_at", json!(null)),
        ("version", json!(1)),
    ] {
        assert_eq!(next[name], value, "{name}");
    }
    let id = next["id"].as_str().unwrap();
    assert_eq!(ada.get("follow-ups").await.ids(), [id]);
    assert_eq!(
        ada.get(&format!("audit?entity_id={id}")).await.items()[0]["action"],
        "create"
    );

    // Uma completes hers, without the lead, and the next is hers as well; to others she gives it not.
    let complete = format!("interactions/{id}/complete");
    let to = |who: Value| json!({ "next": { "follow_up": at, "summary": "Third", "assigned_to": who, "interaction_type": "email" } });
    uma.post(&complete, to(json!(ada.id)))
        .await
        .assert_error(403, "forbidden");
    let third = json!({ "next": { "follow_up": at, "summary": "Third" } });
    let third = uma.post(&complete, third).await.data()["next"].clone();
    assert_eq!(
        (&third["followup_assigned_to"], &third["created_by"]),
        (&json!(uma.id), &json!(uma.id))
    );
    let complete = format!("interactions/{}/complete", third["id"].as_str().unwrap());
    let last = ada.post(&complete, to(json!(null))).await.data()["next"].clone();
    assert_eq!(
        (&last["followup_assigned_to"], &last["interaction_type"]),
        (&json!(null), &json!("email"))
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_completions_at_once_one_arranges_the_next(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = due(&ada, json!({})).await;
    let answers = at_once(20, |n| {
        let (ada, path) = (ada.clone(), format!("{path}/complete"));
        let next = json!({ "follow_up": "2026-02-01T09:00:00Z", "summary": format!("Next {n}") });
        async move { ada.post(&path, json!({ "next": next })).await }
    })
    .await;
    assert_eq!((having(&answers, 200), having(&answers, 409)), (1, 19));
    assert_eq!(app.own.number("SELECT count(*) FROM interaction").await, 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_complete_a_follow_up(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (role, status) in [
        ("user", 200),
        ("support", 200),
        ("manager", 200),
        ("read_only", 403),
    ] {
        let member = ada.colleague(role).await;
        let hidden = due(&ada, json!({})).await;
        if role != "read_only" {
            let refused = member.post_empty(&format!("{hidden}/complete")).await;
            refused.assert_error(404, "not_found");
        }
        let own = due(&ada, json!({ "followup_assigned_to": member.id })).await;
        member
            .post_empty(&format!("{own}/complete"))
            .await
            .assert_status(status);
        let reached = member.post_empty(&format!("admin/{hidden}/complete")).await;
        reached.assert_status(if role == "manager" { 200 } else { 403 });
    }
    // What is in the trash, or hangs on what is, waits there.
    let path = due(&ada, json!({})).await;
    ada.delete(&path).await.assert_ok();
    ada.post_empty(&format!("{path}/complete"))
        .await
        .assert_error(404, "not_found");
    let client = ada.make("clients", json!({ "name": "Oak" })).await;
    let call = below(&ada, "interactions", ("client_id", &client)).await;
    ada.delete(&format!("clients/{client}")).await.assert_ok();
    let gone = ada
        .post_empty(&format!("interactions/{call}/complete"))
        .await;
    gone.assert_error(404, "not_found");
}
