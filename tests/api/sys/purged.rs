//! What is left of a company that was purged: nothing. And of others: everything.

use chrono::Duration;
use pathsix_domain::port::{Anchors as _, Clock as _};
use pathsix_persistence::{
    connection::{DatabaseSettings, Faults},
    purge::Purger,
    reports::upkeep::Upkeep,
};
use pathsix_server::anchors::AnchorDir;
use pathsix_tests::{
    App, Db, Member, app::Wishes, company::Company, database::OwnDatabase, people::Person,
};
use rstest::rstest;
use serde_json::json;

/// Tables in which rows belong to people, who go with their last company.
const LOSE_SOME: [&str; 4] = ["job", "one_time_token", "refresh_token", "user_identity"];

/// Tables that tell of it: what was done to the company is told without saying to which, and that it is gone is proved.
const TELL: [&str; 2] = ["platform_entry", "purged_tenant"];

/// All rows but those of a tenant, table by table.
async fn rows_but_of(own: &OwnDatabase, tenant: &str) -> Vec<(String, Vec<String>)> {
    let binary = tenant.replace('-', "");
    let mut all = Vec::new();
    for table in own.tables().await {
        let mut rows = own.rows(&table, None).await;
        rows.retain(|row| {
            let row = row.to_lowercase();
            !row.contains(tenant) && !row.contains(&binary)
        });
        all.push((table, rows));
    }
    all
}

