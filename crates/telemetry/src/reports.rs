//! Reports of panics and other defects: whatever is logged as an error, with the request that met it, and nothing of what
//! was in the request.
//!
//! An event is made of fields that are named here; others never leave. It is sent when the request has ended, because only
//! then its route is known.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc, sync::mpsc, thread};

use sentry::{
    Client, ClientOptions, Transport, TransportFactory, TransportOptions,
    protocol::{Event as Report, Exception, Frame, Level, Stacktrace},
    transports::UreqHttpTransportOptions,
    types::Dsn,
};
use thiserror::Error;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span::{Attributes, Id, Record},
};
use tracing_subscriber::{
    Layer,
    filter::filter_fn,
    layer::{Context, Filter},
    registry::LookupSpan,
};

use crate::{
    scrub::scrubbed,
    sending::{LAST_WORDS, agent},
};

/// The target of the event by which a panic is told.
pub const PANICKED: &str = "pathsix_panic";
/// What the targets of all that is ours begin with.
const OURS: &str = "pathsix";
/// What the span of a request is called, and its id in it.
const REQUEST: &str = "request";
const REQUEST_ID: &str = "request_id";

/// Whether something of the log is told, beside errors: spans of requests are, those of traces are not.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The target of spans that are for traces only.
    pub but: &'static str,
}

/// Why nothing can be reported. The address is not shown: it is what opens the receiver.
#[derive(Debug, Error)]
pub enum ReportError {
    /// It is no DSN.
    #[error("it must be a DSN: https://key@host/project")]
    Dsn,
}

/// Reports, sent beside everything else.
#[derive(Clone)]
pub struct Reports {
    client: Arc<Client>,
    told: Told,
}

impl fmt::Debug for Reports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reports")
    }
}

struct Sending;

impl TransportFactory for Sending {
    fn create_transport_with_options(&self, options: TransportOptions) -> Arc<dyn Transport> {
        let options = UreqHttpTransportOptions::from(options);
        Arc::new(options.with_agent(agent()).build())
    }
}

impl Reports {
    /// Whether a text is a DSN.
    pub fn check(dsn: &str) -> Result<(), ReportError> {
        Dsn::from_str(dsn).map(drop).map_err(|_| ReportError::Dsn)
    }

    /// Sends to whoever the DSN names. Nobody is asked whether they are there.
    pub fn start(dsn: &str, version: &'static str, told: Told) -> Result<Self, ReportError> {
        let mut options = ClientOptions::new()
            .release(format!("pathsix@{version}"))
            .send_default_pii(false)
            .default_integrations(false)
            .max_breadcrumbs(0)
            .before_send(|report| Some(clean(report)))
            .transport(Sending);
        options.dsn = Some(Dsn::from_str(dsn).map_err(|_| ReportError::Dsn)?);
        Ok(Self {
            client: Arc::new(Client::with_options(options)),
            told,
        })
    }

    /// The layer that makes reports of what is logged as an error.
    pub fn layer<S>(&self) -> impl Layer<S> + Send + Sync + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let client = self.client.clone();
        ReportLayer { client }.with_filter(told(self.told))
    }

    /// Sends what is left, for a moment.
    pub fn stop(&self) {
        let (client, (done, ended)) = (self.client.clone(), mpsc::channel());
        // Where too much waits the client would wait for as long as that takes.
        thread::spawn(move || {
            client.flush(Some(LAST_WORDS));
            // Nobody may be waiting any more.
            let _ = done.send(());
        });
        let _ = ended.recv_timeout(LAST_WORDS);
    }
}

fn told<S>(told: Told) -> impl Filter<S> {
    let is_told = move |it: &Metadata<'_>| {
        let is_ours = it.target().starts_with(OURS) && it.target() != told.but;
        is_ours && (it.is_span() || *it.level() == tracing::Level::ERROR)
    };
    filter_fn(is_told).with_max_level_hint(LevelFilter::INFO)
}

