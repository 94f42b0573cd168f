//! Founding a tenant.

use pathsix_domain::{
    access::{Origin, Resource},
    audit::{AuditEntry, Fact, FieldChange},
    mail::Letter,
    member::{Member, Person, User},
    port::{Credentials, DirectoryWork, FailureOf, Founding, Mode, PasswordHash, StoreError},
    session::Realm,
    tenant::{Tenant, TenantLimits},
    value::{
        Currency, Email, Id, Instant, Password, PasswordAttempt, Region, Scalar, Slug, Text100,
        TimeZone,
    },
    vocabulary::{AuditAction, Role, TenantStatus},
};

use super::{SignedIn, guess::Guess, open_session, overtaken, refuse_common};
use crate::{Conflict, Error, Registration, Services, Trial, outbox};

/// A tenant to be founded.
#[derive(Debug, Clone)]
pub struct Register {
    /// What the company is called.
    pub company_name: Text100,
    /// What its first admin is called.
    pub display_name: Text100,
    /// Their address.
    pub email: Email,
    /// Their password; for a known address the one it has.
    pub password: Password,
    /// The company's name in addresses; made from its name where absent.
    pub slug: Option<Slug>,
    /// Where the request comes from.
    pub origin: Origin,
}

/// Who founds the tenant.
enum Founder {
    Known(Person, PasswordHash),
    New(Person, PasswordHash),
}

/// Founds a tenant with its first admin and signs them in; all of it or nothing.
///
/// Errors: [`Error::RegistrationClosed`]; a common password; [`Conflict::EmailTaken`] where the address is known and the
/// password is not its, [`Error::TooMany`] where that was too often; [`Conflict::SlugTaken`].
pub async fn register(services: &Services, register: Register) -> Result<SignedIn, Error> {
    if services.registration == Registration::Closed {
        return Err(Error::RegistrationClosed);
    }
    refuse_common(services, "password", &register.password)?;
    let mut work = services.directory.begin(Mode::Read).await?;
    // The address of the company first: with one that is taken, nobody shall try which people are known.
    if let Some(slug) = &register.slug
        && work.tenant_by_slug(slug).await?.is_some()
    {
        return Err(Conflict::SlugTaken.into());
    }
    let known = work.credentials(&register.email).await?;
    drop(work);
    let founder = match known {
        Some(credentials) => proven(services, credentials, &register).await?,
        None => {
            let hash = services.passwords.hash(register.password.clone()).await?;
            Founder::New(person(services, register.email.clone()), hash)
        }
    };
    found(services, register, founder).await
}

/// A known person founds another tenant with the password that they have.
async fn proven(
    services: &Services,
    known: Credentials,
    register: &Register,
) -> Result<Founder, Error> {
    let whose = FailureOf::Email(register.email.clone());
    let guess = Guess::at_the_door(services, whose, &register.origin).await?;
    let attempt = PasswordAttempt::from(&register.password);
    let is_theirs = guess
        .verify(services, attempt, Some(known.hash.clone()))
        .await?;
    if is_theirs && known.person.is_active {
        guess.was_right(services).await?;
        Ok(Founder::Known(known.person, known.hash))
    } else {
        Err(Conflict::EmailTaken(Trial::Password).into())
    }
}

/// A person who was not known.
pub(crate) fn person(services: &Services, email: Email) -> Person {
    Person {
        id: services.tools.new_id(),
        email,
        is_active: true,
        is_superadmin: false,
        email_verified_at: None,
        last_login_at: None,
        created_at: services.tools.clock.now(),
    }
}

async fn found(
    services: &Services,
    register: Register,
    founder: Founder,
) -> Result<SignedIn, Error> {
    let mut work = services.directory.begin(Mode::Write).await?;
    let slug = match register.slug.clone() {
        Some(slug) => slug,
        None => free_slug(&mut *work, &register.company_name, services).await?,
    };
    let (person, hash) = match founder {
        Founder::Known(person, hash) => (person, hash),
        Founder::New(person, hash) => {
            let taken = taken(Conflict::EmailTaken(Trial::Nothing));
            work.add_person(&person, &hash).await.map_err(taken)?;
            let letter = Letter::Verify(person.id);
            work.enqueue(&outbox::job(&services.tools, None, &letter))
                .await?;
            (person, hash)
        }
    };
    let now = services.tools.clock.now();
    let tenant = founded(services.tools.new_id(), register.company_name, slug, now)?;
    let member = self::founder(&person, register.display_name, now);
    let entry = founding_entry(services, &tenant, &member, &register.origin);
    let founding = Founding {
        tenant: tenant.clone(),
        founder: member.clone(),
        entry,
    };
    work.found(&founding)
        .await
        .map_err(taken(Conflict::SlugTaken))?;
    work.note_login(person.id, &hash, now)
        .await
        .map_err(overtaken)?;
    let there = (person.id, Realm::Tenant(tenant.id));
    let tokens = open_session(services, &mut *work, there, &register.origin).await?;
    work.commit().await?;
    Ok(SignedIn {
        person,
        member,
        tenant,
        tokens,
    })
}

