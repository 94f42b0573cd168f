//! The TypeScript client: what its README shows, and what it does with a server that runs.

use std::fs;

use chrono::Duration;
use pathsix_tests::{
    App, Db, Member, node,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::json;

#[test]
fn the_tour_of_the_readme_compiles() {
    let folder = node::packages();
    let readme = fs::read_to_string(folder.join("client/README.md")).unwrap();
    let (_, code) = readme.split_once("```ts\n").unwrap();
    let (code, _) = code.split_once("```").unwrap();
    // Where the package is found by its name, and nothing is committed.
    let tour = folder.join("node_modules/.tour.ts");
    fs::write(&tour, code).unwrap();
    let compiler = "../node_modules/typescript/bin/tsc";
    let options = [
        "--ignoreConfig",
        "--noEmit",
        "--strict",
        "--module",
        "nodenext",
        "--target",
        "es2022",
    ];
    let file = tour.display().to_string();
    let all: Vec<_> = [compiler]
        .into_iter()
        .chain(options)
        .chain([&file[..]])
        .collect();
    node::printed(node::run("client", &all, ""));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_client_signs_in_pages_converts_and_tells_errors_apart(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let old = Member::signed_in(app.anon(), &app.anon().login(&ada.email).await.data());
    // Past the life of an access token, within that of a refresh token.
    app.clock.advance(Duration::minutes(20));
    let told = json!({
        "baseUrl": format!("http://{}", app.address),
        "email": ada.email,
        "password": PASSWORD,
        "tenant": ada.slug,
        "expired": { "access_token": old.token, "refresh_token": old.refresh },
    });
    let run = move || node::run("client", &["test/server.test.mjs"], &told.to_string());
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let printed = node::printed(output);
    assert!(printed.contains("fail 0"), "{printed}");
    ada.get("auth/me").await.assert_error(401, "token_expired");
}
