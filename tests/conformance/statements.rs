//! How many round trips to the database a request costs: beginning, statements and commit. More is a regression, fewer
//! a reason to change the numbers here.

use pathsix_tests::{App, Db, people::Person};
use reqwest::RequestBuilder;
use rstest::rstest;
use serde_json::json;

use crate::bench::Bench;

/// Beginning, standing, rows.
const LIST: u64 = 3;
/// One more for the total.
const LIST_COUNTED: u64 = 4;
/// Beginning, standing, record.
const GET: u64 = 3;
/// Beginning, standing, record, status history, audit, commit.
const CREATE: u64 = 6;
/// One more to claim the id.
const CREATE_WITH_ID: u64 = 7;
/// Beginning, standing, the record of the first time, commit; and the claim with its digest.
const CREATE_AGAIN: u64 = 6;
/// Beginning, standing, record, save, audit, commit.
const UPDATE: u64 = 6;
/// One more for the status history.
const UPDATE_STATUS: u64 = 7;
/// Beginning, standing, record, save, audit, commit.
const TRASH: u64 = 6;
/// The same.
const RESTORE: u64 = 6;
/// The same with a delete.
const PURGE: u64 = 6;
/// Beginning, standing, rows.
const USERS: u64 = 3;
/// Beginning, standing, rows.
const AUDIT: u64 = 3;

async fn cost(app: &App, who: &impl Person, request: RequestBuilder) -> u64 {
    let before = app.database.statements();
    who.send(request).await.assert_ok();
    app.database.statements() - before
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_costs_as_many_round_trips_as_committed_here(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    use reqwest::Method as M;
    let Bench { app, ada } = Bench::new(db).await;
    let lead = format!("leads/{}", ada.lead("Acme").await);
    let made = json!({ "name": "Again", "id": app.services.tools.ids.next() });
    let steps = [
        ("list", M::GET, "leads".to_owned(), None, LIST),
        ("admin list", M::GET, "admin/leads".into(), None, LIST),
        (
            "counted",
            M::GET,
            "leads?include_total=true".into(),
            None,
            LIST_COUNTED,
        ),
        ("get", M::GET, lead.clone(), None, GET),
        (
            "create",
            M::POST,
            "leads".into(),
            Some(json!({ "name": "New" })),
            CREATE,
        ),
        (
            "create with id",
            M::POST,
            "leads".into(),
            Some(made.clone()),
            CREATE_WITH_ID,
        ),
        (
            "create again",
            M::POST,
            "leads".into(),
            Some(made),
            CREATE_AGAIN,
        ),
        (
            "update",
            M::PATCH,
            lead.clone(),
            Some(json!({ "city": "Ulm" })),
            UPDATE,
        ),
        (
            "update status",
            M::PATCH,
            lead.clone(),
            Some(json!({ "lead_status": "lost" })),
            UPDATE_STATUS,
        ),
        ("trash", M::DELETE, lead.clone(), None, TRASH),
        ("list of trash", M::GET, "leads/trash".into(), None, LIST),
        ("restore", M::POST, format!("{lead}/restore"), None, RESTORE),
        ("trash again", M::DELETE, lead.clone(), None, TRASH),
        ("purge", M::DELETE, format!("{lead}/purge"), None, PURGE),
        ("users", M::GET, "users".into(), None, USERS),
        ("audit", M::GET, "audit".into(), None, AUDIT),
    ];
    let mut wrong = Vec::new();
    for (name, method, path, body, expected) in steps {
        let request = ada.request(method, &path);
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        let cost = cost(&app, &ada, request).await;
        if cost != expected {
            wrong.push(format!("{name}: {cost} instead of {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_costs_the_same_with_one_row_and_with_a_hundred(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let Bench { app, ada } = Bench::new(db).await;
    for n in 0..100 {
        ada.lead(&format!("Lead {n}")).await;
    }
    for list in ["leads", "admin/leads", "audit"] {
        for limit in [1, 100] {
            let path = format!("{list}?limit={limit}");
            let rows = ada.get(&path).await.items().len();
            assert_eq!(rows, limit, "{path}");
            let request = ada.request(reqwest::Method::GET, &path);
            assert_eq!(cost(&app, &ada, request).await, LIST, "{path}");
        }
    }
}
