//! Work that was given up.

use async_trait::async_trait;
use pathsix_domain::{
    port::{DeadJob, DeadJobs, Job, Mode, StoreError},
    value::{Id, Instant},
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Order, Query};

use super::{
    SeaDirectory,
    jobs::{JOB, read_job},
};
use crate::{
    connection::Bound,
    scoped::{Row, all, at, execute, id, maybe_at},
};

fn read(row: &Row<'_>) -> Result<DeadJob, StoreError> {
    let why: Option<String> = row.get("last_error")?;
    Ok(DeadJob {
        job: read_job(row)?,
        attempts: row.number("attempts")?,
        died_at: row.at("died_at")?,
        why: why.unwrap_or_default(),
    })
}

#[async_trait]
impl DeadJobs for SeaDirectory {
    async fn dead(&self, limit: u64) -> Result<Vec<DeadJob>, StoreError> {
        let dead = Query::select()
            .columns(JOB.columns())
            .from(JOB.name)
            .and_where(Expr::col("died_at").is_not_null())
            .order_by("died_at", Order::Asc)
            .order_by("id", Order::Asc)
            .limit(limit)
            .take();
        let connection = self.database().begin(Bound::Nobody, Mode::Read).await?;
        let rows = all(&connection, "job.dead", &dead).await?;
        rows.iter()
            .map(|row| read(&Row::given(row, &JOB)))
            .collect()
    }

    async fn revive(&self, which: Option<Id<Job>>, now: Instant) -> Result<u64, StoreError> {
        let dead = Cond::all().add(Expr::col("died_at").is_not_null());
        let update = Query::update()
            .table(JOB.name)
            .value("died_at", maybe_at(None))
            .value("attempts", 0_i64)
            .value("run_at", at(now))
            .cond_where(dead.add_option(which.map(|which| Expr::col("id").eq(id(which)))))
            .take();
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        let revived = execute(&connection, "job.revive", &update).await?;
        connection.commit().await?;
        Ok(revived)
    }
}
