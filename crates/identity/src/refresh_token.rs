//! Refresh tokens: 256 random bits to begin with, then a chain that only seed and token together continue.

use aws_lc_rs::{digest, hmac};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use pathsix_domain::{
    port::RefreshTokens,
    session::{RefreshToken, Seed, TokenHash},
};

use crate::random;

/// Keeps this use of the seed apart from any other that may come.
const SUCCESSOR: &[u8] = b"pathsix refresh token successor 1\0";

/// Makes refresh tokens of 43 characters, the Base64 (for URLs, unpadded) of 32 bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomRefreshTokens;

impl RefreshTokens for RandomRefreshTokens {
    fn seed(&self) -> Seed {
        Seed(random::bytes())
    }

    fn first(&self) -> RefreshToken {
        token(&random::bytes::<32>())
    }

    fn successor(&self, seed: &Seed, current: &RefreshToken) -> RefreshToken {
        // The seed is in the store and the token is not: neither thief has both.
        let key = hmac::Key::new(hmac::HMAC_SHA256, &seed.0);
        let mut mac = hmac::Context::with_key(&key);
        mac.update(SUCCESSOR);
        mac.update(current.reveal().as_bytes());
        token(mac.sign().as_ref())
    }

    fn hash(&self, token: &RefreshToken) -> TokenHash {
        // A plain hash will do: nobody can try 2^256 tokens.
        let digest = digest::digest(&digest::SHA256, token.reveal().as_bytes());
        let mut hash = [0; 32];
        hash.copy_from_slice(digest.as_ref());
        TokenHash(hash)
    }
}

fn token(bytes: &[u8]) -> RefreshToken {
    RefreshToken::new(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: RandomRefreshTokens = RandomRefreshTokens;

    #[test]
    fn each_chain_begins_with_a_token_and_a_seed_of_its_own() {
        assert!(TOKENS.first() != TOKENS.first());
        assert!(TOKENS.seed() != TOKENS.seed());
        assert_eq!(TOKENS.first().reveal().len(), 43);
    }

    #[test]
    fn a_successor_is_the_same_each_time() {
        let (seed, token) = (Seed([7; 32]), RefreshToken::new("a token"));
        let successor = TOKENS.successor(&seed, &token);
        assert!(successor == TOKENS.successor(&seed, &token));
        // Computed apart from this code: a change would end every session.
        assert_eq!(
            successor.reveal(),
            "tgavDVChKUDE01TJZFoJa6ATuCO1gKIXpvLsPzevtzY"
        );
    }

    #[test]
    fn another_seed_or_another_token_has_another_successor() {
        let (seed, token) = (Seed([7; 32]), RefreshToken::new("a token"));
        let successor = TOKENS.successor(&seed, &token);
        assert!(successor != TOKENS.successor(&Seed([8; 32]), &token));
        assert!(successor != TOKENS.successor(&seed, &RefreshToken::new("b token")));
        assert!(successor != TOKENS.successor(&seed, &successor));
    }

    #[test]
    fn what_is_stored_is_the_sha_256_of_the_text() {
        let expected: [u8; 32] = [
            0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae,
            0x22, 0x23, 0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61,
            0xf2, 0x00, 0x15, 0xad,
        ];
        assert_eq!(TOKENS.hash(&RefreshToken::new("abc")), TokenHash(expected));
        assert_ne!(TOKENS.hash(&RefreshToken::new("abd")), TokenHash(expected));
    }
}
