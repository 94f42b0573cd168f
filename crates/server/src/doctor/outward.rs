//! Where metrics, traces and reports of errors go.

use std::{
    io::{Read as _, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

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
        Err(_) if serves_metrics(address) => served(address, "by the server that runs here"),
        Err(error) => doubtful(
            "metrics",
            format!(
                "{address} cannot be listened on ({error}): where no server runs here, set PATHSIX_METRICS_LISTEN to another"
            ),
        ),
        Ok(_) => served(address, "by a server that is started here"),
    }
}

fn served(address: SocketAddr, by: &str) -> Finding {
    if address.ip().is_loopback() {
        return good("metrics", format!("they are served on {address} {by}"));
    }
    doubtful(
        "metrics",
        format!("whoever reaches {address} can read them: let only those who collect them do so"),
    )
}

/// How long whoever listens may take to say who they are.
const PATIENCE: Duration = Duration::from_secs(2);
/// How every page of ours begins each of its names.
const OURS: &[u8] = b"pathsix_";

/// Whether whoever listens there tells metrics of ours.
fn serves_metrics(address: SocketAddr) -> bool {
    let here = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    page(SocketAddr::new(here, address.port()))
        .is_ok_and(|page| page.windows(OURS.len()).any(|part| part == OURS))
}

/// What is answered there, or the beginning of it.
fn page(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /metrics HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut page = Vec::new();
    stream.take(64 * 1024).read_to_end(&mut page)?;
    Ok(page)
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
