//! Imports: from a file to records, and back.

use std::fmt::Write;

use pathsix_http::state::Settings;
use pathsix_tests::{App, Db, Member, app::Wishes, people::Person, upload::form};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

pub(crate) async fn uploaded(member: &Member, kind: &str, file: &str) -> (String, Value) {
    let answer = member
        .upload(kind, file.as_bytes())
        .await
        .assert_status(201);
    let data = answer.data();
    (data["id"].as_str().unwrap().to_owned(), data)
}

pub(crate) async fn total(member: &Member, list: &str) -> i64 {
    let mark = if list.contains('?') { '&' } else { '?' };
    let path = format!("{list}{mark}include_total=true");
    let listed = member.get(&path).await.assert_ok().json();
    listed["total"].as_i64().unwrap()
}

pub(crate) fn counts(import: &Value) -> [i64; 5] {
    ["total", "created", "updated", "skipped", "failed"]
        .map(|name| import["counts"][name].as_i64().unwrap())
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_row_is_told_all_that_is_wrong_at_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let file = "name,email,lead_status,assigned_to\n\
        ,nope,new,nobody@example.com\n\
        Beta,b@example.com,won,,surplus\n\
        Gamma,nope,won,\n";
    let (id, _) = uploaded(&ada, "lead", file).await;
    ada.order(&id, "validate").await;
    let failed = reasons(&ada, &id, "failed").await;
    let status = "lead_status must be one of: new, contacted, qualified, lost, converted";
    let email = "email must be a valid email address";
    assert_eq!(
        failed,
        [
            (
                1,
                format!("assigned_to must be an active member; {email}; name is required")
            ),
            (2, "has more cells than the header".to_owned()),
            (3, format!("{email}; {status}")),
        ]
    );
    let by_email = json!({ "mode": "upsert", "match_by": "email" });
    ada.patch(&format!("imports/{id}"), by_email)
        .await
        .assert_ok();
    ada.order(&id, "validate").await;
    let failed = reasons(&ada, &id, "failed").await;
    assert_eq!(failed[2], (3, format!("{email}; {status}")));
}

/// The reasons of the rows that failed, by their numbers.
pub(crate) async fn reasons(member: &Member, import: &str, outcome: &str) -> Vec<(i64, String)> {
    let path = format!("imports/{import}/rows?outcome={outcome}&limit=100");
    let rows = member.get(&path).await.assert_ok().json();
    let rows = rows["items"].as_array().unwrap().iter();
    rows.map(|row| {
        let reason = row["reason"].as_str().unwrap_or_default();
        (row["number"].as_i64().unwrap(), reason.to_owned())
    })
    .collect()
}

