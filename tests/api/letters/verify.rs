//! Confirming an address.

use chrono::Duration;
use pathsix_tests::{Anon, Answer, App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

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
async fn a_confirmation_that_is_too_old_is_none(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let token = app.post.token(&ada.email).await;
    app.clock.advance(Duration::days(3));
    assert_worthless(&verify(&anon, &token).await);
}
