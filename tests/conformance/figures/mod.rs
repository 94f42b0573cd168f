//! The figures that reports are made of are those of the records, whoever asks, whatever was done to them.

mod oracle;
mod world;

use std::sync::Arc;

use chrono::Duration;
use pathsix_domain::{
    access::Reach,
    list::HalfOpen,
    port::{Mode, UnitOfWork},
    report::figures::{Cell, Extent, Sheet, SilentKind},
    tenant::Tenant,
    value::{Id, Instant, Scalar, TimeZone, Word},
};
use pathsix_persistence::{connection::Faults, reports::upkeep::Upkeep};
use pathsix_tests::{App, Db, Dice, app::Wishes, people::Person};
use rstest::rstest;
use serde_json::json;
use tokio::task::JoinSet;

use crate::bench::{record_id, user};
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

fn tenant(company: &Company) -> Id<Tenant> {
    company.bench.claims(company.founder()).tenant
}

fn upkeep(company: &Company) -> Upkeep {
    Upkeep::new(company.bench.app.database.clone())
}

async fn assert_kept_right(company: &Company) {
    let found = upkeep(company).verify(tenant(company)).await.unwrap();
    assert_eq!(found, []);
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
    assert_kept_right(&company).await;
    upkeep(&company).fold(tenant(&company)).await.unwrap();
    assert_kept_right(&company).await;
    for _ in 0..30 {
        company.act().await;
    }
    compare_for_all(&mut company, zone).await;
    assert_kept_right(&company).await;
    upkeep(&company).fold(tenant(&company)).await.unwrap();
    assert_eq!(company.bench.count("report_change").await, 0);
    compare_for_all(&mut company, zone).await;
    assert_kept_right(&company).await;
}

/// What is kept of figures, row by row.
async fn kept(company: &Company) -> Vec<String> {
    let own = &company.bench.app.own;
    let mut rows = own.rows("report_figure", None).await;
    rows.extend(own.rows("report_change", None).await);
    rows
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn putting_changes_together_twice_or_only_half_changes_nothing(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let faults = Faults::planned();
    let theirs = faults.clone();
    let wishes = Wishes {
        database: Some(Box::new(move |settings| settings.faults = theirs)),
        ..Wishes::default()
    };
    let mut company = Company::on(App::start_with(db, wishes).await, 5, "UTC").await;
    company.grow(4).await;
    let before = kept(&company).await;
    let mut statement = 1;
    while company.bench.count("report_change").await > 0 {
        faults.fail_at(statement);
        let folded = upkeep(&company).fold(tenant(&company)).await;
        if faults.forget() {
            // All was put together, or the connection that failed last is just giving up its turn.
            folded.unwrap();
        } else {
            folded.unwrap_err();
            statement += 1;
        }
        let is_whole =
            kept(&company).await == before || company.bench.count("report_change").await == 0;
        assert!(is_whole, "{statement}");
    }
    let folded = kept(&company).await;
    assert_ne!(before, folded);
    upkeep(&company).fold(tenant(&company)).await.unwrap();
    assert_eq!(kept(&company).await, folded);
    assert_kept_right(&company).await;
}

#[rstest]
#[case::a_day("UPDATE report_figure SET count = count + 1 WHERE level = 'day' AND sheet = 'lead'")]
#[case::a_month(
    "UPDATE report_figure SET x_rest = x_rest - 1 WHERE level = 'month' AND sheet = 'project'"
)]
#[case::a_lost_day("DELETE FROM report_figure WHERE level = 'day' AND sheet = 'client'")]
#[case::a_change("UPDATE report_change SET a = 'won' WHERE sheet = 'lead'")]
#[case::everything("DELETE FROM report_figure")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_kept_wrongly_is_found_and_mended(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] damage: &str,
) {
    let mut company = Company::new(db, 6, "UTC").await;
    company.grow(4).await;
    upkeep(&company).fold(tenant(&company)).await.unwrap();
    company.grow(1).await;
    assert_kept_right(&company).await;
    company.bench.app.own.execute(damage).await;
    let found = upkeep(&company).verify(tenant(&company)).await.unwrap();
    assert_ne!(found, []);
    upkeep(&company).rebuild(tenant(&company)).await.unwrap();
    assert_kept_right(&company).await;
    compare_for_all(&mut company, "UTC").await;
}

/// A lead that changes its owner again and again counts once at any moment, whoever reads, writes and puts together.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reader_sees_a_sum_that_was_never_true(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    const LEADS: usize = 16;
    const WRITES: usize = 12;
    const READERS: usize = 4;
    const READS: usize = 10;
    let company = Company::new(db, 7, "UTC").await;
    let founder = company.founder();
    let leads: Vec<_> = (0..LEADS)
        .map(|_| company.bench.lead(founder, "Lead"))
        .collect();
    company.bench.keep_all(founder, &leads).await;
    let tenant = tenant(&company);
    let company = Arc::new(company);
    let mut tasks = JoinSet::new();
    for writer in 0..64 {
        let (company, lead) = (company.clone(), record_id(&leads[writer % LEADS]));
        tasks.spawn(async move {
            let to = &company.people[writer % 3].id;
            let path = format!("admin/leads/{lead}");
            let acts = [
                json!({ "assigned_to": to }),
                json!({ "lead_status": "qualified" }),
                json!({ "assigned_to": null }),
            ];
            for body in acts.into_iter().cycle().take(WRITES) {
                let answer = company.founder().patch(&path, body).await;
                assert!(matches!(answer.status.as_u16(), 200 | 409), "{answer:?}");
            }
        });
    }
    for _ in 0..READERS {
        let company = company.clone();
        tasks.spawn(async move {
            for _ in 0..READS {
                let (_, mut work) = company
                    .bench
                    .enter_wide(company.founder(), Mode::Read)
                    .await;
                for sheet in [Sheet::Leads, Sheet::LeadOwners] {
                    let cells = work.cells(sheet, &Extent::default()).await.unwrap();
                    let count: i64 = cells.iter().map(|cell| cell.count).sum();
                    assert_eq!(
                        usize::try_from(count).unwrap(),
                        LEADS,
                        "{sheet:?} {cells:?}"
                    );
                }
                drop(work);
                upkeep(&company).fold(tenant).await.unwrap();
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_kept_right(&company).await;
}
