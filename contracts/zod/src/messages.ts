// Generated from the operation table of the server; changes belong there.

/** What is said of fields of any type. */
export const MESSAGES = {
  array: "must be a list",
  boolean: "must be true or false",
  null: "must not be null",
  number: "must be a number",
  object: "must be an object",
  required: "is required",
  string: "must be a string",
  unknown: "is not a known field",
} as const;
