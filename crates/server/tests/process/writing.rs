//! People who write all kinds of records at once, until nobody answers, and what they were told.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use pathsix_tests::{Member, people::Person};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{sync::watch, task::JoinSet, time::timeout};

/// How many write at once.
pub(crate) const WRITERS: usize = 8;
/// How long nobody may be told of anything.
const PATIENCE: Duration = Duration::from_mins(1);
const AT: &str = "2026-01-02T10:00:00Z";

/// The version in which each record is, as far as anybody was told.
pub(crate) type Told = BTreeMap<(&'static str, String), i64>;

/// Somebody who writes until nobody answers.
struct Writer {
    who: Member,
    count: watch::Sender<u32>,
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
        self.count.send_modify(|count| *count += 1);
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

/// Writers at work.
pub(crate) struct Writing {
    count: watch::Sender<u32>,
    writers: JoinSet<()>,
}

impl Writing {
    /// Lets people write until nobody answers.
    pub(crate) fn begin(who: &Member, told: &Arc<Mutex<Told>>) -> Self {
        let count = watch::Sender::new(0);
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
        Self { count, writers }
    }

    /// How many writes were acknowledged.
    pub(crate) fn count(&self) -> u32 {
        *self.count.borrow()
    }

    /// Waits until so many are, as long as there are more and more.
    pub(crate) async fn reaches(&self, enough: u32) {
        let mut count = self.count.subscribe();
        while *count.borrow_and_update() < enough {
            let more = timeout(PATIENCE, count.changed()).await;
            more.expect("nobody can write").unwrap();
        }
    }

    /// Waits until nobody writes any more.
    pub(crate) async fn ended(self) {
        self.writers.join_all().await;
    }
}
