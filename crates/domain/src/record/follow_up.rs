//! Follow-ups: which are due, and how one is completed and the next arranged.

use super::{
    Header, Interaction, InteractionDraft, InteractionPatch, PlacePatch, Record, Refusal, Writing,
};
use crate::{
    list::{Assignee, Direction, HalfOpen, Listed, SortKind, SortValue, Span},
    stamp::User,
    value::{Change, Day, Id, Instant, LongText, Text255, TimeZone, words},
    vocabulary::{FollowupStatus, InteractionType},
};

/// An interaction whose follow-up still waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp(pub Interaction);

words! {
    /// When a follow-up is due. The three overlap: what was due this morning is overdue and due today.
    Due { Overdue = "overdue", Today = "today", Upcoming = "upcoming" }
}

impl Due {
    /// Most days ahead that may be asked for.
    pub const MAX_DAYS: u16 = 365;
    /// Days ahead where nobody says.
    pub const DAYS: u16 = 7;

    /// The range of due moments: overdue ends now; today is the whole local day; upcoming goes from now to the end of
    /// the local day that is so many days ahead.
    pub fn range(self, now: Instant, zone: TimeZone, days: u16) -> HalfOpen {
        let today = Day::of(now, zone);
        match self {
            Self::Overdue => HalfOpen {
                from: None,
                until: Some(now),
            },
            Self::Today => HalfOpen {
                from: Some(today.start_in(zone)),
                until: Some(today.next().start_in(zone)),
            },
            Self::Upcoming => HalfOpen {
                from: Some(now),
                until: Some(today.plus(days).next().start_in(zone)),
            },
        }
    }
}

words! {
    /// By what follow-ups can be sorted: their due moment.
    FollowUpSort { DueAt = "follow_up" }
    default DueAt
}

/// Which follow-ups.
#[derive(Debug, Clone, Default)]
pub struct FollowUpFilter {
    /// Due at any of these times; at any time where there are none.
    pub due: Vec<Due>,
    /// How far ahead "upcoming" looks, 1 to 365 days; 7 where nobody says.
    pub days: Option<u16>,
    /// To be done by one of these.
    pub assigned_to: Vec<Assignee>,
    /// Logged in this range.
    pub created_at: Span,
}

impl FollowUpFilter {
    /// The range of due moments that is asked for; everything where none is. The kinds of [`Due`] touch or overlap, so any
    /// of them together are one range, which an index can walk.
    pub fn range(&self, now: Instant, zone: TimeZone) -> HalfOpen {
        let days = self.days.unwrap_or(Due::DAYS);
        let ranges = self.due.iter().map(|due| due.range(now, zone, days));
        ranges.reduce(HalfOpen::hull).unwrap_or_default()
    }
}

impl Listed for FollowUp {
    type Sort = FollowUpSort;
    type Filter = FollowUpFilter;

    const DIRECTION: Direction = Direction::Ascending;

    fn sort_kind(_: FollowUpSort) -> SortKind {
        SortKind::Instant
    }

    /// What is no longer open has no due moment; it is in no list of follow-ups either.
    fn sort_value(&self, _: FollowUpSort) -> SortValue {
        self.0
            .due_at()
            .map_or(SortValue::Nothing, SortValue::Instant)
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.0.header.id.uuid()
    }
}

/// How a follow-up is completed.
#[derive(Debug, Clone, Default)]
pub struct Completion {
    /// What came of it.
    pub outcome: Change<Option<Text255>>,
    /// Notes, in place of those that were there.
    pub notes: Change<Option<LongText>>,
    /// What is to happen next, if anything.
    pub next: Option<NextFollowUp>,
}

/// The interaction that follows a completed one.
#[derive(Debug, Clone)]
pub struct NextFollowUp {
    /// When it takes place, and is to be followed up.
    pub follow_up: Instant,
    /// What it is about.
    pub summary: Text255,
    /// How; as the completed one where nobody says.
    pub kind: Option<InteractionType>,
    /// Who is to do it; as the completed one where nobody says.
    pub assigned_to: Change<Option<Id<User>>>,
}

