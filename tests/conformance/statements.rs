//! How many round trips to the database a request costs: beginning, statements and commit. More is a regression, fewer
//! a reason to change the numbers here.

use std::fmt::Write;

use pathsix_contracts::resource::Resource;
use pathsix_tests::{App, Db, Member, people::Person};
use reqwest::{Method, RequestBuilder};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{bench::Bench, samples::each_record};

/// A page of a list: beginning, standing, rows.
const LIST: u64 = 3;

/// Every operation that all records have. What goes to the trash and comes back is a record on which nothing hangs: one
/// statement for each table and level that could hold something.
const RECORDS: &str = "
                list   admin   total  parent     get  create  update  assign   trash trashed restore   purge
leads              3       3       4       -       3      10       6       8      12       3      13      15
clients            3       3       4       -       3      10       6       8      13       3      14      16
projects           4       3       5       4       3      10       6       8       8       3      11       9
contacts           4       3       5       4       3       9       6       -       6       3       9       7
accounts           4       3       5       4       3       9       6       -       6       3       9       7
interactions       4       3       5       4       3       6       6       -       6       3       9       6
notes              4       3       5       4       3       6       6       -       6       3       9       6
";

/// The same on SQLite, where words are forgotten class by class: at once it would read those of all records.
const RECORDS_ON_SQLITE: &str = "
                list   admin   total  parent     get  create  update  assign   trash trashed restore   purge
leads              3       3       4       -       3      10       6       8      12       3      13      16
clients            3       3       4       -       3      10       6       8      13       3      14      17
projects           4       3       5       4       3      10       6       8       8       3      11      10
contacts           4       3       5       4       3       9       6       -       6       3       9       8
accounts           4       3       5       4       3       9       6       -       6       3       9       8
interactions       4       3       5       4       3       6       6       -       6       3       9       6
notes              4       3       5       4       3       6       6       -       6       3       9       6
";

/// What only some records have, and what many records do together.
const LIFECYCLES: &str = "
create with an id               12
create again                     6
create a project alone           9
win                              8
win again                        4
convert to a new client         19
convert again                    5
convert to one that is there    16
complete                         8
complete with next              10
follow-ups                       4
activity                         3
audit                            3
users                            3
trash with children             13
restore with children           14
purge with children             16
assign three                    26
move three                      23
trash three                     38
restore three                   41
deactivate                       9
deactivate and hand over        17
";

/// What costs more on SQLite, where words are forgotten class by class: at once it would read those of all records.
const MORE_ON_SQLITE: (&str, &str) = (
    "purge with children             16",
    "purge with children             29",
);

async fn cost(app: &App, who: &impl Person, request: RequestBuilder) -> u64 {
    let before = app.database.statements();
    who.send(request).await.assert_ok();
    app.database.statements() - before
}

/// Counts what requests of somebody cost.
struct Counter<'a> {
    app: &'a App,
    who: &'a Member,
}

impl Counter<'_> {
    async fn of(&self, method: Method, path: &str, body: Value) -> u64 {
        let request = self.who.request(method, path);
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        cost(self.app, self.who, request).await
    }

    async fn get(&self, path: &str) -> u64 {
        self.of(Method::GET, path, Value::Null).await
    }

    async fn post(&self, path: &str, body: Value) -> u64 {
        self.of(Method::POST, path, body).await
    }

    async fn delete(&self, path: &str) -> u64 {
        self.of(Method::DELETE, path, Value::Null).await
    }
}

/// The least that makes a record, on a client where it hangs on something.
fn least(list: &str, client: &str) -> Value {
    match list {
        "leads" | "clients" => json!({ "name": format!("One of {list}") }),
        "projects" => json!({ "project_name": "Project", "client_id": client }),
        "contacts" => json!({ "first_name": "Contact", "client_id": client }),
        "accounts" => json!({ "client_id": client }),
        "interactions" => {
            json!({ "summary": "Call", "contact_date": "2026-01-01T10:00:00Z", "client_id": client })
        }
        "notes" => json!({ "content": "Note", "client_id": client }),
        other => panic!("{other} is no list of records"),
    }
}

