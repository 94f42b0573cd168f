//! The schema of PathSix CRM, for SQLite and Postgres from the same code.
//!
//! - `table`: the two ways to declare a table. A tenant table comes with its tenant column, composite key and, on
//!   Postgres, row-level security and grants, so that no later table can forget one of them.
//! - `index`, `check`: indexes and conditions as data.
//! - `record`: what the tables of records have in common.
//! - `role`: the Postgres role that serves requests and owns nothing.
//! - `tenants`: how a data migration reaches rows that are bound to a tenant.
//! - `turn`: servers that start together migrate one after the other.
//! - `custom`: the tables of what a custom backend adds.
//! - [`figures`]: what is counted for reports, and how it is kept.
//! - `m0001_core`: tenants, people, sessions, the seven kinds of records, each in a file of its own, and the trail.
//! - `m0002_figures`: what is kept of the figures of reports.
//! - `m0003_search`: the words by which records are found.
//! - `m0004_imports`: imports with their rows, the ids of other systems, and jobs.
//! - `m0005_ranges`: what reports of a range need.
//! - `m0006_silences`: the longest silences in order.
//! - `m0007_attempts`: what was answered to requests that may be sent again.
//! - `m0008_found`: in which version a row of an import found its record.
//! - `m0009_sign_in_failures`: how often passwords were wrong lately.
//! - `m0010_unknown_routes`: paths that somebody asked for and nothing answered.
//! - `m0011_recent`: what clients had lately, on SQLite.
//! - `m0012_audit_chain`: the seals of audit entries and the chain that links them.
//! - `m0013_api_keys`: the keys with which programs come in.
//! - `m0014_outbox`: letters among the work that waits, and work that was given up.
//! - `m0015_mail_tokens`: tokens that come by mail, invitations, and devices that were seen.
//! - `m0016_platform`: sessions of those who run the platform, limits of tenants and keys, and what was done to the platform.
//! - `m0018_purge`: when tenants are to be purged, and the proofs that they were.
//!
//! This crate must never know the records of the domain: a migration that is written stays as it is when they change.

#![expect(
    clippy::disallowed_methods,
    reason = "a schema is written in statements, as its owner"
)]

mod check;
mod custom;
pub mod figures;
mod index;
mod m0001_core;
mod m0002_figures;
mod m0003_search;
mod m0004_imports;
mod m0005_ranges;
mod m0006_silences;
mod m0007_attempts;
mod m0008_found;
mod m0009_sign_in_failures;
mod m0010_unknown_routes;
mod m0011_recent;
mod m0012_audit_chain;
mod m0013_api_keys;
mod m0014_outbox;
mod m0015_mail_tokens;
mod m0016_platform;
mod m0017_erasure;
mod m0018_purge;
mod record;
mod role;
mod table;
mod tenants;
mod turn;

pub use custom::custom_object;
pub use role::{APP_ROLE, make_ready_for_dump};
pub use table::{
    APPEND_ONLY_TABLES, OWN_MEMBERSHIPS_POLICY, OWN_MEMBERSHIPS_RULE, PURGE_POLICY, PURGE_RULE,
    TENANT_POLICY, TENANT_RULE,
};
pub use tenants::in_every_tenant;
pub use turn::take_turn;

pub use sea_orm_migration::MigratorTrait;

use sea_orm_migration::{MigrationTrait, async_trait};

/// Tables that belong to no single tenant and therefore carry no policy. Anything else that has a `tenant_id` must.
pub const GLOBAL_TABLES: [&str; 12] = [
    "tenant",
    "user_identity",
    "session",
    "refresh_token",
    "job",
    "sign_in_failure",
    "unknown_route",
    "audit_chain",
    "api_key_hash",
    "one_time_token",
    "platform_entry",
    "purged_tenant",
];

/// The keys of tenant tables that do not start with `tenant_id`, as table and columns: a membership names a person,
/// who has no tenant, and signing in looks for the memberships of a person.
pub const KEYS_WITHOUT_TENANT: [(&str, &[&str]); 2] = [
    ("membership", &["user_id"]),
    ("membership", &["user_id", "tenant_id"]),
];

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_core::Core),
            Box::new(m0002_figures::Figures),
            Box::new(m0003_search::Search),
            Box::new(m0004_imports::Imports),
            Box::new(m0005_ranges::Ranges),
            Box::new(m0006_silences::Silences),
            Box::new(m0007_attempts::Attempts),
            Box::new(m0008_found::Found),
            Box::new(m0009_sign_in_failures::SignInFailures),
            Box::new(m0010_unknown_routes::UnknownRoutes),
            Box::new(m0011_recent::Recent),
            Box::new(m0012_audit_chain::AuditChain),
            Box::new(m0013_api_keys::ApiKeys),
            Box::new(m0014_outbox::Outbox),
            Box::new(m0015_mail_tokens::MailTokens),
            Box::new(m0016_platform::Platform),
            Box::new(m0017_erasure::Erasure),
            Box::new(m0018_purge::Purge),
        ]
    }
}
