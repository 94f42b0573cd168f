//! What rows say, and what is to become of each.

use std::collections::BTreeMap;

use pathsix_domain::{
    access::{Action, Granted, Subject},
    import::{
        Duplicates, Import, ImportField, ImportMode, MatchBy, Naming, NewRow, Outcome, Reason,
    },
    member::User,
    port::{ExternalIds, Forms, Imports, ManyOf, RowForms},
    record::{Client, Contact, Identity, Lead, Record, Stamp, Twins},
    value::{FieldErrors, Id, RecordId, Scalar, Text255},
};

use super::{
    assignees,
    earlier::Trace,
    faults::all_faults,
    matching::{About, Sorted, sorted},
    parents,
};
use crate::{
    Error,
    desk::Desk,
    records::{
        Stored,
        many::{Held, ManyWork, Wanted, is_of_a_record, judge_new, told},
    },
};

/// What a unit of work must offer for imports of records of kind `R`.
pub(crate) trait ImportWork<R: Record>:
    ManyWork<R> + ManyOf<Client> + ManyOf<Lead> + Imports + ExternalIds
{
}
impl<R, U> ImportWork<R> for U
where
    R: Record,
    U: ManyWork<R> + ManyOf<Client> + ManyOf<Lead> + Imports + ExternalIds + ?Sized,
{
}

/// A record that is imported.
pub(crate) trait Imported: Stored {
    /// What reads its rows.
    fn forms(all: &dyn Forms) -> &dyn RowForms<Self>;

    /// By what it is found, as keys are written.
    fn marks(&self, by: MatchBy) -> Vec<String>;
}

fn marks_of(identity: &Identity, by: MatchBy) -> Vec<String> {
    match by {
        MatchBy::Email => identity.email.iter().map(ToString::to_string).collect(),
        MatchBy::Phone => identity.phones.iter().map(ToString::to_string).collect(),
        MatchBy::Name => vec![identity.name.to_string()],
        MatchBy::ExternalId => Vec::new(),
    }
}

impl Imported for Lead {
    fn forms(all: &dyn Forms) -> &dyn RowForms<Self> {
        all
    }

    fn marks(&self, by: MatchBy) -> Vec<String> {
        marks_of(&Identity::from(&self.profile), by)
    }
}

impl Imported for Client {
    fn forms(all: &dyn Forms) -> &dyn RowForms<Self> {
        all
    }

    fn marks(&self, by: MatchBy) -> Vec<String> {
        marks_of(&Identity::from(&self.profile), by)
    }
}

impl Imported for Contact {
    fn forms(all: &dyn Forms) -> &dyn RowForms<Self> {
        all
    }

    fn marks(&self, by: MatchBy) -> Vec<String> {
        match by {
            MatchBy::Email => self.email.iter().map(ToString::to_string).collect(),
            MatchBy::Phone => [&self.phone, &self.secondary_phone]
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect(),
            MatchBy::Name | MatchBy::ExternalId => Vec::new(),
        }
    }
}

/// What is said of a row that does not fit under its header.
pub(super) const TOO_WIDE: &str = "has more cells than the header";

/// A row with its cells by what they mean; empty ones are left out.
pub(super) struct Line {
    pub(super) row: NewRow,
    cells: BTreeMap<ImportField, String>,
    /// By what another system knows the record.
    pub(super) external: Option<Text255>,
    /// That id, where the record is not known by it yet.
    pub(super) naming: Option<Naming>,
    /// In a dry run, what it and the rows before it would leave of its record.
    pub(super) trace: Option<Trace>,
    /// Why it cannot be used, as far as that is known.
    pub(super) fault: Option<String>,
}

