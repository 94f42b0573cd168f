//! What members were refused: kept in the audit, for admins to see who tried what.

use pathsix_domain::{
    access::{Admission, Callers, Denial, Reach, Resource},
    audit::{AuditEntry, Fact, FieldChange},
    port::{Asked, Counted, Counter, Mode, Policy, Quota, Verdict},
    value::RecordId,
    vocabulary::AuditAction,
};

use crate::{Error, Services, desk::Desk, export::entry};

/// Most refusals of one member that are kept in a minute: whoever tries everything tells nothing more by it.
const KEPT_A_MINUTE: u32 = 10;

/// What somebody asked for.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What the interface calls it, for example `leads.purge`.
    pub operation: String,
    /// What kind of thing it is about, where it is about one.
    pub resource: Option<Resource>,
    /// Which one, where it named one. Whether it is there is not said.
    pub subject: Option<RecordId>,
}

/// Notes a refusal in the audit of the tenant of the token, in a unit of its own: the one that was refused has been undone.
/// Not kept is what there is too much of, and what the members of a suspended tenant are refused, which is everything.
pub async fn note(
    services: &Services,
    admission: &Admission,
    asking: &Asking,
    denial: &Denial,
) -> Result<(), Error> {
    let by = Counter::User(admission.bearer.user());
    if *denial == Denial::Suspended || !is_kept(services, by, KEPT_A_MINUTE).await {
        return Ok(());
    }
    // Whoever is refused the reach of a route, or named another tenant, or is no person, is let in all the same to be
    // written about.
    let admission = Admission {
        callers: Callers::All,
        reach: Reach::Own,
        named: Vec::new(),
        ..admission.clone()
    };
    let (actor, mut work) = services.store.enter(&admission, Mode::Write).await?;
    let desk = Desk {
        actor: &actor,
        work: &mut *work,
        tools: &services.tools,
    };
    let refused = refused(&desk, asking, denial);
    desk.work.append(&[refused]).await?;
    Ok(work.commit().await?)
}

/// Whether another refusal is kept, of so many in a minute.
pub(crate) async fn is_kept(services: &Services, by: Counter, a_minute: u32) -> bool {
    let counted = Counted {
        policy: Policy::Denial,
        by,
    };
    let Some(quota) = Quota::a_minute(a_minute) else {
        return true;
    };
    let asked = [Asked { counted, quota }];
    let verdict = services.limiter.ask(&asked, services.tools.clock.now());
    matches!(verdict.await, Verdict::Allowed(_))
}

/// The record that was named stands among the changes: an entry that is about a record tells what was done to it.
fn refused(desk: &Desk<'_>, asking: &Asking, denial: &Denial) -> AuditEntry {
    let resource = match denial {
        Denial::Action { resource, .. } | Denial::KeyAction { resource, .. } => *resource,
        _ => asking.resource.unwrap_or(Resource::Tenant),
    };
    let told = |field: &str, text: String| FieldChange {
        field: field.to_owned(),
        old: Fact::Nothing,
        new: Fact::Text(text),
    };
    let mut changes = vec![told("reason", denial.to_string())];
    changes.extend(asking.subject.map(|id| told("id", id.to_string())));
    AuditEntry {
        changes,
        ..entry(desk, AuditAction::Denied, resource, &asking.operation)
    }
}
