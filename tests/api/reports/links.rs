//! Every link of every report leads to a list of exactly the records behind its figure.

use pathsix_tests::{Db, Member, people::Person};
use rstest::rstest;
use serde_json::Value;

use super::{agreement::REPORTS, ledger::hundredths, world::World};

/// Every figure that has a link: where it stands, what it says, and where it leads.
fn linked(value: &Value, place: &str, found: &mut Vec<(String, Value, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, link) in value["links"].as_object().into_iter().flatten() {
                let figure = fields
                    .get(name)
                    .unwrap_or_else(|| panic!("no figure {name} in {value}"));
                found.push((
                    format!("{place}.{name}"),
                    figure.clone(),
                    link.as_str().unwrap().to_owned(),
                ));
            }
            for (name, field) in fields {
                linked(field, &format!("{place}.{name}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| linked(item, place, found)),
        _ => {}
    }
}

/// What the projects of a list are worth together, in hundredths.
async fn worth(who: &Member, list: &str) -> i128 {
    let mark = if list.contains('?') { '&' } else { '?' };
    let (mut sum, mut offset) = (0, 0);
    loop {
        let page = who
            .get(&format!("{list}{mark}limit=100&offset={offset}"))
            .await
            .items();
        if page.is_empty() {
            return sum;
        }
        offset += page.len();
        sum += page
            .iter()
            .map(|row| hundredths(&row["project_worth"]))
            .sum::<i128>();
    }
}

/// Follows every link of a report and gives back how many there were.
async fn follow(who: &Member, report: &str) -> usize {
    let told = who.get(report).await.assert_ok().json();
    let mut found = Vec::new();
    linked(&told, report, &mut found);
    for (place, figure, link) in &found {
        let list = link.strip_prefix('/').unwrap();
        if place.contains("value") {
            let sum = worth(who, list).await;
            let sum: f64 = format!("{}.{:02}", sum / 100, sum % 100).parse().unwrap();
            assert_eq!(figure.as_f64(), Some(sum), "{place} {link}");
        } else {
            let mark = if list.contains('?') { '&' } else { '?' };
            let page = who
                .get(&format!("{list}{mark}include_total=true&limit=1"))
                .await;
            assert_eq!(page.assert_ok().json()["total"], *figure, "{place} {link}");
        }
    }
    found.len()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_link_leads_to_exactly_the_records_behind_its_figure(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let world = World::random(db, "America/New_York", 11).await;
    let member = format!("user_id={}", world.people["uma"].id);
    let mut followed = 0;
    for (name, query) in [
        ("ada", "start_date=2026-01-01&end_date=2026-03-08"),
        ("rea", ""),
        ("mia", member.as_str()),
        ("uma", "end_date=2026-03-31"),
        ("ulf", ""),
    ] {
        let who = &world.people[name];
        for report in REPORTS {
            if report != "user-activity" || !["uma", "ulf"].contains(&name) {
                followed += follow(who, &format!("reports/{report}?{query}")).await;
            }
        }
        let query = if query.contains("user_id") { query } else { "" };
        followed += follow(who, &format!("reports/dashboard?{query}")).await;
    }
    assert!(followed > 300, "{followed}");
}
