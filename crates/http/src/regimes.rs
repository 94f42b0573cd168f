//! What those who run the platform allow single companies, as far as it is known here. Requests are counted before the database
//! is asked, so it is remembered from the last request of the company that was let in.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use pathsix_domain::{
    api_key::KeyClaims,
    tenant::{Tenant, TenantLimits},
    value::Id,
};

use crate::limits::Limits;

/// The limits of those companies that have any of their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Regimes(Arc<Mutex<HashMap<Id<Tenant>, TenantLimits>>>);

impl Regimes {
    /// Remembers what holds for a company.
    pub(crate) fn note(&self, tenant: &Tenant) {
        let mut all = self.all();
        if tenant.limits == TenantLimits::default() {
            all.remove(&tenant.id);
        } else {
            all.insert(tenant.id, tenant.limits);
        }
    }

    /// The limits of this server as they are for a company.
    pub(crate) fn of(&self, tenant: Id<Tenant>, mut limits: Limits) -> Limits {
        let own = self.all().get(&tenant).copied().unwrap_or_default();
        limits.tenant = own.requests_per_minute.unwrap_or(limits.tenant);
        limits.tenant_concurrency = own.concurrent_requests.unwrap_or(limits.tenant_concurrency);
        limits
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<Id<Tenant>, TenantLimits>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How often a key may ask in a minute: as often as any, or less where it was made so. 0 is without limit.
pub(crate) fn of_key(key: &KeyClaims, limits: &Limits) -> u32 {
    match (key.requests_per_minute, limits.key) {
        (None, most) => most,
        (Some(own), 0) => own,
        (Some(own), most) => own.min(most),
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::value::Scalar;

    use super::*;

    #[test]
    fn a_key_asks_no_more_often_than_any_and_less_often_where_it_was_made_so() {
        let id = "0198d4a0-0000-7000-8000-000000000001";
        let key = |own| KeyClaims {
            key: Id::parse(id).unwrap(),
            tenant: Id::parse(id).unwrap(),
            user: Id::parse(id).unwrap(),
            requests_per_minute: own,
        };
        let limits = |key| Limits {
            key,
            ..Limits::default()
        };
        for (own, most, expected) in [
            (None, 600, 600),
            (Some(10), 600, 10),
            (Some(1000), 600, 600),
            (Some(10), 0, 10),
            (None, 0, 0),
        ] {
            assert_eq!(of_key(&key(own), &limits(most)), expected, "{own:?} {most}");
        }
    }
}
