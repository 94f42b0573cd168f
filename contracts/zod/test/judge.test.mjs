// The judge, as the tests of the workspace ask it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { ajv } from "./ajv.mjs";
import { zod } from "./zod.mjs";

const ID = "0192f0c1-2345-7abc-8def-0123456789ab";

test("each case has a line of verdicts", () => {
  const cases = [
    { type: "LeadCreate", json: '{"name":"x"}' },
    { type: "LeadCreate", json: '{"name":" ","0":1,"a/b~":2,"__proto__":3}' },
    { type: "LeadCreate", json: "{" },
  ];
  const input = cases.map((one) => JSON.stringify(one)).join("\n");
  const judge = fileURLToPath(new URL("judge.mjs", import.meta.url));
  const { stdout, status } = spawnSync("node", [judge], { input, encoding: "utf8" });
  assert.equal(status, 0);
  const unknown = "is not a known field";
  const [accepted, refused, broken, ...more] = stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(accepted, { zod: null, ajv: null });
  const fields = [["0", unknown], ["name", "must not be blank"], ["a/b~", unknown], ["__proto__", unknown]];
  assert.deepEqual(Object.entries(refused.zod), fields);
  assert.deepEqual(refused.ajv, ["0", "__proto__", "a/b~", "name"]);
  assert.deepEqual(broken, { zod: { "": "must be an object" }, ajv: [""] });
  assert.deepEqual(more, []);
});

test("a type that nobody knows is an error of who asks", () => {
  assert.throws(() => zod("Nobody", {}), /no Nobody/);
  assert.throws(() => ajv("Nobody", {}), /called Nobody/);
});

test("the validator of JSON Schema names the same fields as Zod", () => {
  const cases = [
    ["LeadCreate", []],
    ["LeadCreate", null],
    ["LeadCreate", { name: null, email: 5, phone: "x", colour: 1 }],
    ["NoteCreate", { content: "x", tags: ["a", {}, 5], lead_id: "x" }],
    ["NoteCreate", { content: "x" }],
    ["NoteCreate", { content: "x", client_id: ID, lead_id: ID, project_id: null }],
    ["NoteCreate", { content: " ", client_id: ID, lead_id: ID }],
    ["ConvertRequest", { client: { name: 5, who: 1, email: null } }],
    ["ConvertRequest", { client: "x", client_id: ID }],
    ["ConvertRequest", { client: {}, client_id: ID }],
    ["LeadBulk", { action: "fly", ids: [], value: 5 }],
    ["LeadBulk", { action: "assign", ids: [ID, null] }],
    ["LeadBulk", { action: "purge", ids: [ID], value: ID, more: {} }],
    ["ProjectCreate", { project_name: "x", project_start: "2026-02-01", project_end: "2026-01-01" }],
    ["ProjectCreate", { project_name: "x", project_start: "2026-02-01", project_end: "x" }],
    ["ProjectCreate", { project_name: "x", project_worth: 1.001 }],
    ["ProjectCreate", { project_name: "x", project_worth: 1e-7 }],
    ["TenantUpdate", { ui_config: { a: ["\u0000"] } }],
    ["TenantUpdate", { ui_config: { a: "é".repeat(32_765) } }],
  ];
  for (const [type, body] of cases) {
    const refused = zod(type, body);
    assert.notEqual(refused, null);
    assert.deepEqual(ajv(type, body), Object.keys(refused).sort(), JSON.stringify(body));
  }
});
