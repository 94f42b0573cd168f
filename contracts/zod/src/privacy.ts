// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { Account } from "./account.js";
import { Client } from "./client.js";
import { Contact } from "./contact.js";
import { data } from "./envelopes.js";
import { Interaction } from "./interaction.js";
import { Lead } from "./lead.js";
import { Note } from "./note.js";
import { Project } from "./project.js";
import { atLeastOne, closed } from "./rules.js";
import { AuditEntry, Email, ErasureId, ImportId, Instant, Phone } from "./shared_types.js";

/** A person was erased. It names nobody. */
export const Erasure = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: ErasureId,
  /** When. */
  erased_at: Instant,
  /** Leads they were taken out of. */
  leads: z.int().gte(0),
  /** Clients. */
  clients: z.int().gte(0),
  /** Contacts. */
  contacts: z.int().gte(0),
  /** Projects. */
  projects: z.int().gte(0),
  /** Accounts. */
  accounts: z.int().gte(0),
  /** Interactions. */
  interactions: z.int().gte(0),
  /** Notes. */
  notes: z.int().gte(0),
  /** Records that a custom backend added. */
  custom: z.int().gte(0),
  /** Entries of the audit, which stay and can be proved without these values. */
  audit_entries: z.int().gte(0),
  /** Rows of imported files, which are empty now. */
  import_rows: z.int().gte(0),
  /** Answers that were kept for requests that may be sent again, and are not any more. */
  kept_answers: z.int().gte(0),
  /** Letters that could not be sent, of which the reason is forgotten. */
  letters: z.int().gte(0),
}))();
export type Erasure = z.infer<typeof Erasure>;

/** One record, or one thing. */
export const ErasureData = /* @__PURE__ */ (() => data(Erasure))();
export type ErasureData = z.infer<typeof ErasureData>;

/** A row of an imported file. */
export const FileRow = /* @__PURE__ */ (() => z.object({
  /** Of which import. */
  import_id: ImportId,
  /** Its number in the file, the header apart, from 1. */
  number: z.int(),
  /** Its cells, as they were uploaded. */
  cells: z.array(z.string()),
}))();
export type FileRow = z.infer<typeof FileRow>;

/** All that is kept of a person, the trash included. */
export const PersonKept = /* @__PURE__ */ (() => z.object({
  /** Leads. */
  leads: z.array(Lead),
  /** Clients. */
  clients: z.array(Client),
  /** Contacts. */
  contacts: z.array(Contact),
  /** Projects that name them. */
  projects: z.array(Project),
  /** Accounts that name them. */
  accounts: z.array(Account),
  /** Interactions with them, or that name them. */
  interactions: z.array(Interaction),
  /** Notes about them, or that name them. */
  notes: z.array(Note),
  /** Entries of the audit with values of theirs. */
  audit_entries: z.array(AuditEntry),
  /** Rows of imported files that tell of them. */
  import_rows: z.array(FileRow),
}))();
export type PersonKept = z.infer<typeof PersonKept>;

/** One record, or one thing. */
export const PersonKeptData = /* @__PURE__ */ (() => data(PersonKept))();
export type PersonKeptData = z.infer<typeof PersonKeptData>;

/** By what a person is recognised: an address, a number, or both. */
export const PersonSought = /* @__PURE__ */ (() => closed(
  {
    /** The email address. */
    email: Email.optional(),
    /** The phone number. */
    phone: Phone.optional(),
  },
  atLeastOne(["email", "phone"], "is required where there is no phone"),
))();
export type PersonSought = z.infer<typeof PersonSought>;
