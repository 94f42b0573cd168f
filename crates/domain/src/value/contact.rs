//! How to reach a person or company: email addresses and phone numbers.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::{
    Invalid, Shape,
    text::{Text, TextRule},
};

/// An email address, stored in lower case. At most 254 characters.
pub type Email = Text<EmailRule>;
/// A phone number as a person writes it. What it means depends on a region: see [`crate::port::PhoneBook`].
pub type PhoneText = Text<PhoneTextRule>;
/// A phone number in E.164 form, for example `+14155550123`.
pub type Phone = Text<E164Rule>;

/// The rule of [`Email`].
#[derive(Debug)]
pub enum EmailRule {}

const EMAIL: &str = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$";
const EMAIL_MAX: usize = 254;
const NOT_AN_EMAIL: &str = "must be a valid email address";
static EMAIL_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(EMAIL).ok());

impl TextRule for EmailRule {
    fn name() -> Cow<'static, str> {
        "Email".into()
    }

    fn shape() -> Shape {
        let description = "An email address of at most 254 characters; stored in lower case.";
        Shape::pattern(description, EMAIL, NOT_AN_EMAIL, "ada@example.com").of_length(
            0,
            EMAIL_MAX,
            NOT_AN_EMAIL,
        )
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        if sent.len() > EMAIL_MAX || !matches(&EMAIL_PATTERN, sent) {
            return Err(Invalid::new(NOT_AN_EMAIL));
        }
        Ok(sent.to_ascii_lowercase())
    }
}

/// The rule of [`PhoneText`].
#[derive(Debug)]
pub enum PhoneTextRule {}

const PHONE_TEXT: &str = r"^\+?(?:[ ()./-]*[0-9]){5,15}[ ()./-]*$";
static PHONE_TEXT_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(PHONE_TEXT).ok());

/// What is said of every refused phone number, whether its shape or its numbering plan refuses it.
pub const NOT_A_PHONE: &str = "must be a valid phone number";

impl TextRule for PhoneTextRule {
    fn name() -> Cow<'static, str> {
        "Phone".into()
    }

    fn shape() -> Shape {
        Shape::pattern(
            "A phone number as written; stored as E.164, in the region of the tenant where it names no country.",
            PHONE_TEXT,
            NOT_A_PHONE,
            "+1 415 555 0123",
        )
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        if matches(&PHONE_TEXT_PATTERN, sent) {
            Ok(sent.to_owned())
        } else {
            Err(Invalid::new(NOT_A_PHONE))
        }
    }
}

/// The rule of [`Phone`].
#[derive(Debug)]
pub enum E164Rule {}

const E164: &str = r"^\+[1-9][0-9]{4,14}$";
static E164_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(E164).ok());

impl TextRule for E164Rule {
    fn name() -> Cow<'static, str> {
        "E164".into()
    }

    fn shape() -> Shape {
        Shape::pattern(
            "A phone number in E.164 form.",
            E164,
            NOT_A_PHONE,
            "+14155550123",
        )
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        if matches(&E164_PATTERN, sent) {
            Ok(sent.to_owned())
        } else {
            Err(Invalid::new(NOT_A_PHONE))
        }
    }
}

/// A pattern that does not compile matches nothing; a test keeps that from happening.
pub(super) fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|p| p.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    #[test]
    fn email_addresses_are_stored_in_lower_case() {
        assert_eq!(
            Email::parse("Ada.L+crm@Example.COM").unwrap().as_str(),
            "ada.l+crm@example.com"
        );
    }

    #[test]
    fn bad_email_addresses_are_refused() {
        for bad in [
            "", "a", "a@b", " a@b.co", "a@b.co ", "a b@c.de", "a@-b.co", "ä@b.co", "a@b.c1",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad:?}");
        }
        assert!(Email::parse(&format!("a@{}co", "abcdefgh.".repeat(28))).is_err());
        assert_eq!(Email::parse_optional(""), Ok(None));
        assert!(Email::parse_optional(" ").is_err());
    }

    #[test]
    fn phone_numbers_may_be_written_with_blanks_and_signs() {
        for good in ["+1 415 555 0123", "(415) 555-0123", "030/123456", "12345"] {
            assert!(PhoneText::parse(good).is_ok(), "{good:?}");
        }
        for bad in [
            "1234",
            "+",
            "call me",
            "++49301234",
            "1234567890123456",
            "٠١٢٣٤٥",
        ] {
            assert!(PhoneText::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&EMAIL_PATTERN, &PHONE_TEXT_PATTERN, &E164_PATTERN] {
            assert!(pattern.is_some());
        }
    }
}
