//! Typed ids: a lead's id is not a user's.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData};

use uuid::Uuid;

use super::{Invalid, Scalar};

/// The id of a `K`. Inside one tenant it names one row; two tenants may hold the same id.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// Stands for "whatever kind of record the rest of the entry names".
#[derive(Debug)]
pub enum AnyRecord {}

/// The id of a record whose kind is told beside it, as in an audit entry.
pub type RecordId = Id<AnyRecord>;

/// What both sides check of an id: the hyphenated form.
pub const ID_PATTERN: &str =
    "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
/// The same for an id that the client made: version 7.
pub const NEW_ID_PATTERN: &str =
    "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";

pub(super) const NOT_AN_ID: &str = "must be a UUID";
pub(super) const NOT_A_NEW_ID: &str = "must be a UUID of version 7";

impl<K> Id<K> {
    /// The id in a row, or a fresh one.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// As a plain UUID, for adapters.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The same id, where the kind is told elsewhere.
    pub const fn cast<L>(self) -> Id<L> {
        Id::from_uuid(self.0)
    }
}

fn hyphenated(text: &str) -> Option<Uuid> {
    // The parser alone would also take braces, URNs and bare digits.
    let shaped = text.len() == 36 && text.as_bytes().get(8) == Some(&b'-');
    shaped.then(|| Uuid::try_parse(text).ok()).flatten()
}

impl<K: 'static> Scalar for Id<K> {
    fn parse(text: &str) -> Result<Self, Invalid> {
        hyphenated(text)
            .map(Self::from_uuid)
            .ok_or_else(|| Invalid::new(NOT_AN_ID))
    }
}

/// An id that the client chose for a record that it creates: a UUID of version 7.
pub struct NewId<K>(Id<K>);

impl<K> NewId<K> {
    /// The id.
    pub const fn id(self) -> Id<K> {
        self.0
    }
}

impl<K: 'static> Scalar for NewId<K> {
    fn parse(text: &str) -> Result<Self, Invalid> {
        hyphenated(text)
            .filter(|uuid| {
                uuid.get_version_num() == 7 && uuid.get_variant() == uuid::Variant::RFC4122
            })
            .map(|uuid| Self(Id::from_uuid(uuid)))
            .ok_or_else(|| Invalid::new(NOT_A_NEW_ID))
    }
}

impl<K> Clone for NewId<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for NewId<K> {}
impl<K> fmt::Debug for NewId<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(feature = "serde")]
impl<K> serde::Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}
#[cfg(feature = "serde")]
impl<'de, K: 'static> serde::Deserialize<'de> for Id<K> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}
#[cfg(feature = "serde")]
impl<'de, K: 'static> serde::Deserialize<'de> for NewId<K> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        assert!(RecordId::parse("0192f0c1-2345-7abc-8def-0123456789ab").is_ok());
        for bad in [
            "",
            "0192f0c123457abc8def0123456789ab",
            "{0192f0c1-2345-7abc-8def-0123456789ab}",
            "urn:uuid:0192f0c1-2345-7abc-8def-0123456789ab",
            "0192f0c1-2345-7abc-8def-0123456789ag",
        ] {
            assert!(RecordId::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_client_makes_ids_of_version_7_only() {
        assert!(NewId::<AnyRecord>::parse("0192f0c1-2345-7abc-8def-0123456789ab").is_ok());
        assert!(NewId::<AnyRecord>::parse("0192f0c1-2345-4abc-8def-0123456789ab").is_err());
    }
}
