// Generated from the operation table of the server; changes belong there.

import { Http, part } from "./http.js";
import type { CallOptions, ClientOptions, IfMatch, IfNoneMatch, Repeatable } from "./http.js";
import type { Listing } from "./listing.js";
import type {
  AccountsExportQuery,
  AccountsListQuery,
  AccountsListTrashQuery,
  ActivityListQuery,
  AdminAccountsExportQuery,
  AdminAccountsListQuery,
  AdminAccountsListTrashQuery,
  AdminActivityListQuery,
  AdminClientsBatchQuery,
  AdminClientsCreateQuery,
  AdminClientsExportQuery,
  AdminClientsListQuery,
  AdminClientsListTrashQuery,
  AdminContactsExportQuery,
  AdminContactsListQuery,
  AdminContactsListTrashQuery,
  AdminFollowUpsListQuery,
  AdminInteractionsExportQuery,
  AdminInteractionsListQuery,
  AdminInteractionsListTrashQuery,
  AdminLeadsBatchQuery,
  AdminLeadsCreateQuery,
  AdminLeadsExportQuery,
  AdminLeadsListQuery,
  AdminLeadsListTrashQuery,
  AdminNotesExportQuery,
  AdminNotesListQuery,
  AdminNotesListTrashQuery,
  AdminProjectsExportQuery,
  AdminProjectsListQuery,
  AdminProjectsListTrashQuery,
  AdminSearchQuery,
  ApiKeysListQuery,
  AuditExportQuery,
  AuditListQuery,
  ClientsBatchQuery,
  ClientsCreateQuery,
  ClientsExportQuery,
  ClientsListQuery,
  ClientsListTrashQuery,
  ContactsExportQuery,
  ContactsListQuery,
  ContactsListTrashQuery,
  FollowUpsListQuery,
  ImportsErrorsQuery,
  ImportsListQuery,
  ImportsRowsQuery,
  ImportsTemplateQuery,
  InteractionsExportQuery,
  InteractionsListQuery,
  InteractionsListTrashQuery,
  LeadsBatchQuery,
  LeadsCreateQuery,
  LeadsExportQuery,
  LeadsListQuery,
  LeadsListTrashQuery,
  NotesExportQuery,
  NotesListQuery,
  NotesListTrashQuery,
  ProjectsExportQuery,
  ProjectsListQuery,
  ProjectsListTrashQuery,
  ReportsClientRetentionQuery,
  ReportsConversionRateQuery,
  ReportsDashboardQuery,
  ReportsExportClientRetentionQuery,
  ReportsExportConversionRateQuery,
  ReportsExportDashboardQuery,
  ReportsExportFollowUpsQuery,
  ReportsExportLeadSourceQuery,
  ReportsExportPipelineQuery,
  ReportsExportProjectPerformanceQuery,
  ReportsExportRevenueByClientQuery,
  ReportsExportRevenueForecastQuery,
  ReportsExportUpcomingTasksQuery,
  ReportsExportUserActivityQuery,
  ReportsFollowUpsQuery,
  ReportsLeadSourceQuery,
  ReportsPipelineQuery,
  ReportsProjectPerformanceQuery,
  ReportsRevenueByClientQuery,
  ReportsRevenueForecastQuery,
  ReportsUpcomingTasksQuery,
  ReportsUserActivityQuery,
  SearchQuery,
  SysAuditQuery,
  SysTenantsApiKeysQuery,
  SysTenantsAuditQuery,
  SysTenantsListQuery,
  SysUsersListQuery,
  UsersListQuery,
  UsersUpdateQuery,
} from "./queries.js";
import type {
  AcceptInviteRequest,
  AccountBulk,
  AccountCreate,
  AccountData,
  AccountId,
  AccountPage,
  AccountUpdate,
  ActivityPage,
  ApiKeyCreate,
  ApiKeyData,
  ApiKeyId,
  ApiKeyPage,
  ApiKeyUsageData,
  ArchiveTakenData,
  AssignRequest,
  AuditEntryPage,
  BatchCreate,
  BatchResult,
  BulkResult,
  ChangePasswordRequest,
  ClientBulk,
  ClientCreate,
  ClientData,
  ClientId,
  ClientPage,
  ClientUpdate,
  CompleteRequest,
  CompletedData,
  ContactBulk,
  ContactCreate,
  ContactData,
  ContactId,
  ContactPage,
  ContactUpdate,
  ConversionReport,
  ConvertRequest,
  Dashboard,
  ErasureData,
  FollowUpReport,
  ForecastReport,
  ForgotPasswordRequest,
  Health,
  ImportId,
  ImportPage,
  ImportRowPage,
  ImportUpdate,
  InteractionBulk,
  InteractionCreate,
  InteractionData,
  InteractionId,
  InteractionPage,
  InteractionUpdate,
  KeySet,
  LeadBulk,
  LeadCreate,
  LeadData,
  LeadId,
  LeadPage,
  LeadSourceReport,
  LeadUpdate,
  LoginRequest,
  MeData,
  MemberCreate,
  MemberData,
  MemberPage,
  MemberUpdate,
  MetaData,
  NewApiKeyData,
  NoteBulk,
  NoteCreate,
  NoteData,
  NoteId,
  NotePage,
  NoteUpdate,
  OpenApiDocument,
  OpenedImportData,
  PerformanceReport,
  PersonKeptData,
  PersonSought,
  PipelineReport,
  PlatformEntryPage,
  ProjectBulk,
  ProjectCreate,
  ProjectData,
  ProjectId,
  ProjectPage,
  ProjectUpdate,
  RefreshRequest,
  RefreshedData,
  RegisterRequest,
  ResendVerificationRequest,
  ResetPasswordRequest,
  RetentionReport,
  RevenueReport,
  SearchResult,
  SessionId,
  SessionsData,
  SignedInData,
  StaffLoginRequest,
  StaffSignedInData,
  SwitchTenantRequest,
  SysApiKeyRevocation,
  SysHealthData,
  SysTenantCreate,
  SysTenantData,
  SysTenantDetailData,
  SysTenantPage,
  SysTenantUpdate,
  SysUserData,
  SysUserPage,
  SysUserUpdate,
  TaskReport,
  TenantData,
  TenantId,
  TenantUpdate,
  UnknownRouteReport,
  UserActivityReport,
  UserId,
  VerifyEmailRequest,
} from "./types.js";

/** The server: health, vocabulary, keys, documentation. */
export class PlatformApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Whether the server can serve.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, internal,
   * unavailable
   */
  health(options?: CallOptions): Promise<Health> {
    return this.#http.json({ method: "GET", path: "/api/v1/health", isPublic: true }, options);
  }

  /**
   * Whether the process lives.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, internal
   */
  healthLive(options?: CallOptions): Promise<Health> {
    return this.#http.json({ method: "GET", path: "/api/v1/health/live", isPublic: true }, options);
  }

  /**
   * Whether the server can serve.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, internal,
   * unavailable
   */
  healthReady(options?: CallOptions): Promise<Health> {
    return this.#http.json({ method: "GET", path: "/api/v1/health/ready", isPublic: true }, options);
  }

  /**
   * The vocabulary and the limits.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, rate_limited,
   * internal
   */
  meta(options?: CallOptions): Promise<MetaData> {
    return this.#http.json({ method: "GET", path: "/api/v1/meta", isPublic: true }, options);
  }

  /**
   * Reports a path for which a client has no page.
   *
   * Kept for the operators with time, address and user agent, as paths that the server does not answer are;
   * without the query.
   *
   * @throws {ApiError} bad_request, validation_failed, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal
   */
  log404(body: UnknownRouteReport, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/log-404", body, isPublic: true }, options);
  }

  /**
   * The public keys of access tokens.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, rate_limited,
   * internal
   */
  jwks(options?: CallOptions): Promise<KeySet> {
    return this.#http.json({ method: "GET", path: "/.well-known/jwks.json", isPublic: true }, options);
  }

  /**
   * This document.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, rate_limited,
   * internal
   */
  openapi(options?: CallOptions): Promise<OpenApiDocument>;
  /** The same, or null where it is still this version. */
  openapi(options: CallOptions & IfNoneMatch): Promise<OpenApiDocument | null>;
  openapi(options?: CallOptions & Partial<IfNoneMatch>): Promise<OpenApiDocument | null> {
    return this.#http.json({ method: "GET", path: "/api/v1/openapi.json", isPublic: true }, options);
  }

  /**
   * A page on which people read this document.
   *
   * @throws {ApiError} bad_request, not_acceptable, payload_too_large, unsupported_media_type, rate_limited,
   * internal
   */
  docs(options?: CallOptions): Promise<string>;
  /** The same, or null where it is still this version. */
  docs(options: CallOptions & IfNoneMatch): Promise<string | null>;
  docs(options?: CallOptions & Partial<IfNoneMatch>): Promise<string | null> {
    return this.#http.text({ method: "GET", path: "/api/v1/docs", isPublic: true }, options);
  }
}

