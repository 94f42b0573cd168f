//! The span of a request in its trace, where there are traces.

use actix_web::{HttpMessage, HttpRequest, dev::ServiceRequest, http::StatusCode};
use pathsix_measures::TRACED;
use tracing::{Span, field::Empty};

use crate::{origin::trace_parent, request_id::RequestId, state::State};

/// The span of a request in its trace; a disabled one where there are no traces.
#[derive(Clone)]
pub(crate) struct Traced(pub(crate) Span);

impl Traced {
    /// Begins the span. It goes on with the trace that a trusted proxy began.
    pub(crate) fn begun(request: &ServiceRequest, state: &State, id: &RequestId) -> Self {
        let method = request.method().as_str();
        let traced = Self(tracing::debug_span!(
            target: TRACED,
            "request",
            otel.name = method,
            otel.kind = "server",
            http.request.method = method,
            http.route = Empty,
            http.response.status_code = Empty,
            request_id = id.as_str(),
        ));
        if traced.0.is_disabled() {
            return traced;
        }
        if let Some(adopt) = state.settings.adopts_trace
            && let Some(parent) = trace_parent(request.request(), &state.settings)
        {
            adopt(&traced.0, parent);
        }
        request.extensions_mut().insert(traced.clone());
        traced
    }

    /// Says which route it is, before anything begins in it: later its name is fixed.
    pub(crate) fn routed(request: &HttpRequest) {
        let traced = request.extensions_mut().remove::<Self>();
        if let (Some(traced), Some(route)) = (traced, request.match_pattern()) {
            let name = format!("{} {route}", request.method());
            traced.0.record("otel.name", name.as_str());
            traced.0.record("http.route", route.as_str());
        }
    }

    /// Says how it was answered.
    pub(crate) fn answered(&self, status: StatusCode) {
        self.0.record("http.response.status_code", status.as_u16());
    }
}
