//! What anybody may ask of the server.

use actix_web::{HttpResponse, http::header, web};
use pathsix_application::health;
use pathsix_contracts::{
    envelope::Data,
    meta::{HealthStatus, HealthView, UnknownRouteReport, meta},
};
use pathsix_domain::{port::Part, value::Word};

use crate::{
    docs,
    endpoint::{Answer, Endpoint, anyone},
    failure::Failure,
    input::Input,
    state::State,
    unknown,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        anyone("health", ready),
        anyone("health.ready", ready),
        anyone("health.live", live),
        anyone("log_404", note_unknown),
        anyone("meta", show_meta),
        anyone("jwks", key_set),
        anyone("openapi", document),
        anyone("docs", page),
    ]
}

async fn live(_: web::Data<State>, _: Input) -> Result<HttpResponse, Failure> {
    Ok(HttpResponse::Ok().json(HealthView {
        status: HealthStatus::Ok,
        degraded: Vec::new(),
    }))
}

async fn ready(state: web::Data<State>, _: Input) -> Result<HttpResponse, Failure> {
    let services = state.services.clone();
    let parts = state
        .run(async move { health::ready(&services).await })
        .await?;
    let degraded: Vec<_> = parts.into_iter().map(Part::as_str).collect();
    let status = if degraded.is_empty() {
        HealthStatus::Ok
    } else {
        HealthStatus::Degraded
    };
    Ok(HttpResponse::Ok().json(HealthView { status, degraded }))
}

/// What a client found no page for.
async fn note_unknown(state: web::Data<State>, input: Input) -> Answer<HttpResponse> {
    let path = input.body::<UnknownRouteReport>()?.path()?;
    unknown::note(&state, &input.request, path.as_str());
    Ok(HttpResponse::Accepted().finish())
}

async fn show_meta(state: web::Data<State>, _: Input) -> Result<HttpResponse, Failure> {
    let cacheable = (header::CACHE_CONTROL, "public, max-age=300");
    Ok(HttpResponse::Ok()
        .insert_header(cacheable)
        .json(Data::new(meta(state.settings.version))))
}

async fn document(state: web::Data<State>, input: Input) -> Result<HttpResponse, Failure> {
    Ok(state.document().answer(input.request.headers()))
}

async fn page(_: web::Data<State>, input: Input) -> Result<HttpResponse, Failure> {
    Ok(docs::page()?.answer(input.request.headers()))
}

async fn key_set(state: web::Data<State>, _: Input) -> Result<HttpResponse, Failure> {
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .content_type("application/json")
        .body(state.services.access_tokens.key_set()))
}
