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
  AssigneeRef,
  ClientId,
  Day,
  E164,
  Email,
  Instant,
  LeadId,
  LeadSource,
  LeadStatus,
  MemberRef,
  NewLeadId,
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

/** The query of `admin.leads.batch`. */
export const AdminLeadsBatchQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type AdminLeadsBatchQuery = z.infer<typeof AdminLeadsBatchQuery>;

/** The query of `admin.leads.create`. */
export const AdminLeadsCreateQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type AdminLeadsCreateQuery = z.infer<typeof AdminLeadsCreateQuery>;

/** The words of `format` in `AdminLeadsExportQuery`, in order. */
export const ADMIN_LEADS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminLeadsExportQuery`, in order. */
export const ADMIN_LEADS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The words of `lead_source` in `AdminLeadsExportQuery`, in order. */
export const ADMIN_LEADS_EXPORT_QUERY_LEAD_SOURCES = [
  "Website",
  "Referral",
  "Cold Call",
  "Email Campaign",
  "Social Media",
  "Trade Show",
  "Advertisement",
  "Partner",
  "Other",
  "none",
] as const;

/** The query of `admin.leads.export`. */
export const AdminLeadsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_LEADS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_LEADS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `lead_status` is one of these. */
  lead_status: list(
    LeadStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_source` is one of these; `none` is no value. */
  lead_source: list(
    word(
      ADMIN_LEADS_EXPORT_QUERY_LEAD_SOURCES,
      "must be one of: Website, Referral, Cold Call, Email Campaign, Social Media, Trade Show, Advertisement, Partner, Other, none",
    ),
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
  /** Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller. */
  responsible: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `converted_client_id` is one of these. */
  converted_client_id: list(
    ClientId,
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
export type AdminLeadsExportQuery = z.infer<typeof AdminLeadsExportQuery>;

/** The words of `sort` in `AdminLeadsListQuery`, in order. */
export const ADMIN_LEADS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The words of `lead_source` in `AdminLeadsListQuery`, in order. */
export const ADMIN_LEADS_LIST_QUERY_LEAD_SOURCES = [
  "Website",
  "Referral",
  "Cold Call",
  "Email Campaign",
  "Social Media",
  "Trade Show",
  "Advertisement",
  "Partner",
  "Other",
  "none",
] as const;

/** The query of `admin.leads.list`. */
export const AdminLeadsListQuery = /* @__PURE__ */ (() => closed({
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
    ADMIN_LEADS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `lead_status` is one of these. */
  lead_status: list(
    LeadStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_source` is one of these; `none` is no value. */
  lead_source: list(
    word(
      ADMIN_LEADS_LIST_QUERY_LEAD_SOURCES,
      "must be one of: Website, Referral, Cold Call, Email Campaign, Social Media, Trade Show, Advertisement, Partner, Other, none",
    ),
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
  /** Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller. */
  responsible: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `converted_client_id` is one of these. */
  converted_client_id: list(
    ClientId,
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
export type AdminLeadsListQuery = z.infer<typeof AdminLeadsListQuery>;

/** A lead. */
export const Lead = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: LeadId,
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
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status: LeadStatus,
  /** Where the lead came from; null where nobody knows. */
  lead_source: LeadSource.nullable(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable(),
  /** When the lead became a client. */
  converted_on: Instant.nullable(),
  /** The client that the lead became; null while it is none, or was purged. */
  converted_client_id: ClientId.nullable(),
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
export type Lead = z.infer<typeof Lead>;

/** The words of `action` in `LeadBulk`, in order. */
export const LEAD_BULK_ACTIONS = ["trash", "restore", "purge", "assign", "set_status"] as const;

const LEAD_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(LEAD_BULK_ACTIONS, "must be one of: trash, restore, purge, assign, set_status"),
  /** The records, each id once or more; answered in this order. */
  ids: list(LeadId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const LeadBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...LEAD_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...LEAD_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
    closed({
      ...LEAD_BULK_FIELDS,
      action: z.literal("assign"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: UserId.nullable(),
    }),
    closed({
      ...LEAD_BULK_FIELDS,
      action: z.literal("set_status"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: LeadStatus,
    }),
  ],
))();
export type LeadBulk = z.infer<typeof LeadBulk>;

/** A new lead. */
export const LeadCreate = /* @__PURE__ */ (() => closed({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: NewLeadId.optional(),
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
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status: LeadStatus.optional(),
  /** Where the lead came from; null where nobody knows. */
  lead_source: LeadSource.nullable().optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
}))();
export type LeadCreate = z.infer<typeof LeadCreate>;

/** One record, or one thing. */
export const LeadData = /* @__PURE__ */ (() => data(Lead))();
export type LeadData = z.infer<typeof LeadData>;

/** One page of a list. */
export const LeadPage = /* @__PURE__ */ (() => page(Lead))();
export type LeadPage = z.infer<typeof LeadPage>;

/** Changes of a lead: absent keeps, null clears. */
export const LeadUpdate = /* @__PURE__ */ (() => closed({
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
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status: LeadStatus.optional(),
  /** Where the lead came from; null where nobody knows. */
  lead_source: LeadSource.nullable().optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
}))();
export type LeadUpdate = z.infer<typeof LeadUpdate>;

/** The query of `leads.batch`. */
export const LeadsBatchQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type LeadsBatchQuery = z.infer<typeof LeadsBatchQuery>;

/** The query of `leads.create`. */
export const LeadsCreateQuery = /* @__PURE__ */ (() => closed({
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate: flag().optional(),
}))();
export type LeadsCreateQuery = z.infer<typeof LeadsCreateQuery>;

/** The words of `format` in `LeadsExportQuery`, in order. */
export const LEADS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `LeadsExportQuery`, in order. */
export const LEADS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The words of `lead_source` in `LeadsExportQuery`, in order. */
export const LEADS_EXPORT_QUERY_LEAD_SOURCES = [
  "Website",
  "Referral",
  "Cold Call",
  "Email Campaign",
  "Social Media",
  "Trade Show",
  "Advertisement",
  "Partner",
  "Other",
  "none",
] as const;

/** The query of `leads.export`. */
export const LeadsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(LEADS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    LEADS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `lead_status` is one of these. */
  lead_status: list(
    LeadStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_source` is one of these; `none` is no value. */
  lead_source: list(
    word(
      LEADS_EXPORT_QUERY_LEAD_SOURCES,
      "must be one of: Website, Referral, Cold Call, Email Campaign, Social Media, Trade Show, Advertisement, Partner, Other, none",
    ),
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
  /** Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller. */
  responsible: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `converted_client_id` is one of these. */
  converted_client_id: list(
    ClientId,
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
export type LeadsExportQuery = z.infer<typeof LeadsExportQuery>;

/** The words of `sort` in `LeadsListQuery`, in order. */
export const LEADS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
] as const;

/** The words of `lead_source` in `LeadsListQuery`, in order. */
export const LEADS_LIST_QUERY_LEAD_SOURCES = [
  "Website",
  "Referral",
  "Cold Call",
  "Email Campaign",
  "Social Media",
  "Trade Show",
  "Advertisement",
  "Partner",
  "Other",
  "none",
] as const;

/** The query of `leads.list`. */
export const LeadsListQuery = /* @__PURE__ */ (() => closed({
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
    LEADS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `lead_status` is one of these. */
  lead_status: list(
    LeadStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_source` is one of these; `none` is no value. */
  lead_source: list(
    word(
      LEADS_LIST_QUERY_LEAD_SOURCES,
      "must be one of: Website, Referral, Cold Call, Email Campaign, Social Media, Trade Show, Advertisement, Partner, Other, none",
    ),
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
  /** Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller. */
  responsible: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `converted_client_id` is one of these. */
  converted_client_id: list(
    ClientId,
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
export type LeadsListQuery = z.infer<typeof LeadsListQuery>;
