//! What handlers answer.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use pathsix_application::{TenantChoice, attempts::Answered, records::Expected};
use pathsix_contracts::{
    auth::TenantChoiceView,
    envelope::{Data, PageView},
    problem::CandidateView,
    resource::Resource,
};
use pathsix_domain::{port::KeptReply, record::LookAlike};
use serde::{Serialize, de::DeserializeOwned};

/// The header of an answer that was given before.
const REPLAYED: &str = "idempotency-replayed";

/// An answer that can be kept, and given again as it was.
#[derive(Debug, Clone)]
pub struct Reply(KeptReply);

impl Reply {
    fn of(status: StatusCode) -> Self {
        Self(KeptReply {
            status: status.as_u16(),
            headers: Vec::new(),
            body: Vec::new(),
        })
    }

    /// JSON with a status. What cannot be written as JSON is a defect, and answered as one.
    pub fn json<V: Serialize>(status: StatusCode, view: &V) -> Self {
        match serde_json::to_vec(view) {
            Ok(body) => {
                let mut reply = Self::of(status).with(&header::CONTENT_TYPE, "application/json");
                reply.0.body = body;
                reply
            }
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    /// The same with a header.
    #[must_use]
    pub fn with(mut self, name: &header::HeaderName, value: impl Into<String>) -> Self {
        let header = (name.as_str().to_owned(), value.into());
        self.0.headers.push(header);
        self
    }

    /// What is kept of it.
    pub(crate) fn kept(self) -> KeptReply {
        self.0
    }

    /// What was written into it.
    pub(crate) fn read<V: DeserializeOwned>(&self) -> Option<V> {
        serde_json::from_slice(&self.0.body).ok()
    }
}

impl From<Answered> for Reply {
    fn from(answered: Answered) -> Self {
        match answered {
            Answered::Now(kept) => Self(kept),
            Answered::Again(kept) => {
                Self(kept).with(&header::HeaderName::from_static(REPLAYED), "true")
            }
        }
    }
}

impl From<Reply> for HttpResponse {
    fn from(Reply(kept): Reply) -> Self {
        let status = StatusCode::from_u16(kept.status);
        let mut answer = Self::build(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        for header in kept.headers {
            answer.insert_header(header);
        }
        if kept.body.is_empty() {
            return answer.finish();
        }
        answer.body(kept.body)
    }
}

/// The `ETag` of a version: the number in quotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag(pub(crate) i64);

impl Tag {
    fn text(self) -> String {
        format!("\"{}\"", self.0)
    }

    /// What `If-Match` expects; none where it is neither a version nor `*`.
    pub(crate) fn expected(sent: &str) -> Option<Expected> {
        match sent.trim() {
            "*" => Some(Expected::Any),
            tag => {
                let version = tag.strip_prefix('"')?.strip_suffix('"')?;
                version.parse().ok().map(Expected::Version)
            }
        }
    }

    /// Whether `If-None-Match` names this version.
    pub(crate) fn is_in(self, sent: &str) -> bool {
        is_named(&self.text(), sent)
    }
}

/// Whether `If-None-Match` names a tag; there a weak one counts.
pub(crate) fn is_named(tag: &str, sent: &str) -> bool {
    let names = |candidate: &str| {
        let candidate = candidate.trim();
        candidate == "*" || candidate.strip_prefix("W/").unwrap_or(candidate) == tag
    };
    sent.split(',').any(names)
}

/// One record with its version.
pub fn one<V: Serialize>(view: V, version: i64) -> Reply {
    Reply::json(StatusCode::OK, &Data::new(view)).with(&header::ETAG, Tag(version).text())
}

/// One record, as its contract shows it.
pub fn record<R: Resource>(record: R) -> Reply {
    let version = record.header().version;
    one(R::view(record), version)
}

/// One record that the client has already.
pub(crate) fn not_modified(version: i64) -> Reply {
    Reply::of(StatusCode::NOT_MODIFIED).with(&header::ETAG, Tag(version).text())
}

/// A new record and where it stands.
pub fn created<V: Serialize>(view: V, version: i64, location: &str) -> Reply {
    created_with(view, version, location, None)
}

/// The same, with a sentence for people.
pub(crate) fn created_with<V: Serialize>(
    view: V,
    version: i64,
    location: &str,
    message: Option<&str>,
) -> Reply {
    let data = Data {
        data: view,
        message: message.map(str::to_owned),
    };
    Reply::json(StatusCode::CREATED, &data)
        .with(&header::ETAG, Tag(version).text())
        .with(&header::LOCATION, location)
}

/// One thing without a version.
pub fn data<V: Serialize>(view: V) -> Reply {
    Reply::json(StatusCode::OK, &Data::new(view))
}

/// The companies that somebody may choose from.
pub(crate) fn choices(choices: Vec<TenantChoice>) -> Vec<TenantChoiceView> {
    let view = |choice: TenantChoice| TenantChoiceView {
        slug: choice.slug,
        name: choice.name,
    };
    choices.into_iter().map(view).collect()
}

/// An answer that stands in no envelope.
pub fn plain<V: Serialize>(view: V) -> Reply {
    Reply::json(StatusCode::OK, &view)
}

/// The records that something new looks like.
pub(crate) fn candidates(alike: &[LookAlike]) -> Vec<CandidateView> {
    let view = |alike: &LookAlike| CandidateView {
        r#type: alike.resource,
        id: alike.id,
        name: alike.name.clone(),
    };
    alike.iter().map(view).collect()
}

/// One page.
pub(crate) fn page<V: Serialize>(page: PageView<V>) -> Reply {
    plain(page)
}

/// Nothing to say yet: what was asked for is done later.
pub(crate) fn accepted() -> Reply {
    Reply::of(StatusCode::ACCEPTED)
}

/// Nothing to say.
pub fn nothing() -> Reply {
    Reply::of(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_version_in_quotes() {
        assert_eq!(Tag::expected("\"7\""), Some(Expected::Version(7)));
        assert_eq!(Tag::expected(" * "), Some(Expected::Any));
        for bad in ["7", "W/\"7\"", "\"7", "\"seven\"", "\"1\", \"2\"", ""] {
            assert_eq!(Tag::expected(bad), None, "{bad}");
        }
        for good in ["\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"] {
            assert!(Tag(7).is_in(good), "{good}");
        }
        assert!(!Tag(7).is_in("\"77\""));
    }
}