/// A change that is one of any record.
fn change(list: &str) -> Value {
    match list {
        "notes" => json!({ "content": "Changed" }),
        "leads" | "clients" | "projects" | "contacts" | "accounts" | "interactions" => {
            json!({ "notes": "Changed" })
        }
        other => panic!("{other} is no list of records"),
    }
}

async fn costs_of<R: Resource>(bench: &Bench, client: &str, uma: &Member) -> Vec<Option<u64>> {
    let (app, ada) = (&bench.app, &bench.ada);
    let counter = Counter { app, who: ada };
    let list = R::PATH;
    let has_parent = !matches!(list, "leads" | "clients");
    let create = counter.post(list, least(list, client)).await;
    let id = ada.get(&format!("{list}?limit=1")).await.ids().remove(0);
    let one = format!("{list}/{id}");
    let by_parent = format!("{list}?client_id={client}");
    let to_uma = json!({ "assigned_to": uma.id });
    let mut costs = vec![
        Some(counter.get(list).await),
        Some(counter.get(&format!("admin/{list}")).await),
        Some(counter.get(&format!("{list}?include_total=true")).await),
    ];
    costs.push(if has_parent {
        Some(counter.get(&by_parent).await)
    } else {
        None
    });
    costs.push(Some(counter.get(&one).await));
    costs.push(Some(create));
    costs.push(Some(counter.of(Method::PATCH, &one, change(list)).await));
    costs.push(if R::assignment(None).is_some() {
        Some(counter.post(&format!("{one}/assign"), to_uma).await)
    } else {
        None
    });
    costs.push(Some(counter.delete(&one).await));
    costs.push(Some(counter.get(&format!("{list}/trash")).await));
    let restore = format!("{one}/restore");
    costs.push(Some(counter.post(&restore, Value::Null).await));
    counter.delete(&one).await;
    costs.push(Some(counter.delete(&format!("{one}/purge")).await));
    costs
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operation_of_any_record_costs_as_many_round_trips_as_committed_here(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let uma = bench.ada.colleague("user").await;
    let client = bench.ada.make("clients", json!({ "name": "Parent" })).await;
    let columns = [
        "list", "admin", "total", "parent", "get", "create", "update", "assign", "trash",
        "trashed", "restore", "purge",
    ];
    let mut table = format!("\n{:12}", "");
    for column in columns {
        write!(table, " {column:>7}").unwrap();
    }
    table += "\n";
    each_record!(R => {
        write!(table, "{:12}", R::PATH).unwrap();
        for cost in costs_of::<R>(&bench, &client, &uma).await {
            let cost = cost.map_or("-".to_owned(), |cost| cost.to_string());
            write!(table, " {cost:>7}").unwrap();
        }
        table += "\n";
    });
    let committed = match db {
        Db::Sqlite => RECORDS_ON_SQLITE,
        Db::Postgres => RECORDS,
    };
    assert_eq!(table, committed, "{table}");
}

/// A client with two of everything that can hang on one, and on its projects.
async fn family(ada: &Member, name: &str) -> String {
    let client = ada.make("clients", json!({ "name": name })).await;
    for list in ["projects", "contacts", "accounts", "interactions", "notes"] {
        for _ in 0..2 {
            let made = ada.make(list, least(list, &client)).await;
            if list == "projects" {
                let call = json!({
                    "project_id": made, "summary": "Call", "contact_date": "2026-01-01T10:00:00Z",
                });
                ada.make("interactions", call).await;
                ada.make("notes", json!({ "project_id": made, "content": "Note" }))
                    .await;
            }
        }
    }
    client
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lifecycle_costs_as_many_round_trips_as_committed_here(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let bench = Bench::new(db).await;
    let (app, ada) = (&bench.app, &bench.ada);
    let uma = ada.colleague("user").await;
    let vic = ada.colleague("user").await;
    let counter = Counter { app, who: ada };
    let mut costs: Vec<(&str, u64)> = Vec::new();

    let made = json!({ "name": "Made by the client", "id": app.services.tools.ids.next() });
    for name in ["create with an id", "create again"] {
        costs.push((name, counter.post("leads", made.clone()).await));
    }
    let project = json!({ "project_name": "Alone" });
    costs.push((
        "create a project alone",
        counter.post("projects", project).await,
    ));
    let project = ada.get("projects?limit=1").await.ids().remove(0);
    let one = format!("projects/{project}");
    costs.push((
        "win",
        counter.post(&format!("{one}/win"), Value::Null).await,
    ));
    costs.push((
        "win again",
        counter.post(&format!("{one}/win"), Value::Null).await,
    ));

    let lead = ada.lead("Becomes new").await;
    for list in ["contacts", "projects", "notes"] {
        let mut body = least(list, "");
        body["lead_id"] = json!(lead);
        body.as_object_mut().unwrap().remove("client_id");
        ada.make(list, body).await;
    }
    let convert = format!("leads/{lead}/convert");
    costs.push((
        "convert to a new client",
        counter.post(&convert, Value::Null).await,
    ));
    costs.push(("convert again", counter.post(&convert, Value::Null).await));
    let client = ada.make("clients", json!({ "name": "Is there" })).await;
    let lead = ada.lead("Becomes another").await;
    let to = json!({ "client_id": client });
    let convert = format!("leads/{lead}/convert");
    costs.push((
        "convert to one that is there",
        counter.post(&convert, to).await,
    ));

    let call = json!({
        "client_id": client, "summary": "Call", "contact_date": "2026-01-01T10:00:00Z",
        "follow_up": "2026-01-02T10:00:00Z",
    });
    let next = json!({ "next": { "follow_up": "2026-01-03T10:00:00Z", "summary": "Again" } });
    for (name, body) in [("complete", Value::Null), ("complete with next", next)] {
        let interaction = ada.make("interactions", call.clone()).await;
        let complete = format!("interactions/{interaction}/complete");
        costs.push((name, counter.post(&complete, body).await));
    }
    costs.push(("follow-ups", counter.get("follow-ups").await));
    costs.push(("activity", counter.get("activity").await));
    costs.push(("audit", counter.get("audit").await));
    costs.push(("users", counter.get("users").await));

    let client = family(ada, "Large").await;
    let one = format!("clients/{client}");
    costs.push(("trash with children", counter.delete(&one).await));
    let restore = format!("{one}/restore");
    costs.push((
        "restore with children",
        counter.post(&restore, Value::Null).await,
    ));
    ada.delete(&one).await.assert_ok();
    let purge = format!("{one}/purge");
    costs.push(("purge with children", counter.delete(&purge).await));

    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(
            ada.make("leads", json!({ "name": format!("Bulk {n}") }))
                .await,
        );
    }
    for (name, action, value) in [
        ("assign three", "assign", json!(uma.id)),
        ("move three", "set_status", json!("lost")),
        ("trash three", "trash", Value::Null),
        ("restore three", "restore", Value::Null),
    ] {
        let bulk = json!({ "action": action, "ids": ids, "value": value });
        costs.push((name, counter.post("leads/bulk", bulk).await));
    }
    let inactive = json!({ "is_active": false });
    let plain = format!("users/{}", vic.id);
    costs.push((
        "deactivate",
        counter.of(Method::PATCH, &plain, inactive.clone()).await,
    ));
    let over = format!("users/{}?reassign_to={}", uma.id, ada.id);
    costs.push((
        "deactivate and hand over",
        counter.of(Method::PATCH, &over, inactive).await,
    ));

    let mut table = String::from("\n");
    for (name, cost) in costs {
        writeln!(table, "{name:30} {cost:>3}").unwrap();
    }
    let committed = match db {
        Db::Sqlite => LIFECYCLES.replace(MORE_ON_SQLITE.0, MORE_ON_SQLITE.1),
        Db::Postgres => LIFECYCLES.to_owned(),
    };
    assert_eq!(table, committed, "{table}");
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
