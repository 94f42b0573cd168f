//! A password hasher that is looked at, and held back where a test wants that.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use pathsix_application::Services;
use pathsix_domain::{
    port::{HashError, PasswordHash, PasswordHasher},
    value::{Password, PasswordAttempt},
};
use tokio::sync::Semaphore;

/// What is seen of the real one. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Watch {
    asked: Arc<AtomicUsize>,
    gate: Option<Arc<Semaphore>>,
}

impl Watch {
    /// One that verifies no password until it is let.
    pub(crate) fn behind_a_gate() -> Self {
        Self {
            gate: Some(Arc::new(Semaphore::new(0))),
            ..Self::default()
        }
    }

    /// How many passwords it was asked to verify.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// Lets so many be verified.
    pub(crate) fn let_through(&self, count: usize) {
        if let Some(gate) = &self.gate {
            gate.add_permits(count);
        }
    }

    /// Watches the hasher of a server.
    pub(crate) fn over(self, services: &mut Services) {
        let inner = services.passwords.clone();
        services.passwords = Arc::new(Watched { inner, watch: self });
    }
}

struct Watched {
    inner: Arc<dyn PasswordHasher>,
    watch: Watch,
}

#[async_trait]
impl PasswordHasher for Watched {
    async fn hash(&self, password: Password) -> Result<PasswordHash, HashError> {
        self.inner.hash(password).await
    }

    async fn verify(
        &self,
        attempt: PasswordAttempt,
        hash: Option<PasswordHash>,
    ) -> Result<bool, HashError> {
        self.watch.asked.fetch_add(1, Ordering::SeqCst);
        if let Some(gate) = &self.watch.gate {
            gate.acquire().await.unwrap().forget();
        }
        self.inner.verify(attempt, hash).await
    }

    fn is_common(&self, password: &Password) -> bool {
        self.inner.is_common(password)
    }
}
