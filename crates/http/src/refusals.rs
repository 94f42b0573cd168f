//! What members were refused is noted in the audit, once for each request and whoever refused it.

use actix_web::HttpRequest;
use pathsix_application::{
    Error,
    denials::{self, Asking},
};
use pathsix_contracts::operation::{Access, Operation};
use pathsix_domain::value::{RecordId, Scalar};

use crate::{ctx::Ctx, failure::Failure};

/// Notes why a request failed if it was refused by the rules. That it could not be noted changes nothing about the answer.
pub(crate) async fn note(
    ctx: &Ctx,
    operation: &Operation,
    request: &HttpRequest,
    failure: &Failure,
) {
    let Failure::Use(Error::Denied(denial)) = failure else {
        return;
    };
    let (asking, denial) = (asking(operation, request), denial.clone());
    let admission = ctx.admission().clone();
    let noted = ctx.outside(|services| async move {
        denials::note(&services, &admission, &asking, &denial).await
    });
    if let Err(failure) = noted.await {
        tracing::warn!(?failure, "a refusal was not noted in the audit");
    }
}

fn asking(operation: &Operation, request: &HttpRequest) -> Asking {
    let resource = match operation.access {
        Access::Granted { resource, .. } => Some(resource),
        Access::Public | Access::SignedIn | Access::Superadmin => None,
    };
    let named = request.match_info().get("id");
    Asking {
        operation: operation.id.clone(),
        resource,
        subject: named.and_then(|id| RecordId::parse(id).ok()),
    }
}
