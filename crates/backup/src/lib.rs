//! Backups: one file for a whole database, that standard tools can open too.
//!
//! A backup is a tar archive, packed by gzip and, where keys are given, sealed by [age](https://age-encryption.org):
//! `age --decrypt -i key.txt FILE | tar xz` opens it without this program. Its last part is a [`Manifest`] with the size and the
//! digest of every other part, so a file that was cut short or changed is not taken for a backup.
//!
//! - [`pack`] and [`unpack`]: the file. [`check`] reads it to its end without keeping anything.
//! - [`Recipients`] and [`Identities`]: who can open it. [`new_identity`] makes a key.
//! - [`Shelf`]: the directory that keeps the newest, and [`is_due`].
//! - [`postgres`]: the database's own tools.
//!
//! This crate reads no clock and no configuration, and knows neither tables nor records.

mod error;
mod files;
mod manifest;
mod measured;
mod pack;
pub mod postgres;
mod seal;
mod shelf;
mod unpack;

pub use error::BackupError;
pub use manifest::{Engine, Manifest, Part};
pub use pack::{Contents, Packed, Source, pack};
pub use seal::{Identities, NewIdentity, Recipients, new_identity};
pub use shelf::{Kept, Shelf, is_due};
pub use unpack::{check, is_sealed, unpack};

#[cfg(test)]
mod tests;
