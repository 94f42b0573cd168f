//! Reading the audit.

use pathsix_domain::{
    access::{Action, Resource},
    audit::AuditEntry,
    list::{ListQuery, Page},
};

use crate::{Error, desk::Desk};

/// One page of the tenant's audit, newest first unless asked otherwise.
pub async fn list(desk: Desk<'_>, query: ListQuery<AuditEntry>) -> Result<Page<AuditEntry>, Error> {
    desk.actor.may(Resource::Audit, Action::List)?;
    Ok(desk.work.list_audit(&query).await?)
}