impl Line {
    fn new(row: NewRow, mapping: &[ImportField]) -> Self {
        let surplus = row.cells.iter().skip(mapping.len());
        let is_surplus = surplus.into_iter().any(|cell| !cell.trim().is_empty());
        let cells = mapping.iter().zip(&row.cells);
        let cells: BTreeMap<_, _> = cells
            .filter(|(field, cell)| **field != ImportField::Ignore && !cell.trim().is_empty())
            .map(|(field, cell)| (*field, cell.clone()))
            .collect();
        let external = cells.get(&ImportField::ExternalId);
        let external = external.map(|text| Text255::parse(text)).transpose();
        let mut line = Self {
            row,
            cells,
            external: None,
            naming: None,
            trace: None,
            fault: is_surplus.then(|| TOO_WIDE.to_owned()),
        };
        match external {
            Ok(external) => line.external = external,
            Err(problem) => line.blame(format!("external_id {problem}")),
        }
        line
    }

    /// Every cell, also those that are no field of the record.
    pub(super) fn all_cells(&self) -> &BTreeMap<ImportField, String> {
        &self.cells
    }

    pub(super) fn get(&self, field: ImportField) -> Option<&str> {
        self.cells.get(&field).map(String::as_str)
    }

    pub(super) fn set(&mut self, field: ImportField, cell: String) {
        self.cells.insert(field, cell);
    }

    /// The same as if the cell were empty.
    pub(super) fn forget(&mut self, field: ImportField) {
        self.cells.remove(&field);
    }

    pub(super) fn blame(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    /// The same, given to a member where it names none.
    pub(super) fn given_to(&mut self, member: Option<Id<User>>) -> &Self {
        if let Some(member) = member {
            let cell = self.cells.entry(ImportField::AssignedTo);
            cell.or_insert_with(|| member.to_string());
        }
        self
    }

    pub(super) fn cells(&self) -> Vec<(ImportField, &str)> {
        let all = self.cells.iter();
        all.filter(|(field, _)| !field.is_hint())
            .map(|(field, cell)| (*field, cell.as_str()))
            .collect()
    }
}

/// A row, what is to become of it, and in a dry run what it would leave of its record.
pub(super) type Judged<R> = (NewRow, Sentence<R>, Option<Trace>);

/// What is to become of a row.
pub(super) enum Sentence<R> {
    /// A new record, known elsewhere by this.
    Make(Granted<R>, Option<Naming>),
    /// A change of one.
    Change(Granted<R>, Option<Naming>),
    /// Nothing of a record changes but by what it is known elsewhere.
    Name(Found, Naming),
    /// Nothing.
    Not(Outcome, String),
}

/// A record that is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Which.
    pub(super) id: RecordId,
    /// Its version.
    pub(super) version: i64,
}

fn failed<R>(why: impl Into<String>) -> Sentence<R> {
    Sentence::Not(Outcome::Failed, why.into())
}

/// Judges rows in their order: perhaps fewer than there are, at least one.
pub(super) async fn judge<R, U>(
    desk: &mut Desk<'_, U>,
    forms: &dyn Forms,
    import: &Import,
    rows: Vec<NewRow>,
    stamp: Stamp,
) -> Result<Vec<Judged<R>>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mapping = &import.plan.mapping;
    let mut lines: Vec<_> = rows
        .into_iter()
        .map(|row| Line::new(row, mapping))
        .collect();
    assignees::find(desk, &mut lines).await?;
    parents::find(desk, mapping, &mut lines).await?;
    let forms = R::forms(forms);
    let patches = patches(forms, import, &lines);
    let held = Held::of::<R, U>(desk, patches.iter().flatten().flatten()).await?;
    let Sorted(sorted) = sorted::<R, U>(desk, forms, import, lines).await?;
    let (mut all, mut drafts) = (Vec::with_capacity(sorted.len()), Vec::new());
    let mut changes = Vec::new();
    for ((mut line, about), patch) in sorted.into_iter().zip(patches) {
        let place = all.len();
        let naming = line.naming.take();
        let read = match (&line.fault, about) {
            (Some(fault), _) => Some(all_faults::<R>(forms, &line, fault, &import.plan)),
            (None, About::New) => {
                match forms.draft(&line.given_to(import.plan.assigned_to).cells()) {
                    Ok(draft) => {
                        let twins = twins(import.plan.duplicates);
                        drafts.push((place, naming, Wanted { draft, twins }));
                        None
                    }
                    Err(errors) => Some(Reason::from(errors).0),
                }
            }
            (None, About::Known(record)) => {
                match patch.unwrap_or_else(|| forms.patch(&line.cells())) {
                    Ok(patch) => {
                        changes.push((place, naming, *record, patch));
                        None
                    }
                    Err(errors) => Some(Reason::from(errors).0),
                }
            }
        };
        all.push((line.row, failed(read.unwrap_or_default()), line.trace));
    }
    make(desk, import.plan.duplicates, drafts, stamp, &mut all).await?;
    change(desk, &held, changes, stamp, &mut all)?;
    Ok(all)
}

