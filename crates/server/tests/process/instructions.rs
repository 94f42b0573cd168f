//! How many instructions requests take, as callgrind counts them: the same on an idle machine and on a busy one, so that
//! what got dearer is seen where no stopwatch would have shown it.
//!
//! The figures stand in `instructions.txt`. A count that is off them fails the test, which then writes them anew: commit
//! them where the change is meant.

use std::{fmt::Write as _, fs, path::Path, process::Command, time::Duration};

use pathsix_tests::{Db, Member, database::OwnDatabase, people::Person};
use serde_json::json;
use tokio::{task::yield_now, time::timeout};

use crate::server::{Home, Server};

/// Where the figures are kept: thousands of instructions for each request.
const FIGURES: &str = "tests/process/instructions.txt";
/// How far from its figure a count may be, in hundredths. Counts of one program differ by one or two, compilers by more.
const TOLERANCE: u64 = 20;
/// Requests of a kind that are counted, after as many that are not.
const REQUESTS: u64 = 10;
/// Entries of the audit that the server has not linked yet.
const NOT_LINKED: &str = "SELECT count(*) FROM audit_entry WHERE number IS NULL";
/// Leads that the lists have.
const LEADS: usize = 30;

/// What is asked for again and again.
enum Asked {
    Get(String),
    MakeLead,
}

impl Asked {
    async fn by(&self, ada: &Member, number: u64) {
        match self {
            Self::Get(path) => drop(ada.get(path).await.assert_ok()),
            Self::MakeLead => drop(ada.lead(&format!("Made {number}")).await),
        }
    }
}

/// A server under callgrind, which counts nothing until it is told to.
struct Counted {
    server: Server,
    home: Home,
    own: OwnDatabase,
}

impl Counted {
    fn serve(home: Home, own: OwnDatabase) -> Self {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--instr-atstart=no", "-q"]);
        command.args([
            "--callgrind-out-file=counted",
            env!("CARGO_BIN_EXE_pathsix"),
        ]);
        command.arg("serve");
        let server = home.serve_by(command);
        Self { server, home, own }
    }

    fn tell(&self, what: &str) {
        let mut control = Command::new("callgrind_control");
        // The server knows of no other folder for what is temporary.
        control.env_remove("TMPDIR");
        let told = control.args([what, &self.server.id().to_string()]).output();
        assert!(told.unwrap().status.success(), "callgrind_control {what}");
    }

    /// Returns when no entry waits to be linked. That is done every few seconds for all that were written, so whoever counted
    /// before would count it or not as the machine is fast or slow.
    async fn linked(&self) {
        let all = async {
            while self.own.number(NOT_LINKED).await > 0 {
                yield_now().await;
            }
        };
        timeout(Duration::from_mins(1), all).await.unwrap();
    }

    /// Thousands of instructions that each of these requests took.
    async fn count(&self, part: usize, ada: &Member, asked: &Asked) -> u64 {
        for number in 0..REQUESTS {
            asked.by(ada, number).await;
        }
        self.tell("--instr=on");
        self.linked().await;
        self.tell("--zero");
        for number in REQUESTS..2 * REQUESTS {
            asked.by(ada, number).await;
        }
        self.linked().await;
        self.tell("--dump");
        self.tell("--instr=off");
        let dump = self.home.folder().join(format!("counted.{part}"));
        total(&dump) / REQUESTS / 1000
    }
}

fn total(dump: &Path) -> u64 {
    let text = fs::read_to_string(dump).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("totals: "));
    line.unwrap().trim().parse().unwrap()
}

/// A company with leads, made without callgrind: hashing a password under it takes longer than a request may.
async fn furnish(home: &Home) -> (Member, String) {
    let server = home.serve(&[]);
    let ada = Member::found(server.anon(), "acme").await;
    let mut last = String::new();
    for number in 0..LEADS {
        let name = format!("Lead {number}");
        let lead = json!({ "name": name, "email": "info@cedar.example", "phone": "+14155550123" });
        last = ada.make("leads", lead).await;
    }
    server.stop();
    (ada, last)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_take_about_as_many_instructions_as_committed() {
    let there = Command::new("valgrind").arg("--version").output();
    assert!(there.is_ok(), "install valgrind: apt-get install valgrind");
    let own = OwnDatabase::empty(Db::Sqlite).await;
    let home = Home::new()
        .with("PATHSIX_WORKERS", "1")
        .with("DATABASE_URL", &own.url);
    let (ada, lead) = furnish(&home).await;
    let counted = Counted::serve(home, own);
    let ada = counted.server.known(&ada);
    let get = |path: &str| Asked::Get(path.to_owned());
    let script = [
        ("list", get("leads")),
        ("list of the company", get("admin/leads")),
        ("detail", get(&format!("leads/{lead}"))),
        ("search", get("search?q=cedar")),
        ("dashboard", get("reports/dashboard")),
        ("audit", get("audit")),
        ("create", Asked::MakeLead),
    ];
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join(FIGURES);
    let figures = fs::read_to_string(&committed).unwrap_or_default();
    let (mut table, mut wrong) = (String::new(), String::new());
    for (part, (name, asked)) in (1..).zip(&script) {
        let count = counted.count(part, &ada, asked).await;
        writeln!(table, "{name}: {count}").unwrap();
        let figure = figure(&figures, name);
        if count.abs_diff(figure) * 100 > figure * TOLERANCE {
            writeln!(wrong, "{name}: {count} thousand, committed {figure}").unwrap();
        }
    }
    if !wrong.is_empty() {
        fs::write(&committed, &table).unwrap();
    }
    assert!(wrong.is_empty(), "{wrong}{FIGURES} has been written anew");
}

fn figure(figures: &str, name: &str) -> u64 {
    let of_name = |line: &str| line.strip_prefix(name)?.strip_prefix(": ")?.parse().ok();
    figures.lines().find_map(of_name).unwrap_or_default()
}
