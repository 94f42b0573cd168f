// What a form sees of the package: compiled, never run.
import {
  ERROR_CODES,
  LEAD_STATUSES,
  LeadBulk,
  LeadCreate,
  LeadPage,
  LeadUpdate,
  fieldErrors,
  isCode,
  type ErrorCode,
  type Lead,
  type LeadStatus,
} from "@pathsix/contracts";
import type { ProjectCreate } from "@pathsix/contracts/project";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

same<LeadStatus, (typeof LEAD_STATUSES)[number]>(true);
same<ErrorCode, (typeof ERROR_CODES)[number]>(true);
same<Lead["name"], string>(true);
same<Lead["email"], string | null>(true);
same<Lead["version"], number>(true);
same<LeadCreate["name"], string>(true);
same<LeadCreate["email"], string | null | undefined>(true);
same<ProjectCreate["project_worth"], number | null | undefined>(true);
same<LeadPage["items"], Lead[]>(true);
same<LeadPage["next_cursor"], string | null>(true);
same<LeadBulk["action"], "trash" | "restore" | "purge" | "assign" | "set_status">(true);

// A form may hold fields that are not filled in yet, whatever the compiler is told of optional ones.
export const empty: LeadCreate = { name: "", city: undefined };
export const renamed: LeadUpdate = { name: "Acme", zip: null };
export const lost: LeadBulk = { action: "set_status", ids: [], value: "lost" };

// @ts-expect-error A lead has a name.
export const nameless: LeadCreate = {};
// @ts-expect-error Nobody knows this field.
export const coloured: LeadCreate = { name: "Acme", colour: "red" };
// @ts-expect-error The status is a status.
export const odd: LeadBulk = { action: "set_status", ids: [], value: "won" };
// @ts-expect-error Nothing goes with this action.
export const much: LeadBulk = { action: "trash", ids: [], value: "lost" };

export function problemsOf(form: LeadCreate): Record<string, string> {
  const judged = LeadCreate.safeParse(form);
  return judged.success ? {} : fieldErrors(judged.error);
}

export function namesOf(answer: unknown): string[] {
  return isCode(answer, "duplicate") ? (answer.details.candidates ?? []).map(({ name }) => name) : [];
}
