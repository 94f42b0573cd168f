//! What is said of operations that will go, in headers of their answers.

use std::time::{Duration, SystemTime};

use actix_web::{
    HttpResponse,
    http::header::{self, HeaderName, HeaderValue, HttpDate},
};
use pathsix_contracts::operation::Deprecation;
use pathsix_domain::value::Instant;

/// Says so, whatever is answered: RFC 9745 since when, RFC 8594 until when, and where it is written what to do instead.
pub(crate) fn announce(deprecation: Option<&Deprecation>, answer: &mut HttpResponse) {
    let Some(deprecation) = deprecation else {
        return;
    };
    let since = format!("@{}", seconds(deprecation.since));
    let link = format!("<{}>; rel=\"deprecation\"", deprecation.link);
    let sunset = deprecation
        .sunset
        .map(|at| HttpDate::from(time(at)).to_string());
    let said = [
        (HeaderName::from_static("deprecation"), Some(since)),
        (HeaderName::from_static("sunset"), sunset),
        (header::LINK, Some(link)),
    ];
    for (name, text) in said {
        let value = text.and_then(|text| HeaderValue::from_str(&text).ok());
        if let Some(value) = value {
            answer.headers_mut().insert(name, value);
        }
    }
}

fn seconds(at: Instant) -> i64 {
    at.micros().div_euclid(1_000_000)
}

fn time(at: Instant) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds(at).max(0).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use pathsix_domain::value::Scalar;

    use super::*;

    fn said(sunset: Option<&str>) -> Vec<(String, String)> {
        let instant = |text: &str| Instant::parse(text).unwrap();
        let deprecation = Deprecation {
            since: instant("2026-11-11T11:11:11Z"),
            sunset: sunset.map(instant),
            link: "https://example.com/changes".to_owned(),
        };
        let mut answer = HttpResponse::Ok().finish();
        announce(Some(&deprecation), &mut answer);
        let headers = answer.headers().iter();
        let mut said: Vec<_> = headers
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        said.sort();
        said
    }

    #[test]
    fn an_operation_that_will_go_says_since_when_until_when_and_what_instead() {
        let expected = [
            ("deprecation", "@1794395471"),
            ("link", "<https://example.com/changes>; rel=\"deprecation\""),
            ("sunset", "Fri, 31 Dec 2027 23:59:59 GMT"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(said(Some("2027-12-31T23:59:59Z")), expected);
        assert_eq!(said(None), expected[..2]);
    }

    #[test]
    fn any_other_says_nothing() {
        let mut answer = HttpResponse::Ok().finish();
        announce(None, &mut answer);
        assert!(answer.headers().is_empty());
    }
}
