//! Where the records behind a figure are listed.

use std::borrow::Cow;

use form_urlencoded::Serializer;
use pathsix_domain::{
    access::Visibility,
    report::question::{Frame, Period},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

/// Path and query, below the base of the API, of a list that has exactly the records behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Link(String);

impl JsonSchema for Link {
    fn schema_name() -> Cow<'static, str> {
        "Link".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Path and query, below the base of the API, of a list that has exactly the records behind a \
                            figure: as many as it counts, or worth as much as it sums.",
            "examples": ["/admin/leads?lead_status=new&created_at%5Bgte%5D=2026-01-01"],
        })
    }
}

/// The lists of the records that a report is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lists {
    frame: Frame,
}

impl Lists {
    /// Those of a question.
    pub(super) fn of(frame: &Frame) -> Self {
        Self { frame: *frame }
    }

    /// The same about another period.
    pub(super) fn about(self, period: Period) -> Self {
        let frame = self.frame.about(period);
        Self { frame }
    }

    /// Those records under this path that the filters leave.
    pub(super) fn with(&self, path: &str, filters: &[(&str, &str)]) -> Link {
        let question = self.frame.question;
        let mut query = Serializer::new(String::new());
        query.extend_pairs(filters);
        if let Some(member) = question.member {
            query.append_pair("user_id", &member.to_string());
        }
        let (first, last) = (question.period.first(), question.period.last());
        for (end, day) in [("created_at[gte]", first), ("created_at[lte]", last)] {
            if let Some(day) = day {
                query.append_pair(end, &day.to_string());
            }
        }
        let side = match self.frame.visibility {
            Visibility::Own(_) => "",
            Visibility::Tenant => "/admin",
        };
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        Link(format!("{side}/{path}{mark}{query}"))
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::{
        report::question::Question,
        value::{Day, Id, Instant, Scalar, TimeZone},
    };

    use super::*;

    fn frame(question: Question, visibility: Visibility) -> Frame {
        Frame {
            question,
            visibility,
            zone: TimeZone::UTC,
            now: Instant::parse("2026-01-01T00:00:00Z").unwrap(),
        }
    }

    #[test]
    fn a_link_asks_on_the_side_of_the_caller_what_the_report_was_asked() {
        let me = Id::parse("0190f5a0-0000-7000-8000-000000000001").unwrap();
        let day = |text| Some(Day::parse(text).unwrap());
        let period = Period::new(day("2026-01-01"), day("2026-01-31")).unwrap();
        let asked = Question {
            period,
            member: Some(me),
        };
        let lists = Lists::of(&frame(asked, Visibility::Tenant));
        let Link(link) = lists.with("leads", &[("lead_source", "Cold Call")]);
        assert_eq!(
            link,
            "/admin/leads?lead_source=Cold+Call&user_id=0190f5a0-0000-7000-8000-000000000001\
             &created_at%5Bgte%5D=2026-01-01&created_at%5Blte%5D=2026-01-31"
        );
        let own = Lists::of(&frame(Question::default(), Visibility::Own(me)));
        assert_eq!(own.with("leads", &[]), Link("/leads".to_owned()));
    }
}
