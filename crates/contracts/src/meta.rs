//! What a client may want to know before anybody signs in, and how the server feels.

use garde::Validate;
use pathsix_domain::{
    list::{DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET},
    tenant::UI_CONFIG_MAX,
    value::{FieldErrors, LongText, Password, Word},
    vocabulary::{
        AccountStatus, AuditAction, ClientStatus, FollowupStatus, InteractionType, LeadSource,
        LeadStatus, PhoneLabel, ProjectOutcome, ProjectStatus, Role, TenantStatus, ValueType,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Required, lift_required},
};

/// Most bytes of a JSON body.
pub const BODY_MAX: usize = 1024 * 1024;

/// The vocabulary and the limits of this server.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Meta", deny_unknown_fields)]
pub struct MetaView {
    /// Version of the server.
    pub version: &'static str,
    /// Version of the contract.
    pub api_version: u32,
    /// Every closed vocabulary.
    pub enums: EnumsView,
    /// Every limit that is not part of a schema.
    pub limits: LimitsView,
}

/// Every closed vocabulary, in the order of the standard.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Enums", deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the vocabulary of the same name")]
pub struct EnumsView {
    pub lead_status: Vec<LeadStatus>,
    pub client_status: Vec<ClientStatus>,
    pub project_status: Vec<ProjectStatus>,
    pub project_outcome: Vec<ProjectOutcome>,
    pub lead_source: Vec<LeadSource>,
    pub phone_label: Vec<PhoneLabel>,
    pub value_type: Vec<ValueType>,
    pub account_status: Vec<AccountStatus>,
    pub interaction_type: Vec<InteractionType>,
    pub followup_status: Vec<FollowupStatus>,
    pub role: Vec<Role>,
    pub tenant_status: Vec<TenantStatus>,
    pub audit_action: Vec<AuditAction>,
}

/// Limits of this server.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Limits", deny_unknown_fields)]
pub struct LimitsView {
    /// Rows of a page unless asked otherwise.
    pub page_default: u16,
    /// Most rows of a page.
    pub page_max: u16,
    /// The furthest page that can be jumped to.
    pub offset_max: u32,
    /// Most bytes of a JSON body.
    pub body_bytes: usize,
    /// Most bytes of a tenant's `ui_config`.
    pub ui_config_bytes: usize,
    /// Fewest characters of a password.
    pub password_min: usize,
    /// Most characters of a password.
    pub password_max: usize,
}

/// The vocabulary and the limits, for a server of this version.
pub fn meta(version: &'static str) -> MetaView {
    MetaView {
        version,
        api_version: 1,
        enums: EnumsView {
            lead_status: LeadStatus::ALL.to_vec(),
            client_status: ClientStatus::ALL.to_vec(),
            project_status: ProjectStatus::ALL.to_vec(),
            project_outcome: ProjectOutcome::ALL.to_vec(),
            lead_source: LeadSource::ALL.to_vec(),
            phone_label: PhoneLabel::ALL.to_vec(),
            value_type: ValueType::ALL.to_vec(),
            account_status: AccountStatus::ALL.to_vec(),
            interaction_type: InteractionType::ALL.to_vec(),
            followup_status: FollowupStatus::ALL.to_vec(),
            role: Role::ALL.to_vec(),
            tenant_status: TenantStatus::ALL.to_vec(),
            audit_action: AuditAction::ALL.to_vec(),
        },
        limits: LimitsView {
            page_default: DEFAULT_LIMIT,
            page_max: MAX_LIMIT,
            offset_max: MAX_OFFSET,
            body_bytes: BODY_MAX,
            ui_config_bytes: UI_CONFIG_MAX,
            password_min: Password::MIN,
            password_max: Password::MAX,
        },
    }
}

/// Reports a path for which a client has no page.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct UnknownRouteReport {
    #[garde(dive)]
    path: Required<LongText>,
}

impl Judged for UnknownRouteReport {
    fn judge(self) -> Result<(), FieldErrors> {
        self.path().map(drop)
    }
}

impl UnknownRouteReport {
    /// The path. Errors: it is missing.
    pub fn path(self) -> Result<LongText, FieldErrors> {
        self.path.take("path")
    }
}

/// Whether the server can serve.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Health", deny_unknown_fields)]
pub struct HealthView {
    /// In one word.
    pub status: HealthStatus,
    /// The parts that the server does without: `redis` (each process counts requests alone), `mail` (the last letter could not
    /// be handed over), `disk` (writes are about to be refused). There may be more of them one day.
    pub degraded: Vec<&'static str>,
}

/// Whether the server can serve, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HealthStatus {
    /// It can.
    Ok,
    /// It cannot, or only in part.
    Degraded,
}
