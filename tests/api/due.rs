//! What is due: overdue, today, in the days to come, on the clock of the company.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::json;

use crate::{
    asking::walk,
    making::{found, texts, with},
};

/// Days on which clocks change, in the half of the year when they go forward and in the other: the last second before
/// each day, its first and its last, and the first after it.
pub(crate) const CHANGES: [(&str, &str, [&str; 4]); 6] = [
    (
        "Europe/Berlin",
        "2026-03-29",
        [
            "2026-03-28T22:59:59Z",
            "2026-03-28T23:00:00Z",
            "2026-03-29T21:59:59Z",
            "2026-03-29T22:00:00Z",
        ],
    ),
    (
        "Europe/Berlin",
        "2026-10-25",
        [
            "2026-10-24T21:59:59Z",
            "2026-10-24T22:00:00Z",
            "2026-10-25T22:59:59Z",
            "2026-10-25T23:00:00Z",
        ],
    ),
    (
        "America/New_York",
        "2026-03-08",
        [
            "2026-03-08T04:59:59Z",
            "2026-03-08T05:00:00Z",
            "2026-03-09T03:59:59Z",
            "2026-03-09T04:00:00Z",
        ],
    ),
    (
        "America/New_York",
        "2026-11-01",
        [
            "2026-11-01T03:59:59Z",
            "2026-11-01T04:00:00Z",
            "2026-11-02T04:59:59Z",
            "2026-11-02T05:00:00Z",
        ],
    ),
    (
        "Australia/Lord_Howe",
        "2026-04-05",
        [
            "2026-04-04T12:59:59Z",
            "2026-04-04T13:00:00Z",
            "2026-04-05T13:29:59Z",
            "2026-04-05T13:30:00Z",
        ],
    ),
    (
        "Australia/Lord_Howe",
        "2026-10-04",
        [
            "2026-10-03T13:29:59Z",
            "2026-10-03T13:30:00Z",
            "2026-10-04T12:59:59Z",
            "2026-10-04T13:00:00Z",
        ],
    ),
];

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn today_and_the_last_of_the_days_to_come_are_whole_when_the_clocks_change(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    for (zone, day, edges) in CHANGES {
        // Eleven o'clock UTC is within that day, and just before its edge is the day before, in all of these zones.
        for (now, due, expected) in [
            (format!("{day}T11:00:00Z"), "due=today", "first last"),
            (
                edges[0]
                    .replace("59:59", "29:59")
                    .replace("29:59Z", "20:00Z"),
                "due=upcoming&days=1",
                "before first last",
            ),
        ] {
            app.clock.set(&now);
            let ada = app.founder("acme").await;
            ada.patch("tenant", json!({ "timezone": zone }))
                .await
                .assert_ok();
            let lead = ada.lead("Cedar").await;
            for (summary, at) in ["before", "first", "last", "after"].iter().zip(edges) {
                let body = json!({ "lead_id": lead, "summary": summary, "contact_date": at, "follow_up": at });
                ada.make("interactions", body).await;
            }
            let query = format!("follow-ups?{due}");
            assert_eq!(
                found(&ada, &query, "summary").await,
                expected,
                "{zone} {day} {now}"
            );
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_is_told_soonest_first_by_time_and_by_assignee(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    app.clock.set("2027-06-15T12:00:00Z");
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let lead = ada.lead("Cedar").await;
    for (summary, due, more) in [
        ("upcoming", "2027-06-18T09:00:00Z", json!({})),
        (
            "late",
            "2027-06-01T09:00:00Z",
            json!({ "followup_status": "rescheduled" }),
        ),
        (
            "morning",
            "2027-06-15T08:00:00Z",
            json!({ "followup_assigned_to": uma.id }),
        ),
        (
            "evening",
            "2027-06-15T20:00:00Z",
            json!({ "followup_assigned_to": ada.id }),
        ),
        ("week", "2027-06-22T23:59:59Z", json!({})),
        ("beyond", "2027-06-23T00:00:00Z", json!({})),
        (
            "contacted",
            "2027-06-15T21:00:00Z",
            json!({ "followup_status": "contacted" }),
        ),
        (
            "completed",
            "2027-06-15T21:00:00Z",
            json!({ "followup_status": "completed" }),
        ),
    ] {
        let body =
            json!({ "lead_id": lead, "summary": summary, "contact_date": due, "follow_up": due });
        ada.make("interactions", with(body, more)).await;
    }
    let trashed = json!({ "lead_id": lead, "summary": "x", "contact_date": "2027-06-15T09:00:00Z", "follow_up": "2027-06-15T09:00:00Z" });
    let trashed = ada.make("interactions", trashed).await;
    ada.delete(&format!("interactions/{trashed}"))
        .await
        .assert_ok();
    let without =
        json!({ "lead_id": lead, "summary": "x", "contact_date": "2027-06-15T09:00:00Z" });
    ada.make("interactions", without).await;
    for (query, expected) in [
        (String::new(), "late morning evening upcoming week beyond"),
        ("due=overdue".to_owned(), "late morning"),
        ("due=today".to_owned(), "morning evening"),
        ("due=upcoming".to_owned(), "evening upcoming week"),
        ("due=upcoming&days=2".to_owned(), "evening"),
        ("due=upcoming&days=3".to_owned(), "evening upcoming"),
        (
            "due=upcoming&days=8".to_owned(),
            "evening upcoming week beyond",
        ),
        ("due=overdue,today".to_owned(), "late morning evening"),
        (
            "due=overdue,upcoming".to_owned(),
            "late morning evening upcoming week",
        ),
        ("assigned_to=me".to_owned(), "evening"),
        ("assigned_to=none".to_owned(), "late upcoming week beyond"),
        (
            format!("assigned_to={},me&due=today", uma.id),
            "morning evening",
        ),
        (
            "sort=-follow_up".to_owned(),
            "beyond week upcoming evening morning late",
        ),
    ] {
        for base in ["", "admin/"] {
            let query = format!("{base}follow-ups?{query}");
            assert_eq!(found(&ada, &query, "summary").await, expected, "{query}");
        }
        for limit in [1, 2, 4] {
            let walked = walk(
                &ada,
                &format!("follow-ups?limit={limit}&{query}"),
                async || (),
            )
            .await;
            assert_eq!(
                texts(&walked, "summary").join(" "),
                expected,
                "{query} by {limit}"
            );
        }
    }
    let total = ada
        .get("follow-ups?include_total=true&limit=1&due=overdue")
        .await
        .json();
    assert_eq!((&total["total"], &total["limit"]), (&json!(2), &json!(1)));
    // What one is to follow up, one sees; the rest of the company is under `/admin`.
    assert_eq!(found(&uma, "follow-ups", "summary").await, "morning");
    uma.get("admin/follow-ups")
        .await
        .assert_error(403, "forbidden");
    let max = ada.colleague("manager").await;
    assert_eq!(found(&max, "follow-ups", "summary").await, "");
    assert_eq!(
        found(&max, "admin/follow-ups?due=overdue", "summary").await,
        "late morning"
    );
    for bad in [
        "due=tomorrow",
        "due=",
        "days=0",
        "days=366",
        "days=x",
        "assigned_to=you",
        "sort=contact_date",
        "lead_id=7",
    ] {
        ada.get(&format!("follow-ups?{bad}"))
            .await
            .assert_status(400);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_is_told_by_the_clock_and_not_by_when_it_was_written(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    app.clock.set("2027-06-15T12:00:00Z");
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    let body = json!({
        "lead_id": lead, "summary": "call", "contact_date": "2027-06-15T12:00:00Z", "follow_up": "2027-06-15T12:10:00Z",
    });
    ada.make("interactions", body).await;
    assert_eq!(found(&ada, "follow-ups?due=overdue", "summary").await, "");
    assert_eq!(
        found(&ada, "follow-ups?due=upcoming", "summary").await,
        "call"
    );
    app.clock.set("2027-06-15T12:11:00Z");
    assert_eq!(
        found(&ada, "follow-ups?due=overdue", "summary").await,
        "call"
    );
    assert_eq!(found(&ada, "follow-ups?due=upcoming", "summary").await, "");
}
