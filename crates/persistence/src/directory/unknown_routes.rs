//! Paths that somebody asked for and nothing answered.

use async_trait::async_trait;
use pathsix_domain::{
    access::Origin,
    port::{Mode, StoreError, UNKNOWN_ROUTES_KEPT, UnknownRoute, UnknownRoutes},
    value::Instant,
};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query};

use super::{SeaDirectory, everywhere::number};
use crate::{
    connection::{Bound, Connection},
    scoped::{Cells, Row, Table, all, at, execute, id, insertions, maybe_text, one},
};

const ROUTE: Table = Table::of_all(
    "unknown_route",
    "id",
    &[&["id", "at", "path", "ip", "user_agent", "request_id"]],
);

fn cells(route: &UnknownRoute) -> Cells {
    vec![
        ("id", id(route.id)),
        ("at", at(route.at)),
        ("path", route.path.as_str().into()),
        ("ip", maybe_text(route.origin.ip.as_ref())),
        ("user_agent", maybe_text(route.origin.user_agent.as_ref())),
        ("request_id", maybe_text(route.origin.request_id.as_ref())),
    ]
}

fn read(row: &Row<'_>) -> Result<UnknownRoute, StoreError> {
    Ok(UnknownRoute {
        id: row.id("id")?,
        at: row.at("at")?,
        path: row.get("path")?,
        origin: Origin {
            ip: row.maybe_from_text("ip")?,
            user_agent: row.get("user_agent")?,
            request_id: row.get("request_id")?,
        },
    })
}

/// Removes what is older than those that are kept: ids are in the order in which they were given out.
async fn forget(connection: &Connection) -> Result<(), StoreError> {
    let newest_too_many = Query::select()
        .column("id")
        .from(ROUTE.name)
        .order_by("id", Order::Desc)
        .limit(1)
        .offset(UNKNOWN_ROUTES_KEPT)
        .take();
    let bound = Expr::SubQuery(None, Box::new(newest_too_many.into()));
    let gone = Query::delete()
        .from_table(ROUTE.name)
        .and_where(Expr::col("id").lte(bound))
        .take();
    execute(connection, "unknown_route.forget", &gone)
        .await
        .map(drop)
}

/// How many are kept, and when the newest was asked for.
pub(super) async fn kept(connection: &Connection) -> Result<(i64, Option<Instant>), StoreError> {
    let counted = Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from(ROUTE.name)
        .take();
    let counted = one(connection, "unknown_route.count", &counted).await?;
    let newest = Query::select()
        .columns(ROUTE.columns())
        .from(ROUTE.name)
        .order_by("id", Order::Desc)
        .limit(1)
        .take();
    let newest = one(connection, "unknown_route.last", &newest).await?;
    let newest = newest.map(|row| read(&Row::given(&row, &ROUTE)));
    let counted = i64::try_from(number(counted)?).unwrap_or(i64::MAX);
    Ok((counted, newest.transpose()?.map(|route| route.at)))
}

#[async_trait]
impl UnknownRoutes for SeaDirectory {
    async fn note(&self, routes: &[UnknownRoute]) -> Result<(), StoreError> {
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        let insert = insertions(ROUTE.name, routes.iter().map(cells).collect())?;
        execute(&connection, "unknown_route.insert", &insert).await?;
        forget(&connection).await?;
        connection.commit().await
    }

    async fn newest(&self, limit: u64) -> Result<Vec<UnknownRoute>, StoreError> {
        let connection = self.database().begin(Bound::Nobody, Mode::Read).await?;
        let newest = Query::select()
            .columns(ROUTE.columns())
            .from(ROUTE.name)
            .order_by("id", Order::Desc)
            .limit(limit)
            .take();
        let rows = all(&connection, "unknown_route.newest", &newest).await?;
        rows.iter()
            .map(|row| read(&Row::given(row, &ROUTE)))
            .collect()
    }
}
