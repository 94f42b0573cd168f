// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atMostItems,
  chosen,
  closed,
  flag,
  from,
  list,
  nothing,
  text,
  upTo,
  whole,
  word,
} from "./rules.js";
import {
  AccountId,
  AccountStatus,
  ClientId,
  Day,
  Instant,
  MemberRef,
  NewAccountId,
  OptionalText100,
  OptionalText20000,
  OptionalText255,
  SearchText,
  Text100,
  Text20000,
  Text255,
  UserId,
} from "./shared_types.js";

/** An account. */
export const Account = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: AccountId,
  /** The client that it belongs to. */
  client_id: ClientId,
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: Text100,
  /** How the account is called. */
  account_name: Text255.nullable(),
  /** Whether the account is in use. */
  account_status: AccountStatus,
  /** The day on which the account was opened. */
  opened_on: Day.nullable(),
  /** Notes of any kind. */
  notes: Text20000.nullable(),
  /** When it was made. */
  created_at: Instant,
  /** By whom. */
  created_by: UserId,
  /** When it was last changed. */
  updated_at: Instant,
  /** By whom. */
  updated_by: UserId,
  /** Counts its writes, from 1; its `ETag`. */
  version: z.int(),
  /** When it went to the trash; null while in use. */
  deleted_at: Instant.nullable(),
  /** Who put it there. */
  deleted_by: UserId.nullable(),
}))();
export type Account = z.infer<typeof Account>;

/** The words of `action` in `AccountBulk`, in order. */
export const ACCOUNT_BULK_ACTIONS = ["trash", "restore", "purge", "set_status"] as const;

const ACCOUNT_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(ACCOUNT_BULK_ACTIONS, "must be one of: trash, restore, purge, set_status"),
  /** The records, each id once or more; answered in this order. */
  ids: list(AccountId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const AccountBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...ACCOUNT_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...ACCOUNT_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
    closed({
      ...ACCOUNT_BULK_FIELDS,
      action: z.literal("set_status"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: AccountStatus,
    }),
  ],
))();
export type AccountBulk = z.infer<typeof AccountBulk>;

/** A new account; its number is given out where none is sent. */
export const AccountCreate = /* @__PURE__ */ (() => closed({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: NewAccountId.optional(),
  /** The client that it belongs to. */
  client_id: ClientId,
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: OptionalText100.optional(),
  /** How the account is called. */
  account_name: OptionalText255.optional(),
  /** Whether the account is in use. */
  account_status: AccountStatus.optional(),
  /** The day on which the account was opened. */
  opened_on: Day.nullable().optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
}))();
export type AccountCreate = z.infer<typeof AccountCreate>;

/** One record, or one thing. */
export const AccountData = /* @__PURE__ */ (() => data(Account))();
export type AccountData = z.infer<typeof AccountData>;

/** One page of a list. */
export const AccountPage = /* @__PURE__ */ (() => page(Account))();
export type AccountPage = z.infer<typeof AccountPage>;

/** Changes of an account: absent keeps, null clears. */
export const AccountUpdate = /* @__PURE__ */ (() => closed({
  /** The client that it belongs to. */
  client_id: ClientId.optional(),
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: Text100.optional(),
  /** How the account is called. */
  account_name: OptionalText255.optional(),
  /** Whether the account is in use. */
  account_status: AccountStatus.optional(),
  /** The day on which the account was opened. */
  opened_on: Day.nullable().optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
}))();
export type AccountUpdate = z.infer<typeof AccountUpdate>;

/** The words of `format` in `AccountsExportQuery`, in order. */
export const ACCOUNTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AccountsExportQuery`, in order. */
export const ACCOUNTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
] as const;

/** The query of `accounts.export`. */
export const AccountsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ACCOUNTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(ACCOUNTS_EXPORT_QUERY_SORTS, "must be one of: created_at, -created_at, updated_at, -updated_at").optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_number` is one of these. */
  account_number: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_name` is one of these. */
  account_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_status` is one of these. */
  account_status: list(
    AccountStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `opened_on` is greater than this. */
  "opened_on[gt]": Day.optional(),
  /** Only those whose `opened_on` is at least this. */
  "opened_on[gte]": Day.optional(),
  /** Only those whose `opened_on` is less than this. */
  "opened_on[lt]": Day.optional(),
  /** Only those whose `opened_on` is at most this. */
  "opened_on[lte]": Day.optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AccountsExportQuery = z.infer<typeof AccountsExportQuery>;

/** The words of `sort` in `AccountsListQuery`, in order. */
export const ACCOUNTS_LIST_QUERY_SORTS = ["created_at", "-created_at", "updated_at", "-updated_at"] as const;

/** The query of `accounts.list`. */
export const AccountsListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(ACCOUNTS_LIST_QUERY_SORTS, "must be one of: created_at, -created_at, updated_at, -updated_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_number` is one of these. */
  account_number: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_name` is one of these. */
  account_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_status` is one of these. */
  account_status: list(
    AccountStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `opened_on` is greater than this. */
  "opened_on[gt]": Day.optional(),
  /** Only those whose `opened_on` is at least this. */
  "opened_on[gte]": Day.optional(),
  /** Only those whose `opened_on` is less than this. */
  "opened_on[lt]": Day.optional(),
  /** Only those whose `opened_on` is at most this. */
  "opened_on[lte]": Day.optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AccountsListQuery = z.infer<typeof AccountsListQuery>;

/** The words of `format` in `AdminAccountsExportQuery`, in order. */
export const ADMIN_ACCOUNTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminAccountsExportQuery`, in order. */
export const ADMIN_ACCOUNTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
] as const;

/** The query of `admin.accounts.export`. */
export const AdminAccountsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_ACCOUNTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_ACCOUNTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at",
  ).optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_number` is one of these. */
  account_number: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_name` is one of these. */
  account_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_status` is one of these. */
  account_status: list(
    AccountStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `opened_on` is greater than this. */
  "opened_on[gt]": Day.optional(),
  /** Only those whose `opened_on` is at least this. */
  "opened_on[gte]": Day.optional(),
  /** Only those whose `opened_on` is less than this. */
  "opened_on[lt]": Day.optional(),
  /** Only those whose `opened_on` is at most this. */
  "opened_on[lte]": Day.optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AdminAccountsExportQuery = z.infer<typeof AdminAccountsExportQuery>;

/** The words of `sort` in `AdminAccountsListQuery`, in order. */
export const ADMIN_ACCOUNTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
] as const;

/** The query of `admin.accounts.list`. */
export const AdminAccountsListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(
    ADMIN_ACCOUNTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_number` is one of these. */
  account_number: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_name` is one of these. */
  account_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `account_status` is one of these. */
  account_status: list(
    AccountStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `opened_on` is greater than this. */
  "opened_on[gt]": Day.optional(),
  /** Only those whose `opened_on` is at least this. */
  "opened_on[gte]": Day.optional(),
  /** Only those whose `opened_on` is less than this. */
  "opened_on[lt]": Day.optional(),
  /** Only those whose `opened_on` is at most this. */
  "opened_on[lte]": Day.optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AdminAccountsListQuery = z.infer<typeof AdminAccountsListQuery>;
