//! Adding entries to the audit, each with its seal.

use pathsix_domain::{
    audit::{AuditEntry, Provenance, Seal},
    port::StoreError,
};

use crate::{
    scoped::{Cells, Scoped},
    tables::{audit_entry, audit_seal},
};

/// Entries of one statement: databases take so many parameters and no more.
const AT_ONCE: usize = 500;

/// Adds entries that tell what happens in this unit.
pub(crate) async fn append(scoped: Scoped<'_>, entries: &[AuditEntry]) -> Result<(), StoreError> {
    for some in entries.chunks(AT_ONCE) {
        let rows = some
            .iter()
            .map(|entry| sealed(scoped, entry, Provenance::Written));
        let rows = rows.collect::<Result<_, _>>()?;
        scoped
            .insert_all("audit_entry.insert", "audit_entry", rows)
            .await?;
    }
    Ok(())
}

/// What is written of an entry that this unit adds, with its seal.
pub(crate) fn sealed(
    scoped: Scoped<'_>,
    entry: &AuditEntry,
    provenance: Provenance,
) -> Result<Cells, StoreError> {
    let key = scoped.audits()?;
    let seal = Seal::of(&*key, scoped.tenant(), entry, provenance);
    let mut cells = audit_entry::cells(entry);
    cells.extend(audit_seal::cells(&seal));
    Ok(cells)
}
