//! Imports: a file of rows that become records, and what became of each.
//!
//! - [`Import`]: the file, how it is to be read, and how far that is.
//! - [`ImportRow`], [`Verdict`]: one row, and what became of it.
//! - [`ImportField`], [`guess`]: what a column means, and what its header says it means.

mod field;
mod guess;
mod row;

pub use field::ImportField;
pub use guess::guess;
pub use row::{ImportRow, Naming, NewRow, Outcome, Reason, Verdict, stand_in};

use crate::{
    access::Resource,
    list::{Listed, SortKind, SortValue, Span},
    record::Stamp,
    stamp::User,
    value::{FieldErrors, Id, Instant, Invalid, Text255, words},
};

/// Most columns of a file.
pub const COLUMNS_MAX: usize = 500;

words! {
    /// What the rows of a file become.
    ImportKind { Lead = "lead", Client = "client", Contact = "contact" }
}
words! {
    /// Where an import stands.
    ImportState {
        Uploading = "uploading", Uploaded = "uploaded", Validating = "validating", Validated = "validated",
        Running = "running", Done = "done", Undoing = "undoing", Undone = "undone", Failed = "failed",
    }
}
words! {
    /// What is done with the rows: new records are made, known ones changed, or either.
    ImportMode { Create = "create", Update = "update", Upsert = "upsert" }
    default Create
}
words! {
    /// By what a record is found that a row is about.
    MatchBy { Email = "email", Phone = "phone", Name = "name", ExternalId = "external_id" }
}
words! {
    /// What becomes of a row that looks like a record that is there.
    Duplicates { Skip = "skip", Create = "create", Fail = "fail" }
    default Skip
}

impl ImportKind {
    /// The kind of record.
    pub fn resource(self) -> Resource {
        match self {
            Self::Lead => Resource::Lead,
            Self::Client => Resource::Client,
            Self::Contact => Resource::Contact,
        }
    }
}

/// How the rows of a file are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// What each column means, in their order.
    pub mapping: Vec<ImportField>,
    /// What is done with the rows.
    pub mode: ImportMode,
    /// By what known records are found; none where all are new.
    pub match_by: Option<MatchBy>,
    /// What becomes of rows that look like a record that is there.
    pub duplicates: Duplicates,
    /// Who works on new records whose row says nothing of it.
    pub assigned_to: Option<Id<User>>,
}

/// A change of an [`ImportPlan`]; what is none stays.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of ImportPlan of the same name"
)]
pub struct ImportPlanPatch {
    pub mapping: Option<Vec<ImportField>>,
    pub mode: Option<ImportMode>,
    pub match_by: Option<Option<MatchBy>>,
    pub duplicates: Option<Duplicates>,
    pub assigned_to: Option<Option<Id<User>>>,
}

/// How many rows came to what. Each is at least 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows of the file, its header apart.
    pub total: i64,
    /// The number of the row that was judged, or written, last, or of the one before that which was undone last. Numbers count
    /// blank rows of workbooks too: how far it is tells [`Import::progress`].
    pub progress: i64,
    /// The last row that was judged, or written, since the plan was last carried out; undoing leaves it. What is noted of rows
    /// beyond it is from before.
    pub reached: i64,
    /// Rows that made a record.
    pub created: i64,
    /// Rows that changed one.
    pub updated: i64,
    /// Rows that were left out on purpose.
    pub skipped: i64,
    /// Rows that could not be used.
    pub failed: i64,
    /// Records that undoing removed or returned to what they were.
    pub undone: i64,
    /// Records that undoing left, because they were changed since.
    pub kept: i64,
}

impl Counts {
    /// Nothing but the rows of the file.
    #[must_use]
    pub fn restarted(self) -> Self {
        Self {
            total: self.total,
            ..Self::default()
        }
    }

    /// Counts one row more.
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Failed => self.failed += 1,
            Outcome::Undone => self.undone += 1,
            Outcome::Kept => self.kept += 1,
        }
    }
}

