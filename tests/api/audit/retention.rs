//! How long the audit keeps values.

use chrono::TimeDelta;
use pathsix_persistence::housekeeping::{Ages, Housekeeper};
use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::Value;

use super::{begin, verified};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_entries_lose_their_values_and_stay_provable(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    for number in 1..=3 {
        ada.lead(&format!("Old {number}")).await;
    }
    let entries = verified(&app, &ada).await.head.number;
    let entries = u64::try_from(entries).unwrap();
    let keeper = Housekeeper::new(app.database.clone());
    let days = TimeDelta::days;
    let ages = |audit_values| Ages {
        attempts: days(1),
        sessions: days(90),
        audit_values,
    };
    let now = app.services.tools.clock.now();
    for (later, ages, erased) in [
        (31, ages(None), 0),
        (29, ages(Some(days(30))), 0),
        (31, ages(Some(days(30))), entries),
        (31, ages(Some(days(30))), 0),
    ] {
        let tidied = keeper.tidy(now.after(days(later)), ages).await;
        assert_eq!(
            (tidied.audit_entries, tidied.failed),
            (erased, 0),
            "after {later} days"
        );
    }
    let told = ada.get("audit?action=create&entity=lead").await.items();
    assert_eq!(told.len(), 3);
    for entry in told {
        assert_eq!(entry["user_id"], ada.id.as_str());
        for gone in ["user_name", "entity_name", "ip", "user_agent"] {
            assert_eq!(entry[gone], Value::Null, "{gone}");
        }
        let values = entry["changes"].to_string();
        assert!(
            !values.contains("Old") && values.contains("name"),
            "{values}"
        );
    }
    let tally = verified(&app, &ada).await;
    assert!(tally.erased > entries, "{tally:?}");
}
