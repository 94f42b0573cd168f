//! What answers are wrapped in: many types of one shape, which become calls of one function.

use std::collections::BTreeMap;

use serde_json::Value;

/// What wraps other types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Envelope {
    /// How the names of such types end, after that of what they wrap.
    pub(super) ending: &'static str,
    /// The function that makes them.
    pub(super) function: &'static str,
    /// Where the reference to what is wrapped stands.
    place: &'static str,
}

/// Each with the type of its schema, where all such types are alike.
pub(super) const ENVELOPES: [Envelope; 2] = [
    Envelope {
        ending: "Data",
        function: "data",
        place: "/properties/data",
    },
    Envelope {
        ending: "Page",
        function: "page",
        place: "/properties/items/items",
    },
];

/// What stands for the wrapped type in the schema that all envelopes of a kind share.
pub(super) const ITEM: &str = "Item";

impl Envelope {
    /// The schema that all types of the kind share, given the types by name.
    pub(super) fn common(self, types: &BTreeMap<&str, &Value>) -> Option<Value> {
        types
            .iter()
            .find_map(|(name, schema)| self.opened(name, schema))
            .map(|(common, _)| common)
    }

    /// The reference to what a type of this kind wraps.
    pub(super) fn wrapped(self, name: &str, schema: &Value, common: &Value) -> Option<String> {
        let (own, item) = self.opened(name, schema)?;
        (own == *common).then_some(item)
    }

    /// The schema without the type that it wraps, and the reference to that.
    fn opened(self, name: &str, schema: &Value) -> Option<(Value, String)> {
        name.strip_suffix(self.ending)?;
        let mut common = schema.clone();
        for remark in ["title", "examples"] {
            common.as_object_mut()?.remove(remark);
        }
        let place = common.pointer_mut(self.place)?.as_object_mut()?;
        let item = place.insert("$ref".to_owned(), format!("#/$defs/{ITEM}").into())?;
        Some((common, item.as_str()?.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_of_one_shape_are_one_function() {
        let page = |of: &str, more: &str| {
            json!({
                "title": format!("{of}Page"),
                "type": "object",
                "properties": { "items": { "type": "array", "items": { "$ref": of } }, more: {} },
            })
        };
        let (leads, notes, odd) = (
            page("Lead", "total"),
            page("Note", "total"),
            page("Key", "sum"),
        );
        let types = BTreeMap::from([("LeadPage", &leads), ("NotePage", &notes)]);
        let [data, pages] = ENVELOPES;
        let common = pages.common(&types).unwrap();
        assert_eq!(
            pages.wrapped("NotePage", &notes, &common).as_deref(),
            Some("Note")
        );
        assert_eq!(pages.wrapped("KeyPage", &odd, &common), None);
        assert_eq!(data.common(&types), None);
    }
}
