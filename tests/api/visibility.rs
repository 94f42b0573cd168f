//! Who sees and may do what: the route decides the reach, the role decides whether the route is open.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::json;

use crate::asking::{assert_same, new_id};

/// A company with a member of each role, and for each of them a lead that a colleague made and assigned to them.
struct Cast {
    app: App,
    ada: Member,
    /// Role, member, and the lead they are assigned.
    members: Vec<(&'static str, Member, String)>,
    /// A lead of the founder that is nobody's else.
    hidden: String,
}

async fn cast(db: Db) -> Cast {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let hidden = ada.lead("Hidden").await;
    let mut members = Vec::new();
    for role in ["user", "support", "manager", "admin", "read_only"] {
        let member = ada.colleague(role).await;
        let body = json!({ "name": role, "assigned_to": member.id });
        let lead = ada.post("leads", body).await.assert_status(201).id();
        members.push((role, member, lead));
    }
    Cast {
        app,
        ada,
        members,
        hidden,
    }
}

fn reaches_the_tenant(role: &str) -> bool {
    matches!(role, "manager" | "admin" | "read_only")
}

fn writes(role: &str) -> bool {
    matches!(role, "user" | "manager" | "admin")
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn normal_routes_reach_own_leads_only_for_every_role(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let cast = cast(db).await;
    let random = format!("leads/{}", new_id(&cast.app));
    for (role, member, own) in &cast.members {
        let list = member.get("leads?include_total=true").await;
        assert_eq!(list.json()["total"], 1, "{role}");
        assert_eq!(list.ids(), [own.as_str()], "{role}");
        member.get(&format!("leads/{own}")).await.assert_ok();
        let hidden = format!("leads/{}", cast.hidden);
        assert_same(&member.get(&hidden).await, &member.get(&random).await);
        for path in [&hidden, &random] {
            let patched = member.patch(path, json!({ "city": "x" })).await;
            patched.assert_error(404, "not_found");
            member.delete(path).await.assert_error(404, "not_found");
            let restored = member.post_empty(&format!("{path}/restore")).await;
            restored.assert_error(404, "not_found");
        }
        assert_eq!(member.get("leads/trash").await.ids(), [""; 0], "{role}");
        // What one made oneself is own too, also once it is assigned to somebody else.
        if writes(role) {
            let made = member.lead("Made").await;
            let admin = format!("admin/leads/{made}");
            let assigned = json!({ "assigned_to": cast.ada.id });
            cast.ada.patch(&admin, assigned).await.assert_ok();
            member.get(&format!("leads/{made}")).await.assert_ok();
            assert_eq!(member.get("leads").await.ids(), [made, own.clone()]);
        }
    }
    // Who is no longer the assignee sees the lead no longer.
    let (_, uma, own) = &cast.members[0];
    let path = format!("admin/leads/{own}");
    let unassigned = cast.ada.patch(&path, json!({ "assigned_to": null })).await;
    unassigned.assert_ok();
    uma.get(&format!("leads/{own}"))
        .await
        .assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admin_routes_reach_the_whole_company_for_the_roles_that_may(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let cast = cast(db).await;
    let eve = cast.app.founder("rival").await;
    let foreign = eve.lead("Foreign").await;
    let hidden = format!("admin/leads/{}", cast.hidden);
    for (role, member, _) in &cast.members {
        if !reaches_the_tenant(role) {
            for path in ["admin/leads", "admin/leads/trash", &hidden] {
                member.get(path).await.assert_error(403, "forbidden");
            }
            let made = member.post("admin/leads", json!({ "name": "x" })).await;
            made.assert_error(403, "forbidden");
            let patched = member.patch(&hidden, json!({ "city": "x" })).await;
            patched.assert_error(403, "forbidden");
            member.delete(&hidden).await.assert_error(403, "forbidden");
            continue;
        }
        let list = member.get("admin/leads").await;
        assert_eq!(list.items().len(), 6, "{role}");
        assert_eq!(member.get(&hidden).await.data()["name"], "Hidden");
        // Whose, made or assigned.
        let uma = &cast.members[0];
        let theirs = member
            .get(&format!("admin/leads?user_id={}", uma.1.id))
            .await;
        assert_eq!(theirs.ids(), [uma.2.as_str()], "{role}");
        let theirs = member
            .get(&format!("admin/leads?user_id={}", cast.ada.id))
            .await;
        assert_eq!(theirs.items().len(), 6, "{role}");
        // Another company's lead is not there, on any route.
        let random = member
            .get(&format!("admin/leads/{}", new_id(&cast.app)))
            .await;
        let random = random.assert_error(404, "not_found");
        let alien = member.get(&format!("admin/leads/{foreign}")).await;
        assert_same(&alien, &random);
        let by_foreigner = member.get(&format!("admin/leads?user_id={}", eve.id)).await;
        assert_eq!(by_foreigner.ids(), [""; 0]);
    }
    eve.get(&format!("leads/{foreign}")).await.assert_ok();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_visible_but_not_allowed_is_forbidden(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let cast = cast(db).await;
    for (role, member, own) in &cast.members {
        let bases: &[&str] = if reaches_the_tenant(role) {
            &["leads", "admin/leads"]
        } else {
            &["leads"]
        };
        for base in bases {
            let path = format!("{base}/{own}");
            let anyway = format!("{base}?allow_duplicate=true");
            let made = member.post(&anyway, json!({ "name": "Made" })).await;
            let patched = member.patch(&path, json!({ "city": "Portland" })).await;
            if writes(role) {
                let id = made.assert_status(201).id();
                assert_eq!(patched.data()["city"], "Portland");
                member.delete(&path).await.assert_ok();
                let restored = member.post_empty(&format!("{path}/restore")).await;
                restored.assert_ok();
                let made = format!("{base}/{id}");
                member.delete(&made).await.assert_ok();
                let purged = member.delete(&format!("{made}/purge")).await;
                if *role == "admin" {
                    purged.assert_status(204);
                } else {
                    purged.assert_error(403, "forbidden");
                }
            } else {
                made.assert_error(403, "forbidden");
                patched.assert_error(403, "forbidden");
                member.delete(&path).await.assert_error(403, "forbidden");
                let admin = format!("admin/leads/{own}");
                cast.ada.delete(&admin).await.assert_ok();
                let trash = member.get(&format!("{base}/trash")).await.ids();
                assert!(trash.contains(own), "{role}");
                let restored = member.post_empty(&format!("{path}/restore")).await;
                restored.assert_error(403, "forbidden");
                let purged = member.delete(&format!("{path}/purge")).await;
                purged.assert_error(403, "forbidden");
                let restored = cast.ada.post_empty(&format!("{admin}/restore")).await;
                restored.assert_ok();
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn foreign_random_invisible_trashed_and_malformed_ids_answer_the_same_bytes(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let cast = cast(db).await;
    let eve = cast.app.founder("rival").await;
    let (_, uma, own) = &cast.members[0];
    let trashed = uma.lead("Trashed").await;
    uma.delete(&format!("leads/{trashed}")).await.assert_ok();
    let ids = [
        eve.lead("Foreign").await,
        cast.hidden.clone(),
        trashed,
        "7".to_owned(),
        "not-an-id".to_owned(),
        own.replace('-', ""),
        format!("%7B{own}%7D"),
        "%00".to_owned(),
        "%ff".to_owned(),
        "%27%20OR%201=1".to_owned(),
    ];
    let random = format!("leads/{}", new_id(&cast.app));
    let patch = json!({ "city": "x" });
    let read = uma.get(&random).await.assert_error(404, "not_found");
    let patched = uma.patch(&random, patch.clone()).await;
    let deleted = uma.delete(&random).await;
    for id in &ids {
        let path = format!("leads/{id}");
        assert_same(&uma.get(&path).await, &read);
        assert_same(&uma.patch(&path, patch.clone()).await, &patched);
        assert_same(&uma.delete(&path).await, &deleted);
    }
    for random in [patched, deleted] {
        random.assert_error(404, "not_found");
    }
    // An id is an id in either case.
    uma.get(&format!("leads/{}", own.to_uppercase()))
        .await
        .assert_ok();
}
