//! Where leads came from, and how many of them became clients.

use super::{figures::Cell, fixed::Fixed};
use crate::{
    value::Word,
    vocabulary::{LeadSource, LeadStatus},
};

/// The leads of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceYield {
    /// The source; none where nobody knows.
    pub source: Option<LeadSource>,
    /// How many.
    pub total_leads: i64,
    /// Of these, how many are converted.
    pub converted: i64,
    /// How many are qualified or, by now, converted.
    pub qualified: i64,
    /// Converted ones in percent of all.
    pub conversion_rate: Option<Fixed<2>>,
}

impl SourceYield {
    /// Of the sheet of leads: the sources that have leads, the largest first; those of equal size in the order of the
    /// standard, the unknown one last.
    pub fn all(leads: &[Cell]) -> Vec<Self> {
        let known = LeadSource::ALL.iter().copied().map(Some);
        let mut all: Vec<_> = known
            .chain([None])
            .map(|source| Self::of(leads, source))
            .collect();
        all.retain(|row| row.total_leads > 0);
        all.sort_by_key(|row| std::cmp::Reverse(row.total_leads));
        all
    }

    fn of(leads: &[Cell], source: Option<LeadSource>) -> Self {
        let word = source.map_or("", Word::as_str);
        let count = |statuses: &[LeadStatus]| -> i64 {
            let is_counted = |cell: &&Cell| {
                cell.b == word && statuses.iter().any(|status| cell.a == status.as_str())
            };
            leads.iter().filter(is_counted).map(|cell| cell.count).sum()
        };
        let (total, converted) = (count(LeadStatus::ALL), count(&[LeadStatus::Converted]));
        Self {
            source,
            total_leads: total,
            converted,
            qualified: converted + count(&[LeadStatus::Qualified]),
            conversion_rate: Fixed::percent(converted, total),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::cell;

    #[test]
    fn sources_with_leads_stand_by_size_and_then_in_their_order_with_the_unknown_last() {
        let leads = [
            cell("new", "", 3),
            cell("new", "Partner", 1),
            cell("converted", "Partner", 1),
            cell("qualified", "Partner", 1),
            cell("lost", "Website", 2),
            cell("converted", "Website", 1),
            cell("new", "Referral", 7),
        ];
        let told = SourceYield::all(&leads);
        let rows: Vec<_> = told
            .iter()
            .map(|row| {
                let rate = row.conversion_rate.map(|rate| rate.to_string());
                (
                    row.source.map(Word::as_str),
                    row.total_leads,
                    row.qualified,
                    rate,
                )
            })
            .collect();
        let rate = |text: &str| Some(text.to_owned());
        assert_eq!(
            rows,
            [
                (Some("Referral"), 7, 0, rate("0.00")),
                (Some("Website"), 3, 1, rate("33.33")),
                (Some("Partner"), 3, 2, rate("33.33")),
                (None, 3, 0, rate("0.00")),
            ]
        );
        assert_eq!(SourceYield::all(&[]), []);
    }
}