const MESSY: &str = "Firma;E-Mail;Telefon;Status;Quelle;Farbe\n\
    Alpha;a@example.com;(415) 555-0101;new;cold call;red\n\
    ;b@example.com;;;;\n\
    Gamma;nope;00000;won;;\n\
    \n\n;;\n\
    ALPHA!;;;;;\n\
    Delta;d@example.com;;Qualified;Referral;;;surplus\n\
    =cmd|x;e@example.com;;lost;;\n";

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_messy_file_is_understood_judged_written_corrected_and_taken_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.lead("Before").await;
    let (id, import) = uploaded(&ada, "lead", MESSY).await;
    assert_eq!(import["state"], "uploaded");
    assert_eq!(import["delimiter"], ";");
    assert_eq!(import["counts"]["total"], 6);
    let mapping = json!([
        "name",
        "email",
        "phone",
        "lead_status",
        "lead_source",
        "ignore"
    ]);
    assert_eq!(import["mapping"], mapping);
    assert_eq!(import["preview"][0][0], "Alpha");

    let judged = ada.order(&id, "validate").await;
    assert_eq!(
        (&judged["state"], counts(&judged)),
        (&json!("validated"), [6, 2, 0, 1, 3])
    );
    assert_eq!(total(&ada, "leads").await, 1);
    let failed = reasons(&ada, &id, "failed").await;
    assert_eq!(failed[0], (2, "name is required".to_owned()));
    assert!(
        failed[1]
            .1
            .starts_with("email must be a valid email address; lead_status must be")
    );
    assert!(
        failed[2].1.contains("more cells than the header"),
        "{failed:?}"
    );

    let done = ada.order(&id, "run").await;
    assert_eq!(
        (&done["state"], counts(&done)),
        (&json!("done"), [6, 2, 0, 1, 3])
    );
    assert_eq!(total(&ada, "leads").await, 3);
    assert_eq!(
        total(&ada, "leads?lead_source=Cold%20Call&email=a@example.com").await,
        1
    );
    let audit = ada.get("audit?action=import").await.assert_ok().json();
    assert_eq!(audit["items"][0]["changes"]["created"], json!([null, 2]));
    ada.post_empty(&format!("imports/{id}/run"))
        .await
        .assert_status(409);

    let errors = ada
        .get(&format!("imports/{id}/errors.csv"))
        .await
        .assert_ok()
        .text;
    let mut lines = errors.lines();
    let header = lines.next().unwrap();
    assert_eq!(
        header,
        "import_error;Firma;E-Mail;Telefon;Status;Quelle;Farbe"
    );
    assert!(errors.contains(";Gamma;nope;00000;won;;"), "{errors}");
    assert!(errors.contains("\r\nhas more cells than the header;Delta;d@example.com"));
    let corrected = errors
        .replace(";;b@example.com", ";Beta;b@example.com")
        .replace("Gamma;nope;00000;won", "Gamma;g@example.com;;new")
        .replace(";surplus", "");
    let (again, _) = uploaded(&ada, "lead", &corrected).await;
    let done = ada.order(&again, "run").await;
    assert_eq!(counts(&done)[..2], [3, 3], "{corrected}\n{done}");

    for (import, count) in [(&again, 3), (&id, 2)] {
        let undone = ada.order(import, "undo").await;
        assert_eq!(undone["state"], "undone");
        assert_eq!(undone["counts"]["undone"], count);
        assert_eq!(undone["counts"]["kept"], 0);
    }
    assert_eq!(total(&ada, "leads").await, 1);
    assert_eq!(total(&ada, "leads/trash").await, 0);
    assert_eq!(app.own.rows("external_id", None).await.len(), 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn known_records_are_changed_and_return_unless_somebody_changed_them_since(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let known = json!({ "name": "Known", "email": "k@example.com", "city": "Ulm" });
    let known = ada.make("clients", known).await;
    let other = json!({ "name": "Other", "email": "o@example.com", "city": "Ulm" });
    let other = ada.make("clients", other).await;
    let file = "id,company,email,city,owner\n\
        1,Known,K@example.com,Bonn,\n\
        2,Other,o@example.com,Bonn,\n\
        3,New,n@example.com,Bonn,\n\
        4,New again,n@example.com,Trier,\n\
        5,Nobody,,Bonn,nobody@example.com\n";
    let (id, import) = uploaded(&ada, "client", file).await;
    let mapping = json!(["external_id", "name", "email", "city", "assigned_to"]);
    assert_eq!(import["mapping"], mapping);
    let path = format!("imports/{id}");
    let plan = json!({ "mode": "upsert" });
    ada.patch(&path, plan).await.assert_ok();
    let unready = ada
        .post_empty(&format!("{path}/run"))
        .await
        .assert_status(400);
    assert!(unready.json()["details"]["fields"]["match_by"].is_string());
    ada.patch(&path, json!({ "match_by": "email" }))
        .await
        .assert_ok();
    let done = ada.order(&id, "run").await;
    assert_eq!(counts(&done), [5, 1, 3, 0, 1], "{done}");
    let city = async |id: &str| {
        let found = ada.get(&format!("clients/{id}")).await.assert_ok().data();
        found["city"].as_str().unwrap().to_owned()
    };
    assert_eq!(city(&known).await, "Bonn");
    let new = ada
        .get("clients?email=n@example.com")
        .await
        .assert_ok()
        .json();
    assert_eq!(new["items"][0]["city"], "Trier");

    // The same ids mean the same records.
    let (second, _) = uploaded(&ada, "client", "id,city\n1,Köln\n9,Köln\n").await;
    let plan = json!({ "mode": "update", "match_by": "external_id" });
    ada.patch(&format!("imports/{second}"), plan)
        .await
        .assert_ok();
    let done = ada.order(&second, "run").await;
    assert_eq!(counts(&done), [2, 0, 1, 0, 1]);
    assert_eq!(city(&known).await, "Köln");
    ada.order(&second, "undo").await;
    assert_eq!(city(&known).await, "Bonn");

    ada.patch(&format!("clients/{other}"), json!({ "zip": "1" }))
        .await
        .assert_ok();
    let undone = ada.order(&id, "undo").await;
    let kept = reasons(&ada, &id, "kept").await;
    // The second import and its undoing wrote the known client twice since.
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.iter().all(|(_, why)| why == "was changed since"));
    assert_eq!(undone["counts"]["undone"], 2);
    assert_eq!(total(&ada, "clients").await, 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_hung_on_clients_and_leads_that_the_file_names(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let client = ada.make("clients", json!({ "name": "Cedar Bakery" })).await;
    ada.lead("Twice").await;
    ada.lead("Twice").await;
    let file = "Vorname\tNachname\tFirma\tlead_name\tprimary\n\
        Grace\tPark\tcedar, bakery\t\tja\n\
        Ada\t\tNobody\t\t\n\
        Bob\t\t\tTwice\t\n\
        Eve\t\t\t\t\n";
    let (id, _) = uploaded(&ada, "contact", file).await;
    let done = ada.order(&id, "run").await;
    assert_eq!(counts(&done), [4, 1, 0, 0, 3], "{done}");
    let said: Vec<_> = reasons(&ada, &id, "failed").await;
    assert_eq!(said[0].1, "client_name names no client");
    assert_eq!(said[1].1, "lead_name names several leads");
    let found = ada
        .get(&format!("contacts?client_id={client}"))
        .await
        .assert_ok()
        .json();
    assert_eq!(found["items"][0]["is_primary"], true);
    // Something hangs on nobody's import: the client stays, the person goes.
    ada.order(&id, "undo").await;
    assert_eq!(total(&ada, "contacts").await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_rows_come_to_what_is_counted_and_go_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut file = String::from("name,email,city\n");
    for n in 0..5000 {
        let (name, email) = match n % 10 {
            0 => (String::new(), format!("{n}@example.com")),
            1 => (format!("Lead {n}"), "broken".to_owned()),
            2 => (format!("Lead {}", n - 10), String::new()),
            _ => (format!("Lead {n}"), format!("{n}@example.com")),
        };
        writeln!(file, "{name},{email},\"Ulm, {n}\"").unwrap();
    }
    let (id, import) = uploaded(&ada, "lead", &file).await;
    assert_eq!(import["counts"]["total"], 5000);
    let done = ada.order(&id, "run").await;
    let [total_rows, created, updated, skipped, failed] = counts(&done);
    assert_eq!(
        (total_rows, created + updated + skipped + failed),
        (5000, 5000)
    );
    assert_eq!((updated, failed), (0, 1000));
    assert_eq!(total(&ada, "leads").await, created);
    let undone = ada.order(&id, "undo").await;
    assert_eq!(undone["counts"]["undone"], created);
    assert_eq!(total(&ada, "leads").await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_who_may_import_uploads_and_sees_their_own(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, _) = uploaded(&ada, "lead", "name\nAcme\n").await;
    let uma = ada.colleague("user").await;
    uma.upload("lead", b"name\nAcme\n").await.assert_status(403);
    uma.get("imports").await.assert_status(403);
    let max = ada.colleague("manager").await;
    max.get(&format!("imports/{id}")).await.assert_status(404);
    assert_eq!(total(&max, "imports").await, 0);
    let eve = app.founder("other").await;
    for verb in ["validate", "run", "undo"] {
        eve.post_empty(&format!("imports/{id}/{verb}"))
            .await
            .assert_status(404);
    }
    eve.get(&format!("imports/{id}/errors.csv"))
        .await
        .assert_status(404);
    assert_eq!(total(&ada, "imports?state=uploaded&type=lead").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_cannot_be_read_is_refused_with_the_reason() {
    let app = App::start(Db::Sqlite).await;
    let ada = app.founder("acme").await;
    for (kind, file, field) in [
        ("lead", b"".as_slice(), "file"),
        ("lead", b"a\0b", "file"),
        ("lead", b"PK\x03\x04 no workbook", "file"),
        ("project", b"name\nx\n", "type"),
    ] {
        let refused = ada.upload(kind, file).await.assert_status(400).json();
        assert!(refused["details"]["fields"][field].is_string(), "{refused}");
    }
    ada.post("imports", json!({})).await.assert_status(415);
    let anon = form(
        app.anon().request(Method::POST, "imports"),
        "lead",
        b"name\nx\n",
    );
    app.anon().send(anon).await.assert_status(401);
    for kind in ["lead", "client", "contact"] {
        let path = format!("imports/template.csv?type={kind}");
        let template = ada.get(&path).await.assert_ok().text;
        let (id, import) = uploaded(&ada, kind, &template).await;
        assert!(
            !import["mapping"].to_string().contains("ignore"),
            "{import}"
        );
        let judged = ada.order(&id, "validate").await;
        let failed = i32::from(kind == "contact");
        assert_eq!(judged["counts"]["failed"], failed, "{judged}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_larger_than_configured_is_refused_and_leaves_nothing() {
    let wishes = Wishes {
        http: Settings {
            upload_max: 1000,
            ..Settings::default()
        },
        ..Wishes::default()
    };
    let app = App::start_with(Db::Sqlite, wishes).await;
    let ada = app.founder("acme").await;
    let mut file = "name\n".to_owned();
    file += &"x".repeat(1000 - file.len());
    uploaded(&ada, "lead", &file).await;
    file.push('x');
    let refused = ada.upload("lead", file.as_bytes()).await;
    refused.assert_error(413, "payload_too_large");
    assert_eq!(total(&ada, "imports").await, 1);
}

/// Names and notes of all leads.
async fn shown(member: &Member) -> Vec<(Value, Value)> {
    let listed = member.get("leads?sort=name&limit=100").await.assert_ok();
    let listed = listed.json()["items"].clone();
    let listed = listed.as_array().unwrap().iter();
    listed
        .map(|lead| (lead["name"].clone(), lead["notes"].clone()))
        .collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_exported_against_formulas_is_imported_as_it_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bea) = (app.founder("acme").await, app.founder("best").await);
    for name in ["=1+1", "@home", "-dash-", "+plus", "'quoted'", "O'Neil"] {
        let lead = json!({ "name": name, "notes": format!("-{name}") });
        ada.make("leads", lead).await;
    }
    let file = ada.get("leads/export?format=csv").await.assert_ok().text;
    assert!(file.contains("'=1+1"), "{file}");
    let (id, import) = uploaded(&bea, "lead", &file).await;
    let mapping = import["mapping"].as_array().unwrap().iter();
    let mapping: Vec<_> = mapping
        .map(|field| {
            let known = field.as_str().unwrap_or_default();
            let known = ["name", "notes"].into_iter().find(|name| *name == known);
            known.unwrap_or("ignore")
        })
        .collect();
    let plan = json!({ "mapping": mapping });
    bea.patch(&format!("imports/{id}"), plan).await.assert_ok();
    let done = bea.order(&id, "run").await;
    assert_eq!(counts(&done)[1], 6, "{done}");
    assert_eq!(shown(&bea).await, shown(&ada).await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn columns_are_mapped_by_hand_and_bad_plans_are_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, import) = uploaded(&ada, "lead", "x,y\nAcme,Ulm\n").await;
    assert_eq!(import["mapping"], json!(["ignore", "ignore"]));
    let path = format!("imports/{id}");
    ada.post_empty(&format!("{path}/run"))
        .await
        .assert_status(400);
    for mapping in [
        json!(["name"]),
        json!(["name", "name"]),
        json!(["name", "first_name"]),
        json!(["name", "colour"]),
    ] {
        let refused = ada.patch(&path, json!({ "mapping": mapping })).await;
        let refused = refused.assert_status(400).json();
        assert!(
            refused["details"]["fields"]["mapping"].is_string(),
            "{refused}"
        );
    }
    let plan =
        json!({ "mapping": ["name", "city"], "assigned_to": ada.id, "duplicates": "create" });
    ada.patch(&path, plan).await.assert_ok();
    ada.lead("Acme").await;
    let done = ada.order(&id, "run").await;
    assert_eq!(counts(&done), [1, 1, 0, 0, 0]);
    assert_eq!(total(&ada, "leads?assigned_to=me&city=Ulm").await, 1);
    ada.patch(&path, json!({ "mode": "create" }))
        .await
        .assert_status(409);
}
