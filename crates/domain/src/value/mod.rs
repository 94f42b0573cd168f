//! Values: each is parsed once, at the edge, by the one rule that is written here.

mod calendar;
mod change;
mod contact;
mod id;
mod invalid;
mod money;
mod password;
mod place;
pub(crate) mod scalar;
#[cfg(feature = "schemars")]
pub(crate) mod schema;
mod shape;
mod text;
mod time;
pub(crate) mod word;

pub use change::Change;
pub use contact::NOT_A_PHONE;
pub use contact::{E164Rule, Email, EmailRule, Phone, PhoneText, PhoneTextRule};
pub use id::{AnyRecord, ID_PATTERN, Id, NEW_ID_PATTERN, NewId, RecordId};
pub use invalid::{FieldErrors, Invalid};
pub use money::Money;
pub use password::{Password, PasswordAttempt};
pub use place::{Currency, CurrencyRule, Region, RegionRule, Slug, SlugRule, TimeZone};
pub use scalar::Scalar;
#[cfg(feature = "serde")]
pub use scalar::wire::deserialize;
#[cfg(feature = "schemars")]
pub use schema::{CHECKS, of_words};
pub use shape::{Check, Shape, TextCheck};
pub use text::{LongText, Text, Text20, Text30, Text50, Text100, Text255, TextRule, UpTo};
pub use time::{Day, Instant};
pub use word::Word;
pub(crate) use word::words;
