//! Much data at once: hundreds of thousands of rows of each record, by one statement each.

use pathsix_domain::{member::User, record::Record, value::Id};
use uuid::Uuid;

use super::{
    samples::{client, lead, on_client, project},
    world::{World, parsed, stamp},
};
use pathsix_domain::record::{Client, Lead, Project};

/// How a database writes what a load needs.
pub(crate) struct Dialect {
    /// Checks nothing from here on.
    pub(crate) unchecked: &'static str,
    pub(crate) id: fn(Uuid) -> String,
    /// An instant that is so many seconds into 2026.
    pub(crate) at: fn(&str) -> String,
    /// A day that is so many days into 2026.
    pub(crate) day: fn(&str) -> String,
    /// An id that nobody has.
    pub(crate) fresh: &'static str,
    /// An id that is the same for the same number.
    pub(crate) same: fn(&str) -> String,
    /// A text in hexadecimal digits.
    pub(crate) text: &'static str,
    /// These values for each `i` from 1.
    pub(crate) rows: fn(&str, u32) -> String,
}

pub(crate) const POSTGRES: Dialect = Dialect {
    unchecked: "SET session_replication_role = replica",
    id: |id| format!("'{id}'::uuid"),
    at: |seconds| format!("'2026-01-01Z'::timestamptz + ({seconds}) * interval '1 s'"),
    day: |days| format!("'2026-01-01'::date + {days}"),
    fresh: "gen_random_uuid()",
    same: |number| format!("md5('same' || {number})::uuid"),
    text: "md5(i::text)",
    rows: |values, rows| format!("SELECT {values} FROM generate_series(1, {rows}) i"),
};

pub(crate) const SQLITE: Dialect = Dialect {
    unchecked: "PRAGMA foreign_keys = off; PRAGMA synchronous = off",
    id: |id| format!("x'{}'", id.simple()),
    at: |seconds| {
        format!("strftime('%Y-%m-%dT%H:%M:%S', 1767225600 + {seconds}, 'unixepoch') || '+00:00'")
    },
    day: |days| format!("date('2026-01-01', ({days}) || ' days')"),
    fresh: "randomblob(16)",
    same: |number| format!("cast(printf('same%012d', {number}) AS blob)"),
    text: "lower(hex(randomblob(8)))",
    rows: |values, rows| {
        format!(
            "WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {rows}) SELECT {values} FROM s"
        )
    },
};

/// Three records of one member on which thousands hang.
pub(crate) struct Big {
    pub(crate) client: Client,
    pub(crate) lead: Lead,
    pub(crate) project: Project,
}

impl Big {
    /// Made at a time from which no list begins that is looked at.
    pub(crate) async fn new(world: &World) -> Self {
        let mut by = stamp(world.ada.user);
        by.at = parsed("2026-01-01T05:00:00Z");
        let client = client("b5", by, None);
        let project = project("b5", by, on_client(&client));
        let lead = lead("b5", by, None);
        world.keep([client.clone()]).await;
        world.keep([lead.clone()]).await;
        world.keep([project.clone()]).await;
        Self {
            client,
            lead,
            project,
        }
    }
}

/// The loads of every table of records.
pub(crate) struct Load<'a> {
    pub(crate) dialect: Dialect,
    pub(crate) world: &'a World,
    pub(crate) bob: Id<User>,
    pub(crate) big: &'a Big,
}

