//! Python programs that judge the contract from outside: installed once, as `tests/fuzz/requirements.txt` says.

use std::{
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// A program of theirs. Other processes wait while they are installed.
///
/// # Panics
///
/// Where Python is missing or installing fails, in one line.
pub fn program(name: &str) -> Command {
    static READY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match READY.get_or_init(prepare) {
        Ok(folder) => Command::new(folder.join("bin").join(name)),
        Err(problem) => panic!("{problem}"),
    }
}

/// The folder with the list of what is installed, and how it is used.
pub fn sources() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz").into()
}

/// A folder for what such programs leave behind.
pub fn scratch(name: &str) -> PathBuf {
    let folder = tools().join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn tools() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../target/tools").into()
}

fn prepare() -> Result<PathBuf, String> {
    let list = sources().join("requirements.txt");
    let mut hasher = DefaultHasher::new();
    fs::read(&list).unwrap().hash(&mut hasher);
    let folder = tools().join(format!("python-{:016x}", hasher.finish()));
    fs::create_dir_all(tools()).unwrap();
    let lock = File::create(tools().join("python.lock")).unwrap();
    // Held until the file is closed.
    lock.lock().unwrap();
    // Written once everything is installed.
    let stamp = folder.join("complete");
    if !stamp.exists() {
        install(&folder, &list)?;
        fs::write(stamp, "").unwrap();
    }
    Ok(folder)
}

fn install(folder: &Path, list: &Path) -> Result<(), String> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(folder);
    step(&mut venv).map_err(|why| {
        format!(
            "Python with venv is missing: install Python 3.10 or newer, on Debian `apt-get install python3-venv` ({why})"
        )
    })?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    step(pip.arg(list)).map_err(|why| format!("the Python packages cannot be installed: {why}"))
}

fn step(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    Err(said.lines().last().unwrap_or_default().to_owned())
}
