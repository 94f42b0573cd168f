//! Logging in.

use pathsix_domain::{
    access::{Denial, Origin},
    member::Member,
    port::{Credentials, FailureOf, Mode, StoreError},
    session::{Realm, Session},
    tenant::Tenant,
    value::{Email, Id, PasswordAttempt, Slug},
    vocabulary::{AuditAction, TenantStatus},
};

use super::{SignedIn, device, entry, guess::Guess, open_session, overtaken};
use crate::{Error, Services, TenantChoice};

/// Somebody at the door.
#[derive(Debug, Clone)]
pub struct Login {
    /// Who they say they are.
    pub email: Email,
    /// How they prove it.
    pub password: PasswordAttempt,
    /// To which tenant, where they or the address name one.
    pub tenant: Option<Slug>,
    /// Where they come from.
    pub origin: Origin,
}

/// Signs somebody in.
///
/// Errors: [`Error::InvalidCredentials`] for an unknown address, a wrong password, a deactivated person or a tenant they
/// do not belong to, all alike; [`Error::TooMany`] after too many of these, whatever the password; [`Error::TenantRequired`] only once the password was right; [`Denial::Suspended`].
pub async fn login(services: &Services, login: Login) -> Result<SignedIn, Error> {
    let mut work = services.directory.begin(Mode::Read).await?;
    let found = work.credentials(&login.email).await?;
    drop(work);
    let whose = FailureOf::Email(login.email.clone());
    let guess = Guess::at_the_door(services, whose, &login.origin).await?;
    let hash = found.as_ref().map(|credentials| credentials.hash.clone());
    let is_theirs = guess.verify(services, login.password.clone(), hash).await?;
    let credentials = found
        .filter(|credentials| is_theirs && credentials.person.is_active)
        .ok_or(Error::InvalidCredentials)?;
    let entered = match choose(&credentials, login.tenant.as_ref()) {
        Ok(chosen) => {
            let proof = Proof::Password(&guess);
            enter(services, &credentials, proof, chosen, &login.origin).await
        }
        Err(error) => Err(error),
    };
    // Whoever is let in nowhere cannot be told from one with a wrong password, also not by how often they may try.
    if !matches!(entered, Ok(_) | Err(Error::InvalidCredentials)) {
        guess.was_right(services).await?;
    }
    entered
}

/// The tenant to sign in to.
fn choose(credentials: &Credentials, named: Option<&Slug>) -> Result<(Member, Tenant), Error> {
    let active = credentials
        .memberships
        .iter()
        .filter(|(member, _)| member.is_active);
    let mut open: Vec<_> = match named {
        Some(slug) => active.filter(|(_, tenant)| tenant.slug == *slug).collect(),
        None => active.collect(),
    };
    match (open.pop(), open.len()) {
        (None, _) => Err(Error::InvalidCredentials),
        (Some((member, tenant)), 0) => Ok((member.clone(), tenant.clone())),
        (Some(last), _) => {
            let choices = open.into_iter().chain([last]);
            Err(Error::TenantRequired(
                choices
                    .map(|(_, tenant)| TenantChoice::from(tenant))
                    .collect(),
            ))
        }
    }
}

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Proof<'a> {
    /// By their password.
    Password(&'a Guess),
    /// By a session that is still theirs.
    Session(Id<Session>),
}

/// Opens a session for somebody who has proved who they are; the proof is checked once more in the transaction that
/// opens it, because a new password, a deactivation or the end of a session may have come between.
pub(super) async fn enter(
    services: &Services,
    credentials: &Credentials,
    proof: Proof<'_>,
    (member, tenant): (Member, Tenant),
    origin: &Origin,
) -> Result<SignedIn, Error> {
    if tenant.status == TenantStatus::Suspended {
        return Err(Denial::Suspended.into());
    }
    let now = services.tools.clock.now();
    let mut work = services.directory.begin(Mode::Write).await?;
    if let Proof::Password(guess) = proof {
        guess.forgive(&mut *work).await?;
    }
    // The person first: whoever ends their sessions takes the same lock before any session's.
    let noted = work.note_login(member.user, &credentials.hash, now);
    noted.await.map_err(overtaken)?;
    if let Proof::Session(session) = proof {
        let held = work.hold_session(session, now).await;
        held.map_err(|error| match error {
            StoreError::Missing => Error::Unauthenticated,
            other => other.into(),
        })?;
    }
    if let Proof::Password(_) = proof {
        device::notice(services, &mut *work, member.user, origin).await?;
    }
    let there = (member.user, Realm::Tenant(tenant.id));
    let tokens = open_session(services, &mut *work, there, origin).await?;
    let entry = entry(services, &member, AuditAction::Login, origin);
    work.append(tenant.id, &entry).await?;
    work.commit().await?;
    Ok(SignedIn {
        person: credentials.person.clone(),
        member,
        tenant,
        tokens,
    })
}
