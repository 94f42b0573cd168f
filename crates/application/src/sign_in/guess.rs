//! Guessing passwords: every try is counted as a failure before it is looked at, and taken back where it was none. So
//! neither many at once nor a crash in between give anybody more tries than they have.

use pathsix_domain::{
    access::Origin,
    port::{
        CountedFailure, DirectoryWork, FailureLimit, FailureOf, Mode, Network, PasswordHash,
        StoreError, Tally,
    },
    value::{Instant, PasswordAttempt},
};

use crate::{Error, Services};

/// How many failed sign-ins there may be in a quarter of an hour, and how many letters that others cause; 0 is without limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SignInLimits {
    /// Of one email address, known or not, or of one person who is signed in.
    pub failures: u32,
    /// From one network address.
    pub failures_by_address: u32,
    /// Letters that one email address is sent, known or not, because somebody asked for them without signing in.
    pub letters: u32,
    /// Letters that one email address is sent in a day because companies add whoever has it, all companies together.
    pub invitations: u32,
}

/// A try that is counted, where there are limits.
#[derive(Debug)]
pub(super) struct Guess(Vec<CountedFailure>);

impl Guess {
    /// Counts a try at somebody's password. Errors: [`Error::TooMany`], whatever the password.
    pub(super) async fn at_the_door(
        services: &Services,
        whose: FailureOf,
        origin: &Origin,
    ) -> Result<Self, Error> {
        let SignInLimits {
            failures,
            failures_by_address,
            ..
        } = services.sign_in_limits;
        let from = FailureOf::Network(Network::of(origin.ip));
        let both = [limit(whose, failures), limit(from, failures_by_address)];
        Self::begin(services, both.into_iter().flatten().collect()).await
    }

    /// The same for somebody who is signed in.
    pub(super) async fn inside(services: &Services, whose: FailureOf) -> Result<Self, Error> {
        let whose = limit(whose, services.sign_in_limits.failures);
        Self::begin(services, whose.into_iter().collect()).await
    }

    async fn begin(services: &Services, limits: Vec<FailureLimit>) -> Result<Self, Error> {
        if limits.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let now = services.tools.clock.now();
        let mut work = services.directory.begin(Mode::Write).await?;
        match work.count_failure(&limits, now).await? {
            Tally::Counted(counted) => {
                work.commit().await?;
                Ok(Self(counted))
            }
            Tally::TooMany { until } => Err(Error::TooMany {
                retry_after: seconds(now, until),
            }),
        }
    }

    /// Whether the password is right. One that could not be looked at is no failure.
    pub(super) async fn verify(
        &self,
        services: &Services,
        attempt: PasswordAttempt,
        hash: Option<PasswordHash>,
    ) -> Result<bool, Error> {
        let verified = services.passwords.verify(attempt, hash).await;
        if verified.is_err() && !self.0.is_empty() {
            let mut work = services.directory.begin(Mode::Write).await?;
            for counted in &self.0 {
                work.take_back_failure(counted).await?;
            }
            work.commit().await?;
        }
        Ok(verified?)
    }

    /// The password was right: the failures of its owner are forgotten, those of others from the same address are not.
    pub(super) async fn forgive(&self, work: &mut dyn DirectoryWork) -> Result<(), StoreError> {
        for counted in &self.0 {
            match &counted.of {
                FailureOf::Network(_) => work.take_back_failure(counted).await?,
                whose => work.forget_failures(whose).await?,
            }
        }
        Ok(())
    }

    /// The same in a unit of its own.
    pub(super) async fn was_right(&self, services: &Services) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut work = services.directory.begin(Mode::Write).await?;
        self.forgive(&mut *work).await?;
        Ok(work.commit().await?)
    }
}

pub(crate) fn limit(of: FailureOf, most: u32) -> Option<FailureLimit> {
    (most > 0).then_some(FailureLimit { of, most })
}

/// Whole seconds from one moment to another, rounded up, at least 1.
pub(crate) fn seconds(now: Instant, until: Instant) -> u32 {
    let micros = until.micros() - now.micros();
    u32::try_from((micros + 999_999) / 1_000_000)
        .unwrap_or_default()
        .max(1)
}
