//! What somebody who is signed in does with their own sign-in.

use pathsix_domain::{
    access::Actor,
    mail::Purpose,
    member::{Member, Person},
    port::{Credentials, DirectoryWork, FailureOf, Mode},
    session::Session,
    tenant::Tenant,
    value::{Password, PasswordAttempt, Slug},
    vocabulary::AuditAction,
};

use super::{
    SignedIn, entry,
    everywhere::{Told, tell},
    guess::Guess,
    login::{Proof, enter},
    overtaken, refuse_common,
};
use crate::{Error, Services, TenantChoice};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The person.
    pub person: Person,
    /// As which member.
    pub member: Member,
    /// Of which tenant.
    pub tenant: Tenant,
    /// Every tenant they can switch to, this one included.
    pub memberships: Vec<TenantChoice>,
}

async fn credentials(services: &Services, actor: &Actor) -> Result<Credentials, Error> {
    let mut work = services.directory.begin(Mode::Read).await?;
    let found = work.credentials_of(actor.user()).await?;
    found.ok_or(Error::Unauthenticated)
}

/// The last steps of what holds in all tenants of the actor: each is told, then everything at once.
async fn conclude(
    services: &Services,
    actor: &Actor,
    mut work: Box<dyn DirectoryWork>,
    action: AuditAction,
) -> Result<(), Error> {
    let found = work.credentials_of(actor.user()).await?;
    let memberships = found.ok_or(Error::Unauthenticated)?.memberships;
    let told = Told {
        action,
        changes: Vec::new(),
        origin: actor.origin(),
        here: Some(actor.tenant().id),
    };
    tell(services, &mut *work, &memberships, told).await?;
    Ok(work.commit().await?)
}

/// Who the actor is and where else they belong.
pub async fn me(services: &Services, actor: &Actor) -> Result<Profile, Error> {
    let credentials = credentials(services, actor).await?;
    let open = credentials
        .memberships
        .iter()
        .filter(|(member, _)| member.is_active);
    Ok(Profile {
        memberships: open.map(|(_, tenant)| TenantChoice::from(tenant)).collect(),
        person: credentials.person,
        member: member_of(actor)?.clone(),
        tenant: actor.tenant().clone(),
    })
}

/// Ends the actor's session, its access tokens included.
pub async fn logout(services: &Services, actor: &Actor) -> Result<(), Error> {
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    work.save_session(&session_of(actor)?.clone().revoked(now), None)
        .await?;
    let entry = entry(
        services,
        member_of(actor)?,
        AuditAction::Logout,
        actor.origin(),
    );
    work.append(actor.tenant().id, &entry).await?;
    Ok(work.commit().await?)
}

/// Ends every session of the actor, in all their tenants.
pub async fn logout_all(services: &Services, actor: &Actor) -> Result<(), Error> {
    member_of(actor)?;
    let mut work = services.directory.begin(Mode::Write).await?;
    work.end_sessions_but(actor.user(), None, services.tools.clock.now())
        .await?;
    conclude(services, actor, work, AuditAction::Logout).await
}

/// New tokens for another tenant that the actor belongs to; the session that asked goes on. Errors: [`Error::NotFound`] for any other tenant.
pub async fn switch_tenant(
    services: &Services,
    actor: &Actor,
    to: Slug,
) -> Result<SignedIn, Error> {
    let credentials = credentials(services, actor).await?;
    let chosen = credentials
        .memberships
        .iter()
        .find(|(member, tenant)| member.is_active && tenant.slug == to)
        .cloned();
    let chosen = chosen.ok_or(Error::NotFound)?;
    let proof = Proof::Session(session_of(actor)?.id);
    enter(services, &credentials, proof, chosen, actor.origin()).await
}

/// Gives the actor a new password and ends all their other sessions.
///
/// Errors: [`Error::InvalidCredentials`] where the current password is wrong, [`Error::TooMany`] where it was too often; `fields.new_password` for a common one.
pub async fn change_password(
    services: &Services,
    actor: &Actor,
    current: PasswordAttempt,
    new: Password,
) -> Result<(), Error> {
    refuse_common(services, "new_password", &new)?;
    let credentials = credentials(services, actor).await?;
    let proven = credentials.hash;
    let guess = Guess::inside(services, FailureOf::User(actor.user())).await?;
    if !guess
        .verify(services, current, Some(proven.clone()))
        .await?
    {
        return Err(Error::InvalidCredentials);
    }
    guess.was_right(services).await?;
    let hash = services.passwords.hash(new).await?;
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    let changed = work.set_password(actor.user(), &proven, &hash, now);
    changed.await.map_err(overtaken)?;
    work.end_sessions_but(actor.user(), Some(session_of(actor)?.id), now)
        .await?;
    // Whoever could read the mail shall not get in by it afterwards.
    work.forget_tokens(actor.user(), Purpose::Reset).await?;
    conclude(services, actor, work, AuditAction::Settings).await
}

fn member_of(actor: &Actor) -> Result<&Member, Error> {
    actor.member().ok_or(Error::Unauthenticated)
}

/// The session from which somebody acts.
fn session_of(actor: &Actor) -> Result<&Session, Error> {
    actor.session().ok_or(Error::Unauthenticated)
}
