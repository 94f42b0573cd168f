//! The figures of a first page: what is due, how this month and this quarter go, and who does what.

use super::{
    conversion::Conversions,
    figures::Cell,
    fixed::{Fixed, Sum},
    performance::{Outcomes, average_value},
    pipeline::worth,
    question::{Frame, Period},
    revenue::ClientRevenue,
    workload::Workload,
};
use crate::{
    activity::Activity,
    list::HalfOpen,
    record::{Due, FollowUp},
    vocabulary::ProjectStatus::{Active, Completed, Pending},
};

/// How many follow-ups are shown.
pub const NEXT: u16 = 3;
/// How many clients are shown.
pub const TOP_CLIENTS: u16 = 5;
/// How much of the feed is shown.
pub const RECENT: u16 = 10;

/// How many follow-ups are due when. They overlap as in the list of follow-ups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DueCounts {
    /// Passed.
    pub overdue: i64,
    /// On the tenant's day.
    pub today: i64,
    /// From now to the end of the seventh day ahead.
    pub next_7_days: i64,
}

impl DueCounts {
    /// The ranges in which due follow-ups are to be counted.
    pub fn ranges(frame: &Frame) -> [HalfOpen; 3] {
        [Due::Overdue, Due::Today, Due::Upcoming]
            .map(|due| due.range(frame.now, frame.zone, Due::DAYS))
    }

    /// Of the counts of these ranges, in their order.
    pub fn of(counts: &[i64]) -> Self {
        let count = |n: usize| counts.get(n).copied().unwrap_or_default();
        Self {
            overdue: count(0),
            today: count(1),
            next_7_days: count(2),
        }
    }
}

/// The month and the quarter that a moment lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    /// The calendar month.
    pub month: Period,
    /// The calendar quarter.
    pub quarter: Period,
}

impl Present {
    /// Those of now in the tenant's time zone.
    pub fn of(frame: &Frame) -> Self {
        let today = frame.today();
        Self {
            month: Period::month_of(today),
            quarter: Period::quarter_of(today),
        }
    }
}

/// Figures of the records of a company or of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Leads made this month.
    pub leads_this_month: i64,
    /// Clients made this month.
    pub clients_this_month: i64,
    /// Converted leads in percent of all that there are; none where there are none.
    pub conversion_rate: Option<Fixed<2>>,
    /// What became of all projects that there are.
    pub projects: Outcomes,
    /// The worth of projects made this quarter, but for cancelled ones.
    pub value_this_quarter: Sum,
    /// What projects that have a worth are worth on average.
    pub average_value: Option<Sum>,
}

/// The sheets of a dashboard.
#[derive(Debug, Clone, Copy)]
pub struct Sheets<'a> {
    /// All leads.
    pub leads: &'a [Cell],
    /// Leads made this month.
    pub leads_this_month: &'a [Cell],
    /// Clients made this month.
    pub clients_this_month: &'a [Cell],
    /// All projects.
    pub projects: &'a [Cell],
    /// Projects made this quarter.
    pub projects_this_quarter: &'a [Cell],
}

impl Standing {
    /// Of the sheets.
    pub fn of(sheets: Sheets<'_>) -> Self {
        let count = |cells: &[Cell]| cells.iter().map(|cell| cell.count).sum();
        Self {
            leads_this_month: count(sheets.leads_this_month),
            clients_this_month: count(sheets.clients_this_month),
            conversion_rate: Conversions::of(sheets.leads).conversion_rate,
            projects: Outcomes::of(sheets.projects),
            value_this_quarter: worth(sheets.projects_this_quarter, &[Pending, Active, Completed]),
            average_value: average_value(sheets.projects),
        }
    }
}

/// A first page.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// How many follow-ups are due when.
    pub due: DueCounts,
    /// The first three of the list of follow-ups.
    pub next: Vec<FollowUp>,
    /// Figures.
    pub standing: Standing,
    /// The five clients of the greatest worth.
    pub top_clients: Vec<ClientRevenue>,
    /// The last ten things that were done.
    pub recent_activity: Vec<Activity>,
    /// What each active member works on and has done; for whoever sees the whole tenant.
    pub team: Option<Vec<Workload>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::{cell, money};

    #[test]
    fn a_quarter_leaves_cancelled_projects_out_and_an_average_does_not() {
        let projects = [
            money("cancelled", "2026-01", 1, 500),
            money("active", "2026-01", 1, 1_000),
        ];
        let told = Standing::of(Sheets {
            leads: &[cell("converted", "", 1), cell("new", "", 2)],
            leads_this_month: &[cell("new", "", 2)],
            clients_this_month: &[],
            projects: &projects,
            projects_this_quarter: &projects,
        });
        assert_eq!((told.leads_this_month, told.clients_this_month), (2, 0));
        assert_eq!(told.conversion_rate.unwrap().to_string(), "33.33");
        assert_eq!(told.value_this_quarter.to_string(), "10.00");
        assert_eq!(told.average_value.unwrap().to_string(), "7.50");
        assert_eq!((told.projects.lost, told.projects.pending), (1, 1));
    }

    #[test]
    fn what_is_due_is_counted_in_the_order_of_the_ranges() {
        let due = DueCounts::of(&[1, 2, 3]);
        assert_eq!((due.overdue, due.today, due.next_7_days), (1, 2, 3));
    }
}
