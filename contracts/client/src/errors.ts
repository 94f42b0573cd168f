// Generated from the operation table of the server; changes belong there.

import { type ApiError, isCode } from "./failure.js";
import type { ErrorCode } from "./types.js";

/** Every error code. */
export const ERROR_CODES = [
  "bad_request",
  "validation_failed",
  "unauthenticated",
  "token_expired",
  "invalid_credentials",
  "forbidden",
  "tenant_mismatch",
  "tenant_read_only",
  "not_found",
  "method_not_allowed",
  "not_acceptable",
  "conflict",
  "duplicate",
  "already_converted",
  "tenant_required",
  "idempotency_in_progress",
  "version_mismatch",
  "payload_too_large",
  "unsupported_media_type",
  "idempotency_mismatch",
  "rate_limited",
  "internal",
  "unavailable",
] as const satisfies readonly ErrorCode[];

/** Whether an error is `bad_request`, status 400. */
export function isBadRequest(error: unknown): error is ApiError<"bad_request"> {
  return isCode(error, "bad_request");
}

/** Whether an error is `validation_failed`, status 400. */
export function isValidationFailed(error: unknown): error is ApiError<"validation_failed"> {
  return isCode(error, "validation_failed");
}

/** Whether an error is `unauthenticated`, status 401. */
export function isUnauthenticated(error: unknown): error is ApiError<"unauthenticated"> {
  return isCode(error, "unauthenticated");
}

/** Whether an error is `token_expired`, status 401. */
export function isTokenExpired(error: unknown): error is ApiError<"token_expired"> {
  return isCode(error, "token_expired");
}

/** Whether an error is `invalid_credentials`, status 401. */
export function isInvalidCredentials(error: unknown): error is ApiError<"invalid_credentials"> {
  return isCode(error, "invalid_credentials");
}

/** Whether an error is `forbidden`, status 403. */
export function isForbidden(error: unknown): error is ApiError<"forbidden"> {
  return isCode(error, "forbidden");
}

/** Whether an error is `tenant_mismatch`, status 403. */
export function isTenantMismatch(error: unknown): error is ApiError<"tenant_mismatch"> {
  return isCode(error, "tenant_mismatch");
}

/** Whether an error is `tenant_read_only`, status 403. */
export function isTenantReadOnly(error: unknown): error is ApiError<"tenant_read_only"> {
  return isCode(error, "tenant_read_only");
}

/** Whether an error is `not_found`, status 404. */
export function isNotFound(error: unknown): error is ApiError<"not_found"> {
  return isCode(error, "not_found");
}

/** Whether an error is `method_not_allowed`. */
export function isMethodNotAllowed(error: unknown): error is ApiError<"method_not_allowed"> {
  return isCode(error, "method_not_allowed");
}

/** Whether an error is `not_acceptable`, status 406. */
export function isNotAcceptable(error: unknown): error is ApiError<"not_acceptable"> {
  return isCode(error, "not_acceptable");
}

/** Whether an error is `conflict`, status 409. */
export function isConflict(error: unknown): error is ApiError<"conflict"> {
  return isCode(error, "conflict");
}

/** Whether an error is `duplicate`, status 409. */
export function isDuplicate(error: unknown): error is ApiError<"duplicate"> {
  return isCode(error, "duplicate");
}

/** Whether an error is `already_converted`, status 409. */
export function isAlreadyConverted(error: unknown): error is ApiError<"already_converted"> {
  return isCode(error, "already_converted");
}

/** Whether an error is `tenant_required`, status 409. */
export function isTenantRequired(error: unknown): error is ApiError<"tenant_required"> {
  return isCode(error, "tenant_required");
}

/** Whether an error is `idempotency_in_progress`, status 409. */
export function isIdempotencyInProgress(error: unknown): error is ApiError<"idempotency_in_progress"> {
  return isCode(error, "idempotency_in_progress");
}

/** Whether an error is `version_mismatch`, status 412. */
export function isVersionMismatch(error: unknown): error is ApiError<"version_mismatch"> {
  return isCode(error, "version_mismatch");
}

/** Whether an error is `payload_too_large`, status 413. */
export function isPayloadTooLarge(error: unknown): error is ApiError<"payload_too_large"> {
  return isCode(error, "payload_too_large");
}

/** Whether an error is `unsupported_media_type`, status 415. */
export function isUnsupportedMediaType(error: unknown): error is ApiError<"unsupported_media_type"> {
  return isCode(error, "unsupported_media_type");
}

/** Whether an error is `idempotency_mismatch`, status 422. */
export function isIdempotencyMismatch(error: unknown): error is ApiError<"idempotency_mismatch"> {
  return isCode(error, "idempotency_mismatch");
}

/** Whether an error is `rate_limited`, status 429. */
export function isRateLimited(error: unknown): error is ApiError<"rate_limited"> {
  return isCode(error, "rate_limited");
}

/** Whether an error is `internal`, status 500. */
export function isInternal(error: unknown): error is ApiError<"internal"> {
  return isCode(error, "internal");
}

/** Whether an error is `unavailable`, status 503. */
export function isUnavailable(error: unknown): error is ApiError<"unavailable"> {
  return isCode(error, "unavailable");
}
