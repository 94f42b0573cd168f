// What goes wrong, as errors that can be told apart.

import type { ErrorCode, ErrorDetails } from "./types.js";

/** The server refused, in its own words. */
export class ApiError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "ApiError";
  /** The HTTP status. */
  readonly status: number;
  /** What went wrong; stable. A newer server may know codes that are not in the type. */
  readonly code: Code;
  /** Everything that the server says for machines. */
  readonly details: ErrorDetails;
  /** The id of the request, by which the server's log finds it. */
  readonly requestId: string | undefined;
  /** Seconds to wait before trying again, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, sentence: string, details: ErrorDetails, headers: Headers) {
    super(sentence);
    this.status = status;
    this.code = details.code as Code;
    this.details = details;
    this.requestId = headers.get("X-Request-ID") ?? undefined;
    this.retryAfter = details.retry_after ?? seconds(headers.get("Retry-After"));
  }

  /** Refused fields, nested ones with dots, each with its first problem; empty where no field was refused. */
  get fields(): Readonly<Record<string, string>> {
    return this.details.fields ?? {};
  }
}

/** Whatever answered does not speak as the server does: a proxy in between, perhaps. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
  /** The HTTP status. */
  readonly status: number;
  /** The body as it came. */
  readonly text: string;

  constructor(status: number, text: string) {
    super(`The answer with status ${status} is none of the API's.`);
    this.status = status;
    this.text = text;
  }
}

/** Whether an error is one of these codes. */
export function isCode<Code extends ErrorCode>(error: unknown, ...codes: Code[]): error is ApiError<Code> {
  return error instanceof ApiError && (codes as ErrorCode[]).includes(error.code);
}

/** The error that a refusing answer stands for. */
export async function failure(response: Response): Promise<ApiError | UnexpectedAnswer> {
  const text = await response.text();
  const body = parsed(text);
  return isErrorBody(body)
    ? new ApiError(response.status, body.error, body.details, response.headers)
    : new UnexpectedAnswer(response.status, text);
}

interface ErrorBody {
  error: string;
  details: ErrorDetails;
}

function isErrorBody(body: unknown): body is ErrorBody {
  const { error, details } = (body ?? {}) as Partial<ErrorBody>;
  return typeof error === "string" && typeof details?.code === "string";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function seconds(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
