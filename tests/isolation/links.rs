//! A record that a write names: foreign, trashed, purged, invisible or never there, it is refused alike and nothing
//! changes.

use pathsix_contracts::operation::{Operation, operations};
use pathsix_domain::access::Reach;
use pathsix_tests::{
    App, Db,
    company::{Company, Maker, random_id},
    table::{self, Call, IdParameter, Kind, Place, face},
};
use rstest::rstest;

use crate::matrix::MARK;

/// The records that a body names, but those that it is about.
fn named(operation: &Operation) -> Vec<(IdParameter, &'static str)> {
    let ids = table::ids(operation).into_iter();
    ids.filter_map(|id| match (&id.place, id.kind) {
        (Place::Body(_), Kind::Record(records)) if !table::is_bulk(operation) => {
            Some((id.clone(), records))
        }
        _ => None,
    })
    .collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_write_names_and_cannot_be_seen_is_refused_alike_whatever_it_is(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (own, other) = (
        Company::found(&app, MARK).await,
        Company::found(&app, "bermuda").await,
    );
    let (maker, foreign) = (&own.maker, &other.maker);
    let hidden = Maker::new(&own.colleague, &own.colleague, MARK);
    let mut tried = 0;
    for operation in operations() {
        for (id, records) in named(&operation) {
            let kind = Kind::Record(records);
            let purged = maker.make(kind, true).await;
            let path = format!("{records}/{purged}/purge");
            pathsix_tests::people::Person::delete(&own.admin, &path)
                .await
                .assert_status(204);
            let mut out_of_sight = vec![
                ("foreign", foreign.make(kind, false).await),
                ("foreign and in the trash", foreign.make(kind, true).await),
                ("in the trash", maker.make(kind, true).await),
                ("purged", purged),
                ("of another kind", own.admin.id.clone()),
            ];
            if operation.access.reach() == Reach::Own {
                out_of_sight.push(("invisible", hidden.make(kind, false).await));
                out_of_sight.push(("invisible, in the trash", hidden.make(kind, true).await));
            }
            let there = maker.make(kind, false).await;
            let about = maker.path_id(&operation).await;
            let body = maker
                .body_with(&operation, &own.admin, &id.place, &there)
                .await;
            let right = Call::new(&operation, &table::path(&operation), &about, body);
            let random = random_id();
            let before = app.own.snapshot().await;
            let nothing = right.naming(&random, &there).by(&own.admin).await;
            let Place::Body(pointer) = &id.place else {
                unreachable!()
            };
            let field = pointer[1..].replace('/', ".");
            let nothing = nothing.assert_error(400, "validation_failed");
            assert!(nothing.field(&field).contains("that you can see"));
            for (what, one) in out_of_sight {
                let answer = right.naming(&one, &there).by(&own.admin).await;
                let id = &operation.id;
                assert_eq!(face(&answer), face(&nothing), "{id}, {field}: {what}");
            }
            let is_still = before == app.own.snapshot().await;
            assert!(is_still, "{} changed something", operation.id);
            right.by(&own.admin).await.assert_status(operation.status);
            tried += 1;
        }
    }
    assert!(tried >= 40, "{tried}");
}
