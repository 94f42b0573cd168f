//! All that a tenant keeps, as lines of JSON, and back.
//!
//! - [`shape`]: what the lines of a part are: which rows, and how a row becomes a line. The same function judges a row of
//!   the database and a line of an archive.
//! - `give`: reading all of it; `people`, `settings`: the parts that are not like the others; `take`: taking it in.

mod give;
mod people;
mod settings;
mod shape;
mod take;

use std::collections::{BTreeMap, HashMap, HashSet};

use async_trait::async_trait;
use pathsix_domain::port::{
    ArchiveError, ArchivePage, ArchivePart, Archives, Intaking, StoreError,
};
use sea_orm::sea_query::{Expr, Query};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::SeaWork;
use crate::scoped::Table;

/// The columns that name people, and the facts of the audit that do.
const PEOPLE: [&str; 9] = [
    "created_by",
    "updated_by",
    "deleted_by",
    "completed_by",
    "assigned_to",
    "followup_assigned_to",
    "invited_by",
    "actor",
    "by",
];

/// What is known of an archive that is written or taken in.
#[derive(Default)]
pub(super) struct Progress {
    /// The members by their addresses, and the other way round.
    users: HashMap<String, Uuid>,
    addresses: HashMap<Uuid, String>,
    /// Who is said to have invited whom.
    invitations: Vec<Awaited<String>>,
    /// The clients that leads became.
    clients: Vec<Awaited<Uuid>>,
    /// The keys of the records that were taken in, by table, as far as others name such.
    known: BTreeMap<&'static str, HashSet<Uuid>>,
}

/// Versions that a record may have: from 1, and so few that counting on never ends.
const VERSIONS: std::ops::RangeInclusive<i64> = 1..=1 << 52;

/// A row that names one which comes later.
struct Awaited<T> {
    line: usize,
    row: Uuid,
    named: T,
}

impl Progress {
    fn know(&mut self, user: Uuid, address: String) {
        self.addresses.insert(user, address.clone());
        self.users.insert(address, user);
    }

    /// Whether anything was taken in.
    pub(super) fn has_taken(&self) -> bool {
        !self.users.is_empty() || !self.known.is_empty()
    }

    fn knows(&self, table: &str, key: Uuid) -> bool {
        self.known
            .get(table)
            .is_some_and(|keys| keys.contains(&key))
    }
}

/// A line as an object. Errors: what is wrong with it.
fn object(line: &str, table: &Table) -> Result<Map<String, Value>, String> {
    let object: Map<String, Value> =
        serde_json::from_str(line).map_err(|_| "is no JSON object".to_owned())?;
    match object
        .keys()
        .find(|name| table.columns().all(|column| column != *name))
    {
        Some(name) => {
            let name: String = name
                .chars()
                .filter(|it| !it.is_control())
                .take(50)
                .collect();
            Err(format!("{name} is no field of it"))
        }
        None => Ok(object),
    }
}

/// What is wrong with a line whose value breaks a rule.
fn problem(error: &StoreError) -> String {
    match error {
        StoreError::Corrupt(field) => format!("{field} is not valid"),
        StoreError::Conflict { .. } => "has a key that is taken".to_owned(),
        StoreError::Referenced(_) => "names something that is not there".to_owned(),
        _ => "breaks a rule of the store".to_owned(),
    }
}

#[async_trait]
impl Archives for SeaWork {
    async fn has_no_record(&mut self) -> Result<bool, StoreError> {
        for table in self.records.iter() {
            let mut any = Query::select();
            any.expr(Expr::val(1)).limit(1);
            let name = format!("{}.any", table.name);
            if self.scoped().one(name, table, any).await?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn archived(
        &mut self,
        part: ArchivePart,
        after: Option<Uuid>,
    ) -> Result<ArchivePage, StoreError> {
        match part {
            ArchivePart::Settings => self.settings_archived().await,
            ArchivePart::Members => self.members_archived().await,
            rows => self.rows_archived(&shape::of(rows), after).await,
        }
    }

    async fn take_in(
        &mut self,
        part: ArchivePart,
        first: usize,
        lines: Vec<String>,
        with: &Intaking,
    ) -> Result<(), ArchiveError> {
        match part {
            ArchivePart::Settings => self.take_settings(first, &lines, with).await,
            ArchivePart::Members if lines.is_empty() => self.take_invitations().await,
            ArchivePart::Members => self.take_members(first, &lines, with).await,
            ArchivePart::Clients if lines.is_empty() => self.take_conversions().await,
            rows => self.take_rows(rows, first, &lines).await,
        }
    }
}
