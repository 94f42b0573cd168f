//! With what a request comes: an access token, which says whose it is, or an API key, which is looked up once.
//!
//! What is known of a key here is only whose it is, and that never changes. Whether it still opens, the store is asked at each
//! request, so a key that is revoked opens nothing any more wherever it is known.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use actix_web::{HttpRequest, http::header};
use pathsix_application::Error;
use pathsix_domain::{
    access::{Bearer, Claims},
    api_key::{KEY_PREFIX, KeyClaims, KeyHash, KeySecret},
};

use crate::{failure::Failure, state::State};

/// Most keys that are known at once; at one more, all are looked up anew.
const KNOWN: usize = 10_000;

/// What stands in a request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Presented {
    /// A token that is valid.
    Token(Claims),
    /// A key that was looked up before.
    KnownKey(KeyHash, KeyClaims),
    /// What may be a key: its checksum is right.
    MaybeKey(KeyHash),
}

impl Presented {
    /// Reads a request. The store is not asked: what is no key is told by its checksum.
    pub(crate) fn read(request: &HttpRequest, state: &State) -> Result<Self, Failure> {
        let services = &state.services;
        let text = bearer(request).ok_or(Error::Unauthenticated)?;
        if !text.starts_with(KEY_PREFIX) {
            let now = services.tools.clock.now();
            let claims = services.access_tokens.verify(text, now);
            return Ok(Self::Token(claims.map_err(Error::from)?));
        }
        let secret = KeySecret::parse(text).ok_or(Error::Unauthenticated)?;
        let hash = services.key_secrets.hash(&secret);
        let known = state.known_keys.get(hash);
        Ok(known.map_or(Self::MaybeKey(hash), |claims| Self::KnownKey(hash, claims)))
    }

    /// Whose it is, as far as that is known without asking the store.
    pub(crate) fn known(self) -> Option<Bearer> {
        match self {
            Self::Token(claims) => Some(Bearer::Person(claims)),
            Self::KnownKey(_, claims) => Some(Bearer::Key(claims)),
            Self::MaybeKey(_) => None,
        }
    }

    /// Whose it is. Errors: nobody's.
    pub(crate) async fn bearer(self, state: &State) -> Result<Bearer, Failure> {
        let hash = match (self, self.known()) {
            (Self::MaybeKey(hash), _) => hash,
            (_, Some(bearer)) => return Ok(bearer),
            (_, None) => return Err(Error::Unauthenticated.into()),
        };
        let keys = state.services.keys.clone();
        let found = state.run(async move { Ok(keys.look_up(hash).await?) });
        let claims = found.await?.ok_or(Error::Unauthenticated)?;
        state.known_keys.remember(hash, claims);
        Ok(Bearer::Key(claims))
    }

    /// Notes that it opened nothing: a key that is over is looked up, and counted as a stranger's, like one that never was.
    pub(crate) fn was_refused(self, state: &State) {
        if let Self::KnownKey(hash, _) | Self::MaybeKey(hash) = self {
            state.known_keys.forget(hash);
        }
    }
}

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whose the keys are that were used here.
#[derive(Clone, Default)]
pub(crate) struct KnownKeys(Arc<Mutex<HashMap<KeyHash, KeyClaims>>>);

impl KnownKeys {
    fn get(&self, hash: KeyHash) -> Option<KeyClaims> {
        self.all().get(&hash).copied()
    }

    fn remember(&self, hash: KeyHash, claims: KeyClaims) {
        let mut all = self.all();
        if all.len() >= KNOWN {
            all.clear();
        }
        all.insert(hash, claims);
    }

    fn forget(&self, hash: KeyHash) {
        self.all().remove(&hash);
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<KeyHash, KeyClaims>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
