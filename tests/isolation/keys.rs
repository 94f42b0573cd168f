//! What API keys may call: every operation with a key of every role, made by an admin.

use pathsix_contracts::operation::{Access, Operation, operations};
use pathsix_domain::{
    api_key::ApiKey,
    record::Stamp,
    value::{Id, Instant, Scalar, Word},
    vocabulary::Role,
};
use pathsix_tests::{
    App, Db,
    company::Company,
    people::Person,
    table::{self, Call},
};
use rstest::rstest;
use serde_json::json;

use crate::matrix::MARK;

/// A key of this role, as the rules know it.
fn key(role: Role) -> ApiKey {
    let nobody = Id::from_uuid(uuid::Uuid::nil());
    ApiKey {
        id: nobody.cast(),
        name: Scalar::parse("Shop").unwrap(),
        hint: String::new(),
        role,
        scopes: Vec::new(),
        created: Stamp {
            at: Instant::parse("2026-01-01T00:00:00Z").unwrap(),
            by: nobody,
        },
        expires_at: None,
        revoked: None,
        requests_per_minute: None,
        last_used_at: None,
    }
}

fn is_open(operation: &Operation, role: Role) -> bool {
    match operation.access {
        Access::Public => true,
        Access::SignedIn | Access::Superadmin => false,
        Access::Granted {
            resource, action, ..
        } => operation.access.is_open_to(role) && key(role).allows(resource, action),
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_of_a_role_may_call_what_the_role_may_but_what_needs_a_person(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let admin = &company.admin;
    let (mut opened, mut closed) = (0, 0);
    for role in Role::ALL {
        let made = json!({ "name": "Shop", "role": role });
        let secret = admin.post("api-keys", made).await.data()["secret"].clone();
        let caller = admin.with_tokens(&json!({ "access_token": secret }));
        for operation in operations() {
            if operation.access == Access::Public {
                continue;
            }
            let id = company.maker.path_id(&operation).await;
            let body = company.maker.body(&operation, admin).await;
            let call = Call::new(&operation, &table::path(&operation), &id, body);
            if is_open(&operation, *role) {
                call.by(&caller).await.assert_status(operation.status);
                opened += 1;
                continue;
            }
            let before = app.own.snapshot().await;
            let refused = call.by(&caller).await;
            match operation.access {
                Access::Superadmin => refused.assert_error(401, "unauthenticated"),
                _ => refused.assert_error(403, "forbidden"),
            };
            let is_still = before == app.own.snapshot().await;
            assert!(is_still, "{role:?} changed something by {}", operation.id);
            closed += 1;
        }
    }
    assert!(opened > 300 && closed > 100, "{opened} {closed}");
}
