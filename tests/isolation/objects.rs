//! Every operation with every id that it takes, by somebody who must not reach what the id names.

use pathsix_contracts::operation::operations;
use pathsix_persistence::connection::TenantPredicate;
use pathsix_tests::{
    App, Db,
    app::Wishes,
    company::{Company, random_id},
    people::Person,
    table::{self, Call, Kind, Place, face},
};
use rstest::rstest;

use crate::matrix::{self, MARK};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_of_another_company_reaches_nothing_by_any_id_of_any_operation(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let report = Box::pin(matrix::by_a_foreigner(&app)).await;
    report.assert_clean();
    let all: usize = operations().iter().map(|one| table::ids(one).len()).sum();
    assert_eq!(report.cases, all, "an id has no case");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_reaches_nothing_of_others_by_any_id_on_routes_for_own_records(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    matrix::by_a_colleague(&app).await.assert_clean();
}

/// Where no database stands behind the predicates, the matrix sees at once that they are gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_matrix_sees_that_the_tenant_predicate_is_gone() {
    let wishes = Wishes {
        database: Some(Box::new(|settings| {
            settings.tenant_predicate = TenantPredicate::Dropped;
        })),
        ..Wishes::default()
    };
    let app = App::start_with(Db::Sqlite, wishes).await;
    let report = Box::pin(matrix::by_a_foreigner(&app)).await;
    for wrong in [
        "should be Missing",
        "should be Empty",
        "should be Refused",
        "should be Failed",
        "shows Some",
        "rows have changed",
    ] {
        assert!(
            report
                .findings
                .iter()
                .any(|finding| finding.contains(wrong)),
            "the matrix does not notice: {wrong}"
        );
    }
}

/// An operation without any id has nothing to try; those are few, and none of a record's own is among them.
#[test]
fn every_operation_on_one_record_takes_its_id_and_each_id_is_of_a_known_kind() {
    let mut places = [0; 3];
    for operation in operations() {
        let ids = table::ids(&operation);
        for id in &ids {
            places[match id.place {
                Place::Path => 0,
                Place::Query(_) => 1,
                Place::Body(_) => 2,
            }] += 1;
        }
        let takes_none = ids.is_empty();
        // The records of a batch are judged by themselves; their ids are those of the body that makes one.
        let is_known = !table::is_of_records(&operation) || operation.path.ends_with("/batch");
        assert!(!takes_none || is_known, "{} takes no id", operation.id);
    }
    assert!(places.iter().all(|count| *count > 0), "{places:?}");
    assert!(Kind::records().count() >= 7);
}

/// The full matrix is walked at the canonical paths; the others answer the same to the byte.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_unversioned_paths_answer_as_the_canonical_ones_do() {
    let app = App::start(Db::Sqlite).await;
    let (own, other) = (
        Company::found(&app, MARK).await,
        Company::found(&app, "bermuda").await,
    );
    for operation in operations() {
        // To those who run the platform nothing is foreign, and what they look at tells of the look.
        if table::is_of_staff(&operation) {
            continue;
        }
        let foreign = other.maker.path_id(&operation).await;
        let (caller, call) = own.right_call(&operation).await;
        let names_one = operation.path.contains("{id}");
        for id in [foreign.as_str(), &random_id()] {
            let mut faces = Vec::new();
            for path in operation.paths() {
                let denied = Call::new(&operation, &path, id, call.body.clone());
                let denied = if names_one {
                    denied
                } else {
                    denied.asking("nonsense", "1")
                };
                faces.push(face(&denied.by(&caller).await));
            }
            faces.dedup();
            assert_eq!(faces.len(), 1, "{}: {faces:#?}", operation.id);
        }
    }
    own.admin.get("/api/leads").await.assert_ok();
}
