//! Lists: what may be asked of one, as plain data.

use chrono::Duration;

use crate::{
    stamp::User,
    value::{Day, Id, Instant, Money, TimeZone, Word, words},
};

/// What can be listed: it has sort keys, filters, and an id that breaks ties.
pub trait Listed: Clone + Send + Sync + 'static {
    /// The sort keys of this list, a closed set.
    type Sort: Word + Default;
    /// The filters of this list: public optional fields, the default filters nothing.
    type Filter: Clone + Default + Send + Sync + 'static;

    /// Which end of the sort key comes first where nobody says.
    const DIRECTION: Direction = Direction::Descending;

    /// What kind of value a sort key has.
    fn sort_kind(sort: Self::Sort) -> SortKind;

    /// The value by which the list is sorted, together with [`Listed::tie_breaker`].
    fn sort_value(&self, sort: Self::Sort) -> SortValue;

    /// The id that orders rows of equal sort value.
    fn tie_breaker(&self) -> uuid::Uuid;
}

/// The value of a sort key in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SortValue {
    /// Text, ordered by code point.
    Text(String),
    /// An instant.
    Instant(Instant),
    /// A calendar day.
    Day(Day),
    /// A whole number.
    Number(i64),
    /// No value: after all values, in either direction.
    Nothing,
}

/// What kind of value a sort key has. Of those called "maybe" a row may have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKind {
    /// [`SortValue::Text`].
    Text,
    /// [`SortValue::Instant`].
    Instant,
    /// [`SortValue::Text`] or nothing.
    MaybeText,
    /// [`SortValue::Instant`] or nothing.
    MaybeInstant,
    /// [`SortValue::Day`] or nothing.
    MaybeDay,
    /// [`SortValue::Number`] or nothing.
    MaybeNumber,
}

impl SortKind {
    /// Whether a row may have no value.
    pub fn may_be_nothing(self) -> bool {
        !matches!(self, Self::Text | Self::Instant)
    }

    /// Whether a value is of this kind.
    pub fn admits(self, value: &SortValue) -> bool {
        match value {
            SortValue::Text(_) => matches!(self, Self::Text | Self::MaybeText),
            SortValue::Instant(_) => matches!(self, Self::Instant | Self::MaybeInstant),
            SortValue::Day(_) => self == Self::MaybeDay,
            SortValue::Number(_) => self == Self::MaybeNumber,
            SortValue::Nothing => self.may_be_nothing(),
        }
    }
}

words! {
    /// Which end of the sort key comes first.
    Direction { Ascending = "asc", Descending = "desc" }
    default Descending
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// So many rows into the list, 0 to 10,000.
    Offset(u32),
    /// Right after this row, whether or not it still exists.
    After(Position),
}

/// A place in a sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The sort value of the row before the page.
    pub value: SortValue,
    /// Its id.
    pub id: uuid::Uuid,
}

/// Whether the list is counted whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Total {
    /// Not counted: the page is all that is read.
    #[default]
    Unknown,
    /// Counted, at the price of reading every matching row.
    Counted,
}

/// Which rows of a trashable record are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// Those in use.
    #[default]
    Live,
    /// Those in the trash.
    Trash,
}

/// What is asked of a list.
#[derive(Debug, Clone)]
pub struct ListQuery<L: Listed> {
    /// Which rows.
    pub filter: L::Filter,
    /// In use or in the trash.
    pub shelf: Shelf,
    /// Only rows that this member owns (made or is assigned); beyond one's own only where the reach is the tenant.
    pub owner: Option<Id<User>>,
    /// By what they are sorted.
    pub sort: L::Sort,
    /// In which direction.
    pub direction: Direction,
    /// Where the page begins.
    pub start: Start,
    /// Rows of the page, 1 to 100.
    pub limit: u16,
    /// Whether to count.
    pub total: Total,
}

impl<L: Listed> Default for ListQuery<L> {
    fn default() -> Self {
        Self {
            filter: L::Filter::default(),
            shelf: Shelf::default(),
            owner: None,
            sort: L::Sort::default(),
            direction: L::DIRECTION,
            start: Start::Offset(0),
            limit: DEFAULT_LIMIT,
            total: Total::default(),
        }
    }
}

