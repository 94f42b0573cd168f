//! Custom objects: records that a custom backend adds. It says which fields they have; everything else is as with any
//! record: tenancy, visibility, versions, trash, assigning, audit.

use std::fmt::Debug;

use super::{Client, Header, Link, Record, Refusal, Stamp, Writing};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Assignee, Listed, MemberRef, SortKind, SortValue, Span},
    stamp::User,
    value::{Change, FieldErrors, Id, RecordId, words},
};

/// The fields of a custom object, as the custom backend declares them.
///
/// ```
/// use pathsix_domain::{audit::{Fact, Facts}, record::CustomFields, value::{Change, FieldErrors, Text100}};
///
/// /// A roof that was measured.
/// #[derive(Debug, Clone)]
/// struct SiteVisit {
///     roof: Text100,
/// }
///
/// impl CustomFields for SiteVisit {
///     const NAME: &'static str = "site_visit";
///     type Draft = Text100;
///     type Patch = Change<Text100>;
///
///     fn open(roof: Text100) -> Result<Self, FieldErrors> {
///         Ok(Self { roof })
///     }
///
///     fn amend(&mut self, roof: Change<Text100>) -> Result<(), FieldErrors> {
///         roof.apply(&mut self.roof);
///         Ok(())
///     }
///
///     fn title(&self) -> String {
///         self.roof.to_string()
///     }
///
///     fn facts(&self) -> Facts {
///         vec![("roof", Fact::text(Some(&self.roof)))]
///     }
/// }
/// ```
pub trait CustomFields: Clone + Debug + Send + Sync + 'static {
    /// The name of one of them, in `snake_case`: of its table, and in the audit. It MUST differ from every other table.
    const NAME: &'static str;
    /// What is asked for when one is made.
    type Draft: Send + 'static;
    /// What is asked for when one is changed.
    type Patch: Send + 'static;

    /// New fields. Errors: those that are missing or do not go together.
    fn open(draft: Self::Draft) -> Result<Self, FieldErrors>;

    /// Applies a change. Errors: the fields that do not go together afterwards.
    fn amend(&mut self, patch: Self::Patch) -> Result<(), FieldErrors>;

    /// How people call it.
    fn title(&self) -> String;

    /// Every field with its value, under its name in the contract, for the audit. Secrets are never among them.
    fn facts(&self) -> Facts;
}

/// A custom object. It is seen by whoever made it, by whom it is assigned to and by whoever sees its client.
#[derive(Debug, Clone)]
pub struct Custom<F> {
    /// Id, version, origin.
    pub header: Header,
    /// The client that it belongs to, if it belongs to one.
    pub client: Option<Id<Client>>,
    /// Who works on it: an active member.
    pub assigned_to: Option<Id<User>>,
    /// What the custom backend keeps of it.
    pub fields: F,
}

/// A custom object as it is asked for.
pub struct CustomDraft<F: CustomFields> {
    /// The client that it belongs to.
    pub client: Option<Id<Client>>,
    /// Who works on it.
    pub assigned_to: Option<Id<User>>,
    /// Its own fields.
    pub fields: F::Draft,
}

/// An update of a custom object.
pub struct CustomPatch<F: CustomFields> {
    /// New client.
    pub client: Change<Option<Id<Client>>>,
    /// New worker.
    pub assigned_to: Change<Option<Id<User>>>,
    /// What is to be changed of its own fields; none where nothing is.
    pub fields: Option<F::Patch>,
}

const CLIENT: &str = "client_id";

impl<F: CustomFields> Custom<F> {
    /// How one with these fields is called: what kind it is, and what people call it.
    pub fn called(fields: &F) -> String {
        format!("{}: {}", F::NAME, fields.title())
    }
}

impl<F: CustomFields> Record for Custom<F> {
    type Draft = CustomDraft<F>;
    type Patch = CustomPatch<F>;

    fn open(header: Header, draft: CustomDraft<F>, _: Writing<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            header,
            client: draft.client,
            assigned_to: draft.assigned_to,
            fields: F::open(draft.fields)?,
        })
    }

    fn amend(&mut self, patch: CustomPatch<F>, _: Writing<'_>) -> Result<(), Refusal> {
        patch.client.apply(&mut self.client);
        patch.assigned_to.apply(&mut self.assigned_to);
        match patch.fields {
            Some(fields) => Ok(self.fields.amend(fields)?),
            None => Ok(()),
        }
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    fn owners(&self) -> Vec<Id<User>> {
        let owners = [Some(self.header.created.by), self.assigned_to];
        owners.into_iter().flatten().collect()
    }

    fn links(&self) -> Vec<Link> {
        let client = self.client.map(|id| Link::parent(CLIENT, id));
        client.into_iter().collect()
    }

    fn links_of(patch: &CustomPatch<F>) -> Vec<Link> {
        let mut client = None;
        patch.client.apply(&mut client);
        let client = client.map(|id| Link::parent(CLIENT, id));
        client.into_iter().collect()
    }

    fn given_to(patch: &CustomPatch<F>) -> Option<Id<User>> {
        let mut to = None;
        patch.assigned_to.apply(&mut to);
        to
    }

    fn assignment(to: Option<Id<User>>) -> Option<CustomPatch<F>> {
        Some(CustomPatch {
            client: Change::Keep,
            assigned_to: Change::Set(to),
            fields: None,
        })
    }
}

impl<F: CustomFields> Subject for Custom<F> {
    const RESOURCE: Resource = Resource::Custom;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    /// Which kind of custom object it is, and how people call it.
    fn title(&self) -> String {
        Self::called(&self.fields)
    }

    fn facts(&self) -> Facts {
        let mut facts = self.fields.facts();
        facts.extend([
            (CLIENT, Fact::text(self.client.as_ref())),
            ("assigned_to", Fact::text(self.assigned_to.as_ref())),
        ]);
        facts.extend(self.header.facts());
        facts
    }

    fn assignee(&self) -> Option<Id<User>> {
        self.assigned_to
    }

    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp) {
        self.header = before.header.touched(&self.header, action, stamp);
    }
}

words! {
    /// By what custom objects can be sorted.
    CustomSort { CreatedAt = "created_at", UpdatedAt = "updated_at" }
    default CreatedAt
}

/// Which custom objects. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct CustomFilter {
    /// Of one of these clients.
    pub client: Vec<Id<Client>>,
    /// Assigned to one of these.
    pub assigned_to: Vec<Assignee>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
}

impl<F: CustomFields> Listed for Custom<F> {
    type Sort = CustomSort;
    type Filter = CustomFilter;

    fn sort_kind(_: CustomSort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, sort: CustomSort) -> SortValue {
        match sort {
            CustomSort::CreatedAt => SortValue::Instant(self.header.created.at),
            CustomSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}
