//! Lists as files: the same rows as the list, in each format, read back by somebody else's readers.

use std::{io::Cursor, time::Duration};

use calamine::{Data, DataType, Reader, Xlsx};
use pathsix_domain::value::{Day, Instant, Scalar, TimeZone, Word};
use pathsix_persistence::connection::Faults;
use pathsix_tests::{
    App, Db, Member,
    app::Wishes,
    company::{Company, Maker},
    people::Person,
    table::Kind,
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpSocket,
};

use crate::asking::raw;

/// The rows of comma-separated values, each as an object.
fn csv_rows(bytes: &[u8]) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let head: Vec<String> = reader.headers().unwrap().iter().map(Into::into).collect();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let fields = row.iter().map(str::to_owned);
        head.iter().cloned().zip(fields).collect()
    });
    rows.collect()
}

fn sheet_rows(bytes: Vec<u8>, sheet: &str) -> Vec<Vec<(String, Data)>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let head: Vec<_> = rows.next().unwrap().iter().map(Data::to_string).collect();
    let rows = rows.map(|row| head.iter().cloned().zip(row.iter().cloned()).collect());
    rows.collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The value of a column in what the API shows of a record.
fn shown<'a>(record: &'a Value, column: &str) -> &'a Value {
    column.split('.').fold(record, |value, name| &value[name])
}

/// A value as a field of comma-separated values.
fn as_field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| item.as_str().unwrap()).collect();
            items.join(", ")
        }
        Value::Number(number) if number.is_f64() => format!("{:.2}", number.as_f64().unwrap()),
        other => other.to_string(),
    }
}

/// Text that begins like a formula has an apostrophe before it; phone numbers begin so.
fn safe(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text
    }
}

#[track_caller]
fn assert_cell(value: &Value, cell: &Data, column: &str) {
    let told = format!("{column}: {value} and {cell:?}");
    match (value, cell) {
        (Value::Null, cell) => assert_eq!(*cell, Data::Empty, "{told}"),
        (Value::Number(number), cell) => assert_eq!(cell.as_f64(), number.as_f64(), "{told}"),
        (Value::Bool(flag), cell) => assert_eq!(*cell, Data::Bool(*flag), "{told}"),
        (Value::String(text), Data::DateTime(_)) => {
            let shown = cell.as_datetime().unwrap();
            let exact = Instant::parse(text).map(|at| at.to_utc().naive_utc());
            let exact = exact.unwrap_or_else(|_| shown.date().and_time(chrono::NaiveTime::MIN));
            assert!((shown - exact).num_milliseconds().abs() <= 1, "{told}");
            assert!(text.starts_with(&shown.date().to_string()), "{told}");
        }
        (value, cell) => assert_eq!(cell.to_string(), as_field(value), "{told}"),
    }
}

