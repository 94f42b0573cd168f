//! Tokens whose signature was found to be right: a client sends the same one with every request for a quarter of an
//! hour, and proving it anew takes longer than anything else that is done before the database is asked.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use aws_lc_rs::digest::{SHA256, digest};

use super::Payload;

/// How many are remembered. Past that all are forgotten, which costs each one more proof.
const MOST: usize = 20_000;

/// What right tokens say, by their digests, so that no token is kept. Whether it still counts is judged each time.
#[derive(Default)]
pub(super) struct Proven(Mutex<HashMap<[u8; 32], Arc<Payload>>>);

impl fmt::Debug for Proven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proven(…)")
    }
}

impl Proven {
    /// What a token says: as remembered, else as proven now.
    pub(super) fn get(
        &self,
        token: &str,
        prove: impl FnOnce() -> Option<Payload>,
    ) -> Option<Arc<Payload>> {
        let mut key = [0; 32];
        key.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
        let known = |all: &HashMap<_, Arc<Payload>>| all.get(&key).cloned();
        if let Some(payload) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Some(payload);
        }
        let payload = Arc::new(prove()?);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, payload.clone());
        Some(payload)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Payload, Proven};

    fn payload() -> Payload {
        let word = String::new();
        Payload {
            sub: word.clone(),
            tid: Some(word.clone()),
            sid: word.clone(),
            iss: word.clone(),
            aud: word.clone(),
            exp: 0,
            iat: 0,
            jti: word,
            nbf: None,
        }
    }

    #[test]
    fn only_what_was_proven_is_remembered_and_only_for_its_own_token() {
        let proven = Proven::default();
        assert!(proven.get("a", || None).is_none());
        assert!(proven.get("a", || Some(payload())).is_some());
        assert!(proven.get("a", || None).is_some());
        assert!(proven.get("a ", || None).is_none());
    }

    #[test]
    fn no_more_are_remembered_than_fit() {
        let proven = Proven::default();
        for number in 0..=MOST {
            assert!(
                proven
                    .get(&number.to_string(), || Some(payload()))
                    .is_some()
            );
        }
        assert_eq!(proven.0.lock().unwrap().len(), 1);
    }
}
