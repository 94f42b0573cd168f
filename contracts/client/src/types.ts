// Generated from the operation table of the server; changes belong there.

/** Accepts an invitation. */
export interface AcceptInviteRequest {
  /** A token as it came by mail. */
  token: string;
  /** The password. */
  password: Password;
}

/** An account. */
export interface Account {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: AccountId;
  /** The client that it belongs to. */
  client_id: ClientId;
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number: Text100;
  /** How the account is called. */
  account_name: Text255 | null;
  /** Whether the account is in use. */
  account_status: AccountStatus;
  /** The day on which the account was opened. */
  opened_on: Day | null;
  /** Notes of any kind. */
  notes: Text20000 | null;
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type AccountBulk =
  | { action: "trash" | "restore" | "purge"; ids: AccountId[]; value?: null | undefined }
  | { action: "set_status"; ids: AccountId[]; value: AccountStatus };

/** A new account; its number is given out where none is sent. */
export interface AccountCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewAccountId | undefined;
  /** The client that it belongs to. */
  client_id: ClientId;
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number?: OptionalText100 | undefined;
  /** How the account is called. */
  account_name?: OptionalText255 | undefined;
  /** Whether the account is in use. */
  account_status?: AccountStatus | undefined;
  /** The day on which the account was opened. */
  opened_on?: Day | null | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
}

