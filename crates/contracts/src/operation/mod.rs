//! The table of the API as data. Routes, access rules, the document and the isolation tests are all derived from it.
//!
//! A server that embeds these crates adds to the table: [`crud`] gives every operation of a record of its own, and
//! [`Operation::new`] with the methods after it any other. Nothing but [`operations`] knows which operations there are.

mod api_keys;
mod archives;
mod crud;
mod deprecation;
mod feeds;
mod headers;
mod imports;
mod kinds;
mod lifecycle;
mod mailed;
mod outcomes;
mod privacy;
mod query;
mod rate;
mod reports;
mod section;
mod sides;
mod sys;
mod table;

pub use crate::{query::Parameter, schema::Describe};
pub use crud::crud;
pub use deprecation::Deprecation;
pub use headers::{RequestHeader, ResponseHeader};
pub use kinds::{Access, BASES, Content, Method, Mount, Presence};
pub use rate::{Rate, WORDS};
pub(crate) use section::SHARED;
pub use section::Section;
pub use table::operations;

use schemars::JsonSchema;

use crate::{
    body::{Judged, Request},
    problem::Code,
    schema,
};

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
    /// What more there is to say; empty where the sentence is enough.
    pub description: String,
    /// Under which heading it is documented.
    pub tag: &'static str,
    /// What stands below that heading, in a sentence.
    pub about: &'static str,
    /// In which file of the contract its types stand.
    pub file: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Against which limits it is counted.
    pub rate: Rate,
    /// What `{id}` is.
    pub id_schema: Option<Describe>,
    /// Query parameters.
    pub query: Vec<Parameter>,
    /// Headers that it reads besides those of every request.
    pub reads: Vec<RequestHeader>,
    /// The body that is sent.
    pub request: Option<Request>,
    /// The form that is sent with a file in it, as `multipart/form-data`.
    pub form: Option<Describe>,
    /// The file that is sent as the body.
    pub file_body: Option<Content>,
    /// Whether that body has to be sent.
    pub presence: Presence,
    /// The status of success.
    pub status: u16,
    /// The status where what is asked for was done before, with the same body.
    pub again: Option<u16>,
    /// What kind of content is answered.
    pub content: Content,
    /// Other kinds that may be asked for instead.
    pub or_content: Vec<Content>,
    /// The body that is answered, where it is JSON.
    pub response: Option<Describe>,
    /// Headers of success besides those of every answer.
    pub sends: Vec<ResponseHeader>,
    /// Codes of failure that do not follow from what the operation is; [`Operation::codes`] has all.
    pub refuses: Vec<Code>,
    /// Whether it will go.
    pub deprecated: Option<Deprecation>,
}

impl Operation {
    /// An operation that takes nothing, and answers 200 without a body.
    pub fn new(
        id: &str,
        method: Method,
        path: &str,
        summary: &str,
        section: Section,
        access: Access,
    ) -> Self {
        let (mut reads, mut sends) = (Vec::new(), Vec::new());
        if access.is_of_members() {
            reads.push(RequestHeader::Tenant);
        }
        // What a company is answered is kept among what is the company's. What changes a sign-in either answers secrets, which are not kept, or ends the session that it was asked in.
        if access.is_of_members() && method != Method::Get && section != Section::SIGN_IN {
            reads.push(RequestHeader::IdempotencyKey);
            sends.push(ResponseHeader::Replayed);
        }
        Self {
            id: id.to_owned(),
            method,
            path: path.to_owned(),
            mount: Mount::Api,
            summary: summary.to_owned(),
            description: String::new(),
            tag: section.tag,
            about: section.about,
            file: section.file,
            access,
            rate: Rate::Plain,
            id_schema: None,
            query: Vec::new(),
            reads,
            request: None,
            form: None,
            file_body: None,
            presence: Presence::Required,
            status: 200,
            again: None,
            content: Content::Json,
            or_content: Vec::new(),
            response: None,
            sends,
            refuses: Vec::new(),
            deprecated: None,
        }
    }

