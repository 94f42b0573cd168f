//! In which month of the tenant's time zone a project falls that has neither start nor end.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use pathsix_domain::{
    port::StoreError,
    report::figures::Cell,
    value::{Day, Instant, TimeZone},
};
use pathsix_migrations::figures::sheets::UNDATED;

/// Puts the cells together whose second word is the same month in a time zone.
pub(super) fn in_zone(cells: Vec<Cell>, zone: TimeZone) -> Result<Vec<Cell>, StoreError> {
    let mut months: HashMap<(String, String), Cell> = HashMap::new();
    for cell in cells {
        let month = match cell.b.strip_prefix(UNDATED) {
            Some(moment) => of_moment(moment, zone)?,
            None => cell.b,
        };
        let sum = months
            .entry((cell.a.clone(), month.clone()))
            .or_insert_with(|| Cell {
                a: cell.a,
                b: month,
                ..Cell::default()
            });
        sum.count += cell.count;
        sum.x += cell.x;
        sum.y += cell.y;
    }
    Ok(months.into_values().collect())
}

/// The month of a quarter of an hour in UTC. A month in UTC is itself: what stands under it is more than a day away from
/// any other, in any zone.
fn of_moment(moment: &str, zone: TimeZone) -> Result<String, StoreError> {
    if !moment.contains('T') {
        return Ok(moment.to_owned());
    }
    let quarter = NaiveDateTime::parse_from_str(moment, "%Y-%m-%dT%H:%M")
        .map_err(|_| StoreError::Corrupt(format!("{moment:?} is no quarter of an hour")))?;
    let day = Day::of(Instant::from_utc(quarter.and_utc()), zone);
    Ok(day.date().format("%Y-%m").to_string())
}

#[cfg(test)]
mod tests {
    use pathsix_domain::{report::figures::Cell, value::Scalar, value::TimeZone};

    use super::in_zone;

    fn month(zone: &str, b: &str) -> String {
        let cell = Cell {
            b: b.to_owned(),
            ..Cell::default()
        };
        let zone = TimeZone::parse(zone).unwrap();
        in_zone(vec![cell], zone).unwrap().remove(0).b
    }

    #[test]
    fn a_quarter_of_an_hour_falls_into_the_month_of_the_zone() {
        assert_eq!(month("UTC", "~2026-02-01T00:00"), "2026-02");
        assert_eq!(month("America/New_York", "~2026-02-01T04:45"), "2026-01");
        assert_eq!(month("America/New_York", "~2026-02-01T05:00"), "2026-02");
        assert_eq!(month("Asia/Kathmandu", "~2026-01-31T18:00"), "2026-01");
        assert_eq!(month("Asia/Kathmandu", "~2026-01-31T18:15"), "2026-02");
        assert_eq!(month("Pacific/Kiritimati", "~2026-02-28T10:00"), "2026-03");
    }

    #[test]
    fn other_months_stay_as_they_are() {
        assert_eq!(month("Asia/Tokyo", "~2026-01"), "2026-01");
        assert_eq!(month("Asia/Tokyo", "2026-01"), "2026-01");
    }

    #[test]
    fn cells_of_one_month_are_added_up() {
        let cell = |b: &str, count| Cell {
            a: "active".to_owned(),
            b: b.to_owned(),
            count,
            x: 5_000_000_000_000_000_000,
            y: 1,
        };
        let cells = vec![
            cell("~2026-01", 2),
            cell("2026-01", 3),
            cell("~2026-02-01T00:00", 4),
        ];
        let zone = TimeZone::parse("America/New_York").unwrap();
        let sums = in_zone(cells, zone).unwrap();
        let expected = Cell {
            count: 9,
            x: 15_000_000_000_000_000_000,
            y: 3,
            ..cell("2026-01", 0)
        };
        assert_eq!(sums, [expected]);
    }
}
