//! Random families of records, put into the trash and taken out of it in random orders: what was trashed and restored is
//! as it was, and nothing in use ever hangs on something in the trash.

use pathsix_tests::{
    App, Db, Dice, Member,
    database::OwnDatabase,
    people::Person,
    sound::{RECORDS, assert_sound},
};
use rstest::rstest;
use serde_json::{Value, json};

const ROOTS: u32 = 4;
const BRANCHES: u32 = 20;
const ACTS: usize = 8;

const AT: &str = "2026-01-02T10:00:00Z";

/// A record, as the API calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    list: &'static str,
    id: String,
}

impl Node {
    fn path(&self) -> String {
        format!("{}/{}", self.list, self.id)
    }
}

/// A field that names what a record hangs on.
fn field(parent: &Node) -> String {
    format!("{}_id", parent.list.trim_end_matches('s'))
}

/// Grows a random family.
async fn grow(who: &Member, dice: &mut Dice) -> Vec<Node> {
    let mut nodes = Vec::new();
    for n in 0..ROOTS {
        let list = if n % 2 == 0 { "clients" } else { "leads" };
        let id = who.make(list, json!({ "name": format!("Root {n}") })).await;
        nodes.push(Node { list, id });
    }
    let roots = nodes.clone();
    for _ in 0..BRANCHES {
        let (list, mut body): (_, Value) = match dice.below(7) {
            0 | 1 => ("projects", json!({ "project_name": "Project" })),
            2 | 3 => ("contacts", json!({ "first_name": "Contact" })),
            4 => ("accounts", json!({})),
            5 => ("notes", json!({ "content": "Note" })),
            _ => (
                "interactions",
                json!({ "summary": "Call", "contact_date": AT }),
            ),
        };
        let fitting: Vec<_> = nodes
            .iter()
            .filter(|node| match list {
                "accounts" => node.list == "clients",
                "notes" | "interactions" => {
                    matches!(node.list, "leads" | "clients" | "projects")
                }
                _ => matches!(node.list, "leads" | "clients"),
            })
            .collect();
        let parent = *dice.pick(&fitting);
        body[field(parent)] = json!(parent.id);
        // A contact may hang on a lead and on a client at once.
        if list == "contacts" {
            let other = dice.pick(&roots);
            body[field(other)] = json!(other.id);
        }
        let id = who.make(list, body).await;
        nodes.push(Node { list, id });
    }
    nodes
}

/// All records, but for what every write changes.
async fn rows(own: &OwnDatabase) -> Vec<String> {
    let mut all = Vec::new();
    for (table, _) in RECORDS {
        let written = ["version", "updated_at", "updated_by"];
        all.push(format!("== {table}"));
        all.extend(own.rows_but(table, &written).await);
    }
    all
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_trashed_and_restored_is_as_it_was(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(1, 2, 3, 4)] seed: u64,
) {
    let app = App::start(db).await;
    let ada = app.founder("acme").await;
    let mut dice = Dice::new(seed);
    let nodes = grow(&ada, &mut dice).await;
    let before = rows(&app.own).await;
    assert_sound(&app.own).await;
    for round in 0..3 {
        let told = format!("round {round}");
        let mut trashed: Vec<Node> = Vec::new();
        for _ in 0..ACTS {
            let node = dice.pick(&nodes);
            let answer = ada.delete(&node.path()).await;
            // What went along with another is gone already.
            if answer.status.is_success() {
                trashed.push(node.clone());
            } else {
                answer.assert_error(404, "not_found");
            }
            assert_sound(&app.own).await;
        }
        // In any order: what hangs on something that is still in the trash has to wait.
        let mut waits = 0;
        while !trashed.is_empty() {
            let n = dice.below(u32::try_from(trashed.len()).unwrap()) as usize;
            let path = format!("{}/restore", trashed[n].path());
            let answer = ada.post_empty(&path).await;
            assert_sound(&app.own).await;
            if answer.status.is_success() {
                trashed.swap_remove(n);
                waits = 0;
            } else {
                answer.assert_error(409, "conflict");
                waits += 1;
                assert!(
                    waits < 1_000,
                    "{told}: nothing of {trashed:?} can be restored"
                );
            }
        }
        assert_eq!(rows(&app.own).await, before, "{told}");
    }
}