/// Decides that a company is purged, and lets its day come.
async fn let_its_day_come(app: &App, tenant: &str) {
    let staff = app.staff().await;
    let mark = format!("sys/tenants/{tenant}/purge");
    staff.post_empty(&mark).await.assert_ok();
    app.chain.link_all().await;
    app.clock.advance(Duration::days(31));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_a_purged_company_is_left_and_every_row_of_others_is_as_it_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = Box::pin(App::start(db)).await;
    let gone = Box::pin(Company::found(&app, "acme")).await;
    let stays = Box::pin(Company::found(&app, "bolt")).await;
    for company in [&gone, &stays] {
        let key = json!({ "name": "Shop", "role": "user" });
        company.admin.post("api-keys", key).await.assert_status(201);
        company.admin.invite("user").await;
    }
    // Somebody who belongs to both stays where they belong still, and whoever runs the platform stays.
    let both = stays.admin.colleague("user").await;
    let superadmin = app.staff().await;
    for email in [&both.email, &superadmin.email] {
        let body = json!({ "email": email, "display_name": "Both", "role": "user" });
        gone.admin.post("users", body).await.assert_status(201);
    }
    let tenant = gone.admin.tenant.clone();
    superadmin
        .get(&format!("sys/users/{}", gone.admin.id))
        .await
        .assert_ok();
    app.anon()
        .get(&format!("sys/tenants/{tenant}/nowhere"))
        .await
        .assert_status(404);
    while app.own.number("SELECT count(*) FROM unknown_route").await == 0 {
        tokio::task::yield_now().await;
    }
    // Until no work is under way.
    app.own.snapshot().await;
    Upkeep::new(app.database.clone()).fold_all().await;
    let_its_day_come(&app, &tenant).await;
    assert!(app.own.rows_with(&tenant).await.len() > 50);
    let before = rows_but_of(&app.own, &tenant).await;

    let purger = Purger::new(app.chain.clone());
    let purged = purger.purge_due(app.clock.now()).await;
    assert_eq!((purged.companies, purged.failed), (1, 0));
    assert_eq!(app.own.rows_with(&tenant).await, [""; 0]);
    for email in [&gone.admin.email, &gone.colleague.email] {
        assert_eq!(app.own.rows_with(email).await, [""; 0]);
    }
    let after = rows_but_of(&app.own, &tenant).await;
    for ((table, before), (_, after)) in before.iter().zip(&after) {
        if LOSE_SOME.contains(&table.as_str()) {
            let is_new = |row: &&String| !before.contains(row);
            assert_eq!(after.iter().find(is_new), None, "{table}");
        } else if !TELL.contains(&table.as_str()) {
            assert_eq!(before, after, "{table}");
        }
    }
    for email in [&both.email, &superadmin.email, &stays.admin.email] {
        let counted = format!("SELECT count(*) FROM user_identity WHERE email = '{email}'");
        assert_eq!(app.own.number(&counted).await, 1, "{email}");
    }
    // Its chain is missed by nobody, and the others go on.
    assert_eq!(app.chain.link_all().await.tampered, 0);
    let remembered = app.chain.remembered().await.unwrap();
    assert!(remembered.iter().all(|(id, _)| id.to_string() != tenant));
    let ada = app.anon().login(&stays.admin.email).await.assert_ok();
    let ada = Member::signed_in(app.anon(), &ada.data());
    ada.lead("Afterwards").await;
    assert_eq!(app.tidy().await.companies, 0);
    // The address is free for a person and a company of the same name.
    let again = json!({
        "company_name": "acme", "display_name": "Ada", "email": gone.admin.email, "password": pathsix_tests::people::PASSWORD,
    });
    app.anon()
        .post("auth/register", again)
        .await
        .assert_status(201);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_purge_that_breaks_off_anywhere_is_gone_on_with(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let faults = Faults::planned();
    let theirs = faults.clone();
    let wishes = Wishes {
        database: Some(Box::new(move |settings: &mut DatabaseSettings| {
            settings.faults = theirs;
        })),
        ..Wishes::default()
    };
    let app = Box::pin(App::start_with(db, wishes)).await;
    let gone = Box::pin(Company::found(&app, "acme")).await;
    let stays = app.founder("bolt").await;
    stays.lead("Oak").await;
    app.own.snapshot().await;
    let tenant = gone.admin.tenant.clone();
    let_its_day_come(&app, &tenant).await;
    let mut broken = 0;
    // The first two look for chains to forget, which keeps no company from being purged.
    let mut n = 3;
    loop {
        faults.fail_at(n);
        let tried = app.housekeeping().once().await;
        if faults.forget() {
            // It came to its end without that many statements.
            assert_eq!(tried.failed, 0, "{tried:?}");
            break;
        }
        broken += 1;
        assert_eq!(app.chain.link_all().await.tampered, 0, "after {n}");
        n += 3;
    }
    assert!(broken > 10, "{broken}");
    assert_eq!(app.own.rows_with(&tenant).await, [""; 0]);
    assert_eq!(
        app.own.number("SELECT count(*) FROM lead").await,
        1,
        "the other company's lead"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_server_forgets_the_chain_and_a_company_that_merely_vanished_is_still_missed(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    // A server with a data directory of its own and the same keys, which saw both chains and is not running meanwhile.
    let elsewhere = tempfile::tempdir().unwrap();
    let anchors = AnchorDir::new(elsewhere.path().join("audit"));
    app.chain.link_all().await;
    for (tenant, head) in app.chain.remembered().await.unwrap() {
        anchors.keep(tenant, head).unwrap();
    }
    let other =
        pathsix_persistence::audit::Chain::new(app.database.clone(), std::sync::Arc::new(anchors));
    let_its_day_come(&app, &ada.tenant).await;
    assert_eq!(app.tidy().await.companies, 1);
    assert_eq!(other.remembered().await.unwrap().len(), 2);
    assert_eq!(other.forget_purged().await.unwrap(), 1);
    let left = other.remembered().await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].0.to_string(), bob.tenant);
    // Nobody purged this one: who removes it in the database is found out.
    app.own
        .execute("DELETE FROM purged_tenant; INSERT INTO purged_tenant (proof, purged_at) VALUES ('00', '2026-01-01T00:00:00+00:00')")
        .await;
    assert!(!other.is_purged(left[0].0).await.unwrap());
    app.own.execute("DELETE FROM audit_entry").await;
    assert_eq!(other.link_all().await.tampered, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_that_an_older_copy_brings_back_is_purged_again_at_once(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let data = tempfile::tempdir().unwrap();
    let keeping = || {
        let dir = data.path().to_owned();
        Wishes {
            config: Some(Box::new(move |config| config.data_dir = dir)),
            ..Wishes::default()
        }
    };
    let mut first = App::start_with(db, keeping()).await;
    let (ada, bob) = (first.founder("acme").await, first.founder("bolt").await);
    ada.lead("Cedar").await;
    bob.lead("Oak").await;
    first.own.snapshot().await;
    let older = first.own.copy().await;
    for _ in 0..20 {
        // Copying ended the connections of the pool, which notices that when it uses them.
        first.anon().get("health/ready").await;
    }
    let_its_day_come(&first, &ada.tenant).await;
    assert_eq!(first.tidy().await.companies, 1);
    first.stop().await;

    let second = App::over(older, keeping()).await;
    assert!(!second.own.rows_with(&ada.tenant).await.is_empty());
    assert_eq!(second.tidy().await.companies, 1);
    assert_eq!(second.own.rows_with(&ada.tenant).await, [""; 0]);
    assert_eq!(second.own.number("SELECT count(*) FROM lead").await, 1);
    bob.at(second.anon()).get("leads").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_anchor_that_cannot_be_read_keeps_no_company_from_being_purged() {
    let app = App::start(Db::Sqlite).await;
    let ada = app.founder("acme").await;
    let_its_day_come(&app, &ada.tenant).await;
    let anchor = "audit/01890000-0000-7000-8000-000000000001.anchor";
    std::fs::write(app.config.data_dir.join(anchor), "0").unwrap();
    let removed = app.housekeeping().once().await;
    assert_eq!((removed.companies, removed.failed), (1, 1));
    assert_eq!(app.own.rows_with(&ada.tenant).await, [""; 0]);
}
