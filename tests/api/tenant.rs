//! The company: its settings, its status, and how a request names it.

use pathsix_http::state::Settings;
use pathsix_tests::{
    App, Db, Member,
    app::Wishes,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::{get_with, keys, patch_if, sql_id};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_member_reads_the_settings_and_an_admin_changes_them(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let read = ada.get("tenant").await.assert_status(200);
    assert_eq!(read.header("etag"), "\"1\"");
    let tenant = read.data();
    assert_eq!(
        keys(&tenant),
        [
            "created_at",
            "currency",
            "id",
            "name",
            "phone_region",
            "slug",
            "status",
            "timezone",
            "ui_config",
            "updated_at",
            "version",
        ]
    );
    let settings = [
        "currency",
        "timezone",
        "phone_region",
        "status",
        "ui_config",
    ];
    let told: Vec<_> = settings.iter().map(|name| tenant[*name].clone()).collect();
    assert_eq!(
        told,
        [
            json!("USD"),
            json!("UTC"),
            json!("US"),
            json!("active"),
            json!({})
        ]
    );
    for role in ["user", "support", "manager", "read_only"] {
        let member = ada.colleague(role).await;
        assert_eq!(member.get("tenant").await.data(), tenant, "{role}");
        let refused = member.patch("tenant", json!({ "name": "Mine" })).await;
        refused.assert_error(403, "forbidden");
    }
    let config =
        json!({ "branding": { "logo": "x", "colours": ["#fff", 1.5, true, null] }, "ü": "𝒳" });
    let changed = ada
        .patch(
            "tenant",
            json!({
                "name": " Acme & Co ", "currency": "EUR", "timezone": "Europe/Berlin", "phone_region": "DE",
                "ui_config": config,
            }),
        )
        .await
        .assert_status(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.data();
    assert_eq!(
        (&changed["name"], &changed["ui_config"]),
        (&json!("Acme & Co"), &config)
    );
    assert_eq!(changed["slug"], tenant["slug"]);
    assert_eq!(ada.get("tenant").await.data(), changed);
    assert_eq!(ada.get("auth/me").await.data()["tenant"], changed);
    for (tag, status) in [("\"1\"", 412), ("2", 400), ("\"2\"", 200), ("*", 200)] {
        patch_if(&ada, "tenant", tag, json!({ "name": "Acme" }))
            .await
            .assert_status(status);
    }
    let entry = ada
        .get("audit?entity=tenant&action=update&sort=created_at")
        .await
        .items()
        .remove(0);
    assert_eq!(entry["changes"]["currency"], json!(["USD", "EUR"]));
    // A different company is untouched.
    let eve = app.founder("rival").await;
    assert_eq!(eve.get("tenant").await.data()["currency"], "USD");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_must_be_real_ones(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let before = ada.get("tenant").await.data();
    let bad = json!({
        "name": "", "currency": "eur", "timezone": "Mars/Olympus", "phone_region": "de", "ui_config": [],
        "slug": "other", "status": "suspended", "id": ada.id, "version": 9,
    });
    let refused = ada
        .patch("tenant", bad)
        .await
        .assert_error(400, "validation_failed");
    assert_eq!(
        keys(&refused.json()["details"]["fields"]),
        [
            "currency",
            "id",
            "name",
            "phone_region",
            "slug",
            "status",
            "timezone",
            "ui_config",
            "version"
        ]
    );
    for (field, values) in [
        (
            "currency",
            vec![json!("XXQ"), json!("USDX"), json!(null), json!("")],
        ),
        (
            "timezone",
            vec![json!("+02:00"), json!("Berlin"), json!(null), json!(2)],
        ),
        ("phone_region", vec![json!("ZZ"), json!("USA"), json!(null)]),
        ("name", vec![json!(null), json!("x".repeat(101))]),
        (
            "ui_config",
            vec![
                json!(null),
                json!("{}"),
                json!({ "a\u{0}": 1 }),
                json!({ "a": "\u{0}" }),
            ],
        ),
    ] {
        for value in values {
            let refused = ada.patch("tenant", json!({ field: value })).await;
            refused.assert_error(400, "validation_failed").field(field);
        }
    }
    // 64 KiB of configuration and no byte more.
    let config =
        |bytes: usize| json!({ "ui_config": { "a": "x".repeat(bytes - r#"{"a":""}"#.len()) } });
    let refused = ada.patch("tenant", config(65_537)).await;
    refused
        .assert_error(400, "validation_failed")
        .field("ui_config");
    assert_eq!(ada.get("tenant").await.data(), before);
    let kept = ada.patch("tenant", config(65_536)).await.data();
    assert_eq!(kept["ui_config"], config(65_536)["ui_config"]);
    assert_eq!(ada.get("tenant").await.data(), kept);
}

pub(crate) async fn set_status(app: &App, member: &Member, status: &str) {
    let id = sql_id(app.own.db, &member.tenant);
    let sql = format!("UPDATE tenant SET status = '{status}' WHERE id = {id}");
    app.own.execute(&sql).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_only_company_reads_and_a_suspended_one_does_nothing_from_the_next_request_on(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let path = format!("leads/{}", ada.lead("Cedar").await);
    let gone = ada.lead("Gone").await;
    ada.delete(&format!("leads/{gone}")).await.assert_ok();
    let reads = [
        "leads",
        &path,
        "leads/trash",
        "admin/leads",
        "users",
        "tenant",
        "audit",
        "auth/me",
    ];
    let write = async || {
        [
            ada.post("leads", json!({ "name": "x" })).await,
            ada.patch(&path, json!({ "city": "x" })).await,
            ada.delete(&path).await,
            ada.post_empty(&format!("leads/{gone}/restore")).await,
            ada.delete(&format!("leads/{gone}/purge")).await,
            ada.patch("tenant", json!({ "name": "x" })).await,
            ada.patch(&format!("users/{}", ada.id), json!({ "display_name": "x" }))
                .await,
            ada.post(
                "users",
                json!({ "email": "n@example.com", "display_name": "N", "password": PASSWORD }),
            )
            .await,
        ]
    };
    set_status(&app, &ada, "read_only").await;
    for path in reads {
        ada.get(path).await.assert_ok();
    }
    for refused in write().await {
        refused.assert_error(403, "tenant_read_only");
    }
    assert_eq!(ada.get("tenant").await.data()["status"], "read_only");
    app.anon().login(&ada.email).await.assert_ok();

    set_status(&app, &ada, "suspended").await;
    for path in reads {
        ada.get(path).await.assert_error(403, "forbidden");
    }
    for refused in write().await {
        refused.assert_error(403, "forbidden");
    }
    app.anon()
        .login(&ada.email)
        .await
        .assert_error(403, "forbidden");
    let refresh = json!({ "refresh_token": ada.refresh });
    let refused = app.anon().post("auth/refresh", refresh.clone()).await;
    refused.assert_error(403, "forbidden");
    // Only after the password was right.
    let wrong = json!({ "email": ada.email, "password": "wrong pass phrase" });
    let wrong = app.anon().post("auth/login", wrong).await;
    wrong.assert_error(401, "invalid_credentials");
    eve.lead("Elsewhere").await;

    set_status(&app, &ada, "active").await;
    app.anon().post("auth/refresh", refresh).await.assert_ok();
    assert_eq!(
        ada.patch(&path, json!({ "city": "x" })).await.data()["version"],
        2
    );
}

fn under_a_domain() -> Wishes {
    Wishes {
        http: Settings {
            base_domain: Some("crm.example.com".to_owned()),
            ..Settings::default()
        },
        ..Wishes::default()
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn subdomain_header_and_body_choose_the_company_before_sign_in_in_this_order(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start_with(db, under_a_domain()).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    ada.confirm().await;
    let body = json!({ "email": ada.email, "display_name": "Ada", "role": "user" });
    eve.post("users", body).await.assert_status(201);
    let login = async |host: &str, header: Option<&str>, tenant: Value| {
        let anon = app.anon();
        let mut request = anon
            .request(Method::POST, "auth/login")
            .header("Host", host);
        if let Some(slug) = header {
            request = request.header("X-Tenant", slug);
        }
        let body = json!({ "email": ada.email, "password": PASSWORD, "tenant": tenant });
        anon.send(request.json(&body)).await
    };
    let (acme, rival) = (ada.slug.as_str(), eve.slug.as_str());
    let (acme_host, base) = (format!("{acme}.crm.example.com:8443"), "crm.example.com");
    for (host, header, tenant, chosen) in [
        (base, None, json!(acme), acme),
        (base, Some(rival), json!(null), rival),
        (base, Some(rival), json!(acme), rival),
        (acme_host.as_str(), None, json!(null), acme),
        (acme_host.as_str(), None, json!(rival), acme),
        (&acme_host.to_uppercase(), None, json!(rival), acme),
        ("elsewhere.example.org", None, json!(rival), rival),
    ] {
        let data = login(host, header, tenant).await.data();
        assert_eq!(data["tenant"]["slug"], chosen, "{host} {header:?}");
    }
    let none = login(base, None, json!(null)).await;
    none.assert_error(409, "tenant_required");
    let unknown = login("nobody.crm.example.com", None, json!(acme)).await;
    unknown.assert_error(401, "invalid_credentials");
    for bad in ["x", "ACME!", "a b"] {
        login(base, Some(bad), json!(acme))
            .await
            .assert_error(400, "bad_request");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_trusted_proxy_says_under_which_name_the_server_was_called(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    for (proxies, believed) in [
        (vec!["127.0.0.0/8".parse().unwrap()], true),
        (vec![], false),
    ] {
        let mut wishes = under_a_domain();
        wishes.http.trusted_proxies = proxies;
        let app = App::start_with(db, wishes).await;
        let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
        let host = |slug: &str| format!("{slug}.crm.example.com");
        let asked = async |name: &str, value: String| {
            let request = ada
                .request(Method::GET, "leads")
                .header("Host", host(&ada.slug));
            ada.send(request.header(name, value)).await
        };
        for (name, value) in [
            ("X-Forwarded-Host", host(&eve.slug)),
            ("Forwarded", format!("host={}", host(&eve.slug))),
        ] {
            let answer = asked(name, value).await;
            if believed {
                answer.assert_error(403, "tenant_mismatch");
            } else {
                answer.assert_ok();
            }
        }
        asked("X-Forwarded-Host", host(&ada.slug)).await.assert_ok();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_sign_in_the_token_decides_and_another_name_beside_it_is_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start_with(db, under_a_domain()).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let host = |slug: &str| format!("{slug}.crm.example.com");
    let path = format!("leads/{}", ada.lead("Cedar").await);
    get_with(&ada, &path, ("X-Tenant", &ada.slug))
        .await
        .assert_ok();
    get_with(&ada, &path, ("Host", &host(&ada.slug)))
        .await
        .assert_ok();
    get_with(&ada, &path, ("Host", "crm.example.com"))
        .await
        .assert_ok();
    for other in [eve.slug.as_str(), "nobody"] {
        for (name, value) in [("X-Tenant", other.to_owned()), ("Host", host(other))] {
            for path in ["leads", "tenant", "auth/me", path.as_str()] {
                let refused = get_with(&ada, path, (name, &value)).await;
                refused.assert_error(403, "tenant_mismatch");
            }
        }
    }
    let right_and_wrong = ada
        .request(Method::GET, "leads")
        .header("Host", host(&ada.slug));
    let right_and_wrong = right_and_wrong.header("X-Tenant", &eve.slug);
    ada.send(right_and_wrong)
        .await
        .assert_error(403, "tenant_mismatch");
    get_with(&ada, "leads", ("X-Tenant", "!"))
        .await
        .assert_error(400, "bad_request");
    let post = ada
        .request(Method::POST, "leads")
        .header("X-Tenant", &eve.slug);
    let post = ada.send(post.json(&json!({ "name": "x" }))).await;
    post.assert_error(403, "tenant_mismatch");
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 1);
    // Without a base domain a host is just a host.
    let plain = App::start(db).await;
    let ada = plain.founder("acme").await;
    get_with(&ada, "leads", ("Host", &host("rival")))
        .await
        .assert_ok();
}
