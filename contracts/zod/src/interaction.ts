// Written by `cargo xtask contracts` from the Rust types. Changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, chosen, closed, exactlyOne, list, nothing, word } from "./rules.js";
import {
  ClientId,
  E164,
  Email,
  FollowupStatus,
  Instant,
  InteractionId,
  InteractionType,
  LeadId,
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
