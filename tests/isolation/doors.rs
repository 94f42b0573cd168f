//! Closed unless opened: every operation has its rule, and nobody is told anything before they have said who they are.

use std::collections::BTreeSet;

use pathsix_contracts::operation::{Access, Method, operations};
use pathsix_tests::{
    App, Db,
    company::{Company, random_id},
    people::Person,
    table::{Call, face},
};
use reqwest::header;
use rstest::rstest;

use crate::matrix::MARK;

#[test]
fn every_operation_has_one_handler_with_its_access_and_a_name_and_a_place_of_its_own() {
    pathsix_http::check_routes(&pathsix_http::Routes::default()).unwrap();
    let all = operations();
    let names: BTreeSet<_> = all.iter().map(|operation| &operation.id).collect();
    assert_eq!(names.len(), all.len());
    let places: BTreeSet<_> = all
        .iter()
        .flat_map(|operation| {
            operation
                .paths()
                .into_iter()
                .map(|path| (operation.method, path))
        })
        .collect();
    let mounted: usize = all.iter().map(|operation| operation.paths().len()).sum();
    assert_eq!(places.len(), mounted);
}

/// The operations that ask for nobody, named here so that one more is seen in review.
#[test]
fn only_these_operations_are_public() {
    let all = operations();
    let public = all
        .iter()
        .filter(|operation| operation.access == Access::Public);
    let names: Vec<_> = public.map(|operation| operation.id.as_str()).collect();
    let known = [
        "health",
        "health.live",
        "health.ready",
        "meta",
        "log_404",
        "jwks",
        "openapi",
        "docs",
        "auth.register",
        "auth.login",
        "auth.refresh",
        "auth.forgot_password",
        "auth.reset_password",
        "auth.verify_email",
        "auth.resend_verification",
        "auth.accept_invite",
        "sys.login",
        "sys.refresh",
    ];
    assert_eq!(names, known);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_is_told_to_sign_in_before_anything_else(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let before = app.own.snapshot().await;
    let mut faces = BTreeSet::new();
    for operation in operations() {
        if operation.access == Access::Public {
            continue;
        }
        let existing = company.admin.id.clone();
        for path in operation.paths() {
            for id in [existing.as_str(), &random_id(), "nonsense"] {
                let call = Call::new(&operation, &path, id, None);
                let anon = app.anon();
                let bare = || anon.request(call.method.clone(), &call.path);
                let asked = [
                    bare(),
                    anon.request(call.method.clone(), &format!("{}?unknown=1", call.path)),
                    bare()
                        .header(header::CONTENT_TYPE, "application/json")
                        .body("{\"na"),
                    bare().header(header::CONTENT_TYPE, "text/plain").body("x"),
                    bare()
                        .header(header::CONTENT_TYPE, "application/json")
                        .body("x".repeat(2 << 20)),
                    bare().header(header::IF_MATCH, "nonsense"),
                    bare().header("x-tenant", "NOT A SLUG"),
                ];
                for request in asked {
                    let answer = anon
                        .send(request)
                        .await
                        .assert_error(401, "unauthenticated");
                    faces.insert(face(&answer));
                }
            }
        }
    }
    assert_eq!(faces.len(), 1, "{faces:#?}");
    assert!(before == app.own.snapshot().await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_bearer_token_opens_and_a_head_request_is_asked_for_it_too(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, MARK).await;
    let anon = app.anon();
    for operation in operations() {
        if operation.access == Access::Public || operation.method != Method::Get {
            continue;
        }
        let id = company.maker.path_id(&operation).await;
        let admin = match operation.access {
            Access::Superadmin => &company.staff,
            _ => &company.admin,
        };
        for path in operation.paths() {
            let path = path.replace("{id}", &id);
            for method in [reqwest::Method::GET, reqwest::Method::HEAD] {
                for value in [
                    format!("Basic {}", admin.token),
                    admin.token.clone(),
                    "Bearer".to_owned(),
                    "Bearer x.y.z".to_owned(),
                    format!("Bearer {}", admin.refresh),
                    format!("Bearer {}x", admin.token),
                ] {
                    let request = anon.request(method.clone(), &path);
                    let request = request.header(header::AUTHORIZATION, value);
                    anon.send(request).await.assert_status(401);
                }
                let in_query = format!("{path}?access_token={}", admin.token);
                anon.send(anon.request(method.clone(), &in_query))
                    .await
                    .assert_status(401);
                admin
                    .send(admin.request(method, &path))
                    .await
                    .assert_status(200);
            }
        }
    }
}
