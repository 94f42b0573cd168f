//! What those who run the platform do. Each act is noted in its own transaction: in the audit of the tenant that it is about,
//! also where it is only looked at, and in the platform's own where it is about none or about people.
//!
//! - `tenants`: founding, looking at and governing tenants; `archive`: handing out all that one keeps; `purge`: deciding that one
//!   is removed with it; `people`: people across tenants; `state`: how the platform does.

mod archive;
mod people;
mod purge;
mod state;
mod tenants;

pub use archive::{export, walk};
pub use people::{
    Known, Memberships, Standing, deactivate_or_reactivate, end_sessions, people, person,
};
pub use purge::{keep, purge};
pub use state::{acts, health};
pub use tenants::{NewTenant, api_keys, audit, create, detail, govern, revoke_key, tenants};

use pathsix_domain::{
    access::{Origin, Resource, Staff, StaffAdmission},
    audit::AuditEntry,
    member::Person,
    platform::{PlatformAct, PlatformEntry},
    port::ConsoleWork,
    tenant::Tenant,
    value::{Id, Instant, RecordId},
    vocabulary::AuditAction,
};

use crate::{
    Error, Services, Tools,
    desk::{Desk, Work},
    export,
};

/// Who or what an act is about: which one, and how it is called.
pub(crate) type About = Option<(RecordId, String)>;

/// An act of somebody who has proved who they are.
pub(crate) fn acted(
    tools: &Tools,
    (person, origin): (&Person, &Origin),
    act: PlatformAct,
    about: About,
) -> PlatformEntry {
    let (subject, subject_name) = about.unzip();
    PlatformEntry {
        id: tools.new_id(),
        at: tools.clock.now(),
        user: person.id,
        email: person.email.clone(),
        act,
        subject,
        subject_name,
        origin: origin.clone(),
    }
}

/// Notes an act in its own transaction.
pub(crate) async fn note(
    services: &Services,
    work: &mut dyn ConsoleWork,
    staff: &Staff,
    act: PlatformAct,
    about: About,
) -> Result<(), Error> {
    let who = (staff.person(), staff.origin());
    let entry = acted(&services.tools, who, act, about);
    Ok(work.note(&entry).await?)
}

/// Notes in the transaction of a visit what is told outside of the tenant too.
async fn note_visit(desk: &mut Desk<'_>, act: PlatformAct) -> Result<(), Error> {
    let staff = desk.actor.staff().ok_or(Error::NotFound)?;
    let tenant = desk.actor.tenant();
    let about = Some((tenant.id.cast(), tenant.name.to_string()));
    let who = (staff.person(), staff.origin());
    let entry = acted(desk.tools, who, act, about);
    Ok(desk.work.note_act(&entry).await?)
}

/// An entry for the audit of a tenant about what staff do to it from outside.
fn told(
    services: &Services,
    staff: &Staff,
    at: Instant,
    (action, resource): (AuditAction, Resource),
) -> AuditEntry {
    AuditEntry {
        id: services.tools.new_id(),
        at,
        actor: Some(staff.user()),
        actor_name: Some(staff.signature()),
        action,
        resource,
        subject: None,
        subject_name: None,
        changes: Vec::new(),
        origin: staff.origin().clone(),
    }
}

/// Why a tenant is visited.
#[derive(Debug, Clone, Copy)]
struct Visit {
    /// What the interface calls it.
    operation: &'static str,
    /// What the tenant's audit calls it: that something was shown is told as that it was handed out.
    action: AuditAction,
}

impl Visit {
    const fn to_look(operation: &'static str) -> Self {
        Self {
            operation,
            action: AuditAction::Export,
        }
    }

    const fn to_change(operation: &'static str) -> Self {
        Self {
            operation,
            action: AuditAction::Settings,
        }
    }
}

/// Lets staff into one tenant, notes that in its audit, does the work, and commits both. What changes something adds entries of
/// its own. Errors: [`Error::NotFound`] where there is no such tenant.
async fn visit<T, F>(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
    visit: Visit,
    work: F,
) -> Result<T, Error>
where
    F: for<'a> FnOnce(Desk<'a>) -> Work<'a, T>,
{
    let found = services.console.visit(admission, tenant).await?;
    let (actor, mut unit) = found.ok_or(Error::NotFound)?;
    let desk = Desk {
        actor: &actor,
        work: &mut *unit,
        tools: &services.tools,
    };
    let entry = export::entry(&desk, visit.action, Resource::Tenant, visit.operation);
    desk.work.append(&[entry]).await?;
    let value = work(desk).await?;
    unit.commit().await?;
    Ok(value)
}
