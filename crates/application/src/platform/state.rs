//! How the platform does, and what was done to it.

use pathsix_domain::{
    access::StaffAdmission,
    list::{ListQuery, Page},
    platform::{PlatformAct, PlatformEntry, Pulse},
};

use super::note;
use crate::{Error, Services};

/// How the work of all tenants stands. That it is answered says that the database can be read and written, with the schema of
/// this version: [`Error::Store`] otherwise.
pub async fn health(services: &Services, admission: &StaffAdmission) -> Result<Pulse, Error> {
    services.health.check().await?;
    let (staff, mut work) = services.console.enter(admission).await?;
    let pulse = work.pulse().await?;
    note(services, &mut *work, &staff, PlatformAct::ReadHealth, None).await?;
    work.commit().await?;
    Ok(pulse)
}

/// One page of what was done outside every tenant; that it is looked at is the newest entry.
pub async fn acts(
    services: &Services,
    admission: &StaffAdmission,
    query: ListQuery<PlatformEntry>,
) -> Result<Page<PlatformEntry>, Error> {
    let (staff, mut work) = services.console.enter(admission).await?;
    note(services, &mut *work, &staff, PlatformAct::ReadAudit, None).await?;
    let page = work.list_acts(&query).await?;
    work.commit().await?;
    Ok(page)
}
