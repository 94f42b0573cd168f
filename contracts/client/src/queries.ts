// Generated from the operation table of the server; changes belong there.

import type {
  AccountStatus,
  Amount,
  AnyRecordId,
  AssigneeRef,
  AuditAction,
  ClientId,
  ClientStatus,
  Day,
  Due,
  Email,
  FollowupStatus,
  ImportKind,
  ImportState,
  Instant,
  InteractionType,
  LeadId,
  LeadStatus,
  MemberRef,
  Outcome,
  ProjectId,
  ProjectOutcome,
  ProjectStatus,
  Resource,
  Role,
  SearchKind,
  SearchText,
  TenantStatus,
  Text100,
  Text20,
  Text255,
  Text30,
  Text50,
  UserId,
  ValueType,
} from "./types.js";

/** Query of `users.list`. */
export interface UsersListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "display_name" | "-display_name" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `role` is one of these. */
  role?: Role | readonly Role[] | undefined;
  /** Only those whose `is_active` is this. */
  is_active?: boolean | undefined;
}

/** Query of `users.update`. */
export interface UsersUpdateQuery {
  /** On deactivation: who takes over what the member works on. */
  reassign_to?: UserId | undefined;
}

/** Query of `api_keys.list`. */
export interface ApiKeysListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
}

/** Query of `leads.list`. */
export interface LeadsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `lead_status` is one of these. */
  lead_status?: LeadStatus | readonly LeadStatus[] | undefined;
  /** Only those whose `lead_source` is one of these; `none` is no value. */
  lead_source?: "Website" | "Referral" | "Cold Call" | "Email Campaign" | "Social Media" | "Trade Show" | "Advertisement" | "Partner" | "Other" | "none" | readonly ("Website" | "Referral" | "Cold Call" | "Email Campaign" | "Social Media" | "Trade Show" | "Advertisement" | "Partner" | "Other" | "none")[] | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller. */
  responsible?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `converted_client_id` is one of these. */
  converted_client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
  /**
   * Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "converted_on[gt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]"?: Instant | Day | undefined;
  /** Only those whose `name` is one of these. */
  name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `city` is one of these. */
  city?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `state` is one of these. */
  state?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `zip` is one of these. */
  zip?: Text20 | readonly Text20[] | undefined;
  /** Only those whose `type` is one of these. */
  type?: Text50 | readonly Text50[] | undefined;
}

/** Query of `leads.create`. */
export interface LeadsCreateQuery {
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate?: boolean | undefined;
}

/** Query of `leads.list_trash`. */
export type LeadsListTrashQuery = LeadsListQuery;

/** Query of `leads.export`. */
export interface LeadsExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `lead_status` is one of these. */
  lead_status?: LeadStatus | readonly LeadStatus[] | undefined;
  /** Only those whose `lead_source` is one of these; `none` is no value. */
  lead_source?: "Website" | "Referral" | "Cold Call" | "Email Campaign" | "Social Media" | "Trade Show" | "Advertisement" | "Partner" | "Other" | "none" | readonly ("Website" | "Referral" | "Cold Call" | "Email Campaign" | "Social Media" | "Trade Show" | "Advertisement" | "Partner" | "Other" | "none")[] | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those that one of these members is assigned, or made while nobody is assigned; `me` is the caller. */
  responsible?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `converted_client_id` is one of these. */
  converted_client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
  /**
   * Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "converted_on[gt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]"?: Instant | Day | undefined;
  /** Only those whose `name` is one of these. */
  name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `city` is one of these. */
  city?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `state` is one of these. */
  state?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `zip` is one of these. */
  zip?: Text20 | readonly Text20[] | undefined;
  /** Only those whose `type` is one of these. */
  type?: Text50 | readonly Text50[] | undefined;
}

