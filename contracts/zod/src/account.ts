// Written by `cargo xtask contracts` from the Rust types. Changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, chosen, closed, list, nothing, word } from "./rules.js";
import {
  AccountId,
  AccountStatus,
  ClientId,
  Day,
  Instant,
  NewAccountId,
  OptionalText100,
  OptionalText20000,
  OptionalText255,
  Text100,
  Text20000,
  Text255,
  UserId,
} from "./shared_types.js";

/** An account. */
export const Account = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: AccountId,
  /** The client that it belongs to. */
  client_id: ClientId,
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: Text100,
  /** How the account is called. */
  account_name: Text255.nullable(),
  /** Whether the account is in use. */
  account_status: AccountStatus,
  /** The day on which the account was opened. */
  opened_on: Day.nullable(),
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
export type Account = z.infer<typeof Account>;

/** The words of `action` in `AccountBulk`, in order. */
export const ACCOUNT_BULK_ACTIONS = ["trash", "restore", "purge", "set_status"] as const;

const ACCOUNT_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(ACCOUNT_BULK_ACTIONS, "must be one of: trash, restore, purge, set_status"),
  /** The records, each id once or more; answered in this order. */
  ids: list(AccountId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const AccountBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...ACCOUNT_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...ACCOUNT_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
    closed({
      ...ACCOUNT_BULK_FIELDS,
      action: z.literal("set_status"),
      /** What the action takes: whom to assign to, or the status to set. */
      value: AccountStatus,
    }),
  ],
))();
export type AccountBulk = z.infer<typeof AccountBulk>;

/** A new account; its number is given out where none is sent. */
export const AccountCreate = /* @__PURE__ */ (() => closed({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: NewAccountId.optional(),
  /** The client that it belongs to. */
  client_id: ClientId,
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: OptionalText100.optional(),
  /** How the account is called. */
  account_name: OptionalText255.optional(),
  /** Whether the account is in use. */
  account_status: AccountStatus.optional(),
  /** The day on which the account was opened. */
  opened_on: Day.nullable().optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
}))();
export type AccountCreate = z.infer<typeof AccountCreate>;

/** One record, or one thing. */
export const AccountData = /* @__PURE__ */ (() => data(Account))();
export type AccountData = z.infer<typeof AccountData>;

/** One page of a list. */
export const AccountPage = /* @__PURE__ */ (() => page(Account))();
export type AccountPage = z.infer<typeof AccountPage>;

/** Changes of an account: absent keeps, null clears. */
export const AccountUpdate = /* @__PURE__ */ (() => closed({
  /** The client that it belongs to. */
  client_id: ClientId.optional(),
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: Text100.optional(),
  /** How the account is called. */
  account_name: OptionalText255.optional(),
  /** Whether the account is in use. */
  account_status: AccountStatus.optional(),
  /** The day on which the account was opened. */
  opened_on: Day.nullable().optional(),
  /** Notes of any kind. */
  notes: OptionalText20000.optional(),
}))();
export type AccountUpdate = z.infer<typeof AccountUpdate>;
