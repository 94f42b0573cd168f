// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atMost,
  atMostItems,
  closed,
  flag,
  from,
  list,
  text,
  upTo,
  whole,
  word,
} from "./rules.js";
import {
  Email,
  Instant,
  OptionalSlug,
  Password,
  PasswordAttempt,
  Role,
  SessionId,
  Slug,
  TenantChoice,
  Text100,
  TokenType,
  UserId,
} from "./shared_types.js";
import { Tenant } from "./tenant.js";

/** Accepts an invitation. */
export const AcceptInviteRequest = /* @__PURE__ */ (() => closed({
  /**
   * A token as it came by mail.
   *
   * @example "a token from a letter"
   */
  token: text(atMost(256, "must have at most 256 characters")),
  /** The password. */
  password: Password,
}))();
export type AcceptInviteRequest = z.infer<typeof AcceptInviteRequest>;

/** Changes one's password. */
export const ChangePasswordRequest = /* @__PURE__ */ (() => closed({
  /** The password until now. */
  current_password: PasswordAttempt,
  /** The password from now on. */
  new_password: Password,
}))();
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

/** Asks for a letter with which a new password is chosen. */
export const ForgotPasswordRequest = /* @__PURE__ */ (() => closed({
  /** The email address. */
  email: Email,
}))();
export type ForgotPasswordRequest = z.infer<typeof ForgotPasswordRequest>;

/** Signs in. */
export const LoginRequest = /* @__PURE__ */ (() => closed({
  /** The email address. */
  email: Email,
  /** The password. */
  password: PasswordAttempt,
  /** The company, by its name in addresses. */
  tenant: OptionalSlug.optional(),
  /** Whether the refresh token is to travel in an HttpOnly cookie and not in the body. */
  cookie: flag().optional(),
}))();
export type LoginRequest = z.infer<typeof LoginRequest>;

/** The signed-in person. */
export const User = /* @__PURE__ */ (() => z.object({
  /** Their id. */
  id: UserId,
  /** Their address. */
  email: Email,
  /** How they are called in this company. */
  display_name: Text100,
  /** What they may do in it. */
  role: Role,
  /** When they proved that the address is theirs. */
  email_verified_at: Instant.nullable(),
  /** When they last signed in. */
  last_login_at: Instant.nullable(),
}))();
export type User = z.infer<typeof User>;

/** Who is signed in, and what they may do. */
export const Me = /* @__PURE__ */ (() => z.object({
  /** Who. */
  user: User,
  /** In which company. */
  tenant: Tenant,
  /** In which role. */
  role: Role,
  /** Everything that the role may do, as `resource.action`. */
  permissions: z.array(z.string()),
  /** Every company they belong to, this one included. */
  memberships: z.array(TenantChoice),
}))();
export type Me = z.infer<typeof Me>;

/** One record, or one thing. */
export const MeData = /* @__PURE__ */ (() => data(Me))();
export type MeData = z.infer<typeof MeData>;

/** A member, as far as the caller may know them: for an admin everything, for others what assigning needs. */
export const Member = /* @__PURE__ */ (() => z.object({
  /** The id by which records name them. */
  id: UserId,
  /** Their address. */
  email: Email,
  /** How they are called here. */
  display_name: Text100,
  /** What they may do. */
  role: Role.optional(),
  /** Whether they may sign in here. */
  is_active: z.boolean().optional(),
  /** Until when they can accept the invitation to be a member; null where none is open. */
  invited_until: Instant.nullable().optional(),
  /** Who brought them in; null for the founder. */
  invited_by: UserId.nullable().optional(),
  /** Since when. */
  joined_at: Instant.optional(),
  /** When the membership was last changed. */
  updated_at: Instant.optional(),
  /** Counts its changes, from 1. */
  version: z.int().optional(),
}))();
export type Member = z.infer<typeof Member>;

/**
 * A new member. An unknown person without a password is invited by mail; a known one keeps theirs, or is invited too where nobody
 * has confirmed the address.
 */
export const MemberCreate = /* @__PURE__ */ (() => closed({
  /** The email address. */
  email: Email,
  /** How the member is called in this company. */
  display_name: Text100,
  /** What the member may do. */
  role: Role.optional(),
  /** The password. */
  password: Password.optional(),
}))();
export type MemberCreate = z.infer<typeof MemberCreate>;

/** One record, or one thing. */
export const MemberData = /* @__PURE__ */ (() => data(Member))();
export type MemberData = z.infer<typeof MemberData>;

/** One page of a list. */
export const MemberPage = /* @__PURE__ */ (() => page(Member))();
export type MemberPage = z.infer<typeof MemberPage>;

/** Changes of a member: absent keeps. */
export const MemberUpdate = /* @__PURE__ */ (() => closed({
  /** What the member may do. */
  role: Role.optional(),
  /** Whether the member may sign in. */
  is_active: flag().optional(),
  /** How the member is called in this company. */
  display_name: Text100.optional(),
}))();
export type MemberUpdate = z.infer<typeof MemberUpdate>;

/** Gets the next tokens; the refresh token may come in the cookie instead. */
export const RefreshRequest = /* @__PURE__ */ (() => closed({
  /** A refresh token as it was given. */
  refresh_token: text(atMost(256, "must have at most 256 characters")).nullable().optional(),
}))();
export type RefreshRequest = z.infer<typeof RefreshRequest>;

/** A pair of tokens. */
export const Tokens = /* @__PURE__ */ (() => z.object({
  /** For the `Authorization` header of every request. */
  access_token: z.string(),
  /** Always `Bearer`. */
  token_type: TokenType,
  /** Seconds until the access token expires. */
  expires_in: z.int(),
  /** Gets the next pair; absent where it travels in the cookie. */
  refresh_token: z.string().nullable().optional(),
  /** Seconds until the session ends unless it is refreshed. */
  refresh_expires_in: z.int(),
}))();
export type Tokens = z.infer<typeof Tokens>;

