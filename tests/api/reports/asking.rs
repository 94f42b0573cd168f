//! What may be asked of reports, and by whom.

use pathsix_tests::{App, Db, company::random_id, people::Person};
use rstest::rstest;

use super::agreement::REPORTS;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_asked_is_refused_by_name(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for report in REPORTS {
        for (query, field) in [
            ("start_date=2026-02-30", "start_date"),
            ("start_date=yesterday", "start_date"),
            ("end_date=2026-1-1", "end_date"),
            ("end_date=2026-01-01T00:00:00Z", "end_date"),
            ("start_date=2026-01-02&end_date=2026-01-01", "end_date"),
            ("start_date=2026-01-01&start_date=2026-01-01", "start_date"),
            ("user_id=ada", "user_id"),
            ("user_id=me", "user_id"),
        ] {
            let answer = ada.get(&format!("reports/{report}?{query}")).await;
            answer.assert_error(400, "validation_failed").field(field);
        }
        let answer = ada.get(&format!("reports/{report}?colour=red")).await;
        let answer = answer.assert_error(400, "bad_request").json();
        let allowed = answer["details"]["allowed"].as_array().unwrap();
        assert!(allowed.contains(&"start_date".into()), "{answer}");
        let same_day = format!("reports/{report}?start_date=2026-01-01&end_date=2026-01-01");
        ada.get(&same_day).await.assert_ok();
    }
    for (query, field) in [
        ("revenue-by-client?limit=0", "limit"),
        ("revenue-by-client?limit=101", "limit"),
        ("follow-ups?inactive_days=0", "inactive_days"),
        ("follow-ups?inactive_days=3651", "inactive_days"),
        ("upcoming-tasks?days_ahead=0", "days_ahead"),
        ("upcoming-tasks?days_ahead=366", "days_ahead"),
        ("upcoming-tasks?days_ahead=%2B7", "days_ahead"),
        ("upcoming-tasks?limit=1001", "limit"),
    ] {
        let answer = ada.get(&format!("reports/{query}")).await;
        answer.assert_error(400, "validation_failed").field(field);
    }
    for query in ["pipeline?limit=5", "dashboard?start_date=2026-01-01"] {
        let answer = ada.get(&format!("reports/{query}")).await;
        answer.assert_error(400, "bad_request");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reaches_their_own_records_only_names_nobody_and_support_has_no_reports(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let sue = ada.colleague("support").await;
    for report in REPORTS.into_iter().chain(["dashboard"]) {
        let path = format!("reports/{report}");
        sue.get(&path).await.assert_error(403, "forbidden");
        for member in [&uma.id, &ada.id, &random_id()] {
            let answer = uma.get(&format!("{path}?user_id={member}")).await;
            answer.assert_error(403, "forbidden");
        }
        let answer = uma.get(&path).await;
        if report == "user-activity" {
            answer.assert_error(403, "forbidden");
        } else {
            answer.assert_ok();
        }
    }
}

/// A member of another company is nobody here.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_member_of_another_company_a_report_says_what_it_says_of_nobody(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.lead("Cedar").await;
    let bob = app.founder("bermuda").await;
    bob.lead("Pine").await;
    for report in REPORTS.into_iter().chain(["dashboard"]) {
        let of = async |member: &str| {
            let answer = ada.get(&format!("reports/{report}?user_id={member}")).await;
            answer.assert_ok().text.replace(member, "")
        };
        assert_eq!(of(&bob.id).await, of(&random_id()).await, "{report}");
    }
}
