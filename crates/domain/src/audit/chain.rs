//! The chain of a tenant's entries: each is linked by the key to the one before, so that none can be taken out, put in or
//! moved.

use std::fmt;

use chrono::Duration;

use super::{AuditEntry, Digest, Provenance, Seal, message::Message};
use crate::{port::SealKey, tenant::Tenant, value::Id};

/// How much earlier than the latest linked entry one may have been written that is not linked yet: no unit of work takes so
/// long.
pub const LATE: Duration = Duration::days(1);

/// The end of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Head {
    /// How many entries there are, and the number of the last; 0 of a chain without any.
    pub number: i64,
    /// Its link.
    pub link: Digest,
}

impl Head {
    /// The end after one more entry of this commitment.
    #[must_use]
    pub fn then(
        self,
        key: &dyn SealKey,
        tenant: Id<Tenant>,
        entry: Id<AuditEntry>,
        commitment: &Digest,
    ) -> Self {
        let number = self.number.saturating_add(1);
        let message = Message::of("link")
            .id(tenant.uuid())
            .number(number)
            .id(entry.uuid())
            .bytes(&commitment.0)
            .bytes(&self.link.0);
        Self {
            number,
            link: key.prove(message.as_bytes()),
        }
    }
}

/// An entry as it is stored, believed in nothing.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its id.
    pub id: Id<AuditEntry>,
    /// Its number in the chain.
    pub number: Option<i64>,
    /// Its link.
    pub link: Option<Digest>,
    /// The entry with its seal; none where they cannot be read or there is no seal.
    pub content: Option<(AuditEntry, Seal)>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The entry is not as it was sealed.
    Edited,
    /// There is no entry of this number.
    Missing,
    /// No server with the key wrote the entry.
    Inserted,
    /// The entry is as it was sealed, and stands where it was not linked.
    Reordered,
    /// The chain was longer.
    CutOff,
    /// The chain was cut and linked anew from here on, or further back.
    LinkedAnew,
    /// The entry is one that a server wrote, so long ago that it was linked then, or was kept from being linked.
    Late,
}

/// The first row with which something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub wrong: Wrong,
    /// The number that the row has, or should have; none where it waits to be linked.
    pub number: Option<i64>,
    /// The row; none where it is gone.
    pub entry: Option<Id<AuditEntry>>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "entry number {number}")?,
            None => f.write_str("an entry that waits to be linked")?,
        }
        if let Some(entry) = self.entry {
            write!(f, " ({entry})")?;
        }
        f.write_str(match self.wrong {
            Wrong::Edited => " was edited",
            Wrong::Missing => " is missing",
            Wrong::Inserted => " was inserted: no server with this key wrote it",
            Wrong::Reordered => " was moved, or what was before it is gone",
            Wrong::CutOff => " is missing: the chain was cut off",
            Wrong::LinkedAnew => " is another than before: the chain was cut and linked anew",
            Wrong::Late => {
                " is older than it may be: it was taken out of the chain, or kept from it"
            }
        })
    }
}

/// What was gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The end of the chain.
    pub head: Head,
    /// Entries that wait to be linked.
    pub waiting: u64,
    /// Entries that were there when the chain was begun.
    pub found: u64,
    /// Entries that came with an archive.
    pub imported: u64,
    /// Values that were erased.
    pub erased: u64,
}

/// Goes through the entries of a tenant: those of the chain by their numbers, then those that wait. The first fault ends it.
pub struct Walk<'a> {
    key: &'a dyn SealKey,
    tenant: Id<Tenant>,
    /// How far the chain is known, outside of the store, to have been.
    known: Head,
    /// The latest that a server of this store wrote.
    latest: Option<Id<AuditEntry>>,
    tally: Tally,
}

impl<'a> Walk<'a> {
    /// Begins before the first entry.
    pub fn new(key: &'a dyn SealKey, tenant: Id<Tenant>, known: Head) -> Self {
        Self {
            key,
            tenant,
            known,
            latest: None,
            tally: Tally::default(),
        }
    }

