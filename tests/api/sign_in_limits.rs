//! How often somebody may be wrong about a password.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::Duration;
use pathsix_domain::{
    port::{HashError, PasswordHash, PasswordHasher},
    value::{Password, PasswordAttempt},
};
use pathsix_http::state::Settings;
use pathsix_tests::{
    Anon, Answer, App, Db,
    app::Wishes,
    clock::StillClock,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::{
    asking::{assert_same, at_once, having},
    hashing::Watch,
};

/// What a server is started with that counts failures: so many of an email, so many from an address.
fn wishes(clock: &StillClock, failures: u32, by_address: u32) -> Wishes {
    let clock = clock.clone();
    Wishes {
        http: Settings {
            trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
            ..Settings::default()
        },
        config: Some(Box::new(move |config| {
            config.login_failures = failures;
            config.login_failures_address = by_address;
        })),
        services: Some(Box::new(move |services| {
            services.tools.clock = Arc::new(clock);
        })),
        ..Wishes::default()
    }
}

async fn counting(db: Db, failures: u32, by_address: u32) -> (App, StillClock) {
    let clock = StillClock::default();
    let app = App::start_with(db, wishes(&clock, failures, by_address)).await;
    (app, clock)
}

async fn login(anon: &Anon, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    anon.post("auth/login", body).await
}

async fn login_from(anon: &Anon, address: &str, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    let request = anon.request(Method::POST, "auth/login").json(&body);
    anon.send(request.header("X-Forwarded-For", address)).await
}

async fn is_refused(anon: &Anon, email: &str) -> bool {
    login(anon, email, "wrong").await.status.as_u16() == 429
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_five_failures_the_next_is_refused_whatever_the_password_and_whoever_it_is(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let watch = Watch::default();
    let watching = watch.clone();
    let clock = StillClock::default();
    let mut wishes = wishes(&clock, 5, 0);
    let set_clock = wishes.services.take().unwrap();
    wishes.services = Some(Box::new(move |services| {
        set_clock(services);
        watching.over(services);
    }));
    let app = App::start_with(db, wishes).await;
    let anon = app.anon();
    let ada = app.founder("acme").await;
    let mut refused = Vec::new();
    for email in [ada.email.as_str(), "nobody@example.com"] {
        for _ in 0..5 {
            let wrong = login(&anon, email, "wrong pass phrase").await;
            wrong.assert_error(401, "invalid_credentials");
        }
        let before = watch.asked();
        let right = login(&anon, &email.to_uppercase(), PASSWORD).await;
        let right = right.assert_error(429, "rate_limited");
        assert_eq!(right.header("retry-after"), "900");
        refused.push(right);
        // Nothing was verified for it.
        assert_eq!(watch.asked(), before);
    }
    assert_same(&refused[0], &refused[1]);
    // Others are not concerned, sessions neither, and refusals do not make it longer.
    let eve = app.founder("other").await;
    login(&anon, &eve.email, PASSWORD).await.assert_ok();
    ada.get("leads").await.assert_ok();
    clock.advance(Duration::seconds(899));
    assert!(is_refused(&anon, &ada.email).await);
    clock.advance(Duration::seconds(1));
    login(&anon, &ada.email, PASSWORD).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_a_restart_nor_another_server_forgives(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, clock) = counting(db, 5, 0).await;
    let ada = app.founder("acme").await;
    for _ in 0..3 {
        assert!(!is_refused(&app.anon(), &ada.email).await);
    }
    let mut with_its_keys = wishes(&clock, 5, 0);
    let (counts, keys) = (
        with_its_keys.config.take().unwrap(),
        app.config.data_dir.clone(),
    );
    with_its_keys.config = Some(Box::new(move |config| {
        counts(config);
        config.data_dir = keys;
    }));
    let other = App::over(app.own.again(), with_its_keys).await;
    for _ in 0..2 {
        assert!(!is_refused(&other.anon(), &ada.email).await);
    }
    for server in [&app, &other] {
        assert!(is_refused(&server.anon(), &ada.email).await);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_right_password_forgives_its_owner_and_nobody_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, clock) = counting(db, 3, 6).await;
    let anon = app.anon();
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    for _ in 0..2 {
        for email in [&ada.email, &eve.email] {
            assert!(!is_refused(&anon, email).await);
        }
    }
    login(&anon, &ada.email, PASSWORD).await.assert_ok();
    // Four failures of the address stand: two more, of whomever, and it is closed to everybody.
    for _ in 0..2 {
        assert!(!is_refused(&anon, &ada.email).await);
    }
    let right = login(&anon, &ada.email, PASSWORD).await;
    right.assert_error(429, "rate_limited");
    assert!(is_refused(&anon, "nobody@example.com").await);
    // From elsewhere it is open, and the third failure of the one whose password was right is not the fifth.
    let elsewhere = "198.51.100.7";
    let wrong = login_from(&anon, elsewhere, &ada.email, "wrong").await;
    wrong.assert_error(401, "invalid_credentials");
    let right = login_from(&anon, elsewhere, &ada.email, PASSWORD).await;
    right.assert_error(429, "rate_limited");
    let right = login_from(&anon, elsewhere, &eve.email, PASSWORD).await;
    right.assert_ok();
    clock.advance(Duration::minutes(15));
    login(&anon, &ada.email, PASSWORD).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quarter_begins_with_the_first_failure(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, clock) = counting(db, 0, 3).await;
    let ada = app.founder("acme").await;
    login(&app.anon(), &ada.email, PASSWORD).await.assert_ok();
    clock.advance(Duration::minutes(14));
    for _ in 0..3 {
        assert!(!is_refused(&app.anon(), &ada.email).await);
    }
    clock.advance(Duration::minutes(14));
    assert!(is_refused(&app.anon(), &ada.email).await);
    clock.advance(Duration::minutes(1));
    login(&app.anon(), &ada.email, PASSWORD).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_refused_by_two_counts_is_told_of_the_later_end(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, clock) = counting(db, 2, 4).await;
    let anon = app.anon();
    for email in ["ada@example.com", "ada@example.com"] {
        assert!(!is_refused(&anon, email).await);
    }
    clock.advance(Duration::minutes(10));
    let elsewhere = "198.51.100.7";
    for n in 0..4 {
        let email = format!("nobody{n}@example.com");
        login_from(&anon, elsewhere, &email, "wrong").await;
    }
    let both = login_from(&anon, elsewhere, "ada@example.com", "wrong").await;
    let both = both.assert_error(429, "rate_limited");
    assert_eq!(both.header("retry-after"), "900");
    let one = login(&anon, "ada@example.com", "wrong").await;
    assert_eq!(one.header("retry-after"), "300");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_is_set_back_locks_nobody_out(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, clock) = counting(db, 1, 0).await;
    let ada = app.founder("acme").await;
    clock.advance(Duration::days(1));
    assert!(!is_refused(&app.anon(), &ada.email).await);
    assert!(is_refused(&app.anon(), &ada.email).await);
    clock.advance(-Duration::days(1));
    login(&app.anon(), &ada.email, PASSWORD).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn right_passwords_use_nothing_up(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, _) = counting(db, 2, 3).await;
    let ada = app.founder("acme").await;
    for _ in 0..10 {
        login(&app.anon(), &ada.email, PASSWORD).await.assert_ok();
    }
    // Who belongs to several companies and names none has proved who they are.
    let second = json!({
        "company_name": "Second", "display_name": "Ada", "email": ada.email, "password": PASSWORD,
    });
    for _ in 0..4 {
        app.anon()
            .post("auth/register", second.clone())
            .await
            .assert_status(201);
        let asked = login(&app.anon(), &ada.email, PASSWORD).await;
        asked.assert_error(409, "tenant_required");
    }
    // Who belongs to no company that is named has not been told so.
    let elsewhere = json!({ "email": ada.email, "password": PASSWORD, "tenant": "nobody" });
    for _ in 0..2 {
        let refused = app.anon().post("auth/login", elsewhere.clone()).await;
        refused.assert_error(401, "invalid_credentials");
    }
    assert!(is_refused(&app.anon(), &ada.email).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_wrong_passwords_at_once_are_no_more_tries(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values((5, 0), (0, 5), (5, 5))] (failures, by_address): (u32, u32),
) {
    let (app, _) = counting(db, failures, by_address).await;
    let ada = app.founder("acme").await;
    let answers = at_once(50, |_| {
        let (anon, email) = (app.anon(), ada.email.clone());
        async move { login(&anon, &email, "wrong pass phrase").await }
    });
    let answers = answers.await;
    assert_eq!((having(&answers, 401), having(&answers, 429)), (5, 45));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_current_password_cannot_be_guessed_from_inside(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, clock) = counting(db, 5, 0).await;
    let ada = app.founder("acme").await;
    let change = async |current: &str| {
        let body = json!({ "current_password": current, "new_password": "another pass phrase" });
        ada.post("auth/change-password", body).await
    };
    for _ in 0..5 {
        change("wrong pass phrase")
            .await
            .assert_error(401, "invalid_credentials");
    }
    let refused = change(PASSWORD).await.assert_error(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "900");
    // It is no failure of those who are outside.
    login(&app.anon(), &ada.email, PASSWORD).await.assert_ok();
    clock.advance(Duration::minutes(15));
    change(PASSWORD).await.assert_status(204);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn founding_a_company_is_no_way_to_guess(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, _) = counting(db, 5, 0).await;
    let ada = app.founder("acme").await;
    let found = async |password: &str| {
        let body = json!({
            "company_name": "Second", "display_name": "Ada", "email": ada.email, "password": password,
        });
        app.anon().post("auth/register", body).await
    };
    for _ in 0..5 {
        found("wrong pass phrase")
            .await
            .assert_error(409, "conflict");
    }
    found(PASSWORD).await.assert_error(429, "rate_limited");
    assert!(is_refused(&app.anon(), &ada.email).await);
}

/// Looks at no password.
struct Full(Arc<dyn PasswordHasher>);

#[async_trait]
impl PasswordHasher for Full {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError> {
        self.0.hash(password).await
    }

    async fn verify(&self, _: PasswordAttempt, _: Option<PasswordHash>) -> Result<bool, HashError> {
        Err(HashError::Busy)
    }

    fn is_common(&self, password: &Password) -> bool {
        self.0.is_common(password)
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_be_verified_was_no_failure(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let mut wishes = wishes(&StillClock::default(), 2, 2);
    wishes.services = Some(Box::new(|services| {
        services.passwords = Arc::new(Full(services.passwords.clone()));
    }));
    let app = App::start_with(db, wishes).await;
    for _ in 0..6 {
        let busy = login(&app.anon(), "ada@example.com", "any").await;
        busy.assert_error(503, "unavailable");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_no_longer_counts_is_removed_bit_by_bit_and_tells_of_nobody(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, clock) = counting(db, 5, 0).await;
    for n in 0..30 {
        login(&app.anon(), &format!("nobody{n}@example.com"), "wrong").await;
    }
    let kept = async || app.own.number("SELECT count(*) FROM sign_in_failure").await;
    assert_eq!(kept().await, 30);
    // A row does not say of what it counts: it is kept for as long as any count lasts, though a failure counts no more.
    clock.advance(Duration::seconds(901));
    assert!(!is_refused(&app.anon(), "nobody0@example.com").await);
    assert_eq!(kept().await, 30);
    clock.advance(Duration::seconds(24 * 60 * 60 + 1));
    for (n, left) in [23, 16, 9, 4, 5].into_iter().enumerate() {
        assert!(!is_refused(&app.anon(), &format!("somebody{n}@example.com")).await);
        assert_eq!(kept().await, left);
    }
    let written = app.own.rows("sign_in_failure", None).await.join(" ");
    assert!(!written.contains("somebody") && !written.contains("127.0.0.1"));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_whom_it_is_counted_is_kept_otherwise_with_another_key_of_the_server(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let kept = async || {
        let (app, _) = counting(db, 5, 0).await;
        login(&app.anon(), "nobody@example.com", "wrong").await;
        app.own
            .rows_but("sign_in_failure", &["failures", "first_at"])
            .await
    };
    let (here, there) = (kept().await, kept().await);
    assert_eq!((here.len(), there.len()), (1, 1));
    assert_ne!(here, there);
}
