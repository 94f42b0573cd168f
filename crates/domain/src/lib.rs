//! The rules of a CRM: its records, its vocabulary, who may do what, and what it needs from the world.
//!
//! | module | what is there |
//! |---|---|
//! | [`value`] | values that are parsed once by the one rule that is theirs |
//! | [`vocabulary`] | the closed vocabularies: statuses, roles, labels |
//! | [`record`] | the records and what they have in common |
//! | [`tenant`], [`member`], [`session`] | tenants, the people in them, their sign-ins |
//! | [`api_key`] | the keys with which programs come in |
//! | [`mail`] | letters, and the tokens that come by them |
//! | [`device`] | where somebody signs in from, as far as one is told from another |
//! | [`access`] | reach and visibility, the role table, actor, scope and grant |
//! | [`list`] | what may be asked of a list |
//! | [`report`] | figures of many records, and how they are told |
//! | [`document`] | what is handed out as a file |
//! | [`search`] | the words by which records are found, and which of them comes first |
//! | [`import`] | files of rows that become records |
//! | [`platform`] | what those who run it did, and how its work stands |
//! | [`audit`], [`activity`] | what is kept of every change, and the same in words |
//! | [`privacy`] | by what a person is recognised, and what of each record is erased with them |
//! | [`port`] | what an adapter owes |
//!
//! It must never know: a database, HTTP, a runtime, the clock, a random source, or where its texts come from.
//!
//! Features: `serde` and `schemars` make values and vocabularies readable, writable and describable.

pub mod access;
pub mod activity;
pub mod api_key;
pub mod audit;
pub mod device;
pub mod document;
pub mod import;
pub mod list;
pub mod mail;
pub mod member;
pub mod platform;
pub mod port;
pub mod privacy;
pub mod record;
pub mod report;
pub mod search;
pub mod session;
mod stamp;
pub mod tenant;
pub mod value;
pub mod vocabulary;

/// The crates that vocabularies are implemented for, where their macro finds them.
#[cfg(feature = "serde")]
#[doc(hidden)]
pub mod foreign {
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;
}
