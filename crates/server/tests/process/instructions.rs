//! How many instructions requests take, as callgrind counts them: the same on an idle machine and on a busy one, and a
//! tenth more is a regression that no stopwatch would have shown.
//!
//! The figures stand in `instructions.txt`. Where a change is meant, `PATHSIX_NEW_FIGURES=1` writes them anew:
//! `PATHSIX_NEW_FIGURES=1 cargo test -p pathsix-server --test process instructions`.

use std::{fmt::Write as _, fs, path::Path, process::Command};

use pathsix_tests::{Member, people::Person};

use crate::server::{Home, Server};

/// The committed figures: thousands of instructions for each request.
const FIGURES: &str = include_str!("instructions.txt");
/// How far from its figure a count may be, in hundredths: counts of the same program differ by one or two.
const TOLERANCE: u64 = 10;
/// Requests of a kind that are counted, after as many that are not.
const REQUESTS: u64 = 10;
/// Leads that the lists have.
const LEADS: usize = 30;

/// A server under callgrind, which counts nothing until it is told to.
struct Counted {
    server: Server,
    home: Home,
}

impl Counted {
    fn serve() -> Self {
        let home = Home::new().with("PATHSIX_WORKERS", "1");
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--instr-atstart=no", "-q"]);
        command.args([
            "--callgrind-out-file=counted",
            env!("CARGO_BIN_EXE_pathsix"),
            "serve",
        ]);
        let server = home.serve_by(command);
        Self { server, home }
    }

    fn tell(&self, what: &str) {
        let mut control = Command::new("callgrind_control");
        // The server knows of no other folder for what is temporary.
        control.env_remove("TMPDIR");
        let told = control.args([what, &self.server.id().to_string()]).output();
        assert!(told.unwrap().status.success(), "callgrind_control {what}");
    }

    /// Thousands of instructions that each of these requests took.
    async fn count(&self, part: usize, ada: &Member, path: &str, make: Option<&str>) -> u64 {
        for counted in [false, true] {
            if counted {
                self.tell("--instr=on");
                self.tell("--zero");
            }
            for number in 0..REQUESTS {
                match make {
                    Some(name) => {
                        ada.lead(&format!("{name} {counted} {number}")).await;
                    }
                    None => drop(ada.get(path).await.assert_ok()),
                }
            }
        }
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

fn figure(name: &str) -> Option<u64> {
    let line = FIGURES.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().last()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_take_about_as_many_instructions_as_committed() {
    let there = Command::new("valgrind").arg("--version").output();
    assert!(there.is_ok(), "install valgrind: apt-get install valgrind");
    let counted = Counted::serve();
    let ada = Member::found(counted.server.anon(), "acme").await;
    let mut first = String::new();
    for number in 0..LEADS {
        first = ada.lead(&format!("Lead {number}")).await;
    }
    let detail = format!("leads/{first}");
    let script = [
        ("list", "leads", None),
        ("list of the company", "admin/leads", None),
        ("detail", detail.as_str(), None),
        ("audit", "audit", None),
        ("create", "", Some("Made")),
    ];
    let (mut table, mut wrong) = (String::new(), String::new());
    for (number, (name, path, make)) in script.into_iter().enumerate() {
        let count = counted.count(number + 1, &ada, path, make).await;
        writeln!(table, "{name:22} {count:>6}").unwrap();
        let figure = figure(name).unwrap_or_default();
        if count.abs_diff(figure) * 100 > figure * TOLERANCE {
            writeln!(
                wrong,
                "{name}: {count} thousand instructions, {figure} committed"
            )
            .unwrap();
        }
    }
    if std::env::var_os("PATHSIX_NEW_FIGURES").is_some() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::write(here.join("tests/process/instructions.txt"), &table).unwrap();
        return;
    }
    assert!(
        wrong.is_empty(),
        "{wrong}see the head of this file where that is meant"
    );
}
