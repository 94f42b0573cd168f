//! Reports.

use pathsix_application::reports;
use pathsix_contracts::{
    query::FilterTable,
    report::{
        ConversionReport, DashboardView, FollowUpReport, ForecastReport, LeadSourceReport,
        PerformanceReport, PipelineReport, RetentionReport, RevenueReport, TaskReport,
        UserActivityReport,
        query::{self, Asked, ReportQuery, read},
    },
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
        both("pipeline", query::common, pipeline),
        both("lead_source", query::common, lead_source),
        both("conversion_rate", query::common, conversion_rate),
        both("revenue_by_client", query::revenue, revenue_by_client),
        both("user_activity", query::common, user_activity),
        both("follow_ups", query::follow_ups, follow_ups),
        both("client_retention", query::common, client_retention),
        both("project_performance", query::common, project_performance),
        both("upcoming_tasks", query::tasks, upcoming_tasks),
        both("revenue_forecast", query::common, revenue_forecast),
        both("dashboard", query::dashboard, dashboard),
    ];
    all.into_iter().flatten().collect()
}

/// What a report takes.
pub(super) type Takes = fn() -> &'static FilterTable<ReportQuery>;

/// A report: told, and handed out as a file.
fn both<V, F, Fut>(name: &'static str, takes: Takes, tell: F) -> [Endpoint; 2]
where
    V: Serialize + JsonSchema + 'static,
    F: Fn(Ctx, Asked) -> Fut + Copy + 'static,
    Fut: Future<Output = Result<V, Failure>> + 'static,
{
    let told = member(
        format!("reports.{name}"),
        move |ctx, input: Input| async move {
            let asked = read(&input.query(), takes())?;
            Ok(reply::plain(tell(ctx, asked).await?))
        },
    );
    let file = member(format!("reports.export_{name}"), move |ctx, input| {
        paper::export((name, takes), ctx, input, tell)
    });
    [told, file]
}

async fn pipeline(ctx: Ctx, asked: Asked) -> Result<PipelineReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::pipeline(desk, asked.question))
        })
        .await?;
    Ok(PipelineReport::of(&told.report, &told.frame))
}

async fn lead_source(ctx: Ctx, asked: Asked) -> Result<LeadSourceReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::lead_sources(desk, asked.question))
        })
        .await?;
    Ok(LeadSourceReport::of(&told.report, &told.frame))
}

async fn conversion_rate(ctx: Ctx, asked: Asked) -> Result<ConversionReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::conversion(desk, asked.question))
        })
        .await?;
    Ok(ConversionReport::of(&told.report, &told.frame))
}

async fn revenue_by_client(ctx: Ctx, asked: Asked) -> Result<RevenueReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::revenue_by_client(
                desk,
                asked.question,
                asked.limit,
            ))
        })
        .await?;
    Ok(RevenueReport::of(told.report, &told.frame))
}

async fn user_activity(ctx: Ctx, asked: Asked) -> Result<UserActivityReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::user_activity(desk, asked.question))
        })
        .await?;
    Ok(UserActivityReport::of(told.report, &told.frame))
}

async fn follow_ups(ctx: Ctx, asked: Asked) -> Result<FollowUpReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::follow_ups(
                desk,
                asked.question,
                asked.inactive_days,
            ))
        })
        .await?;
    Ok(FollowUpReport::of(told.report, &told.frame))
}

async fn client_retention(ctx: Ctx, asked: Asked) -> Result<RetentionReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::client_retention(desk, asked.question))
        })
        .await?;
    Ok(RetentionReport::of(&told.report, &told.frame))
}

async fn project_performance(ctx: Ctx, asked: Asked) -> Result<PerformanceReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::project_performance(desk, asked.question))
        })
        .await?;
    Ok(PerformanceReport::of(&told.report, &told.frame))
}

async fn upcoming_tasks(ctx: Ctx, asked: Asked) -> Result<TaskReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
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

async fn revenue_forecast(ctx: Ctx, asked: Asked) -> Result<ForecastReport, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::revenue_forecast(desk, asked.question))
        })
        .await?;
    Ok(ForecastReport::of(&told.report, &told.frame))
}

async fn dashboard(ctx: Ctx, asked: Asked) -> Result<DashboardView, Failure> {
    let told = ctx
        .run(Mode::Snapshot, move |desk| {
            Box::pin(reports::dashboard(desk, asked.question))
        })
        .await?;
    Ok(DashboardView::of(told.report, &told.frame))
}
