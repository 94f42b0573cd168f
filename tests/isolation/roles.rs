//! What the operation table says of roles is what happens: every operation, at every path, called for real.

use std::collections::BTreeMap;

use pathsix_contracts::operation::{Access, Operation, operations};
use pathsix_domain::{access::Reach, value::Word, vocabulary::Role};
use pathsix_tests::{
    Answer, App, Db, Member,
    company::{Company, Maker, path_kind},
    table::{self, Call, Kind, Place},
};
use rstest::rstest;

use crate::matrix::MARK;

/// The committed matrix: what it says of each role, in the order of the roles.
fn golden() -> BTreeMap<String, Vec<String>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/contracts/golden/permissions.txt"
    );
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with(['#', ' ']));
    let rows = lines.filter_map(|line| {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some((words.next()?, words.collect()))
    });
    rows.collect()
}

/// What an answer says of the role, as the matrix has it.
fn cell(operation: &Operation, answer: Answer) -> &'static str {
    if answer.status.as_u16() == 403 {
        answer.assert_error(403, "forbidden");
        return "-";
    }
    answer.assert_status(operation.status);
    "yes"
}

/// A call of an operation with something in its path that the caller could see, were the operation open to them.
async fn within_sight(
    company: &Company,
    operation: &Operation,
    caller: &Member,
    role: Role,
) -> Call {
    // An import is seen by nobody but who uploaded it, a session by nobody but who signed in.
    let is_own = table::is_of_files(operation) || path_kind(operation) == Some(Kind::Session);
    let maker = if is_own && operation.access.is_open_to(role) {
        Maker::new(caller, caller, MARK)
    } else {
        company.maker.to(caller)
    };
    let id = maker.path_id(operation).await;
    let body = maker.body(operation, caller).await;
    Call::new(operation, &table::path(operation), &id, body)
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_may_call_exactly_what_the_committed_matrix_opens_to_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let mut said = BTreeMap::<String, Vec<String>>::new();
    for role in Role::ALL {
        let member = company.admin.colleague(role.as_str()).await;
        for operation in operations() {
            let row = said.entry(operation.id.clone()).or_default();
            let caller = if table::spends_the_caller(&operation) {
                company.admin.colleague(role.as_str()).await
            } else if table::wants_an_empty_company(&operation) {
                let founder = company.admin.founder("empty").await;
                founder.colleague(role.as_str()).await
            } else {
                member.clone()
            };
            let call = within_sight(&company, &operation, &caller, *role).await;
            if operation.access == Access::Public {
                let call = if table::is_of_staff(&operation) {
                    company.right_call(&operation).await.1
                } else {
                    call
                };
                let answer = call.by(&app.anon()).await;
                answer.assert_status(operation.status);
                row.push("public".to_owned());
                continue;
            }
            call.by(&app.anon())
                .await
                .assert_error(401, "unauthenticated");
            if operation.access == Access::Superadmin {
                call.by(&caller).await.assert_error(401, "unauthenticated");
                row.push("staff".to_owned());
                continue;
            }
            let cell = if operation.access.is_open_to(*role) {
                cell(&operation, call.by(&caller).await)
            } else {
                let before = app.own.snapshot().await;
                let cell = cell(&operation, call.by(&caller).await);
                let is_still = before == app.own.snapshot().await;
                assert!(is_still, "{role:?} changed something by {}", operation.id);
                cell
            };
            row.push(cell.to_owned());
        }
    }
    assert_eq!(said, golden());
}

/// Whether an operation is open to plain users, on their own records.
fn is_for_users(operation: &Operation) -> bool {
    operation.access.is_open_to(Role::User) && operation.access.reach() == Reach::Own
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_assign_gives_nothing_to_anybody_else_by_any_field_of_any_body(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let user = &company.colleague;
    let maker = Maker::new(user, user, MARK);
    let mut tried = 0;
    for operation in operations().into_iter().filter(is_for_users) {
        for id in table::ids(&operation) {
            if id.kind != Kind::Member || !matches!(id.place, Place::Body(_)) {
                continue;
            }
            let give = async |to: &str| {
                let record = maker.path_id(&operation).await;
                let body = maker.body_with(&operation, user, &id.place, to).await;
                let call = Call::new(&operation, &table::path(&operation), &record, body);
                let before = app.own.snapshot().await;
                let answer = call.by(user).await;
                (answer, before == app.own.snapshot().await)
            };
            let (answer, is_still) = give(&company.admin.id).await;
            answer.assert_error(403, "forbidden");
            assert!(is_still, "{} changed something", operation.id);
            // Who may give nothing away may not do so to many records at once either, not even to themselves.
            let (answer, is_still) = give(&user.id).await;
            if table::is_bulk(&operation) {
                answer.assert_error(403, "forbidden");
            } else {
                answer.assert_status(operation.status);
                assert!(!is_still, "{} changed nothing", operation.id);
            }
            tried += 1;
        }
    }
    assert!(tried >= 10, "{tried}");
}
