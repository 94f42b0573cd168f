// Written by `cargo xtask contracts` from the Rust types. Changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, chosen, closed, list, nothing, word } from "./rules.js";
import {
  ClientId,
  E164,
  Email,
  Instant,
  LeadId,
  LeadSource,
  LeadStatus,
  NewLeadId,
  OptionalEmail,
  OptionalPhone,
  OptionalText100,
  OptionalText20,
  OptionalText20000,
  OptionalText255,
  OptionalText50,
  PhoneLabel,
  Text100,
  Text20,
  Text20000,
  Text255,
  Text50,
  UserId,
} from "./shared_types.js";

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
