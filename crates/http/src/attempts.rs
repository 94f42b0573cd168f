//! Requests with a key: which are the same, and which are being worked on here.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use actix_web::HttpRequest;
use pathsix_application::Error;
use pathsix_contracts::operation::{Operation, RequestHeader};
use pathsix_domain::{
    access::Bearer,
    api_key::ApiKey,
    member::User,
    port::{Attempt, AttemptKey, Fingerprint},
    tenant::Tenant,
    value::Id,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// The header that carries the key.
const HEADER: &str = "idempotency-key";

/// The key of a request, where the operation knows keys. Errors: it is none, or there are several.
pub(crate) fn key_of(
    operation: &Operation,
    request: &HttpRequest,
) -> Result<Option<AttemptKey>, Failure> {
    if !operation.reads.contains(&RequestHeader::IdempotencyKey) {
        return Ok(None);
    }
    let mut sent = request.headers().get_all(HEADER);
    let Some(first) = sent.next() else {
        return Ok(None);
    };
    let only = first.to_str().ok().filter(|_| sent.next().is_none());
    let key = only.and_then(|text| AttemptKey::parse(text).ok());
    match key {
        Some(key) => Ok(Some(key)),
        None => Err(Failure::bad_request(
            "Idempotency-Key must be one key of 1 to 255 visible ASCII characters.",
        )),
    }
}

/// What says which requests are the same: operation, path, query, and the body whatever its blanks and the order of its
/// fields. `/api` and `/api/v1` are one.
pub(crate) fn fingerprint(
    operation: &Operation,
    request: &HttpRequest,
    body: &[u8],
) -> Fingerprint {
    let mut digest = Sha256::new();
    let path = request.match_info().iter().map(|(_, value)| value);
    let parts = [operation.id.as_str()].into_iter().chain(path);
    for part in parts.chain([request.query_string()]) {
        digest.update(part.len().to_be_bytes());
        digest.update(part);
    }
    digest.update(canonical(body));
    Fingerprint(digest.finalize().into())
}

/// The same with a file that came with the request.
pub(crate) fn with_content(Fingerprint(request): Fingerprint, content: &[u8; 32]) -> Fingerprint {
    Fingerprint(
        Sha256::new()
            .chain_update(request)
            .chain_update(content)
            .finalize()
            .into(),
    )
}

/// A body whatever its blanks and the order of its fields; as it is where it is no JSON.
pub(crate) fn canonical(body: &[u8]) -> Vec<u8> {
    let ordered = serde_json::from_slice::<Value>(body).map(ordered);
    let written = ordered.and_then(|ordered| serde_json::to_vec(&ordered));
    written.unwrap_or_else(|_| body.to_vec())
}

fn ordered(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            let fields = fields
                .into_iter()
                .map(|(name, value)| (name, ordered(value)));
            Value::Object(fields.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(ordered).collect()),
        plain => plain,
    }
}

/// Whose key it is.
type Claimed = (Id<Tenant>, Id<User>, Option<Id<ApiKey>>, AttemptKey);

/// The keys of requests that are being worked on in this process. Of two processes the store makes the later one wait.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnderWay(Arc<Mutex<HashSet<Claimed>>>);

/// A request that is being worked on, until the last that works on it is done.
#[derive(Debug)]
pub(crate) struct Held {
    all: UnderWay,
    claimed: Claimed,
}

impl UnderWay {
    /// Begins with a request. Errors: [`Error::AttemptUnderWay`].
    pub(crate) fn begin(
        &self,
        bearer: Bearer,
        key: AttemptKey,
        fingerprint: Fingerprint,
    ) -> Result<(Attempt, Arc<Held>), Error> {
        let (tenant, caller, by) = (bearer.tenant(), bearer.user(), bearer.key());
        let claimed = (tenant, caller, by, key.clone());
        if !self.keys().insert(claimed.clone()) {
            return Err(Error::AttemptUnderWay);
        }
        let attempt = Attempt {
            tenant,
            caller,
            by,
            key,
            part: 0,
            fingerprint,
        };
        let held = Held {
            all: self.clone(),
            claimed,
        };
        Ok((attempt, Arc::new(held)))
    }

    fn keys(&self) -> std::sync::MutexGuard<'_, HashSet<Claimed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.all.keys().remove(&self.claimed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_the_same_whatever_its_blanks_and_the_order_of_its_fields() {
        let one = canonical(br#"{"a": 1, "b": {"c": [2], "d": "x y"}}"#);
        let other = canonical(br#"{ "b":{"d":"x y","c":[ 2 ]},"a":1 }"#);
        assert_eq!(one, other);
        assert_ne!(one, canonical(br#"{"a": 1, "b": {"c": [3], "d": "x y"}}"#));
        assert_eq!(canonical(b"no json"), b"no json");
    }
}
