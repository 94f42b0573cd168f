//! Converting a lead: what the client gets, what moves along, and asking again.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{at_once, having, keys, new_id, sql_id},
    making::{bare, below, with},
};

async fn converted(member: &Member, lead: &str) -> Value {
    let answer = member.post_empty(&format!("leads/{lead}/convert")).await;
    answer.assert_status(201).data()
}

const SHARED: [&str; 14] = [
    "name",
    "contact_person",
    "contact_title",
    "email",
    "phone",
    "phone_label",
    "secondary_phone",
    "secondary_phone_label",
    "address",
    "city",
    "state",
    "zip",
    "type",
    "notes",
];

fn full_lead() -> Value {
    json!({
        "name": "Cedar Bakery", "contact_person": "Björn", "contact_title": "Baker", "email": "info@cedar.example",
        "phone": "+14155552671", "phone_label": "mobile", "secondary_phone": "+442079460958",
        "secondary_phone_label": "fax", "address": "1 Main St", "city": "Portland", "state": "Oregon", "zip": "97201",
        "type": "bakery", "notes": "two\nlines", "lead_source": "Trade Show", "lead_status": "qualified",
    })
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_client_gets_every_shared_field_and_the_lead_stays(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    app.clock.set("2027-06-10T12:00:00Z");
    let ada = app.founder("acme").await;
    let id = ada.make("leads", full_lead()).await;
    let before = ada.get(&format!("leads/{id}")).await.data();
    app.clock.set("2027-06-15T00:00:01Z");
    let ada = crate::asking::again(&app, &ada).await;
    let answer = ada
        .post_empty(&format!("leads/{id}/convert"))
        .await
        .assert_status(201);
    let client = answer.clone().data();
    assert_eq!(answer.json()["message"], "The lead is now a client.");
    let path = format!("clients/{}", client["id"].as_str().unwrap());
    assert_eq!(answer.header("location"), format!("/api/v1/{path}"));
    assert_eq!(answer.header("etag"), "\"1\"");
    assert_eq!(ada.get(&path).await.data(), client);
    for field in SHARED {
        assert_eq!(client[field], before[field], "{field}");
    }
    let lead = ada.get(&format!("leads/{id}")).await.data();
    for (name, value) in [
        ("client_status", json!("new")),
        ("source_lead_id", json!(id)),
        ("assigned_to", json!(ada.id)),
        ("created_by", json!(ada.id)),
        ("converted_on", lead["converted_on"].clone()),
        ("interaction_count", json!(0)),
    ] {
        assert_eq!(client[name], value, "{name}");
    }
    let origin = json!({
        "lead_id": id, "lead_source": "Trade Show", "lead_created_at": before["created_at"],
        "converted_on": lead["converted_on"], "days_in_pipeline": 4.5,
    });
    assert_eq!(client["lead_origin"], origin);

    for (name, value) in [
        ("lead_status", json!("converted")),
        ("converted_client_id", client["id"].clone()),
        ("version", json!(2)),
        ("deleted_at", json!(null)),
        ("assigned_to", json!(null)),
    ] {
        assert_eq!(lead[name], value, "{name}");
    }
    assert!(
        lead["converted_on"]
            .as_str()
            .unwrap()
            .starts_with("2027-06-15T00:00:0")
    );
    let listed = ada
        .get("leads?lead_status=converted&converted_on[gte]=2027-06-15")
        .await;
    assert_eq!(listed.ids(), [id.as_str()]);
    let history = format!(
        "SELECT count(*) FROM lead_status_history WHERE lead_id = {} AND from_status = 'qualified' AND to_status = 'converted'",
        sql_id(db, &id)
    );
    assert_eq!(app.own.number(&history).await, 1);
    let entry = ada
        .get(&format!("audit?entity_id={id}&action=convert"))
        .await
        .items()
        .remove(0);
    assert_eq!(
        entry["changes"]["lead_status"],
        json!(["qualified", "converted"])
    );
    assert_eq!(
        entry["changes"]["converted_client_id"],
        json!([null, client["id"]])
    );
    let made = format!(
        "audit?entity=client&entity_id={}",
        client["id"].as_str().unwrap()
    );
    assert_eq!(ada.get(&made).await.items()[0]["action"], "create");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversion_may_change_what_the_client_gets(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let lead = ada.make("leads", full_lead()).await;
    let path = format!("leads/{lead}/convert");
    let refused = ada
        .post(
            &path,
            json!({ "client": { "name": "", "email": "nope", "lead_status": "new" } }),
        )
        .await;
    let refused = refused.assert_error(400, "validation_failed");
    let fields = refused.json()["details"]["fields"].clone();
    assert_eq!(
        keys(&fields),
        ["client.email", "client.lead_status", "client.name"]
    );
    for (body, field) in [
        (json!({ "client": { "name": null } }), "client.name"),
        (
            json!({ "client": { "assigned_to": new_id(&app) } }),
            "client.assigned_to",
        ),
        (
            json!({ "client": { "source_lead_id": lead } }),
            "client.source_lead_id",
        ),
        (json!({ "client_id": "7" }), "client_id"),
        (json!({ "name": "x" }), "name"),
    ] {
        let refused = ada.post(&path, body).await;
        refused.assert_error(400, "validation_failed").field(field);
    }
    assert_eq!(ada.get("clients").await.ids(), [""; 0]);
    assert_eq!(ada.get(&format!("leads/{lead}")).await.data()["version"], 1);
    let overrides = json!({
        "name": "Cedar Ltd", "email": null, "client_status": "active", "assigned_to": uma.id, "city": "Salem",
    });
    let client = ada
        .post(&path, json!({ "client": overrides }))
        .await
        .assert_status(201)
        .data();
    for (name, value) in overrides.as_object().unwrap() {
        assert_eq!(&client[name], value, "{name}");
    }
    assert_eq!(
        (&client["phone"], &client["zip"]),
        (&json!("+14155552671"), &json!("97201"))
    );
    assert_eq!(uma.get("clients").await.items().len(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_client_goes_to_who_worked_on_the_lead_whoever_converts_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, ugo) = (ada.colleague("user").await, ada.colleague("user").await);
    let assigned = ada
        .make("leads", json!({ "name": "a", "assigned_to": uma.id }))
        .await;
    assert_eq!(
        converted(&ada, &assigned).await["assigned_to"],
        json!(uma.id)
    );
    let unassigned = uma.lead("b").await;
    let by_admin = ada
        .post_empty(&format!("admin/leads/{unassigned}/convert"))
        .await
        .assert_status(201);
    let place = format!("/api/v1/admin/clients/{}", by_admin.clone().id());
    assert_eq!(by_admin.header("location"), place);
    let by_admin = by_admin.data();
    assert_eq!(
        (&by_admin["assigned_to"], &by_admin["created_by"]),
        (&json!(uma.id), &json!(ada.id))
    );
    // Uma may not assign to others, but converts what others gave her, and what she made and another works on.
    let given = ada
        .make("leads", json!({ "name": "c", "assigned_to": uma.id }))
        .await;
    assert_eq!(converted(&uma, &given).await["assigned_to"], json!(uma.id));
    let made = uma.lead("d").await;
    ada.post(
        &format!("admin/leads/{made}/assign"),
        json!({ "assigned_to": ugo.id }),
    )
    .await
    .assert_ok();
    assert_eq!(converted(&uma, &made).await["assigned_to"], json!(ugo.id));
    let own = uma.lead("e").await;
    let to_another = json!({ "client": { "assigned_to": ugo.id } });
    uma.post(&format!("leads/{own}/convert"), to_another)
        .await
        .assert_error(403, "forbidden");
    let to_nobody = json!({ "client": { "assigned_to": null } });
    let nobodys = uma
        .post(&format!("leads/{own}/convert"), to_nobody)
        .await
        .data();
    assert!(nobodys["assigned_to"].is_null());
    // A worker who has left keeps the client, as they kept the lead.
    let left = ada
        .make("leads", json!({ "name": "f", "assigned_to": ugo.id }))
        .await;
    ada.patch(&format!("users/{}", ugo.id), json!({ "is_active": false }))
        .await
        .assert_ok();
    assert_eq!(converted(&ada, &left).await["assigned_to"], json!(ugo.id));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_of_the_lead_moves_to_the_client_also_out_of_the_trash(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (lead, other) = (ada.lead("Cedar").await, ada.lead("Oak").await);
    let (mut moved, mut trashed, mut stayed) = (Vec::new(), Vec::new(), Vec::new());
    for records in ["projects", "contacts", "interactions", "notes"] {
        moved.push((records, below(&ada, records, ("lead_id", &lead)).await));
        let gone = below(&ada, records, ("lead_id", &lead)).await;
        ada.delete(&format!("{records}/{gone}")).await.assert_ok();
        trashed.push((records, gone));
        stayed.push((records, below(&ada, records, ("lead_id", &other)).await));
    }
    let client = converted(&ada, &lead).await;
    assert_eq!(client["interaction_count"], 1);
    let client = client["id"].clone();
    let on = |data: &Value| (data["client_id"].clone(), data["lead_id"].clone());
    for (records, id) in &moved {
        let data = ada.get(&format!("{records}/{id}")).await.data();
        assert_eq!(on(&data), (client.clone(), json!(null)), "{records}");
        assert_eq!(data["version"], 2);
        let entry = ada
            .get(&format!("audit?entity_id={id}"))
            .await
            .items()
            .remove(0);
        assert_eq!(entry["changes"]["client_id"], json!([null, client]));
        assert_eq!(entry["changes"]["lead_id"], json!([lead, null]));
        assert_eq!(
            ada.get(&format!("{records}?lead_id={lead}")).await.ids(),
            [""; 0]
        );
    }
    let project = ada.get(&format!("projects/{}", moved[0].1)).await.data();
    assert_eq!(
        (&project["client_name"], &project["lead_name"]),
        (&json!("Cedar"), &json!(null))
    );
    for (records, id) in &trashed {
        let path = format!("{records}/{id}");
        let data = ada.post_empty(&format!("{path}/restore")).await.data();
        assert_eq!(on(&data), (client.clone(), json!(null)), "{records}");
    }
    for (records, id) in &stayed {
        let data = ada.get(&format!("{records}/{id}")).await.data();
        assert_eq!(on(&data), (json!(null), json!(other)), "{records}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_may_become_a_client_that_is_there(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let eve = app.founder("rival").await;
    let (lead, second) = (
        uma.make("leads", full_lead()).await,
        uma.lead("Second").await,
    );
    let client = uma
        .make("clients", json!({ "name": "Oak", "city": "Salem" }))
        .await;
    let trashed = uma.make("clients", bare("clients")).await;
    uma.delete(&format!("clients/{trashed}")).await.assert_ok();
    let contact = json!({ "first_name": "Grace", "lead_id": lead, "client_id": client });
    let contact = uma.make("contacts", contact).await;
    let path = format!("leads/{lead}/convert");
    for id in [
        ada.make("clients", bare("clients")).await,
        eve.make("clients", bare("clients")).await,
        trashed,
        new_id(&app),
    ] {
        let refused = uma.post(&path, json!({ "client_id": id })).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(
            refused.field("client_id"),
            "must be the id of a client that you can see"
        );
    }
    let both = json!({ "client_id": client, "client": { "name": "x" } });
    uma.post(&path, both)
        .await
        .assert_error(400, "validation_failed")
        .field("client_id");

    let answer = uma
        .post(&path, json!({ "client_id": client }))
        .await
        .assert_status(201);
    let linked = answer.data();
    assert_eq!(linked["id"], json!(client));
    assert_eq!(
        (&linked["name"], &linked["city"], &linked["email"]),
        (&json!("Oak"), &json!("Salem"), &json!(null))
    );
    assert_eq!(linked["source_lead_id"], json!(lead));
    assert!(linked["converted_on"].is_string());
    assert_eq!(linked["lead_origin"]["lead_source"], "Trade Show");
    let contact = uma.get(&format!("contacts/{contact}")).await.data();
    assert_eq!(
        (&contact["lead_id"], &contact["client_id"]),
        (&json!(null), &json!(client))
    );
    // Of several leads the first stays the origin.
    let path = format!("leads/{second}/convert");
    let again = uma
        .post(&path, json!({ "client_id": client }))
        .await
        .assert_status(201)
        .data();
    assert_eq!(again["source_lead_id"], json!(lead));
    assert_eq!(again["converted_on"], linked["converted_on"]);
    let of_client = uma
        .get(&format!("leads?converted_client_id={client}"))
        .await;
    assert_eq!(of_client.ids().len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn converting_again_answers_the_same_client_while_it_is_there(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    let other = ada.make("clients", json!({ "name": "Oak" })).await;
    let path = format!("leads/{lead}/convert");
    let client = converted(&ada, &lead).await;
    let id = client["id"].as_str().unwrap().to_owned();
    for body in [
        json!({}),
        json!({ "client_id": id }),
        json!({ "client": { "name": "x" } }),
    ] {
        let again = ada.post(&path, body).await.assert_status(200);
        assert_eq!(again.data(), client);
    }
    assert_eq!(ada.get(&format!("leads/{lead}")).await.data()["version"], 2);
    let refused = ada.post(&path, json!({ "client_id": other })).await;
    refused.assert_error(409, "already_converted");
    ada.delete(&format!("clients/{id}")).await.assert_ok();
    ada.post_empty(&path)
        .await
        .assert_error(409, "already_converted");
    ada.post_empty(&format!("clients/{id}/restore"))
        .await
        .assert_ok();
    assert_eq!(ada.post_empty(&path).await.assert_status(200).id(), id);
    ada.delete(&format!("clients/{id}")).await.assert_ok();
    ada.delete(&format!("clients/{id}/purge"))
        .await
        .assert_status(204);
    for body in [json!({}), json!({ "client_id": other })] {
        ada.post(&path, body)
            .await
            .assert_error(409, "already_converted");
    }
    let left = ada.get(&format!("leads/{lead}")).await.data();
    assert_eq!(
        (&left["lead_status"], &left["converted_client_id"]),
        (&json!("converted"), &json!(null))
    );
    // A lead in the trash is not there.
    let gone = ada.lead("Gone").await;
    ada.delete(&format!("leads/{gone}")).await.assert_ok();
    let path = format!("leads/{gone}/convert");
    ada.post_empty(&path).await.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_conversions_at_once_make_one_client(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    below(&ada, "contacts", ("lead_id", &lead)).await;
    let answers = at_once(50, |_| {
        let (ada, path) = (ada.clone(), format!("leads/{lead}/convert"));
        async move { ada.post_empty(&path).await }
    })
    .await;
    assert_eq!((having(&answers, 201), having(&answers, 200)), (1, 49));
    let client = ada.get("clients").await.ids();
    assert_eq!(client.len(), 1);
    assert!(answers.into_iter().all(|answer| answer.id() == client[0]));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_keeps_its_conversion_and_a_role_that_only_reads_converts_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for role in ["support", "read_only", "user", "manager"] {
        let member = ada.colleague(role).await;
        let body = with(json!({ "name": role }), json!({ "assigned_to": member.id }));
        let lead = ada.make("leads", body).await;
        let answer = member.post_empty(&format!("leads/{lead}/convert")).await;
        if matches!(role, "user" | "manager") {
            answer.assert_status(201);
        } else {
            answer.assert_error(403, "forbidden");
        }
        let hidden = ada.lead("Hidden").await;
        let refused = member.post_empty(&format!("leads/{hidden}/convert")).await;
        if matches!(role, "user" | "manager") {
            refused.assert_error(404, "not_found");
        }
    }
    // What looks like another client is converted without a question.
    ada.make("clients", json!({ "name": "Cedar" })).await;
    let twin = ada.lead("Cedar").await;
    converted(&ada, &twin).await;
    let status = json!({ "lead_status": "lost" });
    let refused = ada.patch(&format!("leads/{twin}"), status).await;
    refused.assert_error(409, "already_converted");
}
