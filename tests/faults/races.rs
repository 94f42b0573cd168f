//! Many writes to one thing at once: one of them happens.

use std::collections::BTreeSet;

use pathsix_tests::{Answer, App, Db, people::Person, sound::assert_sound};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;
use tokio::task::JoinSet;

use crate::crowd::{Crowd, counted, crowded};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_updates_of_the_same_version_one_wins(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values("lead", "client")] kind: &str,
) {
    let (app, ada) = crowded(db).await;
    let id = ada
        .make(&format!("{kind}s"), json!({ "name": "Acme" }))
        .await;
    let path = format!("{kind}s/{id}");
    let mut crowd = Crowd::of(&ada);
    for n in 0..100 {
        crowd = crowd.if_match(&path, 1, &json!({ "city": format!("City {n}") }));
    }
    let answers = crowd.go(0).await;
    assert_eq!(counted(&answers, [200, 412]), [1, 99]);
    let won = answers.iter().filter(|answer| answer.status.is_success());
    let winners: Vec<_> = won.map(|answer| answer.json()["data"].clone()).collect();
    for lost in answers.into_iter().filter(|a| !a.status.is_success()) {
        let lost = lost.assert_error(412, "version_mismatch");
        assert_eq!(lost.json()["details"]["current_version"], 2);
    }
    assert_eq!(ada.get(&path).await.data(), winners[0]);
    let updates =
        format!("SELECT count(*) FROM audit_entry WHERE entity = '{kind}' AND action = 'update'");
    assert_eq!(app.own.number(&updates).await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_accounts_made_at_once_have_fifty_numbers(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, ada) = crowded(db).await;
    let client = ada.make("clients", json!({ "name": "Acme" })).await;
    // Somebody has taken one of the numbers by hand.
    let taken = json!({ "client_id": client, "account_number": "A-000007" });
    ada.make("accounts", taken).await;
    let mut crowd = Crowd::of(&ada);
    for _ in 0..50 {
        crowd = crowd.and(Method::POST, "accounts", json!({ "client_id": client }));
    }
    let answers = crowd.go(0).await;
    assert_eq!(counted(&answers, [201]), [50]);
    let number = |answer: &Answer| answer.json()["data"]["account_number"].to_string();
    let numbers: BTreeSet<_> = answers.iter().map(number).collect();
    assert_eq!(numbers.len(), 50, "{numbers:?}");
    assert!(!numbers.contains("\"A-000007\""));
    assert_eq!(numbers.last().map(String::as_str), Some("\"A-000051\""));
    assert_sound(&app.own).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_assigned_to_somebody_who_is_deactivated_meanwhile(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, ada) = crowded(db).await;
    let mut busy = 0;
    let mut given = 0;
    for round in 0..20 {
        let uma = ada.colleague("user").await;
        let lead = ada.lead(&format!("Lead {round}")).await;
        let client = ada
            .make("clients", json!({ "name": format!("Client {round}") }))
            .await;
        let project = ada
            .make("projects", json!({ "project_name": "Project" }))
            .await;
        let to = json!({ "assigned_to": uma.id });
        let leaving = format!("users/{}?reassign_to={}", uma.id, ada.id);
        let call = json!({
            "client_id": client, "summary": "Call", "contact_date": "2026-01-01T10:00:00Z",
            "follow_up": "2026-01-02T10:00:00Z", "followup_assigned_to": uma.id,
        });
        let mut crowd = Crowd::of(&ada)
            .and(Method::POST, &format!("leads/{lead}/assign"), to.clone())
            .and(Method::PATCH, &format!("clients/{client}"), to.clone())
            .and(Method::PATCH, &leaving, json!({ "is_active": false }))
            .and(Method::POST, &format!("projects/{project}/assign"), to)
            .and(Method::POST, "interactions", call);
        if round % 2 == 0 {
            crowd = crowd.reversed();
        }
        let answers = crowd.go(2 - busy).await;
        let [.., waiting] = counted(&answers, [200, 201, 400, 503]);
        busy += waiting;
        given += answers
            .iter()
            .filter(|answer| answer.status.is_success())
            .count()
            - 1;
        assert_sound(&app.own).await;
    }
    assert!(given > 0, "nothing was ever assigned");
    for (table, column) in [
        ("lead", "assigned_to"),
        ("client", "assigned_to"),
        ("project", "assigned_to"),
        ("interaction", "followup_assigned_to"),
    ] {
        let theirs = format!(
            "SELECT count(*) FROM {table} r JOIN membership m ON m.tenant_id = r.tenant_id \
             AND m.user_id = r.{column} WHERE NOT m.is_active"
        );
        assert_eq!(app.own.number(&theirs).await, 0, "{table}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_creates_with_the_same_id_one_makes_the_record(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "id": app.services.tools.ids.next(), "name": "Once" });
    let mut racing = JoinSet::new();
    for _ in 0..50 {
        let (ada, body) = (ada.clone(), body.clone());
        racing.spawn(async move { ada.post("leads", body).await });
    }
    let answers = racing.join_all().await;
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 1);
    let first = answers[0].json();
    for answer in answers {
        assert_eq!(answer.assert_ok().json(), first);
    }
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admins_who_demote_each_other_at_once_leave_one(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut admins = vec![ada.clone()];
    for _ in 0..5 {
        admins.push(ada.colleague("admin").await);
    }
    let mut racing = JoinSet::new();
    for (n, admin) in admins.iter().enumerate() {
        let next = admins[(n + 1) % admins.len()].id.clone();
        for path in [format!("users/{next}"), format!("users/{}", admin.id)] {
            let admin = admin.clone();
            racing.spawn(async move { admin.patch(&path, json!({ "role": "user" })).await });
        }
    }
    for answer in racing.join_all().await {
        let status = answer.status.as_u16();
        assert!(matches!(status, 200 | 403 | 409), "{answer:?}");
    }
    let left = "SELECT count(*) FROM membership WHERE role = 'admin'";
    assert_eq!(app.own.number(left).await, 1);
}
