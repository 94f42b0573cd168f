//! The HTTP adapter: it parses, calls one use case, and wraps the answer.
//!
//! | module | what is there |
//! |---|---|
//! | [`state`] | what every worker shares: services, settings, the runtime that requests run on |
//! | `endpoint`, `app` | operations joined to handlers; nothing starts unless the two sets are equal |
//! | `routes`, `site` | what is served, by which handlers, and in which unit of work they work |
//! | `ctx` | the extractor without which no use case can be called |
//! | `input`, `reply` | what handlers read and write |
//! | `streaming` | bodies that are made while they are sent |
//! | `turns` | how many of what takes long is done at once |
//! | `bearer`, `key_uses` | with what a request comes, and how often API keys are used |
//! | `attempts` | requests that may be sent again |
//! | `limits`, `regimes` | how often somebody may ask, and how much of a company is done at once |
//! | `staff` | requests of those who run the platform |
//! | `failure` | every error as one status and one body |
//! | `meters`, `metrics_page` | what is counted of requests, and where all that is measured is read |
//! | `traced` | the span of a request in its trace |
//! | `request_id`, `outermost` | request id, headers, log line, and the last resort |
//! | `accept` | which kinds of content a client takes |
//! | `origin` | whose address it is, and which tenant the address names |
//! | `spelling` | which paths are written as they should be |
//! | `unknown` | paths that nothing answers |
//! | `refusals` | what members were refused |
//! | `upload`, `table_file` | files that people send, and files of rows that they get |
//! | `workers` | work in the background |
//! | `calendar` | an interaction as a calendar file |
//! | `docs` | the document of the API, and the page on which people read it |
//! | `deprecation` | what is said of operations that will go |
//! | `handlers` | the handlers |
//!
//! It must never know: a database, how tokens are made, or what a rule of the CRM is.

mod accept;
mod app;
mod attempts;
mod bearer;
mod calendar;
mod ctx;
mod deprecation;
mod docs;
mod endpoint;
mod failure;
mod file_body;
mod handlers;
mod input;
mod key_uses;
mod limits;
mod meters;
mod metrics_page;
mod origin;
mod outermost;
mod payload;
mod post;
mod refusals;
mod regimes;
pub mod reply;
mod request_id;
mod routes;
mod server;
mod site;
mod spelling;
mod staff;
pub mod state;
mod streaming;
mod table_file;
mod traced;
mod turns;
mod unknown;
mod unread;
mod upload;
mod workers;

pub use app::{RouteError, check_routes};
pub use ctx::Ctx;
pub use endpoint::{Answer, Endpoint, member};
pub use failure::Failure;
pub use handlers::records::{Served, endpoints};
pub use input::Input;
pub use limits::Limits;
pub use metrics_page::{MakePage, serve_metrics};
pub use routes::Routes;
pub use server::{Running, ServeError, serve};
pub use site::{Core, Site};
