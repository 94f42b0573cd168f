//! A fuzzer that knows nothing of the server but its document, against the server itself.

use std::{
    collections::BTreeMap,
    io::{Write, stdout},
    process::Output,
    sync::LazyLock,
};

use pathsix_contracts::operation::{Operation, operations};
use pathsix_tests::{
    App, Db, Member,
    company::Maker,
    effort::effort,
    people::Person,
    python, sound,
    table::{self, Kind},
};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::sync::Mutex;

/// What is fuzzed in turn, each for so many seconds: what the document gives as examples and what lies at the edges of
/// its schemas, anything else, and chains of requests along its links.
const PHASES: [(&str, usize); 3] = [("examples,coverage", 40), ("fuzzing", 20), ("stateful", 30)];
/// What comes out of chance, and is not the same with another seed.
const BY_CHANCE: &[(&str, usize)] = PHASES.split_at(1).1;
const SEED: u32 = 20_261_121;
/// In a long run so many cases are tried on each database, each phase for so many times as long at once.
const MANY: usize = 50_000;
const LONGER: usize = 15;

/// One at a time: their budgets are seconds.
static ALONE: LazyLock<Mutex<()>> = LazyLock::new(Mutex::default);

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_fuzzer_sends_breaks_the_server_or_is_answered_otherwise_than_documented(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let _alone = ALONE.lock().await;
    let app = App::start(db).await;
    let (mut ada, mut staff) = (app.founder("fuzz").await, app.staff().await);
    let setting = setting(&app, &ada).await;
    let mut tried = 0;
    for seed in SEED.. {
        let phases = if seed == SEED { &PHASES } else { BY_CHANCE };
        for (phases, seconds) in phases.iter().copied() {
            let seconds = seconds * effort(1, LONGER);
            ada = refreshed(&app, "auth/refresh", &ada).await;
            staff = refreshed(&app, "sys/auth/refresh", &staff).await;
            let (url, setting) = (format!("http://{}", app.address), setting.to_string());
            let people = [ada.clone(), staff.clone()];
            let run = move || fuzz(&url, &setting, &people, (phases, seconds, seed));
            let output = tokio::task::spawn_blocking(run).await.unwrap();
            let told = String::from_utf8_lossy(&output.stdout);
            assert!(
                output.status.success(),
                "seed {seed}: {told}\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
            let cases = generated(&told).unwrap_or_else(|| panic!("no count of cases: {told}"));
            // How many fit into the time, the machine decides.
            assert!(cases > 0, "{phases}: nothing was tried");
            // Past what the test harness keeps to itself: how much was tried is worth knowing each time.
            writeln!(stdout(), "{db:?}: {cases} cases of {phases}").unwrap();
            tried += cases;
        }
        if tried >= effort(1, MANY) {
            break;
        }
    }
    // Not even what nobody was told of: in the background, or where somebody tried again.
    assert_eq!(app.database.defects(), 0);
    // Whatever was done, the session held, and so did every rule of the database.
    ada.get("auth/me").await.assert_ok();
    sound::assert_sound(&app.own).await;
}

/// The same session with tokens that outlive the longest phase.
async fn refreshed(app: &App, path: &str, member: &Member) -> Member {
    let body = json!({ "refresh_token": member.refresh });
    let answer = app.anon().post(path, body).await.assert_ok();
    member.with_tokens(&answer.data()["tokens"])
}

/// What `hooks.py` needs to make records of each kind.
async fn setting(app: &App, ada: &Member) -> Value {
    let maker = Maker::new(ada, ada, "fuzz");
    let mut records = BTreeMap::new();
    for kind in Kind::records() {
        let body = maker.body(&table::creation(kind), ada).await;
        records.insert(kind, body);
    }
    let takes_twins = |operation: &&Operation| {
        let mut query = operation.query.iter();
        query.any(|parameter| parameter.name == "allow_duplicate")
    };
    let all = operations();
    let anyway: BTreeMap<_, _> = all
        .iter()
        .filter(takes_twins)
        .map(|operation| (operation.tag, json!({ "allow_duplicate": "true" })))
        .collect();
    json!({
        "url": format!("http://{}/api/v1", app.address),
        "member": ada.colleague("user").await.id,
        "records": records,
        "anyway": anyway,
    })
}

fn fuzz(
    url: &str,
    setting: &str,
    [ada, staff]: &[Member; 2],
    (phases, seconds, seed): (&str, usize, u32),
) -> Output {
    let sources = python::sources();
    let mut command = python::program("schemathesis");
    command
        .arg("--config-file")
        .arg(sources.join("schemathesis.toml"))
        .args(["run", &format!("{url}/openapi.json"), "--origin", url])
        .args([
            "--phases",
            phases,
            "--seed",
            &seed.to_string(),
            "--no-shrink",
        ])
        .args(["--max-time", &seconds.to_string()])
        .current_dir(python::scratch("fuzz"))
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("PYTHONPATH", sources)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PATHSIX_TOKEN", &ada.token)
        .env("PATHSIX_STAFF", &staff.token)
        .env("PATHSIX_TENANT", &ada.slug)
        .env("PATHSIX_FUZZ", setting);
    command.output().unwrap()
}

/// The number in `1602 generated, …`.
fn generated(told: &str) -> Option<usize> {
    let (before, _) = told.rsplit_once(" generated")?;
    before.split_whitespace().next_back()?.parse().ok()
}
