//! Spans, sent to a collector over OTLP (HTTP with protobuf).

use std::collections::HashMap;

use opentelemetry::{
    Context,
    propagation::TextMapPropagator,
    trace::{TraceContextExt, TracerProvider},
};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::{Resource, propagation::TraceContextPropagator, trace::SdkTracerProvider};
use thiserror::Error;
use tracing::{Span, Subscriber, level_filters::LevelFilter};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::{Layer, filter::filter_fn, layer::Filter, registry::LookupSpan};
use url::Url;

use crate::sending::{LAST_WORDS, PATIENCE, Sender};

/// Where traces go.
#[derive(Debug, Clone)]
pub struct TraceSettings {
    /// The address of the collector, to which `/v1/traces` is added.
    pub endpoint: String,
    /// Headers that it wants, as `name=value` with commas between them.
    pub headers: String,
    /// What the server calls itself.
    pub service: String,
    /// The version of the server.
    pub version: &'static str,
    /// The target of the spans that are traced.
    pub target: &'static str,
}

/// Why there are no traces.
#[derive(Debug, Error)]
pub enum TraceError {
    /// The address cannot be used. It is not shown: a password may stand in it.
    #[error("it must be http:// or https:// with a host")]
    Endpoint,
    /// What the exporter says of it.
    #[error("{0}")]
    Exporter(String),
}

/// Traces that are being sent, until the server ends.
#[derive(Debug)]
pub struct Traces {
    provider: SdkTracerProvider,
    service: String,
    target: &'static str,
}

impl TraceSettings {
    /// Where the spans are posted. Errors: an address that is none of a collector.
    pub fn address(&self) -> Result<Url, TraceError> {
        let url = Url::parse(&self.endpoint).map_err(|_| TraceError::Endpoint)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(TraceError::Endpoint);
        }
        let mut address = url;
        let path = format!("{}/v1/traces", address.path().trim_end_matches('/'));
        address.set_path(&path);
        Ok(address)
    }

    fn headers(&self) -> HashMap<String, String> {
        let pairs = self
            .headers
            .split(',')
            .filter_map(|pair| pair.split_once('='));
        pairs
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect()
    }
}

impl Traces {
    /// Begins to send, beside everything else. Nobody is asked whether they are there.
    pub fn start(settings: &TraceSettings) -> Result<Self, TraceError> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Sender::default())
            .with_endpoint(settings.address()?)
            .with_protocol(Protocol::HttpBinary)
            .with_timeout(PATIENCE)
            .with_headers(settings.headers())
            .build()
            .map_err(|error| TraceError::Exporter(error.to_string()))?;
        let about = Resource::builder()
            .with_service_name(settings.service.clone())
            .with_attribute(opentelemetry::KeyValue::new(
                "service.version",
                settings.version,
            ));
        // The sampler and the sizes of batches are read from the standard variables.
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(about.build());
        Ok(Self {
            provider: provider.build(),
            service: settings.service.clone(),
            target: settings.target,
        })
    }

    /// The layer that makes spans of those of the log that are there to be traced.
    pub fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer(self.service.clone()))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false)
            .with_filter(traced(self.target))
    }

    /// Sends what is left, for a moment.
    pub fn stop(&self) {
        if let Err(error) = self.provider.shutdown_with_timeout(LAST_WORDS) {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}

/// Spans of this target, and no events: what is logged stays in the log.
fn traced<S>(target: &'static str) -> impl Filter<S> {
    filter_fn(move |it| it.is_span() && it.target() == target)
        .with_max_level_hint(LevelFilter::DEBUG)
}

/// Lets a span go on with the trace that a `traceparent` names. One that cannot be read names none.
pub fn adopt(span: &Span, traceparent: &str) {
    let carrier = HashMap::from([("traceparent".to_owned(), traceparent.to_owned())]);
    let parent = TraceContextPropagator::new().extract_with_context(&Context::new(), &carrier);
    if parent.span().span_context().is_valid() {
        // A span that was closed in between has no parent any more.
        let _ = span.set_parent(parent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(endpoint: &str) -> TraceSettings {
        TraceSettings {
            endpoint: endpoint.to_owned(),
            headers: "api-key=s3cret, x-team = crm,nonsense".to_owned(),
            service: "pathsix".to_owned(),
            version: "test",
            target: "traced",
        }
    }

    #[test]
    fn an_address_is_made_longer_by_the_path_of_traces() {
        for (endpoint, address) in [
            ("http://otel:4318", "http://otel:4318/v1/traces"),
            ("https://otel.example/", "https://otel.example/v1/traces"),
            ("http://otel/base/", "http://otel/base/v1/traces"),
        ] {
            assert_eq!(settings(endpoint).address().unwrap().as_str(), address);
        }
        for bad in ["", "otel:4318", "grpc://otel:4317", "http://"] {
            assert!(settings(bad).address().is_err(), "{bad}");
        }
    }

    #[test]
    fn headers_are_pairs_with_commas_between_them() {
        let headers = settings("http://otel").headers();
        assert_eq!(
            (headers.len(), &*headers["api-key"], &*headers["x-team"]),
            (2, "s3cret", "crm")
        );
    }
}
