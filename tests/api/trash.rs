//! The trash as a tree: what goes, what comes back, and what is left when something is purged.

use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::json;

use crate::making::{bare, below};

/// A client with all that can hang on it, as paths; the client comes first.
async fn tree(ada: &Member) -> Vec<String> {
    let client = ada.make("clients", bare("clients")).await;
    let project = below(ada, "projects", ("client_id", &client)).await;
    let mut all = vec![format!("clients/{client}"), format!("projects/{project}")];
    for records in ["contacts", "accounts", "interactions", "notes"] {
        all.push(format!(
            "{records}/{}",
            below(ada, records, ("client_id", &client)).await
        ));
    }
    for records in ["interactions", "notes"] {
        all.push(format!(
            "{records}/{}",
            below(ada, records, ("project_id", &project)).await
        ));
    }
    all
}

fn id(path: &str) -> &str {
    path.split_once('/').unwrap().1
}

async fn are_there(ada: &Member, paths: &[String], there: bool) {
    for path in paths {
        let status = if there { 200 } else { 404 };
        ada.get(path).await.assert_status(status);
        let (records, id) = path.split_once('/').unwrap();
        let trash = ada.get(&format!("{records}/trash")).await.ids();
        assert_eq!(trash.contains(&id.to_owned()), !there, "{path}");
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_that_hangs_on_a_record_goes_to_the_trash_with_it_and_comes_back_with_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (tree, other) = (tree(&ada).await, tree(&ada).await);
    // What went there before stays there.
    let earlier = tree[5].clone();
    ada.delete(&earlier).await.assert_ok();
    let went: Vec<_> = tree
        .iter()
        .filter(|path| **path != earlier)
        .cloned()
        .collect();
    ada.delete(&tree[0]).await.assert_ok();
    are_there(&ada, &tree, false).await;
    are_there(&ada, &other, true).await;
    for path in &went {
        let last = format!("audit?entity_id={}&limit=1", id(path));
        let entry = ada.get(&last).await.items().remove(0);
        assert_eq!(
            (&entry["action"], &entry["user_id"]),
            (&json!("trash"), &json!(ada.id))
        );
    }
    ada.post_empty(&format!("{}/restore", tree[0]))
        .await
        .assert_ok();
    are_there(&ada, &went, true).await;
    are_there(&ada, std::slice::from_ref(&earlier), false).await;
    for path in &went {
        let data = ada.get(path).await.data();
        assert_eq!(
            (&data["version"], &data["deleted_at"]),
            (&json!(3), &json!(null)),
            "{path}"
        );
        let entry = ada
            .get(&format!("audit?entity_id={}&limit=1", id(path)))
            .await
            .items()
            .remove(0);
        assert_eq!(entry["action"], "restore");
    }
    ada.post_empty(&format!("{earlier}/restore"))
        .await
        .assert_ok();
    are_there(&ada, &tree, true).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_does_not_come_back_while_its_parent_is_in_the_trash(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let tree = tree(&ada).await;
    ada.delete(&tree[0]).await.assert_ok();
    for path in &tree[1..] {
        let refused = ada.post_empty(&format!("{path}/restore")).await;
        let refused = refused.assert_error(409, "conflict");
        assert!(
            refused.json()["error"]
                .as_str()
                .unwrap()
                .contains("restore that first")
        );
    }
    are_there(&ada, &tree, false).await;
    ada.post_empty(&format!("{}/restore", tree[0]))
        .await
        .assert_ok();
    // A project trashed by itself takes its own along, and they wait for it.
    ada.delete(&tree[1]).await.assert_ok();
    are_there(
        &ada,
        &[tree[1].clone(), tree[6].clone(), tree[7].clone()],
        false,
    )
    .await;
    are_there(&ada, &tree[2..6], true).await;
    let refused = ada.post_empty(&format!("{}/restore", tree[6])).await;
    refused.assert_error(409, "conflict");
    // It was a trashing of its own: the client going and coming does not bring it back.
    ada.delete(&tree[0]).await.assert_ok();
    ada.post_empty(&format!("{}/restore", tree[0]))
        .await
        .assert_ok();
    are_there(
        &ada,
        &[tree[1].clone(), tree[6].clone(), tree[7].clone()],
        false,
    )
    .await;
    ada.post_empty(&format!("{}/restore", tree[1]))
        .await
        .assert_ok();
    are_there(&ada, &tree, true).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_purge_takes_what_hangs_on_the_record_and_leaves_the_audit(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let max = ada.colleague("manager").await;
    let tree = tree(&ada).await;
    let purge = format!("{}/purge", tree[0]);
    ada.delete(&purge).await.assert_error(404, "not_found");
    ada.delete(&tree[0]).await.assert_ok();
    max.delete(&format!("admin/{purge}"))
        .await
        .assert_error(403, "forbidden");
    are_there(&ada, &tree, false).await;
    ada.delete(&purge).await.assert_status(204);
    for path in &tree {
        let (records, id) = path.split_once('/').unwrap();
        assert_eq!(ada.get(&format!("{records}/trash")).await.ids(), [""; 0]);
        let restored = ada.post_empty(&format!("{path}/restore")).await;
        restored.assert_error(404, "not_found");
        let entries = ada
            .get(&format!("audit?entity_id={id}&sort=created_at"))
            .await
            .items();
        let actions: Vec<_> = entries
            .iter()
            .map(|entry| entry["action"].as_str().unwrap())
            .collect();
        assert_eq!(actions, ["create", "trash", "purge"], "{path}");
        assert!(entries[2]["entity_name"].is_string());
        let table = &records[..records.len() - 1];
        assert_eq!(
            app.own
                .number(&format!("SELECT count(*) FROM {table}"))
                .await,
            0,
            "{table}"
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_purge_empties_the_references_that_others_hold(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    // A purged client leaves the lead that became it, a purged lead the client that came from it.
    for (purged, kept, field) in [
        ("clients", "leads", "converted_client_id"),
        ("leads", "clients", "source_lead_id"),
    ] {
        let lead = ada.lead("Cedar").await;
        let client = ada.post_empty(&format!("leads/{lead}/convert")).await.id();
        let (gone, left) = if purged == "leads" {
            (&lead, &client)
        } else {
            (&client, &lead)
        };
        let (gone, left) = (format!("{purged}/{gone}"), format!("{kept}/{left}"));
        assert_eq!(ada.get(&left).await.data()[field], json!(id(&gone)));
        ada.delete(&gone).await.assert_ok();
        ada.get(&left).await.assert_ok();
        ada.delete(&format!("{gone}/purge"))
            .await
            .assert_status(204);
        let data = ada.get(&left).await.data();
        assert!(data[field].is_null(), "{field}");
        assert!(data["converted_on"].is_string());
        let entry = ada
            .get(&format!("audit?entity_id={}&limit=1", id(&left)))
            .await
            .items()
            .remove(0);
        assert_eq!(entry["changes"][field], json!([id(&gone), null]));
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_of_two_parents_stays_when_one_of_them_is_purged(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let (lead, client) = (
        ada.lead("Oak").await,
        ada.make("clients", bare("clients")).await,
    );
    let both = json!({ "first_name": "Grace", "lead_id": lead, "client_id": client });
    let path = format!("contacts/{}", ada.make("contacts", both).await);
    let alone = format!(
        "contacts/{}",
        below(&ada, "contacts", ("lead_id", &lead)).await
    );
    ada.delete(&format!("leads/{lead}")).await.assert_ok();
    are_there(&ada, &[path.clone(), alone.clone()], false).await;
    // Each of its parents must be there for it to be.
    let refused = ada.post_empty(&format!("{path}/restore")).await;
    refused.assert_error(409, "conflict");
    ada.delete(&format!("leads/{lead}/purge"))
        .await
        .assert_status(204);
    let back = ada.post_empty(&format!("{path}/restore")).await.data();
    assert_eq!(
        (&back["lead_id"], &back["client_id"]),
        (&json!(null), &json!(client))
    );
    let gone = ada.post_empty(&format!("{alone}/restore")).await;
    gone.assert_error(404, "not_found");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trash_has_the_reach_of_its_route_also_for_children(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let uma = ada.colleague("user").await;
    let lead = uma.lead("Cedar").await;
    let note = below(&uma, "notes", ("lead_id", &lead)).await;
    let hidden = ada.lead("Hidden").await;
    let foreign = below(&ada, "notes", ("lead_id", &hidden)).await;
    uma.delete(&format!("leads/{lead}")).await.assert_ok();
    ada.delete(&format!("notes/{foreign}")).await.assert_ok();
    assert_eq!(uma.get("notes/trash").await.ids(), [note.as_str()]);
    assert_eq!(ada.get("notes/trash").await.ids(), [foreign.as_str()]);
    assert_eq!(ada.get("admin/notes/trash").await.ids().len(), 2);
    let unseen = uma.post_empty(&format!("notes/{foreign}/restore")).await;
    unseen.assert_error(404, "not_found");
    // Support takes a note out of the trash, but no lead.
    let sue = ada.colleague("support").await;
    let to = json!({ "assigned_to": sue.id });
    ada.post(&format!("leads/{hidden}/assign"), to)
        .await
        .assert_ok();
    sue.post_empty(&format!("notes/{foreign}/restore"))
        .await
        .assert_ok();
    sue.delete(&format!("leads/{hidden}"))
        .await
        .assert_error(403, "forbidden");
}
