//! Nobody learns what exists: what is not theirs answers as what never was, and nothing is unique across companies.

use pathsix_contracts::operation::operations;
use pathsix_domain::access::Reach;
use pathsix_tests::{
    App, Db, Member,
    company::{Company, Maker, path_kind, random_id},
    people::Person,
    table::{self, Call, Kind, face},
};
use rstest::rstest;
use serde_json::json;

use crate::matrix::MARK;

/// Ids of a kind that an operation must not find, each with what it is.
async fn out_of_sight(
    kind: Kind,
    wants_trash: bool,
    reach: Reach,
    own: &Company,
    other: &Company,
    hidden: &Maker,
) -> Vec<(&'static str, String)> {
    let foreign = &other.maker;
    let mut ids = vec![
        ("foreign", foreign.make(kind, wants_trash).await),
        (
            "foreign, on the other shelf",
            foreign.make(kind, !wants_trash).await,
        ),
        ("nil", "00000000-0000-0000-0000-000000000000".to_owned()),
        ("no id", "nonsense".to_owned()),
        ("a number", "1".to_owned()),
        ("without hyphens", random_id().replace('-', "")),
        ("in braces", format!("%7B{}%7D", random_id())),
        ("a quote", "%27".to_owned()),
        ("a null", "%00".to_owned()),
    ];
    let Kind::Record(records) = kind else {
        let other_kind = own.maker.make(Kind::AnyRecord, false).await;
        ids.push(("of another kind", other_kind));
        return ids;
    };
    let maker = &own.maker;
    ids.push(("on the other shelf", maker.make(kind, !wants_trash).await));
    ids.push(("of another kind", own.admin.id.clone()));
    for another in Kind::records().filter(|another| *another != records) {
        let another = maker.make(Kind::Record(another), wants_trash).await;
        ids.push(("of another kind of record", another));
    }
    let purged = maker.make(kind, true).await;
    let path = format!("{records}/{purged}/purge");
    own.admin.delete(&path).await.assert_status(204);
    ids.push(("purged", purged));
    if reach == Reach::Own {
        ids.push(("invisible", hidden.make(kind, wants_trash).await));
    }
    ids
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_foreign_trashed_purged_invisible_or_no_id_answers_as_what_never_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let own = Company::found(&app, MARK).await;
    let other = Company::found(&app, "bermuda").await;
    let hidden = Maker::new(&own.colleague, &own.colleague, MARK);
    let mut known: Vec<((Kind, bool, Reach), _)> = Vec::new();
    for operation in operations() {
        let Some(kind) = path_kind(&operation).filter(|_| !table::is_of_staff(&operation)) else {
            continue;
        };
        let asked = (
            kind,
            table::wants_trash(&operation),
            operation.access.reach(),
        );
        let found = known.iter().position(|(known, _)| *known == asked);
        let ids = if let Some(found) = found {
            &known[found].1
        } else {
            let (kind, trash, reach) = asked;
            let ids = out_of_sight(kind, trash, reach, &own, &other, &hidden).await;
            known.push((asked, ids));
            &known[known.len() - 1].1
        };
        let (_, right) = own.right_call(&operation).await;
        let ask = |id: &str, if_match: Option<&str>| {
            let call = Call::new(&operation, &table::path(&operation), id, right.body.clone());
            let mut request = own.admin.request(call.method, &call.path);
            if let Some(version) = if_match {
                request = request
                    .header("if-match", version)
                    .header("if-none-match", version);
            }
            if let Some(body) = &call.body {
                request = request.json(body);
            }
            own.admin.send(request)
        };
        let nothing = ask(&random_id(), None).await.assert_error(404, "not_found");
        let before = app.own.snapshot().await;
        for (what, id) in ids {
            for if_match in [None, Some("\"1\""), Some("\"9\"")] {
                let answer = ask(id, if_match).await;
                assert_eq!(face(&answer), face(&nothing), "{}: {what}", operation.id);
            }
        }
        let id = &operation.id;
        assert!(before == app.own.snapshot().await, "{id} changed something");
        right.by(&own.admin).await.assert_status(operation.status);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_companies_may_choose_the_same_id_for_any_record_and_never_meet(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (acme, bolt) = (
        Company::found(&app, MARK).await,
        Company::found(&app, "bermuda").await,
    );
    for records in Kind::records() {
        let id = random_id();
        let path = format!("{records}/{id}");
        for company in [&acme, &bolt] {
            let with = [("id", json!(id))];
            assert_eq!(company.maker.record(records, &with).await, id);
        }
        let before = app.own.of_tenant(&acme.admin.tenant).await;
        let seen = acme.admin.get(&path).await.assert_ok().text;
        assert!(seen.contains(MARK) && !seen.contains("bermuda"), "{seen}");
        for operation in operations() {
            if path_kind(&operation) == Some(Kind::Record(records)) && operation.status != 204 {
                let body = bolt.maker.body(&operation, &bolt.admin).await;
                let call = Call::new(&operation, &table::path(&operation), &id, body);
                let answer = call.by(&bolt.admin).await;
                assert!(!answer.text.contains(MARK), "{}", answer.text);
            }
        }
        bolt.admin.delete(&path).await;
        let purge = bolt.admin.delete(&format!("{path}/purge")).await;
        purge.assert_status(204);
        assert_eq!(acme.admin.get(&path).await.assert_ok().text, seen);
        assert!(before == app.own.of_tenant(&acme.admin.tenant).await);
    }
}

/// Ada founds one company and is a reader in Bob's.
async fn in_two_companies(app: &App) -> (Member, Member, Member) {
    let (ada, bob) = (app.founder("acme").await, app.founder("bolt").await);
    ada.confirm().await;
    let body = json!({ "email": ada.email, "display_name": "Ada at Bolt", "role": "read_only" });
    bob.post("users", body).await.assert_status(201);
    let switched = ada
        .post("auth/switch-tenant", json!({ "tenant": bob.slug }))
        .await;
    let guest = Member::signed_in(app.anon(), &switched.data());
    (ada, bob, guest)
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_in_two_companies_has_in_each_only_what_they_have_there(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob, guest) = in_two_companies(&app).await;
    let lead = ada.lead("of acme").await;
    assert_eq!((&guest.id, &guest.tenant), (&ada.id, &bob.tenant));
    // The same person made the lead, but not in this company.
    guest
        .get(&format!("leads/{lead}"))
        .await
        .assert_error(404, "not_found");
    assert_eq!(guest.get("leads").await.ids(), [""; 0]);
    assert_eq!(guest.get("admin/leads").await.ids(), [""; 0]);
    guest
        .post("leads", json!({ "name": "x" }))
        .await
        .assert_error(403, "forbidden");
    ada.post("leads", json!({ "name": "x" }))
        .await
        .assert_status(201);
    // Each company has its own word on the same person.
    let before = app.own.rows("membership", Some(&ada.tenant)).await;
    let path = format!("users/{}", ada.id);
    let body = json!({ "display_name": "Renamed", "is_active": false });
    bob.patch(&path, body).await.assert_ok();
    assert_eq!(app.own.rows("membership", Some(&ada.tenant)).await, before);
    guest
        .get("auth/me")
        .await
        .assert_error(401, "unauthenticated");
    let me = ada.get("auth/me").await.data();
    assert_eq!(me["user"]["display_name"], "acme founder");
    assert_eq!(me["memberships"].as_array().unwrap().len(), 1);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_that_is_not_ones_own_answers_as_one_that_never_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob, _) = in_two_companies(&app).await;
    let carol = app.founder("cask").await;
    let to = |slug: &str| ada.post("auth/switch-tenant", json!({ "tenant": slug }));
    let unknown = to("never-was").await.assert_error(404, "not_found");
    assert_eq!(face(&to(&carol.slug).await), face(&unknown));
    to(&bob.slug).await.assert_ok();

    let named = |slug: &str| {
        ada.send(
            ada.request(reqwest::Method::GET, "leads")
                .header("x-tenant", slug),
        )
    };
    let unknown = named("never-was")
        .await
        .assert_error(403, "tenant_mismatch");
    for slug in [&carol.slug, &bob.slug] {
        assert_eq!(face(&named(slug).await), face(&unknown));
    }
    named(&ada.slug).await.assert_ok();

    let login = |slug: &str| {
        let password = pathsix_tests::people::PASSWORD;
        let body = json!({ "email": carol.email, "password": password, "tenant": slug });
        let anon = app.anon();
        async move { anon.post("auth/login", body).await }
    };
    let unknown = login("never-was")
        .await
        .assert_error(401, "invalid_credentials");
    assert_eq!(face(&login(&ada.slug).await), face(&unknown));
    login(&carol.slug).await.assert_ok();
}

/// A person who is known elsewhere is added as an unknown one is, and nothing of them comes along.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn adding_a_member_tells_nothing_of_their_other_companies(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let (ada, bob) = (app.founder(MARK).await, app.founder("bolt").await);
    ada.confirm().await;
    let add = async |email: &str| {
        let password = pathsix_tests::people::PASSWORD;
        let body = json!({ "email": email, "display_name": "New", "password": password });
        bob.post("users", body).await.assert_status(201)
    };
    let (known, unknown) = (add(&ada.email).await, add("unknown@example.com").await);
    let shape = |answer: &pathsix_tests::Answer| {
        let mut data = answer.json()["data"].clone();
        for own in ["id", "email", "joined_at", "updated_at"] {
            data[own] = json!(null);
        }
        data
    };
    assert_eq!(shape(&known), shape(&unknown));
    assert!(!known.text.contains(&ada.tenant));
    assert!(!known.text.contains("founder"));
}