impl Interaction {
    /// Completes the follow-up. Errors: there is none, or it has been completed.
    pub fn complete(
        &mut self,
        completion: &Completion,
        writing: Writing<'_>,
    ) -> Result<(), Refusal> {
        if self.followup.status() == FollowupStatus::Completed {
            return Err(Refusal::AlreadyCompleted);
        }
        if self.follow_up.is_none() {
            return Err(Refusal::NoFollowUp);
        }
        let patch = InteractionPatch {
            outcome: completion.outcome.clone(),
            notes: completion.notes.clone(),
            followup_status: Change::Set(FollowupStatus::Completed),
            ..InteractionPatch::default()
        };
        self.amend(patch, writing)
    }

    /// The interaction that follows this one: about the same, with the same person, taking place when it is due.
    pub fn next(
        &self,
        header: Header,
        next: NextFollowUp,
        writing: Writing<'_>,
    ) -> Result<Self, Refusal> {
        let mut assigned_to = self.followup_assigned_to;
        next.assigned_to.apply(&mut assigned_to);
        let rest = InteractionPatch {
            place: PlacePatch {
                client: Change::Set(self.place.client),
                lead: Change::Set(self.place.lead),
                project: Change::Set(self.place.project),
            },
            kind: Change::Set(next.kind.unwrap_or(self.kind)),
            contact_person: Change::Set(self.contact_person.clone()),
            email: Change::Set(self.email.clone()),
            follow_up: Change::Set(Some(next.follow_up)),
            followup_assigned_to: Change::Set(assigned_to),
            ..InteractionPatch::default()
        };
        let draft = InteractionDraft {
            contact_date: next.follow_up,
            summary: next.summary,
            rest,
        };
        let mut following = Self::open(header, draft, writing)?;
        following.phone.clone_from(&self.phone);
        Ok(following)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{
        record::samples::{header, id, parsed, stamp, writing},
        value::Scalar,
    };

    /// The range in words: from, or nothing, and until.
    fn range(due: Due, now: &str, zone: &str, days: u16) -> (String, String) {
        let range = due.range(
            Instant::parse(now).unwrap(),
            TimeZone::parse(zone).unwrap(),
            days,
        );
        let text = |at: Option<Instant>| at.map_or_else(String::new, |at| at.to_string());
        (text(range.from), text(range.until))
    }

    fn from_until(from: &str, until: &str) -> (String, String) {
        (from.to_owned(), until.to_owned())
    }

    #[test]
    fn today_is_the_day_of_the_tenant_also_when_the_clock_changes() {
        // 23 hours on the day that summer time begins in Berlin, 25 on the day that it ends.
        assert_eq!(
            range(Due::Today, "2026-03-29T10:00:00Z", "Europe/Berlin", 7),
            from_until("2026-03-28T23:00:00.000000Z", "2026-03-29T22:00:00.000000Z")
        );
        assert_eq!(
            range(Due::Today, "2026-10-25T10:00:00Z", "Europe/Berlin", 7),
            from_until("2026-10-24T22:00:00.000000Z", "2026-10-25T23:00:00.000000Z")
        );
        // It is still Saturday evening in New York when UTC has Sunday.
        assert_eq!(
            range(Due::Today, "2026-03-08T03:00:00Z", "America/New_York", 7),
            from_until("2026-03-07T05:00:00.000000Z", "2026-03-08T05:00:00.000000Z")
        );
    }

    #[test]
    fn upcoming_ends_with_the_last_local_day() {
        assert_eq!(
            range(Due::Upcoming, "2026-03-27T12:00:00Z", "Europe/Berlin", 2),
            from_until("2026-03-27T12:00:00.000000Z", "2026-03-29T22:00:00.000000Z")
        );
    }

    #[test]
    fn what_is_due_in_several_ways_is_one_range_without_gaps() {
        let zone = TimeZone::parse("Europe/Berlin").unwrap();
        let now = Instant::parse("2026-03-27T12:00:00Z").unwrap();
        let holds = |range: HalfOpen, at: Instant| {
            range.from.is_none_or(|from| from <= at) && range.until.is_none_or(|until| at < until)
        };
        let moments = (-60..120).map(|hours| now.after(Duration::hours(hours)));
        let moments: Vec<_> = moments.chain([now]).collect();
        for chosen in 1..8_u8 {
            let all = [Due::Overdue, Due::Today, Due::Upcoming];
            let due: Vec<_> = (0..3)
                .filter(|bit| chosen & (1 << bit) != 0)
                .map(|bit| all[bit])
                .collect();
            let filter = FollowUpFilter {
                due: due.clone(),
                days: Some(2),
                ..FollowUpFilter::default()
            };
            let together = filter.range(now, zone);
            for at in &moments {
                let any = due.iter().any(|due| holds(due.range(now, zone, 2), *at));
                assert_eq!(holds(together, *at), any, "{due:?} {at}");
            }
        }
        let anything = FollowUpFilter::default().range(now, zone);
        assert_eq!(anything, HalfOpen::default());
    }

    fn interaction(follow_up: Option<&str>) -> Interaction {
        let draft = InteractionDraft {
            contact_date: parsed("2026-01-05T10:00:00Z"),
            summary: parsed("First call"),
            rest: InteractionPatch {
                place: PlacePatch {
                    lead: Change::Set(Some(id(7))),
                    ..PlacePatch::default()
                },
                kind: Change::Set(InteractionType::Visit),
                phone: Change::Set(Some(parsed("415 555 0123"))),
                follow_up: Change::Set(follow_up.map(parsed)),
                followup_assigned_to: Change::Set(Some(id(5))),
                ..InteractionPatch::default()
            },
        };
        writing(|writing| Interaction::open(header(), draft, writing)).unwrap()
    }

    fn complete(interaction: &mut Interaction) -> Result<(), Refusal> {
        writing(|writing| interaction.complete(&Completion::default(), writing))
    }

    #[test]
    fn a_follow_up_is_completed_once_and_only_where_there_is_one() {
        assert_eq!(
            complete(&mut interaction(None)).unwrap_err(),
            Refusal::NoFollowUp
        );
        let mut due = interaction(Some("2026-02-01T09:00:00Z"));
        assert_eq!(due.due_at(), due.follow_up);
        complete(&mut due).unwrap();
        assert_eq!(due.followup.completed(), Some(stamp(1)));
        assert_eq!(due.due_at(), None);
        assert_eq!(complete(&mut due).unwrap_err(), Refusal::AlreadyCompleted);
    }

    #[test]
    fn reopening_a_follow_up_forgets_who_completed_it() {
        let mut due = interaction(Some("2026-02-01T09:00:00Z"));
        complete(&mut due).unwrap();
        let reopened = InteractionPatch {
            followup_status: Change::Set(FollowupStatus::Rescheduled),
            ..InteractionPatch::default()
        };
        writing(|writing| due.amend(reopened, writing)).unwrap();
        assert_eq!(due.followup.completed(), None);
        assert!(due.due_at().is_some());
    }

    #[test]
    fn what_follows_takes_place_when_it_is_due_with_the_same_people_about_the_same() {
        let done = interaction(Some("2026-02-01T09:00:00Z"));
        let next = NextFollowUp {
            follow_up: parsed("2026-03-01T09:00:00Z"),
            summary: parsed("Second call"),
            kind: None,
            assigned_to: Change::Keep,
        };
        let next = writing(|writing| done.next(header(), next, writing)).unwrap();
        assert_eq!(Some(next.contact_date), next.follow_up);
        assert_eq!(
            (
                next.place,
                next.kind,
                &next.phone,
                next.followup_assigned_to
            ),
            (
                done.place,
                done.kind,
                &done.phone,
                done.followup_assigned_to
            )
        );
        assert!(next.due_at().is_some());
    }

    #[test]
    fn overdue_is_what_has_passed() {
        assert_eq!(
            range(Due::Overdue, "2026-03-27T12:00:00Z", "UTC", 7),
            from_until("", "2026-03-27T12:00:00.000000Z")
        );
    }
}
