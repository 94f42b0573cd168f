//! Reports of a whole tenant do not read its records one after the other.

use chrono::Duration;
use pathsix_domain::{
    access::Reach,
    list::HalfOpen,
    port::{Mode, Reports, UnitOfWork},
    report::figures::{Extent, Sheet, SilentKind},
    value::{Instant, Word},
};
use pathsix_persistence::{reports::upkeep::Upkeep, unit::SeaWork};
use sea_orm::ConnectionTrait;
use sqlx::{AssertSqlSafe, Executor, PgConnection};

use super::world::{World, parsed};

/// Puts together what is kept of records that went past the triggers.
pub(crate) async fn rebuild(world: &World) {
    let upkeep = Upkeep::new(world.database.clone());
    upkeep.rebuild(world.tenant.id).await.unwrap();
    // The connection that was used last comes first, so what it has read is told before anybody counts.
    let (_, work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
    told(work).await;
}

const TELL: &str = "SELECT pg_stat_force_next_flush()";

/// Ends a unit, and has its connection tell what it has read.
async fn told(work: SeaWork) {
    work.connection().execute_unprepared(TELL).await.unwrap();
    Box::new(work).commit().await.unwrap();
}

/// Asks for every figure of the tenant, and looks each time whether a big table was read from its beginning to its end.
pub(crate) async fn none_reads_a_whole_table(world: &World, observer: &mut PgConnection) {
    observer.execute(TELL).await.unwrap();
    let first = parsed::<Instant>("2026-01-01T00:00:00Z");
    let day = HalfOpen {
        from: Some(first),
        until: Some(first.after(Duration::days(1))),
    };
    for range in [HalfOpen::default(), day] {
        let of = &Extent {
            range,
            member: None,
        };
        for sheet in Sheet::ALL {
            let what = format!("{sheet:?} {range:?}");
            watched(world, observer, &what, async |work| {
                let is_empty = work.cells(*sheet, of).await.unwrap().is_empty();
                assert!(!is_empty || is_rare(*sheet), "{what}");
            })
            .await;
        }
    }
    let of = &Extent::default();
    watched(world, observer, "by worth", async |work| {
        work.clients_by_worth(10, of).await.unwrap();
    })
    .await;
    for kind in [SilentKind::Leads, SilentKind::Clients] {
        watched(world, observer, &format!("{kind:?}"), async |work| {
            let since = parsed("2026-01-01T12:00:00Z");
            let silent = work.silent(kind, since, 100, of).await.unwrap();
            assert_eq!(silent.len(), 100);
        })
        .await;
    }
    watched(world, observer, "soon", async |work| {
        let until = parsed("2026-01-02T00:00:00Z");
        let upcoming = work.upcoming(until, 10, of).await.unwrap();
        assert_eq!(upcoming.len(), 10);
        work.touches(parsed("2025-12-31T23:00:00Z"), of)
            .await
            .unwrap();
    })
    .await;
}

/// Nothing in the load was completed.
fn is_rare(sheet: Sheet) -> bool {
    sheet == Sheet::ProjectDurations
}

async fn watched(
    world: &World,
    observer: &mut PgConnection,
    what: &str,
    ask: impl AsyncFn(&mut SeaWork),
) {
    let before = read_in_sequence(observer).await;
    let (_, mut work) = world.enter(&world.ada, Reach::Tenant, Mode::Read).await;
    ask(&mut work).await;
    told(work).await;
    assert_eq!(read_in_sequence(observer).await, before, "{what}");
}

/// How many rows of the records were read in the order in which they lie, by anybody.
async fn read_in_sequence(observer: &mut PgConnection) -> i64 {
    let sum = format!(
        "SELECT sum(seq_tup_read)::bigint FROM pg_stat_user_tables WHERE relname IN {}",
        super::TABLES
    );
    let sum = sqlx::query_scalar(AssertSqlSafe(sum));
    sum.fetch_one(observer).await.unwrap()
}
