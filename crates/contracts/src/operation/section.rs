//! Sections: where operations are documented, and where their types are written.

use crate::resource::Resource;

/// The file of what belongs to no single section, or to several.
pub(crate) const SHARED: &str = "shared_types";

/// A section of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    /// The heading of its operations.
    pub(super) tag: &'static str,
    /// The file of its types, without its ending.
    pub(super) file: &'static str,
}

impl Section {
    /// Signing in.
    pub(super) const SIGN_IN: Self = Self {
        tag: "auth",
        file: "user",
    };
    /// The members of a company.
    pub(super) const MEMBERS: Self = Self {
        tag: "users",
        file: "user",
    };
    /// The company itself.
    pub(super) const TENANT: Self = Self {
        tag: "tenant",
        file: "tenant",
    };

    /// The section of a record.
    pub(super) const fn of<R: Resource>() -> Self {
        Self {
            tag: R::PATH,
            file: R::SINGULAR,
        }
    }

    /// A section without a file of its own.
    pub(super) const fn shared(tag: &'static str) -> Self {
        Self { tag, file: SHARED }
    }
}
