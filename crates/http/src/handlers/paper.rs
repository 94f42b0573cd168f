//! A report as a file.

use actix_web::{HttpResponse, http::header};
use pathsix_application::{Error, export};
use pathsix_contracts::{
    operation::Content,
    paper, query,
    report::{self, query::Asked},
};
use pathsix_domain::{access::Resource, port::Mode};
use schemars::JsonSchema;
use serde::Serialize;

use super::reports::Takes;
use crate::{ctx::Ctx, endpoint::Answer, failure::Failure, input::Input};

/// Hands out what a report tells. That is noted first, in a transaction of its own: whoever may not do that is refused
/// before anything is read.
pub(super) async fn export<V, F, Fut>(
    (name, takes): (&str, Takes),
    ctx: Ctx,
    input: Input,
    tell: F,
) -> Answer<HttpResponse>
where
    V: Serialize + JsonSchema,
    F: Fn(Ctx, Asked) -> Fut,
    Fut: Future<Output = Result<V, Failure>>,
{
    let (format, mark, pairs) = query::read_paper(&input.query())?;
    let asked = report::query::read(&pairs, takes())?;
    let outline =
        paper::outline(name).ok_or_else(|| Error::Internal(format!("{name} has no outline")))?;
    let turn = ctx.export_turn().await?;
    let what = name.replace('_', "-");
    let (name, tenant, at) = ctx
        .run(Mode::Write, move |mut desk| {
            Box::pin(async move {
                let name = export::note(desk.step(), Resource::Report, &what, format).await?;
                Ok((name, desk.actor.tenant().clone(), desk.stamp().at))
            })
        })
        .await?;
    let view = tell(ctx.clone(), asked).await?;
    let paper = paper::paper(outline, &view, (&tenant, at), &pairs)
        .map_err(|problem| Error::Internal(problem.to_string()))?;
    let documents = ctx.documents();
    let written = tokio::task::spawn_blocking(move || documents.paper(format, mark, &paper));
    let bytes = written
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(Error::from)?;
    drop(turn);
    Ok(HttpResponse::Ok()
        .content_type(Content::from(format).media_type())
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(bytes))
}
