//! The settings of a tenant.

use pathsix_domain::{
    access::{Action, Resource},
    tenant::{Tenant, TenantPatch},
    value::{Change, FieldErrors, Invalid},
};

use crate::{Error, desk::Desk, records::Expected};

/// The actor's tenant.
pub fn get(desk: &Desk<'_>) -> Result<Tenant, Error> {
    desk.actor.may(Resource::Tenant, Action::Read)?;
    Ok(desk.actor.tenant().clone())
}

/// Changes the settings. Errors: [`Error::VersionMismatch`]; a region without a numbering plan.
pub async fn update(
    mut desk: Desk<'_>,
    expected: Expected,
    patch: TenantPatch,
) -> Result<Tenant, Error> {
    desk.actor.may(Resource::Tenant, Action::Update)?;
    let tenant = desk.work.tenant_to_write().await?;
    expected.check(tenant.version)?;
    if let Change::Set(region) = &patch.phone_region
        && !desk.tools.phones.knows(region)
    {
        let problem = Invalid::new("must be a country with a telephone numbering plan");
        return Err(FieldErrors::one("phone_region", &problem).into());
    }
    let stamp = desk.stamp();
    let granted = desk
        .actor
        .grant(Action::Update, tenant)?
        .amend::<Error>(stamp, |tenant| {
            tenant.amend(patch);
            Ok(())
        })?;
    desk.work.save_tenant(&granted).await?;
    desk.audit(&granted, stamp).await?;
    Ok(granted.into_after())
}
