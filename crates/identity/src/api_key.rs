//! API keys: 256 random bits, found again by their digest.

use aws_lc_rs::digest;
use pathsix_domain::{
    api_key::{KeyHash, KeySecret},
    port::KeySecrets,
};

use crate::random;

/// Makes API keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomKeys;

impl KeySecrets for RandomKeys {
    fn fresh(&self) -> KeySecret {
        KeySecret::of(random::bytes())
    }

    fn hash(&self, key: &KeySecret) -> KeyHash {
        // A plain hash will do: nobody can try 2^256 keys.
        let digest = digest::digest(&digest::SHA256, key.reveal().as_bytes());
        let mut hash = [0; 32];
        hash.copy_from_slice(digest.as_ref());
        KeyHash(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_another_and_is_found_by_its_own_digest() {
        let (one, other) = (RandomKeys.fresh(), RandomKeys.fresh());
        assert!(one != other);
        assert_eq!(RandomKeys.hash(&one), RandomKeys.hash(&one));
        assert_ne!(RandomKeys.hash(&one), RandomKeys.hash(&other));
        assert_eq!(KeySecret::parse(one.reveal()), Some(one));
    }
}
