//! Operations joined to handlers. A server starts only if each operation has exactly one handler, and each handler the
//! kind of access that its operation says: a handler that is given no [`Ctx`] stands only where the table says "public".

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::AssertUnwindSafe,
    rc::Rc,
};

use actix_web::{
    HttpRequest, HttpResponse, Route,
    guard::{self, Guard, GuardContext},
    http::{Method as Verb, StatusCode},
    web::{self, Bytes, Payload, ServiceConfig},
};
use futures::FutureExt;
use pathsix_application::Error;
use pathsix_contracts::operation::{Access, Method, Operation};
use pathsix_contracts::query::QueryError;
use pathsix_domain::access::Bearer;
use pathsix_measures::TRACED;
use tracing::Instrument;

use crate::{
    accept, attempts,
    bearer::Presented,
    ctx::Ctx,
    deprecation,
    endpoint::{Answer, Handler},
    failure::Failure,
    input::Input,
    limits::{self, Caller},
    payload, refusals,
    routes::Routes,
    spelling, staff,
    state::State,
    traced::Traced,
    unknown,
};

/// Why the routes do not fit the operations.
#[derive(Debug, thiserror::Error)]
pub enum RouteError {
    /// An operation that nothing answers.
    #[error("the operation {0} has no handler")]
    Missing(String),
    /// A handler that no operation names, or the second of one.
    #[error("the handler {0} belongs to no operation, or is there twice")]
    Surplus(String),
    /// An operation where another stands.
    #[error("another operation has the method and the path of {0}")]
    Place(String),
    /// A handler that lets in whom the table does not, or the other way round.
    #[error("the handler of {0} does not have the access that the operation table says")]
    Access(String),
}

/// Whether handlers and operations fit.
pub fn check_routes(routes: &Routes) -> Result<(), RouteError> {
    joined(routes).map(drop)
}

fn joined(routes: &Routes) -> Result<Vec<(Operation, Handler)>, RouteError> {
    let mut handlers = BTreeMap::new();
    for endpoint in routes.endpoints() {
        if let Some(twice) = handlers.insert(endpoint.id.clone(), endpoint.handler) {
            drop(twice);
            return Err(RouteError::Surplus(endpoint.id));
        }
    }
    let mut joined = Vec::new();
    let mut places = BTreeSet::new();
    for operation in routes.operations().iter().cloned() {
        let method = operation.method;
        if let Some(path) = operation.paths().into_iter().next()
            && !places.insert((method, path))
        {
            return Err(RouteError::Place(operation.id));
        }
        let handler = handlers
            .remove(&operation.id)
            .ok_or_else(|| RouteError::Missing(operation.id.clone()))?;
        if !fits(operation.access, &handler) {
            return Err(RouteError::Access(operation.id));
        }
        joined.push((operation, handler));
    }
    match handlers.into_keys().next() {
        Some(surplus) => Err(RouteError::Surplus(surplus)),
        None => Ok(joined),
    }
}

/// Whether a handler lets in whom the table does.
fn fits(access: Access, handler: &Handler) -> bool {
    match handler {
        Handler::Anyone(_) => access == Access::Public,
        Handler::Member(_) | Handler::Upload(_) => access.is_of_members(),
        Handler::Staff(_) => access == Access::Superadmin,
    }
}

/// Mounts every operation, and answers for what is none.
pub(crate) fn configure(routes: &Routes, config: &mut ServiceConfig) {
    let mut places = BTreeMap::<String, Vec<(Rc<Operation>, Rc<Handler>)>>::new();
    for (operation, handler) in joined(routes).unwrap_or_default() {
        let (operation, handler) = (Rc::new(operation), Rc::new(handler));
        for path in operation.paths() {
            places
                .entry(path)
                .or_default()
                .push((operation.clone(), handler.clone()));
        }
    }
    // Fixed paths before those with an id, which would swallow them.
    let (named, fixed): (Vec<_>, Vec<_>) =
        places.into_iter().partition(|(path, _)| path.contains('{'));
    for (path, operations) in fixed.into_iter().chain(named) {
        config.service(place(&path, operations));
    }
    config.default_service(web::to(
        async |request: HttpRequest, state: web::Data<State>| {
            let answer = nothing_here(&request, &state, Error::NotFound.into()).await;
            if answer.status() == StatusCode::NOT_FOUND {
                unknown::note(&state, &request, request.path());
            }
            answer
        },
    ));
}

