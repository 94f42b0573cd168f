//! The audit.

use pathsix_contracts::{
    audit::{AuditEntryView, filters},
    query::{self, Owners},
};
use pathsix_domain::{audit::AuditEntry, port::Mode};

use super::records::page_view;
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![member("audit.list", list)]
}

async fn list(ctx: Ctx, input: Input) -> Answer {
    let request =
        query::read::<AuditEntry>(&input.operation, &input.query(), filters(), Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| {
            Box::pin(pathsix_application::audit::list(desk, query))
        })
        .await?;
    Ok(reply::page(page_view(&request, page, AuditEntryView::from)))
}
