// Written by `cargo xtask contracts` from the Rust types. Changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atLeastOne,
  atMostItems,
  chosen,
  closed,
  flag,
  list,
  nothing,
  word,
} from "./rules.js";
import {
  ClientId,
  ContactId,
  E164,
  Email,
  Instant,
  LeadId,
  NewContactId,
  OptionalEmail,
  OptionalPhone,
  OptionalText100,
  OptionalText20000,
  PhoneLabel,
  Text100,
  Text20000,
  UserId,
} from "./shared_types.js";

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
