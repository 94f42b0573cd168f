//! A value, changed a little.

use pathsix_tests::Dice;
use serde_json::Value;

use super::{
    source::{Source, text},
    texts,
};

/// The value with something more, less or instead; what has no parts stays as it is.
pub(super) fn mutated(value: &str, dice: &mut Dice) -> Source {
    match serde_json::from_str(value) {
        Ok(Value::String(before)) => text(&written(&before, dice)),
        Ok(Value::Array(items)) => list(items, dice),
        Ok(Value::Number(_)) => number(dice),
        _ => value.to_owned(),
    }
}

fn count<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap()
}

fn written(before: &str, dice: &mut Dice) -> String {
    let mut characters: Vec<_> = before.chars().map(String::from).collect();
    for _ in 0..=dice.below(2) {
        let at = dice.below(count(&characters) + 1) as usize;
        match dice.below(5) {
            0 if at < characters.len() => drop(characters.remove(at)),
            1 if at < characters.len() => {
                let case = characters[at].to_uppercase();
                characters[at] = case;
            }
            2 if at < characters.len() => {
                characters[at] = char::from(b'0' + u8::try_from(dice.below(75)).unwrap()).into();
            }
            // A digit for a digit, so that much of what has digits stays what it is.
            3 => {
                let digit = char::from(b'0' + u8::try_from(dice.below(10)).unwrap());
                let digits = characters
                    .iter_mut()
                    .filter(|old| old.parse::<u8>().is_ok());
                digits.take(at + 1).for_each(|old| *old = digit.into());
            }
            _ => {
                let inserted: &&str = dice.pick(texts::CHARACTERS);
                characters.insert(at, (*inserted).to_owned());
            }
        }
    }
    characters.concat()
}

/// Some of the items, some of them again, and one of them changed or something else.
fn list(items: Vec<Value>, dice: &mut Dice) -> Source {
    let mut sources: Vec<Source> = items.iter().map(Value::to_string).collect();
    for _ in 0..dice.below(8) {
        let at = dice.below(count(&sources) + 1) as usize;
        let one = items.first().map_or_else(|| text("x"), Value::to_string);
        match dice.below(12) {
            0 => sources.truncate(at),
            1 => sources.insert(at, mutated(&one, dice)),
            2 if dice.one_in(4) => {
                sources.insert(at, (*dice.pick::<&str>(texts::CONFUSED)).to_owned());
            }
            _ => sources.insert(at, digits(&one, dice)),
        }
    }
    format!("[{}]", sources.join(","))
}

/// The same with another digit for the last one.
fn digits(value: &str, dice: &mut Dice) -> Source {
    let digit = dice.below(10).to_string();
    match value.rfind(|c: char| c.is_ascii_digit()) {
        Some(at) => format!("{}{digit}{}", &value[..at], &value[at + 1..]),
        None => value.to_owned(),
    }
}

/// A number of any size with a few decimals, spelled in one way or another.
fn number(dice: &mut Dice) -> Source {
    let mut digits = String::new();
    for _ in 0..=dice.below(14) {
        digits.push_str(&dice.below(10).to_string());
    }
    let whole = digits.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match dice.below(6) {
        0 => whole.to_owned(),
        1 => format!("{whole}.{}", dice.below(10)),
        2 | 3 => format!("{whole}.{:02}", dice.below(100)),
        4 => format!("{whole}.{:03}", dice.below(1000)),
        _ => format!("{whole}e-{}", dice.below(4)),
    }
}
