//! Where leads and projects stand.

use super::{figures::Cell, fixed::Sum};
use crate::{
    value::Word,
    vocabulary::{LeadStatus, ProjectStatus},
};

/// Where leads and projects stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline {
    /// Every status of leads in the order of the standard, those without leads too.
    pub leads: Vec<LeadStep>,
    /// Every status of projects, in the same way.
    pub projects: Vec<ProjectStep>,
}

/// The leads of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadStep {
    /// The status.
    pub status: LeadStatus,
    /// How many.
    pub count: i64,
}

/// The projects of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectStep {
    /// The status.
    pub status: ProjectStatus,
    /// How many.
    pub count: i64,
    /// What they are worth together.
    pub total_value: Sum,
}

impl Pipeline {
    /// Of the sheets of leads and of projects.
    pub fn of(leads: &[Cell], projects: &[Cell]) -> Self {
        let lead = |status: &LeadStatus| LeadStep {
            status: *status,
            count: standing(leads, *status).map(|cell| cell.count).sum(),
        };
        let project = |status: &ProjectStatus| ProjectStep {
            status: *status,
            count: standing(projects, *status).map(|cell| cell.count).sum(),
            total_value: worth(projects, &[*status]),
        };
        Self {
            leads: LeadStatus::ALL.iter().map(lead).collect(),
            projects: ProjectStatus::ALL.iter().map(project).collect(),
        }
    }
}

/// The groups of one status.
pub(super) fn standing(cells: &[Cell], status: impl Word) -> impl Iterator<Item = &Cell> {
    cells.iter().filter(move |cell| cell.a == status.as_str())
}

/// What the projects of some statuses are worth together.
pub(super) fn worth(projects: &[Cell], statuses: &[ProjectStatus]) -> Sum {
    let hundredths = statuses
        .iter()
        .flat_map(|status| standing(projects, *status).map(|cell| cell.x));
    Sum::units(hundredths.sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::{cell, money};

    #[test]
    fn every_status_is_told_in_its_order_also_where_nothing_stands() {
        let leads = [
            cell("lost", "", 2),
            cell("new", "Website", 3),
            cell("new", "", 1),
        ];
        let projects = [
            money("active", "2026-01", 2, 12_345),
            money("active", "2026-02", 1, 5),
            money("cancelled", "2026-01", 1, 1_000),
        ];
        let told = Pipeline::of(&leads, &projects);
        let counts: Vec<_> = told
            .leads
            .iter()
            .map(|step| (step.status.as_str(), step.count))
            .collect();
        assert_eq!(
            counts,
            [
                ("new", 4),
                ("contacted", 0),
                ("qualified", 0),
                ("lost", 2),
                ("converted", 0)
            ]
        );
        let worth: Vec<_> = told
            .projects
            .iter()
            .map(|step| (step.count, step.total_value.to_string()))
            .collect();
        let expected = [(0, "0.00"), (3, "123.50"), (0, "0.00"), (1, "10.00")];
        assert_eq!(worth, expected.map(|(count, sum)| (count, sum.to_owned())));
    }
}
