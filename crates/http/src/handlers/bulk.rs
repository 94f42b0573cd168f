//! The same change of many records, each judged by itself and in a transaction of its own.

use actix_web::HttpResponse;
use pathsix_application::{
    Error,
    desk::Desk,
    records::{self, Expected},
};
use pathsix_contracts::bulk::{BulkItemView, BulkRequest, BulkStep, BulkView};
use pathsix_domain::{
    access::Action,
    port::{Mode, Repository, UnitOfWork},
    value::Id,
};

use super::records::Served;
use crate::{ctx::Ctx, failure::Failure, input::Input, reply};

/// Changes the records in the order given. Whoever may not do this to any record is refused as a whole.
pub(super) async fn bulk<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let order = input.body::<BulkRequest<R>>()?.order()?;
    ctx.actor()
        .await?
        .may(R::RESOURCE, action(&order.step))
        .map_err(Error::from)?;
    let mut items = Vec::new();
    for id in order.ids {
        let step = order.step.clone();
        let done = ctx
            .run(Mode::Write, move |desk| Box::pin(take::<R>(desk, id, step)))
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

fn action(step: &BulkStep) -> Action {
    match step {
        BulkStep::Trash => Action::Trash,
        BulkStep::Restore => Action::Restore,
        BulkStep::Purge => Action::Purge,
        BulkStep::Assign(_) => Action::Assign,
        BulkStep::SetStatus(_) => Action::Update,
    }
}

async fn take<R: Served>(desk: Desk<'_>, id: Id<R>, step: BulkStep) -> Result<(), Error>
where
    dyn UnitOfWork: Repository<R>,
{
    match step {
        BulkStep::Trash => records::trash(desk, id, Expected::Any).await.map(drop),
        BulkStep::Restore => records::restore(desk, id, Expected::Any).await.map(drop),
        BulkStep::Purge => records::purge(desk, id, Expected::Any).await,
        BulkStep::Assign(to) => records::assign(desk, id, Expected::Any, to).await.map(drop),
        BulkStep::SetStatus(status) => records::set_status(desk, id, &status).await.map(drop),
    }
}
