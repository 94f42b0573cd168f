//! What went wrong with work of a tenant, where it tells of a person: a mail server names whom it refuses.

use pathsix_domain::{port::StoreError, privacy::Sought, tenant::Tenant, value::Id};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use super::jobs::JOB;
use crate::{
    connection::Connection,
    scoped::{Row, all, execute, id, select},
};

/// Forgets it.
pub(crate) async fn forget(
    connection: &Connection,
    tenant: Id<Tenant>,
    sought: Sought<'_>,
) -> Result<u64, StoreError> {
    let mut failed = Query::select();
    select(&mut failed, &JOB);
    failed
        .from(JOB.name)
        .and_where(Expr::col("tenant_id").eq(id(tenant)))
        .and_where(Expr::col("last_error").is_not_null());
    let mut forgotten = 0;
    for row in all(connection, "job.failed", &failed).await? {
        let row = Row::new(&row, &JOB);
        let error: Option<String> = row.get("last_error")?;
        if !error.is_some_and(|error| sought.is_in(&error)) {
            continue;
        }
        let mut update = Query::update();
        update
            .table(JOB.name)
            .value("last_error", Option::<String>::None)
            .and_where(Expr::col("id").eq(row.get::<Uuid>("id")?));
        forgotten += execute(connection, "job.erase", &update).await?;
    }
    Ok(forgotten)
}
