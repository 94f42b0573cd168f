//! Passwords on their way to the hash. Nothing here is ever printed.

use std::fmt;

use super::{Invalid, Scalar, text::too_long};

/// A password that somebody chooses: 8 to 1024 characters, any.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// A password that somebody claims to be theirs: any text of at most 1024 characters.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordAttempt(String);

impl Password {
    /// Fewest characters.
    pub const MIN: usize = 8;
    /// Most characters, so that hashing stays bounded.
    pub const MAX: usize = 1024;
    /// What is said of one that is too short or too long.
    pub(super) const BAD_LENGTH: &'static str = "must have 8 to 1024 characters";

    /// The text, for hashing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl PasswordAttempt {
    /// The text, for verifying only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&Password> for PasswordAttempt {
    fn from(password: &Password) -> Self {
        Self(password.0.clone())
    }
}

impl Scalar for Password {
    fn parse(text: &str) -> Result<Self, Invalid> {
        match text.chars().count() {
            Self::MIN..=Self::MAX => Ok(Self(text.to_owned())),
            _ => Err(Invalid::new(Self::BAD_LENGTH)),
        }
    }
}

impl Scalar for PasswordAttempt {
    fn parse(text: &str) -> Result<Self, Invalid> {
        if text.chars().count() > Password::MAX {
            return Err(Invalid::new(too_long(Password::MAX)));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}
impl fmt::Debug for PasswordAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordAttempt(…)")
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Password {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for PasswordAttempt {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_password_has_8_to_1024_characters() {
        assert!(Password::parse("pässwör").is_err());
        assert!(Password::parse("pässwörd").is_ok());
        assert!(Password::parse(&"ß".repeat(1024)).is_ok());
        assert!(Password::parse(&"ß".repeat(1025)).is_err());
    }

    #[test]
    fn a_password_is_never_printed() {
        let password = Password::parse("correct horse").unwrap();
        assert!(!format!("{password:?}").contains("horse"));
    }
}
