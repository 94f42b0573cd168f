//! Who is to follow up sees that interaction, and nothing that it hangs on or that hangs beside it.

use pathsix_contracts::operation::{Access, Method, Operation, operations};
use pathsix_domain::access::Reach;
use pathsix_tests::{
    App, Db, Member,
    company::{Company, Maker, random_id},
    people::Person,
    table::{self, Call, Kind, face},
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::matrix::MARK;

/// A list for own records and what it shows a member.
async fn shown(operation: &Operation, member: &Member) -> Vec<Value> {
    member.get(&table::path(operation)).await.items()
}

fn own_lists() -> Vec<Operation> {
    let mut all = operations();
    all.retain(|operation| {
        let is_list = operation.method == Method::Get && !operation.path.contains("{id}");
        let is_own = matches!(
            operation.access,
            Access::Granted {
                reach: Reach::Own,
                ..
            }
        );
        // Files are for roles that see more.
        is_list && is_own && table::is_of_records(operation) && !table::is_export(operation)
    });
    all
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_to_follow_up_gains_that_interaction_and_nothing_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values("client_id", "lead_id", "project_id")] place: &str,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let maker = &company.maker;
    let uma = company.admin.colleague("user").await;
    let parents = place.replace("_id", "s");
    let parent = maker.record(&parents, &[]).await;
    let at = (place, json!(parent));
    let mut hidden = vec![(parents.clone(), parent.clone())];
    for records in Kind::records() {
        let create = table::creation(records);
        let schema = table::described(create.request.unwrap().describe);
        if table::properties(&schema).contains_key(place) {
            let one = maker.record(records, std::slice::from_ref(&at)).await;
            hidden.push((records.to_owned(), one));
        }
    }
    let given = maker
        .record("interactions", &[at, ("followup_assigned_to", json!(null))])
        .await;
    let path = format!("interactions/{given}");
    uma.get(&path).await.assert_error(404, "not_found");
    let body = json!({ "followup_assigned_to": uma.id });
    company.admin.patch(&path, body).await.assert_ok();

    uma.get(&path).await.assert_ok();
    uma.get(&format!("{path}/calendar.ics")).await.assert_ok();
    for (records, id) in &hidden {
        for operation in operations() {
            let is_of = table::ids(&operation)
                .first()
                .is_some_and(|id| id.place == table::Place::Path)
                && operation.tag == records;
            if !is_of || operation.access.reach() != Reach::Own {
                continue;
            }
            let body = Maker::new(&uma, &uma, "mine").body(&operation, &uma).await;
            let call = |id: &str| Call::new(&operation, &table::path(&operation), id, body.clone());
            let answer = call(id).by(&uma).await;
            let nothing = call(&random_id()).by(&uma).await;
            assert_eq!(face(&answer), face(&nothing), "{}", operation.id);
            assert!(answer.status.is_client_error());
        }
        // Nothing is hung on what they do not see either, and no list is opened by its name.
        let body = json!({ "content": "x", place: parent });
        uma.post("notes", body)
            .await
            .assert_error(400, "validation_failed");
    }
    for operation in own_lists() {
        let about = |item: &Value| item["id"] == json!(given) || item["entity_id"] == json!(given);
        let items = shown(&operation, &uma).await;
        assert!(items.iter().all(about), "{}: {items:?}", operation.id);
        let shows_it = ["interactions.list", "follow_ups.list", "activity.list"];
        let is_there = shows_it.contains(&operation.id.as_str());
        assert_eq!(!items.is_empty(), is_there, "{}", operation.id);
        if operation.query.iter().any(|query| query.name == place) {
            let narrowed = format!("{}?{place}={parent}", table::path(&operation));
            let items = uma.get(&narrowed).await.items();
            assert!(items.iter().all(about), "{}: {items:?}", operation.id);
        }
    }
    // Once it is somebody else's, it is gone.
    let body = json!({ "followup_assigned_to": null });
    company.admin.patch(&path, body).await.assert_ok();
    uma.get(&path).await.assert_error(404, "not_found");
}
