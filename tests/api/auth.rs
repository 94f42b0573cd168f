//! Signing in and out, and the life of tokens.

use chrono::Duration;
use pathsix_server::config::RegistrationSetting;
use pathsix_tests::{
    Answer, App, Db, Member,
    app::Wishes,
    people::{PASSWORD, Person},
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    asking::{assert_same, at_once, get_with, having, keys, login_to},
    hashing::Watch,
};

fn founding(company: &str, email: &str, password: &str) -> Value {
    json!({ "company_name": company, "display_name": "Ada", "email": email, "password": password })
}

async fn refresh(app: &App, token: &str) -> Answer {
    app.anon()
        .post("auth/refresh", json!({ "refresh_token": token }))
        .await
}

fn token(answer: Answer, name: &str) -> String {
    answer.data()["tokens"][name].as_str().unwrap().to_owned()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn registering_founds_a_company_with_its_first_admin(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let anon = app.anon();
    let register = async |body: Value| anon.post("auth/register", body).await;
    let made = register(founding(
        " Acme & Sons, Ltd. ",
        "Ada@Acme.example",
        PASSWORD,
    ))
    .await;
    let made = made.assert_status(201);
    assert_eq!(made.header("cache-control"), "no-store");
    let data = made.data();
    assert_eq!(keys(&data), ["tenant", "tokens", "user"]);
    assert_eq!(
        keys(&data["user"]),
        [
            "display_name",
            "email",
            "email_verified_at",
            "id",
            "last_login_at",
            "role"
        ]
    );
    assert_eq!(
        (&data["user"]["email"], &data["user"]["role"]),
        (&json!("ada@acme.example"), &json!("admin"))
    );
    assert_eq!(data["tenant"]["name"], "Acme & Sons, Ltd.");
    assert_eq!(data["tenant"]["slug"], "acme-sons-ltd");
    let tokens = &data["tokens"];
    assert_eq!(
        keys(tokens),
        [
            "access_token",
            "expires_in",
            "refresh_expires_in",
            "refresh_token",
            "token_type"
        ]
    );
    assert_eq!(
        (&tokens["token_type"], &tokens["expires_in"]),
        (&json!("Bearer"), &json!(900))
    );
    assert_eq!(tokens["refresh_expires_in"], 30 * 24 * 3600);
    Member::signed_in(app.anon(), &data).lead("First").await;

    // A derived slug that is taken gets a number, an explicit one is refused.
    let second = register(founding("Acme, Sons Ltd", "bob@example.com", PASSWORD)).await;
    assert_eq!(second.data()["tenant"]["slug"], "acme-sons-ltd-2");
    let mut explicit = founding("Other", "cyd@example.com", PASSWORD);
    explicit["tenant_slug"] = json!("acme-sons-ltd");
    register(explicit.clone())
        .await
        .assert_error(409, "conflict");
    explicit["tenant_slug"] = json!("other-one");
    assert_eq!(
        register(explicit).await.data()["tenant"]["slug"],
        "other-one"
    );

    // A known person founds another company with the password they have.
    let wrong = register(founding("Third", "ada@acme.example", "wrong pass phrase")).await;
    wrong.assert_error(409, "conflict");
    let third = register(founding("Third", "ADA@acme.example", PASSWORD))
        .await
        .data();
    assert_eq!(third["user"]["id"], data["user"]["id"]);
    assert_ne!(third["tenant"]["id"], data["tenant"]["id"]);

    let bad = json!({
        "company_name": " ", "display_name": "x".repeat(101), "email": "nope", "password": "short",
        "tenant_slug": "No Slug", "role": "admin",
    });
    let refused = register(bad).await.assert_error(400, "validation_failed");
    assert_eq!(
        keys(&refused.json()["details"]["fields"]),
        [
            "company_name",
            "display_name",
            "email",
            "password",
            "role",
            "tenant_slug"
        ]
    );
    let refused = register(json!({}))
        .await
        .assert_error(400, "validation_failed");
    assert_eq!(
        keys(&refused.json()["details"]["fields"]),
        ["company_name", "display_name", "email", "password"]
    );
    for password in ["password", "PassWord1", "12345678"] {
        let refused = register(founding("Fourth", "dee@example.com", password)).await;
        refused
            .assert_error(400, "validation_failed")
            .field("password");
    }
    for (password, status) in [
        ("ß".repeat(7), 400),
        ("ß".repeat(1025), 400),
        ("ß".repeat(1024), 201),
    ] {
        let answer = register(founding("Fourth", "dee@example.com", &password)).await;
        answer.assert_status(status);
    }
    assert_eq!(app.own.number("SELECT count(*) FROM tenant").await, 5);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_registrations_of_one_person_at_once_one_founds(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let answers = at_once(10, |_| {
        let anon = app.anon();
        async move {
            let mut body = founding("Acme", "ada@example.com", PASSWORD);
            body["tenant_slug"] = json!("acme");
            anon.post("auth/register", body).await
        }
    })
    .await;
    assert_eq!((having(&answers, 201), having(&answers, 409)), (1, 9));
    for table in [
        "tenant",
        "user_identity",
        "membership",
        "session",
        "audit_entry",
    ] {
        let rows = app
            .own
            .number(&format!("SELECT count(*) FROM {table}"))
            .await;
        assert_eq!(rows, 1, "{table}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn registration_can_be_switched_off(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let open = App::start(db).await;
    let ada = open.founder("acme").await;
    let closed = Wishes {
        config: Some(Box::new(|config| {
            config.registration = RegistrationSetting::Closed;
        })),
        ..Wishes::default()
    };
    let App { own, .. } = open;
    let app = App::over(own, closed).await;
    let refused = app
        .anon()
        .post(
            "auth/register",
            founding("New", "new@example.com", PASSWORD),
        )
        .await;
    refused.assert_error(403, "forbidden");
    app.anon().login(&ada.email).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failed_sign_in_does_not_tell_why_and_costs_one_verification(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let watch = Watch::default();
    let watching = watch.clone();
    let wishes = Wishes {
        services: Some(Box::new(|services| watching.over(services))),
        ..Wishes::default()
    };
    let app = App::start_with(db, wishes).await;
    let ada = app.founder("acme").await;
    let (uma, gone) = (ada.colleague("user").await, ada.colleague("user").await);
    let path = format!("users/{}", uma.id);
    ada.patch(&path, json!({ "is_active": false }))
        .await
        .assert_ok();
    let off = format!(
        "UPDATE user_identity SET is_active = false WHERE email = '{}'",
        gone.email
    );
    app.own.execute(&off).await;
    let anon = app.anon();
    let attempts = [
        json!({ "email": "nobody@example.com", "password": PASSWORD }),
        json!({ "email": ada.email, "password": "wrong pass phrase" }),
        json!({ "email": ada.email, "password": "" }),
        json!({ "email": uma.email, "password": PASSWORD }),
        json!({ "email": uma.email, "password": "wrong pass phrase" }),
        json!({ "email": gone.email, "password": PASSWORD }),
        json!({ "email": ada.email, "password": PASSWORD, "tenant": "nobody" }),
        json!({ "email": ada.email, "password": "wrong pass phrase", "cookie": true }),
    ];
    let mut first: Option<Answer> = None;
    for attempt in attempts {
        let before = watch.asked();
        let refused = anon.post("auth/login", attempt.clone()).await;
        assert_eq!(watch.asked(), before + 1, "{attempt}");
        let refused = refused.assert_error(401, "invalid_credentials");
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        if let Some(first) = &first {
            assert_same(&refused, first);
        }
        first = Some(refused);
    }
    let before = watch.asked();
    let good = anon.login(&ada.email.to_uppercase()).await.data();
    assert_eq!(watch.asked(), before + 1);
    assert_eq!(good["user"]["id"], json!(ada.id));
    for (body, fields) in [
        (json!({}), vec!["email", "password"]),
        (
            json!({ "email": "nope", "password": null, "tenant": "A", "cookie": "yes" }),
            vec!["cookie", "email", "password", "tenant"],
        ),
        (
            json!({ "email": ada.email, "password": "x".repeat(1025) }),
            vec!["password"],
        ),
    ] {
        let refused = anon.post("auth/login", body).await;
        let refused = refused.assert_error(400, "validation_failed");
        assert_eq!(keys(&refused.json()["details"]["fields"]), fields);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_belongs_to_several_companies_chooses_once_the_password_was_right(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let uma = ada.colleague("user").await;
    uma.confirm().await;
    let body = json!({ "email": uma.email, "display_name": "Uma", "role": "manager" });
    eve.post("users", body).await.assert_status(201);
    let anon = app.anon();
    let wrong = json!({ "email": uma.email, "password": "wrong pass phrase" });
    let wrong = anon
        .post("auth/login", wrong)
        .await
        .assert_error(401, "invalid_credentials");
    assert!(wrong.json()["details"]["tenants"].is_null());
    let asked = anon
        .login(&uma.email)
        .await
        .assert_error(409, "tenant_required");
    let mut choices = asked.json()["details"]["tenants"]
        .as_array()
        .unwrap()
        .clone();
    choices.sort_by_key(|choice| choice["slug"].to_string());
    assert_eq!(
        choices,
        [
            json!({ "slug": ada.slug, "name": "acme" }),
            json!({ "slug": eve.slug, "name": "rival" })
        ]
    );
    let chosen = login_to(&anon, &uma.email, PASSWORD, &eve.slug)
        .await
        .data();
    assert_eq!(
        (&chosen["tenant"]["id"], &chosen["user"]["role"]),
        (&json!(eve.tenant), &json!("manager"))
    );

    // Switching gives a new pair and leaves the old one alone.
    let switched = uma
        .post("auth/switch-tenant", json!({ "tenant": eve.slug }))
        .await;
    let switched = switched.assert_status(200).data();
    assert_eq!(keys(&switched), ["tenant", "tokens", "user"]);
    let there = Member::signed_in(app.anon(), &switched);
    assert_eq!(there.tenant, eve.tenant);
    there.get("admin/leads").await.assert_ok();
    uma.get("admin/leads").await.assert_error(403, "forbidden");
    let me = there.get("auth/me").await.data();
    assert_eq!(me["memberships"].as_array().unwrap().len(), 2);
    let third = app.founder("third").await;
    for slug in [third.slug.as_str(), "nobody"] {
        let refused = uma
            .post("auth/switch-tenant", json!({ "tenant": slug }))
            .await;
        refused.assert_error(404, "not_found");
    }
    // A membership that is not active is no choice.
    let path = format!("users/{}", uma.id);
    eve.patch(&path, json!({ "is_active": false }))
        .await
        .assert_ok();
    there
        .get("leads")
        .await
        .assert_error(401, "unauthenticated");
    let only = anon.login(&uma.email).await.data();
    assert_eq!(only["tenant"]["id"], json!(ada.tenant));
    let refused = uma
        .post("auth/switch-tenant", json!({ "tenant": eve.slug }))
        .await;
    refused.assert_error(404, "not_found");
    let me = uma.get("auth/me").await.data();
    assert_eq!(
        me["memberships"],
        json!([{ "slug": ada.slug, "name": "acme" }])
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_learns_who_they_are_and_what_they_may_do(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for (role, may, may_not) in [
        ("admin", "lead.purge", ""),
        ("manager", "lead.assign", "lead.purge"),
        ("user", "lead.create", "lead.assign"),
        ("support", "note.create", "lead.create"),
        ("read_only", "lead.list", "lead.update"),
    ] {
        let member = ada.colleague(role).await;
        let me = member.get("auth/me").await.data();
        assert_eq!(
            keys(&me),
            ["memberships", "permissions", "role", "tenant", "user"]
        );
        assert_eq!(me["role"], role);
        assert_eq!(
            (&me["user"]["id"], &me["tenant"]["id"]),
            (&json!(member.id), &json!(ada.tenant))
        );
        assert!(me["user"]["last_login_at"].is_string());
        let permissions = me["permissions"].as_array().unwrap();
        assert!(permissions.contains(&json!(may)), "{role}: {may}");
        assert!(!permissions.contains(&json!(may_not)), "{role}: {may_not}");
    }
    let whole = ada.get("auth/me").await.text + &ada.get("users").await.text;
    assert!(!whole.contains("password") && !whole.contains("argon2"));
}

/// The parts of the one cookie that an answer sets.
fn cookie(answer: &Answer) -> (String, Vec<String>) {
    let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(set.len(), 1, "{}", answer.asked);
    let mut parts = set[0].to_str().unwrap().split("; ").map(str::to_owned);
    let pair = parts.next().unwrap();
    (pair, parts.collect())
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_may_keep_its_refresh_token_in_a_cookie(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let anon = app.anon();
    let body = json!({ "email": ada.email, "password": PASSWORD, "cookie": true });
    let signed_in = anon.post("auth/login", body).await.assert_ok();
    let (pair, flags) = cookie(&signed_in);
    for flag in [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/api",
        "Max-Age=2592000",
    ] {
        assert!(flags.iter().any(|is| is == flag), "{flag}: {flags:?}");
    }
    let data = signed_in.data();
    assert!(data["tokens"]["refresh_token"].is_null());
    let by_cookie = async |pair: &str| {
        anon.send(
            anon.request(Method::POST, "auth/refresh")
                .header("Cookie", pair),
        )
        .await
    };
    let refreshed = by_cookie(&pair).await.assert_ok();
    let (next, flags) = cookie(&refreshed);
    assert!(next != pair && flags.iter().any(|flag| flag == "HttpOnly"));
    assert_eq!(keys(&refreshed.json()["data"]), ["tokens"]);
    let tokens = refreshed.data()["tokens"].clone();
    assert!(tokens["refresh_token"].is_null());
    let uma = ada.with_tokens(&tokens);
    uma.get("leads").await.assert_ok();

    // Another company's refresh token takes the place of this one's.
    let switch = uma
        .request(Method::POST, "auth/switch-tenant")
        .header("Cookie", &next)
        .json(&json!({ "tenant": ada.slug }));
    let switched = uma.send(switch).await.assert_ok();
    assert!(cookie(&switched).0 != next);
    assert!(switched.json()["data"]["tokens"]["refresh_token"].is_null());

    let gone = uma.post_empty("auth/logout").await.assert_status(204);
    let (pair, flags) = cookie(&gone);
    assert_eq!(pair, "pathsix_refresh=");
    assert!(flags.iter().any(|flag| flag == "Max-Age=0"), "{flags:?}");
    by_cookie(&next).await.assert_error(401, "unauthenticated");
    // Whoever did not ask for a cookie gets none.
    let plain = anon.login(&ada.email).await.assert_ok();
    assert!(plain.headers.get("set-cookie").is_none());
    let body = json!({ "refresh_token": token(plain, "refresh_token") });
    let plain = anon.post("auth/refresh", body).await.assert_ok();
    assert!(plain.headers.get("set-cookie").is_none());
    for none in [
        json!({}),
        json!({ "refresh_token": null }),
        json!({ "refresh_token": "x" }),
    ] {
        let refused = anon.post("auth/refresh", none).await;
        refused.assert_error(401, "unauthenticated");
    }
    anon.post_empty("auth/refresh")
        .await
        .assert_error(401, "unauthenticated");
    let refused = anon
        .post("auth/refresh", json!({ "refresh_token": 7 }))
        .await;
    refused.assert_error(400, "validation_failed");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refresh_tokens_rotate_and_an_old_one_ends_the_session(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let other = Member::signed_in(app.anon(), &app.anon().login(&ada.email).await.data());
    let first = ada.refresh.clone();
    let second = token(refresh(&app, &first).await, "refresh_token");
    assert_ne!(second, first);
    // The answer was lost: while the successor is unused, the old one gives it again.
    for _ in 0..2 {
        assert_eq!(token(refresh(&app, &first).await, "refresh_token"), second);
    }
    let answer = refresh(&app, &second).await.data();
    let third = answer["tokens"]["refresh_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let now = ada.with_tokens(&answer["tokens"]);
    now.get("leads").await.assert_ok();
    ada.get("leads").await.assert_ok();
    // Its successor was used: somebody else holds the chain.
    refresh(&app, &first)
        .await
        .assert_error(401, "unauthenticated");
    for member in [&ada, &now] {
        member
            .get("leads")
            .await
            .assert_error(401, "unauthenticated");
    }
    for over in [&first, &second, &third] {
        refresh(&app, over)
            .await
            .assert_error(401, "unauthenticated");
    }
    // Another sign-in of the same person is another chain.
    other.get("leads").await.assert_ok();
    refresh(&app, &other.refresh).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refresh_token_that_is_repeated_too_late_ends_the_session(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let first = ada.refresh.clone();
    let answer = refresh(&app, &first).await.data();
    let now = ada.with_tokens(&answer["tokens"]);
    app.clock.advance(Duration::minutes(9));
    assert_eq!(
        token(refresh(&app, &first).await, "refresh_token"),
        now.refresh
    );
    // To repeat it makes no time for another repetition.
    app.clock.advance(Duration::seconds(61));
    now.get("leads").await.assert_ok();
    refresh(&app, &first)
        .await
        .assert_error(401, "unauthenticated");
    now.get("leads").await.assert_error(401, "unauthenticated");
    refresh(&app, &now.refresh)
        .await
        .assert_error(401, "unauthenticated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_refreshes_at_once_leave_one_live_chain(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let answers = at_once(50, |_| {
        let (anon, token) = (app.anon(), ada.refresh.clone());
        async move {
            anon.post("auth/refresh", json!({ "refresh_token": token }))
                .await
        }
    })
    .await;
    assert_eq!(having(&answers, 200), 50);
    let next: std::collections::BTreeSet<_> = answers
        .into_iter()
        .map(|answer| token(answer, "refresh_token"))
        .collect();
    assert_eq!(next.len(), 1);
    let next = next.into_iter().next().unwrap();
    refresh(&app, &next).await.assert_ok();
    assert_eq!(app.own.number("SELECT count(*) FROM session").await, 1);
    assert_eq!(
        app.own.number("SELECT count(*) FROM refresh_token").await,
        3
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_expire(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    // 15 minutes, and 30 seconds for clocks that go wrong, of which most are left for the test itself.
    app.clock.advance(Duration::minutes(15));
    ada.get("leads").await.assert_ok();
    app.clock.advance(Duration::seconds(31));
    let expired = ada.get("leads").await.assert_error(401, "token_expired");
    assert_eq!(expired.header("www-authenticate"), "Bearer");
    let tokens = refresh(&app, &ada.refresh).await.data()["tokens"].clone();
    let ada = ada.with_tokens(&tokens);
    ada.get("leads").await.assert_ok();
    // A refresh prolongs the session; thirty days without one end it.
    app.clock.advance(Duration::days(29));
    let tokens = refresh(&app, &ada.refresh).await.data()["tokens"].clone();
    app.clock.advance(Duration::days(29));
    let next = refresh(&app, tokens["refresh_token"].as_str().unwrap()).await;
    let next = token(next, "refresh_token");
    app.clock.advance(Duration::days(30));
    refresh(&app, &next)
        .await
        .assert_error(401, "unauthenticated");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_ends_one_session_or_all(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let uma = ada.colleague("user").await;
    uma.confirm().await;
    let body = json!({ "email": uma.email, "display_name": "Uma" });
    eve.post("users", body).await.assert_status(201);
    let sign_in = async |slug: &str| {
        let answer = login_to(&app.anon(), &uma.email, PASSWORD, slug).await;
        Member::signed_in(app.anon(), &answer.data())
    };
    let (second, there) = (sign_in(&ada.slug).await, sign_in(&eve.slug).await);
    uma.post_empty("auth/logout").await.assert_status(204);
    uma.get("leads").await.assert_error(401, "unauthenticated");
    uma.post_empty("auth/logout")
        .await
        .assert_error(401, "unauthenticated");
    refresh(&app, &uma.refresh)
        .await
        .assert_error(401, "unauthenticated");
    second.get("leads").await.assert_ok();
    there.get("leads").await.assert_ok();
    second
        .post_empty("auth/logout-all")
        .await
        .assert_status(204);
    for member in [&second, &there] {
        member
            .get("leads")
            .await
            .assert_error(401, "unauthenticated");
        refresh(&app, &member.refresh)
            .await
            .assert_error(401, "unauthenticated");
    }
    ada.get("leads").await.assert_ok();
    sign_in(&ada.slug).await.get("leads").await.assert_ok();
    for (action, times) in [("login", 3), ("logout", 2)] {
        let query = format!("audit?action={action}&entity=member&entity_id={}", uma.id);
        let entries = ada.get(&query).await.items();
        assert_eq!(entries.len(), times, "{action}");
        assert!(
            entries
                .iter()
                .all(|entry| entry["user_id"] == json!(uma.id))
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_password_ends_all_other_sessions(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let other = Member::signed_in(app.anon(), &app.anon().login(&ada.email).await.data());
    let change = async |current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        ada.post("auth/change-password", body).await
    };
    let wrong = change("wrong pass phrase", "another pass phrase").await;
    wrong.assert_error(401, "invalid_credentials");
    for bad in ["short", "password1"] {
        let refused = change(PASSWORD, bad).await;
        refused
            .assert_error(400, "validation_failed")
            .field("new_password");
    }
    let refused = ada.post("auth/change-password", json!({})).await;
    let refused = refused.assert_error(400, "validation_failed");
    assert_eq!(
        keys(&refused.json()["details"]["fields"]),
        ["current_password", "new_password"]
    );
    other.get("leads").await.assert_ok();

    change(PASSWORD, "another pass phrase")
        .await
        .assert_status(204);
    ada.get("leads").await.assert_ok();
    refresh(&app, &ada.refresh).await.assert_ok();
    other
        .get("leads")
        .await
        .assert_error(401, "unauthenticated");
    refresh(&app, &other.refresh)
        .await
        .assert_error(401, "unauthenticated");
    app.anon()
        .login(&ada.email)
        .await
        .assert_error(401, "invalid_credentials");
    login_to(&app.anon(), &ada.email, "another pass phrase", &ada.slug)
        .await
        .assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_token_of_this_server_is_refused(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, elsewhere) = (App::start(db).await, App::start(db).await);
    let (ada, stranger) = (app.founder("acme").await, elsewhere.founder("acme").await);
    let anon = app.anon();
    let (head, signature) = ada.token.rsplit_once('.').unwrap();
    let (header, payload) = head.split_once('.').unwrap();
    let forged = [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Bearer x".to_owned(),
        "Bearer a.b.c".to_owned(),
        ada.token.clone(),
        format!("Basic {}", ada.token),
        format!("Token {}", ada.token),
        format!("Bearer {}x", ada.token),
        format!("Bearer {head}"),
        format!("Bearer {head}."),
        format!("Bearer {payload}.{header}.{signature}"),
        format!("Bearer eyJhbGciOiJub25lIn0.{payload}."),
        format!("Bearer {}", ada.refresh),
        // A good token of another server: another key.
        format!("Bearer {}", stranger.token),
        format!("Bearer {}", "x".repeat(6000)),
    ];
    for value in forged {
        let refused = get_with(&anon, "leads", ("Authorization", &value)).await;
        let refused = refused.assert_error(401, "unauthenticated");
        assert_eq!(refused.header("www-authenticate"), "Bearer", "{value}");
    }
    anon.get("leads").await.assert_error(401, "unauthenticated");
    let unread = get_with(&anon, "leads", ("Authorization", "Bearer \u{e9}")).await;
    unread.assert_error(401, "unauthenticated");
    // Whose token is bad learns nothing about what would be accepted.
    let post = anon.post("leads", json!({ "colour": "red" })).await;
    post.assert_error(401, "unauthenticated");
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let value = format!("{scheme} {}", ada.token);
        get_with(&anon, "leads", ("Authorization", &value))
            .await
            .assert_ok();
    }
    stranger.get("leads").await.assert_ok();
    refresh(&app, &stranger.refresh)
        .await
        .assert_error(401, "unauthenticated");
    // What needs nobody does not look at a token.
    get_with(&anon, "meta", ("Authorization", "Bearer x"))
        .await
        .assert_ok();
}
