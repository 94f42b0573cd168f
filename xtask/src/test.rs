//! `cargo xtask test`: bring up a database and a Redis, build, run every test.

use std::process::Command;

use crate::interrupt::Interrupt;
use crate::process::{Outcome, cargo, phase};
use crate::servers::Servers;
use crate::tools;

/// Set to anything where suites are to do more than each commit needs.
const LONG: &str = "TEST_LONG";

/// How much the suites do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// What each commit needs, in less than an hour.
    Short,
    /// As much as a release needs, in hours.
    Long,
}

pub(crate) fn run(form: Form, args: &[String]) -> Outcome {
    let interrupt = Interrupt::watch()?;
    // Before the build, so that what is missing is known in a second and not in minutes.
    if needs_tools(args) {
        phase("tools", tools::ensure)?;
    }
    let servers = Servers::start(&interrupt)?;
    // cargo cannot build documentation tests ahead of running them.
    if !cargo_args(args).iter().any(|arg| arg == "--doc") {
        phase("build", || interrupt.run(&mut build(args)))?;
    }
    let mut tests = tests_of(args);
    servers.tell(&mut tests);
    if form == Form::Long {
        tests.env(LONG, "1");
    }
    phase("tests", || interrupt.run(&mut tests))
}

fn build(args: &[String]) -> Command {
    let mut command = cargo();
    command.arg("test").args(selection(args));
    command.args(cargo_args(args)).arg("--no-run");
    command
}

fn tests_of(args: &[String]) -> Command {
    let mut command = cargo();
    command.arg("test").args(selection(args)).args(args);
    command
}

/// Everything, unless the developer names packages.
fn selection(args: &[String]) -> &'static [&'static str] {
    let named = cargo_args(args)
        .iter()
        .any(|arg| arg.starts_with("-p") || arg.starts_with("--package"));
    if named { &[] } else { &["--workspace"] }
}

/// Whether the suites that judge the contract or the server from outside are among what is tested.
fn needs_tools(args: &[String]) -> bool {
    let is_all = !selection(args).is_empty();
    let outside = ["pathsix-tests", "pathsix-server"];
    is_all
        || args
            .iter()
            .any(|arg| outside.iter().any(|name| arg.contains(name)))
}

/// The part for cargo, before the `--` that begins the part for the test programs.
fn cargo_args(args: &[String]) -> &[String] {
    args.split(|arg| arg == "--").next().unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::{cargo_args, needs_tools, selection};

    fn args(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn everything_is_tested_unless_packages_are_named() {
        assert_eq!(selection(&args("some_name")), ["--workspace"]);
        assert!(selection(&args("-p pathsix-domain")).is_empty());
        assert!(selection(&args("--package=pathsix-domain")).is_empty());
        assert_eq!(selection(&args("some_name -- -p")), ["--workspace"]);
    }

    #[test]
    fn the_tools_are_needed_where_contract_or_server_are_judged_from_outside() {
        assert!(needs_tools(&args("some_name")));
        assert!(needs_tools(&args("-p pathsix-tests")));
        assert!(needs_tools(&args("-p pathsix-server")));
        assert!(!needs_tools(&args("-p pathsix-domain")));
    }

    #[test]
    fn what_follows_two_dashes_is_not_for_cargo() {
        assert_eq!(cargo_args(&args("a -- --nocapture")), args("a"));
    }
}
