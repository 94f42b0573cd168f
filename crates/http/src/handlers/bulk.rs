//! The same change of many records, each judged by itself and in a transaction of its own.

use pathsix_application::{
    Error,
    records::bulk::{Step, take},
};
use pathsix_contracts::bulk::{BulkItemView, BulkRequest, BulkStep, BulkView};
use pathsix_domain::port::Repository;

use super::records::Served;
use crate::{ctx::Ctx, endpoint::Answer, failure::Failure, input::Input, reply, site::Site};

/// Changes the records in the order given. Whoever may not do this to any record is refused as a whole. Where the same
/// request comes again because it broke off, it goes on where it was.
pub(super) async fn bulk<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let order = input.body::<BulkRequest<R>>()?.order()?;
    let step = step(order.step);
    ctx.actor()
        .await?
        .may(R::RESOURCE, step.action())
        .map_err(Error::from)?;
    if let Some(earlier) = ctx.earlier().await? {
        return Ok(earlier);
    }
    let mut items = Vec::new();
    for (number, id) in (1..).zip(order.ids) {
        let step = step.clone();
        let done = ctx
            .part(number)
            .write_at(
                &site,
                move |desk| Box::pin(take::<R, _>(desk, id, step)),
                |()| reply::nothing(),
            )
            .await;
        let error = done.err().map(Failure::view);
        items.push(BulkItemView {
            id: id.cast(),
            ok: error.is_none(),
            error,
        });
    }
    ctx.concluded(reply::plain(BulkView { items })).await
}

fn step(asked: BulkStep) -> Step {
    match asked {
        BulkStep::Trash => Step::Trash,
        BulkStep::Restore => Step::Restore,
        BulkStep::Purge => Step::Purge,
        BulkStep::Assign(to) => Step::Assign(to),
        BulkStep::SetStatus(status) => Step::SetStatus(status),
    }
}
