//! Going through the audit of a tenant, in pages, to the first entry that is not as it was.

use pathsix_domain::{
    audit::{Fault, Stored, Tally, Walk},
    port::Mode,
    tenant::Tenant,
    value::Id,
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, Order, Query, SelectStatement};

use super::{
    Chain, ChainError,
    link::{rows_of, without_number},
};
use crate::{
    connection::{Bound, Connection},
    scoped::{Row, Scoped, at, id, select},
    tables::audit_seal::{self, SEALED},
};

/// Entries that are read at once.
const PAGE: u64 = 1000;

impl Chain {
    /// Goes through every entry of a tenant as they are at one moment, and tells what there is. What it keeps in memory does
    /// not depend on how many there are.
    ///
    /// Errors: [`ChainError::Fault`] names the first row with which something is wrong.
    pub async fn verify(&self, tenant: Id<Tenant>) -> Result<Tally, ChainError> {
        let key = self.database.ledger().key()?;
        // Known before the entries are read: the chain may only have become longer since.
        let known = self.known(tenant).await?;
        let bound = Bound::Tenant(tenant);
        let unit = self.database.begin(bound, Mode::Snapshot).await?;
        let mut walk = Walk::new(&*key, tenant, known);
        go_through(&unit, tenant, numbered, |stored| walk.linked(stored)).await?;
        walk.chain_ends()?;
        go_through(&unit, tenant, unnumbered, |stored| walk.waiting(stored)).await?;
        Ok(walk.tally())
    }
}

async fn go_through(
    unit: &Connection,
    tenant: Id<Tenant>,
    page: impl Fn(Option<&Stored>) -> Option<SelectStatement>,
    mut see: impl FnMut(&Stored) -> Result<(), Fault>,
) -> Result<(), ChainError> {
    let mut last: Option<Stored> = None;
    while let Some(rows) = page(last.as_ref()) {
        let rows = rows_of(Scoped::new(unit, tenant), "audit_entry.verify", rows).await?;
        let is_last = (rows.len() as u64) < PAGE;
        for row in &rows {
            let stored = audit_seal::read(&Row::new(row, &SEALED))?;
            see(&stored)?;
            last = Some(stored);
        }
        if is_last {
            break;
        }
    }
    Ok(())
}

/// The next of those that have a number.
fn numbered(after: Option<&Stored>) -> Option<SelectStatement> {
    let number = Expr::col((SEALED.name, "number"));
    let mut rows = Query::select();
    select(&mut rows, &SEALED);
    rows.and_where(number.is_not_null());
    if let Some(last) = after {
        rows.cond_where(beyond("number", last.number?.into(), last));
    }
    let rows = rows
        .order_by((SEALED.name, "number"), Order::Asc)
        .order_by((SEALED.name, SEALED.key), Order::Asc);
    Some(rows.limit(PAGE).take())
}

/// The next of those that have none.
fn unnumbered(after: Option<&Stored>) -> Option<SelectStatement> {
    let which = match after {
        None => Cond::all(),
        Some(last) => {
            let (entry, _) = last.content.as_ref()?;
            beyond("at", at(entry.at), last)
        }
    };
    Some(without_number(&which).limit(PAGE).take())
}

/// Those after a row in the order of a column and the id.
fn beyond(column: &'static str, value: sea_orm::Value, last: &Stored) -> Condition {
    let key = [column, SEALED.key].map(|name| Expr::col((SEALED.name, name)));
    let reached = Expr::tuple([Expr::value(value), Expr::value(id(last.id))]);
    Cond::all().add(Expr::tuple(key).gt(reached))
}
