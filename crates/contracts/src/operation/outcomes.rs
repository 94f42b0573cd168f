//! What an operation can answer, written once for all: most of it follows from what the operation is.

use std::collections::BTreeSet;

use super::{Access, Method, Operation, Rate, RequestHeader};
use crate::problem::Code;

/// What any request can be answered: it may be unreadable, too large, or want what no answer is.
const ANYWHERE: [Code; 5] = [
    Code::BadRequest,
    Code::NotAcceptable,
    Code::PayloadTooLarge,
    Code::UnsupportedMediaType,
    Code::Internal,
];

/// What whoever has to sign in can be answered: the token, its company, the role, and the store that is asked for them.
const SIGNED_IN: [Code; 5] = [
    Code::Unauthenticated,
    Code::TokenExpired,
    Code::TenantMismatch,
    Code::Forbidden,
    Code::Unavailable,
];

/// The same of whoever has to sign in to the platform area.
const STAFF: [Code; 3] = [Code::Unauthenticated, Code::TokenExpired, Code::Unavailable];

impl Operation {
    /// Every code with which the operation can fail.
    pub fn codes(&self) -> BTreeSet<Code> {
        let mut codes = BTreeSet::from(ANYWHERE);
        match self.access {
            Access::Public => {}
            Access::Superadmin => codes.extend(STAFF),
            Access::SignedIn => codes.extend(SIGNED_IN),
            Access::Granted { action, .. } => {
                codes.extend(SIGNED_IN);
                codes.extend(action.writes().then_some(Code::TenantReadOnly));
            }
        }
        if self.rate != Rate::Free {
            codes.insert(Code::RateLimited);
        }
        if self.request.is_some() || !self.query.is_empty() {
            codes.insert(Code::ValidationFailed);
        }
        if self.id_schema.is_some() {
            codes.insert(Code::NotFound);
        }
        if self.method != Method::Get {
            codes.insert(Code::Conflict);
        }
        if self.reads.contains(&RequestHeader::IfMatch) {
            codes.insert(Code::VersionMismatch);
        }
        if self.reads.contains(&RequestHeader::IdempotencyKey) {
            codes.extend([Code::IdempotencyInProgress, Code::IdempotencyMismatch]);
        }
        codes.extend(&self.refuses);
        codes
    }

    /// Every status of success: the usual one first.
    pub fn successes(&self) -> Vec<u16> {
        let mut all = vec![self.status];
        all.extend(self.again);
        all.extend(
            self.reads
                .contains(&RequestHeader::IfNoneMatch)
                .then_some(304),
        );
        all
    }
}