/** Registration, tokens, sessions and passwords. */
export class AuthApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Founds a company with its first admin.
   *
   * An operator can switch it off; then it is forbidden to everybody.
   *
   * @throws {ApiError} bad_request, validation_failed, forbidden, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  register(body: RegisterRequest, options?: CallOptions): Promise<SignedInData> {
    return this.#http.json({ method: "POST", path: "/api/v1/auth/register", body, isPublic: true, bringsTokens: true }, options);
  }

  /**
   * Signs in.
   *
   * Whoever belongs to several companies names one: by subdomain, by `X-Tenant` or in the body. With `cookie` the
   * refresh token travels in a cookie only, out of reach of scripts.
   *
   * @throws {ApiError} bad_request, validation_failed, invalid_credentials, forbidden, not_acceptable, conflict,
   * tenant_required, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  login(body: LoginRequest, options?: CallOptions): Promise<SignedInData> {
    return this.#http.json({ method: "POST", path: "/api/v1/auth/login", body, isPublic: true, bringsTokens: true }, options);
  }

  /**
   * Gets the next tokens.
   *
   * A refresh token is good for one use. One that is used twice ends its session: it may have been stolen.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, forbidden, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  refresh(body?: RefreshRequest, options?: CallOptions): Promise<RefreshedData> {
    return this.#http.json({ method: "POST", path: "/api/v1/auth/refresh", body, isPublic: true, bringsTokens: true }, options);
  }

  /**
   * Ends this session.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_acceptable,
   * conflict, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  logout(options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/logout" }, options);
  }

  /**
   * Ends all of one's sessions.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_acceptable,
   * conflict, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  logoutAll(options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/logout-all" }, options);
  }

  /**
   * Who is signed in.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  me(options?: CallOptions): Promise<MeData> {
    return this.#http.json({ method: "GET", path: "/api/v1/auth/me" }, options);
  }

  /**
   * Where one is signed in, in all one's companies.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  sessions(options?: CallOptions): Promise<SessionsData> {
    return this.#http.json({ method: "GET", path: "/api/v1/auth/sessions" }, options);
  }

  /**
   * Ends one of one's sessions.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, conflict, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  endSession(id: SessionId, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/auth/sessions/${part(id)}` }, options);
  }

  /**
   * Tokens for another company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_found, not_acceptable, conflict, payload_too_large, unsupported_media_type, rate_limited, internal,
   * unavailable
   */
  switchTenant(body: SwitchTenantRequest, options?: CallOptions): Promise<SignedInData> {
    return this.#http.json({ method: "POST", path: "/api/v1/auth/switch-tenant", body, bringsTokens: true }, options);
  }

  /**
   * Changes one's password.
   *
   * All other sessions end.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, invalid_credentials,
   * forbidden, tenant_mismatch, not_acceptable, conflict, payload_too_large, unsupported_media_type, rate_limited,
   * internal, unavailable
   */
  changePassword(body: ChangePasswordRequest, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/change-password", body }, options);
  }

  /**
   * Asks for a letter with which a new password is chosen.
   *
   * The answer is the same whether anybody has the address or not.
   *
   * @throws {ApiError} bad_request, validation_failed, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  forgotPassword(body: ForgotPasswordRequest, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/forgot-password", body, isPublic: true }, options);
  }

  /**
   * Chooses a new password with a token that came by mail.
   *
   * All sessions of the person end. The token is good once, for an hour.
   *
   * @throws {ApiError} bad_request, validation_failed, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  resetPassword(body: ResetPasswordRequest, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/reset-password", body, isPublic: true }, options);
  }

  /**
   * Confirms an address with a token that came by mail.
   *
   * The token is good once, for three days.
   *
   * @throws {ApiError} bad_request, validation_failed, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  verifyEmail(body: VerifyEmailRequest, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/verify-email", body, isPublic: true }, options);
  }

  /**
   * Asks once more for a letter with which an address is confirmed.
   *
   * The answer is the same whether anybody has the address or not, and whether it is confirmed or not.
   *
   * @throws {ApiError} bad_request, validation_failed, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  resendVerification(body: ResendVerificationRequest, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/resend-verification", body, isPublic: true }, options);
  }

  /**
   * Accepts an invitation with a token that came by mail.
   *
   * The person then signs in with the password that they choose here; whatever sessions they had elsewhere end.
   * The token is good once, for seven days.
   *
   * @throws {ApiError} bad_request, validation_failed, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  acceptInvite(body: AcceptInviteRequest, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/auth/accept-invite", body, isPublic: true }, options);
  }
}

/** The members of the company. */
export class UsersApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Members of the company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: UsersListQuery, options?: CallOptions): Listing<MemberPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/users", query }, options);
  }

  /**
   * Adds a member.
   *
   * A person whom the server knows already gains a membership and keeps their password. Anybody else is given the
   * password in the request or, without one, invited by mail: they become active when they accept.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: MemberCreate, options?: CallOptions & Repeatable): Promise<MemberData> {
    return this.#http.json({ method: "POST", path: "/api/v1/users", body }, options);
  }

  /**
   * One member.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: UserId, options?: CallOptions): Promise<MemberData> {
    return this.#http.json({ method: "GET", path: `/api/v1/users/${part(id)}` }, options);
  }

  /**
   * Changes a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: UserId, body: MemberUpdate, query?: UsersUpdateQuery, options?: CallOptions & IfMatch & Repeatable): Promise<MemberData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/users/${part(id)}`, body, query }, options);
  }

  /**
   * Where a member is signed in to the company.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  sessions(id: UserId, options?: CallOptions): Promise<SessionsData> {
    return this.#http.json({ method: "GET", path: `/api/v1/users/${part(id)}/sessions` }, options);
  }

  /**
   * Ends all sessions of a member in the company.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, payload_too_large, unsupported_media_type,
   * idempotency_mismatch, rate_limited, internal, unavailable
   */
  endSessions(id: UserId, options?: CallOptions & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/users/${part(id)}/sessions` }, options);
  }

  /**
   * Invites a member once more who is not active.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, payload_too_large, unsupported_media_type,
   * idempotency_mismatch, rate_limited, internal, unavailable
   */
  invite(id: UserId, options?: CallOptions & Repeatable): Promise<MemberData> {
    return this.#http.json({ method: "POST", path: `/api/v1/users/${part(id)}/invitation` }, options);
  }

  /**
   * Takes an invitation back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, payload_too_large, unsupported_media_type,
   * idempotency_mismatch, rate_limited, internal, unavailable
   */
  takeBackInvitation(id: UserId, options?: CallOptions & Repeatable): Promise<MemberData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/users/${part(id)}/invitation` }, options);
  }
}

