//! Very many people who sign in at once: how much memory that takes, and what becomes of everybody else.

use std::{fs, thread::available_parallelism};

use pathsix_tests::{Answer, Db, Member, database::OwnDatabase, people::Person};
use rstest::rstest;
use tokio::task::JoinSet;

use crate::server::{Home, Server};

const AT_ONCE: usize = 300;
/// What one password costs, as where nothing is configured.
const HASH_KIB: u64 = 19_456;
/// What everything else may take: connections, and what is put together for each.
const ELSE_KIB: u64 = 64 * 1024;

/// A figure of what a process takes, in KiB.
fn memory(server: &Server, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let mut words = line.unwrap().trim_start_matches(':').split_whitespace();
    words.next().unwrap().parse().unwrap()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_sign_ins_at_once_are_done_or_sent_away_in_bounded_memory_and_others_are_served(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new()
        .with("DATABASE_URL", &own.url)
        .with("PATHSIX_HASH_MEMORY_KIB", &HASH_KIB.to_string())
        .with("PATHSIX_HASH_ITERATIONS", "2");
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    ada.lead("Acme").await;
    let before = memory(&server, "VmRSS");
    let mut under_way = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (somebody, email) = (server.anon(), ada.email.clone());
        under_way.spawn(async move { somebody.login(&email).await });
    }
    let mut answers: Vec<Answer> = Vec::new();
    while let Some(answer) = under_way.join_next().await {
        answers.push(answer.unwrap());
        ada.get("leads").await.assert_ok();
    }
    let (done, away): (Vec<_>, Vec<_>) = answers.into_iter().partition(|it| it.status == 200);
    assert!(!done.is_empty(), "nobody is let in");
    assert!(!away.is_empty(), "nobody has to wait: this is no crowd");
    for answer in away {
        let answer = answer.assert_error(503, "unavailable");
        assert!(!answer.header("retry-after").is_empty());
    }
    let took = memory(&server, "VmHWM") - before;
    let cores = available_parallelism().unwrap().get() as u64;
    let most = cores * HASH_KIB + ELSE_KIB;
    assert!(took <= most, "{took} KiB more, and {most} are enough");
    server.stop();
}
