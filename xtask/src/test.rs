//! `cargo xtask test`: bring up a database and a Redis, build, run every test.

use std::process::Command;

use crate::interrupt::Interrupt;
use crate::postgres::Postgres;
use crate::process::{Outcome, cargo, phase};
use crate::redis::Redis;
use crate::{say, tools};

const DATABASE: &str = "TEST_DATABASE_URL";
const REDIS: &str = "TEST_REDIS_URL";

pub(crate) fn run(args: &[String]) -> Outcome {
    let interrupt = Interrupt::watch()?;
    // Before the build, so that what is missing is known in a second and not in minutes.
    if needs_tools(args) {
        phase("tools", tools::ensure)?;
    }
    let postgres = if is_given(DATABASE) {
        None
    } else {
        Some(phase("postgres", || Postgres::start(&interrupt))?)
    };
    let redis = if is_given(REDIS) {
        None
    } else {
        Some(phase("redis", || Redis::start(&interrupt))?)
    };
    // cargo cannot build documentation tests ahead of running them.
    if !cargo_args(args).iter().any(|arg| arg == "--doc") {
        phase("build", || interrupt.run(&mut build(args)))?;
    }
    let mut tests = tests_of(args);
    if let Some(postgres) = &postgres {
        tests.env(DATABASE, postgres.url());
    }
    if let Some(redis) = &redis {
        tests.env(REDIS, redis.url());
    }
    phase("tests", || interrupt.run(&mut tests))
}

/// Whether the developer names a server to use.
fn is_given(variable: &str) -> bool {
    let is_given = std::env::var(variable).is_ok_and(|url| !url.is_empty());
    if is_given {
        say::line(&format!("== using what {variable} names"));
    }
    is_given
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
