// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeast,
  atLeastItems,
  atMost,
  atMostItems,
  closed,
  flag,
  from,
  hundredths,
  json,
  list,
  matches,
  number,
  text,
  upTo,
  whole,
  word,
} from "./rules.js";

const mustBeAUuid = /* @__PURE__ */ (() => matches(
  /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/u,
  "must be a UUID",
))();

const mustBeAUuidOfVersion7 = /* @__PURE__ */ (() => matches(
  /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/u,
  "must be a UUID of version 7",
))();

const mustNotBeBlank = /* @__PURE__ */ (() => matches(
  /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*(?:\r\n[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*)*[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u0009\u000a\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff][^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*(?:\r\n[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*)*$/u,
  "must not be blank",
))();

const mustNotContainControlCharacters = /* @__PURE__ */ (() => matches(
  /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*(?:\r\n[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*)*$/u,
  "must not contain control characters",
))();

/**
 * The UUID of an account.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const AccountId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type AccountId = z.infer<typeof AccountId>;

/** The words of `AccountStatus`, in order. */
export const ACCOUNT_STATUSES = ["active", "inactive", "closed"] as const;

/** Whether an account is in use. */
export const AccountStatus = /* @__PURE__ */ (() => word(
  ACCOUNT_STATUSES,
  "must be one of: active, inactive, closed",
))();
export type AccountStatus = z.infer<typeof AccountStatus>;

/**
 * The UUID of an audit entry.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const AuditEntryId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type AuditEntryId = z.infer<typeof AuditEntryId>;

/**
 * A moment, RFC 3339 with any offset; given back in UTC with microseconds.
 *
 * @example "2026-03-01T08:00:00.000000Z"
 */
export const Instant = /* @__PURE__ */ (() => text(
  matches(
    /^(?:(?:(?:000[2-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])|0001-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|-(?:[01][0-9]|2[0-3]):[0-5][0-9])|9999-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|\+(?:[01][0-9]|2[0-3]):[0-5][0-9]))$/u,
    "must be an RFC 3339 date and time",
  ),
))();
export type Instant = z.infer<typeof Instant>;

/**
 * The UUID of a user.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const UserId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type UserId = z.infer<typeof UserId>;

/** The words of `AuditAction`, in order. */
export const AUDIT_ACTIONS = [
  "create",
  "update",
  "trash",
  "restore",
  "purge",
  "convert",
  "assign",
  "import",
  "export",
  "login",
  "login_failed",
  "logout",
  "denied",
  "settings",
] as const;

/** What an audit entry tells of. */
export const AuditAction = /* @__PURE__ */ (() => word(
  AUDIT_ACTIONS,
  "must be one of: create, update, trash, restore, purge, convert, assign, import, export, login, login_failed, logout, denied, settings",
))();
export type AuditAction = z.infer<typeof AuditAction>;

/** The words of `Resource`, in order. */
export const RESOURCES = [
  "lead",
  "client",
  "project",
  "contact",
  "account",
  "interaction",
  "note",
  "activity",
  "report",
  "member",
  "tenant",
  "audit",
  "custom",
] as const;

/** What can be acted on. */
export const Resource = /* @__PURE__ */ (() => word(
  RESOURCES,
  "must be one of: lead, client, project, contact, account, interaction, note, activity, report, member, tenant, audit, custom",
))();
export type Resource = z.infer<typeof Resource>;

/**
 * The UUID of any record.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const AnyRecordId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type AnyRecordId = z.infer<typeof AnyRecordId>;

/** What was done to a record, in words. */
export const Activity = /* @__PURE__ */ (() => z.object({
  /** The id of the audit entry behind it. */
  id: AuditEntryId,
  /** When. */
  created_at: Instant,
  /** Who; null where the system acted. */
  user_id: UserId.nullable(),
  /** How they were called then. */
  user_name: z.string().nullable(),
  /** What was done. */
  action: AuditAction,
  /** To what kind of record. */
  entity: Resource,
  /** To which. */
  entity_id: AnyRecordId.nullable(),
  /** How it was called then. */
  entity_name: z.string().nullable(),
  /** All of it in a sentence. */
  text: z.string(),
}))();
export type Activity = z.infer<typeof Activity>;

/** The words of `MemberRef`, in order. */
export const MEMBER_REFS = ["me"] as const;

/** A member by id, or `me`: the caller. */
export const MemberRef = /* @__PURE__ */ (() => z.union([
  UserId,
  word(MEMBER_REFS, "must be me or the id of a member"),
]))();
export type MemberRef = z.infer<typeof MemberRef>;

/**
 * A calendar day, YYYY-MM-DD, from the year 1 to the year 9999.
 *
 * @example "2026-03-01"
 */
export const Day = /* @__PURE__ */ (() => text(
  matches(
    /^(?:(?:(?:000[2-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])|0001|9999)-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)$/u,
    "must be a date of the form YYYY-MM-DD",
  ),
))();
export type Day = z.infer<typeof Day>;

/** The words of `sort` in `ActivityListQuery`, in order. */
export const ACTIVITY_LIST_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `activity.list`. */
export const ActivityListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(ACTIVITY_LIST_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `entity` is one of these. */
  entity: list(
    Resource,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `entity_id` is one of these. */
  entity_id: list(
    AnyRecordId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type ActivityListQuery = z.infer<typeof ActivityListQuery>;

/** One page of a list. */
export const ActivityPage = /* @__PURE__ */ (() => page(Activity))();
export type ActivityPage = z.infer<typeof ActivityPage>;

/** The words of `sort` in `AdminActivityListQuery`, in order. */
export const ADMIN_ACTIVITY_LIST_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `admin.activity.list`. */
export const AdminActivityListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(ADMIN_ACTIVITY_LIST_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `entity` is one of these. */
  entity: list(
    Resource,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `entity_id` is one of these. */
  entity_id: list(
    AnyRecordId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AdminActivityListQuery = z.infer<typeof AdminActivityListQuery>;

/**
 * Words to look for, at most 200 characters; accents and case do not count.
 *
 * @example "cedar bakery"
 */
export const SearchText = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(200, "must have at most 200 characters"),
  mustNotBeBlank,
))();
export type SearchText = z.infer<typeof SearchText>;

/** The words of `SearchKind`, in order. */
export const SEARCH_KINDS = ["lead", "client", "project", "contact", "account"] as const;

/** The kinds of records that can be found. */
export const SearchKind = /* @__PURE__ */ (() => word(
  SEARCH_KINDS,
  "must be one of: lead, client, project, contact, account",
))();
export type SearchKind = z.infer<typeof SearchKind>;

/** The query of `admin.search`. */
export const AdminSearchQuery = /* @__PURE__ */ (() => closed({
  /** The words to look for; without any, nothing is found. */
  q: SearchText.optional(),
  /** Only records of these kinds. */
  types: list(
    SearchKind,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Most records that are found; 20 where nothing is said. */
  limit: whole(
    from(1, "must be a whole number from 1 to 50"),
    upTo(50, "must be a whole number from 1 to 50"),
  ).optional(),
}))();
export type AdminSearchQuery = z.infer<typeof AdminSearchQuery>;

/**
 * An amount of the company's currency, with at most two decimals.
 *
 * @example 125000.5
 */
export const Amount = /* @__PURE__ */ (() => number(
  from(0, "must be an amount from 0 to 10000000000000 with at most two decimals"),
  upTo(10_000_000_000_000, "must be an amount from 0 to 10000000000000 with at most two decimals"),
  hundredths("must be an amount from 0 to 10000000000000 with at most two decimals"),
))();
export type Amount = z.infer<typeof Amount>;

/**
 * The UUID of an api key.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const ApiKeyId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** Gives a record to a member, or with null to nobody. */
export const AssignRequest = /* @__PURE__ */ (() => closed({
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable(),
}))();
export type AssignRequest = z.infer<typeof AssignRequest>;

/** The words of `AssigneeRef`, in order. */
export const ASSIGNEE_REFS = ["me", "none"] as const;

/** A member by id, `me`: the caller, or `none`: nobody. */
export const AssigneeRef = /* @__PURE__ */ (() => z.union([
  UserId,
  word(ASSIGNEE_REFS, "must be me, none or the id of a member"),
]))();
export type AssigneeRef = z.infer<typeof AssigneeRef>;

/** One entry of the audit. */
export const AuditEntry = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: AuditEntryId,
  /** When. */
  created_at: Instant,
  /** Who; null where the system acted. */
  user_id: UserId.nullable(),
  /** How they were called then. */
  user_name: z.string().nullable(),
  /** What was done. */
  action: AuditAction,
  /** To what kind of thing. */
  entity: Resource,
  /** To which. */
  entity_id: AnyRecordId.nullable(),
  /** How it was called then. */
  entity_name: z.string().nullable(),
  /** Each changed field with its value before and after. */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  /** Address of the client. */
  ip: z.string().nullable(),
  /** The client. */
  user_agent: z.string().nullable(),
  /** The request. */
  request_id: z.string().nullable(),
}))();
export type AuditEntry = z.infer<typeof AuditEntry>;

/** One page of a list. */
export const AuditEntryPage = /* @__PURE__ */ (() => page(AuditEntry))();
export type AuditEntryPage = z.infer<typeof AuditEntryPage>;

/** The words of `format` in `AuditExportQuery`, in order. */
export const AUDIT_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AuditExportQuery`, in order. */
export const AUDIT_EXPORT_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `audit.export`. */
export const AuditExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(AUDIT_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(AUDIT_EXPORT_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** Only those whose `entity` is one of these. */
  entity: list(
    Resource,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `entity_id` is one of these. */
  entity_id: list(
    AnyRecordId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `action` is one of these. */
  action: list(
    AuditAction,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

/** The words of `sort` in `AuditListQuery`, in order. */
export const AUDIT_LIST_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `audit.list`. */
export const AuditListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(AUDIT_LIST_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `entity` is one of these. */
  entity: list(
    Resource,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `entity_id` is one of these. */
  entity_id: list(
    AnyRecordId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `action` is one of these. */
  action: list(
    AuditAction,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AuditListQuery = z.infer<typeof AuditListQuery>;

/** A new record, as the body that makes one. */
export const BatchItem = /* @__PURE__ */ (() => json())();
export type BatchItem = z.infer<typeof BatchItem>;

/** Up to a thousand new records of a kind. */
export const BatchCreate = /* @__PURE__ */ (() => closed({
  /** The records, each as the body that makes one; judged one by one. */
  items: list(
    BatchItem,
    atLeastItems(1, "must have 1 to 1000 items"),
    atMostItems(1000, "must have 1 to 1000 items"),
  ),
}))();
export type BatchCreate = z.infer<typeof BatchCreate>;

/** The words of `ErrorCode`, in order. */
export const ERROR_CODES = [
  "bad_request",
  "validation_failed",
  "unauthenticated",
  "token_expired",
  "invalid_credentials",
  "forbidden",
  "tenant_mismatch",
  "tenant_read_only",
  "not_found",
  "method_not_allowed",
  "not_acceptable",
  "conflict",
  "duplicate",
  "already_converted",
  "tenant_required",
  "idempotency_in_progress",
  "version_mismatch",
  "payload_too_large",
  "unsupported_media_type",
  "idempotency_mismatch",
  "rate_limited",
  "internal",
  "unavailable",
] as const;

/** The stable machine words of errors. */
export const ErrorCode = /* @__PURE__ */ (() => word(
  ERROR_CODES,
  "must be one of: bad_request, validation_failed, unauthenticated, token_expired, invalid_credentials, forbidden, tenant_mismatch, tenant_read_only, not_found, method_not_allowed, not_acceptable, conflict, duplicate, already_converted, tenant_required, idempotency_in_progress, version_mismatch, payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable",
))();
export type ErrorCode = z.infer<typeof ErrorCode>;

/**
 * The name of a tenant in addresses; 2 to 50 characters.
 *
 * @example "acme"
 */
export const Slug = /* @__PURE__ */ (() => text(
  matches(/^[a-z0-9-]{2,50}$/u, "must have 2 to 50 lower-case letters, digits or hyphens"),
))();
export type Slug = z.infer<typeof Slug>;

/**
 * Text of at most 100 characters; stored trimmed.
 *
 * @example "Acme"
 */
export const Text100 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(100, "must have at most 100 characters"),
  mustNotBeBlank,
))();
export type Text100 = z.infer<typeof Text100>;

/** A company to choose. */
export const TenantChoice = /* @__PURE__ */ (() => z.object({
  /** Its name in addresses. */
  slug: Slug,
  /** What it is called. */
  name: Text100,
}))();
export type TenantChoice = z.infer<typeof TenantChoice>;

/** A record that may be the same person or company. */
export const Candidate = /* @__PURE__ */ (() => z.object({
  /** What kind of record it is. */
  type: Resource,
  /** Which one. */
  id: AnyRecordId,
  /** How it is called. */
  name: z.string(),
}))();
export type Candidate = z.infer<typeof Candidate>;

/** What a machine needs to know of an error. */
export const ErrorDetails = /* @__PURE__ */ (() => z.object({
  /** What went wrong; stable. */
  code: ErrorCode,
  /** Refused fields (nested paths dotted), each with its first problem. */
  fields: z.record(z.string(), z.string()).optional(),
  /** What would have been accepted. */
  allowed: z.array(z.string()).optional(),
  /** The version that the record has now. */
  current_version: z.int().nullable().optional(),
  /** Seconds to wait before trying again. */
  retry_after: z.int().gte(0).nullable().optional(),
  /** The companies to choose from. */
  tenants: z.array(TenantChoice).optional(),
  /** What is there already and looks alike, as far as the caller sees it. */
  candidates: z.array(Candidate).optional(),
}))();
export type ErrorDetails = z.infer<typeof ErrorDetails>;

/** An error as it travels. */
export const ErrorBody = /* @__PURE__ */ (() => z.object({
  /** A sentence for people. */
  error: z.string(),
  /** For machines. */
  details: ErrorDetails,
}))();
export type ErrorBody = z.infer<typeof ErrorBody>;

/** What became of one of many new records. */
export const BatchItemResult = /* @__PURE__ */ (() => z.object({
  /** Its place among those that were sent, from 0. */
  index: z.int().gte(0),
  /** Whether it was made. */
  ok: z.boolean(),
  /** Its id. */
  id: AnyRecordId.nullable().optional(),
  /** Why it was not made. */
  error: ErrorBody.nullable().optional(),
}))();
export type BatchItemResult = z.infer<typeof BatchItemResult>;

/** What became of each of many new records, in the order given. */
export const BatchResult = /* @__PURE__ */ (() => z.object({
  /** One for each that was sent. */
  items: z.array(BatchItemResult),
}))();
export type BatchResult = z.infer<typeof BatchResult>;

/** What became of one of many records. */
export const BulkItem = /* @__PURE__ */ (() => z.object({
  /** Which one. */
  id: AnyRecordId,
  /** Whether it was done. */
  ok: z.boolean(),
  /** Why not. */
  error: ErrorBody.nullable().optional(),
}))();
export type BulkItem = z.infer<typeof BulkItem>;

/** What became of each of many records, in the order asked. */
export const BulkResult = /* @__PURE__ */ (() => z.object({
  /** One for each id that was sent. */
  items: z.array(BulkItem),
}))();
export type BulkResult = z.infer<typeof BulkResult>;

/**
 * The UUID of a client.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const ClientId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type ClientId = z.infer<typeof ClientId>;

/** The words of `ClientStatus`, in order. */
export const CLIENT_STATUSES = ["new", "prospect", "active", "inactive"] as const;

/** Where a client stands. */
export const ClientStatus = /* @__PURE__ */ (() => word(
  CLIENT_STATUSES,
  "must be one of: new, prospect, active, inactive",
))();
export type ClientStatus = z.infer<typeof ClientStatus>;

/**
 * The UUID of a contact.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const ContactId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type ContactId = z.infer<typeof ContactId>;

/**
 * An ISO 4217 currency code.
 *
 * @example "USD"
 */
export const Currency = /* @__PURE__ */ (() => text(
  matches(/^[A-Z]{3}$/u, "must be an ISO 4217 currency code"),
))();
export type Currency = z.infer<typeof Currency>;

/**
 * A number of nothing or more, rounded half up to one decimal.
 *
 * @example 12.5
 */
export const Decimal1 = /* @__PURE__ */ (() => number(from(0, "must be nothing or more")))();
export type Decimal1 = z.infer<typeof Decimal1>;

/** The words of `Due`, in order. */
export const DUES = ["overdue", "today", "upcoming"] as const;

/** When a follow-up is due. The three overlap: what was due this morning is overdue and due today. */
export const Due = /* @__PURE__ */ (() => word(DUES, "must be one of: overdue, today, upcoming"))();
export type Due = z.infer<typeof Due>;

/** The words of `Duplicates`, in order. */
export const DUPLICATESES = ["skip", "create", "fail"] as const;

/** What becomes of a row that looks like a record that is there. */
export const Duplicates = /* @__PURE__ */ (() => word(DUPLICATESES, "must be one of: skip, create, fail"))();
export type Duplicates = z.infer<typeof Duplicates>;

/**
 * A phone number in E.164 form.
 *
 * @example "+14155550123"
 */
export const E164 = /* @__PURE__ */ (() => text(
  matches(/^\+[1-9][0-9]{4,14}$/u, "must be a valid phone number"),
))();
export type E164 = z.infer<typeof E164>;

/**
 * An email address of at most 254 characters; stored in lower case.
 *
 * @example "ada@example.com"
 */
export const Email = /* @__PURE__ */ (() => text(
  atMost(254, "must be a valid email address"),
  matches(
    /^[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u,
    "must be a valid email address",
  ),
))();
export type Email = z.infer<typeof Email>;

/** The words of `LeadStatus`, in order. */
export const LEAD_STATUSES = ["new", "contacted", "qualified", "lost", "converted"] as const;

/** Where a lead stands. `converted` is set by conversion only. */
export const LeadStatus = /* @__PURE__ */ (() => word(
  LEAD_STATUSES,
  "must be one of: new, contacted, qualified, lost, converted",
))();
export type LeadStatus = z.infer<typeof LeadStatus>;

/** The words of `ProjectStatus`, in order. */
export const PROJECT_STATUSES = ["pending", "active", "completed", "cancelled"] as const;

/** Where a project stands. Completed is won, cancelled is lost. */
export const ProjectStatus = /* @__PURE__ */ (() => word(
  PROJECT_STATUSES,
  "must be one of: pending, active, completed, cancelled",
))();
export type ProjectStatus = z.infer<typeof ProjectStatus>;

/** The words of `ProjectOutcome`, in order. */
export const PROJECT_OUTCOMES = ["pending", "won", "lost"] as const;

/** What became of a project. Derived from its status, never stored. */
export const ProjectOutcome = /* @__PURE__ */ (() => word(
  PROJECT_OUTCOMES,
  "must be one of: pending, won, lost",
))();
export type ProjectOutcome = z.infer<typeof ProjectOutcome>;

/** The words of `LeadSource`, in order. */
export const LEAD_SOURCES = [
  "Website",
  "Referral",
  "Cold Call",
  "Email Campaign",
  "Social Media",
  "Trade Show",
  "Advertisement",
  "Partner",
  "Other",
] as const;

/** Where a lead came from. */
export const LeadSource = /* @__PURE__ */ (() => word(
  LEAD_SOURCES,
  "must be one of: Website, Referral, Cold Call, Email Campaign, Social Media, Trade Show, Advertisement, Partner, Other",
))();
export type LeadSource = z.infer<typeof LeadSource>;

/** The words of `PhoneLabel`, in order. */
export const PHONE_LABELS = ["work", "mobile", "home", "fax", "other"] as const;

/** What a phone number is for. */
export const PhoneLabel = /* @__PURE__ */ (() => word(
  PHONE_LABELS,
  "must be one of: work, mobile, home, fax, other",
))();
export type PhoneLabel = z.infer<typeof PhoneLabel>;

/** The words of `ValueType`, in order. */
export const VALUE_TYPES = ["one_time", "monthly", "yearly"] as const;

/** How often the worth of a project is earned. */
export const ValueType = /* @__PURE__ */ (() => word(
  VALUE_TYPES,
  "must be one of: one_time, monthly, yearly",
))();
export type ValueType = z.infer<typeof ValueType>;

/** The words of `InteractionType`, in order. */
export const INTERACTION_TYPES = ["call", "meeting", "email", "visit", "sms", "other"] as const;

/** How people met or spoke. */
export const InteractionType = /* @__PURE__ */ (() => word(
  INTERACTION_TYPES,
  "must be one of: call, meeting, email, visit, sms, other",
))();
export type InteractionType = z.infer<typeof InteractionType>;

/** The words of `FollowupStatus`, in order. */
export const FOLLOWUP_STATUSES = ["pending", "contacted", "completed", "rescheduled"] as const;

/** Whether a follow-up still waits. */
export const FollowupStatus = /* @__PURE__ */ (() => word(
  FOLLOWUP_STATUSES,
  "must be one of: pending, contacted, completed, rescheduled",
))();
export type FollowupStatus = z.infer<typeof FollowupStatus>;

/** The words of `Role`, in order. */
export const ROLES = ["admin", "manager", "user", "support", "read_only"] as const;

/** What a member may do; the table is in [`crate::access`]. */
export const Role = /* @__PURE__ */ (() => word(
  ROLES,
  "must be one of: admin, manager, user, support, read_only",
))();
export type Role = z.infer<typeof Role>;

/** The words of `TenantStatus`, in order. */
export const TENANT_STATUSES = ["active", "read_only", "suspended"] as const;

/** Whether a tenant may work: `read_only` refuses writes, suspended refuses everything. */
export const TenantStatus = /* @__PURE__ */ (() => word(
  TENANT_STATUSES,
  "must be one of: active, read_only, suspended",
))();
export type TenantStatus = z.infer<typeof TenantStatus>;

/** Every closed vocabulary, in the order of the standard. */
export const Enums = /* @__PURE__ */ (() => z.object({
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status: z.array(LeadStatus),
  /** Where the client stands. */
  client_status: z.array(ClientStatus),
  /** Where the project stands. */
  project_status: z.array(ProjectStatus),
  /** What projects come to. */
  project_outcome: z.array(ProjectOutcome),
  /** Where the lead came from; null where nobody knows. */
  lead_source: z.array(LeadSource),
  /** What kind of phone number that is. */
  phone_label: z.array(PhoneLabel),
  /** How often the worth is earned. */
  value_type: z.array(ValueType),
  /** Whether the account is in use. */
  account_status: z.array(AccountStatus),
  /** How people met or wrote. */
  interaction_type: z.array(InteractionType),
  /** Where the follow-up stands. */
  followup_status: z.array(FollowupStatus),
  /** What the member may do. */
  role: z.array(Role),
  /** Whether a company may work. */
  tenant_status: z.array(TenantStatus),
  /** What the audit notes. */
  audit_action: z.array(AuditAction),
}))();
export type Enums = z.infer<typeof Enums>;

/**
 * The UUID of an erasure.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const ErasureId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type ErasureId = z.infer<typeof ErasureId>;

/** The words of `HealthStatus`, in order. */
export const HEALTH_STATUSES = ["ok", "degraded"] as const;

/** Whether the server can serve, in one word. */
export const HealthStatus = /* @__PURE__ */ (() => z.enum(HEALTH_STATUSES))();
export type HealthStatus = z.infer<typeof HealthStatus>;

/** Whether the server can serve. */
export const Health = /* @__PURE__ */ (() => z.object({
  /** In one word. */
  status: HealthStatus,
  /**
   * The parts that the server does without: `redis` (each process counts requests alone), `mail` (the last letter could not
   * be handed over), `disk` (writes are about to be refused). There may be more of them one day.
   */
  degraded: z.array(z.string()),
}))();
export type Health = z.infer<typeof Health>;

/** The words of `ImportField`, in order. */
export const IMPORT_FIELDS = [
  "ignore",
  "external_id",
  "name",
  "first_name",
  "last_name",
  "title",
  "contact_person",
  "contact_title",
  "email",
  "phone",
  "phone_label",
  "secondary_phone",
  "secondary_phone_label",
  "address",
  "city",
  "state",
  "zip",
  "type",
  "notes",
  "is_primary",
  "lead_status",
  "client_status",
  "lead_source",
  "assigned_to",
  "source_lead_id",
  "client_id",
  "client_name",
  "client_email",
  "client_external_id",
  "lead_id",
  "lead_name",
  "lead_email",
  "lead_external_id",
] as const;

/** What a column of a file means: a field of the records, how to find what they belong to, or nothing. */
export const ImportField = /* @__PURE__ */ (() => word(
  IMPORT_FIELDS,
  "must be one of: ignore, external_id, name, first_name, last_name, title, contact_person, contact_title, email, phone, phone_label, secondary_phone, secondary_phone_label, address, city, state, zip, type, notes, is_primary, lead_status, client_status, lead_source, assigned_to, source_lead_id, client_id, client_name, client_email, client_external_id, lead_id, lead_name, lead_email, lead_external_id",
))();
export type ImportField = z.infer<typeof ImportField>;

/**
 * The UUID of an import.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const ImportId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type ImportId = z.infer<typeof ImportId>;

/** The words of `ImportKind`, in order. */
export const IMPORT_KINDS = ["lead", "client", "contact"] as const;

/** What the rows of a file become. */
export const ImportKind = /* @__PURE__ */ (() => word(
  IMPORT_KINDS,
  "must be one of: lead, client, contact",
))();
export type ImportKind = z.infer<typeof ImportKind>;

/** The words of `ImportMode`, in order. */
export const IMPORT_MODES = ["create", "update", "upsert"] as const;

/** What is done with the rows: new records are made, known ones changed, or either. */
export const ImportMode = /* @__PURE__ */ (() => word(
  IMPORT_MODES,
  "must be one of: create, update, upsert",
))();
export type ImportMode = z.infer<typeof ImportMode>;

/** The words of `ImportState`, in order. */
export const IMPORT_STATES = [
  "uploading",
  "uploaded",
  "validating",
  "validated",
  "running",
  "done",
  "undoing",
  "undone",
  "failed",
] as const;

/** Where an import stands. */
export const ImportState = /* @__PURE__ */ (() => word(
  IMPORT_STATES,
  "must be one of: uploading, uploaded, validating, validated, running, done, undoing, undone, failed",
))();
export type ImportState = z.infer<typeof ImportState>;

/**
 * The UUID of an interaction.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const InteractionId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type InteractionId = z.infer<typeof InteractionId>;

/** The words of `JobKind`, in order. */
export const JOB_KINDS = ["import", "mail"] as const;

/** What kind of work it is. */
export const JobKind = /* @__PURE__ */ (() => word(JOB_KINDS, "must be one of: import, mail"))();
export type JobKind = z.infer<typeof JobKind>;

/** The words of `KeyScope`, in order. */
export const KEY_SCOPES = [
  "lead:read",
  "lead:write",
  "client:read",
  "client:write",
  "project:read",
  "project:write",
  "contact:read",
  "contact:write",
  "account:read",
  "account:write",
  "interaction:read",
  "interaction:write",
  "note:read",
  "note:write",
  "custom:read",
  "custom:write",
  "activity:read",
  "report:read",
  "member:read",
  "tenant:read",
  "tenant:write",
  "audit:read",
] as const;

/** What an API key is narrowed to: reading one kind of things, or reading and writing them. */
export const KeyScope = /* @__PURE__ */ (() => word(
  KEY_SCOPES,
  "must be one of: lead:read, lead:write, client:read, client:write, project:read, project:write, contact:read, contact:write, account:read, account:write, interaction:read, interaction:write, note:read, note:write, custom:read, custom:write, activity:read, report:read, member:read, tenant:read, tenant:write, audit:read",
))();
export type KeyScope = z.infer<typeof KeyScope>;

/** A JSON Web Key Set, RFC 7517. */
export const KeySet = /* @__PURE__ */ (() => z.object({
  /** The keys, JSON Web Keys of RFC 7517. */
  keys: z.array(z.record(z.string(), z.unknown())),
}))();
export type KeySet = z.infer<typeof KeySet>;

/**
 * The UUID of a lead.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const LeadId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type LeadId = z.infer<typeof LeadId>;

/** Limits of this server. */
export const Limits = /* @__PURE__ */ (() => z.object({
  /** Rows of a page unless asked otherwise. */
  page_default: z.int().gte(0).lte(65_535),
  /** Most rows of a page. */
  page_max: z.int().gte(0).lte(65_535),
  /** The furthest page that can be jumped to. */
  offset_max: z.int().gte(0),
  /** Most bytes of a JSON body. */
  body_bytes: z.int().gte(0),
  /** Most bytes of a tenant's `ui_config`. */
  ui_config_bytes: z.int().gte(0),
  /** Fewest characters of a password. */
  password_min: z.int().gte(0),
  /** Most characters of a password. */
  password_max: z.int().gte(0),
}))();
export type Limits = z.infer<typeof Limits>;

/** Path and query, below the base of the API, of a list that has exactly the records behind a figure: as many as it counts, or worth as much as it sums. */
export const Link = /* @__PURE__ */ (() => z.string())();
export type Link = z.infer<typeof Link>;

/** The words of `MatchBy`, in order. */
export const MATCH_BIES = ["email", "phone", "name", "external_id"] as const;

/** By what a record is found that a row is about. */
export const MatchBy = /* @__PURE__ */ (() => word(
  MATCH_BIES,
  "must be one of: email, phone, name, external_id",
))();
export type MatchBy = z.infer<typeof MatchBy>;

/** The vocabulary and the limits of this server. */
export const Meta = /* @__PURE__ */ (() => z.object({
  /** Version of the server. */
  version: z.string(),
  /** Version of the contract. */
  api_version: z.int().gte(0),
  /** Every closed vocabulary. */
  enums: Enums,
  /** Every limit that is not part of a schema. */
  limits: Limits,
}))();
export type Meta = z.infer<typeof Meta>;

/** One record, or one thing. */
export const MetaData = /* @__PURE__ */ (() => data(Meta))();
export type MetaData = z.infer<typeof MetaData>;

/**
 * How many of something there may be at most.
 *
 * @example 100
 */
export const Most = /* @__PURE__ */ (() => whole(
  from(1, "must be a whole number from 1 to 1000000"),
  upTo(1_000_000, "must be a whole number from 1 to 1000000"),
))();
export type Most = z.infer<typeof Most>;

/**
 * A UUID of version 7 that the client made for an account.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewAccountId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewAccountId = z.infer<typeof NewAccountId>;

/**
 * A UUID of version 7 that the client made for a client.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewClientId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewClientId = z.infer<typeof NewClientId>;

/**
 * A UUID of version 7 that the client made for a contact.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewContactId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewContactId = z.infer<typeof NewContactId>;

/**
 * A UUID of version 7 that the client made for an interaction.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewInteractionId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewInteractionId = z.infer<typeof NewInteractionId>;

/**
 * A UUID of version 7 that the client made for a lead.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewLeadId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewLeadId = z.infer<typeof NewLeadId>;

/**
 * A UUID of version 7 that the client made for a note.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewNoteId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewNoteId = z.infer<typeof NewNoteId>;

/**
 * A UUID of version 7 that the client made for a project.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NewProjectId = /* @__PURE__ */ (() => text(mustBeAUuidOfVersion7))();
export type NewProjectId = z.infer<typeof NewProjectId>;

/**
 * The UUID of a note.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const NoteId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type NoteId = z.infer<typeof NoteId>;

/** A document of OpenAPI 3.1. */
export const OpenApiDocument = /* @__PURE__ */ (() => z.object({
  /** The version of OpenAPI. */
  openapi: z.string(),
  /** What the document says of the API as a whole. */
  info: z.record(z.string(), z.unknown()),
  /** The operations, by path and method. */
  paths: z.record(z.string(), z.unknown()),
}))();
export type OpenApiDocument = z.infer<typeof OpenApiDocument>;

/**
 * An email address of at most 254 characters; stored in lower case. Empty or null where there is none.
 *
 * @example "ada@example.com"
 */
export const OptionalEmail = /* @__PURE__ */ (() => text(
  atMost(254, "must be a valid email address"),
  matches(
    /^$|^[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u,
    "must be a valid email address",
  ),
).nullable())();
export type OptionalEmail = z.infer<typeof OptionalEmail>;

/**
 * A phone number as written; stored as E.164, in the region of the tenant where it names no country. Empty or null where there is none.
 *
 * @example "+1 415 555 0123"
 */
export const OptionalPhone = /* @__PURE__ */ (() => text(
  matches(/^$|^\+?(?:[ ().\/-]*[0-9]){5,15}[ ().\/-]*$/u, "must be a valid phone number"),
).nullable())();
export type OptionalPhone = z.infer<typeof OptionalPhone>;

/**
 * The name of a tenant in addresses; 2 to 50 characters. Empty or null where there is none.
 *
 * @example "acme"
 */
export const OptionalSlug = /* @__PURE__ */ (() => text(
  matches(/^$|^[a-z0-9-]{2,50}$/u, "must have 2 to 50 lower-case letters, digits or hyphens"),
).nullable())();
export type OptionalSlug = z.infer<typeof OptionalSlug>;

/**
 * Text of at most 100 characters; stored trimmed. Empty or null where there is none.
 *
 * @example "Acme"
 */
export const OptionalText100 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(100, "must have at most 100 characters"),
).nullable())();
export type OptionalText100 = z.infer<typeof OptionalText100>;

/**
 * Text of at most 20 characters; stored trimmed. Empty or null where there is none.
 *
 * @example "Acme"
 */
export const OptionalText20 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(20, "must have at most 20 characters"),
).nullable())();
export type OptionalText20 = z.infer<typeof OptionalText20>;

/**
 * Text of at most 20000 characters; stored trimmed. Empty or null where there is none.
 *
 * @example "Acme"
 */
export const OptionalText20000 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(20_000, "must have at most 20000 characters"),
).nullable())();
export type OptionalText20000 = z.infer<typeof OptionalText20000>;

/**
 * Text of at most 255 characters; stored trimmed. Empty or null where there is none.
 *
 * @example "Acme"
 */
export const OptionalText255 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(255, "must have at most 255 characters"),
).nullable())();
export type OptionalText255 = z.infer<typeof OptionalText255>;

/**
 * Text of at most 50 characters; stored trimmed. Empty or null where there is none.
 *
 * @example "Acme"
 */
export const OptionalText50 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(50, "must have at most 50 characters"),
).nullable())();
export type OptionalText50 = z.infer<typeof OptionalText50>;

/** The words of `Outcome`, in order. */
export const OUTCOMES = ["created", "updated", "skipped", "failed", "undone", "kept"] as const;

/** What became of a row, or in a dry run, what would. */
export const Outcome = /* @__PURE__ */ (() => word(
  OUTCOMES,
  "must be one of: created, updated, skipped, failed, undone, kept",
))();
export type Outcome = z.infer<typeof Outcome>;

/**
 * A new password: 8 to 1024 characters, any; the most common ones are refused.
 *
 * @example "correct horse battery"
 */
export const Password = /* @__PURE__ */ (() => text(
  atLeast(8, "must have 8 to 1024 characters"),
  atMost(1024, "must have 8 to 1024 characters"),
))();
export type Password = z.infer<typeof Password>;

/**
 * A password as somebody claims it to be theirs.
 *
 * @example "correct horse battery"
 */
export const PasswordAttempt = /* @__PURE__ */ (() => text(
  atMost(1024, "must have at most 1024 characters"),
))();
export type PasswordAttempt = z.infer<typeof PasswordAttempt>;

/**
 * A phone number as written; stored as E.164, in the region of the tenant where it names no country.
 *
 * @example "+1 415 555 0123"
 */
export const Phone = /* @__PURE__ */ (() => text(
  matches(/^\+?(?:[ ().\/-]*[0-9]){5,15}[ ().\/-]*$/u, "must be a valid phone number"),
))();
export type Phone = z.infer<typeof Phone>;

/** The words of `PlatformAct`, in order. */
export const PLATFORM_ACTS = [
  "sign_in",
  "sign_out",
  "list_tenants",
  "create_tenant",
  "purge_tenant",
  "keep_tenant",
  "export_tenant",
  "list_users",
  "read_user",
  "deactivate_user",
  "reactivate_user",
  "end_sessions",
  "read_health",
  "read_audit",
] as const;

/** What somebody did who runs the platform, outside every tenant. What they did in one, its audit tells. */
export const PlatformAct = /* @__PURE__ */ (() => word(
  PLATFORM_ACTS,
  "must be one of: sign_in, sign_out, list_tenants, create_tenant, purge_tenant, keep_tenant, export_tenant, list_users, read_user, deactivate_user, reactivate_user, end_sessions, read_health, read_audit",
))();
export type PlatformAct = z.infer<typeof PlatformAct>;

/**
 * The UUID of a platform entry.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const PlatformEntryId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type PlatformEntryId = z.infer<typeof PlatformEntryId>;

/**
 * The UUID of a project.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const ProjectId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type ProjectId = z.infer<typeof ProjectId>;

/**
 * An ISO 3166 country code of two letters.
 *
 * @example "US"
 */
export const Region = /* @__PURE__ */ (() => text(
  matches(/^[A-Z]{2}$/u, "must be a two-letter country code"),
))();
export type Region = z.infer<typeof Region>;

/** A field in which words were found. */
export const SearchMatch = /* @__PURE__ */ (() => z.object({
  /** Its name. */
  field: z.string(),
  /** What stands in it. */
  text: z.string(),
}))();
export type SearchMatch = z.infer<typeof SearchMatch>;

/** A record that was found. */
export const SearchHit = /* @__PURE__ */ (() => z.object({
  /** Of which kind it is. */
  type: SearchKind,
  /** Which one. */
  id: AnyRecordId,
  /** How it is called. */
  name: z.string(),
  /** The fields in which the words were found, the best first. */
  matched: z.array(SearchMatch),
  /**
   * How well it answers, 22 to 100: the mean over the words of how each was found (60 as it is, 40 as a beginning, 20
   * with a slip) and where (10 in the name, 8 person, 6 email address, 4 phone number, 2 city); 30 more for a name that
   * is exactly what was typed, 5 for one that begins with it.
   */
  score: z.int().gte(0).lte(100),
}))();
export type SearchHit = z.infer<typeof SearchHit>;

/** The query of `search`. */
export const SearchQuery = /* @__PURE__ */ (() => closed({
  /** The words to look for; without any, nothing is found. */
  q: SearchText.optional(),
  /** Only records of these kinds. */
  types: list(
    SearchKind,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Most records that are found; 20 where nothing is said. */
  limit: whole(
    from(1, "must be a whole number from 1 to 50"),
    upTo(50, "must be a whole number from 1 to 50"),
  ).optional(),
}))();
export type SearchQuery = z.infer<typeof SearchQuery>;

/** What was found. */
export const SearchResult = /* @__PURE__ */ (() => z.object({
  /** The best first; of the same score by name and id. */
  items: z.array(SearchHit),
}))();
export type SearchResult = z.infer<typeof SearchResult>;

/**
 * The UUID of a session.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const SessionId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type SessionId = z.infer<typeof SessionId>;

/**
 * The UUID of a tenant.
 *
 * @example "0192f0c1-2345-7abc-8def-0123456789ab"
 */
export const TenantId = /* @__PURE__ */ (() => text(mustBeAUuid))();
export type TenantId = z.infer<typeof TenantId>;

/**
 * Text of at most 20 characters; stored trimmed.
 *
 * @example "Acme"
 */
export const Text20 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(20, "must have at most 20 characters"),
  mustNotBeBlank,
))();
export type Text20 = z.infer<typeof Text20>;

/**
 * Text of at most 20000 characters; stored trimmed.
 *
 * @example "Acme"
 */
export const Text20000 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(20_000, "must have at most 20000 characters"),
  mustNotBeBlank,
))();
export type Text20000 = z.infer<typeof Text20000>;

/**
 * Text of at most 255 characters; stored trimmed.
 *
 * @example "Acme"
 */
export const Text255 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(255, "must have at most 255 characters"),
  mustNotBeBlank,
))();
export type Text255 = z.infer<typeof Text255>;

/**
 * Text of at most 30 characters; stored trimmed.
 *
 * @example "Acme"
 */
export const Text30 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(30, "must have at most 30 characters"),
  mustNotBeBlank,
))();
export type Text30 = z.infer<typeof Text30>;

/**
 * Text of at most 50 characters; stored trimmed.
 *
 * @example "Acme"
 */
export const Text50 = /* @__PURE__ */ (() => text(
  mustNotContainControlCharacters,
  atMost(50, "must have at most 50 characters"),
  mustNotBeBlank,
))();
export type Text50 = z.infer<typeof Text50>;

/**
 * An IANA time zone.
 *
 * @example "Europe/Berlin"
 */
export const TimeZone = /* @__PURE__ */ (() => text(
  matches(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/u, "must be an IANA time zone"),
))();
export type TimeZone = z.infer<typeof TimeZone>;

/** The words of `TokenType`, in order. */
export const TOKEN_TYPES = ["Bearer"] as const;

/** The type of access tokens. */
export const TokenType = /* @__PURE__ */ (() => z.enum(TOKEN_TYPES))();
export type TokenType = z.infer<typeof TokenType>;

/** Reports a path for which a client has no page. */
export const UnknownRouteReport = /* @__PURE__ */ (() => closed({
  /** The path, as the browser shows it. */
  path: Text20000,
}))();
export type UnknownRouteReport = z.infer<typeof UnknownRouteReport>;
