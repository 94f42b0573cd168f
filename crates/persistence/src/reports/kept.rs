//! The sheets from what is kept of them, for the whole tenant: whole months, whole days of UTC, changes that nobody has put
//! together yet, and the records themselves at the edges of a range that are no whole days. All in one statement, so that
//! one state of the database is read.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use pathsix_domain::{list::HalfOpen, report::figures::Extent, value::Instant};
use pathsix_migrations::figures::sheets;
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, Query, SelectStatement, UnionType};

use super::cells::{CHANGES, direct};
use crate::{scoped::Table, unit::SeaWork};

/// Days and months.
const FIGURES: Table = Table::of_all("report_figure", "day", &[]);
/// What nobody has put together yet.
const NOTED: Table = Table::of_all("report_change", "id", &[]);

/// Days from one on until before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct DayRange {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl DayRange {
    fn is_empty(self) -> bool {
        // After the year 9999 there is nothing, and texts of days would no longer have the order of days.
        self.from.is_some_and(|from| from.year() >= 10_000)
            || matches!((self.from, self.until), (Some(from), Some(until)) if from >= until)
    }

    fn holds(self, table: &Table) -> Condition {
        let day = || Expr::col((table.name, "day"));
        Cond::all()
            .add_option(self.from.map(|from| day().gte(from)))
            .add_option(self.until.map(|until| day().lt(until)))
    }
}

/// A range in parts of which something is kept.
#[derive(Debug, PartialEq, Eq)]
struct Cut {
    /// All whole days.
    days: DayRange,
    /// The whole months among them.
    months: Option<DayRange>,
    /// The days before and after these.
    odd_days: Vec<DayRange>,
    /// What is no whole day.
    edges: Vec<HalfOpen>,
}

/// Cuts a range, if there is a whole day in it.
fn cut(range: HalfOpen) -> Option<Cut> {
    let range = HalfOpen {
        from: range.from.filter(|from| from.to_utc().year() > 0),
        until: range.until.filter(|until| until.to_utc().year() < 10_000),
    };
    let days = DayRange {
        from: range.from.map(first_whole_day),
        until: range.until.map(day_of),
    };
    if days.is_empty() {
        return None;
    }
    let before = range.from.zip(days.from.map(start_of));
    let after = days.until.map(start_of).zip(range.until);
    let edges = [before, after].into_iter().flatten();
    let edges = edges.filter(|(from, until)| from < until);
    let months = DayRange {
        from: days.from.map(first_whole_month),
        until: days.until.map(month_of),
    };
    let odd_days = if months.is_empty() {
        vec![days]
    } else {
        let before = days.from.zip(months.from);
        let after = months.until.zip(days.until);
        let odd = [before, after].into_iter().flatten();
        odd.map(|(from, until)| DayRange {
            from: Some(from),
            until: Some(until),
        })
        .filter(|part| !part.is_empty())
        .collect()
    };
    Some(Cut {
        days,
        months: Some(months).filter(|months| !months.is_empty()),
        odd_days,
        edges: edges
            .map(|(from, until)| HalfOpen {
                from: Some(from),
                until: Some(until),
            })
            .collect(),
    })
}

fn day_of(at: Instant) -> NaiveDate {
    at.to_utc().date_naive()
}

fn start_of(day: NaiveDate) -> Instant {
    Instant::from_utc(day.and_time(NaiveTime::MIN).and_utc())
}

