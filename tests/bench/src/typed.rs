//! What people type into the search field, taken from records that are there.

use std::fmt::Write as _;

use crate::{
    company::Table,
    dice::{Dice, pick},
    http::Call,
    kinds::Field,
    rows::Profile,
    words::{CITIES, LAST_NAMES, TRADES},
};

/// A text that is typed.
pub(crate) type Typed = fn(&Field, &mut Dice) -> String;

/// Everything that is typed, each as often.
const ALL: &[Typed] = &[
    whole_name, full_name, last_name, email, phone, city, beginning, slip,
];

pub(crate) fn anything(field: &Field, dice: &mut Dice) -> String {
    let many = ALL.len() as u64;
    let place = usize::try_from(dice.below(many)).unwrap_or_default();
    ALL[place](field, dice)
}

/// The name of a company, in full.
pub(crate) fn whole_name(field: &Field, dice: &mut Dice) -> String {
    lead(field, dice).name
}

/// First and last name of a person.
pub(crate) fn full_name(field: &Field, dice: &mut Dice) -> String {
    lead(field, dice).person
}

pub(crate) fn last_name(_: &Field, dice: &mut Dice) -> String {
    pick(LAST_NAMES, dice.below(1 << 20)).to_owned()
}

pub(crate) fn email(field: &Field, dice: &mut Dice) -> String {
    lead(field, dice).email
}

/// The last seven digits of a number.
pub(crate) fn phone(field: &Field, dice: &mut Dice) -> String {
    let phone = lead(field, dice).phone;
    phone[phone.len() - 7..].to_owned()
}

pub(crate) fn city(_: &Field, dice: &mut Dice) -> String {
    let many = CITIES.len() as u64;
    let place = usize::try_from(dice.below(many)).unwrap_or_default();
    CITIES[place].0.to_owned()
}

/// Three letters of a trade.
pub(crate) fn beginning(_: &Field, dice: &mut Dice) -> String {
    let trade = pick(TRADES, dice.below(1 << 20));
    trade.chars().take(3).collect()
}

/// A last name without its third letter.
pub(crate) fn slip(_: &Field, dice: &mut Dice) -> String {
    let long: Vec<_> = LAST_NAMES.iter().filter(|name| name.len() > 5).collect();
    let place = usize::try_from(dice.below(long.len() as u64)).unwrap_or_default();
    let letters = long[place].chars().enumerate();
    letters
        .filter_map(|(place, letter)| (place != 2).then_some(letter))
        .collect()
}

fn lead(field: &Field, dice: &mut Dice) -> Profile {
    let number = dice.below(field.company.leads);
    Profile::of(&field.company, Table::Lead, number)
}

/// A search of the whole company.
pub(crate) fn search(field: &Field, dice: &mut Dice, typed: Typed) -> Call {
    let text = encoded(&typed(field, dice));
    Call::get(format!("/admin/search?q={text}"), field.admin())
}

/// As a part of a query.
pub(crate) fn encoded(text: &str) -> String {
    let mut all = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            all.push(char::from(byte));
        } else {
            let _ = write!(all, "%{byte:02X}");
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn signs_are_encoded() {
        assert_eq!(encoded("a+b@c d"), "a%2Bb%40c%20d");
    }
}
