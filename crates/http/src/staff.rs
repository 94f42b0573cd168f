//! Requests of those who run the platform: they come with a token of the platform area, and nothing else opens it.

use std::panic::AssertUnwindSafe;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Payload},
};
use futures::FutureExt;
use pathsix_application::{Error, Services};
use pathsix_contracts::operation::Operation;
use pathsix_domain::access::{StaffAdmission, StaffClaims};
use tracing::Span;

use crate::{
    accept,
    app::{refuse_body, refuse_parameters},
    bearer::bearer,
    endpoint::{Answer, Answering},
    failure::Failure,
    input::Input,
    limits::{self, Caller},
    origin::origin,
    payload,
    state::State,
};

/// What a handler of the platform area is given: a verified token, and where the request came from. Whether they may come in is
/// judged with the store.
#[derive(Clone)]
pub(crate) struct StaffCtx {
    state: web::Data<State>,
    admission: StaffAdmission,
}

impl StaffCtx {
    fn of(request: &HttpRequest, state: web::Data<State>, claims: StaffClaims) -> Self {
        Span::current().record("user", tracing::field::display(claims.user));
        let admission = StaffAdmission {
            claims,
            at: state.services.tools.clock.now(),
            origin: origin(request, &state.settings),
        };
        Self { state, admission }
    }

    /// What every worker shares.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Does work in a task that outlives the connection.
    pub(crate) async fn act<T, F>(
        &self,
        work: impl FnOnce(Services, StaffAdmission) -> F,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let work = work(self.state.services.clone(), self.admission.clone());
        Ok(self.state.run(work).await?)
    }
}

/// Reads a request. Errors: there is no token of the platform area.
fn presented(request: &HttpRequest, state: &State) -> Result<StaffClaims, Failure> {
    let text = bearer(request).ok_or(Error::Unauthenticated)?;
    let now = state.services.tools.clock.now();
    let claims = state.services.access_tokens.verify_of_staff(text, now);
    Ok(claims.map_err(Error::from)?)
}

/// Answers a request to the platform area. Whoever asks too often is told so before anything else.
pub(crate) async fn answer(
    operation: &Operation,
    handle: &dyn Fn(StaffCtx, Input) -> Answering,
    request: HttpRequest,
    state: web::Data<State>,
    payload: Payload,
) -> HttpResponse {
    let claims = presented(&request, &state);
    let caller = match &claims {
        Ok(claims) => Caller::Staff(claims.user),
        Err(_) => Caller::stranger(&request, &state),
    };
    let pass = match limits::admit(operation, caller, &request, &state).await {
        Ok(pass) => pass,
        Err(refused) => {
            payload::discard(payload).await;
            return refused;
        }
    };
    let ctx = claims.map(|claims| StaffCtx::of(&request, state, claims));
    let handled = handled(operation, handle, ctx, request, payload);
    let mut answered = match AssertUnwindSafe(handled).catch_unwind().await {
        Ok(Ok(answered)) => answered,
        Ok(Err(failure)) => failure.respond(),
        Err(_) => Failure::from(Error::Internal("a handler panicked".into())).respond(),
    };
    pass.tell(&mut answered);
    answered
}

/// As for members: whether the answer can be read comes first, then who asks.
async fn handled(
    operation: &Operation,
    handle: &dyn Fn(StaffCtx, Input) -> Answering,
    ctx: Result<StaffCtx, Failure>,
    request: HttpRequest,
    payload: Payload,
) -> Answer<HttpResponse> {
    accept::check(request.headers(), operation.contents())?;
    let body = payload::read(request.headers(), payload)
        .await
        .and_then(|body| refuse_body(operation, body));
    let ctx = ctx?;
    let input = Input::new(&operation.id, request, body?);
    refuse_parameters(operation, &input)?;
    handle(ctx, input).await
}
