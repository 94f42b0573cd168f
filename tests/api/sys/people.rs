//! People across companies.

use pathsix_tests::{
    App, Db, Member,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::json;

/// A person in two companies, signed in to both.
async fn in_two_companies(app: &App) -> (Member, Member, Member, Member) {
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    let uma = ada.colleague("user").await;
    uma.confirm().await;
    let body = json!({ "email": uma.email, "display_name": "Uma at Bolt", "role": "manager" });
    bob.post("users", body).await.assert_status(201);
    let switched = json!({ "tenant": bob.slug });
    let there = uma.post("auth/switch-tenant", switched).await.assert_ok();
    let there = Member::signed_in(app.anon(), &there.data());
    (ada, bob, uma, there)
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_found_by_address_with_every_company_that_they_belong_to(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob, uma, _) = in_two_companies(&app).await;
    let staff = app.staff().await;
    let found = staff.get(&format!("sys/users?q={}", uma.email)).await;
    let found = found.assert_ok().items();
    assert_eq!(found.len(), 1);
    let told: Vec<_> = found[0]["memberships"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["tenant_slug"].clone(), it["role"].clone()))
        .collect();
    let expected = [
        (json!(ada.slug), json!("user")),
        (json!(bob.slug), json!("manager")),
    ];
    assert_eq!(told, expected);
    let all = staff.get("sys/users?sort=email").await.assert_ok().items();
    let all: Vec<_> = all.iter().map(|it| it["email"].as_str().unwrap()).collect();
    let mut sorted = all.clone();
    sorted.sort_unstable();
    assert_eq!((all.len(), all), (4, sorted));
    let one = staff.get(&format!("sys/users/{}", uma.id)).await;
    assert_eq!(one.assert_ok().data(), found[0]);
    let nobody = format!("sys/users/{}", pathsix_tests::company::random_id());
    staff.get(&nobody).await.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_deactivated_is_out_of_every_company_and_each_is_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob, uma, there) = in_two_companies(&app).await;
    let staff = app.staff().await;
    let path = format!("sys/users/{}", uma.id);
    let refused = json!({ "is_active": false });
    let told = staff.patch(&path, refused).await.assert_ok().data();
    assert_eq!(told["is_active"], false);
    for session in [&uma, &there] {
        session
            .get("auth/me")
            .await
            .assert_error(401, "unauthenticated");
    }
    let refused = app.anon().login(&uma.email).await;
    refused.assert_error(401, "invalid_credentials");
    for admin in [&ada, &bob] {
        let path = format!("audit?entity=member&entity_id={}", uma.id);
        let mut told = admin.get(&path).await.assert_ok().items();
        told.retain(|it| it["action"] != "login_failed");
        assert_eq!(told[0]["changes"]["may_sign_in"], json!([true, false]));
        assert_eq!(told[0]["user_id"], json!(staff.id));
    }
    let back = json!({ "is_active": true });
    staff.patch(&path, back).await.assert_ok();
    // The old sessions stay over.
    uma.get("auth/me")
        .await
        .assert_error(401, "unauthenticated");
    let there = json!({ "email": uma.email, "password": PASSWORD, "tenant": ada.slug });
    app.anon().post("auth/login", there).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_are_ended_everywhere_and_nobody_deactivates_themselves(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, _, uma, there) = in_two_companies(&app).await;
    let staff = app.staff().await;
    let path = format!("sys/users/{}/sessions", uma.id);
    staff.delete(&path).await.assert_status(204);
    for session in [&uma, &there] {
        session
            .get("auth/me")
            .await
            .assert_error(401, "unauthenticated");
    }
    ada.get("auth/me").await.assert_ok();
    let path = format!("sys/users/{}", staff.id);
    let away = json!({ "is_active": false });
    let before = app.own.snapshot().await;
    staff.patch(&path, away).await.assert_error(409, "conflict");
    assert!(before == app.own.snapshot().await);
    staff.get("sys/health").await.assert_ok();
}
