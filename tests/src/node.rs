//! Node.js and the npm packages of the contract: `contracts/setup.mjs` installs what the lock file says and builds the sources.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
    thread,
};

/// The folder of both packages, once they are installed and built. Other processes wait meanwhile.
///
/// # Panics
///
/// Where Node or npm is missing, too old or fails, with what it says.
pub fn packages() -> &'static Path {
    static READY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let ready = READY.get_or_init(|| {
        let folder = folder();
        prepare(&folder).map(|()| folder)
    });
    match ready {
        Ok(folder) => folder,
        Err(problem) => panic!("{problem}"),
    }
}

/// What Node comes to, started with these arguments in the folder of a package, `zod` or `client`, and given this text.
pub fn run(package: &str, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new("node");
    command
        .args(arguments)
        .current_dir(packages().join(package));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // Both ends of the pipes at once: neither waits for the other. One who stops reading says why in the output.
        scope.spawn(move || stdin.write_all(input.as_bytes()).ok());
        child.wait_with_output().unwrap()
    })
}

/// What npm comes to with these arguments, for all packages.
pub fn npm(arguments: &[&str]) -> Output {
    Command::new("npm")
        .args(arguments)
        .current_dir(packages())
        .output()
        .unwrap()
}

/// What a program printed, one that did well.
#[track_caller]
pub fn printed(output: Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}\n{}\n{}",
        output.status,
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

fn folder() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../contracts").into()
}

fn prepare(folder: &Path) -> Result<(), String> {
    let target = folder.join("../target");
    fs::create_dir_all(&target).unwrap();
    let lock = File::create(target.join("npm.lock")).unwrap();
    // Held until the file is closed.
    lock.lock().unwrap();
    let mut setup = Command::new("npm");
    setup.args(["run", "--silent", "setup"]).current_dir(folder);
    let output = setup.output().map_err(|error| {
        format!(
            "npm does not start ({error}): `cargo xtask test` installs it, or says what to install"
        )
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(String::from_utf8_lossy(&said).into_owned())
}
