//! Linking entries: those that wait get the next numbers, in the order of their ids, which is that of time.

use std::collections::BTreeMap;

use pathsix_domain::{
    audit::{AuditEntry, Digest, Fault, Head, Provenance, Standing, Stored, Wrong, standing},
    port::{Mode, SealKey, StoreError},
    tenant::Tenant,
    value::Id,
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, Order, Query};

use super::{
    BATCH, Chain, ChainError,
    rows::{Which, page, rows_of},
    write,
};
use crate::{
    connection::Bound,
    scoped::{Cells, Row, Scoped, id},
    tables::audit_seal::{self, SEALED},
};

/// Most batches that are linked in a row, so that a tenant under load does not keep the others waiting for ever.
const MOST_BATCHES: u32 = 2000;

/// What was linked at once.
struct Batch {
    linked: u64,
    /// The end of the chain afterwards.
    head: Head,
    /// The last that was looked at, if more may wait after it.
    last: Option<Stored>,
}

/// What came of linking what waited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Round {
    /// Entries that were linked.
    pub linked: u64,
    /// Chains that were not made longer because somebody tampered with them.
    pub tampered: u64,
    /// Chains that could not be made longer for another reason.
    pub failed: u64,
    reach: Reach,
    chains: BTreeMap<Id<Tenant>, Outcome>,
}

/// Which chains a round looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Reach {
    /// Those that this process added to.
    #[default]
    Added,
    /// All of them.
    All,
    /// All were to be looked at, and nobody knows which there are.
    Unknown,
}

/// How it is with a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is linked as far as its entries may be, or is about to be gone with its tenant.
    Linked,
    Tampered,
    Failed,
}

impl Round {
    /// How it is after this round and those before it: a chain that nobody looked at is as it was.
    #[must_use]
    pub fn after(mut self, before: Self) -> Self {
        if self.reach != Reach::All {
            for (tenant, outcome) in before.chains {
                self.chains.entry(tenant).or_insert(outcome);
            }
        }
        if self.reach == Reach::Added && before.reach == Reach::Unknown {
            self.reach = Reach::Unknown;
        }
        self.chains.retain(|_, outcome| *outcome != Outcome::Linked);
        self
    }

    /// Chains that are not made longer now because somebody tampered with them.
    pub fn refused(&self) -> usize {
        let outcomes = self.chains.values();
        outcomes.filter(|it| **it == Outcome::Tampered).count()
    }

    /// Whether nothing is left behind, of whatever chain.
    pub fn is_complete(&self) -> bool {
        let mut outcomes = self.chains.values();
        self.reach != Reach::Unknown && outcomes.all(|it| *it == Outcome::Linked)
    }
}

/// Where a chain ends, and its last entry where a server of this database wrote it: what was imported is of any time.
pub(super) struct End {
    pub(super) head: Head,
    last: Option<Id<AuditEntry>>,
}

impl Chain {
    /// Links what this process added to the audit since this was last asked. What fails is logged and left to the next time.
    pub async fn link_added(&self) -> Round {
        let added = self.database.ledger().take_added();
        self.link_these(added, Reach::Added).await
    }

    /// The same for every tenant, whoever added what waits.
    pub async fn link_all(&self) -> Round {
        match self.tenants().await {
            Ok(tenants) => {
                let all = tenants.iter().map(|it| it.id).collect();
                self.link_these(all, Reach::All).await
            }
            Err(error) => {
                tracing::warn!(%error, "the audit was not linked");
                Round {
                    failed: 1,
                    reach: Reach::Unknown,
                    ..Round::default()
                }
            }
        }
    }

    async fn link_these(&self, tenants: Vec<Id<Tenant>>, reach: Reach) -> Round {
        let mut round = Round {
            reach,
            ..Round::default()
        };
        for tenant in tenants {
            let outcome = match self.link(tenant).await {
                Ok(linked) => {
                    round.linked += linked;
                    Outcome::Linked
                }
                Err(ChainError::Fault(_)) if self.is_purged(tenant).await.unwrap_or_default() => {
                    tracing::debug!(%tenant, "a company is being purged, and its audit with it");
                    Outcome::Linked
                }
                Err(ChainError::Fault(fault)) => {
                    round.tampered += 1;
                    tracing::error!(%tenant, %fault, "the audit of a company was tampered with: its chain is not made longer");
                    Outcome::Tampered
                }
                Err(error) => {
                    round.failed += 1;
                    tracing::warn!(%tenant, %error, "the audit of a company was not linked");
                    Outcome::Failed
                }
            };
            round.chains.insert(tenant, outcome);
        }
        round
    }

    /// How many entries this process added to the audit that are not yet linked.
    pub fn waiting(&self) -> u64 {
        self.database.ledger().waiting()
    }

    /// Links what waits in the audit of a tenant, and tells how many entries that were. What no server with the key wrote is
    /// left out, for [`Chain::verify`] to name.
    ///
    /// Errors: the chain is not the one that this server saw, and is not made longer.
    pub async fn link(&self, tenant: Id<Tenant>) -> Result<u64, ChainError> {
        let mut linked = 0;
        let mut last = None;
        for _ in 0..MOST_BATCHES {
            let some = self.link_some(tenant, last.as_ref()).await?;
            linked += some.linked;
            if some.linked > 0 {
                let head = some.head;
                self.beside(move |anchors| anchors.keep(tenant, head))
                    .await?;
            }
            last = some.last;
            if last.is_none() {
                break;
            }
        }
        Ok(linked)
    }

