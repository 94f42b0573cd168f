//! Erasing values of entries: the entries stay, and are provable as before.

use pathsix_domain::{
    audit::{AuditEntry, Seal, names},
    port::{Mode, StoreError},
    tenant::Tenant,
    value::{Id, Instant},
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait};

use super::{
    BATCH,
    rows::{Which, page, these},
};
use crate::{
    connection::{Bound, Database},
    scoped::{Cells, Scoped, id},
    tables::{
        audit_entry,
        audit_seal::{self, SEALED},
    },
};

/// What is written of an entry whose values go.
const ERASED: [&str; 6] = [
    "actor_name",
    "entity_name",
    "changes",
    "ip",
    "user_agent",
    "salts",
];

/// Erases the values of these names.
pub(crate) async fn erase_values(
    scoped: Scoped<'_>,
    entry: &AuditEntry,
    seal: &Seal,
    values: &[&str],
) -> Result<(), StoreError> {
    let (mut entry, mut seal) = (entry.clone(), seal.clone());
    let key = scoped.key()?;
    seal.erase(&*key, scoped.tenant(), &mut entry, values);
    let mut cells: Cells = audit_entry::cells(&entry);
    cells.extend(audit_seal::cells(&seal));
    cells.retain(|(column, _)| ERASED.contains(column));
    let which = Cond::all().add(Expr::col((SEALED.name, SEALED.key)).eq(id(entry.id)));
    scoped
        .update("audit_entry.erase", &SEALED, cells, which)
        .await
        .map(drop)
}

/// Erases every value of a tenant's entries from before a moment, some in each transaction, and tells of how many entries. Who did
/// what to what and when stays: the ids of members and records, the action, the time.
pub(crate) async fn erase_old(
    database: &Database,
    tenant: Id<Tenant>,
    before: Instant,
) -> Result<u64, StoreError> {
    let (mut erased, mut after) = (0, None);
    loop {
        let old = {
            let unit = database.begin(Bound::Tenant(tenant), Mode::Read).await?;
            let scoped = Scoped::new(&unit, tenant);
            page(scoped, Which::Before(before), after.as_ref(), BATCH).await?
        };
        let contents = old.iter().filter_map(|stored| stored.content.as_ref());
        let telling = contents.filter(|(_, seal)| seal.is_open());
        let telling: Vec<_> = telling.map(|(entry, _)| entry.id).collect();
        if !telling.is_empty() {
            erased += erase_all(database, tenant, &telling).await?;
        }
        // Whether there are more is not asked: the answer would be searched in all that came later.
        let is_whole = old.len() as u64 == BATCH;
        match old.into_iter().next_back() {
            Some(last) if is_whole => after = Some(last),
            _ => return Ok(erased),
        }
    }
}

/// Erases every value of these entries.
async fn erase_all(
    database: &Database,
    tenant: Id<Tenant>,
    telling: &[Id<AuditEntry>],
) -> Result<u64, StoreError> {
    let unit = database.begin(Bound::Tenant(tenant), Mode::Write).await?;
    let scoped = Scoped::new(&unit, tenant);
    let mut erased = 0;
    for stored in these(scoped, telling).await? {
        let Some((entry, seal)) = &stored.content else {
            continue;
        };
        let names = names(entry);
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        erase_values(scoped, entry, seal, &names).await?;
        erased += 1;
    }
    unit.commit().await?;
    Ok(erased)
}
