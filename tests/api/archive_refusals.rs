//! An archive in which anything is wrong is refused, with the file and the line, and nothing of it is kept.

use pathsix_http::state::Settings;
use pathsix_tests::{
    App, Db, Member, app::Wishes, archive::Archive, company::Company, people::Person,
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    archive::{archive_of, founder_called},
    asking::{new_id, post_bytes},
};

/// One thing that is wrong: the file that is named for it, how, and what is done to a good archive.
type Fault<'a> = (&'static str, &'static str, Box<dyn Fn(&mut Archive) + 'a>);

/// A field of the first line of a file is another.
fn set<'a>(file: &'static str, field: &'static str, value: Value) -> Fault<'a> {
    let change = move |archive: &mut Archive| {
        let mut lines = archive.lines(file);
        lines[0][field] = value.clone();
        archive.write(file, &lines);
    };
    (file, "line 1", Box::new(change))
}

/// A file has a line twice.
fn twice<'a>(file: &'static str, told: &'static str) -> Fault<'a> {
    let change = move |archive: &mut Archive| {
        let mut lines = archive.lines(file);
        lines.push(lines[0].clone());
        archive.write(file, &lines);
    };
    (file, told, Box::new(change))
}

/// Values that no rule of their type allows.
fn bad_values<'a>() -> Vec<Fault<'a>> {
    vec![
        set("settings.jsonl", "phone_region", json!("ZZ")),
        set("settings.jsonl", "timezone", json!("Mars/Olympus")),
        set("settings.jsonl", "ui_config", json!("[]")),
        set("settings.jsonl", "slug", json!("taken-over")),
        set("members.jsonl", "email", json!("nobody")),
        set("members.jsonl", "role", json!("superadmin")),
        set("members.jsonl", "invited_by", json!("nobody@example.com")),
        set("members.jsonl", "password_hash", json!("x")),
        set("leads.jsonl", "tenant_id", json!("x")),
        set("leads.jsonl", "lead_status", json!("dancing")),
        set("leads.jsonl", "name", json!(" ")),
        set("leads.jsonl", "name", json!("a\0b")),
        set("leads.jsonl", "name", json!(7)),
        set("leads.jsonl", "email", json!("nope")),
        set("leads.jsonl", "version", json!(0)),
        set("leads.jsonl", "version", json!(i64::MAX)),
        set("leads.jsonl", "id", json!("x")),
        set("leads.jsonl", "created_at", json!("yesterday")),
        set("leads.jsonl", "created_by", json!("nobody@example.com")),
        set("leads.jsonl", "deleted_at", json!("2026-01-01T00:00:00Z")),
        set("projects.jsonl", "project_worth", json!(-1)),
        set("lead_statuses.jsonl", "to_status", json!("dancing")),
        set("external_ids.jsonl", "entity", json!("note")),
        set("counters.jsonl", "value", json!(-1)),
        set("counters.jsonl", "name", json!("another")),
        set("audit.jsonl", "action", json!("danced")),
        set("audit.jsonl", "entity", json!("tenant")),
        set("audit.jsonl", "changes", json!([["name", "a\0b", null]])),
        set("audit.jsonl", "ip", json!("nowhere")),
    ]
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_in_a_line_is_told_by_the_name_of_its_field(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let good = Archive::read(&archive_of(&company.admin).await);
    let member = app.founder("empty").await;
    for (file, field, value, told) in [
        (
            "members.jsonl",
            "role",
            json!("superadmin"),
            "line 1: role is not valid",
        ),
        (
            "leads.jsonl",
            "email",
            json!("nope"),
            "line 1: email is not valid",
        ),
        (
            "leads.jsonl",
            "version",
            json!(0),
            "line 1: version is not valid",
        ),
        (
            "audit.jsonl",
            "ip",
            json!("nowhere"),
            "line 1: ip is not valid",
        ),
        (
            "settings.jsonl",
            "timezone",
            json!("Mars"),
            "line 1: timezone is not valid",
        ),
        (
            "notes.jsonl",
            "tenant_id",
            json!("x"),
            "line 1: tenant_id is no field of it",
        ),
    ] {
        let (_, _, change) = set(file, field, value);
        let mut bad = good.clone();
        change(&mut bad);
        let refused = member.take_in(bad.sealed().bytes()).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(refused.field(file), told);
    }
}

/// What names something that is not in the archive.
fn bad_references<'a>(foreign: &'a [(&'static str, String)]) -> Vec<Fault<'a>> {
    let of = |kind: &str| {
        let known = foreign.iter().find(|(known, _)| *known == kind);
        json!(known.unwrap().1)
    };
    vec![
        set("leads.jsonl", "converted_client_id", of("clients")),
        set("clients.jsonl", "source_lead_id", of("leads")),
        set("contacts.jsonl", "client_id", of("clients")),
        set("accounts.jsonl", "client_id", of("clients")),
        set("projects.jsonl", "lead_id", of("leads")),
        set("interactions.jsonl", "project_id", of("projects")),
        set("notes.jsonl", "client_id", of("clients")),
        set("lead_statuses.jsonl", "lead_id", of("leads")),
        set("external_ids.jsonl", "record_id", of("leads")),
    ]
}

/// Lines that are not what they should be.
fn bad_lines<'a>() -> Vec<Fault<'a>> {
    let lacking = |archive: &mut Archive| {
        let mut lines = archive.lines("leads.jsonl");
        lines[2].as_object_mut().unwrap().remove("city");
        archive.write("leads.jsonl", &lines);
    };
    let text = |text: &'static [u8]| {
        move |archive: &mut Archive| {
            archive.0.insert("notes.jsonl".to_owned(), text.to_vec());
        }
    };
    let no_settings = |archive: &mut Archive| archive.write("settings.jsonl", &[]);
    vec![
        ("leads.jsonl", "line 3", Box::new(lacking)),
        ("notes.jsonl", "line 1", Box::new(text(b"[]\n"))),
        ("notes.jsonl", "line 1", Box::new(text(b"{\n"))),
        ("notes.jsonl", "line 1", Box::new(text(b"\xff\n"))),
        ("notes.jsonl", "manifest", Box::new(text(b"{}"))),
        ("settings.jsonl", "line 1", Box::new(no_settings)),
        twice("settings.jsonl", "line"),
        twice("members.jsonl", "is there twice"),
        twice("leads.jsonl", "has a key that is taken"),
        twice("lead_statuses.jsonl", "has a key that is taken"),
        twice("external_ids.jsonl", "has a key that is taken"),
        twice("audit.jsonl", "has a key that is taken"),
    ]
}

/// Sends an archive that must be refused for this file in these words, and leave everything as it was.
async fn assert_refused(app: &App, member: &Member, archive: Vec<u8>, (file, told): (&str, &str)) {
    let all = async || {
        let mut all = app.own.snapshot().await;
        all.extend(app.own.rows("audit_entry", None).await);
        all
    };
    let before = all().await;
    let answer = member.take_in(archive).await;
    let answer = answer.assert_error(400, "validation_failed");
    let problem = answer.field(file);
    assert!(problem.contains(told), "{file}: {problem}, not {told}");
    assert!(before == all().await, "{file}, {told}: something was kept");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_is_not_valid_is_told_and_nothing_is_kept(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let good = Archive::read(&archive_of(&company.admin).await);
    let other = Company::found(&app, "bermuda").await;
    let mut foreign = Vec::new();
    for records in ["leads", "clients", "projects"] {
        let id = other.admin.get(records).await.ids().remove(0);
        foreign.push((records, id));
    }
    let nothing: Vec<_> = foreign
        .iter()
        .map(|(records, _)| (*records, new_id(&app)))
        .collect();
    let member = app.founder("empty").await;
    let faults = bad_values()
        .into_iter()
        .chain(bad_references(&foreign))
        .chain(bad_references(&nothing))
        .chain(bad_lines());
    for (file, told, change) in faults {
        let mut bad = good.clone();
        change(&mut bad);
        assert_refused(&app, &member, bad.sealed().bytes(), (file, told)).await;
    }
    let taken = member.take_in(good.sealed().bytes()).await;
    taken.assert_status(200);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let good = Archive::read(&archive_of(&company.admin).await);
    let member = founder_called(&app, "ada@empty.example").await;
    let packed = |change: &dyn Fn(&mut Archive)| {
        let mut archive = good.clone();
        change(&mut archive);
        archive
    };
    let renamed = |to: &'static str| {
        packed(&|it| {
            let content = it.0.remove("notes.jsonl").unwrap();
            it.0.insert(to.to_owned(), content);
        })
    };
    let missing = packed(&|it| drop(it.0.remove("notes.jsonl")));
    let surplus = packed(&|it| drop(it.0.insert("more.jsonl".to_owned(), Vec::new())));
    let unsealed = packed(&|it| it.0.get_mut("notes.jsonl").unwrap().extend(b"{}\n"));
    let whole = good.bytes();
    // Zeros come to next to nothing until they are unpacked.
    let huge = packed(&|it| drop(it.0.insert("notes.jsonl".to_owned(), vec![0; 65 << 20])));
    let huge = huge.bytes();
    assert!(huge.len() < 200_000, "{}", huge.len());
    for (archive, file, told) in [
        (missing.clone().bytes(), "archive", "lacks one"),
        (missing.sealed().bytes(), "archive", "lacks one"),
        (surplus.clone().bytes(), "archive", "does not belong"),
        (surplus.sealed().bytes(), "archive", "does not belong"),
        (
            renamed("../notes.jsonl").sealed().bytes(),
            "notes.jsonl",
            "missing",
        ),
        (
            renamed("/etc/notes.jsonl").sealed().bytes(),
            "notes.jsonl",
            "missing",
        ),
        (
            unsealed.bytes(),
            "notes.jsonl",
            "not what the manifest says",
        ),
        (huge, "archive", "too much"),
        (whole[..whole.len() / 2].to_vec(), "archive", "no ZIP file"),
        (b"no archive".to_vec(), "archive", "ZIP file"),
        (Vec::new(), "archive", "ZIP file"),
    ] {
        assert_refused(&app, &member, archive, (file, told)).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_sent_as_an_archive_or_is_too_large_is_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let archive = Archive::least().sealed().bytes();
    let wishes = Wishes {
        http: Settings {
            upload_max: archive.len() as u64,
            ..Settings::default()
        },
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    for kind in ["application/json", "application/zipper", "text/plain"] {
        let answer = post_bytes(&ada, "tenant/archive", kind, archive.clone()).await;
        answer.assert_error(415, "unsupported_media_type");
    }
    let request = ada.request(Method::POST, "tenant/archive");
    let request = request
        .header("content-type", "application/zip")
        .header("content-encoding", "gzip");
    let answer = ada.send(request.body(archive.clone())).await;
    answer.assert_error(415, "unsupported_media_type");
    let mut long = archive.clone();
    long.push(0);
    ada.take_in(long)
        .await
        .assert_error(413, "payload_too_large");
    ada.take_in(archive).await.assert_status(200);
}
