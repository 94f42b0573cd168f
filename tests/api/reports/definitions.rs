//! What reports say, literally.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use super::agreement::unlinked;
use crate::making::with;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_an_empty_company_every_report_says_nothing_in_its_full_shape(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = |status| json!({ "status": status, "count": 0 });
    let project = |status| json!({ "status": status, "count": 0, "total_value": 0.0 });
    let client = |status| json!({ "status": status, "count": 0, "recent_interactions": 0 });
    let idle = json!({
        "user_id": ada.id, "user_email": ada.email, "display_name": "acme founder",
        "assigned_leads": 0, "assigned_clients": 0, "interactions_logged": 0, "projects_created": 0,
    });
    let expected = [
        (
            "pipeline",
            json!({
                "leads": (["new", "contacted", "qualified", "lost", "converted"].map(lead)),
                "projects": (["pending", "active", "completed", "cancelled"].map(project)),
            }),
        ),
        ("lead-source", json!({ "sources": [] })),
        (
            "conversion-rate",
            json!({
                "overall": {
                    "total_leads": 0, "converted": 0, "conversion_rate": null, "avg_days_to_convert": null,
                },
                "by_user": [],
            }),
        ),
        ("revenue-by-client", json!({ "clients": [] })),
        ("user-activity", json!({ "users": [idle] })),
        (
            "follow-ups",
            json!({ "overdue_interactions": 0, "inactive_clients": [], "inactive_leads": [] }),
        ),
        (
            "client-retention",
            json!({
                "retention_rate": null, "churn_rate": null,
                "status_breakdown": (["new", "prospect", "active", "inactive"].map(client)),
            }),
        ),
        (
            "project-performance",
            json!({ "summary": {
            "total_projects": 0, "won": 0, "lost": 0, "pending": 0,
            "win_rate": null, "avg_value": null, "avg_duration_days": null,
        } }),
        ),
        ("upcoming-tasks", json!({ "tasks": [] })),
        (
            "revenue-forecast",
            json!({
                "forecast": {
                    "total_pipeline_value": 0.0, "weighted_forecast": 0.0, "won_value": 0.0, "pending_value": 0.0,
                },
                "by_month": [],
            }),
        ),
    ];
    for (report, expected) in expected {
        let told = ada.get(&format!("reports/{report}")).await.assert_ok();
        assert_eq!(unlinked(told.json()), expected, "{report}");
    }
    let told = unlinked(ada.get("reports/dashboard").await.assert_ok().json());
    assert_eq!(
        told["follow_ups"],
        json!({ "overdue": 0, "today": 0, "next_7_days": 0, "next": [] })
    );
    assert_eq!(
        [&told["conversion_rate"], &told["average_value"]],
        [&Value::Null, &Value::Null]
    );
    assert_eq!(
        [&told["top_clients"], &told["recent_activity"]],
        [&json!([]), &json!([])]
    );
}

/// A company with two clients, some projects and a lead.
async fn small(db: Db) -> (App, pathsix_tests::Member) {
    let app = App::start(db).await;
    app.clock.set("2026-02-15T12:00:00Z");
    let ada = app.founder("acme").await;
    let client = async |name: &str| ada.make("clients", json!({ "name": name })).await;
    let (oak, elm) = (client("Oak").await, client("Elm").await);
    for (client, status, worth, days) in [
        (&oak, "completed", json!(1000.005), json!({})),
        (
            &oak,
            "completed",
            json!(1000),
            json!({ "project_start": "2026-01-01", "project_end": "2026-01-12" }),
        ),
        (&oak, "cancelled", json!(77.77), json!({})),
        (
            &elm,
            "pending",
            json!(0.01),
            json!({ "project_end": "2026-05-31" }),
        ),
        (
            &elm,
            "active",
            json!(0.01),
            json!({ "project_start": "2026-04-01" }),
        ),
        (
            &elm,
            "completed",
            json!(null),
            json!({ "project_start": "2026-01-01", "project_end": "2026-01-11" }),
        ),
    ] {
        let body = json!({
            "project_name": status, "client_id": client, "project_status": status, "project_worth": worth,
        });
        let answer = ada.post("projects", with(body, days)).await;
        let is_amount = worth != json!(1000.005);
        assert_eq!(answer.status == 201, is_amount);
    }
    (app, ada)
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn values_are_summed_weighted_and_rounded_as_defined(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (_app, ada) = small(db).await;
    let told = async |report: &str| {
        unlinked(
            ada.get(&format!("reports/{report}"))
                .await
                .assert_ok()
                .json(),
        )
    };
    let clients = told("revenue-by-client").await["clients"].clone();
    let row = |n: usize| {
        let of = |key: &str| clients[n][key].clone();
        [
            "client_name",
            "total_projects",
            "total_value",
            "won_value",
            "pending_value",
        ]
        .map(of)
    };
    assert_eq!(
        row(0),
        [
            json!("Oak"),
            json!(2),
            json!(1000.0),
            json!(1000.0),
            json!(0.0)
        ]
    );
    assert_eq!(
        row(1),
        [json!("Elm"), json!(3), json!(0.02), json!(0.0), json!(0.02)]
    );
    assert_eq!(
        told("revenue-forecast").await,
        json!({
            "forecast": {
                "total_pipeline_value": 1000.02, "weighted_forecast": 1000.01,
                "won_value": 1000.0, "pending_value": 0.01,
            },
            "by_month": [
                { "month": "2026-01", "weighted_forecast": 1000.0 },
                { "month": "2026-04", "weighted_forecast": 0.01 },
                { "month": "2026-05", "weighted_forecast": 0.0 },
            ],
        })
    );
    assert_eq!(
        told("project-performance").await["summary"],
        json!({
            "total_projects": 5, "won": 2, "lost": 1, "pending": 2,
            "win_rate": 40.0, "avg_value": 269.45, "avg_duration_days": 11,
        })
    );
    let only = told("revenue-by-client?limit=1").await;
    assert_eq!(only["clients"].as_array().unwrap().len(), 1);
    let first_page = told("dashboard").await;
    assert_eq!(first_page["value_this_quarter"], 1000.02);
    assert_eq!(first_page["top_clients"][0]["client_name"], "Oak");
}
