//! What every record has: list, create, get, update, trash, restore, purge, bulk, and assign where it is assigned; on its
//! normal routes and under `/admin`.

use actix_web::HttpResponse;
use pathsix_application::records::{self, ClientMade, Created, New, Stored};
use pathsix_contracts::{
    assignment::AssignRequest,
    envelope::PageView,
    query::{self, ListRequest, Owners},
    resource::{Caching, Resource},
};
use pathsix_domain::{
    access::Reach,
    list::{Listed, Page, Shelf, Start},
    port::{CreateDigest, Mode, Repository, UnitOfWork},
    record::Twins,
};
use sha2::{Digest, Sha256};

use super::bulk::bulk;
use crate::{
    ctx::Ctx,
    endpoint::{Endpoint, member},
    failure::Failure,
    input::Input,
    reply,
};

/// A record that can be served: it has wire types, use cases and a repository.
pub(crate) trait Served: Resource + Stored {}
impl<R: Resource + Stored> Served for R {}

/// The handlers of one record.
pub(crate) fn endpoints<R: Served>() -> Vec<Endpoint>
where
    dyn UnitOfWork: Repository<R>,
{
    sited(|id, reach| {
        let id = |verb: &str| id(&format!("{}.{verb}", R::PATH));
        let mut all = vec![
            member(id("list"), move |ctx, input| {
                list::<R>(ctx, input, Shelf::Live, reach)
            }),
            member(id("list_trash"), move |ctx, input| {
                list::<R>(ctx, input, Shelf::Trash, reach)
            }),
            member(id("create"), create::<R>),
            member(id("get"), get::<R>),
            member(id("update"), update::<R>),
            member(id("trash"), trash::<R>),
            member(id("restore"), restore::<R>),
            member(id("purge"), purge::<R>),
            member(id("bulk"), bulk::<R>),
        ];
        if R::assignment(None).is_some() {
            all.push(member(id("assign"), assign::<R>));
        }
        all
    })
}

/// The same handlers for both reaches of a route.
pub(super) fn sited(
    endpoints: impl Fn(&dyn Fn(&str) -> String, Reach) -> Vec<Endpoint>,
) -> Vec<Endpoint> {
    [("", Reach::Own), ("admin.", Reach::Tenant)]
        .into_iter()
        .flat_map(|(prefix, reach)| endpoints(&|id| format!("{prefix}{id}"), reach))
        .collect()
}

/// Whose records may be asked for on routes of a reach.
pub(super) fn owners_of(reach: Reach) -> Owners {
    match reach {
        Reach::Own => Owners::Fixed,
        Reach::Tenant => Owners::Choosable,
    }
}

/// Wraps a page; the cursor of the next one belongs to this very list.
pub(crate) fn page_view<L: Listed, V>(
    request: &ListRequest<L>,
    page: Page<L>,
    view: impl Fn(L) -> V,
) -> PageView<V> {
    let next_cursor = query::next_cursor(request, &page);
    PageView {
        items: page.items.into_iter().map(view).collect(),
        total: page.total,
        limit: request.query.limit,
        offset: match request.query.start {
            Start::Offset(offset) => offset,
            Start::After(_) => 0,
        },
        next_cursor,
    }
}

async fn list<R: Served>(
    ctx: Ctx,
    input: Input,
    shelf: Shelf,
    reach: Reach,
) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let mut request = query::read::<R>(
        &input.operation,
        &input.query(),
        R::filters(),
        owners_of(reach),
    )?;
    request.query.shelf = shelf;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| Box::pin(records::list(desk, query)))
        .await?;
    Ok(reply::page(page_view(&request, page, R::view)))
}

async fn create<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let (draft, id) = R::draft(input.body()?)?;
    let made = id.map(|id| ClientMade {
        id: id.id(),
        digest: digest(input.bytes()),
    });
    let twins = match R::TWINS {
        Twins::Refused => query::allow_duplicate(&input.query())?,
        Twins::Welcome => Twins::Welcome,
    };
    let new = New {
        draft,
        id: made,
        twins,
    };
    let created = ctx
        .run(Mode::Write, |desk| Box::pin(records::create(desk, new)))
        .await?;
    Ok(match created {
        Created::New(record) => {
            let (version, location) = (record.header().version, location(&input, &record));
            reply::created(R::view(record), version, &location)
        }
        Created::Again(record) => one(record),
    })
}

fn location<R: Served>(input: &Input, record: &R) -> String {
    format!("{}/{}", input.request.path(), record.id())
}

/// The digest of a body, whatever its blanks and the order of its fields.
fn digest(bytes: &[u8]) -> CreateDigest {
    let canonical =
        serde_json::from_slice::<std::collections::BTreeMap<String, serde_json::Value>>(bytes)
            .ok()
            .and_then(|fields| serde_json::to_vec(&fields).ok());
    CreateDigest(Sha256::digest(canonical.as_deref().unwrap_or(bytes)).into())
}

fn one<R: Served>(record: R) -> HttpResponse {
    let version = record.header().version;
    reply::one(R::view(record), version)
}

async fn get<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let id = input.id::<R>()?;
    let record = ctx
        .run(Mode::Read, move |desk| Box::pin(records::get(desk, id)))
        .await?;
    let version = record.header().version;
    if R::CACHING == Caching::ByVersion && input.has_version(version) {
        return Ok(reply::not_modified(version));
    }
    Ok(one(record))
}

async fn update<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    let patch = R::patch(input.body()?);
    let record = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(records::update(desk, id, expected, patch))
        })
        .await?;
    Ok(one(record))
}

async fn assign<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    let to = input.body::<AssignRequest>()?.assignee();
    let record = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(records::assign(desk, id, expected, to))
        })
        .await?;
    Ok(one(record))
}

async fn trash<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    Ok(one(ctx
        .run(Mode::Write, move |desk| {
            Box::pin(records::trash(desk, id, expected))
        })
        .await?))
}

async fn restore<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    Ok(one(ctx
        .run(Mode::Write, move |desk| {
            Box::pin(records::restore(desk, id, expected))
        })
        .await?))
}

async fn purge<R: Served>(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure>
where
    dyn UnitOfWork: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    ctx.run(Mode::Write, move |desk| {
        Box::pin(records::purge(desk, id, expected))
    })
    .await?;
    Ok(reply::nothing())
}
