//! The id of a request: it stands in the answer, in the log and in the audit.

use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{HeaderMap, HeaderName},
};

use crate::state::State;

/// The header that carries it, in both directions.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const REQUEST_ID_MAX: usize = 128;

/// The id of a request: the client's, if it has the right form, else one of ours.
#[derive(Clone)]
pub(crate) struct RequestId(String);

impl RequestId {
    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of this request.
    pub(crate) fn of(request: &HttpRequest) -> Option<String> {
        request.extensions().get::<Self>().map(|id| id.0.clone())
    }

    /// The id that a request is given.
    pub(crate) fn new(headers: &HeaderMap, state: &State) -> Self {
        let sent = headers
            .get(REQUEST_ID)
            .and_then(|value| value.to_str().ok());
        let fits = |text: &&str| {
            (1..=REQUEST_ID_MAX).contains(&text.len())
                && text
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        };
        let made = || state.services.tools.ids.next().to_string();
        Self(sent.filter(fits).map_or_else(made, str::to_owned))
    }
}
