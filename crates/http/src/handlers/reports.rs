//! Reports.

use pathsix_application::reports;
use pathsix_contracts::report::{
    ConversionReport, DashboardView, FollowUpReport, ForecastReport, LeadSourceReport,
    PerformanceReport, PipelineReport, RetentionReport, RevenueReport, TaskReport,
    UserActivityReport,
    query::{self, read},
};
use pathsix_domain::port::Mode;

use schemars::JsonSchema;
use serde::Serialize;

use super::paper;
use crate::{
    ctx::Ctx,
    endpoint::{Endpoint, member},
    failure::Failure,
    input::Input,
    reply,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    let all = [
        both("pipeline", pipeline),
        both("lead_source", lead_source),
        both("conversion_rate", conversion_rate),
        both("revenue_by_client", revenue_by_client),
        both("user_activity", user_activity),
        both("follow_ups", follow_ups),
        both("client_retention", client_retention),
        both("project_performance", project_performance),
        both("upcoming_tasks", upcoming_tasks),
        both("revenue_forecast", revenue_forecast),
        both("dashboard", dashboard),
    ];
    all.into_iter().flatten().collect()
}

/// The parameters of a request.
type Pairs = Vec<(String, String)>;

/// A report: told, and handed out as a file.
fn both<V, F, Fut>(name: &'static str, tell: F) -> [Endpoint; 2]
where
    V: Serialize + JsonSchema + 'static,
    F: Fn(Ctx, Pairs) -> Fut + Copy + 'static,
    Fut: Future<Output = Result<V, Failure>> + 'static,
{
    let told = member(
        format!("reports.{name}"),
        move |ctx, input: Input| async move { Ok(reply::plain(tell(ctx, input.query()).await?)) },
    );
    let file = member(format!("reports.export_{name}"), move |ctx, input| {
        paper::export(name, ctx, input, tell)
    });
    [told, file]
}

async fn pipeline(ctx: Ctx, asked: Pairs) -> Result<PipelineReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::pipeline(desk, asked.question))
        })
        .await?;
    Ok(PipelineReport::of(&told.report, &told.frame))
}

async fn lead_source(ctx: Ctx, asked: Pairs) -> Result<LeadSourceReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::lead_sources(desk, asked.question))
        })
        .await?;
    Ok(LeadSourceReport::of(&told.report, &told.frame))
}

async fn conversion_rate(ctx: Ctx, asked: Pairs) -> Result<ConversionReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::conversion(desk, asked.question))
        })
        .await?;
    Ok(ConversionReport::of(&told.report, &told.frame))
}

async fn revenue_by_client(ctx: Ctx, asked: Pairs) -> Result<RevenueReport, Failure> {
    let asked = read(&asked, query::revenue())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::revenue_by_client(
                desk,
                asked.question,
                asked.limit,
            ))
        })
        .await?;
    Ok(RevenueReport::of(told.report, &told.frame))
}

async fn user_activity(ctx: Ctx, asked: Pairs) -> Result<UserActivityReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::user_activity(desk, asked.question))
        })
        .await?;
    Ok(UserActivityReport::of(told.report, &told.frame))
}

async fn follow_ups(ctx: Ctx, asked: Pairs) -> Result<FollowUpReport, Failure> {
    let asked = read(&asked, query::follow_ups())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::follow_ups(
                desk,
                asked.question,
                asked.inactive_days,
            ))
        })
        .await?;
    Ok(FollowUpReport::of(told.report, &told.frame))
}

async fn client_retention(ctx: Ctx, asked: Pairs) -> Result<RetentionReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::client_retention(desk, asked.question))
        })
        .await?;
    Ok(RetentionReport::of(&told.report, &told.frame))
}

async fn project_performance(ctx: Ctx, asked: Pairs) -> Result<PerformanceReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::project_performance(desk, asked.question))
        })
        .await?;
    Ok(PerformanceReport::of(&told.report, &told.frame))
}

async fn upcoming_tasks(ctx: Ctx, asked: Pairs) -> Result<TaskReport, Failure> {
    let asked = read(&asked, query::tasks())?;
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
    Ok(TaskReport::of(told.report))
}

async fn revenue_forecast(ctx: Ctx, asked: Pairs) -> Result<ForecastReport, Failure> {
    let asked = read(&asked, query::common())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::revenue_forecast(desk, asked.question))
        })
        .await?;
    Ok(ForecastReport::of(&told.report, &told.frame))
}

async fn dashboard(ctx: Ctx, asked: Pairs) -> Result<DashboardView, Failure> {
    let asked = read(&asked, query::dashboard())?;
    let told = ctx
        .run(Mode::Read, move |desk| {
            Box::pin(reports::dashboard(desk, asked.question))
        })
        .await?;
    Ok(DashboardView::of(told.report, &told.frame))
}
