//! Which record each row is about.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pathsix_domain::{
    import::{Import, ImportField, ImportMode, ImportPlan, MatchBy, Naming},
    port::{ExternalIds, ManyOf, RowForms, Traits},
    record::{NameKey, Numbering},
    value::{Email, Id, NOT_A_PHONE, PhoneText, RecordId, Scalar, Text100, Text255, Word},
};

use super::{
    earlier::{Traces, traces},
    read::{ImportWork, Imported, Line},
};
use crate::{Error, desk::Desk};

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
            let known = work.known_as(R::RESOURCE, &parsed(keys)).await?;
            for (external, record) in known {
                all.entry(external.to_string()).or_default().insert(record);
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

/// What a row is about, as far as lookups tell.
pub(super) enum About<R> {
    New,
    Known(Box<R>),
}

/// The rows of a batch, each with what it is about. Where two rows are about the same record the batch ends before the
/// second: that one has to see what the first does.
pub(super) struct Sorted<R>(pub(super) Vec<(Line, About<R>)>);

/// Finds out which record each line is about.
pub(super) async fn sorted<R, U>(
    desk: &mut Desk<'_, U>,
    forms: &dyn RowForms<R>,
    import: &Import,
    mut lines: Vec<Line>,
) -> Result<Sorted<R>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let plan = &import.plan;
    let by = plan.match_by.filter(|_| plan.mode != ImportMode::Create);
    let keys = keys_of(&mut lines, by, desk.writing(desk.stamp()).numbering);
    let asked: BTreeSet<_> = keys.iter().flatten().cloned().collect();
    let mut by_key = match by {
        Some(by) => found::<R, U>(desk.work, by, &asked).await?,
        None => ByKey::new(),
    };
    let externals = lines.iter().filter_map(|line| line.external.as_ref());
    let externals: BTreeSet<_> = externals.map(ToString::to_string).collect();
    let mut by_external = found::<R, U>(desk.work, MatchBy::ExternalId, &externals).await?;
    let first = lines.first().map_or(0, |line| line.row.number);
    let traces = traces::<R, U>(desk, import, first, (&asked, &by_key)).await?;
    let held = match &traces {
        Some(traces) => Some(traces.hold(desk, forms).await?),
        None => None,
    };
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
    if let (Some(traces), Some(held)) = (&traces, &held) {
        let found_by = (&mut by_key, &mut by_external);
        traces.replay(desk, (forms, held), &mut records, found_by)?;
    }
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
        if let Some(external) = line.external.clone() {
            let key = external.to_string();
            let before = by_external.get(&key).and_then(BTreeSet::first).copied();
            let is_taken = before
                .filter(|id| Some(*id) != target)
                .is_some_and(|id| touched.contains(&id) || records.contains_key(&id));
            if is_taken || !new_externals.insert(key) {
                line.blame("external_id is the one of another record".to_owned());
            }
            let is_new = before.is_none() || before != target;
            line.naming = is_new.then_some(Naming { external, before });
        }
        let known = target.filter(|_| line.fault.is_none());
        let about = match known.and_then(|id| records.remove(&id)) {
            Some(record) => {
                touched.insert(record.header().id);
                About::Known(Box::new(record))
            }
            None => About::New,
        };
        if let (Some(traces), Some(key)) = (&traces, &key) {
            trace(traces, &mut line, key, &about, plan);
        }
        if line.fault.is_none() {
            new_keys.extend(key.filter(|_| matches!(about, About::New)));
        }
        sorted.push((line, about));
    }
    Ok(Sorted(sorted))
}

/// What each line is to be found by. A line where that is missing, or none, is blamed for it.
fn keys_of(
    lines: &mut [Line],
    by: Option<MatchBy>,
    numbering: Numbering<'_>,
) -> Vec<Option<String>> {
    let each = lines.iter_mut().map(|line| {
        let read = key((field_of(by?), by?), line, numbering);
        read.map_err(|fault| line.blame(fault)).ok()
    });
    each.collect()
}

/// Notes what a line would leave of its record.
fn trace<R: Imported>(
    traces: &Traces,
    line: &mut Line,
    key: &str,
    about: &About<R>,
    plan: &ImportPlan,
) {
    let known = match about {
        About::Known(record) => Some(record.header().id),
        About::New => {
            line.given_to(plan.assigned_to);
            None
        }
    };
    line.trace = Some(traces.with(line, key, known));
}

fn field_of(by: MatchBy) -> ImportField {
    match by {
        MatchBy::Email => ImportField::Email,
        MatchBy::Phone => ImportField::Phone,
        MatchBy::Name => ImportField::Name,
        MatchBy::ExternalId => ImportField::ExternalId,
    }
}
