//! The client on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::User,
    record::{
        Client, ClientDraft, ClientFilter, ClientPatch, Lead, LeadOrigin, ProfileDraft,
        ProfilePatch,
    },
    value::{FieldErrors, Id, Instant, NewId, Text100},
    vocabulary::{ClientStatus, LeadSource},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Flat, Given, Required, lift_required},
    profile::{self, ProfileFields, ProfileView},
    query::{FilterTable, any_of, assignee, member, span, words},
    resource::{Caching, HeaderView, Resource, judge_new},
    schema::{self, Describe},
};

/// A new client.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct ClientCreate {
    #[garde(dive)]
    id: Given<NewId<Client>>,
    #[garde(dive)]
    name: Required<Text100>,
    #[garde(dive)]
    #[serde(flatten)]
    profile: Flat<ProfileFields>,
    #[garde(dive)]
    client_status: Given<ClientStatus>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
    #[garde(dive)]
    source_lead_id: Field<Id<Lead>>,
}

/// Changes of a client: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct ClientUpdate {
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<ClientFields>,
    #[garde(dive)]
    source_lead_id: Field<Id<Lead>>,
}

/// The fields of a client that can be changed, and given where a lead becomes one.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(rename = "ClientOverrides", deny_unknown_fields)]
pub struct ClientFields {
    #[garde(dive)]
    name: Given<Text100>,
    #[garde(dive)]
    #[serde(flatten)]
    profile: Flat<ProfileFields>,
    #[garde(dive)]
    client_status: Given<ClientStatus>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
}

/// A client.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Client", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's client of the same name"
)]
pub struct ClientView {
    pub id: Id<Client>,
    #[serde(flatten)]
    pub profile: ProfileView,
    pub client_status: ClientStatus,
    pub assigned_to: Option<Id<User>>,
    pub source_lead_id: Option<Id<Lead>>,
    pub converted_on: Option<Instant>,
    /// What the lead tells that it came from.
    pub lead_origin: Option<LeadOriginView>,
    /// How many interactions it has.
    pub interaction_count: i64,
    /// When the last one took place that is not in the future.
    pub last_interaction_at: Option<Instant>,
    #[serde(flatten)]
    pub header: HeaderView,
}

/// What is known of the lead that a client came from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LeadOrigin", deny_unknown_fields)]
pub struct LeadOriginView {
    /// The lead.
    pub lead_id: Id<Lead>,
    /// Where it came from.
    pub lead_source: Option<LeadSource>,
    /// When it was made.
    pub lead_created_at: Instant,
    /// When it was converted.
    pub converted_on: Option<Instant>,
    /// How long that took, with one decimal; null while it is not converted.
    pub days_in_pipeline: Option<f64>,
}

impl ClientCreate {
    fn draft(self) -> Result<(ClientDraft, Option<NewId<Client>>), FieldErrors> {
        let draft = ClientDraft {
            profile: ProfileDraft {
                name: self.name.take("name")?,
                rest: self.profile.0.patch(),
            },
            status: self.client_status.value().unwrap_or_default(),
            assigned_to: self.assigned_to.value(),
            source_lead: self.source_lead_id.value(),
        };
        Ok((draft, self.id.value()))
    }
}

impl ClientFields {
    /// What is to be changed.
    pub(crate) fn patch(self) -> ClientPatch {
        ClientPatch {
            profile: ProfilePatch {
                name: self.name.change(),
                ..self.profile.0.patch()
            },
            status: self.client_status.change(),
            assigned_to: self.assigned_to.change(),
            ..ClientPatch::default()
        }
    }
}

impl LeadOriginView {
    fn new(lead: Id<Lead>, origin: LeadOrigin) -> Self {
        let tenths = origin.tenths_of_days_in_pipeline();
        Self {
            lead_id: lead,
            lead_source: origin.source,
            lead_created_at: origin.created_at,
            converted_on: origin.converted_on,
            days_in_pipeline: tenths
                .and_then(|n| i32::try_from(n).ok())
                .map(|n| f64::from(n) / 10.0),
        }
    }
}

impl From<Client> for ClientView {
    fn from(client: Client) -> Self {
        let origin = client.source_lead.zip(client.origin);
        Self {
            id: client.header.id.cast(),
            header: HeaderView::from(&client.header),
            client_status: client.status,
            assigned_to: client.assigned_to,
            source_lead_id: client.source_lead,
            converted_on: client.converted_on,
            lead_origin: origin.map(|(lead, origin)| LeadOriginView::new(lead, origin)),
            interaction_count: client.engagement.interactions,
            last_interaction_at: client.engagement.last_at,
            profile: client.profile.into(),
        }
    }
}

static FILTERS: LazyLock<FilterTable<ClientFilter>> = LazyLock::new(|| {
    FilterTable::new([
        words(|f: &mut ClientFilter| &mut f.text),
        any_of("client_status", |f: &mut ClientFilter| &mut f.client_status),
        assignee("assigned_to", |f: &mut ClientFilter| &mut f.assigned_to),
        member("created_by", |f: &mut ClientFilter| &mut f.created_by),
        any_of("source_lead_id", |f: &mut ClientFilter| &mut f.source_lead),
        span("created_at", |f: &mut ClientFilter| &mut f.created_at),
        span("updated_at", |f: &mut ClientFilter| &mut f.updated_at),
        span("converted_on", |f: &mut ClientFilter| &mut f.converted_on),
    ])
    .and(profile::filters(|f: &mut ClientFilter| &mut f.profile))
});

impl Judged for ClientCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Client>(self)
    }
}

impl Judged for ClientUpdate {}

impl Resource for Client {
    type Create = ClientCreate;
    type Update = ClientUpdate;
    type View = ClientView;

    const PATH: &'static str = "clients";
    const SINGULAR: &'static str = "client";
    const ABOUT: &'static str = "People and companies that business is done with.";
    const STATUS: Option<Describe> = Some(schema::of::<ClientStatus>());
    const CACHING: Caching = Caching::Never;

    fn draft(create: ClientCreate) -> Result<(ClientDraft, Option<NewId<Self>>), FieldErrors> {
        create.draft()
    }

    fn patch(update: ClientUpdate) -> ClientPatch {
        ClientPatch {
            source_lead: update.source_lead_id.change(),
            ..update.rest.0.patch()
        }
    }

    fn view(client: Self) -> ClientView {
        client.into()
    }

    fn filters() -> &'static FilterTable<ClientFilter> {
        &FILTERS
    }
}
