//! The server that is measured: the released program, started as anybody would start it.

use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{Outcome, psql::Database};

const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(20);

/// A server that serves.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    folder: TempDir,
}

/// A load asks as often as it can.
const WITHOUT_LIMITS: [(&str, &str); 9] = [
    ("PATHSIX_RATE_USER", "0"),
    ("PATHSIX_RATE_ADDRESS", "0"),
    ("PATHSIX_RATE_REGISTER", "0"),
    ("PATHSIX_RATE_TENANT", "0"),
    ("PATHSIX_RATE_SEARCH", "0"),
    ("PATHSIX_RATE_BULK", "0"),
    ("PATHSIX_TENANT_CONCURRENCY", "0"),
    ("PATHSIX_LOGIN_FAILURES", "0"),
    ("PATHSIX_LOGIN_FAILURES_ADDRESS", "0"),
];

/// Each server has a folder of its own; those of one database seal its audit with one key.
const AUDIT_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// How a program of ours is run over a database.
pub(crate) fn command(program: &Path, database: &Database, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env("DATABASE_URL", database.url())
        .env("PATHSIX_DATA_DIR", folder)
        .env("PATHSIX_AUDIT_KEY", AUDIT_KEY)
        .envs(WITHOUT_LIMITS)
        .stdin(Stdio::null());
    command
}

impl Server {
    /// Starts and waits until it answers. Its log goes to a file, as a supervisor would keep it.
    pub(crate) fn start(program: &Path, database: &Database) -> Outcome<Self> {
        let folder = tempfile::Builder::new()
            .prefix("pathsix-bench-")
            .tempdir()?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = command(program, database, folder.path())
            .arg("serve")
            .env("PATHSIX_LISTEN", address.to_string())
            .stdout(Stdio::null())
            .stderr(File::create(folder.path().join("log"))?)
            .spawn()?;
        let mut server = Self {
            child,
            address,
            folder,
        };
        server.wait()?;
        Ok(server)
    }

    fn wait(&mut self) -> Outcome {
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.child.try_wait()?.is_none() {
            if std::net::TcpStream::connect(self.address).is_ok() {
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        Err(format!("the server did not start:\n{log}").into())
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Processor time so far, in seconds: of the server, and of its connections in the database.
    pub(crate) fn processor(&self, database: &Database) -> Outcome<(f64, f64)> {
        let ours = "SELECT pid FROM pg_stat_activity WHERE application_name = 'pathsix'";
        let theirs: Outcome<f64> = database
            .query(ours)?
            .iter()
            // A connection that has ended since has spent nothing that is missed.
            .map(|pid| Ok(processor_time(pid).unwrap_or_default()))
            .sum();
        Ok((processor_time(&self.child.id().to_string())?, theirs?))
    }

    /// Resident memory in MiB: now, and the most there ever was.
    pub(crate) fn memory(&self) -> Outcome<(u64, u64)> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            let number = line.and_then(|line| line.split_whitespace().nth(1));
            number.and_then(|number| number.parse::<u64>().ok())
        };
        let mib = |name| field(name).map_or(0, |kib| kib / 1024);
        Ok((mib("VmRSS:"), mib("VmHWM:")))
    }
}

/// Seconds that a process has computed, from the hundredths that the system counts.
fn processor_time(process: &str) -> Outcome<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in parentheses may hold blanks; user and system time are the 14th and 15th field.
    let (_, fields) = stat.rsplit_once(')').ok_or("no name")?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Result<Vec<f64>, _> = ticks.map(str::parse::<f64>).collect();
    Ok(ticks?.iter().sum::<f64>() / 100.0)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
