// The files of JSON Schemas.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../", import.meta.url);

export const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")))
  .filter((file) => file.$id !== undefined && file.$defs !== undefined);
