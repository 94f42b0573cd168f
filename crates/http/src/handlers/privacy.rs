//! What is kept of a person, and their erasure.

use actix_web::http::StatusCode;
use pathsix_application::{
    Error,
    privacy::{self, Asked, Found},
};
use pathsix_contracts::{
    envelope::Data,
    privacy::{ErasureView, PersonKeptView, PersonSought},
};
use pathsix_domain::port::{Beside, Mode};

use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    failure::Failure,
    input::Input,
    reply::Reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![member("privacy.tell", tell), member("privacy.erase", erase)]
}

fn asked(input: &Input) -> Result<Asked, Failure> {
    let (email, phone) = input.body::<PersonSought>()?.parts()?;
    Ok(Asked { email, phone })
}

/// As an export: noted first, then read as all of it was at one moment.
async fn tell(ctx: Ctx, input: Input) -> Answer {
    let asked = asked(&input)?;
    let _turn = ctx.export_turn().await?;
    let marks = ctx
        .run(Mode::Write, |mut desk| {
            Box::pin(async move {
                let marks = privacy::asked(&desk, asked)?;
                privacy::note(desk.step()).await?;
                Ok(marks)
            })
        })
        .await?;
    let told = ctx
        .run(Mode::Snapshot, |desk| Box::pin(privacy::tell(desk, marks)))
        .await?;
    Ok(Reply::json(StatusCode::OK, &Data::new(view(told))))
}

fn view((found, beside): (Found, Beside)) -> PersonKeptView {
    fn all<A, B: From<A>>(items: Vec<A>) -> Vec<B> {
        items.into_iter().map(B::from).collect()
    }
    PersonKeptView {
        leads: all(found.leads),
        clients: all(found.clients),
        contacts: all(found.contacts),
        projects: all(found.projects),
        accounts: all(found.accounts),
        interactions: all(found.interactions),
        notes: all(found.notes),
        audit_entries: all(beside.entries),
        import_rows: all(beside.rows),
    }
}

/// In a large company it takes minutes, and a proxy or a person may give up before: it goes on all the same.
async fn erase(ctx: Ctx, input: Input) -> Answer {
    let asked = asked(&input)?;
    let turn = ctx.export_turn().await?;
    let erasing = actix_web::rt::spawn(async move {
        let _turn = turn;
        find_and_erase(ctx, asked).await
    });
    let erased = erasing.await;
    erased.unwrap_or_else(|error| Err(Error::Internal(error.to_string()).into()))
}

/// Found first, because that takes long and others can write meanwhile; then erased in one transaction, and remembered outside of the
/// database.
async fn find_and_erase(ctx: Ctx, asked: Asked) -> Answer {
    let (marks, told) = ctx
        .run(Mode::Snapshot, |mut desk| {
            Box::pin(async move {
                let marks = privacy::asked(&desk, asked)?;
                let told = privacy::tell(desk.step(), marks.clone()).await?;
                Ok((marks, told))
            })
        })
        .await?;
    let answer = ctx
        .write(
            |desk| Box::pin(privacy::erase(desk, marks, told)),
            |(erasure, erased)| {
                let view = ErasureView::new(&erasure, &erased);
                Reply::json(StatusCode::OK, &Data::new(view))
            },
        )
        .await?;
    // What is not remembered now is remembered within the hour.
    if let Err(error) = privacy::remember(ctx.services(), ctx.bearer().tenant()).await {
        tracing::warn!(%error, "an erasure could not be remembered outside of the database");
    }
    Ok(answer)
}
