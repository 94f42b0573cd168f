//! Phone numbers in the numbering plans of the world.
//!
//! The parser of the library takes national prefixes off too eagerly: the zero of an Italian number that is read in
//! Germany, the eight of the Russian +7 800. So the digits are first looked up as they stand, and the parser only gets
//! what no plan knows that way.

use std::str::FromStr as _;

use pathsix_domain::{
    port::PhoneBook,
    value::{Phone, PhoneText, Region, Scalar},
};
use phonenumber::{
    Metadata, country,
    metadata::{DATABASE, Descriptor},
};
use regex::Regex;

/// The plans that come with the library.
#[derive(Debug, Clone, Copy, Default)]
pub struct WorldPhoneBook;

impl PhoneBook for WorldPhoneBook {
    fn normalize(&self, written: &PhoneText, region: &Region) -> Option<Phone> {
        let written = written.as_str();
        if written.starts_with('+') {
            international(written)
        } else {
            in_region(written, region.as_str())
        }
    }

    fn knows(&self, region: &Region) -> bool {
        plan(region.as_str()).is_some()
    }
}

/// A number that begins with its country.
fn international(written: &str) -> Option<Phone> {
    as_it_stands(&digits(written)).or_else(|| parsed(None, written))
}

/// A number as people dial it in this region.
fn in_region(written: &str, region: &str) -> Option<Phone> {
    let (id, plan) = plan(region)?;
    let (dialled, code) = (digits(written), plan.country_code().to_string());
    let without_prefix = plan
        .national_prefix()
        .and_then(|prefix| dialled.strip_prefix(prefix));
    dialled_abroad(&dialled, plan)
        .and_then(|rest| international(&format!("+{rest}")))
        .or_else(|| as_it_stands(&format!("{code}{dialled}")))
        .or_else(|| as_it_stands(&format!("{code}{}", without_prefix?)))
        .or_else(|| parsed(Some(id), written))
        .or_else(|| as_it_stands(dialled.starts_with(&code).then_some(&dialled)?))
}

/// The rest of the number, if it begins as calls to another country do here.
fn dialled_abroad<'a>(dialled: &'a str, plan: &Metadata) -> Option<&'a str> {
    let prefix = plan.international_prefix()?.find(dialled)?;
    let rest = dialled.get(prefix.end()..)?;
    (prefix.start() == 0 && !rest.starts_with('0')).then_some(rest)
}

/// The number whose digits these are, country first, with nothing to be left out.
fn as_it_stands(digits: &str) -> Option<Phone> {
    // No country code begins another, so at most one of the three is one.
    (1..=3)
        .filter_map(|length| digits.split_at_checked(length))
        .filter_map(|(code, national)| Some((code.parse::<u16>().ok()?, national)))
        .any(|(code, national)| is_number(code, national))
        .then(|| Phone::parse(&format!("+{digits}")).ok())
        .flatten()
}

fn is_number(code: u16, national: &str) -> bool {
    let plans = DATABASE.by_code(&code).unwrap_or_default();
    plans.iter().any(|plan| covers(plan, national))
}

fn covers(plan: &Metadata, national: &str) -> bool {
    let numbers = plan.descriptors();
    let kinds = [
        numbers.fixed_line(),
        numbers.mobile(),
        numbers.toll_free(),
        numbers.premium_rate(),
        numbers.shared_cost(),
        numbers.personal_number(),
        numbers.voip(),
        numbers.pager(),
        numbers.uan(),
        numbers.voicemail(),
    ];
    let mut kinds = kinds.into_iter().flatten();
    is_whole(numbers.general(), national) && kinds.any(|kind| is_whole(kind, national))
}

/// Whether all of the number is of this kind. The check of the library is content with the beginning.
fn is_whole(kind: &Descriptor, national: &str) -> bool {
    let pattern = kind.national_number();
    let Some(found) = pattern.find(national).filter(|_| kind.is_match(national)) else {
        return false;
    };
    // The first of several alternatives may be shorter than another that fits: rare enough to compile it anew.
    found.end() == national.len()
        || Regex::new(&format!("^(?x:{})$", pattern.as_str()))
            .is_ok_and(|whole| whole.is_match(national))
}

/// What the parser makes of it, if no extension is left over and a plan knows the rest.
fn parsed(region: Option<country::Id>, written: &str) -> Option<Phone> {
    let number = phonenumber::parse(region, written).ok()?;
    let is_plain = number.extension().is_none();
    let digits = format!("{}{}", number.code().value(), number.national());
    is_plain.then(|| as_it_stands(&digits)).flatten()
}

fn digits(written: &str) -> String {
    written.chars().filter(char::is_ascii_digit).collect()
}

