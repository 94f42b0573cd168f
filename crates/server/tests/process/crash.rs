//! A process that is killed again and again, or told to end, while people write all kinds of records: what was
//! acknowledged is there, and nothing is half-done.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use pathsix_tests::{
    Db, Dice, Member,
    database::OwnDatabase,
    people::Person,
    sound::{RECORDS, assert_sound},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    task::{JoinSet, yield_now},
    time::timeout,
};

use crate::server::{Home, Server};

const WRITERS: usize = 8;
/// At least so many writes are acknowledged in a cycle before the signal, and fewer than twice as many.
const ACKNOWLEDGED: u32 = 60;

const AT: &str = "2026-01-02T10:00:00Z";

/// The version in which each record is, as far as anybody was told.
type Told = BTreeMap<(&'static str, String), i64>;

/// Somebody who writes until nobody answers.
struct Writer {
    who: Member,
    count: Arc<AtomicU32>,
    told: Arc<Mutex<Told>>,
}

impl Writer {
    /// The record that was answered, or nothing where nobody answers any more.
    async fn send(&self, method: Method, path: &str, body: Value) -> Option<Value> {
        let request = self.who.request(method, path);
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        let answer = request.send().await.ok()?;
        let status = answer.status();
        // The head of an answer may arrive and its connection break before the body.
        let body: Value = answer.json().await.ok()?;
        assert!(status.is_success(), "{path}: {status} {body}");
        self.count.fetch_add(1, Ordering::Relaxed);
        Some(body["data"].clone())
    }

    /// Notes that somebody was told of a version of a record.
    fn note(&self, table: &'static str, id: &str, version: i64) {
        let mut told = self.told.lock().unwrap();
        told.insert((table, id.to_owned()), version);
    }

    async fn make(&self, table: &'static str, body: Value) -> Option<String> {
        let path = match table {
            "lead" => "leads?allow_duplicate=true".to_owned(),
            _ => format!("{table}s"),
        };
        let made = self.send(Method::POST, &path, body).await?;
        let id = made["id"].as_str().unwrap().to_owned();
        self.note(table, &id, 1);
        Some(id)
    }

    /// One company, from the first word on: a lead with something on it, that becomes a client, goes to the trash and
    /// comes back. Nothing where nobody answers any more.
    async fn company(&self, n: usize) -> Option<()> {
        let lead = self
            .make("lead", json!({ "name": format!("Lead {n}") }))
            .await?;
        let call = json!({
            "lead_id": lead, "summary": "Call", "contact_date": AT, "follow_up": AT,
        });
        let call = self.make("interaction", call).await?;
        let contact = json!({ "lead_id": lead, "first_name": "Ada" });
        let contact = self.make("contact", contact).await?;
        let changed = json!({ "city": "Ulm", "lead_status": "contacted" });
        self.send(Method::PATCH, &format!("leads/{lead}"), changed)
            .await?;
        self.note("lead", &lead, 2);
        let convert = format!("leads/{lead}/convert");
        let client = self.send(Method::POST, &convert, Value::Null).await?;
        let client = client["id"].as_str().unwrap().to_owned();
        self.note("client", &client, 1);
        self.note("lead", &lead, 3);
        self.note("interaction", &call, 2);
        self.note("contact", &contact, 2);
        let next = json!({ "next": { "follow_up": AT, "summary": "Again" } });
        let complete = format!("interactions/{call}/complete");
        let completed = self.send(Method::POST, &complete, next).await?;
        let next = completed["next"]["id"].as_str().unwrap().to_owned();
        self.note("interaction", &call, 3);
        self.note("interaction", &next, 1);
        let account = self.make("account", json!({ "client_id": client })).await?;
        let path = format!("clients/{client}");
        for (method, path, more) in [
            (Method::DELETE, path.clone(), 1),
            (Method::POST, format!("{path}/restore"), 2),
        ] {
            self.send(method, &path, Value::Null).await?;
            self.note("client", &client, 1 + more);
            self.note("interaction", &call, 3 + more);
            self.note("interaction", &next, 1 + more);
            self.note("contact", &contact, 2 + more);
            self.note("account", &account, 1 + more);
        }
        Some(())
    }
}

/// Lets people write, sends the signal while they do, and waits until all is over.
async fn cycle(server: Server, who: &Member, told: &Arc<Mutex<Told>>, after: u32, signal: &str) {
    let count = Arc::new(AtomicU32::new(0));
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let writer = Writer {
            who: who.clone(),
            count: count.clone(),
            told: told.clone(),
        };
        writers.spawn(async move {
            let mut n = 0;
            while writer.company(n).await.is_some() {
                n += 1;
            }
        });
    }
    let enough = async {
        while count.load(Ordering::Relaxed) < after {
            yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), enough)
        .await
        .expect("nobody can write");
    server.signal(signal);
    let ended = tokio::task::spawn_blocking(move || server.ended());
    let status = ended.await.unwrap();
    assert_eq!(status.success(), signal == "-TERM", "{status}");
    writers.join_all().await;
}

#[rstest]
#[case::killed("-KILL", 20)]
#[case::told("-TERM", 3)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_is_there_and_whole_after_each_of_many_ends(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] signal: &str,
    #[case] cycles: u32,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let mut server = home.serve(&[]);
    let mut ada = Member::found(server.anon(), "acme").await;
    let told = Arc::new(Mutex::new(Told::new()));
    let mut dice = Dice::new(15);
    for n in 0..cycles {
        let after = ACKNOWLEDGED + dice.below(ACKNOWLEDGED);
        cycle(server, &ada, &told, after, signal).await;
        // It serves again without anybody's help.
        server = home.serve(&[]);
        ada = server.known(&ada);
        assert_sound(&own).await;
        assert_kept(&own, &told, n, signal).await;
    }
    let written = told.lock().unwrap().len();
    assert!(written > cycles as usize * 20, "only {written} records");
    ada.lead("Afterwards").await;
    server.stop();
}

/// Asserts that each record is in the version of which somebody was told, or one write further where an answer was lost.
async fn assert_kept(own: &OwnDatabase, told: &Mutex<Told>, cycle: u32, signal: &str) {
    let mut kept = BTreeMap::new();
    for (table, _) in RECORDS {
        for (id, version) in own.versions(table).await {
            kept.insert((table, id), version);
        }
    }
    let told: &mut Told = &mut told.lock().unwrap();
    for ((table, id), version) in told.iter() {
        let there = kept.get(&(*table, id.clone())).copied().unwrap_or_default();
        assert!(
            there == *version || (there == version + 1 && signal == "-KILL"),
            "cycle {cycle}: {table} {id} is in version {there} and not {version}"
        );
    }
    // Nobody was told of the others, and each writer had one request under way: a conversion writes one record that is
    // new, a completion too.
    let unknown = kept.keys().filter(|key| !told.contains_key(*key)).count();
    let most = if signal == "-KILL" { WRITERS } else { 0 };
    assert!(
        unknown <= most,
        "cycle {cycle}: {unknown} records of which nobody was told"
    );
    *told = kept;
}
