//! What every answer has in common: shape of errors, headers, limits, and surviving what goes wrong inside.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use pathsix_domain::{
    port::PhoneBook,
    value::{Phone, PhoneText, Region},
};
use pathsix_http::state::Settings;
use pathsix_tests::{
    Answer, App, Db,
    app::Wishes,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::{get_with, keys, new_id, post_bytes, raw, sql_id};

const JSON: &str = "application/json";

fn method(name: &str) -> Method {
    Method::from_bytes(name.as_bytes()).unwrap()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unknown_routes_and_methods_are_refused_in_the_shape_of_every_error(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let anon = app.anon();
    for path in [
        "/",
        "/nothing",
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/nothing",
        "/api/v2/leads",
        "/leads",
        "/api/v1/leads/",
        "/api/v1//leads",
        "/api/v1/Leads",
        "/api/v1/leads/x/y/z",
        "/.well-known/x",
        "/api/v1/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/%ff",
        "/api/v1/admin",
    ] {
        for verb in ["GET", "POST", "DELETE"] {
            let request = anon.request(method(verb), path);
            anon.send(request).await.assert_error(404, "not_found");
        }
        ada.get(path).await.assert_error(404, "not_found");
    }
    for (path, refused, allowed) in [
        ("leads", "PUT", "GET, HEAD, POST"),
        ("leads", "DELETE", "GET, HEAD, POST"),
        ("leads", "OPTIONS", "GET, HEAD, POST"),
        ("leads", "BREW", "GET, HEAD, POST"),
        ("leads/trash", "POST", "GET, HEAD"),
        (
            "leads/0192f0c1-2345-7abc-8def-0123456789ab",
            "POST",
            "DELETE, GET, HEAD, PATCH",
        ),
        (
            "leads/0192f0c1-2345-7abc-8def-0123456789ab/restore",
            "GET",
            "POST",
        ),
        ("auth/login", "GET", "POST"),
        ("users", "PATCH", "GET, HEAD, POST"),
        ("tenant", "PUT", "GET, HEAD, PATCH"),
        ("meta", "POST", "GET, HEAD"),
        ("/health", "DELETE", "GET, HEAD"),
    ] {
        for person in [
            &anon.request(method(refused), path),
            &ada.request(method(refused), path),
        ] {
            let answer = anon.send(person.try_clone().unwrap()).await;
            let answer = answer.assert_error(405, "method_not_allowed");
            let mut allow: Vec<_> = answer.header("allow").split(", ").collect();
            allow.sort_unstable();
            assert_eq!(allow.join(", "), allowed, "{refused} {path}");
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operation_has_one_address_and_no_other_spelling_of_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, staff) = (app.founder("acme").await, app.staff().await);
    let lead = ada.lead("Cedar").await;
    // A proxy that keeps `/api/v1/sys` from strangers looks for those letters.
    staff.get("/api/v1/sys/tenants").await.assert_ok();
    for path in [
        "/api/v1/%73ys/tenants",
        "/api/v1/sy%73/tenants",
        "/api/v1/sys%2Ftenants",
        "/api/v1/sys/%74enants",
        "/%61pi/v1/sys/tenants",
    ] {
        let refused = staff.get(path).await;
        refused.assert_error(404, "not_found");
    }
    ada.get(&format!("/api/v1/leads/{lead}")).await.assert_ok();
    let dashed = lead.replace('-', "%2D");
    for path in [
        format!("/api/v1/%6ceads/{lead}"),
        format!("/api/v1/leads/{dashed}"),
    ] {
        ada.get(&path).await.assert_error(404, "not_found");
        let rename = json!({ "name": "Other" });
        ada.patch(&path, rename)
            .await
            .assert_error(404, "not_found");
    }
    let anon = app.anon();
    for path in ["/%68ealth", "/%64ocs", "/api/v1/auth/%6cogin"] {
        for verb in ["GET", "POST"] {
            let request = anon.request(method(verb), path);
            anon.send(request).await.assert_error(404, "not_found");
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_json_goes_in_and_out(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for takes in [
        "*/*",
        "application/json",
        "application/*",
        "text/html, */*;q=0.1",
        "Application/JSON; q=0.5",
        "",
    ] {
        get_with(&ada, "leads", ("Accept", takes)).await.assert_ok();
    }
    for refuses in [
        "text/html",
        "application/xml",
        "application/json;q=0",
        "image/*, text/plain",
    ] {
        for path in ["leads", "/nothing", "/health/live"] {
            let answer = get_with(&ada, path, ("Accept", refuses)).await;
            answer.assert_error(406, "not_acceptable");
        }
    }
    let plain = get_with(&ada, "leads", ("Accept-Encoding", "identity;q=0, *;q=0")).await;
    plain.assert_error(406, "not_acceptable");
    let body = r#"{"name":"Cedar"}"#;
    for good in [
        JSON,
        "application/json; charset=utf-8",
        "Application/JSON;charset=\"UTF-8\"",
    ] {
        post_bytes(&ada, "leads?allow_duplicate=true", good, body)
            .await
            .assert_status(201);
    }
    for bad in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "application/json; charset=latin1",
        "",
    ] {
        let refused = post_bytes(&ada, "leads", bad, body).await;
        refused.assert_error(415, "unsupported_media_type");
    }
    let none = ada.request(Method::POST, "leads").body(body);
    ada.send(none)
        .await
        .assert_error(415, "unsupported_media_type");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_no_plain_json_object_is_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let deep = |depth: usize| format!("{{\"name\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    let bad: Vec<Vec<u8>> = [
        "",
        " ",
        "{",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{\"name\":}",
        "{\"name\":\"x\",}",
        "{'name':'x'}",
        "{name:\"x\"}",
        "{\"name\":\"x\"} x",
        "{\"name\":\"x\"}{}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"name\":1e400}",
        "{\"name\":NaN}",
        "{\"name\":\"\\ud800\"}",
        "\u{feff}{\"name\":\"x\"}",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .chain([
        deep(200).into_bytes(),
        deep(100_000).into_bytes(),
        b"{\"name\":\"\xff\xfe\"}".to_vec(),
        b"{\"name\":\"x\0\"}".to_vec(),
    ])
    .collect();
    for body in bad {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let answer = post_bytes(&ada, "leads", JSON, body).await;
        assert_eq!(answer.status, 400, "{shown}: {}", answer.text);
        let answer = answer.assert_error(400, "bad_request");
        for inner in ["serde", "struct", "LeadCreate", "panicked", ".rs"] {
            assert!(!answer.text.contains(inner), "{}", answer.text);
        }
    }
    // JSON that can be read, with a value that cannot be a name.
    for value in [json!(1e300), json!([[]]), json!({ "a": 1 }), json!(true)] {
        let refused = ada.post("leads", json!({ "name": value })).await;
        refused.assert_error(400, "validation_failed").field("name");
    }
    assert_eq!(ada.get("leads").await.ids(), [""; 0]);
    post_bytes(&ada, "leads", JSON, " {\n\"name\" : \"\\u0043edar\" } ")
        .await
        .assert_status(201);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_writes_what_only_the_server_decides(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let eve = app.founder("rival").await;
    let path = format!("leads/{}", ada.lead("Cedar").await);
    let before = app.own.snapshot().await;
    let forbidden = [
        ("tenant_id", json!(eve.tenant)),
        ("created_by", json!(eve.id)),
        ("updated_by", json!(eve.id)),
        ("created_at", json!("2020-01-01T00:00:00Z")),
        ("updated_at", json!("2020-01-01T00:00:00Z")),
        ("deleted_at", json!("2020-01-01T00:00:00Z")),
        ("deleted_by", json!(null)),
        ("version", json!(99)),
        ("converted_on", json!("2020-01-01T00:00:00Z")),
        ("converted_client_id", json!(new_id(&app))),
        ("password_hash", json!("x")),
        ("is_superadmin", json!(true)),
        ("__proto__", json!({})),
        ("Name", json!("x")),
    ];
    for (field, value) in &forbidden {
        for refused in [
            ada.post("leads", json!({ "name": "x", *field: value })).await,
            ada.patch(&path, json!({ *field: value })).await,
            ada.patch("tenant", json!({ *field: value })).await,
            ada.patch(&format!("users/{}", ada.id), json!({ *field: value })).await,
            ada.post("users", json!({
                "email": "n@example.com", "display_name": "N", "password": PASSWORD, *field: value,
            })).await,
            ada.post("auth/change-password", json!({
                "current_password": PASSWORD, "new_password": "another pass phrase", *field: value,
            })).await,
        ] {
            refused.assert_error(400, "validation_failed").field(field);
        }
    }
    let id = ada.patch(&path, json!({ "id": new_id(&app) })).await;
    id.assert_error(400, "validation_failed").field("id");
    assert_eq!(app.own.snapshot().await, before);
    ada.patch(&path, json!({ "name": "x" })).await.assert_ok();
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_has_at_most_a_mebibyte_however_it_travels(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    // Blanks are part of the body, so that a body of any size is a good one.
    let body = |bytes: usize| {
        let mut body = br#"{"name":"Cedar"}"#.to_vec();
        body.resize(bytes, b' ');
        body
    };
    let fits = post_bytes(&ada, "leads", JSON, body(1024 * 1024)).await;
    fits.assert_status(201);
    for bytes in [1024 * 1024 + 1, 5 * 1024 * 1024] {
        let refused = post_bytes(&ada, "leads", JSON, body(bytes)).await;
        refused.assert_error(413, "payload_too_large");
    }
    let compressed = async |bytes: Vec<u8>| {
        let request = ada
            .request(Method::POST, "leads")
            .header("Content-Type", JSON);
        ada.send(request.header("Content-Encoding", "gzip").body(bytes))
            .await
    };
    // Some hundred bytes can stand for gigabytes, so nothing compressed is read at all.
    for bytes in [
        gzipped(&body(1000)),
        gzipped(&body(12 * 1024 * 1024)),
        b"no gzip".to_vec(),
    ] {
        let refused = compressed(bytes).await;
        refused.assert_error(415, "unsupported_media_type");
    }

    // Without a length.
    let chunked = async |chunks: usize| {
        let mut request = format!(
            "POST /api/v1/leads?allow_duplicate=true HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
             Content-Type: {JSON}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n10\r\n{{\"name\":\"Cedar\"}}\r\n",
            ada.token
        );
        request += &format!("1000\r\n{}\r\n", " ".repeat(4096)).repeat(chunks);
        request += "0\r\n\r\n";
        raw(&app, request.as_bytes()).await
    };
    let answer = chunked(3).await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let answer = chunked(300).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("payload_too_large"), "{answer}");
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 2);
}

fn assert_security_headers(answer: &Answer) {
    for (name, value) in [
        ("x-api-version", "1"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {}", answer.asked);
    }
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'"),
        "{}",
        answer.asked
    );
    assert!(
        !answer.header("x-request-id").is_empty(),
        "{}",
        answer.asked
    );
    assert!(!answer.headers.contains_key("server"), "{}", answer.asked);
    assert!(
        !answer.headers.contains_key("x-powered-by"),
        "{}",
        answer.asked
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_answer_has_the_security_headers_and_its_request_id(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, anon) = (app.founder("acme").await, app.anon());
    let path = format!("leads/{}", ada.lead("Cedar").await);
    let preflight = anon.request(Method::OPTIONS, "leads");
    let preflight = preflight
        .header("Origin", "https://x.example")
        .header("Access-Control-Request-Method", "GET");
    let answers = [
        (200, ada.get(&path).await),
        (200, ada.get("leads").await),
        (201, ada.post("leads", json!({ "name": "x" })).await),
        (304, get_with(&ada, &path, ("If-None-Match", "\"1\"")).await),
        (400, ada.post("leads", json!({})).await),
        (400, anon.send(preflight).await),
        (401, anon.get("leads").await),
        (403, get_with(&ada, "leads", ("X-Tenant", "other")).await),
        (404, ada.get("nothing").await),
        (404, anon.get("/").await),
        (405, anon.delete("meta").await),
        (406, get_with(&anon, "meta", ("Accept", "text/html")).await),
        (
            412,
            crate::asking::patch_if(&ada, &path, "\"9\"", json!({})).await,
        ),
        (
            413,
            post_bytes(&ada, "leads", JSON, " ".repeat(2_000_000)).await,
        ),
        (415, post_bytes(&ada, "leads", "text/plain", "x").await),
        (200, anon.login(&ada.email).await),
        (200, anon.get("meta").await),
        (200, anon.get("/health/live").await),
        (204, ada.post_empty("auth/logout").await),
    ];
    let mut ids = std::collections::BTreeSet::new();
    for (status, answer) in &answers {
        assert_eq!(
            answer.status.as_u16(),
            *status,
            "{} -> {}",
            answer.asked,
            answer.text
        );
        assert_security_headers(answer);
        ids.insert(answer.header("x-request-id"));
        assert!(!answer.headers.contains_key("strict-transport-security"));
        if status / 100 == 4 {
            answer
                .clone()
                .assert_error(*status, answer.json()["details"]["code"].as_str().unwrap());
        }
        let cacheable = answer.asked.ends_with("/meta") && *status == 200;
        assert_eq!(
            answer.header("cache-control") == "no-store",
            !cacheable,
            "{}",
            answer.asked
        );
    }
    assert_eq!(ids.len(), answers.len());
    for good in ["a", "A-z.0_9", &"x".repeat(128)] {
        for path in ["meta", "nothing"] {
            let answer = get_with(&anon, path, ("X-Request-ID", good)).await;
            assert_eq!(answer.header("x-request-id"), good);
        }
    }
    for bad in ["", "a b", "ü", "a\"b", "<script>", "a,b", &"x".repeat(129)] {
        let answer = get_with(&anon, "meta", ("X-Request-ID", bad)).await;
        assert_ne!(answer.header("x-request-id"), bad);
        assert_eq!(answer.header("x-request-id").len(), 36);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strict_transport_and_secure_cookies_come_behind_a_trusted_proxy_with_tls_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let behind = |proxies: &[&str]| Wishes {
        http: Settings {
            trusted_proxies: proxies.iter().map(|net| net.parse().unwrap()).collect(),
            ..Settings::default()
        },
        ..Wishes::default()
    };
    for (proxies, proto, is_tls) in [
        (&["127.0.0.0/8"][..], "https", true),
        (&["127.0.0.0/8"], "http", false),
        (&["10.0.0.0/8"], "https", false),
        (&[], "https", false),
    ] {
        let app = App::start_with(db, behind(proxies)).await;
        let (ada, anon) = (app.founder("acme").await, app.anon());
        let login = anon
            .request(Method::POST, "auth/login")
            .header("X-Forwarded-Proto", proto);
        let body = json!({ "email": ada.email, "password": PASSWORD, "cookie": true });
        let answer = anon.send(login.json(&body)).await.assert_ok();
        assert_eq!(
            answer
                .header("strict-transport-security")
                .contains("max-age="),
            is_tls,
            "{proxies:?}"
        );
        assert_eq!(
            answer.header("set-cookie").contains("; Secure"),
            is_tls,
            "{proxies:?}"
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browsers_may_call_from_the_configured_origins_only(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let ours = "https://crm.example.com";
    let wishes = Wishes {
        http: Settings {
            cors_origins: vec![ours.to_owned(), "http://localhost:3000".to_owned()],
            ..Settings::default()
        },
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    let preflight = async |origin: &str, method: &str| {
        let request = app
            .anon()
            .request(Method::OPTIONS, "leads")
            .header("Origin", origin);
        let request = request.header("Access-Control-Request-Method", method);
        let request = request.header(
            "Access-Control-Request-Headers",
            "authorization,content-type,if-match",
        );
        app.anon().send(request).await
    };
    for origin in [ours, "http://localhost:3000"] {
        let answer = get_with(&ada, "leads", ("Origin", origin))
            .await
            .assert_ok();
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "true");
        assert!(
            answer
                .header("access-control-expose-headers")
                .to_lowercase()
                .contains("etag")
        );
        let failed = get_with(&app.anon(), "leads", ("Origin", origin)).await;
        let failed = failed.assert_error(401, "unauthenticated");
        assert_eq!(failed.header("access-control-allow-origin"), origin);
        for verb in ["GET", "POST", "PATCH", "DELETE"] {
            let allowed = preflight(origin, verb).await.assert_ok();
            assert_eq!(allowed.header("access-control-allow-origin"), origin);
            assert!(
                allowed
                    .header("access-control-allow-methods")
                    .contains(verb)
            );
            assert_security_headers(&allowed);
        }
    }
    for foreign in [
        "https://evil.example",
        "null",
        "https://crm.example.com.evil.example",
        "http://crm.example.com",
    ] {
        let answer = get_with(&ada, "leads", ("Origin", foreign)).await;
        assert!(
            !answer.headers.contains_key("access-control-allow-origin"),
            "{foreign}"
        );
        let refused = preflight(foreign, "GET")
            .await
            .assert_error(400, "bad_request");
        assert!(
            !refused.headers.contains_key("access-control-allow-origin"),
            "{foreign}"
        );
        assert_security_headers(&refused);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_bases_answer_the_same(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let made = ada
        .post("/api/leads", json!({ "name": "Cedar" }))
        .await
        .assert_status(201);
    let id = made.clone().id();
    assert_eq!(made.header("location"), format!("/api/leads/{id}"));
    ada.get(made.header("location")).await.assert_ok();
    for path in [
        "leads",
        "admin/leads",
        "leads/trash",
        "users",
        "tenant",
        "audit",
        "auth/me",
        "meta",
        "leads/x",
        "health",
    ] {
        let (one, other) = (
            ada.get(&format!("/api/v1/{path}")).await,
            ada.get(&format!("/api/{path}")).await,
        );
        assert_eq!(
            (one.status, &one.text),
            (other.status, &other.text),
            "{path}"
        );
        assert_eq!(one.header("etag"), other.header("etag"), "{path}");
    }
    ada.lead("Oak").await;
    let cursor = ada.get("/api/v1/leads?limit=1").await.json()["next_cursor"].clone();
    let next = ada
        .get(&format!(
            "/api/leads?limit=1&cursor={}",
            cursor.as_str().unwrap()
        ))
        .await;
    assert_eq!(next.ids(), [id]);
}

/// A numbering plan with a defect.
struct Panics;

impl PhoneBook for Panics {
    fn normalize(&self, _: &PhoneText, _: &Region) -> Option<Phone> {
        panic!("a secret of the inside");
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_is_one_answer_and_the_process_lives_on(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let wishes = Wishes {
        services: Some(Box::new(|services| {
            services.tools.phones = std::sync::Arc::new(Panics);
        })),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    // More often than there are connections, so that each must have been given back.
    for _ in 0..5 {
        let failed = ada
            .post("leads", json!({ "name": "x", "phone": "12345" }))
            .await;
        let failed = failed.assert_error(500, "internal");
        assert_eq!(keys(&failed.json()["details"]), ["code"]);
        assert!(
            !failed.text.contains("secret") && !failed.text.contains(failed.header("x-request-id"))
        );
        assert_security_headers(&failed);
    }
    ada.lead("Cedar").await;
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_cannot_be_read_tells_nothing_of_the_inside(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (broken, fine) = (ada.lead("Broken").await, ada.lead("Fine").await);
    let break_it = format!(
        "UPDATE lead SET lead_status = 'gone' WHERE id = {}",
        sql_id(db, &broken)
    );
    app.own.execute(&break_it).await;
    let failed = ada
        .get(&format!("leads/{broken}"))
        .await
        .assert_error(500, "internal");
    for inner in ["gone", "lead_status", "SELECT", "sql"] {
        assert!(!failed.text.contains(inner), "{}", failed.text);
    }
    ada.get(&format!("leads/{fine}")).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn anybody_may_ask_for_the_vocabulary_the_health_and_the_keys(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let anon = app.anon();
    let meta = anon.get("meta").await.assert_status(200);
    assert_eq!(meta.header("cache-control"), "public, max-age=300");
    let meta = meta.data();
    assert_eq!(keys(&meta), ["api_version", "enums", "limits", "version"]);
    assert_eq!(
        (&meta["version"], &meta["api_version"]),
        (&json!("test"), &json!(1))
    );
    assert_eq!(
        meta["enums"]["lead_status"],
        json!(["new", "contacted", "qualified", "lost", "converted"])
    );
    assert_eq!(
        meta["enums"]["role"],
        json!(["admin", "manager", "user", "support", "read_only"])
    );
    assert_eq!(
        (&meta["limits"]["page_max"], &meta["limits"]["body_bytes"]),
        (&json!(100), &json!(1_048_576))
    );
    let healthy: Value = json!({ "status": "ok", "degraded": [] });
    for base in ["", "/api/v1", "/api"] {
        for path in ["/health", "/health/live", "/health/ready"] {
            assert_eq!(
                anon.get(&format!("{base}{path}"))
                    .await
                    .assert_status(200)
                    .json(),
                healthy
            );
        }
    }
    let set = anon.get("/.well-known/jwks.json").await.assert_status(200);
    assert_eq!(set.header("content-type"), JSON);
    let key = set.json()["keys"][0].clone();
    assert_eq!(
        (&key["kty"], &key["crv"], &key["alg"]),
        (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA"))
    );
    assert!(key["d"].is_null(), "a private key is published");
    anon.get("/api/v1/.well-known/jwks.json")
        .await
        .assert_error(404, "not_found");
}
