// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data } from "./envelopes.js";
import { atMostBytes, closed, json, noNullCharacter } from "./rules.js";
import {
  Currency,
  Instant,
  Region,
  Slug,
  TenantId,
  TenantStatus,
  Text100,
  TimeZone,
} from "./shared_types.js";

/** How much an archive had of everything, all of which was taken in. */
export const ArchiveTaken = /* @__PURE__ */ (() => z.object({
  /** Members. */
  members: z.int().gte(0),
  /** Leads, those in the trash included. */
  leads: z.int().gte(0),
  /** Clients, those in the trash included. */
  clients: z.int().gte(0),
  /** Projects, those in the trash included. */
  projects: z.int().gte(0),
  /** Contacts, those in the trash included. */
  contacts: z.int().gte(0),
  /** Accounts, those in the trash included. */
  accounts: z.int().gte(0),
  /** Interactions, those in the trash included. */
  interactions: z.int().gte(0),
  /** Notes, those in the trash included. */
  notes: z.int().gte(0),
  /** Entries of the audit. */
  audit_entries: z.int().gte(0),
}))();
export type ArchiveTaken = z.infer<typeof ArchiveTaken>;

/** One record, or one thing. */
export const ArchiveTakenData = /* @__PURE__ */ (() => data(ArchiveTaken))();
export type ArchiveTakenData = z.infer<typeof ArchiveTakenData>;

/** A tenant. */
export const Tenant = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: TenantId,
  /** Its name in addresses. */
  slug: Slug,
  /** What it is called. */
  name: Text100,
  /** Whether it may work. */
  status: TenantStatus,
  /** The currency of all its money. */
  currency: Currency,
  /** Where its days begin. */
  timezone: TimeZone,
  /** Where its phone numbers belong that name no country. */
  phone_region: Region,
  /** The client's own configuration. */
  ui_config: z.record(z.string(), z.unknown()),
  /** When it was registered. */
  created_at: Instant,
  /** When its settings were last changed. */
  updated_at: Instant,
  /** Counts its changes, from 1. */
  version: z.int(),
}))();
export type Tenant = z.infer<typeof Tenant>;

/** One record, or one thing. */
export const TenantData = /* @__PURE__ */ (() => data(Tenant))();
export type TenantData = z.infer<typeof TenantData>;

/** Changes of a tenant's settings: absent keeps. */
export const TenantUpdate = /* @__PURE__ */ (() => closed({
  /** How it is called. */
  name: Text100.optional(),
  /** In which currency the amounts of the company are. */
  currency: Currency.optional(),
  /** Where the days of the company begin. */
  timezone: TimeZone.optional(),
  /** The country in which a phone number is read that names none. */
  phone_region: Region.optional(),
  /** Branding, labels and the like: any JSON object of at most 65536 bytes. */
  ui_config: json(
    atMostBytes(65_536, "must have at most 65536 bytes"),
    noNullCharacter("must not contain null characters"),
  ).optional(),
}))();
export type TenantUpdate = z.infer<typeof TenantUpdate>;
