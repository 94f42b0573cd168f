//! How often API keys are used: counted here, and written some at a time, so that no request waits for it.
//!
//! What was counted since it was last written is lost where the process is killed; where it is stopped nothing is.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use pathsix_domain::{
    api_key::{ApiKey, KeyClaims, KeyDay, KeyUse},
    tenant::Tenant,
    value::{Day, Id, Instant, TimeZone},
};

use crate::state::State;

type Uses = BTreeMap<(Id<Tenant>, Id<ApiKey>, Day), (i64, Instant)>;

/// What was counted and is not yet written: no more than the keys that were let in since.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyUses(Arc<Mutex<Uses>>);

impl KeyUses {
    /// Counts one use.
    pub(crate) fn count(&self, used: KeyClaims, at: Instant) {
        let on = KeyDay {
            day: Day::of(at, TimeZone::UTC),
            requests: 1,
        };
        self.add(KeyUse {
            tenant: used.tenant,
            key: used.key,
            on,
            last_at: at,
        });
    }

    fn add(&self, used: KeyUse) {
        let mut all = self.all();
        let key = (used.tenant, used.key, used.on.day);
        let (requests, last_at) = all.entry(key).or_insert((0, used.last_at));
        *requests += used.on.requests;
        *last_at = used.last_at.max(*last_at);
    }

    /// What is there, in one order: two servers that write the same rows in two orders would wait for each other.
    fn take(&self) -> BTreeMap<Id<Tenant>, Vec<KeyUse>> {
        let uses = std::mem::take(&mut *self.all());
        let mut by_tenant = BTreeMap::<_, Vec<_>>::new();
        for ((tenant, key, day), (requests, last_at)) in uses {
            by_tenant.entry(tenant).or_default().push(KeyUse {
                tenant,
                key,
                on: KeyDay { day, requests },
                last_at,
            });
        }
        by_tenant
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Uses> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes what is counted, now and then, until the server stops. What comes after that, [`write`] does.
pub(crate) async fn keep(state: &State, every: Duration) {
    loop {
        tokio::select! {
            () = state.workers.stopped() => return,
            () = tokio::time::sleep(every) => write(state).await,
        }
    }
}

/// Writes what was counted. What cannot be written is counted again, for the next time.
pub(crate) async fn write(state: &State) {
    for (tenant, uses) in state.key_uses.take() {
        if let Err(error) = state.services.keys.note_uses(tenant, &uses).await {
            tracing::warn!(%error, %tenant, "uses of API keys could not be written yet");
            for used in uses {
                state.key_uses.add(used);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::value::Scalar;

    use super::*;

    #[test]
    fn uses_are_added_up_by_day_and_taken_once() {
        let uuid = "0198d4a0-0000-7000-8000-000000000001";
        let used = KeyClaims {
            key: Id::parse(uuid).unwrap(),
            tenant: Id::parse(uuid).unwrap(),
            user: Id::parse(uuid).unwrap(),
            requests_per_minute: None,
        };
        let uses = KeyUses::default();
        for at in [
            "2026-03-01T23:59:59Z",
            "2026-03-01T10:00:00Z",
            "2026-03-02T00:00:00Z",
        ] {
            uses.count(used, Instant::parse(at).unwrap());
        }
        let taken = &uses.take()[&used.tenant];
        let told: Vec<_> = taken
            .iter()
            .map(|it| {
                (
                    it.on.day.to_string(),
                    it.on.requests,
                    it.last_at.to_string(),
                )
            })
            .collect();
        let first = "2026-03-01T23:59:59.000000Z".to_owned();
        let second = "2026-03-02T00:00:00.000000Z".to_owned();
        assert_eq!(told[0], ("2026-03-01".to_owned(), 2, first));
        assert_eq!(told[1], ("2026-03-02".to_owned(), 1, second));
        assert!(uses.take().is_empty());
    }
}