async fn assert_same_rows(member: &Member, records: &str, query: &str) -> usize {
    let list =
        crate::asking::walk(member, &format!("{records}?limit=2&{query}"), async || {}).await;
    let file = |format: &str| format!("{records}/export?{query}&format={format}");
    let csv = member.get(&file("csv")).await.assert_ok();
    let rows = csv_rows(&csv.bytes);
    assert_eq!(rows.len(), list.len(), "{records}");
    for (row, record) in rows.iter().zip(&list) {
        for (column, field) in row {
            assert_eq!(
                *field,
                safe(as_field(shown(record, column))),
                "{records} {column}"
            );
        }
    }
    let jsonl = member.get(&file("jsonl")).await.assert_ok();
    assert_eq!(lines(&jsonl.text), list, "{records}");
    let xlsx = member.get(&file("xlsx")).await.assert_ok();
    let rows = sheet_rows(xlsx.bytes, records.trim_start_matches("admin/"));
    assert_eq!(rows.len(), list.len(), "{records}");
    for (row, record) in rows.iter().zip(&list) {
        for (column, cell) in row {
            assert_cell(shown(record, column), cell, column);
        }
    }
    list.len()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_has_exactly_the_rows_of_its_list_in_each_format(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let manager = company.admin.colleague("manager").await;
    let theirs = Maker::new(&manager, &manager, "theirs");
    for records in Kind::records() {
        for _ in 0..2 {
            theirs.make(Kind::Record(records), false).await;
        }
        let own = assert_same_rows(&manager, records, "sort=created_at").await;
        let all = assert_same_rows(&manager, &format!("admin/{records}"), "").await;
        assert!(own >= 2 && all > own, "{records}: {own} of {all}");
        let admin = format!("admin/{records}");
        let narrow = format!("user_id={}", company.admin.id);
        let narrow = assert_same_rows(&manager, &admin, &narrow).await;
        assert!(narrow < all, "{records}: {narrow} of {all}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filters_and_sort_are_those_of_the_list_and_pages_are_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (name, city) in [("Bo", "Rome"), ("Al", "Rome"), ("Cy", "Oslo")] {
        ada.make("leads", json!({ "name": name, "city": city }))
            .await;
    }
    assert_same_rows(&ada, "leads", "city=Rome&sort=-name").await;
    let file = ada
        .get("leads/export?city=Rome&sort=name")
        .await
        .assert_ok();
    let rows = csv_rows(&file.bytes);
    let names: Vec<_> = rows.iter().map(|row| field(row, "name")).collect();
    assert_eq!(names, ["Al", "Bo"]);
    for query in [
        "limit=5",
        "offset=1",
        "cursor=x",
        "include_total=true",
        "colour=red",
    ] {
        let path = format!("leads/export?{query}");
        ada.get(&path).await.assert_error(400, "bad_request");
    }
    for query in [
        "format=pdf",
        "bom=yes",
        "bom=true&format=xlsx",
        "sort=colour",
    ] {
        let path = format!("leads/export?{query}");
        ada.get(&path).await.assert_error(400, "validation_failed");
    }
}

fn field<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    let found = row.iter().find(|(column, _)| column == name);
    &found.unwrap_or_else(|| panic!("no column {name}")).1
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_says_what_it_is_and_the_audit_who_took_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    ada.patch("tenant", json!({ "timezone": "Pacific/Auckland" }))
        .await
        .assert_ok();
    let auckland = TimeZone::parse("Pacific/Auckland").unwrap();
    let today = Day::of(app.services.tools.clock.now(), auckland);
    for format in ["csv", "xlsx", "jsonl"] {
        let path = format!("leads/export?format={format}");
        let file = ada.get(&path).await.assert_ok();
        let name = format!("leads-{today}.{format}");
        let said = file.header("content-disposition");
        assert_eq!(said, format!("attachment; filename=\"{name}\""));
        let entries = ada.get("audit?action=export").await.items();
        assert_eq!(entries[0]["entity"], "lead");
        assert_eq!(entries[0]["entity_name"], name);
        assert_eq!(entries[0]["user_id"], ada.id.as_str());
    }
    let marked = ada.get("leads/export?bom=true").await.assert_ok();
    assert!(marked.bytes.starts_with(b"\xef\xbb\xbfid,"));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_export_gets_nothing_and_leaves_no_trace(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for role in ["user", "support", "read_only"] {
        let member = ada.colleague(role).await;
        member
            .get("leads/export")
            .await
            .assert_error(403, "forbidden");
        member
            .get("admin/leads/export")
            .await
            .assert_error(403, "forbidden");
    }
    assert_eq!(
        ada.get("audit?action=export").await.items(),
        Vec::<Value>::new()
    );
    let manager = ada.colleague("manager").await;
    ada.make("leads", json!({ "name": "Hers" })).await;
    let own = manager.get("leads/export").await.assert_ok();
    assert_eq!(csv_rows(&own.bytes).len(), 0);
    let all = manager.get("admin/leads/export").await.assert_ok();
    assert_eq!(csv_rows(&all.bytes).len(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_spreadsheet_takes_a_text_for_a_formula(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let corpus = [
        "=1+1",
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1:A2)",
        "=HYPERLINK(\"http://evil.example\",\"here\")",
    ];
    for name in corpus {
        ada.make("leads", json!({ "name": name, "notes": "a\nb, \"c\"" }))
            .await;
    }
    let csv = ada.get("leads/export?sort=created_at").await.assert_ok();
    for (row, name) in csv_rows(&csv.bytes).iter().zip(corpus) {
        assert_eq!(field(row, "name"), format!("'{name}"));
        assert_eq!(field(row, "notes"), "a\nb, \"c\"");
    }
    assert!(csv.text.starts_with("id,") && csv.text.ends_with("\r\n"));
    let xlsx = ada
        .get("leads/export?sort=created_at&format=xlsx")
        .await
        .assert_ok();
    let mut book = Xlsx::new(Cursor::new(xlsx.bytes.clone())).unwrap();
    assert!(book.worksheet_formula("leads").unwrap().is_empty());
    for (row, name) in sheet_rows(xlsx.bytes, "leads").iter().zip(corpus) {
        assert!(row.contains(&("name".to_owned(), Data::String(name.into()))));
    }
}

/// So many leads of a member, past the API.
pub(crate) async fn many(app: &App, ada: &Member, number: u32) {
    let first = ada
        .make(
            "leads",
            json!({ "name": "First", "notes": "n".repeat(400) }),
        )
        .await;
    let sql = match app.own.db {
        Db::Postgres => format!(
            "INSERT INTO lead SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid()))).*
             FROM lead l, generate_series(1, {number}) WHERE l.id = '{first}'"
        ),
        Db::Sqlite => format!(
            "CREATE TEMP TABLE copies AS
             WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {number})
             SELECT lead.* FROM lead, s WHERE lead.id = x'{}';
             UPDATE copies SET id = randomblob(16);
             INSERT INTO lead SELECT * FROM copies",
            first.replace('-', "")
        ),
    };
    app.own.execute(&sql).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_rows_come_whole_and_once_each(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    many(&app, &ada, 12_000).await;
    for format in ["csv", "xlsx", "jsonl"] {
        let path = format!("admin/leads/export?format={format}");
        let file = ada.get(&path).await.assert_ok();
        let mut ids: Vec<String> = match format {
            "csv" => csv_rows(&file.bytes)
                .iter()
                .map(|row| field(row, "id").to_owned())
                .collect(),
            "jsonl" => lines(&file.text)
                .iter()
                .map(|it| it["id"].to_string())
                .collect(),
            _ => {
                let rows = sheet_rows(file.bytes, "leads");
                rows.iter().map(|row| row[0].1.to_string()).collect()
            }
        };
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 12_001, "{format}");
    }
}

/// A client that reads nothing holds the server back: only a little is read for it.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_reader_does_not_let_the_server_read_on(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    // On a busy machine the others take so long that Postgres would end what reads nothing.
    let wishes = Wishes {
        database: Some(Box::new(|settings| {
            settings.idle_in_transaction_timeout = Duration::from_mins(10);
        })),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    many(&app, &ada, 40_000).await;
    let path = "admin/leads/export?format=jsonl";
    let before = app.database.statements();
    ada.get(path).await.assert_ok();
    let alone = app.database.statements() - before;
    let before = app.database.statements();
    let ask = format!(
        "GET /api/v1/{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
        ada.token
    );
    // With little room of its own, so that what is on its way to it is little too.
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(16 * 1024).unwrap();
    let mut wire = socket.connect(app.address).await.unwrap();
    wire.write_all(ask.as_bytes()).await.unwrap();
    let mut file = vec![0; 1];
    wire.read_exact(&mut file).await.unwrap();
    // While the whole is sent to others, there is time to read on for the first.
    ada.get(path).await.assert_ok();
    let for_it = app.database.statements() - before - alone;
    let pages = 40_000 / 500;
    assert!(for_it < pages, "{for_it} statements");
    wire.read_to_end(&mut file).await.unwrap();
    assert!(file.len() > 40_000 * 400, "{}", file.len());
    assert!(file.ends_with(b"\r\n0\r\n\r\n"));
}

/// Half a file must never look like a whole one.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_in_the_middle_breaks_the_connection(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let faults = Faults::planned();
    let theirs = faults.clone();
    let wishes = Wishes {
        database: Some(Box::new(move |settings| settings.faults = theirs)),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    many(&app, &ada, 3_000).await;
    let ask = format!(
        "GET /api/v1/admin/leads/export HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
        ada.token
    );
    let whole = raw(&app, ask.as_bytes()).await;
    assert!(
        whole.ends_with("\r\n0\r\n\r\n"),
        "{}",
        &whole[whole.len() - 20..]
    );
    let mut broken = 0;
    for statement in 1..12 {
        faults.fail_at(statement);
        let answer = raw(&app, ask.as_bytes()).await;
        if faults.forget() {
            continue;
        }
        let is_refused = answer.starts_with("HTTP/1.1 503") || answer.starts_with("HTTP/1.1 500");
        assert!(
            is_refused || !answer.ends_with("\r\n0\r\n\r\n"),
            "{statement}: {answer}"
        );
        broken += usize::from(answer.starts_with("HTTP/1.1 200"));
    }
    assert!(broken > 0);
    // Nothing is left behind that would keep others out.
    for _ in 0..8 {
        ada.get("admin/leads/export").await.assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changes_while_a_file_is_read_is_not_in_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    many(&app, &ada, 40_000).await;
    let request = ada.request(Method::GET, "admin/leads/export?format=jsonl&sort=name");
    let mut response = request.send().await.unwrap();
    let mut bytes = response.chunk().await.unwrap().unwrap().to_vec();
    // It would come last.
    ada.make("leads", json!({ "name": "\u{10000} late" })).await;
    while let Some(chunk) = response.chunk().await.unwrap() {
        bytes.extend(chunk);
    }
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.lines().count(), 40_001);
    assert!(!text.contains("late"));
}

#[test]
fn formats_are_called_as_files_end() {
    let all = pathsix_domain::document::SheetFormat::ALL;
    let words: Vec<_> = all.iter().map(|format| format.as_str()).collect();
    assert_eq!(words, ["csv", "xlsx", "jsonl"]);
}

/// Whoever asks for exactly what an operation sends gets it; `format` alone decides which of several kinds.
#[rstest]
#[tokio::test]
async fn a_file_is_sent_to_whoever_takes_only_its_kind(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let asked = |path: &'static str, accept: &'static str| {
        ada.send(ada.request(Method::GET, path).header("accept", accept))
    };
    for (path, accept) in [
        ("leads/export", "text/csv"),
        (
            "leads/export?format=csv",
            "text/csv; charset=utf-8, text/*;q=0.5",
        ),
        ("leads/export?format=jsonl", "application/jsonl"),
        (
            "leads/export?format=xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("reports/pipeline/export", "application/pdf"),
        ("reports/pipeline/export?format=csv", "application/json"),
        ("imports/template.csv?type=lead", "text/csv"),
        ("/docs", "text/html"),
    ] {
        asked(path, accept).await.assert_ok();
    }
    for (path, accept) in [
        ("leads", "text/csv"),
        ("leads/export", "application/pdf"),
        ("leads/export", "text/csv;q=0"),
        ("imports/template.csv?type=lead", "text/html"),
        ("nothing", "text/csv"),
    ] {
        asked(path, accept)
            .await
            .assert_error(406, "not_acceptable");
    }
}
