//! What the platform area answers.

use pathsix_domain::{
    member::{Member, Person, User},
    platform::{Backlog, PlatformAct, PlatformEntry, Pulse},
    port::JobKind,
    tenant::{Tenant, TenantFigures},
    value::{Email, Id, Instant, RecordId, Slug, Text100, Text255},
    vocabulary::{Role, TenantStatus},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::auth::TokensView;

/// Somebody who runs the platform.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Staff", deny_unknown_fields)]
pub struct StaffView {
    /// Who.
    pub id: Id<User>,
    /// Their address.
    pub email: Email,
}

/// Somebody who has just signed in to the platform area. The tokens are worth nothing on any other route.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StaffSignedIn", deny_unknown_fields)]
pub struct StaffSignedInView {
    /// Who.
    pub user: StaffView,
    /// Their tokens.
    pub tokens: TokensView,
}

/// A company as the platform sees it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SysTenant", deny_unknown_fields)]
pub struct SysTenantView {
    /// Its id.
    pub id: Id<Tenant>,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: Text100,
    /// Whether it may work.
    pub status: TenantStatus,
    /// Why it may not.
    pub status_reason: Option<Text255>,
    /// When it is purged with all that it keeps; null where it stays.
    pub purge_at: Option<Instant>,
    /// Most members who are active or invited; null for no limit.
    pub member_limit: Option<u32>,
    /// Most API keys that open; null for 50.
    pub api_key_limit: Option<u32>,
    /// Requests of all its members and keys a minute; null for as many as the server is configured with.
    pub requests_per_minute: Option<u32>,
    /// Its requests that a server works on at once; null for as many as the server is configured with.
    pub concurrent_requests: Option<u32>,
    /// When it was registered.
    pub created_at: Instant,
    /// When its settings were last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
}

impl From<Tenant> for SysTenantView {
    fn from(tenant: Tenant) -> Self {
        let limits = tenant.limits;
        Self {
            id: tenant.id,
            slug: tenant.slug,
            name: tenant.name,
            status: tenant.status,
            status_reason: tenant.status_reason,
            purge_at: tenant.purge_at,
            member_limit: limits.members,
            api_key_limit: limits.api_keys,
            requests_per_minute: limits.requests_per_minute,
            concurrent_requests: limits.concurrent_requests,
            created_at: tenant.created_at,
            updated_at: tenant.updated_at,
            version: tenant.version,
        }
    }
}

/// A company with figures.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SysTenantDetail", deny_unknown_fields)]
pub struct SysTenantDetailView {
    /// The company.
    pub tenant: SysTenantView,
    /// How many of something it has.
    pub figures: TenantFiguresView,
}

/// How many of something a company has.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TenantFigures", deny_unknown_fields)]
pub struct TenantFiguresView {
    /// Members who may sign in.
    pub members: i64,
    /// Members who are invited.
    pub invited: i64,
    /// API keys that open.
    pub api_keys: i64,
    /// Records of each kind, those in the trash too.
    pub records: Vec<RecordCountView>,
}

/// How many records of a kind there are.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RecordCount", deny_unknown_fields)]
pub struct RecordCountView {
    /// What kind.
    pub entity: String,
    /// How many.
    pub count: i64,
}

impl From<(Tenant, TenantFigures)> for SysTenantDetailView {
    fn from((tenant, figures): (Tenant, TenantFigures)) -> Self {
        let records = figures.records.into_iter();
        Self {
            tenant: tenant.into(),
            figures: TenantFiguresView {
                members: figures.members,
                invited: figures.invited,
                api_keys: figures.api_keys,
                records: records
                    .map(|(entity, count)| RecordCountView { entity, count })
                    .collect(),
            },
        }
    }
}

/// A person, whatever they belong to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SysUser", deny_unknown_fields)]
pub struct SysUserView {
    /// Their id in every company.
    pub id: Id<User>,
    /// Their address.
    pub email: Email,
    /// Whether they may sign in anywhere.
    pub is_active: bool,
    /// Whether they run the platform.
    pub is_superadmin: bool,
    /// When they proved that the address is theirs.
    pub email_verified_at: Option<Instant>,
    /// When they last signed in.
    pub last_login_at: Option<Instant>,
    /// When they were first known.
    pub created_at: Instant,
    /// Where they belong.
    pub memberships: Vec<SysMembershipView>,
}

/// That a person belongs to a company.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SysMembership", deny_unknown_fields)]
pub struct SysMembershipView {
    /// To which.
    pub tenant_id: Id<Tenant>,
    /// Its name in addresses.
    pub tenant_slug: Slug,
    /// How they are called there.
    pub display_name: Text100,
    /// What they may do there.
    pub role: Role,
    /// Whether they may sign in there.
    pub is_active: bool,
    /// Since when.
    pub joined_at: Instant,
}

impl From<(Person, Vec<(Member, Tenant)>)> for SysUserView {
    fn from((person, memberships): (Person, Vec<(Member, Tenant)>)) -> Self {
        let memberships = memberships
            .into_iter()
            .map(|(member, tenant)| SysMembershipView {
                tenant_id: tenant.id,
                tenant_slug: tenant.slug,
                display_name: member.display_name,
                role: member.role,
                is_active: member.is_active,
                joined_at: member.joined_at,
            });
        Self {
            id: person.id,
            email: person.email,
            is_active: person.is_active,
            is_superadmin: person.is_superadmin,
            email_verified_at: person.email_verified_at,
            last_login_at: person.last_login_at,
            created_at: person.created_at,
            memberships: memberships.collect(),
        }
    }
}

/// One act of those who run the platform, outside every company.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PlatformEntry", deny_unknown_fields)]
pub struct PlatformEntryView {
    /// Its id.
    pub id: Id<PlatformEntry>,
    /// When.
    pub created_at: Instant,
    /// Who.
    pub user_id: Id<User>,
    /// Their address then.
    pub user_email: Email,
    /// What was done.
    pub act: PlatformAct,
    /// To which company or person, where it was to one.
    pub subject_id: Option<RecordId>,
    /// How it was called then.
    pub subject_name: Option<String>,
    /// Address of the client.
    pub ip: Option<String>,
    /// The client.
    pub user_agent: Option<String>,
    /// The request.
    pub request_id: Option<String>,
}

impl From<PlatformEntry> for PlatformEntryView {
    fn from(entry: PlatformEntry) -> Self {
        let origin = entry.origin;
        Self {
            id: entry.id,
            created_at: entry.at,
            user_id: entry.user,
            user_email: entry.email,
            act: entry.act,
            subject_id: entry.subject,
            subject_name: entry.subject_name,
            ip: origin.ip.map(|ip| ip.to_string()),
            user_agent: origin.user_agent,
            request_id: origin.request_id,
        }
    }
}

/// How the platform does. That it is answered says that the database can be read and written.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SysHealth", deny_unknown_fields)]
pub struct SysHealthView {
    /// Version of the server.
    pub version: &'static str,
    /// Work in the background of all companies.
    pub work: Vec<BacklogView>,
    /// Kept paths that nothing answered, the newest 10,000 at most.
    pub unknown_routes: i64,
    /// When the newest of them was asked for.
    pub last_unknown_route_at: Option<Instant>,
}

/// Work of one kind.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Backlog", deny_unknown_fields)]
pub struct BacklogView {
    /// What kind.
    pub kind: JobKind,
    /// How much waits or is being done.
    pub waiting: i64,
    /// For how many seconds the oldest of it could have been done; 0 where nothing is due.
    pub oldest_seconds: i64,
    /// How much was given up.
    pub dead: i64,
}

impl SysHealthView {
    /// What is told of a server of this version, now.
    pub fn new(version: &'static str, pulse: Pulse, now: Instant) -> Self {
        let backlog = |it: Backlog| BacklogView {
            kind: it.kind,
            waiting: it.waiting,
            oldest_seconds: it.oldest.map_or(0, |since| seconds(since, now)),
            dead: it.dead,
        };
        Self {
            version,
            work: pulse.work.into_iter().map(backlog).collect(),
            unknown_routes: pulse.unknown_routes,
            last_unknown_route_at: pulse.last_unknown_route,
        }
    }
}

fn seconds(since: Instant, now: Instant) -> i64 {
    ((now.micros() - since.micros()) / 1_000_000).max(0)
}
