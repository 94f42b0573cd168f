//! What all units of a database share about the audit: the key that seals it, and whose was added to.

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use pathsix_domain::{
    port::{SealKey, StoreError},
    tenant::Tenant,
    value::Id,
};

/// The key of the audit, and how many entries this process added to the audit of each tenant since somebody asked.
#[derive(Debug)]
pub(crate) struct Ledger {
    key: Option<Arc<dyn SealKey>>,
    added: Mutex<HashMap<Id<Tenant>, u64>>,
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

    /// So many entries were added to the audit of these tenants, and are durable.
    pub(super) fn added(&self, tenants: &[(Id<Tenant>, u64)]) {
        if tenants.is_empty() {
            return;
        }
        let mut added = self.lock();
        for (tenant, entries) in tenants {
            *added.entry(*tenant).or_default() += entries;
        }
    }

    /// The tenants to whose audit something was added, each told once.
    pub(crate) fn take_added(&self) -> Vec<Id<Tenant>> {
        mem::take(&mut *self.lock()).into_keys().collect()
    }

    /// How many entries were added that nobody asked for yet.
    pub(crate) fn waiting(&self) -> u64 {
        self.lock().values().sum()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Id<Tenant>, u64>> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
