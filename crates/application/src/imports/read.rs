//! What rows say: which record each is about, and what is to become of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pathsix_domain::{
    access::{Action, Granted, Subject},
    import::{Duplicates, Import, ImportField, ImportMode, MatchBy, NewRow, Outcome, Reason},
    list::ListQuery,
    member::{Member, User},
    port::{ExternalIds, Forms, Imports, ManyOf, Members, RowForms, Traits},
    record::{Client, Contact, Identity, Lead, NameKey, Numbering, Record, Stamp, Twins},
    value::{
        Email, FieldErrors, Id, NOT_A_PHONE, PhoneText, RecordId, Scalar, Text100, Text255, Word,
    },
};

use super::parents;
use crate::{
    Error,
    desk::Desk,
    records::{
        Stored,
        many::{Colleagues, ManyWork, Wanted, hold_all, is_of_a_record, judge_new, told},
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

/// A row with its cells by what they mean; empty ones are left out.
pub(super) struct Line {
    pub(super) row: NewRow,
    cells: BTreeMap<ImportField, String>,
    /// Why it cannot be used, as far as that is known.
    pub(super) fault: Option<String>,
}

impl Line {
    fn new(row: NewRow, mapping: &[ImportField]) -> Self {
        let surplus = row.cells.iter().skip(mapping.len());
        let is_surplus = surplus.into_iter().any(|cell| !cell.trim().is_empty());
        let cells = mapping.iter().zip(&row.cells);
        let cells = cells
            .filter(|(field, cell)| **field != ImportField::Ignore && !cell.trim().is_empty())
            .map(|(field, cell)| (*field, cell.clone()))
            .collect();
        let fault = is_surplus.then(|| "has more cells than the header".to_owned());
        Self { row, cells, fault }
    }

    pub(super) fn get(&self, field: ImportField) -> Option<&str> {
        self.cells.get(&field).map(String::as_str)
    }

    pub(super) fn set(&mut self, field: ImportField, cell: String) {
        self.cells.insert(field, cell);
    }

    pub(super) fn blame(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    /// The same, given to a member where it names none.
    fn given_to(&mut self, member: Option<Id<User>>) -> &Self {
        if let Some(member) = member {
            let cell = self.cells.entry(ImportField::AssignedTo);
            cell.or_insert_with(|| member.to_string());
        }
        self
    }

    fn cells(&self) -> Vec<(ImportField, &str)> {
        let all = self.cells.iter();
        all.filter(|(field, _)| !field.is_hint())
            .map(|(field, cell)| (*field, cell.as_str()))
            .collect()
    }

    fn external(&self) -> Option<String> {
        let text = self.get(ImportField::ExternalId)?.trim();
        Some(text.to_owned())
    }
}

/// A value as records are looked for by it. Errors: it is missing, or none.
pub(super) fn key(
    (field, by): (ImportField, MatchBy),
    line: &Line,
    numbering: Numbering<'_>,
) -> Result<String, String> {
    let name = field.as_str();
    let text = line
        .get(field)
        .ok_or_else(|| format!("{name} is required to find the record"))?;
    let bad = |problem| format!("{name} {problem}");
    match by {
        MatchBy::Email => Ok(Email::parse(text).map_err(bad)?.to_string()),
        MatchBy::Name => Ok(NameKey::of(&Text100::parse(text).map_err(bad)?).to_string()),
        MatchBy::ExternalId => Ok(Text255::parse(text).map_err(bad)?.to_string()),
        MatchBy::Phone => {
            let written = PhoneText::parse(text).map_err(bad)?;
            let phone = numbering.book.normalize(&written, numbering.region);
            phone
                .map(|phone| phone.to_string())
                .ok_or_else(|| format!("{name} {NOT_A_PHONE}"))
        }
    }
}

/// The records that have a key.
pub(super) type ByKey = HashMap<String, BTreeSet<RecordId>>;

/// The records that have one of these keys.
pub(super) async fn found<R, U>(
    work: &mut U,
    by: MatchBy,
    keys: &BTreeSet<String>,
) -> Result<ByKey, Error>
where
    R: Imported,
    U: ManyOf<R> + ExternalIds + ?Sized,
{
    let mut all = ByKey::new();
    if keys.is_empty() {
        return Ok(all);
    }
    let traits = match by {
        MatchBy::ExternalId => {
            let keys: Vec<_> = keys.iter().cloned().collect();
            let known = work.known_as(R::RESOURCE, &keys).await?;
            for (external, record) in known {
                all.entry(external).or_default().insert(record);
            }
            return Ok(all);
        }
        MatchBy::Email => Traits::Emails(parsed(keys)),
        MatchBy::Phone => Traits::Phones(parsed(keys)),
        MatchBy::Name => Traits::Names(keys.iter().cloned().map(NameKey::kept).collect()),
    };
    for record in ManyOf::<R>::find_alike(work, &traits).await? {
        for mark in record.marks(by) {
            all.entry(mark).or_default().insert(record.header().id);
        }
    }
    Ok(all)
}

fn parsed<S: Scalar>(keys: &BTreeSet<String>) -> Vec<S> {
    keys.iter().filter_map(|key| S::parse(key).ok()).collect()
}

/// What is to become of a row.
pub(super) enum Sentence<R> {
    /// A new record, known elsewhere by this.
    Make(Granted<R>, Option<String>),
    /// A change of one.
    Change(Granted<R>, Option<String>),
    /// Nothing.
    Not(Outcome, String),
}

fn failed<R>(why: impl Into<String>) -> Sentence<R> {
    Sentence::Not(Outcome::Failed, why.into())
}

/// What a row is about, as far as lookups tell.
enum About<R> {
    New,
    Known(Box<R>),
}

/// The rows of a batch, each with what it is about. Where two rows are about the same record the batch ends before the
/// second: that one has to see what the first does.
struct Sorted<R>(Vec<(Line, About<R>)>);

/// Judges rows in their order: perhaps fewer than there are, at least one.
pub(super) async fn judge<R, U>(
    desk: &mut Desk<'_, U>,
    forms: &dyn Forms,
    import: &Import,
    rows: Vec<NewRow>,
    stamp: Stamp,
) -> Result<Vec<(NewRow, Sentence<R>)>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mapping = &import.plan.mapping;
    let mut lines: Vec<_> = rows
        .into_iter()
        .map(|row| Line::new(row, mapping))
        .collect();
    assignees(desk, &mut lines).await?;
    parents::find(desk, mapping, &mut lines).await?;
    let Sorted(sorted) = sorted::<R, U>(desk, import, lines).await?;
    let forms = R::forms(forms);
    let (mut all, mut drafts) = (Vec::with_capacity(sorted.len()), Vec::new());
    let mut changes = Vec::new();
    for (mut line, about) in sorted {
        let place = all.len();
        let external = line.external();
        let read = match (&line.fault, about) {
            (Some(fault), _) => Some(fault.clone()),
            (None, About::New) => {
                match forms.draft(&line.given_to(import.plan.assigned_to).cells()) {
                    Ok(draft) => {
                        let twins = twins(import.plan.duplicates);
                        drafts.push((place, external, Wanted { draft, twins }));
                        None
                    }
                    Err(errors) => Some(Reason::from(errors).0),
                }
            }
            (None, About::Known(record)) => match forms.patch(&line.cells()) {
                Ok(patch) => {
                    changes.push((place, external, *record, patch));
                    None
                }
                Err(errors) => Some(Reason::from(errors).0),
            },
        };
        all.push((line.row, failed(read.unwrap_or_default())));
    }
    make(desk, import.plan.duplicates, drafts, stamp, &mut all).await?;
    change(desk, changes, stamp, &mut all).await?;
    Ok(all)
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
    drafts: Vec<(usize, Option<String>, Wanted<R>)>,
    stamp: Stamp,
    all: &mut [(NewRow, Sentence<R>)],
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mut places = Vec::with_capacity(drafts.len());
    let mut wanted = Vec::with_capacity(drafts.len());
    for (place, external, draft) in drafts {
        places.push((place, external));
        wanted.push(draft);
    }
    let judged = judge_new(desk, wanted, stamp).await?;
    for ((place, external), granted) in places.into_iter().zip(judged) {
        all[place].1 = match granted {
            Ok(granted) => Sentence::Make(granted, external),
            Err(error @ Error::Duplicate(_)) if duplicates == Duplicates::Skip => {
                Sentence::Not(Outcome::Skipped, told(&error))
            }
            Err(error) if is_of_a_record(&error) => failed(told(&error)),
            Err(error) => return Err(error),
        };
    }
    Ok(())
}

type Changed<R> = (usize, Option<String>, R, <R as Record>::Patch);

async fn change<R, U>(
    desk: &mut Desk<'_, U>,
    changes: Vec<Changed<R>>,
    stamp: Stamp,
    all: &mut [(NewRow, Sentence<R>)],
) -> Result<(), Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let given = changes.iter().filter_map(|(.., patch)| R::given_to(patch));
    let members = Colleagues::hold(desk, given).await?;
    let links = changes.iter().flat_map(|(.., patch)| R::links_of(patch));
    let named = hold_all(desk, links.collect()).await?;
    for (place, external, record, patch) in changes {
        let writing = desk.writing(stamp);
        let granted = desk.actor.grant(Action::Update, record)?;
        let amended = granted.amend::<Error>(stamp, |record| {
            let before = record.links();
            record.amend(patch, writing)?;
            named.check(&before, record)
        });
        let checked = amended.and_then(|granted| members.check(&granted).map(|()| granted));
        all[place].1 = match checked {
            Ok(granted) if granted.changes().is_empty() => {
                Sentence::Not(Outcome::Skipped, "changes nothing".to_owned())
            }
            Ok(granted) => Sentence::Change(granted, external),
            Err(error) if is_of_a_record(&error) => failed(told(&error)),
            Err(error) => return Err(error),
        };
    }
    Ok(())
}

/// Finds out which record each line is about.
async fn sorted<R, U>(
    desk: &mut Desk<'_, U>,
    import: &Import,
    mut lines: Vec<Line>,
) -> Result<Sorted<R>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let plan = &import.plan;
    let by = plan.match_by.filter(|_| plan.mode != ImportMode::Create);
    let numbering = desk.writing(desk.stamp()).numbering;
    let keys: Vec<Option<String>> = lines
        .iter_mut()
        .map(|line| {
            let read = key((field_of(by?), by?), line, numbering);
            read.map_err(|fault| line.blame(fault)).ok()
        })
        .collect();
    let asked: BTreeSet<_> = keys.iter().flatten().cloned().collect();
    let by_key = match by {
        Some(by) => found::<R, U>(desk.work, by, &asked).await?,
        None => ByKey::new(),
    };
    let externals: BTreeSet<_> = lines.iter().filter_map(Line::external).collect();
    let by_external = found::<R, U>(desk.work, MatchBy::ExternalId, &externals).await?;
    let ids: BTreeSet<_> = by_key
        .values()
        .chain(by_external.values())
        .flatten()
        .collect();
    let ids: Vec<Id<R>> = ids.into_iter().map(|id| id.cast()).collect();
    let mut records: BTreeMap<RecordId, R> = ManyOf::<R>::find_all_to_write(desk.work, &ids)
        .await?
        .into_iter()
        .map(|record| (record.header().id, record))
        .collect();
    let mut sorted = Vec::with_capacity(lines.len());
    let (mut touched, mut new_keys) = (BTreeSet::new(), BTreeSet::new());
    let mut new_externals = BTreeSet::new();
    for (mut line, key) in lines.into_iter().zip(keys) {
        let matches: Vec<_> = key
            .as_ref()
            .and_then(|key| by_key.get(key))
            .into_iter()
            .flatten()
            .filter(|id| touched.contains(*id) || records.contains_key(*id))
            .copied()
            .collect();
        let is_second = matches.iter().any(|id| touched.contains(id))
            || key.as_ref().is_some_and(|key| new_keys.contains(key));
        if is_second && line.fault.is_none() {
            break;
        }
        let target = match matches.as_slice() {
            [] => None,
            [one] => Some(*one),
            _ => {
                line.blame(format!("several {}s match it", R::RESOURCE.as_str()));
                None
            }
        };
        if target.is_none() && plan.mode == ImportMode::Update {
            line.blame(format!("no {} matches it", R::RESOURCE.as_str()));
        }
        if let Some(external) = line.external() {
            let others = by_external.get(&external).into_iter().flatten();
            let is_taken = others
                .filter(|id| Some(**id) != target)
                .any(|id| touched.contains(id) || records.contains_key(id));
            if is_taken || !new_externals.insert(external) {
                line.blame("external_id is the one of another record".to_owned());
            }
        }
        let known = target.filter(|_| line.fault.is_none());
        let about = match known.and_then(|id| records.remove(&id)) {
            Some(record) => {
                touched.insert(record.header().id);
                About::Known(Box::new(record))
            }
            None => About::New,
        };
        if line.fault.is_none() {
            new_keys.extend(key.filter(|_| matches!(about, About::New)));
        }
        sorted.push((line, about));
    }
    Ok(Sorted(sorted))
}