/** Query of `admin.leads.list`. */
export interface AdminLeadsListQuery extends LeadsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.leads.create`. */
export type AdminLeadsCreateQuery = LeadsCreateQuery;

/** Query of `admin.leads.list_trash`. */
export type AdminLeadsListTrashQuery = AdminLeadsListQuery;

/** Query of `admin.leads.export`. */
export interface AdminLeadsExportQuery extends LeadsExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `clients.list`. */
export interface ClientsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_status` is one of these. */
  client_status?: ClientStatus | readonly ClientStatus[] | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `source_lead_id` is one of these. */
  source_lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
  /**
   * Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "converted_on[gt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]"?: Instant | Day | undefined;
  /** Only those whose `name` is one of these. */
  name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `city` is one of these. */
  city?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `state` is one of these. */
  state?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `zip` is one of these. */
  zip?: Text20 | readonly Text20[] | undefined;
  /** Only those whose `type` is one of these. */
  type?: Text50 | readonly Text50[] | undefined;
}

/** Query of `clients.create`. */
export interface ClientsCreateQuery {
  /** With `true` it is made even if it looks like one that is there. */
  allow_duplicate?: boolean | undefined;
}

/** Query of `clients.list_trash`. */
export type ClientsListTrashQuery = ClientsListQuery;

/** Query of `clients.export`. */
export interface ClientsExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_status` is one of these. */
  client_status?: ClientStatus | readonly ClientStatus[] | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `source_lead_id` is one of these. */
  source_lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
  /**
   * Only those whose `converted_on` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "converted_on[gt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at least this moment; a date is the whole day in the company's time zone. */
  "converted_on[gte]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is less than this moment; a date is the whole day in the company's time zone. */
  "converted_on[lt]"?: Instant | Day | undefined;
  /** Only those whose `converted_on` is at most this moment; a date is the whole day in the company's time zone. */
  "converted_on[lte]"?: Instant | Day | undefined;
  /** Only those whose `name` is one of these. */
  name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `city` is one of these. */
  city?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `state` is one of these. */
  state?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `zip` is one of these. */
  zip?: Text20 | readonly Text20[] | undefined;
  /** Only those whose `type` is one of these. */
  type?: Text50 | readonly Text50[] | undefined;
}

/** Query of `admin.clients.list`. */
export interface AdminClientsListQuery extends ClientsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.clients.create`. */
export type AdminClientsCreateQuery = ClientsCreateQuery;

/** Query of `admin.clients.list_trash`. */
export type AdminClientsListTrashQuery = AdminClientsListQuery;

/** Query of `admin.clients.export`. */
export interface AdminClientsExportQuery extends ClientsExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `projects.list`. */
export interface ProjectsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | "project_name" | "-project_name" | "project_end" | "-project_end" | "project_worth" | "-project_worth" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `project_name` is one of these. */
  project_name?: Text255 | readonly Text255[] | undefined;
  /** Only those whose `type` is one of these. */
  type?: Text50 | readonly Text50[] | undefined;
  /** Only those whose `outcome` is one of these. */
  outcome?: ProjectOutcome | readonly ProjectOutcome[] | undefined;
  /** Only those whose `project_status` is one of these. */
  project_status?: ProjectStatus | readonly ProjectStatus[] | undefined;
  /** Only those whose `value_type` is one of these. */
  value_type?: ValueType | readonly ValueType[] | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `project_start` is greater than this. */
  "project_start[gt]"?: Day | undefined;
  /** Only those whose `project_start` is at least this. */
  "project_start[gte]"?: Day | undefined;
  /** Only those whose `project_start` is less than this. */
  "project_start[lt]"?: Day | undefined;
  /** Only those whose `project_start` is at most this. */
  "project_start[lte]"?: Day | undefined;
  /** Only those whose `project_end` is greater than this. */
  "project_end[gt]"?: Day | undefined;
  /** Only those whose `project_end` is at least this. */
  "project_end[gte]"?: Day | undefined;
  /** Only those whose `project_end` is less than this. */
  "project_end[lt]"?: Day | undefined;
  /** Only those whose `project_end` is at most this. */
  "project_end[lte]"?: Day | undefined;
  /** Only those whose `project_worth` is greater than this. */
  "project_worth[gt]"?: Amount | undefined;
  /** Only those whose `project_worth` is at least this. */
  "project_worth[gte]"?: Amount | undefined;
  /** Only those whose `project_worth` is less than this. */
  "project_worth[lt]"?: Amount | undefined;
  /** Only those whose `project_worth` is at most this. */
  "project_worth[lte]"?: Amount | undefined;
  /**
   * Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "completed_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `projects.list_trash`. */
