//! Companies as the platform lists, founds and shows them.

use std::collections::BTreeMap;

use pathsix_tests::{
    App, Db, Member,
    people::{PASSWORD, Person},
};
use rstest::rstest;
use serde_json::json;

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn companies_are_listed_page_by_page_searched_sorted_and_filtered(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let staff = app.staff().await;
    let mut founded = Vec::new();
    for name in ["Cedar", "acorn", "Birch", "100% Oak_Wood", "Zelkova"] {
        let body = json!({
            "company_name": name, "display_name": "Ada", "password": PASSWORD,
            "email": format!("ada{}@example.com", founded.len()),
        });
        let registered = app.anon().post("auth/register", body).await;
        let registered = registered.assert_status(201).data();
        founded.push(Member::signed_in(app.anon(), &registered));
    }
    let names = async |query: &str| -> Vec<String> {
        let listed = staff.get(&format!("sys/tenants?{query}")).await;
        let items = listed.assert_ok().items().into_iter();
        items
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let by_name = ["100% Oak_Wood", "Birch", "Cedar", "Zelkova", "acorn"];
    assert_eq!(names("sort=name").await, by_name);
    assert_eq!(
        names("").await,
        ["Zelkova", "100% Oak_Wood", "Birch", "acorn", "Cedar"]
    );
    assert_eq!(names("q=ACORN").await, ["acorn"]);
    assert_eq!(names("q=%25").await, ["100% Oak_Wood"]);
    assert_eq!(names("q=oak_w").await, ["100% Oak_Wood"]);
    assert_eq!(names("q=ir").await, ["Birch"]);
    let path = format!("sys/tenants/{}", founded[2].tenant);
    let body = json!({ "status": "suspended", "status_reason": "Unpaid" });
    staff.patch(&path, body).await.assert_ok();
    assert_eq!(names("status=suspended").await, ["Birch"]);
    assert_eq!(names("status=active&q=ir").await, [""; 0]);

    let mut walked = Vec::new();
    let mut query = "limit=2&sort=-name&include_total=true".to_owned();
    loop {
        let page = staff.get(&format!("sys/tenants?{query}")).await.assert_ok();
        let page = page.json();
        assert_eq!(page["total"], 5);
        let items = page["items"].as_array().unwrap().clone();
        walked.extend(items.iter().map(|it| it["name"].clone()));
        match page["next_cursor"].as_str() {
            Some(cursor) => {
                query = format!("limit=2&sort=-name&include_total=true&cursor={cursor}");
            }
            None => break,
        }
    }
    let mut backwards = by_name.to_vec();
    backwards.reverse();
    assert_eq!(json!(walked), json!(backwards));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_tell_how_much_a_company_has(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    ada.colleague("user").await;
    ada.invite("user").await;
    for name in ["One", "Two"] {
        ada.lead(name).await;
    }
    bob.lead("Three").await;
    for name in ["Shop", "Old"] {
        let body = json!({ "name": name, "role": "user" });
        let made = ada.post("api-keys", body).await.assert_status(201).data();
        if name == "Old" {
            let id = made["api_key"]["id"].as_str().unwrap();
            ada.delete(&format!("api-keys/{id}")).await.assert_ok();
        }
    }
    let staff = app.staff().await;
    let path = format!("sys/tenants/{}", ada.tenant);
    let told = staff.get(&path).await.assert_ok().data();
    assert_eq!(told["tenant"]["slug"], json!(ada.slug));
    let figures = &told["figures"];
    assert_eq!(figures["members"], 2);
    assert_eq!(figures["invited"], 1);
    assert_eq!(figures["api_keys"], 1);
    let records = figures["records"].as_array().unwrap().iter();
    let records: BTreeMap<_, _> = records
        .map(|it| {
            (
                it["entity"].as_str().unwrap(),
                it["count"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!((records["lead"], records["client"]), (2, 0));
    assert!(records.len() >= 7);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_is_founded_for_somebody_who_is_invited_to_be_its_admin(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let staff = app.staff().await;
    let body = json!({ "company_name": "Cedar Bakery", "admin_email": "nora@cedar.example", "admin_name": "Nora" });
    let made = staff.post("sys/tenants", body.clone()).await;
    let made = made.assert_status(201).data();
    assert_eq!(
        (&made["slug"], &made["status"]),
        (&json!("cedar-bakery"), &json!("active"))
    );
    let refused = app.anon().login("nora@cedar.example").await;
    refused.assert_error(401, "invalid_credentials");
    let token = app.anon().token_of("nora@cedar.example").await;
    let accepted = json!({ "token": token, "password": PASSWORD });
    let accepted = app.anon().post("auth/accept-invite", accepted).await;
    accepted.assert_status(204);
    let nora = app.anon().login("nora@cedar.example").await.assert_ok();
    let nora = Member::signed_in(app.anon(), &nora.data());
    assert_eq!(nora.get("auth/me").await.data()["role"], "admin");
    let newest = nora.get("audit?entity=tenant").await.assert_ok().items();
    let founded = newest.iter().find(|it| it["action"] == "create").unwrap();
    let by = format!("Platform staff ({})", staff.email);
    assert_eq!(founded["user_name"], json!(by));

    // The same again is another company, of somebody who is known by now and comes in at once.
    let again = staff.post("sys/tenants", body).await.assert_status(201);
    assert_eq!(again.data()["slug"], "cedar-bakery-2");
    let letters = app.post.letters_to("nora@cedar.example").await;
    assert_eq!(letters.len(), 2);
    let switched = json!({ "tenant": "cedar-bakery-2" });
    nora.post("auth/switch-tenant", switched).await.assert_ok();
    let taken = json!({
        "company_name": "Other", "tenant_slug": "cedar-bakery", "admin_email": "x@other.example", "admin_name": "X",
    });
    let before = app.own.snapshot().await;
    let refused = staff.post("sys/tenants", taken).await;
    refused.assert_error(409, "conflict");
    assert!(before == app.own.snapshot().await);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_claimed_an_address_without_confirming_it_is_not_let_into_what_is_founded_for_its_owner(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let staff = app.staff().await;
    let squatter = app.founder("squat").await;
    let body = json!({
        "company_name": "Victim", "tenant_slug": "victim",
        "admin_email": squatter.email, "admin_name": "Owner",
    });
    staff.post("sys/tenants", body).await.assert_status(201);
    let there = json!({ "tenant": "victim" });
    let refused = squatter.post("auth/switch-tenant", there.clone()).await;
    assert!(refused.status.is_client_error(), "{}", refused.text);
    let login = json!({ "email": squatter.email, "password": PASSWORD, "tenant": "victim" });
    let refused = app.anon().post("auth/login", login.clone()).await;
    assert!(refused.status.is_client_error(), "{}", refused.text);

    // Whoever reads the letter comes in, and whoever was there before is out.
    let token = app.anon().token_of(&squatter.email).await;
    let accepted = json!({ "token": token, "password": "the owner's own phrase" });
    let accepted = app.anon().post("auth/accept-invite", accepted).await;
    accepted.assert_status(204);
    squatter
        .get("auth/me")
        .await
        .assert_error(401, "unauthenticated");
    let refused = app.anon().post("auth/login", login).await;
    refused.assert_error(401, "invalid_credentials");
    let login = json!({
        "email": squatter.email, "password": "the owner's own phrase", "tenant": "victim",
    });
    let owner = app.anon().post("auth/login", login).await.data();
    assert_eq!(owner["user"]["role"], "admin");
}
