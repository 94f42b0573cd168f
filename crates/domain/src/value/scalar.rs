//! What every value that travels as one string has in common: a single `parse` that is its rule.

use super::{Invalid, Shape};

/// A value that is written as one string. Whatever reads it (a body, a query, a row, a configuration) calls `parse`.
pub trait Scalar: Sized + Clone + std::fmt::Debug + Send + Sync + 'static {
    /// Judges the text as it was sent and gives the value in the form in which it is stored.
    fn parse(text: &str) -> Result<Self, Invalid>;

    /// The same for an optional field, where some texts mean "no value". Most types have no such text.
    fn parse_optional(text: &str) -> Result<Option<Self>, Invalid> {
        Self::parse(text).map(Some)
    }

    /// The shape of an optional field, where it differs from "this or null".
    fn optional_shape() -> Option<Shape> {
        None
    }
}

#[cfg(feature = "serde")]
pub(crate) mod wire {
    //! One visitor for all scalars, so that a wrong type has one message.

    use std::{fmt, marker::PhantomData};

    use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

    use super::Scalar;

    const NOT_TEXT: &str = "must be a string";

    struct Text<T>(PhantomData<T>);

    impl<'de, T: Scalar> Visitor<'de> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            T::parse(text).map_err(E::custom)
        }
        fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
            Err(E::custom(NOT_TEXT))
        }
        fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
            Err(E::custom(NOT_TEXT))
        }
        fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
            Err(E::custom(NOT_TEXT))
        }
        fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
            Err(E::custom(NOT_TEXT))
        }
        fn visit_unit<E: Error>(self) -> Result<T, E> {
            Err(E::custom(NOT_TEXT))
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Err(A::Error::custom(NOT_TEXT))
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Err(A::Error::custom(NOT_TEXT))
        }
    }

    /// Reads a scalar from its text; whatever is no text has one message.
    pub fn deserialize<'de, T: Scalar, D: serde::Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        from.deserialize_any(Text(PhantomData))
    }
}
