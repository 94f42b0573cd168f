//! Those who run the platform: their tokens are worth nothing to any company, and nobody else's are worth anything to them.

use pathsix_contracts::operation::{Access, operations};
use pathsix_tests::{
    App, Db, Member,
    company::Company,
    people::Person,
    table::{self, Call},
};
use rstest::rstest;
use serde_json::json;

use crate::matrix::MARK;

/// Somebody who runs the platform and is an admin of this company too, signed in to the company.
async fn superadmin_and_member(app: &App, company: &Company) -> Member {
    let staff = app.staff().await;
    staff.confirm().await;
    let email = staff.email;
    let body = json!({ "email": email, "display_name": "Both", "role": "admin" });
    company.admin.post("users", body).await.assert_status(201);
    let answer = app.anon().login(&email).await.assert_ok();
    Member::signed_in(app.anon(), &answer.data())
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_platform_area_opens_to_its_own_tokens_and_to_no_token_of_a_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let both = superadmin_and_member(&app, &company).await;
    let mut tried = 0;
    for operation in operations() {
        if operation.access != Access::Superadmin {
            continue;
        }
        let (staff, call) = company.right_call(&operation).await;
        let before = app.own.snapshot().await;
        for member in [&company.admin, &both] {
            let refused = call.by(member).await;
            refused.assert_error(401, "unauthenticated");
        }
        let with_refresh = staff.with_tokens(&json!({ "access_token": staff.refresh }));
        call.by(&with_refresh)
            .await
            .assert_error(401, "unauthenticated");
        assert!(before == app.own.snapshot().await, "{}", operation.id);
        call.by(&staff).await.assert_status(operation.status);
        tried += 1;
    }
    assert!(tried >= 14, "{tried}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_of_the_platform_opens_no_operation_of_a_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let both = superadmin_and_member(&app, &company).await;
    let staff = Member::staff(app.anon(), &both.email).await;
    let before = app.own.snapshot().await;
    let mut tried = 0;
    for operation in operations() {
        if !operation.access.is_of_members() {
            continue;
        }
        let id = pathsix_tests::company::random_id();
        let body = table::least(&operation, &company.admin, MARK);
        let call = Call::new(&operation, &table::path(&operation), &id, body);
        for who in [&company.staff, &staff] {
            let refused = call.by(who).await;
            refused.assert_error(401, "unauthenticated");
        }
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
    assert!(before == app.own.snapshot().await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refresh_token_is_good_at_its_own_door_only(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let anon = app.anon();
    for (door, token, own) in [
        ("auth/refresh", &staff.refresh, "sys/auth/refresh"),
        ("sys/auth/refresh", &ada.refresh, "auth/refresh"),
    ] {
        let body = json!({ "refresh_token": token });
        let refused = anon.post(door, body.clone()).await;
        refused.assert_error(401, "unauthenticated");
        // It was no theft, and the token is as good as before.
        anon.post(own, body).await.assert_ok();
    }
}
