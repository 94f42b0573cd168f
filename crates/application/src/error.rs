//! What can go wrong, in the terms of the use cases. The outside turns each into one answer.

use pathsix_domain::{
    access::Denial,
    import::{Import, ImportState},
    port::{DocumentError, EnterError, HashError, StoreError, TokenError},
    record::{LookAlike, Refusal},
    tenant::Tenant,
    value::{FieldErrors, Invalid, Slug, Text100, Word},
};
use thiserror::Error;

/// Why a use case did nothing.
#[derive(Debug, Error)]
pub enum Error {
    /// No, or no longer valid, proof of who asks.
    #[error("sign in to do this")]
    Unauthenticated,
    /// The access token was good until lately; a refresh helps.
    #[error("the access token has expired")]
    TokenExpired,
    /// Email and password do not belong together. Also said of unknown and deactivated people.
    #[error("email or password is wrong")]
    InvalidCredentials,
    /// The rules refuse it to this actor.
    #[error(transparent)]
    Denied(Denial),
    /// Registration is switched off.
    #[error("registration is closed on this server")]
    RegistrationClosed,
    /// Not there, or not visible: the two are never told apart.
    #[error("not found")]
    NotFound,
    /// Fields are refused.
    #[error("some fields are not valid")]
    Invalid(FieldErrors),
    /// It looks like one that is there: like these that the actor sees, and perhaps like others.
    #[error("this seems to be there already; with allow_duplicate=true it is made all the same")]
    Duplicate(Vec<LookAlike>),
    /// The state of things does not allow it.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// The person belongs to several tenants and named none.
    #[error("you belong to several companies: name one")]
    TenantRequired(Vec<TenantChoice>),
    /// The record has changed since the caller saw it.
    #[error("the record has changed: its version is {current}")]
    VersionMismatch {
        /// The version it has now.
        current: i64,
    },
    /// A key that was given to another request.
    #[error("another request was sent with this key; give each request a key of its own")]
    OtherAttempt,
    /// The same request is being worked on; what it is answered will be answered again.
    #[error("a request with this key is being worked on; send it again later")]
    AttemptUnderWay,
    /// Too often; it has to wait.
    #[error("too many requests; try again later")]
    TooMany {
        /// Seconds until it is allowed again, at least 1.
        retry_after: u32,
    },
    /// Too much is going on; trying again helps.
    #[error("the server is busy")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// A defect of an adapter.
    #[error("{0}")]
    Internal(String),
}

/// What was tried of what is taken. Whoever is answered sees no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// Nothing.
    Nothing,
    /// A password, which was wrong.
    Password,
}

/// A state of things that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Conflict {
    /// The client's id is taken by another record or was sent with another body.
    #[error("this id is already in use")]
    IdTaken,
    /// The number of the account is taken.
    #[error("this account number is already in use")]
    NumberTaken,
    /// The state of the record does not allow it.
    #[error(transparent)]
    Refused(Refusal),
    /// What the record hangs on is in the trash.
    #[error("what this belongs to is in the trash: restore that first")]
    ParentTrashed,
    /// Something else still names the record, or what it names is gone.
    #[error("something else that was changed at the same time refers to this")]
    Referenced,
    /// The email address is registered already.
    #[error(
        "this email address is already registered; with its password it can found another company"
    )]
    EmailTaken(Trial),
    /// The slug is taken.
    #[error("this company address is already taken")]
    SlugTaken,
    /// The person is a member already.
    #[error("this person is already a member")]
    AlreadyMember,
    /// Nobody is invited: the member has accepted, or the invitation was taken back.
    #[error("this member has no open invitation")]
    NotInvited,
    /// Whoever is invited comes in by accepting.
    #[error("this member is invited and becomes active by accepting that")]
    NotAccepted,
    /// The tenant would be left without an active admin.
    #[error("a company keeps at least one active admin")]
    LastAdmin,
    /// The tenant has as many as it may.
    #[error("this company may have at most {most} {what}")]
    Full {
        /// Of what, in the plural.
        what: &'static str,
        /// How many it may have.
        most: u32,
    },
    /// Whoever runs the platform would lock themselves out.
    #[error("you cannot deactivate yourself")]
    Yourself,
    /// A tenant that is to be purged stays suspended.
    #[error("this company is to be purged: decide that it stays before it works again")]
    ToBePurged,
    /// The time of grace of a tenant is over.
    #[error("the time of this company has come: it is being purged")]
    BeingPurged,
    /// An import stands where this cannot be done.
    #[error("the import is {}: {advice}", .state.as_str())]
    NotNow {
        /// Where it stands.
        state: ImportState,
        /// What can be done with it there.
        advice: &'static str,
    },
    /// An archive is only taken in where there is nothing yet.
    #[error("this company has records: an archive is only taken in by one that has none")]
    NotEmpty,
    /// Another write came first; the state has to be read again.
    #[error("the record was changed at the same time: read it again")]
    Concurrent,
}

/// A tenant that one may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantChoice {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: Text100,
}

impl Conflict {
    /// An import stands where something else can be done with it.
    pub(crate) fn not_now(import: &Import) -> Self {
        Self::NotNow {
            state: import.state,
            advice: import.advice(),
        }
    }
}

impl From<&Tenant> for TenantChoice {
    fn from(tenant: &Tenant) -> Self {
        Self {
            slug: tenant.slug.clone(),
            name: tenant.name.clone(),
        }
    }
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::Unauthenticated => Self::Unauthenticated,
            other => Self::Denied(other),
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            // What was loaded in the same unit is gone: somebody else was faster.
            StoreError::Missing => Self::Conflict(Conflict::Concurrent),
            StoreError::Referenced(_) => Self::Conflict(Conflict::Referenced),
            other => Self::Store(other),
        }
    }
}

impl From<DocumentError> for Error {
    fn from(error: DocumentError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<EnterError> for Error {
    fn from(error: EnterError) -> Self {
        match error {
            EnterError::Denied(denial) => denial.into(),
            EnterError::Store(error) => error.into(),
        }
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Fields(errors) => Self::Invalid(errors),
            other => Self::Conflict(Conflict::Refused(other)),
        }
    }
}

impl Error {
    /// One refused field.
    pub fn field(name: &str, problem: &Invalid) -> Self {
        Self::Invalid(FieldErrors::one(name, problem))
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Expired => Self::TokenExpired,
            TokenError::Invalid => Self::Unauthenticated,
        }
    }
}

impl From<HashError> for Error {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::Busy,
            HashError::Failed(why) => Self::Internal(why),
        }
    }
}
