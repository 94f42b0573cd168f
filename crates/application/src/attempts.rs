//! Requests that may be sent again: the answer to one with a key is kept in the transaction of what it does, and answered
//! again as it was to whoever sends the same once more within a time that is configured.

use pathsix_domain::{
    access::Admission,
    port::{Attempt, Earlier, KeptReply, Mode, Opens, UnitOfWork},
    value::Instant,
};

use crate::{
    Error, Tools,
    desk::{Desk, Work},
};

/// What a request is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// What was done just now.
    Now(KeptReply),
    /// What was answered to the same request before.
    Again(KeptReply),
}

/// Since when an answer still counts.
fn since(tools: &Tools, now: Instant) -> Instant {
    now.after(-tools.attempts_kept)
}

/// What was answered to an attempt, if it was made before. Errors: [`Error::OtherAttempt`].
pub async fn earlier<U>(desk: Desk<'_, U>, attempt: &Attempt) -> Result<Option<KeptReply>, Error>
where
    U: UnitOfWork + ?Sized,
{
    let now = desk.tools.clock.now();
    match desk.work.recall(attempt, since(desk.tools, now)).await? {
        Earlier::Unknown => Ok(None),
        Earlier::Same(reply) => Ok(Some(reply)),
        Earlier::Other => Err(Error::OtherAttempt),
    }
}

/// Lets a request in, does the work, and commits it with its answer. One that was answered before is answered the same, and
/// nothing is done. Errors: those of the work, after which nothing is kept; [`Error::OtherAttempt`].
pub async fn once<T, U, F>(
    store: &(impl Opens<U> + ?Sized),
    tools: &Tools,
    admission: &Admission,
    attempt: &Attempt,
    (work, answer): (F, impl FnOnce(T) -> KeptReply + Send),
) -> Result<Answered, Error>
where
    U: UnitOfWork + ?Sized,
    F: for<'a> FnOnce(Desk<'a, U>) -> Work<'a, T>,
{
    let failure = match first(store, tools, admission, attempt, (work, answer)).await {
        Ok(answered) => return Ok(answered),
        Err(failure) => failure,
    };
    // The same request, sent to another server at the same time, may have been first, and is why this one failed.
    let (actor, mut unit) = store.open(admission, Mode::Read).await?;
    let desk = Desk {
        actor: &actor,
        work: &mut *unit,
        tools,
    };
    match earlier(desk, attempt).await? {
        Some(reply) => Ok(Answered::Again(reply)),
        None => Err(failure),
    }
}

async fn first<T, U, F>(
    store: &(impl Opens<U> + ?Sized),
    tools: &Tools,
    admission: &Admission,
    attempt: &Attempt,
    (work, answer): (F, impl FnOnce(T) -> KeptReply + Send),
) -> Result<Answered, Error>
where
    U: UnitOfWork + ?Sized,
    F: for<'a> FnOnce(Desk<'a, U>) -> Work<'a, T>,
{
    let (actor, mut unit) = store.open(admission, Mode::Write).await?;
    let mut desk = Desk {
        actor: &actor,
        work: &mut *unit,
        tools,
    };
    if let Some(reply) = earlier(desk.step(), attempt).await? {
        return Ok(Answered::Again(reply));
    }
    let reply = answer(work(desk).await?);
    let now = tools.clock.now();
    unit.remember(attempt, &reply, now, since(tools, now))
        .await?;
    unit.commit().await?;
    Ok(Answered::Now(reply))
}
