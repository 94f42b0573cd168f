//! Beginning the chains of a store: what was in the audit before is taken over once, marked as found, and the key proves that
//! this was done.
//!
//! Entries without a seal are taken over only while the key says so. Afterwards an entry without a seal is one that no server
//! wrote.

use pathsix_domain::{
    access::{Origin, Resource},
    audit::{AuditEntry, Digest, Fact, FieldChange, Head, Provenance, Seal},
    port::{IdSource, Mode, SealKey, StoreError},
    tenant::Tenant,
    value::{Id, Instant, Word},
    vocabulary::AuditAction,
    words,
};
use sea_orm::{
    Value,
    sea_query::{Cond, Expr, ExprTrait, Order, Query},
};
use uuid::Uuid;

use super::{
    BATCH, Chain, ChainError, append,
    link::end,
    rows::{Which, raw},
    write,
};
use crate::{
    connection::Bound,
    scoped::{
        Cells, Listing, Row, Scoped, Table, at, execute, id, insertion, one, select, text, word,
    },
    tables::audit_seal::{self, SEALED},
};

const CHAIN: Table = Table::of_all(
    "audit_chain",
    "times",
    &[&["times", "store", "state", "proof", "begun_at"]],
);

words! {
    /// How far the chains of a store were begun.
    State {
        /// What proved an earlier chain is removed.
        Clearing = "clearing",
        /// What was there before is taken over.
        Adopting = "adopting",
        /// Nothing is taken over any more.
        Whole = "whole",
    }
}

/// With what chains are begun.
pub struct Beginning<'a> {
    /// Now.
    pub at: Instant,
    /// New ids.
    pub ids: &'a dyn IdSource,
}

/// How often the chains of a store were begun, and how far the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Begun {
    times: i64,
    store: Uuid,
    state: State,
}

impl Begun {
    fn proof(self, key: &dyn SealKey) -> Digest {
        let Self {
            times,
            store,
            state,
        } = self;
        let message = format!("pathsix audit chain {store} {times} {}", state.as_str());
        key.prove(message.as_bytes())
    }

    fn cells(self, key: &dyn SealKey, now: Instant) -> Cells {
        vec![
            ("times", self.times.into()),
            ("store", self.store.into()),
            ("state", word(self.state)),
            ("proof", text(&self.proof(key))),
            ("begun_at", at(now)),
        ]
    }
}

impl Chain {
    /// Makes sure that the chains are begun with the key of this server, and takes over what was there before if they were not
    /// begun at all.
    ///
    /// Errors: [`ChainError::OtherKey`], [`ChainError::Forgotten`].
    pub async fn begin(&self, with: &Beginning<'_>) -> Result<(), ChainError> {
        let begun = match self.begun().await? {
            Some(begun) => begun,
            None => self.begin_first(with).await?,
        };
        let begun = self.remembered_as(begun).await?;
        self.go_on(begun, with).await
    }

    /// Whether a server with this key could begin, as far as that is known without changing anything; whether the chains were begun at all.
    /// Errors as for [`Chain::begin`].
    pub async fn look(&self) -> Result<bool, ChainError> {
        match self.begun().await? {
            Some(begun) => self.remembered_as(begun).await.map(|_| true),
            None => Ok(false),
        }
    }

    /// Whether the chains of a store were begun, with whatever key.
    pub async fn is_begun(&self) -> Result<bool, StoreError> {
        Ok(self.last().await?.is_some())
    }

    /// Errors: this server remembers more than the store tells.
    async fn remembered_as(&self, begun: Begun) -> Result<Begun, ChainError> {
        let store = begun.store;
        let known = self
            .beside(move |anchors| anchors.begun(store))
            .await?
            .unwrap_or_default();
        // Read again: another server may have reached the end meanwhile, and have said so.
        let begun = self.begun().await?.unwrap_or(begun);
        let is_whole = begun.state == State::Whole;
        if known > begun.times || (known == begun.times && !is_whole) {
            return Err(ChainError::Forgotten("how often its chains were begun"));
        }
        Ok(begun)
    }

