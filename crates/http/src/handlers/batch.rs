//! Many new records in one request, each judged by itself.

use pathsix_application::{
    Error,
    records::{
        Created, New, create,
        many::{Wanted, create_all},
    },
};
use pathsix_contracts::{
    batch::{BatchCreate, BatchItemView, BatchView, ItemDraft, item},
    query,
};
use pathsix_domain::{
    access::Action,
    port::{ManyOf, StoreError, UnitOfWork},
    record::{Client, Contact, Lead, Twins},
    value::RecordId,
};
use serde_json::{Map, Value};

use super::records::{Served, client_made, sited};
use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    failure::Failure,
    input::Input,
    reply::{self, Reply},
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    sited(|id, _| {
        vec![
            member(id("leads.batch"), batch::<Lead>),
            member(id("clients.batch"), batch::<Client>),
            member(id("contacts.batch"), batch::<Contact>),
        ]
    })
}

type Items = Vec<Map<String, Value>>;
type Outcome = Result<RecordId, Failure>;

/// Makes the records in few statements; where that does not work, or they have ids of the client's, one after the other.
async fn batch<R: Served>(ctx: Ctx, input: Input) -> Answer
where
    dyn UnitOfWork: ManyOf<R>,
{
    let items = input.body::<BatchCreate>()?.items()?;
    let twins = match R::TWINS {
        Twins::Refused => query::allow_duplicate(&input.query())?,
        Twins::Welcome => Twins::Welcome,
    };
    let may = ctx.actor().await?.may(R::RESOURCE, Action::Create);
    may.map_err(Error::from)?;
    let drafts: Vec<_> = items.iter().cloned().map(item::<R>).collect();
    let has_ids = drafts.iter().any(|draft| matches!(draft, Ok((_, Some(_)))));
    if has_ids {
        return one_by_one::<R>(&ctx, items, twins).await;
    }
    match at_once::<R>(&ctx, drafts, twins).await {
        Err(Failure::Use(Error::Store(StoreError::Conflict { .. }) | Error::Conflict(_))) => {
            one_by_one::<R>(&ctx, items, twins).await
        }
        answered => answered,
    }
}

fn answer(outcomes: Vec<Outcome>) -> Reply {
    let items = outcomes.into_iter().enumerate().map(view).collect();
    reply::plain(BatchView { items })
}

fn view((index, outcome): (usize, Outcome)) -> BatchItemView {
    let (id, error) = match outcome {
        Ok(id) => (Some(id), None),
        Err(failure) => (None, Some(failure.view())),
    };
    BatchItemView {
        index,
        ok: id.is_some(),
        id,
        error,
    }
}

async fn at_once<R: Served>(
    ctx: &Ctx,
    drafts: Vec<Result<ItemDraft<R>, pathsix_contracts::body::BodyError>>,
    twins: Twins,
) -> Answer
where
    dyn UnitOfWork: ManyOf<R>,
{
    let (mut outcomes, mut wanted, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (place, draft) in drafts.into_iter().enumerate() {
        outcomes.push(match draft {
            Ok((draft, _)) => {
                wanted.push(Wanted { draft, twins });
                places.push(place);
                Err(Failure::Use(Error::NotFound))
            }
            Err(error) => Err(error.into()),
        });
    }
    ctx.write(
        move |desk| Box::pin(create_all::<R, _>(desk, wanted)),
        move |made| {
            for (place, made) in places.into_iter().zip(made) {
                let id = made.map(|record| record.header().id);
                outcomes[place] = id.map_err(Failure::from);
            }
            answer(outcomes)
        },
    )
    .await
}

async fn one_by_one<R: Served>(ctx: &Ctx, items: Items, twins: Twins) -> Answer
where
    dyn UnitOfWork: ManyOf<R>,
{
    if let Some(earlier) = ctx.earlier().await? {
        return Ok(earlier);
    }
    let mut outcomes = Vec::with_capacity(items.len());
    for (number, fields) in (1..).zip(items) {
        let bytes = serde_json::to_vec(&fields).unwrap_or_default();
        outcomes.push(match item::<R>(fields) {
            Err(error) => Err(error.into()),
            Ok((draft, id)) => {
                let id = id.map(|id| client_made(id, &bytes));
                let new = New { draft, id, twins };
                let made = ctx
                    .part(number)
                    .write(
                        |desk| Box::pin(create::<R, _>(desk, new)),
                        |made| match made {
                            Created::New(record) | Created::Again(record) => {
                                reply::plain(record.header().id)
                            }
                        },
                    )
                    .await;
                made.and_then(|made| id_in(&made))
            }
        });
    }
    ctx.concluded(answer(outcomes)).await
}

fn id_in(made: &Reply) -> Outcome {
    let no_id = || Error::Internal("what was made has no id".to_owned());
    Ok(made.read().ok_or_else(no_id)?)
}