/** The next tokens. */
export const Refreshed = /* @__PURE__ */ (() => z.object({
  /** The tokens. */
  tokens: Tokens,
}))();
export type Refreshed = z.infer<typeof Refreshed>;

/** One record, or one thing. */
export const RefreshedData = /* @__PURE__ */ (() => data(Refreshed))();
export type RefreshedData = z.infer<typeof RefreshedData>;

/** Founds a company with its first admin. */
export const RegisterRequest = /* @__PURE__ */ (() => closed({
  /** How the new company is called. */
  company_name: Text100,
  /** How the member is called in this company. */
  display_name: Text100,
  /** The email address. */
  email: Email,
  /** The password. */
  password: Password,
  /** The name of the new company in addresses; made of its name where it is left out. */
  tenant_slug: OptionalSlug.optional(),
}))();
export type RegisterRequest = z.infer<typeof RegisterRequest>;

/** Asks once more for a letter with which an address is confirmed. */
export const ResendVerificationRequest = /* @__PURE__ */ (() => closed({
  /** The email address. */
  email: Email,
}))();
export type ResendVerificationRequest = z.infer<typeof ResendVerificationRequest>;

/** Chooses a new password. */
export const ResetPasswordRequest = /* @__PURE__ */ (() => closed({
  /**
   * A token as it came by mail.
   *
   * @example "a token from a letter"
   */
  token: text(atMost(256, "must have at most 256 characters")),
  /** The password from now on. */
  new_password: Password,
}))();
export type ResetPasswordRequest = z.infer<typeof ResetPasswordRequest>;

/** Where somebody is signed in. */
export const Session = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: SessionId,
  /** To which company. */
  tenant: TenantChoice,
  /** Whether it is the one that asks. */
  is_current: z.boolean(),
  /** When it began. */
  created_at: Instant,
  /** When it last got new tokens. */
  last_used_at: Instant,
  /** When it ends by itself. */
  expires_at: Instant,
  /** The address from which it began. */
  ip: z.string().nullable(),
  /** The client with which it began. */
  user_agent: z.string().nullable(),
}))();
export type Session = z.infer<typeof Session>;

/** Where somebody is signed in, the last used first; at most 100. */
export const Sessions = /* @__PURE__ */ (() => z.object({
  /** The sessions. */
  items: z.array(Session),
}))();
export type Sessions = z.infer<typeof Sessions>;

/** One record, or one thing. */
export const SessionsData = /* @__PURE__ */ (() => data(Sessions))();
export type SessionsData = z.infer<typeof SessionsData>;

/** Somebody who has just signed in. */
export const SignedIn = /* @__PURE__ */ (() => z.object({
  /** Who. */
  user: User,
  /** To which company. */
  tenant: Tenant,
  /** With which tokens. */
  tokens: Tokens,
}))();
export type SignedIn = z.infer<typeof SignedIn>;

/** One record, or one thing. */
export const SignedInData = /* @__PURE__ */ (() => data(SignedIn))();
export type SignedInData = z.infer<typeof SignedInData>;

/** Somebody who runs the platform. */
export const Staff = /* @__PURE__ */ (() => z.object({
  /** Who. */
  id: UserId,
  /** Their address. */
  email: Email,
}))();
export type Staff = z.infer<typeof Staff>;

/** Signs in to the platform area. */
export const StaffLoginRequest = /* @__PURE__ */ (() => closed({
  /** The email address. */
  email: Email,
  /** The password. */
  password: PasswordAttempt,
}))();
export type StaffLoginRequest = z.infer<typeof StaffLoginRequest>;

/** Somebody who has just signed in to the platform area. The tokens are worth nothing on any other route. */
export const StaffSignedIn = /* @__PURE__ */ (() => z.object({
  /** Who. */
  user: Staff,
  /** Their tokens. */
  tokens: Tokens,
}))();
export type StaffSignedIn = z.infer<typeof StaffSignedIn>;

/** One record, or one thing. */
export const StaffSignedInData = /* @__PURE__ */ (() => data(StaffSignedIn))();
export type StaffSignedInData = z.infer<typeof StaffSignedInData>;

/** Asks for tokens of another company. */
export const SwitchTenantRequest = /* @__PURE__ */ (() => closed({
  /** The company, by its name in addresses. */
  tenant: Slug,
}))();
export type SwitchTenantRequest = z.infer<typeof SwitchTenantRequest>;

/** The words of `sort` in `UsersListQuery`, in order. */
export const USERS_LIST_QUERY_SORTS = ["created_at", "-created_at", "display_name", "-display_name"] as const;

/** The query of `users.list`. */
export const UsersListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(USERS_LIST_QUERY_SORTS, "must be one of: created_at, -created_at, display_name, -display_name").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `role` is one of these. */
  role: list(
    Role,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `is_active` is this. */
  is_active: flag().optional(),
}))();
export type UsersListQuery = z.infer<typeof UsersListQuery>;

/** The query of `users.update`. */
export const UsersUpdateQuery = /* @__PURE__ */ (() => closed({
  /** On deactivation: who takes over what the member works on. */
  reassign_to: UserId.optional(),
}))();
export type UsersUpdateQuery = z.infer<typeof UsersUpdateQuery>;

/** Confirms an address. */
export const VerifyEmailRequest = /* @__PURE__ */ (() => closed({
  /**
   * A token as it came by mail.
   *
   * @example "a token from a letter"
   */
  token: text(atMost(256, "must have at most 256 characters")),
}))();
export type VerifyEmailRequest = z.infer<typeof VerifyEmailRequest>;
