//! What leaves the server for those who look after it: traces over OTLP, and reports of errors to whatever speaks Sentry's
//! protocol.
//!
//! | module | what is there |
//! |---|---|
//! | [`Traces`] | spans, to a collector |
//! | [`Reports`] | panics and other defects, as events |
//! | [`scrub`] | what is taken out of every text of a report |
//! | `sending` | the client of both, which waits for nobody for long |
//!
//! Both are layers of the log; neither ever makes a request wait. What cannot be sent is lost.
//!
//! It must never know: HTTP as it is served, a database, who asks for what.

mod reports;
pub mod scrub;
mod sending;
mod traces;

pub use reports::{PANICKED, ReportError, Reports, Told};
pub use traces::{TraceError, TraceSettings, Traces, adopt};
