//! What the projects of clients are worth.

use super::{figures::ClientWorth, fixed::Sum};
use crate::value::RecordId;

/// Clients where nobody says how many.
pub const CLIENTS: u16 = 25;
/// Most clients that may be asked for.
pub const MAX_CLIENTS: u16 = 100;

/// What the projects of one client are worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRevenue {
    /// The client.
    pub client: RecordId,
    /// How it is called.
    pub client_name: String,
    /// How many projects, cancelled ones too.
    pub total_projects: i64,
    /// What is won or pending.
    pub total_value: Sum,
    /// What is won: the worth of completed projects.
    pub won_value: Sum,
    /// The worth of pending and active projects.
    pub pending_value: Sum,
}

impl From<ClientWorth> for ClientRevenue {
    fn from(worth: ClientWorth) -> Self {
        Self {
            client: worth.client,
            client_name: worth.name,
            total_projects: worth.projects,
            total_value: Sum::units(worth.won + worth.pending),
            won_value: Sum::units(worth.won),
            pending_value: Sum::units(worth.pending),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples::id;

    #[test]
    fn what_is_won_and_what_is_pending_make_the_total() {
        let revenue = ClientRevenue::from(ClientWorth {
            client: id(1),
            name: "Acme".to_owned(),
            projects: 4,
            won: 10_001,
            pending: 9_999,
        });
        assert_eq!(revenue.total_projects, 4);
        assert_eq!(
            [
                revenue.total_value,
                revenue.won_value,
                revenue.pending_value
            ]
            .map(|sum| sum.to_string()),
            ["200.00", "100.01", "99.99"]
        );
    }
}
