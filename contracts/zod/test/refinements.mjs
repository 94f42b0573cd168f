// The rules that JSON Schema has no words for, by name: once more and apart from the package, so that each proves the
// other.

const given = (body, fields) => fields.filter((field) => (body[field] ?? null) !== null);
const none = (body, fields) => (given(body, fields).length === 0 ? [fields[0]] : []);
const surplus = (body, fields) => given(body, fields).slice(1);

/** Rules across the fields of an object: each names those at fault. */
export const acrossFields = {
  at_least_one: ({ fields }, body) => none(body, fields),
  at_most_one: ({ fields }, body) => surplus(body, fields),
  exactly_one: ({ fields }, body) => [...none(body, fields), ...surplus(body, fields)],
  not_before: ({ field, other }, body) =>
    given(body, [field, other]).length === 2 && body[field] < body[other] ? [field] : [],
};

/** Rules of one value of a type: each says whether it holds. */
export const ofValues = {
  hundredths: {
    type: "number",
    // The shortest text of a number that is too small has an exponent.
    holds: (_, number) => !String(number).includes("e-") && (String(number).split(".")[1] ?? "").length <= 2,
  },
  json_bytes: {
    type: "object",
    holds: ({ max }, value) => Buffer.byteLength(JSON.stringify(value)) <= max,
  },
  no_null_character: {
    type: "object",
    holds: (_, value) => !JSON.stringify(value).replaceAll("\\\\", "").includes("\\u0000"),
  },
};
