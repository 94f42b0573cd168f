//! Many writes to one thing at once: one of them happens.

use pathsix_tests::{App, Db, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;
use tokio::task::JoinSet;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_updates_of_the_same_version_one_wins(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = format!("leads/{}", ada.lead("Acme").await);
    let mut racing = JoinSet::new();
    for n in 0..100 {
        let (ada, path) = (ada.clone(), path.clone());
        racing.spawn(async move {
            let request = ada.request(Method::PATCH, &path);
            let request = request.header("If-Match", "\"1\"");
            let body = json!({ "city": format!("City {n}") });
            ada.send(request.json(&body)).await
        });
    }
    let answers = racing.join_all().await;
    let won = answers.iter().filter(|answer| answer.status.is_success());
    let winners: Vec<_> = won.map(|answer| answer.json()["data"].clone()).collect();
    assert_eq!(winners.len(), 1);
    for lost in answers.into_iter().filter(|a| !a.status.is_success()) {
        let lost = lost.assert_error(412, "version_mismatch");
        assert_eq!(lost.json()["details"]["current_version"], 2);
    }
    assert_eq!(ada.get(&path).await.data(), winners[0]);
    let updates = "SELECT count(*) FROM audit_entry WHERE entity = 'lead' AND action = 'update'";
    assert_eq!(app.own.number(updates).await, 1);
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
