//! The threads that hash. They are few and live as long as the pool: the memory of a hash stays with the thread that
//! used it, so that borrowed threads would keep it many times over.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use pathsix_domain::port::HashError;

type Work = Box<dyn FnOnce() + Send>;

/// Threads that do one piece of work after the other, until the last handle is dropped.
#[derive(Debug)]
pub(crate) struct HashThreads {
    queue: Sender<Work>,
}

impl HashThreads {
    /// So many threads.
    pub(crate) fn start(count: usize) -> io::Result<Self> {
        let (queue, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for number in 0..count {
            let waiting = Arc::clone(&waiting);
            thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || serve(&waiting))?;
        }
        Ok(Self { queue })
    }

    /// Hands work to the next free thread. How much may wait, the pool bounds.
    pub(crate) fn run(&self, work: Work) -> Result<(), HashError> {
        self.queue
            .send(work)
            .map_err(|_| HashError::Failed("no thread hashes any more".to_owned()))
    }
}

fn serve(waiting: &Mutex<Receiver<Work>>) {
    loop {
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(work) = next else {
            return;
        };
        // One that panics has no answer, which is what its caller is told; the thread goes on.
        let _ = catch_unwind(AssertUnwindSafe(work));
    }
}
