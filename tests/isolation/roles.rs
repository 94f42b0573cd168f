//! What the operation table says of roles is what happens: every operation, at every path, called for real.

use pathsix_contracts::operation::{Access, operations};
use pathsix_domain::{value::Word, vocabulary::Role};
use pathsix_tests::{App, Db, Member, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::{
    api::{self, Call, IdParameter, Kind, Place},
    world::{Company, MARK},
};

/// The id of something that the caller could see, were the operation open to them.
async fn within_sight(
    company: &Company,
    ids: &[IdParameter],
    caller: &Member,
    trashed: bool,
) -> String {
    match ids.iter().find(|id| id.place == Place::Path) {
        Some(id) if id.kind == Kind::Lead => company.lead_for(caller, trashed).await,
        Some(id) => company.make(id.kind, trashed).await,
        None => String::new(),
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_may_call_exactly_what_the_operation_table_opens_to_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    for role in Role::ALL {
        let member = company.admin.colleague(role.as_str()).await;
        for operation in operations() {
            for path in operation.paths() {
                let caller = if api::spends_the_caller(&operation) {
                    company.admin.colleague(role.as_str()).await
                } else {
                    member.clone()
                };
                let ids = api::ids(&operation);
                let trashed = api::wants_trash(&operation);
                let id = within_sight(&company, &ids, &caller, trashed).await;
                let body = api::body(&operation, &caller);
                let call = Call::new(&operation, &path, &id, body);
                let before = app.own.snapshot().await;
                if operation.access == Access::Public {
                    let answer = call.by(&app.anon()).await;
                    answer.assert_status(operation.status);
                    continue;
                }
                call.by(&app.anon())
                    .await
                    .assert_error(401, "unauthenticated");
                let answer = call.by(&caller).await;
                if operation.access.is_open_to(*role) {
                    answer.assert_status(operation.status);
                } else {
                    answer.assert_error(403, "forbidden");
                    let after = app.own.snapshot().await;
                    assert!(
                        before == after,
                        "{role:?} changed something by {}",
                        operation.id
                    );
                }
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_assign_gives_a_lead_to_nobody_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let user = company.admin.colleague("user").await;
    let lead = user.lead("mine").await;
    for (method, path) in [
        (Method::POST, "leads".to_owned()),
        (Method::PATCH, format!("leads/{lead}")),
    ] {
        let give = |to: &str| {
            let body = json!({ "name": "x", "assigned_to": to });
            user.send(user.request(method.clone(), &path).json(&body))
        };
        let before = app.own.snapshot().await;
        give(&company.admin.id).await.assert_error(403, "forbidden");
        assert!(
            before == app.own.snapshot().await,
            "{path} changed something"
        );
        give(&user.id).await.assert_ok();
        assert!(before != app.own.snapshot().await, "{path} changed nothing");
    }
}
