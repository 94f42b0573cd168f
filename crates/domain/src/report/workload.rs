//! What each member works on and has done.

use super::figures::{Cell, Colleague};
use crate::{
    stamp::User,
    value::{Email, Id},
};

/// The word of what is assigned, in the sheet of the owners of leads.
const ASSIGNED: &str = "assigned";

/// What one member works on and has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// Who.
    pub user: Id<User>,
    /// Their address.
    pub email: Email,
    /// How they are called.
    pub display_name: String,
    /// Leads that are assigned to them.
    pub assigned_leads: i64,
    /// Clients that are assigned to them.
    pub assigned_clients: i64,
    /// Interactions that they logged.
    pub interactions_logged: i64,
    /// Projects that they made.
    pub projects_created: i64,
}

/// The sheets that workloads are made of.
#[derive(Debug, Clone, Copy)]
pub struct Sheets<'a> {
    /// Owners of leads.
    pub leads: &'a [Cell],
    /// Assignees of clients.
    pub clients: &'a [Cell],
    /// Who logged interactions.
    pub interactions: &'a [Cell],
    /// Who made projects.
    pub projects: &'a [Cell],
}

impl Workload {
    /// That of every active member by address, also of who has none; or of the one that is asked for.
    pub fn all(sheets: Sheets<'_>, colleagues: &[Colleague], only: Option<Id<User>>) -> Vec<Self> {
        let is_told = |colleague: &&Colleague| {
            colleague.is_active && only.is_none_or(|only| only == colleague.user)
        };
        let told = colleagues.iter().filter(is_told);
        let mut all: Vec<_> = told.map(|colleague| Self::of(sheets, colleague)).collect();
        all.sort_by_key(|row| row.email.to_string());
        all
    }

    fn of(sheets: Sheets<'_>, colleague: &Colleague) -> Self {
        let user = colleague.user.to_string();
        let count = |cells: &[Cell], word: &str| -> i64 {
            let theirs = cells.iter().filter(|cell| cell.a == user && cell.b == word);
            theirs.map(|cell| cell.count).sum()
        };
        Self {
            user: colleague.user,
            email: colleague.email.clone(),
            display_name: colleague.display_name.clone(),
            assigned_leads: count(sheets.leads, ASSIGNED),
            assigned_clients: count(sheets.clients, ""),
            interactions_logged: count(sheets.interactions, ""),
            projects_created: count(sheets.projects, ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures::samples::{cell, colleague};

    #[test]
    fn every_active_member_is_told_by_address_and_who_has_left_is_not() {
        let (bob, ada) = (colleague(1, "bob"), colleague(2, "ada"));
        let gone = Colleague {
            is_active: false,
            ..colleague(3, "gone")
        };
        let of = |who: &Colleague, word, count| cell(&who.user.to_string(), word, count);
        let sheets = Sheets {
            leads: &[
                of(&bob, "assigned", 2),
                of(&bob, "made", 9),
                of(&gone, "assigned", 1),
            ],
            clients: &[of(&bob, "", 3)],
            interactions: &[of(&bob, "", 4)],
            projects: &[of(&bob, "", 5)],
        };
        let colleagues = [bob.clone(), gone, ada];
        let told = Workload::all(sheets, &colleagues, None);
        let rows: Vec<_> = told
            .iter()
            .map(|row| {
                let counts = [
                    row.assigned_leads,
                    row.assigned_clients,
                    row.interactions_logged,
                    row.projects_created,
                ];
                (row.display_name.as_str(), counts)
            })
            .collect();
        assert_eq!(rows, [("ada", [0; 4]), ("bob", [2, 3, 4, 5])]);
        let only = Workload::all(sheets, &colleagues, Some(bob.user));
        assert_eq!(only, [told[1].clone()]);
    }
}
