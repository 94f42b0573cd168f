//! Companies with records of any age, and what people do to them.

use pathsix_domain::{
    list::Shelf,
    member::User,
    port::Mode,
    record::{
        Client, Conversion, FollowupStage, Header, Interaction, Lead, LeadStage, Project,
        ProjectStage, Stamp,
    },
    value::{Day, Id, Instant, Money, Scalar, Word},
    vocabulary::{ClientStatus, FollowupStatus, LeadSource, LeadStatus, ProjectStatus},
};
use pathsix_tests::{App, Db, Dice, Member, people::Person};
use serde_json::{Value, json};

use super::oracle::whole;
use crate::{
    bench::{Bench, user},
    samples,
};

/// Time zones ahead and behind, by whole hours and by quarters, with summer time and without.
pub(crate) const ZONES: [&str; 4] = [
    "UTC",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
];

/// A company, its people, and dice.
pub(crate) struct Company {
    pub(crate) bench: Bench,
    pub(crate) people: Vec<Member>,
    pub(crate) dice: Dice,
}

impl Company {
    pub(crate) async fn new(db: Db, seed: u64, zone: &str) -> Self {
        Self::on(App::start(db).await, seed, zone).await
    }

    pub(crate) async fn on(app: App, seed: u64, zone: &str) -> Self {
        let ada = app.founder("acme").await;
        let bench = Bench { app, ada };
        bench.app.clock.set("2026-07-15T12:00:00Z");
        let founder = bench.app.founder("bolt").await;
        let people = vec![
            founder.colleague("user").await,
            founder.colleague("manager").await,
            founder.colleague("user").await,
            founder,
        ];
        bench
            .app
            .own
            .execute(&format!("UPDATE tenant SET timezone = '{zone}'"))
            .await;
        Self {
            bench,
            people,
            dice: Dice::new(seed),
        }
    }

    /// The admin.
    pub(crate) fn founder(&self) -> &Member {
        &self.people[3]
    }

    fn anybody(&mut self) -> Id<User> {
        user(self.dice.pick(&self.people))
    }

    fn perhaps_anybody(&mut self) -> Option<Id<User>> {
        (!self.dice.one_in(3)).then(|| self.anybody())
    }

    fn word<W: Word>(&mut self) -> W {
        *self.dice.pick(W::ALL)
    }

    /// A moment of the last half year or the next weeks, often about the turn of a month or on a whole second.
    fn moment(&mut self, from_day: i64, days: u32) -> Instant {
        let base = Instant::parse("2026-02-01T00:00:00Z").unwrap();
        let mut at = chrono::Duration::days(from_day + i64::from(self.dice.below(days)));
        if self.dice.one_in(3) {
            let month = i64::from(self.dice.below(5)) * 2;
            at = chrono::Duration::days([0, 28, 59, 89, 120][usize::try_from(month / 2).unwrap()]);
            at -= chrono::Duration::days(1);
        }
        let seconds = i64::from(self.dice.below(2 * 86_400));
        let micros = [0, 500_000, i64::from(self.dice.below(1_000_000))];
        let micros = *self.dice.pick(&micros);
        base.after(at)
            .after(chrono::Duration::seconds(seconds))
            .after(chrono::Duration::microseconds(micros))
    }

    fn header(&mut self) -> Header {
        let at = self.moment(0, 160);
        let by = self.anybody();
        Header::new(self.bench.new_id(), Stamp { at, by })
    }

    fn day(&mut self) -> Option<Day> {
        let first = Day::parse("2026-01-20").unwrap();
        let days = u16::try_from(self.dice.below(120)).unwrap();
        (!self.dice.one_in(2)).then(|| first.plus(days))
    }

    fn lead(&mut self) -> Lead {
        let header = self.header();
        let to = self.perhaps_anybody();
        let status: LeadStatus = self.word();
        let took = chrono::Duration::microseconds(i64::from(self.dice.below(u32::MAX)));
        let conversion = (status == LeadStatus::Converted).then(|| Conversion {
            on: header.created.at.after(took * 50),
            client: None,
        });
        let source = (!self.dice.one_in(3)).then(|| self.word::<LeadSource>());
        let name = format!("Lead {}", self.dice.below(5));
        Lead {
            stage: LeadStage::stored(status, conversion),
            source,
            ..samples::lead(header, &name, to)
        }
    }

    fn client(&mut self) -> Client {
        let (header, to) = (self.header(), self.perhaps_anybody());
        let name = format!("Client {}", self.dice.below(5));
        Client {
            status: self.word::<ClientStatus>(),
            ..samples::client(header, &name, to)
        }
    }

    fn project(&mut self, leads: &[Lead], clients: &[Client]) -> Project {
        let (header, to) = (self.header(), self.perhaps_anybody());
        let place = match self.dice.below(4) {
            0 => samples::on_lead(self.dice.pick(leads)),
            1 => Default::default(),
            _ => samples::on_client(self.dice.pick(clients)),
        };
        let (start, end) = (self.day(), self.day());
        let end = end.filter(|end| start.is_none_or(|start| start <= *end));
        let worth = match self.dice.below(4) {
            0 => None,
            1 => Some(1_000_000_000_000_000),
            _ => Some(i64::from(self.dice.below(4)) * 999_999_999),
        };
        let status: ProjectStatus = self.word();
        let completed = (status == ProjectStatus::Completed).then_some(header.created.at);
        Project {
            stage: ProjectStage::stored(status, completed),
            start,
            end,
            worth: worth.map(|worth| Money::from_minor(worth).unwrap()),
            ..samples::project(header, place, to)
        }
    }

