//! The rows of each table as the text form of COPY.

use serde_json::json;

use crate::{
    company::{Company, DAY, Table, day, instant},
    dice::pick,
    words::{
        CITIES, FIRST_NAMES, FORMS, INTERACTION_TYPES, KINDS, LAST_NAMES, SOURCES, STREETS,
        SUBJECTS, TITLES, TRADES, TRAITS, WORK,
    },
};

const NOTHING: &str = "\\N";

/// Columns and how a row of them is made.
pub(crate) struct Rows {
    pub(crate) table: Table,
    pub(crate) name: &'static str,
    pub(crate) columns: &'static str,
    pub(crate) row: fn(&Company, u64) -> String,
}

const HEADER: &str = "tenant_id, id, created_at, created_by, updated_at, updated_by, version, deleted_at, deleted_by, trashed_with";

/// Every table that is filled.
pub(crate) const ROWS: &[Rows] = &[
    Rows {
        table: Table::Lead,
        name: "lead",
        columns: "name, name_key, contact_person, contact_title, email, phone, phone_label, secondary_phone_label, address, \
                  city, state, zip, type, lead_status, lead_source, assigned_to, converted_on, converted_client_id",
        row: lead,
    },
    Rows {
        table: Table::Client,
        name: "client",
        columns: "name, name_key, contact_person, contact_title, email, phone, phone_label, secondary_phone_label, address, \
                  city, state, zip, type, client_status, assigned_to, source_lead_id, converted_on",
        row: client,
    },
    Rows {
        table: Table::Project,
        name: "project",
        columns: "client_id, lead_id, project_name, project_status, project_start, project_end, project_worth, value_type, \
                  primary_contact_phone_label, assigned_to, completed_at",
        row: project,
    },
    Rows {
        table: Table::Contact,
        name: "contact",
        columns: "client_id, lead_id, first_name, last_name, title, email, phone, phone_label, secondary_phone_label, is_primary",
        row: contact,
    },
    Rows {
        table: Table::Account,
        name: "account",
        columns: "client_id, account_number, account_name, account_status, opened_on",
        row: account,
    },
    Rows {
        table: Table::Interaction,
        name: "interaction",
        columns: "client_id, lead_id, project_id, interaction_type, contact_date, summary, follow_up, followup_status, \
                  followup_assigned_to, due_at, completed_at, completed_by",
        row: interaction,
    },
    Rows {
        table: Table::Note,
        name: "note",
        columns: "client_id, lead_id, project_id, content, pinned, tags",
        row: note,
    },
    Rows {
        table: Table::LeadStatus,
        name: "lead_status_history",
        columns: "tenant_id, id, lead_id, from_status, to_status, at, by",
        row: |company, row| {
            status(
                company,
                Table::LeadStatus,
                Table::Lead,
                row,
                lead_status(row),
            )
        },
    },
    Rows {
        table: Table::ClientStatus,
        name: "client_status_history",
        columns: "tenant_id, id, client_id, from_status, to_status, at, by",
        row: |company, row| {
            status(
                company,
                Table::ClientStatus,
                Table::Client,
                row,
                client_status(row),
            )
        },
    },
    Rows {
        table: Table::ProjectStatus,
        name: "project_status_history",
        columns: "tenant_id, id, project_id, from_status, to_status, at, by",
        row: |company, row| {
            status(
                company,
                Table::ProjectStatus,
                Table::Project,
                row,
                project_status(row),
            )
        },
    },
    Rows {
        table: Table::Audit,
        name: "audit_entry",
        columns: "tenant_id, id, at, actor, action, entity, entity_id, entity_name, changes",
        row: audit,
    },
];

impl Rows {
    /// Every column, those that all records have first.
    pub(crate) fn all_columns(&self) -> String {
        if self.columns.starts_with("tenant_id") {
            self.columns.to_owned()
        } else {
            format!("{HEADER}, {}", self.columns)
        }
    }
}

fn row(cells: &[&str]) -> String {
    let mut row = cells.join("\t");
    row.push('\n');
    row
}

/// One of fifty is in the trash, of those on which nothing hangs.
fn is_trashed(company: &Company, table: Table, number: u64) -> bool {
    let has_children = matches!(table, Table::Lead | Table::Client | Table::Project);
    !has_children && company.number(table, number, 1).is_multiple_of(50)
}

fn record(company: &Company, table: Table, number: u64, cells: &[&str]) -> String {
    let made = company.made(table, number);
    let later = i64::try_from(company.number(table, number, 2) % 90).unwrap_or_default();
    let updated = instant((made + later * DAY).min(company.end));
    let maker = &company.members[company.maker(table, number)];
    let id = company.id(table, number);
    let [deleted_at, deleted_by, act] = if is_trashed(company, table, number) {
        [updated.as_str(), maker.as_str(), id.as_str()]
    } else {
        [NOTHING; 3]
    };
    let made = instant(made);
    let header = [
        company.tenant.as_str(),
        &id,
        &made,
        maker,
        &updated,
        maker,
        "1",
        deleted_at,
        deleted_by,
        act,
    ];
    row(&[&header, cells].concat())
}

