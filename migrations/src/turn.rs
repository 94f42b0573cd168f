//! Servers that start together migrate one after the other.

use sea_orm_migration::{
    prelude::ConnectionTrait,
    sea_orm::{DbBackend, DbErr},
};

/// The lock belongs to the database; the number is nobody else's, the bytes of "pathsix".
const LOCK: i64 = 0x0070_6174_6873_6978;

/// Waits until nobody else migrates this database. The turn ends with the session, so the migrations must run on the
/// same one. On SQLite the file's own lock does this.
pub async fn take_turn(session: &impl ConnectionTrait) -> Result<(), DbErr> {
    if session.get_database_backend() == DbBackend::Postgres {
        session
            .execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})"))
            .await?;
    }
    Ok(())
}
