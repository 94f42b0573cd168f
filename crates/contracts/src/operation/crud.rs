//! What every record has in the table.

use pathsix_domain::{access::Action, record::Twins, value::Id};

use super::{
    Method::{Delete, Get, Patch, Post},
    Operation,
    sides::{Side, on_both},
};
use crate::{
    assignment::AssignRequest,
    bulk::{BulkRequest, BulkView},
    envelope::{Data, PageView},
    query::{self, ALLOW_DUPLICATE},
    resource::Resource,
};

/// The operations that every record has, on its normal routes and under `/admin`.
pub(super) fn crud<R: Resource>() -> Vec<Operation> {
    on_both(|side| {
        let mut all = Vec::from(collection::<R>(side));
        all.extend(single::<R>(side));
        all.extend(shelf::<R>(side));
        all.extend(assign::<R>(side));
        all.push(bulk::<R>(side));
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
    let create = format!("Makes {}.", one::<R>());
    let list = format!("{} in use.", R::PATH);
    let trash = format!("{} in the trash.", R::PATH);
    [
        side.of::<R>("list", (Get, ""), Action::List, &list)
            .asks(query())
            .gives::<PageView<R::View>>(),
        side.of::<R>("create", (Post, ""), Action::Create, &create)
            .asks(match R::TWINS {
                Twins::Refused => vec![ALLOW_DUPLICATE.parameter()],
                Twins::Welcome => Vec::new(),
            })
            .takes::<R::Create>()
            .gives::<Data<R::View>>()
            .answers(201),
        side.of::<R>("list_trash", (Get, "/trash"), Action::List, &trash)
            .asks(query())
            .gives::<PageView<R::View>>(),
    ]
}

fn single<R: Resource>(side: Side) -> [Operation; 2] {
    let get = format!("One {}.", R::SINGULAR);
    let update = format!("Changes {}.", one::<R>());
    [
        side.of::<R>("get", (Get, "/{id}"), Action::Read, &get)
            .on::<Id<R>>()
            .gives::<Data<R::View>>(),
        side.of::<R>("update", (Patch, "/{id}"), Action::Update, &update)
            .on::<Id<R>>()
            .takes::<R::Update>()
            .gives::<Data<R::View>>(),
    ]
}

fn shelf<R: Resource>(side: Side) -> [Operation; 3] {
    let one = one::<R>();
    let trash = format!("Moves {one} to the trash.");
    let restore = format!("Takes {one} out of the trash.");
    let purge = format!("Removes {one} in the trash for good.");
    [
        side.of::<R>("trash", (Delete, "/{id}"), Action::Trash, &trash)
            .on::<Id<R>>()
            .gives::<Data<R::View>>(),
        side.of::<R>(
            "restore",
            (Post, "/{id}/restore"),
            Action::Restore,
            &restore,
        )
        .on::<Id<R>>()
        .gives::<Data<R::View>>(),
        side.of::<R>("purge", (Delete, "/{id}/purge"), Action::Purge, &purge)
            .on::<Id<R>>()
            .answers(204),
    ]
}

/// Only what can be assigned has it.
fn assign<R: Resource>(side: Side) -> Option<Operation> {
    R::assignment(None)?;
    let summary = format!("Gives {} to a member.", one::<R>());
    let assign = side
        .of::<R>("assign", (Post, "/{id}/assign"), Action::Assign, &summary)
        .on::<Id<R>>()
        .takes::<AssignRequest>()
        .gives::<Data<R::View>>();
    Some(assign)
}

/// Whoever may not even put one of them in the trash has no use for it; every other step is judged by itself.
fn bulk<R: Resource>(side: Side) -> Operation {
    let summary = format!("One step for many {}.", R::PATH);
    side.of::<R>("bulk", (Post, "/bulk"), Action::Trash, &summary)
        .takes::<BulkRequest<R>>()
        .gives::<BulkView>()
}
