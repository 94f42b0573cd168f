//! Tenants as those who run the platform see and govern them.

use pathsix_domain::{
    access::{Action, Origin, Resource, Staff, StaffAdmission},
    api_key::ApiKey,
    audit::AuditEntry,
    list::{ListQuery, Page},
    mail::{Letter, Purpose},
    member::{Member, Person},
    platform::PlatformAct,
    port::{ConsoleWork, Founding, PasswordHash},
    tenant::{Tenant, TenantFigures, TenantRegime},
    value::{Email, Id, Slug, Text100},
    vocabulary::TenantStatus,
};

use super::{Visit, note, visit};
use crate::{
    Conflict, Error, Services, outbox,
    records::Expected,
    sign_in::{founded, founder, founding_entry, free_slug, nobodys_password, person, taken},
};

/// A tenant to be founded for somebody else.
#[derive(Debug, Clone)]
pub struct NewTenant {
    /// What the company is called.
    pub name: Text100,
    /// Its name in addresses; made from its name where absent.
    pub slug: Option<Slug>,
    /// The address of its first admin.
    pub admin_email: Email,
    /// What they are called.
    pub admin_name: Text100,
}

/// One page of tenants.
pub async fn tenants(
    services: &Services,
    admission: &StaffAdmission,
    query: ListQuery<Tenant>,
) -> Result<Page<Tenant>, Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    let page = work.list_tenants(&query).await?;
    note(services, &mut *work, &staff, PlatformAct::ListTenants, None).await?;
    work.commit().await?;
    Ok(page)
}

/// One tenant, with figures. Errors: [`Error::NotFound`].
pub async fn detail(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
) -> Result<(Tenant, TenantFigures), Error> {
    let look = Visit::to_look("sys.tenants.get");
    visit(services, admission, tenant, look, |desk| {
        Box::pin(async move {
            desk.actor.may(Resource::Tenant, Action::Read)?;
            let figures = desk.work.figures(desk.tools.clock.now()).await?;
            Ok((desk.actor.tenant().clone(), figures))
        })
    })
    .await
}

/// Changes the state of a tenant and its limits. From the next request on they hold. Errors: [`Error::NotFound`],
/// [`Error::VersionMismatch`]; [`Conflict::ToBePurged`].
pub async fn govern(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
    expected: Expected,
    regime: TenantRegime,
) -> Result<Tenant, Error> {
    let change = Visit::to_change("sys.tenants.update");
    visit(services, admission, tenant, change, |mut desk| {
        Box::pin(async move {
            let tenant = desk.work.tenant_to_write().await?;
            expected.check(tenant.version)?;
            let stamp = desk.stamp();
            let granted = desk.actor.grant(Action::Administer, tenant)?;
            let granted = granted.amend::<Error>(stamp, |tenant| {
                tenant.govern(regime);
                if tenant.purge_at.is_some() && tenant.status != TenantStatus::Suspended {
                    return Err(Conflict::ToBePurged.into());
                }
                Ok(())
            })?;
            desk.work.save_tenant(&granted).await?;
            desk.audit(&granted, stamp).await?;
            Ok(granted.into_after())
        })
    })
    .await
}

/// One page of a tenant's audit; that it is looked at is the newest entry. Errors: [`Error::NotFound`].
pub async fn audit(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
    query: ListQuery<AuditEntry>,
) -> Result<Page<AuditEntry>, Error> {
    let look = Visit::to_look("sys.tenants.audit");
    visit(services, admission, tenant, look, |desk| {
        Box::pin(crate::audit::list(desk, query))
    })
    .await
}

/// One page of a tenant's API keys. Errors: [`Error::NotFound`].
pub async fn api_keys(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
    query: ListQuery<ApiKey>,
) -> Result<Page<ApiKey>, Error> {
    let look = Visit::to_look("sys.tenants.api_keys");
    visit(services, admission, tenant, look, |desk| {
        Box::pin(crate::api_keys::list(desk, query))
    })
    .await
}

