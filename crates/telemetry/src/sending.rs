//! The client of what leaves the server. It works on threads of its own, never on one that serves.

use std::{
    fmt,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use async_trait::async_trait;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use ureq::Agent;

/// How long sending something may take, from the connection to the last byte of the answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// How long the end of the server waits for what is still to be sent.
pub(crate) const LAST_WORDS: Duration = Duration::from_secs(2);

/// A client that gives up in time. It follows no redirect: what it sends goes where the operator said.
pub(crate) fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .new_agent()
}

/// The client of traces. That it finds nobody is said once, until it finds somebody.
pub(crate) struct Sender {
    agent: Agent,
    is_lost: AtomicBool,
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender")
    }
}

impl Default for Sender {
    fn default() -> Self {
        Self {
            agent: agent(),
            is_lost: AtomicBool::new(false),
        }
    }
}

impl Sender {
    fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, ureq::Error> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, body.to_vec());
        let answer = self.agent.run(request)?;
        let (parts, mut body) = answer.into_parts();
        let bytes = body.read_to_vec()?;
        Ok(Response::from_parts(parts, bytes.into()))
    }

    fn note(&self, status: Option<u16>) {
        let is_taken = status.is_some_and(|status| status < 400);
        let was_lost = self.is_lost.swap(!is_taken, Ordering::Relaxed);
        match (was_lost, is_taken) {
            (false, false) => {
                tracing::warn!(status, "traces are lost: the collector does not take them");
            }
            (true, true) => tracing::info!("the collector takes traces again"),
            _ => {}
        }
    }
}

#[async_trait]
impl HttpClient for Sender {
    /// Waits on the thread that calls it, which does nothing but this.
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.send(request);
        self.note(answer.as_ref().ok().map(|it| it.status().as_u16()));
        Ok(answer?)
    }
}
