//! Where the cells of a workbook say that they are. Whoever reads workbooks reckons with that without looking whether it can be.

use pathsix_domain::port::IntakeError;
use quick_xml::events::BytesStart;

use crate::refused;

/// Most letters and most digits of a place.
const LETTERS: usize = 3;
const DIGITS: usize = 7;

/// Errors: a cell, a row or the extent of a sheet is where none can be.
pub(crate) fn check(tag: &BytesStart<'_>) -> Result<(), IntakeError> {
    let is_good: fn(&str) -> bool = match tag.local_name().as_ref() {
        "c" => |text| place(text).is_some_and(|(_, column)| column > 0),
        "row" => |text| place(text).is_some(),
        "dimension" => is_extent,
        _ => return Ok(()),
    };
    let said = tag.html_attributes().filter_map(Result::ok);
    let mut places = said.filter(|it| matches!(it.key.as_ref(), "r" | "ref"));
    if places.all(|it| is_good(&it.value)) {
        return Ok(());
    }
    refused("has a cell at a place that no sheet has")
}

/// The row, from 1, and the column, from 1, or 0 where none is named.
fn place(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    let is_row = row.len() <= DIGITS && row.bytes().all(|it| it.is_ascii_digit());
    if letters > LETTERS || !is_row {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = row.parse().ok().filter(|row| *row > 0)?;
    Some((row, column))
}

/// A place, or two of which the first is above and left of the second.
fn is_extent(text: &str) -> bool {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    match (place(from), place(to)) {
        (Some(from), Some(to)) => from.1 > 0 && from.0 <= to.0 && from.1 <= to.1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_spreadsheets_write_them() {
        assert_eq!(place("A1"), Some((1, 1)));
        assert_eq!(place("xfd1048576"), Some((1_048_576, 16384)));
        assert_eq!(place("7"), Some((7, 0)));
        for bad in [
            "",
            "A",
            "A0",
            "AAAA1",
            "A12345678",
            "1A",
            "A-1",
            "Ä1",
            "A1:B2",
        ] {
            assert_eq!(place(bad), None, "{bad}");
        }
        assert!(is_extent("A1") && is_extent("A1:C7"));
        assert!(!is_extent("B2:A1") && !is_extent("A2:A1") && !is_extent("1:2"));
    }
}
