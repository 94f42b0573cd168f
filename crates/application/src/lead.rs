//! What a lead adds to the use cases of any record.

use pathsix_domain::record::{Header, Lead, LeadDraft, LeadPatch, Numbering};

use crate::{Error, records::Stored};

impl Stored for Lead {
    fn open(header: Header, draft: LeadDraft, numbering: Numbering<'_>) -> Result<Self, Error> {
        Self::new(header, draft, numbering)
    }

    fn amend(&mut self, patch: LeadPatch, numbering: Numbering<'_>) -> Result<(), Error> {
        Self::amend(self, patch, numbering)
    }
}
