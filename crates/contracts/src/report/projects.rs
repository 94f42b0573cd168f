//! Reports of projects.

use pathsix_domain::report::{
    forecast::{Forecast, MonthForecast},
    performance::Performance,
    question::Frame,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decimal, Link, links::Lists};

/// How projects end.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PerformanceReport {
    /// All of it.
    pub summary: PerformanceView,
}

/// How projects end, what they are worth and how long they take.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Performance", deny_unknown_fields)]
pub struct PerformanceView {
    /// How many projects there are.
    pub total_projects: i64,
    /// How many are completed.
    pub won: i64,
    /// How many are cancelled.
    pub lost: i64,
    /// How many are pending or active.
    pub pending: i64,
    /// Won projects in percent of all; null where there are none.
    pub win_rate: Option<Decimal<1>>,
    /// What projects that have a worth are worth on average; null where there are none.
    pub avg_value: Option<Decimal<2>>,
    /// Days from start to end of won projects that have both, on average, rounded to whole ones; null where there are none.
    pub avg_duration_days: Option<i64>,
    /// Where they are listed.
    pub links: PerformanceLinks,
}

/// Where projects are listed by what became of them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PerformanceLinks {
    /// All of them.
    pub total_projects: Link,
    /// Those that are completed.
    pub won: Link,
    /// Those that are cancelled.
    pub lost: Link,
    /// Those that are pending or active.
    pub pending: Link,
}

impl PerformanceReport {
    /// The report, asked in this way.
    pub fn of(performance: &Performance, frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        let outcomes = performance.outcomes;
        let summary = PerformanceView {
            total_projects: performance.total_projects,
            won: outcomes.won,
            lost: outcomes.lost,
            pending: outcomes.pending,
            win_rate: performance.win_rate.map(Decimal),
            avg_value: performance.avg_value.map(Decimal),
            avg_duration_days: performance.avg_duration_days,
            links: PerformanceLinks {
                total_projects: lists.with("projects", &[]),
                won: lists.with("projects", &[("outcome", "won")]),
                lost: lists.with("projects", &[("outcome", "lost")]),
                pending: lists.with("projects", &[("outcome", "pending")]),
            },
        };
        Self { summary }
    }
}

/// What projects may bring in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ForecastReport {
    /// Of all projects.
    pub forecast: ForecastView,
    /// By the month in which a project ends, else begins, else was made; the first month first.
    pub by_month: Vec<MonthView>,
}

/// What projects may bring in: of pending ones 30 percent, of active ones 60, of completed ones all.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Forecast", deny_unknown_fields)]
pub struct ForecastView {
    /// The unweighted worth of all but cancelled projects.
    pub total_pipeline_value: Decimal<2>,
    /// What is won, and the weighted worth of the rest.
    pub weighted_forecast: Decimal<2>,
    /// The worth of completed projects.
    pub won_value: Decimal<2>,
    /// The weighted worth of pending and active projects.
    pub pending_value: Decimal<2>,
    /// Where they are listed.
    pub links: ForecastLinks,
}

/// Where the projects of a forecast are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ForecastLinks {
    /// All but cancelled ones.
    pub total_pipeline_value: Link,
    /// Those that are completed.
    pub won_value: Link,
}

/// What the projects of one month may bring in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MonthForecast", deny_unknown_fields)]
pub struct MonthView {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// Their weighted worth.
    pub weighted_forecast: Decimal<2>,
}

impl ForecastReport {
    /// The report, asked in this way.
    pub fn of(forecast: &Forecast, frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        let month = |row: &MonthForecast| MonthView {
            month: row.month.clone(),
            weighted_forecast: Decimal(row.weighted_forecast),
        };
        Self {
            forecast: ForecastView {
                total_pipeline_value: Decimal(forecast.total_pipeline_value),
                weighted_forecast: Decimal(forecast.weighted_forecast),
                won_value: Decimal(forecast.won_value),
                pending_value: Decimal(forecast.pending_value),
                links: ForecastLinks {
                    total_pipeline_value: lists.with("projects", &[("outcome", "won,pending")]),
                    won_value: lists.with("projects", &[("outcome", "won")]),
                },
            },
            by_month: forecast.by_month.iter().map(month).collect(),
        }
    }
}
