//! Reports on the wire. They stand in no envelope.
//!
//! - [`query`]: what they are asked.
//! - `decimal`, `links`: numbers with decimals, and where the records behind a figure are listed.
//! - `leads`, `clients`, `projects`, `work`, `dashboard`: what they answer.

mod clients;
mod dashboard;
mod decimal;
mod leads;
mod links;
mod projects;
pub mod query;
mod work;

pub use clients::{
    ClientStepView, ClientsLinks, RetentionReport, RevenueLinks, RevenueReport, RevenueRow,
};
pub use dashboard::{
    DashboardLinks, DashboardView, DueLinks, DueView, OutcomeLinks, OutcomesView, TopClient,
    TopClientLinks,
};
pub use decimal::Decimal;
pub use leads::{
    ConversionReport, ConvertedLinks, LeadSourceReport, LeadStepView, OverallView, OwnerRow,
    PipelineReport, ProjectStepView, SourceLinks, SourceRow, StepLinks,
};
pub use links::Link;
pub use projects::{
    ForecastLinks, ForecastReport, ForecastView, MonthView, PerformanceLinks, PerformanceReport,
    PerformanceView,
};
pub use query::ReportQuery;
pub use work::{
    FollowUpLinks, FollowUpReport, InactiveClient, InactiveLead, TaskReport, TaskView,
    UserActivityReport, WorkloadLinks, WorkloadView,
};
