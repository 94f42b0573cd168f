//! A company with members of every role in which much has happened, at moments around local midnights.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use pathsix_domain::{port::Clock, value::Scalar};
use pathsix_tests::{App, Db, Dice, Member, people::Person};
use serde_json::{Value, json};

/// When everything has happened: at no time of day at which anything did.
const END: &str = "2026-04-20T15:10:00Z";

/// Days around which things happen: some in winter, some in summer, and two on which clocks change.
const DAYS: [(i32, u32, u32); 6] = [
    (2025, 12, 31),
    (2026, 1, 1),
    (2026, 1, 31),
    (2026, 3, 8),
    (2026, 3, 31),
    (2026, 4, 19),
];

/// Names of people who work, and their roles.
const WORKERS: [(&str, &str); 4] = [
    ("mia", "manager"),
    ("uma", "user"),
    ("ulf", "user"),
    ("gone", "user"),
];

/// A company.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) zone: &'static str,
    /// Everybody by name, signed in; `ada` is the founder.
    pub(crate) people: BTreeMap<&'static str, Member>,
    /// What was made: kind and id.
    made: Vec<(&'static str, String)>,
    dice: Dice,
}

impl World {
    /// A company with much in it, beside another one.
    pub(crate) async fn random(db: Db, zone: &'static str, seed: u64) -> Self {
        let mut world = Self::found(db, zone, seed).await;
        for (year, month, day) in DAYS {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            for seconds in [-1, 0, 1, 43_200] {
                let at = local_midnight(date, zone) + Duration::seconds(seconds);
                world.go_to(&at.to_rfc3339()).await;
                for _ in 0..7 {
                    world.something().await;
                }
            }
        }
        world.beside().await;
        world.go_to(END).await;
        let gone = format!("users/{}", world.people["gone"].id);
        let leave = world.people["ada"].patch(&gone, json!({ "is_active": false }));
        leave.await.assert_ok();
        world.people.remove("gone");
        world
    }

    async fn found(db: Db, zone: &'static str, seed: u64) -> Self {
        let app = App::start(db).await;
        app.clock.set("2025-12-30T12:00:00Z");
        let ada = app.founder("acme").await;
        ada.patch("tenant", json!({ "timezone": zone }))
            .await
            .assert_ok();
        let mut people = BTreeMap::new();
        for (name, role) in WORKERS
            .into_iter()
            .chain([("sue", "support"), ("rea", "read_only")])
        {
            people.insert(name, ada.colleague(role).await);
        }
        people.insert("ada", ada);
        Self {
            app,
            zone,
            people,
            made: Vec::new(),
            dice: Dice::new(seed),
        }
    }

    /// Goes to a moment, at which everybody signs in.
    async fn go_to(&mut self, at: &str) {
        self.app.clock.set(at);
        for member in self.people.values_mut() {
            let login = self.app.anon().login(&member.email).await;
            *member = Member::signed_in(self.app.anon(), &login.data());
        }
    }

    /// Another company, whose figures are none of ours.
    async fn beside(&self) {
        let other = self.app.founder("bermuda").await;
        let client = other.make("clients", json!({ "name": "Theirs" })).await;
        let project =
            json!({ "project_name": "Theirs", "client_id": client, "project_worth": 5_000_000 });
        other.make("projects", project).await;
        let lead = other.lead("Theirs").await;
        let call =
            json!({ "lead_id": lead, "summary": "Theirs", "contact_date": "2026-04-01T08:30:00Z" });
        other.make("interactions", call).await;
    }

    fn now(&self) -> DateTime<Utc> {
        self.app.clock.now().to_utc()
    }

    async fn something(&mut self) {
        match self.dice.below(16) {
            0..=2 => self.make_profile("leads").await,
            3 | 4 => self.make_profile("clients").await,
            5..=7 => self.make_project().await,
            8..=11 => self.make_interaction().await,
            _ => self.change_something().await,
        }
    }

    /// Somebody who works, and on which side they do so: who may reaches all records.
    fn somebody(&mut self) -> (Member, &'static str) {
        let name = *self.dice.pick(&["ada", "mia", "uma", "ulf", "gone"]);
        let side = match name {
            "ada" | "mia" => "admin/",
            _ => "",
        };
        (self.people[name].clone(), side)
    }

    /// Somebody to whom a member may give something, or nobody.
    fn assignee(&mut self, by: &Member, side: &str) -> Value {
        let name = *self.dice.pick(&["ada", "mia", "uma", "ulf", "gone"]);
        match (self.dice.below(3), side) {
            (0, _) => Value::Null,
            (_, "") => json!(by.id),
            _ => json!(self.people[name].id),
        }
    }

    /// Sends a new record; what it hangs on may be out of reach.
    async fn send(&mut self, by: &Member, side: &str, kind: &'static str, body: Value) {
        let anyway = match kind {
            "leads" | "clients" => "?allow_duplicate=true",
            _ => "",
        };
        let answer = by.post(&format!("{side}{kind}{anyway}"), body).await;
        if answer.status == 201 {
            self.made.push((kind, answer.id()));
        }
    }

