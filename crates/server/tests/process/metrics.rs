//! What is measured: all that is defined is told, nothing else is, and nothing of it names anybody.

use std::{collections::BTreeMap, time::Duration};

use pathsix_measures::{
    Kind, Values,
    catalogue::{ALL, named},
};
use pathsix_tests::{
    Db, Member,
    database::OwnDatabase,
    people::Person,
    proxy::{Fault, Proxy},
};
use regex::Regex;
use reqwest::StatusCode;
use rstest::rstest;
use serde_json::json;

use crate::server::{Home, Server};

/// How long something that happens in the background may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// One line of the page.
#[derive(Debug, Clone)]
struct Sample {
    name: String,
    labels: BTreeMap<String, String>,
    value: f64,
}

/// The page of metrics.
struct Page {
    text: String,
    samples: Vec<Sample>,
}

impl Page {
    fn read(text: String) -> Self {
        let label = Regex::new(r#"(\w+)="([^"]*)""#).unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let samples = lines.map(|line| {
            let (series, value) = line.rsplit_once(' ').unwrap();
            let (name, labels) = series.split_once('{').unwrap_or((series, ""));
            let labels = label.captures_iter(labels);
            Sample {
                name: name.to_owned(),
                labels: labels
                    .map(|it| (it[1].to_owned(), it[2].to_owned()))
                    .collect(),
                value: value.parse().unwrap(),
            }
        });
        let samples = samples.collect();
        Self { text, samples }
    }

    /// The value of a series, if it is there.
    fn value(&self, name: &str, labels: &[(&str, &str)]) -> Option<f64> {
        let is_it = |it: &&Sample| {
            let fits =
                |(label, value): &(&str, &str)| it.labels.get(*label).is_some_and(|is| is == value);
            it.name == name && labels.iter().all(fits)
        };
        self.samples.iter().find(is_it).map(|it| it.value)
    }
}

/// A server, and the address of its page of metrics, which it says after its own.
fn serving(home: &Home) -> (Server, String) {
    let mut server = home.serve(&[]);
    let said = server.line();
    let address = said.trim().strip_prefix("Metrics are on ");
    let address = address.unwrap_or_else(|| panic!("{said}")).to_owned();
    (server, address)
}

async fn text_of(address: &str) -> String {
    reqwest::get(address).await.unwrap().text().await.unwrap()
}

/// The page once it is as it should be.
async fn page_where(address: &str, is_so: impl Fn(&Page) -> bool) -> Page {
    let looking = async {
        loop {
            let page = Page::read(text_of(address).await);
            if is_so(&page) {
                return page;
            }
        }
    };
    if let Ok(page) = tokio::time::timeout(PATIENCE, looking).await {
        return page;
    }
    panic!("it never was so: {}", text_of(address).await);
}

async fn home_on(db: Db) -> (Home, OwnDatabase) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new()
        .with("DATABASE_URL", &own.url)
        .with("PATHSIX_METRICS_LISTEN", "127.0.0.1:0")
        .with("PATHSIX_RATE_SEARCH", "1");
    (home, own)
}

