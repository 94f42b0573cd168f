//! The outermost layer: request id, headers of every answer, the log line, and the last resort.

use std::{panic::AssertUnwindSafe, time::Instant};

use actix_web::{
    Error as ActixError, HttpMessage, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ResponseHead, ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web,
};
use futures::FutureExt;
use pathsix_contracts::problem::Code;
use tracing::{Instrument, field::Empty};

use crate::{
    failure::Failure,
    origin::{Transport, transport},
    request_id::{REQUEST_ID, RequestId},
    state::State,
    traced::Traced,
    unread::{Holding, Unread},
};

/// Answers every request, whatever happens inside, and says so in one line of the log.
pub(crate) async fn outermost<B: MessageBody + 'static>(
    state: web::Data<State>,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<Holding<EitherBody<B, BoxBody>>>, ActixError> {
    let begun = Instant::now();
    let _in_flight = state.meters.begin();
    let method = request.method().clone();
    let id = RequestId::new(request.headers(), &state);
    request.extensions_mut().insert(id.clone());
    let tls = transport(request.request(), &state.settings);
    let has_token = request.headers().contains_key(header::AUTHORIZATION);
    let unread = Unread::of(&mut request);
    let traced = Traced::begun(&request, &state, &id);
    let span = traced.0.in_scope(|| {
        tracing::info_span!(
            "request",
            request_id = id.as_str(),
            method = method.as_str(),
            route = Empty,
            tenant = Empty,
            user = Empty,
        )
    });
    // No clone of the request may live on while it is routed: the router needs it alone.
    let inner = async {
        match AssertUnwindSafe(next.call(request)).catch_unwind().await {
            Ok(Ok(answered)) => Ok(in_our_shape(answered)),
            Ok(Err(error)) => Err(of_framework(&error)),
            Err(_) => Err(internal("a layer panicked")),
        }
    };
    let mut answered = inner
        .instrument(span.clone())
        .instrument(traced.0.clone())
        .await;
    let pattern = answered.as_ref().ok();
    let pattern = pattern.and_then(|answer| answer.request().match_pattern());
    let (headers, status) = match &mut answered {
        Ok(answer) => {
            let status = answer.status();
            (answer.headers_mut(), status)
        }
        Err(answer) => {
            let status = answer.status();
            (answer.headers_mut(), status)
        }
    };
    put_headers(headers, &id, tls, has_token);
    let took = begun.elapsed();
    let route = pattern.as_deref();
    state.meters.answered(route, &method, status, took);
    let route = route.unwrap_or("unknown");
    span.record("route", route);
    traced.answered(status);
    span.in_scope(|| {
        let duration_ms = took.as_secs_f64() * 1000.0;
        tracing::info!(status = status.as_u16(), duration_ms, "answered");
    });
    match answered {
        Ok(answer) => Ok(answer.map_body(|_, body| Holding::new(body, unread))),
        Err(answer) => {
            let answer = answer.map_body(|_, body| BoxBody::new(Holding::new(body, unread)));
            Err(InternalError::from_response("answered", answer).into())
        }
    }
}

/// What a layer refused with an answer of its own, with the body that every error has.
fn in_our_shape<B: MessageBody + 'static>(
    answered: ServiceResponse<B>,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    answered.map_body(|head, body| match foreign(head) {
        None => EitherBody::left(body),
        Some(failure) => {
            let json = HeaderValue::from_static("application/json");
            head.headers.insert(header::CONTENT_TYPE, json);
            EitherBody::right(failure.respond().into_body())
        }
    })
}

/// What an error says that is none of ours: it came from the layer of encodings or of origins.
fn foreign(head: &ResponseHead) -> Option<Failure> {
    let is_ours = |kind: &HeaderValue| kind.as_bytes() == b"application/json";
    if head.headers.get(header::CONTENT_TYPE).is_some_and(is_ours) {
        return None;
    }
    match head.status {
        StatusCode::NOT_ACCEPTABLE => {
            let sentence = "This server answers in gzip, br, deflate or identity only.".to_owned();
            Some(Failure::Request(Code::NotAcceptable, sentence))
        }
        status if status.is_client_error() => Some(Failure::bad_request(
            "A browser may not send this request from this origin.",
        )),
        _ => None,
    }
}

/// What the framework refuses by itself, in our shape.
fn of_framework(error: &ActixError) -> HttpResponse {
    if error.as_response_error().status_code().is_client_error() {
        Failure::bad_request("The request could not be read.").respond()
    } else {
        internal(&error.to_string())
    }
}

fn internal(why: &str) -> HttpResponse {
    Failure::Use(pathsix_application::Error::Internal(why.to_owned())).respond()
}

fn put_headers(headers: &mut HeaderMap, id: &RequestId, tls: Transport, has_token: bool) {
    let fixed = [
        ("x-api-version", "1"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let nothing = HeaderValue::from_static(
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        headers.insert(header::CONTENT_SECURITY_POLICY, nothing);
    }
    if tls == Transport::Tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if has_token || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        headers.insert(REQUEST_ID, value);
    }
}
