//! Many new records at once: each is judged by itself, and all that are good are written in few statements.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Action, Granted, Subject},
    member::User,
    port::{Known, ManyOf, ManyPorts, StatusChange},
    record::{Header, Link, LookAlike, Record, Stamp, Twins, Writing},
    value::{Id, Invalid, Word},
};

use super::{
    RecordWork, Stored,
    steps::{Named, in_turn},
};
use crate::{Conflict, Error, desk::Desk};

/// What a unit of work must offer for many records of kind `R`.
pub trait ManyWork<R: Record>: RecordWork<R> + ManyOf<R> + ManyPorts {}
impl<R: Record, U: RecordWork<R> + ManyOf<R> + ManyPorts + ?Sized> ManyWork<R> for U {}

/// A record that is to be made, among others.
pub struct Wanted<R: Stored> {
    /// What is asked for.
    pub draft: R::Draft,
    /// Whether one like it may be there.
    pub twins: Twins,
}

/// Makes many records in one transaction; what became of each, in the order given. One that is refused does not keep the
/// others from being made.
///
/// Errors: the role may not make any; the store failed, and nothing was made.
pub async fn create_all<R, U>(
    mut desk: Desk<'_, U>,
    wanted: Vec<Wanted<R>>,
) -> Result<Vec<Result<R, Error>>, Error>
where
    R: Stored,
    U: ManyWork<R> + ?Sized,
{
    desk.actor.may(R::RESOURCE, Action::Create)?;
    let stamp = desk.stamp();
    let judged = judge_new(&mut desk, wanted, stamp).await?;
    let good: Vec<_> = judged
        .iter()
        .filter_map(|one| one.as_ref().ok().cloned())
        .collect();
    write_new(&mut desk, &good, stamp).await?;
    Ok(judged
        .into_iter()
        .map(|one| one.map(Granted::into_after))
        .collect())
}

/// Judges new records: fields, what they name, who they are given to, and whether they are there already, or earlier among
/// these. Errors: the store failed.
pub(crate) async fn judge_new<R, U>(
    desk: &mut Desk<'_, U>,
    wanted: Vec<Wanted<R>>,
    stamp: Stamp,
) -> Result<Vec<Result<Granted<R>, Error>>, Error>
where
    R: Stored,
    U: ManyWork<R> + ?Sized,
{
    let writing = desk.writing(stamp);
    let mut opened = Vec::with_capacity(wanted.len());
    for mut one in wanted {
        R::prepare(&mut one.draft, &mut *desk.work).await?;
        let header = Header::new(desk.tools.new_id(), stamp);
        let record = R::open(header, one.draft, writing).map_err(Error::from);
        opened.push((record, one.twins));
    }
    let records = || opened.iter().filter_map(|(record, _)| record.as_ref().ok());
    let members = Colleagues::hold(desk, records().filter_map(Subject::assignee)).await?;
    let named = hold_all(desk, records().flat_map(Record::links).collect()).await?;
    let mut judged = Vec::with_capacity(opened.len());
    for (record, twins) in opened {
        let granted = record.and_then(|mut record| {
            named.check(&[], &mut record)?;
            let granted = desk.actor.grant(Action::Create, record)?;
            members.check::<R>(&granted)?;
            Ok(granted)
        });
        judged.push((granted, twins));
    }
    refuse_twins(desk, judged).await
}

/// Refuses what is there already, or earlier among these.
async fn refuse_twins<R, U>(
    desk: &mut Desk<'_, U>,
    judged: Vec<(Result<Granted<R>, Error>, Twins)>,
) -> Result<Vec<Result<Granted<R>, Error>>, Error>
where
    R: Stored,
    U: ManyWork<R> + ?Sized,
{
    let identity = |granted: &Result<Granted<R>, Error>| granted.as_ref().ok()?.after().identity();
    let asked: Vec<_> = judged
        .iter()
        .filter(|(_, twins)| *twins == Twins::Refused)
        .filter_map(|(granted, _)| identity(granted))
        .collect();
    let mut known = desk.work.known_alike(&asked).await?;
    let mut all = Vec::with_capacity(judged.len());
    for (granted, twins) in judged {
        let Some(own) = identity(&granted) else {
            all.push(granted);
            continue;
        };
        let alike: Vec<_> = known.iter().filter(|it| it.identity.shares(&own)).collect();
        if twins == Twins::Refused && !alike.is_empty() {
            let seen = alike.into_iter().filter_map(|it| it.seen.clone());
            all.push(Err(Error::Duplicate(seen.take(10).collect())));
            continue;
        }
        if let Ok(granted) = &granted {
            known.push(Known {
                identity: own,
                seen: Some(seen(granted.after())),
            });
        }
        all.push(granted);
    }
    Ok(all)
}

fn seen<R: Record>(record: &R) -> LookAlike {
    LookAlike {
        resource: R::RESOURCE,
        id: record.header().id,
        name: record.title(),
    }
}

/// Writes new records, with history and audit. Errors: the store failed; an id is taken.
pub(crate) async fn write_new<R, U>(
    desk: &mut Desk<'_, U>,
    granted: &[Granted<R>],
    stamp: Stamp,
) -> Result<(), Error>
where
    R: Stored,
    U: ManyWork<R> + ?Sized,
{
    desk.work.insert_all(granted).await?;
    note_all(desk, granted, stamp).await
}

