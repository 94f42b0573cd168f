//! The page of metrics, on a listener of its own: it is for whoever collects them, and for nobody else.

use std::{net::TcpListener, sync::Arc};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::Server,
    web::{self, Data},
};
use futures::future::BoxFuture;

/// How the text format of Prometheus is called.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Makes the page.
pub type MakePage = Arc<dyn Fn() -> BoxFuture<'static, String> + Send + Sync>;

/// Serves `GET /metrics`, and nothing else, until the future is dropped. One thread does: whoever collects waits their turn.
pub fn serve_metrics(page: MakePage, listener: TcpListener) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        App::new()
            .app_data(Data::new(page.clone()))
            .route("/metrics", web::get().to(show))
    });
    Ok(server
        .workers(1)
        .shutdown_timeout(1)
        .disable_signals()
        .listen(listener)?
        .run())
}

async fn show(page: Data<MakePage>) -> HttpResponse {
    HttpResponse::Ok().content_type(TEXT).body(page().await)
}