/// What it means that a key is taken.
pub(crate) fn taken(what: Conflict) -> impl Fn(StoreError) -> Error {
    move |error| match error {
        StoreError::Conflict { .. } => what.clone().into(),
        other => other.into(),
    }
}

/// A tenant with the settings that everyone starts with.
pub(crate) fn founded(
    id: Id<Tenant>,
    name: Text100,
    slug: Slug,
    now: Instant,
) -> Result<Tenant, Error> {
    let fixed = |_| Error::Internal("a default setting breaks its own rule".into());
    Ok(Tenant {
        id,
        name,
        slug,
        status: TenantStatus::Active,
        status_reason: None,
        purge_at: None,
        limits: TenantLimits::default(),
        currency: Currency::parse("USD").map_err(fixed)?,
        timezone: TimeZone::UTC,
        phone_region: Region::parse("US").map_err(fixed)?,
        ui_config: "{}".into(),
        created_at: now,
        updated_at: now,
        version: 1,
    })
}

/// The first admin of a tenant.
pub(crate) fn founder(person: &Person, display_name: Text100, now: Instant) -> Member {
    Member {
        user: person.id,
        email: person.email.clone(),
        display_name,
        role: Role::Admin,
        is_active: true,
        invited_until: None,
        invited_by: None::<Id<User>>,
        joined_at: now,
        updated_at: now,
        version: 1,
    }
}

/// What the audit says of a new tenant.
pub(crate) fn founding_entry(
    services: &Services,
    tenant: &Tenant,
    member: &Member,
    origin: &Origin,
) -> AuditEntry {
    AuditEntry {
        id: services.tools.new_id(),
        at: tenant.created_at,
        actor: Some(member.user),
        actor_name: Some(member.display_name.to_string()),
        action: AuditAction::Create,
        resource: Resource::Tenant,
        subject: Some(tenant.id.cast()),
        subject_name: Some(tenant.name.to_string()),
        changes: vec![FieldChange {
            field: "slug".into(),
            old: Fact::Nothing,
            new: Fact::Text(tenant.slug.to_string()),
        }],
        origin: origin.clone(),
    }
}

/// A slug made from a name: its first free form of `acme`, `acme-2`, … `acme-9`, else one with a random ending.
pub(crate) async fn free_slug(
    work: &mut dyn DirectoryWork,
    name: &Text100,
    services: &Services,
) -> Result<Slug, Error> {
    let stem = stem(name.as_str());
    let numbered = (2..10).map(|n| format!("{stem}-{n}"));
    let random = services.tools.ids.next().simple().to_string();
    let last = format!("{stem}-{}", random.get(20..).unwrap_or(&random));
    for candidate in [stem.clone()].into_iter().chain(numbered).chain([last]) {
        let Ok(slug) = Slug::parse(&candidate) else {
            continue;
        };
        if work.tenant_by_slug(&slug).await?.is_none() {
            return Ok(slug);
        }
    }
    Err(Conflict::SlugTaken.into())
}

/// The letters and digits of a name, in lower case, joined by hyphens; at most 36 characters, so that an ending fits.
fn stem(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let joined: String = words
        .collect::<Vec<_>>()
        .join("-")
        .chars()
        .take(36)
        .collect();
    match joined.trim_matches('-') {
        short if short.len() < 2 => "company".to_owned(),
        stem => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_from_the_name() {
        for (name, slug) in [
            ("Acme & Sons, Ltd.", "acme-sons-ltd"),
            ("Ödön", "d-n"),
            ("日本", "company"),
            ("x", "company"),
        ] {
            assert_eq!(stem(name), slug);
            assert!(Slug::parse(slug).is_ok());
        }
        assert!(stem(&"long ".repeat(20)).len() <= 36);
    }
}
