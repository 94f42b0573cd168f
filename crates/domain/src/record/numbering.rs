//! Reading written phone numbers.

use crate::{
    port::PhoneBook,
    value::{Change, FieldErrors, Invalid, NOT_A_PHONE, Phone, PhoneText, Region},
};

/// Reads written phone numbers in the region of a tenant.
#[derive(Clone, Copy)]
pub struct Numbering<'a> {
    /// The numbering plans of the world.
    pub book: &'a dyn PhoneBook,
    /// Where a number belongs that names no country.
    pub region: &'a Region,
}

impl Numbering<'_> {
    /// The change in stored form. A number that no plan knows is noted as the field's problem and changes nothing.
    pub(super) fn read(
        &self,
        field: &str,
        change: Change<Option<PhoneText>>,
        errors: &mut FieldErrors,
    ) -> Change<Option<Phone>> {
        match change {
            Change::Keep => Change::Keep,
            Change::Set(None) => Change::Set(None),
            Change::Set(Some(written)) => match self.book.normalize(&written, self.region) {
                Some(phone) => Change::Set(Some(phone)),
                None => {
                    errors.add(field, &Invalid::new(NOT_A_PHONE));
                    Change::Keep
                }
            },
        }
    }
}
