//! What came of an archive, on the wire.

use schemars::JsonSchema;
use serde::Serialize;

/// How much an archive had of everything, all of which was taken in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ArchiveTaken", deny_unknown_fields)]
pub struct ArchiveView {
    /// Members.
    pub members: u64,
    /// Leads, those in the trash included.
    pub leads: u64,
    /// Clients, those in the trash included.
    pub clients: u64,
    /// Projects, those in the trash included.
    pub projects: u64,
    /// Contacts, those in the trash included.
    pub contacts: u64,
    /// Accounts, those in the trash included.
    pub accounts: u64,
    /// Interactions, those in the trash included.
    pub interactions: u64,
    /// Notes, those in the trash included.
    pub notes: u64,
    /// Entries of the audit.
    pub audit_entries: u64,
}