/** The company and its settings. */
export class TenantApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * The company's settings.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(options?: CallOptions): Promise<TenantData> {
    return this.#http.json({ method: "GET", path: "/api/v1/tenant" }, options);
  }

  /**
   * Changes the company's settings.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(body: TenantUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<TenantData> {
    return this.#http.json({ method: "PATCH", path: "/api/v1/tenant", body }, options);
  }

  /**
   * All that the company keeps, as an archive.
   *
   * A ZIP file with a file of JSON lines for each kind of record, what is in the trash included, and a manifest
   * with their digests. Everything is as it was at one moment.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/tenant/archive" }, options);
  }

  /**
   * Takes in an archive.
   *
   * The company must have no records yet. All of the archive is taken in or, where anything in it is not valid,
   * nothing; a refusal names the file and the line. The settings become those of the archive. People whom the
   * server does not know become members without a password. Whoever calls stays an active admin.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  import(body: Blob, options?: CallOptions & Repeatable): Promise<ArchiveTakenData> {
    return this.#http.json({ method: "POST", path: "/api/v1/tenant/archive", body, file: "application/zip" }, options);
  }
}

/** The keys with which programs come in. */
export class ApiKeysApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * The company's keys, those that are over too.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: ApiKeysListQuery, options?: CallOptions): Listing<ApiKeyPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/api-keys", query }, options);
  }

  /**
   * Makes a key that acts for whoever makes it.
   *
   * It may do what its role, one of its scopes and the present role of whoever made it all allow, and ends with
   * that membership. The secret is answered this once.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, payload_too_large, unsupported_media_type, rate_limited, internal,
   * unavailable
   */
  create(body: ApiKeyCreate, options?: CallOptions): Promise<NewApiKeyData> {
    return this.#http.json({ method: "POST", path: "/api/v1/api-keys", body }, options);
  }

  /**
   * One key.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ApiKeyId, options?: CallOptions): Promise<ApiKeyData> {
    return this.#http.json({ method: "GET", path: `/api/v1/api-keys/${part(id)}` }, options);
  }

  /**
   * Revokes a key, from the next request on.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, payload_too_large, unsupported_media_type,
   * idempotency_mismatch, rate_limited, internal, unavailable
   */
  revoke(id: ApiKeyId, options?: CallOptions & Repeatable): Promise<ApiKeyData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/api-keys/${part(id)}` }, options);
  }

  /**
   * How often a key was used on which day.
   *
   * Days in UTC on which it was, the newest 90. What was used is noted up to ten seconds later.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  usage(id: ApiKeyId, options?: CallOptions): Promise<ApiKeyUsageData> {
    return this.#http.json({ method: "GET", path: `/api/v1/api-keys/${part(id)}/usage` }, options);
  }
}

/** What is kept of a person, and their erasure. */
export class PrivacyApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * All that is kept of a person.
   *
   * Whoever has the address or the number in a field of their own, what hangs on such a lead or client, what
   * mentions the address or the number in a text, entries of the audit and rows of imported files. That it was
   * asked for is told in the audit; of whom is not.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, conflict, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  tell(body: PersonSought, options?: CallOptions): Promise<PersonKeptData> {
    return this.#http.json({ method: "POST", path: "/api/v1/privacy/access", body }, options);
  }

  /**
   * Erases a person.
   *
   * Everything that access tells of the same person loses them: what is about them is emptied and stays as a row,
   * so that figures and links stay right; what is about others loses only them. The audit stays provable. A copy
   * of the database from before is made to forget them as well when a server is started on it. What names them
   * without address or number is not found.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  erase(body: PersonSought, options?: CallOptions & Repeatable): Promise<ErasureData> {
    return this.#http.json({ method: "POST", path: "/api/v1/privacy/erasures", body }, options);
  }
}

/** People and companies that may become clients. */
export class LeadsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * leads in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: LeadsListQuery, options?: CallOptions): Listing<LeadPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/leads", query }, options);
  }

  /**
   * Makes a lead.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, duplicate, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: LeadCreate, query?: LeadsCreateQuery, options?: CallOptions & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "POST", path: "/api/v1/leads", body, query }, options);
  }

  /**
   * leads in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: LeadsListTrashQuery, options?: CallOptions): Listing<LeadPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/leads/trash", query }, options);
  }

  /**
   * One lead.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: LeadId, options?: CallOptions): Promise<LeadData>;
  /** The same, or null where it is still this version. */
  get(id: LeadId, options: CallOptions & IfNoneMatch): Promise<LeadData | null>;
  get(id: LeadId, options?: CallOptions & Partial<IfNoneMatch>): Promise<LeadData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/leads/${part(id)}` }, options);
  }

  /**
   * Changes a lead.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, already_converted, idempotency_in_progress,
   * version_mismatch, payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal,
   * unavailable
   */
  update(id: LeadId, body: LeadUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/leads/${part(id)}`, body }, options);
  }

  /**
   * Moves a lead to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: LeadId, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/leads/${part(id)}` }, options);
  }

  /**
   * Takes a lead out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: LeadId, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "POST", path: `/api/v1/leads/${part(id)}/restore` }, options);
  }

  /**
   * Removes a lead in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: LeadId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/leads/${part(id)}/purge` }, options);
  }

  /**
   * Gives a lead to a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  assign(id: LeadId, body: AssignRequest, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "POST", path: `/api/v1/leads/${part(id)}/assign`, body }, options);
  }

  /**
   * One step for many leads.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: LeadBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/leads/bulk", body }, options);
  }

  /**
   * leads as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: LeadsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/leads/export", query }, options);
  }

  /**
   * Makes a client of a lead.
   *
   * The client takes over what the lead says, or what the body says instead; contacts, interactions, notes and
   * projects of the lead then hang on the client too. Converting again answers the same client. With `client_id`
   * the lead becomes a client that is there already.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, already_converted, idempotency_in_progress,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  convert(id: LeadId, body?: ConvertRequest, options?: CallOptions & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: `/api/v1/leads/${part(id)}/convert`, body }, options);
  }

  /**
   * Makes many leads.
   *
   * Each is judged by itself: one that is refused does not keep the others from being made. What became of each is
   * answered with 200, in the order given.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  batch(body: BatchCreate, query?: LeadsBatchQuery, options?: CallOptions & Repeatable): Promise<BatchResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/leads/batch", body, query }, options);
  }
}

/** People and companies that may become clients. */
export class AdminLeadsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * leads in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminLeadsListQuery, options?: CallOptions): Listing<LeadPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/leads", query }, options);
  }

  /**
   * Makes a lead.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, duplicate, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: LeadCreate, query?: AdminLeadsCreateQuery, options?: CallOptions & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/leads", body, query }, options);
  }

  /**
   * leads in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminLeadsListTrashQuery, options?: CallOptions): Listing<LeadPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/leads/trash", query }, options);
  }

  /**
   * One lead.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: LeadId, options?: CallOptions): Promise<LeadData>;
  /** The same, or null where it is still this version. */
  get(id: LeadId, options: CallOptions & IfNoneMatch): Promise<LeadData | null>;
  get(id: LeadId, options?: CallOptions & Partial<IfNoneMatch>): Promise<LeadData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/leads/${part(id)}` }, options);
  }

  /**
   * Changes a lead.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, already_converted, idempotency_in_progress,
   * version_mismatch, payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal,
   * unavailable
   */
  update(id: LeadId, body: LeadUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/leads/${part(id)}`, body }, options);
  }

  /**
   * Moves a lead to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: LeadId, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/leads/${part(id)}` }, options);
  }

  /**
   * Takes a lead out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: LeadId, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/leads/${part(id)}/restore` }, options);
  }

  /**
   * Removes a lead in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: LeadId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/leads/${part(id)}/purge` }, options);
  }

  /**
   * Gives a lead to a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  assign(id: LeadId, body: AssignRequest, options?: CallOptions & IfMatch & Repeatable): Promise<LeadData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/leads/${part(id)}/assign`, body }, options);
  }

  /**
   * One step for many leads.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: LeadBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/leads/bulk", body }, options);
  }

  /**
   * leads as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminLeadsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/leads/export", query }, options);
  }

  /**
   * Makes a client of a lead.
   *
   * The client takes over what the lead says, or what the body says instead; contacts, interactions, notes and
   * projects of the lead then hang on the client too. Converting again answers the same client. With `client_id`
   * the lead becomes a client that is there already.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, already_converted, idempotency_in_progress,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  convert(id: LeadId, body?: ConvertRequest, options?: CallOptions & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/leads/${part(id)}/convert`, body }, options);
  }

  /**
   * Makes many leads.
   *
   * Each is judged by itself: one that is refused does not keep the others from being made. What became of each is
   * answered with 200, in the order given.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  batch(body: BatchCreate, query?: AdminLeadsBatchQuery, options?: CallOptions & Repeatable): Promise<BatchResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/leads/batch", body, query }, options);
  }
}

/** People and companies that business is done with. */
export class AdminClientsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * clients in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminClientsListQuery, options?: CallOptions): Listing<ClientPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/clients", query }, options);
  }

  /**
   * Makes a client.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, duplicate, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: ClientCreate, query?: AdminClientsCreateQuery, options?: CallOptions & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/clients", body, query }, options);
  }

  /**
   * clients in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminClientsListTrashQuery, options?: CallOptions): Listing<ClientPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/clients/trash", query }, options);
  }

  /**
   * One client.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ClientId, options?: CallOptions): Promise<ClientData> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/clients/${part(id)}` }, options);
  }

  /**
   * Changes a client.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ClientId, body: ClientUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/clients/${part(id)}`, body }, options);
  }

  /**
   * Moves a client to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: ClientId, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/clients/${part(id)}` }, options);
  }

  /**
   * Takes a client out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: ClientId, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/clients/${part(id)}/restore` }, options);
  }

  /**
   * Removes a client in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: ClientId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/clients/${part(id)}/purge` }, options);
  }

  /**
   * Gives a client to a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  assign(id: ClientId, body: AssignRequest, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/clients/${part(id)}/assign`, body }, options);
  }

  /**
   * One step for many clients.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: ClientBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/clients/bulk", body }, options);
  }

  /**
   * clients as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminClientsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/clients/export", query }, options);
  }

  /**
   * Makes many clients.
   *
   * Each is judged by itself: one that is refused does not keep the others from being made. What became of each is
   * answered with 200, in the order given.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  batch(body: BatchCreate, query?: AdminClientsBatchQuery, options?: CallOptions & Repeatable): Promise<BatchResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/clients/batch", body, query }, options);
  }
}

/** Business with a client or a lead: what it is worth, and how it ends. */
export class AdminProjectsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * projects in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminProjectsListQuery, options?: CallOptions): Listing<ProjectPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/projects", query }, options);
  }

  /**
   * Makes a project.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: ProjectCreate, options?: CallOptions & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/projects", body }, options);
  }

  /**
   * projects in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminProjectsListTrashQuery, options?: CallOptions): Listing<ProjectPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/projects/trash", query }, options);
  }

  /**
   * One project.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ProjectId, options?: CallOptions): Promise<ProjectData> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/projects/${part(id)}` }, options);
  }

  /**
   * Changes a project.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ProjectId, body: ProjectUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/projects/${part(id)}`, body }, options);
  }

  /**
   * Moves a project to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/projects/${part(id)}` }, options);
  }

  /**
   * Takes a project out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/projects/${part(id)}/restore` }, options);
  }

  /**
   * Removes a project in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/projects/${part(id)}/purge` }, options);
  }

  /**
   * Gives a project to a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  assign(id: ProjectId, body: AssignRequest, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/projects/${part(id)}/assign`, body }, options);
  }

  /**
   * One step for many projects.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: ProjectBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/projects/bulk", body }, options);
  }

  /**
   * projects as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminProjectsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/projects/export", query }, options);
  }

  /**
   * Completes a project.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  win(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/projects/${part(id)}/win` }, options);
  }

  /**
   * Cancels a project.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  lose(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/projects/${part(id)}/lose` }, options);
  }
}

/** People at a client or a lead. */
export class AdminContactsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * contacts in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminContactsListQuery, options?: CallOptions): Listing<ContactPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/contacts", query }, options);
  }

  /**
   * Makes a contact.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: ContactCreate, options?: CallOptions & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/contacts", body }, options);
  }

  /**
   * contacts in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminContactsListTrashQuery, options?: CallOptions): Listing<ContactPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/contacts/trash", query }, options);
  }

  /**
   * One contact.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ContactId, options?: CallOptions): Promise<ContactData>;
  /** The same, or null where it is still this version. */
  get(id: ContactId, options: CallOptions & IfNoneMatch): Promise<ContactData | null>;
  get(id: ContactId, options?: CallOptions & Partial<IfNoneMatch>): Promise<ContactData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/contacts/${part(id)}` }, options);
  }

  /**
   * Changes a contact.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ContactId, body: ContactUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/contacts/${part(id)}`, body }, options);
  }

  /**
   * Moves a contact to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: ContactId, options?: CallOptions & IfMatch & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/contacts/${part(id)}` }, options);
  }

  /**
   * Takes a contact out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: ContactId, options?: CallOptions & IfMatch & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/contacts/${part(id)}/restore` }, options);
  }

  /**
   * Removes a contact in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: ContactId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/contacts/${part(id)}/purge` }, options);
  }

  /**
   * One step for many contacts.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: ContactBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/contacts/bulk", body }, options);
  }

  /**
   * contacts as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminContactsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/contacts/export", query }, options);
  }

  /**
   * Makes many contacts.
   *
   * Each is judged by itself: one that is refused does not keep the others from being made. What became of each is
   * answered with 200, in the order given.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  batch(body: BatchCreate, options?: CallOptions & Repeatable): Promise<BatchResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/contacts/batch", body }, options);
  }
}

/** Numbered accounts of clients. */
export class AdminAccountsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * accounts in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminAccountsListQuery, options?: CallOptions): Listing<AccountPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/accounts", query }, options);
  }

  /**
   * Makes an account.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: AccountCreate, options?: CallOptions & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/accounts", body }, options);
  }

  /**
   * accounts in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminAccountsListTrashQuery, options?: CallOptions): Listing<AccountPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/accounts/trash", query }, options);
  }

  /**
   * One account.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: AccountId, options?: CallOptions): Promise<AccountData>;
  /** The same, or null where it is still this version. */
  get(id: AccountId, options: CallOptions & IfNoneMatch): Promise<AccountData | null>;
  get(id: AccountId, options?: CallOptions & Partial<IfNoneMatch>): Promise<AccountData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/accounts/${part(id)}` }, options);
  }

  /**
   * Changes an account.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: AccountId, body: AccountUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/accounts/${part(id)}`, body }, options);
  }

  /**
   * Moves an account to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: AccountId, options?: CallOptions & IfMatch & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/accounts/${part(id)}` }, options);
  }

  /**
   * Takes an account out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: AccountId, options?: CallOptions & IfMatch & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/accounts/${part(id)}/restore` }, options);
  }

  /**
   * Removes an account in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: AccountId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/accounts/${part(id)}/purge` }, options);
  }

  /**
   * One step for many accounts.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: AccountBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/accounts/bulk", body }, options);
  }

  /**
   * accounts as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminAccountsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/accounts/export", query }, options);
  }
}

/** Calls, meetings and messages, with what is to follow them up. */
export class AdminInteractionsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * interactions in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminInteractionsListQuery, options?: CallOptions): Listing<InteractionPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/interactions", query }, options);
  }

  /**
   * Makes an interaction.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: InteractionCreate, options?: CallOptions & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/interactions", body }, options);
  }

  /**
   * interactions in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminInteractionsListTrashQuery, options?: CallOptions): Listing<InteractionPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/interactions/trash", query }, options);
  }

  /**
   * One interaction.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: InteractionId, options?: CallOptions): Promise<InteractionData> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/interactions/${part(id)}` }, options);
  }

  /**
   * Changes an interaction.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: InteractionId, body: InteractionUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/interactions/${part(id)}`, body }, options);
  }

  /**
   * Moves an interaction to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: InteractionId, options?: CallOptions & IfMatch & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/interactions/${part(id)}` }, options);
  }

  /**
   * Takes an interaction out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: InteractionId, options?: CallOptions & IfMatch & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/interactions/${part(id)}/restore` }, options);
  }

  /**
   * Removes an interaction in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: InteractionId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/interactions/${part(id)}/purge` }, options);
  }

  /**
   * One step for many interactions.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: InteractionBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/interactions/bulk", body }, options);
  }

  /**
   * interactions as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminInteractionsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/interactions/export", query }, options);
  }

  /**
   * Completes a follow-up and arranges the next.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  complete(id: InteractionId, body?: CompleteRequest, options?: CallOptions & IfMatch & Repeatable): Promise<CompletedData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/interactions/${part(id)}/complete`, body }, options);
  }

  /**
   * An interaction as a calendar event.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  calendar(id: InteractionId, options?: CallOptions): Promise<string> {
    return this.#http.text({ method: "GET", path: `/api/v1/admin/interactions/${part(id)}/calendar.ics` }, options);
  }
}

/** Notes on clients, leads and projects. */
export class AdminNotesApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * notes in use.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminNotesListQuery, options?: CallOptions): Listing<NotePage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/notes", query }, options);
  }

  /**
   * Makes a note.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: NoteCreate, options?: CallOptions & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/notes", body }, options);
  }

  /**
   * notes in the trash.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AdminNotesListTrashQuery, options?: CallOptions): Listing<NotePage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/notes/trash", query }, options);
  }

  /**
   * One note.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: NoteId, options?: CallOptions): Promise<NoteData>;
  /** The same, or null where it is still this version. */
  get(id: NoteId, options: CallOptions & IfNoneMatch): Promise<NoteData | null>;
  get(id: NoteId, options?: CallOptions & Partial<IfNoneMatch>): Promise<NoteData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/admin/notes/${part(id)}` }, options);
  }

  /**
   * Changes a note.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: NoteId, body: NoteUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/admin/notes/${part(id)}`, body }, options);
  }

  /**
   * Moves a note to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/admin/notes/${part(id)}` }, options);
  }

  /**
   * Takes a note out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/notes/${part(id)}/restore` }, options);
  }

  /**
   * Removes a note in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/admin/notes/${part(id)}/purge` }, options);
  }

  /**
   * One step for many notes.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: NoteBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/admin/notes/bulk", body }, options);
  }

  /**
   * notes as a file.
   *
   * Those of the whole company. Every row that the list shows with these filters, in this order, as it was at one
   * moment. A file that breaks off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AdminNotesExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/admin/notes/export", query }, options);
  }

  /**
   * Keeps a note in sight.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  pin(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/notes/${part(id)}/pin` }, options);
  }

  /**
   * No longer keeps a note in sight.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  unpin(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: `/api/v1/admin/notes/${part(id)}/unpin` }, options);
  }
}

export class AdminFollowUpsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Interactions with open follow-ups, the soonest first.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminFollowUpsListQuery, options?: CallOptions): Listing<InteractionPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/follow-ups", query }, options);
  }
}

/** What was done to records, in words. */
export class AdminActivityApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * What was done to records, in words.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AdminActivityListQuery, options?: CallOptions): Listing<ActivityPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/admin/activity", query }, options);
  }
}

