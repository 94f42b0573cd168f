//! Reports as files: the same figures as the report, in each format.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use pathsix_contracts::operation::{Operation, operations};
use pathsix_tests::{App, Db, Member, people::Person, table};
use rstest::rstest;
use serde_json::{Value, json};

/// Every report that is handed out.
fn files() -> Vec<Operation> {
    let mut all = operations();
    all.retain(|operation| operation.id.starts_with("reports.export_"));
    assert_eq!(all.len(), 11);
    all
}

/// A company with something in every report.
async fn company(app: &App) -> Member {
    let ada = app.founder("acme").await;
    ada.patch("tenant", json!({ "currency": "EUR" }))
        .await
        .assert_ok();
    for (name, status, worth) in [
        ("Bäckerei Müller", "completed", 1000.5),
        ("=cmd()", "pending", 20.25),
        ("株式会社", "cancelled", 7.0),
    ] {
        let client = ada
            .make(
                "clients",
                json!({ "name": name, "client_status": "active" }),
            )
            .await;
        let project = json!({
            "client_id": client, "project_name": name, "project_status": status, "project_worth": worth,
            "project_start": "2026-01-05", "project_end": "2026-02-05"
        });
        ada.make("projects", project).await;
        let lead = json!({ "name": format!("{name} lead"), "lead_source": "Referral" });
        let lead = ada.make("leads", lead).await;
        let call = json!({
            "lead_id": lead, "summary": "Call", "contact_date": app.services.tools.clock.now().to_string(),
            "follow_up": app.services.tools.clock.now().after(chrono::Duration::hours(3)).to_string()
        });
        ada.make("interactions", call).await;
    }
    ada
}

fn report_of(file: &str) -> String {
    file.strip_suffix("/export").unwrap().to_owned()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_report_comes_as_pages_with_its_fonts_inside(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = company(&app).await;
    let before = ada.get("audit?action=export").await.items().len();
    for operation in files() {
        let path = table::path(&operation);
        let file = ada.get(&path).await.assert_ok();
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.bytes.starts_with(b"%PDF-"), "{path}");
        assert!(file.text.trim_end().ends_with("%%EOF"), "{path}");
        assert!(file.text.contains("/FontFile2"), "{path}");
        let name = path.rsplit('/').nth(1).unwrap();
        let said = file.header("content-disposition");
        assert!(
            said.starts_with(&format!("attachment; filename=\"{name}-")),
            "{said}"
        );
    }
    let entries = ada.get("audit?action=export").await.items();
    assert_eq!(entries.len(), before + 11);
    assert!(entries.iter().all(|entry| entry["entity"] == "report"));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rows_are_those_of_the_report_in_each_format(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = company(&app).await;
    let report = ada
        .get("reports/revenue-by-client")
        .await
        .assert_ok()
        .json();
    let told = report["clients"].as_array().unwrap();
    assert_eq!(told.len(), 3);
    let file = |format: &str| format!("reports/revenue-by-client/export?format={format}");
    let jsonl = ada.get(&file("jsonl")).await.assert_ok();
    let lines: Vec<Value> = jsonl
        .text
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(lines.len(), told.len());
    for (line, row) in lines.iter().zip(told) {
        for name in [
            "client_name",
            "total_projects",
            "total_value",
            "won_value",
            "pending_value",
        ] {
            assert_eq!(line[name], row[name], "{name}");
        }
    }
    let csv = ada.get(&file("csv")).await.assert_ok();
    assert!(
        csv.text
            .contains("\r\nBäckerei Müller,1,1000.50,1000.50,0.00\r\n"),
        "{}",
        csv.text
    );
    assert!(
        csv.text.contains("\r\n'=cmd(),1,20.25,0.00,20.25\r\n"),
        "{}",
        csv.text
    );
    let xlsx = ada.get(&file("xlsx")).await.assert_ok();
    let mut book = Xlsx::new(Cursor::new(xlsx.bytes)).unwrap();
    let range = book.worksheet_range("clients (2)").unwrap();
    let rows: Vec<_> = range.rows().skip(1).collect();
    assert_eq!(rows.len(), told.len());
    for (cells, row) in rows.iter().zip(told) {
        assert_eq!(
            cells[0],
            Data::String(row["client_name"].as_str().unwrap().into())
        );
        assert_eq!(cells[2].as_f64(), row["total_value"].as_f64());
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_takes_what_its_report_takes_and_only_who_may_export_gets_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = company(&app).await;
    let (user, reader) = (
        ada.colleague("user").await,
        ada.colleague("read_only").await,
    );
    let manager = ada.colleague("manager").await;
    for operation in files() {
        let path = table::path(&operation);
        let answer = ada.get(&format!("{path}?colour=red")).await;
        answer.assert_error(400, "bad_request");
        let answer = ada.get(&format!("{path}?format=docx")).await;
        answer.assert_error(400, "validation_failed");
        for member in [&user, &reader] {
            member.get(&path).await.assert_error(403, "forbidden");
        }
        manager.get(&path).await.assert_ok();
        // The same answer as the report's own where that refuses.
        let report = report_of(&path);
        let wrong = "start_date=2026-02-01&end_date=2026-01-01";
        let one = ada.get(&format!("{report}?{wrong}")).await;
        let other = ada.get(&format!("{path}?{wrong}")).await;
        assert_eq!(one.status, other.status, "{path}");
    }
    let narrow = ada
        .get("reports/revenue-by-client/export?format=jsonl&limit=1")
        .await
        .assert_ok();
    assert_eq!(narrow.text.lines().count(), 1);
    let dated = "reports/pipeline/export?format=csv&start_date=2020-01-01&end_date=2020-01-31";
    let dated = ada.get(dated).await.assert_ok();
    assert!(
        dated
            .text
            .starts_with("Pipeline,acme,2020-01-01 to 2020-01-31\r\n"),
        "{}",
        dated.text
    );
    assert!(dated.text.contains("\r\nnew,0\r\n"), "{}", dated.text);
}
