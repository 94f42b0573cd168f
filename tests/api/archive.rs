//! All that a company keeps, as an archive: it comes back on another server, on the other database, as it was.

use std::collections::BTreeMap;

use pathsix_domain::{
    tenant::Tenant,
    value::{Id, Scalar},
};
use pathsix_persistence::{
    connection::{Database, DatabaseSettings},
    reports::upkeep::Upkeep,
    search::upkeep,
};
use pathsix_tests::{
    App, Db, Member,
    archive::{Archive, MANIFEST},
    company::{Company, Maker},
    people::{PASSWORD, Person},
    table::Kind,
};
use rstest::rstest;
use serde_json::{Value, json};

fn other(db: Db) -> Db {
    match db {
        Db::Sqlite => Db::Postgres,
        Db::Postgres => Db::Sqlite,
    }
}

/// The founder of an empty company, who has this address.
pub(crate) async fn founder_called(app: &App, email: &str) -> Member {
    let body = json!({
        "company_name": "Empty", "display_name": "Somebody", "email": email, "password": PASSWORD,
    });
    let answer = app.anon().post("auth/register", body).await;
    Member::signed_in(app.anon(), &answer.assert_status(201).data())
}

pub(crate) async fn archive_of(member: &Member) -> Vec<u8> {
    let answer = member.get("tenant/archive").await.assert_ok();
    assert_eq!(answer.header("content-type"), "application/zip");
    answer.bytes
}

/// A company in which everything has happened that leaves a trace.
async fn lived_in(app: &App) -> Company {
    let company = Company::found(app, "acme").await;
    let (admin, maker) = (&company.admin, &company.maker);
    let settings = json!({ "timezone": "Asia/Kathmandu", "ui_config": { "b": 1, "a": "ä\"" } });
    admin.patch("tenant", settings).await.assert_ok();
    let items: Vec<_> = (0..700)
        .map(|n| json!({ "name": format!("Many {n}") }))
        .collect();
    let batch = json!({ "items": items });
    admin.post("leads/batch", batch).await.assert_ok();
    // Somebody who worked here once.
    let gone = admin.colleague("manager").await;
    let theirs = Maker::new(&gone, admin, "acme");
    for records in Kind::records() {
        theirs.record(records, &[]).await;
    }
    let leave = json!({ "is_active": false, "role": "read_only" });
    let path = format!("users/{}?reassign_to={}", gone.id, admin.id);
    admin.patch(&path, leave).await.assert_ok();
    // Somebody who was brought in by somebody else than the founder, and comes before them in the alphabet.
    let second = admin.colleague("admin").await;
    second.colleague("support").await;
    let lead = maker.record("leads", &[]).await;
    for records in ["contacts", "projects", "interactions", "notes"] {
        maker.record(records, &[("lead_id", json!(lead))]).await;
    }
    let convert = format!("leads/{lead}/convert");
    admin.post(&convert, json!({})).await.assert_status(201);
    let interaction = maker.record("interactions", &[]).await;
    let complete = format!("interactions/{interaction}/complete");
    admin.post(&complete, json!({})).await.assert_ok();
    let project = maker.record("projects", &[]).await;
    let won = admin.post_empty(&format!("projects/{project}/win")).await;
    won.assert_ok();
    // A record that is known elsewhere, and is no more.
    let uploaded = admin
        .upload("client", b"name,external id\nOnce,K-1\nStill,K-2\n")
        .await;
    let import = uploaded.assert_status(201).id();
    admin.order(&import, "run").await;
    let once = admin.get("clients?name=Once").await.ids().remove(0);
    maker.trash("clients", &once).await;
    let purge = format!("admin/clients/{once}/purge");
    admin.delete(&purge).await.assert_ok();
    company
}

#[track_caller]
fn assert_same(one: &[u8], other: &[u8]) {
    let (one, other) = (Archive::read(one), Archive::read(other));
    for (name, content) in &one.0 {
        let lines = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines(content), lines(&other.0[name]), "{name}");
    }
    assert!(one == other);
}

