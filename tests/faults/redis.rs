//! Servers that count requests together, and what becomes of them while they cannot.

use std::{sync::Arc, time::Duration};

use pathsix_domain::{
    member::User,
    port::{Asked, Counted, Counter, IdSource as _, Limiter, Policy, Quota, Verdict},
    value::{Id, Instant},
};
use pathsix_http::{Limits, state::Settings};
use pathsix_limits::{MemoryLimiter, RedisLimiter};
use pathsix_server::clock::SystemIds;
use pathsix_tests::{
    Answer, App, Db, Dice, Member,
    app::Wishes,
    clock::StillClock,
    people::Person,
    proxy::{Fault, Proxy},
    redis,
};
use rstest::rstest;
use serde_json::json;
use tokio::{task::JoinSet, time::timeout};
use uuid::Uuid;

/// On a busy machine Redis may be slow and still be there.
const PATIENCE: Duration = Duration::from_secs(3);
/// Nothing here takes so long unless it never ends.
const LONG: Duration = Duration::from_secs(20);

/// A number that nobody else counts under.
fn fresh() -> u128 {
    SystemIds.next().as_u128()
}

fn counting(limits: Limits, clock: &StillClock, url: &str) -> Wishes {
    let (clock, limiter) = (
        clock.clone(),
        RedisLimiter::with_patience(url, PATIENCE).unwrap(),
    );
    Wishes {
        http: Settings {
            limits,
            trusted_proxies: vec!["127.0.0.1/32".parse().unwrap()],
            ..Settings::default()
        },
        services: Some(Box::new(move |services| {
            services.tools.clock = Arc::new(clock);
            services.limiter = Arc::new(limiter);
        })),
        ..Wishes::default()
    }
}

/// Another server of the same company, of which each has a way to Redis of its own.
async fn beside(app: &App, mut wishes: Wishes) -> App {
    let data_dir = app.config.data_dir.clone();
    wishes.config = Some(Box::new(move |config| config.data_dir = data_dir));
    App::over(app.own.again(), wishes).await
}

fn quota(policy: Policy, user: u128, most: u32) -> Asked {
    let user: Id<User> = Id::from_uuid(Uuid::from_u128(user));
    Asked {
        counted: Counted {
            policy,
            by: Counter::User(user),
        },
        quota: Quota::a_minute(most).unwrap(),
    }
}

async fn until_counted_together(limiter: &dyn Limiter) {
    let together = async {
        while limiter.is_alone().await {
            tokio::task::yield_now().await;
        }
    };
    let together = timeout(LONG, together).await;
    assert!(together.is_ok(), "Redis is not found again");
}

