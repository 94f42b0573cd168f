//! An interaction as a file for calendars.

use pathsix_tests::{App, Db, people::Person};
use rstest::rstest;
use serde_json::json;

use crate::asking::{assert_same, new_id};

/// The lines of the file as a calendar reads them: folded ones made whole.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "")
        .replace("\r\n\t", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_file_has_one_event_escaped_and_folded(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Cedar").await;
    let long = "ä".repeat(120);
    let body = json!({
        "lead_id": lead, "contact_date": "2026-01-05T10:00:00Z", "follow_up": "2026-01-09T23:45:00+01:00",
        "summary": "Call; ask, and \\ think", "notes": format!("one\ntwo\n{long}\nEND:VEVENT"),
    });
    let id = ada.make("interactions", body).await;
    let path = format!("interactions/{id}");
    let file = ada
        .get(&format!("{path}/calendar.ics"))
        .await
        .assert_status(200);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.header("content-disposition").contains(".ics"));
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.text.ends_with("END:VCALENDAR\r\n"));
    for line in file.text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains('\n'), "{line}");
    }
    let lines = unfolded(&file.text);
    assert_eq!(
        (lines[0].as_str(), lines.last().unwrap().as_str()),
        ("BEGIN:VCALENDAR", "END:VCALENDAR")
    );
    for line in [
        "VERSION:2.0".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@pathsix"),
        "DTSTART:20260109T224500Z".to_owned(),
        "DTEND:20260109T231500Z".to_owned(),
        "SEQUENCE:0".to_owned(),
        "SUMMARY:Call\\; ask\\, and \\\\ think".to_owned(),
        format!("DESCRIPTION:one\\ntwo\\n{long}\\nEND:VEVENT"),
    ] {
        let count = lines.iter().filter(|have| **have == line).count();
        assert_eq!(count, 1, "{line}\n{}", file.text);
    }
    assert!(lines.iter().any(|line| line.starts_with("DTSTAMP:")));
    assert!(lines.iter().any(|line| line.starts_with("PRODID:")));

    // Without a follow-up it is the contact itself; a change counts the sequence up.
    ada.patch(&path, json!({ "follow_up": null, "notes": null }))
        .await
        .assert_ok();
    let file = ada.get(&format!("{path}/calendar.ics")).await;
    let lines = unfolded(&file.text);
    assert!(
        lines.contains(&"DTSTART:20260105T100000Z".to_owned()),
        "{}",
        file.text
    );
    assert!(lines.contains(&"SEQUENCE:1".to_owned()));
    assert!(!file.text.contains("DESCRIPTION"));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_file_needs_a_login_and_is_seen_by_who_sees_the_interaction(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, rob) = (
        ada.colleague("user").await,
        ada.colleague("read_only").await,
    );
    let eve = app.founder("rival").await;
    let lead = ada.lead("Cedar").await;
    let body = json!({
        "lead_id": lead, "contact_date": "2026-01-05T10:00:00Z", "summary": "Call", "followup_assigned_to": rob.id,
    });
    let id = ada.make("interactions", body).await;
    let path = format!("interactions/{id}/calendar.ics");
    let random = format!("interactions/{}/calendar.ics", new_id(&app));
    app.anon()
        .get(&path)
        .await
        .assert_error(401, "unauthenticated");
    for stranger in [&eve, &uma] {
        let unseen = stranger.get(&path).await.assert_error(404, "not_found");
        assert_same(&unseen, &stranger.get(&random).await);
    }
    eve.get(&format!("admin/{path}"))
        .await
        .assert_error(404, "not_found");
    uma.get(&format!("admin/{path}"))
        .await
        .assert_error(403, "forbidden");
    for reader in [&ada, &rob] {
        reader.get(&path).await.assert_ok();
        reader.get(&format!("admin/{path}")).await.assert_ok();
    }
    ada.delete(&format!("interactions/{id}")).await.assert_ok();
    ada.get(&path).await.assert_error(404, "not_found");
}
