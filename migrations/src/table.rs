//! The two ways to declare a table: one for all tenants, or one whose rows each belong to a tenant.

use sea_orm_migration::{
    SchemaManager,
    prelude::ConnectionTrait,
    schema::uuid,
    sea_orm::{DbBackend, DbErr},
    sea_query::{
        ColumnDef, Expr, ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement,
        IndexCreateStatement, Table, TableCreateStatement,
    },
};

use crate::{GLOBAL_TABLES, index::Index};

/// The name of the policy that every tenant table carries.
pub const TENANT_POLICY: &str = "tenant";
/// The name of the one further policy: a person who signs in may read its own memberships.
pub const OWN_MEMBERSHIPS_POLICY: &str = "own_memberships";
/// Which rows that policy lets through.
pub const OWN_MEMBERSHIPS_RULE: &str =
    "user_id = nullif(current_setting('app.user_id', true), '')::uuid";
/// Which rows the tenant policy lets through. A finished `SET LOCAL` leaves `''` behind rather than null, and a plain
/// cast of that would turn "no tenant" into an error.
pub const TENANT_RULE: &str =
    "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";

/// The name of the policy of tables whose rows stay: it keeps them from being deleted.
pub const PURGE_POLICY: &str = "purge";
/// Which rows that policy lets go: those of a tenant that is to be purged, once its time has come. Written as the server gives
/// it back.
pub const PURGE_RULE: &str =
    "tenant_id IN (SELECT tenant.id FROM tenant WHERE tenant.purge_at <= now())";
/// The tables of tenants whose rows stay until their tenant is purged.
pub const APPEND_ONLY_TABLES: [&str; 5] = [
    "audit_entry",
    "client_status_history",
    "lead_status_history",
    "project_status_history",
    "erasure",
];

/// What the serving role may do to the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writes {
    /// Insert, change and delete.
    All,
    /// Insert only: what is written stays.
    AppendOnly,
}

impl Writes {
    const fn privileges(self) -> &'static str {
        match self {
            Self::All => "SELECT, INSERT, UPDATE, DELETE",
            Self::AppendOnly => "SELECT, INSERT",
        }
    }
}

/// A table whose rows each belong to a tenant.
pub(crate) struct TenantTable<'a> {
    name: &'a str,
    writes: Writes,
    table: TableCreateStatement,
    indexes: Vec<Index<'a>>,
}

impl<'a> TenantTable<'a> {
    /// A table keyed by `(tenant_id, id)`.
    pub(crate) fn new(name: &'a str) -> Self {
        Self::keyed_by(name, &["id"])
    }

    /// A table keyed by `tenant_id` and the given columns, which the caller declares.
    pub(crate) fn keyed_by(name: &'a str, key: &[&'static str]) -> Self {
        let mut keyed = Self::derived(name, key);
        keyed.table.foreign_key(
            ForeignKey::create()
                .name(format!("{name}_tenant_id_fkey"))
                .from(name.to_owned(), "tenant_id")
                .to("tenant", "id"),
        );
        keyed
    }

    /// The same for rows that are made, many at a time, from rows which refer to their tenant already: to check that again
    /// for each of them would cost more than writing it.
    pub(crate) fn derived(name: &'a str, key: &[&'static str]) -> Self {
        let mut table = Table::create();
        table
            .table(name.to_owned())
            .col(uuid("tenant_id"))
            .primary_key(&mut key_of_tenant(name, key));
        Self {
            name,
            writes: Writes::All,
            table,
            indexes: Vec::new(),
        }
    }

    /// Lets the serving role add rows but neither change nor delete them.
    pub(crate) fn append_only(mut self) -> Self {
        self.writes = Writes::AppendOnly;
        self
    }

    /// Adds columns.
    pub(crate) fn columns(mut self, columns: impl IntoIterator<Item = ColumnDef>) -> Self {
        for column in columns {
            self.table.col(column);
        }
        self
    }

    /// Declares that no two rows of a tenant are alike in these columns, whether in the trash or not.
    pub(crate) fn unique(mut self, columns: &[&'static str]) -> Self {
        self.table.index(key_of_tenant(self.name, columns).unique());
        self
    }

    /// Declares what must hold in every row. `what` names the check, as `table_what_check`.
    pub(crate) fn check(mut self, what: &str, condition: Expr) -> Self {
        let name = format!("{}_{what}_check", self.name);
        self.table.check((name, condition));
        self
    }

    /// Adds indexes, which are created with the table.
    pub(crate) fn indexes(mut self, indexes: &[Index<'a>]) -> Self {
        self.indexes.extend_from_slice(indexes);
        self
    }

    /// Declares that a column names a member of the same tenant.
    pub(crate) fn member(self, column: &str) -> Self {
        let member = ("membership", "user_id");
        self.refers_to(column, member, ForeignKeyAction::NoAction)
    }

    /// Declares that a column names a row of the same tenant in another table, which cannot be deleted before.
    pub(crate) fn refers(self, column: &str, parent: &str) -> Self {
        self.refers_to(column, (parent, "id"), ForeignKeyAction::NoAction)
    }

    /// Declares a reference to a table that is created later. Where this does nothing, [`close_circle`] does the rest.
    ///
    /// Of two tables that refer to each other neither can be the second. SQLite lets a reference name a table that does
    /// not exist yet, but cannot add one to a table that exists; on Postgres it is the other way round.
    pub(crate) fn refers_ahead(
        self,
        manager: &SchemaManager<'_>,
        column: &str,
        parent: &str,
    ) -> Self {
        match manager.get_database_backend() {
            DbBackend::Postgres => self,
            _ => self.refers(column, parent),
        }
    }

    /// Declares that a column names a row of the same tenant in another table, and goes with it.
    pub(crate) fn part_of(self, column: &str, parent: &str) -> Self {
        self.refers_to(column, (parent, "id"), ForeignKeyAction::Cascade)
    }

    fn refers_to(
        mut self,
        column: &str,
        parent: (&str, &'static str),
        on_delete: ForeignKeyAction,
    ) -> Self {
        let mut reference = reference(self.name, column, parent);
        self.table.foreign_key(reference.on_delete(on_delete));
        self
    }

    /// Declares a reference to the person behind a membership, who belongs to no tenant.
    pub(crate) fn person(mut self, column: &'static str) -> Self {
        let name = self.name;
        self.table.foreign_key(
            ForeignKey::create()
                .name(format!("{name}_{column}_fkey"))
                .from(name.to_owned(), column)
                .to("user_identity", "id"),
        );
        self
    }

    /// Creates the table, closed to every tenant but the one that is set, and its indexes.
    pub(crate) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.table).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager
                .get_connection()
                .execute_unprepared(&isolation(self.name, self.writes))
                .await?;
        }
        for index in &self.indexes {
            index.create(manager, self.name).await?;
        }
        Ok(())
    }
}

