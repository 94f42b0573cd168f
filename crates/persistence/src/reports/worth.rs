//! The clients whose projects are worth the most.

use pathsix_domain::{
    port::StoreError,
    record::{Client, Project},
    report::figures::{ClientWorth, Extent},
};
use pathsix_migrations::figures::sheets::PART;
use sea_orm::{
    QueryResult,
    sea_query::{Cond, Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{
    cells::{listed, whole},
    extent::narrow,
    figure, marks,
};
use crate::{
    scoped::{Listing, Row, Table, WithLimits, on_shelf},
    unit::SeaWork,
};

const CLIENT: Table = <Client as Listing>::TABLE;
const PROJECT: Table = <Project as Listing>::TABLE;

/// Worth of completed projects, and of pending and active ones.
const WON: &str = "CASE WHEN project.project_status = 'completed' THEN coalesce(project.project_worth, 0) ELSE 0 END";
const PENDING: &str = "CASE WHEN project.project_status IN ('pending', 'active') THEN coalesce(project.project_worth, 0) ELSE 0 END";

pub(super) async fn by_worth(
    work: &SeaWork,
    limit: u16,
    of: &Extent,
) -> Result<Vec<ClientWorth>, StoreError> {
    let mut clients = Query::select();
    clients
        .column(("worth", "client_id"))
        .columns(
            [
                "projects",
                "won_parts",
                "won_rest",
                "pending_parts",
                "pending_rest",
            ]
            .map(|column| ("worth", column)),
        )
        .column((CLIENT.name, "name"))
        .expr_as(marks::changes(work), marks::UNSETTLED)
        .from_subquery(sums(work, limit, of), "worth")
        .inner_join(
            CLIENT.name,
            Cond::all()
                .add(work.scoped().within(&CLIENT))
                .add(Expr::col((CLIENT.name, CLIENT.key)).equals(("worth", "client_id")))
                .add_option(on_shelf(&CLIENT, pathsix_domain::list::Shelf::Live)),
        );
    let rest = "(worth.won_rest + worth.pending_rest)";
    clients
        .order_by_expr(
            Expr::cust(format!(
                "worth.won_parts + worth.pending_parts + {rest} / {PART}"
            )),
            Order::Desc,
        )
        .order_by_expr(Expr::cust(format!("{rest} % {PART}")), Order::Desc)
        .order_by((CLIENT.name, "name"), Order::Asc)
        .order_by(("worth", "client_id"), Order::Asc)
        .limit(limit.into());
    let name = "report.clients_by_worth".to_owned();
    let rows = listed(work, name, &WithLimits(clients)).await?;
    if let Some(row) = rows.first() {
        work.upkeep()
            .read(work.scope().tenant(), figure(row, marks::UNSETTLED)?);
    }
    rows.iter().map(read).collect()
}

/// What the projects of each client are worth.
fn sums(work: &SeaWork, limit: u16, of: &Extent) -> SelectStatement {
    let sum =
        |of: &str, part: &str| Expr::cust(format!("CAST(sum(({of}) {part} {PART}) AS bigint)"));
    let mut sums = Query::select();
    sums.column((PROJECT.name, "client_id"))
        .expr_as(Expr::cust("count(*)"), "projects")
        .expr_as(sum(WON, "/"), "won_parts")
        .expr_as(sum(WON, "%"), "won_rest")
        .expr_as(sum(PENDING, "/"), "pending_parts")
        .expr_as(sum(PENDING, "%"), "pending_rest")
        .and_where(Expr::col((PROJECT.name, "client_id")).is_not_null())
        .group_by_col((PROJECT.name, "client_id"));
    narrow(&mut sums, work, &PROJECT, "created_at", of);
    if marks::is_everything(work, of) {
        let client = Expr::col((PROJECT.name, "client_id"));
        let clients = marks::first_by_worth(work, limit);
        sums.and_where(marks::is_one_of(work, client, clients));
    }
    sums
}

fn read(row: &QueryResult) -> Result<ClientWorth, StoreError> {
    let plain = Row::given(row, &CLIENT);
    Ok(ClientWorth {
        client: plain.id("client_id")?,
        name: plain.get("name")?,
        projects: figure(row, "projects")?,
        won: whole(row, "won_parts", "won_rest")?,
        pending: whole(row, "pending_parts", "pending_rest")?,
    })
}
