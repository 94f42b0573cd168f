//! Work on a disk that may belong to another machine, and keep whoever asks it waiting for ever.

use std::{io, sync::Arc, thread, time::Duration};

use tokio::{
    sync::{Mutex, oneshot},
    time::timeout,
};

/// Such a disk, asked one thing at a time. Clones are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct FarDisk(Arc<Mutex<()>>);

impl FarDisk {
    /// Does what has to wait for the disk, after what it was asked before. Whoever asks waits no longer than their patience: what was begun by
    /// then may be done later, what was not begun never is.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<T> {
        match timeout(patience, self.wait_for(work)).await {
            Ok(done) => done,
            Err(_) => Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "the disk does not answer in time",
            )),
        }
    }

    async fn wait_for<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<T> {
        let turn = self.0.clone().lock_owned().await;
        let (tell, told) = oneshot::channel();
        // A thread of its own: a process waits for those of its runtime before it ends.
        thread::Builder::new()
            .name("far-disk".to_owned())
            .spawn(move || {
                let done = work();
                drop(turn);
                // Nobody may be waiting any more.
                let _ = tell.send(done);
            })?;
        told.await.map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[tokio::test]
    async fn a_disk_that_hangs_is_asked_nothing_else_until_it_answers() {
        let disk = FarDisk::default();
        let (answer, hangs) = channel::<()>();
        let asked = disk.ask(Duration::ZERO, move || hangs.recv()).await;
        assert_eq!(asked.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let (begin, begun) = channel();
        let asked = disk.ask(Duration::ZERO, move || begin.send(())).await;
        assert_eq!(asked.unwrap_err().kind(), io::ErrorKind::TimedOut);
        // It was not even begun, and whoever would have begun it is gone.
        assert!(begun.recv().is_err());
        answer.send(()).unwrap();
        let asked = disk.ask(Duration::from_mins(1), || 7).await;
        assert_eq!(asked.unwrap(), 7);
        // What panics lets the next one begin.
        let asked = disk.ask::<()>(Duration::from_mins(1), || panic!("planned"));
        assert!(asked.await.is_err());
        let asked = disk.ask(Duration::from_mins(1), || 8).await;
        assert_eq!(asked.unwrap(), 8);
    }
}
