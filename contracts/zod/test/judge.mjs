// Judges bodies with Zod and with a validator of JSON Schema.
//
// Each line of the input is a case, {"type": "LeadCreate", "json": "<the body as sent>"}; each line of the output its
// verdicts, {"zod": {field: message} | null, "ajv": [field] | null}, where null is acceptance. Fields have dotted paths
// that end at the first list; the body itself is "".
import { once } from "node:events";
import { createInterface } from "node:readline";

import { ajv } from "./ajv.mjs";
import { zod } from "./zod.mjs";

/** What is no JSON at all is refused as a whole. */
function judged(type, json) {
  let body;
  try {
    body = JSON.parse(json);
  } catch {
    return { zod: { "": "must be an object" }, ajv: [""] };
  }
  return { zod: zod(type, body), ajv: ajv(type, body) };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { type, json } = JSON.parse(line);
  if (!process.stdout.write(`${JSON.stringify(judged(type, json))}\n`)) {
    await once(process.stdout, "drain");
  }
}
