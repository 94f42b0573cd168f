// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atMostItems,
  atMostOne,
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
  AssigneeRef,
  ClientId,
  ClientStatus,
  Day,
  E164,
  Email,
  Instant,
  LeadId,
  LeadSource,
  MemberRef,
  NewClientId,
  OptionalEmail,
  OptionalPhone,
  OptionalText100,
  OptionalText20,
  OptionalText20000,
  OptionalText255,
  OptionalText50,
  PhoneLabel,
  SearchText,
  Text100,
  Text20,
  Text20000,
  Text255,
  Text50,
  UserId,
} from "./shared_types.js";

/** The query of `admin.clients.batch`. */
export const AdminClientsBatchQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type AdminClientsBatchQuery = z.infer<typeof AdminClientsBatchQuery>;

/** The query of `admin.clients.create`. */
export const AdminClientsCreateQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type AdminClientsCreateQuery = z.infer<typeof AdminClientsCreateQuery>;

/** The words of `format` in `AdminClientsExportQuery`, in order. */
export const ADMIN_CLIENTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminClientsExportQuery`, in order. */
export const ADMIN_CLIENTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The query of `admin.clients.export`. */
export const AdminClientsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_CLIENTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_CLIENTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_status` is one of these. */
  client_status: list(
    ClientStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `source_lead_id` is one of these. */
  source_lead_id: list(
    LeadId,
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
  /** Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time zone. */
  "converted_on[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `name` is one of these. */
  name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `city` is one of these. */
  city: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `state` is one of these. */
  state: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `zip` is one of these. */
  zip: list(
    Text20,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
}))();
export type AdminClientsExportQuery = z.infer<typeof AdminClientsExportQuery>;

