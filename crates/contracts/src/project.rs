//! The project on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::User,
    record::{PrimaryContactPatch, Project, ProjectDraft, ProjectFilter, ProjectPatch},
    value::{
        Day, Email, FieldErrors, Id, Instant, LongText, NewId, Phone, PhoneText, Text50, Text100,
        Text255,
    },
    vocabulary::{PhoneLabel, ProjectOutcome, ProjectStatus, ValueType},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Amount, Field, Flat, Given, Required, lift_required},
    place::{PartyFields, PartyView},
    query::{FilterTable, amounts, any_of, assignee, days, member, span, words},
    resource::{Caching, HeaderView, Resource, judge_new},
    rules,
    schema::{self, Describe},
};

/// A new project.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required, transform = rules::of_project)]
pub struct ProjectCreate {
    #[garde(dive)]
    id: Given<NewId<Project>>,
    #[garde(dive)]
    project_name: Required<Text255>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<ProjectFields>,
}

/// Changes of a project: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct ProjectUpdate {
    #[garde(dive)]
    project_name: Given<Text255>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<ProjectFields>,
}

/// The fields of a project but its name, which one may have to give and another may leave.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct ProjectFields {
    #[garde(dive)]
    #[serde(flatten)]
    place: Flat<PartyFields>,
    #[garde(dive)]
    project_description: Field<LongText>,
    #[garde(dive)]
    r#type: Field<Text50>,
    #[garde(dive)]
    project_status: Given<ProjectStatus>,
    #[garde(dive)]
    project_start: Field<Day>,
    #[garde(dive)]
    project_end: Field<Day>,
    #[garde(dive)]
    project_worth: Field<Amount>,
    #[garde(dive)]
    value_type: Given<ValueType>,
    #[garde(dive)]
    primary_contact_name: Field<Text100>,
    #[garde(dive)]
    primary_contact_title: Field<Text100>,
    #[garde(dive)]
    primary_contact_email: Field<Email>,
    #[garde(dive)]
    primary_contact_phone: Field<PhoneText>,
    #[garde(dive)]
    primary_contact_phone_label: Given<PhoneLabel>,
    #[garde(dive)]
    notes: Field<LongText>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Project", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's project of the same name"
)]
pub struct ProjectView {
    pub id: Id<Project>,
    #[serde(flatten)]
    pub place: PartyView,
    /// How its client is called.
    pub client_name: Option<String>,
    /// How its lead is called.
    pub lead_name: Option<String>,
    pub project_name: Text255,
    pub project_description: Option<LongText>,
    pub r#type: Option<Text50>,
    pub project_status: ProjectStatus,
    pub outcome: ProjectOutcome,
    pub completed_at: Option<Instant>,
    pub project_start: Option<Day>,
    pub project_end: Option<Day>,
    pub project_worth: Option<Amount>,
    pub value_type: ValueType,
    pub primary_contact_name: Option<Text100>,
    pub primary_contact_title: Option<Text100>,
    pub primary_contact_email: Option<Email>,
    pub primary_contact_phone: Option<Phone>,
    pub primary_contact_phone_label: PhoneLabel,
    pub notes: Option<LongText>,
    pub assigned_to: Option<Id<User>>,
    #[serde(flatten)]
    pub header: HeaderView,
}

impl ProjectFields {
    fn patch(self) -> ProjectPatch {
        ProjectPatch {
            place: self.place.0.patch(),
            description: self.project_description.change(),
            kind: self.r#type.change(),
            status: self.project_status.change(),
            start: self.project_start.change(),
            end: self.project_end.change(),
            worth: self.project_worth.change(),
            value_type: self.value_type.change(),
            contact: PrimaryContactPatch {
                name: self.primary_contact_name.change(),
                title: self.primary_contact_title.change(),
                email: self.primary_contact_email.change(),
                phone: self.primary_contact_phone.change(),
                phone_label: self.primary_contact_phone_label.change(),
            },
            notes: self.notes.change(),
            assigned_to: self.assigned_to.change(),
            ..ProjectPatch::default()
        }
    }
}

impl From<Project> for ProjectView {
    fn from(project: Project) -> Self {
        let (place, stage, name) = (project.place, project.stage, project.parent_name);
        Self {
            id: project.header.id.cast(),
            header: HeaderView::from(&project.header),
            place: place.into(),
            client_name: name.clone().filter(|_| place.client.is_some()),
            lead_name: name.filter(|_| place.lead.is_some()),
            project_name: project.name,
            project_description: project.description,
            r#type: project.kind,
            project_status: stage.status(),
            outcome: stage.outcome(),
            completed_at: stage.completed_at(),
            project_start: project.start,
            project_end: project.end,
            project_worth: project.worth.map(Amount),
            value_type: project.value_type,
            primary_contact_name: project.contact.name,
            primary_contact_title: project.contact.title,
            primary_contact_email: project.contact.email,
            primary_contact_phone: project.contact.phone,
            primary_contact_phone_label: project.contact.phone_label,
            notes: project.notes,
            assigned_to: project.assigned_to,
        }
    }
}

static FILTERS: LazyLock<FilterTable<ProjectFilter>> = LazyLock::new(|| {
    FilterTable::new([
        words(|f: &mut ProjectFilter| &mut f.text),
        any_of("client_id", |f: &mut ProjectFilter| &mut f.client),
        any_of("lead_id", |f: &mut ProjectFilter| &mut f.lead),
        any_of("project_name", |f: &mut ProjectFilter| &mut f.name),
        any_of("type", |f: &mut ProjectFilter| &mut f.kind),
        any_of("outcome", |f: &mut ProjectFilter| &mut f.outcome),
        any_of("project_status", |f: &mut ProjectFilter| {
            &mut f.project_status
        }),
        any_of("value_type", |f: &mut ProjectFilter| &mut f.value_type),
        assignee("assigned_to", |f: &mut ProjectFilter| &mut f.assigned_to),
        member("created_by", |f: &mut ProjectFilter| &mut f.created_by),
        days("project_start", |f: &mut ProjectFilter| &mut f.start),
        days("project_end", |f: &mut ProjectFilter| &mut f.end),
        amounts("project_worth", |f: &mut ProjectFilter| &mut f.worth),
        span("completed_at", |f: &mut ProjectFilter| &mut f.completed_at),
        span("created_at", |f: &mut ProjectFilter| &mut f.created_at),
        span("updated_at", |f: &mut ProjectFilter| &mut f.updated_at),
    ])
});

impl Judged for ProjectCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Project>(self)
    }
}

impl Judged for ProjectUpdate {}

impl Resource for Project {
    type Create = ProjectCreate;
    type Update = ProjectUpdate;
    type View = ProjectView;

    const PATH: &'static str = "projects";
    const SINGULAR: &'static str = "project";
    const ABOUT: &'static str =
        "Business with a client or a lead: what it is worth, and how it ends.";
    const STATUS: Option<Describe> = Some(schema::of::<ProjectStatus>());
    const CACHING: Caching = Caching::Never;

    fn draft(create: ProjectCreate) -> Result<(ProjectDraft, Option<NewId<Self>>), FieldErrors> {
        let draft = ProjectDraft {
            name: create.project_name.take("project_name")?,
            rest: create.rest.0.patch(),
        };
        Ok((draft, create.id.value()))
    }

    fn patch(update: ProjectUpdate) -> ProjectPatch {
        ProjectPatch {
            name: update.project_name.change(),
            ..update.rest.0.patch()
        }
    }

    fn view(project: Self) -> ProjectView {
        project.into()
    }

    fn filters() -> &'static FilterTable<ProjectFilter> {
        &FILTERS
    }
}
