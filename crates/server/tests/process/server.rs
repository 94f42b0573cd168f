//! A process that serves, in a folder of its own.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
    time::{Duration, Instant},
};

use pathsix_tests::{Anon, Member};
use serde_json::json;
use tempfile::TempDir;

/// How long a process may take to end.
const PATIENCE: Duration = Duration::from_mins(1);

/// A folder for data and logs, and settings for processes that use it.
pub(crate) struct Home {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        };
        let data = home.data().display().to_string();
        home.with("PATHSIX_DATA_DIR", &data)
            .with("PATHSIX_LISTEN", "127.0.0.1:0")
            .with("PATHSIX_HASH_MEMORY_KIB", "8")
            .with("PATHSIX_HASH_ITERATIONS", "1")
            .with("PATHSIX_DB_MIN_CONNECTIONS", "0")
            .with("PATHSIX_DB_MAX_CONNECTIONS", "4")
            .without_limits()
    }

    /// One more setting, or another value of one.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Tests of other things ask as often as they like.
    fn without_limits(self) -> Self {
        let limits = [
            "PATHSIX_RATE_USER",
            "PATHSIX_RATE_ADDRESS",
            "PATHSIX_RATE_REGISTER",
            "PATHSIX_RATE_MAIL",
            "PATHSIX_LETTERS",
            "PATHSIX_INVITATIONS",
            "PATHSIX_RATE_TENANT",
            "PATHSIX_RATE_SEARCH",
            "PATHSIX_RATE_BULK",
            "PATHSIX_TENANT_CONCURRENCY",
            "PATHSIX_LOGIN_FAILURES",
            "PATHSIX_LOGIN_FAILURES_ADDRESS",
        ];
        limits.iter().fold(self, |home, name| home.with(name, "0"))
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("stderr.txt")
    }

    /// Everything that processes have said on standard error.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pathsix"));
        command.args(arguments);
        self.at_home(command)
    }

    fn at_home(&self, mut command: Command) -> Command {
        command
            .current_dir(self.folder.path())
            .env_clear()
            .envs(self.variables.iter().cloned())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end. What it says goes to files, which take any amount of it.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let (out, err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        let mut command = self.command(arguments);
        let (to_out, to_err) = (out.try_clone().unwrap(), err.try_clone().unwrap());
        let mut child = command.stdout(to_out).stderr(to_err).spawn().unwrap();
        wait(&mut child);
        Output {
            status: child.wait().unwrap(),
            stdout: whole(out),
            stderr: whole(err),
        }
    }

    /// The same for one that must succeed; gives what it said.
    #[track_caller]
    pub(crate) fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Serves, and waits until that is so.
    #[track_caller]
    pub(crate) fn serve(&self, arguments: &[&str]) -> Server {
        let arguments: Vec<_> = ["serve"].iter().chain(arguments).copied().collect();
        self.begin(self.command(&arguments))
    }

    /// The same by a command of the caller's, whose last words are the server and its arguments.
    #[track_caller]
    pub(crate) fn serve_by(&self, command: Command) -> Server {
        self.begin(self.at_home(command))
    }

    /// The same for a process that can write no file larger than so many times 512 bytes, and is not killed for trying.
    #[track_caller]
    pub(crate) fn serve_where_files_end_at(&self, blocks: u32) -> Server {
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" serve");
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_pathsix")]);
        self.begin(self.at_home(command))
    }

    #[track_caller]
    fn begin(&self, mut command: Command) -> Server {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.log());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(log.unwrap())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split('/').next())
            .unwrap_or_else(|| panic!("it does not serve: {line} {}", self.said()));
        Server {
            address: address.parse().unwrap(),
            child,
            said,
        }
    }
}

/// A process that serves. It is killed with its owner.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    said: BufReader<ChildStdout>,
    child: Child,
}

impl Server {
    /// The next line that it says.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until it has ended.
    pub(crate) fn ended(mut self) -> ExitStatus {
        wait(&mut self.child)
    }

    /// Ends it as an operator does.
    #[track_caller]
    pub(crate) fn stop(self) {
        self.signal("-TERM");
        assert_eq!(self.ended().code(), Some(0));
    }

    pub(crate) fn anon(&self) -> Anon {
        Anon::new(self.address)
    }

    /// Somebody who signed in at another process, with the tokens of then.
    pub(crate) fn known(&self, member: &Member) -> Member {
        let data = json!({
            "user": { "id": member.id, "email": member.email },
            "tenant": { "id": member.tenant, "slug": member.slug },
            "tokens": { "access_token": member.token, "refresh_token": member.refresh },
        });
        Member::signed_in(self.anon(), &data)
    }
}

/// Waits until a process has ended, and ends it where it does not by itself.
#[track_caller]
fn wait(child: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if begun.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("it does not end");
        }
        std::thread::yield_now();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// All that was written into a file.
fn whole(mut file: File) -> Vec<u8> {
    let mut all = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut all).unwrap();
    all
}

/// Whether a line of a log tells only that this machine is slow.
pub(crate) fn is_of_speed(line: &str) -> bool {
    line.contains("a statement was slow")
}
