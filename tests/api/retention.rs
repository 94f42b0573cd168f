//! What has been in the trash for long is purged, as an admin would.

use chrono::Duration;
use pathsix_tests::{App, Db, Member, app::Wishes, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::making::{bare, below};

fn keeping_trash(days: u32) -> Wishes {
    Wishes {
        config: Some(Box::new(move |config| config.keep_trash_days = Some(days))),
        ..Wishes::default()
    }
}

/// The same person, so many days later.
async fn later(app: &App, who: &Member, days: i64) -> Member {
    app.clock.advance(Duration::days(days));
    let login = app.anon().login(&who.email).await.assert_ok();
    Member::signed_in(app.anon(), &login.data())
}

async fn trash(who: &Member, records: &str) -> Vec<String> {
    who.get(&format!("{records}/trash")).await.assert_ok().ids()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_long_in_the_trash_go_as_trees_and_nobody_did_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start_with(db, keeping_trash(30)).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let client = ada.make("clients", bare("clients")).await;
    let project = below(&ada, "projects", ("client_id", &client)).await;
    let note = below(&ada, "notes", ("project_id", &project)).await;
    let stays = ada.make("clients", bare("clients")).await;
    let alone = below(&ada, "notes", ("client_id", &stays)).await;
    let back = ada.lead("Back").await;
    let lately = ada.lead("Lately").await;
    let of_bob = bob.lead("Of Bob").await;
    for path in [
        format!("clients/{client}"),
        format!("notes/{alone}"),
        format!("leads/{back}"),
    ] {
        ada.delete(&path).await.assert_ok();
    }
    bob.delete(&format!("leads/{of_bob}")).await.assert_ok();
    let ada = later(&app, &ada, 20).await;
    ada.delete(&format!("leads/{lately}")).await.assert_ok();
    assert_eq!(app.tidy().await.trash, 0);
    // Who takes something back and puts it there again begins anew.
    let restore = format!("leads/{back}/restore");
    ada.post_empty(&restore).await.assert_ok();
    ada.delete(&format!("leads/{back}")).await.assert_ok();

    let ada = later(&app, &ada, 11).await;
    assert_eq!(app.tidy().await.trash, 3);
    assert_eq!(trash(&ada, "clients").await, [""; 0]);
    assert_eq!(trash(&ada, "projects").await, [""; 0]);
    assert_eq!(trash(&ada, "notes").await, [""; 0]);
    let mut left = trash(&ada, "leads").await;
    left.sort();
    let mut expected = vec![back, lately];
    expected.sort();
    assert_eq!(left, expected);
    ada.get(&format!("clients/{stays}")).await.assert_ok();
    let told = ada.get("audit?action=purge").await.assert_ok().items();
    let mut gone: Vec<_> = told
        .iter()
        .map(|it| it["entity_id"].as_str().unwrap().to_owned())
        .collect();
    gone.sort();
    let mut expected = vec![client, project, note, alone];
    expected.sort();
    assert_eq!(gone, expected);
    for entry in &told {
        assert_eq!(
            (&entry["user_id"], &entry["user_name"]),
            (&Value::Null, &json!("PathSix"))
        );
    }
    assert_eq!(app.tidy().await.trash, 0);
    let ada = later(&app, &ada, 20).await;
    assert_eq!(app.tidy().await.trash, 2);
    assert_eq!(trash(&ada, "leads").await, [""; 0]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_setting_the_trash_is_kept(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.lead("Old").await;
    ada.delete(&format!("leads/{lead}")).await.assert_ok();
    let ada = later(&app, &ada, 4000).await;
    assert_eq!(app.tidy().await.trash, 0);
    assert_eq!(trash(&ada, "leads").await, [lead]);
}
