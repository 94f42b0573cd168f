//! The same person or company entered twice.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

fn candidates(answer: &pathsix_tests::Answer) -> Vec<(String, String)> {
    let told = answer.json()["details"]["candidates"].clone();
    let told = told.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut all: Vec<_> = told
        .iter()
        .map(|it| (text(&it["type"]), text(&it["id"])))
        .collect();
    all.sort();
    all
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_or_client_is_recognised_by_its_address_its_phones_and_its_name(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let there = json!({
        "name": "ACME, Inc.", "email": "info@acme.example", "phone": "+14155552671", "secondary_phone": "+442079460958",
    });
    let lead = ada
        .post("leads", there.clone())
        .await
        .assert_status(201)
        .id();
    let alike = [
        json!({ "name": "Other", "email": "INFO@acme.example" }),
        json!({ "name": "Other", "phone": "(415) 555-2671" }),
        json!({ "name": "Other", "secondary_phone": "(415) 555-2671" }),
        json!({ "name": "Other", "phone": "+44 20 7946 0958" }),
        json!({ "name": "Other", "secondary_phone": "+44 20 7946 0958" }),
        json!({ "name": "  acme  inc " }),
    ];
    for body in &alike {
        for records in ["leads", "clients"] {
            let refused = ada.post(records, body.clone()).await;
            let refused = refused.assert_error(409, "duplicate");
            assert_eq!(
                candidates(&refused),
                [("lead".to_owned(), lead.clone())],
                "{body}"
            );
            let told = refused.json()["details"]["candidates"][0].clone();
            assert_eq!(
                told,
                json!({ "type": "lead", "id": lead, "name": "ACME, Inc." })
            );
        }
    }
    for (records, body) in [
        ("leads", json!({ "name": "ACME Incorporated" })),
        (
            "clients",
            json!({ "name": "Acme", "email": "sales@acme.example", "phone": "+14155552672" }),
        ),
    ] {
        ada.post(records, body).await.assert_status(201);
    }
    // A client counts as well as a lead.
    let client = ada
        .post("clients?allow_duplicate=true", there)
        .await
        .assert_status(201)
        .id();
    for body in &alike {
        let refused = ada
            .post("leads", body.clone())
            .await
            .assert_error(409, "duplicate");
        let both = [
            ("client".to_owned(), client.clone()),
            ("lead".to_owned(), lead.clone()),
        ];
        assert_eq!(candidates(&refused), both);
        ada.post("leads?allow_duplicate=false", body.clone())
            .await
            .assert_error(409, "duplicate");
    }
    // Only making asks: what is there may be changed to look like another.
    let other = ada.post("leads", json!({ "name": "Elm" })).await.id();
    ada.patch(&format!("leads/{other}"), json!({ "name": "Acme Inc" }))
        .await
        .assert_ok();
    let refused = ada
        .post("leads?allow_duplicate=yes", json!({ "name": "x" }))
        .await;
    refused
        .assert_error(400, "validation_failed")
        .field("allow_duplicate");
    let refused = ada.post("contacts?allow_duplicate=true", json!({})).await;
    refused.assert_error(400, "bad_request");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_live_records_of_the_same_company_are_looked_at_and_only_visible_ones_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let eve = app.founder("rival").await;
    let body = json!({ "name": "Cedar", "email": "info@cedar.example" });
    let first = ada
        .post("leads", body.clone())
        .await
        .assert_status(201)
        .id();
    eve.post("leads", body.clone()).await.assert_status(201);
    // It is there, but Uma is not told where.
    let refused = uma
        .post("clients", body.clone())
        .await
        .assert_error(409, "duplicate");
    assert_eq!(candidates(&refused), []);
    assert!(!refused.text.contains(&first));
    let told = ada
        .post("admin/clients", body.clone())
        .await
        .assert_error(409, "duplicate");
    assert_eq!(candidates(&told), [("lead".to_owned(), first.clone())]);
    let own = uma
        .post("clients?allow_duplicate=true", body.clone())
        .await
        .assert_status(201)
        .id();
    let refused = uma
        .post("leads", body.clone())
        .await
        .assert_error(409, "duplicate");
    assert_eq!(candidates(&refused), [("client".to_owned(), own.clone())]);
    // What is in the trash does not count; what comes back does.
    ada.delete(&format!("leads/{first}")).await.assert_ok();
    uma.delete(&format!("clients/{own}")).await.assert_ok();
    let made = uma
        .post("leads", body.clone())
        .await
        .assert_status(201)
        .id();
    uma.delete(&format!("leads/{made}")).await.assert_ok();
    uma.post_empty(&format!("clients/{own}/restore"))
        .await
        .assert_ok();
    uma.post("leads", body).await.assert_error(409, "duplicate");
}
