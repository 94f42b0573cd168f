//! A report as a file.

use actix_web::{HttpResponse, http::header};
use pathsix_application::{Error, export};
use pathsix_contracts::{operation::Content, paper, query};
use pathsix_domain::{access::Resource, port::Mode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{ctx::Ctx, endpoint::Answer, failure::Failure, input::Input};

/// Hands out what a report tells. That is noted first, in a transaction of its own.
pub(super) async fn export<V, F, Fut>(name: &str, ctx: Ctx, input: Input, tell: F) -> Answer
where
    V: Serialize + JsonSchema,
    F: Fn(Ctx, Vec<(String, String)>) -> Fut,
    Fut: Future<Output = Result<V, Failure>>,
{
    let (format, mark, asked) = query::read_paper(&input.query())?;
    let outline =
        paper::outline(name).ok_or_else(|| Error::Internal(format!("{name} has no outline")))?;
    let view = tell(ctx.clone(), asked.clone()).await?;
    let what = name.replace('_', "-");
    let (name, tenant, at) = ctx
        .run(Mode::Write, move |mut desk| {
            Box::pin(async move {
                let name = export::note(desk.step(), Resource::Report, &what, format).await?;
                Ok((name, desk.actor.tenant().clone(), desk.stamp().at))
            })
        })
        .await?;
    let paper = paper::paper(outline, &view, (&tenant, at), &asked)
        .map_err(|problem| Error::Internal(problem.to_string()))?;
    let documents = ctx.documents();
    let written = tokio::task::spawn_blocking(move || documents.paper(format, mark, &paper));
    let bytes = written
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(Error::from)?;
    Ok(HttpResponse::Ok()
        .content_type(Content::from(format).media_type())
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(bytes))
}
