//! What every record has besides its own fields.

pub use crate::stamp::Stamp;
use crate::{
    access::Action,
    audit::{Fact, Facts},
    value::{Id, RecordId},
};

/// Marks the ids of acts of trashing.
#[derive(Debug, Clone, Copy)]
pub enum Act {}

/// How a record came into the trash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trashing {
    /// Who put it there, and when.
    pub stamp: Stamp,
    /// The act that took it along. Restoring what was trashed brings back exactly what went in the same act.
    pub act: Id<Act>,
}

/// What every record has besides its own fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The id, one inside a tenant.
    pub id: RecordId,
    /// 1 at first, one more with every write.
    pub version: i64,
    /// Who made it, and when.
    pub created: Stamp,
    /// Who changed it last, and when.
    pub updated: Stamp,
    /// How it came into the trash; none while in use.
    pub trashed: Option<Trashing>,
}

impl Header {
    /// The header of a new record.
    pub fn new(id: RecordId, stamp: Stamp) -> Self {
        Self {
            id,
            version: 1,
            created: stamp,
            updated: stamp,
            trashed: None,
        }
    }

    /// The header after a write. Only what the action is about is taken from the changed record: trashing and restoring
    /// change `trashed`, nothing rewrites the rest.
    #[must_use]
    pub fn touched(self, changed: &Self, action: Action, stamp: Stamp) -> Self {
        let trashed = match action {
            Action::Trash | Action::Restore => changed.trashed,
            _ => self.trashed,
        };
        Self {
            version: self.version + 1,
            updated: stamp,
            trashed,
            ..self
        }
    }

    /// What people can change of it, for the audit.
    pub(super) fn facts(&self) -> Facts {
        let deleted_at = self.trashed.map(|trashed| trashed.stamp.at);
        vec![("deleted_at", Fact::text(deleted_at.as_ref()))]
    }

    /// The header in the trash.
    #[must_use]
    pub fn trashed(self, trashing: Trashing) -> Self {
        Self {
            trashed: Some(trashing),
            ..self
        }
    }

    /// The header out of the trash.
    #[must_use]
    pub fn restored(self) -> Self {
        Self {
            trashed: None,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Instant, Scalar};

    #[test]
    fn a_write_counts_the_version_up_and_leaves_id_and_origin_alone() {
        let stamp = |n, at| Stamp {
            at: Instant::parse(at).unwrap(),
            by: Id::from_uuid(uuid::Uuid::from_u128(n)),
        };
        let made = Header::new(
            Id::from_uuid(uuid::Uuid::from_u128(9)),
            stamp(1, "2026-01-01T00:00:00Z"),
        );
        let forged = Header::new(
            Id::from_uuid(uuid::Uuid::from_u128(8)),
            stamp(7, "2020-01-01T00:00:00Z"),
        );
        let later = stamp(2, "2026-01-02T00:00:00Z");
        let trashing = Trashing {
            stamp: later,
            act: Id::from_uuid(uuid::Uuid::from_u128(5)),
        };
        let touched = made.touched(&forged.trashed(trashing), Action::Trash, later);
        assert_eq!(
            (touched.id, touched.created, touched.version),
            (made.id, made.created, 2)
        );
        assert_eq!((touched.updated, touched.trashed), (later, Some(trashing)));
    }

    #[test]
    fn only_trashing_and_restoring_touch_the_trash() {
        let stamp = Stamp {
            at: Instant::parse("2026-01-01T00:00:00Z").unwrap(),
            by: Id::from_uuid(uuid::Uuid::from_u128(1)),
        };
        let live = Header::new(Id::from_uuid(uuid::Uuid::from_u128(9)), stamp);
        let trashing = Trashing {
            stamp,
            act: Id::from_uuid(uuid::Uuid::from_u128(5)),
        };
        let trashed = live.trashed(trashing);
        assert_eq!(live.touched(&trashed, Action::Update, stamp).trashed, None);
        assert_eq!(
            live.touched(&trashed, Action::Trash, stamp).trashed,
            Some(trashing)
        );
        assert_eq!(trashed.touched(&live, Action::Restore, stamp).trashed, None);
    }
}