type Read<R> = Result<<R as Record>::Patch, FieldErrors>;

/// What each line would change of a record, if it is about one; none where lines only make new ones.
fn patches<R: Record>(
    forms: &dyn RowForms<R>,
    import: &Import,
    lines: &[Line],
) -> Vec<Option<Read<R>>> {
    let may_change = import.plan.mode != ImportMode::Create;
    let each = lines.iter().map(|line| {
        let is_read = may_change && line.fault.is_none();
        is_read.then(|| forms.patch(&line.cells()))
    });
    each.collect()
}

fn twins(duplicates: Duplicates) -> Twins {
    match duplicates {
        Duplicates::Create => Twins::Welcome,
        Duplicates::Skip | Duplicates::Fail => Twins::Refused,
    }
}

async fn make<R, U>(
    desk: &mut Desk<'_, U>,
    duplicates: Duplicates,
    drafts: Vec<(usize, Option<Naming>, Wanted<R>)>,
    stamp: Stamp,
    all: &mut [Judged<R>],
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mut places = Vec::with_capacity(drafts.len());
    let mut wanted = Vec::with_capacity(drafts.len());
    for (place, naming, draft) in drafts {
        places.push((place, naming));
        wanted.push(draft);
    }
    let judged = judge_new(desk, wanted, stamp).await?;
    for ((place, naming), granted) in places.into_iter().zip(judged) {
        all[place].1 = match granted {
            Ok(granted) => Sentence::Make(granted, naming),
            Err(error @ Error::Duplicate(_)) if duplicates == Duplicates::Skip => {
                Sentence::Not(Outcome::Skipped, told(&error))
            }
            Err(error) if is_of_a_record(&error) => failed(told(&error)),
            Err(error) => return Err(error),
        };
    }
    Ok(())
}

type Changed<R> = (usize, Option<Naming>, R, <R as Record>::Patch);

fn change<R, U>(
    desk: &Desk<'_, U>,
    held: &Held,
    changes: Vec<Changed<R>>,
    stamp: Stamp,
    all: &mut [Judged<R>],
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    for (place, naming, record, patch) in changes {
        let found = Found {
            id: record.header().id,
            version: record.header().version,
        };
        let granted = desk.actor.grant(Action::Update, record)?;
        all[place].1 = match held.amend(granted, patch, desk.writing(stamp), stamp) {
            Ok(granted) if granted.changes().is_empty() => match naming {
                Some(naming) => Sentence::Name(found, naming),
                None => Sentence::Not(Outcome::Skipped, "changes nothing".to_owned()),
            },
            Ok(granted) => Sentence::Change(granted, naming),
            Err(error) if is_of_a_record(&error) => failed(told(&error)),
            Err(error) => return Err(error),
        };
    }
    Ok(())
}

/// The reason of refused fields.
pub(super) fn reason(errors: FieldErrors) -> String {
    Reason::from(errors).0
}

/// How a record is called, for the audit.
pub(super) fn title<S: Subject>(subject: &S) -> String {
    subject.title()
}
