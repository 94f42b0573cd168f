//! What a table is to the functions that work on any table.

use pathsix_domain::{
    port::StoreError,
    record::{Header, Stamp, Trashing},
};

use super::{Cells, Row, at, id, maybe_at, maybe_id};

/// The column that names the tenant.
pub const TENANT: &str = "tenant_id";

/// A table of tenants, or a global one that is read beside them.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name; of a record, the word by which the domain calls its kind.
    pub name: &'static str,
    /// The column that is the key inside a tenant, and breaks ties in lists.
    pub key: &'static str,
    /// Every column that is read, in groups, so that tables can share them.
    pub columns: &'static [&'static [&'static str]],
    /// Who sees a row.
    pub sees: Sees,
    /// The columns that name members whose work a row is: what is asked for by "of this member".
    pub workers: &'static [&'static str],
    /// The column that is null for what is in use and not null for what is in the trash, if there is a trash.
    pub trash: Option<&'static str>,
    /// How people call a row, where they do.
    pub title: Option<Title>,
}

/// Who sees the rows of a table. There is no default: a table cannot be described without saying it.
#[derive(Debug, Clone, Copy)]
pub enum Sees {
    /// Every member of the tenant, as far as the use cases let them ask.
    Tenant,
    /// The members that the row names as its owners, whoever sees a row that it hangs on, and whoever has the reach of
    /// the tenant.
    Owners {
        /// The columns that name owners.
        columns: &'static [&'static str],
        /// What it hangs on.
        parents: &'static [Parent],
    },
}

/// A column that names a row of another table, on which this one hangs.
#[derive(Debug, Clone, Copy)]
pub struct Parent {
    /// The column.
    pub column: &'static str,
    /// The other table.
    pub table: &'static Table,
    /// The column and the word that say that the other table is meant, where the column may name rows of several.
    pub only: Option<(&'static str, &'static str)>,
}

impl Parent {
    /// A column that names rows of one table only.
    pub const fn new(column: &'static str, table: &'static Table) -> Self {
        Self {
            column,
            table,
            only: None,
        }
    }
}

/// How people call a row.
#[derive(Debug, Clone, Copy)]
pub struct Title {
    /// The columns that it is made of.
    pub columns: &'static [&'static str],
    /// Makes it.
    pub of: fn(&Row<'_>) -> Result<String, StoreError>,
}

impl Table {
    /// A table whose rows every member sees and that nobody trashes.
    pub const fn of_all(
        name: &'static str,
        key: &'static str,
        columns: &'static [&'static [&'static str]],
    ) -> Self {
        Self {
            name,
            key,
            columns,
            sees: Sees::Tenant,
            workers: &[],
            trash: None,
            title: None,
        }
    }

    /// What a row hangs on.
    pub fn parents(&self) -> &'static [Parent] {
        match self.sees {
            Sees::Tenant => &[],
            Sees::Owners { parents, .. } => parents,
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
pub const TRASH: &[&str] = &["deleted_at", "deleted_by", TRASHED_WITH];

/// The column that names the act of trashing.
pub const TRASHED_WITH: &str = "trashed_with";

/// Reads [`HEADER`] and [`TRASH`].
pub fn header(row: &Row<'_>) -> Result<Header, StoreError> {
    let trashed = match (
        row.maybe_at("deleted_at")?,
        row.maybe_id("deleted_by")?,
        row.maybe_id(TRASHED_WITH)?,
    ) {
        (Some(at), Some(by), Some(act)) => Some(Trashing {
            stamp: Stamp { at, by },
            act,
        }),
        (None, None, None) => None,
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
    let mut cells = vec![
        ("id", id(header.id)),
        ("version", header.version.into()),
        ("created_at", at(header.created.at)),
        ("created_by", id(header.created.by)),
        ("updated_at", at(header.updated.at)),
        ("updated_by", id(header.updated.by)),
    ];
    cells.extend(trash_cells(header.trashed));
    cells
}

/// What is written to [`TRASH`].
pub fn trash_cells(trashed: Option<Trashing>) -> Cells {
    vec![
        ("deleted_at", maybe_at(trashed.map(|it| it.stamp.at))),
        ("deleted_by", maybe_id(trashed.map(|it| it.stamp.by))),
        (TRASHED_WITH, maybe_id(trashed.map(|it| it.act))),
    ]
}
