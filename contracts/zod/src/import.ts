// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { data, page } from "./envelopes.js";
import { atLeastItems, atMostItems, closed, flag, from, list, text, upTo, whole, word } from "./rules.js";
import {
  AnyRecordId,
  Day,
  Duplicates,
  ImportField,
  ImportId,
  ImportKind,
  ImportMode,
  ImportState,
  Instant,
  MatchBy,
  Outcome,
  Text255,
  UserId,
} from "./shared_types.js";

/** How many rows of an import came to what. */
export const ImportCounts = /* @__PURE__ */ (() => z.object({
  /** Rows of the file, the header apart. */
  total: z.int(),
  /** Rows that made a record. */
  created: z.int(),
  /** Rows that changed a record. */
  updated: z.int(),
  /** Rows that changed nothing. */
  skipped: z.int(),
  /** Rows that were refused; the error file has them with the reasons. */
  failed: z.int(),
  /** Rows whose effect was taken back. */
  undone: z.int(),
  /** Rows whose record has changed since, and was left when the import was undone. */
  kept: z.int(),
}))();
export type ImportCounts = z.infer<typeof ImportCounts>;

/** An import. */
export const Import = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: ImportId,
  /** What its rows become. */
  type: ImportKind,
  /** Where it stands. */
  state: ImportState,
  /** How the file was called. */
  file_name: Text255,
  /** The encoding of the file, `xlsx` of a workbook. */
  encoding: z.string(),
  /** What stands between the cells; null in a workbook. */
  delimiter: z.string().nullable(),
  /** Its first row. */
  headers: z.array(z.string()),
  /** What each column means, in their order; at first what the headers say. */
  mapping: z.array(ImportField),
  /** What is done with the rows. */
  mode: ImportMode,
  /** By what known records are found. */
  match_by: MatchBy.nullable(),
  /** What becomes of rows that look like a lead or client that is there. */
  duplicates: Duplicates,
  /** Who works on new records whose row names nobody. */
  assigned_to: UserId.nullable(),
  /** How many rows came to what; after a dry run, what they would come to. */
  counts: ImportCounts,
  /** Rows that have been dealt with, out of the total; while it is undone, rows that are still to be. */
  progress: z.int(),
  /** Why it failed. */
  problem: z.string().nullable(),
  /** Who uploaded it. */
  created_by: UserId,
  /** When. */
  created_at: Instant,
  /** When it last changed. */
  updated_at: Instant,
  /** Counts its changes, from 1. */
  version: z.int(),
}))();
export type Import = z.infer<typeof Import>;

/** One page of a list. */
export const ImportPage = /* @__PURE__ */ (() => page(Import))();
export type ImportPage = z.infer<typeof ImportPage>;

/** A row of an import, with what became of it. */
export const ImportRow = /* @__PURE__ */ (() => z.object({
  /** Its number in the file, the header apart, from 1. */
  number: z.int(),
  /** Its cells, as they were uploaded. */
  cells: z.array(z.string()),
  /** What became of it; after a dry run, what would. */
  outcome: Outcome.nullable(),
  /** Why it was not used, or its record left. */
  reason: z.string().nullable(),
  /** The record that it made or changed. */
  record_id: AnyRecordId.nullable(),
}))();
export type ImportRow = z.infer<typeof ImportRow>;

/** One page of a list. */
export const ImportRowPage = /* @__PURE__ */ (() => page(ImportRow))();
export type ImportRowPage = z.infer<typeof ImportRowPage>;

/** How the rows of a file are to be read; what is absent stays as it is. */
export const ImportUpdate = /* @__PURE__ */ (() => closed({
  /** What each column means, in their order. */
  mapping: list(ImportField, atMostItems(500, "must be at most 500 fields")).optional(),
  /** What is done with the rows. */
  mode: ImportMode.optional(),
  /** By what known records are found; needed where they are changed. */
  match_by: MatchBy.nullable().optional(),
  /** What becomes of rows that look like a lead or client that is there. */
  duplicates: Duplicates.optional(),
  /** The member who works on it; null for nobody. */
  assigned_to: UserId.nullable().optional(),
}))();
export type ImportUpdate = z.infer<typeof ImportUpdate>;

