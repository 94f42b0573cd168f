//! Lists in a field.

use pathsix_domain::{
    api_key::KeyScope,
    record::Tags,
    value::{Id, Invalid, Text30, Word},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::Wire;
use crate::rules::{CHECKS, message};

/// Tags: at most ten, of which each counts once.
#[derive(Debug)]
pub struct TagList(Tags);

impl From<TagList> for Tags {
    fn from(list: TagList) -> Self {
        list.0
    }
}

impl Wire for TagList {
    fn read(json: Value) -> Result<Self, Invalid> {
        Tags::new(items(json)?).map(Self)
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        let tag = to.subschema_for::<Text30>();
        json_schema!({
            "type": "array",
            "items": tag,
            "maxItems": Tags::MAX,
            CHECKS: [{ "maxItems": Tags::MAX, "message": Tags::too_many().to_string() }],
        })
    }
}

/// Ids of records of one kind: one at least.
pub struct IdList<R>(pub(crate) Vec<Id<R>>);

impl<R> IdList<R> {
    /// Most ids of a list.
    pub const MAX: usize = 100;

    fn bad_count() -> String {
        format!("must have 1 to {} ids", Self::MAX)
    }
}

impl<R: 'static> Wire for IdList<R> {
    fn read(json: Value) -> Result<Self, Invalid> {
        let ids: Vec<_> = items(json)?;
        if (1..=Self::MAX).contains(&ids.len()) {
            Ok(Self(ids))
        } else {
            Err(Invalid::new(Self::bad_count()))
        }
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        let id = to.subschema_for::<Id<R>>();
        let check = json_schema!({
            "minItems": 1,
            "maxItems": Self::MAX,
            "message": Self::bad_count(),
        });
        json_schema!({
            "type": "array",
            "items": id,
            "minItems": 1,
            "maxItems": Self::MAX,
            CHECKS: [check],
        })
    }
}

/// What an API key is narrowed to: one at least.
#[derive(Debug)]
pub struct ScopeList(Vec<KeyScope>);

impl ScopeList {
    fn bad_count() -> String {
        format!("must have 1 to {} scopes", KeyScope::ALL.len())
    }
}

impl From<ScopeList> for Vec<KeyScope> {
    fn from(list: ScopeList) -> Self {
        list.0
    }
}

impl Wire for ScopeList {
    fn read(json: Value) -> Result<Self, Invalid> {
        let scopes: Vec<_> = items(json)?;
        if (1..=KeyScope::ALL.len()).contains(&scopes.len()) {
            Ok(Self(scopes))
        } else {
            Err(Invalid::new(Self::bad_count()))
        }
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        let scope = to.subschema_for::<KeyScope>();
        let check = json_schema!({
            "minItems": 1,
            "maxItems": KeyScope::ALL.len(),
            "message": Self::bad_count(),
        });
        json_schema!({
            "type": "array",
            "items": scope,
            "minItems": 1,
            "maxItems": KeyScope::ALL.len(),
            CHECKS: [check],
        })
    }
}

/// Every item of a list. Errors: it is none; the first bad item, counted from 1 as people do.
fn items<T: Wire + JsonSchema>(json: Value) -> Result<Vec<T>, Invalid> {
    let Value::Array(items) = json else {
        return Err(Invalid::new(message::NOT_A_LIST));
    };
    let item = |(index, item): (usize, Value)| {
        T::read(item).map_err(|problem| {
            Invalid::new(format!("has an item, number {}, that {problem}", index + 1))
        })
    };
    items.into_iter().enumerate().map(item).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn tags(json: Value) -> Result<Vec<String>, String> {
        let list = TagList::read(json).map_err(|problem| problem.to_string())?;
        Ok(list.0.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_tag_that_is_given_twice_counts_once() {
        assert_eq!(tags(json!([])), Ok(Vec::new()));
        assert_eq!(
            tags(json!(["vip", " vip ", "later"])),
            Ok(vec!["vip".to_owned(), "later".to_owned()])
        );
    }

    #[test]
    fn what_is_no_list_of_tags_is_refused() {
        for (json, said) in [
            (json!("vip"), "must be a list"),
            (json!([1]), "has an item, number 1, that must be a string"),
            (
                json!(["a", " "]),
                "has an item, number 2, that must not be blank",
            ),
            (
                json!(["x".repeat(31)]),
                "has an item, number 1, that must have at most 30 characters",
            ),
            (json!(vec!["x"; 11]), "must be at most 10 tags"),
        ] {
            assert_eq!(tags(json), Err(said.to_owned()));
        }
    }
}
