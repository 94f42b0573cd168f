//! A dry run writes no records. So that a row is judged as it will be when the rows before it are written, what those would have
//! left of its record is noted with their verdicts, and made again from there.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Action, Granted},
    audit::{Fact, FieldChange},
    import::{Import, ImportField, ImportMode, ImportState, Verdict, stand_in},
    port::RowForms,
    record::Header,
    value::{Id, RecordId, Word},
};

use super::{
    matching::ByKey,
    read::{ImportWork, Imported, Line},
};
use crate::{Error, desk::Desk, records::many::Held};

/// What rows so far would leave of a record: everything that they say of it.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    /// Which record; of one that a row would make, an id that no record has.
    record: RecordId,
    /// Whether a row would make it.
    is_new: bool,
    cells: BTreeMap<ImportField, String>,
}

impl Trace {
    /// What a verdict notes.
    fn noted(verdict: Verdict) -> Option<Self> {
        let cell = |change: FieldChange| match (ImportField::find(&change.field), change.new) {
            (Ok(field), Fact::Text(text)) => Some((field, text)),
            _ => None,
        };
        Some(Self {
            record: verdict.record?,
            is_new: verdict.is_of_no_record(),
            cells: verdict.changes.into_iter().filter_map(cell).collect(),
        })
    }

    /// The same, noted.
    pub(super) fn note(self, verdict: Verdict) -> Verdict {
        let changes = self.cells.into_iter().map(|(field, text)| FieldChange {
            field: field.as_str().to_owned(),
            old: Fact::Nothing,
            new: Fact::Text(text),
        });
        Verdict {
            record: Some(self.record),
            version: self.is_new.then_some(Verdict::OF_NO_RECORD),
            changes: changes.collect(),
            ..verdict
        }
    }

    fn fields(&self) -> Vec<(ImportField, &str)> {
        let fields = self.cells.iter().filter(|(field, _)| !field.is_hint());
        fields
            .map(|(field, text)| (*field, text.as_str()))
            .collect()
    }
}

/// What the rows before a batch would leave of the records that it is about.
pub(super) struct Traces {
    import: Id<Import>,
    by_record: BTreeMap<RecordId, Trace>,
    keys: BTreeMap<RecordId, String>,
}

/// Looks for that. Nothing where rows are written, or where all are new: then there is nothing that is not to be seen anyway.
pub(super) async fn traces<R, U>(
    desk: &mut Desk<'_, U>,
    import: &Import,
    before: i64,
    (asked, by_key): (&BTreeSet<String>, &ByKey),
) -> Result<Option<Traces>, Error>
where
    R: Imported,
    U: ImportWork<R> + ?Sized,
{
    let mode = import.plan.mode;
    if import.state != ImportState::Validating || mode == ImportMode::Create {
        return Ok(None);
    }
    let makes_new = mode == ImportMode::Upsert;
    // Also of what is known: it may be known of records that are in use no more.
    let may_be_new = asked.iter().filter(|_| makes_new);
    let keys: BTreeMap<_, _> = may_be_new
        .map(|key| (stand_in(import.id, key), key.clone()))
        .collect();
    let known = by_key.values().flatten().copied();
    let records: Vec<_> = known.chain(keys.keys().copied()).collect();
    let rows = desk.work.earlier_rows(import.id, before, &records).await?;
    let noted = rows
        .into_iter()
        .filter_map(|row| Trace::noted(row.verdict?));
    Ok(Some(Traces {
        import: import.id,
        by_record: noted.map(|trace| (trace.record, trace)).collect(),
        keys,
    }))
}

impl Traces {
    /// What changes of records make again is held until this unit ends.
    pub(super) async fn hold<R, U>(
        &self,
        desk: &mut Desk<'_, U>,
        forms: &dyn RowForms<R>,
    ) -> Result<Held, Error>
    where
        R: Imported,
        U: ImportWork<R> + ?Sized,
    {
        let patches: Vec<_> = self
            .by_record
            .values()
            .filter_map(|trace| forms.patch(&trace.fields()).ok())
            .collect();
        Held::of::<R, U>(desk, patches.iter()).await
    }

    /// Makes records what the rows before would leave of them, and finds those that they would make.
    pub(super) fn replay<R, U>(
        &self,
        desk: &Desk<'_, U>,
        (forms, held): (&dyn RowForms<R>, &Held),
        records: &mut BTreeMap<RecordId, R>,
        (by_key, by_external): (&mut ByKey, &mut ByKey),
    ) -> Result<(), Error>
    where
        R: Imported,
        U: ImportWork<R> + ?Sized,
    {
        let stamp = desk.stamp();
        for (id, trace) in &self.by_record {
            let fields = trace.fields();
            let record = match (records.remove(id), self.keys.get(id)) {
                (Some(record), _) => {
                    let granted = desk.actor.grant(Action::Update, record.clone())?;
                    let amended = forms.patch(&fields).ok().and_then(|patch| {
                        held.amend(granted, patch, desk.writing(stamp), stamp).ok()
                    });
                    amended.map_or(record, Granted::into_after)
                }
                (None, Some(key)) => {
                    let made = forms.draft(&fields).ok().and_then(|draft| {
                        R::open(Header::new(*id, stamp), draft, desk.writing(stamp)).ok()
                    });
                    let Some(made) = made else { continue };
                    by_key.entry(key.clone()).or_default().insert(*id);
                    made
                }
                (None, None) => continue,
            };
            records.insert(*id, record);
            if let Some(external) = trace.cells.get(&ImportField::ExternalId) {
                let named = by_external.entry(external.trim().to_owned()).or_default();
                *named = BTreeSet::from([*id]);
            }
        }
        Ok(())
    }

    /// What the rows up to this one would leave of its record.
    pub(super) fn with(&self, line: &Line, key: &str, known: Option<RecordId>) -> Trace {
        let record = known.unwrap_or_else(|| stand_in(self.import, key));
        let before = self.by_record.get(&record);
        let mut cells = before.map(|it| it.cells.clone()).unwrap_or_default();
        cells.extend(line.all_cells().clone());
        Trace {
            record,
            is_new: known.is_none() || self.keys.contains_key(&record),
            cells,
        }
    }
}
