//! How projects end.

use super::{
    figures::Cell,
    fixed::{Fixed, Sum, halves_up},
    pipeline::standing,
};
use crate::vocabulary::ProjectStatus;

/// What became of how many projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcomes {
    /// Completed ones.
    pub won: i64,
    /// Cancelled ones.
    pub lost: i64,
    /// Pending and active ones.
    pub pending: i64,
}

/// How projects end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Performance {
    /// How many projects.
    pub total_projects: i64,
    /// What became of them.
    pub outcomes: Outcomes,
    /// Won ones in percent of all; none where there are no projects.
    pub win_rate: Option<Fixed<1>>,
    /// What those that have a worth are worth on average.
    pub avg_value: Option<Sum>,
    /// Calendar days from start to end of won projects that have both, on average.
    pub avg_duration_days: Option<i64>,
}

impl Outcomes {
    /// Of the sheet of projects.
    pub fn of(projects: &[Cell]) -> Self {
        let count = |status| {
            standing(projects, status)
                .map(|cell| cell.count)
                .sum::<i64>()
        };
        Self {
            won: count(ProjectStatus::Completed),
            lost: count(ProjectStatus::Cancelled),
            pending: count(ProjectStatus::Pending) + count(ProjectStatus::Active),
        }
    }
}

impl Performance {
    /// Of the sheets of projects and of how long they took.
    pub fn of(projects: &[Cell], durations: &[Cell]) -> Self {
        let outcomes = Outcomes::of(projects);
        let total = projects.iter().map(|cell| cell.count).sum();
        let days = durations.iter().map(|cell| cell.x).sum();
        let took: i64 = durations.iter().map(|cell| cell.count).sum();
        Self {
            total_projects: total,
            outcomes,
            win_rate: Fixed::percent(outcomes.won, total),
            avg_value: average_value(projects),
            avg_duration_days: halves_up(days, took.into()).and_then(|days| days.try_into().ok()),
        }
    }
}

/// What the projects that have a worth are worth on average.
pub(super) fn average_value(projects: &[Cell]) -> Option<Sum> {
    let hundredths = projects.iter().map(|cell| cell.x).sum();
    let valued: i64 = projects.iter().map(|cell| cell.y).sum();
    halves_up(hundredths, valued.into()).map(Sum::units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::{cell, money, summed};

    #[test]
    fn averages_are_over_what_has_a_value_and_rounded_once() {
        let projects = [
            money("completed", "2026-01", 1, 101),
            money("cancelled", "2026-02", 1, 100),
            cell("pending", "2026-02", 1),
        ];
        let durations = [summed("", "", 2, 21)];
        let told = Performance::of(&projects, &durations);
        let Outcomes { won, lost, pending } = told.outcomes;
        assert_eq!((told.total_projects, won, lost, pending), (3, 1, 1, 1));
        assert_eq!(told.win_rate.unwrap().to_string(), "33.3");
        assert_eq!(told.avg_value.unwrap().to_string(), "1.01");
        assert_eq!(told.avg_duration_days, Some(11));
    }

    #[test]
    fn of_nothing_there_is_no_average() {
        let told = Performance::of(&[], &[]);
        assert_eq!(told.total_projects, 0);
        assert_eq!((told.win_rate, told.avg_value), (None, None));
        assert_eq!(told.avg_duration_days, None);
        let told = Performance::of(&[cell("active", "2026-01", 2)], &[]);
        assert_eq!(told.win_rate.unwrap().to_string(), "0.0");
        assert_eq!(told.avg_value, None);
    }
}
