// The client of the PathSix CRM API.

export * from "./client.js";
export * from "./errors.js";
export type * from "./queries.js";
export type * from "./types.js";
export { ApiError, UnexpectedAnswer, isCode } from "./failure.js";
export type { CallOptions, ClientOptions, IfMatch, IfNoneMatch, Repeatable } from "./http.js";
export { Listing, type Pageable, type Row } from "./listing.js";
export { MemoryTokens, type SessionTokens, type TokenProvider, type TokenStore } from "./session.js";
