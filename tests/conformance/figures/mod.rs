//! The figures that reports are made of are those of the records, whoever asks, whatever was done to them.

mod oracle;
mod world;

use chrono::Duration;
use pathsix_domain::{
    access::Reach,
    list::HalfOpen,
    port::{Mode, UnitOfWork},
    report::figures::{Cell, Extent, Sheet, SilentKind},
    value::{Instant, Scalar, TimeZone, Word},
};
use pathsix_tests::{Db, Dice};
use rstest::rstest;

use crate::bench::user;
use oracle::Seen;
use world::{Company, ZONES};

fn sorted(mut cells: Vec<Cell>) -> Vec<Cell> {
    cells.sort_by(|one, other| (&one.a, &one.b).cmp(&(&other.a, &other.b)));
    cells
}

/// Compares every figure with what the lists of the same unit give.
async fn compare(
    work: &mut (dyn UnitOfWork + 'static),
    wide: &mut (dyn UnitOfWork + 'static),
    of: &Extent,
    zone: TimeZone,
    now: Instant,
) {
    let seen = Seen::by(work, wide, of, zone).await;
    for sheet in Sheet::ALL {
        let cells = sorted(work.cells(*sheet, of).await.unwrap());
        assert_eq!(cells, seen.cells(*sheet), "{sheet:?} {of:?}");
    }
    let month = now.after(Duration::days(-30));
    let ranges = [
        HalfOpen {
            from: None,
            until: Some(now),
        },
        HalfOpen {
            from: Some(now),
            until: Some(now.after(Duration::days(20))),
        },
        HalfOpen::default(),
    ];
    let due = work.due(&ranges, of).await.unwrap();
    assert_eq!(due, ranges.map(|range| seen.due(range)), "{of:?}");
    for limit in [2, 100] {
        let worth = work.clients_by_worth(limit, of).await.unwrap();
        assert_eq!(worth, seen.by_worth(limit.into()), "{of:?}");
        for kind in [SilentKind::Leads, SilentKind::Clients] {
            for since in [month, now.after(Duration::days(-60))] {
                let silent = work.silent(kind, since, limit, of).await.unwrap();
                let expected = seen.silent(kind, since, now, limit.into());
                assert_eq!(silent, expected, "{kind:?} {of:?}");
            }
        }
        let until = now.after(Duration::days(14));
        let upcoming = work.upcoming(until, limit, of).await.unwrap();
        let ids: Vec<_> = upcoming.iter().map(|it| it.id.to_string()).collect();
        assert_eq!(ids, seen.upcoming(now, until, limit.into()), "{of:?}");
    }
    let mut touches = work.touches(month, of).await.unwrap();
    touches.sort_by_key(|it| it.status.as_str());
    assert_eq!(touches, seen.touches(month, now), "{of:?}");
}

/// Ranges of any kind, most of them of whole days in a time zone.
fn ranges(dice: &mut Dice, zone: TimeZone) -> Vec<HalfOpen> {
    let mut day = || {
        let first = pathsix_domain::value::Day::parse("2026-01-25").unwrap();
        let days = u16::try_from(dice.below(150)).unwrap();
        first.plus(days).start_in(zone)
    };
    let (one, other) = (day(), day());
    let at = Instant::parse("2026-03-31T12:00:00.000001Z").unwrap();
    vec![
        HalfOpen::default(),
        HalfOpen {
            from: Some(one.min(other)),
            until: Some(one.max(other)),
        },
        HalfOpen {
            from: Some(day()),
            until: None,
        },
        HalfOpen {
            from: None,
            until: Some(day()),
        },
        HalfOpen {
            from: Some(at),
            until: Some(at.after(Duration::hours(5))),
        },
        HalfOpen {
            from: Some(one),
            until: Some(one),
        },
        HalfOpen {
            from: Some(one.max(other)),
            until: Some(one.min(other)),
        },
    ]
}

async fn compare_for_all(company: &mut Company, zone: &str) {
    let zone = TimeZone::parse(zone).unwrap();
    for range in ranges(&mut company.dice, zone) {
        for (who, reach) in [(3, Reach::Tenant), (0, Reach::Own), (1, Reach::Tenant)] {
            for member in [None, Some(user(&company.people[2]))] {
                let of = Extent { range, member };
                let who = &company.people[who];
                let bench = &company.bench;
                let admission = bench.admission(who, reach);
                let now = admission.at;
                let (_, mut work) = bench.try_enter(&admission, Mode::Read).await.unwrap();
                let (_, mut wide) = bench.enter_wide(company.founder(), Mode::Read).await;
                compare(work.as_mut(), wide.as_mut(), &of, zone, now).await;
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_are_those_of_the_records_whatever_was_done_to_them(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(0, 1, 2, 3)] seed: u64,
) {
    let zone = ZONES[usize::try_from(seed).unwrap()];
    let mut company = Company::new(db, seed, zone).await;
    company.grow(8).await;
    compare_for_all(&mut company, zone).await;
    for _ in 0..30 {
        company.act().await;
    }
    compare_for_all(&mut company, zone).await;
}
