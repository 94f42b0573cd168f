//! Running the server, and ending it without losing anything that was begun.

use std::{net::TcpListener, time::Duration};

use actix_cors::Cors;
use actix_web::{
    App, HttpServer,
    dev::{Server, ServerHandle},
    http::header,
    middleware::{Compress, from_fn},
    web,
};

use crate::{
    app::{RouteError, check_routes, configure},
    key_uses,
    outermost::outermost,
    state::{Settings, State},
    workers,
};

/// How long a connection without a request stays open: longer than proxies keep theirs for the next request (a minute or two).
/// Whoever hangs up first must be the one that asks, or a request is on its way to nobody.
const KEPT_OPEN: Duration = Duration::from_mins(3);
/// Seconds that requests in flight have to end.
const DRAIN: u64 = 20;

/// A server that serves.
pub struct Running {
    handle: ServerHandle,
    state: State,
}

impl Running {
    /// Takes no more requests, waits for those in flight and everything that they began, and writes what was counted of them.
    pub async fn stop(self) {
        self.state.workers.stop();
        self.handle.stop(true).await;
        let drained = tokio::time::timeout(Duration::from_secs(DRAIN), self.state.drained());
        if drained.await.is_err() {
            tracing::warn!("work was still going on when the time for it was over");
        }
        key_uses::write(&self.state).await;
    }
}

/// Why no server was started.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The routes do not fit the operations.
    #[error(transparent)]
    Routes(#[from] RouteError),
    /// The listener does not work.
    #[error("cannot listen: {0}")]
    Listen(#[from] std::io::Error),
}

/// Serves on a listener. The server runs when the returned future is polled, on any runtime.
pub fn serve(state: State, listener: TcpListener) -> Result<(Running, Server), ServeError> {
    check_routes(&state.routes)?;
    let shared = web::Data::new(state.clone());
    let factory = {
        let (settings, routes) = (state.settings.clone(), state.routes.clone());
        move || {
            App::new()
                .app_data(shared.clone())
                .wrap(Compress::default())
                .wrap(cors(&settings))
                .wrap(from_fn(outermost))
                .configure(|config| configure(&routes, config))
        }
    };
    let mut server = HttpServer::new(factory)
        .shutdown_timeout(DRAIN)
        .keep_alive(KEPT_OPEN)
        .client_request_timeout(Duration::from_secs(10))
        .disable_signals();
    if let Some(workers) = state.settings.workers {
        server = server.workers(workers);
    }
    let server = server.listen(listener)?.run();
    workers::begin(&state);
    Ok((
        Running {
            handle: server.handle(),
            state,
        },
        server,
    ))
}

/// Browsers may call from the configured origins only, with credentials.
fn cors(settings: &Settings) -> Cors {
    let base = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH", "DELETE"])
        .allowed_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::HeaderName::from_static("x-request-id"),
            header::HeaderName::from_static("x-tenant"),
            header::HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([
            "etag",
            "location",
            "content-disposition",
            "x-request-id",
            "x-api-version",
            "retry-after",
            "ratelimit",
            "ratelimit-policy",
            "idempotency-replayed",
            "deprecation",
            "sunset",
            "link",
        ])
        .supports_credentials()
        .max_age(600);
    settings
        .cors_origins
        .iter()
        .fold(base, |cors, origin| cors.allowed_origin(origin))
}
