//! Who asks what is kept of them, and who is erased: from everything that one company keeps, and from nothing of another.

use pathsix_application::privacy::{Settled, settle};
use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    audit::{begin, verified},
    making::{RECORDS, below, with},
};

const EMAIL: &str = "zelda@quine.example";
const WRITTEN: &str = "(415) 555-0199";
const NUMBER: &str = "+14155550199";

/// What names her and nobody else. Her first name is that of nothing else here.
const TRACES: [&str; 4] = ["zelda", "quine", "5550199", "555-0199"];

fn person() -> Value {
    json!({ "name": "Zelda Quine", "email": EMAIL, "phone": WRITTEN, "address": "9 Zelda Way", "notes": "Zelda likes blue" })
}

/// Everything in which a company may tell of somebody; how many records of each kind do.
async fn tell_of_her(member: &Member) {
    let lead = member.make("leads", person()).await;
    let about = json!({ "lead_id": lead, "content": "Zelda wants a roof", "tags": ["zelda"] });
    member.make("notes", about).await;
    let spoken = json!({ "lead_id": lead, "summary": "Zelda called", "contact_date": "2026-01-05T10:00:00Z" });
    member.make("interactions", spoken).await;

    let company = json!({ "name": "Acorn Ltd", "contact_person": "Zelda Quine", "contact_title": "Zelda's", "email": EMAIL });
    let client = member.make("clients", company).await;
    let contact = json!({ "client_id": client, "first_name": "Zelda", "last_name": "Quine", "phone": WRITTEN });
    member.make("contacts", contact).await;
    let project = json!({ "project_name": "Roof", "primary_contact_name": "Zelda", "primary_contact_email": EMAIL });
    member.make("projects", project).await;
    let account = json!({ "client_id": client, "notes": format!("bills to {EMAIL}") });
    member.make("accounts", account).await;

    member
        .make(
            "leads",
            json!({ "name": "Grace", "notes": format!("knows <{EMAIL}>, call {WRITTEN}") }),
        )
        .await;
    let gone = with(person(), json!({ "email": null }));
    let trashed = member
        .post("leads?allow_duplicate=true", gone.clone())
        .await;
    let trashed = trashed.assert_status(201).id();
    member.delete(&format!("leads/{trashed}")).await.assert_ok();
    // What was purged is in the audit.
    let purged = member.post("leads?allow_duplicate=true", gone).await;
    let purged = purged.assert_status(201).id();
    below(member, "notes", ("lead_id", &purged)).await;
    member
        .patch(&format!("leads/{purged}"), json!({ "name": "Zelda Q" }))
        .await
        .assert_ok();
    member.delete(&format!("leads/{purged}")).await.assert_ok();
    member
        .delete(&format!("leads/{purged}/purge"))
        .await
        .assert_status(204);
    // An answer that may be given again.
    let again = with(person(), json!({ "notes": "Zelda again" }));
    let keyed = member.with_key("one-of-hers");
    keyed
        .post("clients?allow_duplicate=true", again)
        .await
        .assert_status(201);

    // One that has neither address nor number, of what hangs on her.
    let about = json!({ "lead_id": lead, "content": "Zelda likes slate" });
    let keyed = member.with_key("about-her");
    keyed.post("notes", about).await.assert_status(201);

    let file =
        format!("Name,Email,Notes\nZelda Quine,{EMAIL},Zelda\nGrace Hopper,grace@example.com,x\n");
    let import = member.upload("lead", file.as_bytes()).await.id();
    member.order(&import, "run").await;
    member.invite("user").await;
}

fn who() -> Value {
    json!({ "email": EMAIL, "phone": NUMBER })
}

/// Every row of the company that tells of her, whatever the column; bytes are told as hexadecimal digits.
async fn traces(app: &App, member: &Member) -> Vec<String> {
    let rows = app.own.of_tenant(&member.tenant).await;
    let needles: Vec<String> = TRACES
        .iter()
        .flat_map(|trace| [(*trace).to_owned(), hex(trace)])
        .collect();
    let tells = |row: &String| {
        let row = row.to_lowercase();
        needles.iter().any(|needle| row.contains(needle))
    };
    rows.into_iter().filter(tells).collect()
}