export class AdminApi {
  readonly #http: Http;
  readonly leads: AdminLeadsApi;
  readonly clients: AdminClientsApi;
  readonly projects: AdminProjectsApi;
  readonly contacts: AdminContactsApi;
  readonly accounts: AdminAccountsApi;
  readonly interactions: AdminInteractionsApi;
  readonly notes: AdminNotesApi;
  readonly followUps: AdminFollowUpsApi;
  readonly activity: AdminActivityApi;

  constructor(http: Http) {
    this.#http = http;
    this.leads = new AdminLeadsApi(http);
    this.clients = new AdminClientsApi(http);
    this.projects = new AdminProjectsApi(http);
    this.contacts = new AdminContactsApi(http);
    this.accounts = new AdminAccountsApi(http);
    this.interactions = new AdminInteractionsApi(http);
    this.notes = new AdminNotesApi(http);
    this.followUps = new AdminFollowUpsApi(http);
    this.activity = new AdminActivityApi(http);
  }

  /**
   * Records in use that answer to words, the best first.
   *
   * Those of the whole company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  search(query?: AdminSearchQuery, options?: CallOptions): Promise<SearchResult> {
    return this.#http.json({ method: "GET", path: "/api/v1/admin/search", query }, options);
  }
}

/** People and companies that business is done with. */
export class ClientsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * clients in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: ClientsListQuery, options?: CallOptions): Listing<ClientPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/clients", query }, options);
  }

  /**
   * Makes a client.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, duplicate, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: ClientCreate, query?: ClientsCreateQuery, options?: CallOptions & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: "/api/v1/clients", body, query }, options);
  }

  /**
   * clients in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: ClientsListTrashQuery, options?: CallOptions): Listing<ClientPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/clients/trash", query }, options);
  }

  /**
   * One client.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ClientId, options?: CallOptions): Promise<ClientData> {
    return this.#http.json({ method: "GET", path: `/api/v1/clients/${part(id)}` }, options);
  }

  /**
   * Changes a client.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ClientId, body: ClientUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/clients/${part(id)}`, body }, options);
  }

  /**
   * Moves a client to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: ClientId, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/clients/${part(id)}` }, options);
  }

  /**
   * Takes a client out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: ClientId, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: `/api/v1/clients/${part(id)}/restore` }, options);
  }

  /**
   * Removes a client in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: ClientId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/clients/${part(id)}/purge` }, options);
  }

  /**
   * Gives a client to a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  assign(id: ClientId, body: AssignRequest, options?: CallOptions & IfMatch & Repeatable): Promise<ClientData> {
    return this.#http.json({ method: "POST", path: `/api/v1/clients/${part(id)}/assign`, body }, options);
  }

  /**
   * One step for many clients.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: ClientBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/clients/bulk", body }, options);
  }

  /**
   * clients as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: ClientsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/clients/export", query }, options);
  }

  /**
   * Makes many clients.
   *
   * Each is judged by itself: one that is refused does not keep the others from being made. What became of each is
   * answered with 200, in the order given.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  batch(body: BatchCreate, query?: ClientsBatchQuery, options?: CallOptions & Repeatable): Promise<BatchResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/clients/batch", body, query }, options);
  }
}

/** Business with a client or a lead: what it is worth, and how it ends. */
export class ProjectsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * projects in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: ProjectsListQuery, options?: CallOptions): Listing<ProjectPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/projects", query }, options);
  }

  /**
   * Makes a project.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: ProjectCreate, options?: CallOptions & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: "/api/v1/projects", body }, options);
  }

  /**
   * projects in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: ProjectsListTrashQuery, options?: CallOptions): Listing<ProjectPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/projects/trash", query }, options);
  }

  /**
   * One project.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ProjectId, options?: CallOptions): Promise<ProjectData> {
    return this.#http.json({ method: "GET", path: `/api/v1/projects/${part(id)}` }, options);
  }

  /**
   * Changes a project.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ProjectId, body: ProjectUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/projects/${part(id)}`, body }, options);
  }

  /**
   * Moves a project to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/projects/${part(id)}` }, options);
  }

  /**
   * Takes a project out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/projects/${part(id)}/restore` }, options);
  }

  /**
   * Removes a project in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/projects/${part(id)}/purge` }, options);
  }

  /**
   * Gives a project to a member.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  assign(id: ProjectId, body: AssignRequest, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/projects/${part(id)}/assign`, body }, options);
  }

  /**
   * One step for many projects.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: ProjectBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/projects/bulk", body }, options);
  }

  /**
   * projects as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: ProjectsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/projects/export", query }, options);
  }

  /**
   * Completes a project.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  win(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/projects/${part(id)}/win` }, options);
  }

  /**
   * Cancels a project.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  lose(id: ProjectId, options?: CallOptions & IfMatch & Repeatable): Promise<ProjectData> {
    return this.#http.json({ method: "POST", path: `/api/v1/projects/${part(id)}/lose` }, options);
  }
}

/** People at a client or a lead. */
export class ContactsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * contacts in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: ContactsListQuery, options?: CallOptions): Listing<ContactPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/contacts", query }, options);
  }

  /**
   * Makes a contact.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: ContactCreate, options?: CallOptions & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "POST", path: "/api/v1/contacts", body }, options);
  }

  /**
   * contacts in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: ContactsListTrashQuery, options?: CallOptions): Listing<ContactPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/contacts/trash", query }, options);
  }

  /**
   * One contact.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ContactId, options?: CallOptions): Promise<ContactData>;
  /** The same, or null where it is still this version. */
  get(id: ContactId, options: CallOptions & IfNoneMatch): Promise<ContactData | null>;
  get(id: ContactId, options?: CallOptions & Partial<IfNoneMatch>): Promise<ContactData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/contacts/${part(id)}` }, options);
  }

  /**
   * Changes a contact.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ContactId, body: ContactUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/contacts/${part(id)}`, body }, options);
  }

  /**
   * Moves a contact to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: ContactId, options?: CallOptions & IfMatch & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/contacts/${part(id)}` }, options);
  }

  /**
   * Takes a contact out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: ContactId, options?: CallOptions & IfMatch & Repeatable): Promise<ContactData> {
    return this.#http.json({ method: "POST", path: `/api/v1/contacts/${part(id)}/restore` }, options);
  }

  /**
   * Removes a contact in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: ContactId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/contacts/${part(id)}/purge` }, options);
  }

  /**
   * One step for many contacts.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: ContactBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/contacts/bulk", body }, options);
  }

  /**
   * contacts as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: ContactsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/contacts/export", query }, options);
  }

  /**
   * Makes many contacts.
   *
   * Each is judged by itself: one that is refused does not keep the others from being made. What became of each is
   * answered with 200, in the order given.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  batch(body: BatchCreate, options?: CallOptions & Repeatable): Promise<BatchResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/contacts/batch", body }, options);
  }
}

/** Numbered accounts of clients. */
export class AccountsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * accounts in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AccountsListQuery, options?: CallOptions): Listing<AccountPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/accounts", query }, options);
  }

  /**
   * Makes an account.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: AccountCreate, options?: CallOptions & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "POST", path: "/api/v1/accounts", body }, options);
  }

  /**
   * accounts in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: AccountsListTrashQuery, options?: CallOptions): Listing<AccountPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/accounts/trash", query }, options);
  }

  /**
   * One account.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: AccountId, options?: CallOptions): Promise<AccountData>;
  /** The same, or null where it is still this version. */
  get(id: AccountId, options: CallOptions & IfNoneMatch): Promise<AccountData | null>;
  get(id: AccountId, options?: CallOptions & Partial<IfNoneMatch>): Promise<AccountData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/accounts/${part(id)}` }, options);
  }

  /**
   * Changes an account.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: AccountId, body: AccountUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/accounts/${part(id)}`, body }, options);
  }

  /**
   * Moves an account to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: AccountId, options?: CallOptions & IfMatch & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/accounts/${part(id)}` }, options);
  }

  /**
   * Takes an account out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: AccountId, options?: CallOptions & IfMatch & Repeatable): Promise<AccountData> {
    return this.#http.json({ method: "POST", path: `/api/v1/accounts/${part(id)}/restore` }, options);
  }

  /**
   * Removes an account in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: AccountId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/accounts/${part(id)}/purge` }, options);
  }

  /**
   * One step for many accounts.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: AccountBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/accounts/bulk", body }, options);
  }

  /**
   * accounts as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AccountsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/accounts/export", query }, options);
  }
}

/** Calls, meetings and messages, with what is to follow them up. */
export class InteractionsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * interactions in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: InteractionsListQuery, options?: CallOptions): Listing<InteractionPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/interactions", query }, options);
  }

  /**
   * Makes an interaction.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: InteractionCreate, options?: CallOptions & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "POST", path: "/api/v1/interactions", body }, options);
  }

  /**
   * interactions in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: InteractionsListTrashQuery, options?: CallOptions): Listing<InteractionPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/interactions/trash", query }, options);
  }

  /**
   * One interaction.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: InteractionId, options?: CallOptions): Promise<InteractionData> {
    return this.#http.json({ method: "GET", path: `/api/v1/interactions/${part(id)}` }, options);
  }

  /**
   * Changes an interaction.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: InteractionId, body: InteractionUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/interactions/${part(id)}`, body }, options);
  }

  /**
   * Moves an interaction to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: InteractionId, options?: CallOptions & IfMatch & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/interactions/${part(id)}` }, options);
  }

  /**
   * Takes an interaction out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: InteractionId, options?: CallOptions & IfMatch & Repeatable): Promise<InteractionData> {
    return this.#http.json({ method: "POST", path: `/api/v1/interactions/${part(id)}/restore` }, options);
  }

  /**
   * Removes an interaction in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: InteractionId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/interactions/${part(id)}/purge` }, options);
  }

  /**
   * One step for many interactions.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: InteractionBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/interactions/bulk", body }, options);
  }

  /**
   * interactions as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: InteractionsExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/interactions/export", query }, options);
  }

  /**
   * Completes a follow-up and arranges the next.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  complete(id: InteractionId, body?: CompleteRequest, options?: CallOptions & IfMatch & Repeatable): Promise<CompletedData> {
    return this.#http.json({ method: "POST", path: `/api/v1/interactions/${part(id)}/complete`, body }, options);
  }

  /**
   * An interaction as a calendar event.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  calendar(id: InteractionId, options?: CallOptions): Promise<string> {
    return this.#http.text({ method: "GET", path: `/api/v1/interactions/${part(id)}/calendar.ics` }, options);
  }
}

/** Notes on clients, leads and projects. */
export class NotesApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * notes in use.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: NotesListQuery, options?: CallOptions): Listing<NotePage> {
    return this.#http.list({ method: "GET", path: "/api/v1/notes", query }, options);
  }

  /**
   * Makes a note.
   *
   * The client may choose the `id`, a UUIDv7: the same id with the same body then answers the record again, so
   * that a request whose answer was lost can be repeated.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: NoteCreate, options?: CallOptions & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: "/api/v1/notes", body }, options);
  }

  /**
   * notes in the trash.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  listTrash(query?: NotesListTrashQuery, options?: CallOptions): Listing<NotePage> {
    return this.#http.list({ method: "GET", path: "/api/v1/notes/trash", query }, options);
  }

  /**
   * One note.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, not_found,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: NoteId, options?: CallOptions): Promise<NoteData>;
  /** The same, or null where it is still this version. */
  get(id: NoteId, options: CallOptions & IfNoneMatch): Promise<NoteData | null>;
  get(id: NoteId, options?: CallOptions & Partial<IfNoneMatch>): Promise<NoteData | null> {
    return this.#http.json({ method: "GET", path: `/api/v1/notes/${part(id)}` }, options);
  }

  /**
   * Changes a note.
   *
   * A merge patch: what is absent stays as it is, and null clears.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: NoteId, body: NoteUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/notes/${part(id)}`, body }, options);
  }

  /**
   * Moves a note to the trash.
   *
   * What hangs on it goes along.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  trash(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/notes/${part(id)}` }, options);
  }

  /**
   * Takes a note out of the trash.
   *
   * What went to the trash along with it comes back along with it.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  restore(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: `/api/v1/notes/${part(id)}/restore` }, options);
  }

  /**
   * Removes a note in the trash for good.
   *
   * What hangs on it goes along. Nothing brings it back.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  purge(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/notes/${part(id)}/purge` }, options);
  }

  /**
   * One step for many notes.
   *
   * The records are changed in the order given, each in a transaction of its own: one that is refused does not
   * keep the others from being changed. What became of each is answered with 200.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  bulk(body: NoteBulk, options?: CallOptions & Repeatable): Promise<BulkResult> {
    return this.#http.json({ method: "POST", path: "/api/v1/notes/bulk", body }, options);
  }

  /**
   * notes as a file.
   *
   * Those that are yours: you made them, or they are assigned to you. Every row that the list shows with these
   * filters, in this order, as it was at one moment. A file that breaks off is never ended properly, so that
   * nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: NotesExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/notes/export", query }, options);
  }

  /**
   * Keeps a note in sight.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  pin(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: `/api/v1/notes/${part(id)}/pin` }, options);
  }

  /**
   * No longer keeps a note in sight.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  unpin(id: NoteId, options?: CallOptions & IfMatch & Repeatable): Promise<NoteData> {
    return this.#http.json({ method: "POST", path: `/api/v1/notes/${part(id)}/unpin` }, options);
  }
}

export class FollowUpsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Interactions with open follow-ups, the soonest first.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: FollowUpsListQuery, options?: CallOptions): Listing<InteractionPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/follow-ups", query }, options);
  }
}

/** What was done to records, in words. */
export class ActivityApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * What was done to records, in words.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: ActivityListQuery, options?: CallOptions): Listing<ActivityPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/activity", query }, options);
  }
}

