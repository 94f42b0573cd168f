//! Reports. They stand once: the role decides what they cover.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    document::PaperFormat,
    value::Word,
};
use schemars::JsonSchema;

use super::{Access, Method, Operation, Rate, Section};
use crate::{
    query::{FilterTable, paper_parameters, plain_parameters},
    report::{self, ReportQuery, query},
};

/// What a report covers that is open to every role with reports.
const BY_ROLE: &str = "Of the whole company for admins, managers and read-only members; of what is your own for everybody \
                       else, who may not name a `user_id`. What is in the trash counts nowhere.";

/// Every report, and the first page.
pub(super) fn reports() -> Vec<Operation> {
    let mut all = of_leads_and_clients();
    all.extend(of_projects());
    all.extend(of_work());
    let files: Vec<_> = all.iter().map(file).collect();
    all.extend(files);
    all
}

fn of_leads_and_clients() -> Vec<Operation> {
    vec![
        report::<report::PipelineReport>(
            "pipeline",
            "Where leads and projects stand.",
            query::common(),
        ),
        report::<report::LeadSourceReport>(
            "lead_source",
            "Where leads came from, and how many became clients.",
            query::common(),
        ),
        report::<report::ConversionReport>(
            "conversion_rate",
            "How many leads become clients, how fast, and whose they are.",
            query::common(),
        ),
        report::<report::RetentionReport>(
            "client_retention",
            "How many clients stay.",
            query::common(),
        ),
    ]
}

fn of_projects() -> Vec<Operation> {
    vec![
        report::<report::RevenueReport>(
            "revenue_by_client",
            "What the projects of clients are worth, the greatest worth first.",
            query::revenue(),
        ),
        report::<report::PerformanceReport>(
            "project_performance",
            "How projects end, what they are worth and how long they take.",
            query::common(),
        ),
        report::<report::ForecastReport>(
            "revenue_forecast",
            "What projects may bring in, and when.",
            query::common(),
        ),
    ]
}

fn of_work() -> Vec<Operation> {
    let mut user_activity = report::<report::UserActivityReport>(
        "user_activity",
        "What each active member works on and has done.",
        query::common(),
    );
    user_activity.access = granted(Reach::Tenant);
    vec![
        user_activity.described("With `user_id` only that member is told of."),
        report::<report::FollowUpReport>(
            "follow_ups",
            "Follow-ups that are overdue, and whom nobody has been in touch with.",
            query::follow_ups(),
        ),
        report::<report::TaskReport>(
            "upcoming_tasks",
            "Interactions that are coming up, the soonest first.",
            query::tasks(),
        ),
        report::<report::DashboardView>(
            "dashboard",
            "A first page: what is due, how this month and this quarter go.",
            query::dashboard(),
        ),
    ]
}

/// A report as a file, asked as the report is.
fn file(report: &Operation) -> Operation {
    let name = report.id.replace("reports.", "reports.export_");
    let access = Access::Granted {
        resource: Kind::Report,
        action: Action::Export,
        reach: report.access.reach(),
    };
    let mut query = Vec::from(paper_parameters());
    query.extend(report.query.iter().cloned());
    Operation::new(
        &name,
        Method::Get,
        &format!("{}/export", report.path),
        &format!(
            "As a file: {}{}",
            report.summary[..1].to_lowercase(),
            &report.summary[1..]
        ),
        Section::REPORTS,
        access,
    )
    .described(report.description.clone())
    .counted(Rate::Bulk)
    .asks(query)
    .gives_file(PaperFormat::ALL.iter().map(|format| (*format).into()))
}

fn granted(reach: Reach) -> Access {
    Access::Granted {
        resource: Kind::Report,
        action: Action::Read,
        reach,
    }
}

fn report<V: JsonSchema>(
    name: &str,
    summary: &str,
    parameters: &FilterTable<ReportQuery>,
) -> Operation {
    Operation::new(
        &format!("reports.{name}"),
        Method::Get,
        &format!("/reports/{}", name.replace('_', "-")),
        summary,
        Section::REPORTS,
        granted(Reach::OfRole),
    )
    .described(BY_ROLE)
    .asks(plain_parameters(parameters))
    .gives::<V>()
}
