//! Imports of several people: who has their turn, and what becomes of the work of those who may not go on.

use std::{fmt::Write, time::Duration};

use pathsix_tests::{App, Db, Member, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{task::yield_now, time::timeout};

use crate::imports::{counts, total, uploaded};

const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) fn file(rows: usize) -> String {
    let mut file = String::from("name,city\n");
    for n in 0..rows {
        writeln!(file, "Company {n},Ulm").unwrap();
    }
    file
}

/// Orders that the rows of a file be written, and does not wait for it.
async fn begun(member: &Member, rows: usize) -> String {
    let (id, _) = uploaded(member, "lead", &file(rows)).await;
    let path = format!("imports/{id}/run");
    member.post_empty(&path).await.assert_ok();
    id
}

pub(crate) async fn now(member: &Member, import: &str) -> Value {
    let path = format!("imports/{import}");
    member.get(&path).await.assert_ok().data()
}

pub(crate) async fn until_it_moves(member: &Member, import: &str) {
    let moved = async {
        while now(member, import).await["progress"] == 0 {
            yield_now().await;
        }
    };
    timeout(PATIENCE, moved).await.expect("it does not begin");
}

async fn until_none_is_under_way(app: &App) {
    let ended = async {
        let under_way =
            "SELECT count(*) FROM import WHERE state IN ('validating', 'running', 'undoing')";
        while app.own.number(under_way).await > 0 {
            yield_now().await;
        }
    };
    timeout(PATIENCE, ended).await.expect("it does not end");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_with_a_small_file_need_not_wait_for_two_with_large_ones(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let mut app = App::start(db).await;
    let (ada, bea) = (app.founder("acme").await, app.founder("best").await);
    let cyn = app.founder("small").await;
    let (first, second) = (begun(&ada, 5000).await, begun(&bea, 5000).await);
    until_it_moves(&ada, &first).await;
    until_it_moves(&bea, &second).await;
    let small = begun(&cyn, 20).await;
    assert_eq!(counts(&cyn.settled(&small).await)[..2], [20, 20]);
    assert_eq!(now(&ada, &first).await["state"], "running");
    assert_eq!(now(&bea, &second).await["state"], "running");
    app.stop().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_has_one_import_under_way_and_the_others_wait_for_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let first = begun(&ada, 2500).await;
    until_it_moves(&ada, &first).await;
    let second = begun(&ada, 20).await;
    let done = ada.settled(&second).await;
    // All its rows are rows of the first, whose turn came before.
    assert_eq!(counts(&done), [20, 0, 0, 20, 0]);
    assert_eq!(counts(&ada.settled(&first).await)[..2], [2500, 2500]);
    assert_eq!(total(&ada, "leads").await, 2500);
}

/// What stops somebody's work, and lets them look at it again.
#[derive(Debug, Clone, Copy)]
enum Blow {
    Deactivated,
    Demoted,
    Suspended,
    ReadOnly,
}

impl Blow {
    async fn strike(self, app: &App, ada: &Member, max: &Member) {
        match self {
            Self::Deactivated => change(ada, max, json!({ "is_active": false })).await,
            Self::Demoted => change(ada, max, json!({ "role": "user" })).await,
            Self::Suspended => set_status(app, ada, "suspended").await,
            Self::ReadOnly => set_status(app, ada, "read_only").await,
        }
    }

    async fn undo(self, app: &App, ada: &Member, max: &Member) {
        match self {
            Self::Deactivated => change(ada, max, json!({ "is_active": true })).await,
            Self::Demoted => change(ada, max, json!({ "role": "manager" })).await,
            Self::Suspended | Self::ReadOnly => set_status(app, ada, "active").await,
        }
    }
}

async fn change(ada: &Member, max: &Member, body: Value) {
    let path = format!("users/{}", max.id);
    ada.patch(&path, body).await.assert_ok();
}

async fn set_status(app: &App, member: &Member, status: &str) {
    let path = format!("sys/tenants/{}", member.tenant);
    let staff = app.staff().await;
    staff
        .patch(&path, json!({ "status": status }))
        .await
        .assert_ok();
}

/// Somebody who signs in again.
async fn back(app: &App, member: &Member) -> Member {
    let signed_in = app.anon().login(&member.email).await.assert_ok();
    Member::signed_in(app.anon(), &signed_in.data())
}

/// Ends what somebody has begun, by deactivating them until nothing is under way.
pub(crate) async fn strike_down(app: &App, ada: &Member, max: Member) -> Member {
    Blow::Deactivated.strike(app, ada, &max).await;
    until_none_is_under_way(app).await;
    Blow::Deactivated.undo(app, ada, &max).await;
    back(app, &max).await
}

#[rstest]
#[case::deactivated(Blow::Deactivated, "the member who asked for it is no longer active")]
#[case::demoted(Blow::Demoted, "your role does not allow this: lead.import")]
#[case::suspended(Blow::Suspended, "this company is suspended")]
#[case::read_only(Blow::ReadOnly, "this company is read-only")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_began_who_may_not_go_on_ends_with_a_sentence_and_can_be_taken_back(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] blow: Blow,
    #[case] why: &str,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let max = ada.colleague("manager").await;
    let running = begun(&max, 5000).await;
    until_it_moves(&max, &running).await;
    let waiting = begun(&max, 20).await;
    blow.strike(&app, &ada, &max).await;
    until_none_is_under_way(&app).await;
    blow.undo(&app, &ada, &max).await;
    let max = back(&app, &max).await;

    let ended = now(&max, &waiting).await;
    assert_eq!((&ended["state"], counts(&ended)[1]), (&json!("failed"), 0));
    assert_eq!(ended["problem"], why);
    let ended = now(&max, &running).await;
    assert_eq!(
        (&ended["state"], &ended["problem"]),
        (&json!("failed"), &json!(why))
    );
    let created = counts(&ended)[1];
    assert!((1..5000).contains(&created), "{ended}");
    assert_eq!(ended["progress"], created);
    assert_eq!(total(&max, "admin/leads").await, created);
    assert_eq!(
        app.own
            .number("SELECT count(*) FROM job WHERE kind = 'import'")
            .await,
        0
    );

    let undone = max.order(&running, "undo").await;
    assert_eq!(undone["counts"]["undone"], created);
    assert_eq!(total(&max, "admin/leads").await, 0);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_of_somebody_else_is_not_there_whoever_asks(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (id, before) = uploaded(&ada, "lead", &file(3)).await;
    let (max, eve) = (ada.colleague("manager").await, app.founder("other").await);
    for stranger in [&max, &eve] {
        for path in ["", "/rows", "/errors.csv"] {
            let path = format!("imports/{id}{path}");
            stranger.get(&path).await.assert_error(404, "not_found");
        }
        for verb in ["validate", "run", "undo"] {
            let path = format!("imports/{id}/{verb}");
            stranger
                .post_empty(&path)
                .await
                .assert_error(404, "not_found");
        }
        let path = format!("imports/{id}");
        let patch = stranger.request(Method::PATCH, &path);
        let patch = patch.json(&json!({ "mode": "create" }));
        stranger.send(patch).await.assert_error(404, "not_found");
    }
    let after = now(&ada, &id).await;
    assert_eq!(after["version"], before["version"]);
    assert_eq!(after["state"], "uploaded");
}
