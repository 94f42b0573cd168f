//! The two ways of putting load on a server: as fast as it answers, and at a rate that does not care how fast it is.

use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
    rc::Rc,
    time::Duration,
};

use hdrhistogram::Histogram;
use tokio::time::{Instant, sleep_until};

use crate::{
    Outcome,
    dice::{Dice, mix},
    http::{Call, Line},
    kinds::{Field, Kind},
};

/// What was seen of a load.
pub(crate) struct Seen {
    /// Microseconds that each answer took.
    latency: Histogram<u64>,
    pub(crate) errors: u64,
    pub(crate) first_error: Option<String>,
    elapsed: Duration,
}

impl Seen {
    fn new() -> Outcome<Self> {
        Ok(Self {
            latency: Histogram::new_with_bounds(1, 60_000_000, 3)?,
            errors: 0,
            first_error: None,
            elapsed: Duration::ZERO,
        })
    }

    fn note(&mut self, took: Duration, failure: Option<String>) {
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.latency.saturating_record(microseconds);
        if let Some(failure) = failure {
            self.errors += 1;
            self.first_error.get_or_insert(failure);
        }
    }

    /// How many answers there were.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number of answers needs no more digits than a float has"
    )]
    pub(crate) fn answers(&self) -> f64 {
        self.latency.len() as f64
    }

    /// Answers a second that were no errors.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number of answers needs no more digits than a float has"
    )]
    pub(crate) fn rate(&self) -> f64 {
        let good = self.latency.len().saturating_sub(self.errors);
        good as f64 / self.elapsed.as_secs_f64()
    }

    /// Below how many milliseconds this part of the answers stayed.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a latency needs no more digits than a float has"
    )]
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        self.latency.value_at_quantile(part) as f64 / 1000.0
    }
}

/// What each connection sends next.
type Next = dyn Fn(&mut Dice) -> Call;

/// Load from several connections, each of which sends as soon as it has its answer.
pub(crate) async fn closed(
    address: SocketAddr,
    field: &Rc<Field>,
    kind: &'static Kind,
    connections: u64,
    time: Duration,
) -> Outcome<Seen> {
    let field = field.clone();
    let next: Rc<Next> = Rc::new(move |dice| (kind.call)(&field, dice));
    let seen = Rc::new(RefCell::new(Seen::new()?));
    let start = Instant::now();
    let mut tasks = Vec::new();
    for connection in 0..connections {
        let (next, seen) = (next.clone(), seen.clone());
        tasks.push(tokio::task::spawn_local(async move {
            let mut line = Line::new(address);
            let mut dice = Dice::new(mix(connection, 7));
            while start.elapsed() < time {
                let begun = Instant::now();
                let failure = send(&mut line, next(&mut dice)).await;
                seen.borrow_mut().note(begun.elapsed(), failure);
            }
        }));
    }
    ended(tasks, &seen, start).await
}

/// Load at a fixed rate: each request has a time at which it is due, whoever is free takes the next, and its latency
/// counts from when it was due. So a server that stops for a second is seen as slow by all that were due meanwhile. Of
/// what is due while it warms up only errors count.
pub(crate) async fn open(
    address: SocketAddr,
    next: Rc<Next>,
    rate: u32,
    connections: u64,
    (warming, time): (Duration, Duration),
) -> Outcome<Seen> {
    let seen = Rc::new(RefCell::new(Seen::new()?));
    let taken = Rc::new(Cell::new(0_u32));
    let start = Instant::now();
    let mut tasks = Vec::new();
    for connection in 0..connections {
        let (next, seen, taken) = (next.clone(), seen.clone(), taken.clone());
        tasks.push(tokio::task::spawn_local(async move {
            let mut line = Line::new(address);
            let mut dice = Dice::new(mix(connection, 11));
            loop {
                let due = start + Duration::from_secs(1) * taken.replace(taken.get() + 1) / rate;
                if due > start + warming + time {
                    return;
                }
                let call = next(&mut dice);
                sleep_until(due).await;
                let failure = send(&mut line, call).await;
                if failure.is_some() || due >= start + warming {
                    seen.borrow_mut().note(due.elapsed(), failure);
                }
            }
        }));
    }
    ended(tasks, &seen, start + warming).await
}

async fn ended(
    tasks: Vec<tokio::task::JoinHandle<()>>,
    seen: &Rc<RefCell<Seen>>,
    start: Instant,
) -> Outcome<Seen> {
    for task in tasks {
        task.await?;
    }
    let mut seen = seen.replace(Seen::new()?);
    seen.elapsed = start.elapsed();
    Ok(seen)
}

/// Sends, and says what went wrong.
async fn send(line: &mut Line, call: Call) -> Option<String> {
    let path = call.path.clone();
    match line.call(call).await {
        Ok(answer) if answer.is_ok() => None,
        Ok(answer) => {
            let body = String::from_utf8_lossy(&answer.body);
            Some(format!("{} of {path}: {body}", answer.status))
        }
        Err(error) => Some(format!("{error} at {path}")),
    }
}
