// Requests and answers.

import { UnexpectedAnswer, failure, isCode } from "./failure.js";
import { Listing, type Pageable } from "./listing.js";
import {
  MemoryTokens,
  type Refresh,
  type SessionTokens,
  type TokenProvider,
  type TokenStore,
  provider,
} from "./session.js";

/** How a server is reached. */
export interface ClientOptions {
  /** Where the server is, such as `https://crm.example.com`; the paths of the API follow it. */
  baseUrl: string | URL;
  /** Who one is, where the tokens are looked after elsewhere. Then signing in changes nothing here. */
  token?: string | TokenProvider;
  /** Where the tokens of a session are kept; without one, in memory. */
  tokens?: TokenStore;
  /** The company, by its name in addresses, where neither the address nor the token says it. */
  tenant?: string;
  /** Sends requests; without one, the `fetch` of the platform. */
  fetch?: typeof globalThis.fetch;
  /** Whether cookies are sent: `include` for a server of another origin that keeps the refresh token in one. */
  credentials?: NonNullable<RequestInit["credentials"]>;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>>;
}

/** What one call may want besides. */
export interface CallOptions {
  /** Gives the call up. */
  signal?: AbortSignal | undefined;
  /** The id of the request: letters, digits, `.`, `_` and `-`. Without one the server makes it. */
  requestId?: string | undefined;
  /** The company, by its name in addresses. */
  tenant?: string | undefined;
  /** More headers. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sees the answer before its body is read: status, `Location`, request id. */
  onResponse?: ((response: Response) => void) | undefined;
}

/** Changes a record only if it is still this version: a number as in `version`, or an `ETag` as it came. */
export interface IfMatch {
  ifMatch?: number | string | undefined;
}

/** Is done once, however often it is sent with the same key within 24 hours: the answer is the same each time. */
export interface Repeatable {
  idempotencyKey?: string | undefined;
}

/** Reads a record only if it is no longer this version. */
export interface IfNoneMatch {
  ifNoneMatch: number | string;
}

/** A request of an operation. */
export interface Call {
  method: string;
  path: string;
  query?: object | undefined;
  body?: unknown;
  /** The body is a file of this type, and sent as it is. */
  file?: string;
  /** Goes without a token. */
  isPublic?: boolean;
  /** Its answer has the tokens of a session. */
  bringsTokens?: boolean;
}

type Options = CallOptions & IfMatch & Repeatable & Partial<IfNoneMatch>;

interface WithTokens {
  data: { tokens: SessionTokens };
}

/** Sends what the methods of the client ask for. */
export class Http {
  readonly #options: ClientOptions;
  readonly #root: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #token: TokenProvider;
  readonly #store: TokenStore | undefined;

  constructor(options: ClientOptions, refreshPath: string | undefined) {
    this.#options = options;
    this.#root = String(options.baseUrl).replace(/\/+$/, "");
    // Browsers want it called on the window.
    this.#fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
    const { token } = options;
    if (token !== undefined) {
      this.#token = typeof token === "string" ? (expired) => (expired === undefined ? token : undefined) : token;
    } else {
      this.#store = options.tokens ?? new MemoryTokens();
      this.#token = provider(this.#store, this.#refresh(refreshPath));
    }
  }

  /** The JSON that is answered; null where nothing has changed. */
  async json<T>(call: Call, options?: Options): Promise<T> {
    const response = await this.#send(call, options);
    if (response.status === 304) {
      return null as T;
    }
    const text = await response.text();
    const body = parsed<T>(response.status, text);
    if (call.bringsTokens === true) {
      await this.#store?.set((body as T & WithTokens).data.tokens);
    }
    return body;
  }

  /** A list that goes on. */
  list<Page extends Pageable>(call: Call, options?: Options): Listing<Page> {
    return new Listing<Page>((cursor) => {
      const query = cursor === undefined ? call.query : { ...call.query, offset: undefined, cursor };
      return this.json<Page>({ ...call, query }, options);
    });
  }

  /** The text that is answered; null where nothing has changed. */
  async text<T extends string | null>(call: Call, options?: Options): Promise<T> {
    const response = await this.#send(call, options);
    return (response.status === 304 ? null : await response.text()) as T;
  }

  /** The file that is answered. */
  async blob(call: Call, options?: Options): Promise<Blob> {
    return (await this.#send(call, options)).blob();
  }

  /** Nothing is answered. */
  async nothing(call: Call, options?: Options): Promise<void> {
    await (await this.#send(call, options)).arrayBuffer();
  }

  #refresh(path: string | undefined): Refresh {
    return async ({ access_token, refresh_token }) => {
      if (path === undefined) {
        return { access_token };
      }
      try {
        const call = { method: "POST", path, body: { refresh_token }, isPublic: true };
        return (await this.json<WithTokens>(call)).data.tokens;
      } catch (error) {
        if (isCode(error, "unauthenticated", "token_expired")) {
          await this.#store?.set(undefined);
        }
        throw error;
      }
    };
  }

  /** Sends a request; once more where its token had expired and there is another one. */
  async #send(call: Call, options: Options = {}): Promise<Response> {
    const token = call.isPublic === true ? undefined : await this.#token();
    try {
      return await this.#request(call, options, token);
    } catch (error) {
      if (token === undefined || !isCode(error, "token_expired")) {
        throw error;
      }
      const next = await this.#token(token);
      if (next === undefined || next === token) {
        throw error;
      }
      return this.#request(call, options, next);
    }
  }

  async #request(call: Call, options: Options, token: string | undefined): Promise<Response> {
    const request: RequestInit = { method: call.method, headers: this.#headers(call, options, token) };
    if (call.body !== undefined) {
      const isWhole = call.body instanceof FormData || call.body instanceof Blob;
      request.body = isWhole ? (call.body as FormData | Blob) : JSON.stringify(call.body);
    }
    if (options.signal !== undefined) {
      request.signal = options.signal;
    }
    if (this.#options.credentials !== undefined) {
      request.credentials = this.#options.credentials;
    }
    const response = await this.#fetch(this.#root + call.path + search(call.query), request);
    options.onResponse?.(response);
    if (response.ok || (response.status === 304 && options.ifNoneMatch !== undefined)) {
      return response;
    }
    throw await failure(response);
  }

  #headers(call: Call, options: Options, token: string | undefined): Record<string, string> {
    const named = {
      Authorization: token === undefined ? undefined : `Bearer ${token}`,
      // A form says its own type, with what stands between its parts.
      "Content-Type": call.file ?? (call.body === undefined || call.body instanceof FormData ? undefined : "application/json"),
      "X-Tenant": options.tenant ?? this.#options.tenant,
      "X-Request-ID": options.requestId,
      "Idempotency-Key": options.idempotencyKey,
      "If-Match": tag(options.ifMatch),
      "If-None-Match": tag(options.ifNoneMatch),
    };
    const given = Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return { ...this.#options.headers, ...Object.fromEntries(given), ...options.headers };
  }
}

/** One step of a path. What would lead to another path is none. */
export function part(value: string): string {
  if (value === "" || value === "." || value === "..") {
    throw new TypeError(`${JSON.stringify(value)} names nothing that could be called`);
  }
  return encodeURIComponent(value);
}

/** A version as an `ETag`. */
function tag(version: number | string | undefined): string | undefined {
  return typeof version === "number" ? `"${version}"` : version;
}

/** A query as it is written: several values with commas between them; what is undefined is left out. */
function search(query: object | undefined): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) {
      written.append(name, Array.isArray(value) ? value.join(",") : String(value));
    }
  }
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}

function parsed<T>(status: number, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new UnexpectedAnswer(status, text);
  }
}
