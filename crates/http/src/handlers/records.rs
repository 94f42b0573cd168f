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
    port::{CreateDigest, Mode, Repository},
    record::Twins,
    value::NewId,
};
use sha2::{Digest, Sha256};

use super::{bulk::bulk, export::export};
use crate::{
    attempts::canonical,
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply,
    site::Site,
};

/// A record that can be served: it has wire types and use cases.
pub trait Served: Resource + Stored {}
impl<R: Resource + Stored> Served for R {}

/// The handlers of the operations that [`crud`](pathsix_contracts::operation::crud) gives a record, at a site whose unit
/// keeps it.
pub fn endpoints<R: Served, S: Site>(site: &S) -> Vec<Endpoint>
where
    S::Unit: Repository<R>,
{
    sited(|id, reach| {
        let id = |verb: &str| id(&format!("{}.{verb}", R::PATH));
        let lists = [("list", Shelf::Live), ("list_trash", Shelf::Trash)];
        let mut all: Vec<_> = lists
            .into_iter()
            .map(|(verb, shelf)| {
                at(site, id(verb), move |site, ctx, input| {
                    list::<R, S>(site, ctx, input, shelf, reach)
                })
            })
            .collect();
        all.extend([
            at(site, id("create"), create::<R, S>),
            at(site, id("get"), get::<R, S>),
            at(site, id("update"), update::<R, S>),
            at(site, id("trash"), trash::<R, S>),
            at(site, id("restore"), restore::<R, S>),
            at(site, id("purge"), purge::<R, S>),
            at(site, id("bulk"), bulk::<R, S>),
        ]);
        all.push(at(site, id("export"), move |site, ctx, input| {
            export::<R, S>(site, ctx, input, reach)
        }));
        if R::assignment(None).is_some() {
            all.push(at(site, id("assign"), assign::<R, S>));
        }
        all
    })
}

/// A handler at a site.
fn at<S: Site, F, Fut, A>(site: &S, id: String, handler: F) -> Endpoint
where
    F: Fn(S, Ctx, Input) -> Fut + 'static,
    Fut: Future<Output = Answer<A>> + 'static,
    A: Into<HttpResponse>,
{
    let site = site.clone();
    member(id, move |ctx, input| handler(site.clone(), ctx, input))
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
        Reach::Own | Reach::OfRole => Owners::Fixed,
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

async fn list<R: Served, S: Site>(
    site: S,
    ctx: Ctx,
    input: Input,
    shelf: Shelf,
    reach: Reach,
) -> Answer
where
    S::Unit: Repository<R>,
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
        .run_at(&site, Mode::Read, |desk| {
            Box::pin(records::list(desk, query))
        })
        .await?;
    Ok(reply::page(page_view(&request, page, R::view)))
}

async fn create<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let (draft, id) = R::draft(input.body()?)?;
    let made = id.map(|id| client_made(id, input.bytes()));
    let twins = match R::TWINS {
        Twins::Refused => query::allow_duplicate(&input.query())?,
        Twins::Welcome => Twins::Welcome,
    };
    let new = New {
        draft,
        id: made,
        twins,
    };
    let place = input.request.path().to_owned();
    ctx.write_at(
        &site,
        |desk| Box::pin(records::create(desk, new)),
        move |created| match created {
            Created::New(record) => {
                let location = format!("{place}/{}", record.id());
                let version = record.header().version;
                reply::created(R::view(record), version, &location)
            }
            Created::Again(record) => reply::record(record),
        },
    )
    .await
}

/// An id that the client made, with the body that it was sent with.
pub(super) fn client_made<R>(id: NewId<R>, body: &[u8]) -> ClientMade<R> {
    ClientMade {
        id: id.id(),
        digest: digest(body),
    }
}

/// The digest of a body, whatever its blanks and the order of its fields.
fn digest(bytes: &[u8]) -> CreateDigest {
    CreateDigest(Sha256::digest(canonical(bytes)).into())
}

async fn get<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let id = input.id::<R>()?;
    let record = ctx
        .run_at(&site, Mode::Read, move |desk| {
            Box::pin(records::get(desk, id))
        })
        .await?;
    let version = record.header().version;
    if R::CACHING == Caching::ByVersion && input.has_version(version) {
        return Ok(reply::not_modified(version));
    }
    Ok(reply::record(record))
}

async fn update<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    let patch = R::patch(input.body()?);
    ctx.write_at(
        &site,
        move |desk| Box::pin(records::update(desk, id, expected, patch)),
        reply::record::<R>,
    )
    .await
}

async fn assign<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    let to = input.body::<AssignRequest>()?.assignee();
    ctx.write_at(
        &site,
        move |desk| Box::pin(records::assign(desk, id, expected, to)),
        reply::record::<R>,
    )
    .await
}

async fn trash<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    ctx.write_at(
        &site,
        move |desk| Box::pin(records::trash(desk, id, expected)),
        reply::record::<R>,
    )
    .await
}

async fn restore<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    ctx.write_at(
        &site,
        move |desk| Box::pin(records::restore(desk, id, expected)),
        reply::record::<R>,
    )
    .await
}

async fn purge<R: Served, S: Site>(site: S, ctx: Ctx, input: Input) -> Answer
where
    S::Unit: Repository<R>,
{
    let (id, expected) = (input.id::<R>()?, input.expected()?);
    ctx.write_at(
        &site,
        move |desk| Box::pin(records::purge(desk, id, expected)),
        |()| reply::nothing(),
    )
    .await
}
