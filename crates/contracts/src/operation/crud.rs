//! What every record has in the table.

use pathsix_domain::{
    access::Action,
    document::SheetFormat,
    record::Twins,
    value::{Id, Word},
};

use super::{
    Method::{Delete, Get, Patch, Post},
    Operation, Rate, RequestHeader, ResponseHeader,
    sides::{Side, on_both},
};
use crate::{
    assignment::AssignRequest,
    bulk::{BulkRequest, BulkView},
    envelope::{Data, PageView},
    problem::Code,
    query::{self, ALLOW_DUPLICATE},
    resource::{Caching, Resource},
};

/// The operations that every record has, on its normal routes and under `/admin`: list, create, get, update, trash,
/// restore, purge, bulk, export, and assign where it is assigned.
pub fn crud<R: Resource>() -> Vec<Operation> {
    on_both(|side| {
        let mut all = Vec::from(collection::<R>(side));
        all.extend(single::<R>(side));
        all.extend(shelf::<R>(side));
        all.extend(assign::<R>(side));
        all.push(bulk::<R>(side));
        all.push(export::<R>(side));
        all
    })
}

/// The singular with its article.
fn one<R: Resource>() -> String {
    let article = if R::SINGULAR.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {}", R::SINGULAR)
}

fn collection<R: Resource>(side: Side) -> [Operation; 3] {
    let query = || query::parameters::<R>(R::filters(), side.owners);
    let list = format!("{} in use.", R::PATH);
    let trash = format!("{} in the trash.", R::PATH);
    [
        side.of::<R>("list", (Get, ""), Action::List, &list)
            .described(side.whose)
            .asks(query())
            .gives::<PageView<R::View>>(),
        create::<R>(side),
        side.of::<R>("list_trash", (Get, "/trash"), Action::List, &trash)
            .described(side.whose)
            .asks(query())
            .gives::<PageView<R::View>>(),
    ]
}

fn create<R: Resource>(side: Side) -> Operation {
    let summary = format!("Makes {}.", one::<R>());
    let create = side
        .of::<R>("create", (Post, ""), Action::Create, &summary)
        .described(
            "The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, \
             so that a request whose answer was lost can be repeated.",
        )
        .takes::<R::Create>()
        .gives::<Data<R::View>>()
        .answers(201)
        .answers_again(200)
        .sends(ResponseHeader::ETag)
        .sends(ResponseHeader::Location);
    match R::TWINS {
        Twins::Refused => create
            .asks(vec![ALLOW_DUPLICATE.parameter()])
            .refuses([Code::Duplicate]),
        Twins::Welcome => create,
    }
}

fn single<R: Resource>(side: Side) -> [Operation; 2] {
    let summary = format!("One {}.", R::SINGULAR);
    let get = side
        .of::<R>("get", (Get, "/{id}"), Action::Read, &summary)
        .on::<Id<R>>()
        .gives::<Data<R::View>>()
        .sends(ResponseHeader::ETag);
    let summary = format!("Changes {}.", one::<R>());
    let update = side
        .of::<R>("update", (Patch, "/{id}"), Action::Update, &summary)
        .described("A merge patch: what is absent stays as it is, and null clears.")
        .on::<Id<R>>()
        .reads(RequestHeader::IfMatch)
        .takes::<R::Update>()
        .gives::<Data<R::View>>()
        .sends(ResponseHeader::ETag)
        .refuses(R::REFUSES.iter().copied());
    let get = match R::CACHING {
        Caching::ByVersion => get.reads(RequestHeader::IfNoneMatch),
        Caching::Never => get,
    };
    [get, update]
}

fn shelf<R: Resource>(side: Side) -> [Operation; 3] {
    let one = one::<R>();
    let trash = format!("Moves {one} to the trash.");
    let restore = format!("Takes {one} out of the trash.");
    let purge = format!("Removes {one} in the trash for good.");
    let step = |verb, place, action, summary: &str| {
        side.of::<R>(verb, place, action, summary)
            .on::<Id<R>>()
            .reads(RequestHeader::IfMatch)
    };
    [
        step("trash", (Delete, "/{id}"), Action::Trash, &trash)
            .described("What hangs on it goes along.")
            .gives::<Data<R::View>>()
            .sends(ResponseHeader::ETag),
        step(
            "restore",
            (Post, "/{id}/restore"),
            Action::Restore,
            &restore,
        )
        .described("What went to the trash along with it comes back along with it.")
        .gives::<Data<R::View>>()
        .sends(ResponseHeader::ETag),
        step("purge", (Delete, "/{id}/purge"), Action::Purge, &purge)
            .described("What hangs on it goes along. Nothing brings it back.")
            .answers(204),
    ]
}

/// What the list shows, whole and as a file.
fn export<R: Resource>(side: Side) -> Operation {
    let summary = format!("{} as a file.", R::PATH);
    side.of::<R>("export", (Get, "/export"), Action::Export, &summary)
        .described(format!(
            "{} Every row that the list shows with these filters, in this order, as it was at one moment. A file that \
             breaks off is never ended properly, so that nobody takes it for whole.",
            side.whose
        ))
        .counted(Rate::Bulk)
        .asks(query::export_parameters::<R>(R::filters(), side.owners))
        .gives_file(SheetFormat::ALL.iter().map(|format| (*format).into()))
}

/// Only what can be assigned has it.
fn assign<R: Resource>(side: Side) -> Option<Operation> {
    R::assignment(None)?;
    let summary = format!("Gives {} to a member.", one::<R>());
    let assign = side
        .of::<R>("assign", (Post, "/{id}/assign"), Action::Assign, &summary)
        .on::<Id<R>>()
        .reads(RequestHeader::IfMatch)
        .takes::<AssignRequest>()
        .gives::<Data<R::View>>()
        .sends(ResponseHeader::ETag);
    Some(assign)
}

/// Whoever may not even put one of them in the trash has no use for it; every other step is judged by itself.
fn bulk<R: Resource>(side: Side) -> Operation {
    let summary = format!("One step for many {}.", R::PATH);
    side.of::<R>("bulk", (Post, "/bulk"), Action::Trash, &summary)
        .described(
            "The records are changed in the order given, each in a transaction of its own: one that is refused does \
             not keep the others from being changed. What became of each is answered with 200.",
        )
        .counted(Rate::Bulk)
        .takes::<BulkRequest<R>>()
        .gives::<BulkView>()
}
