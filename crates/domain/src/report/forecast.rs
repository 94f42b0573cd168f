//! What projects may bring in.

use std::collections::BTreeMap;

use super::{
    figures::Cell,
    fixed::{Sum, halves_up},
    pipeline::{standing, worth},
};
use crate::vocabulary::ProjectStatus::{self, Active, Completed, Pending};

/// How sure the worth of a project is, in percent.
fn weight(status: ProjectStatus) -> i128 {
    match status {
        Pending => 30,
        Active => 60,
        Completed => 100,
        ProjectStatus::Cancelled => 0,
    }
}

/// What projects may bring in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The unweighted worth of all but cancelled projects.
    pub total_pipeline_value: Sum,
    /// What is won and what is weighted of the rest.
    pub weighted_forecast: Sum,
    /// The worth of completed projects.
    pub won_value: Sum,
    /// The weighted worth of pending and active projects.
    pub pending_value: Sum,
    /// The weighted worth by month, of the months that have projects which are not cancelled, the first month first.
    pub by_month: Vec<MonthForecast>,
}

/// What the projects of one month may bring in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthForecast {
    /// The month, `YYYY-MM`, in which the project ends, else begins, else was made.
    pub month: String,
    /// Their weighted worth.
    pub weighted_forecast: Sum,
}

impl Forecast {
    /// Of the sheet of projects.
    pub fn of(projects: &[Cell]) -> Self {
        let mut months = BTreeMap::<&str, i128>::new();
        for status in [Pending, Active, Completed] {
            for cell in standing(projects, status) {
                *months.entry(&cell.b).or_default() += cell.x * weight(status);
            }
        }
        let month = |(month, weighted): (&str, i128)| MonthForecast {
            month: month.to_owned(),
            weighted_forecast: hundredths(weighted),
        };
        Self {
            total_pipeline_value: worth(projects, &[Pending, Active, Completed]),
            weighted_forecast: weighted(projects, &[Pending, Active, Completed]),
            won_value: worth(projects, &[Completed]),
            pending_value: weighted(projects, &[Pending, Active]),
            by_month: months.into_iter().map(month).collect(),
        }
    }
}

fn weighted(projects: &[Cell], statuses: &[ProjectStatus]) -> Sum {
    let parts = statuses.iter().map(|status| {
        let worth = standing(projects, *status).map(|cell| cell.x);
        worth.sum::<i128>() * weight(*status)
    });
    hundredths(parts.sum())
}

/// Hundredths of percents of hundredths, rounded half up.
fn hundredths(weighted: i128) -> Sum {
    Sum::units(halves_up(weighted, 100).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::{cell, money};

    #[test]
    fn weights_apply_to_sums_and_what_comes_of_them_is_rounded_once() {
        let projects = [
            // 0.3 and 0.6 hundredths together are 0.9: each by itself would make 0 and 1.
            money("pending", "2026-02", 1, 1),
            money("active", "2026-01", 1, 1),
            money("completed", "2026-02", 1, 1_000),
            money("cancelled", "2026-03", 1, 9_999_999),
            cell("pending", "2026-04", 1),
        ];
        let told = Forecast::of(&projects);
        let sums = [
            told.total_pipeline_value,
            told.weighted_forecast,
            told.won_value,
            told.pending_value,
        ];
        assert_eq!(
            sums.map(|sum| sum.to_string()),
            ["10.02", "10.01", "10.00", "0.01"]
        );
        let months: Vec<_> = told
            .by_month
            .iter()
            .map(|row| (row.month.as_str(), row.weighted_forecast.to_string()))
            .collect();
        let expected = [
            ("2026-01", "0.01"),
            ("2026-02", "10.00"),
            ("2026-04", "0.00"),
        ];
        assert_eq!(months, expected.map(|(month, sum)| (month, sum.to_owned())));
    }

    #[test]
    fn of_nothing_comes_nothing() {
        let told = Forecast::of(&[]);
        assert_eq!(told.weighted_forecast, Sum::units(0));
        assert_eq!(told.by_month, []);
    }
}
