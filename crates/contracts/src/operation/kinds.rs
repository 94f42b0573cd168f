//! What operations are made of: methods, who may call them, where they stand, what kind of content they answer.

use pathsix_domain::{
    access::{Action, Callers, Reach, Resource, allows},
    document::{PaperFormat, SheetFormat},
    vocabulary::Role,
};

/// HTTP methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "HTTP's own words")]
pub enum Method {
    Get,
    Post,
    Patch,
    Delete,
}

impl Method {
    /// As HTTP spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may call an operation. There is no default: an operation cannot be made without saying it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody; no token is looked at.
    Public,
    /// Every member who is signed in; no API key.
    SignedIn,
    /// Members whose role may do this, on a route of this reach.
    Granted {
        /// To what.
        resource: Resource,
        /// What.
        action: Action,
        /// How far the route reaches.
        reach: Reach,
    },
    /// Those who run the platform, with a token of the platform area; nobody else, whatever their role.
    Superadmin,
}

impl Access {
    /// Whether a role may call the operation at all.
    pub fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::Public | Self::SignedIn => true,
            Self::Superadmin => false,
            Self::Granted {
                resource,
                action,
                reach,
            } => reach.is_open_to(role) && allows(role, resource, action),
        }
    }

    /// Whether it is for members of companies.
    pub fn is_of_members(self) -> bool {
        matches!(self, Self::SignedIn | Self::Granted { .. })
    }

    /// For whom the route is.
    pub fn callers(self) -> Callers {
        match self {
            Self::Public | Self::Granted { .. } => Callers::All,
            Self::SignedIn | Self::Superadmin => Callers::People,
        }
    }

    /// The reach of the route.
    pub fn reach(self) -> Reach {
        match self {
            Self::Public | Self::SignedIn | Self::Superadmin => Reach::Own,
            Self::Granted { reach, .. } => reach,
        }
    }
}

/// Where the paths of an operation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mount {
    /// Under both bases of the API.
    Api,
    /// At the root.
    Root,
    /// At both places.
    Everywhere,
}

/// The bases of the API: the canonical one first.
pub const BASES: [&str; 2] = ["/api/v1", "/api"];

impl Mount {
    /// What stands before the path of an operation; empty at the root. The canonical one first.
    pub fn bases(self) -> &'static [&'static str] {
        match self {
            Self::Api => &BASES,
            Self::Root => &[""],
            Self::Everywhere => &["", BASES[0], BASES[1]],
        }
    }
}

/// What kind of content is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// JSON.
    Json,
    /// An event for a calendar, RFC 5545.
    Calendar,
    /// A page for people.
    Html,
    /// Comma-separated values, RFC 4180.
    Csv,
    /// A workbook, Office Open XML.
    Xlsx,
    /// One JSON object a line.
    JsonLines,
    /// Pages to print.
    Pdf,
    /// Several files in one.
    Zip,
}

impl Content {
    /// As the header `Content-Type` says it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonLines => "application/jsonl",
            Self::Pdf => "application/pdf",
            Self::Zip => "application/zip",
        }
    }

    /// Whether it is a file that is kept, not something that is read at once.
    pub fn is_file(self) -> bool {
        match self {
            Self::Json | Self::Calendar | Self::Html => false,
            Self::Csv | Self::Xlsx | Self::JsonLines | Self::Pdf | Self::Zip => true,
        }
    }
}

impl From<SheetFormat> for Content {
    fn from(format: SheetFormat) -> Self {
        match format {
            SheetFormat::Csv => Self::Csv,
            SheetFormat::Xlsx => Self::Xlsx,
            SheetFormat::JsonLines => Self::JsonLines,
        }
    }
}

impl From<PaperFormat> for Content {
    fn from(format: PaperFormat) -> Self {
        match format {
            PaperFormat::Pdf => Self::Pdf,
            PaperFormat::Csv => Self::Csv,
            PaperFormat::Xlsx => Self::Xlsx,
            PaperFormat::JsonLines => Self::JsonLines,
        }
    }
}

/// Whether a body has to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has to.
    Required,
    /// It may be left out, which says the same as an empty object.
    Optional,
}
