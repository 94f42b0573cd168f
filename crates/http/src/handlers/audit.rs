//! The audit.

use actix_web::HttpResponse;
use pathsix_application::{audit, export};
use pathsix_contracts::{
    audit::{AuditEntryView, filters},
    query::{self, Owners},
};
use pathsix_domain::{access::Resource, audit::AuditEntry, port::Mode};

use super::{
    export::{File, end},
    records::page_view,
};
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply,
    streaming::body,
};

/// What its file is called.
const NAME: &str = "audit";

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![member("audit.list", list), member("audit.export", export)]
}

async fn list(ctx: Ctx, input: Input) -> Answer {
    let request =
        query::read::<AuditEntry>(&input.operation, &input.query(), filters(), Owners::Fixed)?;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| Box::pin(audit::list(desk, query)))
        .await?;
    Ok(reply::page(page_view(&request, page, AuditEntryView::from)))
}

/// Hands out every entry. That is noted first, in a transaction of its own, and is the last that the file tells of.
async fn export(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let request = query::read_export::<AuditEntry>(&input.query(), filters(), Owners::Fixed)?;
    let format = request.format;
    let turn = ctx.export_turn().await?;
    let (name, zone) = ctx
        .run(Mode::Write, move |mut desk| {
            Box::pin(async move {
                let name = export::note(desk.step(), Resource::Audit, NAME, format).await?;
                Ok((name, desk.actor.tenant().timezone))
            })
        })
        .await?;
    let (source, body) = body(turn);
    let breaker = source.breaker();
    let file = File::begin(
        (&*ctx.documents(), source),
        (
            NAME,
            AuditEntryView::from as fn(AuditEntry) -> AuditEntryView,
        ),
        (format, request.mark),
        zone,
    )?;
    actix_web::rt::spawn(async move {
        let walked = ctx.run(Mode::Snapshot, move |desk| {
            Box::pin(audit::walk(desk, request.query, file))
        });
        end(walked.await, breaker).await;
    });
    body.answer(format.into(), &name).await
}
