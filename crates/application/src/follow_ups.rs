//! Follow-ups: what is due, and completing it.

use pathsix_domain::{
    access::{Action, Resource},
    list::{ListQuery, Page, Shelf},
    port::FollowUps,
    record::{Completion, FollowUp, Header, Interaction, NextFollowUp, Record, Stamp},
    value::Id,
};

use crate::{
    Error,
    desk::Desk,
    records::{Expected, RecordWork, grant_below, steps},
};

/// One page of interactions whose follow-up still waits, soonest first unless asked otherwise.
pub async fn list<U>(desk: Desk<'_, U>, query: ListQuery<FollowUp>) -> Result<Page<FollowUp>, Error>
where
    U: FollowUps + ?Sized,
{
    desk.actor.may(Resource::Interaction, Action::List)?;
    Ok(desk.work.list_follow_ups(&query).await?)
}

/// A completed follow-up and what comes next.
#[derive(Debug, Clone)]
pub struct Completed {
    /// The completed one.
    pub interaction: Interaction,
    /// What comes next, if that was arranged.
    pub next: Option<Interaction>,
}

/// Completes a follow-up and arranges the next, both or neither.
///
/// Errors: [`Error::NotFound`], [`Error::VersionMismatch`];
/// [`AlreadyCompleted`](pathsix_domain::record::Refusal::AlreadyCompleted),
/// [`NoFollowUp`](pathsix_domain::record::Refusal::NoFollowUp); an assignee of the next who is no active member.
pub async fn complete<U>(
    mut desk: Desk<'_, U>,
    id: Id<Interaction>,
    expected: Expected,
    completion: Completion,
) -> Result<Completed, Error>
where
    U: RecordWork<Interaction> + ?Sized,
{
    let granted = grant_below(&mut desk, Action::Update, id, Shelf::Live).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let writing = desk.writing(stamp);
    let granted = granted.amend::<Error>(stamp, |interaction| {
        Ok(interaction.complete(&completion, writing)?)
    })?;
    desk.work.save(&granted).await?;
    steps::note(&mut desk, &granted, stamp).await?;
    let interaction = granted.into_after();
    let next = match completion.next {
        Some(next) => Some(arrange(&mut desk, &interaction, next, stamp).await?),
        None => None,
    };
    Ok(Completed { interaction, next })
}

async fn arrange<U>(
    desk: &mut Desk<'_, U>,
    completed: &Interaction,
    next: NextFollowUp,
    stamp: Stamp,
) -> Result<Interaction, Error>
where
    U: RecordWork<Interaction> + ?Sized,
{
    let header = Header::new(desk.tools.new_id(), stamp);
    let following = completed.next(header, next, desk.writing(stamp))?;
    let granted = desk
        .actor
        .grant_following(completed.followup_assigned_to, following)?;
    steps::check_assignee(desk, &granted, "next.assigned_to").await?;
    desk.work.insert(&granted).await?;
    steps::note(desk, &granted, stamp).await?;
    Ok(granted.into_after())
}