/** Records by their words. */
export class SearchApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Records in use that answer to words, the best first.
   *
   * Those that are yours: you made them, or they are assigned to you.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  search(query?: SearchQuery, options?: CallOptions): Promise<SearchResult> {
    return this.#http.json({ method: "GET", path: "/api/v1/search", query }, options);
  }
}

/** Every change, with values before and after. */
export class AuditApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * What was changed, by whom.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: AuditListQuery, options?: CallOptions): Listing<AuditEntryPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/audit", query }, options);
  }

  /**
   * The audit as a file.
   *
   * Every entry that the list shows with these filters, in this order, as it was at one moment. A file that breaks
   * off is never ended properly, so that nobody takes it for whole.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  export(query?: AuditExportQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/audit/export", query }, options);
  }
}

/** Figures of many records, as far as the role reaches, and a first page of them. */
export class ReportsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Where leads and projects stand.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  pipeline(query?: ReportsPipelineQuery, options?: CallOptions): Promise<PipelineReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/pipeline", query }, options);
  }

  /**
   * Where leads came from, and how many became clients.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  leadSource(query?: ReportsLeadSourceQuery, options?: CallOptions): Promise<LeadSourceReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/lead-source", query }, options);
  }

  /**
   * How many leads become clients, how fast, and whose they are.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  conversionRate(query?: ReportsConversionRateQuery, options?: CallOptions): Promise<ConversionReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/conversion-rate", query }, options);
  }

  /**
   * How many clients stay.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  clientRetention(query?: ReportsClientRetentionQuery, options?: CallOptions): Promise<RetentionReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/client-retention", query }, options);
  }

  /**
   * What the projects of clients are worth, the greatest worth first.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  revenueByClient(query?: ReportsRevenueByClientQuery, options?: CallOptions): Promise<RevenueReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/revenue-by-client", query }, options);
  }

  /**
   * How projects end, what they are worth and how long they take.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  projectPerformance(query?: ReportsProjectPerformanceQuery, options?: CallOptions): Promise<PerformanceReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/project-performance", query }, options);
  }

  /**
   * What projects may bring in, and when.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  revenueForecast(query?: ReportsRevenueForecastQuery, options?: CallOptions): Promise<ForecastReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/revenue-forecast", query }, options);
  }

  /**
   * What each active member works on and has done.
   *
   * With `user_id` only that member is told of.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  userActivity(query?: ReportsUserActivityQuery, options?: CallOptions): Promise<UserActivityReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/user-activity", query }, options);
  }

  /**
   * Follow-ups that are overdue, and whom nobody has been in touch with.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  followUps(query?: ReportsFollowUpsQuery, options?: CallOptions): Promise<FollowUpReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/follow-ups", query }, options);
  }

  /**
   * Interactions that are coming up, the soonest first.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  upcomingTasks(query?: ReportsUpcomingTasksQuery, options?: CallOptions): Promise<TaskReport> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/upcoming-tasks", query }, options);
  }

  /**
   * A first page: what is due, how this month and this quarter go.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  dashboard(query?: ReportsDashboardQuery, options?: CallOptions): Promise<Dashboard> {
    return this.#http.json({ method: "GET", path: "/api/v1/reports/dashboard", query }, options);
  }

  /**
   * As a file: where leads and projects stand.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportPipeline(query?: ReportsExportPipelineQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/pipeline/export", query }, options);
  }

  /**
   * As a file: where leads came from, and how many became clients.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportLeadSource(query?: ReportsExportLeadSourceQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/lead-source/export", query }, options);
  }

  /**
   * As a file: how many leads become clients, how fast, and whose they are.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportConversionRate(query?: ReportsExportConversionRateQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/conversion-rate/export", query }, options);
  }

  /**
   * As a file: how many clients stay.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportClientRetention(query?: ReportsExportClientRetentionQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/client-retention/export", query }, options);
  }

  /**
   * As a file: what the projects of clients are worth, the greatest worth first.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportRevenueByClient(query?: ReportsExportRevenueByClientQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/revenue-by-client/export", query }, options);
  }

  /**
   * As a file: how projects end, what they are worth and how long they take.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportProjectPerformance(query?: ReportsExportProjectPerformanceQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/project-performance/export", query }, options);
  }

  /**
   * As a file: what projects may bring in, and when.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportRevenueForecast(query?: ReportsExportRevenueForecastQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/revenue-forecast/export", query }, options);
  }

  /**
   * As a file: what each active member works on and has done.
   *
   * With `user_id` only that member is told of.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportUserActivity(query?: ReportsExportUserActivityQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/user-activity/export", query }, options);
  }

  /**
   * As a file: follow-ups that are overdue, and whom nobody has been in touch with.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportFollowUps(query?: ReportsExportFollowUpsQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/follow-ups/export", query }, options);
  }

  /**
   * As a file: interactions that are coming up, the soonest first.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportUpcomingTasks(query?: ReportsExportUpcomingTasksQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/upcoming-tasks/export", query }, options);
  }

  /**
   * As a file: a first page: what is due, how this month and this quarter go.
   *
   * Of the whole company for admins, managers and read-only members; of what is your own for everybody else, who
   * may not name a `user_id`. What is in the trash counts nowhere.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  exportDashboard(query?: ReportsExportDashboardQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/reports/dashboard/export", query }, options);
  }
}

/** Files of rows that become leads, clients and contacts. */
export class ImportsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Uploads a file of rows.
   *
   * CSV in UTF-8, UTF-16, Latin-1 or Windows-1252 with commas, semicolons or tabs, or XLSX. The answer shows what
   * was found in the file and what its columns seem to mean; nothing is written yet.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, conflict, idempotency_in_progress, payload_too_large,
   * unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  create(body: FormData, options?: CallOptions & Repeatable): Promise<OpenedImportData> {
    return this.#http.json({ method: "POST", path: "/api/v1/imports", body }, options);
  }

  /**
   * One's own imports.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal,
   * unavailable
   */
  list(query?: ImportsListQuery, options?: CallOptions): Listing<ImportPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/imports", query }, options);
  }

  /**
   * A file to fill in, with an example row.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal,
   * unavailable
   */
  template(query?: ImportsTemplateQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: "/api/v1/imports/template.csv", query }, options);
  }

  /**
   * One import.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, forbidden, tenant_mismatch, tenant_read_only,
   * not_found, not_acceptable, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: ImportId, options?: CallOptions): Promise<OpenedImportData> {
    return this.#http.json({ method: "GET", path: `/api/v1/imports/${part(id)}` }, options);
  }

  /**
   * Says how the rows are to be read.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  update(id: ImportId, body: ImportUpdate, options?: CallOptions & IfMatch & Repeatable): Promise<OpenedImportData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/imports/${part(id)}`, body }, options);
  }

  /**
   * The rows that have been judged or written.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, payload_too_large, unsupported_media_type, rate_limited,
   * internal, unavailable
   */
  rows(id: ImportId, query?: ImportsRowsQuery, options?: CallOptions): Listing<ImportRowPage> {
    return this.#http.list({ method: "GET", path: `/api/v1/imports/${part(id)}/rows`, query }, options);
  }

  /**
   * The rows that were not used, each with the reason.
   *
   * Those that failed, or those of `outcome`, as they were uploaded, with one column more, to be corrected and
   * uploaded again; that column is then ignored. It has the delimiter of the file that was uploaded, and is UTF-8.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, payload_too_large, unsupported_media_type, rate_limited,
   * internal, unavailable
   */
  errors(id: ImportId, query?: ImportsErrorsQuery, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: `/api/v1/imports/${part(id)}/errors.csv`, query }, options);
  }

  /**
   * Judges every row, and writes nothing.
   *
   * It is done in the background; the state of the import tells when.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  validate(id: ImportId, options?: CallOptions & IfMatch & Repeatable): Promise<OpenedImportData> {
    return this.#http.json({ method: "POST", path: `/api/v1/imports/${part(id)}/validate` }, options);
  }

  /**
   * Writes the rows.
   *
   * It is done in the background, and goes on after a restart where it stood; no row is written twice.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  run(id: ImportId, options?: CallOptions & IfMatch & Repeatable): Promise<OpenedImportData> {
    return this.#http.json({ method: "POST", path: `/api/v1/imports/${part(id)}/run` }, options);
  }

  /**
   * Takes back what was written.
   *
   * Records that the import made go, those that it changed return to what they were; whatever was changed since is
   * left, and its row tells so.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, forbidden, tenant_mismatch,
   * tenant_read_only, not_found, not_acceptable, conflict, idempotency_in_progress, version_mismatch,
   * payload_too_large, unsupported_media_type, idempotency_mismatch, rate_limited, internal, unavailable
   */
  undo(id: ImportId, options?: CallOptions & IfMatch & Repeatable): Promise<OpenedImportData> {
    return this.#http.json({ method: "POST", path: `/api/v1/imports/${part(id)}/undo` }, options);
  }
}