export type ProjectsListTrashQuery = ProjectsListQuery;

/** Query of `projects.export`. */
export interface ProjectsExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | "project_name" | "-project_name" | "project_end" | "-project_end" | "project_worth" | "-project_worth" | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `project_name` is one of these. */
  project_name?: Text255 | readonly Text255[] | undefined;
  /** Only those whose `type` is one of these. */
  type?: Text50 | readonly Text50[] | undefined;
  /** Only those whose `outcome` is one of these. */
  outcome?: ProjectOutcome | readonly ProjectOutcome[] | undefined;
  /** Only those whose `project_status` is one of these. */
  project_status?: ProjectStatus | readonly ProjectStatus[] | undefined;
  /** Only those whose `value_type` is one of these. */
  value_type?: ValueType | readonly ValueType[] | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `project_start` is greater than this. */
  "project_start[gt]"?: Day | undefined;
  /** Only those whose `project_start` is at least this. */
  "project_start[gte]"?: Day | undefined;
  /** Only those whose `project_start` is less than this. */
  "project_start[lt]"?: Day | undefined;
  /** Only those whose `project_start` is at most this. */
  "project_start[lte]"?: Day | undefined;
  /** Only those whose `project_end` is greater than this. */
  "project_end[gt]"?: Day | undefined;
  /** Only those whose `project_end` is at least this. */
  "project_end[gte]"?: Day | undefined;
  /** Only those whose `project_end` is less than this. */
  "project_end[lt]"?: Day | undefined;
  /** Only those whose `project_end` is at most this. */
  "project_end[lte]"?: Day | undefined;
  /** Only those whose `project_worth` is greater than this. */
  "project_worth[gt]"?: Amount | undefined;
  /** Only those whose `project_worth` is at least this. */
  "project_worth[gte]"?: Amount | undefined;
  /** Only those whose `project_worth` is less than this. */
  "project_worth[lt]"?: Amount | undefined;
  /** Only those whose `project_worth` is at most this. */
  "project_worth[lte]"?: Amount | undefined;
  /**
   * Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "completed_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `admin.projects.list`. */
export interface AdminProjectsListQuery extends ProjectsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.projects.list_trash`. */
export type AdminProjectsListTrashQuery = AdminProjectsListQuery;

/** Query of `admin.projects.export`. */
export interface AdminProjectsExportQuery extends ProjectsExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `contacts.list`. */
export interface ContactsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | "last_name" | "-last_name" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `first_name` is one of these. */
  first_name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `last_name` is one of these. */
  last_name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `is_primary` is this. */
  is_primary?: boolean | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `contacts.list_trash`. */
export type ContactsListTrashQuery = ContactsListQuery;

/** Query of `contacts.export`. */
export interface ContactsExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name" | "last_name" | "-last_name" | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `first_name` is one of these. */
  first_name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `last_name` is one of these. */
  last_name?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `is_primary` is this. */
  is_primary?: boolean | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `admin.contacts.list`. */
export interface AdminContactsListQuery extends ContactsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.contacts.list_trash`. */
export type AdminContactsListTrashQuery = AdminContactsListQuery;

/** Query of `admin.contacts.export`. */
export interface AdminContactsExportQuery extends ContactsExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `accounts.list`. */
export interface AccountsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `account_number` is one of these. */
  account_number?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `account_name` is one of these. */
  account_name?: Text255 | readonly Text255[] | undefined;
  /** Only those whose `account_status` is one of these. */
  account_status?: AccountStatus | readonly AccountStatus[] | undefined;
  /** Only those whose `opened_on` is greater than this. */
  "opened_on[gt]"?: Day | undefined;
  /** Only those whose `opened_on` is at least this. */
  "opened_on[gte]"?: Day | undefined;
  /** Only those whose `opened_on` is less than this. */
  "opened_on[lt]"?: Day | undefined;
  /** Only those whose `opened_on` is at most this. */
  "opened_on[lte]"?: Day | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `accounts.list_trash`. */
export type AccountsListTrashQuery = AccountsListQuery;

