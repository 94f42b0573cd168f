//! Signing in and out. These use cases reach the world without a tenant; nothing else does.
//!
//! A password is never hashed or verified inside a unit of work, and every login path costs exactly one verification.

mod account;
mod device;
mod everywhere;
mod guess;
mod invitation;
mod login;
mod recovery;
mod refresh;
mod refused;
mod register;
mod sessions;
mod staff;
mod superadmin;
mod verify;

pub use account::{Profile, change_password, logout, logout_all, me, switch_tenant};
pub use guess::SignInLimits;
pub(crate) use guess::{limit, seconds};
pub use invitation::{Acceptance, accept_invitation};
pub use login::{Login, login};
pub use recovery::{forgot_password, resend_verification, reset_password};
pub use refresh::{refresh, refresh_of_staff};
pub use refused::{Refused, note_refused};
pub use register::{Register, register};
pub(crate) use register::{founded, founder, founding_entry, free_slug, person, taken};
pub use sessions::{OpenSession, end_session, sessions};
pub use staff::{StaffLogin, StaffSignedIn, login_of_staff, logout_of_staff};
pub use superadmin::create_superadmin;
pub use verify::verify_email;

use pathsix_domain::{
    access::{Claims, Origin, Resource, StaffClaims},
    audit::AuditEntry,
    member::{Member, Person, User},
    port::{DirectoryWork, PasswordHash, StoreError},
    session::{ACCESS_LIFETIME, Realm, RefreshToken, SESSION_LIFETIME, Session},
    tenant::Tenant,
    value::{FieldErrors, Id, Instant, Invalid, Password, Scalar as _},
    vocabulary::AuditAction,
};

use crate::{Error, Services};

/// Somebody who has just signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// As which member.
    pub member: Member,
    /// Of which tenant.
    pub tenant: Tenant,
    /// With which tokens.
    pub tokens: Tokens,
}

/// A pair of tokens.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Signed; carried by every request.
    pub access: String,
    /// Seconds until the access token expires.
    pub expires_in: i64,
    /// Random; gets the next pair.
    pub refresh: RefreshToken,
    /// Seconds until the session ends unless it is refreshed.
    pub refresh_expires_in: i64,
}

/// Refuses the passwords that everybody tries first.
pub(crate) fn refuse_common(
    services: &Services,
    field: &str,
    password: &Password,
) -> Result<(), Error> {
    if services.passwords.is_common(password) {
        let problem = Invalid::new("is one of the most common passwords");
        return Err(FieldErrors::one(field, &problem).into());
    }
    Ok(())
}

/// A password that nobody knows, for people who have not chosen one yet.
pub(crate) async fn nobodys_password(services: &Services) -> Result<PasswordHash, Error> {
    let secret = services.refresh_tokens.first();
    let password = Password::parse(secret.reveal())
        .map_err(|problem| Error::Internal(format!("a random password {problem}")))?;
    Ok(services.passwords.hash(password).await?)
}

/// A token that came by mail is good for nothing any more, or never was.
fn worthless() -> Error {
    let problem = Invalid::new("is not valid any more: it was used, replaced or is too old");
    Error::field("token", &problem)
}

/// What somebody proved a moment ago does not hold any more.
fn overtaken(error: StoreError) -> Error {
    match error {
        StoreError::Missing => Error::InvalidCredentials,
        other => other.into(),
    }
}

/// Opens a session inside a unit of work and gives its first tokens.
async fn open_session(
    services: &Services,
    work: &mut dyn DirectoryWork,
    (user, realm): (Id<User>, Realm),
    origin: &Origin,
) -> Result<Tokens, Error> {
    let now = services.tools.clock.now();
    let session = Session {
        id: services.tools.new_id(),
        realm,
        user,
        seed: services.refresh_tokens.seed(),
        generation: 1,
        created_at: now,
        last_used_at: now,
        expires_at: now.after(SESSION_LIFETIME),
        revoked_at: None,
        user_agent: origin.user_agent.clone(),
        ip: origin.ip,
    };
    let refresh = services.refresh_tokens.first();
    let added = work.add_session(&session, services.refresh_tokens.hash(&refresh));
    added.await.map_err(overtaken)?;
    tokens(services, &session, refresh, now)
}

fn tokens(
    services: &Services,
    session: &Session,
    refresh: RefreshToken,
    now: Instant,
) -> Result<Tokens, Error> {
    let user = session.user;
    let issued = match session.realm {
        Realm::Tenant(tenant) => {
            let claims = Claims {
                user,
                tenant,
                session: session.id,
            };
            services.access_tokens.issue(claims, now)
        }
        Realm::Platform => {
            let claims = StaffClaims {
                user,
                session: session.id,
            };
            services.access_tokens.issue_for_staff(claims, now)
        }
    };
    Ok(Tokens {
        access: issued.map_err(|error| Error::Internal(error.to_string()))?,
        expires_in: ACCESS_LIFETIME.num_seconds(),
        refresh,
        refresh_expires_in: SESSION_LIFETIME.num_seconds(),
    })
}

/// What the audit says of a sign-in, a sign-out or a change of password.
fn entry(services: &Services, member: &Member, action: AuditAction, origin: &Origin) -> AuditEntry {
    AuditEntry {
        id: services.tools.new_id(),
        at: services.tools.clock.now(),
        actor: Some(member.user),
        actor_name: Some(member.display_name.to_string()),
        action,
        resource: Resource::Member,
        subject: Some(member.user.cast()),
        subject_name: Some(member.display_name.to_string()),
        changes: Vec::new(),
        origin: origin.clone(),
    }
}
