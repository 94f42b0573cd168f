//! How many interactions there were with clients of each status.

use pathsix_domain::{
    access::Visibility,
    list::Shelf,
    port::StoreError,
    record::{Client, Interaction},
    report::figures::{Extent, Touches},
    value::Instant,
};
use pathsix_migrations::figures::sheets::Dialect;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, JoinType, Query};

use super::{cells::dialect, extent::narrow, figure};
use crate::{
    scoped::{Listing, Row, Table, at, on_shelf},
    unit::SeaWork,
};

const CLIENT: Table = <Client as Listing>::TABLE;
const INTERACTION: Table = <Interaction as Listing>::TABLE;

pub(super) async fn touches(
    work: &SeaWork,
    since: Instant,
    of: &Extent,
) -> Result<Vec<Touches>, StoreError> {
    let contact_date = || Expr::col((INTERACTION.name, "contact_date"));
    let mut rows = Query::select();
    rows.column((CLIENT.name, "client_status"))
        .expr_as(Expr::cust("count(*)"), "count");
    narrow(&mut rows, work, &CLIENT, "created_at", of);
    let (way, with_it) = join(work, of);
    rows.join(way, INTERACTION.name, with_it.clone())
        // A cross join has no condition of its own.
        .and_where(with_it)
        .cond_where(work.scoped().within(&INTERACTION))
        .cond_where(Cond::all().add_option(on_shelf(&INTERACTION, Shelf::Live)))
        // What the join says already; the index of contacts with clients is of these.
        .and_where(Expr::col((INTERACTION.name, "client_id")).is_not_null())
        .and_where(contact_date().gte(at(since)))
        .and_where(contact_date().lte(at(work.scope().now())))
        .group_by_col((CLIENT.name, "client_status"));
    let rows = work.scoped().list("report.touches", &rows).await?;
    rows.iter()
        .map(|row| {
            Ok(Touches {
                status: Row::given(row, &CLIENT).scalar("client_status")?,
                count: figure(row, "count")?,
            })
        })
        .collect()
}

/// How interactions are joined to their clients. Postgres finds the best way itself; SQLite
/// - begins what is of a member with the interactions of everybody, unless it is kept from turning the join round;
/// - reads the row of each client through its primary key where it may, twice the work of the index that has the
///   status. A range of one value cannot be found by a key alone.
fn join(work: &SeaWork, of: &Extent) -> (JoinType, Expr) {
    let everybody = (work.scope().visibility(), of.member) == (Visibility::Tenant, None);
    let key = || Expr::col((CLIENT.name, CLIENT.key));
    let client = || Expr::col((INTERACTION.name, "client_id"));
    match (dialect(work), everybody) {
        (Dialect::Sqlite, true) => (JoinType::InnerJoin, key().between(client(), client())),
        (Dialect::Sqlite, false) => (JoinType::CrossJoin, key().eq(client())),
        (Dialect::Postgres, _) => (JoinType::InnerJoin, key().eq(client())),
    }
}