    fn interaction(
        &mut self,
        leads: &[Lead],
        clients: &[Client],
        projects: &[Project],
    ) -> Interaction {
        let (header, to) = (self.header(), self.perhaps_anybody());
        let place = match self.dice.below(5) {
            0 => samples::on_project(self.dice.pick(projects)),
            1 | 2 => samples::on_lead(self.dice.pick(leads)),
            _ => samples::on_client(self.dice.pick(clients)),
        };
        let is_open = self.dice.one_in(2);
        let status = match is_open {
            true => FollowupStatus::Pending,
            false => FollowupStatus::Contacted,
        };
        let follow_up = (!self.dice.one_in(4)).then(|| self.moment(0, 200));
        Interaction {
            contact_date: self.moment(0, 200),
            follow_up,
            followup: FollowupStage::stored(status, None),
            ..samples::interaction(header, place, to)
        }
    }

    /// Adds records of each kind, each in a unit of its own.
    pub(crate) async fn grow(&mut self, by: usize) {
        let clients: Vec<_> = (0..by).map(|_| self.client()).collect();
        let leads: Vec<_> = (0..2 * by).map(|_| self.lead()).collect();
        let projects: Vec<_> = (0..2 * by)
            .map(|_| self.project(&leads, &clients))
            .collect();
        let interactions: Vec<_> = (0..4 * by)
            .map(|_| self.interaction(&leads, &clients, &projects))
            .collect();
        let founder = self.founder();
        self.bench.keep_all(founder, &clients).await;
        self.bench.keep_all(founder, &leads).await;
        self.bench.keep_all(founder, &projects).await;
        self.bench.keep_all(founder, &interactions).await;
    }

    /// One act of an admin on one record or several, as it may come.
    pub(crate) async fn act(&mut self) {
        let (records, ids) = self.some().await;
        if ids.is_empty() {
            return;
        }
        let founder = self.people[3].id.clone();
        let to = [
            Value::Null,
            json!(self.dice.pick(&self.people).id),
            json!(founder),
        ];
        let to = self.dice.pick(&to).clone();
        let one = ids[0].clone();
        let path = format!("admin/{records}/{one}");
        let act = self.dice.below(9);
        let admin = self.founder();
        let bulk = format!("admin/{records}/bulk");
        let answer = match act {
            0 | 1 => {
                admin
                    .post(&bulk, json!({ "action": "trash", "ids": ids }))
                    .await
            }
            2 => {
                admin
                    .post(
                        &bulk,
                        json!({ "action": "restore", "ids": self.trashed(records).await }),
                    )
                    .await
            }
            3 if records != "interactions" => {
                let body = json!({ "action": "assign", "ids": ids, "value": to });
                admin.post(&bulk, body).await
            }
            4 if records == "leads" => admin.post(&format!("{path}/convert"), json!({})).await,
            5 => {
                let trashed = self.trashed(records).await;
                let body = json!({ "action": "purge", "ids": trashed });
                admin.post(&bulk, body).await
            }
            6 if records == "projects" => {
                let body = json!({ "project_worth": 1234.5, "project_status": "completed" });
                admin.patch(&path, body).await
            }
            7 if records == "interactions" => {
                let body = json!({ "contact_date": "2026-07-14T00:00:00Z", "follow_up": null });
                admin.patch(&path, body).await
            }
            8 => admin.get(&path).await,
            _ => {
                let body = json!({ "notes": "Seen" });
                admin.patch(&path, body).await
            }
        };
        assert!(answer.status.as_u16() < 500, "{records} {act}: {answer:?}");
    }

    /// A kind of records and up to three of them.
    async fn some(&mut self) -> (&'static str, Vec<String>) {
        let kinds = ["leads", "clients", "projects", "interactions"];
        let records = *self.dice.pick(&kinds);
        let all = self.ids(records, Shelf::Live).await;
        let most = self.dice.below(3) as usize + 1;
        let ids = (0..most.min(all.len())).map(|_| self.dice.pick(&all).clone());
        (records, ids.collect())
    }

    async fn trashed(&self, records: &str) -> Vec<String> {
        let mut ids = self.ids(records, Shelf::Trash).await;
        ids.truncate(2);
        ids
    }

    async fn ids(&self, records: &str, shelf: Shelf) -> Vec<String> {
        let (_, mut work) = self.bench.enter_wide(self.founder(), Mode::Read).await;
        let work = work.as_mut();
        match records {
            "leads" => of(&whole::<Lead>(work, None, shelf).await),
            "clients" => of(&whole::<Client>(work, None, shelf).await),
            "projects" => of(&whole::<Project>(work, None, shelf).await),
            _ => of(&whole::<Interaction>(work, None, shelf).await),
        }
    }
}

fn of<R: pathsix_domain::record::Record>(records: &[R]) -> Vec<String> {
    records
        .iter()
        .map(|it| it.header().id.to_string())
        .collect()
}
