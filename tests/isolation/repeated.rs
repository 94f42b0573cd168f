//! A request with a key that is sent again does nothing again, and is answered the same, byte by byte: every operation that
//! changes something, on both databases.

use std::collections::BTreeSet;

use pathsix_contracts::operation::{Method, Operation, RequestHeader, operations};
use pathsix_tests::{Answer, App, Db, Member, company::Company, table::Call};
use rstest::rstest;

use crate::matrix::MARK;

fn knows_keys(operation: &Operation) -> bool {
    operation.reads.contains(&RequestHeader::IdempotencyKey)
}

/// What an answer says of itself, the id and the date of the request apart.
fn said(answer: &Answer) -> (u16, BTreeSet<String>, Vec<u8>) {
    let headers = answer.headers.iter().filter(|(name, _)| {
        let of_request = ["x-request-id", "date", "connection", "idempotency-replayed"];
        !of_request.contains(&name.as_str())
    });
    let headers = headers.map(|(name, value)| format!("{name}: {value:?}"));
    (
        answer.status.as_u16(),
        headers.collect(),
        answer.bytes.clone(),
    )
}

async fn with_key(call: &Call, caller: &Member, key: &str) -> Answer {
    call.by(&caller.with_key(key)).await
}

#[test]
fn every_operation_that_changes_something_of_a_company_knows_keys() {
    for operation in operations() {
        let changes = operation.method != Method::Get && operation.access.is_of_members();
        // What answers a secret, or ends the session that it is asked in, is not kept.
        let is_secret = operation.tag == "auth"
            || ["api_keys.create", "privacy.tell"].contains(&operation.id.as_str());
        assert_eq!(
            knows_keys(&operation),
            changes && !is_secret,
            "{}",
            operation.id
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_is_sent_again_with_its_key_does_nothing_and_is_answered_the_same(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    for operation in operations().into_iter().filter(knows_keys) {
        let (caller, call) = company.right_call(&operation).await;
        let before = app.own.snapshot().await;
        let first = with_key(&call, &caller, &operation.id).await;
        let first = first.assert_status(operation.status);
        assert_eq!(first.header("idempotency-replayed"), "", "{}", operation.id);
        let after = app.own.snapshot().await;
        assert!(before != after, "{} changed nothing", operation.id);
        let again = with_key(&call, &caller, &operation.id).await;
        assert_eq!(
            again.header("idempotency-replayed"),
            "true",
            "{}",
            operation.id
        );
        assert_eq!(said(&first), said(&again), "{}", operation.id);
        let is_still = after == app.own.snapshot().await;
        assert!(
            is_still || runs_behind(&operation),
            "{} did it again",
            operation.id
        );
    }
}

/// Whether work goes on behind the answer.
fn runs_behind(operation: &Operation) -> bool {
    ["imports.validate", "imports.run", "imports.undo"].contains(&operation.id.as_str())
}