/** The query of `imports.errors`. */
export const ImportsErrorsQuery = /* @__PURE__ */ (() => closed({
  /** Only rows of which one of these became; those that failed where nothing is said. */
  outcome: list(
    Outcome,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** With `true` a byte order mark stands before the file; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
}))();
export type ImportsErrorsQuery = z.infer<typeof ImportsErrorsQuery>;

/** The words of `sort` in `ImportsListQuery`, in order. */
export const IMPORTS_LIST_QUERY_SORTS = ["created_at", "-created_at"] as const;

/** The query of `imports.list`. */
export const ImportsListQuery = /* @__PURE__ */ (() => closed({
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
  sort: word(IMPORTS_LIST_QUERY_SORTS, "must be one of: created_at, -created_at").optional(),
  /** With `true`, `total` says how many rows there are in all. */
  include_total: flag().optional(),
  /** Only those whose `type` is one of these. */
  type: list(
    ImportKind,
    atLeastItems(1, "must name at most 100 values"),
    atMostItems(100, "must name at most 100 values"),
  ).optional(),
  /** Only those whose `state` is one of these. */
  state: list(
    ImportState,
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
export type ImportsListQuery = z.infer<typeof ImportsListQuery>;

/** The query of `imports.rows`. */
export const ImportsRowsQuery = /* @__PURE__ */ (() => closed({
  /** Only rows of which this became. */
  outcome: Outcome.optional(),
  /** Most rows of a page. */
  limit: whole(
    from(1, "must be a whole number from 1 to 100"),
    upTo(100, "must be a whole number from 1 to 100"),
  ).optional(),
  /** Where the page begins: the `next_cursor` of the page before. */
  cursor: text().optional(),
}))();
export type ImportsRowsQuery = z.infer<typeof ImportsRowsQuery>;

/** The words of `type` in `ImportsTemplateQuery`, in order. */
export const IMPORTS_TEMPLATE_QUERY_TYPES = ["lead", "client", "contact"] as const;

/** The query of `imports.template`. */
export const ImportsTemplateQuery = /* @__PURE__ */ (() => closed({
  /** What the rows become; leads where nothing is said. */
  type: word(IMPORTS_TEMPLATE_QUERY_TYPES, "must be one of: lead, client, contact").optional(),
}))();
export type ImportsTemplateQuery = z.infer<typeof ImportsTemplateQuery>;

/** An import with its first rows. */
export const OpenedImport = /* @__PURE__ */ (() => z.object({
  /** Its id. */
  id: ImportId,
  /** What its rows become. */
  type: ImportKind,
  /** Where it stands. */
  state: ImportState,
  /** How the file was called. */
  file_name: Text255,
  /** The encoding of the file, `xlsx` of a workbook. */
  encoding: z.string(),
  /** What stands between the cells; null in a workbook. */
  delimiter: z.string().nullable(),
  /** Its first row. */
  headers: z.array(z.string()),
  /** What each column means, in their order; at first what the headers say. */
  mapping: z.array(ImportField),
  /** What is done with the rows. */
  mode: ImportMode,
  /** By what known records are found. */
  match_by: MatchBy.nullable(),
  /** What becomes of rows that look like a lead or client that is there. */
  duplicates: Duplicates,
  /** Who works on new records whose row names nobody. */
  assigned_to: UserId.nullable(),
  /** How many rows came to what; after a dry run, what they would come to. */
  counts: ImportCounts,
  /** Rows that have been dealt with, out of the total; while it is undone, rows that are still to be. */
  progress: z.int(),
  /** Why it failed. */
  problem: z.string().nullable(),
  /** Who uploaded it. */
  created_by: UserId,
  /** When. */
  created_at: Instant,
  /** When it last changed. */
  updated_at: Instant,
  /** Counts its changes, from 1. */
  version: z.int(),
  /** The first ten rows, as they were uploaded. */
  preview: z.array(z.array(z.string())),
}))();
export type OpenedImport = z.infer<typeof OpenedImport>;

/** One record, or one thing. */
export const OpenedImportData = /* @__PURE__ */ (() => data(OpenedImport))();
export type OpenedImportData = z.infer<typeof OpenedImportData>;
