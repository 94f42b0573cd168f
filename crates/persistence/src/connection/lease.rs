//! A borrowed connection that never goes back to its pool inside an open transaction.

use std::time::Duration;

use tokio::{runtime::Handle, sync::OwnedSemaphorePermit, time::timeout};

use super::live::Live;

/// How long the rollback of an abandoned unit may take before its connection is closed instead.
const ROLLBACK_LIMIT: Duration = Duration::from_secs(5);

/// A borrowed connection and what is known about it.
///
/// A future that is dropped half-way leaves a statement under way, or a transaction that has just begun without
/// anybody knowing; the driver then puts such a connection back as it is, and the next borrower's writes land in a
/// transaction that nobody commits. So whoever starts something says so first, and a lease dropped before the answer
/// came is closed.
pub(super) struct Lease {
    live: Option<Live>,
    state: State,
    permit: Option<OwnedSemaphorePermit>,
    runtime: Handle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing is open; the connection may go back.
    Idle,
    /// A transaction is open and the server has answered the last statement.
    Open,
    /// Something was sent and its answer is outstanding.
    UnderWay,
}

impl Lease {
    pub(super) fn new(live: Live) -> Self {
        Self {
            live: Some(live),
            state: State::Idle,
            permit: None,
            runtime: Handle::current(),
        }
    }

    /// Keeps the permit for as long as the connection is borrowed.
    pub(super) fn hold(mut self, permit: OwnedSemaphorePermit) -> Self {
        self.permit = Some(permit);
        self
    }

    /// Opens a transaction by one message.
    pub(super) async fn begin(mut self, message: &str) -> Result<Self, sqlx::Error> {
        if let Some(live) = self.start() {
            live.send(message).await?;
        }
        self.answered();
        Ok(self)
    }

    /// The connection, for one statement. [`Lease::answered`] or [`Lease::ended`] follow when the answer is there.
    pub(super) fn start(&mut self) -> Option<&mut Live> {
        self.state = State::UnderWay;
        self.live.as_mut()
    }

    /// The server has answered and the transaction is open.
    pub(super) fn answered(&mut self) {
        self.state = State::Open;
    }

    /// The server has answered and the transaction is over.
    pub(super) fn ended(&mut self) {
        self.state = State::Idle;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(live) = self.live.take() else { return };
        // The pool spawns a task of its own when it takes a connection back, and panics outside a runtime.
        let _entered = self.runtime.enter();
        match self.state {
            State::Idle => drop(live),
            State::UnderWay => live.discard(),
            State::Open => {
                self.runtime.spawn(roll_back(live, self.permit.take()));
            }
        }
    }
}

async fn roll_back(mut live: Live, permit: Option<OwnedSemaphorePermit>) {
    match timeout(ROLLBACK_LIMIT, live.send("ROLLBACK")).await {
        Ok(Ok(_)) => drop(live),
        _ => live.discard(),
    }
    drop(permit);
}
