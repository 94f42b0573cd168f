//! The keys that count now, and where newer ones are found.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicI64, Ordering},
};

use pathsix_domain::value::Instant;

use super::{MICROS, proven::Proven};
use crate::{
    key_directory::KeyDirectory,
    keys::{KeyError, KeyRing},
};

/// Keys, and the tokens that they were found to have signed: what is proven goes with the keys that proved it.
#[derive(Debug)]
pub(super) struct Ring {
    pub(super) keys: KeyRing,
    pub(super) proven: Proven,
}

/// A ring that can be replaced while it is used.
#[derive(Debug)]
pub(super) struct Current {
    ring: RwLock<Arc<Ring>>,
    directory: Option<KeyDirectory>,
    /// The second in which the directory was last read for an unknown key.
    looked: AtomicI64,
}

impl Current {
    /// Keys that never change.
    pub(super) fn fixed(keys: KeyRing) -> Self {
        Self::with(keys, None)
    }

    /// The keys of a directory, whatever they become.
    pub(super) fn of(directory: KeyDirectory) -> Result<Self, KeyError> {
        Ok(Self::with(directory.load_or_create()?, Some(directory)))
    }

    fn with(keys: KeyRing, directory: Option<KeyDirectory>) -> Self {
        Self {
            ring: RwLock::new(ring(keys)),
            directory,
            looked: AtomicI64::new(i64::MIN),
        }
    }

    pub(super) fn now(&self) -> Arc<Ring> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&ring)
    }

    /// Takes over what the directory has. What was proven is forgotten only where the keys differ.
    pub(super) fn renew(&self) -> Result<(), KeyError> {
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        let keys = directory.load()?;
        let mut present = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        if !present.keys.is_same(&keys) {
            *present = ring(keys);
        }
        Ok(())
    }

    /// The ring for a token of a key that is not known yet, if the directory has it and was not just looked at. It is read
    /// at most once in a second, whatever strangers send.
    pub(super) fn for_unknown(&self, id: &str, now: Instant) -> Option<Arc<Ring>> {
        self.directory.as_ref()?;
        if self.now().keys.verifying(id).is_some() {
            return None;
        }
        let second = now.micros().div_euclid(MICROS);
        if self.looked.swap(second, Ordering::Relaxed) == second {
            return None;
        }
        self.renew().ok()?;
        Some(self.now())
    }
}

fn ring(keys: KeyRing) -> Arc<Ring> {
    Arc::new(Ring {
        keys,
        proven: Proven::default(),
    })
}
