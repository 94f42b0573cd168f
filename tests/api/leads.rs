//! Leads: making, changing, trashing them, and what each write leaves behind.

use pathsix_tests::{App, Db, people::Person};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::{
    assert_same, at_once, get_with, having, keys, new_id, patch_if, post_bytes, sql_id,
};

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_made_read_changed_trashed_restored_and_purged(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let made = ada
        .post(
            "leads",
            json!({ "name": " Cedar ", "phone": "(415) 555-0123" }),
        )
        .await
        .assert_status(201);
    let id = made.clone().id();
    assert_eq!(made.header("location"), format!("/api/v1/leads/{id}"));
    assert_eq!(made.header("etag"), "\"1\"");
    let lead = ada.get(&format!("leads/{id}")).await.data();
    assert_eq!(
        (lead["name"].as_str(), lead["phone"].as_str()),
        (Some("Cedar"), Some("+14155550123"))
    );
    let changed = ada
        .patch(
            &format!("leads/{id}"),
            json!({ "phone": null, "lead_status": "contacted" }),
        )
        .await
        .data();
    assert_eq!(
        (&changed["phone"], &changed["version"]),
        (&json!(null), &json!(2))
    );
    ada.delete(&format!("leads/{id}")).await.assert_ok();
    ada.get(&format!("leads/{id}"))
        .await
        .assert_error(404, "not_found");
    assert_eq!(ada.get("leads/trash").await.ids(), [id.as_str()]);
    ada.post_empty(&format!("leads/{id}/restore"))
        .await
        .assert_ok();
    assert_eq!(ada.get("leads").await.ids(), [id.as_str()]);
    ada.delete(&format!("leads/{id}/purge"))
        .await
        .assert_error(404, "not_found");
    ada.delete(&format!("leads/{id}")).await.assert_ok();
    ada.delete(&format!("leads/{id}/purge"))
        .await
        .assert_status(204);
    ada.post_empty(&format!("leads/{id}/restore"))
        .await
        .assert_error(404, "not_found");
}

