//! Reports of what members do, and of what waits for them.

use pathsix_domain::{
    member::User,
    record::{Client, Interaction, Lead},
    report::{
        attention::{Inactive, Task, Waiting},
        question::Frame,
        workload::Workload,
    },
    value::{Day, Email, Id, Instant},
    vocabulary::InteractionType,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Link, links::Lists};

/// What members work on and have done.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct UserActivityReport {
    /// Every active member by address, also who has done nothing.
    pub users: Vec<WorkloadView>,
}

/// What one member works on and has done.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Workload", deny_unknown_fields)]
pub struct WorkloadView {
    /// The member.
    pub user_id: Id<User>,
    /// Their address.
    pub user_email: Email,
    /// How they are called.
    pub display_name: String,
    /// Leads that are assigned to them.
    pub assigned_leads: i64,
    /// Clients that are assigned to them.
    pub assigned_clients: i64,
    /// Interactions that they logged.
    pub interactions_logged: i64,
    /// Projects that they made.
    pub projects_created: i64,
    /// Where these are listed.
    pub links: WorkloadLinks,
}

/// Where the records of one member are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WorkloadLinks {
    /// Leads that are assigned to them.
    pub assigned_leads: Link,
    /// Clients that are assigned to them.
    pub assigned_clients: Link,
    /// Interactions that they logged.
    pub interactions_logged: Link,
    /// Projects that they made.
    pub projects_created: Link,
}

impl UserActivityReport {
    /// The report, asked in this way.
    pub fn of(workloads: Vec<Workload>, frame: &Frame) -> Self {
        Self {
            users: WorkloadView::all(workloads, Lists::of(frame)),
        }
    }
}

impl WorkloadView {
    /// Everybody's.
    pub(super) fn all(workloads: Vec<Workload>, lists: Lists) -> Vec<Self> {
        let view = |workload| Self::of(workload, lists);
        workloads.into_iter().map(view).collect()
    }

    fn of(workload: Workload, lists: Lists) -> Self {
        let id = workload.user.to_string();
        let (theirs, by_them) = (("assigned_to", id.as_str()), ("created_by", id.as_str()));
        Self {
            links: WorkloadLinks {
                assigned_leads: lists.with("leads", &[theirs]),
                assigned_clients: lists.with("clients", &[theirs]),
                interactions_logged: lists.with("interactions", &[by_them]),
                projects_created: lists.with("projects", &[by_them]),
            },
            user_id: workload.user,
            user_email: workload.email,
            display_name: workload.display_name,
            assigned_leads: workload.assigned_leads,
            assigned_clients: workload.assigned_clients,
            interactions_logged: workload.interactions_logged,
            projects_created: workload.projects_created,
        }
    }
}

/// What waits.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FollowUpReport {
    /// How many open follow-ups have passed.
    pub overdue_interactions: i64,
    /// Clients that nobody has been in touch with, the longest first, at most 100; inactive ones are left out.
    pub inactive_clients: Vec<InactiveClient>,
    /// Leads that nobody has been in touch with, the longest first, at most 100; lost and converted ones are left out.
    pub inactive_leads: Vec<InactiveLead>,
    /// Where overdue follow-ups are listed.
    pub links: FollowUpLinks,
}

/// Where overdue follow-ups are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FollowUpLinks {
    /// All of them.
    pub overdue_interactions: Link,
}

/// A client that nobody has been in touch with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct InactiveClient {
    /// The client.
    pub client_id: Id<Client>,
    /// How it is called.
    pub client_name: String,
    /// Whole days of 24 hours since the last interaction, else since it was made.
    pub days_since_interaction: i64,
    /// The day of the last interaction; null if there was none.
    pub last_interaction_date: Option<Day>,
}

/// A lead that nobody has been in touch with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct InactiveLead {
    /// The lead.
    pub lead_id: Id<Lead>,
    /// How it is called.
    pub lead_name: String,
    /// Whole days of 24 hours since the last interaction, else since it was made.
    pub days_since_interaction: i64,
    /// The day of the last interaction; null if there was none.
    pub last_interaction_date: Option<Day>,
}

impl FollowUpReport {
    /// The report, asked in this way.
    pub fn of(waiting: Waiting, frame: &Frame) -> Self {
        let overdue = [("due", "overdue")];
        Self {
            overdue_interactions: waiting.overdue_interactions,
            inactive_clients: waiting
                .inactive_clients
                .into_iter()
                .map(Into::into)
                .collect(),
            inactive_leads: waiting.inactive_leads.into_iter().map(Into::into).collect(),
            links: FollowUpLinks {
                overdue_interactions: Lists::of(frame).with("follow-ups", &overdue),
            },
        }
    }
}

impl From<Inactive> for InactiveClient {
    fn from(inactive: Inactive) -> Self {
        Self {
            client_id: inactive.id.cast(),
            client_name: inactive.name,
            days_since_interaction: inactive.days_since_interaction,
            last_interaction_date: inactive.last_interaction_date,
        }
    }
}

impl From<Inactive> for InactiveLead {
    fn from(inactive: Inactive) -> Self {
        Self {
            lead_id: inactive.id.cast(),
            lead_name: inactive.name,
            days_since_interaction: inactive.days_since_interaction,
            last_interaction_date: inactive.last_interaction_date,
        }
    }
}

/// What is coming up.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TaskReport {
    /// Interactions that take place, or are to be followed up, from now on; the soonest first.
    pub tasks: Vec<TaskView>,
}

/// An interaction that is coming up, or whose follow-up is.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Task", deny_unknown_fields)]
pub struct TaskView {
    /// The interaction.
    pub id: Id<Interaction>,
    /// How people meet or write.
    pub interaction_type: InteractionType,
    /// The moment that is coming up: of the interaction or of its follow-up, whichever comes first from now on.
    pub due_at: Instant,
    /// The day on which it takes place, or took place.
    pub contact_date: Day,
    /// The day on which it is to be followed up; null where nothing is open.
    pub follow_up: Option<Day>,
    /// What it is about.
    pub summary: String,
    /// How the client is called that it is with; null where it is with none.
    pub client_name: Option<String>,
    /// How the lead is called that it is with; null where it is with none.
    pub lead_name: Option<String>,
    /// How the project is called that it is about; null where it is about none.
    pub project_name: Option<String>,
    /// Notes.
    pub notes: Option<String>,
}

impl TaskReport {
    /// The report.
    pub fn of(tasks: Vec<Task>) -> Self {
        Self {
            tasks: tasks.into_iter().map(TaskView::from).collect(),
        }
    }
}

impl From<Task> for TaskView {
    fn from(task: Task) -> Self {
        Self {
            id: task.id.cast(),
            interaction_type: task.kind,
            due_at: task.due_at,
            contact_date: task.contact_date,
            follow_up: task.follow_up,
            summary: task.summary,
            client_name: task.client_name,
            lead_name: task.lead_name,
            project_name: task.project_name,
            notes: task.notes,
        }
    }
}
