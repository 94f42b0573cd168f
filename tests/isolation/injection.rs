//! Text that would be code elsewhere is text here: whatever takes text answers an attack as it answers any other words.

use pathsix_contracts::operation::{Method, Operation, operations};
use pathsix_tests::{
    Answer, App, Db, Member,
    company::Company,
    effort::effort,
    people::Person,
    table::{self, Call},
};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    matrix::MARK,
    refused::{Subject, takes_a_body},
};

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

/// What words that are nothing else are made of.
const LETTERS: [&str; 4] = ["q", "w", "x", "z"];

/// Some attacks, beginning with another one each turn; in a long run all.
fn attacks(turn: usize, some: usize) -> impl Iterator<Item = &'static str> {
    let from_there = CORPUS.iter().cycle().skip(turn % CORPUS.len());
    from_there.take(effort(some, CORPUS.len())).copied()
}

/// A company for each attack that is tried in one place: what one leaves behind is then nothing to the next.
async fn companies(app: &App) -> Vec<Company> {
    let mut all = Vec::new();
    for _ in 0..effort(1, CORPUS.len()) {
        all.push(Company::found(app, MARK).await);
    }
    all
}

fn company_of<'c>(companies: &'c [Company], attack: &str) -> &'c Company {
    let place = CORPUS.iter().position(|it| *it == attack);
    &companies[place.unwrap_or_default() % companies.len()]
}

/// As long as the attack, and neither an attack nor the name of anything: a word of its own, or signs where the attack has no
/// words.
fn neutral(attack: &str) -> String {
    let place = CORPUS.iter().position(|it| it.trim() == attack.trim());
    let letter = LETTERS[place.unwrap_or_default() % LETTERS.len()];
    let has_words = attack.contains(char::is_alphanumeric);
    let sign = if has_words { letter } else { "#" };
    sign.repeat(attack.chars().count())
}

/// What an answer says, apart from how it calls what was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    status: u16,
    code: Value,
    refused: Vec<String>,
    items: Option<usize>,
}

impl Told {
    fn by(answer: &Answer) -> Self {
        let status = answer.status.as_u16();
        assert!(status < 500, "{}: {status}", answer.asked);
        let body: Value = serde_json::from_slice(&answer.bytes).unwrap_or_default();
        let fields = body["details"]["fields"].as_object();
        Self {
            status,
            code: body["details"]["code"].clone(),
            refused: fields
                .into_iter()
                .flatten()
                .map(|it| it.0.clone())
                .collect(),
            items: body["items"].as_array().map(Vec::len),
        }
    }
}

/// A text as a part of an address.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

fn asking(path: &str, name: &str, value: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    format!("{path}?{}", query.append_pair(name, value).finish())
}

async fn told(who: &Member, path: &str, name: &str, value: &str) -> Told {
    Told::by(&who.get(&asking(path, name, value)).await)
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
            for attack in attacks(compared, 4) {
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

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_attack_in_a_path_or_a_query_is_answered_as_any_other_words_whatever_is_asked(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let companies = companies(&app).await;
    let mut turn = 0;
    for operation in operations() {
        let names = operation.query.iter().map(|parameter| &parameter.name);
        let in_path = operation.path.contains("{id}").then_some(None);
        for place in in_path.into_iter().chain(names.map(Some)) {
            turn += 1;
            for attack in attacks(turn, 1) {
                let company = company_of(&companies, attack);
                let mut both = [Value::Null, Value::Null].map(|_| None);
                for (text, told) in [attack.to_owned(), neutral(attack)].iter().zip(&mut both) {
                    let (caller, call) = company.right_call(&operation).await;
                    let call = match place {
                        None => {
                            let path = table::path(&operation);
                            Call::new(&operation, &path, &encoded(text), call.body)
                        }
                        Some(name) => call.asking(name, &encoded(text)),
                    };
                    let answer = Told::by(&call.by(&caller).await);
                    // Something may be called after a number, and an attack may have one: what is found is compared above.
                    *told = Some(Told {
                        items: None,
                        ..answer
                    });
                }
                let [attacked, asked] = both;
                assert_eq!(attacked, asked, "{} {place:?}: {attack}", operation.id);
            }
        }
    }
    assert!(turn > 200, "only {turn} places");
    assert_eq!(app.database.defects(), 0);
}

/// The fields of a body, and of the objects in it, that take some text.
fn texts(subject: &Subject) -> Vec<(usize, String, Value)> {
    let takes_text = |schema: &Value, value: &Value| {
        let value = value.to_string();
        let of_some = value.contains("\"string\"") || value.contains("$ref");
        of_some && !schema.is_null()
    };
    let objects = subject.objects();
    let all = objects.iter().enumerate().flat_map(|(place, object)| {
        let fields = table::properties(&object.schema).into_iter();
        let some = fields.filter(|(_, value)| takes_text(&object.schema, value));
        some.map(move |(name, value)| {
            let mut alone = value;
            alone["$defs"] = object.schema["$defs"].clone();
            (place, name, alone)
        })
    });
    all.collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_attack_in_any_field_of_any_body_is_answered_as_any_other_words(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let app = App::start(db).await;
    let companies = companies(&app).await;
    let mut turn = 0;
    for operation in operations().into_iter().filter(takes_a_body) {
        let subject = Subject::of(&companies[0], operation.clone()).await;
        for (place, name, schema) in texts(&subject) {
            let rule = jsonschema::validator_for(&schema).unwrap();
            turn += 1;
            for attack in attacks(turn, 1) {
                let company = company_of(&companies, attack);
                let mut both = Vec::new();
                let mut field = String::new();
                for text in [attack.to_owned(), neutral(attack)] {
                    // Each is sent in a state that no other has changed.
                    let subject = Subject::of(company, operation.clone()).await;
                    let objects = subject.objects();
                    let (called, body) = subject.with(&objects[place], &name, json!(text));
                    both.push(Told::by(&subject.send(body).await));
                    field = called;
                }
                let what = format!("{}, {field}: {attack}", operation.id);
                if rule.is_valid(&json!(attack)) == rule.is_valid(&json!(neutral(attack))) {
                    assert_eq!(both[0], both[1], "{what}");
                } else {
                    // Where only some words are any good, an attack is none of them.
                    assert_eq!(both[0].refused, [field], "{what}");
                }
            }
        }
    }
    assert!(turn > 100, "only {turn} fields");
    assert_eq!(app.database.defects(), 0);
}
