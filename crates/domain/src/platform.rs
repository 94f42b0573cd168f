//! The platform: what those who run it did outside every tenant, and how its work stands.

use crate::{
    access::Origin,
    list::{Listed, SortKind, SortValue},
    port::JobKind,
    stamp::User,
    value::{Email, Id, Instant, RecordId, words},
};

words! {
    /// What somebody did who runs the platform, outside every tenant. What they did in one, its audit tells.
    PlatformAct {
        SignIn = "sign_in", SignOut = "sign_out", ListTenants = "list_tenants", CreateTenant = "create_tenant",
        PurgeTenant = "purge_tenant", KeepTenant = "keep_tenant", ExportTenant = "export_tenant",
        ListUsers = "list_users", ReadUser = "read_user", Deactivate = "deactivate_user",
        Reactivate = "reactivate_user", EndSessions = "end_sessions", ReadHealth = "read_health",
        ReadAudit = "read_audit",
    }
}

/// One act of those who run the platform. Written in the transaction of the act, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformEntry {
    /// Its id.
    pub id: Id<PlatformEntry>,
    /// When.
    pub at: Instant,
    /// Who.
    pub user: Id<User>,
    /// Their address then.
    pub email: Email,
    /// What was done.
    pub act: PlatformAct,
    /// To which tenant or person, where it was to one.
    pub subject: Option<RecordId>,
    /// How it was called then.
    pub subject_name: Option<String>,
    /// Where the request came from.
    pub origin: Origin,
}

words! {
    /// By what the acts can be sorted.
    PlatformSort { CreatedAt = "created_at" }
    default CreatedAt
}

/// Which acts: all of them.
#[derive(Debug, Clone, Default)]
pub struct PlatformFilter {}

impl Listed for PlatformEntry {
    type Sort = PlatformSort;
    type Filter = PlatformFilter;

    fn sort_kind(_: PlatformSort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, sort: PlatformSort) -> SortValue {
        match sort {
            PlatformSort::CreatedAt => SortValue::Instant(self.at),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.id.uuid()
    }
}

/// How the work of all tenants stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    /// Work in the background, by its kind.
    pub work: Vec<Backlog>,
    /// Kept paths that nothing answered.
    pub unknown_routes: i64,
    /// When the newest of them was asked for.
    pub last_unknown_route: Option<Instant>,
}

/// Work of one kind that waits, is being done, or was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlog {
    /// What kind.
    pub kind: JobKind,
    /// How much waits or is being done.
    pub waiting: i64,
    /// Since when the oldest of it could have been done.
    pub oldest: Option<Instant>,
    /// How much was given up.
    pub dead: i64,
}