fn field_of(by: MatchBy) -> ImportField {
    match by {
        MatchBy::Email => ImportField::Email,
        MatchBy::Phone => ImportField::Phone,
        MatchBy::Name => ImportField::Name,
        MatchBy::ExternalId => ImportField::ExternalId,
    }
}

/// Members may be named by their address.
async fn assignees<U>(desk: &mut Desk<'_, U>, lines: &mut [Line]) -> Result<(), Error>
where
    U: Members + ?Sized,
{
    const FIELD: ImportField = ImportField::AssignedTo;
    let is_address = |line: &Line| line.get(FIELD).is_some_and(|cell| cell.contains('@'));
    let members = if lines.iter().any(is_address) {
        by_address(desk).await?
    } else {
        HashMap::new()
    };
    for line in lines {
        let address = is_address(line).then(|| line.get(FIELD).unwrap_or_default());
        match address.map(|address| members.get(&address.trim().to_lowercase())) {
            Some(Some(member)) => line.set(FIELD, member.clone()),
            Some(None) => line.blame("assigned_to must be an active member".to_owned()),
            None => {}
        }
    }
    Ok(())
}

async fn by_address<U: Members + ?Sized>(
    desk: &mut Desk<'_, U>,
) -> Result<HashMap<String, String>, Error> {
    let mut query = ListQuery::<Member> {
        limit: 100,
        ..ListQuery::default()
    };
    let mut all = HashMap::new();
    loop {
        let page = desk.work.list_members(&query).await?;
        for member in page.items {
            all.insert(member.email.to_string(), member.user.to_string());
        }
        match page.next {
            Some(next) => query.start = pathsix_domain::list::Start::After(next),
            None => return Ok(all),
        }
    }
}

/// The reason of refused fields.
pub(super) fn reason(errors: FieldErrors) -> String {
    Reason::from(errors).0
}

/// How a record is called, for the audit.
pub(super) fn title<S: Subject>(subject: &S) -> String {
    subject.title()
}
