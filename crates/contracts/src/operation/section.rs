//! Sections: where operations are documented, and where their types are written.

use crate::resource::Resource;

/// The file of what belongs to no single section, or to several.
pub(crate) const SHARED: &str = "shared_types";

/// A section of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The heading of its operations.
    pub tag: &'static str,
    /// What the operations are about, in a sentence.
    pub about: &'static str,
    /// The file of its types, without its ending.
    pub file: &'static str,
}

impl Section {
    /// Signing in.
    pub const SIGN_IN: Self = Self {
        tag: "auth",
        about: "Registration, tokens, sessions and passwords.",
        file: "user",
    };
    /// The members of a company.
    pub const MEMBERS: Self = Self {
        tag: "users",
        about: "The members of the company.",
        file: "user",
    };
    /// The company itself.
    pub const TENANT: Self = Self {
        tag: "tenant",
        about: "The company and its settings.",
        file: "tenant",
    };
    /// API keys.
    pub const API_KEYS: Self = Self {
        tag: "api_keys",
        about: "The keys with which programs come in.",
        file: "api_key",
    };
    /// People who ask what is kept of them, or to be forgotten.
    pub const PRIVACY: Self = Self {
        tag: "privacy",
        about: "What is kept of a person, and their erasure.",
        file: "privacy",
    };
    /// The platform area.
    pub const SYS: Self = Self {
        tag: "sys",
        about: "The platform, for those who run it: companies, people, health.",
        file: "sys",
    };
    /// The server itself.
    pub const PLATFORM: Self = Self::shared(
        "platform",
        "The server: health, vocabulary, keys, documentation.",
    );
    /// Imports.
    pub const IMPORTS: Self = Self {
        tag: "imports",
        about: "Files of rows that become leads, clients and contacts.",
        file: "import",
    };
    /// The feed.
    pub const ACTIVITY: Self = Self::shared("activity", "What was done to records, in words.");
    /// Search.
    pub const SEARCH: Self = Self::shared("search", "Records by their words.");
    /// The audit.
    pub const AUDIT: Self = Self::shared("audit", "Every change, with values before and after.");

    /// Figures of many records.
    pub const REPORTS: Self = Self {
        tag: "reports",
        about: "Figures of many records, as far as the role reaches, and a first page of them.",
        file: "report",
    };

    /// The section of a record.
    pub const fn of<R: Resource>() -> Self {
        Self {
            tag: R::PATH,
            about: R::ABOUT,
            file: R::SINGULAR,
        }
    }

    /// A section without a file of its own.
    pub const fn shared(tag: &'static str, about: &'static str) -> Self {
        Self {
            tag,
            about,
            file: SHARED,
        }
    }
}
