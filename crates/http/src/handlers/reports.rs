//! Reports.

use pathsix_application::reports;
use pathsix_contracts::report::{
    ConversionReport, DashboardView, FollowUpReport, ForecastReport, LeadSourceReport,
    PerformanceReport, PipelineReport, RetentionReport, RevenueReport, TaskReport,
    UserActivityReport,
    query::{self, read},
};
use pathsix_domain::port::Mode;

use crate::{
    ctx::Ctx,
    endpoint::{Answer, Endpoint, member},
    input::Input,
    reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        member("reports.pipeline", pipeline),
        member("reports.lead_source", lead_source),
        member("reports.conversion_rate", conversion_rate),
        member("reports.revenue_by_client", revenue_by_client),
        member("reports.user_activity", user_activity),
        member("reports.follow_ups", follow_ups),
        member("reports.client_retention", client_retention),
        member("reports.project_performance", project_performance),
        member("reports.upcoming_tasks", upcoming_tasks),
        member("reports.revenue_forecast", revenue_forecast),
        member("reports.dashboard", dashboard),
    ]
}

async fn pipeline(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::pipeline(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(PipelineReport::of(&told.report, &told.frame)))
}

async fn lead_source(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::lead_sources(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(LeadSourceReport::of(
        &told.report,
        &told.frame,
    )))
}

async fn conversion_rate(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::conversion(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(ConversionReport::of(
        &told.report,
        &told.frame,
    )))
}

async fn revenue_by_client(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::revenue())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::revenue_by_client(
                desk,
                asked.question,
                asked.limit,
            ))
        })
        .await?;
    Ok(reply::plain(RevenueReport::of(told.report, &told.frame)))
}

async fn user_activity(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::user_activity(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(UserActivityReport::of(
        told.report,
        &told.frame,
    )))
}

async fn follow_ups(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::follow_ups())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::follow_ups(
                desk,
                asked.question,
                asked.inactive_days,
            ))
        })
        .await?;
    Ok(reply::plain(FollowUpReport::of(told.report, &told.frame)))
}

async fn client_retention(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::client_retention(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(RetentionReport::of(&told.report, &told.frame)))
}

async fn project_performance(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::project_performance(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(PerformanceReport::of(
        &told.report,
        &told.frame,
    )))
}

async fn upcoming_tasks(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::tasks())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::upcoming_tasks(
                desk,
                asked.question,
                asked.days_ahead,
                asked.limit,
            ))
        })
        .await?;
    Ok(reply::plain(TaskReport::of(told.report)))
}

async fn revenue_forecast(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::revenue_forecast(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(ForecastReport::of(&told.report, &told.frame)))
}

async fn dashboard(ctx: Ctx, input: Input) -> Answer {
    let asked = read(&input.query(), query::dashboard())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::dashboard(desk, asked.question))
        })
        .await?;
    Ok(reply::plain(DashboardView::of(told.report, &told.frame)))
}