/// Revokes an API key of a tenant. Errors: [`Error::NotFound`], also where the key is another tenant's.
pub async fn revoke_key(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
    key: Id<ApiKey>,
) -> Result<ApiKey, Error> {
    let change = Visit::to_change("sys.tenants.revoke_api_key");
    visit(services, admission, tenant, change, move |desk| {
        Box::pin(crate::api_keys::revoke(desk, key))
    })
    .await
}

/// Founds a tenant for somebody, who is invited by mail to be its first admin; who signs in here already and has confirmed the address is it
/// at once, and is told by mail. Errors: [`Conflict::SlugTaken`].
pub async fn create(
    services: &Services,
    admission: &StaffAdmission,
    new: NewTenant,
) -> Result<Tenant, Error> {
    let hash = hash_of_unknown(services, admission, &new.admin_email).await?;
    let (staff, mut work) = services.console.enter(admission).await?;
    let slug = match new.slug.clone() {
        Some(slug) => slug,
        None => free_slug(&mut *work, &new.name, services).await?,
    };
    let (admin, acquaintance) = first_admin(services, &mut *work, &new.admin_email, hash).await?;
    let now = services.tools.clock.now();
    let tenant = founded(services.tools.new_id(), new.name, slug, now)?;
    let (member, letter) = entrance(&tenant, founder(&admin, new.admin_name, now), acquaintance);
    let founding = Founding {
        entry: entry(services, &staff, &tenant, &member),
        tenant: tenant.clone(),
        founder: member,
    };
    let written = work.found(&founding).await;
    written.map_err(taken(Conflict::SlugTaken))?;
    let job = outbox::job(&services.tools, Some(tenant.id), &letter);
    work.enqueue(&job).await?;
    let about = Some((tenant.id.cast(), tenant.name.to_string()));
    let act = PlatformAct::CreateTenant;
    note(services, &mut *work, &staff, act, about).await?;
    work.commit().await?;
    Ok(tenant)
}

/// A password that nobody knows, for somebody who is not known. Nothing is hashed inside a unit of work.
async fn hash_of_unknown(
    services: &Services,
    admission: &StaffAdmission,
    email: &Email,
) -> Result<Option<PasswordHash>, Error> {
    let (_, mut work) = services.console.enter(admission).await?;
    let is_known = work.credentials(email).await?.is_some();
    drop(work);
    if is_known {
        return Ok(None);
    }
    nobodys_password(services).await.map(Some)
}

/// How the first admin comes in, and by which letter they learn of it.
fn entrance(tenant: &Tenant, member: Member, acquaintance: Acquaintance) -> (Member, Letter) {
    match acquaintance {
        Acquaintance::Known => {
            let letter = Letter::Added(tenant.id, member.user);
            (member, letter)
        }
        Acquaintance::New => {
            let letter = Letter::Invitation(tenant.id, member.user);
            let invited = Member {
                is_active: false,
                invited_until: Some(member.joined_at.after(Purpose::Invite.lifetime())),
                ..member
            };
            (invited, letter)
        }
    }
}

/// Whether somebody signs in here already, and proved that the address is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acquaintance {
    Known,
    New,
}

async fn first_admin(
    services: &Services,
    work: &mut dyn ConsoleWork,
    email: &Email,
    hash: Option<PasswordHash>,
) -> Result<(Person, Acquaintance), Error> {
    match (work.credentials(email).await?, hash) {
        (Some(known), _) if !known.person.has_proved_address() => {
            Ok((known.person, Acquaintance::New))
        }
        (Some(known), _) => Ok((known.person, Acquaintance::Known)),
        (None, None) => Err(Conflict::Concurrent.into()),
        (None, Some(hash)) => {
            let person = person(services, email.clone());
            let added = work.add_person(&person, &hash).await;
            added.map_err(taken(Conflict::Concurrent))?;
            Ok((person, Acquaintance::New))
        }
    }
}

fn entry(services: &Services, staff: &Staff, tenant: &Tenant, member: &Member) -> AuditEntry {
    let origin = Origin::clone(staff.origin());
    AuditEntry {
        actor: Some(staff.user()),
        actor_name: Some(staff.signature()),
        ..founding_entry(services, tenant, member, &origin)
    }
}
