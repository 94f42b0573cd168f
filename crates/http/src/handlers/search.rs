//! Search.

use pathsix_application::search;
use pathsix_contracts::{
    query,
    search::{FoundView, parameters},
};
use pathsix_domain::port::Mode;

use super::records::sited;
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    sited(|id, _| vec![member(id("search"), find)])
}

async fn find(ctx: Ctx, input: Input) -> Answer {
    let asked = query::read_plain(&input.query(), parameters())?.query();
    let hits = ctx
        .run(Mode::Read, move |desk| Box::pin(search::find(desk, asked)))
        .await?;
    Ok(reply::plain(FoundView::from(hits)))
}
