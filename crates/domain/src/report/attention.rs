//! What waits: follow-ups that are overdue, leads and clients that nobody has been in touch with, and what is coming up.

use chrono::Duration;

use super::{
    figures::{Silent, Upcoming},
    question::Frame,
};
use crate::{
    record::Due,
    value::{Day, Instant, RecordId},
    vocabulary::InteractionType,
};

/// Days of silence where nobody says.
pub const INACTIVE_DAYS: u16 = 30;
/// Most days of silence that may be asked for.
pub const MAX_INACTIVE_DAYS: u16 = 3650;
/// Most records of a kind that are told to be inactive.
pub const MAX_INACTIVE: u16 = 100;
/// Tasks where nobody says how many.
pub const TASKS: u16 = 100;
/// Most tasks that may be asked for.
pub const MAX_TASKS: u16 = 1000;

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// Since when a record has to be silent to be inactive: so many days of 24 hours have passed.
pub fn silent_since(now: Instant, days: u16) -> Instant {
    // What is silent for exactly as long counts too.
    now.after(Duration::microseconds(1) - Duration::days(days.into()))
}

/// A record that nobody has been in touch with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inactive {
    /// The record.
    pub id: RecordId,
    /// How it is called.
    pub name: String,
    /// Whole days of 24 hours since the last interaction, else since it was made.
    pub days_since_interaction: i64,
    /// The day of the last interaction; none if there was none.
    pub last_interaction_date: Option<Day>,
}

impl Inactive {
    /// Of a silent record.
    pub fn of(silent: Silent, frame: &Frame) -> Self {
        let day = |at: Instant| Day::of(at, frame.zone);
        Self {
            id: silent.id,
            name: silent.name,
            days_since_interaction: (frame.now.micros() - silent.since.micros()) / DAY,
            last_interaction_date: silent.last.map(day),
        }
    }
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// How many open follow-ups have passed.
    pub overdue_interactions: i64,
    /// Clients that are inactive, the longest first.
    pub inactive_clients: Vec<Inactive>,
    /// Leads that are inactive, the longest first.
    pub inactive_leads: Vec<Inactive>,
}

/// An interaction that is coming up, or whose follow-up is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The interaction.
    pub id: RecordId,
    /// Its kind.
    pub kind: InteractionType,
    /// The moment that is coming up: of the interaction or of its follow-up, whichever comes first from now on.
    pub due_at: Instant,
    /// The day on which it takes place, or took place.
    pub contact_date: Day,
    /// The day on which it is to be followed up, while that is open.
    pub follow_up: Option<Day>,
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

/// Until when tasks are coming up: the end of the local day that is so many days ahead, as for follow-ups.
pub fn end_of_coming(frame: &Frame, days: u16) -> Instant {
    let coming = Due::Upcoming.range(frame.now, frame.zone, days);
    coming.until.unwrap_or(frame.now)
}

impl Task {
    /// Of an interaction that is coming up.
    pub fn of(upcoming: Upcoming, frame: &Frame) -> Self {
        let moments = [Some(upcoming.contact_date), upcoming.follow_up];
        let ahead = moments.into_iter().flatten().filter(|at| *at >= frame.now);
        let day = |at: Instant| Day::of(at, frame.zone);
        Self {
            id: upcoming.id,
            kind: upcoming.kind,
            due_at: ahead.min().unwrap_or(upcoming.contact_date),
            contact_date: day(upcoming.contact_date),
            follow_up: upcoming.follow_up.map(day),
            summary: upcoming.summary,
            notes: upcoming.notes,
            client_name: upcoming.client_name,
            lead_name: upcoming.lead_name,
            project_name: upcoming.project_name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::Visibility,
        record::samples::{id, parsed},
        report::question::Question,
        value::TimeZone,
    };

    fn frame(now: &str, zone: &str) -> Frame {
        Frame {
            question: Question::default(),
            visibility: Visibility::Tenant,
            zone: parsed::<TimeZone>(zone),
            now: parsed(now),
        }
    }

    #[test]
    fn days_of_silence_are_whole_ones_of_24_hours_and_dates_are_those_of_the_tenant() {
        let frame = frame("2026-03-31T10:00:00Z", "Asia/Kathmandu");
        for (since, days, date) in [
            ("2026-03-01T10:00:00Z", 30, "2026-03-01"),
            ("2026-03-01T10:00:01Z", 29, "2026-03-01"),
            ("2026-03-01T18:15:00Z", 29, "2026-03-02"),
        ] {
            let since: Instant = parsed(since);
            let silent = Silent {
                id: id(1),
                name: "Acme".to_owned(),
                last: Some(since),
                since,
            };
            let told = Inactive::of(silent, &frame);
            assert_eq!(told.days_since_interaction, days);
            assert_eq!(told.last_interaction_date, Some(parsed(date)));
            assert_eq!(since < silent_since(frame.now, 30), days >= 30);
        }
    }

    #[test]
    fn a_task_is_due_at_the_first_of_its_moments_that_is_still_ahead() {
        let frame = frame("2026-03-08T03:00:00Z", "America/New_York");
        let told = |contact: &str, follow_up: Option<&str>| {
            let upcoming = Upcoming {
                id: id(1),
                kind: InteractionType::Call,
                contact_date: parsed(contact),
                follow_up: follow_up.map(parsed),
                summary: "Call".to_owned(),
                notes: None,
                client_name: None,
                lead_name: None,
                project_name: None,
            };
            let task = Task::of(upcoming, &frame);
            (task.due_at.to_string(), task.contact_date.to_string())
        };
        let (early, late) = ("2026-03-01T03:00:00Z", "2026-03-09T03:30:00Z");
        let expected = (
            "2026-03-09T03:30:00.000000Z".to_owned(),
            "2026-02-28".to_owned(),
        );
        assert_eq!(told(early, Some(late)), expected);
        assert_eq!(told(late, Some("2026-03-10T00:00:00Z")).1, "2026-03-08");
        assert_eq!(told(late, Some(early)).0, expected.0);
        // The day after is the one on which summer time begins.
        assert_eq!(
            end_of_coming(&frame, 1).to_string(),
            "2026-03-09T04:00:00.000000Z"
        );
    }
}
