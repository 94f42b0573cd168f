//! What is written for schemas and operations of every shape.

use serde_json::{Value, json};

use super::{files, schema::expression, text::comment};

#[test]
fn every_shape_of_schema_has_a_type() {
    for (schema, of) in [
        (json!(true), "unknown"),
        (json!({}), "unknown"),
        (json!({ "type": "string", "maxLength": 9 }), "string"),
        (json!({ "type": ["integer", "null"] }), "number | null"),
        (
            json!({ "type": ["string", "null"], "enum": ["a", null] }),
            r#""a" | null"#,
        ),
        (json!({ "const": "me" }), r#""me""#),
        (json!({ "$ref": "#/components/schemas/Lead" }), "Lead"),
        (
            json!({ "anyOf": [{ "anyOf": [{ "$ref": "#/a/Id" }, { "type": "null" }] }, { "type": "null" }] }),
            "Id | null",
        ),
        (
            json!({ "type": "array", "items": { "type": ["string", "null"] } }),
            "(string | null)[]",
        ),
        (
            json!({ "type": "array", "prefixItems": [true, { "type": "string" }] }),
            "[unknown, string]",
        ),
        (json!({ "type": "object" }), "{ [name: string]: unknown }"),
        (
            json!({ "type": "object", "additionalProperties": { "type": "number" } }),
            "{ [name: string]: number }",
        ),
        (
            json!({ "type": "object", "required": ["a"], "properties": { "a": {}, "b-c": { "type": "null" } } }),
            r#"{ a: unknown; "b-c"?: null | undefined }"#,
        ),
    ] {
        assert_eq!(expression(&schema), of, "{schema}");
    }
}

#[test]
fn a_comment_cannot_be_ended_from_inside() {
    assert_eq!(comment(0, &["a */ b".into()]), "/** a *\\/ b */\n");
    assert_eq!(comment(1, &[String::new()]), "");
    let long = comment(0, &["word ".repeat(40)]);
    assert!(long.lines().all(|line| line.len() < 120), "{long}");
}

fn document(operation: &Value) -> Value {
    json!({
        "info": { "version": "1.0.0" },
        "servers": [{ "url": "/api/v1" }],
        "tags": [{ "name": "boxes", "description": "Boxes." }],
        "paths": { "/boxes/{box_id}/parts/{id}": { "post": operation } },
        "components": { "schemas": {
            "ErrorCode": { "enum": ["not_found"] },
            "Move": {
                "type": "object",
                "properties": { "action": { "enum": ["lift", "drop"] }, "value": true },
                "required": ["action"],
                "allOf": [
                    {
                        "if": { "properties": { "action": { "const": "lift" } } },
                        "then": { "properties": { "value": { "type": "number" } }, "required": ["value"] },
                    },
                    {
                        "if": { "properties": { "action": { "enum": ["drop"] } } },
                        "then": { "properties": { "value": { "type": "null" } } },
                    },
                ],
            },
        } },
    })
}

#[test]
fn what_a_method_takes_stands_in_the_order_of_the_path() {
    let text = json!({ "type": "string" });
    let operation = json!({
        "operationId": "boxes.move_part",
        "tags": ["boxes"],
        "summary": "Moves.",
        "parameters": [
            { "name": "box_id", "in": "path", "required": true, "schema": text },
            { "name": "id", "in": "path", "required": true, "schema": text },
            { "name": "how", "in": "query", "required": true, "schema": { "type": "array", "items": text } },
        ],
        "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Move" } } } },
        "responses": { "204": {}, "404": { "x-error-codes": ["not_found"] } },
    });
    let files = files(&document(&operation));
    let client = &files["client.ts"];
    for part in [
        "export class BoxesApi {",
        "movePart(boxId: string, id: string, body: Move | undefined, query: BoxesMovePartQuery, options?: CallOptions): Promise<void>",
        "path: `/api/v1/boxes/${part(boxId)}/parts/${part(id)}`, body, query }, options)",
        "@throws {ApiError} not_found",
        "readonly boxes: BoxesApi;",
        "new Http(options, undefined)",
    ] {
        assert!(client.contains(part), "{part}\n{client}");
    }
    assert!(files["queries.ts"].contains("  how: string | readonly string[];\n"));
    assert!(files["errors.ts"].contains("Whether an error is `not_found`, status 404."));
}

#[test]
fn what_depends_on_an_action_is_a_choice() {
    let files = files(&document(&json!({})));
    let types = &files["types.ts"];
    let expected = "export type Move =\n  | { action: \"lift\"; value: number }\n  | { action: \"drop\"; value?: null | undefined };\n";
    assert!(types.contains(expected), "{types}");
}

#[test]
fn a_name_of_one_word_and_what_continues_it_stand_under_their_tag() {
    let mut document = document(&json!({}));
    let named =
        |id: &str| json!({ "get": { "operationId": id, "tags": ["platform"], "responses": {} } });
    document["paths"] =
        json!({ "/h": named("health"), "/h/l": named("health.live"), "/m": named("meta.get") });
    let client = &files(&document)["client.ts"];
    for part in [
        "  health(options",
        "  healthLive(options",
        "readonly platform: PlatformApi;",
        "readonly meta: MetaApi;",
    ] {
        assert!(client.contains(part), "{part}\n{client}");
    }
}
