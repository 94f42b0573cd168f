//! Objects of which the word in one field says what the others are: `allOf` of `if` and `then`.

use serde_json::{Map, Value, json};

use super::{
    Unsupported,
    code::{Code, Entry},
    names,
    types::{Side, Writer},
};
use crate::ts::key;

/// The fields that all shapes have, as a constant of a name, and the choice between the shapes.
pub(super) struct Choice {
    pub(super) fields: (String, Code),
    pub(super) code: Code,
}

/// One of the shapes: the words that choose it and what it says of the fields that depend on them.
struct Case<'a> {
    words: Vec<&'a Value>,
    then: &'a Map<String, Value>,
}

impl Writer<'_> {
    /// The definition of such an object.
    pub(super) fn choice(&mut self, schema: &Map<String, Value>) -> Result<Choice, Unsupported> {
        let (by, cases) = self.cases(schema)?;
        let depends = |name: &str| {
            let says = |case: &Case<'_>| {
                case.then
                    .get("properties")
                    .is_some_and(|all| all.get(name).is_some())
            };
            cases.iter().any(says)
        };
        let mut common = schema.clone();
        common.retain(|word, _| word != "allOf");
        self.only(
            &Value::Object(common.clone()),
            &["type", "properties", "required", "additionalProperties"],
            "",
        )?;
        if self.side != Side::Sent
            || common.get("additionalProperties") != Some(&Value::Bool(false))
        {
            return Err(self.unsupported("", "a choice that is answered or open"));
        }
        let fields = common.remove("properties");
        let fields = fields
            .as_ref()
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let (dependent, fixed): (Map<_, _>, Map<_, _>) =
            fields.into_iter().partition(|(name, _)| depends(name));
        common.insert("properties".to_owned(), fixed.into());
        let entries = self.fields(&common)?;
        let name = format!("{}_FIELDS", names::constant(&self.name));
        let plain = dependent.keys().map(|field| Entry::Field {
            doc: Vec::new(),
            key: key(field),
            value: Code::plain("z.unknown().optional()"),
        });
        let plain = shape(&name, plain.collect());
        let mut shapes = Vec::new();
        for case in &cases {
            shapes.push(shape(&name, self.case(&by, case, &dependent)?));
        }
        let code = Code::call("chosen", [Code::text(&by), plain, Code::List(shapes)]);
        Ok(Choice {
            fields: (name, Code::Object(entries)),
            code,
        })
    }

    /// The field that chooses, and the cases.
    fn cases<'a>(
        &self,
        schema: &'a Map<String, Value>,
    ) -> Result<(String, Vec<Case<'a>>), Unsupported> {
        let mut by = None;
        let mut cases = Vec::new();
        for rule in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.only(rule, &["if", "then"], "")?;
            self.only(&rule["if"], &["properties", "required"], "")?;
            let condition = rule["if"]["properties"].as_object();
            let chooser = condition
                .filter(|fields| fields.len() == 1)
                .and_then(|fields| fields.iter().next());
            let (Some((field, chosen)), Some(then)) = (chooser, rule["then"].as_object()) else {
                return Err(self.unsupported("", "a condition on more than one field"));
            };
            if by.get_or_insert(field) != &field {
                return Err(self.unsupported("", "conditions on several fields"));
            }
            self.only(chosen, &["enum", "const"], field)?;
            let words = chosen["enum"]
                .as_array()
                .into_iter()
                .flatten()
                .chain(chosen.get("const"));
            cases.push(Case {
                words: words.collect(),
                then,
            });
        }
        let by = by.ok_or_else(|| self.unsupported("", "`allOf` without conditions"))?;
        Ok((by.clone(), cases))
    }

    fn case(
        &mut self,
        by: &str,
        case: &Case<'_>,
        dependent: &Map<String, Value>,
    ) -> Result<Vec<Entry>, Unsupported> {
        self.only(
            &Value::Object(case.then.clone()),
            &["properties", "required"],
            "",
        )?;
        let words: Vec<_> = case
            .words
            .iter()
            .map(|word| Code::plain(word.to_string()))
            .collect();
        let value = match words.as_slice() {
            [word] => Code::call("z.literal", [word.clone()]),
            _ => Code::call("z.enum", [Code::List(words)]),
        };
        let mut entries = vec![Entry::Field {
            doc: Vec::new(),
            key: key(by),
            value,
        }];
        let mut then = case.then.clone();
        // What the field means, it means in each case.
        for (name, field) in then
            .get_mut("properties")
            .and_then(Value::as_object_mut)
            .into_iter()
            .flatten()
        {
            if let (Some(field), Some(meaning)) = (field.as_object_mut(), dependent.get(name)) {
                let meaning = meaning.get("description").cloned().unwrap_or(json!(""));
                field.entry("description").or_insert(meaning);
            }
        }
        entries.extend(self.fields(&then)?);
        Ok(entries)
    }
}

fn shape(common: &str, mut entries: Vec<Entry>) -> Code {
    entries.insert(0, Entry::Spread(common.to_owned()));
    Code::call("closed", [Code::Object(entries)])
}
