//! A SQLite file that may not grow, as on a disk that is full: writes are refused, reads work, and nothing is
//! half-written. What the process does whose files cannot grow is tested beside the command.
#![expect(
    clippy::disallowed_methods,
    reason = "the limit is a setting of the connection that writes, which nobody but it can set"
)]

use pathsix_domain::port::Mode;
use pathsix_persistence::connection::Bound;
use pathsix_tests::{App, Db, people::Person, sound::assert_sound};
use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// Lets the file have so many pages and no more.
async fn limit(app: &App, pages: i64) {
    let unit = app
        .database
        .begin(Bound::Nobody, Mode::Write)
        .await
        .unwrap();
    let limit = format!("PRAGMA max_page_count = {pages}");
    unit.execute_unprepared(&limit).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_file_cannot_grow_writes_are_refused_and_reads_work() {
    let app = App::start(Db::Sqlite).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Acme").await;
    let path = format!("leads/{lead}");
    let long = "long ".repeat(3_000);
    for _ in 0..3 {
        let note = json!({ "content": long, "lead_id": lead });
        let kept = format!("notes/{}", ada.make("notes", note.clone()).await);
        let pages = app
            .own
            .number("SELECT page_count FROM pragma_page_count")
            .await;
        let before = app.own.snapshot().await;
        let longer = json!({ "content": long.clone() + &"x".repeat(4_900) });
        let convert = json!({ "client": { "notes": long } });
        for request in [
            ada.request(Method::POST, "notes").json(&note),
            ada.request(Method::PATCH, &kept).json(&longer),
            ada.request(Method::POST, &format!("{path}/convert"))
                .json(&convert),
        ] {
            // A connection on which something failed may be closed, and the limit with it.
            limit(&app, pages).await;
            let refused = ada.send(request).await.assert_error(503, "unavailable");
            assert!(!refused.header("retry-after").is_empty());
            ada.get(&path).await.assert_ok();
            ada.get("notes?include_total=true").await.assert_ok();
        }
        assert_eq!(app.own.snapshot().await, before);
        assert_sound(&app.own).await;
        limit(&app, 1_000_000).await;
    }
    ada.post_empty(&format!("{path}/convert"))
        .await
        .assert_status(201);
    assert_sound(&app.own).await;
}
