// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atMostItems,
  chosen,
  closed,
  exactlyOne,
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
  Due,
  E164,
  Email,
  FollowupStatus,
  Instant,
  InteractionId,
  InteractionType,
  LeadId,
  MemberRef,
  NewInteractionId,
  OptionalEmail,
  OptionalPhone,
  OptionalText100,
  OptionalText20000,
  OptionalText255,
  ProjectId,
  Text100,
  Text20000,
  Text255,
  UserId,
} from "./shared_types.js";

/** The words of `sort` in `AdminFollowUpsListQuery`, in order. */
export const ADMIN_FOLLOW_UPS_LIST_QUERY_SORTS = ["follow_up", "-follow_up"] as const;

/** The query of `admin.follow_ups.list`. */
export const AdminFollowUpsListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(ADMIN_FOLLOW_UPS_LIST_QUERY_SORTS, "must be one of: follow_up, -follow_up").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those that are due then; all of them where nothing is said. */
  due: list(
    Due,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** How many days ahead `upcoming` looks. */
  days: whole(
    from(1, "must be a whole number from 1 to 365"),
    upTo(365, "must be a whole number from 1 to 365"),
  ).optional(),
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to: list(
    AssigneeRef,
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
export type AdminFollowUpsListQuery = z.infer<typeof AdminFollowUpsListQuery>;

/** The words of `format` in `AdminInteractionsExportQuery`, in order. */
export const ADMIN_INTERACTIONS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminInteractionsExportQuery`, in order. */
export const ADMIN_INTERACTIONS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "contact_date",
  "-contact_date",
  "follow_up",
  "-follow_up",
] as const;

/** The query of `admin.interactions.export`. */
export const AdminInteractionsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_INTERACTIONS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_INTERACTIONS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, contact_date, -contact_date, follow_up, -follow_up",
  ).optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
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
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `interaction_type` is one of these. */
  interaction_type: list(
    InteractionType,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_status` is one of these. */
  followup_status: list(
    FollowupStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  followup_assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `contact_date` is greater than this moment; a date is the whole day in the company's time zone. */
  "contact_date[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at least this moment; a date is the whole day in the company's time zone. */
  "contact_date[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is less than this moment; a date is the whole day in the company's time zone. */
  "contact_date[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at most this moment; a date is the whole day in the company's time zone. */
  "contact_date[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is greater than this moment; a date is the whole day in the company's time zone. */
  "follow_up[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at least this moment; a date is the whole day in the company's time zone. */
  "follow_up[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is less than this moment; a date is the whole day in the company's time zone. */
  "follow_up[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at most this moment; a date is the whole day in the company's time zone. */
  "follow_up[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "completed_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]": z.union([Instant, Day]).optional(),
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
export type AdminInteractionsExportQuery = z.infer<typeof AdminInteractionsExportQuery>;

/** The words of `sort` in `AdminInteractionsListQuery`, in order. */
export const ADMIN_INTERACTIONS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "contact_date",
  "-contact_date",
  "follow_up",
  "-follow_up",
] as const;

/** The query of `admin.interactions.list`. */
export const AdminInteractionsListQuery = /* @__PURE__ */ (() => closed({
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
    ADMIN_INTERACTIONS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, contact_date, -contact_date, follow_up, -follow_up",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
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
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `interaction_type` is one of these. */
  interaction_type: list(
    InteractionType,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_status` is one of these. */
  followup_status: list(
    FollowupStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  followup_assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `contact_date` is greater than this moment; a date is the whole day in the company's time zone. */
  "contact_date[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at least this moment; a date is the whole day in the company's time zone. */
  "contact_date[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is less than this moment; a date is the whole day in the company's time zone. */
  "contact_date[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at most this moment; a date is the whole day in the company's time zone. */
  "contact_date[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is greater than this moment; a date is the whole day in the company's time zone. */
  "follow_up[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at least this moment; a date is the whole day in the company's time zone. */
  "follow_up[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is less than this moment; a date is the whole day in the company's time zone. */
  "follow_up[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at most this moment; a date is the whole day in the company's time zone. */
  "follow_up[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "completed_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]": z.union([Instant, Day]).optional(),
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
export type AdminInteractionsListQuery = z.infer<typeof AdminInteractionsListQuery>;

/** What is to happen next. */
export const NextFollowUpRequest = /* @__PURE__ */ (() => closed({
  /** When to follow up; null where nothing is to be done. */
  follow_up: Instant,
  /** What it was about, in a line. */
  summary: Text255,
  /** How people met or wrote. */
  interaction_type: InteractionType.optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
}))();
export type NextFollowUpRequest = z.infer<typeof NextFollowUpRequest>;

/** Completes a follow-up; the body may be left out. */
export const CompleteRequest = /* @__PURE__ */ (() => closed({
  /** What came of it. */
  outcome: OptionalText255.optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
  /** The follow-up to arrange; null for none. */
  next: NextFollowUpRequest.nullable().optional(),
}))();
export type CompleteRequest = z.infer<typeof CompleteRequest>;

/** An interaction. */
export const Interaction = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: InteractionId,
  /** A client. */
  client_id: ClientId.nullable(),
  /** A lead. */
  lead_id: LeadId.nullable(),
  /** A project. */
  project_id: ProjectId.nullable(),
  /** How people met or wrote. */
  interaction_type: InteractionType,
  /** When it took place, or is to take place. */
  contact_date: Instant,
  /** What it was about, in a line. */
  summary: Text255,
  /** What came of it. */
  outcome: Text255.nullable(),
  /** Notes of any kind. */
  notes: Text20000.nullable(),
  /** The person to ask for. */
  contact_person: Text100.nullable(),
  /** The email address. */
  email: Email.nullable(),
  /** The phone number. */
  phone: E164.nullable(),
  /** When to follow up; null where nothing is to be done. */
  follow_up: Instant.nullable(),
  /** Where the follow-up stands. */
  followup_status: FollowupStatus,
  /** The member who is to follow up; null for whoever works on it. */
  followup_assigned_to: UserId.nullable(),
  /** When it was completed; null while it is not. */
  completed_at: Instant.nullable(),
  /** Who completed it; null while it is not. */
  completed_by: UserId.nullable(),
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
export type Interaction = z.infer<typeof Interaction>;

/** A completed follow-up and what comes next. */
export const Completed = /* @__PURE__ */ (() => z.object({
  /** The completed one. */
  interaction: Interaction,
  /** What comes next; null where that was not asked for. */
  next: Interaction.nullable(),
}))();
export type Completed = z.infer<typeof Completed>;

/** One record, or one thing. */
export const CompletedData = /* @__PURE__ */ (() => data(Completed))();
export type CompletedData = z.infer<typeof CompletedData>;

/** The words of `sort` in `FollowUpsListQuery`, in order. */
export const FOLLOW_UPS_LIST_QUERY_SORTS = ["follow_up", "-follow_up"] as const;

/** The query of `follow_ups.list`. */
export const FollowUpsListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(FOLLOW_UPS_LIST_QUERY_SORTS, "must be one of: follow_up, -follow_up").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those that are due then; all of them where nothing is said. */
  due: list(
    Due,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** How many days ahead `upcoming` looks. */
  days: whole(
    from(1, "must be a whole number from 1 to 365"),
    upTo(365, "must be a whole number from 1 to 365"),
  ).optional(),
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to: list(
    AssigneeRef,
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
export type FollowUpsListQuery = z.infer<typeof FollowUpsListQuery>;

/** The words of `action` in `InteractionBulk`, in order. */
export const INTERACTION_BULK_ACTIONS = ["trash", "restore", "purge", "set_status"] as const;

const INTERACTION_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(INTERACTION_BULK_ACTIONS, "must be one of: trash, restore, purge, set_status"),
  /** The records, each id once or more; answered in this order. */
  ids: list(
    InteractionId,
    atLeastItems(1, "must have 1 to 100 ids"),
    atMostItems(100, "must have 1 to 100 ids"),
  ),
}))();

/** One step for up to a hundred records. */
export const InteractionBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...INTERACTION_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...INTERACTION_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
    closed({
      ...INTERACTION_BULK_FIELDS,
      action: z.literal("set_status"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: FollowupStatus,
    }),
  ],
))();
export type InteractionBulk = z.infer<typeof InteractionBulk>;

/** A new interaction. */
export const InteractionCreate = /* @__PURE__ */ (() => closed(
  {
    /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
    id: NewInteractionId.optional(),
    /** When it took place, or is to take place. */
    contact_date: Instant,
    /** What it was about, in a line. */
    summary: Text255,
    /** The client that it belongs to. */
    client_id: ClientId.nullable().optional(),
    /** The lead that it belongs to. */
    lead_id: LeadId.nullable().optional(),
    /** The project that it belongs to. */
    project_id: ProjectId.nullable().optional(),
    /** How people met or wrote. */
    interaction_type: InteractionType.optional(),
    /** What came of it. */
    outcome: OptionalText255.optional(),
    /** Notes of any kind. */
    notes: OptionalText20000.optional(),
    /** The person to ask for. */
    contact_person: OptionalText100.optional(),
    /** The email address. */
    email: OptionalEmail.optional(),
    /** The phone number. */
    phone: OptionalPhone.optional(),
    /** When to follow up; null where nothing is to be done. */
    follow_up: Instant.nullable().optional(),
    /** Where the follow-up stands. */
    followup_status: FollowupStatus.optional(),
    /** The member who is to follow up; null for whoever works on it. */
    followup_assigned_to: UserId.nullable().optional(),
  },
  exactlyOne(["client_id", "lead_id", "project_id"], "is required unless lead_id or project_id is given"),
))();
export type InteractionCreate = z.infer<typeof InteractionCreate>;

/** One record, or one thing. */
export const InteractionData = /* @__PURE__ */ (() => data(Interaction))();
export type InteractionData = z.infer<typeof InteractionData>;

/** One page of a list. */
export const InteractionPage = /* @__PURE__ */ (() => page(Interaction))();
export type InteractionPage = z.infer<typeof InteractionPage>;

/** Changes of an interaction: absent keeps, null clears. */
export const InteractionUpdate = /* @__PURE__ */ (() => closed({
  /** When it took place, or is to take place. */
  contact_date: Instant.optional(),
  /** What it was about, in a line. */
  summary: Text255.optional(),
  /** The client that it belongs to. */
  client_id: ClientId.nullable().optional(),
  /** The lead that it belongs to. */
  lead_id: LeadId.nullable().optional(),
  /** The project that it belongs to. */
  project_id: ProjectId.nullable().optional(),
  /** How people met or wrote. */
  interaction_type: InteractionType.optional(),
  /** What came of it. */
  outcome: OptionalText255.optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
  /** The person to ask for. */
  contact_person: OptionalText100.optional(),
  /** The email address. */
  email: OptionalEmail.optional(),
  /** The phone number. */
  phone: OptionalPhone.optional(),
  /** When to follow up; null where nothing is to be done. */
  follow_up: Instant.nullable().optional(),
  /** Where the follow-up stands. */
  followup_status: FollowupStatus.optional(),
  /** The member who is to follow up; null for whoever works on it. */
  followup_assigned_to: UserId.nullable().optional(),
}))();
export type InteractionUpdate = z.infer<typeof InteractionUpdate>;

/** The words of `format` in `InteractionsExportQuery`, in order. */
export const INTERACTIONS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `InteractionsExportQuery`, in order. */
export const INTERACTIONS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "contact_date",
  "-contact_date",
  "follow_up",
  "-follow_up",
] as const;

/** The query of `interactions.export`. */
export const InteractionsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(INTERACTIONS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    INTERACTIONS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, contact_date, -contact_date, follow_up, -follow_up",
  ).optional(),
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
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `interaction_type` is one of these. */
  interaction_type: list(
    InteractionType,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_status` is one of these. */
  followup_status: list(
    FollowupStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  followup_assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `contact_date` is greater than this moment; a date is the whole day in the company's time zone. */
  "contact_date[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at least this moment; a date is the whole day in the company's time zone. */
  "contact_date[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is less than this moment; a date is the whole day in the company's time zone. */
  "contact_date[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at most this moment; a date is the whole day in the company's time zone. */
  "contact_date[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is greater than this moment; a date is the whole day in the company's time zone. */
  "follow_up[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at least this moment; a date is the whole day in the company's time zone. */
  "follow_up[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is less than this moment; a date is the whole day in the company's time zone. */
  "follow_up[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at most this moment; a date is the whole day in the company's time zone. */
  "follow_up[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "completed_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]": z.union([Instant, Day]).optional(),
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
export type InteractionsExportQuery = z.infer<typeof InteractionsExportQuery>;

/** The words of `sort` in `InteractionsListQuery`, in order. */
export const INTERACTIONS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "contact_date",
  "-contact_date",
  "follow_up",
  "-follow_up",
] as const;

/** The query of `interactions.list`. */
export const InteractionsListQuery = /* @__PURE__ */ (() => closed({
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
    INTERACTIONS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, contact_date, -contact_date, follow_up, -follow_up",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
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
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `interaction_type` is one of these. */
  interaction_type: list(
    InteractionType,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_status` is one of these. */
  followup_status: list(
    FollowupStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `followup_assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  followup_assigned_to: list(
    AssigneeRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `email` is one of these. */
  email: list(
    Email,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `contact_date` is greater than this moment; a date is the whole day in the company's time zone. */
  "contact_date[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at least this moment; a date is the whole day in the company's time zone. */
  "contact_date[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is less than this moment; a date is the whole day in the company's time zone. */
  "contact_date[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `contact_date` is at most this moment; a date is the whole day in the company's time zone. */
  "contact_date[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is greater than this moment; a date is the whole day in the company's time zone. */
  "follow_up[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at least this moment; a date is the whole day in the company's time zone. */
  "follow_up[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is less than this moment; a date is the whole day in the company's time zone. */
  "follow_up[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `follow_up` is at most this moment; a date is the whole day in the company's time zone. */
  "follow_up[lte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "completed_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]": z.union([Instant, Day]).optional(),
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
export type InteractionsListQuery = z.infer<typeof InteractionsListQuery>;
