//! `pathsix keys`: the keys that sign access tokens.

use pathsix_domain::port::Clock as _;
use pathsix_identity::Older;

use super::say;
use crate::{
    Failure,
    clock::SystemClock,
    compose::{key_directory, key_ring},
    config::Config,
};

/// Prints the ids of the keys, the one that signs first.
pub(crate) fn list(config: &Config) -> Result<(), Failure> {
    let ring = key_ring(config)?;
    say(&format!("{} signs", ring.signing_id()));
    for id in ring.verifying_ids().filter(|id| *id != ring.signing_id()) {
        say(&format!("{id} verifies"));
    }
    Ok(())
}

/// Replaces the key that signs. Servers that run take it over by themselves.
pub(crate) fn rotate(config: &Config, older: Older) -> Result<(), Failure> {
    if config.signing_key.is_some() {
        return Err(Failure::new(
            "PATHSIX_SIGNING_KEY is set: add the new key behind the old one in it and restart each server, then put it in front and restart each again",
        ));
    }
    let failed = |error| Failure::of("The signing key cannot be replaced", &error);
    let directory = key_directory(config)?;
    directory.load_or_create().map_err(failed)?;
    let rotation = directory.rotate(older, SystemClock.now()).map_err(failed)?;
    say(&format!(
        "{} signs from now on; running servers know it within seconds.",
        rotation.signing
    ));
    say(match older {
        Older::Expire => {
            "Whoever is signed in stays so: what former keys signed goes on counting until it expires."
        }
        Older::Distrust => {
            "What former keys signed counts no longer: clients get a new access token with their refresh token."
        }
    });
    Ok(())
}