export class SysTenantsApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Every company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: SysTenantsListQuery, options?: CallOptions): Listing<SysTenantPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/sys/tenants", query }, options);
  }

  /**
   * Founds a company.
   *
   * Its first admin is invited by mail; who signs in on this server already is told by mail and keeps their
   * password.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  create(body: SysTenantCreate, options?: CallOptions): Promise<SysTenantData> {
    return this.#http.json({ method: "POST", path: "/api/v1/sys/tenants", body }, options);
  }

  /**
   * One company, with figures.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_found, not_acceptable, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: TenantId, options?: CallOptions): Promise<SysTenantDetailData> {
    return this.#http.json({ method: "GET", path: `/api/v1/sys/tenants/${part(id)}` }, options);
  }

  /**
   * Changes the state of a company and its limits.
   *
   * `read_only`: nothing is written, reading and signing in go on. `suspended`: nobody is let in. Both hold from
   * the next request on.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_found, not_acceptable,
   * conflict, version_mismatch, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  update(id: TenantId, body: SysTenantUpdate, options?: CallOptions & IfMatch): Promise<SysTenantData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/sys/tenants/${part(id)}`, body }, options);
  }

  /**
   * Decides that a company is purged with all that it keeps.
   *
   * It is suspended at once and purged at `purge_at`, some days later. A company for which that is decided already
   * keeps its day.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_found, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  purge(id: TenantId, options?: CallOptions): Promise<SysTenantData> {
    return this.#http.json({ method: "POST", path: `/api/v1/sys/tenants/${part(id)}/purge` }, options);
  }

  /**
   * Decides that a company that was to be purged stays.
   *
   * It is still suspended. Once `purge_at` is past it is too late.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_found, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  keep(id: TenantId, options?: CallOptions): Promise<SysTenantData> {
    return this.#http.json({ method: "DELETE", path: `/api/v1/sys/tenants/${part(id)}/purge` }, options);
  }

  /**
   * All that a company keeps, as an archive.
   *
   * The same file as its admins get, whatever state the company is in.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_found, not_acceptable, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  export(id: TenantId, options?: CallOptions): Promise<Blob> {
    return this.#http.blob({ method: "GET", path: `/api/v1/sys/tenants/${part(id)}/archive` }, options);
  }

  /**
   * The audit of a company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_found, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  audit(id: TenantId, query?: SysTenantsAuditQuery, options?: CallOptions): Listing<AuditEntryPage> {
    return this.#http.list({ method: "GET", path: `/api/v1/sys/tenants/${part(id)}/audit`, query }, options);
  }

  /**
   * The API keys of a company, those that are over too.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_found, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  apiKeys(id: TenantId, query?: SysTenantsApiKeysQuery, options?: CallOptions): Listing<ApiKeyPage> {
    return this.#http.list({ method: "GET", path: `/api/v1/sys/tenants/${part(id)}/api-keys`, query }, options);
  }

  /**
   * Revokes an API key of a company, from the next request on.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_found, not_acceptable,
   * conflict, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  revokeApiKey(id: TenantId, body: SysApiKeyRevocation, options?: CallOptions): Promise<ApiKeyData> {
    return this.#http.json({ method: "POST", path: `/api/v1/sys/tenants/${part(id)}/api-keys/revoke`, body }, options);
  }
}

/** The members of the company. */
export class SysUsersApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Every person, and where they belong.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  list(query?: SysUsersListQuery, options?: CallOptions): Listing<SysUserPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/sys/users", query }, options);
  }

  /**
   * One person, and where they belong.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_found, not_acceptable, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  get(id: UserId, options?: CallOptions): Promise<SysUserData> {
    return this.#http.json({ method: "GET", path: `/api/v1/sys/users/${part(id)}` }, options);
  }

  /**
   * Says whether a person may sign in anywhere.
   *
   * Who may not is out at once: sessions end, and API keys that they made open nothing.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_found, not_acceptable,
   * conflict, payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  update(id: UserId, body: SysUserUpdate, options?: CallOptions): Promise<SysUserData> {
    return this.#http.json({ method: "PATCH", path: `/api/v1/sys/users/${part(id)}`, body }, options);
  }

  /**
   * Ends all sessions of a person, everywhere.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_found, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  endSessions(id: UserId, options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "DELETE", path: `/api/v1/sys/users/${part(id)}/sessions` }, options);
  }
}

/** The platform, for those who run it: companies, people, health. */
export class SysApi {
  readonly #http: Http;
  readonly tenants: SysTenantsApi;
  readonly users: SysUsersApi;