/** Query of `accounts.export`. */
export interface AccountsExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | undefined;
  /**
   * Only those in which every one of these words is found, in any order: as it is, as the beginning of a word, or,
   * from five letters on, with one slip. Looked through are names, people, email addresses, phone numbers and
   * cities.
   */
  q?: SearchText | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `account_number` is one of these. */
  account_number?: Text100 | readonly Text100[] | undefined;
  /** Only those whose `account_name` is one of these. */
  account_name?: Text255 | readonly Text255[] | undefined;
  /** Only those whose `account_status` is one of these. */
  account_status?: AccountStatus | readonly AccountStatus[] | undefined;
  /** Only those whose `opened_on` is greater than this. */
  "opened_on[gt]"?: Day | undefined;
  /** Only those whose `opened_on` is at least this. */
  "opened_on[gte]"?: Day | undefined;
  /** Only those whose `opened_on` is less than this. */
  "opened_on[lt]"?: Day | undefined;
  /** Only those whose `opened_on` is at most this. */
  "opened_on[lte]"?: Day | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `admin.accounts.list`. */
export interface AdminAccountsListQuery extends AccountsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.accounts.list_trash`. */
export type AdminAccountsListTrashQuery = AdminAccountsListQuery;

/** Query of `admin.accounts.export`. */
export interface AdminAccountsExportQuery extends AccountsExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `interactions.list`. */
export interface InteractionsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "contact_date" | "-contact_date" | "follow_up" | "-follow_up" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `project_id` is one of these. */
  project_id?: ProjectId | readonly ProjectId[] | undefined;
  /** Only those whose `interaction_type` is one of these. */
  interaction_type?: InteractionType | readonly InteractionType[] | undefined;
  /** Only those whose `followup_status` is one of these. */
  followup_status?: FollowupStatus | readonly FollowupStatus[] | undefined;
  /** Only those whose `followup_assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  followup_assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /**
   * Only those whose `contact_date` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "contact_date[gt]"?: Instant | Day | undefined;
  /** Only those whose `contact_date` is at least this moment; a date is the whole day in the company's time zone. */
  "contact_date[gte]"?: Instant | Day | undefined;
  /** Only those whose `contact_date` is less than this moment; a date is the whole day in the company's time zone. */
  "contact_date[lt]"?: Instant | Day | undefined;
  /** Only those whose `contact_date` is at most this moment; a date is the whole day in the company's time zone. */
  "contact_date[lte]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is greater than this moment; a date is the whole day in the company's time zone. */
  "follow_up[gt]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is at least this moment; a date is the whole day in the company's time zone. */
  "follow_up[gte]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is less than this moment; a date is the whole day in the company's time zone. */
  "follow_up[lt]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is at most this moment; a date is the whole day in the company's time zone. */
  "follow_up[lte]"?: Instant | Day | undefined;
  /**
   * Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "completed_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `interactions.list_trash`. */
export type InteractionsListTrashQuery = InteractionsListQuery;