/// What a file is, as far as one sees from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// The encoding of its text, as the Encoding Standard calls it; `xlsx` of a workbook.
    pub encoding: String,
    /// What stands between its cells; none in a workbook.
    pub delimiter: Option<char>,
    /// Its first row.
    pub headers: Vec<String>,
}

/// A file of rows that become records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: Id<Import>,
    /// Who uploaded it, and when.
    pub created: Stamp,
    /// When it last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
    /// What its rows become.
    pub kind: ImportKind,
    /// Where it stands.
    pub state: ImportState,
    /// How the file was called.
    pub file_name: Text255,
    /// What the file is.
    pub facts: FileFacts,
    /// How its rows are to be read.
    pub plan: ImportPlan,
    /// How far that is.
    pub counts: Counts,
    /// Why it failed.
    pub problem: Option<String>,
    /// Where it stood when it failed.
    pub failed_in: Option<ImportState>,
}

impl Import {
    /// A file of which nothing but its beginning is known, with what its headers say.
    pub fn opened(
        id: Id<Self>,
        stamp: Stamp,
        kind: ImportKind,
        file_name: Text255,
        facts: FileFacts,
    ) -> Self {
        let mapping = guess(kind, &facts.headers);
        Self {
            id,
            created: stamp,
            updated_at: stamp.at,
            version: 1,
            kind,
            state: ImportState::Uploading,
            file_name,
            facts,
            plan: ImportPlan {
                mapping,
                mode: ImportMode::default(),
                match_by: None,
                duplicates: Duplicates::default(),
                assigned_to: None,
            },
            counts: Counts::default(),
            problem: None,
            failed_in: None,
        }
    }

    /// Moves it on; that it failed is past.
    pub fn enter(&mut self, state: ImportState, at: Instant) {
        self.state = state;
        self.problem = None;
        self.failed_in = None;
        self.touch(at);
    }

    /// Notes that it changed.
    pub fn touch(&mut self, at: Instant) {
        self.version += 1;
        self.updated_at = at;
    }

    /// Ends it for a reason that people can read.
    pub fn fail(&mut self, problem: impl Into<String>, at: Instant) {
        let failed_in = self.state;
        self.enter(ImportState::Failed, at);
        self.problem = Some(problem.into());
        self.failed_in = Some(failed_in);
    }

    /// Whether its plan may still be changed, and rows be judged or written: the file is whole, and nothing was written.
    pub fn is_open(&self) -> bool {
        match (self.state, self.failed_in) {
            (ImportState::Uploaded | ImportState::Validated, _)
            | (ImportState::Failed, Some(ImportState::Validating)) => true,
            (ImportState::Failed, Some(ImportState::Running)) => !self.has_written(),
            _ => false,
        }
    }

    /// Whether what was written can be taken back, also where writing ended half-way.
    pub fn can_be_undone(&self) -> bool {
        match (self.state, self.failed_in) {
            (ImportState::Done, _) => true,
            (ImportState::Failed, Some(ImportState::Running | ImportState::Undoing)) => {
                self.has_written()
            }
            _ => false,
        }
    }