fn plan(region: &str) -> Option<(country::Id, &'static Metadata)> {
    let id = country::Id::from_str(region).ok()?;
    Some((id, DATABASE.by_id(id.as_ref())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(code: &str) -> Region {
        Region::parse(code).unwrap()
    }

    fn normalize(written: &str, code: &str) -> Option<String> {
        let written = PhoneText::parse(written).ok()?;
        let phone = WorldPhoneBook.normalize(&written, &region(code))?;
        Some(phone.as_str().to_owned())
    }

    #[test]
    fn numbers_are_read_in_their_region() {
        // What libphonenumber says.
        for (written, code, expected) in [
            ("(415) 555-2671", "US", "+14155552671"),
            ("1 415 555 2671", "US", "+14155552671"),
            ("030/123456", "DE", "+4930123456"),
            ("30123456", "DE", "+4930123456"),
            ("4930123456", "DE", "+4930123456"),
            ("020 7946 0958", "GB", "+442079460958"),
            ("06 1234 5678", "IT", "+390612345678"),
            ("010-2000-0000", "KR", "+821020000000"),
            ("013 1234567", "FI", "+358131234567"),
            ("8 (800) 123-45-67", "RU", "+78001234567"),
            ("8 0152 45-09-11", "BY", "+375152450911"),
            ("0 3121286979", "BR", "+553121286979"),
            ("011 15-2345-6789", "AR", "+5491123456789"),
        ] {
            let phone = normalize(written, code);
            assert_eq!(phone.as_deref(), Some(expected), "{written} in {code}");
        }
    }

    #[test]
    fn a_number_with_its_country_means_the_same_in_every_region() {
        for number in [
            "+390612345678",
            "+78001234567",
            "+375152450911",
            "+14155552671",
            "+442079460958",
            "+4930123456",
            "+80012345678",
        ] {
            for code in ["DE", "US", "IT", "RU", "JP", "BR"] {
                let phone = normalize(number, code);
                assert_eq!(phone.as_deref(), Some(number), "in {code}");
            }
        }
    }

    #[test]
    fn calls_to_another_country_begin_differently_in_each_region() {
        for (written, code) in [
            ("0039 06 1234 5678", "DE"),
            ("011 39 06 1234 5678", "US"),
            ("00 39 (06) 12345678", "FR"),
            ("010 39 06 1234 5678", "JP"),
        ] {
            let phone = normalize(written, code);
            assert_eq!(phone.as_deref(), Some("+390612345678"), "{written}");
        }
        let bracketed = normalize("+44 (0)20 7946 0958", "US");
        assert_eq!(bracketed.as_deref(), Some("+442079460958"));
    }

    #[test]
    fn what_no_plan_knows_is_refused() {
        for (written, code) in [
            ("12345", "US"),
            ("000 000 0000", "US"),
            ("911 911", "US"),
            ("+1 111 111 1111", "US"),
            ("+999 12345678", "US"),
            ("+0 415 555 2671", "US"),
            ("415 555 2671 12345", "US"),
            ("(415) 555-2671", "ZZ"),
        ] {
            assert_eq!(normalize(written, code), None, "{written} in {code}");
        }
    }

    #[test]
    fn extensions_are_refused() {
        for text in [
            "415 555 2671 ext. 7",
            "415 555 2671 x7",
            "+14155552671;ext=7",
        ] {
            assert!(PhoneText::parse(text).is_err(), "{text}");
            assert_eq!(parsed(country::Id::from_str("US").ok(), text), None);
        }
    }

    #[test]
    fn only_regions_with_a_plan_are_known() {
        for code in ["US", "DE", "GB", "XK"] {
            assert!(WorldPhoneBook.knows(&region(code)), "{code}");
        }
        for code in ["ZZ", "AA", "UK", "AN", "AQ"] {
            assert!(!WorldPhoneBook.knows(&region(code)), "{code}");
        }
    }

    #[test]
    fn however_a_number_is_written_its_last_four_digits_stay() {
        let last = |text: &str| digits(text).split_off(digits(text).len() - 4);
        let mut known = 0;
        for plan in DATABASE.iter() {
            // Plans of no region have no code of two letters.
            let Ok(code) = Region::parse(plan.id()) else {
                continue;
            };
            let numbers = plan.descriptors();
            let kinds = [numbers.fixed_line(), numbers.mobile(), numbers.voip()];
            let examples = kinds.into_iter().flatten().filter_map(Descriptor::example);
            for national in examples {
                let prefix = plan.national_prefix().unwrap_or_default();
                for written in [
                    national.to_owned(),
                    format!("{prefix}{national}"),
                    format!("+{}{national}", plan.country_code()),
                ] {
                    let Ok(text) = PhoneText::parse(&written) else {
                        continue;
                    };
                    if let Some(phone) = WorldPhoneBook.normalize(&text, &code) {
                        assert_eq!(last(phone.as_str()), last(&written), "{written} in {code}");
                        known += 1;
                    }
                }
            }
        }
        assert!(known > 1000, "{known}");
    }

    #[test]
    fn odd_numbers_are_answered_in_every_region() {
        let odd = ["00000", "8 0 8 0 8", "+1234567890123", "()()9 9(9)9-9/"];
        for (n, plan) in DATABASE.iter().enumerate() {
            // Plans of no region have no code of two letters.
            let Ok(code) = Region::parse(plan.id()) else {
                continue;
            };
            let ending = format!("0{}", 7_919_u64.pow(3).wrapping_mul(n as u64 + 1));
            for text in odd.into_iter().chain([ending.as_str()]) {
                if let Ok(text) = PhoneText::parse(text) {
                    let _phone = WorldPhoneBook.normalize(&text, &code);
                }
            }
        }
    }

    #[test]
    fn the_parser_answers_texts_that_are_no_numbers() {
        for text in [
            "",
            "+",
            "++",
            "ext",
            ".;phone-context=",
            "+dwPAA;phone-context=AA",
            "tel:",
            "٠١٢٣٤٥٦",
            "+é12345",
            "12é",
            " 2 22#:",
            "\u{0}\u{0}\u{0}12",
            "+1é2é3é",
            "99999999999999999999999999999999",
        ] {
            for id in [None, country::Id::from_str("DE").ok()] {
                assert_eq!(parsed(id, text), None, "{text:?}");
            }
        }
    }
}
