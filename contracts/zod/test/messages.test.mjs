// What a body is refused for, in the words of the server.
import assert from "node:assert/strict";
import { test } from "node:test";

import { zod } from "./zod.mjs";

const ID = "0192f0c1-2345-7abc-8def-0123456789ab";

test("every bad field is named at once, each with its first problem", () => {
  const body = {
    name: "\u0000",
    email: "nope",
    phone: 5,
    lead_status: "won",
    city: "x".repeat(101),
    contact_person: ["x"],
    tenant_id: "t",
  };
  assert.deepEqual(zod("LeadCreate", body), {
    name: "must not contain control characters",
    email: "must be a valid email address",
    phone: "must be a string",
    lead_status: "must be one of: new, contacted, qualified, lost, converted",
    city: "must have at most 100 characters",
    contact_person: "must be a string",
    tenant_id: "is not a known field",
  });
});

test("what is absent, null or of another type is told apart", () => {
  assert.deepEqual(zod("LeadCreate", {}), { name: "is required" });
  assert.deepEqual(zod("LeadCreate", { name: undefined }), { name: "is required" });
  assert.deepEqual(zod("LeadCreate", { name: null }), { name: "must not be null" });
  assert.deepEqual(zod("LeadCreate", { name: 5 }), { name: "must be a string" });
  assert.deepEqual(zod("NoteCreate", { content: "x", pinned: 1, tags: {}, lead_id: ID }), {
    pinned: "must be true or false",
    tags: "must be a list",
  });
  assert.deepEqual(zod("ProjectCreate", { project_name: "x", project_worth: "5" }), {
    project_worth: "must be a number",
  });
});

test("what a form leaves undefined is absent", () => {
  assert.equal(zod("LeadCreate", { name: "x", email: undefined, city: "", zip: null }), null);
});

test("characters are counted as Unicode does", () => {
  assert.equal(zod("LeadCreate", { name: "𝄞".repeat(100) }), null);
  assert.deepEqual(zod("LeadCreate", { name: "𝄞".repeat(101) }), { name: "must have at most 100 characters" });
});

test("a problem of an item stands at its list, with its number", () => {
  const note = (tags) => zod("NoteCreate", { content: "x", lead_id: ID, tags });
  assert.deepEqual(note(["a", "", null]), { tags: "has an item, number 2, that must not be blank" });
  assert.deepEqual(note([null]), { tags: "has an item, number 1, that must be a string" });
  assert.deepEqual(note(Array(11).fill("a")), { tags: "must be at most 10 tags" });
  assert.deepEqual(note(Array(11).fill("")), { tags: "has an item, number 1, that must not be blank" });
});

test("an object inside has dotted paths", () => {
  assert.deepEqual(zod("ConvertRequest", { client: { name: null, email: "nope", who: 5 }, client_id: "x" }), {
    "client.name": "must not be null",
    "client.email": "must be a valid email address",
    "client.who": "is not a known field",
    client_id: "must be a UUID",
  });
  assert.deepEqual(zod("ConvertRequest", { client: [] }), { client: "must be an object" });
});

test("rules across fields are judged once each field is fine", () => {
  assert.deepEqual(zod("NoteCreate", { content: "x" }), {
    client_id: "is required unless lead_id or project_id is given",
  });
  const three = { client_id: ID, lead_id: ID, project_id: ID };
  assert.deepEqual(zod("NoteCreate", { content: "x", ...three }), {
    lead_id: "cannot be combined with client_id",
    project_id: "cannot be combined with client_id",
  });
  assert.deepEqual(zod("NoteCreate", { content: "", ...three }), { content: "must not be blank" });
  assert.deepEqual(zod("NoteCreate", { content: "x", more: 1, ...three }), { more: "is not a known field" });
  const project = (start, end) =>
    zod("ProjectCreate", { project_name: "x", project_start: start, project_end: end });
  assert.equal(project("2026-02-01", "2026-02-01"), null);
  assert.equal(project("2026-02-01", null), null);
  assert.deepEqual(project("2026-02-01", "2026-01-31"), { project_end: "must not be before project_start" });
  assert.deepEqual(project("2026-02-30", "2026-01-31"), {
    project_start: "must be a date of the form YYYY-MM-DD",
  });
});

test("the action of a bulk step says which value it takes", () => {
  const bulk = (action, more) => zod("LeadBulk", { action, ids: [ID], ...more });
  assert.equal(bulk("trash", {}), null);
  assert.equal(bulk("trash", { value: null }), null);
  assert.deepEqual(bulk("trash", { value: 5 }), { value: "must not be given with this action" });
  assert.equal(bulk("assign", { value: null }), null);
  assert.deepEqual(bulk("assign", { ids: [] }), { ids: "must have 1 to 100 ids", value: "is required" });
  assert.deepEqual(bulk("set_status", { value: "won" }), {
    value: "must be one of: new, contacted, qualified, lost, converted",
  });
  assert.deepEqual(bulk("set_status", { value: null }), { value: "must not be null" });
  assert.deepEqual(bulk("fly", { value: 5, more: 1 }), {
    action: "must be one of: trash, restore, purge, assign, set_status",
    more: "is not a known field",
  });
  assert.deepEqual(zod("LeadBulk", {}), { action: "is required", ids: "is required" });
  for (const [body, said] of [
    [[], "must be an object"],
    [null, "must not be null"],
    [5, "must be an object"],
  ]) {
    assert.deepEqual(zod("LeadBulk", body), { "": said });
  }
});

test("amounts have hundredths at most", () => {
  const worth = (project_worth) => zod("ProjectCreate", { project_name: "x", project_worth });
  for (const good of [0, -0, 0.01, 1.1, 99.99, 1e13, 12345678901.12, null]) {
    assert.equal(worth(good), null, String(good));
  }
  const refused = { project_worth: "must be an amount from 0 to 10000000000000 with at most two decimals" };
  for (const bad of [-0.01, 0.001, 1e-7, 1.005, 1e13 + 0.01, 1e300]) {
    assert.deepEqual(worth(bad), refused, String(bad));
  }
});

test("a configuration is any object of a size", () => {
  const config = (ui_config) => zod("TenantUpdate", { ui_config });
  assert.equal(config({ a: [{ b: "\\u0000" }] }), null);
  assert.equal(config({ a: "é".repeat((65_536 - 8) / 2) }), null);
  assert.deepEqual(config({ a: "é".repeat(32_765) }), { ui_config: "must have at most 65536 bytes" });
  assert.deepEqual(config({ a: [{ "b\u0000": 1 }] }), { ui_config: "must not contain null characters" });
  assert.deepEqual(config([]), { ui_config: "must be an object" });
});
