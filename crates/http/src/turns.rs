//! Turns at what takes long and holds much: a few at once in a process, of which no tenant takes all.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use pathsix_application::Error;
use pathsix_domain::{tenant::Tenant, value::Id};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// The turns at one thing.
#[derive(Debug, Clone)]
pub(crate) struct Turns {
    all: Arc<Semaphore>,
    of_tenants: Arc<Mutex<HashMap<Id<Tenant>, Arc<Semaphore>>>>,
    /// Most of one tenant.
    share: usize,
    /// How long one more waits for its turn.
    wait: Duration,
}

/// A turn; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _of_tenant: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Turns {
    /// So many at once, and so many of one tenant.
    pub(crate) fn new(most: usize, share: usize, wait: Duration) -> Self {
        Self {
            all: Arc::new(Semaphore::new(most)),
            of_tenants: Arc::default(),
            share,
            wait,
        }
    }

    /// A turn for somebody of this tenant. Errors: [`Error::Busy`] where too many others have one.
    pub(crate) async fn take(&self, tenant: Id<Tenant>) -> Result<Turn, Error> {
        let taken = timeout(self.wait, async {
            // The tenant's own first: whoever waits for that keeps nothing from others.
            let of_tenant = self.of(tenant).acquire_owned().await?;
            let of_all = self.all.clone().acquire_owned().await?;
            Ok::<_, tokio::sync::AcquireError>(Turn {
                _of_tenant: of_tenant,
                _of_all: of_all,
            })
        });
        match taken.await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(Error::Busy),
        }
    }

    fn of(&self, tenant: Id<Tenant>) -> Arc<Semaphore> {
        let mut all = self
            .of_tenants
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // Turns, and those who wait for one, hold on to what they are counted by.
        all.retain(|_, turns| Arc::strong_count(turns) > 1);
        let turns = all.entry(tenant);
        turns
            .or_insert_with(|| Arc::new(Semaphore::new(self.share)))
            .clone()
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::value::Scalar;

    use super::*;

    #[tokio::test]
    async fn no_tenant_takes_all_turns_and_one_that_ends_is_free_again() {
        let turns = Turns::new(4, 3, Duration::from_millis(20));
        let [one, other] = [
            "0198d4a0-0000-7000-8000-000000000001",
            "0198d4a0-0000-7000-8000-000000000002",
        ]
        .map(|id| Id::parse(id).unwrap());
        let mut taken = Vec::new();
        for _ in 0..3 {
            taken.push(turns.take(one).await.unwrap());
        }
        assert!(matches!(turns.take(one).await, Err(Error::Busy)));
        let fourth = turns.take(other).await.unwrap();
        assert!(matches!(turns.take(other).await, Err(Error::Busy)));
        drop(fourth);
        taken.truncate(1);
        let again = (turns.take(other).await, turns.take(other).await);
        assert!(again.0.is_ok() && again.1.is_ok());
        assert!(turns.take(one).await.is_ok());
        drop((again, taken));
        turns.of(one);
        assert_eq!(turns.of_tenants.lock().unwrap().len(), 1);
    }
}