    /// The next entry that has a number.
    pub fn linked(&mut self, stored: &Stored) -> Result<(), Fault> {
        let expected = self.tally.head.number.saturating_add(1);
        let number = stored.number.unwrap_or_default();
        if number > expected {
            return Err(fault(Wrong::Missing, Some(expected), None));
        }
        let wrong = |wrong| fault(wrong, Some(number), Some(stored.id));
        let (entry, seal) = stored.content.as_ref().ok_or(wrong(Wrong::Edited))?;
        let head = self
            .tally
            .head
            .then(self.key, self.tenant, stored.id, &seal.commitment);
        let is_as_sealed = seal.fits(self.key, self.tenant, entry);
        let is_in_place = number == expected && stored.link == Some(head.link);
        match (is_as_sealed, is_in_place) {
            (true, true) => {}
            (false, true) => return Err(wrong(Wrong::Edited)),
            (true, false) => return Err(wrong(Wrong::Reordered)),
            (false, false) => return Err(wrong(Wrong::Inserted)),
        }
        if number == self.known.number && head != self.known {
            return Err(wrong(Wrong::LinkedAnew));
        }
        self.tally.head = head;
        if seal.provenance == Provenance::Written {
            self.latest = Some(later(self.latest, stored.id));
        }
        self.count(seal);
        Ok(())
    }

    /// The chain has ended.
    pub fn chain_ends(&self) -> Result<(), Fault> {
        if self.known.number > self.tally.head.number {
            let next = self.tally.head.number.saturating_add(1);
            return Err(fault(Wrong::CutOff, Some(next), None));
        }
        Ok(())
    }

    /// The next entry that waits, after the chain has ended.
    pub fn waiting(&mut self, stored: &Stored) -> Result<(), Fault> {
        let wrong = |wrong| fault(wrong, None, Some(stored.id));
        let (entry, seal) = stored.content.as_ref().ok_or(wrong(Wrong::Inserted))?;
        match standing(self.key, self.tenant, (entry, seal), self.latest) {
            Standing::Fits => {}
            Standing::Foreign => return Err(wrong(Wrong::Inserted)),
            Standing::Late => return Err(wrong(Wrong::Late)),
        }
        self.tally.waiting += 1;
        self.count(seal);
        Ok(())
    }

    /// What was gone through.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    fn count(&mut self, seal: &Seal) {
        self.tally.erased += seal.erased() as u64;
        match seal.provenance {
            Provenance::Written => {}
            Provenance::Imported => self.tally.imported += 1,
            Provenance::Found => self.tally.found += 1,
        }
    }
}

/// Whether an entry that waits may be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Fits,
    /// No server with the key wrote it as it is.
    Foreign,
    /// It has waited longer than any does.
    Late,
}

/// Whether an entry that waits may be linked after a chain whose latest written entry is this one. What was imported or found
/// is of any time.
pub fn standing(
    key: &dyn SealKey,
    tenant: Id<Tenant>,
    (entry, seal): (&AuditEntry, &Seal),
    latest: Option<Id<AuditEntry>>,
) -> Standing {
    if !seal.fits(key, tenant, entry) {
        return Standing::Foreign;
    }
    let is_late =
        latest.is_some_and(|latest| written(latest) - written(entry.id) > LATE.num_milliseconds());
    if is_late && seal.provenance == Provenance::Written {
        return Standing::Late;
    }
    Standing::Fits
}

/// When an entry was written, in milliseconds since 1970: its id says so. The moment that it tells of may be another, where
/// somebody fills in what happened long ago.
fn written(entry: Id<AuditEntry>) -> i64 {
    i64::try_from(entry.uuid().as_u128() >> 80).unwrap_or(i64::MAX)
}

fn later(latest: Option<Id<AuditEntry>>, entry: Id<AuditEntry>) -> Id<AuditEntry> {
    match latest {
        Some(latest) if written(latest) > written(entry) => latest,
        _ => entry,
    }
}

fn fault(wrong: Wrong, number: Option<i64>, entry: Option<Id<AuditEntry>>) -> Fault {
    Fault {
        wrong,
        number,
        entry,
    }
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