    /// Looks whether the chain of a tenant is the one that this server saw, as far as its end tells. Nothing is changed by that.
    ///
    /// Errors: as for [`Chain::link`].
    pub async fn look_at(&self, tenant: Id<Tenant>) -> Result<(), ChainError> {
        // Known before the chain is read: it may only have become longer since.
        let known = self.known(tenant).await?;
        let bound = Bound::Tenant(tenant);
        let unit = self.database.begin(bound, Mode::Read).await?;
        let scoped = Scoped::new(&unit, tenant);
        let end = end(scoped, Cond::all()).await?;
        check(scoped, end.head, known).await
    }

    /// Links the next of those that wait. What could not be linked is left behind.
    async fn link_some(
        &self,
        tenant: Id<Tenant>,
        after: Option<&Stored>,
    ) -> Result<Batch, ChainError> {
        let known = self.known(tenant).await?;
        let key = self.database.ledger().key()?;
        let unit = self.turn(tenant).await?;
        let scoped = Scoped::new(&unit, tenant);
        let end = end(scoped, Cond::all()).await?;
        check(scoped, end.head, known).await?;
        let mut waiting = page(scoped, Which::Waiting, after, BATCH).await?;
        let (rows, head) = places(&*key, tenant, &end, &waiting);
        let linked = rows.len() as u64;
        write(scoped, "audit_entry.link", rows).await?;
        unit.commit().await?;
        let is_last = (waiting.len() as u64) < BATCH;
        Ok(Batch {
            linked,
            head,
            last: waiting.pop().filter(|_| !is_last),
        })
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
    let mut left = Vec::new();
    for stored in waiting {
        let content = stored.content.as_ref();
        let fitting = content.filter(|(entry, seal)| {
            standing(key, tenant, (entry, seal), end.last) == Standing::Fits
        });
        let Some((_, seal)) = fitting else {
            left.push(stored.id);
            continue;
        };
        head = head.then(key, tenant, stored.id, &seal.commitment);
        let mut cells = vec![(SEALED.key, id(stored.id))];
        cells.extend(audit_seal::place(head));
        rows.push(cells);
    }
    if let Some(first) = left.first() {
        let count = left.len();
        tracing::error!(%tenant, %first, count, "entries of the audit are not linked: `pathsix audit verify` says why");
    }
    (rows, head)
}

/// Errors: the chain is shorter than it was, or another.
async fn check(scoped: Scoped<'_>, head: Head, known: Head) -> Result<(), ChainError> {
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
    let there = end(scoped, Cond::all().add(there)).await?.head;
    if there == known {
        Ok(())
    } else {
        Err(wrong(Wrong::LinkedAnew, known.number).into())
    }
}

/// The last of these entries of the chain.
pub(super) async fn end(scoped: Scoped<'_>, which: Condition) -> Result<End, StoreError> {
    let column = |name| Expr::col((SEALED.name, name));
    let last = Query::select()
        .exprs(["number", "link", SEALED.key, "provenance"].map(column))
        .and_where(column("number").is_not_null())
        .cond_where(which)
        .order_by((SEALED.name, "number"), Order::Desc)
        .limit(1)
        .take();
    let rows = rows_of(scoped, "audit_entry.end", last).await?;
    let Some(row) = rows.first() else {
        let head = Head::default();
        return Ok(End { head, last: None });
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
        last: row.id(SEALED.key).ok().filter(|_| is_written),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(reach: Reach, outcomes: &[(u128, Outcome)]) -> Round {
        let chains = outcomes.iter().map(|(number, outcome)| {
            let tenant = Id::from_uuid(uuid::Uuid::from_u128(*number));
            (tenant, *outcome)
        });
        Round {
            reach,
            chains: chains.collect(),
            ..Round::default()
        }
    }

    #[test]
    fn a_chain_that_was_refused_is_so_until_it_is_linked_or_gone() {
        let first = [(1, Outcome::Tampered), (2, Outcome::Linked)];
        let refused = round(Reach::All, &first).after(Round::default());
        let others = round(Reach::Added, &[(2, Outcome::Linked)]).after(refused.clone());
        for round in [&refused, &others] {
            assert_eq!(round.refused(), 1);
            assert!(!round.is_complete());
        }
        for mended in [
            round(Reach::Added, &[(1, Outcome::Linked)]),
            round(Reach::All, &[(2, Outcome::Linked)]),
        ] {
            let mended = mended.after(others.clone());
            assert_eq!(mended.refused(), 0);
            assert!(mended.is_complete());
        }
    }

    #[test]
    fn what_failed_is_left_behind_until_it_is_tried_again() {
        let failed = round(Reach::Added, &[(1, Outcome::Failed)]).after(Round::default());
        let nothing_to_do = round(Reach::Added, &[]).after(failed);
        assert_eq!(nothing_to_do.refused(), 0);
        assert!(!nothing_to_do.is_complete());
        let linked = round(Reach::Added, &[(1, Outcome::Linked)]).after(nothing_to_do);
        assert!(linked.is_complete());
    }

    #[test]
    fn while_nobody_knows_which_chains_there_are_nothing_is_complete() {
        let unknown = round(Reach::Unknown, &[]).after(Round::default());
        let added = round(Reach::Added, &[(1, Outcome::Linked)]).after(unknown);
        assert!(!added.is_complete());
        assert!(round(Reach::All, &[]).after(added).is_complete());
    }
}
