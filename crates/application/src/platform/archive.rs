//! All that a tenant keeps, handed out to those who run the platform, whatever state it is in.

use pathsix_domain::{
    access::{Actor, StaffAdmission},
    platform::PlatformAct,
    port::Mode,
    tenant::Tenant,
    value::Id,
};

use super::{Visit, note_visit, visit};
use crate::{
    Error, Services,
    archive::{self, LineOutlet},
    desk::Desk,
    export::Appetite,
};

/// Notes that everything is handed out, and gives who reads it and the name of the file. Errors: [`Error::NotFound`].
pub async fn export(
    services: &Services,
    admission: &StaffAdmission,
    tenant: Id<Tenant>,
) -> Result<(Actor, String), Error> {
    let look = Visit::to_look("sys.tenants.export");
    visit(services, admission, tenant, look, |mut desk| {
        Box::pin(async move {
            let name = archive::note(desk.step()).await?;
            note_visit(&mut desk, PlatformAct::ExportTenant).await?;
            Ok((desk.actor.clone(), name))
        })
    })
    .await
}

/// Every line of every part, as it is at one moment, for whoever was let in by [`export`].
pub async fn walk<O: LineOutlet>(
    services: &Services,
    actor: &Actor,
    outlet: O,
) -> Result<(O, Appetite), Error> {
    let mut work = services.store.begin(actor.scope(), Mode::Snapshot).await?;
    let desk = Desk {
        actor,
        work: &mut *work,
        tools: &services.tools,
    };
    archive::walk(desk, outlet).await
}
