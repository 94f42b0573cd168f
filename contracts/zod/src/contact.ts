// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atLeastOne,
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
  ClientId,
  ContactId,
  Day,
  E164,
  Email,
  Instant,
  LeadId,
  MemberRef,
  NewContactId,
  OptionalEmail,
  OptionalPhone,
  OptionalText100,
  OptionalText20000,
  PhoneLabel,
  SearchText,
  Text100,
  Text20000,
  UserId,
} from "./shared_types.js";

/** The words of `format` in `AdminContactsExportQuery`, in order. */
export const ADMIN_CONTACTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminContactsExportQuery`, in order. */
export const ADMIN_CONTACTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "last_name",
  "-last_name",
] as const;

/** The query of `admin.contacts.export`. */
export const AdminContactsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_CONTACTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_CONTACTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, last_name, -last_name",
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
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `first_name` is one of these. */
  first_name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `last_name` is one of these. */
  last_name: list(
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
  /** Only those whose `is_primary` is this. */
  is_primary: flag().optional(),
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
export type AdminContactsExportQuery = z.infer<typeof AdminContactsExportQuery>;

/** The words of `sort` in `AdminContactsListQuery`, in order. */
export const ADMIN_CONTACTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "last_name",
  "-last_name",
] as const;

/** The query of `admin.contacts.list`. */
export const AdminContactsListQuery = /* @__PURE__ */ (() => closed({
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
    ADMIN_CONTACTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, last_name, -last_name",
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
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `first_name` is one of these. */
  first_name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `last_name` is one of these. */
  last_name: list(
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
  /** Only those whose `is_primary` is this. */
  is_primary: flag().optional(),
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
export type AdminContactsListQuery = z.infer<typeof AdminContactsListQuery>;

/** A contact. */
export const Contact = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: ContactId,
  /** A client. */
  client_id: ClientId.nullable(),
  /** A lead. */
  lead_id: LeadId.nullable(),
  /** First and last name. */
  name: z.string(),
  /** The first name. */
  first_name: Text100,
  /** The last name. */
  last_name: Text100.nullable(),
  /** The position of the person. */
  title: Text100.nullable(),
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
  /** Whether this is the first person to ask. */
  is_primary: z.boolean(),
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
export type Contact = z.infer<typeof Contact>;

/** The words of `action` in `ContactBulk`, in order. */
export const CONTACT_BULK_ACTIONS = ["trash", "restore", "purge"] as const;

const CONTACT_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(CONTACT_BULK_ACTIONS, "must be one of: trash, restore, purge"),
  /** The records, each id once or more; answered in this order. */
  ids: list(ContactId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const ContactBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...CONTACT_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...CONTACT_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
  ],
))();
export type ContactBulk = z.infer<typeof ContactBulk>;

/** A new contact. */
export const ContactCreate = /* @__PURE__ */ (() => closed(
  {
    /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
    id: NewContactId.optional(),
    /** The first name. */
    first_name: Text100,
    /** The client that it belongs to. */
    client_id: ClientId.nullable().optional(),
    /** The lead that it belongs to. */
    lead_id: LeadId.nullable().optional(),
    /** The last name. */
    last_name: OptionalText100.optional(),
    /** The position of the person. */
    title: OptionalText100.optional(),
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
    /** Whether this is the first person to ask. */
    is_primary: flag().optional(),
    /** Notes of any kind. */
    notes: OptionalText20000.optional(),
  },
  atLeastOne(["client_id", "lead_id"], "is required unless lead_id is given"),
))();
export type ContactCreate = z.infer<typeof ContactCreate>;

/** One record, or one thing. */
export const ContactData = /* @__PURE__ */ (() => data(Contact))();
export type ContactData = z.infer<typeof ContactData>;

/** One page of a list. */
export const ContactPage = /* @__PURE__ */ (() => page(Contact))();
export type ContactPage = z.infer<typeof ContactPage>;

/** Changes of a contact: absent keeps, null clears. */
export const ContactUpdate = /* @__PURE__ */ (() => closed({
  /** The first name. */
  first_name: Text100.optional(),
  /** The client that it belongs to. */
  client_id: ClientId.nullable().optional(),
  /** The lead that it belongs to. */
  lead_id: LeadId.nullable().optional(),
  /** The last name. */
  last_name: OptionalText100.optional(),
  /** The position of the person. */
  title: OptionalText100.optional(),
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
  /** Whether this is the first person to ask. */
  is_primary: flag().optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
}))();
export type ContactUpdate = z.infer<typeof ContactUpdate>;

/** The words of `format` in `ContactsExportQuery`, in order. */
export const CONTACTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `ContactsExportQuery`, in order. */
export const CONTACTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "last_name",
  "-last_name",
] as const;

/** The query of `contacts.export`. */
export const ContactsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(CONTACTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    CONTACTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, last_name, -last_name",
  ).optional(),
  /** Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or, from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and cities. */
  q: SearchText.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `first_name` is one of these. */
  first_name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `last_name` is one of these. */
  last_name: list(
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
  /** Only those whose `is_primary` is this. */
  is_primary: flag().optional(),
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
export type ContactsExportQuery = z.infer<typeof ContactsExportQuery>;

/** The words of `sort` in `ContactsListQuery`, in order. */
export const CONTACTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "last_name",
  "-last_name",
] as const;

/** The query of `contacts.list`. */
export const ContactsListQuery = /* @__PURE__ */ (() => closed({
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
    CONTACTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, last_name, -last_name",
  ).optional(),
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
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `first_name` is one of these. */
  first_name: list(
    Text100,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `last_name` is one of these. */
  last_name: list(
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
  /** Only those whose `is_primary` is this. */
  is_primary: flag().optional(),
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
export type ContactsListQuery = z.infer<typeof ContactsListQuery>;
