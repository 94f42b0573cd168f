//! The one shape of every error: `{"error": "Sentence.", "details": {"code": …}}`.

use std::collections::BTreeMap;

use pathsix_domain::{
    access::Resource,
    record::LookAlike,
    value::{FieldErrors, RecordId},
};
use schemars::JsonSchema;
use serde::Serialize;

/// An error as it travels.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Error")]
pub struct ErrorView {
    /// A sentence for people.
    pub error: String,
    /// For machines.
    pub details: Details,
}

/// What a machine needs to know of an error.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ErrorDetails")]
pub struct Details {
    /// What went wrong; stable.
    pub code: Code,
    /// Refused fields (nested paths dotted), each with its first problem.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub fields: BTreeMap<String, String>,
    /// What would have been accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub allowed: Vec<String>,
    /// The version that the record has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_version: Option<i64>,
    /// Seconds to wait before trying again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// The companies to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub tenants: Vec<crate::auth::TenantChoiceView>,
    /// What is there already and looks alike, as far as the caller sees it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub candidates: Vec<CandidateView>,
}

/// A record that may be the same person or company.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Candidate", deny_unknown_fields)]
pub struct CandidateView {
    /// What kind of record it is.
    pub r#type: Resource,
    /// Which one.
    pub id: RecordId,
    /// How it is called.
    pub name: String,
}

impl From<LookAlike> for CandidateView {
    fn from(alike: LookAlike) -> Self {
        Self {
            r#type: alike.resource,
            id: alike.id,
            name: alike.name,
        }
    }
}

pathsix_domain::words! {
    /// The stable machine words of errors.
    ErrorCode {
        BadRequest = "bad_request",
        ValidationFailed = "validation_failed",
        Unauthenticated = "unauthenticated",
        TokenExpired = "token_expired",
        InvalidCredentials = "invalid_credentials",
        Forbidden = "forbidden",
        TenantMismatch = "tenant_mismatch",
        TenantReadOnly = "tenant_read_only",
        NotFound = "not_found",
        MethodNotAllowed = "method_not_allowed",
        NotAcceptable = "not_acceptable",
        Conflict = "conflict",
        Duplicate = "duplicate",
        AlreadyConverted = "already_converted",
        TenantRequired = "tenant_required",
        IdempotencyInProgress = "idempotency_in_progress",
        VersionMismatch = "version_mismatch",
        PayloadTooLarge = "payload_too_large",
        UnsupportedMediaType = "unsupported_media_type",
        IdempotencyMismatch = "idempotency_mismatch",
        RateLimited = "rate_limited",
        Internal = "internal",
        Unavailable = "unavailable",
    }
}

/// What an error code is called wherever it is clear that it is one of errors.
pub type Code = ErrorCode;

impl Code {
    /// The HTTP status that the code always comes with.
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest | Self::ValidationFailed => 400,
            Self::Unauthenticated | Self::TokenExpired | Self::InvalidCredentials => 401,
            Self::Forbidden | Self::TenantMismatch | Self::TenantReadOnly => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::NotAcceptable => 406,
            Self::Conflict
            | Self::Duplicate
            | Self::AlreadyConverted
            | Self::TenantRequired
            | Self::IdempotencyInProgress => 409,
            Self::VersionMismatch => 412,
            Self::PayloadTooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::IdempotencyMismatch => 422,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

impl ErrorView {
    /// An error of this code.
    pub fn new(code: Code, sentence: impl Into<String>) -> Self {
        Self {
            error: sentence.into(),
            details: Details {
                code,
                fields: BTreeMap::new(),
                allowed: Vec::new(),
                current_version: None,
                retry_after: None,
                tenants: Vec::new(),
                candidates: Vec::new(),
            },
        }
    }

    /// Refused fields.
    pub fn invalid(errors: &FieldErrors) -> Self {
        let mut view = Self::new(Code::ValidationFailed, "Some fields are not valid.");
        let owned = errors
            .iter()
            .map(|(field, problem)| (field.to_owned(), problem.to_owned()));
        view.details.fields = owned.collect();
        view
    }
}
