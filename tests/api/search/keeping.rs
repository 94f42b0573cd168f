//! The words follow the records: renamed, trashed, restored, converted, purged, and written by many at once.

use futures::future::join_all;
use pathsix_persistence::{
    connection::{Database, DatabaseSettings},
    search::upkeep,
};
use pathsix_tests::{App, Db, Member, company::Maker, dice::Dice, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

async fn database(app: &App) -> Database {
    let settings = DatabaseSettings::new(&app.own.url);
    Database::open(&settings).await.unwrap()
}

/// The index is what the records say, to the row.
async fn assert_sound(app: &App) {
    let verdict = upkeep::verify(&database(app).await, None).await.unwrap();
    assert_eq!(verdict.problems, [""; 0]);
    assert!(verdict.records > 0 && verdict.postings > 0);
}

async fn kinds(by: &Member, typed: &str) -> Vec<Value> {
    let hits = by.get(&format!("search?q={typed}")).await.items();
    hits.iter().map(|hit| hit["type"].clone()).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_words_follow_the_record(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada
        .make(
            "leads",
            json!({ "name": "Cedarwood", "email": "a@cedarwood.example" }),
        )
        .await;
    let path = format!("leads/{lead}");
    ada.make(
        "contacts",
        json!({ "lead_id": lead, "first_name": "Cedarwood" }),
    )
    .await;
    assert_eq!(kinds(&ada, "cedarwood").await, ["lead", "contact"]);
    ada.patch(&path, json!({ "name": "Elmwood", "email": null }))
        .await
        .assert_ok();
    assert_eq!(kinds(&ada, "cedarwood").await, ["contact"]);
    assert_eq!(kinds(&ada, "elmwood").await, ["lead"]);
    ada.delete(&path).await.assert_ok();
    for gone in ["cedarwood", "elmwood", "elmwod"] {
        assert_eq!(kinds(&ada, gone).await, [] as [Value; 0]);
    }
    let trash = ada.get("leads/trash?q=elmwood").await.ids();
    assert_eq!(trash, std::slice::from_ref(&lead));
    ada.post_empty(&format!("{path}/restore")).await.assert_ok();
    assert_eq!(kinds(&ada, "elmwood").await, ["lead"]);
    assert_eq!(kinds(&ada, "cedarwood").await, ["contact"]);
    ada.post_empty(&format!("{path}/convert"))
        .await
        .assert_status(201);
    assert_eq!(kinds(&ada, "elmwood").await, ["lead", "client"]);
    assert_sound(&app).await;
    let client = ada.get("clients?q=elmwood").await.ids().remove(0);
    for path in [path, format!("clients/{client}")] {
        ada.delete(&path).await.assert_ok();
        ada.delete(&format!("{path}/purge"))
            .await
            .assert_status(204);
    }
    for gone in ["elmwood", "cedarwood"] {
        assert_eq!(kinds(&ada, gone).await, [] as [Value; 0]);
    }
    let left = app.own.number("SELECT count(*) FROM search_posting").await;
    assert_eq!(left, 0);
}

/// Whoever writes a record and whoever makes its words anew read the same fields of it.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_with_every_field_is_found_by_the_same_words_after_a_rebuild(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let maker = Maker::new(&ada, &ada, "whole");
    for records in ["leads", "clients", "contacts", "projects", "accounts"] {
        maker.record(records, &[]).await;
    }
    assert_sound(&app).await;
    upkeep::rebuild(&database(&app).await, None).await.unwrap();
    assert_sound(&app).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_index_is_sound_after_anything_and_found_out_where_it_is_not(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut dice = Dice::new(11);
    let words = [
        "Cedar", "Elmwood", "Müller", "Bakery", "O'Brien", "Łódź", "GmbH", "Anna",
    ];
    let mut there: Vec<(&str, String)> = Vec::new();
    for _ in 0..120 {
        let name = format!("{} {}", dice.pick(&words), dice.pick(&words));
        let act = dice.below(8);
        if act < 3 || there.is_empty() {
            let records = *dice.pick(&["leads", "clients"]);
            let id = ada
                .make(records, json!({ "name": name, "city": dice.pick(&words) }))
                .await;
            let place = if records == "leads" {
                "lead_id"
            } else {
                "client_id"
            };
            ada.make("contacts", json!({ place: id, "first_name": name }))
                .await;
            there.push((records, id));
            continue;
        }
        let (records, id) = dice.pick(&there).clone();
        let path = format!("{records}/{id}");
        // Whatever is refused changes nothing.
        match act {
            3 => ada.patch(&path, json!({ "name": name })).await,
            4 => ada.delete(&path).await,
            5 => ada.post_empty(&format!("{path}/restore")).await,
            6 => ada.delete(&format!("{path}/purge")).await,
            _ => ada.post_empty(&format!("{path}/convert")).await,
        };
    }
    assert_sound(&app).await;
    for (spoiled, said) in [
        ("DELETE FROM search_posting WHERE class = 0", "postings"),
        ("DELETE FROM search_word WHERE variant <> word", "variants"),
        ("UPDATE lead SET search_text = 'x'", "keep other words"),
        ("UPDATE contact SET search_text = NULL", "keep other words"),
    ] {
        app.own.execute(spoiled).await;
        let database = database(&app).await;
        let problems = upkeep::verify(&database, None).await.unwrap().problems;
        assert!(
            problems.iter().any(|it| it.contains(said)),
            "{spoiled}: {problems:?}"
        );
        upkeep::rebuild(&database, None).await.unwrap();
        assert_sound(&app).await;
    }
    // What was there before the index was is indexed without being touched otherwise.
    app.own.execute("DELETE FROM search_posting; DELETE FROM search_word; UPDATE account SET search_text = NULL; \
        UPDATE lead SET search_text = NULL; UPDATE client SET search_text = NULL; UPDATE contact SET search_text = NULL").await;
    let database = database(&app).await;
    assert!(upkeep::fill(&database).await.unwrap() > 10);
    assert_eq!(upkeep::fill(&database).await.unwrap(), 0);
    assert_sound(&app).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_writers_of_the_same_new_words_all_succeed(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let names = [
        "Zebra Yankee Xylophone Walnut",
        "Walnut Xylophone Yankee Zebra",
    ];
    let write = |nth: usize| {
        let ada = ada.clone();
        async move {
            ada.make(
                "leads",
                json!({ "name": format!("{} {nth}", names[nth % 2]) }),
            )
            .await
        }
    };
    join_all((0..64).map(write)).await;
    let total = ada
        .get("leads?q=walnut+zerba&include_total=true")
        .await
        .json()["total"]
        .clone();
    assert_eq!(total, 64);
    assert_sound(&app).await;
}
