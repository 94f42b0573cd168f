//! A process that is killed while it writes the rows of a file, and while it takes them back: the next one finishes that,
//! and no row is there twice.

use std::{fmt::Write, time::Duration};

use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person, sound::assert_sound};
use rstest::rstest;
use serde_json::Value;
use tokio::{task::yield_now, time::timeout};

use crate::server::{Home, Server};

const ROWS: i64 = 3000;
/// Rows after which the process is killed, counted from where it began.
const SOME: i64 = 200;

/// One row in ten has no name.
fn file() -> String {
    let mut file = String::from("name,city,external_id\n");
    for n in 0..ROWS {
        let name = if n % 10 == 0 {
            String::new()
        } else {
            format!("Company {n}")
        };
        writeln!(file, "{name},Ulm,K-{n}").unwrap();
    }
    file
}

async fn import(who: &Member, id: &str) -> Value {
    let path = format!("imports/{id}");
    who.get(&path).await.assert_ok().data()
}

fn progress(import: &Value) -> i64 {
    import["progress"].as_i64().unwrap()
}

/// Kills the process once it has moved on by some rows, and serves again.
async fn killed(
    home: &Home,
    server: Server,
    who: &Member,
    (id, state): (&str, &str),
) -> (Server, Member) {
    let begun = progress(&import(who, id).await);
    let moved = async {
        loop {
            let now = import(who, id).await;
            assert_eq!(now["state"], state);
            if (progress(&now) - begun).abs() >= SOME {
                return;
            }
            yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), moved)
        .await
        .expect("it does not go on");
    server.signal("-KILL");
    let ended = tokio::task::spawn_blocking(move || server.ended());
    assert!(!ended.await.unwrap().success());
    let server = home.serve(&[]);
    let who = server.known(who);
    assert_eq!(import(&who, id).await["state"], state);
    (server, who)
}

async fn begin(who: &Member, id: &str, verb: &str) {
    let path = format!("imports/{id}/{verb}");
    who.post_empty(&path).await.assert_ok();
}

/// On Postgres another server could be at the work: it is left alone until its lease has run out.
#[rstest]
#[case(Db::Sqlite, 3)]
#[case(Db::Postgres, 1)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_and_its_undoing_are_finished_by_whoever_serves_after_a_kill(
    #[case] db: Db,
    #[case] kills: u32,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let mut server = home.serve(&[]);
    let mut ada = Member::found(server.anon(), "acme").await;
    let before = ada.lead("Before").await;
    let answer = ada.upload("lead", file().as_bytes()).await;
    let id = answer.assert_status(201).data()["id"].clone();
    let id = id.as_str().unwrap();

    begin(&ada, id, "run").await;
    for _ in 0..kills {
        (server, ada) = killed(&home, server, &ada, (id, "running")).await;
    }
    let done = ada.settled(id).await;
    let wanted = ROWS / 10 * 9;
    let counts = &done["counts"];
    assert_eq!(done["state"], "done", "{done}");
    assert_eq!(
        (&counts["total"], &counts["created"], &counts["failed"]),
        (&ROWS.into(), &wanted.into(), &(ROWS / 10).into())
    );
    assert_eq!(
        (&counts["skipped"], &counts["updated"]),
        (&0.into(), &0.into())
    );
    for (what, count) in [
        ("count(*) FROM lead", wanted + 1),
        ("count(DISTINCT name) FROM lead", wanted + 1),
        ("count(*) FROM external_id", wanted),
        ("count(*) FROM import_row WHERE outcome = 'created'", wanted),
        ("count(*) FROM import_row", ROWS),
        ("count(*) FROM job WHERE kind = 'import'", 0),
    ] {
        assert_eq!(own.number(&format!("SELECT {what}")).await, count, "{what}");
    }
    assert_sound(&own).await;

    begin(&ada, id, "undo").await;
    for _ in 0..kills {
        (server, ada) = killed(&home, server, &ada, (id, "undoing")).await;
    }
    let undone = ada.settled(id).await;
    assert_eq!(undone["state"], "undone", "{undone}");
    assert_eq!(
        (&undone["counts"]["undone"], &undone["counts"]["kept"]),
        (&wanted.into(), &0.into())
    );
    let left = "count(*) FROM lead";
    assert_eq!(own.number(&format!("SELECT {left}")).await, 1);
    assert_eq!(own.number("SELECT count(*) FROM external_id").await, 0);
    ada.get(&format!("leads/{before}")).await.assert_ok();
    assert_sound(&own).await;
    server.stop();
}
