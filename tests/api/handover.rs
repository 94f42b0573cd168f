//! Deactivating a member, and who goes on with their work.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::new_id,
    making::{bare, with},
};

async fn call(member: &Member, lead: &str, more: Value) -> String {
    let body =
        json!({ "lead_id": lead, "summary": "Call", "contact_date": "2026-01-05T10:00:00Z" });
    let due = json!({ "follow_up": "2026-01-09T10:00:00Z" });
    member
        .make("interactions", with(with(body, due), more))
        .await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_work_of_a_deactivated_member_goes_to_another_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, ugo) = (ada.colleague("user").await, ada.colleague("user").await);
    let (mut moved, mut stay) = (Vec::new(), Vec::new());
    for records in ["leads", "clients", "projects"] {
        let to = |who: &Member| with(bare(records), json!({ "assigned_to": who.id }));
        moved.push((records, ada.make(records, to(&uma)).await, json!(uma.id)));
        moved.push((records, uma.make(records, bare(records)).await, json!(null)));
        let given = uma.make(records, bare(records)).await;
        let path = format!("admin/{records}/{given}/assign");
        ada.post(&path, json!({ "assigned_to": ada.id }))
            .await
            .assert_ok();
        stay.push((records, given, json!(ada.id)));
        stay.push((records, ada.make(records, bare(records)).await, json!(null)));
    }
    let lead = ada.lead("Oak").await;
    let hers = json!({ "followup_assigned_to": uma.id });
    let open = call(&ada, &lead, hers.clone()).await;
    moved.push(("interactions", open, json!(uma.id)));
    let own = uma.lead("Elm").await;
    let unassigned = call(&uma, &own, json!({})).await;
    // Nobody was to follow up, so nobody is; it is seen with the lead.
    stay.push(("interactions", unassigned.clone(), json!(null)));
    for closed in ["completed", "contacted"] {
        let body = with(hers.clone(), json!({ "followup_status": closed }));
        stay.push(("interactions", call(&ada, &lead, body).await, json!(uma.id)));
    }
    let others = call(&ada, &lead, json!({})).await;
    stay.push(("interactions", others, json!(null)));

    let deactivate = format!("users/{}?reassign_to={}", uma.id, ugo.id);
    uma.get("leads").await.assert_ok();
    let answer = ada.patch(&deactivate, json!({ "is_active": false })).await;
    assert_eq!(answer.assert_status(200).data()["is_active"], false);
    // The sessions end at once.
    uma.get("leads").await.assert_error(401, "unauthenticated");
    let refresh = json!({ "refresh_token": uma.refresh });
    app.anon()
        .post("auth/refresh", refresh)
        .await
        .assert_status(401);
    app.anon()
        .login(&uma.email)
        .await
        .assert_error(401, "invalid_credentials");

    let field = |records: &str| {
        if records == "interactions" {
            "followup_assigned_to"
        } else {
            "assigned_to"
        }
    };
    for (records, id, before) in &moved {
        let data = ada.get(&format!("admin/{records}/{id}")).await.data();
        let field = field(records);
        assert_eq!(data[field], json!(ugo.id), "{records}");
        let entry = ada
            .get(&format!("audit?entity_id={id}&limit=1"))
            .await
            .items()
            .remove(0);
        assert_eq!(
            (&entry["action"], &entry["user_id"]),
            (&json!("assign"), &json!(ada.id))
        );
        assert_eq!(
            entry["changes"],
            json!({ field: [before, ugo.id] }),
            "{records}"
        );
        ugo.get(&format!("{records}/{id}")).await.assert_ok();
    }
    for (records, id, before) in &stay {
        let data = ada.get(&format!("admin/{records}/{id}")).await.data();
        assert_eq!(&data[field(records)], before, "{records}");
    }
    ugo.get(&format!("interactions/{unassigned}"))
        .await
        .assert_ok();
    assert!(ugo.get("follow-ups").await.ids().contains(&unassigned));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_goes_to_another_active_member_together_with_the_deactivation_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, gone) = (ada.colleague("user").await, ada.colleague("user").await);
    let eve = app.founder("rival").await;
    ada.patch(&format!("users/{}", gone.id), json!({ "is_active": false }))
        .await
        .assert_ok();
    let lead = ada
        .make("leads", json!({ "name": "Cedar", "assigned_to": uma.id }))
        .await;
    let path = |to: &str| format!("users/{}?reassign_to={to}", uma.id);
    let off = json!({ "is_active": false });
    for to in [&gone.id, &eve.id, &uma.id, &new_id(&app)] {
        let refused = ada.patch(&path(to), off.clone()).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(
            refused.field("reassign_to"),
            "must be another active member"
        );
    }
    for bad in ["7", "me", ""] {
        ada.patch(&path(bad), off.clone())
            .await
            .assert_error(400, "validation_failed")
            .field("reassign_to");
    }
    for body in [
        json!({}),
        json!({ "display_name": "Uma" }),
        json!({ "is_active": true }),
    ] {
        let refused = ada.patch(&path(&ada.id), body).await;
        refused
            .assert_error(400, "validation_failed")
            .field("reassign_to");
    }
    uma.patch(&path(&ada.id), off.clone())
        .await
        .assert_error(403, "forbidden");
    // None of that did anything.
    assert_eq!(uma.get("leads").await.ids(), [lead.as_str()]);
    assert_eq!(
        ada.get(&format!("users/{}", uma.id)).await.data()["version"],
        1
    );
    // Without a successor the records stay with whom they were.
    ada.patch(&format!("users/{}", uma.id), off.clone())
        .await
        .assert_ok();
    let kept = ada.get(&format!("leads/{lead}")).await.data();
    assert_eq!(kept["assigned_to"], json!(uma.id));
    // The work of somebody who has left already can still be given on.
    ada.patch(&path(&ada.id), off).await.assert_ok();
    let moved = ada.get(&format!("leads/{lead}")).await.data();
    assert_eq!(moved["assigned_to"], json!(ada.id));
}