/** Query of `interactions.export`. */
export interface InteractionsExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "contact_date" | "-contact_date" | "follow_up" | "-follow_up" | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `project_id` is one of these. */
  project_id?: ProjectId | readonly ProjectId[] | undefined;
  /** Only those whose `interaction_type` is one of these. */
  interaction_type?: InteractionType | readonly InteractionType[] | undefined;
  /** Only those whose `followup_status` is one of these. */
  followup_status?: FollowupStatus | readonly FollowupStatus[] | undefined;
  /** Only those whose `followup_assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  followup_assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `email` is one of these. */
  email?: Email | readonly Email[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /**
   * Only those whose `contact_date` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "contact_date[gt]"?: Instant | Day | undefined;
  /** Only those whose `contact_date` is at least this moment; a date is the whole day in the company's time zone. */
  "contact_date[gte]"?: Instant | Day | undefined;
  /** Only those whose `contact_date` is less than this moment; a date is the whole day in the company's time zone. */
  "contact_date[lt]"?: Instant | Day | undefined;
  /** Only those whose `contact_date` is at most this moment; a date is the whole day in the company's time zone. */
  "contact_date[lte]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is greater than this moment; a date is the whole day in the company's time zone. */
  "follow_up[gt]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is at least this moment; a date is the whole day in the company's time zone. */
  "follow_up[gte]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is less than this moment; a date is the whole day in the company's time zone. */
  "follow_up[lt]"?: Instant | Day | undefined;
  /** Only those whose `follow_up` is at most this moment; a date is the whole day in the company's time zone. */
  "follow_up[lte]"?: Instant | Day | undefined;
  /**
   * Only those whose `completed_at` is greater than this moment; a date is the whole day in the company's time
   * zone.
   */
  "completed_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at least this moment; a date is the whole day in the company's time zone. */
  "completed_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is less than this moment; a date is the whole day in the company's time zone. */
  "completed_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `completed_at` is at most this moment; a date is the whole day in the company's time zone. */
  "completed_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `admin.interactions.list`. */
export interface AdminInteractionsListQuery extends InteractionsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.interactions.list_trash`. */
export type AdminInteractionsListTrashQuery = AdminInteractionsListQuery;

/** Query of `admin.interactions.export`. */
export interface AdminInteractionsExportQuery extends InteractionsExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `notes.list`. */
export interface NotesListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `project_id` is one of these. */
  project_id?: ProjectId | readonly ProjectId[] | undefined;
  /** Only those whose `pinned` is this. */
  pinned?: boolean | undefined;
  /** Only those whose `tags` is one of these. */
  tags?: Text30 | readonly Text30[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `notes.list_trash`. */
export type NotesListTrashQuery = NotesListQuery;

/** Query of `notes.export`. */
export interface NotesExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | undefined;
  /** Only those whose `client_id` is one of these. */
  client_id?: ClientId | readonly ClientId[] | undefined;
  /** Only those whose `lead_id` is one of these. */
  lead_id?: LeadId | readonly LeadId[] | undefined;
  /** Only those whose `project_id` is one of these. */
  project_id?: ProjectId | readonly ProjectId[] | undefined;
  /** Only those whose `pinned` is this. */
  pinned?: boolean | undefined;
  /** Only those whose `tags` is one of these. */
  tags?: Text30 | readonly Text30[] | undefined;
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]"?: Instant | Day | undefined;
}

/** Query of `admin.notes.list`. */
export interface AdminNotesListQuery extends NotesListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.notes.list_trash`. */
export type AdminNotesListTrashQuery = AdminNotesListQuery;

/** Query of `admin.notes.export`. */
export interface AdminNotesExportQuery extends NotesExportQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `follow_ups.list`. */
export interface FollowUpsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "follow_up" | "-follow_up" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those that are due then; all of them where nothing is said. */
  due?: Due | readonly Due[] | undefined;
  /** How many days ahead `upcoming` looks. */
  days?: number | undefined;
  /** Only those whose `assigned_to` is one of these members; `me` is the caller, `none` is nobody. */
  assigned_to?: AssigneeRef | readonly AssigneeRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
}

/** Query of `activity.list`. */
export interface ActivityListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `entity` is one of these. */
  entity?: Resource | readonly Resource[] | undefined;
  /** Only those whose `entity_id` is one of these. */
  entity_id?: AnyRecordId | readonly AnyRecordId[] | undefined;
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
}

/** Query of `search`. */
export interface SearchQuery {
  /** The words to look for; without any, nothing is found. */
  q?: SearchText | undefined;
  /** Only records of these kinds. */
  types?: SearchKind | readonly SearchKind[] | undefined;
  /** Most records that are found; 20 where nothing is said. */
  limit?: number | undefined;
}

/** Query of `admin.follow_ups.list`. */
export interface AdminFollowUpsListQuery extends FollowUpsListQuery {
  /** Only what this member made or works on. */
  user_id?: UserId | undefined;
}

/** Query of `admin.activity.list`. */
export type AdminActivityListQuery = ActivityListQuery;

/** Query of `admin.search`. */
export interface AdminSearchQuery {
  /** The words to look for; without any, nothing is found. */
  q?: SearchText | undefined;
  /** Only records of these kinds. */
  types?: SearchKind | readonly SearchKind[] | undefined;
  /** Most records that are found; 20 where nothing is said. */
  limit?: number | undefined;
}

/** Query of `audit.list`. */
export interface AuditListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `entity` is one of these. */
  entity?: Resource | readonly Resource[] | undefined;
  /** Only those whose `entity_id` is one of these. */
  entity_id?: AnyRecordId | readonly AnyRecordId[] | undefined;
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `action` is one of these. */
  action?: AuditAction | readonly AuditAction[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
}