  constructor(http: Http) {
    this.#http = http;
    this.tenants = new SysTenantsApi(http);
    this.users = new SysUsersApi(http);
  }

  /**
   * Signs in to the platform area.
   *
   * For superadmins. The tokens are good under `/sys` and nowhere else; those of a company are worth nothing here.
   *
   * @throws {ApiError} bad_request, validation_failed, invalid_credentials, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  login(body: StaffLoginRequest, options?: CallOptions): Promise<StaffSignedInData> {
    return this.#http.json({ method: "POST", path: "/api/v1/sys/auth/login", body, isPublic: true, bringsTokens: true }, options);
  }

  /**
   * Gets the next tokens of the platform area.
   *
   * A refresh token is good for one use. One that is used twice ends its session.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, not_acceptable, conflict,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  refresh(body: RefreshRequest, options?: CallOptions): Promise<RefreshedData> {
    return this.#http.json({ method: "POST", path: "/api/v1/sys/auth/refresh", body, isPublic: true, bringsTokens: true }, options);
  }

  /**
   * Ends this session.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_acceptable, conflict, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  logout(options?: CallOptions): Promise<void> {
    return this.#http.nothing({ method: "POST", path: "/api/v1/sys/auth/logout" }, options);
  }

  /**
   * How the platform does.
   *
   * @throws {ApiError} bad_request, unauthenticated, token_expired, not_acceptable, payload_too_large,
   * unsupported_media_type, rate_limited, internal, unavailable
   */
  health(options?: CallOptions): Promise<SysHealthData> {
    return this.#http.json({ method: "GET", path: "/api/v1/sys/health" }, options);
  }

