//! A disk without room: writes are refused, reads work, and nothing is half-written.

use std::time::Duration;

use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person, sound::assert_sound};
use serde_json::json;
use tokio::{task::yield_now, time::timeout};

use crate::server::Home;

/// The largest file that the process may write, in units of 512 bytes.
const ROOM: u32 = 4_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_there_is_no_room_left_writes_wait_for_some_and_reads_work() {
    let own = OwnDatabase::empty(Db::Sqlite).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let server = home.serve_where_files_end_at(ROOM);
    let ada = Member::found(server.anon(), "acme").await;
    let lead = ada.lead("Kept").await;
    ada.make("notes", json!({ "content": "Note", "lead_id": lead }))
        .await;
    // Her letter is delivered first: it would change rows while they are compared.
    let delivered = async {
        while own.number("SELECT count(*) FROM job").await > 0 {
            yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), delivered).await.unwrap();
    let long = "long ".repeat(3_000);
    let mut kept = 0;
    let refused = loop {
        let body = json!({ "content": long, "lead_id": lead });
        let answer = ada.post("notes", body).await;
        if answer.status != 201 {
            break answer;
        }
        kept += 1;
        assert!(kept < 1_000, "there is always room");
    };
    let refused = refused.assert_error(503, "unavailable");
    assert!(!refused.header("retry-after").is_empty());
    let before = own.snapshot().await;
    for _ in 0..3 {
        let body = json!({ "content": long, "lead_id": lead });
        ada.post("notes", body)
            .await
            .assert_error(503, "unavailable");
        let convert = json!({ "client": { "notes": long } });
        let convert = ada.post(&format!("leads/{lead}/convert"), convert).await;
        convert.assert_error(503, "unavailable");
        let total = ada.get("notes?limit=1&include_total=true").await;
        assert_eq!(total.assert_ok().json()["total"], kept + 1);
        ada.get(&format!("leads/{lead}")).await.assert_ok();
    }
    assert_eq!(own.snapshot().await, before);
    assert_sound(&own).await;
    server.stop();
    // Once there is room again everything goes on.
    let server = home.serve(&[]);
    let ada = server.known(&ada);
    let convert = format!("leads/{lead}/convert");
    ada.post_empty(&convert).await.assert_status(201);
    assert_sound(&own).await;
    server.stop();
}
