//! Every error as one status and one body: the only place where that is decided.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use pathsix_application::{Conflict, Error};
use pathsix_contracts::{
    body::BodyError,
    problem::{Code, ErrorView},
    query::QueryError,
};
use pathsix_domain::{access::Denial, port::StoreError, record::Refusal, value::FieldErrors};

use crate::reply;

/// Seconds after which trying again may help.
const RETRY_AFTER: u32 = 1;

/// Why a request got no answer of its own.
#[derive(Debug)]
pub enum Failure {
    /// A use case refused or failed.
    Use(Error),
    /// The body was refused.
    Body(BodyError),
    /// The query was refused.
    Query(QueryError),
    /// The request itself was refused.
    Request(Code, String),
    /// The path exists, the method does not.
    Method(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Use(error)
    }
}
impl From<FieldErrors> for Failure {
    fn from(errors: FieldErrors) -> Self {
        Self::Use(Error::Invalid(errors))
    }
}
impl From<BodyError> for Failure {
    fn from(error: BodyError) -> Self {
        Self::Body(error)
    }
}
impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}

impl Failure {
    /// A request that cannot be read.
    pub fn bad_request(sentence: impl Into<String>) -> Self {
        Self::Request(Code::BadRequest, sentence.into())
    }

    /// The answer.
    pub(crate) fn respond(self) -> HttpResponse {
        let allow = match &self {
            Self::Method(allow) => Some(allow.clone()),
            _ => None,
        };
        let view = self.view();
        let code = view.details.code;
        let status =
            StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = HttpResponse::build(status);
        if let Some(allow) = allow {
            answer.insert_header((header::ALLOW, allow));
        }
        mark(&mut answer, &view);
        answer.json(view)
    }

    /// The body of the answer.
    pub(crate) fn view(self) -> ErrorView {
        match self {
            Self::Use(error) => of_use(error),
            Self::Body(BodyError::Invalid(errors)) => ErrorView::invalid(&errors),
            Self::Body(error @ BodyError::Malformed(_)) => {
                ErrorView::new(Code::BadRequest, error.to_string())
            }
            Self::Query(error) => of_query(error),
            Self::Request(code, sentence) => ErrorView::new(code, sentence),
            Self::Method(_) => {
                ErrorView::new(Code::MethodNotAllowed, "This method is not allowed here.")
            }
        }
    }
}

/// Headers that go with some errors.
fn mark(answer: &mut HttpResponseBuilder, view: &ErrorView) {
    if view.details.code.status() == 401 {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    if let Some(seconds) = view.details.retry_after {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
}

fn of_query(error: QueryError) -> ErrorView {
    match error {
        QueryError::Invalid(errors) => {
            let mut view = ErrorView::invalid(&errors);
            view.error = "Some query parameters are not valid.".into();
            view
        }
        QueryError::Unknown { ref allowed, .. } => {
            let mut view = ErrorView::new(Code::BadRequest, error.to_string());
            view.details.allowed.clone_from(allowed);
            view
        }
    }
}

fn of_use(error: Error) -> ErrorView {
    let plain = |code| ErrorView::new(code, sentence(&error));
    match &error {
        Error::Unauthenticated => plain(Code::Unauthenticated),
        Error::TokenExpired => plain(Code::TokenExpired),
        Error::InvalidCredentials => plain(Code::InvalidCredentials),
        Error::Denied(Denial::TenantMismatch) => plain(Code::TenantMismatch),
        Error::Denied(Denial::ReadOnlyTenant) => plain(Code::TenantReadOnly),
        Error::Denied(_) | Error::RegistrationClosed => plain(Code::Forbidden),
        Error::NotFound => plain(Code::NotFound),
        Error::Invalid(errors) => ErrorView::invalid(errors),
        Error::Duplicate(candidates) => {
            let mut view = plain(Code::Duplicate);
            view.details.candidates = reply::candidates(candidates);
            view
        }
        Error::Conflict(Conflict::Refused(Refusal::AlreadyConverted)) => {
            plain(Code::AlreadyConverted)
        }
        Error::Conflict(_) => plain(Code::Conflict),
        Error::TenantRequired(choices) => {
            let mut view = plain(Code::TenantRequired);
            view.details.tenants = reply::choices(choices.clone());
            view
        }
        Error::VersionMismatch { current } => {
            let mut view = plain(Code::VersionMismatch);
            view.details.current_version = Some(*current);
            view
        }
        Error::OtherAttempt => plain(Code::IdempotencyMismatch),
        Error::AttemptUnderWay => {
            let mut view = plain(Code::IdempotencyInProgress);
            view.details.retry_after = Some(RETRY_AFTER);
            view
        }
        Error::TooMany { retry_after } => {
            let mut view = plain(Code::RateLimited);
            view.details.retry_after = Some(*retry_after);
            view
        }
        Error::Busy => unavailable("The server is busy; try again."),
        Error::Store(store) => of_store(store),
        Error::Internal(why) => internal(why),
    }
}

fn of_store(error: &StoreError) -> ErrorView {
    match error {
        StoreError::Busy(why) | StoreError::Unavailable(why) => {
            tracing::warn!(why, "the store could not serve a request");
            unavailable("The server cannot reach its data right now; try again.")
        }
        StoreError::Missing | StoreError::Conflict { .. } | StoreError::Referenced(_) => {
            tracing::warn!(%error, "two writes met");
            ErrorView::new(
                Code::Conflict,
                "The record was changed at the same time: read it again.",
            )
        }
        StoreError::Corrupt(_) | StoreError::Backend(_) => internal(&error.to_string()),
    }
}

/// What the operator must know goes to the log; the user learns only that it was not their fault.
fn internal(why: &str) -> ErrorView {
    tracing::error!(why, "a request failed");
    ErrorView::new(Code::Internal, "Something went wrong on the server.")
}

fn unavailable(sentence: &str) -> ErrorView {
    let mut view = ErrorView::new(Code::Unavailable, sentence);
    view.details.retry_after = Some(RETRY_AFTER);
    view
}

/// An error's words as a sentence.
fn sentence(error: &Error) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    format!(
        "{}{}.",
        first.into_iter().flatten().collect::<String>(),
        letters.as_str()
    )
}
