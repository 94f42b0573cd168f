//! The secret of an API key: what it looks like, and how a slip of the pen is told from a key without asking anybody.

use std::fmt;

/// What every key begins with, so that scanners of source code find one that was left there.
pub const KEY_PREFIX: &str = "p6_";

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Digits of 256 random bits.
const RANDOM: usize = 43;
/// Digits of the checksum.
const CHECKSUM: usize = 6;
/// Characters of a secret that may be shown: enough to tell keys apart, useless for finding one.
const HINT: usize = 7;

/// A key in the hands of its owner: `p6_`, 43 random digits of base 62, and the CRC-32 of all that in six more.
#[derive(Clone, PartialEq, Eq)]
pub struct KeySecret(String);

impl KeySecret {
    /// The key of 256 bits that nobody can guess.
    pub fn of(random: [u8; 32]) -> Self {
        let text = format!("{KEY_PREFIX}{}", digits(random));
        let checksum = checksum(&text);
        Self(text + &checksum)
    }

    /// A key as it was sent; none where it is not one that [`KeySecret::of`] can have made.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(KEY_PREFIX)?;
        let is_shaped = rest.len() == RANDOM + CHECKSUM
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let (signed, sum) = text.split_at_checked(KEY_PREFIX.len() + RANDOM)?;
        (is_shaped && checksum(signed) == sum).then(|| Self(text.to_owned()))
    }

    /// The text, for the one answer that shows it and for hashing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its beginning, which may be shown.
    pub fn hint(&self) -> String {
        self.0.chars().take(HINT).collect()
    }
}

impl fmt::Debug for KeySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeySecret(…)")
    }
}

/// What the store keeps of a key: by this it is found.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyHash(pub [u8; 32]);

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(…)")
    }
}

/// A number of 32 bytes in base 62, the last digit first.
fn digits(mut number: [u8; 32]) -> String {
    let mut digits = String::with_capacity(RANDOM);
    for _ in 0..RANDOM {
        let mut rest = 0_u16;
        for byte in &mut number {
            let value = (rest << 8) | u16::from(*byte);
            *byte = (value / 62).to_be_bytes()[1];
            rest = value % 62;
        }
        digits.push(char::from(ALPHABET[usize::from(rest)]));
    }
    digits
}

fn checksum(text: &str) -> String {
    let mut rest = crc32(text.as_bytes());
    let mut digits = String::with_capacity(CHECKSUM);
    for _ in 0..CHECKSUM {
        digits.push(char::from(ALPHABET[(rest % 62) as usize]));
        rest /= 62;
    }
    digits
}

/// The CRC-32 of ISO 3309, as in PNG and zip.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
            crc = (crc >> 1) ^ carry;
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_crc_32_of_everybody_else() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn a_key_is_read_as_it_was_made() {
        for random in [[0; 32], [255; 32], [7; 32]] {
            let key = KeySecret::of(random);
            assert_eq!(key.reveal().len(), 52);
            assert_eq!(KeySecret::parse(key.reveal()), Some(key));
        }
        assert!(KeySecret::of([0; 32]) != KeySecret::of([1; 32]));
    }

    #[test]
    fn every_random_bit_is_in_the_key() {
        let mut seen = std::collections::BTreeSet::new();
        for bit in 0..256 {
            let mut random = [0; 32];
            random[bit / 8] = 1 << (bit % 8);
            assert!(seen.insert(KeySecret::of(random).reveal().to_owned()));
        }
    }

    #[test]
    fn one_wrong_character_anywhere_makes_it_no_key() {
        let key = KeySecret::of([42; 32]);
        for place in 0..key.reveal().len() {
            let mut wrong = key.reveal().as_bytes().to_vec();
            wrong[place] = if wrong[place] == b'x' { b'y' } else { b'x' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert_eq!(KeySecret::parse(&wrong), None, "{wrong}");
        }
        let whole = key.reveal();
        for wrong in [
            "",
            "p6_",
            &whole[1..],
            &whole[..51],
            &format!("{whole}0"),
            "p6_ä",
        ] {
            assert_eq!(KeySecret::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn nothing_prints_a_key_and_the_hint_is_short() {
        let key = KeySecret::of([42; 32]);
        assert_eq!(format!("{key:?}"), "KeySecret(…)");
        assert_eq!(format!("{:?}", KeyHash([1; 32])), "KeyHash(…)");
        assert_eq!(key.hint().len(), HINT);
        assert!(key.reveal().starts_with(&key.hint()));
    }
}
