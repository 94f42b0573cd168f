//! The lead on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::User,
    record::{Client, Lead, LeadDraft, LeadFilter, LeadPatch, ProfileDraft, ProfilePatch, Record},
    value::{FieldErrors, Id, Instant, NewId, Text100},
    vocabulary::{LeadSource, LeadStatus},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Flat, Given, Required, lift_required},
    problem::Code,
    profile::{self, ProfileFields, ProfileView},
    query::{FilterTable, any_of, any_of_or_none, assignee, member, span},
    resource::{Caching, HeaderView, Resource, judge_new},
    schema::{self, Describe},
};

/// A new lead.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct LeadCreate {
    #[garde(dive)]
    id: Given<NewId<Lead>>,
    #[garde(dive)]
    name: Required<Text100>,
    #[garde(dive)]
    #[serde(flatten)]
    profile: Flat<ProfileFields>,
    #[garde(dive)]
    lead_status: Given<LeadStatus>,
    #[garde(dive)]
    lead_source: Field<LeadSource>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
}

/// Changes of a lead: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct LeadUpdate {
    #[garde(dive)]
    name: Given<Text100>,
    #[garde(dive)]
    #[serde(flatten)]
    profile: Flat<ProfileFields>,
    #[garde(dive)]
    lead_status: Given<LeadStatus>,
    #[garde(dive)]
    lead_source: Field<LeadSource>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
}

/// A lead.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Lead", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's lead of the same name"
)]
pub struct LeadView {
    pub id: Id<Lead>,
    #[serde(flatten)]
    pub profile: ProfileView,
    pub lead_status: LeadStatus,
    pub lead_source: Option<LeadSource>,
    pub assigned_to: Option<Id<User>>,
    pub converted_on: Option<Instant>,
    pub converted_client_id: Option<Id<Client>>,
    #[serde(flatten)]
    pub header: HeaderView,
}

impl LeadCreate {
    fn draft(self) -> Result<(LeadDraft, Option<NewId<Lead>>), FieldErrors> {
        let draft = LeadDraft {
            profile: ProfileDraft {
                name: self.name.take("name")?,
                rest: self.profile.0.patch(),
            },
            status: self.lead_status.value().unwrap_or_default(),
            source: self.lead_source.value(),
            assigned_to: self.assigned_to.value(),
        };
        Ok((draft, self.id.value()))
    }
}

impl LeadUpdate {
    /// What is to be changed.
    pub(crate) fn patch(self) -> LeadPatch {
        LeadPatch {
            profile: ProfilePatch {
                name: self.name.change(),
                ..self.profile.0.patch()
            },
            status: self.lead_status.change(),
            source: self.lead_source.change(),
            assigned_to: self.assigned_to.change(),
        }
    }
}

impl From<Lead> for LeadView {
    fn from(lead: Lead) -> Self {
        let conversion = lead.stage.conversion();
        Self {
            id: lead.id(),
            header: HeaderView::from(&lead.header),
            lead_status: lead.stage.status(),
            lead_source: lead.source,
            assigned_to: lead.assigned_to,
            converted_on: conversion.map(|c| c.on),
            converted_client_id: conversion.and_then(|c| c.client),
            profile: lead.profile.into(),
        }
    }
}

static FILTERS: LazyLock<FilterTable<LeadFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("lead_status", |f: &mut LeadFilter| &mut f.lead_status),
        any_of_or_none("lead_source", |f: &mut LeadFilter| &mut f.lead_source),
        assignee("assigned_to", |f: &mut LeadFilter| &mut f.assigned_to),
        member("created_by", |f: &mut LeadFilter| &mut f.created_by),
        member("responsible", |f: &mut LeadFilter| &mut f.responsible).leaving(
            "Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller.",
        ),
        any_of("converted_client_id", |f: &mut LeadFilter| {
            &mut f.converted_client
        }),
        span("created_at", |f: &mut LeadFilter| &mut f.created_at),
        span("updated_at", |f: &mut LeadFilter| &mut f.updated_at),
        span("converted_on", |f: &mut LeadFilter| &mut f.converted_on),
    ])
    .and(profile::filters(|f: &mut LeadFilter| &mut f.profile))
});

impl Judged for LeadCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Lead>(self)
    }
}

impl Judged for LeadUpdate {}

impl Resource for Lead {
    type Create = LeadCreate;
    type Update = LeadUpdate;
    type View = LeadView;

    const PATH: &'static str = "leads";
    const SINGULAR: &'static str = "lead";
    const ABOUT: &'static str = "People and companies that may become clients.";
    const STATUS: Option<Describe> = Some(schema::of::<LeadStatus>());
    const REFUSES: &'static [Code] = &[Code::AlreadyConverted];
    const CACHING: Caching = Caching::ByVersion;

    fn draft(create: LeadCreate) -> Result<(LeadDraft, Option<NewId<Self>>), FieldErrors> {
        create.draft()
    }

    fn patch(update: LeadUpdate) -> LeadPatch {
        update.patch()
    }

    fn view(lead: Self) -> LeadView {
        lead.into()
    }

    fn filters() -> &'static FilterTable<LeadFilter> {
        &FILTERS
    }
}
