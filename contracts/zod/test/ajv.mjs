// What a validator of JSON Schema says of a body, with the refinements that JSON Schema has no words for.
import { Ajv2020 } from "ajv/dist/2020.js";

import { files } from "./files.mjs";
import { acrossFields, ofValues } from "./refinements.mjs";

/** The keyword of errors across fields. */
const ACROSS = "across";

const validators = new Ajv2020({
  schemas: files,
  allErrors: true,
  validateFormats: false,
  unicodeRegExp: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  allowUnionTypes: true,
});
validators.addVocabulary(["x-checks"]);
validators.addKeyword({ keyword: "x-refinements", schemaType: "array", errors: "full", validate: refine });

const homes = new Map(files.flatMap((file) => Object.keys(file.$defs).map((name) => [name, file.$id])));

/** The refused fields, or null where there are none. */
export function ajv(type, body) {
  if (!homes.has(type)) {
    throw new Error(`no schema is called ${type}`);
  }
  const validate = validators.getSchema(`${homes.get(type)}#/$defs/${type}`);
  return validate(body) ? null : refused(validate.errors, body);
}

/** The function of the keyword: which of the rules do not hold, and for which fields. */
function refine(rules, value, _schema, { instancePath }) {
  refine.errors = rules.flatMap((rule) => {
    if (Object.hasOwn(ofValues, rule.rule)) {
      const { type, holds } = ofValues[rule.rule];
      const isBroken = typeOf(value) === type && !holds(rule, value);
      return isBroken ? [{ keyword: "x-refinements", instancePath, params: {} }] : [];
    }
    const fields = typeOf(value) === "object" ? acrossFields[rule.rule](rule, value) : [];
    return fields.map((field) => ({ keyword: ACROSS, instancePath: `${instancePath}/${field}`, params: {} }));
  });
  return refine.errors.length === 0;
}

/** The fields at fault. Rules across fields count where each field is fine by itself. */
function refused(errors, body) {
  const own = errors.filter(({ keyword }) => keyword !== ACROSS && keyword !== "if");
  const counted = own.length > 0 ? own : errors;
  const isInside = (path) => counted.some((other) => pathOf(other).startsWith(`${path}/`));
  // What is wrong inside an object that may be null as well is said there.
  const kept = counted.filter(({ keyword, instancePath }) => {
    const isOfBranches = keyword === "anyOf" || keyword === "type";
    return !isOfBranches || !isInside(instancePath);
  });
  return [...new Set(kept.map((error) => dotted(pathOf(error), body)))].sort();
}

/** Where an error is: what is missing or unknown is at its own name. */
function pathOf({ instancePath, params }) {
  const name = params.missingProperty ?? params.additionalProperty;
  return name === undefined ? instancePath : `${instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A JSON Pointer as a dotted path that ends at the first list. */
function dotted(path, body) {
  const names = [];
  let inside = body;
  for (const step of path.split("/").slice(1)) {
    if (Array.isArray(inside)) {
      break;
    }
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    names.push(name);
    inside = inside?.[name];
  }
  return names.join(".");
}

function typeOf(value) {
  return value === null || Array.isArray(value) ? "other" : typeof value;
}
