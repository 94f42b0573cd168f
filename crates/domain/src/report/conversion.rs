//! How many leads become clients, how fast, and whose they are.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    figures::{Cell, Colleague},
    fixed::Fixed,
    pipeline::standing,
};
use crate::{
    stamp::User,
    value::{Email, Id},
    vocabulary::LeadStatus,
};

/// Milliseconds of a day.
const DAY: i128 = 86_400_000;

/// How many leads became clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// Of all leads.
    pub overall: Conversions,
    /// Of whoever has leads, those with the most first, then by address.
    pub by_user: Vec<OwnerYield>,
}

/// How many of all leads became clients, and how fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversions {
    /// How many leads.
    pub total_leads: i64,
    /// Of these, how many are converted.
    pub converted: i64,
    /// Converted ones in percent of all; none where there are no leads.
    pub conversion_rate: Option<Fixed<2>>,
    /// Days of 24 hours from being made to being converted, on average; none where none is converted.
    pub avg_days_to_convert: Option<Fixed<1>>,
}

/// The leads of one owner: the assignee, else whoever made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerYield {
    /// Whose.
    pub user: Id<User>,
    /// Their address.
    pub email: Email,
    /// How many leads.
    pub total_leads: i64,
    /// Of these, how many are converted.
    pub converted: i64,
    /// Converted ones in percent of all.
    pub conversion_rate: Option<Fixed<2>>,
}

impl Conversions {
    /// Of the sheet of leads.
    pub fn of(leads: &[Cell]) -> Self {
        let total_leads = leads.iter().map(|cell| cell.count).sum();
        let converted = || standing(leads, LeadStatus::Converted);
        let count = converted().map(|cell| cell.count).sum();
        let waited: i128 = converted().map(|cell| cell.x).sum();
        Self {
            total_leads,
            converted: count,
            conversion_rate: Fixed::percent(count, total_leads),
            avg_days_to_convert: Fixed::ratio(waited, i128::from(count) * DAY),
        }
    }
}

impl Conversion {
    /// Of the sheets of leads and of their owners.
    pub fn of(leads: &[Cell], owners: &[Cell], colleagues: &[Colleague]) -> Self {
        let mut counts = BTreeMap::<&str, (i64, i128)>::new();
        for cell in owners {
            let (total, converted) = counts.entry(&cell.a).or_default();
            *total += cell.count;
            *converted += cell.x;
        }
        let owner = |colleague: &Colleague| {
            let (total, converted) = *counts.get(colleague.user.to_string().as_str())?;
            Some(OwnerYield {
                user: colleague.user,
                email: colleague.email.clone(),
                total_leads: total,
                converted: i64::try_from(converted).unwrap_or(total),
                conversion_rate: Fixed::ratio(converted * 100, total.into()),
            })
        };
        let mut by_user: Vec<_> = colleagues.iter().filter_map(owner).collect();
        by_user.sort_by_key(|row| (Reverse(row.total_leads), row.email.to_string()));
        Self {
            overall: Conversions::of(leads),
            by_user,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::{cell, colleague, summed};

    #[test]
    fn days_are_durations_rounded_once_over_all_that_are_converted() {
        let leads = [
            summed("converted", "", 2, 3 * DAY),
            summed("converted", "Website", 1, DAY / 2 + DAY / 20),
            cell("new", "", 4),
        ];
        let told = Conversions::of(&leads);
        assert_eq!((told.total_leads, told.converted), (7, 3));
        assert_eq!(told.conversion_rate.unwrap().to_string(), "42.86");
        assert_eq!(told.avg_days_to_convert.unwrap().to_string(), "1.2");
    }

    #[test]
    fn of_nothing_there_is_no_rate_and_no_average() {
        let told = Conversion::of(&[], &[], &[colleague(1, "ada")]);
        assert_eq!(told.overall.conversion_rate, None);
        assert_eq!(told.overall.avg_days_to_convert, None);
        assert_eq!(told.by_user, []);
        let told = Conversions::of(&[cell("lost", "", 1)]);
        assert_eq!(told.conversion_rate.unwrap().to_string(), "0.00");
        assert_eq!(told.avg_days_to_convert, None);
    }

    #[test]
    fn owners_stand_by_how_many_leads_they_have_and_then_by_address() {
        let colleagues = [
            colleague(1, "zoe"),
            colleague(2, "ada"),
            colleague(3, "bob"),
            colleague(4, "idle"),
        ];
        let of = |n: usize, word, count, converted| {
            summed(&colleagues[n].user.to_string(), word, count, converted)
        };
        let owners = [
            of(0, "assigned", 2, 1),
            of(0, "made", 1, 1),
            of(1, "made", 3, 0),
            of(2, "assigned", 5, 5),
        ];
        let told = Conversion::of(&[], &owners, &colleagues);
        let rows: Vec<_> = told
            .by_user
            .iter()
            .map(|row| {
                let rate = row.conversion_rate.unwrap().to_string();
                (row.email.to_string(), row.total_leads, row.converted, rate)
            })
            .collect();
        let row = |name: &str, total, converted, rate: &str| {
            (
                format!("{name}@example.com"),
                total,
                converted,
                rate.to_owned(),
            )
        };
        assert_eq!(
            rows,
            [
                row("bob", 5, 5, "100.00"),
                row("ada", 3, 0, "0.00"),
                row("zoe", 3, 2, "66.67"),
            ]
        );
    }
}
