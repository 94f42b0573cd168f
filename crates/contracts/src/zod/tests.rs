//! The package as a whole, and what it refuses.

use serde_json::json;

use super::*;
use crate::{operation::operations, rules::MAX_SAFE};

fn of(schema: Value) -> Result<String, Unsupported> {
    let contract = BTreeMap::from([
        ("a.json".to_owned(), json!({ "$defs": { "A": schema } })),
        (
            "rules.json".to_owned(),
            json!({ "messages": { "null": "must not be null" } }),
        ),
    ]);
    files(&contract, &[]).map(|mut files| files.remove("zod/src/a.ts").unwrap())
}

#[test]
fn every_word_that_is_not_known_is_refused() {
    for schema in [
        json!({ "type": "string", "contentEncoding": "base64" }),
        json!({ "type": "string", "pattern": "^a$" }),
        json!({ "type": "number", "multipleOf": 0.01 }),
        json!({ "type": "object", "properties": { "a": { "$ref": "#/$defs/A" } } }),
        json!({ "type": "object", "properties": {}, "minProperties": 1 }),
        json!({ "allOf": [{ "$ref": "#/$defs/B" }] }),
        json!({ "type": ["string", "integer"] }),
        json!({ "enum": [1, 2] }),
    ] {
        assert!(of(schema.clone()).is_err(), "{schema}");
    }
}

#[test]
fn what_is_answered_is_plain_zod() {
    let text = of(json!({
        "type": "object",
        "description": "A thing.",
        "properties": {
            "count": { "type": "integer", "minimum": 0, "maximum": MAX_SAFE },
            "note": { "type": ["string", "null"], "description": "Said */ of it." },
            "kind": { "type": "string", "enum": ["x", "y"] },
            "more": { "type": "object", "additionalProperties": true },
        },
        "required": ["count", "kind"],
        "additionalProperties": false,
    }));
    let expected = r#"import * as z from "zod";

/** The words of `kind` in `A`, in order. */
export const A_KINDS = ["x", "y"] as const;

/** A thing. */
export const A = /* @__PURE__ */ (() => z.object({
  count: z.int().gte(0),
  /** Said *\/ of it. */
  note: z.string().nullable().optional(),
  kind: z.enum(A_KINDS),
  more: z.record(z.string(), z.unknown()).optional(),
}))();
export type A = z.infer<typeof A>;
"#;
    assert_eq!(text.unwrap(), format!("{HEAD}{expected}"));
}

#[test]
fn files_that_import_each_other_are_refused() {
    let set = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<_>>()
    };
    let lead = |names: &[&str]| {
        BTreeMap::from([
            ("lead".to_owned(), set(names)),
            ("client".to_owned(), set(&["lead"])),
        ])
    };
    assert!(in_a_circle(&lead(&["shared_types"])).is_ok());
    assert!(in_a_circle(&lead(&["client"])).is_err());
}

#[test]
fn a_choice_that_is_not_made_by_one_word_is_refused() {
    let of_rule = |rule: Value| {
        let schema = json!({
            "type": "object",
            "properties": { "action": { "type": "string" }, "value": {} },
            "additionalProperties": false,
            "allOf": [rule],
        });
        let contract = BTreeMap::from([(
            "a.json".to_owned(),
            json!({ "$defs": { "LeadsListQuery": schema } }),
        )]);
        let files = files(&contract, &operations());
        files.map(|mut files| files.remove("zod/src/a.ts").unwrap())
    };
    let is_x = json!({ "properties": { "action": { "enum": ["x"] } } });
    let then = json!({ "properties": { "value": { "type": "null" } } });
    let text = of_rule(json!({ "if": is_x, "then": then })).unwrap();
    assert!(
        text.contains("action: z.literal(\"x\"),\n      value: z.null().optional(),"),
        "{text}"
    );
    for condition in [
        json!({ "properties": { "action": { "pattern": "^x$" } } }),
        json!({ "properties": { "action": { "const": "x" }, "value": { "const": 1 } } }),
        json!({ "not": is_x }),
    ] {
        assert!(
            of_rule(json!({ "if": condition, "then": then })).is_err(),
            "{condition}"
        );
    }
    assert!(of_rule(json!({ "if": is_x, "then": then, "else": then })).is_err());
}

#[test]
fn a_name_that_typescript_cannot_use_is_refused() {
    for name in ["Site-visit", "2Go", ""] {
        let schema = json!({ "type": "object", "properties": {} });
        let contract =
            BTreeMap::from([("a.json".to_owned(), json!({ "$defs": { name: schema } }))]);
        assert!(files(&contract, &[]).is_err(), "{name}");
    }
}
