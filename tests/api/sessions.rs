//! Where people are signed in, and ending that.

use chrono::Duration;
use pathsix_tests::{Answer, App, Db, Member, people::PASSWORD, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

/// Signs in once more, with this client.
async fn signed_in_with(app: &App, who: &Member, agent: &str) -> Member {
    let body = json!({ "email": who.email, "password": PASSWORD, "tenant": who.slug });
    let anon = app.anon();
    let request = anon.request(Method::POST, "auth/login").json(&body);
    let answer = anon.send(request.header("User-Agent", agent)).await;
    Member::signed_in(app.anon(), &answer.assert_ok().data())
}

async fn sessions(who: &Member) -> Vec<Value> {
    items(who.get("auth/sessions").await)
}

fn items(answer: Answer) -> Vec<Value> {
    let data = answer.assert_ok().data();
    data["items"].as_array().unwrap().clone()
}

fn agents(sessions: &[Value]) -> Vec<&str> {
    let agents = sessions
        .iter()
        .map(|it| it["user_agent"].as_str().unwrap_or("-"));
    agents.collect()
}

/// The session of somebody, as they see it.
async fn own(who: &Member) -> String {
    let all = sessions(who).await;
    let current = all.iter().find(|it| it["is_current"] == true).unwrap();
    current["id"].as_str().unwrap().to_owned()
}

async fn assert_signed_out(who: &Member) {
    who.get("leads").await.assert_error(401, "unauthenticated");
    let refresh = json!({ "refresh_token": who.refresh });
    let refused = who.stranger().post("auth/refresh", refresh).await;
    refused.assert_error(401, "unauthenticated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_see_where_they_are_signed_in_and_end_any_of_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let phone = signed_in_with(&app, &ada, "a phone").await;
    let laptop = signed_in_with(&app, &ada, "a laptop").await;
    let all = sessions(&laptop).await;
    assert_eq!(agents(&all), ["a laptop", "a phone", "-"]);
    let current: Vec<_> = all.iter().map(|it| it["is_current"].clone()).collect();
    assert_eq!(current, [true, false, false]);
    assert_eq!(all[1]["ip"], "127.0.0.1");
    assert_eq!(
        all[1]["tenant"],
        json!({ "slug": ada.slug, "name": "acme" })
    );

    let path = format!("auth/sessions/{}", all[1]["id"].as_str().unwrap());
    laptop.delete(&path).await.assert_status(204);
    assert_signed_out(&phone).await;
    ada.get("leads").await.assert_ok();
    laptop.delete(&path).await.assert_error(404, "not_found");
    assert_eq!(agents(&sessions(&laptop).await), ["a laptop", "-"]);
    let told = ada.get("audit?action=logout").await.items();
    assert_eq!(told.len(), 1);

    // One's own too.
    let path = format!("auth/sessions/{}", own(&laptop).await);
    laptop.delete(&path).await.assert_status(204);
    assert_signed_out(&laptop).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_of_all_companies_are_shown_and_ended_from_anywhere(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    ada.confirm().await;
    let member = json!({ "email": ada.email, "display_name": "Ada", "role": "user" });
    eve.post("users", member).await.assert_status(201);
    let to = json!({ "tenant": eve.slug });
    let there = ada.post("auth/switch-tenant", to).await.assert_ok().data();
    let there = Member::signed_in(app.anon(), &there);
    let slugs = |all: &[Value]| {
        let mut slugs: Vec<_> = all
            .iter()
            .map(|it| it["tenant"]["slug"].to_string())
            .collect();
        slugs.sort();
        slugs
    };
    let all = sessions(&ada).await;
    assert_eq!(
        slugs(&all),
        [format!("{:?}", ada.slug), format!("{:?}", eve.slug)]
    );

    let path = format!("auth/sessions/{}", own(&there).await);
    ada.delete(&path).await.assert_status(204);
    assert_signed_out(&there).await;
    // The company in which it was is told, the other is not.
    assert_eq!(eve.get("audit?action=logout").await.items().len(), 1);
    assert_eq!(ada.get("audit?action=logout").await.items().len(), 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_ends_sessions_of_others_by_their_ids(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    let bob = ada.colleague("user").await;
    for (thief, victim) in [(&ada, &bob), (&bob, &ada), (&eve, &ada)] {
        let path = format!("auth/sessions/{}", own(victim).await);
        thief.delete(&path).await.assert_error(404, "not_found");
        victim.get("leads").await.assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_ends_the_sessions_that_a_member_has_in_the_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("other").await);
    let bob = ada.colleague("user").await;
    let phone = signed_in_with(&app, &bob, "a phone").await;
    bob.confirm().await;
    let member = json!({ "email": bob.email, "display_name": "Bob", "role": "user" });
    eve.post("users", member).await.assert_status(201);
    let to = json!({ "tenant": eve.slug });
    let elsewhere = bob.post("auth/switch-tenant", to).await.assert_ok().data();
    let elsewhere = Member::signed_in(app.anon(), &elsewhere);

    let path = format!("users/{}/sessions", bob.id);
    bob.get(&path).await.assert_error(403, "forbidden");
    bob.delete(&path).await.assert_error(403, "forbidden");
    // What Bob does elsewhere is not this company's.
    assert_eq!(agents(&items(ada.get(&path).await)), ["a phone", "-"]);
    ada.delete(&path).await.assert_status(204);
    assert_signed_out(&bob).await;
    assert_signed_out(&phone).await;
    elsewhere.get("leads").await.assert_ok();
    assert_eq!(items(ada.get(&path).await).len(), 0);
    let told = ada.get("audit?entity=member&action=settings").await.items();
    let changes = &told[0]["changes"];
    assert_eq!(changes["sessions"], json!([2, 0]), "{changes}");
    // Bob may sign in again: only his sessions were ended.
    signed_in_with(&app, &bob, "a phone")
        .await
        .get("leads")
        .await
        .assert_ok();

    let unknown = format!("users/{}/sessions", eve.id);
    ada.get(&unknown).await.assert_error(404, "not_found");
    ada.delete(&unknown).await.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_ended_by_itself_is_not_shown(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let old = own(&ada).await;
    app.clock.advance(Duration::days(31));
    let ada = signed_in_with(&app, &ada, "a phone").await;
    assert_eq!(agents(&sessions(&ada).await), ["a phone"]);
    ada.delete(&format!("auth/sessions/{old}"))
        .await
        .assert_error(404, "not_found");
}
