//! Figures: what reports are made of, before anything is divided or rounded.
//!
//! A store counts and sums; every rule of a report (what is won, what a rate is, how an amount is rounded) is applied to
//! figures, in this crate. Figures are whole numbers and exact, so they can be added in any order.

use crate::{
    list::HalfOpen,
    stamp::User,
    value::{Email, Id, Instant, RecordId, words},
    vocabulary::ClientStatus,
};

words! {
    /// What is counted: records in use of one kind, in groups by two words. Each says at which moment a record falls into
    /// a range, what the words `a` and `b` of a [`Cell`] are, and what is summed as `x` and `y`.
    Sheet {
        /// Leads, by the moment they were made. `a`: status; `b`: source, empty for none; `x`: milliseconds from being made
        /// to being converted of those whose status is converted.
        Leads = "lead",
        /// Leads, by the moment they were made. `a`: the id of the owner, who is the assignee, else whoever made it; `b`:
        /// `assigned` or `made`, by which of the two; `x`: how many are converted.
        LeadOwners = "lead_owner",
        /// Clients, by the moment they were made. `a`: status.
        Clients = "client",
        /// Clients that are assigned, by the moment they were made. `a`: the id of the assignee.
        ClientAssignees = "client_assignee",
        /// Projects, by the moment they were made. `a`: status; `b`: the month (`YYYY-MM`) of the end, else of the start, else
        /// of being made in the tenant's time zone; `x`: worth in hundredths; `y`: how many have a worth.
        Projects = "project",
        /// Completed projects with a start and an end, by the moment they were made. `x`: calendar days from start to end.
        ProjectDurations = "project_duration",
        /// Projects, by the moment they were made. `a`: the id of whoever made it.
        ProjectMakers = "project_maker",
        /// Interactions, by the moment they were logged. `a`: the id of whoever logged it.
        InteractionMakers = "interaction_maker",
    }
}

/// The sum over one group of records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The first word of the group; empty where the sheet has none.
    pub a: String,
    /// The second word of the group; empty where the sheet has none.
    pub b: String,
    /// How many records.
    pub count: i64,
    /// The first sum of the sheet, 0 where it has none.
    pub x: i128,
    /// The second sum of the sheet, 0 where it has none.
    pub y: i64,
}

/// Which records figures are of, within what the scope shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Those whose moment falls into this range.
    pub range: HalfOpen,
    /// Only what this member made or works on, as the lists have it with `user_id`.
    pub member: Option<Id<User>>,
}

/// What the projects of one client are worth, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientWorth {
    /// The client.
    pub client: RecordId,
    /// How it is called.
    pub name: String,
    /// How many projects, cancelled ones too.
    pub projects: i64,
    /// Worth of completed projects.
    pub won: i128,
    /// Worth of pending and active projects.
    pub pending: i128,
}

/// A lead or client with which nobody has been in touch for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// The record.
    pub id: RecordId,
    /// How it is called.
    pub name: String,
    /// The last interaction that is past; none if there was none.
    pub last: Option<Instant>,
    /// Since when it is silent: the last interaction, else the moment it was made.
    pub since: Instant,
}

/// With whom nobody has been in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SilentKind {
    /// Clients, but for inactive ones.
    Clients,
    /// Leads, but for lost and converted ones.
    Leads,
}

/// An interaction that is coming up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// The interaction.
    pub id: RecordId,
    /// Its kind.
    pub kind: crate::vocabulary::InteractionType,
    /// When it takes place.
    pub contact_date: Instant,
    /// When it is to be followed up, while that is open.
    pub follow_up: Option<Instant>,
    /// What it is about.
    pub summary: String,
    /// Notes.
    pub notes: Option<String>,
    /// How the client is called that it is with.
    pub client_name: Option<String>,
    /// How the lead is called that it is with.
    pub lead_name: Option<String>,
    /// How the project is called that it is about.
    pub project_name: Option<String>,
}

/// How many interactions there were with clients of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touches {
    /// The status.
    pub status: ClientStatus,
    /// How many interactions.
    pub count: i64,
}

/// A member, as reports name people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub user: Id<User>,
    /// Their address.
    pub email: Email,
    /// How they are called.
    pub display_name: String,
    /// Whether the membership is in use.
    pub is_active: bool,
}

#[cfg(test)]
pub(super) mod samples {
    //! Figures for tests.

    use super::{Cell, Colleague};
    use crate::record::samples::{id, parsed};

    pub(crate) fn cell(a: &str, b: &str, count: i64) -> Cell {
        summed(a, b, count, 0)
    }

    /// Projects that all have a worth, of so many hundredths together.
    pub(crate) fn money(a: &str, b: &str, count: i64, hundredths: i128) -> Cell {
        Cell {
            y: count,
            ..summed(a, b, count, hundredths)
        }
    }

    pub(crate) fn summed(a: &str, b: &str, count: i64, x: i128) -> Cell {
        Cell {
            a: a.to_owned(),
            b: b.to_owned(),
            count,
            x,
            y: 0,
        }
    }

    pub(crate) fn colleague(n: u128, name: &str) -> Colleague {
        Colleague {
            user: id(n),
            email: parsed(&format!("{name}@example.com")),
            display_name: name.to_owned(),
            is_active: true,
        }
    }
}