/// What goes with every write, for many: the history of statuses that changed, and the audit.
pub(crate) async fn note_all<R, U>(
    desk: &mut Desk<'_, U>,
    granted: &[Granted<R>],
    stamp: Stamp,
) -> Result<(), Error>
where
    R: Stored,
    U: ManyWork<R> + ?Sized,
{
    let changes: Vec<_> = granted
        .iter()
        .filter_map(|one| {
            let from = one.before().and_then(Record::status);
            let to = one.after().status().filter(|to| from != Some(to))?;
            Some(StatusChange {
                id: desk.tools.new_id(),
                resource: R::RESOURCE,
                subject: one.after().header().id,
                from,
                to,
                stamp,
            })
        })
        .collect();
    if !changes.is_empty() {
        desk.work.note_statuses(R::RESOURCE, &changes).await?;
    }
    let entries: Vec<_> = granted
        .iter()
        .map(|one| one.entry(desk.tools.new_id(), stamp))
        .collect();
    Ok(desk.work.append(&entries).await?)
}

/// The records that many name.
pub(crate) async fn hold_all<U>(desk: &mut Desk<'_, U>, links: Vec<Link>) -> Result<Named, Error>
where
    U: ManyPorts + ?Sized,
{
    let links = in_turn(&links);
    if links.is_empty() {
        return Ok(Named::of(Vec::new()));
    }
    let within = pathsix_domain::port::Within::Scope;
    let titles = desk.work.hold_all(&links, within).await?;
    Ok(Named::of(links.into_iter().zip(titles).collect()))
}

/// The members to whom records are given, and whether each is active.
pub(crate) struct Colleagues(BTreeMap<Id<User>, bool>);

impl Colleagues {
    /// Looks for them, and keeps them as they are until this unit ends.
    pub(crate) async fn hold<U>(
        desk: &mut Desk<'_, U>,
        members: impl Iterator<Item = Id<User>>,
    ) -> Result<Self, Error>
    where
        U: pathsix_domain::port::Members + ?Sized,
    {
        let me = desk.actor.user();
        let members: BTreeSet<_> = members.filter(|member| *member != me).collect();
        let mut active = BTreeMap::from([(me, true)]);
        for member in members {
            let held = desk.work.hold_member(member).await?;
            active.insert(member, held.is_some_and(|held| held.is_active));
        }
        Ok(Self(active))
    }

    /// Errors: it is given to somebody who is no active member.
    pub(crate) fn check<R: Record>(&self, granted: &Granted<R>) -> Result<(), Error> {
        let is_active = |to| self.0.get(&to).copied().unwrap_or_default();
        match granted.new_assignee() {
            Some(to) if !is_active(to) => {
                let problem = Invalid::new("must be an active member");
                Err(Error::field(R::ASSIGNEE, &problem))
            }
            _ => Ok(()),
        }
    }
}

/// What changes of many records name: the members to whom they are given, and other records.
pub(crate) struct Held {
    members: Colleagues,
    named: Named,
}

impl Held {
    /// Looks for them, and keeps them as they are until this unit ends. Whoever goes on to lock the changed records does
    /// that afterwards, as every write does: none then waits for another in a circle.
    pub(crate) async fn of<R, U>(
        desk: &mut Desk<'_, U>,
        patches: impl Iterator<Item = &R::Patch> + Clone,
    ) -> Result<Self, Error>
    where
        R: Record,
        U: ManyPorts + pathsix_domain::port::Members + ?Sized,
    {
        let given: Vec<_> = patches.clone().filter_map(R::given_to).collect();
        let links = patches.flat_map(R::links_of).collect();
        Ok(Self {
            members: Colleagues::hold(desk, given.into_iter()).await?,
            named: hold_all(desk, links).await?,
        })
    }

    /// Changes a record. Errors: refused fields; it names what is not there for the actor, or is given to somebody who is
    /// no active member.
    pub(crate) fn amend<R: Stored>(
        &self,
        granted: Granted<R>,
        patch: R::Patch,
        writing: Writing<'_>,
        stamp: Stamp,
    ) -> Result<Granted<R>, Error> {
        let granted = granted.amend::<Error>(stamp, |record| {
            let before = record.links();
            record.amend(patch, writing)?;
            self.named.check(&before, record)
        })?;
        self.members.check(&granted)?;
        Ok(granted)
    }
}

/// Whether a failure is that of one record, and not of the store.
pub(crate) fn is_of_a_record(error: &Error) -> bool {
    matches!(
        error,
        Error::Invalid(_) | Error::Duplicate(_) | Error::Denied(_) | Error::Conflict(_)
    ) && !matches!(error, Error::Conflict(Conflict::Concurrent))
}

/// What a failure is called in a list of rows.
pub(crate) fn told(error: &Error) -> String {
    match error {
        Error::Invalid(errors) => pathsix_domain::import::Reason::from(errors.clone()).0,
        Error::Duplicate(alike) => match alike.first() {
            Some(alike) => format!(
                "looks like the {} {}, which is there already",
                alike.resource.as_str(),
                alike.name
            ),
            None => "looks like a record that is there already".to_owned(),
        },
        other => other.to_string(),
    }
}
