//! Removing everything of one tenant: from which tables, in which order, and some rows at a time.
//!
//! Which tables there are and what they refer to is read from the catalogue of the database, so that none can be left out.

#![expect(
    clippy::disallowed_methods,
    reason = "no query builder knows the catalogue; nothing but its own names goes into a statement"
)]

use pathsix_domain::port::StoreError;
use sea_orm::{
    ConnectionTrait, DbBackend, QueryResult, Statement, Value,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{Scoped, TENANT, execute, id};
use crate::connection::{Connection, store_error};

const TABLES_ON_POSTGRES: &str = "
SELECT c.relname::text FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1";

const TABLES_ON_SQLITE: &str = "
SELECT m.name FROM sqlite_master m
WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id') ORDER BY 1";

const REFERENCES_ON_POSTGRES: &str = "
SELECT child.relname::text, a.attname::text, parent.relname::text, CASE WHEN a.attnotnull THEN 'no' ELSE 'yes' END
FROM pg_constraint k
JOIN pg_class child ON child.oid = k.conrelid
JOIN pg_class parent ON parent.oid = k.confrelid
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname <> 'tenant_id'
WHERE k.contype = 'f' AND child.relnamespace = 'public'::regnamespace ORDER BY 1, 2, 3";

const REFERENCES_ON_SQLITE: &str = r#"
SELECT m.name, f."from", f."table", CASE WHEN c."notnull" THEN 'no' ELSE 'yes' END
FROM sqlite_master m, pragma_foreign_key_list(m.name) f, pragma_table_info(m.name) c
WHERE m.type = 'table' AND c.name = f."from" AND f."from" <> 'tenant_id' ORDER BY 1, 2, 3"#;

/// A column that names a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The table that refers.
    pub(crate) child: String,
    /// By which column.
    pub(crate) column: String,
    /// The table that is referred to.
    pub(crate) parent: String,
    /// Whether it need not name any.
    pub(crate) may_be_empty: bool,
}

/// One of the steps after which nothing of a tenant is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Empties a column that closes a circle.
    Forget {
        /// Of which table.
        table: String,
        /// Which.
        column: String,
    },
    /// Removes the rows of a table.
    Remove(String),
}

/// What the catalogue knows of tables whose rows name their tenant.
#[derive(Debug)]
pub(crate) struct Catalogue {
    tables: Vec<String>,
    references: Vec<Reference>,
}

impl Catalogue {
    /// Reads it.
    pub(crate) async fn read(connection: &Connection) -> Result<Self, StoreError> {
        let (tables, references) = match connection.get_database_backend() {
            DbBackend::Postgres => (TABLES_ON_POSTGRES, REFERENCES_ON_POSTGRES),
            _ => (TABLES_ON_SQLITE, REFERENCES_ON_SQLITE),
        };
        let tables = asked(connection, tables).await?;
        let references = asked(connection, references).await?;
        Ok(Self {
            tables: tables
                .iter()
                .map(|row| word(row, 0))
                .collect::<Result<_, _>>()?,
            references: references
                .iter()
                .map(|row| {
                    Ok(Reference {
                        child: word(row, 0)?,
                        column: word(row, 1)?,
                        parent: word(row, 2)?,
                        may_be_empty: word(row, 3)? == "yes",
                    })
                })
                .collect::<Result<_, StoreError>>()?,
        })
    }

    /// The columns that name a row of a table.
    pub(crate) fn references_to(&self, parent: &'static str) -> impl Iterator<Item = &Reference> {
        let all = self.references.iter();
        all.filter(move |it| it.parent == parent)
    }

    /// The steps, each table after those that refer to it. Errors: a circle in which every column has to name a row.
    pub(crate) fn steps(&self) -> Result<Vec<Step>, StoreError> {
        let mut left: Vec<&str> = self.tables.iter().map(String::as_str).collect();
        let mut steps = Vec::new();
        while !left.is_empty() {
            let referring = |table: &str| -> Vec<&Reference> {
                let to = self.references.iter().filter(|it| it.parent == table);
                to.filter(|it| left.contains(&it.child.as_str())).collect()
            };
            let free = left.iter().find(|table| referring(table).is_empty());
            // Where none is free, one to which nothing has to refer.
            let loose = || {
                let may_all_be_empty =
                    |table: &&&str| referring(table).iter().all(|it| it.may_be_empty);
                left.iter().find(may_all_be_empty)
            };
            let Some(next) = free.or_else(loose).copied() else {
                let text = format!("the tables {left:?} refer to each other in a circle");
                return Err(StoreError::Backend(text));
            };
            steps.extend(referring(next).into_iter().map(|it| Step::Forget {
                table: it.child.clone(),
                column: it.column.clone(),
            }));
            steps.push(Step::Remove(next.to_owned()));
            left.retain(|table| *table != next);
        }
        Ok(steps)
    }
}