impl Load<'_> {
    pub(crate) fn all(&self) -> Vec<String> {
        vec![
            self.profiles(
                "lead",
                "lead_status",
                "'new', 'contacted', 'qualified', 'lost'",
            ),
            self.profiles(
                "client",
                "client_status",
                "'new', 'prospect', 'active', 'inactive'",
            ),
            self.projects(),
            self.contacts(),
            self.accounts(),
            self.interactions(),
            self.notes(),
        ]
    }

    /// A table with the columns that all records have, and these with their values.
    ///
    /// In turns: what is the user's by having made it, what is hers by being assigned it, what is one colleague's, and
    /// what is somebody's who has little; some of all in the trash. A plan for any of them must suit each of them.
    fn table(&self, name: &str, rows: u32, columns: &[(&str, String)]) -> String {
        let Dialect { at, same, .. } = self.dialect;
        let (ada, bob) = (self.ada(), self.bob());
        let maker = format!(
            "CASE i % 4 WHEN 0 THEN {ada} WHEN 3 THEN {} ELSE {bob} END",
            same("i % 1000")
        );
        let trashed = |value: &str| format!("CASE WHEN i % 50 = 0 THEN {value} END");
        let common = [
            ("tenant_id", (self.dialect.id)(self.world.tenant.id.uuid())),
            ("id", self.dialect.fresh.to_owned()),
            ("created_at", at("i / 3")),
            ("created_by", maker),
            ("updated_at", at("(i * 7919) % 200000")),
            ("updated_by", bob.clone()),
            ("version", "1".to_owned()),
            ("deleted_at", trashed(&at("i"))),
            ("deleted_by", trashed(&bob)),
            ("trashed_with", trashed(&bob)),
        ];
        let all = common.iter().chain(columns);
        let names: Vec<_> = all.clone().map(|(name, _)| *name).collect();
        let values: Vec<_> = all.map(|(_, value)| value.as_str()).collect();
        let rows = (self.dialect.rows)(&values.join(", "), rows);
        format!("INSERT INTO {name} ({}) {rows}", names.join(", "))
    }

    fn ada(&self) -> String {
        (self.dialect.id)(self.world.ada.user.uuid())
    }

    fn bob(&self) -> String {
        (self.dialect.id)(self.bob.uuid())
    }

    fn assignee(&self) -> String {
        let (ada, bob) = (self.ada(), self.bob());
        format!("CASE i % 4 WHEN 1 THEN {ada} WHEN 2 THEN {bob} END")
    }

    /// One of ten rows hangs on the big one of these, the others of this kind on a thousand that nobody knows.
    fn parent(&self, big: Uuid, tenth: u32, others: &str) -> String {
        let (big, any) = ((self.dialect.id)(big), (self.dialect.same)("i % 1000"));
        format!("CASE WHEN i % 10 = {tenth} THEN {big} WHEN {others} THEN {any} END")
    }

    /// One of ten rows hangs on each big record, the rest on clients.
    fn parents(&self) -> [(&'static str, String); 3] {
        let Big {
            client,
            lead,
            project,
        } = self.big;
        [
            (
                "client_id",
                self.parent(client.id().uuid(), 0, "i % 10 > 2"),
            ),
            ("lead_id", self.parent(lead.id().uuid(), 1, "i < 0")),
            ("project_id", self.parent(project.id().uuid(), 2, "i < 0")),
        ]
    }

    fn profiles(&self, name: &str, status: &str, words: &str) -> String {
        let words: Vec<_> = words.split(", ").collect();
        let status_of = format!(
            "CASE i / 4 % 4 WHEN 0 THEN {} WHEN 1 THEN {} WHEN 2 THEN {} ELSE {} END",
            words[0], words[1], words[2], words[3]
        );
        self.table(
            name,
            200_000,
            &[
                ("name", self.dialect.text.to_owned()),
                ("name_key", self.dialect.text.to_owned()),
                ("phone_label", "'work'".to_owned()),
                ("secondary_phone_label", "'work'".to_owned()),
                (status, status_of),
                ("assigned_to", self.assignee()),
            ],
        )
    }

    fn projects(&self) -> String {
        let Dialect { day, text, .. } = self.dialect;
        let [of_client, of_lead, _] = self.parents();
        self.table(
            "project",
            100_000,
            &[
                of_client,
                of_lead,
                ("project_name", text.to_owned()),
                (
                    "project_status",
                    "CASE i / 4 % 2 WHEN 0 THEN 'active' ELSE 'pending' END".to_owned(),
                ),
                (
                    "project_end",
                    format!("CASE WHEN i / 4 % 2 = 0 THEN {} END", day("i % 365")),
                ),
                (
                    "project_worth",
                    "CASE WHEN i / 4 % 2 = 0 THEN i END".to_owned(),
                ),
                ("value_type", "'one_time'".to_owned()),
                ("primary_contact_phone_label", "'work'".to_owned()),
                ("assigned_to", self.assignee()),
            ],
        )
    }

    fn contacts(&self) -> String {
        let [_, of_lead, _] = self.parents();
        let of_client = self.parent(self.big.client.id().uuid(), 0, "i % 10 > 1");
        let last_name = format!("CASE WHEN i / 20 % 2 = 0 THEN {} END", self.dialect.text);
        self.table(
            "contact",
            100_000,
            &[
                ("client_id", of_client),
                of_lead,
                ("first_name", "'Ada'".to_owned()),
                ("last_name", last_name),
                ("phone_label", "'work'".to_owned()),
                ("secondary_phone_label", "'work'".to_owned()),
                ("is_primary", "false".to_owned()),
            ],
        )
    }

    fn accounts(&self) -> String {
        let client = self.parent(self.big.client.id().uuid(), 0, "i > 0");
        self.table(
            "account",
            100_000,
            &[
                ("client_id", client),
                (
                    "account_number",
                    format!("'A-' || i || {}", self.dialect.text),
                ),
                ("account_status", "'active'".to_owned()),
            ],
        )
    }

    /// Some follow-ups are open, more are done, and of some interactions there are none.
    fn interactions(&self) -> String {
        let at = self.dialect.at;
        let [of_client, of_lead, of_project] = self.parents();
        let when = |condition: &str| format!("CASE WHEN {condition} THEN {} END", at("i"));
        self.table(
            "interaction",
            200_000,
            &[
                of_client,
                of_lead,
                of_project,
                ("interaction_type", "'call'".to_owned()),
                ("contact_date", at("(i * 7907) % 200000")),
                ("summary", "'Call'".to_owned()),
                ("follow_up", when("i / 20 % 2 = 0")),
                (
                    "followup_status",
                    "CASE WHEN i / 20 % 8 = 0 THEN 'pending' ELSE 'completed' END".to_owned(),
                ),
                ("followup_assigned_to", self.assignee()),
                ("due_at", when("i / 20 % 8 = 0")),
            ],
        )
    }

    fn notes(&self) -> String {
        let [of_client, of_lead, of_project] = self.parents();
        self.table(
            "note",
            100_000,
            &[
                of_client,
                of_lead,
                of_project,
                ("content", "'Text'".to_owned()),
                ("pinned", "false".to_owned()),
                ("tags", "'[]'".to_owned()),
            ],
        )
    }
}

/// A load in seconds: nothing is checked, and the indexes are made when the rows are there.
pub(crate) fn at_once(unchecked: &str, loads: Vec<String>, indexes: &[(String, String)]) -> String {
    assert!(indexes.len() > 50, "{indexes:?}");
    let drop = indexes.iter().map(|(name, _)| format!("DROP INDEX {name}"));
    let create = indexes.iter().map(|(_, create)| create.clone());
    let steps: Vec<_> = [unchecked.to_owned()]
        .into_iter()
        .chain(drop)
        .chain(loads)
        .chain(create)
        .collect();
    steps.join(";")
}