/** Query of `audit.export`. */
export interface AuditExportQuery {
  /** In which format the file is. */
  format?: "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** Only those whose `entity` is one of these. */
  entity?: Resource | readonly Resource[] | undefined;
  /** Only those whose `entity_id` is one of these. */
  entity_id?: AnyRecordId | readonly AnyRecordId[] | undefined;
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `action` is one of these. */
  action?: AuditAction | readonly AuditAction[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
}

/** Query of `reports.pipeline`. */
export interface ReportsPipelineQuery {
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date?: Day | undefined;
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date?: Day | undefined;
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id?: UserId | undefined;
}

/** Query of `reports.lead_source`. */
export type ReportsLeadSourceQuery = ReportsPipelineQuery;

/** Query of `reports.conversion_rate`. */
export type ReportsConversionRateQuery = ReportsLeadSourceQuery;

/** Query of `reports.client_retention`. */
export type ReportsClientRetentionQuery = ReportsConversionRateQuery;

/** Query of `reports.revenue_by_client`. */
export interface ReportsRevenueByClientQuery extends ReportsClientRetentionQuery {
  /** Most clients; 25 where nothing is said. */
  limit?: number | undefined;
}

/** Query of `reports.project_performance`. */
export type ReportsProjectPerformanceQuery = ReportsClientRetentionQuery;

/** Query of `reports.revenue_forecast`. */
export type ReportsRevenueForecastQuery = ReportsClientRetentionQuery;

/** Query of `reports.user_activity`. */
export type ReportsUserActivityQuery = ReportsClientRetentionQuery;

/** Query of `reports.follow_ups`. */
export interface ReportsFollowUpsQuery extends ReportsClientRetentionQuery {
  /** After how many days without an interaction a record is inactive; 30 where nothing is said. */
  inactive_days?: number | undefined;
}

/** Query of `reports.upcoming_tasks`. */
export interface ReportsUpcomingTasksQuery extends ReportsClientRetentionQuery {
  /** How many days ahead tasks are looked for; 7 where nothing is said. */
  days_ahead?: number | undefined;
  /** Most tasks; 100 where nothing is said. */
  limit?: number | undefined;
}

/** Query of `reports.dashboard`. */
export interface ReportsDashboardQuery {
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id?: UserId | undefined;
}

/** Query of `reports.export_pipeline`. */
export interface ReportsExportPipelineQuery extends ReportsClientRetentionQuery {
  /** In which format the file is. */
  format?: "pdf" | "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
}

/** Query of `reports.export_lead_source`. */
export type ReportsExportLeadSourceQuery = ReportsExportPipelineQuery;

/** Query of `reports.export_conversion_rate`. */
export type ReportsExportConversionRateQuery = ReportsExportLeadSourceQuery;

/** Query of `reports.export_client_retention`. */
export type ReportsExportClientRetentionQuery = ReportsExportConversionRateQuery;

/** Query of `reports.export_revenue_by_client`. */
export interface ReportsExportRevenueByClientQuery extends ReportsExportClientRetentionQuery {
  /** Most clients; 25 where nothing is said. */
  limit?: number | undefined;
}

/** Query of `reports.export_project_performance`. */
export type ReportsExportProjectPerformanceQuery = ReportsExportClientRetentionQuery;

/** Query of `reports.export_revenue_forecast`. */
export type ReportsExportRevenueForecastQuery = ReportsExportClientRetentionQuery;

/** Query of `reports.export_user_activity`. */
export type ReportsExportUserActivityQuery = ReportsExportClientRetentionQuery;

/** Query of `reports.export_follow_ups`. */
export interface ReportsExportFollowUpsQuery extends ReportsExportClientRetentionQuery {
  /** After how many days without an interaction a record is inactive; 30 where nothing is said. */
  inactive_days?: number | undefined;
}

/** Query of `reports.export_upcoming_tasks`. */
export interface ReportsExportUpcomingTasksQuery extends ReportsExportClientRetentionQuery {
  /** How many days ahead tasks are looked for; 7 where nothing is said. */
  days_ahead?: number | undefined;
  /** Most tasks; 100 where nothing is said. */
  limit?: number | undefined;
}

/** Query of `reports.export_dashboard`. */
export interface ReportsExportDashboardQuery {
  /** In which format the file is. */
  format?: "pdf" | "csv" | "xlsx" | "jsonl" | undefined;
  /**
   * With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to
   * know UTF-8.
   */
  bom?: boolean | undefined;
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id?: UserId | undefined;
}

/** Query of `imports.list`. */
export interface ImportsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `type` is one of these. */
  type?: ImportKind | readonly ImportKind[] | undefined;
  /** Only those whose `state` is one of these. */
  state?: ImportState | readonly ImportState[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
}

/** Query of `imports.template`. */
export interface ImportsTemplateQuery {
  /** What the rows become; leads where nothing is said. */
  type?: "lead" | "client" | "contact" | undefined;
}

/** Query of `imports.rows`. */
export interface ImportsRowsQuery {
  /** Only rows of which this became. */
  outcome?: Outcome | undefined;
  /** Most rows of a page. */
  limit?: number | undefined;
  /** Where the page begins: the `next_cursor` of the page before. */
  cursor?: string | undefined;
}

/** Query of `imports.errors`. */
export interface ImportsErrorsQuery {
  /** Only rows of which one of these became; those that failed where nothing is said. */
  outcome?: Outcome | readonly Outcome[] | undefined;
  /** With `true` a byte order mark stands before the file; some spreadsheets need it to know UTF-8. */
  bom?: boolean | undefined;
}

/** Query of `leads.batch`. */
export type LeadsBatchQuery = AdminLeadsCreateQuery;

/** Query of `clients.batch`. */
export type ClientsBatchQuery = AdminClientsCreateQuery;

/** Query of `admin.leads.batch`. */
export type AdminLeadsBatchQuery = AdminLeadsCreateQuery;

/** Query of `admin.clients.batch`. */
export type AdminClientsBatchQuery = AdminClientsCreateQuery;

/** Query of `sys.tenants.list`. */
export interface SysTenantsListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "name" | "-name" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those with this text in their name or in their name in addresses. */
  q?: Text100 | undefined;
  /** Only those whose `status` is one of these. */
  status?: TenantStatus | readonly TenantStatus[] | undefined;
}

