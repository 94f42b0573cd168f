//! Taking a person out of a record.

use std::fmt::Display;

use uuid::Uuid;

use super::{GONE, Identifier, Sought};
use crate::{
    record::Record,
    value::{Email, Phone, Scalar},
};

/// How a record tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// It does not.
    None,
    /// It is about somebody or something else and names them, or has them for a contact.
    Part,
    /// It is about them.
    Whole,
}

/// A record that may tell of people.
pub trait Personal: Record {
    /// The fields that tell of a person where the record is about them, as the audit calls them.
    const FIELDS: &'static [&'static str];
    /// The fields that tell of a contact where the record is about somebody or something else.
    const CONTACT: &'static [&'static str];

    /// Takes a person out of it. What is about them loses all of its [`FIELDS`](Self::FIELDS).
    fn erase(&mut self, eraser: &mut Eraser<'_>);
}

/// A record without a person, and how it told of them. `is_below`: it hangs on a record that is about them.
pub fn erased<R: Personal>(record: &R, sought: Sought<'_>, is_below: bool) -> (R, Hold) {
    let mut eraser = Eraser {
        sought,
        is_below,
        hold: Hold::None,
    };
    let mut left = record.clone();
    left.erase(&mut eraser);
    (left, eraser.hold)
}

/// Takes one person out of one record.
pub struct Eraser<'a> {
    sought: Sought<'a>,
    is_below: bool,
    hold: Hold,
}

impl Eraser<'_> {
    /// Whether the record hangs on one that is about them.
    pub(super) fn is_below(&self) -> bool {
        self.is_below
    }

    /// The record is about them.
    pub(super) fn is_about_them(&mut self) {
        self.hold = Hold::Whole;
    }

    /// Clears an address if it is theirs, and tells whether it was.
    pub(super) fn email(&mut self, email: &mut Option<Email>) -> bool {
        let theirs = email.clone().map(Identifier::Email);
        let is_theirs = theirs.is_some_and(|it| self.sought.knows(&it));
        self.clear_if(is_theirs, email)
    }

    /// Clears a number if it is theirs, and tells whether it was.
    pub(super) fn phone(&mut self, phone: &mut Option<Phone>) -> bool {
        let theirs = phone.clone().map(Identifier::Phone);
        let is_theirs = theirs.is_some_and(|it| self.sought.knows(&it));
        self.clear_if(is_theirs, phone)
    }

    fn clear_if<T>(&mut self, is_theirs: bool, value: &mut Option<T>) -> bool {
        if is_theirs {
            *value = None;
            self.hold = self.hold.max(Hold::Part);
        }
        is_theirs
    }

    /// Takes mentions of them out of a text.
    pub(super) fn text<T: Scalar + Display>(&mut self, value: &mut T) {
        let text = value.to_string();
        if self.sought.is_in(&text) {
            let left = T::parse(&self.sought.without(&text)).ok();
            if let Some(left) = left.or_else(nothing) {
                *value = left;
            }
            self.hold = self.hold.max(Hold::Part);
        }
    }

    /// The same of a text that no two records share: what is left is told apart by the end of the record's id.
    pub(super) fn unique<T: Scalar + Display>(&mut self, value: &mut T, of: Uuid) {
        let text = value.to_string();
        if self.sought.is_in(&text) {
            let id = of.simple().to_string();
            let end = &id[id.len() - 12..];
            let left = T::parse(&format!("{} {end}", self.sought.without(&text)));
            if let Ok(left) = left.or_else(|_| T::parse(&format!("{GONE} {end}"))) {
                *value = left;
            }
            self.hold = self.hold.max(Hold::Part);
        }
    }

    /// The same of a text that may be absent.
    pub(super) fn maybe<T: Scalar + Display>(&mut self, value: &mut Option<T>) {
        if let Some(text) = value {
            self.text(text);
        }
    }
}

/// What stands in a required text that is gone.
pub(super) fn nothing<T: Scalar>() -> Option<T> {
    T::parse(GONE).ok()
}

/// Empties a required text.
pub(super) fn empty<T: Scalar>(value: &mut T) {
    if let Some(nothing) = nothing() {
        *value = nothing;
    }
}
