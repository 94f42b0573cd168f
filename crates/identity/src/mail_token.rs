//! Tokens that come by mail: 256 random bits each.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use pathsix_domain::{mail::MailToken, port::MailTokens, session::TokenHash};

use crate::random;

/// Makes tokens of 43 characters, the Base64 (for URLs, unpadded) of 32 bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomMailTokens;

impl MailTokens for RandomMailTokens {
    fn mint(&self) -> MailToken {
        MailToken::new(URL_SAFE_NO_PAD.encode(random::bytes::<32>()))
    }

    fn hash(&self, token: &MailToken) -> TokenHash {
        // A plain hash will do: nobody can try 2^256 tokens.
        let digest = digest::digest(&digest::SHA256, token.reveal().as_bytes());
        let mut hash = [0; 32];
        hash.copy_from_slice(digest.as_ref());
        TokenHash(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_hold_256_bits() {
        let (one, other) = (RandomMailTokens.mint(), RandomMailTokens.mint());
        assert_ne!(one, other);
        let bytes = URL_SAFE_NO_PAD.decode(one.reveal()).unwrap();
        assert_eq!(bytes.len() * 8, 256);
        let hash = |token: &MailToken| RandomMailTokens.hash(token);
        assert_eq!(hash(&one), hash(&one.clone()));
        assert_ne!(hash(&one), hash(&other));
        assert!(!hash(&one).0.starts_with(&bytes[..8]));
    }
}