/** The words of `sort` in `AdminClientsListQuery`, in order. */
export const ADMIN_CLIENTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The query of `admin.clients.list`. */
export const AdminClientsListQuery = /* @__PURE__ */ (() => closed({
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
    ADMIN_CLIENTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_status` is one of these. */
  client_status: list(
    ClientStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `source_lead_id` is one of these. */
  source_lead_id: list(
    LeadId,
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
  /** Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time zone. */
  "converted_on[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `name` is one of these. */
  name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `city` is one of these. */
  city: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `state` is one of these. */
  state: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `zip` is one of these. */
  zip: list(
    Text20,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
}))();
export type AdminClientsListQuery = z.infer<typeof AdminClientsListQuery>;

/** What is known of the lead that a client came from. */
export const LeadOrigin = /* @__PURE__ */ (() => z.object({
  /** The lead. */
  lead_id: LeadId,
  /** Where it came from. */
  lead_source: LeadSource.nullable(),
  /** When it was made. */
  lead_created_at: Instant,
  /** When it was converted. */
  converted_on: Instant.nullable(),
  /** How long that took, with one decimal; null while it is not converted. */
  days_in_pipeline: z.number().nullable(),
}))();
export type LeadOrigin = z.infer<typeof LeadOrigin>;

/** A client. */
export const Client = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: ClientId,
  /** How it is called. */
  name: Text100,
  /** The person to ask for. */
  contact_person: Text100.nullable(),
  /** The position of that person. */
  contact_title: Text100.nullable(),
  /** The email address. */
  email: Email.nullable(),
  /** The phone number. */
  phone: E164.nullable(),
  /** What kind of phone number that is. */
  phone_label: PhoneLabel,
  /** Another phone number. */
  secondary_phone: E164.nullable(),
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel,
  /** Street and house. */
  address: Text255.nullable(),
  /** The city. */
  city: Text100.nullable(),
  /** The state or region. */
  state: Text100.nullable(),
  /** The postal code. */
  zip: Text20.nullable(),
  /** A word of the company's own for what kind it is. */
  type: Text50.nullable(),
  /** Notes of any kind. */
  notes: Text20000.nullable(),
  /** Where the client stands. */
  client_status: ClientStatus,
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable(),
  /** The lead that became this client. */
  source_lead_id: LeadId.nullable(),
  /** When the lead became a client. */
  converted_on: Instant.nullable(),
  /** What the lead tells that it came from. */
  lead_origin: LeadOrigin.nullable(),
  /** How many interactions it has. */
  interaction_count: z.int(),
  /** When the last one took place that is not in the future. */
  last_interaction_at: Instant.nullable(),
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
export type Client = z.infer<typeof Client>;

/** The words of `action` in `ClientBulk`, in order. */
export const CLIENT_BULK_ACTIONS = ["trash", "restore", "purge", "assign", "set_status"] as const;

const CLIENT_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(CLIENT_BULK_ACTIONS, "must be one of: trash, restore, purge, assign, set_status"),
  /** The records, each id once or more; answered in this order. */
  ids: list(ClientId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const ClientBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...CLIENT_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...CLIENT_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
    closed({
      ...CLIENT_BULK_FIELDS,
      action: z.literal("assign"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: UserId.nullable(),
    }),
    closed({
      ...CLIENT_BULK_FIELDS,
      action: z.literal("set_status"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: ClientStatus,
    }),
  ],
))();
export type ClientBulk = z.infer<typeof ClientBulk>;

/** A new client. */
export const ClientCreate = /* @__PURE__ */ (() => closed({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: NewClientId.optional(),
  /** How it is called. */
  name: Text100,
  /** The person to ask for. */
  contact_person: OptionalText100.optional(),
  /** The position of that person. */
  contact_title: OptionalText100.optional(),
  /** The email address. */
  email: OptionalEmail.optional(),
  /** The phone number. */
  phone: OptionalPhone.optional(),
  /** What kind of phone number that is. */
  phone_label: PhoneLabel.optional(),
  /** Another phone number. */
  secondary_phone: OptionalPhone.optional(),
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel.optional(),
  /** Street and house. */
  address: OptionalText255.optional(),
  /** The city. */
  city: OptionalText100.optional(),
  /** The state or region. */
  state: OptionalText100.optional(),
  /** The postal code. */
  zip: OptionalText20.optional(),
  /** A word of the company's own for what kind it is. */
  type: OptionalText50.optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
  /** Where the client stands. */
  client_status: ClientStatus.optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
  /** The lead that became this client. */
  source_lead_id: LeadId.nullable().optional(),
}))();
export type ClientCreate = z.infer<typeof ClientCreate>;

/** One record, or one thing. */
export const ClientData = /* @__PURE__ */ (() => data(Client))();
export type ClientData = z.infer<typeof ClientData>;

/** The fields of a client that can be changed, and given where a lead becomes one. */
export const ClientOverrides = /* @__PURE__ */ (() => closed({
  /** How it is called. */
  name: Text100.optional(),
  /** The person to ask for. */
  contact_person: OptionalText100.optional(),
  /** The position of that person. */
  contact_title: OptionalText100.optional(),
  /** The email address. */
  email: OptionalEmail.optional(),
  /** The phone number. */
  phone: OptionalPhone.optional(),
  /** What kind of phone number that is. */
  phone_label: PhoneLabel.optional(),
  /** Another phone number. */
  secondary_phone: OptionalPhone.optional(),
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel.optional(),
  /** Street and house. */
  address: OptionalText255.optional(),
  /** The city. */
  city: OptionalText100.optional(),
  /** The state or region. */
  state: OptionalText100.optional(),
  /** The postal code. */
  zip: OptionalText20.optional(),
  /** A word of the company's own for what kind it is. */
  type: OptionalText50.optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
  /** Where the client stands. */
  client_status: ClientStatus.optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
}))();
export type ClientOverrides = z.infer<typeof ClientOverrides>;

/** One page of a list. */
export const ClientPage = /* @__PURE__ */ (() => page(Client))();
export type ClientPage = z.infer<typeof ClientPage>;

/** Changes of a client: absent keeps, null clears. */
export const ClientUpdate = /* @__PURE__ */ (() => closed({
  /** How it is called. */
  name: Text100.optional(),
  /** The person to ask for. */
  contact_person: OptionalText100.optional(),
  /** The position of that person. */
  contact_title: OptionalText100.optional(),
  /** The email address. */
  email: OptionalEmail.optional(),
  /** The phone number. */
  phone: OptionalPhone.optional(),
  /** What kind of phone number that is. */
  phone_label: PhoneLabel.optional(),
  /** Another phone number. */
  secondary_phone: OptionalPhone.optional(),
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel.optional(),
  /** Street and house. */
  address: OptionalText255.optional(),
  /** The city. */
  city: OptionalText100.optional(),
  /** The state or region. */
  state: OptionalText100.optional(),
  /** The postal code. */
  zip: OptionalText20.optional(),
  /** A word of the company's own for what kind it is. */
  type: OptionalText50.optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
  /** Where the client stands. */
  client_status: ClientStatus.optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
  /** The lead that became this client. */
  source_lead_id: LeadId.nullable().optional(),
}))();
export type ClientUpdate = z.infer<typeof ClientUpdate>;

/** The query of `clients.batch`. */
export const ClientsBatchQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type ClientsBatchQuery = z.infer<typeof ClientsBatchQuery>;

/** The query of `clients.create`. */
export const ClientsCreateQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type ClientsCreateQuery = z.infer<typeof ClientsCreateQuery>;

/** The words of `format` in `ClientsExportQuery`, in order. */
export const CLIENTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `ClientsExportQuery`, in order. */
export const CLIENTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The query of `clients.export`. */
export const ClientsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(CLIENTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    CLIENTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_status` is one of these. */
  client_status: list(
    ClientStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `source_lead_id` is one of these. */
  source_lead_id: list(
    LeadId,
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
  /** Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time zone. */
  "converted_on[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `name` is one of these. */
  name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `city` is one of these. */
  city: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `state` is one of these. */
  state: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `zip` is one of these. */
  zip: list(
    Text20,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
}))();
export type ClientsExportQuery = z.infer<typeof ClientsExportQuery>;

/** The words of `sort` in `ClientsListQuery`, in order. */
export const CLIENTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The query of `clients.list`. */
export const ClientsListQuery = /* @__PURE__ */ (() => closed({
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
    CLIENTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_status` is one of these. */
  client_status: list(
    ClientStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `source_lead_id` is one of these. */
  source_lead_id: list(
    LeadId,
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
  /** Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time zone. */
  "converted_on[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `name` is one of these. */
  name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `city` is one of these. */
  city: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `state` is one of these. */
  state: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `zip` is one of these. */
  zip: list(
    Text20,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
}))();
export type ClientsListQuery = z.infer<typeof ClientsListQuery>;

/** Converts a lead: to a client that is there, or to a new one. The body may be left out. */
export const ConvertRequest = /* @__PURE__ */ (() => closed(
  {
    /** The client that it belongs to. */
    client_id: ClientId.nullable().optional(),
    /** What the new client has other than the lead. */
    client: ClientOverrides.nullable().optional(),
  },
  atMostOne(["client", "client_id"]),
))();
export type ConvertRequest = z.infer<typeof ConvertRequest>;
