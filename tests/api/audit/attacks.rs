//! What somebody who can write every row of the database, and has not got the key, can do to the audit: nothing unseen.

use pathsix_domain::audit::Wrong::{
    self, CutOff, Edited, Inserted, LinkedAnew, Missing, Reordered,
};
use pathsix_persistence::audit::Chain;
use pathsix_server::anchors::AnchorDir;
use pathsix_tests::{App, Db, Member, company::random_id};
use rstest::rstest;
use std::sync::Arc;

use super::{begin, fault, literal, tenant, verified};

/// The columns that a copy takes over, but the tenant, the id and the place in the chain.
const CONTENT: &str = "at, actor, actor_name, action, entity, entity_id, entity_name, changes, ip, user_agent, \
                       request_id, provenance, salts, commitment";
/// What no erasure of a server looks like.
const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A company with seven entries in its audit, all linked, and copies of them as they were with four and with all.
struct Scene {
    app: App,
    ada: Member,
    eve: Member,
}

impl Scene {
    async fn set(db: Db) -> Self {
        let app = App::start(db).await;
        let ada = app.founder("acme").await;
        let eve = app.founder("rival").await;
        eve.lead("Foreign").await;
        begin(&app, &app.chain).await.unwrap();
        for name in ["One", "Two", "Three"] {
            ada.lead(name).await;
        }
        assert_eq!(verified(&app, &ada).await.head.number, 4);
        let scene = Self { app, ada, eve };
        scene
            .run("CREATE TABLE early AS SELECT * FROM audit_entry")
            .await;
        for name in ["Four", "Five", "Six"] {
            scene.ada.lead(name).await;
        }
        assert_eq!(verified(&scene.app, &scene.ada).await.head.number, 7);
        verified(&scene.app, &scene.eve).await;
        scene
            .run("CREATE TABLE kept AS SELECT * FROM audit_entry")
            .await;
        scene
    }

    async fn run(&self, sql: &str) {
        self.app.own.execute(sql).await;
    }

    /// Which rows: those of the company.
    fn ours(&self) -> String {
        format!("tenant_id = {}", literal(self.app.own.db, &self.ada.tenant))
    }

    /// Changes the entry of this number.
    fn edit(&self, number: i64, change: &str) -> String {
        format!(
            "UPDATE audit_entry SET {change} WHERE number = {number} AND {}",
            self.ours()
        )
    }

    /// A column of another entry, as it was.
    fn of(&self, number: i64, column: &str) -> String {
        format!(
            "(SELECT {column} FROM kept WHERE number = {number} AND {})",
            self.ours()
        )
    }

    /// Adds a copy of an entry of some company under a new id, with this place.
    fn copy(&self, from: &Member, number: i64, content: &str, place: &str) -> String {
        let db = self.app.own.db;
        let (to, from) = (literal(db, &self.ada.tenant), literal(db, &from.tenant));
        let id = literal(db, &random_id());
        format!(
            "INSERT INTO audit_entry (tenant_id, id, {CONTENT}, number, link) \
             SELECT {to}, {id}, {content}, {place} FROM kept WHERE tenant_id = {from} AND number = {number}"
        )
    }

    async fn restore(&self, copy: &str) {
        self.run("DELETE FROM audit_entry").await;
        self.run(&format!("INSERT INTO audit_entry SELECT * FROM {copy}"))
            .await;
    }

