// What is answered: described and open to what later versions add.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as contracts from "@pathsix/contracts";
import { Lead } from "@pathsix/contracts/lead";

import { ajv } from "./ajv.mjs";
import { files } from "./files.mjs";

const types = files.flatMap((file) => Object.entries(file.$defs));
const schemaOf = (name) => contracts[name === "Error" ? "ErrorBody" : name];
const exampleOf = (name) => types.find(([known]) => known === name)[1].examples[0];

test("every type has a schema that accepts its examples as they are", () => {
  assert.ok(types.length > 100);
  for (const [name, { examples = [] }] of types) {
    for (const example of examples) {
      assert.deepEqual(schemaOf(name).parse(example), example, name);
      assert.equal(ajv(name, example), null, name);
    }
  }
});

test("the words of every enum are an array of their own", () => {
  assert.deepEqual(contracts.LEAD_STATUSES, ["new", "contacted", "qualified", "lost", "converted"]);
  const enums = types.filter(([, schema]) => schema.enum !== undefined);
  const arrays = Object.values(contracts).filter(Array.isArray);
  for (const [name, { enum: words }] of enums) {
    assert.ok(arrays.some((array) => array.join() === words.join()), name);
  }
});

test("a field that a later version answers breaks nothing and is left out", () => {
  const lead = exampleOf("Lead");
  const later = { ...lead, colour: "red" };
  assert.deepEqual(Lead.parse(later), lead);
  const page = { ...exampleOf("LeadPage"), items: [later], estimate: 5 };
  assert.deepEqual(contracts.LeadPage.parse(page).items, [lead]);
  const error = { error: "No.", details: { code: "not_found", hint: "x" }, trace: "y" };
  assert.deepEqual(contracts.ErrorBody.parse(error), { error: "No.", details: { code: "not_found" } });
});

test("what is sent is closed", () => {
  const { error } = contracts.LeadCreate.safeParse({ name: "x", colour: "red" });
  assert.deepEqual(contracts.fieldErrors(error), { colour: "is not a known field" });
});

test("any item has a page", () => {
  const page = contracts.page(contracts.LeadId);
  const empty = { items: [], total: null, limit: 25, offset: 0, next_cursor: null };
  assert.deepEqual(page.parse(empty), empty);
  assert.equal(page.safeParse({ ...empty, items: ["x"] }).success, false);
});

test("an error is told by its code, and what is none has no code", () => {
  const error = { error: "There is one already.", details: { code: "duplicate", candidates: [] } };
  assert.ok(contracts.isCode(error, "duplicate"));
  assert.ok(!contracts.isCode(error, "conflict"));
  for (const other of [undefined, null, "duplicate", 5, {}, { details: null }, new Error("duplicate")]) {
    assert.ok(!contracts.isCode(other, "duplicate"));
  }
});
