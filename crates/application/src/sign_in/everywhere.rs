//! What somebody does with their sign-in holds in every tenant of theirs, and each is told.

use pathsix_domain::{
    access::Origin,
    audit::{AuditEntry, FieldChange},
    member::Member,
    port::DirectoryWork,
    tenant::Tenant,
    value::Id,
    vocabulary::AuditAction,
};

use super::entry;
use crate::{Error, Services};

/// What each tenant is told.
pub(super) struct Told<'t> {
    pub(super) action: AuditAction,
    pub(super) changes: Vec<FieldChange>,
    pub(super) origin: &'t Origin,
    /// The tenant in which it was done, where it was done in one.
    pub(super) here: Option<Id<Tenant>>,
}

/// Tells each tenant in which somebody is active. Where it came from is told to the one in which it was done, or to the only one:
/// any other may have added a person that it knows the address of.
pub(super) async fn tell(
    services: &Services,
    work: &mut dyn DirectoryWork,
    memberships: &[(Member, Tenant)],
    told: Told<'_>,
) -> Result<(), Error> {
    let active: Vec<_> = memberships
        .iter()
        .filter(|(member, _)| member.is_active)
        .collect();
    let nowhere = Origin::default();
    for (member, tenant) in &active {
        let is_here = told.here == Some(tenant.id);
        let is_only = told.here.is_none() && active.len() == 1;
        let origin = if is_here || is_only {
            told.origin
        } else {
            &nowhere
        };
        let entry = AuditEntry {
            changes: told.changes.clone(),
            ..entry(services, member, told.action, origin)
        };
        work.append(tenant.id, &entry).await?;
    }
    Ok(())
}