/// One path with its methods; any other method is told which there are. Another spelling of it is none.
fn place(path: &str, operations: Vec<(Rc<Operation>, Rc<Handler>)>) -> actix_web::Resource {
    let mut allow: Vec<_> = operations
        .iter()
        .map(|(op, _)| op.method.as_str())
        .collect();
    if allow.contains(&"GET") {
        allow.push("HEAD");
    }
    let allow = allow.join(", ");
    let is_plain = |context: &GuardContext<'_>| spelling::is_plain(context.head().uri.path());
    let mut resource = web::resource(path).guard(guard::fn_guard(is_plain));
    for (operation, handler) in operations {
        resource = resource.route(route(operation, handler));
    }
    resource.default_service(web::to(
        move |request: HttpRequest, state: web::Data<State>| {
            let allow = allow.clone();
            async move { nothing_here(&request, &state, Failure::Method(allow)).await }
        },
    ))
}

/// What is told where no operation is; but who takes no JSON is told that first, as everywhere.
async fn nothing_here(request: &HttpRequest, state: &State, otherwise: Failure) -> HttpResponse {
    let pass = match limits::admit_anywhere(request, state).await {
        Ok(pass) => pass,
        Err(refused) => return refused,
    };
    let told = accept::check(request.headers(), []).err();
    let mut answer = told.unwrap_or(otherwise).respond();
    pass.tell(&mut answer);
    answer
}

fn method_guard(method: Method) -> Box<dyn Guard> {
    match method {
        Method::Get => Box::new(guard::Any(guard::Get()).or(guard::Head())),
        Method::Post => Box::new(guard::Method(Verb::POST)),
        Method::Patch => Box::new(guard::Method(Verb::PATCH)),
        Method::Delete => Box::new(guard::Method(Verb::DELETE)),
    }
}

fn route(operation: Rc<Operation>, handler: Rc<Handler>) -> Route {
    Route::new()
        .guard(guard::fn_guard({
            let guard = method_guard(operation.method);
            move |context| guard.check(context)
        }))
        .to(
            move |request: HttpRequest, state: web::Data<State>, payload: Payload| {
                let (operation, handler) = (operation.clone(), handler.clone());
                async move {
                    let mut answered = limited(&operation, &handler, request, state, payload).await;
                    deprecation::announce(operation.deprecated.as_ref(), &mut answered);
                    answered
                }
            },
        )
}

/// Who asks too often is told so before anything else.
async fn limited(
    operation: &Operation,
    handler: &Handler,
    request: HttpRequest,
    state: web::Data<State>,
    payload: Payload,
) -> HttpResponse {
    Traced::routed(&request);
    if let Handler::Staff(handle) = handler {
        return staff::answer(operation, &**handle, request, state, payload).await;
    }
    let presented = match handler {
        Handler::Anyone(_) | Handler::Staff(_) => None,
        Handler::Member(_) | Handler::Upload(_) => Some(Presented::read(&request, &state)),
    };
    let known = presented.as_ref().and_then(|it| it.as_ref().ok()?.known());
    let caller = match known {
        Some(bearer) => Caller::Member(bearer),
        None => Caller::stranger(&request, &state),
    };
    let mut pass = match limits::admit(operation, caller, &request, &state).await {
        Ok(pass) => pass,
        Err(refused) => {
            payload::discard(payload).await;
            return refused;
        }
    };
    let (ctx, presented) = match presented {
        None => (None, None),
        Some(Err(failure)) => (Some(Err(failure)), None),
        Some(Ok(presented)) => {
            let ctx = Ctx::of(&request, state.clone(), operation.access, presented).await;
            (Some(ctx), Some(presented))
        }
    };
    let bearer = ctx
        .as_ref()
        .and_then(|ctx| Some(ctx.as_ref().ok()?.bearer()));
    if let (None, Some(Bearer::Key(key))) = (known, bearer) {
        match limits::admit_key(operation, key, &request, &state).await {
            Ok(counted) => pass = counted,
            Err(refused) => {
                payload::discard(payload).await;
                return refused;
            }
        }
    }
    let who = ctx.as_ref().and_then(|ctx| ctx.as_ref().ok()).cloned();
    let answer = answer(
        (operation, handler),
        ctx,
        request.clone(),
        state.clone(),
        payload,
    )
    .instrument(
        tracing::debug_span!(target: TRACED, "use case", otel.name = operation.id.as_str()),
    );
    let mut answered = match AssertUnwindSafe(answer).catch_unwind().await {
        Ok(Ok(answered)) => answered,
        Ok(Err(failure)) => {
            if let Some(ctx) = who {
                refusals::note(&ctx, operation, &request, &failure).await;
            }
            failure.respond()
        }
        Err(_) => Failure::from(Error::Internal("a handler panicked".into())).respond(),
    };
    note_key((presented, bearer), answered.status(), &state);
    pass.tell(&mut answered);
    answered
}

