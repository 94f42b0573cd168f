//! Sign-ins that failed: kept in the audit of the companies that somebody was to be let into.

use pathsix_domain::{
    access::Origin,
    audit::AuditEntry,
    member::Member,
    port::{Counter, Mode},
    tenant::Tenant,
    value::{Email, Slug},
    vocabulary::{AuditAction, TenantStatus},
};

use super::entry;
use crate::{Error, Services, denials::is_kept};

/// Most sign-ins that failed of one tenant that are kept in a minute: whoever tries everything tells nothing more by it.
const KEPT_A_MINUTE: u32 = 30;

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
/// let in, so nobody is the actor. Of an address that belongs nowhere nothing is kept, nor what there is too much of, nor anything
/// in a suspended tenant. Not to be waited for by whoever is answered: how long it takes tells whether the address is known.
///
/// Where several are told, none is told where it came from: it was meant for one of them, and any company may add a person that it
/// knows the address of.
pub async fn note_refused(services: &Services, refused: &Refused) -> Result<(), Error> {
    let told = told(services, refused).await?;
    let origin = match &told[..] {
        [] => return Ok(()),
        [_] => refused.origin.clone(),
        _ => Origin::default(),
    };
    let mut work = services.directory.begin(Mode::Write).await?;
    for (member, tenant) in told {
        if !is_kept(services, Counter::Tenant(tenant.id), KEPT_A_MINUTE).await {
            continue;
        }
        let failed = AuditEntry {
            actor: None,
            actor_name: None,
            ..entry(services, &member, AuditAction::LoginFailed, &origin)
        };
        work.append(tenant.id, &failed).await?;
    }
    Ok(work.commit().await?)
}

/// The tenants that are told, each with the member that was to be let in.
async fn told(services: &Services, refused: &Refused) -> Result<Vec<(Member, Tenant)>, Error> {
    let mut work = services.directory.begin(Mode::Read).await?;
    let found = work.credentials(&refused.email).await?;
    let mut told = found.map(|found| found.memberships).unwrap_or_default();
    let named = refused.tenant.as_ref();
    told.retain(|(member, tenant)| {
        let is_meant = named.is_none_or(|slug| *slug == tenant.slug);
        member.is_active && is_meant && tenant.status != TenantStatus::Suspended
    });
    Ok(told)
}
