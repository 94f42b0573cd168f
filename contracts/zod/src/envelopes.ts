// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

/** One record, or one thing. */
export const data = <T extends z.ZodType>(Item: T) =>
  z.object({
    /** The record. */
    data: Item,
    /** A sentence for people, where there is something to say. */
    message: z.string().nullable().optional(),
  });

/** One page of a list. */
export const page = <T extends z.ZodType>(Item: T) =>
  z.object({
    /** The rows. */
    items: z.array(Item),
    /** How many rows match in all; null unless asked for. */
    total: z.int().gte(0).nullable(),
    /** Most rows of this page. */
    limit: z.int().gte(0).lte(65_535),
    /** How many rows were skipped; 0 behind a cursor. */
    offset: z.int().gte(0),
    /** Where the next page begins; null on the last one. */
    next_cursor: z.string().nullable(),
  });
