//! Sign-ins that failed: kept in the audit of the companies that somebody was to be let into.

use pathsix_domain::{
    access::Origin,
    audit::AuditEntry,
    member::Member,
    port::Mode,
    tenant::Tenant,
    value::{Email, Slug},
    vocabulary::AuditAction,
};

use super::entry;
use crate::{Error, Services};

/// Somebody who was not let in.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Who they said they are.
    pub email: Email,
    /// To which tenant, where they named one.
    pub tenant: Option<Slug>,
    /// Where they come from.
    pub origin: Origin,
}

/// Notes a sign-in that failed in the audit of each tenant of whoever has the address, or of the one that was named. Nobody is
/// let in, so nobody is the actor. Of an address that belongs nowhere nothing is kept. To be called once the answer is on its way: how
/// long it takes tells whether the address is known.
pub async fn note_refused(services: &Services, refused: &Refused) -> Result<(), Error> {
    let mut work = services.directory.begin(Mode::Read).await?;
    let found = work.credentials(&refused.email).await?;
    drop(work);
    let memberships = found.map(|found| found.memberships).unwrap_or_default();
    let named = refused.tenant.as_ref();
    let is_told = |(member, tenant): &(Member, Tenant)| {
        member.is_active && named.is_none_or(|slug| *slug == tenant.slug)
    };
    let told: Vec<_> = memberships.into_iter().filter(is_told).collect();
    if told.is_empty() {
        return Ok(());
    }
    let mut work = services.directory.begin(Mode::Write).await?;
    for (member, tenant) in told {
        let failed = AuditEntry {
            actor: None,
            actor_name: None,
            ..entry(services, &member, AuditAction::LoginFailed, &refused.origin)
        };
        work.append(tenant.id, &failed).await?;
    }
    Ok(work.commit().await?)
}
