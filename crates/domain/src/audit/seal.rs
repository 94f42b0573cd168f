//! The seal of an entry: a proof that a server wrote it as it stands, which outlives the erasure of single values.
//!
//! Each value is committed to under a random salt of its own, and the key proves the commitments together with everything
//! about the entry that names nobody. Without its salt a commitment tells nothing of the value, so a value is erased by
//! removing both; the commitment stays in their place and the proof goes on to hold. Only the key can say that a value was erased.

use uuid::Uuid;

use super::{AuditEntry, Digest, Fact, Salt, message::Message};
use crate::{
    port::SealKey,
    tenant::Tenant,
    value::{Id, Word, words},
};

words! {
    /// How an entry came into the audit.
    Provenance {
        /// A server wrote it when it happened.
        Written = "written",
        /// It came with an archive: what it tells happened on another server.
        Imported = "imported",
        /// It was there when the chain was begun: nobody knows whether it is as it was written.
        Found = "found",
    }
}

/// What hides one value, or what is left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The salt of a value that is there.
    Open(Salt),
    /// The value was erased.
    Erased {
        /// The commitment to what it was.
        commitment: Digest,
        /// The proof that it was erased by a server.
        proof: Digest,
    },
}

/// The seal of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// How the entry came into the audit.
    pub provenance: Provenance,
    /// One part for each value, in the order of [`names`].
    pub parts: Vec<Part>,
    /// The proof of all.
    pub commitment: Digest,
}

/// A value that may name somebody, with what it is called.
struct Hidden<'a> {
    name: &'a str,
    old: Fact,
    new: Fact,
}

/// The values of an entry that may name somebody, other than by an id.
fn hidden(entry: &AuditEntry) -> Vec<Hidden<'_>> {
    let head = [
        ("actor_name", Fact::text(entry.actor_name.as_ref())),
        ("entity_name", Fact::text(entry.subject_name.as_ref())),
        ("ip", Fact::text(entry.origin.ip.as_ref())),
        ("user_agent", Fact::text(entry.origin.user_agent.as_ref())),
    ];
    let head = head.into_iter().map(|(name, new)| Hidden {
        name,
        old: Fact::Nothing,
        new,
    });
    let changes = entry.changes.iter().map(|change| Hidden {
        name: &change.field,
        old: change.old.clone(),
        new: change.new.clone(),
    });
    head.chain(changes).collect()
}

/// What the values that can be erased are called, in the order of the parts of a seal: four about who, what and where from,
/// then the changed fields.
pub fn names(entry: &AuditEntry) -> Vec<String> {
    let all = hidden(entry).into_iter();
    all.map(|hidden| hidden.name.to_owned()).collect()
}

/// Where a value stands. A commitment belongs to its place, so that none can be copied to another.
#[derive(Clone, Copy)]
struct Place {
    tenant: Id<Tenant>,
    entry: Uuid,
    number: usize,
}

impl Place {
    fn message(self, kind: &str) -> Message {
        Message::of(kind)
            .id(self.tenant.uuid())
            .id(self.entry)
            .number(i64::try_from(self.number).unwrap_or(i64::MAX))
    }

    fn commitment(self, key: &dyn SealKey, salt: &Salt, hidden: &Hidden<'_>) -> Digest {
        let message = self.message("value").text(hidden.name);
        let message = message.fact(&hidden.old).fact(&hidden.new);
        key.commit(salt, message.as_bytes())
    }

    fn erasure(self, key: &dyn SealKey, commitment: &Digest) -> Digest {
        let message = self.message("erasure").bytes(&commitment.0);
        key.prove(message.as_bytes())
    }
}

impl Seal {
    /// Seals an entry of a tenant.
    pub fn of(
        key: &dyn SealKey,
        tenant: Id<Tenant>,
        entry: &AuditEntry,
        provenance: Provenance,
    ) -> Self {
        let parts = hidden(entry).into_iter().map(|_| Part::Open(key.salt()));
        let mut seal = Self {
            provenance,
            parts: parts.collect(),
            commitment: Digest::default(),
        };
        // There is a part for each value, and none is erased.
        seal.commitment = seal.proof(key, tenant, entry).unwrap_or_default();
        seal
    }

