//! Invitations.

use chrono::Duration;
use pathsix_domain::mail::Content;
use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use super::common::{accept, assert_worthless, letters};

async fn member(admin: &Member, id: &str) -> Value {
    admin.get(&format!("users/{id}")).await.assert_ok().data()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_invited_chooses_a_password_and_comes_in_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let (id, email) = ada.invite("manager").await;
    let invited = member(&ada, &id).await;
    assert_eq!(invited["is_active"], false);
    assert!(invited["invited_until"].is_string());
    anon.login(&email).await.assert_status(401);
    let token = app.post.token(&email).await;
    accept(&anon, &token).await.assert_status(204);
    let joined = member(&ada, &id).await;
    assert_eq!(
        (&joined["is_active"], &joined["invited_until"]),
        (&json!(true), &Value::Null)
    );
    let data = anon.login(&email).await.assert_ok().data();
    assert_eq!(data["user"]["role"], "manager");
    assert!(data["user"]["email_verified_at"].is_string());
    assert_worthless(&accept(&anon, &token).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_is_taken_back_sent_again_and_runs_out(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let (id, email) = ada.invite("user").await;
    let path = format!("users/{id}/invitation");
    let first = app.post.token(&email).await;
    ada.delete(&path).await.assert_ok();
    assert_worthless(&accept(&anon, &first).await);
    ada.delete(&path).await.assert_error(409, "conflict");

    // One that is taken back before its letter is delivered is not delivered.
    ada.post_empty(&path).await.assert_ok();
    ada.delete(&path).await.assert_ok();
    assert_eq!(app.post.letters_to(&email).await.len(), 1);

    ada.post_empty(&path).await.assert_ok();
    let second = app.post.token(&email).await;
    app.clock.advance(Duration::days(7));
    let ada = ada.with_tokens(&anon.login(&ada.email).await.data()["tokens"]);
    assert_worthless(&accept(&anon, &second).await);
    ada.post_empty(&path).await.assert_ok();
    let third = app.post.token(&email).await;
    accept(&anon, &third).await.assert_status(204);
    anon.login(&email).await.assert_ok();
    ada.post_empty(&path).await.assert_error(409, "conflict");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invited_admin_keeps_no_company_governable(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.invite("admin").await;
    let path = format!("users/{}", ada.id);
    let demotion = json!({ "role": "user" });
    ada.patch(&path, demotion)
        .await
        .assert_error(409, "conflict");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_known_person_is_told_of_a_new_membership_and_keeps_the_password(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    let body = json!({ "email": eve.email, "display_name": "Eve <b>", "role": "user" });
    let added = ada.post("users", body).await.assert_status(201);
    assert_eq!(added.data()["is_active"], true);
    let is_added = |content: &Content| matches!(content, Content::Added { .. });
    let told = letters(&app, &eve.email, is_added).await;
    let Content::Added { company, name } = &told[0].content else {
        unreachable!("it was looked for");
    };
    assert_eq!((company.as_str(), name.as_str()), ("acme", "Eve <b>"));
    let choice = json!({ "email": eve.email, "password": pathsix_tests::people::PASSWORD, "tenant": ada.slug });
    app.anon().post("auth/login", choice).await.assert_ok();
}
