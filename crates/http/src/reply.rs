//! What handlers answer.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use pathsix_application::{TenantChoice, records::Expected};
use pathsix_contracts::{
    auth::TenantChoiceView,
    envelope::{Data, PageView},
    problem::CandidateView,
    resource::Resource,
};
use pathsix_domain::record::LookAlike;
use serde::Serialize;

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
pub fn one<V: Serialize>(view: V, version: i64) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, Tag(version).text()))
        .json(Data::new(view))
}

/// One record, as its contract shows it.
pub fn record<R: Resource>(record: R) -> HttpResponse {
    let version = record.header().version;
    one(R::view(record), version)
}

/// One record that the client has already.
pub(crate) fn not_modified(version: i64) -> HttpResponse {
    HttpResponse::build(StatusCode::NOT_MODIFIED)
        .insert_header((header::ETAG, Tag(version).text()))
        .finish()
}

/// A new record and where it stands.
pub fn created<V: Serialize>(view: V, version: i64, location: &str) -> HttpResponse {
    created_with(view, version, location, None)
}

/// The same, with a sentence for people.
pub(crate) fn created_with<V: Serialize>(
    view: V,
    version: i64,
    location: &str,
    message: Option<&str>,
) -> HttpResponse {
    let data = Data {
        data: view,
        message: message.map(str::to_owned),
    };
    HttpResponse::Created()
        .insert_header((header::ETAG, Tag(version).text()))
        .insert_header((header::LOCATION, location))
        .json(data)
}

/// One thing without a version.
pub fn data<V: Serialize>(view: V) -> HttpResponse {
    HttpResponse::Ok().json(Data::new(view))
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
pub fn plain<V: Serialize>(view: V) -> HttpResponse {
    HttpResponse::Ok().json(view)
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
pub(crate) fn page<V: Serialize>(page: PageView<V>) -> HttpResponse {
    HttpResponse::Ok().json(page)
}

/// Nothing to say.
pub fn nothing() -> HttpResponse {
    HttpResponse::NoContent().finish()
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
