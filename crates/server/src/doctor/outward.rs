//! Where metrics, traces and reports of errors go.

use std::net::{SocketAddr, TcpListener};

use pathsix_telemetry::Reports;

use super::{Finding, bad, doubtful, good};
use crate::{config::Config, logging::trace_settings};

pub(super) fn examined(config: &Config) -> Vec<Finding> {
    let found = [
        config.metrics_listen.map(metrics),
        traces(config),
        reports(config),
    ];
    found.into_iter().flatten().collect()
}

fn metrics(address: SocketAddr) -> Finding {
    match TcpListener::bind(address) {
        Err(error) => doubtful(
            "metrics",
            format!(
                "{address} cannot be listened on ({error}): where no server runs here, set PATHSIX_METRICS_LISTEN to another"
            ),
        ),
        Ok(_) if !address.ip().is_loopback() => doubtful(
            "metrics",
            format!(
                "whoever reaches {address} can read them: let only those who collect them do so"
            ),
        ),
        Ok(_) => good("metrics", format!("they are served on {address}")),
    }
}

fn traces(config: &Config) -> Option<Finding> {
    let settings = trace_settings(config)?;
    Some(match settings.address() {
        Ok(address) => {
            let host = address.host_str().unwrap_or_default();
            good("traces", format!("they are sent to {host}"))
        }
        Err(error) => bad("traces", format!("OTEL_EXPORTER_OTLP_ENDPOINT: {error}")),
    })
}

fn reports(config: &Config) -> Option<Finding> {
    let dsn = config.sentry_dsn.as_ref()?;
    Some(match Reports::check(dsn.reveal()) {
        Ok(()) => good(
            "reports",
            "defects are reported to whoever SENTRY_DSN names",
        ),
        Err(error) => bad("reports", format!("SENTRY_DSN: {error}")),
    })
}
