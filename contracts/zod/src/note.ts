// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import {
  atLeastItems,
  atMostItems,
  chosen,
  closed,
  exactlyOne,
  flag,
  from,
  list,
  nothing,
  text,
  upTo,
  whole,
  word,
} from "./rules.js";
import {
  ClientId,
  Day,
  Instant,
  LeadId,
  MemberRef,
  NewNoteId,
  NoteId,
  ProjectId,
  Text20000,
  Text30,
  UserId,
} from "./shared_types.js";

/** The words of `format` in `AdminNotesExportQuery`, in order. */
export const ADMIN_NOTES_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `AdminNotesExportQuery`, in order. */
export const ADMIN_NOTES_EXPORT_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
] as const;

/** The query of `admin.notes.export`. */
export const AdminNotesExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(ADMIN_NOTES_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(
    ADMIN_NOTES_EXPORT_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at",
  ).optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `pinned` is this. */
  pinned: flag().optional(),
  /** Only those whose `tags` is one of these. */
  tags: list(
    Text30,
    atLeastItems(1, "must name at most 10 values"),
    atMostItems(10, "must name at most 10 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AdminNotesExportQuery = z.infer<typeof AdminNotesExportQuery>;

/** The words of `sort` in `AdminNotesListQuery`, in order. */
export const ADMIN_NOTES_LIST_QUERY_SORTS = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
] as const;

/** The query of `admin.notes.list`. */
export const AdminNotesListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(
    ADMIN_NOTES_LIST_QUERY_SORTS,
    "must be one of: created_at, -created_at, updated_at, -updated_at",
  ).optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only what this member made or works on. */
  user_id: UserId.optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `pinned` is this. */
  pinned: flag().optional(),
  /** Only those whose `tags` is one of these. */
  tags: list(
    Text30,
    atLeastItems(1, "must name at most 10 values"),
    atMostItems(10, "must name at most 10 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type AdminNotesListQuery = z.infer<typeof AdminNotesListQuery>;

/** A note. */
export const Note = /* @__PURE__ */ (() => z.object({
  /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
  id: NoteId,
  /** A client. */
  client_id: ClientId.nullable(),
  /** A lead. */
  lead_id: LeadId.nullable(),
  /** A project. */
  project_id: ProjectId.nullable(),
  /** The text of the note. */
  content: Text20000,
  /** Whether the note is kept in sight. */
  pinned: z.boolean(),
  /** Words to find it by; each counts once. */
  tags: z.array(Text30),
  /** When it was made. */
  created_at: Instant,
  /** By whom. */
  created_by: UserId,
  /** When it was last changed. */
  updated_at: Instant,
  /** By whom. */
  updated_by: UserId,
  /** Counts its writes, from 1; its `ETag`. */
  version: z.int(),
  /** When it went to the trash; null while in use. */
  deleted_at: Instant.nullable(),
  /** Who put it there. */
  deleted_by: UserId.nullable(),
}))();
export type Note = z.infer<typeof Note>;

/** The words of `action` in `NoteBulk`, in order. */
export const NOTE_BULK_ACTIONS = ["trash", "restore", "purge"] as const;

const NOTE_BULK_FIELDS = /* @__PURE__ */ (() => ({
  /** What is done with each of the records. */
  action: word(NOTE_BULK_ACTIONS, "must be one of: trash, restore, purge"),
  /** The records, each id once or more; answered in this order. */
  ids: list(NoteId, atLeastItems(1, "must have 1 to 100 ids"), atMostItems(100, "must have 1 to 100 ids")),
}))();

/** One step for up to a hundred records. */
export const NoteBulk = /* @__PURE__ */ (() => chosen(
  "action",
  closed({
    ...NOTE_BULK_FIELDS,
    value: z.unknown().optional(),
  }),
  [
    closed({
      ...NOTE_BULK_FIELDS,
      action: z.enum(["trash", "restore", "purge"]),
      /** What the action takes: whom to assign to, or the status to set. */
      value: nothing("must not be given with this action").optional(),
    }),
  ],
))();
export type NoteBulk = z.infer<typeof NoteBulk>;

/** A new note. */
export const NoteCreate = /* @__PURE__ */ (() => closed(
  {
    /** The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request. */
    id: NewNoteId.optional(),
    /** The text of the note. */
    content: Text20000,
    /** The client that it belongs to. */
    client_id: ClientId.nullable().optional(),
    /** The lead that it belongs to. */
    lead_id: LeadId.nullable().optional(),
    /** The project that it belongs to. */
    project_id: ProjectId.nullable().optional(),
    /** Whether the note is kept in sight. */
    pinned: flag().optional(),
    /** Words to find it by; each counts once. */
    tags: list(Text30, atMostItems(10, "must be at most 10 tags")).optional(),
  },
  exactlyOne(["client_id", "lead_id", "project_id"], "is required unless lead_id or project_id is given"),
))();
export type NoteCreate = z.infer<typeof NoteCreate>;

/** One record, or one thing. */
export const NoteData = /* @__PURE__ */ (() => data(Note))();
export type NoteData = z.infer<typeof NoteData>;

/** One page of a list. */
export const NotePage = /* @__PURE__ */ (() => page(Note))();
export type NotePage = z.infer<typeof NotePage>;

/** Changes of a note: absent keeps, null clears. */
export const NoteUpdate = /* @__PURE__ */ (() => closed({
  /** The text of the note. */
  content: Text20000.optional(),
  /** The client that it belongs to. */
  client_id: ClientId.nullable().optional(),
  /** The lead that it belongs to. */
  lead_id: LeadId.nullable().optional(),
  /** The project that it belongs to. */
  project_id: ProjectId.nullable().optional(),
  /** Whether the note is kept in sight. */
  pinned: flag().optional(),
  /** Words to find it by; each counts once. */
  tags: list(Text30, atMostItems(10, "must be at most 10 tags")).optional(),
}))();
export type NoteUpdate = z.infer<typeof NoteUpdate>;

/** The words of `format` in `NotesExportQuery`, in order. */
export const NOTES_EXPORT_QUERY_FORMATS = ["csv", "xlsx", "jsonl"] as const;

/** The words of `sort` in `NotesExportQuery`, in order. */
export const NOTES_EXPORT_QUERY_SORTS = ["created_at", "-created_at", "updated_at", "-updated_at"] as const;

/** The query of `notes.export`. */
export const NotesExportQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(NOTES_EXPORT_QUERY_FORMATS, "must be one of: csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** What the rows are ordered by; with `-` the largest first. */
  sort: word(NOTES_EXPORT_QUERY_SORTS, "must be one of: created_at, -created_at, updated_at, -updated_at").optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `pinned` is this. */
  pinned: flag().optional(),
  /** Only those whose `tags` is one of these. */
  tags: list(
    Text30,
    atLeastItems(1, "must name at most 10 values"),
    atMostItems(10, "must name at most 10 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type NotesExportQuery = z.infer<typeof NotesExportQuery>;

/** The words of `sort` in `NotesListQuery`, in order. */
export const NOTES_LIST_QUERY_SORTS = ["created_at", "-created_at", "updated_at", "-updated_at"] as const;

/** The query of `notes.list`. */
export const NotesListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(NOTES_LIST_QUERY_SORTS, "must be one of: created_at, -created_at, updated_at, -updated_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `client_id` is one of these. */
  client_id: list(
    ClientId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `lead_id` is one of these. */
  lead_id: list(
    LeadId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `project_id` is one of these. */
  project_id: list(
    ProjectId,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `pinned` is this. */
  pinned: flag().optional(),
  /** Only those whose `tags` is one of these. */
  tags: list(
    Text30,
    atLeastItems(1, "must name at most 10 values"),
    atMostItems(10, "must name at most 10 values"),
  ).optional(),
  /** Only those whose `created_by` is one of these members; `me` is the caller. */
  created_by: list(
    MemberRef,
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
  /** Only those whose `updated_at` is greater than this moment; a date is the whole day in the company's time zone. */
  "updated_at[gt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at least this moment; a date is the whole day in the company's time zone. */
  "updated_at[gte]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is less than this moment; a date is the whole day in the company's time zone. */
  "updated_at[lt]": z.union([Instant, Day]).optional(),
  /** Only those whose `updated_at` is at most this moment; a date is the whole day in the company's time zone. */
  "updated_at[lte]": z.union([Instant, Day]).optional(),
}))();
export type NotesListQuery = z.infer<typeof NotesListQuery>;
