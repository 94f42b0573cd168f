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
    operation::Content,
    query::{self, Owners},
};
use pathsix_domain::{
    access::Reach,
    activity::Activity,
    port::Mode,
    record::{FollowUp, Interaction, Lead, Note, Project, Record},
};

use super::records::{owners_of, page_view, sited};
use crate::{
    calendar,
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
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

async fn convert(ctx: Ctx, input: Input) -> Answer {
    let id = input.id::<Lead>()?;
    let plan = input.optional_body::<ConvertRequest>()?.plan()?;
    // The client stands beside the leads, not below this one.
    let beside = input.request.path().split("/leads/").next();
    let clients = format!("{}/clients", beside.unwrap_or_default());
    ctx.write(
        move |desk| Box::pin(conversion::convert(desk, id, plan)),
        move |converted| match converted {
            Converted::Now(client) => {
                let (version, message) = (client.header().version, "The lead is now a client.");
                let location = format!("{clients}/{}", client.id());
                reply::created_with(ClientView::from(client), version, &location, Some(message))
            }
            Converted::Before(client) => reply::record(client),
        },
    )
    .await
}

async fn end(ctx: Ctx, input: Input, end: End) -> Answer {
    let (id, expected) = (input.id::<Project>()?, input.expected()?);
    ctx.write(
        move |desk| Box::pin(projects::end(desk, id, expected, end)),
        reply::record,
    )
    .await
}

async fn complete(ctx: Ctx, input: Input) -> Answer {
    let (id, expected) = (input.id::<Interaction>()?, input.expected()?);
    let completion = input.optional_body::<CompleteRequest>()?.completion()?;
    ctx.write(
        move |desk| Box::pin(follow_ups::complete(desk, id, expected, completion)),
        |completed| {
            reply::data(CompletedView {
                interaction: completed.interaction.into(),
                next: completed.next.map(InteractionView::from),
            })
        },
    )
    .await
}

async fn calendar_file(ctx: Ctx, input: Input) -> Answer<HttpResponse> {
    let id = input.id::<Interaction>()?;
    let interaction = ctx
        .run(Mode::Read, move |desk| Box::pin(records::get(desk, id)))
        .await?;
    Ok(HttpResponse::Ok()
        .content_type(Content::Calendar.media_type())
        .insert_header((header::CONTENT_DISPOSITION, calendar::DISPOSITION))
        .body(calendar::of(&interaction)))
}

async fn list_follow_ups(ctx: Ctx, input: Input, reach: Reach) -> Answer {
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

async fn pin(ctx: Ctx, input: Input, pin: Pin) -> Answer {
    let (id, expected) = (input.id::<Note>()?, input.expected()?);
    ctx.write(
        move |desk| Box::pin(notes::pin(desk, id, expected, pin)),
        reply::record,
    )
    .await
}

async fn list_activity(ctx: Ctx, input: Input) -> Answer {
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
