//! Linking entries: those that wait get the next numbers, in the order of their moments.

use pathsix_domain::{
    audit::{Digest, Fault, Head, Provenance, Standing, Stored, Wrong, standing},
    port::{SealKey, StoreError},
    tenant::Tenant,
    value::{Id, Instant},
};
use sea_orm::{
    QueryResult,
    sea_query::{Cond, Condition, Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{BATCH, Chain, ChainError, write};
use crate::{
    connection::Connection,
    scoped::{Cells, Row, Scoped, WithLimits, id, select},
    tables::audit_seal::{self, SEALED},
};

/// Most batches that are linked in a row, so that a tenant under load does not keep the others waiting for ever.
const MOST_BATCHES: u32 = 200;

/// Where a chain ends, and the moment of its last entry where a server of this database wrote it: what was imported tells of
/// any time.
pub(super) struct End {
    pub(super) head: Head,
    at: Option<Instant>,
}

impl Chain {
    /// Links what this process added to the audit since this was last asked. What fails is logged and left to the next time.
    pub async fn link_added(&self) {
        for tenant in self.database.ledger().take_added() {
            self.try_link(tenant).await;
        }
    }

    /// The same for every tenant, whoever added what waits.
    pub async fn link_all(&self) {
        let tenants = self.tenants().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the audit was not linked");
            Vec::new()
        });
        for tenant in tenants {
            self.try_link(tenant.id).await;
        }
    }

    async fn try_link(&self, tenant: Id<Tenant>) {
        match self.link(tenant).await {
            Ok(_) => {}
            Err(ChainError::Fault(fault)) => {
                tracing::error!(%tenant, %fault, "the audit of a company was tampered with: its chain is not made longer");
            }
            Err(error) => tracing::warn!(%tenant, %error, "the audit of a company was not linked"),
        }
    }

    /// Links what waits in the audit of a tenant, and tells how many entries that were. What no server with the key wrote is
    /// left out, for [`Chain::verify`] to name.
    ///
    /// Errors: the chain is not the one that this server saw, and is not made longer.
    pub async fn link(&self, tenant: Id<Tenant>) -> Result<u64, ChainError> {
        let mut linked = 0;
        for _ in 0..MOST_BATCHES {
            let (some, head) = self.link_some(tenant).await?;
            linked += some;
            if some > 0 {
                self.beside(move |anchors| anchors.keep(tenant, head))
                    .await?;
            }
            if some < BATCH {
                break;
            }
        }
        Ok(linked)
    }

    async fn link_some(&self, tenant: Id<Tenant>) -> Result<(u64, Head), ChainError> {
        let known = self.known(tenant).await?;
        let key = self.database.ledger().key()?;
        let unit = self.turn(tenant).await?;
        let end = end(&unit, tenant, Cond::all()).await?;
        check(&unit, tenant, end.head, known).await?;
        let waiting = waiting(&unit, tenant).await?;
        let (rows, head) = places(&*key, tenant, &end, &waiting);
        let linked = rows.len() as u64;
        write(Scoped::new(&unit, tenant), "audit_entry.link", rows).await?;
        unit.commit().await?;
        Ok((linked, head))
    }
}

/// The next places for those of the entries that may be linked.
fn places(
    key: &dyn SealKey,
    tenant: Id<Tenant>,
    end: &End,
    waiting: &[Stored],
) -> (Vec<Cells>, Head) {
    let mut head = end.head;
    let mut rows = Vec::new();
    for stored in waiting {
        let judged = stored
            .content
            .as_ref()
            .map_or(Standing::Foreign, |(entry, seal)| {
                standing(key, tenant, (entry, seal), end.at)
            });
        let Some((_, seal)) = stored.content.as_ref().filter(|_| judged == Standing::Fits) else {
            tracing::error!(%tenant, entry = %stored.id, ?judged, "an entry of the audit is not linked: see `pathsix audit verify`");
            continue;
        };
        head = head.then(key, tenant, stored.id, &seal.commitment);
        let mut cells = vec![(SEALED.key, id(stored.id))];
        cells.extend(audit_seal::place(head));
        rows.push(cells);
    }
    (rows, head)
}

/// Errors: the chain is shorter than it was, or another.
async fn check(
    unit: &Connection,
    tenant: Id<Tenant>,
    head: Head,
    known: Head,
) -> Result<(), ChainError> {
    let wrong = |wrong, number| Fault {
        wrong,
        number: Some(number),
        entry: None,
    };
    if known.number > head.number {
        return Err(wrong(Wrong::CutOff, head.number.saturating_add(1)).into());
    }
    if known.number == 0 {
        return Ok(());
    }
    let there = Expr::col((SEALED.name, "number")).eq(known.number);
    let there = end(unit, tenant, Cond::all().add(there)).await?.head;
    if there == known {
        Ok(())
    } else {
        Err(wrong(Wrong::LinkedAnew, known.number).into())
    }
}

/// The last of these entries of the chain.
pub(super) async fn end(
    unit: &Connection,
    tenant: Id<Tenant>,
    which: Condition,
) -> Result<End, StoreError> {
    let column = |name| Expr::col((SEALED.name, name));
    let last = Query::select()
        .exprs(["number", "link", "at", "provenance"].map(column))
        .and_where(column("number").is_not_null())
        .cond_where(which)
        .order_by((SEALED.name, "number"), Order::Desc)
        .limit(1)
        .take();
    let rows = rows_of(Scoped::new(unit, tenant), "audit_entry.end", last).await?;
    let Some(row) = rows.first() else {
        let head = Head::default();
        return Ok(End { head, at: None });
    };
    let row = Row::given(row, &SEALED);
    let link: Option<String> = row.get("link").unwrap_or_default();
    let is_written = row
        .scalar("provenance")
        .is_ok_and(|it: Provenance| it == Provenance::Written);
    Ok(End {
        head: Head {
            number: row.number("number")?,
            // One that cannot be read follows from nothing: what is linked to it is found by going through the chain.
            link: link
                .and_then(|link| Digest::parse(&link))
                .unwrap_or_default(),
        },
        at: row.at("at").ok().filter(|_| is_written),
    })
}

async fn waiting(unit: &Connection, tenant: Id<Tenant>) -> Result<Vec<Stored>, StoreError> {
    let rows = without_number(&Cond::all()).limit(BATCH).take();
    let rows = rows_of(Scoped::new(unit, tenant), "audit_entry.waiting", rows).await?;
    let rows = rows
        .iter()
        .map(|row| audit_seal::read(&Row::new(row, &SEALED)));
    rows.collect()
}

/// Those of these entries that have no number, in the order in which they are linked.
pub(super) fn without_number(which: &Condition) -> SelectStatement {
    let mut rows = Query::select();
    select(&mut rows, &SEALED);
    rows.and_where(Expr::col((SEALED.name, "number")).is_null())
        .cond_where(which.clone())
        .order_by((SEALED.name, "at"), Order::Asc)
        .order_by((SEALED.name, SEALED.key), Order::Asc)
        .take()
}

/// The rows of a selection from the entries of a tenant, its limit written out.
pub(super) async fn rows_of(
    scoped: Scoped<'_>,
    name: &'static str,
    mut rows: SelectStatement,
) -> Result<Vec<QueryResult>, StoreError> {
    rows.from(SEALED.name).cond_where(scoped.within(&SEALED));
    scoped.list(name, &WithLimits(rows)).await
}
