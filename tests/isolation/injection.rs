//! Text that would be code elsewhere is text here: whatever takes text answers an attack as it answers any other words.

use pathsix_contracts::operation::{Method, Operation, operations};
use pathsix_tests::{App, Db, Member, people::Person};
use rstest::rstest;
use serde_json::{Value, json};

/// For SQL on either database, JSON paths, templates, shells, LDAP, headers, paths of files, formats, and the reader's screen.
const CORPUS: [&str; 16] = [
    "'",
    "' OR '1'='1' -- ",
    "\") OR 1=1; --",
    "1; DROP TABLE lead; --",
    "' UNION SELECT password_hash FROM user_identity -- ",
    "'||(SELECT pg_sleep(9))||'",
    "$1",
    "?1",
    "\\'; SELECT 1; --",
    "%' ESCAPE '\\",
    "lead_status = 'open'",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "`id` $(id) | id",
    "*)(uid=*))(|(uid=*",
    "../../../../etc/passwd",
    "%s%n\u{202e}<script>alert(1)</script>",
];

/// As long as the attack, and neither an attack nor the name of anything: a word, or signs where the attack has no words.
fn neutral(attack: &str) -> String {
    let has_words = attack.contains(char::is_alphanumeric);
    let sign = if has_words { "q" } else { "#" };
    sign.repeat(attack.chars().count())
}

/// What an answer says, apart from how it calls what was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    status: u16,
    code: Value,
    items: Option<usize>,
}

fn asking(path: &str, name: &str, value: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    format!("{path}?{}", query.append_pair(name, value).finish())
}

async fn told(who: &Member, path: &str, name: &str, value: &str) -> Told {
    let answer = who.get(&asking(path, name, value)).await;
    let status = answer.status.as_u16();
    assert!(status < 500, "{path}?{name}={value}: {status}");
    let body: Value = serde_json::from_slice(&answer.bytes).unwrap_or_default();
    let items = body["items"]
        .as_array()
        .or(body["data"]["items"].as_array());
    Told {
        status,
        code: body["details"]["code"].clone(),
        items: items.map(Vec::len),
    }
}

/// Whatever is asked for without an id and takes parameters.
fn asked() -> Vec<Operation> {
    let mut all = operations();
    all.retain(|operation| {
        operation.method == Method::Get
            && !operation.path.contains('{')
            && !operation.query.is_empty()
            && !operation.path.starts_with("/sys")
    });
    all
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_parameter_takes_an_attack_as_any_other_words(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("injected").await;
    for name in ["Wyrm", "Vext"] {
        ada.lead(name).await;
    }
    let before = app.own.snapshot().await;
    let mut compared = 0;
    for operation in asked() {
        let path = operation.path.trim_start_matches('/');
        for parameter in &operation.query {
            let name = &parameter.name;
            for attack in CORPUS {
                let neutral = told(&ada, path, name, &neutral(attack)).await;
                let answer = told(&ada, path, name, attack).await;
                assert_eq!(answer, neutral, "{path}?{name}={attack}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1_000, "only {compared} compared");
    assert_eq!(app.own.snapshot().await, before);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_attack_in_a_body_is_kept_and_found_as_it_was_sent(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let ada = app.founder("kept").await;
    for attack in CORPUS.map(str::trim) {
        let name = format!("Of {attack}");
        let body = json!({ "name": name, "city": attack, "notes": attack });
        let made = ada.post("leads?allow_duplicate=true", body).await.data();
        let kept = [&made["name"], &made["city"], &made["notes"]];
        assert_eq!(kept, [&json!(name), &json!(attack), &json!(attack)]);
        let found = ada.get(&asking("leads", "city", attack)).await.items();
        assert_eq!(found.len(), 1, "{attack}");
        assert_eq!(found[0]["id"], made["id"]);
        let zone = json!({ "timezone": attack });
        let refused = ada.patch("tenant", zone).await;
        refused.assert_error(400, "validation_failed");
    }
}
