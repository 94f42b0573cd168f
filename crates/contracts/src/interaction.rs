//! The interaction on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::User,
    record::{Interaction, InteractionDraft, InteractionFilter, InteractionPatch},
    value::{Email, FieldErrors, Id, Instant, LongText, NewId, Phone, PhoneText, Text100, Text255},
    vocabulary::{FollowupStatus, InteractionType},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Flat, Given, Required, lift_required},
    place::{PlaceFields, PlaceView},
    query::{FilterTable, any_of, assignee, member, span},
    resource::{Caching, HeaderView, Resource, judge_new},
    rules,
    schema::{self, Describe},
};

/// A new interaction.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required, transform = rules::of_entry)]
pub struct InteractionCreate {
    #[garde(dive)]
    id: Given<NewId<Interaction>>,
    #[garde(dive)]
    contact_date: Required<Instant>,
    #[garde(dive)]
    summary: Required<Text255>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<InteractionFields>,
}

/// Changes of an interaction: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct InteractionUpdate {
    #[garde(dive)]
    contact_date: Given<Instant>,
    #[garde(dive)]
    summary: Given<Text255>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<InteractionFields>,
}

/// The fields of an interaction but those that one may have to give and another may leave.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct InteractionFields {
    #[garde(dive)]
    #[serde(flatten)]
    place: Flat<PlaceFields>,
    #[garde(dive)]
    interaction_type: Given<InteractionType>,
    #[garde(dive)]
    outcome: Field<Text255>,
    #[garde(dive)]
    notes: Field<LongText>,
    #[garde(dive)]
    contact_person: Field<Text100>,
    #[garde(dive)]
    email: Field<Email>,
    #[garde(dive)]
    phone: Field<PhoneText>,
    #[garde(dive)]
    follow_up: Field<Instant>,
    #[garde(dive)]
    followup_status: Given<FollowupStatus>,
    #[garde(dive)]
    followup_assigned_to: Field<Id<User>>,
}

/// An interaction.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Interaction", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's interaction of the same name"
)]
pub struct InteractionView {
    pub id: Id<Interaction>,
    #[serde(flatten)]
    pub place: PlaceView,
    pub interaction_type: InteractionType,
    pub contact_date: Instant,
    pub summary: Text255,
    pub outcome: Option<Text255>,
    pub notes: Option<LongText>,
    pub contact_person: Option<Text100>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub follow_up: Option<Instant>,
    pub followup_status: FollowupStatus,
    pub followup_assigned_to: Option<Id<User>>,
    pub completed_at: Option<Instant>,
    pub completed_by: Option<Id<User>>,
    #[serde(flatten)]
    pub header: HeaderView,
}

impl InteractionFields {
    fn patch(self) -> InteractionPatch {
        InteractionPatch {
            place: self.place.0.patch(),
            kind: self.interaction_type.change(),
            outcome: self.outcome.change(),
            notes: self.notes.change(),
            contact_person: self.contact_person.change(),
            email: self.email.change(),
            phone: self.phone.change(),
            follow_up: self.follow_up.change(),
            followup_status: self.followup_status.change(),
            followup_assigned_to: self.followup_assigned_to.change(),
            ..InteractionPatch::default()
        }
    }
}

impl From<Interaction> for InteractionView {
    fn from(interaction: Interaction) -> Self {
        let completed = interaction.followup.completed();
        Self {
            id: interaction.header.id.cast(),
            header: HeaderView::from(&interaction.header),
            place: interaction.place.into(),
            interaction_type: interaction.kind,
            contact_date: interaction.contact_date,
            summary: interaction.summary,
            outcome: interaction.outcome,
            notes: interaction.notes,
            contact_person: interaction.contact_person,
            email: interaction.email,
            phone: interaction.phone,
            follow_up: interaction.follow_up,
            followup_status: interaction.followup.status(),
            followup_assigned_to: interaction.followup_assigned_to,
            completed_at: completed.map(|stamp| stamp.at),
            completed_by: completed.map(|stamp| stamp.by),
        }
    }
}

static FILTERS: LazyLock<FilterTable<InteractionFilter>> = LazyLock::new(|| {
    type Filter = InteractionFilter;
    FilterTable::new([
        any_of("client_id", |f: &mut Filter| &mut f.client),
        any_of("lead_id", |f: &mut Filter| &mut f.lead),
        any_of("project_id", |f: &mut Filter| &mut f.project),
        any_of("interaction_type", |f: &mut Filter| &mut f.kind),
        any_of("followup_status", |f: &mut Filter| &mut f.followup_status),
        assignee("followup_assigned_to", |f: &mut Filter| {
            &mut f.followup_assigned_to
        }),
        any_of("email", |f: &mut Filter| &mut f.email),
        member("created_by", |f: &mut Filter| &mut f.created_by),
        span("contact_date", |f: &mut Filter| &mut f.contact_date),
        span("follow_up", |f: &mut Filter| &mut f.follow_up),
        span("completed_at", |f: &mut Filter| &mut f.completed_at),
        span("created_at", |f: &mut Filter| &mut f.created_at),
        span("updated_at", |f: &mut Filter| &mut f.updated_at),
    ])
});

impl Judged for InteractionCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Interaction>(self)
    }
}

impl Judged for InteractionUpdate {}

impl Resource for Interaction {
    type Create = InteractionCreate;
    type Update = InteractionUpdate;
    type View = InteractionView;

    const PATH: &'static str = "interactions";
    const SINGULAR: &'static str = "interaction";
    const ABOUT: &'static str = "Calls, meetings and messages, with what is to follow them up.";
    const STATUS: Option<Describe> = Some(schema::of::<FollowupStatus>());
    const CACHING: Caching = Caching::Never;

    fn draft(
        create: InteractionCreate,
    ) -> Result<(InteractionDraft, Option<NewId<Self>>), FieldErrors> {
        let draft = InteractionDraft {
            contact_date: create.contact_date.take("contact_date")?,
            summary: create.summary.take("summary")?,
            rest: create.rest.0.patch(),
        };
        Ok((draft, create.id.value()))
    }

    fn patch(update: InteractionUpdate) -> InteractionPatch {
        InteractionPatch {
            contact_date: update.contact_date.change(),
            summary: update.summary.change(),
            ..update.rest.0.patch()
        }
    }

    fn view(interaction: Self) -> InteractionView {
        interaction.into()
    }

    fn filters() -> &'static FilterTable<InteractionFilter> {
        &FILTERS
    }
}
