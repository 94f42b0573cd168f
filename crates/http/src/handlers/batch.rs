//! Many new records in one request, each judged by itself.

use pathsix_application::{
    Error,
    records::{
        Created, New,
        many::{Wanted, create_all},
    },
};
use pathsix_contracts::{
    batch::{BatchCreate, BatchItemView, BatchView, ItemDraft, item},
    query,
};
use pathsix_domain::{
    access::Action,
    port::{ManyOf, Mode, StoreError, UnitOfWork},
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
    reply,
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
    let outcomes = if has_ids {
        one_by_one::<R>(&ctx, items, twins).await?
    } else {
        match at_once::<R>(&ctx, drafts, twins).await {
            Err(Failure::Use(Error::Store(StoreError::Conflict { .. }) | Error::Conflict(_))) => {
                one_by_one::<R>(&ctx, items, twins).await?
            }
            outcomes => outcomes?,
        }
    };
    let items = outcomes.into_iter().enumerate().map(view).collect();
    Ok(reply::plain(BatchView { items }))
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
) -> Result<Vec<Outcome>, Failure>
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
    let made = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(create_all::<R, _>(desk, wanted))
        })
        .await?;
    for (place, made) in places.into_iter().zip(made) {
        outcomes[place] = match made {
            Ok(record) => Ok(record.header().id),
            Err(error) => Err(error.into()),
        };
    }
    Ok(outcomes)
}

async fn one_by_one<R: Served>(
    ctx: &Ctx,
    items: Items,
    twins: Twins,
) -> Result<Vec<Outcome>, Failure>
where
    dyn UnitOfWork: ManyOf<R>,
{
    let mut outcomes = Vec::with_capacity(items.len());
    for fields in items {
        let bytes = serde_json::to_vec(&fields).unwrap_or_default();
        outcomes.push(match item::<R>(fields) {
            Err(error) => Err(error.into()),
            Ok((draft, id)) => {
                let id = id.map(|id| client_made(id, &bytes));
                let new = New { draft, id, twins };
                let made = ctx
                    .run(Mode::Write, |desk| {
                        Box::pin(pathsix_application::records::create::<R, _>(desk, new))
                    })
                    .await;
                made.map(|made| match made {
                    Created::New(record) | Created::Again(record) => record.header().id,
                })
            }
        });
    }
    Ok(outcomes)
}
