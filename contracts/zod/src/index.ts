// Generated from the operation table of the server; changes belong there.
export * from "./account.js";
export * from "./api_key.js";
export * from "./client.js";
export * from "./contact.js";
export * from "./envelopes.js";
export * from "./errors.js";
export * from "./import.js";
export * from "./interaction.js";
export * from "./lead.js";
export * from "./messages.js";
export * from "./note.js";
export * from "./project.js";
export * from "./report.js";
export * from "./shared_types.js";
export * from "./sys.js";
export * from "./tenant.js";
export * from "./user.js";
