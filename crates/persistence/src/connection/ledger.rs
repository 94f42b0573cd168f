//! What all units of a database share about the audit: the key that seals it, and whose was added to.

use std::{
    collections::HashSet,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use pathsix_domain::{
    port::{SealKey, StoreError},
    tenant::Tenant,
    value::Id,
};

/// The key of the audit, and the tenants to whose audit this process added since somebody asked.
#[derive(Debug)]
pub(crate) struct Ledger {
    key: Option<Arc<dyn SealKey>>,
    added: Mutex<HashSet<Id<Tenant>>>,
}

impl Ledger {
    pub(super) fn new(key: Option<Arc<dyn SealKey>>) -> Self {
        Self {
            key,
            added: Mutex::default(),
        }
    }

    /// The key. Errors: there is none, so that nothing may be added that could not be proved.
    pub(crate) fn key(&self) -> Result<Arc<dyn SealKey>, StoreError> {
        let missing = || StoreError::Backend("the audit has no key".to_owned());
        self.key.clone().ok_or_else(missing)
    }

    /// Something was added to the audit of these tenants, and is durable.
    pub(super) fn added(&self, tenants: &[Id<Tenant>]) {
        if !tenants.is_empty() {
            self.lock().extend(tenants);
        }
    }

    /// The tenants to whose audit something was added, each told once.
    pub(crate) fn take_added(&self) -> HashSet<Id<Tenant>> {
        mem::take(&mut *self.lock())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashSet<Id<Tenant>>> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
