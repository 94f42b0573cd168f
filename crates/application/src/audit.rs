//! Reading what was done: the audit, and the feed.

use pathsix_domain::{
    access::{Action, Resource},
    activity::Activity,
    audit::AuditEntry,
    list::{ListQuery, Page},
    port::{StoreError, UnitOfWork},
};

use crate::{
    Error,
    desk::Desk,
    export::{Appetite, Outlet, Pages, every_page},
};

/// One page of the tenant's audit, newest first unless asked otherwise.
pub async fn list(desk: Desk<'_>, query: ListQuery<AuditEntry>) -> Result<Page<AuditEntry>, Error> {
    desk.actor.may(Resource::Audit, Action::List)?;
    Ok(desk.work.list_audit(&query).await?)
}

/// Every entry of the audit that the list shows, in its order, and the outlet back. Ends early where nobody wants more.
pub async fn walk<O: Outlet<AuditEntry>>(
    desk: Desk<'_>,
    query: ListQuery<AuditEntry>,
    outlet: O,
) -> Result<(O, Appetite), Error> {
    desk.actor.may(Resource::Audit, Action::Export)?;
    every_page(OfAudit(desk.work), query, outlet).await
}

/// The pages of the audit.
struct OfAudit<'a>(&'a mut dyn UnitOfWork);

impl Pages<AuditEntry> for OfAudit<'_> {
    async fn page(
        &mut self,
        query: &ListQuery<AuditEntry>,
    ) -> Result<Page<AuditEntry>, StoreError> {
        self.0.list_audit(query).await
    }
}

/// One page of what was done to the records that the actor sees, newest first unless asked otherwise.
pub async fn activity(desk: Desk<'_>, query: ListQuery<Activity>) -> Result<Page<Activity>, Error> {
    desk.actor.may(Resource::Activity, Action::List)?;
    Ok(desk.work.list_activity(&query).await?)
}