#[tokio::test]
async fn redis_counts_as_a_process_does() {
    let (together, alone) = (
        RedisLimiter::with_patience(&redis::url(), PATIENCE).unwrap(),
        MemoryLimiter::default(),
    );
    let mut dice = Dice::new(11);
    let (mut micros, mine) = (1_790_000_000_000_000_i64, fresh());
    let mut refused = 0;
    for step in 0..2_000 {
        micros += i64::from(dice.below(400_000));
        let now = Instant::from_micros(micros).unwrap();
        let who = mine + u128::from(dice.below(3));
        let mut asked = vec![quota(Policy::User, who, 61)];
        if dice.below(2) == 0 {
            asked.push(quota(Policy::Search, who, 37));
        }
        let verdict = together.ask(&asked, now).await;
        refused += u32::from(matches!(verdict, Verdict::Refused(_)));
        assert_eq!(verdict, alone.count(&asked, now), "request {step}");
    }
    assert!(refused > 100, "{refused} refused");
    assert!(!together.is_alone().await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_share_one_limit(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let limits = Limits {
        user: 20,
        ..Limits::default()
    };
    let clock = StillClock::default();
    let first = App::start_with(db, counting(limits, &clock, &redis::url())).await;
    let second = beside(&first, counting(limits, &clock, &redis::url())).await;
    let ada = first.founder("acme").await;
    let everywhere = [ada.clone(), ada.at(second.anon())];
    let mut asking = JoinSet::new();
    for number in 0..60 {
        let ada = everywhere[number % 2].clone();
        asking.spawn(async move { ada.get("leads").await.status });
    }
    let statuses = asking.join_all().await;
    let allowed = statuses.iter().filter(|status| **status == 200).count();
    let refused = statuses.iter().filter(|status| **status == 429).count();
    assert_eq!((allowed, refused), (20, 40));
    clock.advance(chrono::Duration::seconds(3));
    assert_eq!(everywhere[1].get("leads").await.status, 200);
    assert_eq!(everywhere[0].get("leads").await.status, 429);
}

/// A sign-in that is counted for an address that only this test has.
async fn sign_in(app: &App, address: &str) -> Answer {
    let person = app.anon();
    let body = json!({ "email": "nobody@acme.example", "password": "not this one" });
    let request = person.request(reqwest::Method::POST, "auth/login");
    let request = request.header("X-Forwarded-For", address).json(&body);
    person.send(request).await
}

async fn allowed(app: &App, address: &str) -> usize {
    let mut allowed = 0;
    while sign_in(app, address).await.status != 429 {
        allowed += 1;
    }
    allowed
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_redis_is_away_each_server_counts_alone_and_then_together_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(Fault::Refused, Fault::Silence, Fault::Reset, Fault::Truncated)] fault: Fault,
) {
    let limits = Limits {
        user: 10,
        address: 8,
        ..Limits::default()
    };
    let (way, url) = Proxy::of_url(&redis::url()).await;
    let clock = StillClock::default();
    let app = App::start_with(db, counting(limits, &clock, &url)).await;
    let ada = app.founder("acme").await;
    let whole = app.anon().get("/health/ready").await.json();
    assert_eq!(whole, json!({ "status": "ok", "degraded": [] }));
    let unique = fresh();
    let address = |nth: u16| {
        let host = std::net::Ipv6Addr::from(unique).segments();
        format!("2001:{:x}:{:x}:{nth:x}::1", host[6], host[7])
    };
    assert_eq!(allowed(&app, &address(1)).await, 8);

    way.set(fault).await;
    // Whoever is signed in stays so, and nobody gets an error.
    for _ in 0..10 {
        ada.get("leads").await.assert_ok();
    }
    assert_eq!(ada.get("leads").await.status, 429);
    assert_eq!(allowed(&app, &address(2)).await, 4);
    let degraded = app.anon().get("/health/ready").await.assert_ok().json();
    assert_eq!(
        degraded,
        json!({ "status": "degraded", "degraded": ["redis"] })
    );

    way.set(Fault::None).await;
    until_counted_together(&*app.services.limiter).await;
    assert_eq!(allowed(&app, &address(1)).await, 0);
    assert_eq!(allowed(&app, &address(3)).await, 8);
    let whole = app.anon().get("/health/ready").await.json();
    assert_eq!(whole, json!({ "status": "ok", "degraded": [] }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_redis_is_none_and_nobody_waits_for_it_twice() {
    let (way, url) = Proxy::of_url(&redis::url()).await;
    let limiter = RedisLimiter::new(&url).unwrap();
    let asked = [quota(Policy::User, fresh(), 1_000_000)];
    let now = Instant::from_micros(1_790_000_000_000_000).unwrap();
    until_counted_together(&limiter).await;
    way.set(Fault::Late(Duration::from_hours(1))).await;
    // A quarter of a second, on a machine that has nothing else to do.
    let first = timeout(Duration::from_secs(3), limiter.ask(&asked, now)).await;
    assert!(first.is_ok(), "whoever finds out waits for long");
    let many = async {
        for _ in 0..100_000 {
            let verdict = limiter.ask(&asked, now).await;
            assert!(matches!(verdict, Verdict::Allowed(_)));
        }
    };
    let many = timeout(LONG, many).await;
    assert!(many.is_ok(), "each request waits for Redis");
    assert!(limiter.is_alone().await);
    way.set(Fault::None).await;
    until_counted_together(&limiter).await;
}

#[tokio::test]
async fn a_server_starts_without_its_redis() {
    let (way, url) = Proxy::of_url(&redis::url()).await;
    way.set(Fault::Refused).await;
    let clock = StillClock::default();
    let limits = Limits {
        user: 5,
        ..Limits::default()
    };
    let app = App::start_with(Db::Sqlite, counting(limits, &clock, &url)).await;
    let ada: Member = app.founder("acme").await;
    ada.get("leads").await.assert_ok();
    assert!(app.services.limiter.is_alone().await);
}
