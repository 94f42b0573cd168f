//! Work in the background: a few loops beside the requests, each doing one piece of an import after the other. Letters have
//! loops of their own, so that neither waits for the other.

use std::time::Duration;

use pathsix_application::{
    Error,
    jobs::{Worked, work_once},
};
use tokio::{sync::watch, time::sleep};
use tokio_util::sync::CancellationToken;

use crate::{key_uses, post, state::State, unknown};

/// How many pieces of work are done at once.
const LOOPS: usize = 2;
/// How long to wait when the store cannot say what waits.
const PAUSE: Duration = Duration::from_secs(1);

/// Wakes the loops, and ends them.
#[derive(Clone)]
pub(crate) struct Workers {
    bell: watch::Sender<u64>,
    stop: CancellationToken,
}

impl Default for Workers {
    fn default() -> Self {
        Self {
            bell: watch::Sender::new(0),
            stop: CancellationToken::new(),
        }
    }
}

impl Workers {
    /// Says that there is something to do.
    pub(crate) fn ring(&self) {
        self.bell.send_modify(|rung| *rung += 1);
    }

    /// Whether the loops are to end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.is_cancelled()
    }

    /// Until the loops are to end.
    pub(crate) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Lets every loop end after what it is at.
    pub(crate) fn stop(&self) {
        self.stop.cancel();
    }
}

/// Begins the loops. What was left by a server that was stopped here is taken up at once where nobody else can be at it.
pub(crate) fn begin(state: &State) {
    let first = state.clone();
    state.go({
        let state = state.clone();
        async move { unknown::keep(&state).await }
    });
    if let Some(every) = state.settings.writes_uses {
        let counting = state.clone();
        state.go(async move { key_uses::keep(&counting, every).await });
    }
    let looks = state.settings.looks_for_work;
    state.go(async move {
        let jobs = &first.services.jobs;
        if looks.is_some()
            && jobs.is_alone()
            && let Err(error) = jobs.release_all().await
        {
            tracing::warn!(%error, "work that was left could not be taken up");
        }
        post::begin(&first);
        for number in 0..LOOPS {
            let state = first.clone();
            first.go(async move { work(&state, number).await });
        }
    });
}

async fn work(state: &State, number: usize) {
    let mut bell = state.workers.bell.subscribe();
    let who = format!("{}-{number}", std::process::id());
    let looks = state.settings.looks_for_work;
    // Whoever does not look for work waits until it is told of some.
    let mut is_awake = looks.is_some() || *bell.borrow() > 0;
    while !state.workers.is_stopped() {
        if is_awake {
            bell.borrow_and_update();
            match one_piece(state, &who).await {
                Ok(Worked::Something) => continue,
                Ok(Worked::Nothing) => {}
                Ok(Worked::Failed { again_in }) => {
                    ring_in(state, again_in);
                    continue;
                }
                Err(error) => {
                    tracing::warn!(%error, "work in the background failed");
                    pause(state, PAUSE).await;
                    continue;
                }
            }
        }
        is_awake = tokio::select! {
            () = state.workers.stopped() => false,
            rung = bell.changed() => rung.is_ok(),
            () = next_look(looks) => true,
        };
    }
}

/// Wakes the loops after a while. A loop that looks for work by itself may do so much later.
fn ring_in(state: &State, wait: Duration) {
    let later = state.clone();
    state.go(async move {
        pause(&later, wait).await;
        later.workers.ring();
    });
}

/// In a task of its own: work that panics is tried again once its lease has run out, and ends no loop.
async fn one_piece(state: &State, who: &str) -> Result<Worked, Error> {
    let (services, who) = (state.services.clone(), who.to_owned());
    let piece = tokio::spawn(async move { work_once(&services, &who).await });
    let done = piece.await;
    done.unwrap_or_else(|error| Err(Error::Internal(error.to_string())))
}

async fn next_look(looks: Option<Duration>) {
    match looks {
        Some(looks) => sleep(looks).await,
        None => std::future::pending().await,
    }
}

async fn pause(state: &State, pause: Duration) {
    tokio::select! {
        () = state.workers.stopped() => {}
        () = sleep(pause) => {}
    }
}