  /**
   * What was done in the platform area outside every company.
   *
   * @throws {ApiError} bad_request, validation_failed, unauthenticated, token_expired, not_acceptable,
   * payload_too_large, unsupported_media_type, rate_limited, internal, unavailable
   */
  audit(query?: SysAuditQuery, options?: CallOptions): Listing<PlatformEntryPage> {
    return this.#http.list({ method: "GET", path: "/api/v1/sys/audit", query }, options);
  }
}

/**
 * A multi-tenant CRM that you run yourself.
 *
 * Version 1.1.0 of the API.
 */
export class Crm {
  readonly platform: PlatformApi;
  readonly auth: AuthApi;
  readonly users: UsersApi;
  readonly tenant: TenantApi;
  readonly apiKeys: ApiKeysApi;
  readonly privacy: PrivacyApi;
  readonly leads: LeadsApi;
  readonly admin: AdminApi;
  readonly clients: ClientsApi;
  readonly projects: ProjectsApi;
  readonly contacts: ContactsApi;
  readonly accounts: AccountsApi;
  readonly interactions: InteractionsApi;
  readonly notes: NotesApi;
  readonly followUps: FollowUpsApi;
  readonly activity: ActivityApi;
  readonly search: SearchApi;
  readonly audit: AuditApi;
  readonly reports: ReportsApi;
  readonly imports: ImportsApi;
  readonly sys: SysApi;

  constructor(options: ClientOptions) {
    const http = new Http(options, "/api/v1/auth/refresh");
    this.platform = new PlatformApi(http);
    this.auth = new AuthApi(http);
    this.users = new UsersApi(http);
    this.tenant = new TenantApi(http);
    this.apiKeys = new ApiKeysApi(http);
    this.privacy = new PrivacyApi(http);
    this.leads = new LeadsApi(http);
    this.admin = new AdminApi(http);
    this.clients = new ClientsApi(http);
    this.projects = new ProjectsApi(http);
    this.contacts = new ContactsApi(http);
    this.accounts = new AccountsApi(http);
    this.interactions = new InteractionsApi(http);
    this.notes = new NotesApi(http);
    this.followUps = new FollowUpsApi(http);
    this.activity = new ActivityApi(http);
    this.search = new SearchApi(http);
    this.audit = new AuditApi(http);
    this.reports = new ReportsApi(http);
    this.imports = new ImportsApi(http);
    this.sys = new SysApi(http);
  }
}