/// Counts the use of a key that was let in, and forgets one that was not.
fn note_key(
    (presented, bearer): (Option<Presented>, Option<Bearer>),
    status: StatusCode,
    state: &State,
) {
    match (presented, bearer) {
        (Some(presented), _) if status == StatusCode::UNAUTHORIZED => presented.was_refused(state),
        (_, Some(Bearer::Key(used))) => {
            let now = state.services.tools.clock.now();
            state.key_uses.count(used, now);
        }
        _ => {}
    }
}

/// Whether the answer can be read at all comes first, then who asks, so that a stranger learns nothing about what would be accepted.
async fn answer(
    (operation, handler): (&Operation, &Handler),
    ctx: Option<Result<Ctx, Failure>>,
    request: HttpRequest,
    state: web::Data<State>,
    payload: Payload,
) -> Answer<HttpResponse> {
    accept::check(request.headers(), operation.contents())?;
    if let Handler::Upload(handle) = handler {
        let ctx = ctx.unwrap_or_else(|| Err(Error::Unauthenticated.into()))?;
        let input = Input::new(&operation.id, request, Bytes::new());
        refuse_parameters(operation, &input)?;
        return handle(keyed(operation, ctx, &input)?, input, payload).await;
    }
    let body = payload::read(request.headers(), payload)
        .await
        .and_then(|body| refuse_body(operation, body));
    let input = |body| Input::new(&operation.id, request, body);
    match (handler, ctx) {
        (Handler::Member(handle), Some(ctx)) => {
            let ctx = ctx?;
            let input = input(body?);
            refuse_parameters(operation, &input)?;
            handle(keyed(operation, ctx, &input)?.seated()?, input).await
        }
        (Handler::Anyone(handle), _) => {
            let input = input(body?);
            refuse_parameters(operation, &input)?;
            handle(state, input).await
        }
        (Handler::Member(_) | Handler::Upload(_) | Handler::Staff(_), _) => {
            Err(Error::Unauthenticated.into())
        }
    }
}

/// The context of a request that may carry a key.
fn keyed(operation: &Operation, ctx: Ctx, input: &Input) -> Result<Ctx, Failure> {
    match attempts::key_of(operation, &input.request)? {
        None => Ok(ctx),
        Some(key) => {
            let asked = attempts::fingerprint(operation, &input.request, input.bytes());
            ctx.with_key(key, asked)
        }
    }
}

/// An operation that takes no body would only lose what is sent with it. That nothing is sent may be written out.
pub(crate) fn refuse_body(operation: &Operation, body: Bytes) -> Result<Bytes, Failure> {
    let is_nothing = matches!(body.trim_ascii(), b"" | b"{}" | b"null");
    if operation.request.is_none() && !is_nothing {
        return Err(Failure::bad_request(
            "Nothing is to be sent with this request.",
        ));
    }
    Ok(body)
}

/// An operation without query parameters takes none; the others judge their own.
pub(crate) fn refuse_parameters(operation: &Operation, input: &Input) -> Result<(), Failure> {
    match input.query().into_iter().next() {
        Some((unknown, _)) if operation.query.is_empty() => Err(QueryError::Unknown {
            unknown,
            allowed: Vec::new(),
        }
        .into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use pathsix_contracts::operation::Section;

    use super::*;
    use crate::{endpoint::member, reply};

    #[test]
    fn every_operation_has_one_handler_with_its_access() {
        check_routes(&Routes::default()).unwrap();
    }

    fn with(id: &str, path: &str) -> Result<(), RouteError> {
        let access = Access::SignedIn;
        let operation = Operation::new(id, Method::Get, path, "More.", Section::PLATFORM, access);
        let name = id.to_owned();
        let more = move || vec![member(name.clone(), async |_, _| Ok(reply::plain("more")))];
        check_routes(&Routes::default().and([operation], more))
    }

    #[test]
    fn what_a_custom_backend_adds_takes_no_place_and_no_name_of_the_core() {
        with("more", "/more").unwrap();
        assert!(matches!(with("more", "/leads"), Err(RouteError::Place(id)) if id == "more"));
        assert!(with("leads.list", "/more").is_err());
    }
}
