//! The members of a company: who sees them, who brings them in, and what changing one does at once.

use pathsix_tests::{App, Db, Member, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::{at_once, having, keys, login_to, new_id, patch_if};

const BRIEF: [&str; 3] = ["display_name", "email", "id"];
const WHOLE: [&str; 10] = [
    "display_name",
    "email",
    "id",
    "invited_by",
    "invited_until",
    "is_active",
    "joined_at",
    "role",
    "updated_at",
    "version",
];

fn newcomer(email: &str, password: &str) -> Value {
    json!({ "email": email, "display_name": " Nia ", "role": "user", "password": password })
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_member_may_list_names_and_only_an_admin_sees_the_rest(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let eve = app.founder("rival").await;
    let list = ada.get("users?sort=created_at&include_total=true").await;
    assert_eq!(list.json()["total"], 1);
    let founder = list.items().remove(0);
    assert_eq!(keys(&founder), WHOLE);
    assert_eq!(
        (&founder["id"], &founder["role"]),
        (&json!(ada.id), &json!("admin"))
    );
    assert_eq!(
        (&founder["invited_by"], &founder["version"]),
        (&json!(null), &json!(1))
    );
    for role in ["user", "support", "manager", "read_only", "admin"] {
        let member = ada.colleague(role).await;
        let list = member.get("users").await.items();
        assert!(list.iter().all(|other| other["id"] != json!(eve.id)));
        let asked = member.get("users?role=admin").await;
        match role {
            "admin" => asked.assert_ok(),
            _ => asked.assert_error(403, "forbidden"),
        };
        member.get("users?is_active=true").await.assert_ok();
        let path = format!("users/{}", member.id);
        let read = member.get(&path).await;
        let renamed = member.patch(&path, json!({ "display_name": "Me" })).await;
        let added = newcomer(&format!("{role}-friend@example.com"), "a good pass phrase");
        let added = member.post("users", added).await;
        if role == "admin" {
            assert!(list.iter().all(|other| keys(other) == WHOLE), "{role}");
            assert_eq!(read.data()["invited_by"], json!(ada.id));
            renamed.assert_ok();
            added.assert_status(201);
        } else {
            assert!(list.iter().all(|other| keys(other) == BRIEF), "{role}");
            read.assert_error(403, "forbidden");
            renamed.assert_error(403, "forbidden");
            added.assert_error(403, "forbidden");
        }
    }
    let names = |list: Vec<Value>| -> Vec<String> {
        list.iter()
            .map(|member| member["display_name"].as_str().unwrap().to_owned())
            .collect()
    };
    let sorted = names(
        ada.get("users?sort=display_name&role=user,support")
            .await
            .items(),
    );
    assert_eq!(sorted, ["Nia", "support", "user"]);
    for (query, parameter) in [
        ("role=boss", "role"),
        ("is_active=1", "is_active"),
        ("sort=email", "sort"),
    ] {
        let refused = ada.get(&format!("users?{query}")).await;
        refused
            .assert_error(400, "validation_failed")
            .field(parameter);
    }
    for id in [eve.id.clone(), new_id(&app), "7".to_owned()] {
        ada.get(&format!("users/{id}"))
            .await
            .assert_error(404, "not_found");
        let patched = ada
            .patch(&format!("users/{id}"), json!({ "role": "user" }))
            .await;
        patched.assert_error(404, "not_found");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_brings_in_unknown_people_with_a_password_and_known_ones_with_their_own(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, eve) = (app.founder("acme").await, app.founder("rival").await);
    let made = ada
        .post("users", newcomer("Nia@Example.com", "nias pass phrase"))
        .await;
    let made = made.assert_status(201);
    let id = made.clone().id();
    assert_eq!(made.header("location"), format!("/api/v1/users/{id}"));
    assert_eq!(made.header("etag"), "\"1\"");
    let nia = made.data();
    assert_eq!(keys(&nia), WHOLE);
    assert_eq!(
        (&nia["email"], &nia["display_name"]),
        (&json!("nia@example.com"), &json!("Nia"))
    );
    assert_eq!(
        (&nia["is_active"], &nia["invited_by"]),
        (&json!(true), &json!(ada.id))
    );
    login_to(
        &app.anon(),
        "nia@example.com",
        "nias pass phrase",
        &ada.slug,
    )
    .await
    .assert_ok();
    let again = ada
        .post("users", newcomer("nia@example.com", "nias pass phrase"))
        .await;
    again.assert_error(409, "conflict");

    // In another company she is known, and has confirmed her address: whatever password is sent, hers stays.
    let here = login_to(
        &app.anon(),
        "nia@example.com",
        "nias pass phrase",
        &ada.slug,
    )
    .await;
    Member::signed_in(app.anon(), &here.data()).confirm().await;
    for (password, status) in [(json!("somebody elses guess"), 201), (json!(null), 400)] {
        let body = json!({ "email": "nia@example.com", "display_name": "N.", "role": "manager", "password": password });
        eve.post("users", body).await.assert_status(status);
    }
    let guess = login_to(
        &app.anon(),
        "nia@example.com",
        "somebody elses guess",
        &eve.slug,
    )
    .await;
    guess.assert_error(401, "invalid_credentials");
    let there = login_to(
        &app.anon(),
        "nia@example.com",
        "nias pass phrase",
        &eve.slug,
    )
    .await;
    let there = there.data();
    assert_eq!(
        (&there["user"]["id"], &there["user"]["role"]),
        (&json!(id), &json!("manager"))
    );
    assert_eq!(there["user"]["display_name"], "N.");
    // Without a password a known person joins.
    let rival_of_rival = app.founder("third").await;
    let known = json!({ "email": "nia@example.com", "display_name": "Nia" });
    let joined = rival_of_rival.post("users", known).await.assert_status(201);
    let message = joined.json()["message"].clone();
    assert!(
        message
            .as_str()
            .is_some_and(|text| text.contains("keeps their password")),
        "{message}"
    );
    assert_eq!(joined.data()["role"], "user");
    for common in ["password1", "PassWord1"] {
        let refused = ada.post("users", newcomer("new@example.com", common)).await;
        refused
            .assert_error(400, "validation_failed")
            .field("password");
    }
    let bad = json!({ "email": "nope", "display_name": "", "role": "boss", "password": "short", "is_superadmin": true });
    let refused = ada
        .post("users", bad)
        .await
        .assert_error(400, "validation_failed");
    assert_eq!(
        keys(&refused.json()["details"]["fields"]),
        ["display_name", "email", "is_superadmin", "password", "role"]
    );
    assert_eq!(ada.get("users").await.items().len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changing_a_member_takes_effect_on_their_next_request(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let path = format!("users/{}", uma.id);
    uma.get("admin/leads").await.assert_error(403, "forbidden");
    let promoted = ada.patch(&path, json!({ "role": "manager" })).await;
    assert_eq!(promoted.header("etag"), "\"2\"");
    let promoted = promoted.data();
    assert_eq!(
        (&promoted["role"], &promoted["version"]),
        (&json!("manager"), &json!(2))
    );
    uma.get("admin/leads").await.assert_ok();
    ada.patch(&path, json!({ "role": "read_only" }))
        .await
        .assert_ok();
    uma.post("leads", json!({ "name": "x" }))
        .await
        .assert_error(403, "forbidden");
    uma.get("leads").await.assert_ok();

    // Deactivation ends the sessions at once; reactivation does not bring them back.
    ada.patch(&path, json!({ "role": "user", "is_active": false }))
        .await
        .assert_ok();
    uma.get("leads").await.assert_error(401, "unauthenticated");
    let refresh = json!({ "refresh_token": uma.refresh });
    let refused = app.anon().post("auth/refresh", refresh.clone()).await;
    refused.assert_error(401, "unauthenticated");
    app.anon()
        .login(&uma.email)
        .await
        .assert_error(401, "invalid_credentials");
    assert_eq!(
        ada.get("users?is_active=false").await.ids(),
        [uma.id.as_str()]
    );
    assert_eq!(
        ada.get("users?is_active=true").await.ids(),
        [ada.id.as_str()]
    );
    let back = ada
        .patch(&path, json!({ "is_active": true, "display_name": "Uma" }))
        .await;
    assert_eq!(back.data()["display_name"], "Uma");
    uma.get("leads").await.assert_error(401, "unauthenticated");
    app.anon()
        .post("auth/refresh", refresh)
        .await
        .assert_error(401, "unauthenticated");
    let uma = Member::signed_in(app.anon(), &app.anon().login(&uma.email).await.data());
    uma.lead("Back").await;

    // Conditions, merge and refusals.
    for (tag, status) in [("\"1\"", 412), ("5", 400), ("\"5\"", 200), ("*", 200)] {
        let answer = patch_if(&ada, &path, tag, json!({ "display_name": "Uma" })).await;
        answer.assert_status(status);
    }
    let stale = patch_if(&ada, &path, "\"1\"", json!({ "role": "admin" })).await;
    let stale = stale.assert_error(412, "version_mismatch");
    assert_eq!(stale.json()["details"]["current_version"], 7);
    for (field, value) in [
        ("role", json!(null)),
        ("role", json!("boss")),
        ("is_active", json!("no")),
        ("display_name", json!("")),
        ("email", json!("other@example.com")),
        ("password", json!("another pass phrase")),
        ("is_superadmin", json!(true)),
        ("id", json!(ada.id)),
        ("tenant_id", json!(ada.tenant)),
        ("version", json!(1)),
    ] {
        let refused = ada.patch(&path, json!({ field: value })).await;
        refused.assert_error(400, "validation_failed").field(field);
    }
    let entries = ada
        .get(&format!(
            "audit?entity=member&entity_id={}&action=update&sort=created_at",
            uma.id
        ))
        .await;
    assert_eq!(
        entries.items()[0]["changes"],
        json!({ "role": ["user", "manager"] })
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_keeps_an_active_admin(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = format!("users/{}", ada.id);
    let off = json!({ "is_active": false });
    for change in [
        json!({ "role": "manager" }),
        off.clone(),
        json!({ "role": "user", "is_active": false }),
    ] {
        let refused = ada.patch(&path, change).await;
        refused.assert_error(409, "conflict");
    }
    ada.patch(
        &path,
        json!({ "role": "admin", "is_active": true, "display_name": "Ada" }),
    )
    .await
    .assert_ok();
    // An admin who is not active does not count.
    let bob = ada.colleague("admin").await;
    let bobs = format!("users/{}", bob.id);
    ada.patch(&bobs, off.clone()).await.assert_ok();
    ada.patch(&path, off.clone())
        .await
        .assert_error(409, "conflict");
    ada.patch(&bobs, json!({ "is_active": true }))
        .await
        .assert_ok();
    ada.patch(&path, json!({ "role": "user" }))
        .await
        .assert_ok();
    ada.get("audit").await.assert_error(403, "forbidden");
    let bob = Member::signed_in(app.anon(), &app.anon().login(&bob.email).await.data());
    bob.patch(&bobs, off).await.assert_error(409, "conflict");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_admins_who_demote_each_other_fifty_times_at_once_leave_one(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let bob = ada.colleague("admin").await;
    let answers = at_once(50, |n| {
        let (actor, other) = if n % 2 == 0 {
            (&ada, &bob)
        } else {
            (&bob, &ada)
        };
        let actor = actor.clone();
        let path = format!("users/{}", other.id);
        let change = if n % 4 < 2 {
            json!({ "role": "user" })
        } else {
            json!({ "is_active": false })
        };
        async move { actor.patch(&path, change).await }
    })
    .await;
    assert!(having(&answers, 200) > 0);
    // The rest came from somebody who was no admin any more, or would have taken the last one.
    let refused: usize = [401, 403, 409]
        .iter()
        .map(|status| having(&answers, *status))
        .sum();
    assert_eq!(having(&answers, 200) + refused, 50);
    let admins = "SELECT count(*) FROM membership WHERE role = 'admin' AND is_active";
    assert_eq!(app.own.number(admins).await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_invitations_of_one_person_at_once_one_adds_them(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let answers = at_once(10, |_| {
        let ada = ada.clone();
        async move {
            ada.post("users", newcomer("nia@example.com", "nias pass phrase"))
                .await
        }
    })
    .await;
    assert_eq!((having(&answers, 201), having(&answers, 409)), (1, 9));
    let request = ada.request(Method::GET, "users?include_total=true");
    assert_eq!(ada.send(request).await.json()["total"], 2);
}
