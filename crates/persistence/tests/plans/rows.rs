//! How many rows units of work read among hundreds of thousands, as Postgres counts them: of tables and of indexes. More
//! than a tenth above its figure is a regression that a small database would never show.

use pathsix_domain::{
    access::{Actor, Reach},
    list::{ListQuery, Shelf},
    port::{FollowUps, LookAlikes, Mode, Reports, Repository, UnitOfWork},
    record::{Lead, LeadFilter, Record},
    report::figures::{Extent, Sheet, SilentKind},
    value::Word,
    vocabulary::LeadStatus,
};
use pathsix_persistence::unit::SeaWork;
use sea_orm::ConnectionTrait;
use sqlx::PgConnection;

use super::{
    load::Big,
    samples::lead,
    world::{Who, World, created, parsed, stamp},
};

/// The figures: what is done, and how many rows it reads, entering included.
const FIGURES: &[(&str, i64)] = &[
    ("detail", 8),
    ("list", 85),
    ("list of the company in one status", 59),
    ("follow-ups", 14_590),
    ("look-alikes and a new lead", 16),
    ("Leads", 17),
    ("LeadOwners", 266),
    ("Clients", 17),
    ("ClientAssignees", 15),
    ("Projects", 63),
    ("ProjectDurations", 13),
    ("ProjectMakers", 265),
    ("InteractionMakers", 265),
    ("clients by worth", 11_638),
    ("silent Leads", 327),
    ("silent Clients", 325),
    ("silent Leads by a plan for any tenant", 327),
    ("silent Clients by a plan for any tenant", 325),
];

/// What makes Postgres plan for any values, as it may by itself after a few executions.
const ANY: &str = "force_generic_plan";

/// Rows more or less that say nothing: entries of an index that are gone, and what the system looks up.
const A_FEW: i64 = 3;

/// Counts what units read, and compares.
struct Counter<'a> {
    world: &'a World,
    observer: &'a mut PgConnection,
    wrong: Vec<String>,
}

/// Does each thing once more after it was done, so that what the database has to look up for itself has been looked up.
pub(crate) async fn are_read_as_committed(
    world: &World,
    bob: &Who,
    big: &Big,
    observer: &mut PgConnection,
) {
    let mut counter = Counter {
        world,
        observer,
        wrong: Vec::new(),
    };
    counter.of_leads(bob, big).await;
    counter.of_a_new_lead().await;
    counter.of_figures().await;
    let wrong = counter.wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "what reads other than committed:\n{wrong}"
    );
}

impl Counter<'_> {
    async fn of_leads(&mut self, bob: &Who, big: &Big) {
        let (ada, id) = (self.world.ada.clone(), big.lead.id());
        self.count("detail", &ada, Reach::Own, async |_, work| {
            assert!(
                Repository::<Lead>::find(work, id, Shelf::Live)
                    .await
                    .unwrap()
                    .is_some()
            );
        })
        .await;
        self.count("list", bob, Reach::Own, async |_, work| {
            work.list(&ListQuery::<Lead>::default()).await.unwrap();
        })
        .await;
        let qualified = ListQuery::<Lead> {
            filter: LeadFilter {
                lead_status: vec![LeadStatus::Qualified],
                ..LeadFilter::default()
            },
            ..ListQuery::default()
        };
        self.count("list of the company in one status", &ada, Reach::Tenant, {
            async |_, work| drop(work.list(&qualified).await.unwrap())
        })
        .await;
        self.count("follow-ups", bob, Reach::Own, async |_, work| {
            work.list_follow_ups(&ListQuery::default()).await.unwrap();
        })
        .await;
    }

    async fn of_a_new_lead(&mut self) {
        let ada = self.world.ada.clone();
        self.count(
            "look-alikes and a new lead",
            &ada,
            Reach::Own,
            async |actor, work| {
                let new = lead("a name of its own", stamp(actor.user()), None);
                work.look_alikes(&new.identity().unwrap()).await.unwrap();
                work.insert(&created(actor, new)).await.unwrap();
            },
        )
        .await;
    }

    async fn of_figures(&mut self) {
        let (ada, of) = (self.world.ada.clone(), &Extent::default());
        for sheet in Sheet::ALL {
            self.count(
                &format!("{sheet:?}"),
                &ada,
                Reach::Tenant,
                async |_, work| {
                    work.cells(*sheet, of).await.unwrap();
                },
            )
            .await;
        }
        self.count("clients by worth", &ada, Reach::Tenant, async |_, work| {
            work.clients_by_worth(10, of).await.unwrap();
        })
        .await;
        for kind in [SilentKind::Leads, SilentKind::Clients] {
            for (plan, which) in [("auto", ""), (ANY, " by a plan for any tenant")] {
                let what = format!("silent {kind:?}{which}");
                self.count(&what, &ada, Reach::Tenant, async |_, work| {
                    let plan = format!("SET LOCAL plan_cache_mode = {plan}");
                    work.connection().execute_unprepared(&plan).await.unwrap();
                    let since = parsed("2026-01-01T12:00:00Z");
                    work.silent(kind, since, 100, of).await.unwrap();
                })
                .await;
            }
        }
    }

    async fn count(
        &mut self,
        what: &str,
        who: &Who,
        reach: Reach,
        ask: impl AsyncFn(&Actor, &mut SeaWork),
    ) {
        let mut read = 0;
        for _ in 0..2 {
            let before = self.read().await;
            let (actor, mut work) = self.world.enter(who, reach, Mode::Write).await;
            ask(&actor, &mut work).await;
            let told = "SELECT pg_stat_force_next_flush()";
            work.connection().execute_unprepared(told).await.unwrap();
            Box::new(work).commit().await.unwrap();
            read = self.read().await - before;
        }
        let figure = FIGURES.iter().find(|(name, _)| *name == what);
        let most = figure.map_or(0, |(_, rows)| *rows);
        if (read - A_FEW) * 10 > most * 11 {
            self.wrong
                .push(format!("(\"{what}\", {read}), committed: {most}"));
        }
    }

    /// The rows that anybody has read so far.
    async fn read(&mut self) -> i64 {
        let sum = "SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)::bigint
                   + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::bigint";
        let sum = sqlx::query_scalar(sum);
        sum.fetch_one(&mut *self.observer).await.unwrap()
    }
}
