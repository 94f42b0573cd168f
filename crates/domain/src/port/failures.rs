//! Failed sign-ins: counted before a password is looked at, so that nobody tries more passwords than they may. Letters that somebody else
//! causes are counted alike, so that nobody's mailbox is filled.

use async_trait::async_trait;

use super::{Network, StoreError};
use crate::{
    member::User,
    value::{Email, Id, Instant},
};

/// For how long failures count, from the first of them on.
pub const FAILURES_COUNT: chrono::Duration = chrono::Duration::minutes(15);

/// For how long invitations count, from the first of them on; nothing is counted for longer.
pub const INVITATIONS_COUNT: chrono::Duration = chrono::Duration::days(1);

/// By what failures are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailureOf {
    /// Who they said they were, known or not.
    Email(Email),
    /// Who was signed in already.
    User(Id<User>),
    /// Where they came from.
    Network(Network),
    /// To whom letters go that strangers ask for. None of them is a failure; they are counted alike.
    Letters(Email),
    /// To whom letters go because companies add them, all companies together. None of them is a failure either.
    Invitations(Email),
}

impl FailureOf {
    /// For how long it is counted, from the first of them on.
    pub const fn window(&self) -> chrono::Duration {
        match self {
            Self::Invitations(_) => INVITATIONS_COUNT,
            Self::Email(_) | Self::User(_) | Self::Network(_) | Self::Letters(_) => FAILURES_COUNT,
        }
    }
}

/// One count, and how many failures it allows; at least 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureLimit {
    /// By what is counted.
    pub of: FailureOf,
    /// Most failures.
    pub most: u32,
}

/// One failure that was counted, until it is known better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedFailure {
    /// By what it is counted.
    pub of: FailureOf,
    /// When the first failure was that is counted together with it.
    pub first_at: Instant,
}

/// What came of counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// It was counted by each.
    Counted(Vec<CountedFailure>),
    /// There are too many by one of them; drop the unit, so that it is counted by none.
    TooMany {
        /// From when on there are no longer.
        until: Instant,
    },
}

/// Counts failed sign-ins, so that neither a restart nor another process forgives them.
#[async_trait]
pub trait SignInFailures: Send {
    /// Counts one more failure by each of these as of now, in this order, unless there are too many. MUST NOT let two units
    /// count beyond the limit that ask at the same time. Also removes some counts that are over.
    async fn count_failure(
        &mut self,
        limits: &[FailureLimit],
        now: Instant,
    ) -> Result<Tally, StoreError>;

    /// Takes one failure back that was none after all, if it still counts.
    async fn take_back_failure(&mut self, counted: &CountedFailure) -> Result<(), StoreError>;

    /// Forgets every failure of one count.
    async fn forget_failures(&mut self, of: &FailureOf) -> Result<(), StoreError>;
}
