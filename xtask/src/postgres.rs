//! A throw-away Postgres: made in a temporary folder, in memory where there is room, gone when dropped.

mod account;
mod cluster;
mod memory;
mod programs;

use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use self::cluster::Cluster;
use self::cluster::Purpose;
use crate::interrupt::Interrupt;
use crate::process::{Outcome, free_port};

const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(50);

pub(crate) struct Postgres {
    cluster: Cluster,
    server: Child,
    port: u16,
}

impl Postgres {
    /// Ready for connections when this returns.
    pub(crate) fn start(interrupt: &Interrupt) -> Outcome<Self> {
        Self::start_from(programs::folder()?, interrupt)
    }

    /// Set as in production, for the benchmark; in a folder that stays if one is given.
    pub(crate) fn start_for_benchmark(kept: Option<&Path>, interrupt: &Interrupt) -> Outcome<Self> {
        let (programs, purpose) = (programs::folder()?, Purpose::Benchmark);
        let cluster = match kept {
            Some(folder) => Cluster::keep(programs, purpose, folder)?,
            None => Cluster::create(programs, purpose)?,
        };
        Self::serve(cluster, interrupt)
    }

    /// Where its programs are.
    pub(crate) fn programs(&self) -> &Path {
        self.cluster.programs()
    }

    /// What it writes its log to.
    pub(crate) fn log(&self) -> PathBuf {
        self.cluster.log_path()
    }

    /// Its address without a database, for the superuser.
    pub(crate) fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}", self.port)
    }

    /// Any user may connect without a password, from this machine only.
    pub(crate) fn url(&self) -> String {
        format!("{}/postgres", self.address())
    }

    fn start_from(programs: PathBuf, interrupt: &Interrupt) -> Outcome<Self> {
        Self::serve(Cluster::create(programs, Purpose::Tests)?, interrupt)
    }

    fn serve(cluster: Cluster, interrupt: &Interrupt) -> Outcome<Self> {
        let port = free_port()?;
        let server = cluster.serve(port)?;
        let mut postgres = Self {
            cluster,
            server,
            port,
        };
        postgres.wait_until_ready(interrupt)?;
        Ok(postgres)
    }

    fn wait_until_ready(&mut self, interrupt: &Interrupt) -> Outcome {
        let start = Instant::now();
        // Our own server comes first: another one may have taken the port a moment before.
        while start.elapsed() < PATIENCE && self.server.try_wait()?.is_none() {
            interrupt.check()?;
            if self.cluster.is_ready(self.port) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        Err(format!("Postgres did not start:\n{}", self.cluster.log()).into())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.cluster.stop();
        // For the case that the polite way failed.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::{Postgres, programs};
    use crate::interrupt::Interrupt;

    #[test]
    fn it_serves_and_leaves_nothing_behind() {
        // Where the tests use a database elsewhere, there may be nothing to start.
        let Some(programs) = programs::find() else {
            return;
        };
        let postgres = Postgres::start_from(programs, &Interrupt::default()).unwrap();
        let address = ("127.0.0.1", postgres.port);
        let folder = postgres.cluster.folder().to_owned();
        TcpStream::connect(address).unwrap();
        assert!(folder.is_dir());
        drop(postgres);
        TcpStream::connect(address).unwrap_err();
        assert!(!folder.exists());
    }
}