/// Every field of a lead, as it is sent and as it is answered.
fn every_field(assignee: &str) -> [(&'static str, Value, Value); 18] {
    let same = |name, value: Value| (name, value.clone(), value);
    [
        ("name", json!("  Cedar Bakery\u{a0}"), json!("Cedar Bakery")),
        same("contact_person", json!("Björn 𝒳")),
        ("contact_title", json!(" Baker "), json!("Baker")),
        (
            "email",
            json!("Info@Cedar.EXAMPLE"),
            json!("info@cedar.example"),
        ),
        ("phone", json!("(415) 555-2671"), json!("+14155552671")),
        same("phone_label", json!("mobile")),
        (
            "secondary_phone",
            json!("+44 20 7946 0958"),
            json!("+442079460958"),
        ),
        same("secondary_phone_label", json!("fax")),
        same("address", json!("1 Main St")),
        same("city", json!("Portland")),
        same("state", json!("Oregon")),
        same("zip", json!("97201")),
        same("type", json!("bakery")),
        same("notes", json!("two\nlines\tand <b>'quotes\"; --</b>")),
        same("lead_status", json!("contacted")),
        same("lead_source", json!("Trade Show")),
        same("assigned_to", json!(assignee)),
        ("name", json!("  Cedar Bakery\u{a0}"), json!("Cedar Bakery")),
    ]
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_is_kept_trimmed_and_given_back_and_empty_text_is_null(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let fields = every_field(&ada.id);
    let sent: serde_json::Map<_, _> = fields
        .iter()
        .map(|(name, sent, _)| ((*name).to_owned(), sent.clone()))
        .collect();
    let made = ada.post("leads", Value::Object(sent)).await;
    let made = made.assert_status(201).data();
    for (name, _, kept) in &fields {
        assert_eq!(&made[name], kept, "{name}");
    }
    let read = ada
        .get(&format!("leads/{}", made["id"].as_str().unwrap()))
        .await;
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(read.data(), made);
    for (name, value) in [
        ("version", json!(1)),
        ("created_by", json!(ada.id)),
        ("updated_by", json!(ada.id)),
        ("updated_at", made["created_at"].clone()),
        ("deleted_at", json!(null)),
        ("deleted_by", json!(null)),
        ("converted_on", json!(null)),
        ("converted_client_id", json!(null)),
    ] {
        assert_eq!(made[name], value, "{name}");
    }
    let created = made["created_at"].as_str().unwrap();
    assert_eq!(
        (created.len(), created.ends_with('Z')),
        (27, true),
        "{created}"
    );

    let bare = ada.post("leads", json!({ "name": "Bare" })).await.data();
    assert_eq!(keys(&bare), keys(&made));
    let blank = ada
        .post(
            "leads",
            json!({
                "name": "Blank", "contact_person": "", "contact_title": " ", "email": "", "phone": "",
                "secondary_phone": "", "address": "\t", "city": "", "state": "", "zip": "", "type": "",
                "notes": " \n ", "lead_source": null, "assigned_to": null,
            }),
        )
        .await
        .assert_status(201)
        .data();
    for lead in [bare, blank] {
        assert_eq!(lead["lead_status"], "new");
        assert_eq!(lead["phone_label"], "work");
        assert_eq!(lead["secondary_phone_label"], "work");
        for (name, ..) in &fields[1..17] {
            let is_label = name.ends_with("_label") || *name == "lead_status";
            assert!(is_label || lead[name].is_null(), "{name}: {lead}");
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refused_field_is_named_at_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let refused = ada
        .post(
            "leads",
            json!({
                "name": " ", "contact_person": "x".repeat(101), "email": "nope", "phone": "call me",
                "phone_label": "pager", "secondary_phone_label": null, "address": "x".repeat(256),
                "city": 5, "state": "a\u{1}b", "zip": "x".repeat(21), "type": "x".repeat(51),
                "notes": "x".repeat(20_001), "lead_status": "won", "lead_source": "Radio",
                "assigned_to": "me", "colour": "red",
            }),
        )
        .await
        .assert_error(400, "validation_failed");
    let fields = refused.json()["details"]["fields"].clone();
    assert_eq!(
        keys(&fields),
        [
            "address",
            "assigned_to",
            "city",
            "colour",
            "contact_person",
            "email",
            "lead_source",
            "lead_status",
            "name",
            "notes",
            "phone",
            "phone_label",
            "secondary_phone_label",
            "state",
            "type",
            "zip",
        ]
    );
    assert_eq!(refused.field("email"), "must be a valid email address");
    let missing = ada.post("leads", json!({})).await;
    assert_eq!(
        missing.assert_error(400, "validation_failed").field("name"),
        "is required"
    );
    assert_eq!(ada.get("leads").await.ids(), [""; 0]);
    // Exactly at each limit is fine; a character is one whatever its bytes.
    let at_the_limit = json!({
        "name": "ß".repeat(100), "address": "𝒳".repeat(255), "zip": "x".repeat(20), "type": "x".repeat(50),
        "notes": "ß".repeat(20_000),
    });
    ada.post("leads", at_the_limit).await.assert_status(201);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn phone_numbers_are_read_in_the_region_of_the_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let kept = async |phone: &str| {
        let body = json!({ "name": "Cedar", "secondary_phone": phone });
        ada.post("leads?allow_duplicate=true", body).await.data()["secondary_phone"].clone()
    };
    assert_eq!(kept("1 415 555 2671").await, "+14155552671");
    ada.patch("tenant", json!({ "phone_region": "DE" }))
        .await
        .assert_ok();
    assert_eq!(kept("030/123456").await, "+4930123456");
    assert_eq!(kept("+1 415 555 2671").await, "+14155552671");

    let unknown =
        json!({ "name": "x", "phone": "+999 12345678", "secondary_phone": "+1 111 111 1111" });
    let refused = ada.post("leads", unknown).await;
    let refused = refused.assert_error(400, "validation_failed");
    assert_eq!(refused.field("phone"), "must be a valid phone number");
    assert_eq!(
        refused.field("secondary_phone"),
        "must be a valid phone number"
    );
    let id = ada.lead("Cedar").await;
    let path = format!("leads/{id}");
    let refused = ada.patch(&path, json!({ "phone": "+999 12345678" })).await;
    refused
        .assert_error(400, "validation_failed")
        .field("phone");
    let changed = ada.patch(&path, json!({ "phone": "030 123456" })).await;
    assert_eq!(changed.data()["phone"], "+4930123456");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_becomes_converted_by_conversion_only(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let converted = json!({ "name": "Cedar", "lead_status": "converted" });
    let refused = ada.post("leads", converted).await;
    refused.assert_error(409, "conflict");
    let id = ada.lead("Cedar").await;
    let path = format!("leads/{id}");
    for status in ["contacted", "qualified", "lost", "new"] {
        let changed = ada.patch(&path, json!({ "lead_status": status })).await;
        assert_eq!(changed.data()["lead_status"], status);
    }
    let refused = ada
        .patch(&path, json!({ "lead_status": "converted" }))
        .await;
    refused.assert_error(409, "conflict");
    assert_eq!(ada.get(&path).await.data()["lead_status"], "new");

    // What was converted keeps its status and can be changed otherwise.
    ada.post_empty(&format!("{path}/convert"))
        .await
        .assert_status(201);
    let refused = ada.patch(&path, json!({ "lead_status": "new" })).await;
    refused.assert_error(409, "already_converted");
    let same = json!({ "lead_status": "converted", "city": "Portland" });
    assert_eq!(ada.patch(&path, same).await.data()["city"], "Portland");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_create_with_an_id_of_the_client_can_be_sent_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let eve = app.founder("rival").await;
    let id = new_id(&app);
    let body = json!({ "id": id, "name": "Cedar", "city": "Portland" });
    let first = uma.post("leads", body.clone()).await.assert_status(201);
    assert_eq!(first.header("location"), format!("/api/v1/leads/{id}"));
    let made = first.data();
    assert_eq!(made["id"], json!(id));
    let second = uma.post("leads", body.clone()).await.assert_status(200);
    assert_eq!(second.header("etag"), "\"1\"");
    assert_eq!(second.data(), made);
    let reordered = format!("{{\n  \"city\": \"Portland\",\"name\":\"Cedar\", \"id\": \"{id}\"}}");
    let third = post_bytes(&uma, "leads", "application/json", reordered).await;
    assert_eq!(third.assert_status(200).data(), made);
    let path = format!("leads/{id}");
    let changed = uma.patch(&path, json!({ "city": "Salem" })).await.data();
    let fourth = uma.post("leads", body.clone()).await.assert_status(200);
    assert_eq!(fourth.data(), changed);

    let other = json!({ "id": id, "name": "Cedar" });
    uma.post("leads", other).await.assert_error(409, "conflict");
    // A colleague who cannot see it learns nothing from the same body; one who sees it may have it.
    ada.post("leads", body.clone())
        .await
        .assert_error(409, "conflict");
    ada.post("admin/leads", body.clone())
        .await
        .assert_status(200);
    // Another company has ids of its own.
    eve.post("leads", body.clone()).await.assert_status(201);
    for bad in [
        json!("0192f0c1-2345-4abc-8def-0123456789ab"),
        json!("not-an-id"),
        json!(null),
        json!(7),
        json!(format!("{{{id}}}")),
    ] {
        let refused = uma
            .post("leads", json!({ "id": bad, "name": "Cedar" }))
            .await;
        refused.assert_error(400, "validation_failed").field("id");
    }
    uma.delete(&format!("leads/{id}")).await.assert_ok();
    uma.post("leads", body.clone())
        .await
        .assert_error(409, "conflict");
    ada.delete(&format!("admin/leads/{id}/purge"))
        .await
        .assert_status(204);
    uma.post("leads", body).await.assert_error(409, "conflict");
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_creates_with_one_id_at_once_make_one_lead(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({ "id": new_id(&app), "name": "Cedar" });
    let answers = at_once(20, |_| {
        let (ada, body) = (ada.clone(), body.clone());
        async move { ada.post("leads", body).await }
    })
    .await;
    assert_eq!((having(&answers, 201), having(&answers, 200)), (1, 19));
    let first = answers[0].clone().data();
    assert!(answers.into_iter().all(|answer| answer.data() == first));
    assert_eq!(app.own.number("SELECT count(*) FROM lead").await, 1);
    let entries = "SELECT count(*) FROM audit_entry WHERE entity = 'lead'";
    assert_eq!(app.own.number(entries).await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_patch_is_a_merge_patch(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let body = json!({
        "name": "Cedar", "city": "Portland", "email": "info@cedar.example", "phone_label": "home",
        "lead_source": "Referral", "assigned_to": ada.id,
    });
    let made = ada.post("leads", body).await.data();
    let path = format!("leads/{}", made["id"].as_str().unwrap());
    app.clock.advance(chrono::Duration::seconds(5));
    // Null and the empty text clear, absent keeps.
    let patch = json!({ "city": null, "email": "", "lead_source": null, "assigned_to": null, "zip": " 1 " });
    let changed = ada.patch(&path, patch).await.assert_status(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.data();
    let mut expected = made.clone();
    for (name, value) in [
        ("city", json!(null)),
        ("email", json!(null)),
        ("lead_source", json!(null)),
        ("assigned_to", json!(null)),
        ("zip", json!("1")),
        ("version", json!(2)),
        ("updated_at", changed["updated_at"].clone()),
    ] {
        expected[name] = value;
    }
    assert_eq!(changed, expected);
    assert!(changed["updated_at"].as_str() > made["updated_at"].as_str());
    assert_eq!(ada.get(&path).await.data(), expected);
    for required in [
        "name",
        "phone_label",
        "secondary_phone_label",
        "lead_status",
    ] {
        let refused = ada
            .patch(&path, json!({ required: null, "city": "Salem" }))
            .await;
        refused
            .assert_error(400, "validation_failed")
            .field(required);
    }
    let refused = ada.patch(&path, json!({ "name": "" })).await;
    refused.assert_error(400, "validation_failed").field("name");
    assert_eq!(ada.get(&path).await.data(), expected);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conditions_name_a_version(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = format!("leads/{}", ada.lead("Cedar").await);
    let city = |name: &str| json!({ "city": name });
    patch_if(&ada, &path, "\"1\"", city("A")).await.assert_ok();
    patch_if(&ada, &path, "*", city("B")).await.assert_ok();
    let stale = patch_if(&ada, &path, "\"2\"", city("C")).await;
    let stale = stale.assert_error(412, "version_mismatch");
    assert_eq!(stale.json()["details"]["current_version"], 3);
    for malformed in [
        "3",
        "W/\"3\"",
        "\"three\"",
        "\"3\", \"4\"",
        "",
        "\"3",
        "\u{e9}",
    ] {
        let refused = patch_if(&ada, &path, malformed, city("D")).await;
        refused.assert_error(400, "bad_request");
    }
    let twice = ada.request(Method::PATCH, &path);
    let twice = twice
        .header("If-Match", "\"3\"")
        .header("If-Match", "\"1\"");
    ada.send(twice.json(&city("E")))
        .await
        .assert_error(400, "bad_request");
    assert_eq!(ada.get(&path).await.data()["city"], "B");
    // Whoever cannot see it is told so, whatever the version.
    let uma = ada.colleague("user").await;
    patch_if(&uma, &path, "\"1\"", city("F"))
        .await
        .assert_error(404, "not_found");
    let delete = |tag: &str| ada.request(Method::DELETE, &path).header("If-Match", tag);
    let stale = ada.send(delete("\"1\"")).await;
    stale.assert_error(412, "version_mismatch");
    ada.send(delete("\"3\"")).await.assert_ok();
    // What is in the trash has a version too.
    let lead = ada.lead("Gone").await;
    let path = format!("leads/{lead}");
    ada.delete(&path).await.assert_ok();
    for (method, rest) in [(Method::POST, "restore"), (Method::DELETE, "purge")] {
        let ask = async |tag: &str| {
            let request = ada.request(method.clone(), &format!("{path}/{rest}"));
            ada.send(request.header("If-Match", tag)).await
        };
        ask("\"99\"").await.assert_error(412, "version_mismatch");
        ask("junk").await.assert_error(400, "bad_request");
    }
    let request = ada.request(Method::DELETE, &format!("{path}/purge"));
    let purged = ada.send(request.header("If-Match", "\"2\"")).await;
    purged.assert_status(204);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_that_the_client_has_already_is_not_sent_again(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = format!("leads/{}", ada.lead("Cedar").await);
    for tag in ["\"1\"", "W/\"1\"", "*", "\"7\", \"1\""] {
        let unchanged = get_with(&ada, &path, ("If-None-Match", tag)).await;
        let unchanged = unchanged.assert_status(304);
        assert_eq!(
            (unchanged.header("etag"), unchanged.text.as_str()),
            ("\"1\"", "")
        );
        assert_eq!(unchanged.header("x-api-version"), "1");
    }
    let changed = get_with(&ada, &path, ("If-None-Match", "\"2\"")).await;
    assert_eq!(changed.assert_status(200).data()["name"], "Cedar");
    let gone = get_with(
        &ada,
        &format!("leads/{}", new_id(&app)),
        ("If-None-Match", "*"),
    )
    .await;
    gone.assert_error(404, "not_found");

    let whole = ada.get(&path).await;
    let head = ada
        .send(ada.request(Method::HEAD, &path))
        .await
        .assert_status(200);
    assert_eq!((head.header("etag"), head.text.as_str()), ("\"1\"", ""));
    assert_eq!(head.header("content-type"), whole.header("content-type"));
    let list = ada.send(ada.request(Method::HEAD, "leads")).await;
    assert_eq!(list.assert_status(200).text, "");
    let missing = ada.request(Method::HEAD, &format!("leads/{}", new_id(&app)));
    assert_eq!(ada.send(missing).await.assert_status(404).text, "");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_patches_of_one_version_one_wins(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let path = format!("leads/{}", ada.lead("Cedar").await);
    let answers = at_once(100, |n| {
        let (ada, path) = (ada.clone(), path.clone());
        async move { patch_if(&ada, &path, "\"1\"", json!({ "city": format!("City {n}") })).await }
    })
    .await;
    assert_eq!((having(&answers, 200), having(&answers, 412)), (1, 99));
    let winner = answers.iter().find(|answer| answer.status == 200).unwrap();
    assert_eq!(winner.clone().data(), ada.get(&path).await.data());
    for loser in answers.iter().filter(|answer| answer.status == 412) {
        assert_eq!(loser.json()["details"]["current_version"], 2);
    }
    let updates = "SELECT count(*) FROM audit_entry WHERE entity = 'lead' AND action = 'update'";
    assert_eq!(app.own.number(updates).await, 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_write_leaves_an_entry_in_the_audit(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let create = uma.request(Method::POST, "leads");
    let create = create
        .header("X-Request-ID", "create-1")
        .header("User-Agent", "suite/1");
    let made = uma.send(create.json(&json!({ "name": "Cedar", "city": "Portland" })));
    let id = made.await.id();
    let path = format!("leads/{id}");
    uma.patch(
        &path,
        json!({ "name": "Oak", "city": null, "state": "Oregon" }),
    )
    .await
    .assert_ok();
    let stale = patch_if(&uma, &path, "\"1\"", json!({ "name": "Elm" })).await;
    stale.assert_status(412);
    uma.delete(&path).await.assert_ok();
    uma.post_empty(&format!("{path}/restore")).await.assert_ok();
    uma.delete(&path).await.assert_ok();
    uma.delete(&format!("{path}/purge"))
        .await
        .assert_error(403, "forbidden");
    let purge = ada.request(Method::DELETE, &format!("admin/{path}/purge"));
    ada.send(purge).await.assert_status(204);

    let query = format!("audit?entity=lead&entity_id={id}&sort=created_at");
    let entries = ada.get(&query).await.items();
    let actions: Vec<_> = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        actions,
        ["create", "update", "trash", "restore", "trash", "purge"]
    );
    assert_eq!(
        keys(&entries[0]),
        [
            "action",
            "changes",
            "created_at",
            "entity",
            "entity_id",
            "entity_name",
            "id",
            "ip",
            "request_id",
            "user_agent",
            "user_id",
            "user_name",
        ]
    );
    let create = &entries[0];
    assert_eq!(create["request_id"], "create-1");
    assert_eq!(create["user_agent"], "suite/1");
    assert_eq!(create["ip"], "127.0.0.1");
    assert_eq!(create["user_name"], "user");
    assert_eq!(create["changes"]["name"], json!([null, "Cedar"]));
    assert_eq!(create["changes"]["lead_status"], json!([null, "new"]));
    let update =
        json!({ "name": ["Cedar", "Oak"], "city": ["Portland", null], "state": [null, "Oregon"] });
    assert_eq!(entries[1]["changes"], update);
    assert_eq!(keys(&entries[2]["changes"]), ["deleted_at"]);
    assert!(entries[3]["changes"]["deleted_at"][1].is_null());
    assert_eq!(entries[5]["changes"]["name"], json!(["Oak", null]));
    for (at, entry) in entries.iter().enumerate() {
        let by = if at == 5 { &ada.id } else { &uma.id };
        assert_eq!(
            (&entry["user_id"], &entry["entity_id"]),
            (&json!(by), &json!(id))
        );
        assert_eq!(entry["entity_name"], if at == 0 { "Cedar" } else { "Oak" });
        assert!(entry["request_id"].is_string());
    }
    let by_ada = ada
        .get(&format!("{query}&user_id=me&action=purge,trash"))
        .await;
    assert_eq!(by_ada.items().len(), 1);
    uma.get("audit").await.assert_error(403, "forbidden");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_change_of_status_is_kept_in_the_history(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = ada.lead("Cedar").await;
    let path = format!("leads/{id}");
    let rows = async |condition: &str| {
        let lead = sql_id(db, &id);
        let sql = format!(
            "SELECT count(*) FROM lead_status_history WHERE lead_id = {lead} AND {condition}"
        );
        app.own.number(&sql).await
    };
    assert_eq!(rows("from_status IS NULL AND to_status = 'new'").await, 1);
    for patch in [
        json!({ "lead_status": "contacted" }),
        json!({ "lead_status": "contacted" }),
        json!({ "city": "Portland" }),
        json!({ "lead_status": "lost", "city": null }),
    ] {
        ada.patch(&path, patch).await.assert_ok();
    }
    ada.delete(&path).await.assert_ok();
    ada.post_empty(&format!("{path}/restore")).await.assert_ok();
    let by = format!("{} = \"by\"", sql_id(db, &ada.id));
    assert_eq!(rows(&by).await, 3);
    assert_eq!(
        rows("from_status = 'new' AND to_status = 'contacted'").await,
        1
    );
    assert_eq!(
        rows("from_status = 'contacted' AND to_status = 'lost'").await,
        1
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_in_the_trash_is_nowhere_else(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let (kept, id) = (uma.lead("Kept").await, uma.lead("Cedar").await);
    let path = format!("leads/{id}");
    let trashed = uma.delete(&path).await.assert_status(200);
    assert_eq!(trashed.header("etag"), "\"2\"");
    let trashed = trashed.data();
    assert_eq!(
        (&trashed["version"], &trashed["deleted_by"]),
        (&json!(2), &json!(uma.id))
    );
    assert_eq!(trashed["deleted_at"], trashed["updated_at"]);
    for list in [
        "leads?include_total=true",
        "leads?name=Cedar,Kept&include_total=true",
    ] {
        let answer = uma.get(list).await;
        assert_eq!(answer.json()["total"], 1);
        assert_eq!(answer.ids(), [kept.as_str()]);
    }
    let random = format!("leads/{}", new_id(&app));
    for path in [path.clone(), format!("admin/{path}")] {
        assert_same(&ada.get(&path).await, &ada.get(&random).await);
        let patched = ada.patch(&path, json!({ "city": "x" })).await;
        patched.assert_error(404, "not_found");
        ada.delete(&path).await.assert_error(404, "not_found");
    }
    // The trash has the reach of its route.
    assert_eq!(uma.get("leads/trash").await.items(), [trashed]);
    assert_eq!(ada.get("leads/trash").await.ids(), [""; 0]);
    assert_eq!(ada.get("admin/leads/trash").await.ids(), [id.as_str()]);
    let restore = format!("{path}/restore");
    ada.post_empty(&restore)
        .await
        .assert_error(404, "not_found");
    uma.post_empty(&format!("leads/{kept}/restore"))
        .await
        .assert_error(404, "not_found");
    let restored = uma.post_empty(&restore).await.assert_status(200);
    assert_eq!(restored.header("etag"), "\"3\"");
    assert!(restored.data()["deleted_at"].is_null());
    uma.post_empty(&restore)
        .await
        .assert_error(404, "not_found");

    uma.delete(&path).await.assert_ok();
    let max = ada.colleague("manager").await;
    let purge = format!("admin/{path}/purge");
    max.delete(&purge).await.assert_error(403, "forbidden");
    assert_eq!(ada.delete(&purge).await.assert_status(204).text, "");
    ada.delete(&purge).await.assert_error(404, "not_found");
    assert_eq!(ada.get("admin/leads/trash").await.ids(), [""; 0]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_assign_gives_a_lead_to_any_active_member_and_others_only_to_themselves(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (uma, max) = (ada.colleague("user").await, ada.colleague("manager").await);
    let gone = ada.colleague("user").await;
    let eve = app.founder("rival").await;
    ada.patch(&format!("users/{}", gone.id), json!({ "is_active": false }))
        .await
        .assert_ok();
    let to = |who: &Value| json!({ "name": "Cedar", "assigned_to": who });
    let mut own = String::new();
    for who in [json!(null), json!(uma.id)] {
        own = uma.make("leads", to(&who)).await;
    }
    let path = format!("leads/{own}");
    let others = [
        json!(ada.id),
        json!(gone.id),
        json!(new_id(&app)),
        json!(eve.id),
    ];
    for who in &others {
        uma.post("leads?allow_duplicate=true", to(who))
            .await
            .assert_error(403, "forbidden");
        uma.patch(&path, to(who))
            .await
            .assert_error(403, "forbidden");
    }
    for who in [json!(null), json!(uma.id)] {
        let changed = uma.patch(&path, json!({ "assigned_to": who })).await;
        assert_eq!(changed.data()["assigned_to"], who);
    }
    for boss in [&ada, &max] {
        let path = format!("admin/{path}");
        let assigned = boss.patch(&path, json!({ "assigned_to": max.id })).await;
        assert_eq!(assigned.data()["assigned_to"], json!(max.id));
        boss.make("leads", to(&json!(uma.id))).await;
        for who in &others[1..] {
            let refused = boss.patch(&path, json!({ "assigned_to": who })).await;
            let refused = refused.assert_error(400, "validation_failed");
            assert_eq!(refused.field("assigned_to"), "must be an active member");
            let refused = boss.post("leads?allow_duplicate=true", to(who)).await;
            refused
                .assert_error(400, "validation_failed")
                .field("assigned_to");
        }
    }
    // Who gets a lead without being asked keeps working on it, and may leave the assignment as it is.
    assert_eq!(
        uma.patch(&path, to(&json!(max.id))).await.data()["assigned_to"],
        json!(max.id)
    );
    // An assignee who was deactivated later stays on the lead until somebody changes that.
    ada.patch(&format!("users/{}", max.id), json!({ "is_active": false }))
        .await
        .assert_ok();
    uma.patch(&path, to(&json!(max.id))).await.assert_ok();
}
