//! Against which limits requests are counted.

use super::{Access, Operation};

/// Against which limits the requests of an operation are counted, besides that of whoever sends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rate {
    /// Against none at all.
    Free,
    /// Against no other.
    Plain,
    /// Against that of sign-ins with a password, in place of the other requests without a login.
    SignIn,
    /// Against that of registrations, in place of the other requests without a login.
    Register,
    /// Against that of letters, in place of the other requests without a login.
    Mail,
    /// Against that of searches.
    Search,
    /// Against that of searches where it is asked for words with `q`.
    SearchByWords,
    /// Against that of what does much at once.
    Bulk,
}

/// The query parameter by which a list is searched.
pub const WORDS: &str = "q";

impl Rate {
    /// What is counted, in words.
    pub fn about(self, access: Access) -> &'static str {
        match (self, access) {
            (Self::Free, _) => "-",
            (Self::SignIn, Access::Public) => "sign-in",
            (Self::Register, Access::Public) => "registration",
            (Self::Mail, Access::Public) => "mail",
            (_, Access::Public) => "address",
            (Self::Plain | Self::SignIn | Self::Register | Self::Mail, _) => "user",
            (Self::Search, _) => "user, search",
            (Self::SearchByWords, _) => "user; with q search too",
            (Self::Bulk, _) => "user, bulk",
        }
    }
}

impl Operation {
    /// Counted against another limit.
    #[must_use]
    pub fn counted(mut self, rate: Rate) -> Self {
        self.rate = rate;
        self
    }
}
