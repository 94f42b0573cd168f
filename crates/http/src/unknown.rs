//! Paths that nothing answers: kept beside the answer, which neither waits for that nor fails by it.

use std::{sync::Arc, time::Duration};

use actix_web::HttpRequest;
use pathsix_domain::port::UnknownRoute;
use tokio::sync::{Mutex, mpsc};

use crate::{origin::origin, state::State};

/// How many wait at most; more are lost.
const QUEUE: usize = 1024;
/// How many are written at once.
const BATCH: usize = 256;
/// How long others are waited for, that are written along.
const GATHERING: Duration = Duration::from_millis(500);

/// What waits to be kept.
#[derive(Clone)]
pub(crate) struct Unknown {
    sender: mpsc::Sender<UnknownRoute>,
    waiting: Arc<Mutex<mpsc::Receiver<UnknownRoute>>>,
}

impl Default for Unknown {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        Self {
            sender,
            waiting: Arc::new(Mutex::new(receiver)),
        }
    }
}

/// Puts a path down to be kept. Where too many wait already it is lost.
pub(crate) fn note(state: &State, request: &HttpRequest, path: &str) {
    let tools = &state.services.tools;
    let route = UnknownRoute {
        id: tools.new_id(),
        at: tools.clock.now(),
        path: UnknownRoute::path_of(path),
        origin: origin(request, &state.settings),
    };
    if state.unknown.sender.try_send(route).is_err() {
        tracing::debug!("a path that nothing answers is not kept: too many wait");
    }
}

/// Keeps what waits until the server stops, then what is left.
pub(crate) async fn keep(state: &State) {
    let mut waiting = state.unknown.waiting.lock().await;
    loop {
        let mut routes = Vec::new();
        tokio::select! {
            biased;
            _ = waiting.recv_many(&mut routes, BATCH) => {}
            () = state.workers.stopped() => return,
        }
        tokio::select! {
            () = state.workers.stopped() => {}
            () = tokio::time::sleep(GATHERING) => {}
        }
        while routes.len() < BATCH
            && let Ok(route) = waiting.try_recv()
        {
            routes.push(route);
        }
        if let Err(error) = state.services.unknown_routes.note(&routes).await {
            tracing::warn!(%error, lost = routes.len(), "paths that nothing answers were not kept");
        }
    }
}
