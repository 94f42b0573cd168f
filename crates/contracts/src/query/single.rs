//! Operations that take one query parameter.

use pathsix_domain::{
    record::Twins,
    value::{FieldErrors, Invalid},
};
use schemars::json_schema;

use super::parameter::{Parameter, QueryError, Values, repeated, yes_or_no};
use crate::schema::Describe;

/// The only parameter of an operation, which may be left out.
pub(crate) struct Single<T> {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it does, in a sentence.
    pub(crate) description: &'static str,
    /// The schema of its value.
    pub(crate) schema: Describe,
    /// Reads its value.
    pub(crate) parse: fn(&str) -> Result<T, Invalid>,
}

impl<T> Single<T> {
    /// The parameter as the operation table lists it.
    pub(crate) fn parameter(&self) -> Parameter {
        Parameter {
            name: self.name.to_owned(),
            description: self.description.to_owned(),
            values: Values::One,
            schema: self.schema,
        }
    }

    /// Its value, if it was sent. Errors: others were sent, or this one twice, or its value cannot be.
    pub(crate) fn read(&self, pairs: &[(String, String)]) -> Result<Option<T>, QueryError> {
        if let Some((unknown, _)) = pairs.iter().find(|(name, _)| name != self.name) {
            return Err(QueryError::Unknown {
                unknown: unknown.clone(),
                allowed: vec![self.name.to_owned()],
            });
        }
        let read = match pairs {
            [] => return Ok(None),
            [(_, value)] => (self.parse)(value),
            _ => Err(repeated()),
        };
        let invalid = |problem| QueryError::Invalid(FieldErrors::one(self.name, &problem));
        read.map(Some).map_err(invalid)
    }
}

/// `allow_duplicate=true`: the same person or company may be entered twice.
pub(crate) const ALLOW_DUPLICATE: Single<Twins> = Single {
    name: "allow_duplicate",
    description: "With `true` it is made even if it looks like one that is there.",
    schema: |_| json_schema!({ "type": "boolean" }),
    parse: |text| {
        Ok(if yes_or_no(text)? {
            Twins::Welcome
        } else {
            Twins::Refused
        })
    },
};

/// Whether the same person or company may be entered twice: only if that is said.
pub fn allow_duplicate(pairs: &[(String, String)]) -> Result<Twins, QueryError> {
    Ok(ALLOW_DUPLICATE.read(pairs)?.unwrap_or(Twins::Refused))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(pairs: &[(&str, &str)]) -> Result<Twins, String> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        allow_duplicate(&pairs).map_err(|error| match error {
            QueryError::Unknown { unknown, allowed } => format!("{unknown}, not {allowed:?}"),
            QueryError::Invalid(errors) => format!("{:?}", errors.iter().collect::<Vec<_>>()),
        })
    }

    #[test]
    fn duplicates_are_refused_unless_they_are_allowed_in_so_many_words() {
        assert_eq!(ask(&[]), Ok(Twins::Refused));
        assert_eq!(ask(&[("allow_duplicate", "false")]), Ok(Twins::Refused));
        assert_eq!(ask(&[("allow_duplicate", "true")]), Ok(Twins::Welcome));
    }

    #[test]
    fn one_parameter_is_read_as_strictly_as_those_of_a_list() {
        let yes = ("allow_duplicate", "true");
        assert_eq!(
            ask(&[("allow_duplicate", "1")]),
            Err("[(\"allow_duplicate\", \"must be true or false\")]".to_owned())
        );
        assert_eq!(
            ask(&[yes, yes]),
            Err("[(\"allow_duplicate\", \"must be given once\")]".to_owned())
        );
        assert_eq!(
            ask(&[yes, ("limit", "1")]),
            Err("limit, not [\"allow_duplicate\"]".to_owned())
        );
    }
}
