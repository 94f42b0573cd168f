// Generated from the operation table of the server; changes belong there.
/**
 * How bodies are judged, in the words of the server: one function for each kind of field, each check and each rule
 * across fields. The schemas of the other modules are made of them.
 */
import * as z from "zod";

import { MESSAGES } from "./messages.js";

type Check<T> = z.core.CheckFn<T> | z.core.$ZodCheck<T>;
type RawIssue = z.core.$ZodRawIssue;

/** What is said of a field that is missing, null, unknown or not of its type. */
function otherwise(notOfType: string): (issue: RawIssue) => string {
  return ({ code, input, path }) => {
    if (code === "unrecognized_keys") {
      return MESSAGES.unknown;
    }
    // An item of a list is there in any case, and null is a type like any other for it.
    const isItem = typeof path?.at(-1) === "number";
    if (input === undefined && !isItem) {
      return MESSAGES.required;
    }
    return input === null && !isItem ? MESSAGES.null : notOfType;
  };
}

// Kinds of fields. The checks of each are made in order, and the first that fails is reported.

/** A text. */
export function text(...checks: Check<string>[]): z.ZodString {
  return z.string({ error: otherwise(MESSAGES.string) }).check(...checks);
}

/** One of some words. */
export function word<const W extends readonly string[]>(
  words: W,
  message: string,
): z.ZodEnum<z.core.util.ToEnum<W[number]>> {
  const error = (issue: RawIssue) =>
    typeof issue.input === "string" ? message : otherwise(MESSAGES.string)(issue);
  return z.enum(words, { error });
}

/** A number. */
export function number(...checks: Check<number>[]): z.ZodNumber {
  return z.number({ error: otherwise(MESSAGES.number) }).check(...checks);
}

/** A whole number. */
export function whole(...checks: Check<number>[]): z.ZodInt {
  return z.int({ error: otherwise(MESSAGES.number) }).check(...checks);
}

/** Yes or no. */
export function flag(): z.ZodBoolean {
  return z.boolean({ error: otherwise(MESSAGES.boolean) });
}

/** Nothing but null. */
export function nothing(message: string): z.ZodNull {
  return z.null({ error: message });
}

/** A list. Its own checks are made once its items are fine. */
export function list<T extends z.ZodType>(item: T, ...checks: Check<z.output<T>[]>[]): z.ZodArray<T> {
  return z.array(item, { error: otherwise(MESSAGES.array) }).check(...checks);
}

/** Any JSON object. */
export function json(
  ...checks: Check<Record<string, unknown>>[]
): z.ZodRecord<z.ZodString, z.ZodUnknown> {
  return z.record(z.string(), z.unknown(), { error: otherwise(MESSAGES.object) }).check(...checks);
}

/** An object that is sent: what it does not know is refused. The rules across its fields come last. */
export function closed<S extends z.core.$ZodLooseShape>(
  shape: S,
  ...rules: Rule[]
): z.ZodObject<S, z.core.$strict> {
  const object = z.strictObject(shape, { error: otherwise(MESSAGES.object) });
  return rules.length === 0 ? object : object.check((body) => judge(body, rules));
}

/**
 * An object of one of several shapes; the word in its field `by` says of which. `plain` judges what has no such word.
 */
export function chosen<O extends readonly [z.ZodObject, ...z.ZodObject[]]>(
  by: string,
  plain: z.ZodObject,
  shapes: O,
): z.ZodCustom<z.output<O[number]>, z.output<O[number]>> {
  const one = z.discriminatedUnion(by, shapes as never);
  return z.custom<z.output<O[number]>>().check(({ value, issues }) => {
    const isPlain = !plain.shape[by]?.safeParse((value as Fields | null | undefined)?.[by]).success;
    const { error } = (isPlain ? plain : one).safeParse(value);
    for (const issue of error?.issues ?? []) {
      issues.push({ ...issue, input: value } as RawIssue);
    }
  });
}

// Checks.

