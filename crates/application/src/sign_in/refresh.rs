//! The next tokens of a session.

use pathsix_domain::{
    access::{Denial, Origin, may_run_the_platform},
    audit::{AuditEntry, Fact, FieldChange},
    member::User,
    port::{DirectoryWork, Mode},
    session::{Realm, RefreshToken, Rotation, Session},
    tenant::Tenant,
    value::Id,
    vocabulary::{AuditAction, TenantStatus},
};

use super::{Tokens, entry, tokens};
use crate::{Error, Services};

/// Why a session was ended that nobody wanted to end.
const USED_AGAIN: &str = "A refresh token was used that had been replaced: somebody else may have it. The session was ended.";

/// The next tokens of a session. [`Session::present`] is the rule.
///
/// Errors: [`Error::Unauthenticated`] for a token that is unknown, of a session that is over or of the platform area, or that its
/// owner should not have any more; the last ends the session at once, with its access tokens. [`Denial::Suspended`] where the
/// tenant may not work: the session stays for when it may again.
pub async fn refresh(
    services: &Services,
    presented: RefreshToken,
    origin: &Origin,
) -> Result<Tokens, Error> {
    let (mut work, session, generation) = found(services, &presented).await?;
    let Realm::Tenant(tenant) = session.realm else {
        return Err(Error::Unauthenticated);
    };
    may_work(&mut *work, tenant).await?;
    if session.present(generation, services.tools.clock.now()) == Rotation::Theft {
        tell_theft(services, &mut *work, (session.user, tenant), origin).await?;
    }
    rotate(services, work, (session, generation), presented).await
}

/// Notes in the audit of the tenant that somebody came with a token that had been replaced.
async fn tell_theft(
    services: &Services,
    work: &mut dyn DirectoryWork,
    (user, tenant): (Id<User>, Id<Tenant>),
    origin: &Origin,
) -> Result<(), Error> {
    let found = work.credentials_of(user).await?;
    let mut memberships = found.into_iter().flat_map(|found| found.memberships);
    let Some((member, _)) = memberships.find(|(_, it)| it.id == tenant) else {
        return Ok(());
    };
    let reason = FieldChange {
        field: "reason".into(),
        old: Fact::Nothing,
        new: Fact::Text(USED_AGAIN.to_owned()),
    };
    let denied = AuditEntry {
        changes: vec![reason],
        ..entry(services, &member, AuditAction::Denied, origin)
    };
    Ok(work.append(tenant, &denied).await?)
}

/// The same of a session in the platform area.
///
/// Errors: [`Error::Unauthenticated`] as above, and for a session of a tenant or of who runs the platform no longer.
pub async fn refresh_of_staff(
    services: &Services,
    presented: RefreshToken,
) -> Result<Tokens, Error> {
    let (mut work, session, generation) = found(services, &presented).await?;
    if session.realm != Realm::Platform {
        return Err(Error::Unauthenticated);
    }
    runs_the_platform(&mut *work, session.user).await?;
    rotate(services, work, (session, generation), presented).await
}

async fn found(
    services: &Services,
    presented: &RefreshToken,
) -> Result<(Box<dyn DirectoryWork>, Session, i64), Error> {
    let mut work = services.directory.begin(Mode::Write).await?;
    let token = services.refresh_tokens.hash(presented);
    let found = work.session_by_token(token).await?;
    let (session, generation) = found.ok_or(Error::Unauthenticated)?;
    Ok((work, session, generation))
}

async fn may_work(work: &mut dyn DirectoryWork, tenant: Id<Tenant>) -> Result<(), Error> {
    let tenant = work.tenant(tenant).await?.ok_or(Error::Unauthenticated)?;
    if tenant.status == TenantStatus::Suspended {
        return Err(Denial::Suspended.into());
    }
    Ok(())
}

async fn runs_the_platform(work: &mut dyn DirectoryWork, user: Id<User>) -> Result<(), Error> {
    let found = work.credentials_of(user).await?;
    let staff = found.filter(|known| may_run_the_platform(&known.person));
    staff.map(drop).ok_or(Error::Unauthenticated)
}

async fn rotate(
    services: &Services,
    mut work: Box<dyn DirectoryWork>,
    (session, generation): (Session, i64),
    presented: RefreshToken,
) -> Result<Tokens, Error> {
    let minter = &services.refresh_tokens;
    let now = services.tools.clock.now();
    let next = minter.successor(&session.seed, &presented);
    match session.present(generation, now) {
        Rotation::Over => Err(Error::Unauthenticated),
        Rotation::Theft => {
            work.save_session(&session.revoked(now), None).await?;
            work.commit().await?;
            Err(Error::Unauthenticated)
        }
        Rotation::Repeat => tokens(services, &session, next, now),
        Rotation::Advance => {
            let session = session.rotated(now);
            work.save_session(&session, Some(minter.hash(&next)))
                .await?;
            work.commit().await?;
            tokens(services, &session, next, now)
        }
    }
}
