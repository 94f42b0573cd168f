//! What a handler reads: the id in the path, the query, the body and the conditions.

use std::rc::Rc;

use actix_web::{HttpRequest, http::header, web::Bytes};
use pathsix_application::{Error, records::Expected};
use pathsix_contracts::{
    body::{self, Body},
    problem::Code,
};
use pathsix_domain::value::{Id, Scalar};

use crate::{failure::Failure, reply::Tag};

/// One request, as far as handlers look at it.
#[derive(Clone)]
pub struct Input {
    /// The operation that is asked for.
    pub(crate) operation: Rc<str>,
    pub(crate) request: HttpRequest,
    body: Rc<Bytes>,
}

impl Input {
    pub(crate) fn new(operation: &str, request: HttpRequest, body: Bytes) -> Self {
        Self {
            operation: operation.into(),
            request,
            body: Rc::new(body),
        }
    }

    /// The id in the path. One that is no id names nothing.
    pub fn id<K: 'static>(&self) -> Result<Id<K>, Failure> {
        let text = self.request.match_info().get("id").unwrap_or_default();
        Id::parse(text).map_err(|_| Error::NotFound.into())
    }

    /// The query, decoded. Errors: it is no text.
    pub fn query(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.request.query_string().as_bytes())
            .into_owned()
            .collect()
    }

    /// The body. Errors: it is not declared as JSON, is no JSON object, or has refused fields.
    pub fn body<T: Body>(&self) -> Result<T, Failure> {
        if !self.is_json() {
            let sentence = "Send the body as application/json.".to_owned();
            return Err(Failure::Request(Code::UnsupportedMediaType, sentence));
        }
        Ok(body::read(&self.body)?)
    }

    /// The same, where the body may be left out.
    pub fn optional_body<T: Body + Default>(&self) -> Result<T, Failure> {
        if self.body.is_empty() {
            Ok(T::default())
        } else {
            self.body()
        }
    }

    /// The bytes of the body.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.body
    }

    fn is_json(&self) -> bool {
        let sent = self
            .header(header::CONTENT_TYPE.as_str())
            .unwrap_or_default();
        let mut parts = sent.split(';');
        let essence = parts.next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json")
            && parts.all(|part| match part.trim().split_once('=') {
                Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                    value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
                }
                _ => true,
            })
    }

    /// Which version `If-Match` names. Errors: it names anything else, or is there twice.
    pub fn expected(&self) -> Result<Expected, Failure> {
        let mut sent = self.request.headers().get_all(header::IF_MATCH);
        let Some(first) = sent.next() else {
            return Ok(Expected::Any);
        };
        let only = first.to_str().ok().filter(|_| sent.next().is_none());
        only.and_then(Tag::expected)
            .ok_or_else(|| Failure::bad_request("If-Match must be a version in quotes, or *."))
    }

    /// Whether `If-None-Match` names this version.
    pub(crate) fn has_version(&self, version: i64) -> bool {
        let sent = self.header(header::IF_NONE_MATCH.as_str());
        sent.is_some_and(|text| Tag(version).is_in(text))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }
}
