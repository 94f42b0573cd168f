//! Closed vocabularies: enums whose spelling is the standard and exists once.

use super::{Invalid, Scalar};

/// A closed set of words. Nothing outside the set is accepted anywhere.
pub trait Word: Scalar + Copy + Eq {
    /// Every word, in the order of the standard.
    const ALL: &'static [Self];

    /// The spelling.
    fn as_str(self) -> &'static str;

    /// The word of this spelling, or a refusal that names all of them: what [`Scalar::parse`] of every vocabulary is.
    fn find(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.iter().copied().find(|word| word.as_str() == text);
        found.ok_or_else(|| Invalid::new(Self::unknown()))
    }

    /// What is said of a text that is none of the words.
    fn unknown() -> String {
        let all: Vec<_> = Self::ALL.iter().map(|word| word.as_str()).collect();
        format!("must be one of: {}", all.join(", "))
    }
}

/// Declares a closed vocabulary from its table of spellings; a custom backend declares its own with it.
///
/// A macro, because the foreign traits (serde, schemars) cannot be implemented for all vocabularies at once.
///
/// ```
/// use pathsix_domain::{value::{Scalar, Word}, vocabulary::LeadStatus, words};
///
/// words! {
///     /// Where a sale stands in our words.
///     Phase { Inquiry = "inquiry", Visited = "visited" }
///     default Inquiry
/// }
///
/// impl Phase {
///     /// The status that everybody else knows.
///     fn status(self) -> LeadStatus {
///         match self {
///             Self::Inquiry => LeadStatus::New,
///             Self::Visited => LeadStatus::Contacted,
///         }
///     }
/// }
///
/// assert_eq!(Phase::parse("visited").map(Phase::status), Ok(LeadStatus::Contacted));
/// assert!(Phase::parse("won").is_err());
/// assert_eq!(Phase::default().as_str(), "inquiry");
/// ```
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)? } $(default $default:ident)?) => {
        $(#[doc = $doc])*
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
                $crate::value::Word::find(text)
            }
        }

        $(impl Default for $name {
            fn default() -> Self { Self::$default }
        })?

        $crate::word_on_the_wire!($name, concat!($($doc),*));
    };
}
pub(crate) use words;

/// How a vocabulary travels, where the features of this crate ask for it.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! word_on_the_wire {
    ($name:ident, $doc:expr) => {
        $crate::word_in_serde!($name);
        impl $crate::foreign::schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(
                _: &mut $crate::foreign::schemars::SchemaGenerator,
            ) -> $crate::foreign::schemars::Schema {
                $crate::value::of_words::<Self>($doc.trim())
            }
        }
    };
}
/// The same without schemas.
#[cfg(all(feature = "serde", not(feature = "schemars")))]
#[doc(hidden)]
#[macro_export]
macro_rules! word_on_the_wire {
    ($name:ident, $doc:expr) => {
        $crate::word_in_serde!($name);
    };
}
/// The same without anything.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! word_on_the_wire {
    ($name:ident, $doc:expr) => {};
}

/// A vocabulary in serde.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! word_in_serde {
    ($name:ident) => {
        impl $crate::foreign::serde::Serialize for $name {
            fn serialize<S: $crate::foreign::serde::Serializer>(
                &self,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::value::Word::as_str(*self))
            }
        }
        impl<'de> $crate::foreign::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::foreign::serde::Deserializer<'de>>(
                from: D,
            ) -> Result<Self, D::Error> {
                $crate::value::deserialize(from)
            }
        }
    };
}
