// What Zod says of a body.
import * as contracts from "../dist/index.js";

/** The refused fields, each with its first problem, or null where there are none. */
export function zod(type, body) {
  const schema = contracts[type];
  if (schema === undefined) {
    throw new Error(`@pathsix/contracts has no ${type}`);
  }
  const { error } = schema.safeParse(body);
  return error === undefined ? null : contracts.fieldErrors(error);
}