/// Rows of a page where the caller does not say.
pub const DEFAULT_LIMIT: u16 = 25;
/// Most rows of a page.
pub const MAX_LIMIT: u16 = 100;
/// The furthest page that can be jumped to; a cursor goes on from there.
pub const MAX_OFFSET: u32 = 10_000;

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<L> {
    /// The rows, at most as many as asked for.
    pub items: Vec<L>,
    /// How many rows match in all, if that was asked.
    pub total: Option<u64>,
    /// Where the next page begins; none on the last page.
    pub next: Option<Position>,
}

/// A member as a filter names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberRef {
    /// Whoever asks.
    Me,
    /// This member.
    Member(Id<User>),
}

/// Who a record is assigned to, as a filter names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody.
    Nobody,
    /// Somebody.
    Somebody(MemberRef),
}

/// One end of a range: an instant, or a whole day in the tenant's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Exactly this instant.
    Instant(Instant),
    /// This day, from its first instant to its last.
    Day(Day),
}

/// A range as a filter asks for it. An absent end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range<T> {
    /// After this.
    pub gt: Option<T>,
    /// At this or after.
    pub gte: Option<T>,
    /// Before this.
    pub lt: Option<T>,
    /// At this or before.
    pub lte: Option<T>,
}

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self {
            gt: None,
            gte: None,
            lt: None,
            lte: None,
        }
    }
}

/// A range of instants.
pub type Span = Range<Edge>;
/// A range of calendar days.
pub type DaySpan = Range<Day>;
/// A range of amounts.
pub type MoneySpan = Range<Money>;

/// A range as a store compares it: from an instant on, until before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HalfOpen {
    /// The first instant inside.
    pub from: Option<Instant>,
    /// The first instant outside again.
    pub until: Option<Instant>,
}

impl HalfOpen {
    /// The least range that has all of both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            until: self.until.zip(other.until).map(|(a, b)| a.max(b)),
        }
    }
}

impl Span {
    /// The same range with days resolved in a time zone. Where both forms of an end are given, the narrower counts.
    pub fn resolve(&self, zone: TimeZone) -> HalfOpen {
        let begin = |edge: Edge| match edge {
            Edge::Instant(at) => at,
            Edge::Day(day) => day.start_in(zone),
        };
        let beyond = |edge: Edge| match edge {
            // Instants are whole microseconds, so the next one is the first that is later.
            Edge::Instant(at) => at.after(Duration::microseconds(1)),
            Edge::Day(day) => day.next().start_in(zone),
        };
        HalfOpen {
            from: self.gte.map(begin).max(self.gt.map(beyond)),
            until: earlier(self.lt.map(begin), self.lte.map(beyond)),
        }
    }
}

fn earlier(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    fn span(from: &str, to: &str) -> HalfOpen {
        let day = |text| Some(Edge::Day(Day::parse(text).unwrap()));
        Span {
            gte: day(from),
            lte: day(to),
            ..Span::default()
        }
        .resolve(TimeZone::parse("Europe/Berlin").unwrap())
    }

    #[test]
    fn a_day_means_the_whole_day_in_the_zone_of_the_tenant() {
        let summer_begins = span("2026-03-29", "2026-03-29");
        assert_eq!(
            summer_begins.from.unwrap().to_string(),
            "2026-03-28T23:00:00.000000Z"
        );
        assert_eq!(
            summer_begins.until.unwrap().to_string(),
            "2026-03-29T22:00:00.000000Z"
        );
    }

    #[test]
    fn after_a_day_begins_with_the_next_and_before_a_day_ends_with_the_last() {
        let day = Some(Edge::Day(Day::parse("2026-01-10").unwrap()));
        let span = Span {
            gt: day,
            lt: day,
            ..Span::default()
        }
        .resolve(TimeZone::UTC);
        assert_eq!(
            span.from.unwrap().to_string(),
            "2026-01-11T00:00:00.000000Z"
        );
        assert_eq!(
            span.until.unwrap().to_string(),
            "2026-01-10T00:00:00.000000Z"
        );
    }

    #[test]
    fn an_instant_is_inside_its_own_closed_range_and_outside_its_open_one() {
        let at = Instant::parse("2026-01-10T10:00:00Z").unwrap();
        let edge = Some(Edge::Instant(at));
        let closed = Span {
            gte: edge,
            lte: edge,
            ..Span::default()
        }
        .resolve(TimeZone::UTC);
        assert!(closed.from <= Some(at) && Some(at) < closed.until);
        let open = Span {
            gt: edge,
            ..Span::default()
        }
        .resolve(TimeZone::UTC);
        assert!(open.from > Some(at));
    }
}
