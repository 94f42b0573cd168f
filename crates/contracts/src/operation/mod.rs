//! The table of the API as data. Routes, access rules, the document and the isolation tests are all derived from it.

mod crud;
mod feeds;
mod lifecycle;
mod section;
mod sides;
mod table;

pub use crate::{query::Parameter, schema::Describe};
pub use table::operations;

use pathsix_domain::{
    access::{Action, Reach, Resource, allows},
    vocabulary::Role,
};
use schemars::JsonSchema;

use crate::{
    body::{Judged, Request},
    schema,
};
pub(crate) use section::SHARED;
use section::Section;

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
    /// Every member who is signed in.
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
}

impl Access {
    /// Whether a role may call the operation at all.
    pub fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::Public | Self::SignedIn => true,
            Self::Granted {
                resource,
                action,
                reach,
            } => reach.is_open_to(role) && allows(role, resource, action),
        }
    }

    /// The reach of the route.
    pub fn reach(self) -> Reach {
        match self {
            Self::Public | Self::SignedIn => Reach::Own,
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

/// What kind of content is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// JSON.
    Json,
    /// An event for a calendar, RFC 5545.
    Calendar,
}

impl Content {
    /// As the header `Content-Type` says it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }
}

/// One operation of the API.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Stable name, for example `leads.create` or `admin.leads.create`.
    pub id: String,
    /// Method.
    pub method: Method,
    /// Path below the mount, with `{id}` where it names one thing.
    pub path: String,
    /// Where the path stands.
    pub mount: Mount,
    /// What it does, in a sentence.
    pub summary: String,
    /// Under which heading it is documented.
    pub tag: &'static str,
    /// In which file of the contract its types stand.
    pub file: &'static str,
    /// Who may call it.
    pub access: Access,
    /// What `{id}` is.
    pub id_schema: Option<Describe>,
    /// Query parameters.
    pub query: Vec<Parameter>,
    /// The body that is sent.
    pub request: Option<Request>,
    /// The status of success.
    pub status: u16,
    /// What kind of content is answered.
    pub content: Content,
    /// The body that is answered, where it is JSON.
    pub response: Option<Describe>,
}

impl Operation {
    fn new(
        id: &str,
        method: Method,
        path: &str,
        summary: &str,
        section: Section,
        access: Access,
    ) -> Self {
        Self {
            id: id.to_owned(),
            method,
            path: path.to_owned(),
            mount: Mount::Api,
            summary: summary.to_owned(),
            tag: section.tag,
            file: section.file,
            access,
            id_schema: None,
            query: Vec::new(),
            request: None,
            status: 200,
            content: Content::Json,
            response: None,
        }
    }

    fn on<K: JsonSchema>(mut self) -> Self {
        self.id_schema = Some(schema::of::<K>());
        self
    }

    fn asks(mut self, query: Vec<Parameter>) -> Self {
        self.query = query;
        self
    }

    fn takes<B: Judged>(mut self) -> Self {
        self.request = Some(Request::of::<B>());
        self
    }

    fn gives<V: JsonSchema>(mut self) -> Self {
        self.response = Some(schema::of::<V>());
        self
    }

    fn gives_content(mut self, content: Content) -> Self {
        self.content = content;
        self
    }

    /// With types that stand where those of another section do.
    fn filed(mut self, section: Section) -> Self {
        self.file = section.file;
        self
    }

    fn answers(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    fn at(mut self, mount: Mount) -> Self {
        self.mount = mount;
        self
    }

    /// Every full path at which the operation answers.
    pub fn paths(&self) -> Vec<String> {
        let bases: &[&str] = match self.mount {
            Mount::Api => &BASES,
            Mount::Root => &[""],
            Mount::Everywhere => &["", BASES[0], BASES[1]],
        };
        bases
            .iter()
            .map(|base| format!("{base}{}", self.path))
            .collect()
    }
}

#[cfg(test)]
mod tests;
