//! One folder of databases and the programs that work on it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::{account::Account, memory};
use crate::process::{Outcome, answer};

/// What a server is for decides how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Nothing survives the tests, so nothing is made durable; a database per test needs many connections.
    Tests,
    /// As in production; the mark before each line of the log is what the benchmark looks for.
    Benchmark,
}

impl Purpose {
    const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Tests => &[
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "max_connections=300",
                "shared_buffers=256MB",
                "listen_addresses=127.0.0.1",
            ],
            Self::Benchmark => &[
                "shared_buffers=1GB",
                "max_connections=100",
                "max_wal_size=4GB",
                "checkpoint_timeout=15min",
                "listen_addresses=127.0.0.1",
                "log_line_prefix=@@%p@%a@ ",
            ],
        }
    }
}

/// Where the databases are.
enum Folder {
    /// Gone with the cluster.
    Temporary(TempDir),
    /// Stays for the next time.
    Kept(PathBuf),
}

pub(super) struct Cluster {
    programs: PathBuf,
    account: Account,
    folder: Folder,
    purpose: Purpose,
}

impl Cluster {
    pub(super) fn create(programs: PathBuf, purpose: Purpose) -> Outcome<Self> {
        let parent = match purpose {
            Purpose::Tests => memory::folder().unwrap_or_else(std::env::temp_dir),
            Purpose::Benchmark => std::env::temp_dir(),
        };
        let folder = tempfile::Builder::new()
            .prefix("pathsix-postgres-")
            .tempdir_in(parent)?;
        Self::in_folder(programs, purpose, Folder::Temporary(folder))
    }

    /// In a folder that stays, with what is there already.
    pub(super) fn keep(programs: PathBuf, purpose: Purpose, folder: &Path) -> Outcome<Self> {
        fs::create_dir_all(folder)?;
        Self::in_folder(programs, purpose, Folder::Kept(folder.to_owned()))
    }

    fn in_folder(programs: PathBuf, purpose: Purpose, folder: Folder) -> Outcome<Self> {
        let account = Account::choose()?;
        let cluster = Self {
            programs,
            account,
            folder,
            purpose,
        };
        cluster.account.give(cluster.folder())?;
        if !cluster.data().is_dir() {
            cluster.initialise()?;
        }
        Ok(cluster)
    }

    pub(super) fn folder(&self) -> &Path {
        match &self.folder {
            Folder::Temporary(folder) => folder.path(),
            Folder::Kept(folder) => folder,
        }
    }

    pub(super) fn programs(&self) -> &Path {
        &self.programs
    }

    pub(super) fn serve(&self, port: u16) -> Outcome<Child> {
        let log = File::create(self.log_path())?;
        let mut command = self.program("postgres");
        command.arg("-D").arg(self.data());
        command.arg("-p").arg(port.to_string());
        command.arg("-k").arg(self.folder());
        for setting in self.purpose.settings() {
            command.args(["-c", setting]);
        }
        command.stdout(log.try_clone()?).stderr(log);
        Ok(command.stdin(Stdio::null()).spawn()?)
    }

    pub(super) fn is_ready(&self, port: u16) -> bool {
        let mut command = self.program("pg_isready");
        command
            .args(["-q", "-h", "127.0.0.1", "-p"])
            .arg(port.to_string());
        answer(&mut command).is_some()
    }

    pub(super) fn stop(&self) {
        let mut command = self.program("pg_ctl");
        command.arg("-D").arg(self.data());
        // A server that has already gone is as good.
        let mode = match self.folder {
            Folder::Temporary(_) => "immediate",
            Folder::Kept(_) => "fast",
        };
        let _ = answer(command.args(["-m", mode, "stop"]));
    }

    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    fn initialise(&self) -> Outcome {
        let mut command = self.program("initdb");
        command.arg("-D").arg(self.data());
        command.args([
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
        ]);
        let output = command.args(self.locale()).output()?;
        if output.status.success() {
            return Ok(());
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        Err(format!("initdb failed:\n{complaint}").into())
    }

    /// A natural language by default, as production has it: a query that forgets its collation is
    /// then seen to sort differently from SQLite. Before version 15 that is not on offer.
    fn locale(&self) -> &'static [&'static str] {
        let version = answer(self.program("postgres").arg("--version"));
        if version.is_some_and(|text| major(&text) >= Some(15)) {
            &["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"]
        } else {
            &["--locale=C"]
        }
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(self.folder()).env("LC_ALL", "C");
        self.account.dress(&mut command);
        command
    }

    fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    pub(super) fn log_path(&self) -> PathBuf {
        self.folder().join("log")
    }
}

/// From `postgres (PostgreSQL) 15.6 (Debian 15.6-0+deb12u1)`.
fn major(version: &str) -> Option<u32> {
    let number = version.split_whitespace().nth(2)?;
    let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn major_versions_are_read() {
        assert_eq!(
            major("postgres (PostgreSQL) 15.6 (Debian 15.6-0)"),
            Some(15)
        );
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("postgres"), None);
    }
}