fn hex(text: &str) -> String {
    text.bytes()
        .fold(String::new(), |all, byte| format!("{all}{byte:02x}"))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_erased_stands_in_no_row_of_the_company_and_in_every_row_of_another(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let eve = app.founder("rival").await;
    begin(&app, &app.chain).await.unwrap();
    for company in [&ada, &eve] {
        tell_of_her(company).await;
    }
    app.own
        .execute(&format!(
            "INSERT INTO external_id (tenant_id, entity, external_id, record_id) \
             SELECT tenant_id, 'lead', '{EMAIL}', id FROM lead WHERE name = 'Grace'"
        ))
        .await;
    app.own
        .execute(&format!(
            "UPDATE job SET last_error = '550 no such user {EMAIL}'"
        ))
        .await;
    let before = traces(&app, &ada).await.len();
    assert!(before > 30, "{before}");
    let kept = ada.post("privacy/access", who()).await.assert_ok().data();
    for records in RECORDS {
        assert!(
            kept[records].is_array(),
            "nobody looks for people in {records}"
        );
    }
    let counts = |answer: &Value| {
        let kinds = [
            "leads",
            "clients",
            "contacts",
            "projects",
            "accounts",
            "interactions",
            "notes",
        ];
        kinds.map(|kind| {
            answer[kind]
                .as_array()
                .map_or_else(|| answer[kind].as_u64(), |all| Some(all.len() as u64))
        })
    };
    // The lead, the other that mentions her and the one in the trash (that of the file was there already); the company, and the one
    // of which an answer is kept.
    let expected = [3, 2, 1, 1, 1, 1, 2].map(Some);
    assert_eq!(counts(&kept), expected);
    assert_eq!(kept["import_rows"].as_array().unwrap().len(), 1);
    let others = app.own.of_tenant(&eve.tenant).await;

    let erased = ada.post("privacy/erasures", who()).await.assert_ok().data();
    assert_eq!(counts(&erased), expected);
    assert_eq!(
        (
            &erased["import_rows"],
            &erased["kept_answers"],
            &erased["letters"]
        ),
        (&json!(1), &json!(2), &json!(1))
    );
    assert_eq!(traces(&app, &ada).await, Vec::<String>::new());
    assert_eq!(app.own.of_tenant(&eve.tenant).await, others);

    let names = ada.get("leads?limit=100").await.items();
    assert!(
        names
            .iter()
            .any(|lead| lead["notes"] == "knows <***>, call ***"),
        "{names:?}"
    );
    let acorn = ada.get("clients?name=Acorn%20Ltd").await.items().remove(0);
    assert_eq!(
        (&acorn["contact_person"], &acorn["email"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(ada.get("search?q=zelda").await.items(), Vec::<Value>::new());
    let tally = verified(&app, &ada).await;
    assert!(tally.erased > 10, "{tally:?}");
    verified(&app, &eve).await;
    // Nothing is left to be found.
    let kept = ada.post("privacy/access", who()).await.assert_ok().data();
    assert_eq!(counts(&kept), [0; 7].map(Some));
    assert_eq!(kept["audit_entries"], json!([]));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_import_changed_is_forgotten_too_and_undoing_it_brings_nobody_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut imports = Vec::new();
    for (name, email) in [("Former", EMAIL), ("Nora", "nora@example.com")] {
        let file = format!("external_id,name,email\n4711,{name},{email}\n");
        let id = ada.upload("client", file.as_bytes()).await.id();
        let plan = json!({ "mode": "upsert", "match_by": "external_id" });
        ada.patch(&format!("imports/{id}"), plan).await.assert_ok();
        assert_eq!(ada.order(&id, "run").await["state"], "done");
        imports.push(id);
    }
    // The first line of a file without a header is taken for one.
    let bare = format!("Other,{EMAIL}\nNora,nora@example.com\n");
    ada.upload("lead", bare.as_bytes()).await.assert_status(201);
    let kept = ada.post("privacy/access", who()).await.assert_ok().data();
    assert_eq!(kept["import_rows"].as_array().unwrap().len(), 2);
    let erased = ada.post("privacy/erasures", who()).await.assert_ok().data();
    assert_eq!(erased["import_rows"], 2);
    assert_eq!(traces(&app, &ada).await, Vec::<String>::new());
    ada.order(&imports[1], "undo").await;
    assert_eq!(traces(&app, &ada).await, Vec::<String>::new());
    let nora = ada.get("clients").await.items().remove(0);
    assert_eq!(nora["email"], "nora@example.com");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_that_is_read_only_tells_people_what_it_keeps_of_them(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    ada.make("leads", person()).await;
    let path = format!("sys/tenants/{}", ada.tenant);
    let closed = json!({ "status": "read_only" });
    staff.patch(&path, closed).await.assert_ok();
    let kept = ada.post("privacy/access", who()).await.assert_ok().data();
    assert_eq!(kept["leads"].as_array().unwrap().len(), 1);
    ada.post("privacy/erasures", who())
        .await
        .assert_error(403, "tenant_read_only");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_copy_of_the_database_is_made_to_forget_as_well(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    begin(&app, &app.chain).await.unwrap();
    ada.make("leads", person()).await;
    ada.post("privacy/erasures", who()).await.assert_ok();
    let nothing = Settled::default();
    assert_eq!(settle(&app.services).await.unwrap(), nothing);
    // What an older copy knows: her, and of no erasure.
    app.own.execute("DELETE FROM erasure").await;
    let lead = ada.make("leads", person()).await;
    ada.lead("Grace").await;
    let again = Settled {
        again: 1,
        // The lead, and the entry that tells of it.
        taken_from: 2,
        remembered: 0,
    };
    assert_eq!(settle(&app.services).await.unwrap(), again);
    assert_eq!(traces(&app, &ada).await, Vec::<String>::new());
    let entry = ada
        .get(&format!("audit?entity_id={lead}&limit=1"))
        .await
        .items()
        .remove(0);
    assert_eq!(
        (&entry["user_id"], &entry["user_name"]),
        (&Value::Null, &json!("PathSix"))
    );
    verified(&app, &ada).await;
    assert_eq!(settle(&app.services).await.unwrap(), nothing);
    // Another server of the same database remembers what this one did.
    let other = App::over(app.own.again(), pathsix_tests::app::Wishes::default()).await;
    let remembered = Settled {
        remembered: 1,
        ..nothing
    };
    assert_eq!(settle(&other.services).await.unwrap(), remembered);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_erased_by_whoever_is_no_admin_or_does_not_say_whom(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.make("leads", person()).await;
    for role in ["manager", "user", "support", "read_only"] {
        let colleague = ada.colleague(role).await;
        for path in ["privacy/access", "privacy/erasures"] {
            colleague
                .post(path, who())
                .await
                .assert_error(403, "forbidden");
        }
    }
    for (sent, field) in [
        (json!({}), "email"),
        (json!({ "email": null, "phone": null }), "email"),
        (json!({ "email": "zelda" }), "email"),
        (json!({ "phone": "555" }), "phone"),
        (json!({ "phone": "1234567" }), "phone"),
    ] {
        let refused = ada.post("privacy/erasures", sent).await;
        let refused = refused.assert_error(400, "validation_failed").json();
        assert!(refused["details"]["fields"][field].is_string(), "{refused}");
    }
    assert_eq!(
        ada.get(&format!("leads/{lead}")).await.data()["email"],
        EMAIL
    );
}

#[rstest]
#[case::records("note", "id")]
#[case::rows("import_row", "number")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stands_in_very_many_places_is_no_persons(
    #[case] table: &str,
    #[case] key: &str,
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let lead = ada.make("leads", json!({ "name": "Grace" })).await;
    let call = json!({ "lead_id": lead, "content": format!("the switchboard: {WRITTEN}") });
    ada.make("notes", call).await;
    let file = format!("Name,Phone\nHopper,{WRITTEN}\n");
    ada.upload("lead", file.as_bytes()).await;
    ada.post("privacy/access", who()).await.assert_ok();
    let another = match (db, key) {
        (_, "number") => "n.i + 1",
        (Db::Sqlite, _) => "randomblob(16)",
        (Db::Postgres, _) => "gen_random_uuid()",
    };
    app.own
        .execute(&format!(
            "CREATE TEMPORARY TABLE more AS \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) \
             SELECT {another} AS another, {table}.* FROM {table}, n; \
             UPDATE more SET {key} = another; ALTER TABLE more DROP COLUMN another; \
             INSERT INTO {table} SELECT * FROM more"
        ))
        .await;
    for path in ["privacy/access", "privacy/erasures"] {
        let refused = ada.post(path, json!({ "phone": NUMBER })).await;
        let refused = refused.assert_error(400, "validation_failed").json();
        assert!(
            refused["details"]["fields"]["phone"].is_string(),
            "{refused}"
        );
    }
    let rest = json!({ "email": EMAIL });
    ada.post("privacy/erasures", rest).await.assert_ok();
}
