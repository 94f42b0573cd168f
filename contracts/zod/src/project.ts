// Written by `cargo xtask contracts` from the Rust types. Changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atMostItems,
  atMostOne,
  chosen,
  closed,
  list,
  notBefore,
  nothing,
  word,
} from "./rules.js";
import {
  Amount,
  ClientId,
  Day,
  E164,
  Email,
  Instant,
  LeadId,
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
  Text100,
  Text20000,
  Text255,
  Text50,
  UserId,
  ValueType,
} from "./shared_types.js";

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
