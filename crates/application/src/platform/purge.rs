//! Deciding that a tenant is removed with all that it keeps, and deciding otherwise while there is time. Housekeeping does it.

use chrono::TimeDelta;
use pathsix_domain::{
    access::{Action, StaffAdmission},
    platform::PlatformAct,
    tenant::Tenant,
    value::Id,
};

use super::{Visit, note_visit, visit};
use crate::{Conflict, Error, Services, desk::Desk};

/// How much the clocks of servers may differ: so long before its time a tenant is not called back any more.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// Decides that a tenant is purged once the time of grace is over, and suspends it at once. One for which that is decided keeps
/// its day. Errors: [`Error::NotFound`].
pub async fn purge(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
) -> Result<Tenant, Error> {
    let grace = services.purge_grace;
    let change = Visit::to_change("sys.tenants.purge");
    visit(services, admission, tenant, change, move |mut desk| {
        Box::pin(async move {
            let tenant = desk.work.tenant_to_write().await?;
            note_visit(&mut desk, PlatformAct::PurgeTenant).await?;
            if tenant.purge_at.is_some() {
                return Ok(tenant);
            }
            let purge_at = desk.tools.clock.now().after(grace);
            decided(desk, tenant, |tenant| tenant.mark_for_purge(purge_at)).await
        })
    })
    .await
}

/// Decides that a tenant stays, which is still suspended then. Errors: [`Error::NotFound`]; [`Conflict::BeingPurged`].
pub async fn keep(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
) -> Result<Tenant, Error> {
    let change = Visit::to_change("sys.tenants.keep");
    visit(services, admission, tenant, change, |mut desk| {
        Box::pin(async move {
            let tenant = desk.work.tenant_to_write().await?;
            note_visit(&mut desk, PlatformAct::KeepTenant).await?;
            match tenant.purge_at {
                None => Ok(tenant),
                Some(at) if at <= desk.tools.clock.now().after(SKEW) => {
                    Err(Conflict::BeingPurged.into())
                }
                Some(_) => decided(desk, tenant, Tenant::keep).await,
            }
        })
    })
    .await
}

async fn decided(
    mut desk: Desk<'_>,
    tenant: Tenant,
    change: impl FnOnce(&mut Tenant) + Send,
) -> Result<Tenant, Error> {
    let stamp = desk.stamp();
    let granted = desk.actor.grant(Action::Administer, tenant)?;
    let granted = granted.amend::<Error>(stamp, |tenant| {
        change(tenant);
        Ok(())
    })?;
    desk.work.save_tenant(&granted).await?;
    desk.audit(&granted, stamp).await?;
    Ok(granted.into_after())
}
