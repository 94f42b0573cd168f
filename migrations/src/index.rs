//! Indexes as data: the columns after the tenant, the order, and which rows are held.

use sea_orm_migration::{
    SchemaManager,
    sea_orm::DbErr,
    sea_query::{ConditionalStatement, Expr, ExprTrait, IndexCreateStatement},
};

/// The longest name that Postgres keeps whole. It cuts others silently, and two could become the same.
const LONGEST_NAME: usize = 63;

/// An index of a tenant table, or several that differ in their sort key only. `tenant_id` always comes first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Index<'a> {
    columns: &'a [&'a str],
    sorts: &'a [&'a str],
    shelf: Shelf,
    filled: &'a [&'a str],
    lacking: Option<&'a str>,
}

/// Whether the rows that an index holds are in the trash.
#[derive(Debug, Clone, Copy)]
enum Shelf {
    Any,
    Live,
    Trash,
}

/// An index of every row.
pub(crate) const fn all<'a>(columns: &'a [&'a str]) -> Index<'a> {
    on(Shelf::Any, columns)
}

/// An index of the rows that are not in the trash.
pub(crate) const fn live<'a>(columns: &'a [&'a str]) -> Index<'a> {
    on(Shelf::Live, columns)
}

/// An index of the rows that are in the trash.
pub(crate) const fn trashed<'a>(columns: &'a [&'a str]) -> Index<'a> {
    on(Shelf::Trash, columns)
}

const fn on<'a>(shelf: Shelf, columns: &'a [&'a str]) -> Index<'a> {
    Index {
        columns,
        sorts: &[],
        shelf,
        filled: &[],
        lacking: None,
    }
}

impl<'a> Index<'a> {
    /// One index for each of these keys, in which the key and the id follow the columns: a list in that order.
    pub(crate) const fn sorted_by(mut self, keys: &'a [&'a str]) -> Self {
        self.sorts = keys;
        self
    }

    /// Leaves out the rows in which one of these columns is null, which nobody looks for here.
    pub(crate) const fn filled(mut self, columns: &'a [&'a str]) -> Self {
        self.filled = columns;
        self
    }

    /// Holds only the rows in which this column is null.
    pub(crate) const fn lacking(mut self, column: &'a str) -> Self {
        self.lacking = Some(column);
        self
    }

    pub(crate) async fn create(
        &self,
        manager: &SchemaManager<'_>,
        table: &str,
    ) -> Result<(), DbErr> {
        if self.sorts.is_empty() {
            return self.create_one(manager, table, self.columns).await;
        }
        for key in self.sorts {
            let columns = [self.columns, &[*key, "id"]].concat();
            self.create_one(manager, table, &columns).await?;
        }
        Ok(())
    }

    async fn create_one(
        &self,
        manager: &SchemaManager<'_>,
        table: &str,
        columns: &[&str],
    ) -> Result<(), DbErr> {
        let mut index = IndexCreateStatement::new();
        index
            .name(self.name(table, columns)?)
            .table(table.to_owned())
            .col("tenant_id");
        for column in columns {
            index.col((*column).to_owned());
        }
        match self.shelf {
            Shelf::Any => {}
            Shelf::Live => {
                index.and_where(Expr::col("deleted_at").is_null());
            }
            Shelf::Trash => {
                index.and_where(Expr::col("deleted_at").is_not_null());
            }
        }
        for column in self.filled {
            index.and_where(Expr::col((*column).to_owned()).is_not_null());
        }
        if let Some(column) = self.lacking {
            index.and_where(Expr::col(column.to_owned()).is_null());
        }
        manager.create_index(index.take()).await
    }

    fn name(&self, table: &str, columns: &[&str]) -> Result<String, DbErr> {
        let kind = match (self.shelf, self.lacking) {
            (_, Some(_)) => "lacking_by",
            (Shelf::Any | Shelf::Live, None) => "by",
            (Shelf::Trash, None) => "trash_by",
        };
        let name = format!("{table}_{kind}_{}", columns.join("_"));
        if name.len() > LONGEST_NAME {
            return Err(DbErr::Migration(format!("the name {name} is too long")));
        }
        Ok(name)
    }
}
