//! Handing out what a list shows: every row of it, page by page, all as it was at one moment.

use pathsix_domain::{
    access::{Action, Resource},
    audit::AuditEntry,
    list::{ListQuery, Listed, Page, Start, Total},
    port::{AuditLog, StoreError},
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
    let name = file_name(&desk, what, format.as_str());
    let entry = entry(&desk, AuditAction::Export, of, &name);
    desk.work.append(&[entry]).await?;
    Ok(name)
}

/// What a file is called: what it is and the tenant's day.
pub(crate) fn file_name<U: ?Sized>(desk: &Desk<'_, U>, what: &str, ending: &str) -> String {
    let day = Day::of(desk.tools.clock.now(), desk.actor.tenant().timezone);
    format!("{what}-{day}.{ending}")
}

/// What is noted of something that is about no single record.
pub(crate) fn entry<U: ?Sized>(
    desk: &Desk<'_, U>,
    action: AuditAction,
    of: Resource,
    name: &str,
) -> AuditEntry {
    let actor = desk.actor;
    AuditEntry {
        id: desk.tools.new_id(),
        at: desk.tools.clock.now(),
        actor: actor.author(),
        actor_name: Some(actor.signature()),
        action,
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
    query: ListQuery<R>,
    outlet: O,
) -> Result<(O, Appetite), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
    O: Outlet<R>,
{
    desk.actor.may(R::RESOURCE, Action::Export)?;
    every_page(OfRecords(desk.work), query, outlet).await
}

/// Reads the pages of a list.
pub(crate) trait Pages<L: Listed>: Send {
    /// One page.
    fn page(
        &mut self,
        query: &ListQuery<L>,
    ) -> impl Future<Output = Result<Page<L>, StoreError>> + Send;
}

/// Those of a list of records.
pub(crate) struct OfRecords<'a, U: ?Sized>(pub(crate) &'a mut U);

impl<R: Stored, U: RecordWork<R> + ?Sized> Pages<R> for OfRecords<'_, U> {
    async fn page(&mut self, query: &ListQuery<R>) -> Result<Page<R>, StoreError> {
        self.0.list(query).await
    }
}

/// Every row of any list, in its order, and the outlet back.
pub(crate) async fn every_page<L, O>(
    mut pages: impl Pages<L>,
    mut query: ListQuery<L>,
    mut outlet: O,
) -> Result<(O, Appetite), Error>
where
    L: Listed,
    O: Outlet<L>,
{
    query.limit = PAGE;
    query.total = Total::Unknown;
    loop {
        let page = pages.page(&query).await?;
        if outlet.take(page.items).await? == Appetite::Gone {
            return Ok((outlet, Appetite::Gone));
        }
        match page.next {
            Some(next) => query.start = Start::After(next),
            None => return Ok((outlet, Appetite::More)),
        }
    }
}
