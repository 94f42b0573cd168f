//! Running other programs from the root of the workspace.

use std::error::Error;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Instant;

use crate::{nested, say};

/// What a command of xtask comes to: nothing, or a message for the developer.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

pub(crate) fn cargo() -> Command {
    let mut command = nested::cargo();
    command.current_dir(root());
    command
}

pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// Runs to the end; a program that fails is a failure of ours.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| format!("{} does not start: {error}", name(command)))?;
    succeeded(command, status)
}

pub(crate) fn succeeded(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() {
        return Ok(());
    }
    let args: Vec<_> = command
        .get_args()
        .map(|arg| arg.to_string_lossy())
        .collect();
    Err(format!("failed: {} {} ({status})", name(command), args.join(" ")).into())
}

/// What a program prints, or `None` where it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// A step with a heading and its time.
pub(crate) fn phase<T>(title: &str, step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say::line(&format!("== {title}"));
    let start = Instant::now();
    let outcome = step();
    let word = if outcome.is_ok() { "done" } else { "failed" };
    let seconds = start.elapsed().as_secs_f64();
    say::line(&format!("== {title}: {word} in {seconds:.1} s"));
    outcome
}

/// A port that nobody listened on a moment ago.
pub(crate) fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{answer, program, run};

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let failure = run(program("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.to_string().contains("sh -c exit 3"), "{failure}");
    }

    #[test]
    fn a_missing_program_has_no_answer() {
        assert_eq!(answer(&mut program("no-such-program")), None);
        assert_eq!(answer(program("echo").arg("yes")).as_deref(), Some("yes"));
    }
}
