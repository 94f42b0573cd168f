//! What an error of the database means to the port.

use pathsix_domain::port::StoreError;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};
use sqlx::error::DatabaseError;

/// Says what an error of the database means: taken, busy, away, or a defect.
pub fn store_error(error: DbErr) -> StoreError {
    match &error {
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => from_driver(cause),
        DbErr::Conn(RuntimeErr::Internal(text)) => StoreError::Unavailable(text.clone()),
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => StoreError::Busy(error.to_string()),
        DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => {
            StoreError::Unavailable(error.to_string())
        }
        _ => StoreError::Backend(error.to_string()),
    }
}

pub(super) fn from_driver(error: &sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Database(cause) => from_database(cause.as_ref()),
        sqlx::Error::PoolTimedOut => StoreError::Busy(error.to_string()),
        _ if is_broken(error) => StoreError::Unavailable(error.to_string()),
        _ => StoreError::Backend(error.to_string()),
    }
}

/// Whether the connection is of no further use, as opposed to the statement having failed on it.
pub(super) fn is_broken(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(cause) => {
            is_postgres(cause.as_ref())
                && cause
                    .code()
                    .is_some_and(|code| is_away(&code) || code == "25P03")
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

fn is_postgres(error: &dyn DatabaseError) -> bool {
    error
        .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
        .is_some()
}

fn from_database(error: &dyn DatabaseError) -> StoreError {
    let code = error.code().unwrap_or_default();
    if error.is_unique_violation() {
        return StoreError::Conflict {
            what: taken_key(error),
        };
    }
    if error.is_foreign_key_violation() {
        return StoreError::Referenced(error.to_string());
    }
    if is_postgres(error) {
        from_postgres(&code, error.to_string())
    } else {
        from_sqlite(code.parse().unwrap_or_default(), error.to_string())
    }
}

fn from_postgres(code: &str, text: String) -> StoreError {
    match code {
        // Serialization failure, deadlock, lock not available, statement timeout, transaction left idle for too long.
        "40001" | "40P01" | "55P03" | "57014" | "25P03" | "53300" => StoreError::Busy(text),
        _ if is_away(code) => StoreError::Unavailable(text),
        _ => StoreError::Backend(text),
    }
}

/// Connection exceptions, shutdown and start-up of the server, and a machine out of disk, memory or order.
fn is_away(code: &str) -> bool {
    code.starts_with("08")
        || matches!(
            code,
            "57P01" | "57P02" | "57P03" | "57P04" | "57P05" | "53100" | "53200" | "58000" | "58030"
        )
}

fn from_sqlite(extended: i32, text: String) -> StoreError {
    // The primary code is the low byte: 5 busy, 6 locked; 10 input or output, 13 full, 14 cannot open.
    match extended & 0xff {
        5 | 6 => StoreError::Busy(text),
        10 | 13 | 14 => StoreError::Unavailable(text),
        _ => StoreError::Backend(text),
    }
}

/// Names the key that is taken as `table.column`, several columns joined by commas, without the tenant.
fn taken_key(error: &dyn DatabaseError) -> String {
    match (error.table(), error.constraint()) {
        (Some(table), Some(constraint)) => key_of_constraint(table, constraint),
        _ => key_of_message(error.message()),
    }
}

/// Postgres names the constraint; ours are called `table_key_column_and_column`.
fn key_of_constraint(table: &str, constraint: &str) -> String {
    match constraint
        .strip_prefix(table)
        .and_then(|rest| rest.strip_prefix("_key_"))
    {
        Some(columns) => format!("{table}.{}", columns.replace("_and_", ",")),
        None => constraint.to_owned(),
    }
}

/// SQLite says `UNIQUE constraint failed: lead.tenant_id, lead.id`.
fn key_of_message(message: &str) -> String {
    let Some((_, names)) = message.split_once("failed: ") else {
        return message.to_owned();
    };
    let table = names.split('.').next().unwrap_or_default();
    let columns: Vec<&str> = names
        .split(", ")
        .filter_map(|name| name.split_once('.'))
        .map(|(_, column)| column)
        .filter(|column| *column != "tenant_id")
        .collect();
    format!("{table}.{}", columns.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_name_a_taken_key_alike() {
        let sqlite = key_of_message(
            "UNIQUE constraint failed: created_id.tenant_id, created_id.entity, created_id.id",
        );
        assert_eq!(sqlite, "created_id.entity,id");
        assert_eq!(
            key_of_constraint("created_id", "created_id_key_entity_and_id"),
            sqlite
        );
        assert_eq!(
            key_of_constraint("tenant", "tenant_key_slug"),
            "tenant.slug"
        );
        assert_eq!(
            key_of_message("UNIQUE constraint failed: tenant.slug"),
            "tenant.slug"
        );
    }

    #[test]
    fn codes_mean_busy_away_or_a_defect() {
        assert!(matches!(
            from_postgres("57014", String::new()),
            StoreError::Busy(_)
        ));
        assert!(matches!(
            from_postgres("57P01", String::new()),
            StoreError::Unavailable(_)
        ));
        assert!(matches!(
            from_postgres("42P01", String::new()),
            StoreError::Backend(_)
        ));
        assert!(matches!(
            from_sqlite(261, String::new()),
            StoreError::Busy(_)
        ));
        assert!(matches!(
            from_sqlite(13, String::new()),
            StoreError::Unavailable(_)
        ));
        assert!(matches!(
            from_sqlite(8, String::new()),
            StoreError::Backend(_)
        ));
    }
}
