//! Backups of released versions: this version gives each back, brings it to its own schema, and goes on.
//!
//! `tests/released` has two for each release, of the demo company on either database: `docs/backup.md` says how they are made. What is in them is never
//! made anew: that is the point of them.

use std::path::{Path, PathBuf};

use pathsix_tests::{Anon, Db, Member, database::OwnDatabase, people::Person};
use rstest::rstest;
use serde_json::json;

use crate::server::Home;

/// The kept backups of one kind of database.
fn released(db: Db) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released");
    let ending = match db {
        Db::Sqlite => "-sqlite.tar.gz",
        Db::Postgres => "-postgres.tar.gz",
    };
    let files = std::fs::read_dir(folder).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.to_str().unwrap().ends_with(ending))
        .collect();
    paths.sort_unstable();
    paths
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_every_released_version_kept_is_served_by_this_one(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let files = released(db);
    assert!(!files.is_empty());
    for file in files {
        let own = OwnDatabase::empty(db).await;
        let home = Home::new().with("DATABASE_URL", &own.url);
        home.succeed(&["restore", file.to_str().unwrap()]);
        home.succeed(&["audit", "begin-anew"]);
        home.succeed(&["doctor"]);
        for what in ["audit", "reports", "search"] {
            home.succeed(&[what, "verify"]);
        }
        let leads = own.number("SELECT count(*) FROM lead").await;
        assert!(leads > 20, "{leads} leads in {}", file.display());
        let server = home.serve(&[]);
        let ada = signed_in(server.anon()).await;
        ada.lead("Afterwards").await;
        server.stop();
        assert_eq!(own.number("SELECT count(*) FROM lead").await, leads + 1);
    }
}

/// The admin of the demo company.
async fn signed_in(anon: Anon) -> Member {
    let login = json!({ "email": "ada@demo.example", "password": "pathsix-demo" });
    let answer = anon.post("auth/login", login).await;
    Member::signed_in(anon, &answer.data())
}
