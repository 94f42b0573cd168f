//! The one source of random secrets.

use aws_lc_rs::rand;

/// Bytes that nobody can guess.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled = rand::fill(&mut bytes);
    // A request that fails is better than a secret that can be guessed.
    assert!(filled.is_ok(), "the random source of the system failed");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        assert_ne!(bytes::<32>(), bytes::<32>());
    }
}
