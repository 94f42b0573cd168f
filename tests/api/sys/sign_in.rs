//! Signing in to the platform area: the rules of every other sign-in, and an area of its own.

use std::sync::Arc;

use pathsix_tests::{
    Anon, Answer, App, Db, Member,
    app::Wishes,
    clock::StillClock,
    people::{PASSWORD, Person},
    table::face,
};
use rstest::rstest;
use serde_json::json;

use crate::hashing::Watch;

async fn login(anon: &Anon, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    anon.post("sys/auth/login", body).await
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_superadmin_signs_in_is_refreshed_and_signs_out(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let staff = app.staff().await;
    staff.get("sys/tenants").await.assert_ok();
    let body = json!({ "refresh_token": staff.refresh });
    let next = app.anon().post("sys/auth/refresh", body.clone()).await;
    let next = staff.with_tokens(&next.assert_ok().data()["tokens"]);
    next.get("sys/tenants").await.assert_ok();
    next.post_empty("sys/auth/logout").await.assert_status(204);
    for over in [&staff, &next] {
        let refused = over.get("sys/tenants").await;
        refused.assert_error(401, "unauthenticated");
    }
    let body = json!({ "refresh_token": next.refresh });
    let refused = app.anon().post("sys/auth/refresh", body).await;
    refused.assert_error(401, "unauthenticated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refresh_token_from_before_the_last_rotation_ends_the_session(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let staff = app.staff().await;
    let refresh = async |token: &str| {
        let body = json!({ "refresh_token": token });
        app.anon().post("sys/auth/refresh", body).await
    };
    let mut newest = staff.clone();
    for _ in 0..2 {
        let next = refresh(&newest.refresh).await.assert_ok();
        newest = newest.with_tokens(&next.data()["tokens"]);
    }
    newest.get("sys/tenants").await.assert_ok();
    refresh(&staff.refresh)
        .await
        .assert_error(401, "unauthenticated");
    let refused = newest.get("sys/tenants").await;
    refused.assert_error(401, "unauthenticated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_not_run_the_platform_is_answered_as_nobody_is_at_the_cost_of_one_verification(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let watch = Watch::default();
    let watching = watch.clone();
    let wishes = Wishes {
        services: Some(Box::new(|services| watching.over(services))),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let count = || watch.asked();
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let anon = app.anon();
    let mut faces = Vec::new();
    for (email, password) in [
        (ada.email.as_str(), PASSWORD),
        (ada.email.as_str(), "wrong wrong wrong"),
        (staff.email.as_str(), "wrong wrong wrong"),
        ("nobody@example.com", PASSWORD),
    ] {
        let before = count();
        let refused = login(&anon, email, password).await;
        assert_eq!(count() - before, 1, "{email}");
        faces.push(face(&refused.assert_error(401, "invalid_credentials")));
    }
    faces.dedup();
    assert_eq!(faces.len(), 1, "{faces:#?}");
    let before = count();
    login(&anon, &staff.email, PASSWORD).await.assert_ok();
    assert_eq!(count() - before, 1);
    // In a company there is nothing for somebody who belongs to none.
    let refused = anon.login(&staff.email).await;
    refused.assert_error(401, "invalid_credentials");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_at_both_doors_are_counted_together(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let clock = StillClock::default();
    let given = clock.clone();
    let wishes = Wishes {
        config: Some(Box::new(|config| config.login_failures = 4)),
        services: Some(Box::new(move |services| {
            services.tools.clock = Arc::new(given);
        })),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let staff = app.staff().await;
    let anon = app.anon();
    for door in [
        "auth/login",
        "sys/auth/login",
        "auth/login",
        "sys/auth/login",
    ] {
        let body = json!({ "email": staff.email, "password": "wrong wrong wrong" });
        let refused = anon.post(door, body).await;
        refused.assert_error(401, "invalid_credentials");
    }
    let refused = login(&anon, &staff.email, PASSWORD).await;
    refused.assert_error(429, "rate_limited");
    clock.advance(chrono::Duration::minutes(16));
    login(&anon, &staff.email, PASSWORD).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signs_out_everywhere_in_a_company_or_is_deactivated_leaves_the_platform_too(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff, boss) = (
        app.founder("acme").await,
        app.staff().await,
        app.staff().await,
    );
    staff.confirm().await;
    let body = json!({ "email": staff.email, "display_name": "Both", "role": "user" });
    ada.post("users", body).await.assert_status(201);
    let answer = app.anon().login(&staff.email).await.assert_ok();
    let member = Member::signed_in(app.anon(), &answer.data());
    // Nobody is shown sessions of the platform in a company.
    let sessions = member.get("auth/sessions").await.assert_ok().data();
    assert_eq!(sessions["items"].as_array().unwrap().len(), 1);
    member
        .post_empty("auth/logout-all")
        .await
        .assert_status(204);
    let refused = staff.get("sys/tenants").await;
    refused.assert_error(401, "unauthenticated");

    let again = Member::staff(app.anon(), &staff.email).await;
    let path = format!("sys/users/{}", staff.id);
    let body = json!({ "is_active": false });
    boss.patch(&path, body).await.assert_ok();
    let refused = again.get("sys/tenants").await;
    refused.assert_error(401, "unauthenticated");
    let refused = login(&app.anon(), &staff.email, PASSWORD).await;
    refused.assert_error(401, "invalid_credentials");
}
