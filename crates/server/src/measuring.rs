//! What is measured, collected and shown.
//!
//! - [`Collector`]: keeps what adapters record, and writes it as the page that Prometheus reads.
//! - [`Sampler`]: looks at what nobody records, when the page is asked for.
//! - `process`: what the system tells of the process.
//! - [`AuditMeters`]: how far the audit is linked.

mod process;
mod sampler;

pub(crate) use sampler::{Sampled, Sampler};

use std::{
    mem,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use pathsix_domain::value::Instant;
use pathsix_http::{MakePage, serve_metrics};
use pathsix_measures::{
    Counter, Gauge, Kind,
    catalogue::{ALL, AUDIT_FAILURES, AUDIT_LINKED, AUDIT_LINKED_AT, AUDIT_REFUSED},
};
use pathsix_persistence::audit::Round;
use tokio::{runtime::Handle, time::sleep};

use crate::Failure;

/// How often what was recorded is put together: until then each measurement is kept on its own.
const PUT_TOGETHER: Duration = Duration::from_secs(5);

/// Keeps what is recorded from now on.
#[derive(Clone)]
pub(crate) struct Collector(PrometheusHandle);

impl Collector {
    /// Begins to keep it; handles that were made before do nothing. Errors: somebody collects already.
    pub(crate) fn install() -> Result<Self, Failure> {
        let installed = builder().and_then(PrometheusBuilder::install_recorder);
        let handle =
            installed.map_err(|error| Failure::of("Metrics cannot be collected", &error))?;
        for metric in ALL {
            metric.describe();
        }
        Ok(Self(handle))
    }

    /// Serves the page, until the server ends. Gives the address of the listener.
    pub(crate) fn serve(
        self,
        sampler: Sampler,
        listener: TcpListener,
    ) -> Result<SocketAddr, Failure> {
        let failed = |error| Failure::of("Metrics cannot be served", &error);
        let address = listener.local_addr().map_err(failed)?;
        let keeper = self.0.clone();
        tokio::spawn(async move {
            loop {
                sleep(PUT_TOGETHER).await;
                keeper.run_upkeep();
            }
        });
        let (sampler, handle) = (Arc::new(sampler), self.0);
        let runtime = Handle::current();
        let page: MakePage = Arc::new(move || {
            let (sampler, handle) = (sampler.clone(), handle.clone());
            // On the runtime of the server: what waits for the database must outlive the thread that serves the page.
            let made = runtime.spawn(async move {
                sampler.sample().await;
                handle.render()
            });
            Box::pin(async move { made.await.unwrap_or_default() })
        });
        tokio::spawn(serve_metrics(page, listener).map_err(failed)?);
        Ok(address)
    }
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    ALL.iter()
        .try_fold(PrometheusBuilder::new(), |builder, metric| {
            match metric.kind {
                Kind::Histogram(bounds) => {
                    builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), bounds)
                }
                Kind::Counter | Kind::Gauge => Ok(builder),
            }
        })
}

/// How far the audit is linked.
pub(crate) struct AuditMeters {
    linked: Counter,
    tampered: Counter,
    failed: Counter,
    refused: Gauge,
    linked_at: Gauge,
    /// How it is after every round so far.
    standing: Round,
}

impl Default for AuditMeters {
    fn default() -> Self {
        Self {
            linked: AUDIT_LINKED.handle(),
            tampered: AUDIT_FAILURES.at(&["tampered"]),
            failed: AUDIT_FAILURES.at(&["failed"]),
            refused: AUDIT_REFUSED.handle(),
            linked_at: AUDIT_LINKED_AT.handle(),
            standing: Round::default(),
        }
    }
}

impl AuditMeters {
    /// What waited was linked, or not.
    pub(crate) fn note(&mut self, round: Round, now: Instant) {
        self.linked.increment(round.linked);
        self.tampered.increment(round.tampered);
        self.failed.increment(round.failed);
        self.standing = round.after(mem::take(&mut self.standing));
        self.refused.set(count(self.standing.refused() as u64));
        if self.standing.is_complete() {
            self.linked_at.set(seconds(now));
        }
    }
}

/// A moment in seconds since 1970.
#[expect(
    clippy::cast_precision_loss,
    reason = "microseconds since 1970 fit well enough"
)]
fn seconds(at: Instant) -> f64 {
    at.micros() as f64 / 1e6
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody has more of it than a float holds well enough"
)]
fn count(number: u64) -> f64 {
    number as f64
}
