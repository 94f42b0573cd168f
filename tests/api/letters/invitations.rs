//! Invitations.

use chrono::Duration;
use futures::future::join_all;
use pathsix_domain::mail::Content;
use pathsix_tests::{
    App, Db, Member,
    app::Wishes,
    people::{PASSWORD, Person},
};
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
async fn of_fifty_who_accept_an_invitation_at_once_one_succeeds(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (anon, ada) = (app.anon(), app.founder("acme").await);
    let (id, email) = ada.invite("user").await;
    let token = app.post.token(&email).await;
    let all = join_all((0..50).map(|_| accept(&anon, &token))).await;
    let of = |status: u16| all.iter().filter(|it| it.status == status).count();
    assert_eq!(of(204), 1);
    // A busy server may send some away.
    assert_eq!(of(400) + of(503), 49);
    assert_eq!(member(&ada, &id).await["is_active"], true);
    let joined = ada.get("audit?action=update&entity=member").await.items();
    assert_eq!(joined.len(), 1, "{joined:?}");
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
    eve.confirm().await;
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

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_claimed_an_address_without_confirming_it_is_not_let_into_a_company_that_adds_its_owner(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (anon, ada, squatter) = (
        app.anon(),
        app.founder("acme").await,
        app.founder("squat").await,
    );
    let password = "chosen by the admin";
    let body = json!({
        "email": squatter.email, "display_name": "Owner", "role": "manager", "password": password,
    });
    let added = ada.post("users", body).await.assert_status(201);
    let (data, message) = (
        added.json()["data"].clone(),
        added.json()["message"].clone(),
    );
    assert_eq!(data["is_active"], false);
    assert!(data["invited_until"].is_string());
    assert!(
        message.as_str().unwrap().contains("is invited"),
        "{message}"
    );
    let there = json!({ "tenant": ada.slug });
    let refused = squatter.post("auth/switch-tenant", there).await;
    refused.assert_error(404, "not_found");
    for password in [PASSWORD, password] {
        let body = json!({ "email": squatter.email, "password": password, "tenant": ada.slug });
        let refused = anon.post("auth/login", body).await;
        refused.assert_error(401, "invalid_credentials");
    }
    // No admin makes them active without the letter.
    let path = format!("users/{}", squatter.id);
    let active = json!({ "is_active": true });
    ada.patch(&path, active).await.assert_error(409, "conflict");

    // Whoever reads the letter comes in, and whoever was there before is out.
    let token = app.post.token(&squatter.email).await;
    let body = json!({ "token": token, "password": "the owner's own phrase" });
    let accepted = anon.post("auth/accept-invite", body).await;
    accepted.assert_status(204);
    squatter
        .get("auth/me")
        .await
        .assert_error(401, "unauthenticated");
    let body = json!({
        "email": squatter.email, "password": "the owner's own phrase", "tenant": ada.slug,
    });
    let owner = anon.post("auth/login", body).await.assert_ok().data();
    assert_eq!(owner["user"]["role"], "manager");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_is_sent_so_many_letters_a_day_by_all_companies_together(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let wishes = Wishes {
        config: Some(Box::new(|config| config.invitations = 3)),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let (ada, eve, known) = (
        app.founder("acme").await,
        app.founder("other").await,
        app.founder("known").await,
    );
    known.confirm().await;
    let (id, email) = ada.invite("user").await;
    let again = format!("users/{id}/invitation");
    ada.post_empty(&again).await.assert_ok();
    let add = async |admin: &Member, email: &str| {
        let body = json!({ "email": email, "display_name": "Somebody", "role": "user" });
        admin.post("users", body).await
    };
    add(&eve, &email).await.assert_status(201);
    let before = app.own.snapshot().await;
    let refused = ada.post_empty(&again).await;
    let refused = refused.assert_error(429, "rate_limited");
    assert!(before == app.own.snapshot().await);
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((86_000..=86_400).contains(&wait), "{wait}");
    let third = app.founder("third").await;
    let members = "SELECT count(*) FROM membership";
    let count = app.own.number(members).await;
    add(&third, &email).await.assert_error(429, "rate_limited");
    assert_eq!(app.own.number(members).await, count);
    assert_eq!(app.post.letters_to(&email).await.len(), 3);
    // Whoever signs in here already is sent no more of them either; others are others.
    for admin in [&ada, &eve, &third] {
        add(admin, &known.email).await.assert_status(201);
    }
    let fourth = app.founder("fourth").await;
    let refused = add(&fourth, &known.email).await;
    refused.assert_error(429, "rate_limited");
    ada.invite("user").await;

    app.clock.advance(Duration::seconds(wait));
    let ada = ada.with_tokens(&app.anon().login(&ada.email).await.data()["tokens"]);
    ada.post_empty(&again).await.assert_ok();
    assert_eq!(app.post.letters_to(&email).await.len(), 4);
}
