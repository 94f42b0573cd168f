//! Pinning notes.

use pathsix_domain::{
    record::{Note, NotePatch},
    value::{Change, Id},
};

use crate::{
    Error,
    desk::Desk,
    records::{self, Expected, RecordWork},
};

/// Whether a note is to stay in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pin {
    /// It is.
    On,
    /// It need not.
    Off,
}

/// Pins a note, or takes the pin away. Errors: [`Error::NotFound`], [`Error::VersionMismatch`].
pub async fn pin<U>(
    desk: Desk<'_, U>,
    id: Id<Note>,
    expected: Expected,
    pin: Pin,
) -> Result<Note, Error>
where
    U: RecordWork<Note> + ?Sized,
{
    let patch = NotePatch {
        pinned: Change::Set(pin == Pin::On),
        ..NotePatch::default()
    };
    records::update(desk, id, expected, patch).await
}
