//! The columns that say what a record hangs on.

use pathsix_domain::{
    port::StoreError,
    record::{Client, Lead, Place, Project},
    value::Id,
};
use sea_orm::Value;

use crate::scoped::{Cells, Listing, Parent, Row, id, maybe_id};

/// A client.
pub const CLIENT: Parent = Parent::new("client_id", &<Client as Listing>::TABLE);
/// A lead.
pub const LEAD: Parent = Parent::new("lead_id", &<Lead as Listing>::TABLE);
/// A project.
pub const PROJECT: Parent = Parent::new("project_id", &<Project as Listing>::TABLE);

/// The columns of what hangs on a client or lead.
pub const COLUMNS: &[&str] = &["client_id", "lead_id"];
/// The columns of what hangs on a client, lead or project.
pub const ALL_COLUMNS: &[&str] = &["client_id", "lead_id", "project_id"];

/// Reads [`COLUMNS`].
pub fn read(row: &Row<'_>) -> Result<Place, StoreError> {
    Ok(Place {
        client: row.maybe_id("client_id")?,
        lead: row.maybe_id("lead_id")?,
        project: None,
    })
}

/// Reads [`ALL_COLUMNS`].
pub fn read_all(row: &Row<'_>) -> Result<Place, StoreError> {
    Ok(Place {
        project: row.maybe_id("project_id")?,
        ..read(row)?
    })
}

/// What is written to [`COLUMNS`].
pub fn cells(place: &Place) -> Cells {
    vec![
        ("client_id", maybe_id(place.client)),
        ("lead_id", maybe_id(place.lead)),
    ]
}

/// What is written to [`ALL_COLUMNS`].
pub fn all_cells(place: &Place) -> Cells {
    let mut cells = cells(place);
    cells.push(("project_id", maybe_id(place.project)));
    cells
}

/// The one parent that a filter names, if it names one: whoever sees that sees the whole list.
pub fn named(
    clients: &[Id<Client>],
    leads: &[Id<Lead>],
    projects: &[Id<Project>],
) -> Option<(&'static str, Value)> {
    only(&CLIENT, clients)
        .or_else(|| only(&LEAD, leads))
        .or_else(|| only(&PROJECT, projects))
}

fn only<K>(parent: &Parent, named: &[Id<K>]) -> Option<(&'static str, Value)> {
    match named {
        [one] => Some((parent.column, id(*one))),
        _ => None,
    }
}
