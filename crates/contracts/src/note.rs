//! The note on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    record::{Note, NoteDraft, NoteFilter, NotePatch, Tags},
    value::{FieldErrors, Id, LongText, NewId, Text30},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Flag, Flat, Given, Required, TagList, lift_required},
    place::{PlaceFields, PlaceView},
    query::{FilterTable, any_of, any_of_few, flag, member, span},
    resource::{Caching, HeaderView, Resource, judge_new},
    rules,
};

/// A new note.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required, transform = rules::of_entry)]
pub struct NoteCreate {
    #[garde(dive)]
    id: Given<NewId<Note>>,
    #[garde(dive)]
    content: Required<LongText>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<NoteFields>,
}

/// Changes of a note: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct NoteUpdate {
    #[garde(dive)]
    content: Given<LongText>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<NoteFields>,
}

/// The fields of a note but its text, which one may have to give and another may leave.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct NoteFields {
    #[garde(dive)]
    #[serde(flatten)]
    place: Flat<PlaceFields>,
    #[garde(dive)]
    pinned: Given<Flag>,
    #[garde(dive)]
    tags: Given<TagList>,
}

/// A note.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Note", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's note of the same name"
)]
pub struct NoteView {
    pub id: Id<Note>,
    #[serde(flatten)]
    pub place: PlaceView,
    pub content: LongText,
    pub pinned: bool,
    pub tags: Vec<Text30>,
    #[serde(flatten)]
    pub header: HeaderView,
}

impl NoteFields {
    fn patch(self) -> NotePatch {
        NotePatch {
            place: self.place.0.patch(),
            pinned: self.pinned.change(),
            tags: self.tags.change(),
            ..NotePatch::default()
        }
    }
}

impl From<Note> for NoteView {
    fn from(note: Note) -> Self {
        Self {
            id: note.header.id.cast(),
            header: HeaderView::from(&note.header),
            place: note.place.into(),
            content: note.content,
            pinned: note.pinned,
            tags: note.tags.iter().cloned().collect(),
        }
    }
}

static FILTERS: LazyLock<FilterTable<NoteFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("client_id", |f: &mut NoteFilter| &mut f.client),
        any_of("lead_id", |f: &mut NoteFilter| &mut f.lead),
        any_of("project_id", |f: &mut NoteFilter| &mut f.project),
        flag("pinned", |f: &mut NoteFilter| &mut f.pinned),
        any_of_few("tags", Tags::MAX, |f: &mut NoteFilter| &mut f.tags),
        member("created_by", |f: &mut NoteFilter| &mut f.created_by),
        span("created_at", |f: &mut NoteFilter| &mut f.created_at),
        span("updated_at", |f: &mut NoteFilter| &mut f.updated_at),
    ])
});

impl Judged for NoteCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Note>(self)
    }
}

impl Judged for NoteUpdate {}

impl Resource for Note {
    type Create = NoteCreate;
    type Update = NoteUpdate;
    type View = NoteView;

    const PATH: &'static str = "notes";
    const SINGULAR: &'static str = "note";
    const ABOUT: &'static str = "Notes on clients, leads and projects.";
    const CACHING: Caching = Caching::ByVersion;

    fn draft(create: NoteCreate) -> Result<(NoteDraft, Option<NewId<Self>>), FieldErrors> {
        let draft = NoteDraft {
            content: create.content.take("content")?,
            rest: create.rest.0.patch(),
        };
        Ok((draft, create.id.value()))
    }

    fn patch(update: NoteUpdate) -> NotePatch {
        NotePatch {
            content: update.content.change(),
            ..update.rest.0.patch()
        }
    }

    fn view(note: Self) -> NoteView {
        note.into()
    }

    fn filters() -> &'static FilterTable<NoteFilter> {
        &FILTERS
    }
}
