//! Every figure of every report is what the records say, for every role, period and member.

use chrono::NaiveDate;
use pathsix_tests::{Db, Member, company::random_id, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use super::{
    ledger::{Asked, Ledger},
    world::World,
};

/// Every report but the dashboard.
pub(crate) const REPORTS: [&str; 10] = [
    "pipeline",
    "lead-source",
    "conversion-rate",
    "revenue-by-client",
    "user-activity",
    "follow-ups",
    "client-retention",
    "project-performance",
    "upcoming-tasks",
    "revenue-forecast",
];

/// The same without the links, wherever they stand.
pub(crate) fn unlinked(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.remove("links");
            for field in fields.values_mut() {
                *field = unlinked(field.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = unlinked(item.take());
            }
        }
        _ => {}
    }
    value
}

/// The query of what is asked.
pub(crate) fn query(asked: &Asked) -> String {
    let day = |name: &str, day: Option<NaiveDate>| day.map(|day| format!("{name}={day}"));
    let member = asked
        .member
        .as_ref()
        .map(|member| format!("user_id={member}"));
    let all = [
        day("start_date", asked.start),
        day("end_date", asked.end),
        member,
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// Periods: all time, a day on which clocks change, a month, and open ends at midnights where something happened.
fn periods() -> [Asked; 6] {
    let day = |text: &str| Some(text.parse().unwrap());
    let period = |start, end| Asked {
        start,
        end,
        ..Asked::default()
    };
    [
        period(None, None),
        period(day("2026-03-08"), day("2026-03-08")),
        period(day("2026-01-01"), day("2026-01-31")),
        period(None, day("2025-12-31")),
        period(day("2026-03-31"), None),
        period(day("2026-05-01"), day("2026-05-31")),
    ]
}

async fn check(world: &World, ledger: &Ledger, who: &Member, asked: &Asked) {
    for report in REPORTS {
        if report == "user-activity" && asked.own_of.is_some() {
            continue;
        }
        let path = format!("reports/{report}?{}", query(asked));
        let answer = who.get(&path).await.assert_ok();
        let told = unlinked(answer.json());
        let expected = ledger.expects(report, asked);
        assert_eq!(told, expected, "{path} in {}: {asked:?}", world.zone);
    }
}

async fn check_dashboard(ledger: &Ledger, who: &Member, asked: &Asked) {
    let side = if asked.own_of.is_none() { "admin/" } else { "" };
    let member = asked.member.as_ref();
    let narrowed = member.map_or_else(String::new, |member| format!("&user_id={member}"));
    let path = format!("reports/dashboard?{}", narrowed.trim_start_matches('&'));
    let mut told = unlinked(who.get(&path).await.assert_ok().json());
    let next = told["follow_ups"]
        .as_object_mut()
        .unwrap()
        .remove("next")
        .unwrap();
    let recent = told
        .as_object_mut()
        .unwrap()
        .remove("recent_activity")
        .unwrap();
    assert_eq!(told, ledger.dashboard(asked), "{path}");
    let list = async |list: &str| json!(who.get(&format!("{side}{list}{narrowed}")).await.items());
    assert_eq!(next, list("follow-ups?limit=3").await, "{path}");
    assert_eq!(recent, list("activity?limit=10").await, "{path}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_figure_is_what_the_records_say_for_every_role_period_and_member(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(("America/New_York", 5), ("Asia/Kathmandu", 6))] (zone, seed): (&'static str, u64),
) {
    let world = World::random(db, zone, seed).await;
    let ledger = Ledger::of(&world).await;
    let own = |name: &str| Some(world.people[name].id.clone());
    for period in periods() {
        for (name, own_of) in [("ada", None), ("uma", own("uma")), ("ulf", own("ulf"))] {
            let asked = Asked {
                own_of,
                ..period.clone()
            };
            check(&world, &ledger, &world.people[name], &asked).await;
        }
        for member in [own("uma"), own("mia")] {
            let asked = Asked {
                member,
                ..period.clone()
            };
            check(&world, &ledger, &world.people["mia"], &asked).await;
        }
    }
    let asked = Asked::default();
    check(&world, &ledger, &world.people["rea"], &asked).await;
    for name in ["ada", "mia", "rea"] {
        check_dashboard(&ledger, &world.people[name], &asked).await;
    }
    for name in ["uma", "ulf"] {
        let asked = Asked {
            own_of: own(name),
            ..Asked::default()
        };
        check_dashboard(&ledger, &world.people[name], &asked).await;
    }
    for member in [own("uma"), Some(random_id())] {
        let asked = Asked {
            member,
            ..Asked::default()
        };
        check(&world, &ledger, &world.people["rea"], &asked).await;
        check_dashboard(&ledger, &world.people["ada"], &asked).await;
    }
}