    /// Does something, and expects that the first row with which something is wrong is this one.
    async fn expect(&self, steps: &[String], wrong: Wrong, number: Option<i64>) {
        self.restore("kept").await;
        for step in steps {
            self.run(step).await;
        }
        let found = fault(
            self.app.chain.verify(tenant(&self.ada)).await,
            &steps.join("; "),
        );
        assert_eq!(
            (found.wrong, found.number),
            (wrong, number),
            "{}",
            steps.join("; ")
        );
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edited_value_is_found_whatever_else_is_edited_along_with_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let scene = Scene::set(db).await;
    let erased = format!(
        "entity_name = NULL, salts = substr(salts, 1, 33) || '{ZEROS}:{ZEROS}' || substr(salts, 66)"
    );
    for change in [
        "entity_name = 'Nobody'".to_owned(),
        "actor = NULL".to_owned(),
        "action = 'update'".to_owned(),
        "ip = '192.0.2.9'".to_owned(),
        "changes = '[]'".to_owned(),
        "changes = '{\"no\": \"list\"}'".to_owned(),
        "provenance = 'found'".to_owned(),
        "salts = NULL".to_owned(),
        format!("at = {}", scene.of(1, "at")),
        format!("salts = {}", scene.of(4, "salts")),
        erased,
    ] {
        scene
            .expect(&[scene.edit(3, &change)], Edited, Some(3))
            .await;
    }
    // With the content of another entry: by itself, and with what proves that.
    let all = |columns: &[&str]| -> String {
        let taken = columns
            .iter()
            .map(|column| format!("{column} = {}", scene.of(4, column)));
        taken.collect::<Vec<_>>().join(", ")
    };
    let content = ["entity_id", "entity_name", "changes", "request_id", "at"];
    scene
        .expect(&[scene.edit(3, &all(&content))], Edited, Some(3))
        .await;
    let proved = [&content[..], &["salts", "commitment"]].concat();
    scene
        .expect(&[scene.edit(3, &all(&proved))], Inserted, Some(3))
        .await;
    scene.restore("kept").await;
    assert_eq!(verified(&scene.app, &scene.ada).await.head.number, 7);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_that_was_removed_or_moved_is_found(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let scene = Scene::set(db).await;
    let ours = scene.ours();
    let delete = |which: &str| format!("DELETE FROM audit_entry WHERE {which} AND {ours}");
    let theirs = literal(db, &scene.eve.tenant);
    let set = |change: &str, which: &str| {
        format!("UPDATE audit_entry SET {change} WHERE {which} AND {ours}")
    };
    scene
        .expect(&[delete("number = 3")], Missing, Some(3))
        .await;
    let away = scene.edit(3, &format!("tenant_id = {theirs}, number = NULL"));
    scene.expect(&[away], Missing, Some(3)).await;
    let close_up = [
        delete("number = 3"),
        set("number = -number", "number > 3"),
        set("number = -number - 1", "number < 0"),
    ];
    scene.expect(&close_up, Reordered, Some(3)).await;
    let swap = [
        set("number = -3", "number = 3"),
        set("number = 3", "number = 4"),
        set("number = 4", "number = -3"),
    ];
    scene.expect(&swap, Reordered, Some(3)).await;
    let links = [
        set(&format!("link = {}", scene.of(3, "link")), "number = 3"),
        set(&format!("link = {}", scene.of(4, "link")), "number = 4"),
    ];
    scene
        .expect(&[&swap[..], &links].concat(), Reordered, Some(3))
        .await;
    scene
        .expect(&[scene.edit(3, "link = NULL")], Reordered, Some(3))
        .await;
    scene
        .expect(
            &[scene.edit(3, "number = NULL, link = NULL")],
            Missing,
            Some(3),
        )
        .await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_that_was_put_in_is_found(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let scene = Scene::set(db).await;
    let bare = CONTENT.replace("provenance, salts, commitment", "NULL, NULL, NULL");
    let found = CONTENT.replace("provenance", "'found'");
    for content in [CONTENT, &bare, &found] {
        for from in [&scene.ada, &scene.eve] {
            let waits = scene.copy(from, 2, content, "NULL, NULL");
            scene.expect(&[waits], Inserted, None).await;
        }
    }
    for (number, wrong) in [(8, Inserted), (0, Inserted), (-1, Inserted)] {
        let placed = scene.copy(&scene.ada, 2, CONTENT, &format!("{number}, link"));
        scene.expect(&[placed], wrong, Some(number)).await;
    }
    let instead = [
        format!(
            "DELETE FROM audit_entry WHERE number = 7 AND {}",
            scene.ours()
        ),
        scene.copy(&scene.ada, 7, CONTENT, "number, link"),
    ];
    scene.expect(&instead, Inserted, Some(7)).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_that_was_cut_off_is_found_and_not_made_longer(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let scene = Scene::set(db).await;
    let (app, ada) = (&scene.app, &scene.ada);
    let ours = scene.ours();
    scene
        .expect(
            &[format!(
                "DELETE FROM audit_entry WHERE number > 5 AND {ours}"
            )],
            CutOff,
            Some(6),
        )
        .await;
    scene
        .expect(
            &[format!("DELETE FROM audit_entry WHERE {ours}")],
            CutOff,
            Some(1),
        )
        .await;
    scene.restore("early").await;
    let older = fault(app.chain.verify(tenant(ada)).await, "an older copy");
    assert_eq!((older.wrong, older.number), (CutOff, Some(5)));
    // What was linked is made to look as if it waited, so that it be linked anew without one of them.
    let again =
        format!("UPDATE audit_entry SET number = NULL, link = NULL WHERE number > 5 AND {ours}");
    scene
        .expect(std::slice::from_ref(&again), CutOff, Some(6))
        .await;
    let refused = fault(app.chain.link(tenant(ada)).await, "linking");
    assert_eq!((refused.wrong, refused.number), (CutOff, Some(6)));
    // A server that remembers nothing links it; one that remembers finds it.
    let nothing = tempfile::tempdir().unwrap();
    let forgetful = AnchorDir::new(nothing.path().to_owned());
    let forgetful = Chain::new(app.database.clone(), Arc::new(forgetful));
    scene
        .run(&format!(
            "DELETE FROM audit_entry WHERE number IS NULL AND entity_name = 'Five' AND {ours}"
        ))
        .await;
    ada.lead("Seven").await;
    assert_eq!(forgetful.link(tenant(ada)).await.unwrap(), 2);
    forgetful.verify(tenant(ada)).await.unwrap();
    let anew = fault(app.chain.verify(tenant(ada)).await, "linked anew");
    assert_eq!((anew.wrong, anew.number), (LinkedAnew, Some(7)));
    let refused = fault(app.chain.link(tenant(ada)).await, "linking on");
    assert_eq!((refused.wrong, refused.number), (LinkedAnew, Some(7)));
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_put_in_is_not_linked_and_does_not_keep_others_from_it(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let scene = Scene::set(db).await;
    let (app, ada) = (&scene.app, &scene.ada);
    scene.run(&scene.copy(ada, 2, CONTENT, "NULL, NULL")).await;
    ada.lead("Seven").await;
    assert_eq!(app.chain.link(tenant(ada)).await.unwrap(), 1);
    let found = fault(app.chain.verify(tenant(ada)).await, "put in");
    assert_eq!((found.wrong, found.number), (Inserted, None));
}
