//! Lists: pages, sorts, cursors and filters.

use std::collections::BTreeSet;

use chrono::Duration;
use pathsix_domain::value::{Instant, Scalar};
use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

use crate::asking::{again, keys, new_id, walk};

/// Asserts that a list refuses a query, and which parameter it names.
async fn refused(member: &Member, query: &str, parameter: &str) {
    let answer = member
        .get(query)
        .await
        .assert_error(400, "validation_failed");
    assert_eq!(
        keys(&answer.json()["details"]["fields"]),
        [parameter],
        "{query}"
    );
}

fn names(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_has_exactly_five_keys_and_its_bounds_are_never_cut_silently(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let empty = ada.get("leads").await.assert_ok();
    assert_eq!(
        empty.json(),
        json!({ "items": [], "total": null, "limit": 25, "offset": 0, "next_cursor": null })
    );
    for n in 0..4 {
        ada.lead(&format!("Lead {n}")).await;
    }
    let page = ada
        .get("leads?limit=2&offset=1&include_total=true")
        .await
        .json();
    assert_eq!(
        keys(&page),
        ["items", "limit", "next_cursor", "offset", "total"]
    );
    assert_eq!(
        (&page["limit"], &page["offset"], &page["total"]),
        (&json!(2), &json!(1), &json!(4))
    );
    assert_eq!(
        names(page["items"].as_array().unwrap()),
        ["Lead 2", "Lead 1"]
    );
    assert!(page["next_cursor"].is_string());
    let lead = ada
        .get(&format!(
            "leads/{}",
            page["items"][0]["id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(lead.data(), page["items"][0]);
    let last = ada
        .get("leads?limit=3&offset=1&include_total=false")
        .await
        .json();
    assert_eq!(
        (&last["next_cursor"], &last["total"]),
        (&json!(null), &json!(null))
    );
    let beyond = ada
        .get("leads?offset=10000&include_total=true")
        .await
        .json();
    assert_eq!(
        (&beyond["items"], &beyond["total"]),
        (&json!([]), &json!(4))
    );

    for good in ["limit=1", "limit=100", "offset=0"] {
        ada.get(&format!("leads?{good}")).await.assert_ok();
    }
    for bad in [
        "0",
        "101",
        "-1",
        "",
        "1.5",
        "x",
        "1e1",
        "99999999999999999999",
        "%202",
    ] {
        refused(&ada, &format!("leads?limit={bad}"), "limit").await;
    }
    for bad in ["10001", "-1", "", "x"] {
        refused(&ada, &format!("leads?offset={bad}"), "offset").await;
    }
    for bad in ["yes", "1", "", "TRUE"] {
        refused(&ada, &format!("leads?include_total={bad}"), "include_total").await;
    }
    refused(&ada, "leads?limit=1&limit=2", "limit").await;
    let both = ada.get("leads?limit=0&sort=colour").await;
    assert_eq!(keys(&both.json()["details"]["fields"]), ["limit", "sort"]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_are_sorted_both_ways_and_names_by_code_point(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let made = ["banana", "Zebra", "apple", "Äpfel", "10", "é", "𝒳"];
    let mut first = String::new();
    for name in made {
        let id = ada.lead(name).await;
        if first.is_empty() {
            first = id;
        }
        app.clock.advance(Duration::milliseconds(1));
    }
    ada.patch(&format!("leads/{first}"), json!({ "city": "x" }))
        .await
        .assert_ok();
    let by_name = ["10", "Zebra", "apple", "banana", "Äpfel", "é", "𝒳"];
    let mut updated: Vec<_> = made[1..].to_vec();
    updated.push("banana");
    for (sort, expected) in [
        ("created_at", made.to_vec()),
        ("updated_at", updated),
        ("name", by_name.to_vec()),
    ] {
        let rising = ada.get(&format!("leads?sort={sort}")).await.items();
        assert_eq!(names(&rising), expected, "{sort}");
        let falling = ada.get(&format!("leads?sort=-{sort}")).await.items();
        assert!(falling.iter().eq(rising.iter().rev()), "{sort}");
    }
    let default = ada.get("leads").await.items();
    assert_eq!(default, ada.get("leads?sort=-created_at").await.items());
    for bad in [
        "email",
        "",
        "-",
        "--name",
        "name,created_at",
        "Name",
        "+name",
    ] {
        refused(&ada, &format!("leads?sort={bad}"), "sort").await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_by_cursor_gives_every_row_once_with_ties_and_while_others_insert(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let mut before = BTreeSet::new();
    for n in 0..15 {
        // Every third one is somebody else's work, every fifth made by somebody else: found by either column.
        let assignee = if n % 3 == 0 {
            json!(uma.id)
        } else {
            json!(null)
        };
        let body = json!({ "name": format!("Tie {}", n % 3), "assigned_to": assignee });
        let maker = if n % 5 == 0 { &uma } else { &ada };
        before.insert(maker.make("leads", body).await);
    }
    // All were made at the same moment.
    let tie = "UPDATE lead SET created_at = (SELECT min(created_at) FROM lead)";
    app.own.execute(tie).await;
    for sort in ["name", "-name", "created_at", "-created_at", "-updated_at"] {
        for limit in [1, 4, 15] {
            let query = format!("admin/leads?sort={sort}&limit={limit}");
            let rows = walk(&ada, &query, async || ()).await;
            let ids: BTreeSet<_> = rows
                .iter()
                .map(|row| row["id"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!((rows.len(), &ids), (15, &before), "{query}");
            let whole = ada.get(&format!("admin/leads?sort={sort}")).await.items();
            assert_eq!(rows, whole, "{query}");
        }
    }
    let own = walk(&uma, "leads?limit=2", async || ()).await;
    assert_eq!(own, uma.get("leads").await.items());
    assert_eq!(own.len(), 7);
    let filtered = walk(
        &ada,
        "admin/leads?name=Tie%200,Tie%201&limit=3",
        async || (),
    )
    .await;
    assert_eq!(filtered.len(), 10);
    // Others insert on both sides of the cursor.
    for sort in ["name", "-created_at"] {
        let rows = walk(
            &ada,
            &format!("admin/leads?limit=4&sort={sort}"),
            async || {
                uma.lead("A new one").await;
                uma.lead("Z new one").await;
            },
        )
        .await;
        let ids: Vec<_> = rows
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect();
        let different: BTreeSet<_> = ids.iter().cloned().collect();
        assert_eq!(ids.len(), different.len(), "{sort}");
        assert!(before.is_subset(&different), "{sort}");
        before = ada
            .get("admin/leads?limit=100")
            .await
            .ids()
            .into_iter()
            .collect();
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_in_several_statuses_are_one_list_in_order(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let statuses = ["new", "active", "inactive", "prospect"];
    for n in 0..24 {
        // A user gives only to herself. Three at the same moment.
        let (maker, other) = if n % 2 == 0 {
            (&uma, json!(null))
        } else {
            (&ada, json!(ada.id))
        };
        let assignee = [json!(uma.id), other, json!(null)][n / 3 % 3].clone();
        let body = json!({ "name": format!("Client {n}"), "client_status": statuses[n % 4], "assigned_to": assignee });
        maker.make("clients", body).await;
        if n % 3 == 2 {
            app.clock.advance(Duration::milliseconds(1));
        }
    }
    for path in ["clients", "admin/clients"] {
        for (named, each) in [
            ("new,active", 2),
            ("active,new,active", 2),
            ("inactive,new,prospect,active", 4),
        ] {
            for sort in ["created_at", "-created_at"] {
                let viewer = if path == "clients" { &uma } else { &ada };
                let all = viewer
                    .get(&format!("{path}?sort={sort}&limit=100"))
                    .await
                    .items();
                let is_named = |row: &&Value| {
                    named
                        .split(',')
                        .any(|status| row["client_status"] == status)
                };
                let expected: Vec<Value> = all.iter().filter(is_named).cloned().collect();
                assert!(expected.len() >= each * 4 && all.len() >= 16, "{path}");
                let query = format!("{path}?client_status={named}&sort={sort}");
                let rows = walk(viewer, &format!("{query}&limit=5"), async || ()).await;
                assert_eq!(rows, expected, "{query}");
                let page = viewer
                    .get(&format!("{query}&offset=3&limit=4&include_total=true"))
                    .await
                    .json();
                assert_eq!(
                    page["items"].as_array().unwrap(),
                    &expected[3..7],
                    "{query}"
                );
                assert_eq!(page["total"], json!(expected.len()), "{query}");
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cursor_goes_on_with_its_own_list_only(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for n in 0..4 {
        ada.lead(&format!("Lead {n}")).await;
    }
    let query = "leads?limit=1&sort=name&lead_status=new";
    let page = ada.get(query).await.json();
    let cursor = page["next_cursor"].as_str().unwrap();
    let on = format!("cursor={cursor}");
    let same = "leads?limit=3&lead_status=new&sort=name&include_total=true";
    let next = ada.get(&format!("{same}&{on}")).await.json();
    assert_eq!(
        names(next["items"].as_array().unwrap()),
        ["Lead 1", "Lead 2", "Lead 3"]
    );
    assert_eq!((&next["limit"], &next["total"]), (&json!(3), &json!(4)));
    for other in [
        "leads?sort=-name&lead_status=new",
        "leads?sort=created_at&lead_status=new",
        "leads?lead_status=new",
        "leads?sort=name",
        "leads?sort=name&lead_status=new,lost",
        "leads?sort=name&lead_status=new&city=Portland",
        "leads/trash?sort=name&lead_status=new",
        "admin/leads?sort=name&lead_status=new",
        "leads?sort=name&lead_status=new&offset=0",
    ] {
        refused(&ada, &format!("{other}&{on}"), "cursor").await;
    }
    for bad in [
        "",
        "x",
        "%00",
        "e30",
        &cursor[1..],
        &format!("{cursor}A"),
        &"A".repeat(3000),
    ] {
        refused(&ada, &format!("{query}&cursor={bad}"), "cursor").await;
    }
    // The default may be spelled out or not.
    let page = ada.get("leads?limit=1").await.json();
    let cursor = page["next_cursor"].as_str().unwrap();
    let spelled = format!("leads?sort=-created_at&cursor={cursor}");
    assert_eq!(ada.get(&spelled).await.items().len(), 3);
    // The row of the cursor may go.
    let page = ada.get(query).await.json();
    let first = page["items"][0]["id"].as_str().unwrap();
    ada.delete(&format!("leads/{first}")).await.assert_ok();
    let next = ada.get(&format!("{query}&{on}")).await.items();
    assert_eq!(names(&next), ["Lead 1"]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_filter_narrows_and_a_comma_means_any_of(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let body = |name: &str, status: &str, source: Value, city: &str, assignee: Value| {
        json!({
            "name": name, "lead_status": status, "lead_source": source, "city": city, "state": format!("S{city}"),
            "zip": format!("Z{city}"), "type": format!("T{city}"), "email": format!("{name}@Example.com"),
            "assigned_to": assignee,
        })
    };
    for lead in [
        body("a", "new", json!("Cold Call"), "P", json!(null)),
        body("b", "contacted", json!("Referral"), "Q", json!(ada.id)),
        body("c", "lost", json!(null), "P", json!(uma.id)),
    ] {
        ada.post("leads", lead).await.assert_status(201);
    }
    let made_by_uma = body("d", "new", json!("Other"), "R", json!(null));
    uma.post("leads", made_by_uma).await.assert_status(201);
    let uma_id = uma.id.as_str();
    for (query, expected) in [
        ("lead_status=new".to_owned(), "ad"),
        ("lead_status=new,lost".to_owned(), "acd"),
        ("lead_source=Cold%20Call".to_owned(), "a"),
        ("lead_source=Cold+Call,Referral".to_owned(), "ab"),
        ("lead_source=none".to_owned(), "c"),
        ("lead_source=none,Other".to_owned(), "cd"),
        ("name=a".to_owned(), "a"),
        ("name=a,c,zzz".to_owned(), "ac"),
        ("name=A".to_owned(), ""),
        ("email=B@example.COM".to_owned(), "b"),
        ("city=P".to_owned(), "ac"),
        ("city=P,R".to_owned(), "acd"),
        ("state=SQ".to_owned(), "b"),
        ("zip=ZR".to_owned(), "d"),
        ("type=TP&lead_status=lost".to_owned(), "c"),
        ("city=P%27%20OR%201=1".to_owned(), ""),
        ("city=%25".to_owned(), ""),
        ("assigned_to=me".to_owned(), "b"),
        ("assigned_to=none".to_owned(), "ad"),
        (format!("assigned_to={uma_id}"), "c"),
        (format!("assigned_to=none,{uma_id}"), "acd"),
        ("assigned_to=me,none".to_owned(), "abd"),
        ("created_by=me".to_owned(), "abc"),
        (format!("created_by={uma_id}"), "d"),
        (format!("created_by=me,{uma_id}"), "abcd"),
        (format!("created_by={}", new_id(&app)), ""),
        ("responsible=me".to_owned(), "ab"),
        (format!("responsible={uma_id}"), "cd"),
        (format!("responsible=me,{uma_id}&lead_status=new"), "ad"),
        (format!("user_id={uma_id}"), "cd"),
        (format!("user_id={uma_id}&lead_status=new"), "d"),
        (format!("user_id={}", ada.id), "abc"),
        ("converted_on[gte]=2020-01-01".to_owned(), ""),
    ] {
        let list = ada
            .get(&format!("admin/leads?sort=name&include_total=true&{query}"))
            .await;
        assert_eq!(names(&list.clone().items()).concat(), expected, "{query}");
        assert_eq!(list.json()["total"], expected.len(), "{query}");
    }
    // On a normal route a filter narrows what is own and never widens it.
    for (query, expected) in [
        (format!("assigned_to={}", ada.id), ""),
        ("created_by=me".to_owned(), "d"),
        (format!("created_by={}", ada.id), "c"),
        ("assigned_to=me".to_owned(), "c"),
        ("lead_status=new,lost".to_owned(), "cd"),
    ] {
        let list = uma.get(&format!("leads?sort=name&{query}")).await.items();
        assert_eq!(names(&list).concat(), expected, "{query}");
    }
    for (query, parameter) in [
        ("lead_status=won", "lead_status"),
        ("lead_status=new,won", "lead_status"),
        ("lead_status=", "lead_status"),
        ("lead_status=new,", "lead_status"),
        ("lead_status=New", "lead_status"),
        ("lead_source=Radio", "lead_source"),
        ("email=nope", "email"),
        ("assigned_to=you", "assigned_to"),
        ("assigned_to=", "assigned_to"),
        ("created_by=none", "created_by"),
        ("user_id=me", "user_id"),
        ("name=%00", "name"),
        ("created_at[gte]=yesterday", "created_at[gte]"),
        ("created_at[lt]=2026-02-30", "created_at[lt]"),
        ("updated_at[gt]=2026-01-01T00:00:00", "updated_at[gt]"),
    ] {
        refused(&ada, &format!("admin/leads?{query}"), parameter).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_parameter_is_refused_and_the_known_ones_are_told(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let id = ada.lead("Cedar").await;
    let allowed = async |path: &str| {
        let answer = ada.get(path).await.assert_error(400, "bad_request");
        let allowed = answer.json()["details"]["allowed"].clone();
        serde_json::from_value::<Vec<String>>(allowed).unwrap()
    };
    let own = allowed("leads?colour=red").await;
    for known in [
        "limit",
        "offset",
        "cursor",
        "sort",
        "include_total",
        "lead_status",
        "created_at[gte]",
    ] {
        assert!(own.iter().any(|name| name == known), "{known}");
    }
    // Only the lists that reach the company can be narrowed to somebody.
    let whole = allowed("admin/leads?colour=red").await;
    assert_eq!(allowed(&format!("leads?user_id={}", ada.id)).await, own);
    let more: Vec<_> = whole.iter().filter(|name| !own.contains(name)).collect();
    assert_eq!(more, ["user_id"]);
    for query in [
        "created_at=2026-01-01",
        "created_at[eq]=2026-01-01",
        "lead_status[]=new",
        "Limit=1",
        "tenant_id=x",
    ] {
        allowed(&format!("leads?{query}")).await;
    }
    for path in [
        format!("leads/{id}?colour=red"),
        "tenant?colour=red".to_owned(),
        "auth/me?colour=red".to_owned(),
        "meta?colour=red".to_owned(),
    ] {
        ada.get(&path).await.assert_error(400, "bad_request");
    }
    ada.post("leads?allow=1", json!({ "name": "x" }))
        .await
        .assert_error(400, "bad_request");
    ada.get("leads?").await.assert_ok();
}

/// Moves the clock to a moment and makes a lead at it.
async fn lead_at(app: &App, member: &Member, name: &str, at: &str) {
    let now = app.services.tools.clock.now().to_utc();
    app.clock
        .advance(Instant::parse(at).unwrap().to_utc() - now);
    again(app, member).await.lead(name).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_date_is_the_whole_day_in_the_time_zone_of_the_company(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    // In Berlin the 31 March 2030 has 23 hours and the 27 October 25.
    for (name, at) in [
        ("a", "2030-03-30T22:59:00Z"),
        ("b", "2030-03-30T23:00:30Z"),
        ("c", "2030-03-31T21:59:00Z"),
        ("d", "2030-03-31T22:00:30Z"),
        ("e", "2030-10-26T21:59:00Z"),
        ("f", "2030-10-26T22:00:30Z"),
        ("g", "2030-10-27T22:59:00Z"),
        ("h", "2030-10-27T23:00:30Z"),
    ] {
        lead_at(&app, &ada, name, at).await;
    }
    let ada = again(&app, &ada).await;
    let found = async |query: &str| {
        let items = ada.get(&format!("leads?sort=name&{query}")).await.items();
        names(&items).concat()
    };
    assert_eq!(
        found("created_at[gte]=2030-03-31&created_at[lte]=2030-03-31").await,
        "cd"
    );
    ada.patch("tenant", json!({ "timezone": "Europe/Berlin" }))
        .await
        .assert_ok();
    for (query, expected) in [
        (
            "created_at[gte]=2030-03-31&created_at[lte]=2030-03-31",
            "bc",
        ),
        (
            "created_at[gte]=2030-10-27&created_at[lte]=2030-10-27",
            "fg",
        ),
        ("created_at[gt]=2030-03-31", "defgh"),
        ("created_at[gte]=2030-03-31", "bcdefgh"),
        ("created_at[lt]=2030-03-31", "a"),
        ("created_at[lte]=2030-03-31", "abc"),
        ("created_at[gt]=2030-03-31&created_at[lt]=2030-10-27", "de"),
        ("updated_at[gte]=2030-10-27", "fgh"),
        // Instants are exact, with any offset.
        (
            "created_at[gte]=2030-03-31T22:00:00Z&created_at[lt]=2030-10-26T22:00:00Z",
            "de",
        ),
        (
            "created_at[gte]=2030-04-01T00:00:00%2B02:00&created_at[lt]=2030-04-02",
            "d",
        ),
        ("created_at[lt]=2030-03-30T18:00:00-05:00", "a"),
        ("created_at[gte]=2030-10-27&lead_status=lost", ""),
        ("created_at[gte]=9999-12-31", ""),
        (
            "created_at[gte]=0001-01-01&created_at[lte]=9999-12-31",
            "abcdefgh",
        ),
    ] {
        assert_eq!(found(query).await, expected, "{query}");
    }
    let last = ada.get("leads?limit=1").await.items()[0]["created_at"].clone();
    let last = last.as_str().unwrap();
    assert_eq!(
        found(&format!("created_at[gte]={last}&created_at[lte]={last}")).await,
        "h"
    );
    assert_eq!(found(&format!("created_at[gt]={last}")).await, "");
    assert_eq!(found(&format!("created_at[lt]={last}")).await, "abcdefg");
    ada.patch("tenant", json!({ "timezone": "America/New_York" }))
        .await
        .assert_ok();
    assert_eq!(
        found("created_at[gte]=2030-03-30&created_at[lte]=2030-03-30").await,
        "ab"
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trash_is_a_list_like_any_other(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    for name in ["a", "b", "c"] {
        let id = ada.lead(name).await;
        ada.delete(&format!("leads/{id}")).await.assert_ok();
    }
    ada.lead("live").await;
    for base in ["leads/trash", "admin/leads/trash"] {
        let sorted = ada
            .get(&format!("{base}?sort=name&include_total=true"))
            .await;
        assert_eq!(sorted.json()["total"], 3);
        assert_eq!(names(&sorted.items()).concat(), "abc");
        let filtered = ada.get(&format!("{base}?name=b,live")).await.items();
        assert_eq!(names(&filtered), ["b"]);
        let walked = walk(&ada, &format!("{base}?sort=-name&limit=1"), async || ()).await;
        assert_eq!(names(&walked).concat(), "cba");
        refused(&ada, &format!("{base}?limit=0"), "limit").await;
    }
}
