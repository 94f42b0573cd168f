//! What is kept of a person, and their erasure, on the wire.

use garde::Validate;
use pathsix_domain::{
    import::Import,
    port::FileRow,
    privacy::{Erased, Erasure, Sought, Source},
    value::{Email, FieldErrors, Id, Instant, Invalid, PhoneText},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    account::AccountView, audit::AuditEntryView, body::Judged, client::ClientView,
    contact::ContactView, field::Given, interaction::InteractionView, lead::LeadView,
    note::NoteView, project::ProjectView, rules,
};

/// By what a person is recognised: an address, a number, or both.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = rules::of_person_sought)]
pub struct PersonSought {
    #[garde(dive)]
    email: Given<Email>,
    #[garde(dive)]
    phone: Given<PhoneText>,
}

impl Judged for PersonSought {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl PersonSought {
    /// The address and the number. Errors: neither is given.
    pub fn parts(self) -> Result<(Option<Email>, Option<PhoneText>), FieldErrors> {
        let parts = (self.email.value(), self.phone.value());
        if parts == (None, None) {
            let missing = Invalid::new(Sought::NOBODY);
            return Err(FieldErrors::one("email", &missing));
        }
        Ok(parts)
    }
}

/// All that is kept of a person, the trash included.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PersonKept", deny_unknown_fields)]
pub struct PersonKeptView {
    /// Leads.
    pub leads: Vec<LeadView>,
    /// Clients.
    pub clients: Vec<ClientView>,
    /// Contacts.
    pub contacts: Vec<ContactView>,
    /// Projects that name them.
    pub projects: Vec<ProjectView>,
    /// Accounts that name them.
    pub accounts: Vec<AccountView>,
    /// Interactions with them, or that name them.
    pub interactions: Vec<InteractionView>,
    /// Notes about them, or that name them.
    pub notes: Vec<NoteView>,
    /// Entries of the audit with values of theirs.
    pub audit_entries: Vec<AuditEntryView>,
    /// Rows of imported files that tell of them.
    pub import_rows: Vec<FileRowView>,
}

/// A row of an imported file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FileRow", deny_unknown_fields)]
pub struct FileRowView {
    /// Of which import.
    pub import_id: Id<Import>,
    /// Its number in the file, the header apart, from 1.
    pub number: i64,
    /// Its cells, as they were uploaded.
    pub cells: Vec<String>,
}

impl From<FileRow> for FileRowView {
    fn from(row: FileRow) -> Self {
        Self {
            import_id: row.import,
            number: row.number,
            cells: row.cells,
        }
    }
}

/// A person was erased. It names nobody.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Erasure", deny_unknown_fields)]
pub struct ErasureView {
    /// Its id.
    pub id: Id<Erasure>,
    /// When.
    pub erased_at: Instant,
    /// Leads they were taken out of.
    pub leads: u64,
    /// Clients.
    pub clients: u64,
    /// Contacts.
    pub contacts: u64,
    /// Projects.
    pub projects: u64,
    /// Accounts.
    pub accounts: u64,
    /// Interactions.
    pub interactions: u64,
    /// Notes.
    pub notes: u64,
    /// Records that a custom backend added.
    pub custom: u64,
    /// Entries of the audit, which stay and can be proved without these values.
    pub audit_entries: u64,
    /// Rows of imported files, which are empty now.
    pub import_rows: u64,
    /// Answers that were kept for requests that may be sent again, and are not any more.
    pub kept_answers: u64,
    /// Letters that could not be sent, of which the reason is forgotten.
    pub letters: u64,
}

impl ErasureView {
    /// An erasure, and how much it was.
    pub fn new(erasure: &Erasure, erased: &Erased) -> Self {
        Self {
            id: erasure.id,
            erased_at: erasure.at,
            leads: erased.of(Source::Leads),
            clients: erased.of(Source::Clients),
            contacts: erased.of(Source::Contacts),
            projects: erased.of(Source::Projects),
            accounts: erased.of(Source::Accounts),
            interactions: erased.of(Source::Interactions),
            notes: erased.of(Source::Notes),
            custom: erased.of(Source::Custom),
            audit_entries: erased.of(Source::AuditEntries),
            import_rows: erased.of(Source::ImportRows),
            kept_answers: erased.of(Source::KeptAnswers),
            letters: erased.of(Source::Letters),
        }
    }
}
