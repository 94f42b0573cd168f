//! Node.js and the npm packages of the contract: installed as the lock file says, and built from the sources as they are.

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
/// Where Node or npm is missing or fails, in one line.
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
    needed("node")?;
    needed("npm")?;
    let target = folder.join("../target");
    fs::create_dir_all(&target).unwrap();
    let lock = File::create(target.join("npm.lock")).unwrap();
    // Held until the file is closed.
    lock.lock().unwrap();
    // Written by the packages themselves once everything is installed.
    let installed = fs::read(folder.join("node_modules/.installed-lock.json"));
    if installed.ok() != fs::read(folder.join("package-lock.json")).ok() {
        step(folder, &["ci", "--no-audit", "--no-fund"])?;
    }
    let (stamp, sources) = (folder.join("node_modules/.built-sources"), sources(folder));
    let is_there = ["zod", "client"]
        .iter()
        .all(|it| folder.join(it).join("dist/index.js").exists());
    if !is_there || fs::read_to_string(&stamp).ok().as_ref() != Some(&sources) {
        step(folder, &["run", "build"])?;
        fs::write(stamp, sources).unwrap();
    }
    Ok(())
}

fn needed(program: &str) -> Result<(), String> {
    let found = Command::new(program).arg("--version").output();
    if found.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    Err(format!(
        "{program} is missing: install Node.js 18 or newer with npm, on Debian `apt-get install nodejs npm`"
    ))
}

fn step(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new("npm")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!(
        "npm {} failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&said)
    ))
}

/// All that the packages are built from, as one text.
fn sources(folder: &Path) -> String {
    let mut files = vec![
        folder.join("tsconfig.base.json"),
        folder.join("package-lock.json"),
    ];
    for package in ["zod", "client"].map(|name| folder.join(name)) {
        files.extend(["package.json", "tsconfig.json"].map(|name| package.join(name)));
        let there = fs::read_dir(package.join("src")).unwrap();
        files.extend(there.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    let named = files.iter().map(|path| {
        let text = fs::read_to_string(path).unwrap();
        format!("{}\n{text}", path.display())
    });
    named.collect::<Vec<_>>().concat()
}
