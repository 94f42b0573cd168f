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
  notBefore,
  nothing,
  text,
  upTo,
  whole,
  word,
} from "./rules.js";
import {
  Amount,
  AssigneeRef,
  ClientId,
  Day,
  E164,
  Email,
  Instant,
  LeadId,
  MemberRef,
  NewProjectId,
  OptionalEmail,
  OptionalPhone,
  OptionalText100,
  OptionalText20000,
  OptionalText50,
  PhoneLabel,
  ProjectId,
  ProjectOutcome,
  ProjectStatus,
  SearchText,
  Text100,
  Text20000,
  Text255,
  Text50,
  UserId,
  ValueType,
} from "./shared_types.js";

/** The words of `format` in `AdminProjectsExportQuery`, in order. */
export const ADMIN_PROJECTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminProjectsExportQuery`, in order. */
export const ADMIN_PROJECTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "project_name",
  "-project_name",
  "project_end",
  "-project_end",
  "project_worth",
  "-project_worth",
] as const;

/** The query of `admin.projects.export`. */
export const AdminProjectsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_PROJECTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_PROJECTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, project_name, -project_name, project_end, -project_end, project_worth, -project_worth",
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
  /** Only those whose `project_name` is one of these. */
  project_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `outcome` is one of these. */
  outcome: list(
    ProjectOutcome,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_status` is one of these. */
  project_status: list(
    ProjectStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `value_type` is one of these. */
  value_type: list(
    ValueType,
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
  /** Only those whose `project_start` is greater than this. */
  "project_start[gt]": Day.optional(),
  /** Only those whose `project_start` is at least this. */
  "project_start[gte]": Day.optional(),
  /** Only those whose `project_start` is less than this. */
  "project_start[lt]": Day.optional(),
  /** Only those whose `project_start` is at most this. */
  "project_start[lte]": Day.optional(),
  /** Only those whose `project_end` is greater than this. */
  "project_end[gt]": Day.optional(),
  /** Only those whose `project_end` is at least this. */
  "project_end[gte]": Day.optional(),
  /** Only those whose `project_end` is less than this. */
  "project_end[lt]": Day.optional(),
  /** Only those whose `project_end` is at most this. */
  "project_end[lte]": Day.optional(),
  /** Only those whose `project_worth` is greater than this. */
  "project_worth[gt]": Amount.optional(),
  /** Only those whose `project_worth` is at least this. */
  "project_worth[gte]": Amount.optional(),
  /** Only those whose `project_worth` is less than this. */
  "project_worth[lt]": Amount.optional(),
  /** Only those whose `project_worth` is at most this. */
  "project_worth[lte]": Amount.optional(),
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
export type AdminProjectsExportQuery = z.infer<typeof AdminProjectsExportQuery>;

/** The words of `sort` in `AdminProjectsListQuery`, in order. */
export const ADMIN_PROJECTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "project_name",
  "-project_name",
  "project_end",
  "-project_end",
  "project_worth",
  "-project_worth",
] as const;

/** The query of `admin.projects.list`. */
export const AdminProjectsListQuery = /* @__PURE__ */ (() => closed({
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
    ADMIN_PROJECTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, project_name, -project_name, project_end, -project_end, project_worth, -project_worth",
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
  /** Only those whose `project_name` is one of these. */
  project_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `outcome` is one of these. */
  outcome: list(
    ProjectOutcome,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_status` is one of these. */
  project_status: list(
    ProjectStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `value_type` is one of these. */
  value_type: list(
    ValueType,
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
  /** Only those whose `project_start` is greater than this. */
  "project_start[gt]": Day.optional(),
  /** Only those whose `project_start` is at least this. */
  "project_start[gte]": Day.optional(),
  /** Only those whose `project_start` is less than this. */
  "project_start[lt]": Day.optional(),
  /** Only those whose `project_start` is at most this. */
  "project_start[lte]": Day.optional(),
  /** Only those whose `project_end` is greater than this. */
  "project_end[gt]": Day.optional(),
  /** Only those whose `project_end` is at least this. */
  "project_end[gte]": Day.optional(),
  /** Only those whose `project_end` is less than this. */
  "project_end[lt]": Day.optional(),
  /** Only those whose `project_end` is at most this. */
  "project_end[lte]": Day.optional(),
  /** Only those whose `project_worth` is greater than this. */
  "project_worth[gt]": Amount.optional(),
  /** Only those whose `project_worth` is at least this. */
  "project_worth[gte]": Amount.optional(),
  /** Only those whose `project_worth` is less than this. */
  "project_worth[lt]": Amount.optional(),
  /** Only those whose `project_worth` is at most this. */
  "project_worth[lte]": Amount.optional(),
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
export type AdminProjectsListQuery = z.infer<typeof AdminProjectsListQuery>;

/** A project. */
export const Project = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: ProjectId,
  /** A client. */
  client_id: ClientId.nullable(),
  /** A lead. */
  lead_id: LeadId.nullable(),
  /** How its client is called. */
  client_name: z.string().nullable(),
  /** How its lead is called. */
  lead_name: z.string().nullable(),
  /** How the project is called. */
  project_name: Text255,
  /** What the project is about. */
  project_description: Text20000.nullable(),
  /** A word of the company's own for what kind it is. */
  type: Text50.nullable(),
  /** Where the project stands. */
  project_status: ProjectStatus,
  /** What came of it. */
  outcome: ProjectOutcome,
  /** When it was completed; null while it is not. */
  completed_at: Instant.nullable(),
  /** The first day of the project. */
  project_start: Day.nullable(),
  /** The last day of the project, not before the first. */
  project_end: Day.nullable(),
  /** What the project is worth, in the currency of the company. */
  project_worth: Amount.nullable(),
  /** How often the worth is earned. */
  value_type: ValueType,
  /** Whom to ask about the project. */
  primary_contact_name: Text100.nullable(),
  /** The position of whom to ask about the project. */
  primary_contact_title: Text100.nullable(),
  /** The email address of whom to ask about the project. */
  primary_contact_email: Email.nullable(),
  /** The phone number of whom to ask about the project. */
  primary_contact_phone: E164.nullable(),
  /** What kind of phone number that is. */
  primary_contact_phone_label: PhoneLabel,
  /** Notes of any kind. */
  notes: Text20000.nullable(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable(),
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
export type Project = z.infer<typeof Project>;

/** The words of `action` in `ProjectBulk`, in order. */
export const PROJECT_BULK_ACTIONS = ["trash", "restore", "purge", "assign", "set_status"] as const;

const PROJECT_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(PROJECT_BULK_ACTIONS, "must be one of: trash, restore, purge, assign, set_status"),
  /** The records, each id once or more; answered in this order. */
  ids: list(ProjectId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const ProjectBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...PROJECT_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...PROJECT_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
    closed({
      ...PROJECT_BULK_FIELDS,
      action: z.literal("assign"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: UserId.nullable(),
    }),
    closed({
      ...PROJECT_BULK_FIELDS,
      action: z.literal("set_status"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: ProjectStatus,
    }),
  ],
))();
export type ProjectBulk = z.infer<typeof ProjectBulk>;

/** A new project. */
export const ProjectCreate = /* @__PURE__ */ (() => closed(
  {
    /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
    id: NewProjectId.optional(),
    /** How the project is called. */
    project_name: Text255,
    /** The client that it belongs to. */
    client_id: ClientId.nullable().optional(),
    /** The lead that it belongs to. */
    lead_id: LeadId.nullable().optional(),
    /** What the project is about. */
    project_description: OptionalText20000.optional(),
    /** A word of the company's own for what kind it is. */
    type: OptionalText50.optional(),
    /** Where the project stands. */
    project_status: ProjectStatus.optional(),
    /** The first day of the project. */
    project_start: Day.nullable().optional(),
    /** The last day of the project, not before the first. */
    project_end: Day.nullable().optional(),
    /** What the project is worth, in the currency of the company. */
    project_worth: Amount.nullable().optional(),
    /** How often the worth is earned. */
    value_type: ValueType.optional(),
    /** Whom to ask about the project. */
    primary_contact_name: OptionalText100.optional(),
    /** The position of whom to ask about the project. */
    primary_contact_title: OptionalText100.optional(),
    /** The email address of whom to ask about the project. */
    primary_contact_email: OptionalEmail.optional(),
    /** The phone number of whom to ask about the project. */
    primary_contact_phone: OptionalPhone.optional(),
    /** What kind of phone number that is. */
    primary_contact_phone_label: PhoneLabel.optional(),
    /** Notes of any kind. */
    notes: OptionalText20000.optional(),
    /** The member who works on it; null for nobody. */
    assigned_to: UserId.nullable().optional(),
  },
  atMostOne(["client_id", "lead_id"]),
  notBefore("project_end", "project_start", "must not be before project_start"),
))();
export type ProjectCreate = z.infer<typeof ProjectCreate>;

/** One record, or one thing. */
export const ProjectData = /* @__PURE__ */ (() => data(Project))();
export type ProjectData = z.infer<typeof ProjectData>;

/** One page of a list. */
export const ProjectPage = /* @__PURE__ */ (() => page(Project))();
export type ProjectPage = z.infer<typeof ProjectPage>;

/** Changes of a project: absent keeps, null clears. */
export const ProjectUpdate = /* @__PURE__ */ (() => closed({
  /** How the project is called. */
  project_name: Text255.optional(),
  /** The client that it belongs to. */
  client_id: ClientId.nullable().optional(),
  /** The lead that it belongs to. */
  lead_id: LeadId.nullable().optional(),
  /** What the project is about. */
  project_description: OptionalText20000.optional(),
  /** A word of the company's own for what kind it is. */
  type: OptionalText50.optional(),
  /** Where the project stands. */
  project_status: ProjectStatus.optional(),
  /** The first day of the project. */
  project_start: Day.nullable().optional(),
  /** The last day of the project, not before the first. */
  project_end: Day.nullable().optional(),
  /** What the project is worth, in the currency of the company. */
  project_worth: Amount.nullable().optional(),
  /** How often the worth is earned. */
  value_type: ValueType.optional(),
  /** Whom to ask about the project. */
  primary_contact_name: OptionalText100.optional(),
  /** The position of whom to ask about the project. */
  primary_contact_title: OptionalText100.optional(),
  /** The email address of whom to ask about the project. */
  primary_contact_email: OptionalEmail.optional(),
  /** The phone number of whom to ask about the project. */
  primary_contact_phone: OptionalPhone.optional(),
  /** What kind of phone number that is. */
  primary_contact_phone_label: PhoneLabel.optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
}))();
export type ProjectUpdate = z.infer<typeof ProjectUpdate>;

/** The words of `format` in `ProjectsExportQuery`, in order. */
export const PROJECTS_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `ProjectsExportQuery`, in order. */
export const PROJECTS_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "project_name",
  "-project_name",
  "project_end",
  "-project_end",
  "project_worth",
  "-project_worth",
] as const;

/** The query of `projects.export`. */
export const ProjectsExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(PROJECTS_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    PROJECTS_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, project_name, -project_name, project_end, -project_end, project_worth, -project_worth",
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
  /** Only those whose `project_name` is one of these. */
  project_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `outcome` is one of these. */
  outcome: list(
    ProjectOutcome,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_status` is one of these. */
  project_status: list(
    ProjectStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `value_type` is one of these. */
  value_type: list(
    ValueType,
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
  /** Only those whose `project_start` is greater than this. */
  "project_start[gt]": Day.optional(),
  /** Only those whose `project_start` is at least this. */
  "project_start[gte]": Day.optional(),
  /** Only those whose `project_start` is less than this. */
  "project_start[lt]": Day.optional(),
  /** Only those whose `project_start` is at most this. */
  "project_start[lte]": Day.optional(),
  /** Only those whose `project_end` is greater than this. */
  "project_end[gt]": Day.optional(),
  /** Only those whose `project_end` is at least this. */
  "project_end[gte]": Day.optional(),
  /** Only those whose `project_end` is less than this. */
  "project_end[lt]": Day.optional(),
  /** Only those whose `project_end` is at most this. */
  "project_end[lte]": Day.optional(),
  /** Only those whose `project_worth` is greater than this. */
  "project_worth[gt]": Amount.optional(),
  /** Only those whose `project_worth` is at least this. */
  "project_worth[gte]": Amount.optional(),
  /** Only those whose `project_worth` is less than this. */
  "project_worth[lt]": Amount.optional(),
  /** Only those whose `project_worth` is at most this. */
  "project_worth[lte]": Amount.optional(),
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
export type ProjectsExportQuery = z.infer<typeof ProjectsExportQuery>;

/** The words of `sort` in `ProjectsListQuery`, in order. */
export const PROJECTS_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "name",
  "-name",
  "project_name",
  "-project_name",
  "project_end",
  "-project_end",
  "project_worth",
  "-project_worth",
] as const;

/** The query of `projects.list`. */
export const ProjectsListQuery = /* @__PURE__ */ (() => closed({
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
    PROJECTS_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at, name, -name, project_name, -project_name, project_end, -project_end, project_worth, -project_worth",
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
  /** Only those whose `project_name` is one of these. */
  project_name: list(
    Text255,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    Text50,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `outcome` is one of these. */
  outcome: list(
    ProjectOutcome,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_status` is one of these. */
  project_status: list(
    ProjectStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `value_type` is one of these. */
  value_type: list(
    ValueType,
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
  /** Only those whose `project_start` is greater than this. */
  "project_start[gt]": Day.optional(),
  /** Only those whose `project_start` is at least this. */
  "project_start[gte]": Day.optional(),
  /** Only those whose `project_start` is less than this. */
  "project_start[lt]": Day.optional(),
  /** Only those whose `project_start` is at most this. */
  "project_start[lte]": Day.optional(),
  /** Only those whose `project_end` is greater than this. */
  "project_end[gt]": Day.optional(),
  /** Only those whose `project_end` is at least this. */
  "project_end[gte]": Day.optional(),
  /** Only those whose `project_end` is less than this. */
  "project_end[lt]": Day.optional(),
  /** Only those whose `project_end` is at most this. */
  "project_end[lte]": Day.optional(),
  /** Only those whose `project_worth` is greater than this. */
  "project_worth[gt]": Amount.optional(),
  /** Only those whose `project_worth` is at least this. */
  "project_worth[gte]": Amount.optional(),
  /** Only those whose `project_worth` is less than this. */
  "project_worth[lt]": Amount.optional(),
  /** Only those whose `project_worth` is at most this. */
  "project_worth[lte]": Amount.optional(),
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
export type ProjectsListQuery = z.infer<typeof ProjectsListQuery>;
