//! Making and changing records.

use pathsix_domain::{
    access::{Action, Granted, Subject},
    list::Shelf,
    member::User,
    port::{Claim, StoreError, Twin},
    record::{Header, Twins},
    value::Id,
};

use super::{
    Created, Expected, New, RecordWork, Stored,
    steps::{self, Named},
};
use crate::{Conflict, Error, desk::Desk};

/// A new record. With a client-made id that was sent before with the same body, the record that it made then.
///
/// Errors: [`Conflict::IdTaken`], [`Error::Duplicate`]; refused fields; references to what is not there for the actor; an
/// assignee who is no active member.
pub async fn create<R, U>(mut desk: Desk<'_, U>, new: New<R>) -> Result<Created<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    desk.actor.may(R::RESOURCE, Action::Create)?;
    let id = match &new.id {
        None => desk.tools.new_id(),
        Some(made) => {
            let stamp = desk.stamp();
            let claim = desk
                .work
                .claim(R::RESOURCE, made.id.cast(), made.digest, stamp);
            match claim.await? {
                Claim::Fresh => made.id,
                Claim::Same => return again(desk, made.id).await,
                Claim::Other => return Err(Conflict::IdTaken.into()),
            }
        }
    };
    let mut draft = new.draft;
    R::prepare(&mut draft, &mut *desk.work).await?;
    let stamp = desk.stamp();
    let mut record = R::open(Header::new(id.cast(), stamp), draft, desk.writing(stamp))?;
    if let Some(to) = record.assignee().filter(|to| *to != stamp.by) {
        desk.work.hold_member(to).await?;
    }
    let named = Named::hold(&mut desk, &record.links()).await?;
    named.check(&[], &mut record)?;
    if new.twins == Twins::Refused {
        refuse_twins(&mut desk, &record).await?;
    }
    let granted = desk.actor.grant(Action::Create, record)?;
    steps::check_assignee(&mut desk, &granted, R::ASSIGNEE).await?;
    desk.work.insert(&granted).await.map_err(taken)?;
    steps::note(&mut desk, &granted, stamp).await?;
    Ok(Created::New(whole(desk, granted).await?))
}

/// The record as it was written, with what it shows of the records that it names.
async fn whole<R, U>(desk: Desk<'_, U>, granted: Granted<R>) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let written = granted.into_after();
    if !written.is_behind() {
        return Ok(written);
    }
    let found = desk
        .work
        .find(written.header().id.cast(), Shelf::Live)
        .await?;
    Ok(found.unwrap_or(written))
}

async fn again<R, U>(desk: Desk<'_, U>, id: Id<R>) -> Result<Created<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let found = desk.work.find(id, Shelf::Live).await?;
    found.map(Created::Again).ok_or(Conflict::IdTaken.into())
}

async fn refuse_twins<R, U>(desk: &mut Desk<'_, U>, record: &R) -> Result<(), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let Some(identity) = record.identity() else {
        return Ok(());
    };
    match desk.work.look_alikes(&identity).await? {
        Twin::None => Ok(()),
        Twin::Some(candidates) => Err(Error::Duplicate(candidates)),
    }
}

/// What a taken key means: the id, or a number that only one record of the tenant may have.
fn taken(error: StoreError) -> Error {
    let StoreError::Conflict { what } = &error else {
        return error.into();
    };
    match what.as_str() {
        "account.account_number" => Conflict::NumberTaken.into(),
        _ => Conflict::IdTaken.into(),
    }
}

/// Changes a record in use.
///
/// Errors: [`Error::NotFound`], [`Error::VersionMismatch`]; refused fields; references to what is not there for the
/// actor; an assignee who is no active member.
pub async fn update<R, U>(
    desk: Desk<'_, U>,
    id: Id<R>,
    expected: Expected,
    patch: R::Patch,
) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    change(desk, Action::Update, id, expected, patch).await
}

/// Gives a record in use to a member, or to nobody. Errors as for [`update`]; the record is none that is assigned.
pub async fn assign<R, U>(
    desk: Desk<'_, U>,
    id: Id<R>,
    expected: Expected,
    to: Option<Id<User>>,
) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let patch = R::assignment(to).ok_or_else(|| unheard_of::<R>("assigned"))?;
    change(desk, Action::Assign, id, expected, patch).await
}

/// Moves a record in use to another status. Errors as for [`update`]; the record has no status.
pub async fn set_status<R, U>(desk: Desk<'_, U>, id: Id<R>, status: &str) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let patch = R::status_change(status).ok_or_else(|| unheard_of::<R>("moved"))?;
    let patch = patch.map_err(|problem| Error::field("value", &problem))?;
    change(desk, Action::Update, id, Expected::Any, patch).await
}

fn unheard_of<R: Subject>(what: &str) -> Error {
    Error::Internal(format!("{:?} is not {what}", R::RESOURCE))
}

async fn change<R, U>(
    mut desk: Desk<'_, U>,
    action: Action,
    id: Id<R>,
    expected: Expected,
    patch: R::Patch,
) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    // Whoever it is given to comes first: who deactivates a member locks them before their work. Then what the change
    // names: whoever trashes that locks it before what hangs on it, too.
    if let Some(to) = R::given_to(&patch) {
        desk.work.hold_member(to).await?;
    }
    let named = Named::hold(&mut desk, &R::links_of(&patch)).await?;
    let granted = steps::grant(&mut desk, action, id, Shelf::Live).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let writing = desk.writing(stamp);
    let granted = granted.amend::<Error>(stamp, |record| {
        let before = record.links();
        record.amend(patch, writing)?;
        named.check(&before, record)
    })?;
    steps::check_assignee(&mut desk, &granted, R::ASSIGNEE).await?;
    desk.work.save(&granted).await.map_err(taken)?;
    steps::note(&mut desk, &granted, stamp).await?;
    whole(desk, granted).await
}
