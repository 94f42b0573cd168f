//! Every operation with every id that it takes, by somebody who must not reach what the id names.

use pathsix_contracts::operation::operations;
use pathsix_persistence::connection::TenantPredicate;
use pathsix_tests::{App, Db, app::Wishes};
use rstest::rstest;

use crate::{
    api::{self, Place},
    matrix,
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_of_another_company_reaches_nothing_by_any_id_of_any_operation(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    matrix::by_a_foreigner(&app).await.assert_clean();
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
    let report = matrix::by_a_foreigner(&app).await;
    for wrong in [
        "should be Missing",
        "should be Empty",
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

#[test]
fn ids_are_found_in_paths_queries_and_bodies_and_each_is_of_a_known_kind() {
    let mut places = [0; 3];
    for operation in operations() {
        for id in api::ids(&operation) {
            places[match id.place {
                Place::Path => 0,
                Place::Query(_) => 1,
                Place::Body(_) => 2,
            }] += 1;
        }
    }
    assert!(places.iter().all(|count| *count > 0), "{places:?}");
}