/// Uses a server in many ways, with ids, addresses and words in what it asks for.
async fn keep_busy(server: &Server, ada: &Member) -> String {
    let lead = ada.lead("Cedar Bakery").await;
    for path in [
        "leads",
        "admin/leads?q=cedar",
        "search?q=cedar",
        "search?q=ada@cedar.example",
    ] {
        ada.get(path).await;
    }
    ada.get(&format!("leads/{lead}")).await.assert_ok();
    ada.patch(&format!("leads/{lead}"), json!({ "name": "Cedar" }))
        .await
        .assert_ok();
    ada.get(&format!("leads/{}", ada.id))
        .await
        .assert_status(404);
    ada.get(&format!("/nothing/{lead}/{}", ada.slug))
        .await
        .assert_status(404);
    ada.delete("leads").await.assert_status(405);
    let anon = server.anon();
    anon.get("leads").await.assert_status(401);
    anon.login(&ada.email).await.assert_ok();
    let wrong = json!({ "email": ada.email, "password": "quite wrong password" });
    anon.post("auth/login", wrong).await.assert_status(401);
    let forgot = json!({ "email": ada.email });
    anon.post("auth/forgot-password", forgot)
        .await
        .assert_status(202);
    lead
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_that_is_defined_is_told_of_a_busy_server_and_nothing_names_anybody(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (home, _own) = home_on(db).await;
    let (server, address) = serving(&home);
    let ada = Member::found(server.anon(), "acme").await;
    let lead = keep_busy(&server, &ada).await;
    let page = page_where(&address, |page| {
        let sent = [("kind", "mail"), ("outcome", "done")];
        let is_sent = page
            .value("pathsix_job_ends_total", &sent)
            .is_some_and(|it| it >= 1.0);
        is_sent
            && page
                .value("pathsix_audit_linked_total", &[])
                .is_some_and(|it| it >= 1.0)
    })
    .await;
    for metric in ALL {
        for series in metric.series() {
            assert!(
                page.samples.iter().any(|it| it.name == series),
                "{series} is not told"
            );
        }
        let help = format!("# HELP {} ", metric.name);
        assert!(
            page.text.contains(&help),
            "{} is not explained",
            metric.name
        );
    }
    for sample in &page.samples {
        assert_defined(sample);
        assert_about_nobody(
            sample,
            &[&ada.id, &ada.tenant, &ada.slug, &ada.email, &lead],
        );
    }
    let read = [
        ("route", "/api/v1/leads/{id}"),
        ("method", "GET"),
        ("status", "200"),
    ];
    assert_eq!(page.value("pathsix_http_requests_total", &read), Some(1.0));
    let refused = [("policy", "search"), ("verdict", "refused")];
    assert!(page.value("pathsix_limit_requests_total", &refused) >= Some(1.0));
    for (result, count) in [("ok", 1.0), ("wrong", 1.0), ("too_many", 0.0)] {
        let told = page.value("pathsix_sign_ins_total", &[("result", result)]);
        assert_eq!(told, Some(count), "{result}");
    }
    assert_eq!(page.value("pathsix_ready", &[]), Some(1.0));
    assert!(page.value("process_resident_memory_bytes", &[]) > Some(1e6));
    server.stop();
}

/// Only what is defined is told, with the labels and values that are defined.
fn assert_defined(sample: &Sample) {
    let parts = ["_bucket", "_sum", "_count"];
    let of_histogram = parts.iter().find_map(|part| sample.name.strip_suffix(part));
    let histogram = of_histogram
        .and_then(named)
        .filter(|it| matches!(it.kind, Kind::Histogram(_)));
    let metric = named(&sample.name).or(histogram);
    let metric = metric.unwrap_or_else(|| panic!("{sample:?} is not defined"));
    let labels: Vec<_> = sample.labels.keys().filter(|name| *name != "le").collect();
    assert_eq!(labels.len(), metric.labels.len(), "{sample:?}");
    let routes: Vec<_> = pathsix_contracts::operation::operations()
        .iter()
        .filter_map(|operation| operation.paths().into_iter().next())
        .collect();
    for label in metric.labels {
        let value = &sample.labels[label.name];
        let is_known = match label.values {
            Values::OneOf(values) => values.contains(&value.as_str()),
            Values::Routes => value == "unknown" || routes.contains(value),
            Values::Version => value == env!("CARGO_PKG_VERSION"),
        };
        assert!(is_known, "{sample:?}: {value} is no {}", label.name);
    }
}

/// No label looks like an id, an address or a name of anybody.
fn assert_about_nobody(sample: &Sample, names: &[&str]) {
    let looks_like_somebody = Regex::new(
        r"(?i)@|[0-9a-f]{8}-[0-9a-f]{4}|\b\d{1,3}(\.\d{1,3}){3}\b|[0-9a-f]{16}|p6_|cedar|acme",
    );
    let looks_like_somebody = looks_like_somebody.unwrap();
    for value in sample.labels.values() {
        assert!(!looks_like_somebody.is_match(value), "{sample:?}");
        assert!(!names.iter().any(|name| value.contains(name)), "{sample:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_are_on_a_listener_of_their_own_and_nowhere_without_one() {
    let (home, _own) = home_on(Db::Sqlite).await;
    let (server, address) = serving(&home);
    server.anon().get("/metrics").await.assert_status(404);
    let other = address.replace("/metrics", "/api/v1/meta");
    assert_eq!(
        reqwest::get(other).await.unwrap().status(),
        StatusCode::NOT_FOUND
    );
    server.stop();
    let server = home.with("PATHSIX_METRICS_LISTEN", "").serve(&[]);
    server.anon().get("/metrics").await.assert_status(404);
    assert!(reqwest::get(address).await.is_err());
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_away_is_told_and_the_page_is_shown_all_the_same() {
    let own = OwnDatabase::empty(Db::Postgres).await;
    let (way, url) = Proxy::of_url(&own.url).await;
    let home = Home::new()
        .with("DATABASE_URL", &url)
        .with("PATHSIX_METRICS_LISTEN", "127.0.0.1:0");
    let (server, address) = serving(&home);
    page_where(&address, |page| {
        page.value("pathsix_ready", &[]) == Some(1.0)
    })
    .await;
    way.set(Fault::Refused).await;
    server
        .anon()
        .get("/health/ready")
        .await
        .assert_error(503, "unavailable");
    server
        .anon()
        .get("/health")
        .await
        .assert_error(503, "unavailable");
    server.anon().get("/health/live").await.assert_ok();
    let page = page_where(&address, |page| {
        page.value("pathsix_ready", &[]) == Some(0.0)
    })
    .await;
    let waiting = page.value("pathsix_jobs", &[("kind", "mail"), ("state", "waiting")]);
    assert!(waiting.unwrap().is_nan(), "{waiting:?}");
    assert!(page.value("pathsix_db_errors_total", &[("class", "away")]) >= Some(1.0));
    way.set(Fault::None).await;
    page_where(&address, |page| {
        page.value("pathsix_ready", &[]) == Some(1.0)
    })
    .await;
    server.anon().get("/health/ready").await.assert_ok();
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_long_a_connection_was_waited_for_is_told_also_where_it_had_to_be_made() {
    let own = OwnDatabase::empty(Db::Postgres).await;
    let (way, url) = Proxy::of_url(&own.url).await;
    let home = Home::new()
        .with("DATABASE_URL", &url)
        .with("PATHSIX_DB_MAX_CONNECTIONS", "25")
        .with("PATHSIX_METRICS_LISTEN", "127.0.0.1:0");
    let (server, address) = serving(&home);
    // More at once than there are connections yet, and fewer than there may be: each is made on a slow way.
    way.set(Fault::Late(Duration::from_millis(30))).await;
    let mut at_once = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let anon = server.anon();
        at_once.spawn(async move { anon.get("/health").await });
    }
    for answer in at_once.join_all().await {
        answer.assert_ok();
    }
    let waited = |page: &Page| {
        let pool = [("pool", "postgres")];
        page.value("pathsix_db_acquire_seconds_sum", &pool)
    };
    page_where(&address, |page| waited(page) > Some(0.1)).await;
    way.set(Fault::None).await;
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_is_away_is_told_and_the_server_is_ready_without_it() {
    let (home, _own) = home_on(Db::Sqlite).await;
    let home = home.with("PATHSIX_SMTP_URL", "smtp+plain://127.0.0.1:1");
    let (server, address) = serving(&home);
    let ada = Member::found(server.anon(), "acme").await;
    let forgot = json!({ "email": ada.email });
    server
        .anon()
        .post("auth/forgot-password", forgot)
        .await
        .assert_status(202);
    let mail = [("part", "mail")];
    page_where(&address, |page| {
        page.value("pathsix_degraded", &mail) == Some(1.0)
    })
    .await;
    let ready = server.anon().get("/health/ready").await.assert_ok().json();
    assert_eq!(ready, json!({ "status": "degraded", "degraded": ["mail"] }));
    let retrying = [("kind", "mail"), ("state", "retrying")];
    page_where(&address, |page| {
        page.value("pathsix_jobs", &retrying) >= Some(1.0)
    })
    .await;
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_that_was_cut_is_told_until_it_is_begun_anew_and_is_not_linked_meanwhile() {
    let (home, own) = home_on(Db::Sqlite).await;
    let linked = |page: &Page| page.value("pathsix_audit_linked_total", &[]) >= Some(1.0);
    let refused = |page: &Page| page.value("pathsix_audit_chains_refused", &[]);
    let linked_at = |page: &Page| page.value("pathsix_audit_linked_timestamp_seconds", &[]);
    let (server, address) = serving(&home);
    Member::found(server.anon(), "acme").await;
    let page = page_where(&address, linked).await;
    assert_eq!(refused(&page), Some(0.0));
    page_where(&address, |page| linked_at(page) > Some(0.0)).await;
    server.stop();
    own.execute("DELETE FROM audit_entry").await;

    let (server, address) = serving(&home);
    page_where(&address, |page| refused(page) == Some(1.0)).await;
    // A round that looks at another company alone.
    Member::found(server.anon(), "beta").await;
    let page = page_where(&address, linked).await;
    assert_eq!(refused(&page), Some(1.0));
    assert_eq!(linked_at(&page), Some(0.0));
    server.stop();
    home.succeed(&["audit", "begin-anew"]);

    let (server, address) = serving(&home);
    let page = page_where(&address, |page| linked_at(page) > Some(0.0)).await;
    assert_eq!(refused(&page), Some(0.0));
    server.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_newest_backup_is_told_where_the_server_is_to_make_any() {
    let (home, _own) = home_on(Db::Postgres).await;
    let newest = |page: &Page| page.value("pathsix_backup_newest_timestamp_seconds", &[]);
    let home = home.with("PATHSIX_BACKUP_TIME", "02:30");
    let nowhere = "postgres://nobody@127.0.0.1:1/nothing";
    let home = home.with("DATABASE_BACKUP_URL", nowhere);
    let (server, address) = serving(&home);
    page_where(&address, |page| newest(page) == Some(0.0)).await;
    server.stop();
    let home = home.with("DATABASE_BACKUP_URL", "");
    let (server, address) = serving(&home);
    page_where(&address, |page| newest(page) > Some(1e9)).await;
    server.stop();
    let home = home.with("PATHSIX_BACKUP_TIME", "");
    let (server, address) = serving(&home);
    page_where(&address, |page| newest(page).is_some_and(f64::is_nan)).await;
    server.stop();
}
