//! What a report is asked, and what whoever asks sees.

use chrono::Datelike;

use super::figures::Extent;
use crate::{
    access::{Scope, Visibility},
    list::HalfOpen,
    stamp::User,
    value::{Day, Id, Instant, Invalid, TimeZone},
};

/// Whole days in the tenant's time zone, both ends included. An absent end is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    first: Option<Day>,
    last: Option<Day>,
}

impl Period {
    /// From one day to another. Errors: the last comes before the first.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Result<Self, Invalid> {
        match (first, last) {
            (Some(first), Some(last)) if last < first => {
                Err(Invalid::new("must not be before start_date"))
            }
            _ => Ok(Self { first, last }),
        }
    }

    /// The calendar month of a day.
    pub fn month_of(day: Day) -> Self {
        Self::months(day, day.date().month0(), 1)
    }

    /// The calendar quarter of a day: three months from the first of January, April, July or October.
    pub fn quarter_of(day: Day) -> Self {
        Self::months(day, day.date().month0() / 3 * 3, 3)
    }

    /// So many months of the year of a day, the first counted from zero. The last month of all time has no end.
    fn months(day: Day, first: u32, count: u32) -> Self {
        let year = day.date().year();
        let begin = |month0: u32| {
            let year = year + i32::from(month0 >= 12);
            chrono::NaiveDate::from_ymd_opt(year, month0 % 12 + 1, 1)
        };
        let last = begin(first + count).and_then(|next| next.pred_opt());
        Self {
            first: begin(first).map(Day::from_date),
            last: last.map(Day::from_date),
        }
    }

    /// The first day.
    pub fn first(self) -> Option<Day> {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Option<Day> {
        self.last
    }

    /// The instants of these days in a time zone.
    pub fn within(self, zone: TimeZone) -> HalfOpen {
        HalfOpen {
            from: self.first.map(|day| day.start_in(zone)),
            until: self.last.map(|day| day.next().start_in(zone)),
        }
    }
}

/// What a report is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Question {
    /// Only records made in this period.
    pub period: Period,
    /// Only what this member made or works on; for whoever sees the whole tenant.
    pub member: Option<Id<User>>,
}

/// A question and who asks it, when: what has to be known to ask a list for the same records.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// What is asked.
    pub question: Question,
    /// What whoever asks sees.
    pub visibility: Visibility,
    /// Where the days of the tenant begin.
    pub zone: TimeZone,
    /// When it is asked.
    pub now: Instant,
}

impl Frame {
    /// A question asked in a scope.
    pub fn new(question: Question, scope: &Scope) -> Self {
        Self {
            question,
            visibility: scope.visibility(),
            zone: scope.timezone(),
            now: scope.now(),
        }
    }

    /// Today in the tenant's time zone.
    pub fn today(&self) -> Day {
        Day::of(self.now, self.zone)
    }

    /// Which records figures are to be of.
    pub fn extent(&self) -> Extent {
        Extent {
            range: self.question.period.within(self.zone),
            member: self.question.member,
        }
    }

    /// The same question about another period.
    #[must_use]
    pub fn about(self, period: Period) -> Self {
        let question = Question {
            period,
            ..self.question
        };
        Self { question, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period::new(Some(day(first)), Some(day(last))).unwrap()
    }

    fn hours(period: Period, zone: &str) -> i64 {
        let range = period.within(TimeZone::parse(zone).unwrap());
        (range.until.unwrap().micros() - range.from.unwrap().micros()) / 3_600_000_000
    }

    #[test]
    fn a_period_is_whole_days_also_where_the_clock_changes() {
        for (date, zone, long) in [
            ("2026-03-08", "America/New_York", 23),
            ("2026-11-01", "America/New_York", 25),
            ("2026-03-08", "Asia/Kathmandu", 24),
            ("2026-09-06", "America/Santiago", 23),
        ] {
            assert_eq!(hours(period(date, date), zone), long, "{date} {zone}");
        }
        let kathmandu = TimeZone::parse("Asia/Kathmandu").unwrap();
        let range = period("2026-01-01", "2026-01-31").within(kathmandu);
        assert_eq!(
            range.from.unwrap().to_string(),
            "2025-12-31T18:15:00.000000Z"
        );
        assert_eq!(
            range.until.unwrap().to_string(),
            "2026-01-31T18:15:00.000000Z"
        );
    }

    #[test]
    fn an_open_end_is_open_and_a_reversed_period_is_none() {
        let zone = TimeZone::UTC;
        assert_eq!(Period::default().within(zone), HalfOpen::default());
        let since = Period::new(Some(day("2026-01-01")), None).unwrap();
        assert_eq!(since.within(zone).until, None);
        let refused = Period::new(Some(day("2026-01-02")), Some(day("2026-01-01")));
        assert_eq!(refused, Err(Invalid::new("must not be before start_date")));
    }

    #[test]
    fn months_and_quarters_are_those_of_the_calendar() {
        for (date, month, quarter) in [
            (
                "2026-01-01",
                ("2026-01-01", "2026-01-31"),
                ("2026-01-01", "2026-03-31"),
            ),
            (
                "2024-02-29",
                ("2024-02-01", "2024-02-29"),
                ("2024-01-01", "2024-03-31"),
            ),
            (
                "2026-06-30",
                ("2026-06-01", "2026-06-30"),
                ("2026-04-01", "2026-06-30"),
            ),
            (
                "2026-12-31",
                ("2026-12-01", "2026-12-31"),
                ("2026-10-01", "2026-12-31"),
            ),
            (
                "9999-12-31",
                ("9999-12-01", "9999-12-31"),
                ("9999-10-01", "9999-12-31"),
            ),
        ] {
            assert_eq!(Period::month_of(day(date)), period(month.0, month.1));
            assert_eq!(Period::quarter_of(day(date)), period(quarter.0, quarter.1));
        }
    }
}