/** Query of `sys.tenants.audit`. */
export interface SysTenantsAuditQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those whose `entity` is one of these. */
  entity?: Resource | readonly Resource[] | undefined;
  /** Only those whose `entity_id` is one of these. */
  entity_id?: AnyRecordId | readonly AnyRecordId[] | undefined;
  /** Only those whose `user_id` is one of these members; `me` is the caller. */
  user_id?: MemberRef | readonly MemberRef[] | undefined;
  /** Only those whose `action` is one of these. */
  action?: AuditAction | readonly AuditAction[] | undefined;
  /** Only those whose `created_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "created_at[gt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at least this moment; a date is the whole day in the company's time zone. */
  "created_at[gte]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is less than this moment; a date is the whole day in the company's time zone. */
  "created_at[lt]"?: Instant | Day | undefined;
  /** Only those whose `created_at` is at most this moment; a date is the whole day in the company's time zone. */
  "created_at[lte]"?: Instant | Day | undefined;
}

/** Query of `sys.tenants.api_keys`. */
export interface SysTenantsApiKeysQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
}

/** Query of `sys.users.list`. */
export interface SysUsersListQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | "email" | "-email" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
  /** Only those with this text in their address. */
  q?: Text100 | undefined;
  /** Only those whose `is_active` is this. */
  is_active?: boolean | undefined;
}

/** Query of `sys.audit`. */
export interface SysAuditQuery {
  /** Most rows of the page. */
  limit?: number | undefined;
  /** How many rows are left out, for jumping to a page; not together with `cursor`. */
  offset?: number | undefined;
  /**
   * The `next_cursor` of the page before, sent with the same sort and filters as that page. However many rows are
   * added meanwhile, no page repeats or skips one.
   */
  cursor?: string | undefined;
  /** What the rows are ordered by; with `-` the largest first. */
  sort?: "created_at" | "-created_at" | undefined;
  /** With `true`, `total` says how many rows there are in all. */
  include_total?: boolean | undefined;
}