/// What the lists show of a company, without what is called otherwise on another server: people.
async fn lists(admin: &Member) -> BTreeMap<String, Vec<Value>> {
    let people = admin.get("users?limit=100").await.items();
    let people: Vec<_> = people
        .iter()
        .map(|it| (it["id"].clone(), it["email"].clone()))
        .collect();
    let mut all = BTreeMap::new();
    for records in Kind::records() {
        for list in ["", "/trash"] {
            let path = format!("admin/{records}{list}?limit=100");
            let items = crate::asking::walk(admin, &path, async || {}).await;
            let mut text = json!(items).to_string();
            for (id, email) in &people {
                text = text.replace(id.as_str().unwrap(), email.as_str().unwrap());
            }
            all.insert(path, serde_json::from_str(&text).unwrap());
        }
    }
    all
}

async fn assert_sound(app: &App, member: &Member) {
    let database = Database::open(&DatabaseSettings::new(&app.own.url)).await;
    let database = database.unwrap();
    let verdict = upkeep::verify(&database, None).await.unwrap();
    assert_eq!(verdict.problems, [""; 0]);
    assert!(verdict.records > 0);
    let tenant: Id<Tenant> = Id::parse(&member.tenant).unwrap();
    let differences = Upkeep::new(database).verify(tenant).await.unwrap();
    assert!(differences.is_empty(), "{differences:?}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_a_company_comes_back_on_the_other_database_as_it_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (from, to) = (App::start(db).await, App::start(other(db)).await);
    let company = lived_in(&from).await;
    let first = archive_of(&company.admin).await;
    // Handing it out leaves no trace in it.
    assert_same(&first, &archive_of(&company.admin).await);
    let archive = Archive::read(&first);
    assert!(archive.lines("leads.jsonl").len() > 700);
    for (name, content) in &archive.0 {
        assert!(!content.is_empty(), "{name} is empty");
        let text = String::from_utf8_lossy(content);
        assert!(
            !text.contains(&company.admin.tenant),
            "{name} names the tenant"
        );
        assert!(
            !text.contains(&company.admin.id),
            "{name} names a person by id"
        );
    }

    let admin = founder_called(&to, &company.admin.email).await;
    let taken = admin.take_in(first.clone()).await.assert_status(200).data();
    for (field, file) in [
        ("members", "members.jsonl"),
        ("leads", "leads.jsonl"),
        ("notes", "notes.jsonl"),
        ("audit_entries", "audit.jsonl"),
    ] {
        assert_eq!(taken[field], archive.lines(file).len(), "{field}");
    }
    assert_same(&first, &archive_of(&admin).await);
    assert_eq!(lists(&admin).await, lists(&company.admin).await);
    assert_sound(&to, &admin).await;

    // It is alive: words are found, figures are told, numbers go on, an id of another system names what it did.
    assert!(!admin.get("search?q=many").await.items().is_empty());
    let here = admin.get("reports/pipeline").await.assert_ok();
    let there = company.admin.get("reports/pipeline").await.assert_ok();
    assert_eq!(here.json(), there.json());
    let maker = Maker::new(&admin, &admin, "acme");
    maker
        .record("accounts", &[("account_number", Value::Null)])
        .await;
    let audit = admin.get("audit?entity=tenant&action=import").await.items();
    assert_eq!(audit.len(), 1);
    let again = admin.take_in(first).await;
    again.assert_error(409, "conflict");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_becomes_another_company_of_the_same_server_and_people_who_are_known_are_themselves(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let company = Company::found(&app, "acme").await;
    let first = archive_of(&company.admin).await;
    let twin = app.founder("twin").await;
    twin.take_in(first.clone()).await.assert_status(200);
    let second = Archive::read(&archive_of(&twin).await);
    let first = Archive::read(&first);
    for (name, content) in &first.0 {
        // Whoever took it in is a member too.
        if ![MANIFEST, "members.jsonl"].contains(&name.as_str()) {
            assert!(*content == second.0[name], "{name} differs");
        }
    }
    let more = second.lines("members.jsonl").len();
    assert_eq!(more, first.lines("members.jsonl").len() + 1);
    // Nobody who is known is asked for their company because of a file that somebody else took in.
    let colleague = &company.colleague;
    app.anon().login(&colleague.email).await.assert_ok();
    let switch = json!({ "tenant": twin.slug });
    let closed = colleague.post("auth/switch-tenant", switch).await;
    assert!(closed.status.is_client_error(), "{}", closed.text);
    // Let in, they are the same people, with the same passwords, in two companies.
    let path = format!("users/{}", colleague.id);
    let let_in = json!({ "is_active": true });
    twin.patch(&path, let_in).await.assert_ok();
    let switch = json!({ "tenant": twin.slug });
    let there = company.colleague.post("auth/switch-tenant", switch).await;
    let there = Member::signed_in(app.anon(), &there.data());
    assert_eq!(there.tenant, twin.tenant);
    let lists = lists(&company.admin).await;
    assert!(lists == self::lists(&twin).await);
    // And the first company is what it was.
    assert_same(&archive_of(&company.admin).await, &first.bytes());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_takes_in_an_archive_stays_admin_and_strangers_in_it_cannot_sign_in(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let max = ada.colleague("manager").await;
    let member = |email: &str, role: &str, inviter: Value| {
        json!({
            "email": email, "display_name": "Called otherwise", "role": role, "is_active": false,
            "invited_by": inviter, "joined_at": "2020-01-01T00:00:00.000000Z",
            "updated_at": "2020-01-01T00:00:00.000000Z", "version": 3,
        })
    };
    let mut archive = Archive::least();
    let members = [
        member(&ada.email, "read_only", json!("eve@example.com")),
        member("eve@example.com", "admin", Value::Null),
        member(&max.email, "user", json!(ada.email)),
    ];
    archive.write("members.jsonl", &members);
    let archive = archive.sealed().bytes();
    ada.take_in(archive).await.assert_status(200);
    let me = ada.get("auth/me").await.assert_ok().json();
    assert_eq!(me["data"]["user"]["role"], "admin", "{me}");
    let users = ada.get("users?limit=100").await.items();
    assert_eq!(users.len(), 3, "{users:?}");
    let eve = users.iter().find(|it| it["email"] == "eve@example.com");
    assert_eq!(eve.unwrap()["display_name"], "Called otherwise");
    let told = ada.get("tenant").await.assert_ok().data();
    assert_eq!(told["name"], "Archived");
    // Max was deactivated, and his sessions are over.
    max.get("leads").await.assert_status(401);
    let refresh = json!({ "refresh_token": max.refresh });
    app.anon()
        .post("auth/refresh", refresh)
        .await
        .assert_status(401);
    app.anon()
        .login("eve@example.com")
        .await
        .assert_error(401, "invalid_credentials");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_an_admin_hands_out_or_takes_in_an_archive_and_only_where_there_is_no_record(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let archive = Archive::least().sealed().bytes();
    for role in ["manager", "user", "support", "read_only"] {
        let other = ada.colleague(role).await;
        other
            .get("tenant/archive")
            .await
            .assert_error(403, "forbidden");
        let refused = other.take_in(archive.clone()).await;
        refused.assert_error(403, "forbidden");
    }
    // What is in the trash is there.
    let lead = ada.lead("Acme").await;
    ada.delete(&format!("leads/{lead}")).await.assert_ok();
    let before = app.own.snapshot().await;
    let refused = ada.take_in(archive.clone()).await;
    refused.assert_error(409, "conflict");
    assert!(before == app.own.snapshot().await);
    let purge = format!("admin/leads/{lead}/purge");
    ada.delete(&purge).await.assert_ok();
    ada.take_in(archive).await.assert_status(200);
    let told = ada.get("audit?entity=tenant").await.items();
    let acts: Vec<_> = told.iter().map(|it| it["action"].clone()).collect();
    assert!(acts.contains(&json!("import")), "{acts:?}");
}
