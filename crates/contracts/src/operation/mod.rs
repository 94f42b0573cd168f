//! The table of the API as data. Routes, access rules, the document and the isolation tests are all derived from it.

mod crud;
mod table;

pub use table::operations;

use pathsix_domain::{
    access::{Action, Reach, Resource, allows},
    vocabulary::Role,
};
use schemars::{Schema, SchemaGenerator};

/// Describes a type with a generator.
pub type Describe = fn(&mut SchemaGenerator) -> Schema;

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

/// A query parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The schema of its value.
    pub schema: Describe,
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
    /// Who may call it.
    pub access: Access,
    /// What `{id}` is.
    pub id_schema: Option<Describe>,
    /// Query parameters.
    pub query: Vec<Parameter>,
    /// The body that is sent.
    pub request: Option<Describe>,
    /// The status of success.
    pub status: u16,
    /// The body that is answered.
    pub response: Option<Describe>,
}

impl Operation {
    fn new(
        id: &str,
        method: Method,
        path: &str,
        summary: &str,
        tag: &'static str,
        access: Access,
    ) -> Self {
        Self {
            id: id.to_owned(),
            method,
            path: path.to_owned(),
            mount: Mount::Api,
            summary: summary.to_owned(),
            tag,
            access,
            id_schema: None,
            query: Vec::new(),
            request: None,
            status: 200,
            response: None,
        }
    }

    fn on<K>(mut self) -> Self
    where
        K: schemars::JsonSchema,
    {
        self.id_schema = Some(SchemaGenerator::subschema_for::<K>);
        self
    }

    fn asks(mut self, query: Vec<Parameter>) -> Self {
        self.query = query;
        self
    }

    fn takes<B: schemars::JsonSchema>(mut self) -> Self {
        self.request = Some(SchemaGenerator::subschema_for::<B>);
        self
    }

    fn gives<V: schemars::JsonSchema>(mut self) -> Self {
        self.response = Some(SchemaGenerator::subschema_for::<V>);
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