    /// What can be done with it as it stands, for people who asked for something else.
    pub fn advice(&self) -> &'static str {
        match self.state {
            ImportState::Uploading => "wait until it is uploaded",
            ImportState::Uploaded | ImportState::Validated => {
                "nothing has been written that could be undone; it can be changed, validated and run"
            }
            ImportState::Validating => "wait until it is validated",
            ImportState::Running => "wait until it is done",
            ImportState::Done => "it can be undone; to run it again, upload the file again",
            ImportState::Undoing => "wait until it is undone",
            ImportState::Undone => "upload the file again",
            ImportState::Failed if self.is_open() => {
                "nothing has been written; it can be changed, validated and run"
            }
            ImportState::Failed if self.can_be_undone() => {
                "what it has written can be undone; to run it again, upload the file again"
            }
            ImportState::Failed => "the file is not whole; upload it again",
        }
    }

    /// How many rows have been dealt with; in undoing, how many of those that were written have not been. From 0 to their total.
    pub fn progress(&self) -> i64 {
        let counts = &self.counts;
        let written = counts.created + counts.updated;
        match (self.state, self.failed_in) {
            (ImportState::Undoing | ImportState::Undone, _)
            | (ImportState::Failed, Some(ImportState::Undoing)) => {
                written - counts.undone - counts.kept
            }
            _ => written + counts.skipped + counts.failed,
        }
    }

    fn has_written(&self) -> bool {
        self.counts.created + self.counts.updated > 0
    }

    /// Changes how its rows are to be read; what was judged before counts no longer. Errors: fields that do not fit.
    pub fn amend(&mut self, patch: ImportPlanPatch, at: Instant) -> Result<(), FieldErrors> {
        let is_mapped_anew = patch.mapping.is_some();
        let plan = &mut self.plan;
        plan.mapping = patch.mapping.unwrap_or_else(|| plan.mapping.clone());
        plan.mode = patch.mode.unwrap_or(plan.mode);
        plan.match_by = patch.match_by.unwrap_or(plan.match_by);
        plan.duplicates = patch.duplicates.unwrap_or(plan.duplicates);
        plan.assigned_to = patch.assigned_to.unwrap_or(plan.assigned_to);
        self.check_plan()?;
        // What the headers say may lack it; whoever says something else says all of it.
        if let Some(problem) = self.lacks_required().filter(|_| is_mapped_anew) {
            return Err(FieldErrors::one("mapping", &problem));
        }
        self.counts = self.counts.restarted();
        self.enter(ImportState::Uploaded, at);
        Ok(())
    }

    fn check_plan(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let (plan, columns) = (&self.plan, self.facts.headers.len());
        if let Err(problem) = field::check(self.kind, &plan.mapping, columns) {
            errors.add("mapping", &problem);
        }
        let is_by_name = plan.match_by == Some(MatchBy::Name);
        if is_by_name && self.kind == ImportKind::Contact {
            let problem = "must be one of: email, phone, external_id";
            errors.add("match_by", &Invalid::new(problem));
        }
        if plan.assigned_to.is_some() && self.kind == ImportKind::Contact {
            errors.add(
                "assigned_to",
                &Invalid::new("must not be given for contacts"),
            );
        }
        errors.check()
    }

    /// Whether its rows can be read as planned. Errors: fields that are missing, or do not go together.
    pub fn check_ready(&self) -> Result<(), FieldErrors> {
        self.check_plan()?;
        let (plan, mut errors) = (&self.plan, FieldErrors::default());
        match (plan.mode, plan.match_by) {
            (ImportMode::Create, _) => {}
            (_, None) => errors.add("match_by", &Invalid::new("is required with this mode")),
            (_, Some(by)) if !plan.mapping.contains(&field::of_match(by)) => {
                let problem = format!("must have a column with: {}", field::name(by));
                errors.add("mapping", &Invalid::new(problem));
            }
            _ => {}
        }
        if let Some(problem) = self.lacks_required() {
            errors.add("mapping", &problem);
        }
        errors.check()
    }

    /// What is said where new records are to be made and no column has what each of them needs.
    fn lacks_required(&self) -> Option<Invalid> {
        let required = field::required(self.kind);
        let is_there = self.plan.mapping.contains(&required);
        let problem = || format!("must have a column with: {}", field::word(required));
        (self.plan.mode != ImportMode::Update && !is_there).then(|| Invalid::new(problem()))
    }
}

words! {
    /// By what imports can be sorted.
    ImportSort { CreatedAt = "created_at" }
    default CreatedAt
}

/// Which imports.
#[derive(Debug, Clone, Default)]
pub struct ImportFilter {
    /// Of one of these kinds.
    pub kind: Vec<ImportKind>,
    /// In one of these states.
    pub state: Vec<ImportState>,
    /// Uploaded in this range.
    pub created_at: Span,
    /// An upload that was last heard of before this has broken off: it counts as failed.
    pub silent_before: Option<Instant>,
}

impl Listed for Import {
    type Sort = ImportSort;
    type Filter = ImportFilter;

    fn sort_kind(_: ImportSort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, _: ImportSort) -> SortValue {
        SortValue::Instant(self.created.at)
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.id.uuid()
    }
}
