// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, closed, flag, from, list, text, upTo, whole, word } from "./rules.js";
import {
  AnyRecordId,
  AuditAction,
  Day,
  Email,
  Instant,
  JobKind,
  MemberRef,
  Most,
  OptionalSlug,
  OptionalText255,
  PlatformAct,
  PlatformEntryId,
  Resource,
  Role,
  Slug,
  TenantId,
  TenantStatus,
  Text100,
  Text255,
  UserId,
} from "./shared_types.js";

/** Work of one kind. */
export const Backlog = /* @__PURE__ */ (() => z.object({
  /** What kind. */
  kind: JobKind,
  /** How much waits or is being done. */
  waiting: z.int(),
  /** For how many seconds the oldest of it could have been done; 0 where nothing is due. */
  oldest_seconds: z.int(),
  /** How much was given up. */
  dead: z.int(),
}))();
export type Backlog = z.infer<typeof Backlog>;

/** One act of those who run the platform, outside every company. */
export const PlatformEntry = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: PlatformEntryId,
  /** When. */
  created_at: Instant,
  /** Who. */
  user_id: UserId,
  /** Their address then. */
  user_email: Email,
  /** What was done. */
  act: PlatformAct,
  /** To which company or person, where it was to one. */
  subject_id: AnyRecordId.nullable(),
  /** How it was called then. */
  subject_name: z.string().nullable(),
  /** Address of the client. */
  ip: z.string().nullable(),
  /** The client. */
  user_agent: z.string().nullable(),
  /** The request. */
  request_id: z.string().nullable(),
}))();
export type PlatformEntry = z.infer<typeof PlatformEntry>;

/** One page of a list. */
export const PlatformEntryPage = /* @__PURE__ */ (() => page(PlatformEntry))();
export type PlatformEntryPage = z.infer<typeof PlatformEntryPage>;

/** How many records of a kind there are. */
export const RecordCount = /* @__PURE__ */ (() => z.object({
  /** What kind. */
  entity: z.string(),
  /** How many. */
  count: z.int(),
}))();
export type RecordCount = z.infer<typeof RecordCount>;

/** The words of `sort` in `SysAuditQuery`, in order. */
export const SYS_AUDIT_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `sys.audit`. */
export const SysAuditQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(SYS_AUDIT_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
}))();
export type SysAuditQuery = z.infer<typeof SysAuditQuery>;

/** How the platform does. That it is answered says that the database can be read and written. */
export const SysHealth = /* @__PURE__ */ (() => z.object({
  /** Version of the server. */
  version: z.string(),
  /** Work in the background of all companies. */
  work: z.array(Backlog),
  /** Kept paths that nothing answered, the newest 10,000 at most. */
  unknown_routes: z.int(),
  /** When the newest of them was asked for. */
  last_unknown_route_at: Instant.nullable(),
}))();
export type SysHealth = z.infer<typeof SysHealth>;

/** One record, or one thing. */
export const SysHealthData = /* @__PURE__ */ (() => data(SysHealth))();
export type SysHealthData = z.infer<typeof SysHealthData>;

/** That a person belongs to a company. */
export const SysMembership = /* @__PURE__ */ (() => z.object({
  /** To which. */
  tenant_id: TenantId,
  /** Its name in addresses. */
  tenant_slug: Slug,
  /** How they are called there. */
  display_name: Text100,
  /** What they may do there. */
  role: Role,
  /** Whether they may sign in there. */
  is_active: z.boolean(),
  /** Since when. */
  joined_at: Instant,
}))();
export type SysMembership = z.infer<typeof SysMembership>;

/** A company as the platform sees it. */
export const SysTenant = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: TenantId,
  /** Its name in addresses. */
  slug: Slug,
  /** What it is called. */
  name: Text100,
  /** Whether it may work. */
  status: TenantStatus,
  /** Why it may not. */
  status_reason: Text255.nullable(),
  /** When it is purged with all that it keeps; null where it stays. */
  purge_at: Instant.nullable(),
  /** Most members who are active or invited; null for no limit. */
  member_limit: z.int().gte(0).nullable(),
  /** Most API keys that open; null for 50. */
  api_key_limit: z.int().gte(0).nullable(),
  /** Requests of all its members and keys a minute; null for as many as the server is configured with. */
  requests_per_minute: z.int().gte(0).nullable(),
  /** Its requests that a server works on at once; null for as many as the server is configured with. */
  concurrent_requests: z.int().gte(0).nullable(),
  /** When it was registered. */
  created_at: Instant,
  /** When its settings were last changed. */
  updated_at: Instant,
  /** Counts its changes, from 1. */
  version: z.int(),
}))();
export type SysTenant = z.infer<typeof SysTenant>;

/** A company that is founded for somebody, who is invited to be its first admin. */
export const SysTenantCreate = /* @__PURE__ */ (() => closed({
  /** How the new company is called. */
  company_name: Text100,
  /** The name of the new company in addresses; made of its name where it is left out. */
  tenant_slug: OptionalSlug.optional(),
  /** The address of its first admin. */
  admin_email: Email,
  /** What they are called. */
  admin_name: Text100,
}))();
export type SysTenantCreate = z.infer<typeof SysTenantCreate>;

