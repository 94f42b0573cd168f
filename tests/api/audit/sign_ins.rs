//! Sign-ins and what belongs to them: entries for the admins of every company that they concern.

use std::time::Duration;

use pathsix_tests::{
    App, Db, Member,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{task::yield_now, time::timeout};

use crate::asking::login_to;

/// What the audit of a company tells once it tells so much: the answer does not wait for it.
async fn failed(member: &Member, count: usize) -> Vec<Value> {
    let told = async {
        loop {
            let told = member.get("audit?action=login_failed").await.items();
            if told.len() >= count {
                return told;
            }
            yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), told).await.unwrap()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_that_failed_is_told_to_the_companies_of_whoever_it_was_tried_for_and_to_no_other(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let uma = ada.colleague("user").await;
    let stranger = app.founder("rival").await;
    // Uma belongs to two companies.
    uma.confirm().await;
    let body = json!({ "email": uma.email, "display_name": "Uma B", "role": "user" });
    bob.post("users", body).await.assert_status(201);
    let wrong = "not the password of anybody";
    let anon = app.anon();
    let unknown = json!({ "email": "nobody@example.com", "password": wrong });
    anon.post("auth/login", unknown)
        .await
        .assert_error(401, "invalid_credentials");
    login_to(&anon, &uma.email, wrong, &ada.slug)
        .await
        .assert_error(401, "invalid_credentials");
    let entry = failed(&ada, 1).await.remove(0);
    for (field, told) in [
        ("user_id", Value::Null),
        ("entity", json!("member")),
        ("entity_id", json!(uma.id)),
        ("entity_name", json!("user")),
        ("ip", json!("127.0.0.1")),
        ("changes", json!({})),
    ] {
        assert_eq!(entry[field], told, "{field}");
    }
    let body = json!({ "email": uma.email, "password": wrong });
    anon.post("auth/login", body)
        .await
        .assert_error(401, "invalid_credentials");
    let told = [failed(&ada, 2).await, failed(&bob, 1).await];
    assert_eq!(told.each_ref().map(Vec::len), [2, 1]);
    // It was meant for one of them, and the other is not to learn where she is.
    let newest = told.iter().map(|told| &told[0]);
    for entry in newest {
        for field in ["ip", "user_agent", "request_id"] {
            assert_eq!(entry[field], Value::Null, "{field}");
        }
    }
    assert_eq!(failed(&stranger, 0).await.len(), 0);
    // Who gets in is told as before.
    login_to(&anon, &uma.email, PASSWORD, &ada.slug)
        .await
        .assert_ok();
    assert_eq!(failed(&ada, 2).await.len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_that_is_tried_by_founding_a_company_is_told_like_one_at_the_door(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let founding = json!({
        "company_name": "Mallory", "display_name": "Mallory", "email": ada.email, "password": "not the password of anybody",
    });
    let refused = app.anon().post("auth/register", founding).await;
    refused.assert_error(409, "conflict");
    let entry = failed(&ada, 1).await.remove(0);
    assert_eq!(entry["entity_id"], json!(ada.id));
    assert_eq!(entry["ip"], json!("127.0.0.1"));
}

/// What the newest entry of this action tells of somebody: where from, and what changed.
async fn newest(member: &Member, action: &str, whom: &Member) -> Option<(Value, Value)> {
    let path = format!("audit?action={action}&entity=member");
    let mut told = member.get(&path).await.items().into_iter();
    let told = told.find(|entry| entry["entity_id"] == whom.id)?;
    Some((told["ip"].clone(), told["changes"].clone()))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_does_with_their_sign_in_is_told_to_each_company_of_theirs(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let stranger = app.founder("rival").await;
    let uma = ada.colleague("user").await;
    let (here, nothing) = (json!("127.0.0.1"), json!({}));
    uma.confirm().await;
    let confirmed = json!({ "email_verified": [false, true] });
    let told = newest(&ada, "settings", &uma).await;
    assert_eq!(told, Some((here.clone(), confirmed)));
    let body = json!({ "email": uma.email, "display_name": "Uma B", "role": "user" });
    bob.post("users", body).await.assert_status(201);
    let password = "another pass phrase";
    let body = json!({ "current_password": PASSWORD, "new_password": password });
    uma.post("auth/change-password", body)
        .await
        .assert_status(204);
    uma.post_empty("auth/logout-all").await.assert_status(204);
    for action in ["settings", "logout"] {
        let told = newest(&ada, action, &uma).await;
        assert_eq!(told, Some((here.clone(), nothing.clone())), "{action}");
        // It was done in another company.
        let told = newest(&bob, action, &uma).await;
        assert_eq!(told, Some((Value::Null, nothing.clone())), "{action}");
        assert_eq!(newest(&stranger, action, &uma).await, None, "{action}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_with_a_refresh_token_that_was_replaced_is_told_of(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let refresh = async |token: &str| {
        let body = json!({ "refresh_token": token });
        app.anon().post("auth/refresh", body).await
    };
    let next = async |token: &str| {
        let answer = refresh(token).await.data();
        answer["tokens"]["refresh_token"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let second = next(&uma.refresh).await;
    next(&second).await;
    assert_eq!(newest(&ada, "denied", &uma).await, None);
    refresh(&uma.refresh)
        .await
        .assert_error(401, "unauthenticated");
    let (from, why) = newest(&ada, "denied", &uma).await.unwrap();
    assert_eq!(from, "127.0.0.1");
    let reason = why["reason"][1].as_str().unwrap();
    assert!(reason.contains("had been replaced"), "{reason}");
}