/// What leaves the server of a report: what is listed here, each text without what is nobody's business.
fn clean(report: Report<'static>) -> Report<'static> {
    let exceptions = report.exception.values.into_iter().map(|it| Exception {
        ty: scrubbed(&it.ty),
        value: it.value.as_deref().map(scrubbed),
        stacktrace: it.stacktrace,
        ..Exception::default()
    });
    Report {
        event_id: report.event_id,
        level: report.level,
        platform: report.platform,
        timestamp: report.timestamp,
        release: report.release,
        sdk: report.sdk,
        transaction: report.transaction,
        tags: report.tags,
        exception: exceptions.collect::<Vec<_>>().into(),
        ..Report::default()
    }
}

struct ReportLayer {
    client: Arc<Client>,
}

/// What is known of a request, and the reports that wait for its end.
#[derive(Default)]
struct Request {
    known: BTreeMap<&'static str, String>,
    reports: Vec<Report<'static>>,
}

impl Visit for Request {
    fn record_str(&mut self, field: &Field, value: &str) {
        if let name @ (REQUEST_ID | "method" | "route") = field.name() {
            self.known.insert(name, value.to_owned());
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

/// What an error says.
#[derive(Default)]
struct Said {
    message: String,
    why: Option<String>,
    file: Option<String>,
    line: Option<u64>,
}

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => value.clone_into(&mut self.message),
            "why" | "error" | "fault" => self.why = Some(value.to_owned()),
            "file" => self.file = Some(value.to_owned()),
            _ => {}
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "line" {
            self.line = Some(value);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

impl Said {
    fn report(self, metadata: &Metadata<'_>) -> Report<'static> {
        let place = |file: String| Frame {
            filename: Some(file),
            lineno: self.line,
            in_app: Some(true),
            ..Frame::default()
        };
        let stacktrace = self.file.map(|file| Stacktrace {
            frames: vec![place(file)],
            ..Stacktrace::default()
        });
        let exception = Exception {
            ty: self.message,
            value: self.why,
            stacktrace,
            ..Exception::default()
        };
        let is_panic = metadata.target() == PANICKED;
        Report {
            level: if is_panic { Level::Fatal } else { Level::Error },
            exception: vec![exception].into(),
            ..Report::default()
        }
    }
}

impl<S> Layer<S> for ReportLayer
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if attributes.metadata().name() != REQUEST {
            return;
        }
        if let Some(span) = context.span(id) {
            let mut request = Request::default();
            attributes.record(&mut request);
            span.extensions_mut().insert(request);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(request) = span.extensions_mut().get_mut::<Request>()
        {
            values.record(request);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut said = Said::default();
        event.record(&mut said);
        let report = said.report(event.metadata());
        let spans = context.event_scope(event).into_iter().flatten();
        for span in spans {
            if let Some(request) = span.extensions_mut().get_mut::<Request>() {
                request.reports.push(report);
                return;
            }
        }
        self.client.capture_event(report, None);
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let ended = context.span(&id);
        let Some(request) = ended.and_then(|span| span.extensions_mut().remove::<Request>()) else {
            return;
        };
        for mut report in request.reports {
            report.transaction = request.known.get("route").cloned();
            let tags = request.known.iter();
            report.tags = tags
                .map(|(name, text)| ((*name).to_owned(), text.clone()))
                .collect();
            self.client.capture_event(report, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead, BufReader, Read, Write},
        net::TcpListener,
    };

    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    /// A receiver that takes one envelope, and the DSN that leads to it.
    fn receiver() -> (String, mpsc::Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (taken, envelopes) = mpsc::channel();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let mut connection = BufReader::new(connection.unwrap());
                let mut length = 0;
                let mut line = String::new();
                while connection.read_line(&mut line).unwrap() > 2 {
                    let header = line.to_ascii_lowercase();
                    if let Some(text) = header.strip_prefix("content-length:") {
                        length = text.trim().parse().unwrap();
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                connection.read_exact(&mut body).unwrap();
                let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
                connection.get_mut().write_all(answer.as_bytes()).unwrap();
                taken.send(String::from_utf8(body).unwrap()).unwrap();
            }
        });
        (format!("http://key@{address}/1"), envelopes)
    }

    #[test]
    fn an_error_is_told_with_its_request_and_without_what_was_in_it() {
        let (dsn, envelopes) = receiver();
        let told = Told { but: "traced" };
        let reports = Reports::start(&dsn, "1.2.3", told).unwrap();
        let subscriber = tracing_subscriber::registry().with(reports.layer());
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!(
                target: "pathsix_http",
                "request",
                request_id = "r-1",
                method = "POST",
                route = tracing::field::Empty,
                user = "0198d4a0-0000-7000-8000-000000000001",
            );
            span.in_scope(|| {
                tracing::warn!(target: "pathsix_http", why = "a warning", "a warning is not told");
                tracing::error!(
                    target: "pathsix_http",
                    why = "no such person: ada@acme.example (203.0.113.7)",
                    tenant = "acme",
                    "a request failed"
                );
            });
            span.record("route", "/api/v1/leads/{id}");
        });
        let envelope = envelopes.recv().unwrap();
        for told in [
            "a request failed",
            "no such person",
            "\"r-1\"",
            "/api/v1/leads/{id}",
            "pathsix@1.2.3",
        ] {
            assert!(envelope.contains(told), "{told}: {envelope}");
        }
        for secret in [
            "ada",
            "acme",
            "203.0",
            "0198d4a0",
            "a warning",
            "server_name",
        ] {
            assert!(!envelope.contains(secret), "{secret}: {envelope}");
        }
    }

    #[test]
    fn a_panic_is_told_with_its_place() {
        let (dsn, envelopes) = receiver();
        let reports = Reports::start(&dsn, "1.2.3", Told { but: "traced" }).unwrap();
        let subscriber = tracing_subscriber::registry().with(reports.layer());
        tracing::subscriber::with_default(subscriber, || {
            let (file, line) = ("crates/http/src/handlers/a_file_with_a_long_name.rs", 7_u64);
            tracing::error!(target: PANICKED, why = "Name(\"Ada\")", file, line, "a panic");
        });
        let envelope = envelopes.recv().unwrap();
        assert!(envelope.contains("a_file_with_a_long_name.rs") && envelope.contains("\"fatal\""));
        assert!(!envelope.contains("Ada"), "{envelope}");
    }

    #[test]
    fn what_is_no_dsn_is_refused_without_being_shown() {
        for bad in ["", "https://host/1", "s3cret", "https://s3cret@host"] {
            let refused = Reports::check(bad).unwrap_err().to_string();
            assert!(!refused.contains("s3cret"), "{refused}");
        }
        Reports::check("https://key@sentry.example/42").unwrap();
    }
}
