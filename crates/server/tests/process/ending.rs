//! A process that is told to end, or killed, while people write.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    net::TcpStream,
    task::{JoinSet, yield_now},
    time::timeout,
};

use crate::server::Home;

const WRITERS: usize = 8;
/// So many writes are acknowledged before the process is told to end.
const ACKNOWLEDGED: usize = 150;

/// Writes until nobody answers; gives what was acknowledged.
async fn write(who: Member, count: Arc<AtomicUsize>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for n in 0.. {
        let request = who.request(Method::POST, "leads?allow_duplicate=true");
        let sent = request.json(&json!({ "name": format!("Lead {n}") })).send();
        let Ok(answer) = sent.await else { break };
        let status = answer.status();
        // The head of an answer may arrive and its connection break before the body.
        let Ok(body) = answer.json::<Value>().await else {
            break;
        };
        assert_eq!(status, 201, "{body}");
        acknowledged.push(body["data"]["id"].as_str().unwrap().to_owned());
        count.fetch_add(1, Ordering::Relaxed);
    }
    acknowledged
}

/// Every id of the list, page by page.
async fn all(who: &Member) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut path = "leads?limit=100".to_owned();
    loop {
        let page = who.get(&path).await.assert_ok().json();
        let items = page["items"].as_array().unwrap();
        ids.extend(
            items
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("leads?limit=100&cursor={cursor}"),
            None => return ids,
        }
    }
}

#[rstest]
#[case::told("-TERM", Some(0))]
#[case::killed("-KILL", None)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_told_that_a_lead_is_kept_finds_it_after_a_restart(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] signal: &str,
    #[case] code: Option<i32>,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let count = Arc::new(AtomicUsize::new(0));
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        writers.spawn(write(ada.clone(), count.clone()));
    }
    let enough = async {
        while count.load(Ordering::Relaxed) < ACKNOWLEDGED {
            yield_now().await;
        }
    };
    timeout(Duration::from_secs(30), enough)
        .await
        .expect("nobody can write");
    server.signal(signal);
    let address = server.address;
    let status = tokio::task::spawn_blocking(move || server.ended())
        .await
        .unwrap();
    assert_eq!(status.code(), code, "{}", home.said());
    assert!(
        TcpStream::connect(address).await.is_err(),
        "the port is open"
    );
    let acknowledged: BTreeSet<_> = writers.join_all().await.into_iter().flatten().collect();
    assert!(acknowledged.len() >= ACKNOWLEDGED);

    let server = home.serve(&[]);
    let ada = server.known(&ada);
    let kept = all(&ada).await;
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // A write that was not acknowledged may have been kept, whole, when the process was killed.
    assert!(kept.len() <= acknowledged.len() + WRITERS);
    if code.is_some() {
        assert_eq!(kept, acknowledged, "a request in flight did not end");
    }
    let made = i64::try_from(kept.len()).unwrap();
    for rows in [
        "lead",
        "audit_entry WHERE entity = 'lead' AND action = 'create'",
        "lead_status_history",
    ] {
        assert_eq!(
            own.number(&format!("SELECT count(*) FROM {rows}")).await,
            made,
            "{rows}"
        );
    }
    if db == Db::Sqlite {
        let broken = "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
        assert_eq!(own.number(broken).await, 0);
    }
    ada.lead("Afterwards").await;
    server.stop();
}
