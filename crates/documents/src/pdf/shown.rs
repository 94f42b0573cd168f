//! Cells as people read them.

use pathsix_domain::{
    document::{Cell, ColumnKind},
    value::TimeZone,
};

use crate::text::decimals;

/// A cell; what is not known is a dash.
pub(super) fn cell(cell: &Cell, kind: ColumnKind, zone: TimeZone) -> String {
    match cell {
        Cell::Nothing => "–".to_owned(),
        Cell::Text(text) => line(text),
        Cell::Whole(whole) => grouped(&whole.to_string()),
        Cell::Number(value) => number(*value, decimals(kind)),
        Cell::Flag(true) => "yes".to_owned(),
        Cell::Flag(false) => "no".to_owned(),
        Cell::Day(day) => day.to_string(),
        Cell::Instant(at) => {
            let local = at.to_utc().with_timezone(&zone.rules());
            local.format("%Y-%m-%d %H:%M").to_string()
        }
    }
}

/// A number with so many decimals, in groups of three digits.
pub(super) fn number(number: f64, decimals: usize) -> String {
    grouped(&format!("{number:.decimals$}"))
}

/// Text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", digits),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let mut groups = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            groups.push(',');
        }
        groups.push(digit);
    }
    format!("{sign}{groups}{fraction}")
}

/// A name of a field as people read it: `won_value` is "Won value".
pub(super) fn title(name: &str) -> String {
    let unit = if name.ends_with("_rate") { " (%)" } else { "" };
    let name = format!(
        "{}{unit}",
        name.replace('_', " ").replace("avg ", "average ")
    );
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(number(1_234_567.891, 2), "1,234,567.89");
        assert_eq!(number(-999.0, 0), "−999");
        assert_eq!(grouped("100"), "100");
        assert_eq!(grouped("1000"), "1,000");
    }

    #[test]
    fn a_field_is_called_as_people_say_it() {
        assert_eq!(title("won_value"), "Won value");
        assert_eq!(title("win_rate"), "Win rate (%)");
        assert_eq!(title("avg_value"), "Average value");
        assert_eq!(title(""), "");
    }
}
