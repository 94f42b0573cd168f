//! A borrowed connection that never goes back to its pool inside an open transaction.

use std::{sync::Arc, time::Instant};

use pathsix_domain::port::Mode;
use tokio::{runtime::Handle, sync::OwnedSemaphorePermit};

use super::{
    live::Live,
    spares::{Left, Spares, rolled_back},
};

/// A borrowed connection and what is known about it.
///
/// A future that is dropped half-way leaves a statement under way, or a transaction that has just begun without
/// anybody knowing; the driver then puts such a connection back as it is, and the next borrower's writes land in a
/// transaction that nobody commits. So whoever starts something says so first, and a lease dropped before the answer
/// came is closed.
pub(super) struct Lease {
    live: Option<Live>,
    state: State,
    home: Option<Home>,
    permit: Option<OwnedSemaphorePermit>,
    runtime: Handle,
}

/// Where a connection goes when its unit has ended, other than back to the pool.
#[derive(Clone)]
pub(super) struct Home {
    pub(super) spares: Arc<Spares>,
    /// When the connection was borrowed from the pool.
    pub(super) borrowed: Instant,
    /// What the unit may do.
    pub(super) mode: Mode,
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
        Self::with(live, None)
    }

    /// The same of a connection that is kept between units.
    pub(super) fn of(live: Live, home: Home) -> Self {
        Self::with(live, Some(home))
    }

    fn with(live: Live, home: Option<Home>) -> Self {
        Self {
            live: Some(live),
            state: State::Idle,
            home,
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
        match (self.state, self.home.take()) {
            (State::Idle, home) => end(live, home),
            (State::UnderWay, _) => live.discard(),
            // What was only read may wait for the next unit to be ended. What was written holds locks.
            (State::Open, Some(home)) if home.mode == Mode::Read => {
                home.spares.give(live, Left::Reading, home.borrowed);
            }
            (State::Open, home) => {
                self.runtime
                    .spawn(roll_back(live, home, self.permit.take()));
            }
        }
    }
}

fn end(live: Live, home: Option<Home>) {
    match home {
        Some(home) => home.spares.give(live, Left::Nothing, home.borrowed),
        None => drop(live),
    }
}

async fn roll_back(live: Live, home: Option<Home>, permit: Option<OwnedSemaphorePermit>) {
    if let Some(live) = rolled_back(live).await {
        end(live, home);
    }
    drop(permit);
}
