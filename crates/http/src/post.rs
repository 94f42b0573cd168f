//! Delivering letters: a few loops beside the requests, each with one letter in hand.

use std::time::Duration;

use pathsix_application::{Error, Services, jobs::Worked, outbox};
use pathsix_domain::port::Lease;
use tokio::time::sleep;

use crate::state::State;

/// How many letters are in hand at once.
const LOOPS: usize = 2;

/// Begins the loops, in a server that looks for work. They end after the letter that they have in hand.
pub(crate) fn begin(state: &State) {
    let Some(looks) = state.settings.looks_for_work else {
        return;
    };
    for number in 0..LOOPS {
        let here = state.clone();
        state.go(async move { work(&here, number, looks).await });
    }
}

async fn work(state: &State, number: usize, looks: Duration) {
    let who = format!("{}-post-{number}", std::process::id());
    while !state.workers.is_stopped() {
        if one_letter(&state.services, &who).await == Looked::NothingThere {
            pause(state, looks).await;
        }
    }
}

/// What came of looking for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looked {
    /// There was one.
    OneLess,
    /// There was none, or it could not be looked for.
    NothingThere,
}

/// In a task of its own: a letter that makes it panic is tried again once its lease has run out, and ends no loop.
async fn one_letter(services: &Services, who: &str) -> Looked {
    let (services, who) = (services.clone(), who.to_owned());
    let done = tokio::spawn(async move { deliver(&services, &who).await }).await;
    match done.unwrap_or_else(|error| Err(Error::Internal(error.to_string()))) {
        Ok(looked) => looked,
        Err(error) => {
            tracing::warn!(%error, "a letter could not be worked on");
            Looked::NothingThere
        }
    }
}

async fn deliver(services: &Services, who: &str) -> Result<Looked, Error> {
    let Some(lease) = outbox::take(services, who).await? else {
        return Ok(Looked::NothingThere);
    };
    let (letter, attempts) = (lease.job.id, lease.attempts);
    tokio::select! {
        done = outbox::deliver(services, &lease) => {
            if let Worked::Failed { again_in } = done? {
                let seconds = again_in.as_secs();
                tracing::warn!(%letter, attempts, seconds, "a letter was not sent and waits");
            }
        }
        // Somebody else has it: it is let go in the middle.
        error = lost(services, &lease) => {
            tracing::warn!(%letter, %error, "a letter in hand was lost");
        }
    }
    Ok(Looked::OneLess)
}

/// Says again and again that a letter is still in hand, until it is not.
async fn lost(services: &Services, lease: &Lease) -> Error {
    loop {
        sleep(outbox::PULSE).await;
        // A store that is away for a moment takes nothing from anybody.
        if let Err(error @ Error::Conflict(_)) = outbox::keep(services, lease).await {
            return error;
        }
    }
}

async fn pause(state: &State, pause: Duration) {
    tokio::select! {
        () = state.workers.stopped() => {}
        () = sleep(pause) => {}
    }
}
