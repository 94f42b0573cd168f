//! Confirming an address.

use chrono::Duration;
use pathsix_tests::{Anon, Answer, App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::common::{accept, assert_worthless, reset};

async fn verify(anon: &Anon, token: &str) -> Answer {
    anon.post("auth/verify-email", json!({ "token": token }))
        .await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_founder_confirms_the_address_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let me = || async { ada.get("auth/me").await.assert_ok().data()["user"].clone() };
    assert_eq!(me().await["email_verified_at"], Value::Null);
    let token = app.post.token(&ada.email).await;
    // A token is good for its purpose only.
    assert_worthless(&reset(&anon, &token).await);
    assert_worthless(&accept(&anon, &token).await);
    verify(&anon, &token).await.assert_status(204);
    assert!(me().await["email_verified_at"].is_string());
    assert_worthless(&verify(&anon, &token).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_who_confirm_an_address_at_once_one_succeeds(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let token = app.post.token(&ada.email).await;
    let mut all = JoinSet::new();
    for _ in 0..50 {
        let (anon, token) = (app.anon(), token.clone());
        all.spawn(async move { verify(&anon, &token).await });
    }
    let answers = all.join_all().await;
    let (confirmed, others): (Vec<_>, Vec<_>) = answers.iter().partition(|it| it.status == 204);
    assert_eq!(confirmed.len(), 1);
    // A busy server may send some away.
    for other in others.into_iter().filter(|it| it.status != 503) {
        assert_worthless(other);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_confirmation_that_is_too_old_is_none(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let token = app.post.token(&ada.email).await;
    app.clock.advance(Duration::days(3));
    assert_worthless(&verify(&anon, &token).await);
}