    async fn make_profile(&mut self, kind: &'static str) {
        let (by, side) = self.somebody();
        let name = format!("Name {}", self.dice.below(7));
        let mut body = json!({ "name": name, "assigned_to": self.assignee(&by, side) });
        if kind == "leads" {
            let status = *self.dice.pick(&["new", "contacted", "qualified", "lost"]);
            body["lead_status"] = json!(status);
            let source =
                *self
                    .dice
                    .pick(&[Some("Website"), Some("Cold Call"), Some("Other"), None]);
            body["lead_source"] = json!(source);
        } else {
            let status = *self
                .dice
                .pick(&["new", "prospect", "active", "active", "inactive"]);
            body["client_status"] = json!(status);
        }
        self.send(&by, side, kind, body).await;
    }

    /// One of the records of some kinds.
    fn one_of(&mut self, kinds: &[&str]) -> Option<(&'static str, String)> {
        let known: Vec<_> = self
            .made
            .iter()
            .filter(|(kind, _)| kinds.contains(kind))
            .cloned()
            .collect();
        (!known.is_empty()).then(|| self.dice.pick(&known).clone())
    }

    fn day(&mut self) -> NaiveDate {
        let days = i64::from(self.dice.below(200)) - 100;
        self.now().date_naive() + Duration::days(days)
    }

    /// A moment at half past some hour.
    fn moment(&mut self) -> String {
        format!(
            "{}T{:02}:30:{:02}Z",
            self.day(),
            self.dice.below(24),
            self.dice.below(60)
        )
    }

    async fn make_project(&mut self) {
        let (by, side) = self.somebody();
        let status = *self
            .dice
            .pick(&["pending", "active", "completed", "cancelled"]);
        let mut body = json!({
            "project_name": format!("Project {}", self.dice.below(9)),
            "project_status": status,
            "assigned_to": self.assignee(&by, side),
        });
        if let Some((kind, id)) = self.one_of(&["leads", "clients", "clients"])
            && !self.dice.one_in(5)
        {
            body[format!("{}_id", kind.trim_end_matches('s'))] = json!(id);
        }
        if !self.dice.one_in(4) {
            let hundredths = f64::from(self.dice.below(2_000_000_000));
            body["project_worth"] = json!(hundredths / 100.0);
        }
        if self.dice.one_in(9) {
            body["project_worth"] = json!(9_999_999_999_999.99);
        }
        let mut days = [self.day(), self.day()];
        days.sort_unstable();
        for (field, day) in ["project_start", "project_end"].into_iter().zip(days) {
            if !self.dice.one_in(3) {
                body[field] = json!(day.to_string());
            }
        }
        self.send(&by, side, "projects", body).await;
    }

    async fn make_interaction(&mut self) {
        let (by, side) = self.somebody();
        let Some((kind, id)) = self.one_of(&["leads", "clients", "projects"]) else {
            return;
        };
        let kind_of = *self.dice.pick(&["call", "meeting", "email"]);
        let mut body = json!({
            "summary": "Talk",
            "interaction_type": kind_of,
            "contact_date": self.moment(),
            "followup_assigned_to": self.assignee(&by, side),
        });
        body[format!("{}_id", kind.trim_end_matches('s'))] = json!(id);
        if !self.dice.one_in(3) {
            body["follow_up"] = json!(self.moment());
            let status = *self.dice.pick(&[
                "pending",
                "pending",
                "rescheduled",
                "contacted",
                "completed",
            ]);
            body["followup_status"] = json!(status);
        }
        self.send(&by, side, "interactions", body).await;
    }

    /// Converts, closes, gives away, or throws away; what cannot be done is left as it is.
    async fn change_something(&mut self) {
        let ada = self.people["ada"].clone();
        let kinds = ["leads", "clients", "projects", "interactions"];
        let Some((kind, id)) = self.one_of(&kinds) else {
            return;
        };
        let path = format!("admin/{kind}/{id}");
        let to = self.assignee(&ada, "admin/");
        match (self.dice.below(6), kind) {
            (0, _) => drop(ada.delete(&path).await),
            (1, _) => drop(ada.post_empty(&format!("{path}/restore")).await),
            (_, "leads") if self.dice.one_in(2) => {
                let answer = ada.post_empty(&format!("{path}/convert")).await;
                if answer.status == 201 {
                    self.made.push(("clients", answer.id()));
                }
            }
            (_, "projects") if self.dice.one_in(2) => {
                let status = *self.dice.pick(&["active", "completed", "cancelled"]);
                ada.patch(&path, json!({ "project_status": status })).await;
            }
            (_, "interactions") => {
                ada.patch(&path, json!({ "followup_assigned_to": to }))
                    .await;
            }
            _ => drop(
                ada.post(&format!("{path}/assign"), json!({ "assigned_to": to }))
                    .await,
            ),
        }
    }
}

/// When a day begins.
fn local_midnight(date: NaiveDate, zone: &str) -> DateTime<Utc> {
    let day = pathsix_domain::value::Day::from_date(date);
    let zone = pathsix_domain::value::TimeZone::parse(zone).unwrap();
    day.start_in(zone).to_utc()
}