/// What leads and clients share.
pub(crate) struct Profile {
    pub(crate) name: String,
    key: String,
    pub(crate) person: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    address: String,
    place: &'static (&'static str, &'static str, &'static str, &'static str),
}

impl Profile {
    pub(crate) fn of(company: &Company, table: Table, number: u64) -> Self {
        let n = |column| company.number(table, number, column);
        let (quality, trade) = (pick(TRAITS, n(10)), pick(TRADES, n(11)));
        let name = format!("{quality} {trade} {} {}", pick(FORMS, n(12)), n(13) % 1000);
        let (first, last) = (pick(FIRST_NAMES, n(14)), pick(LAST_NAMES, n(15)));
        let cities = CITIES.len() as u64;
        let place = &CITIES[usize::try_from(n(16) % cities).unwrap_or_default()];
        let email = format!("{first}.{last}{}@{quality}{trade}.example", n(17) % 10_000);
        Self {
            key: name.to_lowercase(),
            name,
            person: format!("{first} {last}"),
            email: email.to_lowercase(),
            phone: phone(place.3, n(18)),
            address: format!("{} {}", 1 + n(19) % 999, pick(STREETS, n(20))),
            place,
        }
    }

    fn cells<'a>(&'a self, company: &Company, number: u64) -> [&'a str; 13] {
        let n = company.number(Table::Lead, number, 21);
        [
            &self.name,
            &self.key,
            &self.person,
            pick(TITLES, n),
            &self.email,
            &self.phone,
            "work",
            "work",
            &self.address,
            self.place.0,
            self.place.1,
            self.place.2,
            pick(KINDS, n >> 8),
        ]
    }
}

fn phone(area: &str, number: u64) -> String {
    format!(
        "+1{area}{}{:04}",
        200 + number % 700,
        number / 1000 % 10_000
    )
}

fn lead_status(number: u64) -> &'static str {
    match number % 20 {
        0..=2 => "converted",
        3..=5 => "lost",
        6..=8 => "qualified",
        9..=13 => "contacted",
        _ => "new",
    }
}

fn client_status(number: u64) -> &'static str {
    match number % 10 {
        0..=5 => "active",
        6 | 7 => "inactive",
        8 => "prospect",
        _ => "new",
    }
}

fn project_status(number: u64) -> &'static str {
    match number % 10 {
        0..=3 => "completed",
        4 => "cancelled",
        5..=7 => "active",
        _ => "pending",
    }
}

fn member(company: &Company, who: Option<usize>) -> &str {
    who.map_or(NOTHING, |who| company.members[who].as_str())
}

fn lead(company: &Company, number: u64) -> String {
    let profile = Profile::of(company, Table::Lead, number);
    let source = company.number(Table::Lead, number, 30);
    let client = Company::client_of_lead(number);
    let converted = client.map(|client| {
        let at = company.made(Table::Client, client);
        (instant(at), company.id(Table::Client, client))
    });
    let (on, client) = converted.unwrap_or((NOTHING.into(), NOTHING.into()));
    let own = [
        lead_status(number),
        if source.is_multiple_of(20) {
            NOTHING
        } else {
            pick(SOURCES, source >> 8)
        },
        member(company, company.assignee(Table::Lead, number)),
        &on,
        &client,
    ];
    let cells = [&profile.cells(company, number)[..], &own].concat();
    record(company, Table::Lead, number, &cells)
}

fn client(company: &Company, number: u64) -> String {
    let lead = company.lead_of_client(number);
    let profile = match lead {
        Some(lead) => Profile::of(company, Table::Lead, lead),
        None => Profile::of(company, Table::Client, number),
    };
    let on = instant(company.made(Table::Client, number));
    let from = lead.map(|lead| company.id(Table::Lead, lead));
    let own = [
        client_status(number),
        member(company, company.assignee(Table::Client, number)),
        from.as_deref().unwrap_or(NOTHING),
        if lead.is_some() { &on } else { NOTHING },
    ];
    let cells = [&profile.cells(company, number)[..], &own].concat();
    record(company, Table::Client, number, &cells)
}

fn project(company: &Company, number: u64) -> String {
    let n = |column| company.number(Table::Project, number, column);
    let made = company.made(Table::Project, number);
    let parent = parent(
        company,
        Table::Project,
        number,
        &[Table::Client, Table::Lead],
    );
    let days = i64::try_from(n(31) % 180).unwrap_or_default();
    let end = made + days * DAY;
    let status = project_status(number);
    let completed = if status == "completed" {
        instant(end.min(company.end))
    } else {
        NOTHING.to_owned()
    };
    let cells: [&str; 11] = [
        &parent[0],
        &parent[1],
        &format!("{} {}", pick(WORK, n(32)), n(33) % 10_000),
        status,
        &day(made),
        &day(end),
        &((1 + n(34) % 5000) * 10_000).to_string(),
        if n(35).is_multiple_of(5) {
            "yearly"
        } else {
            "one_time"
        },
        "work",
        member(company, company.assignee(Table::Project, number)),
        &completed,
    ];
    record(company, Table::Project, number, &cells)
}

