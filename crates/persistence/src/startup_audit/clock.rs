//! What time the database thinks it is.

use pathsix_domain::{
    port::{Mode, StoreError},
    value::Instant,
};
use sea_orm::{
    ConnectionTrait, DbBackend,
    sea_query::{Expr, Query},
};

use crate::connection::{Bound, Database, store_error};

/// The clock of the machine that the database is on; none where it is this process.
pub async fn clock(database: &Database) -> Result<Option<Instant>, StoreError> {
    if database.backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let micros = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    let mut now = Query::select();
    now.expr(Expr::cust(micros));
    let unit = database.begin(Bound::Nobody, Mode::Read).await?;
    let row = unit
        .named("clock")
        .query_one(&now)
        .await
        .map_err(store_error)?;
    unit.commit().await?;
    let micros = row.map(|row| row.try_get_by_index(0)).transpose();
    Ok(micros.map_err(store_error)?.and_then(Instant::from_micros))
}
