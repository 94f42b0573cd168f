//! The note: a text of somebody about a client, a lead or a project.

use super::{
    Client, Header, Lead, Link, Place, PlacePatch, PlaceRule, Project, Record, Refusal, Stamp,
    Writing,
};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Listed, MemberRef, SortKind, SortValue, Span},
    stamp::User,
    value::{Change, FieldErrors, Id, Invalid, LongText, RecordId, Scalar, Text30, words},
};

/// A text of somebody about a client, a lead or a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Id, version, origin.
    pub header: Header,
    /// What it is about: exactly one client, lead or project.
    pub place: Place,
    /// The text.
    pub content: LongText,
    /// Whether it is to stay in sight.
    pub pinned: bool,
    /// Words to find it by.
    pub tags: Tags,
}

/// At most ten different tags, in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags(Vec<Text30>);

impl Tags {
    /// Most tags of a record.
    pub const MAX: usize = 10;

    /// The tags of a list; one that is there twice counts once. Errors: more than ten.
    pub fn new(given: Vec<Text30>) -> Result<Self, Invalid> {
        if given.len() > Self::MAX {
            return Err(Self::too_many());
        }
        let mut tags = Vec::new();
        for tag in given {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Ok(Self(tags))
    }

    /// What is said of more tags than there may be.
    pub fn too_many() -> Invalid {
        Invalid::new(format!("must be at most {} tags", Self::MAX))
    }

    /// The tags.
    pub fn iter(&self) -> impl Iterator<Item = &Text30> {
        self.0.iter()
    }
}

/// A note as it is asked for.
#[derive(Debug, Clone)]
pub struct NoteDraft {
    /// The text; required.
    pub content: LongText,
    /// Everything else; a client, a lead or a project is among it.
    pub rest: NotePatch,
}

impl NoteDraft {
    /// A note on a lead. Errors: the text is none, which the field of this name is to blame for.
    pub fn on_lead(lead: Id<Lead>, field: &str, content: &str) -> Result<Self, FieldErrors> {
        let content = LongText::parse(content);
        let content = content.map_err(|problem| FieldErrors::one(field, &problem))?;
        let place = PlacePatch {
            lead: Change::Set(Some(lead)),
            ..PlacePatch::default()
        };
        let rest = NotePatch {
            place,
            ..NotePatch::default()
        };
        Ok(Self { content, rest })
    }
}

/// An update of a note. See [`Note`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of Note of the same name"
)]
pub struct NotePatch {
    pub place: PlacePatch,
    pub content: Change<LongText>,
    pub pinned: Change<bool>,
    pub tags: Change<Tags>,
}

/// Characters of a note by which it is called.
const TITLE: usize = 60;

impl Note {
    /// How a note of this text is called: by its beginning, on one line.
    pub fn called(content: &LongText) -> String {
        excerpt(content.as_str(), TITLE)
    }
}

impl Record for Note {
    type Draft = NoteDraft;
    type Patch = NotePatch;

    fn open(header: Header, draft: NoteDraft, writing: Writing<'_>) -> Result<Self, Refusal> {
        let mut note = Self {
            header,
            place: Place::default(),
            content: draft.content,
            pinned: false,
            tags: Tags::default(),
        };
        note.amend(draft.rest, writing)?;
        Ok(note)
    }

    fn amend(&mut self, patch: NotePatch, _: Writing<'_>) -> Result<(), Refusal> {
        let mut errors = FieldErrors::default();
        self.place
            .amend(patch.place, PlaceRule::ExactlyOne, &mut errors);
        errors.check()?;
        patch.content.apply(&mut self.content);
        patch.pinned.apply(&mut self.pinned);
        patch.tags.apply(&mut self.tags);
        Ok(())
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    fn owners(&self) -> Vec<Id<User>> {
        Vec::new()
    }

    fn links(&self) -> Vec<Link> {
        self.place.links()
    }

    fn links_of(patch: &NotePatch) -> Vec<Link> {
        patch.place.links()
    }
}

impl Subject for Note {
    const RESOURCE: Resource = Resource::Note;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        Self::called(&self.content)
    }

    fn facts(&self) -> Facts {
        let tags: Vec<_> = self.tags.iter().map(|tag| format!("{tag:?}")).collect();
        let mut facts = self.place.facts();
        facts.extend([
            ("content", Fact::text(Some(&self.content))),
            ("pinned", Fact::Flag(self.pinned)),
            ("tags", Fact::Text(tags.join(", "))),
        ]);
        facts.extend(self.header.facts());
        facts
    }

    fn assignee(&self) -> Option<Id<User>> {
        None
    }

    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp) {
        self.header = before.header.touched(&self.header, action, stamp);
    }
}

/// The first words of a text, cut with an ellipsis where it is longer.
fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

words! {
    /// By what notes can be sorted.
    NoteSort { CreatedAt = "created_at", UpdatedAt = "updated_at" }
    default CreatedAt
}

/// Which notes. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct NoteFilter {
    /// About one of these clients.
    pub client: Vec<Id<Client>>,
    /// About one of these leads.
    pub lead: Vec<Id<Lead>>,
    /// About one of these projects.
    pub project: Vec<Id<Project>>,
    /// Pinned or not.
    pub pinned: Option<bool>,
    /// With one of these tags.
    pub tags: Vec<Text30>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
}

impl Listed for Note {
    type Sort = NoteSort;
    type Filter = NoteFilter;

    fn sort_kind(_: NoteSort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, sort: NoteSort) -> SortValue {
        match sort {
            NoteSort::CreatedAt => SortValue::Instant(self.header.created.at),
            NoteSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_called_by_its_first_words() {
        assert_eq!(excerpt("Call  them\n on Monday", 60), "Call them on Monday");
        assert_eq!(excerpt("aaaa bbbb cccc", 10), "aaaa bbbb…");
    }

    #[test]
    fn a_tag_counts_once_and_ten_are_enough() {
        let tag = |n: usize| Text30::parse(&format!("t{n}")).unwrap();
        let twice = Tags::new(vec![tag(1), tag(2), tag(1)]).unwrap();
        assert_eq!(twice.iter().count(), 2);
        assert!(Tags::new((0..10).map(tag).collect()).is_ok());
        assert!(Tags::new((0..11).map(tag).collect()).is_err());
    }
}
