//! An interaction as a file that calendars read: one event, RFC 5545.

use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, Event, EventLike};
use pathsix_domain::record::{Interaction, Record};

pub(crate) const DISPOSITION: &str = "attachment; filename=\"interaction.ics\"";

/// How long an event lasts; an interaction has no end.
const LENGTH: Duration = Duration::minutes(30);

/// The event: when it is to be followed up, else when it takes place.
pub(crate) fn of(interaction: &Interaction) -> String {
    let starts = interaction.follow_up.unwrap_or(interaction.contact_date);
    let starts: DateTime<Utc> = starts.to_utc();
    let header = interaction.header();
    let mut event = Event::new();
    event
        .uid(&format!("{}@pathsix", header.id))
        .sequence(u32::try_from(header.version - 1).unwrap_or(u32::MAX))
        .timestamp(header.updated.at.to_utc())
        .starts(starts)
        .ends(starts + LENGTH)
        .summary(interaction.summary.as_str());
    if let Some(notes) = &interaction.notes {
        event.description(notes.as_str());
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//PathSix//PathSix CRM//EN"))
        .push(event.done());
    calendar.to_string()
}
