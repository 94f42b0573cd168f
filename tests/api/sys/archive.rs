//! All that a company keeps, handed out to those who run the platform.

use pathsix_tests::{App, Db, Member, archive::Archive, people::Person};
use rstest::rstest;
use serde_json::json;

async fn leads_in_archive(who: &Member, path: &str) -> usize {
    let handed = who.get(path).await.assert_ok();
    assert_eq!(handed.header("content-type"), "application/zip");
    Archive::read(&handed.bytes).lines("leads.jsonl").len()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_run_the_platform_get_all_that_a_company_keeps_whatever_state_it_is_in(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    for name in ["One", "Two"] {
        ada.lead(name).await;
    }
    bob.lead("Three").await;
    let staff = app.staff().await;
    let tenant = format!("sys/tenants/{}", ada.tenant);
    let path = format!("{tenant}/archive");
    for status in ["active", "read_only", "suspended"] {
        let body = json!({ "status": status });
        staff.patch(&tenant, body).await.assert_ok();
        assert_eq!(leads_in_archive(&staff, &path).await, 2, "{status}");
    }
    let mark = format!("{tenant}/purge");
    staff.post_empty(&mark).await.assert_ok();
    assert_eq!(leads_in_archive(&staff, &path).await, 2);

    let query = "action=export&limit=2";
    let told = staff.get(&format!("{tenant}/audit?{query}")).await;
    let told = told.assert_ok().items();
    // The look at the audit itself is the newest.
    let name = told[1]["entity_name"].as_str().unwrap();
    assert_eq!(name.rsplit_once('.').unwrap().1, "zip");
    assert_eq!(
        told[1]["user_name"],
        json!(format!("Platform staff ({})", staff.email))
    );
    let acts = staff.get("sys/audit").await.assert_ok().items();
    let handed: Vec<_> = acts
        .iter()
        .filter(|it| it["act"] == "export_tenant")
        .collect();
    assert_eq!(handed.len(), 4);
    assert_eq!(handed[0]["subject_id"], json!(ada.tenant));
    ada.get("leads").await.assert_error(403, "forbidden");
    bob.get("leads").await.assert_ok();
    let random = pathsix_tests::company::random_id();
    let missing = staff.get(&format!("sys/tenants/{random}/archive")).await;
    missing.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_of_a_read_only_company_takes_all_of_it_along_and_brings_nothing_in(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let uma = ada.colleague("manager").await;
    let body = json!({ "status": "read_only" });
    let tenant = format!("sys/tenants/{}", ada.tenant);
    staff.patch(&tenant, body).await.assert_ok();
    assert_eq!(leads_in_archive(&ada, "tenant/archive").await, 0);
    let refused = ada.take_in(Archive::least().sealed().bytes()).await;
    refused.assert_error(403, "tenant_read_only");
    uma.get("tenant/archive")
        .await
        .assert_error(403, "forbidden");
    let newest = ada.get("audit?action=export&limit=1").await.items();
    assert_eq!(newest[0]["user_id"], json!(ada.id));
}
