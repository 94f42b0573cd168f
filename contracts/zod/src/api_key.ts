// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, closed, flag, from, list, text, upTo, whole, word } from "./rules.js";
import { ApiKeyId, Day, Instant, KeyScope, Most, Role, Text100, UserId } from "./shared_types.js";

/** An API key, without its secret. */
export const ApiKey = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: ApiKeyId,
  /** How people call it. */
  name: Text100,
  /** The beginning of its secret, by which keys are told apart. */
  hint: z.string(),
  /** What it may do at most. */
  role: Role,
  /** To what that is narrowed; empty where it is not. */
  scopes: z.array(KeyScope),
  /** When it was made. */
  created_at: Instant,
  /** Who made it; it acts for this member. */
  created_by: UserId,
  /** When it ends by itself; null for never. */
  expires_at: Instant.nullable(),
  /** When it was revoked; null while it is not. */
  revoked_at: Instant.nullable(),
  /** Who revoked it; null where those who run the platform did. */
  revoked_by: UserId.nullable(),
  /** Most requests with it a minute; null for as many as a key has anyway. */
  requests_per_minute: z.int().gte(0).nullable(),
  /** When it was last used, as far as that has been noted: up to ten seconds late. */
  last_used_at: Instant.nullable(),
}))();
export type ApiKey = z.infer<typeof ApiKey>;

/** A new API key. */
export const ApiKeyCreate = /* @__PURE__ */ (() => closed({
  /** How it is called. */
  name: Text100,
  /** What it may do at most. */
  role: Role,
  /** To what it is narrowed; to nothing where it is left out. */
  scopes: list(
    KeyScope,
    atLeastItems(1, "must have 1 to 22 scopes"),
    atMostItems(22, "must have 1 to 22 scopes"),
  ).optional(),
  /** When it ends by itself; null for never. */
  expires_at: Instant.nullable().optional(),
  /** Requests with it a minute, where that is fewer than a key has anyway. */
  requests_per_minute: Most.nullable().optional(),
}))();
export type ApiKeyCreate = z.infer<typeof ApiKeyCreate>;

/** One record, or one thing. */
export const ApiKeyData = /* @__PURE__ */ (() => data(ApiKey))();
export type ApiKeyData = z.infer<typeof ApiKeyData>;

/** One day on which an API key was used. */
export const ApiKeyDay = /* @__PURE__ */ (() => z.object({
  /** The day, in UTC. */
  day: Day,
  /** Requests with the key that were let in. */
  requests: z.int(),
}))();
export type ApiKeyDay = z.infer<typeof ApiKeyDay>;

/** One page of a list. */
export const ApiKeyPage = /* @__PURE__ */ (() => page(ApiKey))();
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

/** How often an API key was used. */
export const ApiKeyUsage = /* @__PURE__ */ (() => z.object({
  /** The days on which it was, the newest first; at most 90. */
  days: z.array(ApiKeyDay),
}))();
export type ApiKeyUsage = z.infer<typeof ApiKeyUsage>;

/** One record, or one thing. */
export const ApiKeyUsageData = /* @__PURE__ */ (() => data(ApiKeyUsage))();
export type ApiKeyUsageData = z.infer<typeof ApiKeyUsageData>;

/** The words of `sort` in `ApiKeysListQuery`, in order. */
export const API_KEYS_LIST_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `api_keys.list`. */
export const ApiKeysListQuery = /* @__PURE__ */ (() => closed({
  /** Most rows of the page. */
  limit: whole(
    from(1, "must be a whole number from 1 to 100"),
    upTo(100, "must be a whole number from 1 to 100"),
  ).optional(),
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset: whole(
    from(0, "must be a whole number from 0 to 10000"),
    upTo(10_000, "must be a whole number from 0 to 10000"),
  ).optional(),
  /** The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are added meanwhile, no page repeats or skips one. */
  cursor: text().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(API_KEYS_LIST_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
}))();
export type ApiKeysListQuery = z.infer<typeof ApiKeysListQuery>;

/** A new API key with its secret, which is told this once. */
export const NewApiKey = /* @__PURE__ */ (() => z.object({
  /** The key. */
  api_key: ApiKey,
  /** The secret, sent as `Authorization: Bearer p6_…`. Nobody can tell it again. */
  secret: z.string(),
}))();
export type NewApiKey = z.infer<typeof NewApiKey>;

/** One record, or one thing. */
export const NewApiKeyData = /* @__PURE__ */ (() => data(NewApiKey))();
export type NewApiKeyData = z.infer<typeof NewApiKeyData>;

/** Names an API key of a company. */
export const SysApiKeyRevocation = /* @__PURE__ */ (() => closed({
  /** Which key. */
  api_key_id: ApiKeyId,
}))();
export type SysApiKeyRevocation = z.infer<typeof SysApiKeyRevocation>;

/** The words of `sort` in `SysTenantsApiKeysQuery`, in order. */
export const SYS_TENANTS_API_KEYS_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `sys.tenants.api_keys`. */
export const SysTenantsApiKeysQuery = /* @__PURE__ */ (() => closed({
  /** Most rows of the page. */
  limit: whole(
    from(1, "must be a whole number from 1 to 100"),
    upTo(100, "must be a whole number from 1 to 100"),
  ).optional(),
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset: whole(
    from(0, "must be a whole number from 0 to 10000"),
    upTo(10_000, "must be a whole number from 0 to 10000"),
  ).optional(),
  /** The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are added meanwhile, no page repeats or skips one. */
  cursor: text().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(SYS_TENANTS_API_KEYS_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
}))();
export type SysTenantsApiKeysQuery = z.infer<typeof SysTenantsApiKeysQuery>;