/** One record, or one thing. */
export interface AccountData {
  /** The record. */
  data: Account;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of an account. */
export type AccountId = string;

/** One page of a list. */
export interface AccountPage {
  /** The rows. */
  items: Account[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Whether an account is in use. */
export type AccountStatus = "active" | "inactive" | "closed";

/** Changes of an account: absent keeps, null clears. */
export interface AccountUpdate {
  /** The client that it belongs to. */
  client_id?: ClientId | undefined;
  /** The number of the account, one in the company; made by the server where it is left out. */
  account_number?: Text100 | undefined;
  /** How the account is called. */
  account_name?: OptionalText255 | undefined;
  /** Whether the account is in use. */
  account_status?: AccountStatus | undefined;
  /** The day on which the account was opened. */
  opened_on?: Day | null | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
}

/** What was done to a record, in words. */
export interface Activity {
  /** The id of the audit entry behind it. */
  id: AuditEntryId;
  /** When. */
  created_at: Instant;
  /** Who; null where the system acted. */
  user_id: UserId | null;
  /** How they were called then. */
  user_name: string | null;
  /** What was done. */
  action: AuditAction;
  /** To what kind of record. */
  entity: Resource;
  /** To which. */
  entity_id: AnyRecordId | null;
  /** How it was called then. */
  entity_name: string | null;
  /** All of it in a sentence. */
  text: string;
}

/** One page of a list. */
export interface ActivityPage {
  /** The rows. */
  items: Activity[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** An amount of the company's currency, with at most two decimals. */
export type Amount = number;

/** The UUID of any record. */
export type AnyRecordId = string;

/** An API key, without its secret. */
export interface ApiKey {
  /** Its id. */
  id: ApiKeyId;
  /** How people call it. */
  name: Text100;
  /** The beginning of its secret, by which keys are told apart. */
  hint: string;
  /** What it may do at most. */
  role: Role;
  /** To what that is narrowed; empty where it is not. */
  scopes: KeyScope[];
  /** When it was made. */
  created_at: Instant;
  /** Who made it; it acts for this member. */
  created_by: UserId;
  /** When it ends by itself; null for never. */
  expires_at: Instant | null;
  /** When it was revoked; null while it is not. */
  revoked_at: Instant | null;
  /** Who revoked it; null where those who run the platform did. */
  revoked_by: UserId | null;
  /** Most requests with it a minute; null for as many as a key has anyway. */
  requests_per_minute: number | null;
  /** When it was last used, as far as that has been noted: up to ten seconds late. */
  last_used_at: Instant | null;
}

/** A new API key. */
export interface ApiKeyCreate {
  /** How it is called. */
  name: Text100;
  /** What it may do at most. */
  role: Role;
  /** To what it is narrowed; to nothing where it is left out. */
  scopes?: KeyScope[] | undefined;
  /** When it ends by itself; null for never. */
  expires_at?: Instant | null | undefined;
  /** Requests with it a minute, where that is fewer than a key has anyway. */
  requests_per_minute?: Most | null | undefined;
}

/** One record, or one thing. */
export interface ApiKeyData {
  /** The record. */
  data: ApiKey;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** One day on which an API key was used. */
export interface ApiKeyDay {
  /** The day, in UTC. */
  day: Day;
  /** Requests with the key that were let in. */
  requests: number;
}

/** The UUID of an api key. */
export type ApiKeyId = string;

/** One page of a list. */
export interface ApiKeyPage {
  /** The rows. */
  items: ApiKey[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** How often an API key was used. */
export interface ApiKeyUsage {
  /** The days on which it was, the newest first; at most 90. */
  days: ApiKeyDay[];
}

/** One record, or one thing. */
export interface ApiKeyUsageData {
  /** The record. */
  data: ApiKeyUsage;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** How much an archive had of everything, all of which was taken in. */
export interface ArchiveTaken {
  /** Members. */
  members: number;
  /** Leads, those in the trash included. */
  leads: number;
  /** Clients, those in the trash included. */
  clients: number;
  /** Projects, those in the trash included. */
  projects: number;
  /** Contacts, those in the trash included. */
  contacts: number;
  /** Accounts, those in the trash included. */
  accounts: number;
  /** Interactions, those in the trash included. */
  interactions: number;
  /** Notes, those in the trash included. */
  notes: number;
  /** Entries of the audit. */
  audit_entries: number;
}

/** One record, or one thing. */
export interface ArchiveTakenData {
  /** The record. */
  data: ArchiveTaken;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** Gives a record to a member, or with null to nobody. */
export interface AssignRequest {
  /** The member who works on it; null for nobody. */
  assigned_to: UserId | null;
}

/** A member by id, `me`: the caller, or `none`: nobody. */
export type AssigneeRef = UserId | "me" | "none";

/** What an audit entry tells of. */
export type AuditAction =
  | "create"
  | "update"
  | "trash"
  | "restore"
  | "purge"
  | "convert"
  | "assign"
  | "import"
  | "export"
  | "login"
  | "login_failed"
  | "logout"
  | "denied"
  | "settings";

/** One entry of the audit. */
export interface AuditEntry {
  /** Its id. */
  id: AuditEntryId;
  /** When. */
  created_at: Instant;
  /** Who; null where the system acted. */
  user_id: UserId | null;
  /** How they were called then. */
  user_name: string | null;
  /** What was done. */
  action: AuditAction;
  /** To what kind of thing. */
  entity: Resource;
  /** To which. */
  entity_id: AnyRecordId | null;
  /** How it was called then. */
  entity_name: string | null;
  /** Each changed field with its value before and after. */
  changes: { [name: string]: [unknown, unknown] };
  /** Address of the client. */
  ip: string | null;
  /** The client. */
  user_agent: string | null;
  /** The request. */
  request_id: string | null;
}

/** The UUID of an audit entry. */
export type AuditEntryId = string;

/** One page of a list. */
export interface AuditEntryPage {
  /** The rows. */
  items: AuditEntry[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Work of one kind. */
export interface Backlog {
  /** What kind. */
  kind: JobKind;
  /** How much waits or is being done. */
  waiting: number;
  /** For how many seconds the oldest of it could have been done; 0 where nothing is due. */
  oldest_seconds: number;
  /** How much was given up. */
  dead: number;
}

/** Up to a thousand new records of a kind. */
export interface BatchCreate {
  /** The records, each as the body that makes one; judged one by one. */
  items: BatchItem[];
}

/** A new record, as the body that makes one. */
export type BatchItem = { [name: string]: unknown };

/** What became of one of many new records. */
export interface BatchItemResult {
  /** Its place among those that were sent, from 0. */
  index: number;
  /** Whether it was made. */
  ok: boolean;
  /** Its id. */
  id?: AnyRecordId | null | undefined;
  /** Why it was not made. */
  error?: Error | null | undefined;
}

/** What became of each of many new records, in the order given. */
export interface BatchResult {
  /** One for each that was sent. */
  items: BatchItemResult[];
}

/** What became of one of many records. */
export interface BulkItem {
  /** Which one. */
  id: AnyRecordId;
  /** Whether it was done. */
  ok: boolean;
  /** Why not. */
  error?: Error | null | undefined;
}

/** What became of each of many records, in the order asked. */
export interface BulkResult {
  /** One for each id that was sent. */
  items: BulkItem[];
}

/** A record that may be the same person or company. */
export interface Candidate {
  /** What kind of record it is. */
  type: Resource;
  /** Which one. */
  id: AnyRecordId;
  /** How it is called. */
  name: string;
}

/** Changes one's password. */
export interface ChangePasswordRequest {
  /** The password until now. */
  current_password: PasswordAttempt;
  /** The password from now on. */
  new_password: Password;
}

/** A client. */
export interface Client {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: ClientId;
  /** How it is called. */
  name: Text100;
  /** The person to ask for. */
  contact_person: Text100 | null;
  /** The position of that person. */
  contact_title: Text100 | null;
  /** The email address. */
  email: Email | null;
  /** The phone number. */
  phone: E164 | null;
  /** What kind of phone number that is. */
  phone_label: PhoneLabel;
  /** Another phone number. */
  secondary_phone: E164 | null;
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel;
  /** Street and house. */
  address: Text255 | null;
  /** The city. */
  city: Text100 | null;
  /** The state or region. */
  state: Text100 | null;
  /** The postal code. */
  zip: Text20 | null;
  /** A word of the company's own for what kind it is. */
  type: Text50 | null;
  /** Notes of any kind. */
  notes: Text20000 | null;
  /** Where the client stands. */
  client_status: ClientStatus;
  /** The member who works on it; null for nobody. */
  assigned_to: UserId | null;
  /** The lead that became this client. */
  source_lead_id: LeadId | null;
  /** When the lead became a client. */
  converted_on: Instant | null;
  /** What the lead tells that it came from. */
  lead_origin: LeadOrigin | null;
  /** How many interactions it has. */
  interaction_count: number;
  /** When the last one took place that is not in the future. */
  last_interaction_at: Instant | null;
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type ClientBulk =
  | { action: "trash" | "restore" | "purge"; ids: ClientId[]; value?: null | undefined }
  | { action: "assign"; ids: ClientId[]; value: UserId | null }
  | { action: "set_status"; ids: ClientId[]; value: ClientStatus };

/** A new client. */
export interface ClientCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewClientId | undefined;
  /** How it is called. */
  name: Text100;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The position of that person. */
  contact_title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Street and house. */
  address?: OptionalText255 | undefined;
  /** The city. */
  city?: OptionalText100 | undefined;
  /** The state or region. */
  state?: OptionalText100 | undefined;
  /** The postal code. */
  zip?: OptionalText20 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** Where the client stands. */
  client_status?: ClientStatus | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
  /** The lead that became this client. */
  source_lead_id?: LeadId | null | undefined;
}

/** One record, or one thing. */
export interface ClientData {
  /** The record. */
  data: Client;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of a client. */
export type ClientId = string;

/** The fields of a client that can be changed, and given where a lead becomes one. */
export interface ClientOverrides {
  /** How it is called. */
  name?: Text100 | undefined;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The position of that person. */
  contact_title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Street and house. */
  address?: OptionalText255 | undefined;
  /** The city. */
  city?: OptionalText100 | undefined;
  /** The state or region. */
  state?: OptionalText100 | undefined;
  /** The postal code. */
  zip?: OptionalText20 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** Where the client stands. */
  client_status?: ClientStatus | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** One page of a list. */
export interface ClientPage {
  /** The rows. */
  items: Client[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** What the projects of one client are worth. */
export interface ClientRevenue {
  /** The client. */
  client_id: ClientId;
  /** How it is called. */
  client_name: string;
  /** How many projects it has, cancelled ones too. */
  total_projects: number;
  /** What is won or pending. */
  total_value: Decimal2;
  /** The worth of completed projects. */
  won_value: Decimal2;
  /** The worth of pending and active projects. */
  pending_value: Decimal2;
  /** Where they are listed. */
  links: ClientRevenueLinks;
}

/** Where the projects of one client are listed. */
export interface ClientRevenueLinks {
  /** All of them. */
  total_projects: Link;
  /** Those that are won or pending. */
  total_value: Link;
  /** Those that are won. */
  won_value: Link;
  /** Those that are pending. */
  pending_value: Link;
}

/** Where a client stands. */
export type ClientStatus = "new" | "prospect" | "active" | "inactive";

/** The clients of one status. */
export interface ClientStep {
  /** The status. */
  status: ClientStatus;
  /** How many clients have it. */
  count: number;
  /** How many interactions there were with them in the last 30 days. */
  recent_interactions: number;
  /** Where they are listed. */
  links: ClientStepLinks;
}

/** Where the clients of one status are listed. */
export interface ClientStepLinks {
  /** All of them. */
  count: Link;
}

/** Changes of a client: absent keeps, null clears. */
export interface ClientUpdate {
  /** How it is called. */
  name?: Text100 | undefined;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The position of that person. */
  contact_title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Street and house. */
  address?: OptionalText255 | undefined;
  /** The city. */
  city?: OptionalText100 | undefined;
  /** The state or region. */
  state?: OptionalText100 | undefined;
  /** The postal code. */
  zip?: OptionalText20 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** Where the client stands. */
  client_status?: ClientStatus | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
  /** The lead that became this client. */
  source_lead_id?: LeadId | null | undefined;
}

/** Completes a follow-up; the body may be left out. */
export interface CompleteRequest {
  /** What came of it. */
  outcome?: OptionalText255 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** The follow-up to arrange; null for none. */
  next?: NextFollowUpRequest | null | undefined;
}

/** A completed follow-up and what comes next. */
export interface Completed {
  /** The completed one. */
  interaction: Interaction;
  /** What comes next; null where that was not asked for. */
  next: Interaction | null;
}

/** One record, or one thing. */
export interface CompletedData {
  /** The record. */
  data: Completed;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** A contact. */
export interface Contact {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: ContactId;
  /** A client. */
  client_id: ClientId | null;
  /** A lead. */
  lead_id: LeadId | null;
  /** First and last name. */
  name: string;
  /** The first name. */
  first_name: Text100;
  /** The last name. */
  last_name: Text100 | null;
  /** The position of the person. */
  title: Text100 | null;
  /** The email address. */
  email: Email | null;
  /** The phone number. */
  phone: E164 | null;
  /** What kind of phone number that is. */
  phone_label: PhoneLabel;
  /** Another phone number. */
  secondary_phone: E164 | null;
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel;
  /** Whether this is the first person to ask. */
  is_primary: boolean;
  /** Notes of any kind. */
  notes: Text20000 | null;
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type ContactBulk =
  | { action: "trash" | "restore" | "purge"; ids: ContactId[]; value?: null | undefined };

/** A new contact. */
export interface ContactCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewContactId | undefined;
  /** The first name. */
  first_name: Text100;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** The last name. */
  last_name?: OptionalText100 | undefined;
  /** The position of the person. */
  title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Whether this is the first person to ask. */
  is_primary?: boolean | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
}

/** One record, or one thing. */
export interface ContactData {
  /** The record. */
  data: Contact;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of a contact. */
export type ContactId = string;

/** One page of a list. */
export interface ContactPage {
  /** The rows. */
  items: Contact[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Changes of a contact: absent keeps, null clears. */
export interface ContactUpdate {
  /** The first name. */
  first_name?: Text100 | undefined;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** The last name. */
  last_name?: OptionalText100 | undefined;
  /** The position of the person. */
  title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Whether this is the first person to ask. */
  is_primary?: boolean | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
}

/** How many leads become clients. */
export interface ConversionReport {
  /** Of all leads. */
  overall: OverallConversion;
  /** Of whoever has leads, those with the most first. */
  by_user: OwnerConversion[];
}

/** Converts a lead: to a client that is there, or to a new one. The body may be left out. */
export interface ConvertRequest {
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** What the new client has other than the lead. */
  client?: ClientOverrides | null | undefined;
}

/** Where leads and converted ones are listed. */
export interface ConvertedLinks {
  /** All of them. */
  total_leads: Link;
  /** Those that are converted. */
  converted: Link;
}

/** An ISO 4217 currency code. */
export type Currency = string;

/** What is due, how this month and this quarter go, and who does what. Each number is counted over all records. */
export interface Dashboard {
  /** What is due. */
  follow_ups: DueFollowUps;
  /** Leads made in this calendar month. */
  leads_this_month: number;
  /** Clients made in this calendar month. */
  clients_this_month: number;
  /** Converted leads in percent of all that there are; null where there are none. */
  conversion_rate: Decimal2 | null;
  /** What became of all projects that there are. */
  projects: Outcomes;
  /** The worth of projects made in this calendar quarter, but for cancelled ones. */
  value_this_quarter: Decimal2;
  /** What projects that have a worth are worth on average; null where there are none. */
  average_value: Decimal2 | null;
  /** The five clients whose projects are worth most. */
  top_clients: TopClient[];
  /** The last ten things that were done, as the feed has them. */
  recent_activity: Activity[];
  /** What each active member works on and has done; null for roles that reach their own records only. */
  team: Workload[] | null;
  /** Where the records behind these numbers are listed. */
  links: DashboardLinks;
}

/** Where the records behind the numbers of the first page are listed. */
export interface DashboardLinks {
  /** Leads made in this month. */
  leads_this_month: Link;
  /** Clients made in this month. */
  clients_this_month: Link;
  /** Projects made in this quarter, but for cancelled ones. */
  value_this_quarter: Link;
}

/** A calendar day, YYYY-MM-DD, from the year 1 to the year 9999. */
export type Day = string;

/** A number of nothing or more, rounded half up to one decimal. */
export type Decimal1 = number;

/** A number of nothing or more, with at most two decimals; what is divided is rounded half up. */
export type Decimal2 = number;

/** When a follow-up is due. The three overlap: what was due this morning is overdue and due today. */
export type Due = "overdue" | "today" | "upcoming";

/** Where due follow-ups are listed. */
export interface DueFollowUpLinks {
  /** Those that have passed. */
  overdue: Link;
  /** Those of the company's day. */
  today: Link;
  /** Those of the next seven days. */
  next_7_days: Link;
}

/** How many follow-ups are due when; what was due this morning is overdue and due today. */
export interface DueFollowUps {
  /** Passed. */
  overdue: number;
  /** On the company's day. */
  today: number;
  /** From now to the end of the seventh day ahead. */
  next_7_days: number;
  /** The first three of the list of follow-ups, overdue ones first. */
  next: Interaction[];
  /** Where they are listed. */
  links: DueFollowUpLinks;
}

/** What becomes of a row that looks like a record that is there. */
export type Duplicates = "skip" | "create" | "fail";

/** A phone number in E.164 form. */
export type E164 = string;

/** An email address of at most 254 characters; stored in lower case. */
export type Email = string;

/** Every closed vocabulary, in the order of the standard. */
export interface Enums {
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status: LeadStatus[];
  /** Where the client stands. */
  client_status: ClientStatus[];
  /** Where the project stands. */
  project_status: ProjectStatus[];
  /** What projects come to. */
  project_outcome: ProjectOutcome[];
  /** Where the lead came from; null where nobody knows. */
  lead_source: LeadSource[];
  /** What kind of phone number that is. */
  phone_label: PhoneLabel[];
  /** How often the worth is earned. */
  value_type: ValueType[];
  /** Whether the account is in use. */
  account_status: AccountStatus[];
  /** How people met or wrote. */
  interaction_type: InteractionType[];
  /** Where the follow-up stands. */
  followup_status: FollowupStatus[];
  /** What the member may do. */
  role: Role[];
  /** Whether a company may work. */
  tenant_status: TenantStatus[];
  /** What the audit notes. */
  audit_action: AuditAction[];
}

/** A person was erased. It names nobody. */
export interface Erasure {
  /** Its id. */
  id: ErasureId;
  /** When. */
  erased_at: Instant;
  /** Leads they were taken out of. */
  leads: number;
  /** Clients. */
  clients: number;
  /** Contacts. */
  contacts: number;
  /** Projects. */
  projects: number;
  /** Accounts. */
  accounts: number;
  /** Interactions. */
  interactions: number;
  /** Notes. */
  notes: number;
  /** Records that a custom backend added. */
  custom: number;
  /** Entries of the audit, which stay and can be proved without these values. */
  audit_entries: number;
  /** Rows of imported files, which are empty now. */
  import_rows: number;
  /** Answers that were kept for requests that may be sent again, and are not any more. */
  kept_answers: number;
  /** Letters that could not be sent, of which the reason is forgotten. */
  letters: number;
}

/** One record, or one thing. */
export interface ErasureData {
  /** The record. */
  data: Erasure;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of an erasure. */
export type ErasureId = string;

/** An error as it travels. */
export interface Error {
  /** A sentence for people. */
  error: string;
  /** For machines. */
  details: ErrorDetails;
}

/** The stable machine words of errors. */
export type ErrorCode =
  | "bad_request"
  | "validation_failed"
  | "unauthenticated"
  | "token_expired"
  | "invalid_credentials"
  | "forbidden"
  | "tenant_mismatch"
  | "tenant_read_only"
  | "not_found"
  | "method_not_allowed"
  | "not_acceptable"
  | "conflict"
  | "duplicate"
  | "already_converted"
  | "tenant_required"
  | "idempotency_in_progress"
  | "version_mismatch"
  | "payload_too_large"
  | "unsupported_media_type"
  | "idempotency_mismatch"
  | "rate_limited"
  | "internal"
  | "unavailable";

/** What a machine needs to know of an error. */
export interface ErrorDetails {
  /** What went wrong; stable. */
  code: ErrorCode;
  /** Refused fields (nested paths dotted), each with its first problem. */
  fields?: { [name: string]: string } | undefined;
  /** What would have been accepted. */
  allowed?: string[] | undefined;
  /** The version that the record has now. */
  current_version?: number | null | undefined;
  /** Seconds to wait before trying again. */
  retry_after?: number | null | undefined;
  /** The companies to choose from. */
  tenants?: TenantChoice[] | undefined;
  /** What is there already and looks alike, as far as the caller sees it. */
  candidates?: Candidate[] | undefined;
}

/** A row of an imported file. */
export interface FileRow {
  /** Of which import. */
  import_id: ImportId;
  /** Its number in the file, the header apart, from 1. */
  number: number;
  /** Its cells, as they were uploaded. */
  cells: string[];
}

/** Where overdue follow-ups are listed. */
export interface FollowUpLinks {
  /** All of them. */
  overdue_interactions: Link;
}

/** What waits. */
export interface FollowUpReport {
  /** How many open follow-ups have passed. */
  overdue_interactions: number;
  /** Clients that nobody has been in touch with, the longest first, at most 100; inactive ones are left out. */
  inactive_clients: InactiveClient[];
  /**
   * Leads that nobody has been in touch with, the longest first, at most 100; lost and converted ones are left
   * out.
   */
  inactive_leads: InactiveLead[];
  /** Where overdue follow-ups are listed. */
  links: FollowUpLinks;
}

/** Whether a follow-up still waits. */
export type FollowupStatus = "pending" | "contacted" | "completed" | "rescheduled";

/** What projects may bring in: of pending ones 30 percent, of active ones 60, of completed ones all. */
export interface Forecast {
  /** The unweighted worth of all but cancelled projects. */
  total_pipeline_value: Decimal2;
  /** What is won, and the weighted worth of the rest. */
  weighted_forecast: Decimal2;
  /** The worth of completed projects. */
  won_value: Decimal2;
  /** The weighted worth of pending and active projects. */
  pending_value: Decimal2;
  /** Where they are listed. */
  links: ForecastLinks;
}

/** Where the projects of a forecast are listed. */
export interface ForecastLinks {
  /** All but cancelled ones. */
  total_pipeline_value: Link;
  /** Those that are completed. */
  won_value: Link;
}

/** What projects may bring in. */
export interface ForecastReport {
  /** Of all projects. */
  forecast: Forecast;
  /** By the month in which a project ends, else begins, else was made; the first month first. */
  by_month: MonthForecast[];
}

/** Asks for a letter with which a new password is chosen. */
export interface ForgotPasswordRequest {
  /** The email address. */
  email: Email;
}

/** Whether the server can serve. */
export interface Health {
  /** In one word. */
  status: HealthStatus;
  /**
   * The parts that the server does without: `redis` (each process counts requests alone), `mail` (the last letter
   * could not
   * be handed over), `disk` (writes are about to be refused). There may be more of them one day.
   */
  degraded: string[];
}

/** Whether the server can serve, in one word. */
export type HealthStatus = "ok" | "degraded";

/** An import. */
export interface Import {
  /** Its id. */
  id: ImportId;
  /** What its rows become. */
  type: ImportKind;
  /** Where it stands. */
  state: ImportState;
  /** How the file was called. */
  file_name: Text255;
  /** The encoding of the file, `xlsx` of a workbook. */
  encoding: string;
  /** What stands between the cells; null in a workbook. */
  delimiter: string | null;
  /** Its first row. */
  headers: string[];
  /** What each column means, in their order; at first what the headers say. */
  mapping: ImportField[];
  /** What is done with the rows. */
  mode: ImportMode;
  /** By what known records are found. */
  match_by: MatchBy | null;
  /** What becomes of rows that look like a lead or client that is there. */
  duplicates: Duplicates;
  /** Who works on new records whose row names nobody. */
  assigned_to: UserId | null;
  /** How many rows came to what; after a dry run, what they would come to. */
  counts: ImportCounts;
  /** Rows that have been dealt with, out of the total; while it is undone, rows that are still to be. */
  progress: number;
  /** Why it failed. */
  problem: string | null;
  /** Who uploaded it. */
  created_by: UserId;
  /** When. */
  created_at: Instant;
  /** When it last changed. */
  updated_at: Instant;
  /** Counts its changes, from 1. */
  version: number;
}

/** How many rows of an import came to what. */
export interface ImportCounts {
  /** Rows of the file, the header apart. */
  total: number;
  /** Rows that made a record. */
  created: number;
  /** Rows that changed a record. */
  updated: number;
  /** Rows that changed nothing. */
  skipped: number;
  /** Rows that were refused; the error file has them with the reasons. */
  failed: number;
  /** Rows whose effect was taken back. */
  undone: number;
  /** Rows whose record has changed since, and was left when the import was undone. */
  kept: number;
}

/** What a column of a file means: a field of the records, how to find what they belong to, or nothing. */
export type ImportField =
  | "ignore"
  | "external_id"
  | "name"
  | "first_name"
  | "last_name"
  | "title"
  | "contact_person"
  | "contact_title"
  | "email"
  | "phone"
  | "phone_label"
  | "secondary_phone"
  | "secondary_phone_label"
  | "address"
  | "city"
  | "state"
  | "zip"
  | "type"
  | "notes"
  | "is_primary"
  | "lead_status"
  | "client_status"
  | "lead_source"
  | "assigned_to"
  | "source_lead_id"
  | "client_id"
  | "client_name"
  | "client_email"
  | "client_external_id"
  | "lead_id"
  | "lead_name"
  | "lead_email"
  | "lead_external_id";

/** The UUID of an import. */
export type ImportId = string;

/** What the rows of a file become. */
export type ImportKind = "lead" | "client" | "contact";

/** What is done with the rows: new records are made, known ones changed, or either. */
export type ImportMode = "create" | "update" | "upsert";

/** One page of a list. */
export interface ImportPage {
  /** The rows. */
  items: Import[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** A row of an import, with what became of it. */
export interface ImportRow {
  /** Its number in the file, the header apart, from 1. */
  number: number;
  /** Its cells, as they were uploaded. */
  cells: string[];
  /** What became of it; after a dry run, what would. */
  outcome: Outcome | null;
  /** Why it was not used, or its record left. */
  reason: string | null;
  /** The record that it made or changed. */
  record_id: AnyRecordId | null;
}

/** One page of a list. */
export interface ImportRowPage {
  /** The rows. */
  items: ImportRow[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Where an import stands. */
export type ImportState =
  | "uploading"
  | "uploaded"
  | "validating"
  | "validated"
  | "running"
  | "done"
  | "undoing"
  | "undone"
  | "failed";

/** How the rows of a file are to be read; what is absent stays as it is. */
export interface ImportUpdate {
  /** What each column means, in their order. */
  mapping?: ImportField[] | undefined;
  /** What is done with the rows. */
  mode?: ImportMode | undefined;
  /** By what known records are found; needed where they are changed. */
  match_by?: MatchBy | null | undefined;
  /** What becomes of rows that look like a lead or client that is there. */
  duplicates?: Duplicates | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** A client that nobody has been in touch with. */
export interface InactiveClient {
  /** The client. */
  client_id: ClientId;
  /** How it is called. */
  client_name: string;
  /** Whole days of 24 hours since the last interaction, else since it was made. */
  days_since_interaction: number;
  /** The day of the last interaction; null if there was none. */
  last_interaction_date: Day | null;
}

/** A lead that nobody has been in touch with. */
export interface InactiveLead {
  /** The lead. */
  lead_id: LeadId;
  /** How it is called. */
  lead_name: string;
  /** Whole days of 24 hours since the last interaction, else since it was made. */
  days_since_interaction: number;
  /** The day of the last interaction; null if there was none. */
  last_interaction_date: Day | null;
}

/** A moment, RFC 3339 with any offset; given back in UTC with microseconds. */
export type Instant = string;

/** An interaction. */
export interface Interaction {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: InteractionId;
  /** A client. */
  client_id: ClientId | null;
  /** A lead. */
  lead_id: LeadId | null;
  /** A project. */
  project_id: ProjectId | null;
  /** How people met or wrote. */
  interaction_type: InteractionType;
  /** When it took place, or is to take place. */
  contact_date: Instant;
  /** What it was about, in a line. */
  summary: Text255;
  /** What came of it. */
  outcome: Text255 | null;
  /** Notes of any kind. */
  notes: Text20000 | null;
  /** The person to ask for. */
  contact_person: Text100 | null;
  /** The email address. */
  email: Email | null;
  /** The phone number. */
  phone: E164 | null;
  /** When to follow up; null where nothing is to be done. */
  follow_up: Instant | null;
  /** Where the follow-up stands. */
  followup_status: FollowupStatus;
  /** The member who is to follow up; null for whoever works on it. */
  followup_assigned_to: UserId | null;
  /** When it was completed; null while it is not. */
  completed_at: Instant | null;
  /** Who completed it; null while it is not. */
  completed_by: UserId | null;
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type InteractionBulk =
  | { action: "trash" | "restore" | "purge"; ids: InteractionId[]; value?: null | undefined }
  | { action: "set_status"; ids: InteractionId[]; value: FollowupStatus };

/** A new interaction. */
export interface InteractionCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewInteractionId | undefined;
  /** When it took place, or is to take place. */
  contact_date: Instant;
  /** What it was about, in a line. */
  summary: Text255;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** The project that it belongs to. */
  project_id?: ProjectId | null | undefined;
  /** How people met or wrote. */
  interaction_type?: InteractionType | undefined;
  /** What came of it. */
  outcome?: OptionalText255 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** When to follow up; null where nothing is to be done. */
  follow_up?: Instant | null | undefined;
  /** Where the follow-up stands. */
  followup_status?: FollowupStatus | undefined;
  /** The member who is to follow up; null for whoever works on it. */
  followup_assigned_to?: UserId | null | undefined;
}

/** One record, or one thing. */
export interface InteractionData {
  /** The record. */
  data: Interaction;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of an interaction. */
export type InteractionId = string;

/** One page of a list. */
export interface InteractionPage {
  /** The rows. */
  items: Interaction[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** How people met or spoke. */
export type InteractionType = "call" | "meeting" | "email" | "visit" | "sms" | "other";

/** Changes of an interaction: absent keeps, null clears. */
export interface InteractionUpdate {
  /** When it took place, or is to take place. */
  contact_date?: Instant | undefined;
  /** What it was about, in a line. */
  summary?: Text255 | undefined;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** The project that it belongs to. */
  project_id?: ProjectId | null | undefined;
  /** How people met or wrote. */
  interaction_type?: InteractionType | undefined;
  /** What came of it. */
  outcome?: OptionalText255 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** When to follow up; null where nothing is to be done. */
  follow_up?: Instant | null | undefined;
  /** Where the follow-up stands. */
  followup_status?: FollowupStatus | undefined;
  /** The member who is to follow up; null for whoever works on it. */
  followup_assigned_to?: UserId | null | undefined;
}

/** What kind of work it is. */
export type JobKind = "import" | "mail";

/** What an API key is narrowed to: reading one kind of things, or reading and writing them. */
export type KeyScope =
  | "lead:read"
  | "lead:write"
  | "client:read"
  | "client:write"
  | "project:read"
  | "project:write"
  | "contact:read"
  | "contact:write"
  | "account:read"
  | "account:write"
  | "interaction:read"
  | "interaction:write"
  | "note:read"
  | "note:write"
  | "custom:read"
  | "custom:write"
  | "activity:read"
  | "report:read"
  | "member:read"
  | "tenant:read"
  | "tenant:write"
  | "audit:read";

/** A JSON Web Key Set, RFC 7517. */
export interface KeySet {
  /** The keys, JSON Web Keys of RFC 7517. */
  keys: { [name: string]: unknown }[];
}

/** A lead. */
export interface Lead {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: LeadId;
  /** How it is called. */
  name: Text100;
  /** The person to ask for. */
  contact_person: Text100 | null;
  /** The position of that person. */
  contact_title: Text100 | null;
  /** The email address. */
  email: Email | null;
  /** The phone number. */
  phone: E164 | null;
  /** What kind of phone number that is. */
  phone_label: PhoneLabel;
  /** Another phone number. */
  secondary_phone: E164 | null;
  /** What kind of phone number the other one is. */
  secondary_phone_label: PhoneLabel;
  /** Street and house. */
  address: Text255 | null;
  /** The city. */
  city: Text100 | null;
  /** The state or region. */
  state: Text100 | null;
  /** The postal code. */
  zip: Text20 | null;
  /** A word of the company's own for what kind it is. */
  type: Text50 | null;
  /** Notes of any kind. */
  notes: Text20000 | null;
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status: LeadStatus;
  /** Where the lead came from; null where nobody knows. */
  lead_source: LeadSource | null;
  /** The member who works on it; null for nobody. */
  assigned_to: UserId | null;
  /** When the lead became a client. */
  converted_on: Instant | null;
  /** The client that the lead became; null while it is none, or was purged. */
  converted_client_id: ClientId | null;
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type LeadBulk =
  | { action: "trash" | "restore" | "purge"; ids: LeadId[]; value?: null | undefined }
  | { action: "assign"; ids: LeadId[]; value: UserId | null }
  | { action: "set_status"; ids: LeadId[]; value: LeadStatus };

/** A new lead. */
export interface LeadCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewLeadId | undefined;
  /** How it is called. */
  name: Text100;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The position of that person. */
  contact_title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Street and house. */
  address?: OptionalText255 | undefined;
  /** The city. */
  city?: OptionalText100 | undefined;
  /** The state or region. */
  state?: OptionalText100 | undefined;
  /** The postal code. */
  zip?: OptionalText20 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status?: LeadStatus | undefined;
  /** Where the lead came from; null where nobody knows. */
  lead_source?: LeadSource | null | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** One record, or one thing. */
export interface LeadData {
  /** The record. */
  data: Lead;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of a lead. */
export type LeadId = string;

/** What is known of the lead that a client came from. */
export interface LeadOrigin {
  /** The lead. */
  lead_id: LeadId;
  /** Where it came from. */
  lead_source: LeadSource | null;
  /** When it was made. */
  lead_created_at: Instant;
  /** When it was converted. */
  converted_on: Instant | null;
  /** How long that took, with one decimal; null while it is not converted. */
  days_in_pipeline: number | null;
}

/** One page of a list. */
export interface LeadPage {
  /** The rows. */
  items: Lead[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Where a lead came from. */
export type LeadSource =
  | "Website"
  | "Referral"
  | "Cold Call"
  | "Email Campaign"
  | "Social Media"
  | "Trade Show"
  | "Advertisement"
  | "Partner"
  | "Other";

/** Where leads came from. */
export interface LeadSourceReport {
  /** The sources that have leads, the largest first. */
  sources: SourceRow[];
}

/** Where a lead stands. `converted` is set by conversion only. */
export type LeadStatus = "new" | "contacted" | "qualified" | "lost" | "converted";

/** The leads of one status. */
export interface LeadStep {
  /** The status. */
  status: LeadStatus;
  /** How many leads have it. */
  count: number;
  /** Where they are listed. */
  links: StepLinks;
}

/** Changes of a lead: absent keeps, null clears. */
export interface LeadUpdate {
  /** How it is called. */
  name?: Text100 | undefined;
  /** The person to ask for. */
  contact_person?: OptionalText100 | undefined;
  /** The position of that person. */
  contact_title?: OptionalText100 | undefined;
  /** The email address. */
  email?: OptionalEmail | undefined;
  /** The phone number. */
  phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  phone_label?: PhoneLabel | undefined;
  /** Another phone number. */
  secondary_phone?: OptionalPhone | undefined;
  /** What kind of phone number the other one is. */
  secondary_phone_label?: PhoneLabel | undefined;
  /** Street and house. */
  address?: OptionalText255 | undefined;
  /** The city. */
  city?: OptionalText100 | undefined;
  /** The state or region. */
  state?: OptionalText100 | undefined;
  /** The postal code. */
  zip?: OptionalText20 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** Where the lead stands. Only a conversion makes it `converted`. */
  lead_status?: LeadStatus | undefined;
  /** Where the lead came from; null where nobody knows. */
  lead_source?: LeadSource | null | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** Limits of this server. */
export interface Limits {
  /** Rows of a page unless asked otherwise. */
  page_default: number;
  /** Most rows of a page. */
  page_max: number;
  /** The furthest page that can be jumped to. */
  offset_max: number;
  /** Most bytes of a JSON body. */
  body_bytes: number;
  /** Most bytes of a tenant's `ui_config`. */
  ui_config_bytes: number;
  /** Fewest characters of a password. */
  password_min: number;
  /** Most characters of a password. */
  password_max: number;
}

/**
 * Path and query, below the base of the API, of a list that has exactly the records behind a figure: as many as
 * it counts, or worth as much as it sums.
 */
export type Link = string;

/** Signs in. */
export interface LoginRequest {
  /** The email address. */
  email: Email;
  /** The password. */
  password: PasswordAttempt;
  /** The company, by its name in addresses. */
  tenant?: OptionalSlug | undefined;
  /** Whether the refresh token is to travel in an HttpOnly cookie and not in the body. */
  cookie?: boolean | undefined;
}

/** By what a record is found that a row is about. */
export type MatchBy = "email" | "phone" | "name" | "external_id";

/** Who is signed in, and what they may do. */
export interface Me {
  /** Who. */
  user: User;
  /** In which company. */
  tenant: Tenant;
  /** In which role. */
  role: Role;
  /** Everything that the role may do, as `resource.action`. */
  permissions: string[];
  /** Every company they belong to, this one included. */
  memberships: TenantChoice[];
}

/** One record, or one thing. */
export interface MeData {
  /** The record. */
  data: Me;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** A member, as far as the caller may know them: for an admin everything, for others what assigning needs. */
export interface Member {
  /** The id by which records name them. */
  id: UserId;
  /** Their address. */
  email: Email;
  /** How they are called here. */
  display_name: Text100;
  /** What they may do. */
  role?: Role | undefined;
  /** Whether they may sign in here. */
  is_active?: boolean | undefined;
  /** Until when they can accept the invitation to be a member; null where none is open. */
  invited_until?: Instant | null | undefined;
  /** Who brought them in; null for the founder. */
  invited_by?: UserId | null | undefined;
  /** Since when. */
  joined_at?: Instant | undefined;
  /** When the membership was last changed. */
  updated_at?: Instant | undefined;
  /** Counts its changes, from 1. */
  version?: number | undefined;
}

/**
 * A new member. An unknown person without a password is invited by mail; a known one keeps theirs, or is invited
 * too where nobody
 * has confirmed the address.
 */
export interface MemberCreate {
  /** The email address. */
  email: Email;
  /** How the member is called in this company. */
  display_name: Text100;
  /** What the member may do. */
  role?: Role | undefined;
  /** The password. */
  password?: Password | undefined;
}

/** One record, or one thing. */
export interface MemberData {
  /** The record. */
  data: Member;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** One page of a list. */
export interface MemberPage {
  /** The rows. */
  items: Member[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** A member by id, or `me`: the caller. */
export type MemberRef = UserId | "me";

/** Changes of a member: absent keeps. */
export interface MemberUpdate {
  /** What the member may do. */
  role?: Role | undefined;
  /** Whether the member may sign in. */
  is_active?: boolean | undefined;
  /** How the member is called in this company. */
  display_name?: Text100 | undefined;
}

/** The vocabulary and the limits of this server. */
export interface Meta {
  /** Version of the server. */
  version: string;
  /** Version of the contract. */
  api_version: number;
  /** Every closed vocabulary. */
  enums: Enums;
  /** Every limit that is not part of a schema. */
  limits: Limits;
}

/** One record, or one thing. */
export interface MetaData {
  /** The record. */
  data: Meta;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** What the projects of one month may bring in. */
export interface MonthForecast {
  /** The month, `YYYY-MM`. */
  month: string;
  /** Their weighted worth. */
  weighted_forecast: Decimal2;
}

/** How many of something there may be at most. */
export type Most = number;

/** A UUID of version 7 that the client made for an account. */
export type NewAccountId = string;

/** A new API key with its secret, which is told this once. */
export interface NewApiKey {
  /** The key. */
  api_key: ApiKey;
  /** The secret, sent as `Authorization: Bearer p6_…`. Nobody can tell it again. */
  secret: string;
}

/** One record, or one thing. */
export interface NewApiKeyData {
  /** The record. */
  data: NewApiKey;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** A UUID of version 7 that the client made for a client. */
export type NewClientId = string;

/** A UUID of version 7 that the client made for a contact. */
export type NewContactId = string;

/** A UUID of version 7 that the client made for an interaction. */
export type NewInteractionId = string;

/** A UUID of version 7 that the client made for a lead. */
export type NewLeadId = string;

/** A UUID of version 7 that the client made for a note. */
export type NewNoteId = string;

/** A UUID of version 7 that the client made for a project. */
export type NewProjectId = string;

/** What is to happen next. */
export interface NextFollowUpRequest {
  /** When to follow up; null where nothing is to be done. */
  follow_up: Instant;
  /** What it was about, in a line. */
  summary: Text255;
  /** How people met or wrote. */
  interaction_type?: InteractionType | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** A note. */
export interface Note {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: NoteId;
  /** A client. */
  client_id: ClientId | null;
  /** A lead. */
  lead_id: LeadId | null;
  /** A project. */
  project_id: ProjectId | null;
  /** The text of the note. */
  content: Text20000;
  /** Whether the note is kept in sight. */
  pinned: boolean;
  /** Words to find it by; each counts once. */
  tags: Text30[];
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type NoteBulk =
  | { action: "trash" | "restore" | "purge"; ids: NoteId[]; value?: null | undefined };

/** A new note. */
export interface NoteCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewNoteId | undefined;
  /** The text of the note. */
  content: Text20000;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** The project that it belongs to. */
  project_id?: ProjectId | null | undefined;
  /** Whether the note is kept in sight. */
  pinned?: boolean | undefined;
  /** Words to find it by; each counts once. */
  tags?: Text30[] | undefined;
}

/** One record, or one thing. */
export interface NoteData {
  /** The record. */
  data: Note;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of a note. */
export type NoteId = string;

/** One page of a list. */
export interface NotePage {
  /** The rows. */
  items: Note[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Changes of a note: absent keeps, null clears. */
export interface NoteUpdate {
  /** The text of the note. */
  content?: Text20000 | undefined;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** The project that it belongs to. */
  project_id?: ProjectId | null | undefined;
  /** Whether the note is kept in sight. */
  pinned?: boolean | undefined;
  /** Words to find it by; each counts once. */
  tags?: Text30[] | undefined;
}

/** A document of OpenAPI 3.1. */
export interface OpenApiDocument {
  /** The version of OpenAPI. */
  openapi: string;
  /** What the document says of the API as a whole. */
  info: { [name: string]: unknown };
  /** The operations, by path and method. */
  paths: { [name: string]: unknown };
}

/** An import with its first rows. */
export interface OpenedImport {
  /** Its id. */
  id: ImportId;
  /** What its rows become. */
  type: ImportKind;
  /** Where it stands. */
  state: ImportState;
  /** How the file was called. */
  file_name: Text255;
  /** The encoding of the file, `xlsx` of a workbook. */
  encoding: string;
  /** What stands between the cells; null in a workbook. */
  delimiter: string | null;
  /** Its first row. */
  headers: string[];
  /** What each column means, in their order; at first what the headers say. */
  mapping: ImportField[];
  /** What is done with the rows. */
  mode: ImportMode;
  /** By what known records are found. */
  match_by: MatchBy | null;
  /** What becomes of rows that look like a lead or client that is there. */
  duplicates: Duplicates;
  /** Who works on new records whose row names nobody. */
  assigned_to: UserId | null;
  /** How many rows came to what; after a dry run, what they would come to. */
  counts: ImportCounts;
  /** Rows that have been dealt with, out of the total; while it is undone, rows that are still to be. */
  progress: number;
  /** Why it failed. */
  problem: string | null;
  /** Who uploaded it. */
  created_by: UserId;
  /** When. */
  created_at: Instant;
  /** When it last changed. */
  updated_at: Instant;
  /** Counts its changes, from 1. */
  version: number;
  /** The first ten rows, as they were uploaded. */
  preview: string[][];
}

/** One record, or one thing. */
export interface OpenedImportData {
  /** The record. */
  data: OpenedImport;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** An email address of at most 254 characters; stored in lower case. Empty or null where there is none. */
export type OptionalEmail = string | null;

/**
 * A phone number as written; stored as E.164, in the region of the tenant where it names no country. Empty or
 * null where there is none.
 */
export type OptionalPhone = string | null;

/** The name of a tenant in addresses; 2 to 50 characters. Empty or null where there is none. */
export type OptionalSlug = string | null;

/** Text of at most 100 characters; stored trimmed. Empty or null where there is none. */
export type OptionalText100 = string | null;

/** Text of at most 20 characters; stored trimmed. Empty or null where there is none. */
export type OptionalText20 = string | null;

/** Text of at most 20000 characters; stored trimmed. Empty or null where there is none. */
export type OptionalText20000 = string | null;

/** Text of at most 255 characters; stored trimmed. Empty or null where there is none. */
export type OptionalText255 = string | null;

/** Text of at most 50 characters; stored trimmed. Empty or null where there is none. */
export type OptionalText50 = string | null;

/** What became of a row, or in a dry run, what would. */
export type Outcome = "created" | "updated" | "skipped" | "failed" | "undone" | "kept";

/** Where projects are listed by what became of them. */
export interface OutcomeLinks {
  /** Completed ones. */
  won: Link;
  /** Cancelled ones. */
  lost: Link;
  /** Pending and active ones. */
  pending: Link;
}

/** What became of how many projects. */
export interface Outcomes {
  /** Completed ones. */
  won: number;
  /** Cancelled ones. */
  lost: number;
  /** Pending and active ones. */
  pending: number;
  /** Where they are listed. */
  links: OutcomeLinks;
}

/** How many of all leads became clients, and how fast. */
export interface OverallConversion {
  /** How many leads there are. */
  total_leads: number;
  /** Of these, how many are converted. */
  converted: number;
  /** Converted leads in percent of all; null where there are none. */
  conversion_rate: Decimal2 | null;
  /** Days of 24 hours from being made to being converted, on average; null where none is converted. */
  avg_days_to_convert: Decimal1 | null;
  /** Where they are listed. */
  links: ConvertedLinks;
}

/** The leads of one owner: the assignee, else whoever made them. */
export interface OwnerConversion {
  /** The owner. */
  user_id: UserId;
  /** Their address. */
  user_email: Email;
  /** How many leads they have. */
  total_leads: number;
  /** Of these, how many are converted. */
  converted: number;
  /** Converted leads in percent of all. */
  conversion_rate: Decimal2 | null;
  /** Where they are listed. */
  links: ConvertedLinks;
}

/** A new password: 8 to 1024 characters, any; the most common ones are refused. */
export type Password = string;

/** A password as somebody claims it to be theirs. */
export type PasswordAttempt = string;

/** How projects end, what they are worth and how long they take. */
export interface Performance {
  /** How many projects there are. */
  total_projects: number;
  /** How many are completed. */
  won: number;
  /** How many are cancelled. */
  lost: number;
  /** How many are pending or active. */
  pending: number;
  /** Won projects in percent of all; null where there are none. */
  win_rate: Decimal1 | null;
  /** What projects that have a worth are worth on average; null where there are none. */
  avg_value: Decimal2 | null;
  /**
   * Days from start to end of won projects that have both, on average, rounded to whole ones; null where there are
   * none.
   */
  avg_duration_days: number | null;
  /** Where they are listed. */
  links: PerformanceLinks;
}

/** Where projects are listed by what became of them. */
export interface PerformanceLinks {
  /** All of them. */
  total_projects: Link;
  /** Those that are completed. */
  won: Link;
  /** Those that are cancelled. */
  lost: Link;
  /** Those that are pending or active. */
  pending: Link;
}

/** How projects end. */
export interface PerformanceReport {
  /** All of it. */
  summary: Performance;
}

/** All that is kept of a person, the trash included. */
export interface PersonKept {
  /** Leads. */
  leads: Lead[];
  /** Clients. */
  clients: Client[];
  /** Contacts. */
  contacts: Contact[];
  /** Projects that name them. */
  projects: Project[];
  /** Accounts that name them. */
  accounts: Account[];
  /** Interactions with them, or that name them. */
  interactions: Interaction[];
  /** Notes about them, or that name them. */
  notes: Note[];
  /** Entries of the audit with values of theirs. */
  audit_entries: AuditEntry[];
  /** Rows of imported files that tell of them. */
  import_rows: FileRow[];
}

/** One record, or one thing. */
export interface PersonKeptData {
  /** The record. */
  data: PersonKept;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** By what a person is recognised: an address, a number, or both. */
export interface PersonSought {
  /** The email address. */
  email?: Email | undefined;
  /** The phone number. */
  phone?: Phone | undefined;
}

/** A phone number as written; stored as E.164, in the region of the tenant where it names no country. */
export type Phone = string;

/** What a phone number is for. */
export type PhoneLabel = "work" | "mobile" | "home" | "fax" | "other";

/** Where leads and projects stand. */
export interface PipelineReport {
  /** Every status of leads in the order of the vocabulary, those without leads too. */
  leads: LeadStep[];
  /** Every status of projects, in the same way. */
  projects: ProjectStep[];
}

/** What somebody did who runs the platform, outside every tenant. What they did in one, its audit tells. */
export type PlatformAct =
  | "sign_in"
  | "sign_out"
  | "list_tenants"
  | "create_tenant"
  | "purge_tenant"
  | "keep_tenant"
  | "export_tenant"
  | "list_users"
  | "read_user"
  | "deactivate_user"
  | "reactivate_user"
  | "end_sessions"
  | "read_health"
  | "read_audit";

/** One act of those who run the platform, outside every company. */
export interface PlatformEntry {
  /** Its id. */
  id: PlatformEntryId;
  /** When. */
  created_at: Instant;
  /** Who. */
  user_id: UserId;
  /** Their address then. */
  user_email: Email;
  /** What was done. */
  act: PlatformAct;
  /** To which company or person, where it was to one. */
  subject_id: AnyRecordId | null;
  /** How it was called then. */
  subject_name: string | null;
  /** Address of the client. */
  ip: string | null;
  /** The client. */
  user_agent: string | null;
  /** The request. */
  request_id: string | null;
}

/** The UUID of a platform entry. */
export type PlatformEntryId = string;

/** One page of a list. */
export interface PlatformEntryPage {
  /** The rows. */
  items: PlatformEntry[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** A project. */
export interface Project {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: ProjectId;
  /** A client. */
  client_id: ClientId | null;
  /** A lead. */
  lead_id: LeadId | null;
  /** How its client is called. */
  client_name: string | null;
  /** How its lead is called. */
  lead_name: string | null;
  /** How the project is called. */
  project_name: Text255;
  /** What the project is about. */
  project_description: Text20000 | null;
  /** A word of the company's own for what kind it is. */
  type: Text50 | null;
  /** Where the project stands. */
  project_status: ProjectStatus;
  /** What came of it. */
  outcome: ProjectOutcome;
  /** When it was completed; null while it is not. */
  completed_at: Instant | null;
  /** The first day of the project. */
  project_start: Day | null;
  /** The last day of the project, not before the first. */
  project_end: Day | null;
  /** What the project is worth, in the currency of the company. */
  project_worth: Amount | null;
  /** How often the worth is earned. */
  value_type: ValueType;
  /** Whom to ask about the project. */
  primary_contact_name: Text100 | null;
  /** The position of whom to ask about the project. */
  primary_contact_title: Text100 | null;
  /** The email address of whom to ask about the project. */
  primary_contact_email: Email | null;
  /** The phone number of whom to ask about the project. */
  primary_contact_phone: E164 | null;
  /** What kind of phone number that is. */
  primary_contact_phone_label: PhoneLabel;
  /** Notes of any kind. */
  notes: Text20000 | null;
  /** The member who works on it; null for nobody. */
  assigned_to: UserId | null;
  /** When it was made. */
  created_at: Instant;
  /** By whom. */
  created_by: UserId;
  /** When it was last changed. */
  updated_at: Instant;
  /** By whom. */
  updated_by: UserId;
  /** Counts its writes, from 1; its `ETag`. */
  version: number;
  /** When it went to the trash; null while in use. */
  deleted_at: Instant | null;
  /** Who put it there. */
  deleted_by: UserId | null;
}

/** One step for up to a hundred records. */
export type ProjectBulk =
  | { action: "trash" | "restore" | "purge"; ids: ProjectId[]; value?: null | undefined }
  | { action: "assign"; ids: ProjectId[]; value: UserId | null }
  | { action: "set_status"; ids: ProjectId[]; value: ProjectStatus };

/** A new project. */
export interface ProjectCreate {
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id?: NewProjectId | undefined;
  /** How the project is called. */
  project_name: Text255;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** What the project is about. */
  project_description?: OptionalText20000 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Where the project stands. */
  project_status?: ProjectStatus | undefined;
  /** The first day of the project. */
  project_start?: Day | null | undefined;
  /** The last day of the project, not before the first. */
  project_end?: Day | null | undefined;
  /** What the project is worth, in the currency of the company. */
  project_worth?: Amount | null | undefined;
  /** How often the worth is earned. */
  value_type?: ValueType | undefined;
  /** Whom to ask about the project. */
  primary_contact_name?: OptionalText100 | undefined;
  /** The position of whom to ask about the project. */
  primary_contact_title?: OptionalText100 | undefined;
  /** The email address of whom to ask about the project. */
  primary_contact_email?: OptionalEmail | undefined;
  /** The phone number of whom to ask about the project. */
  primary_contact_phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  primary_contact_phone_label?: PhoneLabel | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** One record, or one thing. */
export interface ProjectData {
  /** The record. */
  data: Project;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The UUID of a project. */
export type ProjectId = string;

/** What became of a project. Derived from its status, never stored. */
export type ProjectOutcome = "pending" | "won" | "lost";

/** One page of a list. */
export interface ProjectPage {
  /** The rows. */
  items: Project[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Where a project stands. Completed is won, cancelled is lost. */
export type ProjectStatus = "pending" | "active" | "completed" | "cancelled";

/** The projects of one status. */
export interface ProjectStep {
  /** The status. */
  status: ProjectStatus;
  /** How many projects have it. */
  count: number;
  /** What they are worth together. */
  total_value: Decimal2;
  /** Where they are listed. */
  links: StepLinks;
}

/** Changes of a project: absent keeps, null clears. */
export interface ProjectUpdate {
  /** How the project is called. */
  project_name?: Text255 | undefined;
  /** The client that it belongs to. */
  client_id?: ClientId | null | undefined;
  /** The lead that it belongs to. */
  lead_id?: LeadId | null | undefined;
  /** What the project is about. */
  project_description?: OptionalText20000 | undefined;
  /** A word of the company's own for what kind it is. */
  type?: OptionalText50 | undefined;
  /** Where the project stands. */
  project_status?: ProjectStatus | undefined;
  /** The first day of the project. */
  project_start?: Day | null | undefined;
  /** The last day of the project, not before the first. */
  project_end?: Day | null | undefined;
  /** What the project is worth, in the currency of the company. */
  project_worth?: Amount | null | undefined;
  /** How often the worth is earned. */
  value_type?: ValueType | undefined;
  /** Whom to ask about the project. */
  primary_contact_name?: OptionalText100 | undefined;
  /** The position of whom to ask about the project. */
  primary_contact_title?: OptionalText100 | undefined;
  /** The email address of whom to ask about the project. */
  primary_contact_email?: OptionalEmail | undefined;
  /** The phone number of whom to ask about the project. */
  primary_contact_phone?: OptionalPhone | undefined;
  /** What kind of phone number that is. */
  primary_contact_phone_label?: PhoneLabel | undefined;
  /** Notes of any kind. */
  notes?: OptionalText20000 | undefined;
  /** The member who works on it; null for nobody. */
  assigned_to?: UserId | null | undefined;
}

/** How many records of a kind there are. */
export interface RecordCount {
  /** What kind. */
  entity: string;
  /** How many. */
  count: number;
}

/** Gets the next tokens; the refresh token may come in the cookie instead. */
export interface RefreshRequest {
  /** A refresh token as it was given. */
  refresh_token?: string | null | undefined;
}

/** The next tokens. */
export interface Refreshed {
  /** The tokens. */
  tokens: Tokens;
}

/** One record, or one thing. */
export interface RefreshedData {
  /** The record. */
  data: Refreshed;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** An ISO 3166 country code of two letters. */
export type Region = string;

/** Founds a company with its first admin. */
export interface RegisterRequest {
  /** How the new company is called. */
  company_name: Text100;
  /** How the member is called in this company. */
  display_name: Text100;
  /** The email address. */
  email: Email;
  /** The password. */
  password: Password;
  /** The name of the new company in addresses; made of its name where it is left out. */
  tenant_slug?: OptionalSlug | undefined;
}

/** Asks once more for a letter with which an address is confirmed. */
export interface ResendVerificationRequest {
  /** The email address. */
  email: Email;
}

/** Chooses a new password. */
export interface ResetPasswordRequest {
  /** A token as it came by mail. */
  token: string;
  /** The password from now on. */
  new_password: Password;
}

/** What can be acted on. */
export type Resource =
  | "lead"
  | "client"
  | "project"
  | "contact"
  | "account"
  | "interaction"
  | "note"
  | "activity"
  | "report"
  | "member"
  | "tenant"
  | "audit"
  | "custom";

/** How many clients stay. */
export interface RetentionReport {
  /** Active clients in percent of active and inactive ones; null where there are neither. */
  retention_rate: Decimal1 | null;
  /** What is left of a hundred; null where there are neither. */
  churn_rate: Decimal1 | null;
  /** Every status in the order of the vocabulary, those without clients too. */
  status_breakdown: ClientStep[];
}

/** What the projects of clients are worth. */
export interface RevenueReport {
  /** The clients that have projects, those of the greatest worth first. */
  clients: ClientRevenue[];
}

/** What a member may do; the table is in [`crate::access`]. */
export type Role = "admin" | "manager" | "user" | "support" | "read_only";

/** A record that was found. */
export interface SearchHit {
  /** Of which kind it is. */
  type: SearchKind;
  /** Which one. */
  id: AnyRecordId;
  /** How it is called. */
  name: string;
  /** The fields in which the words were found, the best first. */
  matched: SearchMatch[];
  /**
   * How well it answers, 22 to 100: the mean over the words of how each was found (60 as it is, 40 as a beginning,
   * 20
   * with a slip) and where (10 in the name, 8 person, 6 email address, 4 phone number, 2 city); 30 more for a name
   * that
   * is exactly what was typed, 5 for one that begins with it.
   */
  score: number;
}

/** The kinds of records that can be found. */
export type SearchKind = "lead" | "client" | "project" | "contact" | "account";

/** A field in which words were found. */
export interface SearchMatch {
  /** Its name. */
  field: string;
  /** What stands in it. */
  text: string;
}

/** What was found. */
export interface SearchResult {
  /** The best first; of the same score by name and id. */
  items: SearchHit[];
}

/** Words to look for, at most 200 characters; accents and case do not count. */
export type SearchText = string;

/** Where somebody is signed in. */
export interface Session {
  /** Its id. */
  id: SessionId;
  /** To which company. */
  tenant: TenantChoice;
  /** Whether it is the one that asks. */
  is_current: boolean;
  /** When it began. */
  created_at: Instant;
  /** When it last got new tokens. */
  last_used_at: Instant;
  /** When it ends by itself. */
  expires_at: Instant;
  /** The address from which it began. */
  ip: string | null;
  /** The client with which it began. */
  user_agent: string | null;
}

/** The UUID of a session. */
export type SessionId = string;

/** Where somebody is signed in, the last used first; at most 100. */
export interface Sessions {
  /** The sessions. */
  items: Session[];
}

/** One record, or one thing. */
export interface SessionsData {
  /** The record. */
  data: Sessions;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** Somebody who has just signed in. */
export interface SignedIn {
  /** Who. */
  user: User;
  /** To which company. */
  tenant: Tenant;
  /** With which tokens. */
  tokens: Tokens;
}

/** One record, or one thing. */
export interface SignedInData {
  /** The record. */
  data: SignedIn;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** The name of a tenant in addresses; 2 to 50 characters. */
export type Slug = string;

/** Where the leads of one source are listed. */
export interface SourceLinks {
  /** All of them. */
  total_leads: Link;
  /** Those that are converted. */
  converted: Link;
  /** Those that are qualified or converted. */
  qualified: Link;
}

/** The leads of one source. */
export interface SourceRow {
  /** The source; `Unknown` where leads have none. */
  source: string;
  /** How many leads came from there. */
  total_leads: number;
  /** Of these, how many are converted. */
  converted: number;
  /** How many are qualified or converted. */
  qualified: number;
  /** Converted leads in percent of all. */
  conversion_rate: Decimal2 | null;
  /** Where they are listed. */
  links: SourceLinks;
}

/** Somebody who runs the platform. */
export interface Staff {
  /** Who. */
  id: UserId;
  /** Their address. */
  email: Email;
}

/** Signs in to the platform area. */
export interface StaffLoginRequest {
  /** The email address. */
  email: Email;
  /** The password. */
  password: PasswordAttempt;
}

/** Somebody who has just signed in to the platform area. The tokens are worth nothing on any other route. */
export interface StaffSignedIn {
  /** Who. */
  user: Staff;
  /** Their tokens. */
  tokens: Tokens;
}

/** One record, or one thing. */
export interface StaffSignedInData {
  /** The record. */
  data: StaffSignedIn;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** Where the records of one status are listed. */
export interface StepLinks {
  /** All of them. */
  count: Link;
}

/** Asks for tokens of another company. */
export interface SwitchTenantRequest {
  /** The company, by its name in addresses. */
  tenant: Slug;
}

/** Names an API key of a company. */
export interface SysApiKeyRevocation {
  /** Which key. */
  api_key_id: ApiKeyId;
}

/** How the platform does. That it is answered says that the database can be read and written. */
export interface SysHealth {
  /** Version of the server. */
  version: string;
  /** Work in the background of all companies. */
  work: Backlog[];
  /** Kept paths that nothing answered, the newest 10,000 at most. */
  unknown_routes: number;
  /** When the newest of them was asked for. */
  last_unknown_route_at: Instant | null;
}

/** One record, or one thing. */
export interface SysHealthData {
  /** The record. */
  data: SysHealth;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** That a person belongs to a company. */
export interface SysMembership {
  /** To which. */
  tenant_id: TenantId;
  /** Its name in addresses. */
  tenant_slug: Slug;
  /** How they are called there. */
  display_name: Text100;
  /** What they may do there. */
  role: Role;
  /** Whether they may sign in there. */
  is_active: boolean;
  /** Since when. */
  joined_at: Instant;
}

/** A company as the platform sees it. */
export interface SysTenant {
  /** Its id. */
  id: TenantId;
  /** Its name in addresses. */
  slug: Slug;
  /** What it is called. */
  name: Text100;
  /** Whether it may work. */
  status: TenantStatus;
  /** Why it may not. */
  status_reason: Text255 | null;
  /** When it is purged with all that it keeps; null where it stays. */
  purge_at: Instant | null;
  /** Most members who are active or invited; null for no limit. */
  member_limit: number | null;
  /** Most API keys that open; null for 50. */
  api_key_limit: number | null;
  /** Requests of all its members and keys a minute; null for as many as the server is configured with. */
  requests_per_minute: number | null;
  /** Its requests that a server works on at once; null for as many as the server is configured with. */
  concurrent_requests: number | null;
  /** When it was registered. */
  created_at: Instant;
  /** When its settings were last changed. */
  updated_at: Instant;
  /** Counts its changes, from 1. */
  version: number;
}

/** A company that is founded for somebody, who is invited to be its first admin. */
export interface SysTenantCreate {
  /** How the new company is called. */
  company_name: Text100;
  /** The name of the new company in addresses; made of its name where it is left out. */
  tenant_slug?: OptionalSlug | undefined;
  /** The address of its first admin. */
  admin_email: Email;
  /** What they are called. */
  admin_name: Text100;
}

/** One record, or one thing. */
export interface SysTenantData {
  /** The record. */
  data: SysTenant;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** A company with figures. */
export interface SysTenantDetail {
  /** The company. */
  tenant: SysTenant;
  /** How many of something it has. */
  figures: TenantFigures;
}

/** One record, or one thing. */
export interface SysTenantDetailData {
  /** The record. */
  data: SysTenantDetail;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** One page of a list. */
export interface SysTenantPage {
  /** The rows. */
  items: SysTenant[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** The state of a company and its limits: absent keeps, null is as the server is configured. */
export interface SysTenantUpdate {
  /** Whether it may work. */
  status?: TenantStatus | undefined;
  /** Why it may not work; forgotten once it may again. */
  status_reason?: OptionalText255 | undefined;
  /** Members who are active or invited. */
  member_limit?: Most | null | undefined;
  /** API keys that open. */
  api_key_limit?: Most | null | undefined;
  /** Requests of all its members and keys a minute. */
  requests_per_minute?: Most | null | undefined;
  /** Its requests that a server works on at once. */
  concurrent_requests?: Most | null | undefined;
}

/** A person, whatever they belong to. */
export interface SysUser {
  /** Their id in every company. */
  id: UserId;
  /** Their address. */
  email: Email;
  /** Whether they may sign in anywhere. */
  is_active: boolean;
  /** Whether they run the platform. */
  is_superadmin: boolean;
  /** When they proved that the address is theirs. */
  email_verified_at: Instant | null;
  /** When they last signed in. */
  last_login_at: Instant | null;
  /** When they were first known. */
  created_at: Instant;
  /** Where they belong. */
  memberships: SysMembership[];
}

/** One record, or one thing. */
export interface SysUserData {
  /** The record. */
  data: SysUser;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** One page of a list. */
export interface SysUserPage {
  /** The rows. */
  items: SysUser[];
  /** How many rows match in all; null unless asked for. */
  total: number | null;
  /** Most rows of this page. */
  limit: number;
  /** How many rows were skipped; 0 behind a cursor. */
  offset: number;
  /** Where the next page begins; null on the last one. */
  next_cursor: string | null;
}

/** Whether a person may sign in anywhere. */
export interface SysUserUpdate {
  /** Whether they may. */
  is_active: boolean;
}

/** An interaction that is coming up, or whose follow-up is. */
export interface Task {
  /** The interaction. */
  id: InteractionId;
  /** How people meet or write. */
  interaction_type: InteractionType;
  /** The moment that is coming up: of the interaction or of its follow-up, whichever comes first from now on. */
  due_at: Instant;
  /** The day on which it takes place, or took place. */
  contact_date: Day;
  /** The day on which it is to be followed up; null where nothing is open. */
  follow_up: Day | null;
  /** What it is about. */
  summary: string;
  /** How the client is called that it is with; null where it is with none. */
  client_name: string | null;
  /** How the lead is called that it is with; null where it is with none. */
  lead_name: string | null;
  /** How the project is called that it is about; null where it is about none. */
  project_name: string | null;
  /** Notes. */
  notes: string | null;
}

/** What is coming up. */
export interface TaskReport {
  /** Interactions that take place, or are to be followed up, from now on; the soonest first. */
  tasks: Task[];
}

/** A tenant. */
export interface Tenant {
  /** Its id. */
  id: TenantId;
  /** Its name in addresses. */
  slug: Slug;
  /** What it is called. */
  name: Text100;
  /** Whether it may work. */
  status: TenantStatus;
  /** The currency of all its money. */
  currency: Currency;
  /** Where its days begin. */
  timezone: TimeZone;
  /** Where its phone numbers belong that name no country. */
  phone_region: Region;
  /** The client's own configuration. */
  ui_config: { [name: string]: unknown };
  /** When it was registered. */
  created_at: Instant;
  /** When its settings were last changed. */
  updated_at: Instant;
  /** Counts its changes, from 1. */
  version: number;
}

/** A company to choose. */
export interface TenantChoice {
  /** Its name in addresses. */
  slug: Slug;
  /** What it is called. */
  name: Text100;
}

/** One record, or one thing. */
export interface TenantData {
  /** The record. */
  data: Tenant;
  /** A sentence for people, where there is something to say. */
  message?: string | null | undefined;
}

/** How many of something a company has. */
export interface TenantFigures {
  /** Members who may sign in. */
  members: number;
  /** Members who are invited. */
  invited: number;
  /** API keys that open. */
  api_keys: number;
  /** Records of each kind, those in the trash too. */
  records: RecordCount[];
}

/** The UUID of a tenant. */
export type TenantId = string;

/** Whether a tenant may work: `read_only` refuses writes, suspended refuses everything. */
export type TenantStatus = "active" | "read_only" | "suspended";

/** Changes of a tenant's settings: absent keeps. */
export interface TenantUpdate {
  /** How it is called. */
  name?: Text100 | undefined;
  /** In which currency the amounts of the company are. */
  currency?: Currency | undefined;
  /** Where the days of the company begin. */
  timezone?: TimeZone | undefined;
  /** The country in which a phone number is read that names none. */
  phone_region?: Region | undefined;
  /** Branding, labels and the like: any JSON object of at most 65536 bytes. */
  ui_config?: { [name: string]: unknown } | undefined;
}

/** Text of at most 100 characters; stored trimmed. */
export type Text100 = string;

/** Text of at most 20 characters; stored trimmed. */
export type Text20 = string;

/** Text of at most 20000 characters; stored trimmed. */
export type Text20000 = string;

/** Text of at most 255 characters; stored trimmed. */
export type Text255 = string;

/** Text of at most 30 characters; stored trimmed. */
export type Text30 = string;

/** Text of at most 50 characters; stored trimmed. */
export type Text50 = string;

/** An IANA time zone. */
export type TimeZone = string;

/** The type of access tokens. */
export type TokenType = "Bearer";

/** A pair of tokens. */
export interface Tokens {
  /** For the `Authorization` header of every request. */
  access_token: string;
  /** Always `Bearer`. */
  token_type: TokenType;
  /** Seconds until the access token expires. */
  expires_in: number;
  /** Gets the next pair; absent where it travels in the cookie. */
  refresh_token?: string | null | undefined;
  /** Seconds until the session ends unless it is refreshed. */
  refresh_expires_in: number;
}

/** A client whose projects are worth much. */
export interface TopClient {
  /** The client. */
  client_id: ClientId;
  /** How it is called. */
  client_name: string;
  /** What is won or pending. */
  total_value: Decimal2;
  /** Where its projects are listed. */
  links: TopClientLinks;
}

/** Where the projects of a client are listed. */
export interface TopClientLinks {
  /** Those that are won or pending. */
  total_value: Link;
}

/** Reports a path for which a client has no page. */
export interface UnknownRouteReport {
  /** The path, as the browser shows it. */
  path: Text20000;
}

/** The signed-in person. */
export interface User {
  /** Their id. */
  id: UserId;
  /** Their address. */
  email: Email;
  /** How they are called in this company. */
  display_name: Text100;
  /** What they may do in it. */
  role: Role;
  /** When they proved that the address is theirs. */
  email_verified_at: Instant | null;
  /** When they last signed in. */
  last_login_at: Instant | null;
}

/** What members work on and have done. */
export interface UserActivityReport {
  /** Every active member by address, also who has done nothing. */
  users: Workload[];
}

/** The UUID of a user. */
export type UserId = string;

/** How often the worth of a project is earned. */
export type ValueType = "one_time" | "monthly" | "yearly";

/** Confirms an address. */
export interface VerifyEmailRequest {
  /** A token as it came by mail. */
  token: string;
}

/** What one member works on and has done. */
export interface Workload {
  /** The member. */
  user_id: UserId;
  /** Their address. */
  user_email: Email;
  /** How they are called. */
  display_name: string;
  /** Leads that are assigned to them. */
  assigned_leads: number;
  /** Clients that are assigned to them. */
  assigned_clients: number;
  /** Interactions that they logged. */
  interactions_logged: number;
  /** Projects that they made. */
  projects_created: number;
  /** Where these are listed. */
  links: WorkloadLinks;
}

/** Where the records of one member are listed. */
export interface WorkloadLinks {
  /** Leads that are assigned to them. */
  assigned_leads: Link;
  /** Clients that are assigned to them. */
  assigned_clients: Link;
  /** Interactions that they logged. */
  interactions_logged: Link;
  /** Projects that they made. */
  projects_created: Link;
}
