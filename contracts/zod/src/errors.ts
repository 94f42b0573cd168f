// Generated from the operation table of the server; changes belong there.
/** Errors: those of a schema in the shape of the server's, and the server's own. */
import type * as z from "zod";

import type { ErrorBody, ErrorCode } from "./shared_types.js";

/**
 * What a schema refuses, as the server tells it in `details.fields`: dotted path of each bad field, with its first
 * problem. A problem of an item stands at its list. What is no object at all stands at the empty path.
 */
export function fieldErrors(error: z.core.$ZodError): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [field, problem] of error.issues.flatMap(problems)) {
    if (!fields.has(field)) {
      fields.set(field, problem);
    }
  }
  return Object.fromEntries(fields);
}

function problems(issue: z.core.$ZodIssue): [field: string, problem: string][] {
  const { path, message } = issue;
  const item = path.findIndex((step) => typeof step === "number");
  if (item >= 0) {
    const number = Number(path[item]) + 1;
    return [[path.slice(0, item).join("."), `has an item, number ${number}, that ${message}`]];
  }
  const names = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
  return names.map((name) => [name.join("."), message]);
}

/** Whether something, for example the body of an answer, is an error of the server with this code. */
export function isCode<C extends ErrorCode>(
  error: unknown,
  code: C,
): error is ErrorBody & { details: { code: C } } {
  return (error as Partial<ErrorBody> | null | undefined)?.details?.code === code;
}
