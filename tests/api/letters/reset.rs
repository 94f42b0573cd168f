//! Forgotten passwords.

use chrono::Duration;
use pathsix_domain::mail::Content;
use pathsix_tests::{
    App, Db,
    app::Wishes,
    people::{PASSWORD, Person},
    post::token,
};
use reqwest::header::{CONTENT_LENGTH, DATE};
use rstest::rstest;
use serde_json::json;
use tokio::task::JoinSet;

use super::common::{OTHER_PASSWORD, assert_worthless, forgot, letters, login, reset};

fn is_reset(content: &Content) -> bool {
    matches!(content, Content::Reset(_))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forgotten_password_is_chosen_anew_and_everybody_who_was_in_is_out(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let anon = app.anon();
    let ada = app.founder("acme").await;
    let again = anon.login(&ada.email).await.assert_ok();
    forgot(&anon, &ada.email.to_uppercase())
        .await
        .assert_status(202);
    let token = app.post.token(&ada.email).await;
    // Whoever reads the database finds no token there, not while it is good either.
    let rows = app.own.snapshot().await.join("\n");
    assert!(rows.contains("one_time_token") && !rows.contains(&token));

    let common = json!({ "token": token, "new_password": "password123" });
    let refused = anon.post("auth/reset-password", common).await;
    assert!(refused.json()["details"]["fields"]["new_password"].is_string());
    reset(&anon, &token).await.assert_status(204);
    login(&anon, &ada.email, PASSWORD).await.assert_status(401);
    login(&anon, &ada.email, OTHER_PASSWORD).await.assert_ok();
    ada.get("leads").await.assert_status(401);
    let tokens = again.data()["tokens"].clone();
    ada.with_tokens(&tokens)
        .get("leads")
        .await
        .assert_status(401);
    let refresh = json!({ "refresh_token": ada.refresh });
    anon.post("auth/refresh", refresh).await.assert_status(401);
    assert_worthless(&reset(&anon, &token).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn known_and_unknown_addresses_are_answered_alike_and_only_a_known_one_gets_a_letter(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let anon = app.anon();
    let ada = app.founder("acme").await;
    let mut faces = Vec::new();
    for email in [ada.email.as_str(), "nobody@example.com"] {
        let before = app.database.statements();
        let answer = forgot(&anon, email).await.assert_status(202);
        let statements = app.database.statements() - before;
        let mut headers = answer.headers.clone();
        for volatile in ["x-request-id", DATE.as_str(), CONTENT_LENGTH.as_str()] {
            headers.remove(volatile);
        }
        faces.push((answer.text.clone(), headers, statements));
    }
    assert_eq!(faces[0], faces[1]);
    assert_eq!(letters(&app, &ada.email, is_reset).await.len(), 1);
    assert!(app.post.letters_to("nobody@example.com").await.is_empty());
    let left = "SELECT count(*) FROM job WHERE kind = 'mail'";
    assert_eq!(app.own.number(left).await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_who_use_a_token_at_once_one_succeeds(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let anon = app.anon();
    let ada = app.founder("acme").await;
    for _ in 0..2 {
        forgot(&anon, &ada.email).await.assert_status(202);
    }
    let both = letters(&app, &ada.email, is_reset).await;
    let both: Vec<_> = both.iter().filter_map(token).collect();
    assert_eq!(both.len(), 2);
    let mut all = JoinSet::new();
    for number in 0..50 {
        let (anon, token) = (anon.clone(), both[number % 2].clone());
        all.spawn(async move { reset(&anon, &token).await.status.as_u16() });
    }
    let statuses = all.join_all().await;
    let of = |status: u16| statuses.iter().filter(|it| **it == status).count();
    assert_eq!(of(204), 1, "{statuses:?}");
    // A busy server may send some away.
    assert_eq!(of(400) + of(503), 49, "{statuses:?}");
    for token in both {
        assert_worthless(&reset(&anon, &token).await);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_good_for_an_hour_and_until_the_password_changes(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let anon = app.anon();
    let ada = app.founder("acme").await;
    forgot(&anon, &ada.email).await.assert_status(202);
    let token = app.post.token(&ada.email).await;
    app.clock.advance(Duration::minutes(61));
    assert_worthless(&reset(&anon, &token).await);
    assert_worthless(&reset(&anon, "").await);
    assert_worthless(&reset(&anon, "made up").await);

    forgot(&anon, &ada.email).await.assert_status(202);
    let token = app.post.token(&ada.email).await;
    let data = anon.login(&ada.email).await.assert_ok().data();
    let change = json!({ "current_password": PASSWORD, "new_password": OTHER_PASSWORD });
    let ada = ada.with_tokens(&data["tokens"]);
    ada.post("auth/change-password", change)
        .await
        .assert_status(204);
    assert_worthless(&reset(&anon, &token).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_gets_so_many_letters_in_a_quarter_of_an_hour_and_nobody_is_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let wishes = Wishes {
        config: Some(Box::new(|config| config.letters = 2)),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let anon = app.anon();
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    for _ in 0..5 {
        forgot(&anon, &ada.email).await.assert_status(202);
    }
    forgot(&anon, &eve.email).await.assert_status(202);
    assert_eq!(letters(&app, &ada.email, is_reset).await.len(), 2);
    assert_eq!(letters(&app, &eve.email, is_reset).await.len(), 1);
    app.clock.advance(Duration::minutes(15));
    forgot(&anon, &ada.email).await.assert_status(202);
    assert_eq!(letters(&app, &ada.email, is_reset).await.len(), 3);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_never_follows_the_host_of_a_request(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let anon = app.anon();
    let request = anon.request(reqwest::Method::POST, "auth/forgot-password");
    let request = request
        .header("X-Forwarded-Host", "evil.example")
        .json(&json!({ "email": ada.email }));
    anon.send(request).await.assert_status(202);
    let rows = app.own.snapshot().await.join("\n");
    assert!(rows.contains(&ada.email) && !rows.contains("evil.example"));
    let told = format!("{:?}", letters(&app, &ada.email, is_reset).await);
    assert!(!told.contains("evil.example"), "{told}");
}
