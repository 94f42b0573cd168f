//! Lists and feeds show one's own, on both sides, and count nothing else.

use pathsix_contracts::operation::{Access, Method, Operation, operations};
use pathsix_domain::access::Reach;
use pathsix_tests::{App, Db, Member, company::Company, people::Person, table};
use rstest::rstest;
use serde_json::{Value, json};

use crate::matrix::MARK;

/// The lists of records and of what was done to them.
fn lists() -> Vec<Operation> {
    let mut all = operations();
    all.retain(|operation| {
        let is_list = operation.method == Method::Get
            && operation
                .query
                .iter()
                .any(|query| query.name == "include_total");
        is_list && table::is_of_records(operation)
    });
    assert!(all.len() >= 30);
    all
}

async fn ask(operation: &Operation, member: &Member) -> Value {
    let path = format!("{}?include_total=true&limit=100", table::path(operation));
    let answer = member.get(&path).await.assert_ok();
    let json = answer.json();
    let shown = json["items"].as_array().unwrap().len();
    let total = json["total"].as_u64().unwrap();
    let is_counted = total >= shown as u64;
    assert!(is_counted, "{}: {shown} of {total}", operation.id);
    json
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_nothing_is_shown_and_told_of_nothing(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let stranger = app.founder("bermuda").await;
    let mut idle = Vec::new();
    for role in ["admin", "manager", "user", "support", "read_only"] {
        idle.push(company.admin.colleague(role).await);
    }
    for operation in lists() {
        let nothing = |json: &Value| json["items"] == json!([]) && json["total"] == json!(0);
        // A company's list is empty whichever side is asked.
        let json = ask(&operation, &stranger).await;
        assert!(nothing(&json), "{}: {json}", operation.id);
        if operation.access.reach() == Reach::Own {
            for member in &idle {
                let json = ask(&operation, member).await;
                assert!(nothing(&json), "{}: {json}", operation.id);
            }
        }
        let json = ask(&operation, &company.admin).await;
        assert!(!nothing(&json), "{} shows nothing", operation.id);
    }
}

/// What two members of a company have is kept apart on their own side and together on the other.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleagues_records_are_shown_under_admin_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let manager = company.admin.colleague("manager").await;
    let theirs = pathsix_tests::company::Maker::new(&manager, &manager, "theirs");
    for operation in lists() {
        let Access::Granted { reach, .. } = operation.access else {
            unreachable!()
        };
        let records = pathsix_tests::table::Kind::records().find(|path| *path == operation.tag);
        let own = theirs.record(records.unwrap_or("leads"), &[]).await;
        if table::lists_trash(&operation) {
            theirs.trash(records.unwrap(), &own).await;
        }
        let json = ask(&operation, &manager).await.to_string();
        assert!(json.contains(&own), "{} hides one's own", operation.id);
        assert_eq!(
            json.contains(MARK),
            reach == Reach::Tenant,
            "{}",
            operation.id
        );
        let json = ask(&operation, &company.admin).await.to_string();
        assert_eq!(
            json.contains(&own),
            reach == Reach::Tenant,
            "{}",
            operation.id
        );
    }
}
