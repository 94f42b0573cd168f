//! Reading what was done: the audit, and the feed.

use pathsix_domain::{
    access::{Action, Resource},
    activity::Activity,
    audit::AuditEntry,
    list::{ListQuery, Page},
};

use crate::{Error, desk::Desk};

/// One page of the tenant's audit, newest first unless asked otherwise.
pub async fn list(desk: Desk<'_>, query: ListQuery<AuditEntry>) -> Result<Page<AuditEntry>, Error> {
    desk.actor.may(Resource::Audit, Action::List)?;
    Ok(desk.work.list_audit(&query).await?)
}

/// One page of what was done to the records that the actor sees, newest first unless asked otherwise.
pub async fn activity(desk: Desk<'_>, query: ListQuery<Activity>) -> Result<Page<Activity>, Error> {
    desk.actor.may(Resource::Activity, Action::List)?;
    Ok(desk.work.list_activity(&query).await?)
}
