//! What some records can do besides what every record can: conversion, ends of projects, follow-ups, pins, the feed.

use actix_web::{HttpResponse, http::header};
use pathsix_application::{
    audit,
    conversion::{self, Converted},
    follow_ups,
    notes::{self, Pin},
    projects::{self, End},
    records,
};
use pathsix_contracts::{
    activity::{self, ActivityView},
    client::ClientView,
    conversion::ConvertRequest,
    follow_up::{self, CompleteRequest, CompletedView},
    interaction::InteractionView,
    note::NoteView,
    operation::Content,
    project::ProjectView,
    query::{self, Owners},
};
use pathsix_domain::{
    access::Reach,
    activity::Activity,
    port::Mode,
    record::{Client, FollowUp, Interaction, Lead, Note, Project, Record},
};

use super::records::{owners_of, page_view, sited};
use crate::{
    calendar,
    ctx::Ctx,
    endpoint::{Endpoint, member},
    failure::Failure,
    input::Input,
    reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    sited(|id, reach| {
        vec![
            member(id("leads.convert"), convert),
            member(id("projects.win"), |ctx, input| end(ctx, input, End::Won)),
            member(id("projects.lose"), |ctx, input| end(ctx, input, End::Lost)),
            member(id("interactions.complete"), complete),
            member(id("interactions.calendar"), calendar_file),
            member(id("follow_ups.list"), move |ctx, input| {
                list_follow_ups(ctx, input, reach)
            }),
            member(id("notes.pin"), |ctx, input| pin(ctx, input, Pin::On)),
            member(id("notes.unpin"), |ctx, input| pin(ctx, input, Pin::Off)),
            member(id("activity.list"), list_activity),
        ]
    })
}

async fn convert(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure> {
    let id = input.id::<Lead>()?;
    let plan = input.optional_body::<ConvertRequest>()?.plan()?;
    let converted = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(conversion::convert(desk, id, plan))
        })
        .await?;
    let version = |client: &Client| client.header().version;
    Ok(match converted {
        Converted::Now(client) => {
            let (version, message) = (version(&client), "The lead is now a client.");
            // The client stands beside the leads, not below this one.
            let path = input.request.path().split("/leads/").next();
            let location = format!("{}/clients/{}", path.unwrap_or_default(), client.id());
            reply::created_with(ClientView::from(client), version, &location, Some(message))
        }
        Converted::Before(client) => {
            let version = version(&client);
            reply::one(ClientView::from(client), version)
        }
    })
}

async fn end(ctx: Ctx, input: Input, end: End) -> Result<HttpResponse, Failure> {
    let (id, expected) = (input.id::<Project>()?, input.expected()?);
    let project = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(projects::end(desk, id, expected, end))
        })
        .await?;
    let version = project.header().version;
    Ok(reply::one(ProjectView::from(project), version))
}

async fn complete(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure> {
    let (id, expected) = (input.id::<Interaction>()?, input.expected()?);
    let completion = input.optional_body::<CompleteRequest>()?.completion()?;
    let completed = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(follow_ups::complete(desk, id, expected, completion))
        })
        .await?;
    Ok(reply::data(CompletedView {
        interaction: completed.interaction.into(),
        next: completed.next.map(InteractionView::from),
    }))
}

async fn calendar_file(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure> {
    let id = input.id::<Interaction>()?;
    let interaction = ctx
        .run(Mode::Read, move |desk| Box::pin(records::get(desk, id)))
        .await?;
    Ok(HttpResponse::Ok()
        .content_type(Content::Calendar.media_type())
        .insert_header((header::CONTENT_DISPOSITION, calendar::DISPOSITION))
        .body(calendar::of(&interaction)))
}

async fn list_follow_ups(ctx: Ctx, input: Input, reach: Reach) -> Result<HttpResponse, Failure> {
    let request = query::read::<FollowUp>(
        &input.operation,
        &input.query(),
        follow_up::filters(),
        owners_of(reach),
    )?;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| Box::pin(follow_ups::list(desk, query)))
        .await?;
    let view = |follow_up: FollowUp| InteractionView::from(follow_up.0);
    Ok(reply::page(page_view(&request, page, view)))
}

async fn pin(ctx: Ctx, input: Input, pin: Pin) -> Result<HttpResponse, Failure> {
    let (id, expected) = (input.id::<Note>()?, input.expected()?);
    let note = ctx
        .run(Mode::Write, move |desk| {
            Box::pin(notes::pin(desk, id, expected, pin))
        })
        .await?;
    let version = note.header().version;
    Ok(reply::one(NoteView::from(note), version))
}

async fn list_activity(ctx: Ctx, input: Input) -> Result<HttpResponse, Failure> {
    let request = query::read::<Activity>(
        &input.operation,
        &input.query(),
        activity::filters(),
        Owners::Fixed,
    )?;
    let query = request.query.clone();
    let page = ctx
        .run(Mode::Read, |desk| Box::pin(audit::activity(desk, query)))
        .await?;
    Ok(reply::page(page_view(&request, page, ActivityView::from)))
}
