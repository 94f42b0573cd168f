//! Records: what each of them has, and the records themselves.
//!
//! - [`Record`]: what every record is to the functions that work on any of them.
//! - [`Header`], [`Profile`], [`Place`]: groups of fields that records share.
//! - [`Custom`]: a record that a custom backend adds, of which it declares the fields only.
//! - [`Link`]: a reference of one record to another, and whether it hangs on it.
//! - [`Refusal`]: why a record is not made or changed as asked.

mod account;
mod client;
mod contact;
mod conversion;
mod custom;
mod follow_up;
mod header;
mod identity;
mod interaction;
mod lead;
mod link;
mod note;
mod numbering;
mod place;
mod primary_contact;
mod profile;
mod project;
mod refusal;
#[cfg(test)]
pub(crate) mod samples;

pub use account::{
    Account, AccountDraft, AccountFilter, AccountPatch, AccountSort, account_number,
};
pub use client::{
    Client, ClientDraft, ClientFilter, ClientPatch, ClientSort, Engagement, LeadOrigin,
};
pub use contact::{Contact, ContactDraft, ContactFilter, ContactPatch, ContactSort};
pub use conversion::ConversionPlan;
pub use custom::{Custom, CustomDraft, CustomFields, CustomFilter, CustomPatch, CustomSort};
pub use follow_up::{Completion, Due, FollowUp, FollowUpFilter, FollowUpSort, NextFollowUp};
pub use header::{Header, Stamp, Trashing};
pub use identity::{Identity, LookAlike, NameKey};
pub use interaction::{
    FollowupStage, Interaction, InteractionDraft, InteractionFilter, InteractionPatch,
    InteractionSort,
};
pub use lead::{Conversion, Lead, LeadDraft, LeadFilter, LeadPatch, LeadSort, LeadStage};
pub use link::{Bond, Link};
pub use note::{Note, NoteDraft, NoteFilter, NotePatch, NoteSort, Tags};
pub use numbering::Numbering;
pub use place::{Place, PlacePatch, PlaceRule};
pub use primary_contact::{PrimaryContact, PrimaryContactPatch};
pub use profile::{Profile, ProfileDraft, ProfileFilter, ProfilePatch};
pub use project::{Project, ProjectDraft, ProjectFilter, ProjectPatch, ProjectSort, ProjectStage};
pub use refusal::Refusal;

use crate::{
    access::Subject,
    list::{Listed, Shelf},
    stamp::User,
    value::{Id, Invalid},
};

/// With what a record is made or changed: who does it and when, and how phone numbers are read.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    /// Who, and when.
    pub stamp: Stamp,
    /// How phone numbers are read.
    pub numbering: Numbering<'a>,
}

/// Whether the same person or company may be entered twice without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twins {
    /// Nobody looks.
    Welcome,
    /// A new one is refused where another looks alike, unless that is allowed.
    Refused,
}

/// A record of a tenant: it has a header, can be listed, granted and audited, and goes through the trash.
pub trait Record: Subject + Listed {
    /// What is asked for when one is made.
    type Draft: Send + 'static;
    /// What is asked for when one is changed.
    type Patch: Send + 'static;

    /// The field that names who works on it.
    const ASSIGNEE: &'static str = "assigned_to";

    /// Whether one is refused that seems to be there already.
    const TWINS: Twins = Twins::Welcome;

    /// A new record.
    fn open(header: Header, draft: Self::Draft, writing: Writing<'_>) -> Result<Self, Refusal>;

    /// Applies a change; cross-field rules are judged on the result. A refused change may leave a half-changed record
    /// behind, which nobody keeps.
    fn amend(&mut self, patch: Self::Patch, writing: Writing<'_>) -> Result<(), Refusal>;

    /// Id, version, who made it and when, and whether it is in the trash.
    fn header(&self) -> &Header;

    /// Puts another header in place, as loading and every change do.
    fn set_header(&mut self, header: Header);

    /// The members who see it because of what stands in the record itself. Who sees a record that it hangs on sees it
    /// too.
    fn owners(&self) -> Vec<Id<User>>;

    /// The other records that it names.
    fn links(&self) -> Vec<Link> {
        Vec::new()
    }

    /// The other records that a change names.
    fn links_of(_: &Self::Patch) -> Vec<Link> {
        Vec::new()
    }

    /// Learns how a record is called that it has just been hung on, where it shows that name.
    fn hung_on(&mut self, _: &Link, _title: &str) {}

    /// Whether the record has to be read again after a write, because it shows what only the store knows of a record that
    /// it names now.
    fn is_behind(&self) -> bool {
        false
    }

    /// The status of which every change is kept in a history, where the record has one.
    fn status(&self) -> Option<&'static str> {
        None
    }

    /// The change that moves it to another status, where it has one. Errors: no status is spelled like that.
    fn status_change(_: &str) -> Option<Result<Self::Patch, Invalid>> {
        None
    }

    /// The change that assigns it, where it can be.
    fn assignment(_: Option<Id<User>>) -> Option<Self::Patch> {
        None
    }

    /// To whom a change gives it, where it does.
    fn given_to(_: &Self::Patch) -> Option<Id<User>> {
        None
    }

    /// By what the same person or company would be recognised. Asked only where [`Record::TWINS`] are refused.
    fn identity(&self) -> Option<Identity> {
        None
    }

    /// The id, typed.
    fn id(&self) -> Id<Self> {
        self.header().id.cast()
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
