//! Conversion, trash and children at the same moment: whoever comes first, no record in use hangs on one in the trash,
//! and nothing is half converted.

use pathsix_tests::{Db, Member, people::Person, sound::assert_sound};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

use crate::crowd::{Crowd, counted, crowded};

const ROUNDS: usize = 20;
/// Of all the requests of a test so many may be told to come again: two of them may have waited for each other.
const BUSY: usize = 1;

const AT: &str = "2026-01-02T10:00:00Z";

/// One of each record that can hang on this.
fn children(parent: &str, id: &str) -> Vec<(&'static str, Value)> {
    let mut all = vec![
        (
            "interactions",
            json!({ "summary": "Call", "contact_date": AT }),
        ),
        ("notes", json!({ "content": "Note" })),
    ];
    if parent != "project_id" {
        all.push(("contacts", json!({ "first_name": "Contact" })));
        all.push(("projects", json!({ "project_name": "Project" })));
    }
    if parent == "client_id" {
        all.push(("accounts", json!({})));
    }
    for (_, body) in &mut all {
        body[parent] = json!(id);
    }
    all
}

async fn hang(who: &Member, parent: &str, id: &str) {
    for (list, body) in children(parent, id) {
        who.make(list, body).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_conversions_of_a_lead_one_makes_the_client(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[values(30, 50)] many: usize,
) {
    let (app, ada) = crowded(db).await;
    let lead = ada.lead("Acme").await;
    hang(&ada, "lead_id", &lead).await;
    let path = format!("leads/{lead}/convert");
    let mut crowd = Crowd::of(&ada);
    for _ in 0..many {
        crowd = crowd.and(Method::POST, &path, Value::Null);
    }
    let answers = crowd.go(0).await;
    assert_eq!(counted(&answers, [201, 200]), [1, many - 1]);
    let first = answers[0].clone().id();
    for answer in answers {
        assert_eq!(answer.id(), first);
    }
    assert_eq!(app.own.number("SELECT count(*) FROM client").await, 1);
    for (list, _) in children("lead_id", "") {
        let there = ada.get(&format!("{list}?client_id={first}")).await.ids();
        assert_eq!(there.len(), 1, "{list}");
    }
    assert_sound(&app.own).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_leads_become_one_client_at_once(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (app, ada) = crowded(db).await;
    for round in 0..ROUNDS / 2 {
        let name = format!("Client {round}");
        let client = ada.make("clients", json!({ "name": name })).await;
        let mut leads = Vec::new();
        for n in 0..3 {
            let lead = ada.lead(&format!("Lead {round} {n}")).await;
            hang(&ada, "lead_id", &lead).await;
            leads.push(lead);
        }
        let mut crowd = Crowd::of(&ada);
        for lead in &leads {
            let to = json!({ "client_id": client });
            crowd = crowd.and(Method::POST, &format!("leads/{lead}/convert"), to);
        }
        assert_eq!(counted(&crowd.go(0).await, [201]), [3]);
        let client = ada.get(&format!("clients/{client}")).await.data();
        assert_eq!(client["version"], 4);
        assert_eq!(client["interaction_count"], 3);
        let first = client["source_lead_id"].as_str().unwrap();
        assert!(leads.iter().any(|lead| lead == first), "{client}");
        assert_sound(&app.own).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_that_is_converted_and_trashed_at_once_is_one_after_the_other(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, ada) = crowded(db).await;
    let mut busy = 0;
    for round in 0..ROUNDS {
        let lead = ada.lead(&format!("Lead {round}")).await;
        hang(&ada, "lead_id", &lead).await;
        let path = format!("leads/{lead}");
        let answers = Crowd::of(&ada)
            .and(Method::POST, &format!("{path}/convert"), Value::Null)
            .and(Method::DELETE, &path, Value::Null)
            .and(Method::POST, &format!("{path}/convert"), Value::Null)
            .go(BUSY - busy)
            .await;
        let [made, again, gone, waiting] = counted(&answers, [201, 200, 404, 503]);
        busy += waiting;
        assert!(made <= 1 && again <= 2 && gone <= 2, "{answers:?}");
        assert_sound(&app.own).await;
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_hung_on_a_lead_while_it_is_converted_is_either_moved_or_came_later(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, ada) = crowded(db).await;
    for round in 0..ROUNDS {
        let lead = ada.lead(&format!("Lead {round}")).await;
        let mut crowd = Crowd::of(&ada);
        for (n, (list, body)) in children("lead_id", &lead).into_iter().enumerate() {
            if n == round % 5 {
                crowd = crowd.and(Method::POST, &format!("leads/{lead}/convert"), Value::Null);
            }
            crowd = crowd.and(Method::POST, list, body);
        }
        if round % 5 == 4 {
            crowd = crowd.and(Method::POST, &format!("leads/{lead}/convert"), Value::Null);
        }
        assert_eq!(counted(&crowd.go(0).await, [201]), [5]);
        assert_sound(&app.own).await;
    }
    for table in ["contact", "project", "interaction", "note"] {
        let count = async |rows: &str| {
            let sql = format!("SELECT count(*) FROM {table} WHERE {rows}");
            app.own.number(&sql).await
        };
        let moved = "client_id IS NOT NULL AND lead_id IS NULL AND version = 2";
        let later = "client_id IS NULL AND lead_id IS NOT NULL AND version = 1";
        let all = i64::try_from(ROUNDS).unwrap();
        assert_eq!(count(moved).await + count(later).await, all, "{table}");
    }
}

#[rstest]
#[case::a_client("clients", "client_id")]
#[case::a_lead("leads", "lead_id")]
#[case::a_project("projects", "project_id")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_hung_on_a_record_while_that_is_trashed_goes_with_it_or_is_refused(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] list: &str,
    #[case] parent: &str,
) {
    let (app, ada) = crowded(db).await;
    let mut busy = 0;
    let mut hung = 0;
    for round in 0..ROUNDS {
        let client = ada
            .make("clients", json!({ "name": format!("Client {round}") }))
            .await;
        // Half of the time the project goes because its client does.
        let (id, trashed) = match list {
            "projects" => {
                let body = json!({ "project_name": "Project", "client_id": client });
                let project = ada.make("projects", body).await;
                let trashed = if round % 2 == 0 {
                    format!("clients/{client}")
                } else {
                    format!("projects/{project}")
                };
                (project, trashed)
            }
            "clients" => (client.clone(), format!("clients/{client}")),
            _ => {
                let lead = ada.lead(&format!("Lead {round}")).await;
                (lead.clone(), format!("leads/{lead}"))
            }
        };
        let mut crowd = Crowd::of(&ada);
        for (n, (list, body)) in children(parent, &id).into_iter().enumerate() {
            if n == round % 2 {
                crowd = crowd.and(Method::DELETE, &trashed, Value::Null);
            }
            crowd = crowd.and(Method::POST, list, body);
        }
        let answers = crowd.go(BUSY - busy).await;
        let [gone, made, _, waiting] = counted(&answers, [200, 201, 400, 503]);
        busy += waiting;
        assert!(gone + waiting >= 1, "{answers:?}");
        hung += made;
        assert_sound(&app.own).await;
        if gone == 0 {
            continue;
        }
        // What was acknowledged went along, and comes back with it.
        let restored = ada.post_empty(&format!("{trashed}/restore")).await;
        restored.assert_ok();
        for answer in answers.iter().filter(|answer| answer.status == 201) {
            let list = answer.asked.rsplit('/').next().unwrap().to_owned();
            let made = answer.clone().id();
            ada.get(&format!("{list}/{made}")).await.assert_ok();
        }
    }
    assert!(hung > 0, "nothing was ever hung on it");
    assert_sound(&app.own).await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restoring_and_trashing_at_once_leave_a_whole_family(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let (app, ada) = crowded(db).await;
    let client = ada.make("clients", json!({ "name": "Acme" })).await;
    hang(&ada, "client_id", &client).await;
    let project = ada.get("projects").await.ids().remove(0);
    hang(&ada, "project_id", &project).await;
    let client = format!("clients/{client}");
    let project = format!("projects/{project}");
    let call = format!("interactions/{}", ada.get("interactions").await.ids()[0]);
    let mut busy = 0;
    for round in 0..ROUNDS {
        let mut crowd = Crowd::of(&ada);
        for one in [&client, &project, &call] {
            crowd = crowd.and(Method::DELETE, one, Value::Null).and(
                Method::POST,
                &format!("{one}/restore"),
                Value::Null,
            );
        }
        if round % 2 == 0 {
            crowd = crowd.reversed();
        }
        let answers = crowd.go(BUSY - busy).await;
        // Gone before, there before, or below something in the trash.
        let [.., waiting] = counted(&answers, [200, 404, 409, 503]);
        busy += waiting;
        assert_sound(&app.own).await;
    }
}

#[rstest]
#[case::lead("leads", "clients")]
#[case::client("clients", "leads")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_back_with_one_record_waits_for_the_other_that_it_hangs_on(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] first: &str,
    #[case] second: &str,
) {
    let (app, ada) = crowded(db).await;
    let lead = ada.lead("Acme").await;
    let client = ada.make("clients", json!({ "name": "Acme" })).await;
    let body = json!({ "first_name": "Both", "lead_id": lead, "client_id": client });
    let contact = format!("contacts/{}", ada.make("contacts", body).await);
    let path = |list: &str| match list {
        "leads" => format!("leads/{lead}"),
        _ => format!("clients/{client}"),
    };
    let restore = |list: &str| format!("{}/restore", path(list));
    for list in [first, second] {
        ada.delete(&path(list)).await.assert_ok();
    }
    let refused = ada.post_empty(&restore(first)).await;
    refused.assert_error(409, "conflict");
    for list in [second, first] {
        ada.get(&contact).await.assert_error(404, "not_found");
        ada.post_empty(&restore(list)).await.assert_ok();
        assert_sound(&app.own).await;
    }
    ada.get(&contact).await.assert_ok();
    // The other way round at the same moment.
    ada.delete(&path(first)).await.assert_ok();
    let mut busy = 0;
    for _ in 0..ROUNDS {
        let answers = Crowd::of(&ada)
            .and(Method::POST, &restore(first), Value::Null)
            .and(Method::DELETE, &path(second), Value::Null)
            .go(BUSY - busy)
            .await;
        let [.., waiting] = counted(&answers, [200, 409, 503]);
        busy += waiting;
        assert_sound(&app.own).await;
        ada.post_empty(&restore(second)).await;
        ada.post_empty(&restore(first)).await;
        ada.delete(&path(first)).await.assert_ok();
    }
}
