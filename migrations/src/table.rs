//! The two ways to declare a table: one for all tenants, or one whose rows each belong to a tenant.

use sea_orm_migration::{
    SchemaManager,
    prelude::ConnectionTrait,
    schema::uuid,
    sea_orm::{DbBackend, DbErr},
    sea_query::{
        ColumnDef, ConditionalStatement, Expr, ExprTrait, ForeignKey, ForeignKeyAction, Index,
        Table, TableCreateStatement,
    },
};

use crate::GLOBAL_TABLES;

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

/// Which rows an index holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// Every row.
    All,
    /// Those that are not in the trash.
    Live,
    /// Those that are in the trash.
    Trashed,
}

/// A table whose rows each belong to a tenant.
pub(crate) struct TenantTable {
    name: &'static str,
    writes: Writes,
    table: TableCreateStatement,
}

impl TenantTable {
    /// A table keyed by `(tenant_id, id)`.
    pub(crate) fn new(name: &'static str) -> Self {
        Self::keyed_by(name, &["id"])
    }

    /// A table keyed by `tenant_id` and the given columns, which the caller declares.
    pub(crate) fn keyed_by(name: &'static str, key: &[&'static str]) -> Self {
        let mut primary = Index::create();
        primary.name(key_name(name, key)).col("tenant_id");
        for column in key {
            primary.col(*column);
        }
        let mut table = Table::create();
        table
            .table(name)
            .col(uuid("tenant_id"))
            .primary_key(&mut primary)
            .foreign_key(
                ForeignKey::create()
                    .name(format!("{name}_tenant_id_fkey"))
                    .from(name, "tenant_id")
                    .to("tenant", "id"),
            );
        Self {
            name,
            writes: Writes::All,
            table,
        }
    }

    /// Lets the serving role add rows but neither change nor delete them.
    pub(crate) fn append_only(mut self) -> Self {
        self.writes = Writes::AppendOnly;
        self
    }

    /// Adds a column.
    pub(crate) fn column(mut self, column: ColumnDef) -> Self {
        self.table.col(column);
        self
    }

    /// Declares that a column names a member of the same tenant.
    pub(crate) fn member(self, column: &'static str) -> Self {
        self.refers(column, "membership", "user_id", ForeignKeyAction::NoAction)
    }

    /// Declares that a column names a row of the same tenant in another table, and goes with it.
    pub(crate) fn part_of(self, column: &'static str, parent: &'static str) -> Self {
        self.refers(column, parent, "id", ForeignKeyAction::Cascade)
    }

    fn refers(
        mut self,
        column: &'static str,
        parent: &'static str,
        parent_key: &'static str,
        on_delete: ForeignKeyAction,
    ) -> Self {
        let name = self.name;
        self.table.foreign_key(
            ForeignKey::create()
                .name(format!("{name}_{column}_fkey"))
                .from(name, ("tenant_id", column))
                .to(parent, ("tenant_id", parent_key))
                .on_delete(on_delete),
        );
        self
    }

    /// Declares a reference to the person behind a membership, who belongs to no tenant.
    pub(crate) fn person(mut self, column: &'static str) -> Self {
        let name = self.name;
        self.table.foreign_key(
            ForeignKey::create()
                .name(format!("{name}_{column}_fkey"))
                .from(name, column)
                .to("user_identity", "id"),
        );
        self
    }

    /// Creates the table, closed to every tenant but the one that is set.
    pub(crate) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.table).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager
                .get_connection()
                .execute_unprepared(&isolation(self.name, self.writes))
                .await?;
        }
        Ok(())
    }
}

fn isolation(table: &str, writes: Writes) -> String {
    format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
         ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
         CREATE POLICY {TENANT_POLICY} ON {table} USING ({TENANT_RULE}) WITH CHECK ({TENANT_RULE});
         GRANT {privileges} ON {table} TO pathsix_app;",
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

/// Indexes a tenant table by `tenant_id` and the given columns.
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    rows: Rows,
) -> Result<(), DbErr> {
    let kind = if rows == Rows::Trashed {
        "trash_by"
    } else {
        "by"
    };
    let mut index = Index::create();
    index
        .name(format!("{table}_{kind}_{}", columns.join("_")))
        .table(table)
        .col("tenant_id");
    for column in columns {
        index.col(*column);
    }
    match rows {
        Rows::All => {}
        Rows::Live => {
            index.and_where(Expr::col("deleted_at").is_null());
        }
        Rows::Trashed => {
            index.and_where(Expr::col("deleted_at").is_not_null());
        }
    }
    manager.create_index(index.take()).await
}

/// The name of a unique key, from which the adapter reads back which columns are taken: under row-level security
/// Postgres reports the name of a violated key but not its columns.
pub(crate) fn key_name(table: &str, columns: &[&str]) -> String {
    format!("{table}_key_{}", columns.join("_and_"))
}

/// A text by which lists are sorted: by code point on both databases, whatever the locale of the cluster.
pub(crate) fn sorted_text(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = sea_orm_migration::schema::text(name);
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}