/// One of these tables' rows for the column of each; the first is taken most often.
fn parent(company: &Company, table: Table, number: u64, parents: &[Table]) -> Vec<String> {
    let n = company.number(table, number, 40);
    let chosen = match n % 10 {
        0..=5 => 0,
        6..=8 => 1,
        _ => parents.len() - 1,
    };
    let mut cells = vec![NOTHING.to_owned(); parents.len()];
    let up = parents[chosen];
    cells[chosen] = company.id(up, (n >> 8) % company.rows(up).max(1));
    cells
}

fn contact(company: &Company, number: u64) -> String {
    let n = |column| company.number(Table::Contact, number, column);
    let parent = parent(
        company,
        Table::Contact,
        number,
        &[Table::Client, Table::Lead],
    );
    let (first, last) = (pick(FIRST_NAMES, n(41)), pick(LAST_NAMES, n(42)));
    let email = format!("{first}.{last}{}@people.example", n(43) % 100_000).to_lowercase();
    let cells: [&str; 10] = [
        &parent[0],
        &parent[1],
        first,
        last,
        pick(TITLES, n(44)),
        &email,
        &phone(CITIES[0].3, n(45)),
        "mobile",
        "work",
        if n(46).is_multiple_of(3) { "t" } else { "f" },
    ];
    record(company, Table::Contact, number, &cells)
}

fn account(company: &Company, number: u64) -> String {
    let n = company.number(Table::Account, number, 50);
    let client = company.id(Table::Client, n % company.rows(Table::Client).max(1));
    let cells: [&str; 5] = [
        &client,
        &format!("B-{number:08}"),
        pick(WORK, n >> 8),
        if n.is_multiple_of(4) {
            "closed"
        } else {
            "active"
        },
        &day(company.made(Table::Account, number)),
    ];
    record(company, Table::Account, number, &cells)
}

fn interaction(company: &Company, number: u64) -> String {
    let n = |column| company.number(Table::Interaction, number, column);
    let parents = [Table::Client, Table::Lead, Table::Project];
    let parent = parent(company, Table::Interaction, number, &parents);
    let made = company.made(Table::Interaction, number);
    let days = 1 + i64::try_from(n(51) % 30).unwrap_or_default();
    let follow_up = instant(made + days * DAY);
    let maker = company.maker(Table::Interaction, number);
    let whose = member(company, Some(maker));
    // Of what was to be followed up most is done; the newest is open.
    let is_open = company.end - made < 20 * DAY || n(52).is_multiple_of(40);
    let [up, status, to, due, done_at, done_by]: [&str; 6] = match (n(53) % 2, is_open) {
        (0, true) => [&follow_up, "pending", whose, &follow_up, NOTHING, NOTHING],
        (0, false) => [&follow_up, "completed", whose, NOTHING, &follow_up, whose],
        _ => [NOTHING, "pending", NOTHING, NOTHING, NOTHING, NOTHING],
    };
    let cells: [&str; 12] = [
        &parent[0],
        &parent[1],
        &parent[2],
        pick(INTERACTION_TYPES, n(54)),
        &instant(made),
        pick(SUBJECTS, n(55)),
        up,
        status,
        to,
        due,
        done_at,
        done_by,
    ];
    record(company, Table::Interaction, number, &cells)
}

fn note(company: &Company, number: u64) -> String {
    let n = company.number(Table::Note, number, 60);
    let parents = [Table::Client, Table::Lead, Table::Project];
    let parent = parent(company, Table::Note, number, &parents);
    let content = format!("{}. {}.", pick(SUBJECTS, n), pick(SUBJECTS, n >> 8));
    let cells: [&str; 6] = [
        &parent[0],
        &parent[1],
        &parent[2],
        content.as_str(),
        "f",
        "[]",
    ];
    record(company, Table::Note, number, &cells)
}

fn status(company: &Company, table: Table, of: Table, number: u64, status: &str) -> String {
    let at = company.made(of, number);
    row(&[
        &company.tenant,
        &company.id(table, number),
        &company.id(of, number),
        NOTHING,
        status,
        &instant(at),
        &company.members[company.maker(of, number)],
    ])
}

fn audit(company: &Company, number: u64) -> String {
    let lead = Profile::of(company, Table::Lead, number);
    let changes = json!([
        ["email", null, lead.email],
        ["lead_status", null, "open"],
        ["name", null, lead.name],
        ["phone", null, lead.phone],
    ]);
    row(&[
        &company.tenant,
        &company.id(Table::Audit, number),
        &instant(company.made(Table::Lead, number)),
        &company.members[company.maker(Table::Lead, number)],
        "create",
        "lead",
        &company.id(Table::Lead, number),
        &lead.name,
        &changes.to_string(),
    ])
}
