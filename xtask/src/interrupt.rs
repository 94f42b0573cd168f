//! Ctrl-C and its kin end the program we wait for, not us: whoever started a server still stops it.

use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::process::{Outcome, succeeded};

const PAUSE: Duration = Duration::from_millis(50);

/// Once it watches, the signals that would end this process are only noted.
#[derive(Default)]
pub(crate) struct Interrupt {
    seen: Arc<AtomicBool>,
}

impl Interrupt {
    pub(crate) fn watch() -> Outcome<Self> {
        let seen = Arc::new(AtomicBool::new(false));
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            signal_hook::flag::register(signal, Arc::clone(&seen))?;
        }
        Ok(Self { seen })
    }

    pub(crate) fn check(&self) -> Outcome {
        if self.seen.load(Ordering::Relaxed) {
            return Err("interrupted".into());
        }
        Ok(())
    }

    /// Runs to the end, or until a signal arrives.
    pub(crate) fn run(&self, command: &mut Command) -> Outcome {
        let mut child = command.spawn()?;
        let outcome = self.wait(command, &mut child);
        if outcome.is_err() {
            // Already gone in the usual case.
            let _ = child.kill();
            child.wait()?;
        }
        outcome
    }

    fn wait(&self, command: &Command, child: &mut Child) -> Outcome {
        loop {
            self.check()?;
            if let Some(status) = child.try_wait()? {
                return succeeded(command, status);
            }
            sleep(PAUSE);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;
    use std::time::Instant;

    use super::Interrupt;
    use crate::process::program;

    #[test]
    fn a_signal_ends_the_program_and_the_wait() {
        let interrupt = Interrupt::default();
        interrupt.seen.store(true, Ordering::Relaxed);
        let start = Instant::now();
        let failure = interrupt.run(program("sleep").arg("30")).unwrap_err();
        assert_eq!(failure.to_string(), "interrupted");
        assert!(start.elapsed().as_secs() < 10);
    }

    #[test]
    fn without_one_the_program_runs_to_its_end() {
        let interrupt = Interrupt::default();
        interrupt.run(&mut program("true")).unwrap();
        interrupt.run(&mut program("false")).unwrap_err();
    }
}
