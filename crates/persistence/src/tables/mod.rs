//! The tables, each as data with the functions that read and write one row.

pub mod account;
pub(crate) mod api_key;
pub(crate) mod attempt;
pub mod audit_entry;
pub(crate) mod audit_seal;
pub mod client;
pub mod contact;
pub mod custom;
pub(crate) mod erasure;
pub mod import;
pub mod interaction;
pub mod lead;
pub mod member;
pub mod note;
pub mod person;
pub mod place;
pub mod profile;
pub mod project;
pub mod session;
pub mod tenant;

use pathsix_domain::{
    access::Resource,
    record::{Account, Client, Contact, Interaction, Lead, Note, Project},
    value::Word,
};

use crate::scoped::{Listing, Parent, Table};

/// The tables of all records that a store keeps: [`RECORDS`], and a custom backend's behind them.
pub type Records<'a> = &'a [&'static Table];

/// The tables of records. What hangs on others comes after them.
pub const RECORDS: [&Table; 7] = [
    &<Lead as Listing>::TABLE,
    &<Client as Listing>::TABLE,
    &<Project as Listing>::TABLE,
    &<Contact as Listing>::TABLE,
    &<Account as Listing>::TABLE,
    &<Interaction as Listing>::TABLE,
    &<Note as Listing>::TABLE,
];

/// The columns that only mention another record, with the table that they are in. Purging that record empties them.
pub const MENTIONS: [(&Table, Parent); 2] = [
    (
        &<Lead as Listing>::TABLE,
        Parent::new("converted_client_id", &<Client as Listing>::TABLE),
    ),
    (
        &<Client as Listing>::TABLE,
        Parent::new("source_lead_id", &<Lead as Listing>::TABLE),
    ),
];

/// The tables whose rows may hang on several records at once.
pub const ON_SEVERAL: [&Table; 1] = [&<Contact as Listing>::TABLE];

/// The tables that keep a name a second time as names are compared.
pub const NAMED: [&str; 2] = ["lead", "client"];

/// Records that somebody works on, as they are handed over when that member leaves.
pub struct Handed {
    /// Where they are.
    pub table: &'static Table,
    /// The column that names who works on one.
    pub assignee: &'static str,
    /// The column that names who made one: what is assigned to nobody is their work.
    pub maker: Option<&'static str>,
    /// The column that holds something while there is still work to do, if that ends.
    pub while_filled: Option<&'static str>,
}

/// What is handed over of records that name who works on them as `assigned_to`.
pub const fn assigned(table: &'static Table) -> Handed {
    Handed {
        table,
        assignee: "assigned_to",
        maker: Some("created_by"),
        while_filled: None,
    }
}

/// What is handed over when a member leaves.
pub const HANDED_OVER: [Handed; 4] = [
    assigned(&<Lead as Listing>::TABLE),
    assigned(&<Client as Listing>::TABLE),
    assigned(&<Project as Listing>::TABLE),
    Handed {
        table: &<Interaction as Listing>::TABLE,
        assignee: "followup_assigned_to",
        maker: None,
        while_filled: Some("due_at"),
    },
];

/// The table of a kind of record, if it is one.
pub fn of(kind: Resource) -> Option<&'static Table> {
    RECORDS
        .into_iter()
        .find(|table| table.name == kind.as_str())
}