    /// Begins the chains again: everything that is in the audit now is taken over, marked as found, and one entry in the audit of
    /// each tenant tells how far its chain had come. No server may run meanwhile.
    pub async fn begin_anew(&self, with: &Beginning<'_>) -> Result<(), ChainError> {
        let last = self.last().await?.map(|(last, _)| last);
        let begun = Begun {
            times: last.map_or(1, |last| last.times.saturating_add(1)),
            store: last.map_or_else(|| with.ids.next(), |last| last.store),
            state: State::Clearing,
        };
        self.add(begun, with).await?;
        self.go_on(begun, with).await
    }

    async fn begin_first(&self, with: &Beginning<'_>) -> Result<Begun, ChainError> {
        let remembered = self.beside(|anchors| anchors.all()).await?;
        let tenants = self.tenants().await?;
        let is_here = |tenant: &Id<Tenant>| tenants.iter().any(|it| it.id == *tenant);
        if remembered.iter().any(|(tenant, _)| is_here(tenant)) {
            return Err(ChainError::Forgotten("that its chains were begun"));
        }
        for tenant in &tenants {
            // Whatever is linked was linked in a chain that was begun.
            if self.is_linked(tenant.id).await? {
                return Err(ChainError::Forgotten("that its chains were begun"));
            }
        }
        let first = Begun {
            times: 1,
            store: with.ids.next(),
            state: State::Adopting,
        };
        match self.add(first, with).await {
            Ok(()) => Ok(first),
            // Another server was faster.
            Err(ChainError::Store(StoreError::Conflict { .. })) => {
                Ok(self.begun().await?.ok_or(StoreError::Missing)?)
            }
            Err(error) => Err(error),
        }
    }

    /// Whether any entry of a tenant has a number.
    async fn is_linked(&self, tenant: Id<Tenant>) -> Result<bool, StoreError> {
        let bound = Bound::Tenant(tenant);
        let unit = self.database.begin(bound, Mode::Read).await?;
        let end = end(Scoped::new(&unit, tenant), Cond::all()).await?;
        Ok(end.head.number > 0)
    }

    async fn go_on(&self, begun: Begun, with: &Beginning<'_>) -> Result<(), ChainError> {
        let mut begun = begun;
        if begun.state == State::Clearing {
            for tenant in self.tenants().await? {
                self.clear(tenant.id, with).await?;
            }
            begun = self.reach(begun, State::Adopting, with).await?;
        }
        if begun.state == State::Adopting {
            for tenant in self.tenants().await? {
                self.adopt(tenant.id).await?;
            }
            begun = self.reach(begun, State::Whole, with).await?;
        }
        let Begun { store, times, .. } = begun;
        self.beside(move |anchors| anchors.keep_begun(store, times))
            .await
    }

    /// How the chains were begun the last time. Errors: with another key.
    async fn begun(&self) -> Result<Option<Begun>, ChainError> {
        let Some((last, proof)) = self.last().await? else {
            return Ok(None);
        };
        let key = self.database.ledger().key()?;
        if last.proof(&*key).to_string() == proof {
            Ok(Some(last))
        } else {
            Err(ChainError::OtherKey)
        }
    }

    /// What the store tells of that, and the proof that stands beside it.
    async fn last(&self) -> Result<Option<(Begun, String)>, StoreError> {
        let unit = self.database.begin(Bound::Nobody, Mode::Read).await?;
        let mut last = Query::select();
        select(&mut last, &CHAIN);
        last.from(CHAIN.name)
            .order_by("times", Order::Desc)
            .limit(1);
        let Some(row) = one(&unit, "audit_chain.last", &last).await? else {
            return Ok(None);
        };
        let row = Row::new(&row, &CHAIN);
        let begun = Begun {
            times: row.number("times")?,
            store: row.get("store")?,
            state: row.scalar("state")?,
        };
        Ok(Some((begun, row.get("proof")?)))
    }

