//! What single records have in the table besides what all have.

use pathsix_domain::{
    access::Action,
    record::{Client, Interaction, Lead, Note, Project},
    value::Id,
};

use super::{
    Content,
    Method::{Get, Post},
    Operation, RequestHeader, ResponseHeader, Section,
    sides::{Side, on_both},
};
use crate::{
    client::ClientView,
    conversion::ConvertRequest,
    envelope::Data,
    follow_up::{CompleteRequest, CompletedView},
    note::NoteView,
    problem::Code,
    project::ProjectView,
};

/// Conversion, the end of projects, follow-ups, pinned notes.
pub(super) fn lifecycles() -> Vec<Operation> {
    on_both(|side| {
        let mut all = vec![conversion(side)];
        all.extend(ends(side));
        all.extend(follow_ups(side));
        all.extend(pins(side));
        all
    })
}

fn conversion(side: Side) -> Operation {
    side.of::<Lead>(
        "convert",
        (Post, "/{id}/convert"),
        Action::Convert,
        "Makes a client of a lead.",
    )
    // It is about leads, but what is sent and answered is a client.
    .filed(Section::of::<Client>())
    .described(
        "The client takes over what the lead says, or what the body says instead; contacts, interactions, notes and \
         projects of the lead then hang on the client too. Converting again answers the same client. With `client_id` \
         the lead becomes a client that is there already.",
    )
    .on::<Id<Lead>>()
    .may_take::<ConvertRequest>()
    .gives::<Data<ClientView>>()
    .answers(201)
    .answers_again(200)
    .sends(ResponseHeader::ETag)
    .sends(ResponseHeader::Location)
    .refuses([Code::AlreadyConverted])
}

fn ends(side: Side) -> [Operation; 2] {
    [
        ("win", "/{id}/win", "Completes a project."),
        ("lose", "/{id}/lose", "Cancels a project."),
    ]
    .map(|(verb, rest, summary)| {
        side.of::<Project>(verb, (Post, rest), Action::Update, summary)
            .on::<Id<Project>>()
            .reads(RequestHeader::IfMatch)
            .gives::<Data<ProjectView>>()
            .sends(ResponseHeader::ETag)
    })
}

fn follow_ups(side: Side) -> [Operation; 2] {
    [
        side.of::<Interaction>(
            "complete",
            (Post, "/{id}/complete"),
            Action::Update,
            "Completes a follow-up and arranges the next.",
        )
        .on::<Id<Interaction>>()
        .reads(RequestHeader::IfMatch)
        .may_take::<CompleteRequest>()
        .gives::<Data<CompletedView>>(),
        side.of::<Interaction>(
            "calendar",
            (Get, "/{id}/calendar.ics"),
            Action::Read,
            "An interaction as a calendar event.",
        )
        .on::<Id<Interaction>>()
        .gives_content(Content::Calendar)
        .sends(ResponseHeader::Disposition),
    ]
}

fn pins(side: Side) -> [Operation; 2] {
    [
        ("pin", "/{id}/pin", "Keeps a note in sight."),
        ("unpin", "/{id}/unpin", "No longer keeps a note in sight."),
    ]
    .map(|(verb, rest, summary)| {
        side.of::<Note>(verb, (Post, rest), Action::Update, summary)
            .on::<Id<Note>>()
            .reads(RequestHeader::IfMatch)
            .gives::<Data<NoteView>>()
            .sends(ResponseHeader::ETag)
    })
}
