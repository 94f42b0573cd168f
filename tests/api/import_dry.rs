//! A dry run comes to the verdicts of the run, and many that are alike do not slow either down.

use std::fmt::Write;

use pathsix_domain::{
    access::Errand,
    port::{ManyOf, Mode, Traits},
    record::{Identity, Lead, NameKey},
    value::{Id, Scalar, Text100},
};
use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    exports::many,
    imports::{counts, reasons, uploaded},
};

/// Number, outcome and reason of every row.
async fn verdicts(member: &Member, import: &str) -> Vec<(i64, Value, Value)> {
    let mut all = Vec::new();
    let mut cursor = "0".to_owned();
    loop {
        let path = format!("imports/{import}/rows?limit=100&cursor={cursor}");
        let page = member.get(&path).await.assert_ok().json();
        for row in page["items"].as_array().unwrap() {
            let number = row["number"].as_i64().unwrap();
            all.push((number, row["outcome"].clone(), row["reason"].clone()));
        }
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return all,
        }
    }
}

/// Rows that come back to the same records again and again, far from each other, and say something else of them, or nothing new.
fn repeating(header: &str, row: impl Fn(usize, usize) -> String) -> String {
    let mut file = format!("{header}\n");
    for n in 0..400 {
        writeln!(file, "{}", row(n % 150, n / 150)).unwrap();
    }
    file
}

/// Judges a file, writes it, and compares the two.
async fn assert_foreseen(member: &Member, kind: &str, file: &str, plan: &Value) {
    let (id, _) = uploaded(member, kind, file).await;
    member
        .patch(&format!("imports/{id}"), plan.clone())
        .await
        .assert_ok();
    let judged = member.order(&id, "validate").await;
    assert_eq!(judged["state"], "validated", "{judged}");
    let foreseen = verdicts(member, &id).await;
    let path = format!("imports/{id}/rows?outcome=created&limit=1");
    let created = member.get(&path).await.assert_ok().json();
    assert_eq!(created["items"][0]["record_id"], Value::Null);
    let done = member.order(&id, "run").await;
    let written = verdicts(member, &id).await;
    for (foreseen, written) in foreseen.iter().zip(&written) {
        assert_eq!(foreseen, written, "{kind} {plan}");
    }
    assert_eq!(judged["counts"], done["counts"], "{kind} {plan}");
    for outcome in ["created", "updated", "skipped", "failed"] {
        let is_there = written.iter().any(|(_, became, _)| became == outcome);
        assert!(is_there, "no row is {outcome}: {kind} {plan}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dry_run_sees_what_the_rows_before_would_have_done(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for n in 0..20 {
        let known = json!({ "name": format!("Known {n}"), "email": format!("k{n}@example.com") });
        ada.make("leads", known).await;
    }
    let mine = ada.email.clone();
    let leads = repeating("external_id,name,email,city,assigned_to", |which, turn| {
        let email = match which {
            0..20 => format!("k{which}@example.com"),
            20..25 => "nope".to_owned(),
            _ => format!("n{which}@example.com"),
        };
        let city = ["Ulm", "Bonn"][(which / 3 + turn * which) % 2];
        let to = if which % 4 == 0 { &mine } else { "" };
        format!("{which},Lead {which},{email},{city},{to}")
    });
    let by_email = json!({ "mode": "upsert", "match_by": "email", "duplicates": "create" });
    assert_foreseen(&ada, "lead", &leads, &by_email).await;

    let clients = repeating("external_id,name,phone,zip", |which, turn| {
        let zip = which * (turn % 2);
        let name = if which % 50 == 7 { "" } else { "Client" };
        format!("{which},{name},,{zip}")
    });
    let by_external =
        json!({ "mode": "upsert", "match_by": "external_id", "duplicates": "create" });
    assert_foreseen(&ada, "client", &clients, &by_external).await;

    ada.make("clients", json!({ "name": "Cedar Bakery" })).await;
    let people = repeating("first_name,last_name,phone,client_name", |which, turn| {
        let phone = format!("(415) 555-{:04}", which + 1000);
        let client = if which % 60 == 5 {
            "Nobody"
        } else {
            "Cedar Bakery"
        };
        format!("P{which},{},{phone},{client}", which % (turn + 2))
    });
    let by_phone = json!({ "mode": "upsert", "match_by": "phone" });
    assert_foreseen(&ada, "contact", &people, &by_phone).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_very_many_that_are_alike_some_are_read_and_nobody_is_told_that_there_are_none(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    many(&app, &ada, 3000).await;
    ada.lead("Twice").await;
    ada.make("leads?allow_duplicate=true", json!({ "name": "Twice" }))
        .await;
    ada.lead("Once").await;
    let errand = Errand {
        tenant: Id::parse(&ada.tenant).unwrap(),
        user: Id::parse(&ada.id).unwrap(),
        at: app.services.tools.clock.now(),
    };
    let name = |text: &str| NameKey::of(&Text100::parse(text).unwrap());
    let names = ["First", "Twice", "Once", "Nobody"].map(name);
    let (_, mut work) = app.services.jobs.enter(&errand, Mode::Read).await.unwrap();
    let traits = Traits::Names(names.clone().into());
    let found = ManyOf::<Lead>::find_alike(&mut *work, &traits)
        .await
        .unwrap();
    assert!(found.len() < 2000, "{} leads", found.len());
    let any = names.map(|name| Identity {
        name,
        email: None,
        phones: Vec::new(),
    });
    let known = work.known_alike(&any).await.unwrap();
    assert!(known.len() < 2000, "{} look-alikes", known.len());
    drop(work);

    let file = "name,city\nFirst,Ulm\nTwice,Ulm\nOnce,Ulm\nNobody,Ulm\n";
    let (id, _) = uploaded(&ada, "lead", file).await;
    assert_eq!(counts(&ada.order(&id, "validate").await), [4, 1, 0, 3, 0]);
    let skipped = reasons(&ada, &id, "skipped").await;
    let told = "looks like the lead First, which is there already";
    assert_eq!(skipped[0], (1, told.to_owned()));
    let plan = json!({ "mode": "upsert", "match_by": "name" });
    ada.patch(&format!("imports/{id}"), plan).await.assert_ok();
    assert_eq!(counts(&ada.order(&id, "run").await), [4, 1, 1, 0, 2]);
    let failed = reasons(&ada, &id, "failed").await;
    let several = "several leads match it".to_owned();
    assert_eq!(failed, [(1, several.clone()), (2, several)]);
}
