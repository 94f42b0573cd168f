//! The steps of which writing a record is made.

use pathsix_domain::{
    access::{Action, Granted, Resource},
    list::Shelf,
    port::{RecordPorts, StatusChange, Within},
    record::{Bond, Link, Record, Stamp},
    value::{FieldErrors, Id, Invalid, Word},
};

use super::{RecordWork, Stored};
use crate::{Error, desk::Desk};

/// Loads a record inside the scope, for writing, and gets the right to do so. Errors: [`Error::NotFound`].
pub(crate) async fn grant<R, U>(
    desk: &mut Desk<'_, U>,
    action: Action,
    id: Id<R>,
    shelf: Shelf,
) -> Result<Granted<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let record = desk
        .work
        .find_to_write(id, shelf)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(desk.actor.grant(action, record)?)
}

/// The references of a record that mean this.
pub(crate) fn bound(record: &impl Record, bond: Bond) -> Vec<Link> {
    let links = record.links().into_iter();
    links.filter(|link| link.bond == bond).collect()
}

/// What goes with every write: the audit entry, and the history of a status that changed.
pub(crate) async fn note<R, U>(
    desk: &mut Desk<'_, U>,
    granted: &Granted<R>,
    stamp: Stamp,
) -> Result<(), Error>
where
    R: Stored,
    U: RecordPorts + ?Sized,
{
    let from = granted.before().and_then(Record::status);
    if let Some(to) = granted.after().status().filter(|to| from != Some(to)) {
        let change = StatusChange {
            id: desk.tools.new_id(),
            resource: R::RESOURCE,
            subject: granted.after().header().id,
            from,
            to,
            stamp,
        };
        desk.work.note_status(&change).await?;
    }
    desk.audit(granted, stamp).await
}

/// A new assignee must be an active member, and stay so until this unit ends; a refusal names the field that says who it is.
pub(crate) async fn check_assignee<R, U>(
    desk: &mut Desk<'_, U>,
    granted: &Granted<R>,
    field: &str,
) -> Result<(), Error>
where
    R: Stored,
    U: RecordPorts + ?Sized,
{
    let user = desk.actor.user();
    let Some(assignee) = granted.new_assignee().filter(|to| *to != user) else {
        return Ok(());
    };
    match desk.work.hold_member(assignee).await? {
        Some(member) if member.is_active => Ok(()),
        _ => Err(Error::field(
            field,
            &Invalid::new("must be an active member"),
        )),
    }
}

/// References in the order in which everybody locks what they name: leads before clients, clients before projects.
pub(crate) fn in_turn(links: &[Link]) -> Vec<Link> {
    let mut links = links.to_vec();
    links.sort_by_key(|link| link.to);
    links
}

/// The records that a write names, with how they are called; none where one is not there for the actor.
pub(crate) struct Named(Vec<(Link, Option<String>)>);

impl Named {
    /// Those that were looked for already.
    pub(crate) fn of(named: Vec<(Link, Option<String>)>) -> Self {
        Self(named)
    }

    /// Looks for the named records, and keeps those that are there from being trashed before this unit ends.
    pub(crate) async fn hold<U>(desk: &mut Desk<'_, U>, links: &[Link]) -> Result<Self, Error>
    where
        U: RecordPorts + ?Sized,
    {
        let mut named = Vec::new();
        for link in in_turn(links) {
            named.push((link, desk.work.hold(&link, Within::Scope).await?));
        }
        Ok(Self(named))
    }

    /// Judges what the record names and did not name before. Errors: what is missing, in the trash or out of sight, all
    /// alike.
    pub(crate) fn check<R: Record>(&self, before: &[Link], record: &mut R) -> Result<(), Error> {
        let mut errors = FieldErrors::default();
        for link in record.links() {
            let title = self.0.iter().find(|(named, _)| *named == link);
            match title.and_then(|(_, title)| title.as_deref()) {
                Some(title) if link.bond == Bond::Parent => record.hung_on(&link, title),
                Some(_) => {}
                None if before.contains(&link) => {}
                None => errors.add(link.field, &not_there(link.to)),
            }
        }
        Ok(errors.check()?)
    }
}

fn not_there(kind: Resource) -> Invalid {
    let kind = kind.as_str();
    Invalid::new(format!("must be the id of a {kind} that you can see"))
}