/** One record, or one thing. */
export const SysTenantData = /* @__PURE__ */ (() => data(SysTenant))();
export type SysTenantData = z.infer<typeof SysTenantData>;

/** How many of something a company has. */
export const TenantFigures = /* @__PURE__ */ (() => z.object({
  /** Members who may sign in. */
  members: z.int(),
  /** Members who are invited. */
  invited: z.int(),
  /** API keys that open. */
  api_keys: z.int(),
  /** Records of each kind, those in the trash too. */
  records: z.array(RecordCount),
}))();
export type TenantFigures = z.infer<typeof TenantFigures>;

/** A company with figures. */
export const SysTenantDetail = /* @__PURE__ */ (() => z.object({
  /** The company. */
  tenant: SysTenant,
  /** How many of something it has. */
  figures: TenantFigures,
}))();
export type SysTenantDetail = z.infer<typeof SysTenantDetail>;

/** One record, or one thing. */
export const SysTenantDetailData = /* @__PURE__ */ (() => data(SysTenantDetail))();
export type SysTenantDetailData = z.infer<typeof SysTenantDetailData>;

/** One page of a list. */
export const SysTenantPage = /* @__PURE__ */ (() => page(SysTenant))();
export type SysTenantPage = z.infer<typeof SysTenantPage>;

/** The state of a company and its limits: absent keeps, null is as the server is configured. */
export const SysTenantUpdate = /* @__PURE__ */ (() => closed({
  /** Whether it may work. */
  status: TenantStatus.optional(),
  /** Why it may not work; forgotten once it may again. */
  status_reason: OptionalText255.optional(),
  /** Members who are active or invited. */
  member_limit: Most.nullable().optional(),
  /** API keys that open. */
  api_key_limit: Most.nullable().optional(),
  /** Requests of all its members and keys a minute. */
  requests_per_minute: Most.nullable().optional(),
  /** Its requests that a server works on at once. */
  concurrent_requests: Most.nullable().optional(),
}))();
export type SysTenantUpdate = z.infer<typeof SysTenantUpdate>;

/** The words of `sort` in `SysTenantsAuditQuery`, in order. */
export const SYS_TENANTS_AUDIT_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `sys.tenants.audit`. */
export const SysTenantsAuditQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(SYS_TENANTS_AUDIT_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `entity` is one of these. */
  entity: list(
    Resource,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `entity_id` is one of these. */
  entity_id: list(
    AnyRecordId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id: list(
    MemberRef,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `action` is one of these. */
  action: list(
    AuditAction,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type SysTenantsAuditQuery = z.infer<typeof SysTenantsAuditQuery>;

/** The words of `sort` in `SysTenantsListQuery`, in order. */
export const SYS_TENANTS_LIST_QUERY_SORTS = ["created_at", "-created_at", "name", "-name"] as const;

/** The query of `sys.tenants.list`. */
export const SysTenantsListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(SYS_TENANTS_LIST_QUERY_SORTS, "must be one of: created_at, -created_at, name, -name").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those with this text in their name or in their name in addresses. */
  q: Text100.optional(),
  /** Only those whose `status` is one of these. */
  status: list(
    TenantStatus,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
}))();
export type SysTenantsListQuery = z.infer<typeof SysTenantsListQuery>;

/** A person, whatever they belong to. */
export const SysUser = /* @__PURE__ */ (() => z.object({
  /** Their id in every company. */
  id: UserId,
  /** Their address. */
  email: Email,
  /** Whether they may sign in anywhere. */
  is_active: z.boolean(),
  /** Whether they run the platform. */
  is_superadmin: z.boolean(),
  /** When they proved that the address is theirs. */
  email_verified_at: Instant.nullable(),
  /** When they last signed in. */
  last_login_at: Instant.nullable(),
  /** When they were first known. */
  created_at: Instant,
  /** Where they belong. */
  memberships: z.array(SysMembership),
}))();
export type SysUser = z.infer<typeof SysUser>;

/** One record, or one thing. */
export const SysUserData = /* @__PURE__ */ (() => data(SysUser))();
export type SysUserData = z.infer<typeof SysUserData>;

/** One page of a list. */
export const SysUserPage = /* @__PURE__ */ (() => page(SysUser))();
export type SysUserPage = z.infer<typeof SysUserPage>;

/** Whether a person may sign in anywhere. */
export const SysUserUpdate = /* @__PURE__ */ (() => closed({
  /** Whether they may. */
  is_active: flag(),
}))();
export type SysUserUpdate = z.infer<typeof SysUserUpdate>;

/** The words of `sort` in `SysUsersListQuery`, in order. */
export const SYS_USERS_LIST_QUERY_SORTS = ["created_at", "-created_at", "email", "-email"] as const;

/** The query of `sys.users.list`. */
export const SysUsersListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(SYS_USERS_LIST_QUERY_SORTS, "must be one of: created_at, -created_at, email, -email").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those with this text in their address. */
  q: Text100.optional(),
  /** Only those whose `is_active` is this. */
  is_active: flag().optional(),
}))();
export type SysUsersListQuery = z.infer<typeof SysUsersListQuery>;