    /// With more to say than the sentence does.
    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// On the one thing that `{id}` in its path names.
    #[must_use]
    pub fn on<K: JsonSchema>(mut self) -> Self {
        self.id_schema = Some(schema::of::<K>());
        self
    }

    /// With query parameters.
    #[must_use]
    pub fn asks(mut self, query: Vec<Parameter>) -> Self {
        let is_searched = query.iter().any(|parameter| parameter.name == WORDS);
        if is_searched && self.rate == Rate::Plain {
            self.rate = Rate::SearchByWords;
        }
        self.query = query;
        self
    }

    /// With a header that it reads.
    #[must_use]
    pub fn reads(mut self, header: RequestHeader) -> Self {
        self.reads.push(header);
        self
    }

    /// With a body that has to be sent.
    #[must_use]
    pub fn takes<B: Judged>(mut self) -> Self {
        self.request = Some(Request::of::<B>());
        self
    }

    /// With a form that has a file in it.
    #[must_use]
    pub fn takes_form<F: JsonSchema>(mut self) -> Self {
        self.form = Some(schema::of::<F>());
        self
    }

    /// With a file as its body.
    #[must_use]
    pub fn takes_file(mut self, kind: Content) -> Self {
        self.file_body = Some(kind);
        self
    }

    /// With a body that may be left out.
    #[must_use]
    pub fn may_take<B: Judged>(self) -> Self {
        Self {
            presence: Presence::Optional,
            ..self.takes::<B>()
        }
    }

    /// With JSON as its answer.
    #[must_use]
    pub fn gives<V: JsonSchema>(mut self) -> Self {
        self.response = Some(schema::of::<V>());
        self
    }

    /// With an answer of another kind.
    #[must_use]
    pub fn gives_content(mut self, content: Content) -> Self {
        self.content = content;
        self
    }

    /// With a file as its answer: of the first kind, or of another that is asked for.
    #[must_use]
    pub fn gives_file(mut self, formats: impl IntoIterator<Item = Content>) -> Self {
        let mut formats = formats.into_iter();
        self.content = formats.next().unwrap_or(self.content);
        self.or_content = formats.collect();
        self.sends(ResponseHeader::Disposition)
    }

    /// Every kind of content that may be answered.
    pub fn contents(&self) -> impl Iterator<Item = Content> {
        std::iter::once(self.content).chain(self.or_content.iter().copied())
    }

    /// As one that answers a secret, which is not kept: so it knows no `Idempotency-Key`.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.reads
            .retain(|header| *header != RequestHeader::IdempotencyKey);
        self.sends
            .retain(|header| *header != ResponseHeader::Replayed);
        self
    }

    /// With a header in its answer.
    #[must_use]
    pub fn sends(mut self, header: ResponseHeader) -> Self {
        self.sends.push(header);
        self
    }

    /// With types that stand where those of another section do.
    #[must_use]
    pub fn filed(mut self, section: Section) -> Self {
        self.file = section.file;
        self
    }

    /// With another status of success.
    #[must_use]
    pub fn answers(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// With a status of its own where what is asked for was done before.
    #[must_use]
    pub fn answers_again(mut self, status: u16) -> Self {
        self.again = Some(status);
        self
    }

    /// With codes of failure that its kind does not imply.
    #[must_use]
    pub fn refuses(mut self, codes: impl IntoIterator<Item = Code>) -> Self {
        self.refuses.extend(codes);
        self
    }

    /// Somewhere else than under the bases of the API.
    #[must_use]
    pub fn at(mut self, mount: Mount) -> Self {
        self.mount = mount;
        self
    }

    /// As one that will go.
    #[must_use]
    pub fn deprecated(mut self, deprecation: Deprecation) -> Self {
        self.deprecated = Some(deprecation);
        self
    }

    /// Every full path at which the operation answers.
    pub fn paths(&self) -> Vec<String> {
        let bases = self.mount.bases().iter();
        bases.map(|base| format!("{base}{}", self.path)).collect()
    }
}

#[cfg(test)]
mod tests;
