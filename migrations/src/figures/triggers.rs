//! The triggers by which every write of a record notes what it changes of the figures.
//!
//! On Postgres one for each statement, so that a statement over many records adds few rows; on SQLite one for each
//! record. They run with the rights of whoever writes.

use sea_orm_migration::{
    SchemaManager, prelude::ConnectionTrait, sea_orm::DbBackend, sea_orm::DbErr,
};

use super::{
    sheets::{Dialect, MARKS, SHEETS, Sheet},
    statement::{Sign, cell, note},
};

/// What is done to records, and as what they are seen then.
#[derive(Debug, Clone, Copy)]
struct Act {
    verb: &'static str,
    comes: bool,
    goes: bool,
}

const ACTS: [Act; 3] = [
    Act {
        verb: "insert",
        comes: true,
        goes: false,
    },
    Act {
        verb: "update",
        comes: true,
        goes: true,
    },
    Act {
        verb: "delete",
        comes: false,
        goes: true,
    },
];

impl Act {
    fn signs(self) -> impl Iterator<Item = Sign> {
        let comes = self.comes.then_some(Sign::Come);
        comes.into_iter().chain(self.goes.then_some(Sign::Go))
    }
}

/// Makes the triggers of every table that a sheet counts.
pub(crate) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    for table in tables() {
        for act in ACTS {
            let trigger = match manager.get_database_backend() {
                DbBackend::Postgres => on_postgres(table, act),
                _ => on_sqlite(table, act),
            };
            connection.execute_unprepared(&trigger).await?;
        }
    }
    Ok(())
}

fn tables() -> Vec<&'static str> {
    let mut tables: Vec<_> = SHEETS.iter().map(|sheet| sheet.table).collect();
    tables.dedup();
    tables
}

fn sheets_of(table: &str) -> impl Iterator<Item = &'static Sheet> {
    let all = SHEETS.iter().chain(&MARKS);
    all.filter(move |sheet| sheet.table == table)
}

fn on_postgres(table: &str, act: Act) -> String {
    let cells: Vec<_> = sheets_of(table)
        .flat_map(|sheet| {
            act.signs().map(move |sign| {
                let rows = match sign {
                    Sign::Come => "FROM comes AS r",
                    Sign::Go => "FROM goes AS r",
                };
                cell(Dialect::Postgres, sheet, "r", rows, sign)
            })
        })
        .collect();
    let note = note(Dialect::Postgres, &cells.join(" UNION ALL "));
    let verb = act.verb;
    let comes = if act.comes { "NEW TABLE AS comes" } else { "" };
    let goes = if act.goes { "OLD TABLE AS goes" } else { "" };
    format!(
        "CREATE FUNCTION {table}_{verb}_figures() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN {note}; RETURN NULL; END $$;
         CREATE TRIGGER {table}_{verb}_figures AFTER {verb} ON {table} REFERENCING {goes} {comes}
         FOR EACH STATEMENT EXECUTE FUNCTION {table}_{verb}_figures();"
    )
}

fn on_sqlite(table: &str, act: Act) -> String {
    let cells: Vec<_> = sheets_of(table)
        .flat_map(|sheet| {
            act.signs().map(move |sign| {
                let row = match sign {
                    Sign::Come => "NEW",
                    Sign::Go => "OLD",
                };
                cell(Dialect::Sqlite, sheet, row, "", sign)
            })
        })
        .collect();
    let note = note(Dialect::Sqlite, &cells.join(" UNION ALL "));
    let verb = act.verb;
    format!("CREATE TRIGGER {table}_{verb}_figures AFTER {verb} ON {table} BEGIN {note}; END")
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write, fs};

    use super::*;

    /// Every trigger on both databases.
    fn all() -> String {
        let mut all = String::new();
        for (name, written) in [
            ("SQLite", on_sqlite as fn(&str, Act) -> String),
            ("Postgres", on_postgres),
        ] {
            for table in tables() {
                for act in ACTS {
                    writeln!(
                        all,
                        "-- {name}, {table}, {}\n{}\n",
                        act.verb,
                        written(table, act)
                    )
                    .unwrap();
                }
            }
        }
        all
    }

    #[test]
    fn triggers_change_only_with_a_migration_that_renews_them() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/figures.sql");
        if fs::read_to_string(path).unwrap_or_default() != all() {
            fs::write(path, all()).unwrap();
            panic!(
                "golden/figures.sql was stale and has been rewritten. A database that is there has the old triggers: commit \
                 it with a migration that drops them, makes these and counts the records anew"
            );
        }
    }
}
