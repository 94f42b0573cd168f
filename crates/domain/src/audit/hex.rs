//! Random bytes and digests, written as hexadecimal digits.

use std::fmt::{self, Write as _};

/// So many bytes, written as twice as many lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes<const N: usize>(pub [u8; N]);

/// What a message comes to under a key or a salt.
pub type Digest = Bytes<32>;

/// 128 random bits.
pub type Salt = Bytes<16>;

impl<const N: usize> Bytes<N> {
    /// Reads what [`fmt::Display`] writes, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() != 2 * N || !text.bytes().all(is_hex) {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, place) in bytes.iter_mut().zip((0..text.len()).step_by(2)) {
            *byte = u8::from_str_radix(text.get(place..place + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl<const N: usize> Default for Bytes<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> fmt::Display for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::with_capacity(2 * N);
        for byte in self.0 {
            write!(digits, "{byte:02x}")?;
        }
        f.write_str(&digits)
    }
}

impl<const N: usize> fmt::Debug for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_they_were_written_and_in_no_other_way() {
        let bytes = Bytes([0, 1, 0xab, 0xff]);
        assert_eq!(bytes.to_string(), "0001abff");
        assert_eq!(Bytes::parse("0001abff"), Some(bytes));
        for other in [
            "",
            "0001abf",
            "0001ABFF",
            "0001abff00",
            "+001abff",
            "0001ab\u{e9}",
        ] {
            assert_eq!(Bytes::<4>::parse(other), None, "{other}");
        }
    }
}