fn first_whole_day(at: Instant) -> NaiveDate {
    let day = day_of(at);
    if start_of(day) == at {
        day
    } else {
        day.succ_opt().unwrap_or(day)
    }
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn first_whole_month(day: NaiveDate) -> NaiveDate {
    if day.day() == 1 {
        day
    } else {
        month_of(month_of(day) + Days::new(31))
    }
}

/// The groups of a sheet in parts that are to be added up.
pub(super) fn cells(
    work: &SeaWork,
    sheet: &'static sheets::Sheet,
    range: HalfOpen,
) -> SelectStatement {
    let records = |range| {
        let of = Extent {
            range,
            member: None,
        };
        direct(work, sheet, &of)
    };
    let Some(cut) = cut(range) else {
        return records(range);
    };
    let mut parts = vec![kept(work, sheet, &NOTED, cut.days.holds(&NOTED))];
    let months = cut.months.into_iter().map(|months| ("month", months));
    let odd_days = cut.odd_days.into_iter().map(|days| ("day", days));
    for (level, days) in months.chain(odd_days) {
        let level = Expr::col((FIGURES.name, "level")).eq(level);
        let which = days.holds(&FIGURES).add(level);
        parts.push(kept(work, sheet, &FIGURES, which));
    }
    parts.extend(cut.edges.into_iter().map(records));
    let all = parts
        .into_iter()
        .reduce(|mut all, more| all.union(UnionType::All, more).take());
    all.unwrap_or_else(|| records(range))
}

fn kept(work: &SeaWork, sheet: &sheets::Sheet, table: &Table, which: Condition) -> SelectStatement {
    let is_change = i64::from(table.name == NOTED.name);
    Query::select()
        .columns(["a", "b", "count", "x_parts", "x_rest", "y"].map(|name| (table.name, name)))
        .expr_as(Expr::val(is_change), CHANGES)
        .from(table.name)
        .cond_where(work.scoped().within(table))
        .and_where(Expr::col((table.name, "sheet")).eq(sheet.word))
        .cond_where(which)
        .take()
}

#[cfg(test)]
mod tests {
    use pathsix_domain::{
        list::HalfOpen,
        value::{Instant, Scalar},
    };

    use super::{Cut, DayRange, cut};

    fn at(text: &str) -> Option<Instant> {
        (!text.is_empty()).then(|| Instant::parse(text).unwrap())
    }

    fn cut_of(from: &str, until: &str) -> Option<Cut> {
        cut(HalfOpen {
            from: at(from),
            until: at(until),
        })
    }

    fn days(from: &str, until: &str) -> DayRange {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        DayRange {
            from: day(from),
            until: day(until),
        }
    }

    fn range(from: &str, until: &str) -> HalfOpen {
        HalfOpen {
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn what_has_no_end_is_months_only() {
        let cut = cut_of("", "").unwrap();
        assert_eq!(cut.months, Some(days("", "")));
        assert!(cut.odd_days.is_empty() && cut.edges.is_empty());
    }

    #[test]
    fn a_range_is_months_odd_days_and_edges() {
        let cut = cut_of("2026-01-30T05:00:00Z", "2026-04-03T04:00:00Z").unwrap();
        assert_eq!(cut.days, days("2026-01-31", "2026-04-03"));
        assert_eq!(cut.months, Some(days("2026-02-01", "2026-04-01")));
        let odd = [
            days("2026-01-31", "2026-02-01"),
            days("2026-04-01", "2026-04-03"),
        ];
        assert_eq!(cut.odd_days, odd);
        let edges = [
            range("2026-01-30T05:00:00Z", "2026-01-31T00:00:00Z"),
            range("2026-04-03T00:00:00Z", "2026-04-03T04:00:00Z"),
        ];
        assert_eq!(cut.edges, edges);
    }

    #[test]
    fn whole_months_of_utc_are_nothing_else() {
        let cut = cut_of("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z").unwrap();
        assert_eq!(cut.months, Some(days("2026-01-01", "2027-01-01")));
        assert!(cut.odd_days.is_empty() && cut.edges.is_empty());
    }

    #[test]
    fn a_range_within_a_month_is_days() {
        let cut = cut_of("2026-01-02T00:00:00Z", "2026-01-31T00:00:00Z").unwrap();
        assert_eq!(cut.months, None);
        assert_eq!(cut.odd_days, [days("2026-01-02", "2026-01-31")]);
    }

    #[test]
    fn a_range_without_a_whole_day_is_not_cut() {
        let none = [
            ("2026-01-02T00:00:00Z", "2026-01-02T23:59:59Z"),
            ("2026-01-02T12:00:00Z", "2026-01-03T12:00:00Z"),
            ("2026-01-05T00:00:00Z", "2026-01-02T00:00:00Z"),
            ("2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z"),
        ];
        for (from, until) in none {
            assert_eq!(cut_of(from, until), None, "{from} {until}");
        }
    }

    #[test]
    fn a_half_open_range_keeps_its_odd_end() {
        let cut = cut_of("2026-01-30T05:00:00Z", "").unwrap();
        assert_eq!(cut.months, Some(days("2026-02-01", "")));
        assert_eq!(cut.odd_days, [days("2026-01-31", "2026-02-01")]);
        assert_eq!(cut.edges.len(), 1);
        let cut = cut_of("", "2026-04-03T04:00:00Z").unwrap();
        assert_eq!(cut.months, Some(days("", "2026-04-01")));
        assert_eq!(cut.odd_days, [days("2026-04-01", "2026-04-03")]);
        assert_eq!(cut.edges.len(), 1);
    }
}
