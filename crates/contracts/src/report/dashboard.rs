//! The first page.

use pathsix_domain::{
    record::{Client, FollowUp},
    report::{
        dashboard::{Dashboard, DueCounts, Present},
        performance::Outcomes,
        question::Frame,
        revenue::ClientRevenue,
    },
    value::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decimal, Link, WorkloadView, clients::projects_of, links::Lists};
use crate::{activity::ActivityView, interaction::InteractionView};

/// What is due, how this month and this quarter go, and who does what. Each number is counted over all records.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Dashboard", deny_unknown_fields)]
pub struct DashboardView {
    /// What is due.
    pub follow_ups: DueView,
    /// Leads made in this calendar month.
    pub leads_this_month: i64,
    /// Clients made in this calendar month.
    pub clients_this_month: i64,
    /// Converted leads in percent of all that there are; null where there are none.
    pub conversion_rate: Option<Decimal<2>>,
    /// What became of all projects that there are.
    pub projects: OutcomesView,
    /// The worth of projects made in this calendar quarter, but for cancelled ones.
    pub value_this_quarter: Decimal<2>,
    /// What projects that have a worth are worth on average; null where there are none.
    pub average_value: Option<Decimal<2>>,
    /// The five clients whose projects are worth most.
    pub top_clients: Vec<TopClient>,
    /// The last ten things that were done, as the feed has them.
    pub recent_activity: Vec<ActivityView>,
    /// What each active member works on and has done; null for roles that reach their own records only.
    pub team: Option<Vec<WorkloadView>>,
    /// Where the records behind these numbers are listed.
    pub links: DashboardLinks,
}

/// How many follow-ups are due when; what was due this morning is overdue and due today.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DueFollowUps", deny_unknown_fields)]
pub struct DueView {
    /// Passed.
    pub overdue: i64,
    /// On the company's day.
    pub today: i64,
    /// From now to the end of the seventh day ahead.
    pub next_7_days: i64,
    /// The first three of the list of follow-ups, overdue ones first.
    pub next: Vec<InteractionView>,
    /// Where they are listed.
    pub links: DueLinks,
}

/// Where due follow-ups are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DueFollowUpLinks", deny_unknown_fields)]
pub struct DueLinks {
    /// Those that have passed.
    pub overdue: Link,
    /// Those of the company's day.
    pub today: Link,
    /// Those of the next seven days.
    pub next_7_days: Link,
}

/// What became of how many projects.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Outcomes", deny_unknown_fields)]
pub struct OutcomesView {
    /// Completed ones.
    pub won: i64,
    /// Cancelled ones.
    pub lost: i64,
    /// Pending and active ones.
    pub pending: i64,
    /// Where they are listed.
    pub links: OutcomeLinks,
}

/// Where projects are listed by what became of them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OutcomeLinks {
    /// Completed ones.
    pub won: Link,
    /// Cancelled ones.
    pub lost: Link,
    /// Pending and active ones.
    pub pending: Link,
}

/// A client whose projects are worth much.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TopClient {
    /// The client.
    pub client_id: Id<Client>,
    /// How it is called.
    pub client_name: String,
    /// What is won or pending.
    pub total_value: Decimal<2>,
    /// Where its projects are listed.
    pub links: TopClientLinks,
}

/// Where the projects of a client are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TopClientLinks {
    /// Those that are won or pending.
    pub total_value: Link,
}

/// Where the records behind the numbers of the first page are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DashboardLinks {
    /// Leads made in this month.
    pub leads_this_month: Link,
    /// Clients made in this month.
    pub clients_this_month: Link,
    /// Projects made in this quarter, but for cancelled ones.
    pub value_this_quarter: Link,
}

impl DashboardView {
    /// The dashboard, asked for in this way.
    pub fn of(dashboard: Dashboard, frame: &Frame) -> Self {
        let (lists, standing) = (Lists::of(frame), dashboard.standing);
        Self {
            follow_ups: DueView::of(dashboard.due, dashboard.next, lists),
            leads_this_month: standing.leads_this_month,
            clients_this_month: standing.clients_this_month,
            conversion_rate: standing.conversion_rate.map(Decimal),
            projects: OutcomesView::of(standing.projects, lists),
            value_this_quarter: Decimal(standing.value_this_quarter),
            average_value: standing.average_value.map(Decimal),
            top_clients: dashboard
                .top_clients
                .into_iter()
                .map(|client| TopClient::of(client, lists))
                .collect(),
            recent_activity: dashboard
                .recent_activity
                .into_iter()
                .map(ActivityView::from)
                .collect(),
            team: dashboard.team.map(|team| WorkloadView::all(team, lists)),
            links: DashboardLinks::of(Present::of(frame), lists),
        }
    }
}

impl DueView {
    fn of(due: DueCounts, next: Vec<FollowUp>, lists: Lists) -> Self {
        let view = |follow_up: FollowUp| InteractionView::from(follow_up.0);
        let list = |filters: &[(&str, &str)]| lists.with("follow-ups", filters);
        Self {
            overdue: due.overdue,
            today: due.today,
            next_7_days: due.next_7_days,
            next: next.into_iter().map(view).collect(),
            links: DueLinks {
                overdue: list(&[("due", "overdue")]),
                today: list(&[("due", "today")]),
                next_7_days: list(&[("due", "upcoming"), ("days", "7")]),
            },
        }
    }
}

impl OutcomesView {
    fn of(outcomes: Outcomes, lists: Lists) -> Self {
        let list = |outcome| lists.with("projects", &[("outcome", outcome)]);
        Self {
            won: outcomes.won,
            lost: outcomes.lost,
            pending: outcomes.pending,
            links: OutcomeLinks {
                won: list("won"),
                lost: list("lost"),
                pending: list("pending"),
            },
        }
    }
}

impl TopClient {
    fn of(client: ClientRevenue, lists: Lists) -> Self {
        let all = projects_of(lists, &client.client.to_string(), Some("won,pending"));
        Self {
            client_id: client.client.cast(),
            client_name: client.client_name,
            total_value: Decimal(client.total_value),
            links: TopClientLinks { total_value: all },
        }
    }
}

impl DashboardLinks {
    fn of(present: Present, lists: Lists) -> Self {
        let this_month = lists.about(present.month);
        let this_quarter = lists.about(present.quarter);
        Self {
            leads_this_month: this_month.with("leads", &[]),
            clients_this_month: this_month.with("clients", &[]),
            value_this_quarter: this_quarter.with("projects", &[("outcome", "won,pending")]),
        }
    }
}
