// Written by `cargo xtask contracts` from the Rust types. Changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, atMostOne, chosen, closed, list, nothing, word } from "./rules.js";
import {
  ClientId,
  ClientStatus,
  E164,
  Email,
  Instant,
  LeadId,
  LeadSource,
  NewClientId,
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
