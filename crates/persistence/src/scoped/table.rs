//! What a table is to the functions that work on any table.

use pathsix_domain::{
    port::StoreError,
    record::{Header, Stamp},
};

use super::{Cells, Row, at, id, maybe_at, maybe_id};

/// The column that names the tenant.
pub const TENANT: &str = "tenant_id";

/// A table of tenants, or a global one that is read beside them.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The column that is the key inside a tenant, and breaks ties in lists.
    pub key: &'static str,
    /// Every column that is read, in groups, so that tables can share them.
    pub columns: &'static [&'static [&'static str]],
    /// Who sees a row.
    pub sees: Sees,
    /// The column that is null for what is in use and not null for what is in the trash, if there is a trash.
    pub trash: Option<&'static str>,
}

/// Who sees the rows of a table. There is no default: a table cannot be described without saying it.
#[derive(Debug, Clone, Copy)]
pub enum Sees {
    /// Every member of the tenant, as far as the use cases let them ask.
    Tenant,
    /// The members that these columns name, and whoever has the reach of the tenant.
    Owners(&'static [&'static str]),
}

impl Table {
    /// The columns that name the members to whom a row belongs; none where it belongs to the tenant.
    pub(super) fn owners(&self) -> &'static [&'static str] {
        match self.sees {
            Sees::Tenant => &[],
            Sees::Owners(columns) => columns,
        }
    }

    /// Every column that is read.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().copied().flatten().copied()
    }
}

/// The columns that every record has.
pub const HEADER: &[&str] = &[
    "id",
    "version",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
];

/// The columns of a record that can be put into the trash.
pub const TRASH: &[&str] = &["deleted_at", "deleted_by"];

/// Reads [`HEADER`] and [`TRASH`].
pub fn header(row: &Row<'_>) -> Result<Header, StoreError> {
    let trashed = match (row.maybe_at("deleted_at")?, row.maybe_id("deleted_by")?) {
        (Some(at), Some(by)) => Some(Stamp { at, by }),
        (None, None) => None,
        _ => return Err(row.corrupt("deleted_by")),
    };
    Ok(Header {
        id: row.id("id")?,
        version: row.number("version")?,
        created: stamp(row, "created_at", "created_by")?,
        updated: stamp(row, "updated_at", "updated_by")?,
        trashed,
    })
}

fn stamp(row: &Row<'_>, at: &'static str, by: &'static str) -> Result<Stamp, StoreError> {
    Ok(Stamp {
        at: row.at(at)?,
        by: row.id(by)?,
    })
}

/// What is written to [`HEADER`] and [`TRASH`].
pub fn header_cells(header: &Header) -> Cells {
    vec![
        ("id", id(header.id)),
        ("version", header.version.into()),
        ("created_at", at(header.created.at)),
        ("created_by", id(header.created.by)),
        ("updated_at", at(header.updated.at)),
        ("updated_by", id(header.updated.by)),
        ("deleted_at", maybe_at(header.trashed.map(|it| it.at))),
        ("deleted_by", maybe_id(header.trashed.map(|it| it.by))),
    ]
}
