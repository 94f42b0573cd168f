//! Which database an address names: the one place that knows their schemes.

use super::OpenError;

/// The databases that are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// The database of an address. Anything else would be taken for the name of a file. The message never shows the
    /// address, which may hold a password.
    pub fn of(url: &str) -> Result<Self, OpenError> {
        match url.split(':').next() {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(OpenError::Url(
                "it begins with neither sqlite: nor postgres:".to_owned(),
            )),
        }
    }
}
