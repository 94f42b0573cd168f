//! Structured logs on standard error, and beside them what goes to whoever collects traces and reports.

use std::io::IsTerminal;

use pathsix_measures::TRACED;
use pathsix_telemetry::{PANICKED, Reports, Told, TraceSettings, Traces};
use tracing_subscriber::{
    EnvFilter, Layer, Registry, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::{
    Failure,
    config::{Config, LogFormat, Secret},
};

type Logs = Box<dyn Layer<Registry> + Send + Sync>;

/// What goes to others, until the server ends.
#[derive(Debug, Default)]
pub struct Outward {
    traces: Option<Traces>,
    reports: Option<Reports>,
}

impl Outward {
    /// What is configured. Errors: an address that cannot be one.
    fn of(config: &Config) -> Result<Self, Failure> {
        let traces = trace_settings(config).map(|settings| Traces::start(&settings));
        let told = Told { but: TRACED };
        let dsn = config.sentry_dsn.as_ref();
        let reports = dsn.map(|dsn| Reports::start(dsn.reveal(), env!("CARGO_PKG_VERSION"), told));
        Ok(Self {
            traces: traces.transpose().map_err(|error| {
                Failure::of("OTEL_EXPORTER_OTLP_ENDPOINT cannot be used", &error)
            })?,
            reports: reports
                .transpose()
                .map_err(|error| Failure::of("SENTRY_DSN cannot be used", &error))?,
        })
    }

    fn layers(&self) -> Vec<Logs> {
        let traces = self.traces.as_ref().map(|it| it.layer().boxed());
        let reports = self.reports.as_ref().map(|it| it.layer().boxed());
        traces.into_iter().chain(reports).collect()
    }

    /// Whether spans go to a collector.
    pub fn traces(&self) -> bool {
        self.traces.is_some()
    }

    /// Sends what is left, each for a moment.
    pub fn stop(&self) {
        if let Some(traces) = &self.traces {
            traces.stop();
        }
        if let Some(reports) = &self.reports {
            reports.stop();
        }
    }
}

/// Where traces go, if they go anywhere.
pub(crate) fn trace_settings(config: &Config) -> Option<TraceSettings> {
    let endpoint = config.otlp_endpoint.clone()?;
    let headers = config.otlp_headers.as_ref().map(Secret::reveal);
    Some(TraceSettings {
        endpoint,
        headers: headers.unwrap_or_default().to_owned(),
        service: config.service_name.clone(),
        version: env!("CARGO_PKG_VERSION"),
        target: TRACED,
    })
}

/// Starts logging; what the filter lets through is written in the configured form. Nothing goes to anybody else.
pub fn start(config: &Config) -> Result<(), Failure> {
    began(
        tracing_subscriber::registry()
            .with(filter(config)?)
            .with(written(config)),
    )
}

/// The same for a server, with what goes to those who are configured.
pub fn start_outward(config: &Config) -> Result<Outward, Failure> {
    let outward = Outward::of(config)?;
    let mut layers = outward.layers();
    if layers.is_empty() {
        start(config)?;
        return Ok(outward);
    }
    // Each with a filter of its own: what is logged does not decide what is traced.
    layers.push(written(config).with_filter(filter(config)?).boxed());
    began(tracing_subscriber::registry().with(layers))?;
    Ok(outward)
}

fn began(subscriber: impl SubscriberInitExt) -> Result<(), Failure> {
    subscriber
        .try_init()
        .map_err(|error| Failure::of("Logging cannot start", &error))
}

/// What libraries may say where nobody names them. The one of HTTP says at ERROR what strangers sent that is none, and that they went
/// away: it would fill logs and wake people, and whatever is our own mistake is said by us. The one of migrations tells of each step, at each
/// start and with each command; what was done is said by us.
const LIBRARIES: &str = "actix_http=off,sea_orm_migration=warn";

/// Spans for traces are no part of the log, and panics are printed anyway.
fn filter(config: &Config) -> Result<EnvFilter, Failure> {
    let not = |target: &str| format!("{target}=off").parse();
    // Of two directives for one target the later holds.
    let wanted = format!("{LIBRARIES},{}", config.log);
    let filter = EnvFilter::try_new(wanted).and_then(|filter| {
        Ok(filter
            .add_directive(not(TRACED)?)
            .add_directive(not(PANICKED)?))
    });
    filter.map_err(|error| Failure::of("PATHSIX_LOG is not a log filter", &error))
}

fn written<S>(config: &Config) -> Box<dyn Layer<S> + Send + Sync>
where
    S: tracing::Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
{
    let lines = fmt::layer().with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .boxed(),
        LogFormat::Pretty => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
    }
}