    async fn add(&self, begun: Begun, with: &Beginning<'_>) -> Result<(), ChainError> {
        let key = self.database.ledger().key()?;
        let unit = self.database.begin(Bound::Nobody, Mode::Write).await?;
        let insert = insertion(CHAIN.name, begun.cells(&*key, with.at))?;
        execute(&unit, "audit_chain.insert", &insert).await?;
        Ok(unit.commit().await?)
    }

    async fn reach(
        &self,
        begun: Begun,
        state: State,
        with: &Beginning<'_>,
    ) -> Result<Begun, ChainError> {
        let key = self.database.ledger().key()?;
        let reached = Begun { state, ..begun };
        let unit = self.database.begin(Bound::Nobody, Mode::Write).await?;
        let cells = reached.cells(&*key, with.at).into_iter();
        let update = Query::update()
            .table(CHAIN.name)
            .values(cells.map(|(column, value)| (column, Expr::value(value))))
            .and_where(Expr::col("times").eq(reached.times))
            .take();
        execute(&unit, "audit_chain.reach", &update).await?;
        unit.commit().await?;
        Ok(reached)
    }

    /// Removes what proved the entries of a tenant, and notes how far they were linked, and how far this server remembers them where that
    /// differs.
    async fn clear(&self, tenant: Id<Tenant>, with: &Beginning<'_>) -> Result<(), ChainError> {
        let known = self.beside(move |anchors| anchors.of(tenant)).await?;
        let unit = self.turn(tenant).await?;
        let scoped = Scoped::new(&unit, tenant);
        let reached = end(scoped, Cond::all()).await?.head;
        let nothing: Value = None::<String>.into();
        let mut cells: Cells = ["provenance", "salts", "commitment", "link"]
            .map(|column| (column, nothing.clone()))
            .into();
        cells.push(("number", None::<i64>.into()));
        scoped
            .update("audit_entry.clear", &SEALED, cells, Cond::all())
            .await?;
        let known = known.filter(|known| *known != reached);
        append(scoped, &[begun_anew(reached, known, with)]).await?;
        unit.commit().await?;
        self.beside(move |anchors| anchors.forget(tenant)).await
    }

    /// Seals those entries of a tenant that have no seal.
    async fn adopt(&self, tenant: Id<Tenant>) -> Result<(), ChainError> {
        loop {
            let unit = self.turn(tenant).await?;
            let scoped = Scoped::new(&unit, tenant);
            let found = raw(scoped, Which::Bare, None, BATCH).await?;
            let key = self.database.ledger().key()?;
            let rows = found.iter().map(|row| {
                let entry = AuditEntry::read(&Row::new(row, &SEALED))?;
                let seal = Seal::of(&*key, tenant, &entry, Provenance::Found);
                let mut cells = vec![(<AuditEntry as Listing>::TABLE.key, id(entry.id))];
                cells.extend(audit_seal::cells(&seal));
                Ok(cells)
            });
            let rows: Vec<Cells> = rows.collect::<Result<_, StoreError>>()?;
            let adopted = rows.len() as u64;
            write(scoped, "audit_entry.adopt", rows).await?;
            unit.audits(tenant);
            unit.commit().await?;
            if adopted < BATCH {
                return Ok(());
            }
        }
    }
}

/// What the audit of a tenant tells of it.
fn begun_anew(end: Head, known: Option<Head>, with: &Beginning<'_>) -> AuditEntry {
    let change = |field: &str, old| FieldChange {
        field: field.to_owned(),
        old,
        new: Fact::Nothing,
    };
    let mut changes = vec![
        change("number", Fact::Number(end.number)),
        change("link", Fact::Text(end.link.to_string())),
    ];
    if let Some(known) = known {
        changes.push(change("remembered_number", Fact::Number(known.number)));
        changes.push(change(
            "remembered_link",
            Fact::Text(known.link.to_string()),
        ));
    }
    AuditEntry {
        id: Id::from_uuid(with.ids.next()),
        at: with.at,
        actor: None,
        actor_name: None,
        action: AuditAction::Settings,
        resource: Resource::Audit,
        subject: None,
        subject_name: Some("the chain of the audit was begun anew".to_owned()),
        changes,
        origin: Origin::default(),
    }
}
