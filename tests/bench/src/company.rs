//! A company of the data set: how much it has, and for each record by number its id, its time and its owners.

use chrono::{DateTime, SecondsFormat};

use crate::dice::mix;

/// The tables that are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Table {
    Lead = 1,
    Client,
    Project,
    Contact,
    Account,
    Interaction,
    Note,
    LeadStatus,
    ClientStatus,
    ProjectStatus,
    Audit,
}

/// Over how many days everything was made.
const DAYS: i64 = 3 * 365;
pub(crate) const DAY: i64 = 86_400_000_000;

/// A company and the members by whom its records are made. The first of them have the most.
pub(crate) struct Company {
    pub(crate) tenant: String,
    pub(crate) members: Vec<String>,
    pub(crate) leads: u64,
    /// Until when records were made, in microseconds.
    pub(crate) end: i64,
    seed: u64,
}

impl Company {
    pub(crate) fn new(tenant: String, members: Vec<String>, leads: u64, end: i64) -> Self {
        let seed = tenant
            .bytes()
            .fold(leads, |seed, byte| mix(seed, u64::from(byte)));
        Self {
            tenant,
            members,
            leads,
            end,
            seed,
        }
    }

    /// How many rows a table has, in proportion to the leads.
    pub(crate) fn rows(&self, table: Table) -> u64 {
        let leads = self.leads;
        match table {
            Table::Lead | Table::LeadStatus | Table::Audit => leads,
            Table::Client | Table::ClientStatus => leads / 5,
            Table::Project | Table::ProjectStatus => leads * 3 / 10,
            Table::Contact | Table::Note => leads / 2,
            Table::Account => leads / 10,
            Table::Interaction => leads * 2,
        }
    }

    /// A number that belongs to a column of a row.
    pub(crate) fn number(&self, table: Table, row: u64, column: u64) -> u64 {
        mix(self.seed ^ (table as u64) << 56 ^ column << 48, row)
    }

    /// When a row was made.
    pub(crate) fn made(&self, table: Table, row: u64) -> i64 {
        if let (Table::Client, Some(lead)) = (table, self.lead_of_client(row)) {
            let days = 1 + i64::try_from(self.number(table, row, 90) % 60).unwrap_or_default();
            return (self.made(Table::Lead, lead) + days * DAY).min(self.end);
        }
        let (row, rows) = (i128::from(row), i128::from(self.rows(table).max(1)));
        let since = i128::from(DAYS * DAY) * row / rows;
        self.end - DAYS * DAY + i64::try_from(since).unwrap_or_default()
    }

    /// The id of a row: of version 7, with the time at which it was made.
    pub(crate) fn id(&self, table: Table, row: u64) -> String {
        let milliseconds = u64::try_from(self.made(table, row) / 1000).unwrap_or_default();
        let (high, low) = (self.number(table, row, 91), self.number(table, row, 92));
        let first = milliseconds << 16 | 0x7000 | high & 0xfff;
        let last = 0x8000_0000_0000_0000 | low >> 2;
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            first >> 32,
            first >> 16 & 0xffff,
            first & 0xffff,
            last >> 48,
            last & 0xffff_ffff_ffff
        )
    }

    /// Which member made a row.
    pub(crate) fn maker(&self, table: Table, row: u64) -> usize {
        self.somebody(self.number(table, row, 93))
    }

    /// Whom a row is assigned to, if anybody.
    pub(crate) fn assignee(&self, table: Table, row: u64) -> Option<usize> {
        let number = self.number(table, row, 94);
        (number % 10 < 7).then(|| self.somebody(number >> 8))
    }

    /// A member, the first ones most often: the square of an even spread.
    fn somebody(&self, number: u64) -> usize {
        let members = self.members.len() as u64;
        let even = number % (members * members);
        let root = even.isqrt();
        usize::try_from(members - 1 - root).unwrap_or_default()
    }

    /// Three of twenty leads became clients.
    pub(crate) fn client_of_lead(lead: u64) -> Option<u64> {
        (lead % 20 < 3).then_some(lead / 20 * 3 + lead % 20)
    }

    pub(crate) fn lead_of_client(&self, client: u64) -> Option<u64> {
        let lead = client / 3 * 20 + client % 3;
        (lead < self.leads).then_some(lead)
    }
}

/// An instant as Postgres reads it.
pub(crate) fn instant(microseconds: i64) -> String {
    DateTime::from_timestamp_micros(microseconds)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// The day of an instant.
pub(crate) fn day(microseconds: i64) -> String {
    instant(microseconds)[..10].to_owned()
}
