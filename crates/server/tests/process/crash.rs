//! A process that is killed again and again, or told to end, while people write all kinds of records: what was
//! acknowledged is there, and nothing is half-done.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use pathsix_tests::{
    Db, Dice, Member,
    database::OwnDatabase,
    effort::effort,
    sound::{RECORDS, assert_sound},
};
use rstest::rstest;

use crate::{
    server::{Home, Server},
    writing::{Told, WRITERS, Writing},
};

/// At least so many writes are acknowledged in a cycle before the signal, or in a long run this many, and fewer than twice as
/// many.
const ACKNOWLEDGED: [usize; 2] = [60, 1_000];

/// Lets people write, sends the signal while they do, and waits until all is over.
async fn cycle(server: Server, who: &Member, told: &Arc<Mutex<Told>>, after: u32, signal: &str) {
    let writing = Writing::begin(who, told);
    writing.reaches(after).await;
    server.signal(signal);
    let ended = tokio::task::spawn_blocking(move || server.ended());
    let status = ended.await.unwrap();
    assert_eq!(status.success(), signal == "-TERM", "{status}");
    writing.ended().await;
}

#[rstest]
#[case::killed("-KILL", [8, 20])]
#[case::told("-TERM", [3, 5])]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_is_there_and_whole_after_each_of_many_ends(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] signal: &str,
    #[case] cycles: [usize; 2],
) {
    let own = OwnDatabase::empty(db).await;
    let home = Home::new().with("DATABASE_URL", &own.url);
    let mut server = home.serve(&[]);
    let mut ada = Member::found(server.anon(), "acme").await;
    let told = Arc::new(Mutex::new(Told::new()));
    let mut dice = Dice::new(15);
    let [some, more] = cycles;
    let cycles = effort(some, more);
    let [few, many] = ACKNOWLEDGED;
    let acknowledged = u32::try_from(effort(few, many)).unwrap();
    for n in 0..cycles {
        let after = acknowledged + dice.below(acknowledged);
        cycle(server, &ada, &told, after, signal).await;
        // It serves again without anybody's help.
        server = home.serve(&[]);
        ada = server.known(&ada);
        assert_sound(&own).await;
        assert_kept(&own, &told, n, signal).await;
    }
    let written = told.lock().unwrap().len();
    assert!(written > cycles * 20, "only {written} records");
    ada.lead("Afterwards").await;
    server.stop();
}

/// Asserts that each record is in the version of which somebody was told, or one write further where an answer was lost.
async fn assert_kept(own: &OwnDatabase, told: &Mutex<Told>, cycle: usize, signal: &str) {
    let mut kept = BTreeMap::new();
    for (table, _) in RECORDS {
        for (id, version) in own.versions(table).await {
            kept.insert((table, id), version);
        }
    }
    let told: &mut Told = &mut told.lock().unwrap();
    for ((table, id), version) in told.iter() {
        let there = kept.get(&(*table, id.clone())).copied().unwrap_or_default();
        assert!(
            there == *version || (there == version + 1 && signal == "-KILL"),
            "cycle {cycle}: {table} {id} is in version {there} and not {version}"
        );
    }
    // Nobody was told of the others, and each writer had one request under way: a conversion writes one record that is
    // new, a completion too.
    let unknown = kept.keys().filter(|key| !told.contains_key(*key)).count();
    let most = if signal == "-KILL" { WRITERS } else { 0 };
    assert!(
        unknown <= most,
        "cycle {cycle}: {unknown} records of which nobody was told"
    );
    *told = kept;
}
