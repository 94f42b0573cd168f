//! The context of a request that needs somebody: without one no use case can be called.

use std::sync::Arc;

use actix_web::{HttpRequest, http::header, web};
use pathsix_application::{
    Error, Services,
    desk::{Desk, Work, within},
};
use pathsix_domain::{
    access::{Actor, Admission, Reach},
    port::{Documents, Mode},
};
use tracing::Span;

use crate::{
    failure::Failure,
    origin::{named_tenants, origin},
    site::{Core, Site},
    state::{Settings, State},
    turns::Turn,
};

/// A verified token, the reach of the route, and where the request came from.
#[derive(Clone)]
pub struct Ctx {
    state: web::Data<State>,
    admission: Admission,
}

impl Ctx {
    /// Verifies the token of a request. Whether its owner may come in is judged with the store, in [`Ctx::run`].
    pub(crate) fn of(
        request: &HttpRequest,
        state: web::Data<State>,
        reach: Reach,
    ) -> Result<Self, Failure> {
        let services = &state.services;
        let now = services.tools.clock.now();
        let token = bearer(request).ok_or(Error::Unauthenticated)?;
        let claims = services
            .access_tokens
            .verify(token, now)
            .map_err(Error::from)?;
        let span = Span::current();
        span.record("tenant", tracing::field::display(claims.tenant));
        span.record("user", tracing::field::display(claims.user));
        let admission = Admission {
            claims,
            reach,
            named: named_tenants(request, &state.settings)?,
            at: now,
            origin: origin(request, &state.settings),
        };
        Ok(Self { state, admission })
    }

    /// What the outside decides.
    pub(crate) fn settings(&self) -> &Settings {
        &self.state.settings
    }

    /// The adapters.
    pub(crate) fn services(&self) -> &Services {
        &self.state.services
    }

    /// Says that work was put down to be done in the background.
    pub(crate) fn ring(&self) {
        self.state.workers.ring();
    }

    /// Lets the caller in and does the work in one transaction, in a task that outlives the connection.
    pub async fn run<T, F>(&self, mode: Mode, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(Desk<'a>) -> Work<'a, T> + Send + 'static,
    {
        self.run_at(&Core, mode, work).await
    }

    /// The same at a site of its own, whose unit keeps more than the core's records.
    pub async fn run_at<S, T, F>(&self, site: &S, mode: Mode, work: F) -> Result<T, Failure>
    where
        S: Site,
        T: Send + 'static,
        F: for<'a> FnOnce(Desk<'a, S::Unit>) -> Work<'a, T> + Send + 'static,
    {
        let services = self.state.services.clone();
        let (admission, site) = (self.admission.clone(), site.clone());
        let done = self.state.run(async move {
            let store = site.store(&services);
            within(store, &services.tools, &admission, mode, work).await
        });
        Ok(done.await?)
    }

    /// Writers of documents.
    pub(crate) fn documents(&self) -> Arc<dyn Documents> {
        self.state.services.documents.clone()
    }

    /// A turn at handing out what is whole: only a few at once, so that most connections stay free for everybody else.
    pub(crate) async fn export_turn(&self) -> Result<Turn, Failure> {
        Ok(self
            .state
            .exports
            .take(self.admission.claims.tenant)
            .await?)
    }

    /// A turn at taking a file in: only a few at once, so that they do not fill the disk.
    pub(crate) async fn upload_turn(&self) -> Result<Turn, Failure> {
        Ok(self
            .state
            .uploads
            .take(self.admission.claims.tenant)
            .await?)
    }

    /// Lets the caller in, for what happens outside their tenant.
    pub(crate) async fn actor(&self) -> Result<Actor, Failure> {
        self.run(Mode::Read, |desk| {
            Box::pin(async move { Ok(desk.actor.clone()) })
        })
        .await
    }

    /// Does work outside every tenant, in a task that outlives the connection.
    pub(crate) async fn outside<T, F>(&self, work: impl FnOnce(Services) -> F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        Ok(self.state.run(work(self.state.services.clone())).await?)
    }
}

/// The token of `Authorization: Bearer …`.
fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
