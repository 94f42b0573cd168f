//! A throw-away Redis: in memory and a temporary folder, gone when dropped.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::debian::install;
use crate::interrupt::Interrupt;
use crate::process::{Outcome, answer, free_port, program};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(20);
const SERVER: &str = "redis-server";

pub(crate) struct Redis {
    server: Child,
    port: u16,
    /// Where it works; nothing is written there but what it leaves when it dies.
    _folder: TempDir,
}

impl Redis {
    /// Ready for connections when this returns; installed where it is missing and may be.
    pub(crate) fn start(interrupt: &Interrupt) -> Outcome<Self> {
        if !is_installed() {
            let otherwise = "install it (apt-get install redis-server, brew install redis), or set TEST_REDIS_URL";
            install(SERVER, &[SERVER], otherwise)?;
        }
        let (folder, port) = (tempfile::tempdir()?, free_port()?);
        let mut command = program(SERVER);
        command
            .current_dir(folder.path())
            .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
            .args(["--save", "", "--appendonly", "no"])
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        let server = command
            .spawn()
            .map_err(|error| format!("{SERVER} does not start: {error}"))?;
        let mut redis = Self {
            server,
            port,
            _folder: folder,
        };
        redis.wait_until_ready(interrupt)?;
        Ok(redis)
    }

    /// From this machine only.
    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&mut self, interrupt: &Interrupt) -> Outcome {
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.server.try_wait()?.is_none() {
            interrupt.check()?;
            if self.answers().is_ok_and(|is_redis| is_redis) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        Err(format!("{SERVER} did not start").into())
    }

    fn answers(&self) -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PAUSE))?;
        stream.write_all(b"PING\r\n")?;
        let mut pong = [0; 7];
        stream.read_exact(&mut pong)?;
        Ok(&pong == b"+PONG\r\n")
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It keeps nothing, so there is nothing to say goodbye to.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn is_installed() -> bool {
    answer(program(SERVER).arg("--version")).is_some()
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::{Redis, is_installed};
    use crate::interrupt::Interrupt;

    #[test]
    fn it_serves_until_it_is_dropped() {
        // Where the tests use a Redis elsewhere, there may be nothing to start.
        if !is_installed() {
            return;
        }
        let redis = Redis::start(&Interrupt::default()).unwrap();
        let address = ("127.0.0.1", redis.port);
        TcpStream::connect(address).unwrap();
        drop(redis);
        TcpStream::connect(address).unwrap_err();
    }
}