async fn asked(connection: &Connection, sql: &'static str) -> Result<Vec<QueryResult>, StoreError> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.named("catalogue").query_all_raw(statement).await;
    rows.map_err(store_error)
}

fn word(row: &QueryResult, index: usize) -> Result<String, StoreError> {
    row.try_get_by_index(index).map_err(store_error)
}

impl Scoped<'_> {
    /// Does some of a step, and tells how many rows that were.
    pub(crate) async fn leave(&self, step: &Step, most: u64) -> Result<u64, StoreError> {
        match step {
            Step::Forget { table, column } => {
                let filled = self
                    .places(table, most)
                    .and_where(Expr::col(column.clone()).is_not_null())
                    .take();
                let update = Query::update()
                    .table(table.clone())
                    .value(column.clone(), Expr::value(Value::Uuid(None)))
                    .and_where(self.is_its())
                    .and_where(Expr::col(self.place()).in_subquery(filled))
                    .take();
                execute(self.connection(), format!("{table}.forget"), &update).await
            }
            Step::Remove(table) => {
                let some = self.places(table, most);
                let delete = Query::delete()
                    .from_table(table.clone())
                    .and_where(self.is_its())
                    .and_where(Expr::col(self.place()).in_subquery(some))
                    .take();
                execute(self.connection(), format!("{table}.leave"), &delete).await
            }
        }
    }

    fn is_its(&self) -> Expr {
        Expr::col(TENANT).eq(id(self.tenant()))
    }

    /// By what a row is found whatever its key is.
    fn place(&self) -> &'static str {
        match self.backend() {
            DbBackend::Postgres => "ctid",
            _ => "rowid",
        }
    }

    /// Where some rows of a table are.
    fn places(&self, table: &str, most: u64) -> SelectStatement {
        Query::select()
            .column(self.place())
            .from(table.to_owned())
            .and_where(self.is_its())
            .limit(most)
            .take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refers(child: &str, column: &str, parent: &str, may_be_empty: bool) -> Reference {
        Reference {
            child: child.to_owned(),
            column: column.to_owned(),
            parent: parent.to_owned(),
            may_be_empty,
        }
    }

    fn remove(table: &str) -> Step {
        Step::Remove(table.to_owned())
    }

    fn forget(table: &str, column: &str) -> Step {
        let (table, column) = (table.to_owned(), column.to_owned());
        Step::Forget { table, column }
    }

    #[test]
    fn what_refers_goes_first_and_a_circle_is_opened_where_it_may_be() {
        let catalogue = Catalogue {
            tables: ["client", "lead", "membership", "note"]
                .map(str::to_owned)
                .into(),
            references: vec![
                refers("client", "source_lead_id", "lead", true),
                refers("lead", "converted_client_id", "client", true),
                refers("lead", "created_by", "membership", false),
                refers("membership", "invited_by", "membership", true),
                refers("note", "client_id", "client", true),
                refers("membership", "user_id", "user_identity", false),
            ],
        };
        let steps = [
            remove("note"),
            forget("lead", "converted_client_id"),
            remove("client"),
            remove("lead"),
            forget("membership", "invited_by"),
            remove("membership"),
        ];
        assert_eq!(catalogue.steps().unwrap(), steps);
    }

    #[test]
    fn a_circle_that_cannot_be_opened_is_told() {
        let catalogue = Catalogue {
            tables: ["egg", "hen"].map(str::to_owned).into(),
            references: vec![
                refers("egg", "of", "hen", false),
                refers("hen", "of", "egg", false),
            ],
        };
        let told = catalogue.steps().unwrap_err().to_string();
        assert!(told.contains("egg") && told.contains("hen"), "{told}");
    }
}
