//! People across tenants, as those who run the platform see them.

use pathsix_domain::{
    access::{Resource, Staff, StaffAdmission},
    audit::{AuditEntry, Fact, FieldChange},
    list::{ListQuery, Page},
    member::{Member, Person, User},
    platform::PlatformAct,
    port::ConsoleWork,
    tenant::Tenant,
    value::{Id, RecordId},
    vocabulary::AuditAction,
};

use super::{note, told};
use crate::{Conflict, Error, Services};

/// Whether a person may sign in anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They may, where a tenant or the platform lets them.
    Active,
    /// They may not.
    Deactivated,
}

/// Where somebody belongs.
pub type Memberships = Vec<(Member, Tenant)>;
/// A person with every tenant that they belong to.
pub type Known = (Person, Memberships);

/// One page of people, and where each of them belongs.
pub async fn people(
    services: &Services,
    admission: &StaffAdmission,
    query: ListQuery<Person>,
) -> Result<(Page<Person>, Vec<Memberships>), Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    let page = work.list_people(&query).await?;
    let mut memberships = Vec::new();
    for person in &page.items {
        memberships.push(work.memberships_of(person.id).await?);
    }
    note(services, &mut *work, &staff, PlatformAct::ListUsers, None).await?;
    work.commit().await?;
    Ok((page, memberships))
}

fn about(person: &Person) -> (RecordId, String) {
    (person.id.cast(), person.email.to_string())
}

/// One person. Errors: [`Error::NotFound`].
pub async fn person(
    services: &Services,
    admission: &StaffAdmission,
    user: Id<User>,
) -> Result<Known, Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    let found = work.credentials_of(user).await?.ok_or(Error::NotFound)?;
    let person = found.person;
    let act = PlatformAct::ReadUser;
    note(services, &mut *work, &staff, act, Some(about(&person))).await?;
    work.commit().await?;
    Ok((person, found.memberships))
}

/// Says whether a person may sign in anywhere. Who may not is out at once, everywhere. Each of their tenants is told in its audit.
///
/// Errors: [`Error::NotFound`]; [`Conflict::Yourself`].
pub async fn deactivate_or_reactivate(
    services: &Services,
    admission: &StaffAdmission,
    user: Id<User>,
    standing: Standing,
) -> Result<Known, Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    let mut person = work.person_to_write(user).await?.ok_or(Error::NotFound)?;
    let act = match standing {
        Standing::Active => PlatformAct::Reactivate,
        Standing::Deactivated if user == staff.user() => return Err(Conflict::Yourself.into()),
        Standing::Deactivated => PlatformAct::Deactivate,
    };
    let before = person.is_active;
    person.is_active = standing == Standing::Active;
    if before != person.is_active {
        work.save_person(&person, admission.at).await?;
        // Of a session that was just being opened, too.
        work.end_sessions_but(user, None, admission.at).await?;
        let change = FieldChange {
            field: "may_sign_in".to_owned(),
            old: Fact::Flag(before),
            new: Fact::Flag(person.is_active),
        };
        tell_tenants(services, (&staff, &mut *work), user, change).await?;
    }
    note(services, &mut *work, &staff, act, Some(about(&person))).await?;
    let memberships = work.memberships_of(user).await?;
    work.commit().await?;
    Ok((person, memberships))
}

/// Ends every session of a person, access tokens included: in all tenants, and in the platform area. Each of their tenants is
/// told in its audit. Errors: [`Error::NotFound`].
pub async fn end_sessions(
    services: &Services,
    admission: &StaffAdmission,
    user: Id<User>,
) -> Result<(), Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    let person = work.person_to_write(user).await?.ok_or(Error::NotFound)?;
    work.end_sessions_but(user, None, admission.at).await?;
    let change = FieldChange {
        field: "sessions".to_owned(),
        old: Fact::Nothing,
        new: Fact::Number(0),
    };
    tell_tenants(services, (&staff, &mut *work), user, change).await?;
    let act = PlatformAct::EndSessions;
    note(services, &mut *work, &staff, act, Some(about(&person))).await?;
    Ok(work.commit().await?)
}

async fn tell_tenants(
    services: &Services,
    (staff, work): (&Staff, &mut dyn ConsoleWork),
    user: Id<User>,
    change: FieldChange,
) -> Result<(), Error> {
    let at = services.tools.clock.now();
    for (member, tenant) in work.memberships_of(user).await? {
        let what = (AuditAction::Settings, Resource::Member);
        let entry = AuditEntry {
            subject: Some(user.cast()),
            subject_name: Some(member.display_name.to_string()),
            changes: vec![change.clone()],
            ..told(services, staff, at, what)
        };
        work.append(tenant.id, &entry).await?;
    }
    Ok(())
}
