//! Sign-ins from somewhere new.

use pathsix_domain::mail::Content;
use pathsix_http::state::Settings;
use pathsix_tests::{
    App, Db, Member,
    app::Wishes,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use super::common::letters;

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

async fn login_with(app: &App, who: &Member, agent: &str, ip: &str) {
    let anon = app.anon();
    let body = json!({ "email": who.email, "password": PASSWORD });
    let request = anon.request(Method::POST, "auth/login").json(&body);
    let request = request
        .header("User-Agent", agent)
        .header("X-Forwarded-For", ip);
    anon.send(request).await.assert_ok();
}

async fn told(app: &App, who: &Member) -> usize {
    let is_of_device = |content: &Content| matches!(content, Content::NewDevice(_));
    letters(app, &who.email, is_of_device).await.len()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_from_a_new_device_is_told_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let wishes = Wishes {
        http: Settings {
            trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
            ..Settings::default()
        },
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    for (agent, ip, letters) in [
        (BROWSER, "198.51.100.7", 1),
        (BROWSER, "198.51.100.7", 1),
        (
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0",
            "198.51.7.1",
            1,
        ),
        (BROWSER, "203.0.113.9", 2),
        ("curl/8.0", "203.0.113.9", 3),
        (BROWSER, "203.0.113.9", 3),
    ] {
        login_with(&app, &ada, agent, ip).await;
        assert_eq!(told(&app, &ada).await, letters, "{agent} {ip}");
    }
    // A session that has ended was there all the same.
    ada.post_empty("auth/logout-all").await.assert_status(204);
    login_with(&app, &ada, "curl/8.0", "203.0.113.9").await;
    assert_eq!(told(&app, &ada).await, 3);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_sign_in_and_a_wrong_password_are_not_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let anon = app.anon();
    let body = json!({ "email": ada.email, "password": "wrong pass phrase" });
    let request = anon.request(Method::POST, "auth/login").json(&body);
    let request = request.header("User-Agent", BROWSER);
    anon.send(request).await.assert_status(401);
    assert_eq!((told(&app, &uma).await, told(&app, &ada).await), (0, 0));
}
