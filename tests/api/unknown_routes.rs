//! What somebody asked for and is not there.

use std::time::Duration;

use pathsix_domain::{
    access::Origin,
    port::{UNKNOWN_ROUTES_KEPT, UnknownRoute},
};
use pathsix_tests::{App, Db, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;
use tokio::time::timeout;

/// The newest, once there are so many.
async fn kept(app: &App, count: usize) -> Vec<UnknownRoute> {
    let kept = async {
        loop {
            let kept = app.services.unknown_routes.newest(100).await.unwrap();
            if kept.len() >= count {
                return kept;
            }
            tokio::task::yield_now().await;
        }
    };
    let kept = timeout(Duration::from_secs(20), kept).await;
    kept.unwrap_or_else(|_| panic!("{count} were never kept"))
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paths_that_are_not_there_are_kept_without_what_follows_them(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    // A record that is not there is none of them, a method neither.
    ada.get("leads/0198d4a0-0000-7000-8000-000000000001")
        .await
        .assert_error(404, "not_found");
    ada.send(ada.request(Method::DELETE, "leads"))
        .await
        .assert_error(405, "method_not_allowed");
    let request = app.anon().request(Method::GET, "leeds?token=secret");
    let request = request.header("User-Agent", "a browser");
    let answer = app
        .anon()
        .send(request)
        .await
        .assert_error(404, "not_found");
    let of_client = json!({ "path": "/clients/42?tab=secret#notes" });
    let told = app.anon().post("log-404", of_client).await;
    assert_eq!((told.assert_status(202).text.as_str()), "");

    let kept = kept(&app, 2).await;
    let paths: Vec<_> = kept.iter().map(|route| route.path.as_str()).collect();
    assert_eq!(paths, ["/clients/42", "/api/v1/leeds"]);
    let Origin {
        ip,
        user_agent,
        request_id,
    } = &kept[1].origin;
    assert_eq!(ip.map(|ip| ip.to_string()).as_deref(), Some("127.0.0.1"));
    assert_eq!(user_agent.as_deref(), Some("a browser"));
    assert_eq!(request_id.as_deref(), Some(answer.header("x-request-id")));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_is_kept_when_the_server_stops(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let mut app = App::start(db).await;
    for n in 0..300 {
        app.anon().get(&format!("nothing/{n}")).await;
    }
    app.stop().await;
    let kept = "SELECT count(*) FROM unknown_route";
    assert_eq!(app.own.number(kept).await, 300);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_newest_are_kept(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let tools = &app.services.tools;
    let most = usize::try_from(UNKNOWN_ROUTES_KEPT).unwrap();
    let routes: Vec<_> = (0..most + 150)
        .map(|n| UnknownRoute {
            id: tools.new_id(),
            at: tools.clock.now(),
            path: format!("/{n}"),
            origin: Origin::default(),
        })
        .collect();
    for some in routes.chunks(500) {
        app.services.unknown_routes.note(some).await.unwrap();
    }
    let kept = "SELECT count(*) FROM unknown_route";
    assert_eq!(
        app.own.number(kept).await,
        UNKNOWN_ROUTES_KEPT.cast_signed()
    );
    let newest = app.services.unknown_routes.newest(1).await.unwrap();
    assert_eq!(newest, routes[most + 149..]);
    let oldest = "SELECT count(*) FROM unknown_route WHERE path = '/149'";
    assert_eq!(app.own.number(oldest).await, 0);
}
