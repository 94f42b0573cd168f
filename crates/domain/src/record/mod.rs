//! Records: what each of them has, and the records themselves.

mod header;
mod lead;
mod profile;

pub use header::{Header, Stamp};
pub use lead::{Conversion, Lead, LeadDraft, LeadFilter, LeadPatch, LeadSort, StatusRefusal};
pub use profile::{Numbering, Profile, ProfileDraft, ProfilePatch};

use crate::{
    access::{Ownership, Subject},
    list::{Listed, Shelf},
    value::Id,
};

/// Marks the ids of clients: what leads become.
#[derive(Debug, Clone, Copy)]
pub enum Client {}

/// A record of a tenant: it has a header, can be listed, granted and audited, and goes through the trash.
pub trait Record: Subject + Listed {
    /// What is asked for when one is made.
    type Draft: Send + 'static;
    /// What is asked for when one is changed.
    type Patch: Send + 'static;

    /// Id, version, who made it and when, and whether it is in the trash.
    fn header(&self) -> &Header;

    /// Puts another header in place, as loading and every change do.
    fn set_header(&mut self, header: Header);

    /// The fixed status, where the record has one. Every change of it is kept in a history.
    fn status(&self) -> Option<&'static str>;

    /// Who works on it.
    fn assigned_to(&self) -> Option<Id<crate::stamp::User>>;

    /// The id, typed.
    fn id(&self) -> Id<Self> {
        self.header().id.cast()
    }

    /// Whose it is.
    fn owned(&self) -> Ownership {
        Ownership {
            created_by: self.header().created.by,
            assigned_to: self.assigned_to(),
        }
    }

    /// Whether it is in use or in the trash.
    fn shelf(&self) -> Shelf {
        if self.header().trashed.is_some() {
            Shelf::Trash
        } else {
            Shelf::Live
        }
    }
}