/** A text that matches. */
export function matches(pattern: RegExp, message: string): Check<string> {
  return z.regex(pattern, { error: message, abort: true });
}

/** A text of so many characters at least, counted as Unicode does: one for `𝄞`. */
export function atLeast(min: number, message: string): Check<string> {
  return z.refine((text) => characters(text) >= min, { error: message, abort: true });
}

/** A text of so many characters at most. */
export function atMost(max: number, message: string): Check<string> {
  return z.refine((text) => text.length <= max || characters(text) <= max, { error: message, abort: true });
}

/** A number from here on. */
export function from(min: number, message: string): Check<number> {
  return z.gte(min, { error: message, abort: true }) as Check<number>;
}

/** A number up to here. */
export function upTo(max: number, message: string): Check<number> {
  return z.lte(max, { error: message, abort: true }) as Check<number>;
}

/** A number with at most two decimals in the shortest decimal text that means it. */
export function hundredths(message: string): Check<number> {
  return z.refine((number) => /^-?[0-9]+(\.[0-9]{1,2})?$/.test(String(number)), { error: message, abort: true });
}

/** A list of so many items at least. */
export function atLeastItems(min: number, message: string): Check<unknown[]> {
  return z.refine((items) => items.length >= min, { error: message, abort: true });
}

/** A list of so many items at most. */
export function atMostItems(max: number, message: string): Check<unknown[]> {
  return z.refine((items) => items.length <= max, { error: message, abort: true });
}

/** A value whose compact JSON text has so many bytes at most. */
export function atMostBytes(max: number, message: string): Check<Record<string, unknown>> {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
  return z.refine((value) => bytes(value) <= max, { error: message, abort: true });
}

/** A value inside which no text and no name has the character U+0000. */
export function noNullCharacter(message: string): Check<Record<string, unknown>> {
  return z.refine((value) => !hasNullCharacter(value), { error: message, abort: true });
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) {
    count += 1;
  }
  return count;
}

function hasNullCharacter(value: unknown): boolean {
  if (typeof value === "string") {
    return value.includes("\0");
  }
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return Object.entries(value).some(([name, inner]) => name.includes("\0") || hasNullCharacter(inner));
}

// Rules across fields.

type Fields = Readonly<Record<string, unknown>>;

/** The fields at fault and what is wrong with each. */
export type Rule = (body: Fields) => readonly (readonly [field: string, message: string])[];

/** One of the fields is given; else the first is at fault. */
export function atLeastOne(fields: readonly [string, ...string[]], message: string): Rule {
  return (body) => (given(body, fields).length === 0 ? [[fields[0], message]] : []);
}

/** No two of the fields are given; each after the first one is at fault. */
export function atMostOne(fields: readonly string[]): Rule {
  return (body) => {
    const [first, ...others] = given(body, fields);
    return others.map((field) => [field, `cannot be combined with ${first}`]);
  };
}

/** Exactly one of the fields is given. */
export function exactlyOne(fields: readonly [string, ...string[]], message: string): Rule {
  return (body) => [...atLeastOne(fields, message)(body), ...atMostOne(fields)(body)];
}

/** A day is not before another, where both are given. */
export function notBefore(field: string, other: string, message: string): Rule {
  return (body) => {
    const [day, earlier] = [body[field], body[other]];
    return typeof day === "string" && typeof earlier === "string" && day < earlier ? [[field, message]] : [];
  };
}

/** Those of the fields that are there and not null. */
function given(body: Fields, fields: readonly string[]): string[] {
  return fields.filter((field) => body[field] !== undefined && body[field] !== null);
}

/** Fields are compared once each is fine by itself. */
function judge(body: z.core.ParsePayload<unknown>, rules: readonly Rule[]): void {
  if (body.issues.length > 0) {
    return;
  }
  const fields = body.value as Fields;
  for (const [field, message] of rules.flatMap((rule) => rule(fields))) {
    body.issues.push({ code: "custom", path: [field], message, input: fields[field] });
  }
}
