//! How often somebody may ask, and how that is told.

use std::{collections::BTreeMap, sync::Arc};

use chrono::Duration;
use pathsix_http::{Limits, state::Settings};
use pathsix_tests::{
    Answer, App, Db, Dice, Member,
    app::Wishes,
    clock::StillClock,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::{
    asking::{again, get_with},
    hashing::Watch,
};

/// A server with these limits, where time stands still.
async fn limited(db: Db, limits: Limits, proxies: &[&str]) -> (App, StillClock) {
    let clock = StillClock::default();
    let given = clock.clone();
    let wishes = Wishes {
        http: Settings {
            limits,
            trusted_proxies: proxies.iter().map(|net| net.parse().unwrap()).collect(),
            cors_origins: vec!["https://app.example".to_owned()],
            ..Settings::default()
        },
        services: Some(Box::new(move |services| {
            services.tools.clock = Arc::new(given);
        })),
        ..Wishes::default()
    };
    (App::start_with(db, wishes).await, clock)
}

/// The parameters of each policy in a header.
fn fields(answer: &Answer, header: &str) -> BTreeMap<String, BTreeMap<String, i64>> {
    let items = answer.header(header).split(", ");
    let item = |item: &str| {
        let mut parts = item.split(';');
        let name = parts.next()?.trim_matches('"').to_owned();
        let pairs = parts.filter_map(|part| part.split_once('='));
        let parameters = pairs.map(|(key, value)| (key.to_owned(), value.parse().unwrap()));
        (!name.is_empty()).then(|| (name, parameters.collect()))
    };
    items.filter_map(item).collect()
}

/// What is left of a quota, and after how many seconds it is whole.
fn left(answer: &Answer, policy: &str) -> (i64, i64) {
    let standings = fields(answer, "ratelimit");
    let standing = standings
        .get(policy)
        .unwrap_or_else(|| panic!("nothing of {policy}: {:?}", answer.headers));
    (standing["r"], standing["t"])
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_obeys_the_headers_is_never_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let limits = Limits {
        user: 7,
        search: 3,
        ..Limits::default()
    };
    let (app, clock) = limited(db, limits, &[]).await;
    let mut ada = app.founder("acme").await;
    let mut dice = Dice::new(6);
    let mut known = BTreeMap::from([("user", (7, 0)), ("search", (3, 0))]);
    for step in 1..=150 {
        // Tokens are good for a quarter of an hour.
        if step % 10 == 0 {
            ada = again(&app, &ada).await;
        }
        let (path, policies): (_, &[_]) = match dice.below(3) {
            0 => ("search?q=acme", &["user", "search"]),
            1 => ("leads?q=acme", &["user", "search"]),
            _ => ("leads", &["user"]),
        };
        let waits = policies.iter().map(|policy| known[policy]);
        let empty = waits.filter(|(left, _)| *left == 0);
        let wait = empty.map(|(_, seconds)| seconds).max().unwrap_or_default();
        clock.advance(Duration::seconds(wait));
        let answer = ada.get(path).await.assert_ok();
        for policy in policies {
            known.insert(policy, left(&answer, policy));
        }
        clock.advance(Duration::milliseconds(dice.below(9000).into()));
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_time_that_is_told_the_whole_quota_is_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let limits = Limits {
        user: 7,
        ..Limits::default()
    };
    let (app, clock) = limited(db, limits, &[]).await;
    let ada = app.founder("acme").await;
    for _ in 0..3 {
        for spent in 1..=7 {
            let answer = ada.get("auth/me").await.assert_ok();
            assert_eq!(answer.header("ratelimit-policy"), "\"user\";q=7;w=60");
            let (left, seconds) = left(&answer, "user");
            assert_eq!(left, 7 - spent);
            if spent == 7 {
                ada.get("auth/me").await.assert_error(429, "rate_limited");
                clock.advance(Duration::seconds(seconds));
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_too_often_waits_as_long_as_they_are_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let limits = Limits {
        user: 2,
        bulk: 1,
        ..Limits::default()
    };
    let (app, clock) = limited(db, limits, &[]).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("admin").await;
    clock.advance(Duration::minutes(1));
    let bulk = json!({ "action": "trash", "ids": [ada.id] });
    let first = ada.post("leads/bulk", bulk.clone()).await.assert_ok();
    assert_eq!((left(&first, "user").0, left(&first, "bulk").0), (1, 0));
    // Many refusals count as none.
    for _ in 0..5 {
        let refused = ada.post("leads/bulk", bulk.clone()).await;
        let refused = refused.assert_error(429, "rate_limited");
        assert_eq!(refused.json()["details"]["retry_after"], 60);
        assert_eq!(refused.header("retry-after"), "60");
        assert_eq!(left(&refused, "bulk"), (0, 60));
    }
    let last = ada.get("leads").await.assert_ok();
    assert_eq!(left(&last, "user").0, 0);
    let refused = ada.get("leads").await.assert_error(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "30");
    // Everybody is counted alone.
    uma.get("leads").await.assert_ok();
    clock.advance(Duration::seconds(29));
    ada.get("leads").await.assert_error(429, "rate_limited");
    clock.advance(Duration::seconds(1));
    ada.get("leads").await.assert_ok();
    ada.post("leads/bulk", bulk)
        .await
        .assert_error(429, "rate_limited");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_are_counted_by_address_whatever_they_ask_for(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let limits = Limits {
        address: 4,
        ..Limits::default()
    };
    let (app, clock) = limited(db, limits, &[]).await;
    let ada = app.founder("acme").await;
    let forged = ada.with_tokens(&json!({ "access_token": "no.such.token" }));
    let anon = app.anon();
    anon.get("meta").await.assert_ok();
    anon.get("no/such/route")
        .await
        .assert_error(404, "not_found");
    anon.delete("leads")
        .await
        .assert_error(405, "method_not_allowed");
    let last = forged
        .get("leads")
        .await
        .assert_error(401, "unauthenticated");
    assert_eq!(left(&last, "address"), (0, 60));
    for refused in [
        anon.get("meta").await,
        anon.get("no/such/route").await,
        anon.delete("leads").await,
        forged.get("leads").await,
        anon.get("leads").await,
        // What the client itself claims never counts.
        get_with(&anon, "meta", ("X-Forwarded-For", "198.51.100.7")).await,
    ] {
        let refused = refused.assert_error(429, "rate_limited");
        assert_eq!(refused.header("retry-after"), "15");
    }
    // Who is signed in is not counted here, sign-ins are counted apart, and the health is counted nowhere.
    ada.get("leads").await.assert_ok();
    anon.login(&ada.email).await.assert_ok();
    for health in ["health", "health/live", "/health/ready"] {
        let answer = anon.get(health).await.assert_ok();
        assert_eq!(answer.header("ratelimit"), "");
    }
    clock.advance(Duration::seconds(15));
    anon.get("meta").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_trusted_proxy_each_address_is_counted_alone() {
    let limits = Limits {
        address: 1,
        ..Limits::default()
    };
    let (app, _) = limited(Db::Sqlite, limits, &["127.0.0.0/8"]).await;
    let from = async |address: &str| {
        let answer = get_with(&app.anon(), "meta", ("X-Forwarded-For", address)).await;
        answer.status.as_u16()
    };
    assert_eq!(
        (from("198.51.100.7").await, from("198.51.100.7").await),
        (200, 429)
    );
    assert_eq!(from("198.51.100.8").await, 200);
    // Whoever has one address of an IPv6 network has all of them.
    assert_eq!(
        (from("2001:db8::1").await, from("2001:db8::2").await),
        (200, 429)
    );
    assert_eq!(from("2001:db8:0:1::1").await, 200);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_has_so_many_requests_at_once_whether_their_clients_stay_or_go(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let watch = Watch::behind_a_gate();
    let watching = watch.clone();
    let wishes = Wishes {
        http: Settings {
            limits: Limits {
                user: 1_000,
                tenant_concurrency: 3,
                ..Limits::default()
            },
            ..Settings::default()
        },
        services: Some(Box::new(|services| {
            // Nothing comes back to anybody's quota while this goes on.
            services.tools.clock = Arc::new(StillClock::default());
            watching.over(services);
        })),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    let body = r#"{"current_password":"wrong pass phrase","new_password":"another pass phrase"}"#;
    let request = format!(
        "POST /api/v1/auth/change-password HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        ada.token,
        body.len()
    );
    for number in 1..=3 {
        // One that has not arrived whole is not worked on.
        let mut half = TcpStream::connect(app.address).await.unwrap();
        half.write_all(&request.as_bytes()[..request.len() - 1])
            .await
            .unwrap();
        let mut gone = TcpStream::connect(app.address).await.unwrap();
        gone.write_all(request.as_bytes()).await.unwrap();
        while watch.asked() < number {
            tokio::task::yield_now().await;
        }
    }
    let refused = ada.get("leads").await.assert_error(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(refused.header("ratelimit"), "");
    eve.get("leads").await.assert_ok();
    watch.let_through(3);
    let left = loop {
        let answer = ada.get("leads").await;
        if answer.status.as_u16() != 429 {
            break left(&answer.assert_ok(), "user").0;
        }
    };
    // Three that were worked on, at most three that never arrived, and this one; none of those that were refused.
    assert!((993..=996).contains(&left), "{left}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_members_of_a_company_share_its_quota(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let limits = Limits {
        user: 100,
        tenant: 6,
        ..Limits::default()
    };
    let (app, clock) = limited(db, limits, &[]).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    // That is one of the six.
    let bob = ada.colleague("user").await;
    for who in [&ada, &bob, &ada, &bob] {
        who.get("leads").await.assert_ok();
    }
    let last = bob.get("leads").await.assert_ok();
    assert_eq!((left(&last, "user").0, left(&last, "tenant").0), (97, 0));
    for who in [&ada, &bob] {
        let refused = who.get("leads").await.assert_error(429, "rate_limited");
        assert_eq!(refused.header("ratelimit"), "\"tenant\";r=0;t=10");
    }
    eve.get("leads").await.assert_ok();
    clock.advance(Duration::seconds(10));
    ada.get("leads").await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn companies_are_founded_a_few_a_minute_from_one_address(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let limits = Limits {
        address: 100,
        register: 2,
        ..Limits::default()
    };
    let (app, clock) = limited(db, limits, &[]).await;
    let found = async |name: &str| {
        let body = json!({
            "company_name": name, "display_name": "Ada", "email": format!("{name}@example.com"),
            "password": PASSWORD,
        });
        app.anon().post("auth/register", body).await
    };
    for name in ["one", "two"] {
        found(name).await.assert_status(201);
    }
    let refused = found("three").await.assert_error(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "30");
    app.anon().login("one@example.com").await.assert_ok();
    clock.advance(Duration::seconds(30));
    found("three").await.assert_status(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browsers_may_read_how_the_quotas_stand() {
    let limits = Limits {
        user: 10,
        ..Limits::default()
    };
    let (app, _) = limited(Db::Sqlite, limits, &[]).await;
    let ada = app.founder("acme").await;
    let answer = get_with(&ada, "leads", ("Origin", "https://app.example")).await;
    let exposed = answer
        .header("access-control-expose-headers")
        .to_lowercase();
    for name in ["ratelimit", "ratelimit-policy", "retry-after"] {
        assert!(exposed.split(',').any(|it| it.trim() == name), "{exposed}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_upload_is_answered_although_it_was_not_read() {
    let limits = Limits {
        bulk: 1,
        ..Limits::default()
    };
    let (app, _) = limited(Db::Sqlite, limits, &[]).await;
    let ada = app.founder("acme").await;
    ada.get("leads/export?format=csv").await.assert_ok();
    let upload = |member: &Member| {
        let request = member.request(Method::POST, "tenant/archive");
        let request = request.header("Content-Type", "application/zip");
        request.body(vec![0_u8; 3 * 1024 * 1024])
    };
    let refused = ada.send(upload(&ada)).await;
    refused.assert_error(429, "rate_limited");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_is_limited_nothing_is_said() {
    let app = App::start(Db::Sqlite).await;
    let ada = app.founder("acme").await;
    for answer in [ada.get("leads").await, app.anon().get("meta").await] {
        let answer = answer.assert_ok();
        assert_eq!(
            (
                answer.header("ratelimit"),
                answer.header("ratelimit-policy")
            ),
            ("", "")
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_api_key_has_a_quota_of_its_own_and_one_that_nobody_knows_is_a_stranger(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let limits = Limits {
        key: 2,
        user: 9,
        search: 1,
        address: 3,
        ..Limits::default()
    };
    let (app, _) = limited(db, limits, &[]).await;
    let ada = app.founder("acme").await;
    let made = json!({ "name": "Shop", "role": "user" });
    let secret = ada.post("api-keys", made).await.data()["secret"].clone();
    let with = |token| ada.with_tokens(&json!({ "access_token": token }));
    let shop = with(secret);
    // Until it has been looked up it may be anybody's: the first request counts by address too, as the last lines show.
    assert_eq!(left(&shop.get("leads").await.assert_ok(), "key").0, 1);
    let searched = shop.get("search?q=acme").await.assert_ok();
    assert_eq!(
        (left(&searched, "key").0, left(&searched, "search").0),
        (0, 0)
    );
    shop.get("leads").await.assert_error(429, "rate_limited");
    assert_eq!(left(&ada.get("leads").await.assert_ok(), "user").0, 7);
    // Nobody tries keys without being counted.
    for byte in 0..2 {
        let key = pathsix_domain::api_key::KeySecret::of([byte; 32]);
        let unknown = with(json!(key.reveal()));
        let refused = unknown.get("leads").await;
        refused.assert_error(401, "unauthenticated");
    }
    let key = pathsix_domain::api_key::KeySecret::of([9; 32]);
    let unknown = with(json!(key.reveal())).get("leads").await;
    unknown.assert_error(429, "rate_limited");
}
