//! What a store may answer when it cannot do what it was asked.

use thiserror::Error;

/// Why a storage port failed. One closed type, so that every adapter means the same by it.
///
/// The texts are for operators; what a user may read is decided where errors are turned into answers.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A row that the caller had loaded is no longer there, or no longer in the version that was loaded.
    #[error("the row is gone or has changed since it was loaded")]
    Missing,
    /// A unique key is taken. `what` names the key, for example `user.email`.
    #[error("the key {what} is taken")]
    Conflict {
        /// The key that is taken, as `table.column`.
        what: String,
    },
    /// A row names another that is not there (any more), or is still named itself.
    #[error("a reference does not hold: {0}")]
    Referenced(String),
    /// The store works but could not take the request in time: the pool stayed full, a lock was not had, a statement
    /// ran into its time limit. Trying again may help.
    #[error("the store is busy: {0}")]
    Busy(String),
    /// A stored row does not satisfy the rules of its own record.
    #[error("a stored row is corrupt: {0}")]
    Corrupt(String),
    /// The store cannot be reached.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
    /// Anything else: a defect of the adapter or of the schema.
    #[error("the store failed: {0}")]
    Backend(String),
}