/// Adds a reference that was declared by [`TenantTable::refers_ahead`], when both tables exist.
pub(crate) async fn close_circle(
    manager: &SchemaManager<'_>,
    table: &str,
    column: &str,
    parent: &str,
) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let reference = reference(table, column, (parent, "id"));
    manager.create_foreign_key(reference).await
}

/// A reference within one tenant.
fn reference(
    table: &str,
    column: &str,
    (parent, key): (&str, &'static str),
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table.to_owned(), ("tenant_id", column.to_owned()))
        .to(parent.to_owned(), ("tenant_id", key))
        .take()
}

/// A key of rows within one tenant.
fn key_of_tenant(table: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut key = IndexCreateStatement::new();
    key.name(key_name(table, columns)).col("tenant_id");
    for column in columns {
        key.col(*column);
    }
    key
}

fn isolation(table: &str, writes: Writes) -> String {
    format!(
        "ALTER TABLE \"{table}\" ENABLE ROW LEVEL SECURITY;
         ALTER TABLE \"{table}\" FORCE ROW LEVEL SECURITY;
         CREATE POLICY {TENANT_POLICY} ON \"{table}\" USING ({TENANT_RULE}) WITH CHECK ({TENANT_RULE});
         GRANT {privileges} ON \"{table}\" TO pathsix_app;",
        privileges = writes.privileges()
    )
}

/// Creates a table that belongs to no single tenant. It must stand on [`GLOBAL_TABLES`].
pub(crate) async fn create_global(
    manager: &SchemaManager<'_>,
    name: &'static str,
    mut table: TableCreateStatement,
) -> Result<(), DbErr> {
    if !GLOBAL_TABLES.contains(&name) {
        return Err(DbErr::Migration(format!(
            "{name} is not on the list of global tables"
        )));
    }
    manager.create_table(table.table(name).take()).await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        let grant = format!(
            "GRANT {} ON {name} TO pathsix_app",
            Writes::All.privileges()
        );
        manager.get_connection().execute_unprepared(&grant).await?;
    }
    Ok(())
}

/// The name of a unique key, from which the adapter reads back which columns are taken: under row-level security
/// Postgres reports the name of a violated key but not its columns.
pub(crate) fn key_name(table: &str, columns: &[&str]) -> String {
    format!("{table}_key_{}", columns.join("_and_"))
}

/// A text by which lists are sorted: by code point on both databases, whatever the locale of the cluster.
pub(crate) fn sorted(manager: &SchemaManager<'_>, mut text: ColumnDef) -> ColumnDef {
    if manager.get_database_backend() == DbBackend::Postgres {
        text.extra("COLLATE \"C\"");
    }
    text
}
