//! Confirming an address.

use chrono::Duration;
use pathsix_domain::mail::Content;
use pathsix_tests::{Anon, Answer, App, Db, app::Wishes, people::Person};
use reqwest::header::{CONTENT_LENGTH, DATE};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::common::{accept, assert_worthless, forgot, letters, reset};

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

async fn again(anon: &Anon, email: &str) -> Answer {
    let body = json!({ "email": email });
    anon.post("auth/resend-verification", body).await
}

fn is_confirmation(content: &Content) -> bool {
    matches!(content, Content::Verify(_))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_confirmation_is_sent_again_to_whoever_needs_one_and_nobody_is_told_who_that_is(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let uma = ada.colleague("user").await;
    let mut faces = Vec::new();
    for email in [ada.email.as_str(), &uma.email, "nobody@example.com"] {
        let answer = again(&anon, email).await.assert_status(202);
        let mut headers = answer.headers.clone();
        for changing in [DATE.as_str(), CONTENT_LENGTH.as_str(), "x-request-id"] {
            headers.remove(changing);
        }
        faces.push((answer.text, format!("{headers:?}")));
    }
    faces.dedup();
    assert_eq!(faces.len(), 1, "{faces:#?}");
    assert_eq!(letters(&app, &ada.email, is_confirmation).await.len(), 2);
    // Whose password an admin chose was never sent one.
    let token = app.post.token(&uma.email).await;
    verify(&anon, &token).await.assert_status(204);
    again(&anon, &uma.email).await.assert_status(202);
    assert_eq!(letters(&app, &uma.email, is_confirmation).await.len(), 1);
    assert!(app.post.letters_to("nobody@example.com").await.is_empty());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_is_sent_so_many_letters_that_strangers_ask_for_whatever_they_are(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let wishes = Wishes {
        config: Some(Box::new(|config| config.letters = 3)),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let before = app.post.letters_to(&ada.email).await.len();
    forgot(&anon, &ada.email).await.assert_status(202);
    for _ in 0..5 {
        again(&anon, &ada.email).await.assert_status(202);
    }
    forgot(&anon, &ada.email).await.assert_status(202);
    let sent = app.post.letters_to(&ada.email).await.len() - before;
    assert_eq!(sent, 3);
}