    /// Whether an entry is as it was sealed, as far as it was not erased since.
    pub fn fits(&self, key: &dyn SealKey, tenant: Id<Tenant>, entry: &AuditEntry) -> bool {
        self.proof(key, tenant, entry) == Some(self.commitment)
    }

    /// Whether any value was not erased.
    pub fn is_open(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Open(_)))
    }

    /// How many values were erased.
    pub fn erased(&self) -> usize {
        let parts = self.parts.iter();
        parts
            .filter(|part| matches!(part, Part::Erased { .. }))
            .count()
    }

    /// Erases the values of these names from an entry that fits, and from its seal what would give them away. The entry fits
    /// as before.
    pub fn erase(
        &mut self,
        key: &dyn SealKey,
        tenant: Id<Tenant>,
        entry: &mut AuditEntry,
        erased: &[&str],
    ) {
        for (number, hidden) in hidden(entry).into_iter().enumerate() {
            let place = place(tenant, entry, number);
            let part = self.parts.get_mut(number);
            if let Some(part) = part.filter(|_| erased.contains(&hidden.name))
                && let Part::Open(salt) = *part
            {
                let commitment = place.commitment(key, &salt, &hidden);
                let proof = place.erasure(key, &commitment);
                *part = Part::Erased { commitment, proof };
            }
        }
        empty(entry, erased);
    }

    /// The proof of an entry as it stands. None where it cannot be one that was sealed with these parts.
    fn proof(&self, key: &dyn SealKey, tenant: Id<Tenant>, entry: &AuditEntry) -> Option<Digest> {
        let hidden = hidden(entry);
        if hidden.len() != self.parts.len() {
            return None;
        }
        let mut message = Message::of("entry")
            .id(tenant.uuid())
            .id(entry.id.uuid())
            .number(entry.at.micros())
            .maybe(entry.actor, |message, actor| message.id(actor.uuid()))
            .text(entry.action.as_str())
            .text(entry.resource.as_str())
            .maybe(entry.subject, |message, subject| message.id(subject.uuid()))
            .maybe(entry.origin.request_id.as_deref(), Message::text)
            .text(self.provenance.as_str());
        for (number, (hidden, part)) in hidden.iter().zip(&self.parts).enumerate() {
            let place = place(tenant, entry, number);
            let commitment = match part {
                Part::Open(salt) => place.commitment(key, salt, hidden),
                Part::Erased { commitment, proof } => {
                    let is_empty = hidden.old == Fact::Nothing && hidden.new == Fact::Nothing;
                    let is_ours = *proof == place.erasure(key, commitment);
                    Some(*commitment).filter(|_| is_empty && is_ours)?
                }
            };
            message = message.text(hidden.name).bytes(&commitment.0);
        }
        Some(key.prove(message.as_bytes()))
    }
}

fn place(tenant: Id<Tenant>, entry: &AuditEntry, number: usize) -> Place {
    Place {
        tenant,
        entry: entry.id.uuid(),
        number,
    }
}

/// Takes the values of these names out of an entry.
fn empty(entry: &mut AuditEntry, erased: &[&str]) {
    let is_erased = |name: &str| erased.contains(&name);
    entry.actor_name = entry.actor_name.take().filter(|_| !is_erased("actor_name"));
    entry.subject_name = entry
        .subject_name
        .take()
        .filter(|_| !is_erased("entity_name"));
    entry.origin.ip = entry.origin.ip.filter(|_| !is_erased("ip"));
    let agent = entry.origin.user_agent.take();
    entry.origin.user_agent = agent.filter(|_| !is_erased("user_agent"));
    for change in &mut entry.changes {
        if is_erased(&change.field) {
            (change.old, change.new) = (Fact::Nothing, Fact::Nothing);
        }
    }
}

#[cfg(test)]
#[path = "seal_tests.rs"]
mod tests;
