//! Closed vocabularies: enums whose spelling is the standard and exists once.

use super::{Invalid, Scalar};

/// A closed set of words. Nothing outside the set is accepted anywhere.
pub trait Word: Scalar + Copy + Eq {
    /// Every word, in the order of the standard.
    const ALL: &'static [Self];

    /// The spelling.
    fn as_str(self) -> &'static str;
}

/// The word of this spelling, or a refusal that names all of them.
pub(crate) fn find<W: Word>(text: &str) -> Result<W, Invalid> {
    let found = W::ALL.iter().copied().find(|word| word.as_str() == text);
    found.ok_or_else(|| {
        let all: Vec<_> = W::ALL.iter().map(|word| word.as_str()).collect();
        Invalid::new(format!("must be one of: {}", all.join(", ")))
    })
}

/// Declares a closed vocabulary from its table of spellings.
///
/// A macro, because the foreign traits (serde, schemars) cannot be implemented for all vocabularies at once.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)? } $(default $default:ident)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* #[doc = concat!("`", $text, "`")] $word),+ }

        impl $crate::value::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$word),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),+ }
            }
        }

        impl $crate::value::Scalar for $name {
            fn parse(text: &str) -> Result<Self, $crate::value::Invalid> {
                $crate::value::word::find(text)
            }
        }

        $(impl Default for $name {
            fn default() -> Self { Self::$default }
        })?

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::value::Word::as_str(*self))
            }
        }
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::value::scalar::wire::deserialize(from)
            }
        }
        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::value::schema::of_words::<Self>()
            }
        }
    };
}
pub(crate) use words;
