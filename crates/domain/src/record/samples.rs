//! What the tests of records need: a stamp, a header, a phone book that knows one number.

use super::{Header, Numbering, Stamp, Writing};
use crate::{
    port::PhoneBook,
    value::{Id, Instant, Phone, PhoneText, Region, Scalar},
};

/// Knows one number.
#[derive(Debug)]
struct Book;

impl PhoneBook for Book {
    fn normalize(&self, written: &PhoneText, _: &Region) -> Option<Phone> {
        (written.as_str() == "415 555 0123").then(|| Phone::parse("+14155550123").unwrap())
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

/// Any value that is written as text.
pub(crate) fn parsed<T: Scalar>(text: &str) -> T {
    T::parse(text).unwrap()
}

pub(crate) fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(uuid::Uuid::from_u128(n))
}

/// The first moment of 2026, by this member.
pub(crate) fn stamp(by: u128) -> Stamp {
    Stamp {
        at: parsed::<Instant>("2026-01-01T00:00:00Z"),
        by: id(by),
    }
}

pub(crate) fn header() -> Header {
    Header::new(id(2), stamp(1))
}

/// Writing by member 1, in the United States.
pub(crate) fn writing<T>(work: impl FnOnce(Writing<'_>) -> T) -> T {
    let region = Region::parse("US").unwrap();
    work(Writing {
        stamp: stamp(1),
        numbering: Numbering {
            book: &Book,
            region: &region,
        },
    })
}
