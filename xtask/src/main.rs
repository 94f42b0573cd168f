//! Developer commands, `cargo xtask <command>`: one module per command.
//!
//! - `bench`, `check`, `test`, `defects`, `demo`, `contracts`, `hooks`, `deny`: the commands.
//! - `servers`, `postgres`, `redis`: throw-away servers for the tests.
//! - `tools`, `debian`: programs of others, and how to get them.
//! - `process`, `nested`, `interrupt`, `say`: running programs, cleaning up after Ctrl-C, printing.
//!
//! The rules that keep the tree in shape are tests: `tests/tidy` and `tests/bans.rs`.

mod bench;
mod check;
mod contracts;
mod debian;
mod defects;
mod demo;
mod deny;
mod hooks;
mod interrupt;
mod nested;
mod postgres;
mod process;
mod redis;
mod say;
mod servers;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::process::Outcome;
use crate::test::Form;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Developer commands of PathSix CRM",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Formatting, lints and the rules of the tree: what to run before a commit
    Check,
    /// Every test, on SQLite and on a throw-away Postgres (or on `TEST_DATABASE_URL`, if set)
    Test {
        /// Do more of everything that chance has a part in: hours instead of minutes
        #[arg(long)]
        long: bool,
        /// Passed on to cargo test: `cargo xtask test -- -p pathsix-domain`
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Plant known defects in a copy of the sources, and see that the tests turn red
    Defects(defects::Options),
    /// Start the server with made-up data
    Demo {
        /// Passed on to the server
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Write the generated contract files
    Contracts {
        /// Say what changed since the released contract instead, and fail where something breaks
        #[arg(long)]
        check_compat: bool,
        /// Keep the present contract as the released one instead
        #[arg(long, conflicts_with = "check_compat")]
        release: bool,
    },
    /// Load on the server over a Postgres of its own, and what it took
    Bench(bench::Options),
    /// Install a Git pre-commit hook that runs `cargo xtask check`
    Hooks,
    /// Licences, banned crates, sources and known vulnerabilities of the dependencies
    Deny,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::line(&format!("xtask: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Option<Command>) -> Outcome {
    match command {
        None => Ok(Cli::command().print_help()?),
        Some(Command::Check) => check::run(),
        Some(Command::Test { long: false, args }) => test::run(Form::Short, &args),
        Some(Command::Test { long: true, args }) => test::run(Form::Long, &args),
        Some(Command::Defects(options)) => defects::run(&options),
        Some(Command::Demo { args }) => demo::run(&args),
        Some(Command::Contracts {
            check_compat: true, ..
        }) => contracts::check_compat(),
        Some(Command::Contracts { release: true, .. }) => contracts::release(),
        Some(Command::Contracts { .. }) => contracts::run(),
        Some(Command::Bench(options)) => bench::run(&options),
        Some(Command::Hooks) => hooks::run(),
        Some(Command::Deny) => deny::run(),
    }
}
