//! Where somebody is signed in, and ending that.

use pathsix_domain::{
    access::Actor,
    port::Mode,
    session::{Realm, Session},
    tenant::Tenant,
    value::Id,
    vocabulary::AuditAction,
};

use super::entry;
use crate::{Error, Services};

/// A session that has not ended.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// The session.
    pub session: Session,
    /// The tenant that it is in.
    pub tenant: Tenant,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

/// The actor's sessions in all their tenants, those that were used last first; at most
/// [`SESSIONS_SHOWN`](pathsix_domain::session::SESSIONS_SHOWN).
pub async fn sessions(services: &Services, actor: &Actor) -> Result<Vec<OpenSession>, Error> {
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Read).await?;
    let sessions = work.sessions_of(actor.user(), now).await?;
    let found = work.credentials_of(actor.user()).await?;
    let memberships = found.ok_or(Error::Unauthenticated)?.memberships;
    let current = actor.session().map(|session| session.id);
    let open = sessions.into_iter().filter_map(|session| {
        let is_there = |tenant: &Tenant| session.realm == Realm::Tenant(tenant.id);
        let (_, tenant) = memberships.iter().find(|(_, it)| is_there(it))?;
        Some(OpenSession {
            tenant: tenant.clone(),
            is_current: current == Some(session.id),
            session,
        })
    });
    Ok(open.collect())
}

/// Ends one of the actor's sessions, its access tokens included; the audit of the tenant that it is in says so.
/// Errors: [`Error::NotFound`] where it is not theirs or has ended.
pub async fn end_session(
    services: &Services,
    actor: &Actor,
    session: Id<Session>,
) -> Result<(), Error> {
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let found = work.session_to_write(actor.user(), session, now).await?;
    let session = found.ok_or(Error::NotFound)?;
    // A session of the platform area ends there.
    let Realm::Tenant(tenant) = session.realm else {
        return Err(Error::NotFound);
    };
    let found = work.credentials_of(actor.user()).await?;
    let memberships = found.ok_or(Error::Unauthenticated)?.memberships;
    let there = memberships.iter().find(|(_, it)| it.id == tenant);
    let (member, _) = there.ok_or(Error::NotFound)?;
    work.save_session(&session.revoked(now), None).await?;
    let entry = entry(services, member, AuditAction::Logout, actor.origin());
    work.append(tenant, &entry).await?;
    Ok(work.commit().await?)
}
