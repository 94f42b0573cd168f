//! By what a person is recognised: addresses and numbers, of which only proofs under the key are kept.

use std::{collections::BTreeSet, fmt};

use crate::{
    audit::{Digest, Message},
    port::SealKey,
    tenant::Tenant,
    value::{Email, Id, Phone},
};

/// What belongs to one person only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identifier {
    /// An email address.
    Email(Email),
    /// A phone number.
    Phone(Phone),
}

/// Proofs of an identifier under the key of the audit, for one tenant: whoever has it recognises the identifier, and whoever has
/// not got the key learns nothing from it but whether it is an address or a number. Its text is the kind and the proofs, with colons
/// between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Of an address.
    Email(Digest),
    /// Of a number.
    Phone {
        /// Of its last digits, which are the same however people write it.
        ending: Digest,
        /// Of all of it, as the numbering plans of the world have it.
        whole: Digest,
    },
}

/// As many last digits are the same in every way in which a number is written: no subscriber's number is shorter.
const ENDING: usize = 4;

impl Identifier {
    /// Its mark in a tenant.
    pub fn mark(&self, key: &dyn SealKey, tenant: Id<Tenant>) -> Mark {
        match self {
            Self::Email(email) => Mark::Email(proof(key, tenant, "email", email.as_str())),
            Self::Phone(phone) => Mark::Phone {
                ending: ending(&last_digits(phone.as_str()), key, tenant),
                whole: proof(key, tenant, "phone", phone.as_str()),
            },
        }
    }
}

fn proof(key: &dyn SealKey, tenant: Id<Tenant>, kind: &str, text: &str) -> Digest {
    let message = Message::of("person").id(tenant.uuid());
    key.prove(message.text(kind).text(text).as_bytes())
}

/// The last digits of a number, however it is written.
pub(super) fn last_digits(written: &str) -> String {
    let digits = written.bytes().filter(u8::is_ascii_digit);
    let digits: String = digits.map(char::from).collect();
    let start = digits.len().saturating_sub(ENDING);
    digits[start..].to_owned()
}

/// The proof of the last digits of a number.
pub(super) fn ending(last: &str, key: &dyn SealKey, tenant: Id<Tenant>) -> Digest {
    proof(key, tenant, "ending", last)
}

/// Whether any of these is of an address.
pub(super) fn any_email(marks: &BTreeSet<Mark>) -> bool {
    matches!(marks.first(), Some(Mark::Email(_)))
}

/// Whether any of these is of a number.
pub(super) fn any_phone(marks: &BTreeSet<Mark>) -> bool {
    matches!(marks.last(), Some(Mark::Phone { .. }))
}

/// Whether any of these is of a number that ends like this.
pub(super) fn ends_one(marks: &BTreeSet<Mark>, sought: Digest) -> bool {
    let first = Mark::Phone {
        ending: sought,
        whole: Digest::default(),
    };
    let next = marks.range(first..).next();
    matches!(next, Some(Mark::Phone { ending, .. }) if *ending == sought)
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(whole) => write!(f, "email:{whole}"),
            Self::Phone { ending, whole } => write!(f, "phone:{ending}:{whole}"),
        }
    }
}

impl Mark {
    /// Reads its text.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<_> = text.split(':').collect();
        match parts[..] {
            ["email", whole] => Some(Self::Email(Digest::parse(whole)?)),
            ["phone", ending, whole] => Some(Self::Phone {
                ending: Digest::parse(ending)?,
                whole: Digest::parse(whole)?,
            }),
            _ => None,
        }
    }
}
