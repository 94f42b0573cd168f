//! How many exports and uploads are under way at once.

use std::time::Duration;

use pathsix_http::state::Settings;
use pathsix_tests::{
    App, Db, Member,
    app::Wishes,
    people::Person,
    upload::{BOUNDARY, form},
};
use reqwest::{Method, Response};
use rstest::rstest;
use serde_json::Value;
use tokio::{io::AsyncWriteExt, net::TcpStream, task::yield_now};

use crate::exports::many;

/// A server on which nobody waits long for a turn.
async fn impatient(db: Db) -> App {
    let wishes = Wishes {
        http: Settings {
            turn_wait: Duration::from_millis(100),
            ..Settings::default()
        },
        ..Wishes::default()
    };
    App::start_with(db, wishes).await
}

/// An export of which no more is taken than its beginning.
async fn begun(member: &Member, format: &str) -> Response {
    let path = format!("admin/leads/export?format={format}");
    let response = member.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(response.status(), 200);
    response
}

/// Asks until there is a turn again.
async fn until_there_is_a_turn(member: &Member, path: &str) {
    while member.get(path).await.status != 200 {
        yield_now().await;
    }
}

/// Gives each lead something of its own, so that no file of them is small.
async fn differ(app: &App) {
    let something = match app.own.db {
        Db::Postgres => {
            "(SELECT string_agg(md5(lead.id::text || n), '') FROM generate_series(1, 120) AS n)"
        }
        Db::Sqlite => "hex(randomblob(1900))",
    };
    let sql = format!("UPDATE lead SET notes = {something}");
    app.own.execute(&sql).await;
}

const SMALL: &str = "clients/export";

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_company_takes_all_exports_and_a_turn_lasts_as_long_as_its_body(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = impatient(db).await;
    let (ada, bea) = (app.founder("acme").await, app.founder("best").await);
    many(&app, &ada, 6_000).await;
    differ(&app).await;
    // A workbook is written before its first byte: what is left is to be sent.
    let workbook = begun(&ada, "xlsx").await;
    let taken = [
        workbook,
        begun(&ada, "jsonl").await,
        begun(&ada, "jsonl").await,
    ];
    let refused = ada.get(SMALL).await.assert_error(503, "unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    ada.get("tenant/archive")
        .await
        .assert_error(503, "unavailable");
    let paper = ada.get("reports/pipeline/export").await;
    paper.assert_error(503, "unavailable");
    bea.get(SMALL).await.assert_ok();
    bea.get("reports/pipeline/export").await.assert_ok();
    drop(taken);
    until_there_is_a_turn(&ada, SMALL).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_export_a_report_is_refused_before_it_is_read_and_others_are_noted_first(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = impatient(db).await;
    let ada = app.founder("acme").await;
    let reader = ada.colleague("read_only").await;
    let path = "reports/pipeline/export";
    reader.get("reports/pipeline").await.assert_ok();
    reader.get(path).await.assert_error(403, "forbidden");
    let noted = ada.get("audit?action=export").await.items();
    assert_eq!(noted, Vec::<Value>::new());
    // What cannot be asked is not noted either.
    let wrong = format!("{path}?start_date=2026-02-01&end_date=2026-01-01");
    ada.get(&wrong).await.assert_error(400, "validation_failed");
    assert_eq!(ada.get("audit?action=export").await.items(), noted);
    // The report cannot be read; that it was asked for stands there all the same.
    break_reports(&app).await;
    ada.get(path).await.assert_status(500);
    assert_eq!(ada.get("audit?action=export").await.items().len(), 1);
    // Whoever may not has it neither read nor noted.
    reader.get(path).await.assert_error(403, "forbidden");
    assert_eq!(ada.get("audit?action=export").await.items().len(), 1);
}

/// Takes away what the report is read from.
async fn break_reports(app: &App) {
    app.own
        .execute("ALTER TABLE report_figure RENAME TO gone")
        .await;
}

/// An upload of which only the beginning arrives.
async fn slow_upload(app: &App, member: &Member) -> TcpStream {
    let mut stream = TcpStream::connect(app.address).await.unwrap();
    let beginning = format!(
        "POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 1000\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n--",
        member.token
    );
    stream.write_all(beginning.as_bytes()).await.unwrap();
    stream
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_so_many_files_are_taken_in_at_once_and_no_company_takes_all_turns(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = impatient(db).await;
    let (ada, bea, cyd) = (
        app.founder("acme").await,
        app.founder("best").await,
        app.founder("cedar").await,
    );
    let mut arriving = Vec::new();
    for member in [&ada, &bea] {
        for _ in 0..4 {
            arriving.push(slow_upload(&app, member).await);
        }
        until_refused(member).await;
        if arriving.len() < 8 {
            bea.upload("lead", b"name\nA\n").await.assert_status(201);
        }
    }
    let refused = cyd.upload("lead", b"name\nA\n").await;
    let refused = refused.assert_error(503, "unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    let archive = cyd.take_in(b"PK".to_vec()).await;
    archive.assert_error(503, "unavailable");
    let user = cyd.colleague("user").await;
    user.upload("lead", b"name\nA\n").await.assert_status(403);
    drop(arriving);
    let request = || form(cyd.request(Method::POST, "imports"), "lead", b"name\nA\n");
    while cyd.send(request()).await.status != 201 {
        yield_now().await;
    }
    assert_eq!(crate::imports::total(&ada, "imports").await, 0);
}

/// Uploads until there is no turn left.
async fn until_refused(member: &Member) {
    loop {
        let answer = member.upload("lead", b"a\0b").await;
        if answer.status == 503 {
            return;
        }
        answer.assert_status(400);
    }
}
