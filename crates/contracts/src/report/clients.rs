//! Reports of clients.

use pathsix_domain::{
    record::Client,
    report::{
        question::Frame,
        retention::{ClientStep, Retention},
        revenue::ClientRevenue,
    },
    value::{Id, Word},
    vocabulary::ClientStatus,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decimal, Link, links::Lists};

/// What the projects of clients are worth.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RevenueReport {
    /// The clients that have projects, those of the greatest worth first.
    pub clients: Vec<RevenueRow>,
}

/// What the projects of one client are worth.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClientRevenue", deny_unknown_fields)]
pub struct RevenueRow {
    /// The client.
    pub client_id: Id<Client>,
    /// How it is called.
    pub client_name: String,
    /// How many projects it has, cancelled ones too.
    pub total_projects: i64,
    /// What is won or pending.
    pub total_value: Decimal<2>,
    /// The worth of completed projects.
    pub won_value: Decimal<2>,
    /// The worth of pending and active projects.
    pub pending_value: Decimal<2>,
    /// Where they are listed.
    pub links: RevenueLinks,
}

/// Where the projects of one client are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClientRevenueLinks", deny_unknown_fields)]
pub struct RevenueLinks {
    /// All of them.
    pub total_projects: Link,
    /// Those that are won or pending.
    pub total_value: Link,
    /// Those that are won.
    pub won_value: Link,
    /// Those that are pending.
    pub pending_value: Link,
}

impl RevenueReport {
    /// The report, asked in this way.
    pub fn of(clients: Vec<ClientRevenue>, frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        let row = |client| RevenueRow::of(client, lists);
        Self {
            clients: clients.into_iter().map(row).collect(),
        }
    }
}

impl RevenueRow {
    fn of(row: ClientRevenue, lists: Lists) -> Self {
        let id = row.client.to_string();
        let of_client = |outcome| projects_of(lists, &id, outcome);
        Self {
            links: RevenueLinks {
                total_projects: of_client(None),
                total_value: of_client(Some("won,pending")),
                won_value: of_client(Some("won")),
                pending_value: of_client(Some("pending")),
            },
            client_id: row.client.cast(),
            client_name: row.client_name,
            total_projects: row.total_projects,
            total_value: Decimal(row.total_value),
            won_value: Decimal(row.won_value),
            pending_value: Decimal(row.pending_value),
        }
    }
}

/// Where the projects of a client are listed, or those of some outcomes.
pub(super) fn projects_of(lists: Lists, client: &str, outcome: Option<&str>) -> Link {
    let outcome = outcome.map(|outcome| ("outcome", outcome));
    let filters: Vec<_> = [("client_id", client)].into_iter().chain(outcome).collect();
    lists.with("projects", &filters)
}

/// How many clients stay.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RetentionReport {
    /// Active clients in percent of active and inactive ones; null where there are neither.
    pub retention_rate: Option<Decimal<1>>,
    /// What is left of a hundred; null where there are neither.
    pub churn_rate: Option<Decimal<1>>,
    /// Every status in the order of the vocabulary, those without clients too.
    pub status_breakdown: Vec<ClientStepView>,
}

/// The clients of one status.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClientStep", deny_unknown_fields)]
pub struct ClientStepView {
    /// The status.
    pub status: ClientStatus,
    /// How many clients have it.
    pub count: i64,
    /// How many interactions there were with them in the last 30 days.
    pub recent_interactions: i64,
    /// Where they are listed.
    pub links: ClientsLinks,
}

/// Where the clients of one status are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClientStepLinks", deny_unknown_fields)]
pub struct ClientsLinks {
    /// All of them.
    pub count: Link,
}

impl RetentionReport {
    /// The report, asked in this way.
    pub fn of(retention: &Retention, frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        let step = |step: &ClientStep| ClientStepView {
            status: step.status,
            count: step.count,
            recent_interactions: step.recent_interactions,
            links: ClientsLinks {
                count: lists.with("clients", &[("client_status", step.status.as_str())]),
            },
        };
        Self {
            retention_rate: retention.retention_rate.map(Decimal),
            churn_rate: retention.churn_rate.map(Decimal),
            status_breakdown: retention.status_breakdown.iter().map(step).collect(),
        }
    }
}
