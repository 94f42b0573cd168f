//! Handing out what a list shows: every row of it, page by page, all as it was at one moment.

use pathsix_domain::{
    access::{Action, Actor, Resource},
    audit::AuditEntry,
    list::{ListQuery, Start, Total},
    port::AuditLog,
    value::{Day, Word},
    vocabulary::AuditAction,
};

use crate::{
    Error,
    desk::Desk,
    records::{RecordWork, Stored},
};

/// Rows that are read at once.
const PAGE: u16 = 500;

/// Whether whoever takes rows wants more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appetite {
    /// They do.
    More,
    /// They have gone.
    Gone,
}

/// Takes the rows of an export as they are read.
pub trait Outlet<R>: Send {
    /// Takes some rows; waits until they can be handed on, so that no more are read than are wanted.
    fn take(&mut self, rows: Vec<R>) -> impl Future<Output = Result<Appetite, Error>> + Send;
}

/// Notes in the audit that something is handed out as a file, and gives the name of the file: what it is and the tenant's
/// day. Errors: the role may not do that.
pub async fn note<U>(
    desk: Desk<'_, U>,
    of: Resource,
    what: &str,
    format: impl Word,
) -> Result<String, Error>
where
    U: AuditLog + ?Sized,
{
    desk.actor.may(of, Action::Export)?;
    let stamp = desk.stamp();
    let day = Day::of(stamp.at, desk.actor.tenant().timezone);
    let name = format!("{what}-{day}.{}", format.as_str());
    let entry = entry(desk.actor, of, &name, desk.tools.new_id(), stamp.at);
    desk.work.append(&[entry]).await?;
    Ok(name)
}

fn entry(
    actor: &Actor,
    of: Resource,
    name: &str,
    id: pathsix_domain::value::Id<AuditEntry>,
    at: pathsix_domain::value::Instant,
) -> AuditEntry {
    AuditEntry {
        id,
        at,
        actor: Some(actor.user()),
        actor_name: Some(actor.member().display_name.to_string()),
        action: AuditAction::Export,
        resource: of,
        subject: None,
        subject_name: Some(name.to_owned()),
        changes: Vec::new(),
        origin: actor.origin().clone(),
    }
}

/// Every row that the list shows, in its order, and the outlet back. Ends early where nobody wants more.
pub async fn walk<R, U, O>(
    desk: Desk<'_, U>,
    mut query: ListQuery<R>,
    mut outlet: O,
) -> Result<(O, Appetite), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
    O: Outlet<R>,
{
    desk.actor.may(R::RESOURCE, Action::Export)?;
    query.limit = PAGE;
    query.total = Total::Unknown;
    loop {
        let page = desk.work.list(&query).await?;
        if outlet.take(page.items).await? == Appetite::Gone {
            return Ok((outlet, Appetite::Gone));
        }
        match page.next {
            Some(next) => query.start = Start::After(next),
            None => return Ok((outlet, Appetite::More)),
        }
    }
}
