//! Two layers keep companies apart on Postgres: the predicate in every statement, and row-level security. Either holds
//! alone, and the object matrix would see it if neither did.

use pathsix_persistence::connection::TenantPredicate;
use pathsix_tests::{App, Db, app::Wishes};
use rstest::rstest;

use crate::matrix;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    There,
    Gone,
}

/// A server whose layers are there or not. The tables are of a database of its own, so nobody else is bare.
async fn server(predicates: Layer, row_level_security: Layer) -> App {
    let wishes = Wishes {
        database: Some(Box::new(move |settings| {
            if predicates == Layer::Gone {
                settings.tenant_predicate = TenantPredicate::Dropped;
            }
        })),
        ..Wishes::default()
    };
    let app = App::start_with(Db::Postgres, wishes).await;
    if row_level_security == Layer::Gone {
        app.own.execute(DISABLE).await;
    }
    let secured = app
        .own
        .number("SELECT count(*) FROM pg_class WHERE relrowsecurity")
        .await;
    assert_eq!(secured > 0, row_level_security == Layer::There);
    app
}

const DISABLE: &str = "
DO $$
DECLARE secured regclass;
BEGIN
    FOR secured IN SELECT oid::regclass FROM pg_class WHERE relrowsecurity LOOP
        EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', secured);
    END LOOP;
END
$$";

#[rstest]
#[case::row_level_security(Layer::Gone, Layer::There)]
#[case::predicates(Layer::There, Layer::Gone)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_layer_alone_keeps_companies_and_colleagues_apart(
    #[case] predicates: Layer,
    #[case] row_level_security: Layer,
) {
    let app = server(predicates, row_level_security).await;
    Box::pin(matrix::by_a_foreigner(&app)).await.assert_clean();
    matrix::by_a_colleague(&app).await.assert_clean();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_matrix_sees_that_both_layers_are_gone() {
    let app = server(Layer::Gone, Layer::Gone).await;
    let report = Box::pin(matrix::by_a_foreigner(&app)).await;
    for wrong in [
        "should be Missing",
        "should be Empty",
        "should be Refused",
        "should be Failed",
        "shows Some",
        "rows have changed",
    ] {
        let is_seen = report
            .findings
            .iter()
            .any(|finding| finding.contains(wrong));
        assert!(is_seen, "the matrix does not notice: {wrong}");
    }
}
