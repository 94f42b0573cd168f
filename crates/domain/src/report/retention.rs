//! How many clients stay.

use chrono::Duration;

use super::{
    figures::{Cell, Touches},
    fixed::Fixed,
    pipeline::standing,
};
use crate::{
    value::{Instant, Word},
    vocabulary::ClientStatus,
};

/// Since when an interaction is recent: 30 days of 24 hours.
pub fn recent_since(now: Instant) -> Instant {
    now.after(Duration::days(-30))
}

/// How many clients stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// Active clients in percent of active and inactive ones; none where there are neither.
    pub retention_rate: Option<Fixed<1>>,
    /// What is left of a hundred.
    pub churn_rate: Option<Fixed<1>>,
    /// Every status in the order of the standard, those without clients too.
    pub status_breakdown: Vec<ClientStep>,
}

/// The clients of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientStep {
    /// The status.
    pub status: ClientStatus,
    /// How many.
    pub count: i64,
    /// How many interactions there were with them in the last 30 days.
    pub recent_interactions: i64,
}

impl Retention {
    /// Of the sheet of clients and of what took place lately.
    pub fn of(clients: &[Cell], touches: &[Touches]) -> Self {
        let count = |status| {
            standing(clients, status)
                .map(|cell| cell.count)
                .sum::<i64>()
        };
        let step = |status: &ClientStatus| {
            let recent = touches.iter().filter(|touches| touches.status == *status);
            ClientStep {
                status: *status,
                count: count(*status),
                recent_interactions: recent.map(|touches| touches.count).sum(),
            }
        };
        let (active, inactive) = (count(ClientStatus::Active), count(ClientStatus::Inactive));
        let retention = Fixed::percent(active, active + inactive);
        Self {
            retention_rate: retention,
            churn_rate: retention.map(Fixed::up_to_hundred),
            status_breakdown: ClientStatus::ALL.iter().map(step).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::cell;

    #[test]
    fn both_rates_make_a_hundred_and_other_statuses_do_not_count() {
        let clients = [
            cell("active", "", 2),
            cell("inactive", "", 1),
            cell("new", "", 50),
        ];
        let touches = [Touches {
            status: ClientStatus::Active,
            count: 9,
        }];
        let told = Retention::of(&clients, &touches);
        assert_eq!(told.retention_rate.unwrap().to_string(), "66.7");
        assert_eq!(told.churn_rate.unwrap().to_string(), "33.3");
        let steps: Vec<_> = told
            .status_breakdown
            .iter()
            .map(|step| (step.status.as_str(), step.count, step.recent_interactions))
            .collect();
        assert_eq!(
            steps,
            [
                ("new", 50, 0),
                ("prospect", 0, 0),
                ("active", 2, 9),
                ("inactive", 1, 0)
            ]
        );
    }

    #[test]
    fn without_active_and_inactive_clients_there_are_no_rates() {
        let told = Retention::of(&[cell("prospect", "", 3)], &[]);
        assert_eq!((told.retention_rate, told.churn_rate), (None, None));
    }
}
