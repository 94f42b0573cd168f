//! The same change of many records, each judged by itself and in a transaction of its own.

use pathsix_application::{
    Error,
    records::bulk::{Step, take},
};
use pathsix_contracts::bulk::{BulkItemView, BulkRequest, BulkStep, BulkView};
use pathsix_domain::port::{Mode, Repository};

use super::records::Served;
use crate::{ctx::Ctx, endpoint::Answer, failure::Failure, input::Input, reply, site::Site};

/// Changes the records in the order given. Whoever may not do this to any record is refused as a whole.
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
    let mut items = Vec::new();
    for id in order.ids {
        let step = step.clone();
        let done = ctx
            .run_at(&site, Mode::Write, move |desk| {
                Box::pin(take::<R, _>(desk, id, step))
            })
            .await;
        let error = done.err().map(Failure::view);
        items.push(BulkItemView {
            id: id.cast(),
            ok: error.is_none(),
            error,
        });
    }
    Ok(reply::plain(BulkView { items }))
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
